"""What was read from a press text: figures with their words, and numbers that are none with the reason."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from tradeanalysis.cleaning import phrases
from tradeanalysis.cleaning.spelling import fold
from tradeanalysis.readers import reading
from tradeanalysis.readers.articles import characters, clock, marked, rates, roles, said, wholes
from tradeanalysis.readers.articles.frames import YEARLESS, Figure, Refusal, Story

COLUMNS = tuple(dict.fromkeys((*reading.COLUMNS, "printed", "carried", "start", "end")))
SAME = ("place", "flow", "sector", "commodity", "partner", "period_start", "period_end", "measure")
TO = 5  # letters between the two ends of a range
LOOK = 60  # letters before a number in which a word that bounds it may stand


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article stood: its day, its publisher and its address, each empty where it is not known."""

    published: str = ""
    publisher: str = ""
    url: str = ""


@dataclass(frozen=True, repr=False)
class ArticleReading(reading.Reading):
    """The figures of a press text as rows of the table of published figures, with the words they were read from.

    figures: as in `Reading`, and in four more columns the printed words, what was carried over from elsewhere in the
        text ("place, flow, period, part"), and the first and last letter in `text`.
    text: the text that the letters count in. refused: first letter, last letter and reason for each number that is
        not given as a figure. published, place, language: what the reading supposed.
    """

    text: str = ""
    refused: tuple[tuple[int, int, str], ...] = ()
    published: str = ""
    place: str = ""
    language: str = ""
    publisher: str = ""
    url: str = ""

    def _repr_html_(self) -> str:
        """The text with its figures and its other numbers marked and explained, for a notebook."""
        return f"{marked.STYLE}<div class='ta-article'>{self.html}</div>"

    @property
    def html(self) -> str:
        """The text as HTML, each paragraph with its numbers marked and what became of them below it."""
        rows = [(row, said.figure(row)) for row in self.figures.to_dict("records")]
        return marked.article(self.text, rows, self.refused)

    def __repr__(self) -> str:
        """The report, so that an interpreter shows it."""
        return self.report


def build(text: str, story: Story, source: Source, *, name: str, language: str, strict: bool) -> ArticleReading:
    """The reading of an article from what its sentences told.

    source: the day, the publisher and the address of the article. strict: whether only figures of which the sentence
        names everything are given.
    """
    published = source.published
    figures = [one for one in story.figures if not (strict and one.frame.carried)]
    rows = [_row(one, text, source) for one in figures]
    kept = _once(rows)
    refusals = [*story.refusals]
    refusals += [Refusal(one.span, f"carried over: {_carried(one)}") for one in story.figures if one not in figures]
    frame = pd.DataFrame(kept, columns=list(COLUMNS))
    refusals.sort(key=lambda one: one.span.start)
    return ArticleReading(
        name=name,
        figures=frame,
        skipped=tuple(f"{one.span.text!r}: {one.reason}" for one in refusals),
        doubts=(
            *_undated(story, published),
            *_supposed(kept),
            *contradictions(kept),
            *(wholes.said(*pair) for pair in wholes.overrun(kept)),
        ),
        text=text,
        refused=tuple((one.span.start, one.span.end, one.reason) for one in refusals),
        published=published,
        place=story.place,
        language=language,
        publisher=source.publisher,
        url=source.url,
    )


def _once(rows: Sequence[dict[str, object]]) -> list[dict[str, object]]:
    """The rows without those that say again what an earlier one says."""
    unique = {tuple(value for key, value in row.items() if key not in _PLACED): row for row in reversed(rows)}
    return list(reversed(unique.values()))


_PLACED = ("source_cell", "start", "end", "carried", "note", "printed", "qualifier")


def _undated(story: Story, published: str) -> list[str]:
    if published or not any(one.reason == YEARLESS for one in story.refusals):
        return []
    return [
        "no day of publication is given; months of no clear year are left out; give the day as published='2023-05-06'"
    ]


def _supposed(rows: Sequence[Mapping[str, object]]) -> list[str]:
    """What was supposed of rates, a line each: which months they are compared with, and how sharp a multiple is."""
    found = []
    for row in rows:
        if earlier := rates.supposed(str(row["note"])):
            found.append(
                f"{row['printed']!r}: assumed to be from a {earlier} earlier; the sentence names no comparison"
            )
        if rates.MULTIPLE in str(row["note"]):
            found.append(f"{row['printed']!r}: {str(row['note']).split('; ')[0]}")
    return found


def _carried(one: Figure) -> str:
    return ", ".join(sorted(one.frame.carried))


def _row(one: Figure, text: str, source: Source) -> dict[str, object]:
    first, last = clock.text(one.frame.period or (0, 0))
    frame = one.frame
    # Bounds that are said of a multiple are those of its digits, which words such as "nearly" move.
    said = re.sub(r" \(between [^)]*\)", "", one.note) if _qualifier(one, text) else one.note
    notes = [said, f"carried over: {_carried(one)}" if frame.carried else ""]
    return dict.fromkeys(COLUMNS, "") | {
        "place": frame.place, "flow": frame.flow, "sector": frame.sector, "commodity": frame.goods,
        "partner": frame.partner, "period_start": first, "period_end": last, "measure": one.measure,
        "value": one.value, "unit": one.unit, "qualifier": _qualifier(one, text), "published": source.published,
        "publisher": source.publisher, "url": source.url,
        "source_cell": f"letters {one.span.start} to {one.span.end}", "printed": one.span.text,
        "note": "; ".join(filter(None, notes)), "carried": _carried(one), "start": one.span.start, "end": one.span.end,
    }  # fmt: skip


def _qualifier(one: Figure, text: str) -> str:
    """The word before a number that bounds it: over, nearly, about, estimated, or none."""
    before = text[max(0, one.span.start - LOOK) : one.span.start].split("\n")[-1]
    if roles.THAN.search(characters.bare(before)):
        return ""  # "lower than the 2 billion a year earlier" compares, and bounds nothing
    folded = fold(before)
    phrase = phrases.Phrase(
        f"{folded} " if before.endswith(" ") else folded, fold(one.span.text), "", money=one.unit != "pct"
    )
    found = phrases.qualifier(phrase)
    return "" if found == "estimated" and one.unit == "pct" else found


def contradictions(rows: Sequence[dict[str, object]]) -> list[str]:
    """What the figures of one text say twice with other numbers, a line each."""
    told: dict[tuple[object, ...], dict[str, object]] = {}
    found = []
    for row in rows:
        key = tuple(row[name] for name in SAME)
        other = told.setdefault(key, row)
        rounded = other["qualifier"] or row["qualifier"] or 0 < int(str(row["start"])) - int(str(other["end"])) <= TO
        if other is not row and (other["value"], other["unit"]) != (row["value"], row["unit"]) and not rounded:
            what = f"{row['measure']} of {row['flow']} of {row['place']}, {row['period_start']} to {row['period_end']}"
            found.append(f"{what}: both {other['printed']!r} and {row['printed']!r}; check which one is meant")
    return found
