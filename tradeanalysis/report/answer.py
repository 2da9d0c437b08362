"""What a page answers, in few words: written into the page, read back from it, and compared with an earlier one."""

import hashlib
import html
import json
import math
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from html.parser import HTMLParser
from pathlib import Path

from tradeanalysis.errors import TradeDataError
from tradeanalysis.languages import numerals, phrase, plain_numerals
from tradeanalysis.languages.texts import furniture, pieces
from tradeanalysis.report import directions
from tradeanalysis.wording import minus, written

MARK = "tradeanalysis-answer"  # the name of the meta element that holds an answer
# A number as `wording` writes it: its sign, its currency, its digits, and its unit.
NUMBER = re.compile(
    r"(?P<sign>[+−]?)(?P<currency>[A-Z]{3} )?(?P<digits>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?) ?(?P<unit>[^\d(]*)"
)
MILLIONS = {"tn": 1e6, "bn": 1000.0, "mn": 1.0}


@dataclass(frozen=True)
class KeyNumber:
    """One of the numbers on the first screen, in words: what it is, the number with its unit and bounds, its period."""

    label: str
    text: str
    period: str
    # For programs, see `tables.Written`; two numbers with the same words are the same.
    value: float | None = field(default=None, compare=False)
    low: float | None = field(default=None, compare=False)
    high: float | None = field(default=None, compare=False)
    unit: str = field(default="", compare=False)
    ends: str = field(default="", compare=False)
    figures: tuple[str, ...] = field(default=(), compare=False)

    @classmethod
    def of(cls, part: Mapping[str, object]) -> "KeyNumber":
        """A key number as an output or a page holds it; `KeyError` without its words."""
        label, text, period = (str(part[name]) for name in ("label", "text", "period"))
        given = (part.get(name) for name in ("value", "low", "high"))
        numbers = [number for number in given if isinstance(number, int | float) and math.isfinite(number)]
        if len(numbers) < 3:
            return cls(label, text, period)
        ids = part.get("figures")
        figures = tuple(map(str, ids)) if isinstance(ids, list | tuple) else ()
        unit, ends = (str(part.get(name, "")) for name in ("unit", "ends"))
        value, low, high = numbers
        return cls(label, text, period, value, low, high, unit, ends, figures)

    @property
    def number(self) -> str:
        """The number with its unit, without its bounds."""
        return self.text.partition(" (")[0]

    @property
    def bounds(self) -> str:
        """The bounds, without their brackets; empty where the digits say as much."""
        return self.text.partition(" (")[2].removesuffix(")")


