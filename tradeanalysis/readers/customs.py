"""The monthly tables of Viet Nam's customs, as text copied from a PDF, as a web page or as a workbook.

Forms 015.T and 016.T: goods exported and imported; 018.T: by country and goods; 019.T: by province. A month and the
year to date in US dollars, with growth from the month before and of the year to date from a year earlier. Thousands
have dots, decimals a comma; text from a PDF glues cells together ("-23,418,3" is -23.4 and 18.3).
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tradeanalysis import periods
from tradeanalysis.cleaning import fold
from tradeanalysis.errors import FiguresError
from tradeanalysis.readers import content, customs_lines, goods, letters, reading, workbook
from tradeanalysis.readers.customs_lines import Line
from tradeanalysis.readers.tables import grid, heads
from tradeanalysis.readers.workbook import Sheet

PUBLISHER = "Viet Nam Customs"
_FORM = re.compile(r"bieu so ?0?\d\d ?\.? ?[tk]/bcb-tc|\b0\d\d\.[tk]/bcb")
_OFFICE = re.compile(r"(?:tong )?cuc hai quan|thong ke hai quan")
_COLUMNS = re.compile(r"(?:so (?:lieu )?)?(?:trong )?thang bao cao")
_PERIOD = re.compile(r"(?P<half>ky ?[12i]+ ?,? ?)?thang ?(?P<month>\d\d?) ?(?:nam|/|-) ?(?P<year>\d{4})")
_PROVINCES = re.compile(r"tinh ?/? ?,? ?thanh pho|theo dia phuong")
_COUNTRIES = re.compile(r"nuoc ?/ ?(?:vung lanh tho|mat hang)|theo (?:thi truong|nuoc)|nuoc/vung")
_TOTAL = re.compile(r"tong (?:tri gia|so|cong|kim ngach).*|total.*")
_FDI = re.compile(r"(?:trong do ?:? ?)?(?:-? ?)?(?:cac )?(?:doanh nghiep|dn) (?:co )?von (?:dau tu |dt)?.*|fdi.*")


@dataclass(frozen=True)
class _Form:
    """What the head of a table says: the month, the flow, and whether it is of countries or provinces."""

    month: str
    flow: str
    countries: bool
    provinces: bool
    status: str

    @property
    def january(self) -> str:
        return f"{self.month[:4]}-01"


def looks(head: bytes, path: Path) -> bool:  # noqa: ARG001 - a name says nothing of what was pasted
    """Whether a file may be a table of customs: a text that names the form or the office, or a workbook."""
    return head.startswith(workbook.SIGNATURES) or _is_form(fold(content.decoded(head)))


def _is_form(folded: str) -> bool:
    return bool(_FORM.search(folded)) or bool(_OFFICE.search(folded) and _COLUMNS.search(folded))


def read(path: str | Path, *, published: periods.Day = "", period: str = "") -> reading.Reading:
    """The exports or imports of a monthly table of customs, as a `Reading` [US dollars; per cent].

    published: the day of release, as `periods.day_or_month` reads it. period: the month, where the text lost it.

    Raises OtherFormat for what is no such table, and FiguresError with one line for half a month, or a table without
    its month.
    """
    file = Path(path)
    day = f"{periods.last_day(published):%Y-%m-%d}" if published != "" else ""
    rows: list[dict[str, str]] = []
    doubts: list[str] = []
    found_any = False
    for sheet in _sheets(file):
        texts = [" ".join(str(cell) for cell in row if cell not in (None, "")) for row in sheet.rows]
        if not _is_form(fold("\n".join(texts))):
            continue
        found_any = True
        form = _form(texts, period, file.name)
        figures, odd = _figures(form, customs_lines.lines(sheet, provinces=form.provinces), day)
        rows += figures
        doubts += odd
    if not found_any:
        what = "names no form of customs (015.T/BCB-TC and others)"
        raise reading.OtherFormat([f"{file.name}: {what}. Is it a monthly table of Viet Nam's customs?"])
    if not rows:
        why = f" ({doubts[0]})" if doubts else ""
        what = f"no line has a value of the month and one of the year to date{why}"
        raise FiguresError([f"{file.name}: {what}. Copy the whole table, from its title to its last line"])
    return reading.Reading(file.name, reading.table(rows), (), _few(doubts))


def _sheets(file: Path) -> Iterator[Sheet]:
    """The sheets of a workbook or a page; a text by lines, of which tabs alone part the cells."""
    head = content.head(file)
    if head.startswith(workbook.SIGNATURES) or re.search(rb"<table[\s>]", head, re.IGNORECASE):
        yield from grid.sheets(file)
        return
    text = letters.text(content.whole(file), file.name)
    yield Sheet("", letters.cells([[cell.strip() for cell in line.split("\t")] for line in text.splitlines()]))


def _few(doubts: Sequence[str]) -> tuple[str, ...]:
    shown = list(dict.fromkeys(doubts))
    return (*shown[:20], f"and {len(shown) - 20} more") if len(shown) > 20 else tuple(shown)


def _form(texts: Sequence[str], given: str, name: str) -> _Form:
    folded = [fold(text) for text in texts]
    first = next((row for row, text in enumerate(folded) if customs_lines.has_values(text)), len(texts))
    head = " ".join(folded[:first])
    month = _month(head, given, name)
    named = [flow for flow, words in (("exports", "xuat khau"), ("imports", "nhap khau")) if words in head]
    provinces = bool(_PROVINCES.search(head) and named)
    flow = named[0] if len(named) == 1 else ""
    if not flow and not provinces:
        raise FiguresError([f"{name}: the title names no flow ('XUẤT KHẨU' or 'NHẬP KHẨU'). Copy the table with it"])
    status = next((text for text in ("Sơ bộ", "Điều chỉnh", "Chính thức") if fold(text) in head), "")
    return _Form(month, flow, bool(_COUNTRIES.search(head)), provinces, status)


def _month(head: str, given: str, name: str) -> str:
    """The month of a table, from its head or as given; half a month is refused."""
    found = _PERIOD.search(head)
    if found and found["half"]:
        what = f"a table of half a month ({found[0]}), where whole months are read"
        raise FiguresError([f"{name}: {what}. Take the table of the month"])
    if given:
        start, end = periods.parse(given)
        if start != end:
            raise FiguresError([f"{name}: period {given!r} is not one month. Write it as 2026-02"])
        return str(start)
    if found and 1 <= int(found["month"]) <= 12:
        month = f"{found['year']}-{int(found['month']):02d}"
        if month > f"{datetime.date.today():%Y-%m}":
            raise FiguresError([f"{name}: a table of {month}, which has not begun. Correct the year"])
        return month
    what = "the month is not in the text ('Tháng 2 năm 2026')"
    raise FiguresError([f"{name}: {what}. Say it, as in --period 2026-02"])


def _figures(form: _Form, lines: Iterator[Line | str], day: str) -> tuple[list[dict[str, str]], list[str]]:
    rows: list[dict[str, str]] = []
    doubts: list[str] = []
    partner, parent = "world", ""
    for line in lines:
        if isinstance(line, str):
            doubts.append(line)
            continue
        if form.provinces:
            rows += _of_province(form, line, day)
            continue
        if form.countries and _is_capitals(line.label):
            partner = "world" if _TOTAL.fullmatch(fold(line.label)) else _capitalised(line.label)
            series = "total", "all"
        else:
            series = _series(line.label, parent, first=not rows)
        if not re.match(r"(?:trong do|-)", fold(line.label)):
            parent = line.label
        if line.to_date is not None and line.month is not None and int(line.to_date) < int(line.month):
            doubts.append(f"{line.where}: the year to date of {line.label!r} is below its month; left out")
            continue
        rows += _of_line(form, line, series, partner, day)
    return rows, doubts


def _is_capitals(label: str) -> bool:
    letters = [letter for letter in label if letter.isalpha()]
    return bool(letters) and all(letter.isupper() for letter in letters)


def _capitalised(name: str) -> str:
    return " ".join(word.capitalize() for word in name.split())


def _series(label: str, parent: str, *, first: bool) -> tuple[str, str]:
    """Sector and commodity of a line."""
    folded = " ".join(fold(label).split())
    if _TOTAL.fullmatch(folded):
        return "total", "all"
    if _FDI.fullmatch(folded):
        return "fdi", "all" if first or _TOTAL.fullmatch(fold(parent)) else _commodity(parent)
    return "total", _commodity(label, parent)


def _commodity(label: str, parent: str = "") -> str:
    name = re.sub(r"^[-+ ]+", "", label)
    short = re.sub(r"(?i)^hàng ", "", name)
    if "khac" in fold(name) and heads.commodity(name) == "other_goods":
        return "other_goods"
    return goods.key(name, parent) or goods.key(short, parent) or heads.commodity(short)


def _of_line(form: _Form, line: Line, series: tuple[str, str], partner: str, day: str) -> Iterator[dict[str, str]]:
    """The figures of one line: the month and the year to date, and the growth of both."""
    cells = (
        ("level", form.month, line.month, "usd"),
        ("level", form.january, line.to_date, "usd"),
        ("mom_pct", form.month, line.on_month, "pct"),
        ("yoy_pct", form.january, line.on_year, "pct"),
    )
    # in January the year to date is the month
    for measure, start, number, unit in cells[: 1 if form.month == form.january else 2] + cells[2:]:
        if number is not None:
            yield _row(form, form.flow, start, measure, number, unit, line, day) | {
                "place": "Viet Nam", "sector": series[0], "commodity": series[1], "partner": partner,
                "basis": "customs",
            }  # fmt: skip


def _of_province(form: _Form, line: Line, day: str) -> Iterator[dict[str, str]]:
    if _TOTAL.fullmatch(fold(line.label)):
        return
    pairs = (("exports", line.numbers[:2]), ("imports", line.numbers[2:]))
    for flow, numbers in pairs:
        for start, number in zip((form.month, form.january), numbers, strict=True):
            if start == form.month or form.month != form.january:
                yield _row(form, flow, start, "level", number, "usd", line, day) | {
                    "place": line.label, "sector": "total", "commodity": "all", "partner": "world",
                    "basis": "customs_locality",
                }  # fmt: skip


def _row(
    form: _Form, flow: str, start: str, measure: str, number: str, unit: str, line: Line, day: str
) -> dict[str, str]:
    note = f"{line.label} · {form.status}" if form.status else line.label
    return {
        "flow": flow, "period_start": start, "period_end": form.month, "measure": measure, "value": number,
        "unit": unit, "published": day, "publisher": PUBLISHER, "source_cell": line.where, "note": note,
    }  # fmt: skip
