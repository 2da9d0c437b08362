"""Tables of a page: a caption with the unit, headers with their scope, every cell escaped, the data beside it."""

import html
import math
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from tradeanalysis.arguments import guard
from tradeanalysis.display import NUMBERS, TABLE, csv_text, site
from tradeanalysis.intervals import Interval
from tradeanalysis.languages import numerals, phrase
from tradeanalysis.languages.texts import pieces
from tradeanalysis.wording import counted, minus, sources, supported

NUMBERS_OF = ("value", "lowest", "highest")  # of an interval
UNITS = ("percentage points", "per cent")
LONG = 80  # letters of a first cell that is given room, so that its row is not tall and empty
WORDS = re.compile(r'<(?:caption|t[hd])\b(?![^>]*class="number")[^>]*(?=>)')  # the cells of a table that hold words
ENDS = ("printed digits", "80% interval", "single models")  # what the two ends of a key number are
AS_PRINTED = {"printed", "publisher", "url", "id", "ids", "file", "figures"}  # columns
UNNAMED = "not named"  # what stands for a publisher where none is known


@dataclass(frozen=True)
class Table:
    """A table as HTML, as text for where no HTML is shown, and as CSV with all its digits [unit in its caption].

    >>> table = show(pd.DataFrame({"month": ["April"], "value": [1518.25]}), caption="Exports, million US dollars")
    >>> print(table.data)
    month,value
    April,1518.25
    """

    caption: str
    markup: str
    text: str
    data: str

    def _repr_mimebundle_(self, **_: object) -> dict[str, object]:
        parts = {"caption": self.caption, "markup": self.markup, "data": self.data}
        return {TABLE: parts, "text/html": _to_the_left(self.markup), "text/plain": self.text}

    def __repr__(self) -> str:
        return self.text


class Written(str):
    """A number in words that still knows what it was written from [text].

    amount: the number with its ends and figures, in `unit` where it is no amount of money: "pct", "pp" or "count".
    ends: what the two ends are, see `ENDS`; "" where the number is exact.

    >>> growth = Written("−1.3%", Interval(-1.3, -1.35, -1.25, ("F0678",)), "pct")
    >>> growth, growth.parts()["figures"]
    ('−1.3%', ['F0678'])
    """

    amount: Interval
    unit: str
    ends: str

    def __new__(cls, text: str, amount: Interval, unit: str = "", ends: str = ENDS[0]) -> "Written":
        """The text with its number beside it."""
        self = super().__new__(cls, text)
        self.amount, self.unit, self.ends = amount, amount.unit or unit, ends if amount.width else ""
        return self

    def parts(self) -> dict[str, object]:
        """The number for programs: value, low, high, unit, ends and figures; empty where it is not known."""
        if not all(map(math.isfinite, (self.amount.value, self.amount.low, self.amount.high))):
            return {}
        numbers = {"value": self.amount.value, "low": self.amount.low, "high": self.amount.high}
        return {**numbers, "unit": self.unit, "ends": self.ends, "figures": list(self.amount.sources)}


@dataclass(frozen=True)
class KeyNumbers:
    """The numbers that the first screen of a page shows, each as a text with its unit, and its period.

    >>> KeyNumbers((("Exports", "USD 5.30bn (5.25–5.35)", "January–April 2023"),))
    Exports, January–April 2023: USD 5.30bn (5.25–5.35)
    """

    numbers: tuple[tuple[str, str, str], ...]

    def _repr_mimebundle_(self, **_: object) -> dict[str, object]:
        keys = ("label", "text", "period")
        parts: list[dict[str, object]] = [dict(zip(keys, map(str, number), strict=True)) for number in self.numbers]
        for part, text in zip(parts, (number[1] for number in self.numbers), strict=True):
            part |= _in_digits(text.parts()) if isinstance(text, Written) else {}
        # A column each, so that a number stands under its label however many lines the label takes.
        heads, cells = [], []
        for label, text, period in self.numbers:
            number, bracket, bounds = text.partition(" (")
            heads.append(f'<th scope="col">{html.escape(label)}</th>')
            cells.append(f"<td><strong>{html.escape(number)}</strong>{html.escape(bracket + bounds)}")
            cells[-1] += f"<br>{html.escape(period)}</td>"
        markup = f"<table><thead><tr>{''.join(heads)}</tr></thead><tbody><tr>{''.join(cells)}</tr></tbody></table>"
        return {NUMBERS: {"numbers": parts}, "text/html": _to_the_left(markup), "text/plain": repr(self)}

    def __repr__(self) -> str:
        return "\n".join(f"{label}, {period}: {text}" for label, text, period in self.numbers)


