"""A press text as HTML: its figures and its other numbers marked, and below it what became of each."""

import html
from collections.abc import Hashable, Mapping, Sequence

from tradeanalysis.languages.texts import told as texts

Row = Mapping[Hashable, object]
Mark = tuple[int, int, str]  # first letter, last letter, kind
STYLE = (
    "<style>.ta-article mark{background:#cfe8cf;color:#000}.ta-article mark.other{background:#e6e6e6;color:#000}"
    ".ta-article{max-width:44em;line-height:1.5}</style>"
)


def article(text: str, rows: Sequence[tuple[Row, str]], refused: Sequence[tuple[int, int, str]]) -> str:
    """The HTML of a text, sentence by line, with what became of each of its numbers; nothing of the text is markup.

    rows: the figures with `start` and `end`, and each in words. refused: the numbers that are none, with the reason.

    >>> article("Exports rose 5%.", [({"start": 13, "end": 15}, "exports: up 5%")], [])
    '<p>Exports rose <mark class="figure">5%</mark>.</p><ul class="read"><li><q>5%</q> exports: up 5%</li></ul>'
    """
    told: list[tuple[int, int, str, str]] = [
        (int(str(row["start"])), int(str(row["end"])), "figure", said) for row, said in rows
    ]
    told += [(start, end, "other", str(texts.REFUSED.format(reason=reason))) for start, end, reason in refused]
    told.sort()
    pieces, place = [], 0
    for line in text.split("\n"):
        end = place + len(line)
        inside = [one for one in told if place <= one[0] < end]
        if line.strip():
            pieces.append(f"<p>{marked(text, [one[:3] for one in inside], place, end)}</p>{_list(text, inside)}")
        place = end + 1
    return "".join(pieces)


def _list(text: str, told: Sequence[tuple[int, int, str, str]]) -> str:
    lines = [
        f"<li{' class=other' if kind == 'other' else ''}><q>{html.escape(text[start:end])}</q> {html.escape(said)}</li>"
        for start, end, kind, said in told
    ]
    return f'<ul class="read">{"".join(lines)}</ul>' if lines else ""


def marked(text: str, marks: Sequence[Mark], place: int, end: int) -> str:
    """A part of a text as HTML with its marks; of marks that overlap the first is shown.

    >>> marked("a < 5%", [(4, 6, "figure")], 0, 6)
    'a &lt; <mark class="figure">5%</mark>'
    """
    pieces = []
    for start, stop, kind in marks:
        if start < place:
            continue
        pieces.append(html.escape(text[place:start]))
        pieces.append(f'<mark class="{kind}">{html.escape(text[start:stop])}</mark>')
        place = stop
    pieces.append(html.escape(text[place:end]))
    return "".join(pieces)
