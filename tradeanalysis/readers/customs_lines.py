"""The lines of a table of customs: a label, and its numbers, taken apart where a PDF glued them together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tradeanalysis.cleaning import fold
from tradeanalysis.readers.tables import layout
from tradeanalysis.readers.tables.axes import at, text_of
from tradeanalysis.readers.workbook import Sheet

UNITS = r"USD|Tấn|Chiếc|Cái|Con|Bộ|Kg|KG|M3|M2|m3|Lít|Tấm|Đôi|1000 cái|Nghìn tấn|Nghìn chiếc"
_LINE = re.compile(
    rf"(?P<number>\d{{1,3}}(?=\D))? ?[.)]? ?(?P<label>.*?) ?(?P<unit>{UNITS}) (?P<numbers>-?\d[-\d., ]*)"
)
# A rate has one decimal; a value has dots between thousands; what is left is a number below a thousand.
_NUMBER = re.compile(
    r"(?P<rate>-?\d{1,3}(?:\.\d{3})*,\d)|(?P<value>\d{1,3}(?:\.\d{3})+)|(?P<small>\d{1,3})(?!\d)|(?P<odd>\S)",
    re.ASCII,
)
_VALUES = re.compile(r"\d{1,3}(?:[.,]\d{3}){2,}")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3}){2,}")
_HEADINGS = re.compile(
    r"(?:stt|luong|tri gia|dvt|so voi|nam truoc|truoc \(%\)|cong don|thang bao cao|nhom/?|so trong|so lieu|trang \d"
    r"|usd|\(usd\))"
)
_BETWEEN = re.compile(r"(?<=\d)[.,](?=\d)")
_OTHER = {".": ",", ",": "."}


@dataclass(frozen=True)
class Line:
    """A line of the table: values in US dollars, growth in per cent, as plain numbers; None for what it lacks."""

    label: str
    where: str
    month: str | None = None
    to_date: str | None = None
    on_month: str | None = None
    on_year: str | None = None
    numbers: tuple[str, ...] = ()


def has_values(text: str) -> bool:
    """Whether a line has a value of millions of dollars."""
    return bool(_VALUES.search(text)) or bool(re.search(r"\d{7,}", text))


def lines(sheet: Sheet, *, provinces: bool) -> Iterator[Line | str]:
    """The lines of a sheet or of a pasted text, and in words those whose numbers are not understood."""
    if any(sum(cell not in (None, "") for cell in row) > 3 for row in sheet.rows):
        yield from _of_cells(sheet, provinces)
    else:
        yield from _of_texts(sheet, provinces)


def _of_texts(sheet: Sheet, provinces: bool) -> Iterator[Line | str]:
    """Lines of text; a label may stand on the lines before its numbers."""
    texts = list(map(_text, sheet.rows))
    joined = " ".join(texts)
    english = bool(_ENGLISH.search(joined)) and not _DOTTED.search(joined)
    before: list[str] = []
    first = next((row for row, text in enumerate(texts) if has_values(text)), 0)
    for row, text in enumerate(texts):
        plain = _BETWEEN.sub(lambda found: _OTHER[found[0]], text) if english else text
        if not has_values(text) and not _LINE.fullmatch(plain):
            heads = texts[:first] if row > first else []  # they stand again on each page
            before = [] if _is_heading(text, heads) else [*before, text][-3:]
            continue
        yield _province(plain, f"line {row + 1}") if provinces else _goods(plain, before, f"line {row + 1}")
        before = []


def _is_heading(text: str, heads: Sequence[str]) -> bool:
    return not text or text in heads or bool(_HEADINGS.match(fold(text)))


def _text(cells: Sequence[object]) -> str:
    return " ".join(" ".join(str(cell) for cell in cells if cell not in (None, "")).split())


def _goods(text: str, before: list[str], where: str) -> Line | str:
    found = _LINE.fullmatch(text)
    if not found:
        return f"{where}: {text[:60]!r} is not understood; left out"
    label = found["label"].strip()
    if not label or (not found["number"] and not label[0].isupper()):
        label = " ".join([*before, label]).strip()
    line = _arranged(label, where, found["numbers"], volumes=found["unit"] != "USD")
    return line or f"{where}: the numbers of {label or text[:40]!r} cannot be told apart; left out"


def _arranged(label: str, where: str, numbers: str, *, volumes: bool) -> Line | None:
    """The numbers of a line in their places; rates are left out where some are missing."""
    parts = [(match.lastgroup, match[0].replace(".", "").replace(",", ".")) for match in _NUMBER.finditer(numbers)]
    values = [number for kind, number in parts if kind in ("value", "small")]
    rates = [number for kind, number in parts if kind == "rate"]
    pairs = 2 if volumes else 1
    if not label or len(values) != 2 * pairs or len(values) + len(rates) != len(parts):
        return None
    growth = rates if len(rates) == 2 * pairs else [None] * 2 * pairs
    return Line(label, where, values[pairs - 1], values[-1], growth[pairs - 1], growth[-1])


def _province(text: str, where: str) -> Line | str:
    found = re.fullmatch(r"(?:\d{1,3}(?=\D))? ?[.)]? ?(?P<label>\D+?) ?(?P<numbers>\d[\d. ]*)", text)
    values = re.findall(r"\d{1,3}(?:\.\d{3})+|\d+", found["numbers"]) if found else []
    if not found or len(values) != 4:
        return f"{where}: {text[:60]!r} has not four values; left out"
    return Line(found["label"].strip(), where, numbers=tuple(value.replace(".", "") for value in values))


def _of_cells(sheet: Sheet, provinces: bool) -> Iterator[Line | str]:
    """Lines of cells under headers."""
    first = next((row for row, cells in enumerate(sheet.rows) if any(map(_value, cells))), len(sheet.rows))
    places = _places(_headers(sheet, first))
    if not provinces and not {"month", "to_date"} <= places.keys():
        yield f"row {first + 1}: no columns of the month and of the year to date are found"
        return
    for row in range(first, len(sheet.rows)):
        cells, label = sheet.rows[row], _label(sheet.rows[row])
        if not label or not any(map(_value, cells)):
            continue
        where = sheet.address(row, min(places.values(), default=0))
        yield _province_cells(cells, label, where) if provinces else _goods_cells(cells, label, where, places)


def _province_cells(cells: list[object], label: str, where: str) -> Line | str:
    values = tuple(found for cell in cells[1:] if (found := _value(cell)))
    return Line(label, where, numbers=values) if len(values) == 4 else f"{where}: {label!r} has not four values"


def _goods_cells(cells: list[object], label: str, where: str, places: dict[str, int]) -> Line:
    held = {name: at([cells], 0, column) for name, column in places.items()}
    month, to_date = (_value(held[name]) or None for name in ("month", "to_date"))
    on_month, on_year = (_rate(held.get(name)) or None for name in ("on_month", "on_year"))
    return Line(label, where, month, to_date, on_month, on_year)


def _headers(sheet: Sheet, first: int) -> dict[int, str]:
    """The texts above each column, folded."""
    labels = layout.spread(sheet)
    above = range(max(0, first - 5), first)
    width = max(map(len, labels), default=0)
    texts = {column: dict.fromkeys(text_of(at(labels, row, column)) for row in above) for column in range(width)}
    return {column: fold(" ".join(found)) for column, found in texts.items()}


def _label(cells: list[object]) -> str:
    """The first text of a row that is no number."""
    return next((text for cell in cells[:3] if (text := text_of(cell)) and not re.fullmatch(r"[\d.]+", text)), "")


def _places(heads: dict[int, str]) -> dict[str, int]:
    """The columns of values and of their growth, by what their headers say."""
    found: dict[str, int] = {}
    for column, head in heads.items():
        if "luong" in head:
            continue
        name = ""
        if "so voi" in head:
            name = "on_month" if "thang truoc" in head else "on_year" if "cung ky" in head else ""
        elif "tri gia" in head or "usd" in head:
            name = "to_date" if "cong don" in head or "luy ke" in head else "month" if "thang" in head else ""
        if name:
            found.setdefault(name, column)
    return found


def _value(cell: object) -> str:
    """A value as a plain number; "" for what is none."""
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return f"{cell:.0f}" if cell >= 1000 else ""
    text = text_of(cell).replace(" ", "")
    return re.sub(r"[.,]", "", text) if re.fullmatch(r"\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+|\d{4,}", text) else ""


def _rate(cell: object) -> str:
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return f"{cell:.10g}"
    text = text_of(cell).rstrip("% ")
    return text.replace(".", "").replace(",", ".") if re.fullmatch(r"-?\d{1,3}(?:\.\d{3})*(?:,\d+)?", text) else ""