def _in_digits(parts: Mapping[str, object]) -> dict[str, object]:
    """Parts of a number with eight significant digits: those beyond hang on the machine that adds up."""
    return {name: float(f"{part:.8g}") if isinstance(part, float) else part for name, part in parts.items()}


def key_numbers(numbers: Mapping[str, str], *, period: str | Mapping[str, str]) -> KeyNumbers:
    """The numbers for the first screen of a page, three of them as a rule [each a text with its unit].

    numbers: by what they are, each as `wording` writes it, with its unit; as `Written` it goes to report.json too.
    period: of all of them, or of each by name.

    >>> key_numbers({"Trade balance": "−USD 6.94bn (−6.95 to −6.93)"}, period="January–May 2017")
    Trade balance, January–May 2017: −USD 6.94bn (−6.95 to −6.93)
    """
    periods = dict.fromkeys(numbers, period) if isinstance(period, str) else period
    return KeyNumbers(tuple((phrase(label), text, phrase(periods.get(label, ""))) for label, text in numbers.items()))


def show(
    frame: pd.DataFrame,
    *,
    caption: str,
    formats: Mapping[str, str | Callable[..., str]] | None = None,
    revised: Collection[str] = (),
    most: int | None = None,
) -> Table:
    """The frame as a table for the page, without its index [unit in `caption`].

    caption: what the table holds, with the unit. formats: by column, a format such as "{:,.0f}" or a function; numbers
        have one decimal without one, and what is missing is a dash. revised: ids of rows to mark, by the column `id`.
    most: rows that the page shows of a longer frame, which the download has whole; the caption then says so.

    >>> print(show(pd.DataFrame({"flow": ["exports"], "value": [5300.0]}), caption="Trade, million US dollars"))
    Trade, million US dollars
       flow   value
    exports 5,300.0
    """
    data, caption = csv_text(frame), phrase(caption)
    if most is not None and len(frame) > most:
        caption = pieces.FIRST_ROWS.format(caption=caption, most=most, rows=numerals(f"{len(frame):,}"))
        frame = frame.head(most)
    if frame.empty:
        words = pieces.NO_ROWS.format(caption=caption)
        return Table(caption, f"<p>{html.escape(words)}</p>", words, "")
    cells = _formatted(frame, formats or {})
    note = _mark(cells, [name in revised for name in frame["id"]]) if "id" in frame.columns else ""
    text = "\n".join(filter(None, (caption, note, cells.to_string(index=False))))
    numeric = [pd.api.types.is_numeric_dtype(frame[column]) for column in frame.columns]
    return Table(caption, _rendered(cells, caption, note, numeric), text, data)


def rounded(width: float) -> Callable[[float], str]:
    """A format for amounts whose bounds lie about `width` apart: no digit below the second one of the width [text].

    >>> rounded(420)(1517.6), rounded(3)(1517.6)
    ('1,520', '1,518')
    """
    step = max(1.0, 10.0 ** (math.floor(math.log10(width)) - 1)) if width > 0 else 1.0
    return lambda value: _signed(f"{step * round(value / step):,.0f}")


def _formatted(frame: pd.DataFrame, formats: Mapping[str, str | Callable[..., str]]) -> pd.DataFrame:
    """The frame with each cell in words."""
    cells = {
        column: [
            _said(_cell(value, formats.get(str(column), "")), column)
            if isinstance(value, str)
            else _cell(value, formats.get(str(column), ""))
            for value in frame[column]
        ]
        for column in frame.columns
    }
    return pd.DataFrame(cells, columns=frame.columns)


def _said(text: str, column: object) -> str:
    """The words of a cell in the language of the page; what was printed stays as it is."""
    return text if column in AS_PRINTED and text != UNNAMED else phrase(text)


def _mark(cells: pd.DataFrame, revised: list[bool]) -> str:
    """The note under the caption, once the printed words of revised rows are marked; empty where none is."""
    if "printed" in cells.columns:
        cells["printed"] = [f"{text}{'ʳ' * mark}" for text, mark in zip(cells["printed"], revised, strict=True)]
    return pieces.REVISED if any(revised) else ""


