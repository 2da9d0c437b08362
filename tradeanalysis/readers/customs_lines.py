"""The lines of a table of customs: a label, and its numbers, taken apart where a PDF glued them together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tradeanalysis.cleaning import fold
from tradeanalysis.readers import table_layout
from tradeanalysis.readers.table_axes import at, text_of
from tradeanalysis.readers.workbook import Sheet

UNITS = r"USD|Tấn|Chiếc|Cái|Con|Bộ|Kg|KG|M3|M2|m3|Lít|Tấm|Đôi|1000 cái|Nghìn tấn|Nghìn chiếc"
_LINE = re.compile(
    rf"(?P<number>\d{{1,3}}(?=\D))? ?[.)]? ?(?P<label>.*?) ?(?P<unit>{UNITS}) (?P<numbers>-?\d[-\d., ]*)"
)
# A rate has one decimal; a value has dots between thousands; what is left is a number below a thousand.
_NUMBER = re.compile(
    r"(?P<rate>-?\d{1,3}(?:\.\d{3})*,\d)|(?P<value>\d{1,3}(?:\.\d{3})+)|(?P<small>\d{1,3})(?!\d)|(?P<odd>\S)"
)
_VALUES = re.compile(r"\d{1,3}(?:[.,]\d{3}){2,}")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3}){2,}")
_HEADINGS = re.compile(
    r"(?:stt|luong|tri gia|dvt|so voi|nam truoc|truoc \(%\)|cong don|thang bao cao|nhom/?|so trong|so lieu|trang \d"
    r"|usd|\(usd\))"
)
_SWAPPED = str.maketrans(".,", ",.")


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
    texts = [" ".join(" ".join(str(cell) for cell in row if cell not in (None, "")).split()) for row in sheet.rows]
    joined = " ".join(texts)
    english = bool(_ENGLISH.search(joined)) and not _DOTTED.search(joined)
    before: list[str] = []
    for row, text in enumerate(texts):
        plain = text.translate(_SWAPPED) if english else text
        if not has_values(text):
            heading = _HEADINGS.match(fold(text))
            before = [] if heading or not text else [*before, text][-3:]
            continue
        if provinces:
            yield _province(plain, f"line {row + 1}")
        else:
            yield _goods(plain, before, f"line {row + 1}")
        before = []


def _goods(text: str, before: list[str], where: str) -> Line | str:
    found = _LINE.fullmatch(text)
    if not found:
        return f"{where}: {text[:60]!r} is not understood; left out"
    label = found["label"].strip()
    if not label or (not found["number"] and (label[0].islower() or label[0] == "(")):
        label = " ".join([*before, label]).strip()
    parts = [(match.lastgroup, match[0]) for match in _NUMBER.finditer(found["numbers"])]
    values = [number.replace(".", "") for kind, number in parts if kind in ("value", "small")]
    rates = [number.replace(".", "").replace(",", ".") for kind, number in parts if kind == "rate"]
    line = _arranged(label, where, values, rates, found["unit"] != "USD")
    if any(kind == "odd" for kind, _ in parts) or not label or line is None:
        return f"{where}: the numbers of {label or text[:40]!r} cannot be told apart; left out"
    return line


def _arranged(label: str, where: str, values: list[str], rates: list[str], volumes: bool) -> Line | None:
    """The numbers of a line in their places; rates are left out where some are missing."""
    pairs = 2 if volumes else 1
    if len(values) != 2 * pairs:
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
    labels = table_layout.spread(sheet)
    first = next((row for row, cells in enumerate(sheet.rows) if any(_value(cell) for cell in cells)), None)
    if first is None:
        return
    heads = {
        column: fold(
            " ".join(dict.fromkeys(text_of(at(labels, row, column)) for row in range(max(0, first - 5), first)))
        )
        for column in range(max(map(len, labels)))
    }
    places = _places(heads)
    for row in range(first, len(sheet.rows)):
        cells = sheet.rows[row]
        label = next((text for cell in cells[:3] if (text := text_of(cell)) and not re.fullmatch(r"[\d.]+", text)), "")
        if not label or not any(_value(cell) for cell in cells):
            continue
        where = sheet.address(row, min(places.values(), default=0))
        if provinces:
            values = [found for cell in cells[1:] if (found := _value(cell))]
            yield (
                Line(label, where, numbers=tuple(values))
                if len(values) == 4
                else f"{where}: {label!r} has not four values"
            )
        elif "month" in places and "to_date" in places:
            read = {name: at(sheet.rows, row, column) for name, column in places.items()}
            yield Line(
                label, where, _value(read["month"]) or None, _value(read["to_date"]) or None,
                _rate(read.get("on_month")) or None, _rate(read.get("on_year")) or None,
            )  # fmt: skip
        else:
            yield f"{where}: no columns of the month and of the year to date are found"
            return


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