@dataclass(frozen=True)
class Answer:
    """What the index tells about a page: its file, its question, what was asked about, and the answer in plain text."""

    file: str
    title: str
    summary: str
    headline: str = ""  # its first sentence, where the notebook set it in bold
    asked: str = ""
    numbers: tuple[KeyNumber, ...] = field(default=())
    reason: str = ""  # why there is no answer
    figures: str = ""  # the file it rests on: its name, checksum, rows and last period
    news: tuple[str, ...] = ()  # why its answer moved with the last release, a line each
    # For report.json and the citation; none of them makes it another answer.
    parameters: Mapping[str, object] = field(default_factory=dict, compare=False)
    checksums: Mapping[str, str] = field(default_factory=dict, compare=False)  # sha256 of the data files, by name
    sources: tuple[Mapping[str, str], ...] = field(default=(), compare=False)  # rows of the figures used
    version: str = field(default="", compare=False)  # of the package that made it

    def written(self) -> str:
        """The answer as one line of JSON, for the page to carry."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @property
    def checksum(self) -> str:
        """The sha256 of the answer as the page carries it [hexadecimal text]."""
        return hashlib.sha256(self.written().encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True)
class Move:
    """A number before and after, by how much it changed, and whether both are about the same months."""

    before: KeyNumber
    after: KeyNumber
    same_period: bool
    difference: str  # empty where the two cannot be compared


@dataclass(frozen=True)
class Change:
    """How a page differs from the one that an earlier run left: its answers, and numbers before and after."""

    before: Answer
    after: Answer
    numbers: tuple[Move, ...]

    @property
    def other_question(self) -> bool:
        """Whether the two runs asked about different places, years or days."""
        return self.before.asked != self.after.asked


def read(path: Path) -> Answer | None:
    """The answer of a page of ours, None where the file holds none."""
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8", errors="replace").partition("</head>")[0])
    try:
        found = json.loads(reader.found or "")
        numbers = tuple(KeyNumber.of(number) for number in found["numbers"])
        words = ("title", "summary", "headline", "asked", "reason")
        title, summary, headline, asked, reason = (str(found[key]) for key in words)
        json.dumps(found, ensure_ascii=False).encode()  # half a character cannot be written again
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    news = tuple(str(line) for line in found.get("news", ()))
    parameters, checksums = (_table(found.get(key)) for key in ("parameters", "checksums"))
    rows = found.get("sources", ())
    sources = tuple({str(key): str(text) for key, text in row.items()} for row in rows if isinstance(row, dict))
    figures, version = (str(found.get(key, "")) for key in ("figures", "version"))
    return Answer(
        path.name, title, summary, headline, asked, numbers, reason, figures, news, parameters, checksums, sources,
        version,
    )  # fmt: skip


def _table(held: object) -> dict[str, str]:
    return dict(held) if isinstance(held, dict) else {}


class _Reader(HTMLParser):
    found: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "meta" and given.get("name") == MARK:
            self.found = given.get("content")


def changed(before: Iterable[Answer], after: Iterable[Answer]) -> list[Change]:
    """What an earlier run had answered otherwise, page by page; a page that one of them lacks is left out."""
    pairs = _pairs(before, after)
    return [_change(old, new) for old, new in pairs if replace(old, figures=new.figures, news=new.news) != new]


def other_figures(before: Iterable[Answer], after: Iterable[Answer]) -> list[tuple[str, str]]:
    """The files that an earlier run rested on and those that took their place, where they are not the same."""
    pairs = [(old.figures, new.figures) for old, new in _pairs(before, after) if old.figures and new.figures]
    return [(old, new) for old, new in dict.fromkeys(pairs) if old != new]


def _pairs(before: Iterable[Answer], after: Iterable[Answer]) -> list[tuple[Answer, Answer]]:
    known = {answer.file: answer for answer in before}
    return [(known[answer.file], answer) for answer in after if answer.file in known]


def _change(before: Answer, after: Answer) -> Change:
    old = {number.label: number for number in before.numbers}
    pairs = [(old[number.label], number) for number in after.numbers if number.label in old]
    return Change(before, after, tuple(_move(was, now) for was, now in pairs if was.text != now.text))


def _move(before: KeyNumber, after: KeyNumber) -> Move:
    """Numbers of other months are no change of a number: their difference says nothing."""
    same = before.period == after.period
    return Move(before, after, same, difference(before.text, after.text) if same else "")


def difference(before: str, after: str) -> str:
    """By how much a number in words changed, in its unit; empty where the two cannot be compared, or only bounds did.

    The words, and what is said of them, are in the language in which results are shown.

    >>> difference("USD 6.94bn (6.93–6.95)", "USD 7.10bn"), difference("12.0%", "9.5%")
    ('+USD 0.16bn', '−2.5 percentage points')
    """
    old, new = (NUMBER.fullmatch(plain_numerals(text.partition(" (")[0])) for text in (before, after))
    if not old or not new or old["currency"] != new["currency"]:
        return ""
    if not new["currency"] and old["unit"] != new["unit"]:
        return ""
    was, now = (MILLIONS.get(match["unit"], 0.0) if match["currency"] else 1.0 for match in (old, new))
    if not was or not now:
        return ""
    digits = len(new["digits"].partition(".")[2])
    change = round(_value(new) - _value(old) * was / now, digits)
    return _in_unit(written(change, f"+,.{digits}f"), new) if change else ""


def _in_unit(text: str, like: re.Match[str]) -> str:
    """A signed number with the currency or unit of another."""
    if like["currency"]:
        return f"{text[0]}{like['currency']}{text[1:]}{like['unit']}"
    return f"{text}{pieces.POINTS}" if like["unit"] == "%" else f"{text} {like['unit']}".rstrip()


def _value(match: re.Match[str]) -> float:
    return float(match["digits"].replace(",", "")) * (-1 if match["sign"] == "−" else 1)


def asked_about(parameters: Mapping[str, object]) -> str:
    """Place, year and day that a notebook asked about, from the values of its parameters.

    >>> asked_about({"place": "Hanoi", "year": 2017, "as_of": "2017-06-28", "nation": "Viet Nam"})
    'Hanoi, 2017, as known on 2017-06-28'
    >>> asked_about({"place": "Hue", "nation": "Viet Nam", "figures": "none.csv", "target": "over US$5 billion"})
    'Hue, target over US$5 billion, beside Viet Nam'
    """
    place = parameters.get("place") or parameters.get("city")
    flow = parameters.get("flow")
    if parameters.get("place") and flow == "exports":  # what a page is of unless it says otherwise
        flow = None
    texts = furniture.ASKED_ABOUT
    known = texts["as of"].format(day=parameters["as_of"]) if parameters.get("as_of") else ""
    aim = parameters.get("target")
    goal = minus(aim if isinstance(aim, str) else f"{numerals(str(aim))}%")
    target = "" if aim is None else texts["target"].format(target=goal)
    nation, calendar = parameters.get("nation"), parameters.get("calendar")
    named = nation and parameters.get("figures")  # bundled pages have it anyway
    beside = texts["beside"].format(nation=nation) if named else ""
    holiday = texts["calendar"].format(calendar=calendar) if calendar else ""
    return ", ".join(
        phrase(str(part)) for part in (place, flow, _year(parameters), target, beside, holiday, known) if part
    )


def _year(parameters: Mapping[str, object]) -> object:
    """The year asked about, as the figures of the place count it."""
    year, source = parameters.get("year"), parameters.get("figures")
    if isinstance(year, int) and isinstance(source, str):
        from tradeanalysis import figures

        with suppress(TradeDataError, OSError):
            return figures.year_of(source, year, place=str(parameters.get("place")))
    return year


def words_of(markup: str) -> str:
    """The words of some HTML of ours in one line."""
    apart = re.sub(r"</(p|li|h\d|t[hdr]|pre)>|<br ?/?>", " ", markup)
    # The signs that hold a number together in a line are of no use where there are no lines.
    return " ".join(directions.cleared(html.unescape(re.sub(r"<[^>]*>", "", apart))).replace("\u2060", "").split())


def items(texts: Iterable[str]) -> tuple[str, ...]:
    r"""The items of lists in Markdown, as text [lines].

    >>> items(["- It rose.\n- It fell &#60;b&#62;."])
    ('It rose.', 'It fell <b>.')
    """
    lines = (line for text in texts for line in text.splitlines())
    return tuple(directions.cleared(html.unescape(line.removeprefix("- "))) for line in lines)