def _rendered(cells: pd.DataFrame, caption: str, note: str, numeric: list[bool]) -> str:
    """The words as HTML, every one of them escaped."""
    words = html.escape(caption) + (f"<br><small>{html.escape(note)}</small>" if note else "")
    head = "".join(
        f'<th scope="col"{_side(right)}>{html.escape(phrase(_heading(column)))}</th>'
        for column, right in zip(cells, numeric, strict=True)
    )
    links = [column == "url" for column in cells.columns]
    body = "".join(f"<tr>{_row(row, numeric, links)}</tr>" for row in cells.itertuples(index=False))
    return f"<table><caption><span>{words}</span></caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def intervals(amounts: Mapping[str, Interval], *, caption: str, digits: int = 0) -> Table:
    """A table of numbers with their bounds and the figures they rest on, without what is not known [unit in `caption`].

    amounts: intervals by name, all in the unit that the caption names. digits: decimals of an exact number; a row with
        bounds has as many as their distance supports, at most two more, so that rounding does not move the bounds.

    >>> print(intervals({"May": Interval(212, 211.5, 212.5), "a year": Interval(5300, 5250, 5350)}, caption="Exports"))
    Exports
      what value lowest highest figures
       May 212.0  211.5   212.5       –
    a year 5,300  5,250   5,350       –
    """
    rows = [
        (name, amount.value, amount.low, amount.high, sources(amount) if amount.sources else None)
        for name, amount in amounts.items()
        if amount.known
    ]
    frame = pd.DataFrame(rows, columns=["what", *NUMBERS_OF, "figures"])
    if not rows:
        return show(frame, caption=caption)
    widths = frame["highest"] - frame["lowest"]
    forms = [f"{{:,.{supported(width, digits + 2) if width else digits}f}}" for width in widths]
    cells = _formatted(frame, {})
    for column in NUMBERS_OF:
        cells[column] = [_cell(value, form) for value, form in zip(frame[column], forms, strict=True)]
    numeric = [column in NUMBERS_OF for column in frame.columns]
    said = phrase(caption)
    text = f"{said}\n{cells.to_string(index=False)}"
    money = next((counted(amount.unit) for amount in amounts.values() if amount.unit), "")
    return Table(said, _rendered(cells, said, "", numeric), text, _download(frame, caption, money))


def _download(frame: pd.DataFrame, caption: str, money: str) -> str:
    """The numbers as CSV, with the unit in their headers: the caption does not go with the download."""
    units = [unit for unit in dict.fromkeys((*UNITS, money)) if unit and unit in caption]
    named = {column: f"{column} ({units[0]})" for column in NUMBERS_OF if len(units) == 1}
    return csv_text(frame.rename(columns=named))


def _to_the_left(markup: str) -> str:
    """The markup for JupyterLab, which sets every cell to the right: numbers stay there, words begin at the left."""
    return WORDS.sub(r'\g<0> style="text-align: left"', markup)


def _heading(column: object) -> str:
    """The words of a column: `computed_low` is a name in code, not in print. No header may be empty."""
    return str(column).replace("_", " ") or "what"


def _row(cells: tuple[str, ...], numeric: list[bool], links: list[bool]) -> str:
    first, *others = (_link(cell) if link else html.escape(cell) for cell, link in zip(cells, links, strict=True))
    rest = (f"<td{_side(right)}>{cell}</td>" for cell, right in zip(others, numeric[1:], strict=True))
    look = ' class="long"' if len(cells[0]) > LONG else _side(numeric[0])
    return f'<th scope="row"{look}>{first}</th>' + "".join(rest)


def _link(address: str) -> str:
    """A link that shows the site alone; text where the address is none of the web."""
    host = site(address)
    if not host:
        return html.escape(address)
    return f'<a href="{html.escape(address)}" rel="noreferrer">{html.escape(host.removeprefix("www."))}</a>'


def _side(right: bool) -> str:
    return ' class="number"' if right else ""


def _cell(value: object, form: str | Callable[..., str]) -> str:
    if value is None or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return "–"
    if callable(form):
        return form(value)
    if isinstance(value, bool):
        return phrase("yes" if value else "no")
    if form:
        return _signed(form.format(value))
    return _signed(f"{value:,.1f}") if isinstance(value, float) else str(value)


def _signed(text: str) -> str:
    """The number with a true minus sign, and none before what was rounded to nothing."""
    return minus(numerals(re.sub(r"^-(?=0[0.,]*(?![\d.,]))", "", text)))


guard(globals())
