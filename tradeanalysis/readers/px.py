"""PC-Axis files (.px) of statistics offices and of PX-Web."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import prod
from pathlib import Path
from typing import Unpack

from tradeanalysis.errors import FiguresError
from tradeanalysis.readers import content, stamps
from tradeanalysis.readers.cubes import from_cube
from tradeanalysis.readers.cubes.cube import Series, Source, Word
from tradeanalysis.readers.reading import Given, OtherFormat, Reading

LARGEST_CUBE = 5_000_000  # numbers
LONGEST_HEAD = 10_000_000  # letters before the numbers
_KEYWORD = re.compile(
    rb"\s*(?:CHARSET|AXIS-VERSION|CODEPAGE|LANGUAGE|LANGUAGES|CREATION-DATE|MATRIX|DECIMALS|TITLE)\s*=", re.I
)
_STATEMENT = re.compile(
    r"""(?P<keyword>[A-Z][A-Z0-9\-]*)(?:\[(?P<language>[^\]]*)\])?(?:\((?P<names>(?:"[^"]*"|[^()"])*)\))?\s*=
    (?P<values>(?:"[^"]*"|[^";])*);""",
    re.VERBOSE | re.IGNORECASE,
)
_CODEPAGES = {"ansi": "cp1252", "iso-8859-15": "iso8859-15"}
_STAMPS = {"M": 6, "Q": 5, "H": 5, "A": 4}  # digits of a time value of each scale
_TWO_YEARS = re.compile(r"\d{4} ?[-/–] ?(?:\d{2}|\d{4})(?!\d)")  # a year of a budget or a harvest
_NOTHING = re.compile(r'"?\.{1,6}"?|":"|":."|""|"[xX*]"|"\.\."')


def looks(head: bytes, path: Path) -> bool:  # noqa: ARG001 - a name says nothing
    """Whether the first bytes of a file are keywords of PC-Axis.

    >>> looks(b'CHARSET="ANSI";', Path()), looks(b"month,exports", Path())
    (True, False)
    """
    return bool(_KEYWORD.match(head.removeprefix(b"\xef\xbb\xbf"))) and (b";" in head)


def read(path: str | Path, **given: Unpack[Given]) -> Reading:
    """The exports, imports and balance of goods in a PC-Axis file, as a `Reading` [millions of the currency; per cent].

    place, flow, measure, unit: what the file does not say; place is the country where its regions or partners are
        listed. published: the day of the release; by default the day on which the file says it was updated.

    Raises OtherFormat for a text that is no PC-Axis file, FiguresError of one line for a damaged one or one that does
    not say what is needed. Source of the format: PC-Axis file format 2013, Statistics Sweden.
    """
    file = content.regular(path, "a PC-Axis file")
    stated = from_cube.checked(file.name, **given)
    said = _Said(file.name, _decoded(content.whole(file)))
    series = _series(said)
    source = Source(said.one("TITLE", said.one("DESCRIPTION", said.one("CONTENTS"))), said.one("UNITS"), given=stated)
    updated = said.one("LAST-UPDATED", said.one("CREATION-DATE"))
    return from_cube.reading(file.name, series, source, publisher=said.one("SOURCE"), said=updated)


def _decoded(raw: bytes) -> str:
    """The text of a file: UTF-8 where its bytes are, whatever it says; else in the encoding that it names."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    named = re.search(rb'CODEPAGE\s*=\s*"([^"]{1,20})"', raw[:4000], re.I)
    encoding = named[1].decode("ascii", "replace").casefold() if named else ""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")) or not encoding:
        return content.decoded(raw)
    try:
        return raw.decode(_CODEPAGES.get(encoding, encoding))
    except (LookupError, UnicodeDecodeError):
        return content.decoded(raw)


class _Said:
    """The statements of a file: values by keyword and by the name of a variable."""

    def __init__(self, name: str, text: str) -> None:
        head, data, numbers = _parted(text)
        if not data:
            if re.search(r"(?im)^\s*(?:STUB|HEADING)\s*=", head):
                raise FiguresError([f"{name}: no DATA stands in it: cut off, or only a description. Download it again"])
            raise OtherFormat([f"{name}: no PC-Axis file, which has STUB, HEADING and DATA"])
        if len(head) > LONGEST_HEAD:
            raise FiguresError([f"{name}: {len(head):,} letters stand before its numbers. Download fewer values"])
        self.name = name
        self.numbers = numbers
        self.found: dict[tuple[str, str], list[str]] = {}
        self.scales: dict[str, str] = {}
        self.default = ""
        for statement in _STATEMENT.finditer(head):
            self._take(statement)

    def _take(self, statement: re.Match[str]) -> None:
        keyword, language = statement["keyword"].upper(), statement["language"]
        if language and self.default and language != self.default:
            return
        names = re.findall(r'"([^"]*)"', statement["names"] or "")
        values = _texts(statement["values"])
        if keyword == "LANGUAGE" and values:
            self.default = values[0]
        if keyword == "TIMEVAL" and (scale := re.match(r"\s*TLIST\(\s*([A-Z])", statement["values"], re.I)):
            self.scales[names[0] if names else ""] = scale[1].upper()
        self.found.setdefault((keyword, names[0] if names else ""), values)

    def one(self, keyword: str, otherwise: str = "") -> str:
        """The text of a keyword that the file says once, or first of a variable."""
        listed = [values for (key, _), values in self.found.items() if key == keyword and values]
        return (
            "".join(listed[0])
            if keyword in ("TITLE", "DESCRIPTION") and listed
            else (listed[0][0] if listed else otherwise)
        )

    def all(self, keyword: str, variable: str = "") -> list[str]:
        """All texts of a keyword, of a variable where one is named."""
        return self.found.get((keyword, variable), [])


def _parted(text: str) -> tuple[str, str, str]:
    """What stands before the numbers, the keyword before them, and the numbers."""
    found = re.search(r"(?im)(?:^|;)\s*(DATA)\s*=", text)
    return (text[: found.start(1)], found[1], text[found.end() :]) if found else (text, "", "")


def _texts(values: str) -> list[str]:
    """The texts of a statement; a text that goes on in the next line is one."""
    joined = re.sub(r'"\s*\n\s*"', "", values) if "," not in re.sub(r'"[^"]*"', "", values) else values
    quoted = re.findall(r'"([^"]*)"', joined)
    return quoted or [value for value in [joined.strip()] if value]


def _series(said: _Said) -> list[Series]:
    """The series of a cube: all variables but time divide it."""
    variables = [*said.all("STUB"), *said.all("HEADING")]
    if not variables:
        raise FiguresError([f"{said.name}: names no variables under STUB and HEADING: damaged. Download it again"])
    words = {variable: _words(said, variable) for variable in variables}
    time = _time(said, words)
    times = _times(said, time, words[time])
    numbers = _numbers(said, prod(len(found) for found in words.values()))
    shared = _of_contents(said)
    found: dict[tuple[int, ...], Series] = {}
    at = variables.index(time)
    for place, (key, text) in enumerate(zip(_keys(words), numbers, strict=True)):
        rest = key[:at] + key[at + 1 :]
        if rest not in found:
            named = {name: words[name][index] for name, index in zip(variables, key, strict=True) if name != time}
            found[rest] = Series(named | shared.get(_contents(said, named), {}))
        found[rest].cells.append((times[key[at]], text, "", f"DATA number {place + 1}"))
    return list(found.values())


def _keys(words: Mapping[str, Sequence[Word]]) -> Iterator[tuple[int, ...]]:
    """Places of the values of all variables, the last one fastest, as the numbers stand."""
    return product(*(range(len(found)) for found in words.values()))


def _words(said: _Said, variable: str) -> list[Word]:
    labels, codes = said.all("VALUES", variable), said.all("CODES", variable)
    if not labels and not codes:
        what = f"the variable {variable!r} has no VALUES: damaged, or in another language. Download it again"
        raise FiguresError([f"{said.name}: {what}"])
    codes = codes if len(codes) == len(labels) else labels
    clean = [" ".join(label.split()) for label in labels or codes]
    return [Word(code.strip() or label, label) for code, label in zip(codes, clean, strict=True)]


def _time(said: _Said, words: Mapping[str, list[Word]]) -> str:
    """The variable of time: the one with time values, else the one whose values are periods."""
    timed = [name for name in words if name in said.scales]
    timed = timed or [name for name, values in words.items() if stamps.are_periods([word.text for word in values])]
    if len(timed) != 1:
        what = "two variables of time" if timed else f"no variable of time among {', '.join(words)}"
        raise FiguresError([f"{said.name}: {what}. Download the table by month, quarter or year, in one variable"])
    return timed[0]


def _times(said: _Said, time: str, words: Sequence[Word]) -> list[str]:
    """The time of each value: as the time values say, else as it is labelled."""
    scale = said.scales.get(time, "")
    if scale == "W":
        raise FiguresError([f"{said.name}: is by week. Download it by month, quarter or year"])
    values = said.all("TIMEVAL", time)
    if scale in _STAMPS and len(values) == len(words) and all(re.fullmatch(r"\d{4,6}", text) for text in values):
        return [_stamp(text, scale, word.text) for text, word in zip(values, words, strict=True)]
    return [word.text for word in words]


def _stamp(digits: str, scale: str, label: str) -> str:
    """The period of a time value; its label where that says more: a mark, or a year that is not of the calendar."""
    if scale == "A" and _TWO_YEARS.search(label):
        return f"{label}, of two years"
    if stamps.are_periods([label]):
        return label
    year, rest = digits[:4], digits[4:]
    if len(digits) != _STAMPS[scale]:
        return digits + scale
    return year if scale == "A" else f"{year}-{'S' if scale == 'H' else scale if scale == 'Q' else ''}{rest}"


def _contents(said: _Said, named: Mapping[str, Word]) -> str:
    """The content that a series is of, where the cube has several."""
    variable = said.one("CONTVARIABLE")
    return named[variable].label if variable in named else ""


def _of_contents(said: _Said) -> dict[str, dict[str, Word]]:
    """The unit of each content, and whether it is seasonally adjusted."""
    units = {
        name: {"unit": Word(values[0])}
        for (key, name), values in said.found.items()
        if key == "UNITS" and name and values
    }
    for (key, name), values in said.found.items():
        if key == "SEASADJ" and values and values[0].strip('"').casefold() == "yes":
            units.setdefault(name, {})["adjustment"] = Word("S")
    return units


def _numbers(said: _Said, wanted: int) -> list[str]:
    """The numbers of a cube, as they stand; what is missing is empty, and "-" is zero."""
    if wanted > LARGEST_CUBE:
        raise FiguresError([f"{said.name}: {wanted:,} numbers, over {LARGEST_CUBE:,}. Download fewer of them"])
    if said.all("KEYS", next(iter(said.all("STUB")), "")):
        raise FiguresError([f"{said.name}: has its numbers by key (KEYS), which is not read. Download it without"])
    body = said.numbers.rpartition(";")[0] or said.numbers
    found = re.findall(r'"[^"]*"|[^\s,"]+', body)
    if len(found) != wanted:
        what = f"{len(found):,} numbers where its variables ask for {wanted:,}: cut off or damaged. Download it again"
        raise FiguresError([f"{said.name}: {what}"])
    if ";" not in said.numbers:
        what = "its numbers do not end in a semicolon, so the last may be cut off. Download it again"
        raise FiguresError([f"{said.name}: {what}"])
    return ["" if _NOTHING.fullmatch(text) else "0" if text in ('"-"', "-") else text.strip('"') for text in found]
