"""Months and runs of months: read from text, named, made into an index, and lined up by label."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import pandas as pd

from tradeanalysis.errors import PeriodError

Data = TypeVar("Data", pd.Series, pd.DataFrame)
Month = pd.Period | str
Numbers = tuple[int, int, int, int]  # first year, first month, last year, last month

# Dated first releases come a median of about 3 days after the month; Vietnam's release day is the 6th of the next
# month since 2024, and a figure must not count as known too early.
USUAL_LAG_DAYS = 6
EARLIEST_YEAR, LATEST_YEAR = 1900, 2100

# One language or habit of writing a line, without accents; `label` prints the first.
_MONTH_NAMES = (
    "january february march april may june july august september october november december",
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "janv fevr mars avr mai juin juil aout sept oct nov dec",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ene feb mar abr may jun jul ago setiembre oct nov dic",
)
_COUNTS = (
    "one two three four five six seven eight nine ten eleven twelve",
    "mot hai ba bon nam sau bay tam chin muoi muoi_mot muoi_hai",
    "mot hai ba tu nam sau bay tam chin muoi muoi_mot muoi_hai",
    "un deux trois quatre cinq six sept huit neuf dix onze douze",
    "uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
)
_ORDINALS = (
    "1 2 3 4",
    "i ii iii iv",
    "first second third fourth",
    "1st 2nd 3rd 4th",
    "mot hai ba bon",
    "nhat hai ba tu",
    "premier deuxieme troisieme quatrieme",
    "1er 2e 3e 4e",
    "primer segundo tercer cuarto",
)
_MONTHS_OF_PART = {"q": 3, "t": 3, "h": 6, "s": 6}  # by first letter: quarter, quý, trimestre; half, semester, semestre


def _spelled(lines: Sequence[str]) -> dict[str, int]:
    return {word.replace("_", " "): number for line in lines for number, word in enumerate(line.split(), 1)}


_MONTH_OF, _COUNT_OF, _ORDINAL_OF = _spelled(_MONTH_NAMES), _spelled(_COUNTS), _spelled(_ORDINALS)


def _run(words: Mapping[str, int]) -> Callable[[dict[str, str]], Numbers]:
    """Month `b`, or the months `a` to `b`, of one year; names are looked up in `words`."""

    def build(found: dict[str, str]) -> Numbers:
        ends = found.get("a") or found["b"], found["b"]
        first, last = (int(end) if end.isdigit() else words[end] for end in ends)
        return int(found["year"]), first, int(found["year"]), last

    return build


def _first_months(found: dict[str, str]) -> Numbers:
    return _run(_COUNT_OF)({"a": "1", **found})


def _last_months(found: dict[str, str]) -> Numbers:
    year, count, _, _ = _run(_COUNT_OF)(found)
    return year, 13 - count, year, 12


def _part(found: dict[str, str]) -> Numbers | None:
    length = _MONTHS_OF_PART[found["part"][0]]
    last = length * _ORDINAL_OF[found["n"]]
    return (int(found["year"]), last - length + 1, int(found["year"]), last) if last <= 12 else None


def _year(found: dict[str, str]) -> Numbers:
    return int(found["year"]), 1, int(found["year"]), 12


def _between(found: dict[str, str]) -> Numbers | None:
    first, last = _numbers(found["a"]), _numbers(found["b"])
    return (*first[:2], *last[2:]) if first and last else None


_NAME = "(?:" + "|".join(_MONTH_OF) + ")"
_COUNT = r"(?:\d\d?|" + "|".join(_COUNT_OF) + ")"
_ORDINAL = "(?:" + "|".join(_ORDINAL_OF) + ")"
_JOIN = r"(?: ?[,/-] ?| | ?(?=nam))(?:(?:of|de|del|cua) )?(?:(?:the year|l'annee|ano|nam) ?)?"
_IN_YEAR = _JOIN + r"(?P<year>\d{4})"
_FROM, _TO = "(?:(?:from|tu|de|desde) )?", "(?: ?- ?| (?:to|through|a|den|den het|hasta) )"
# "tháng năm 2009" is May 2009, or a header that lost its number: it must not be guessed.
_THANG = r"thang ?(?!nam ?[,/-]? ?\d)"
_MONTH = rf"(?:\d{{4}}[/-]\d\d?|\d\d?[/-]\d{{4}}|{_NAME}\.?{_JOIN}\d{{4}}|{_THANG}{_COUNT}{_JOIN}\d{{4}})"
_SPELLINGS = {
    r"(?:(?:ca |(?:full|whole)[ -])?(?:year|nam) (?:of )?|whole of |(?:annee|ano) )?(?P<year>\d{4})(?:\.0)?": _year,
    r"(?P<year>\d{4})(?:[/-]m?|m)(?P<b>\d\d?)": _run(_COUNT_OF),
    r"(?P<year>\d{4})(?P<b>\d\d)": _run(_COUNT_OF),
    r"(?P<b>\d\d?) ?[/-] ?(?P<year>\d{4})": _run(_COUNT_OF),
    rf"(?:{_FROM}(?P<a>{_NAME})\.?{_TO})?(?P<b>{_NAME})\.?{_IN_YEAR}": _run(_MONTH_OF),
    rf"(?:{_FROM}{_THANG}(?P<a>{_COUNT}){_TO}(?:thang ?)?|{_THANG})(?P<b>{_COUNT}){_IN_YEAR}": _run(_COUNT_OF),
    rf"(?P<b>{_COUNT}) ?thang(?: dau)?{_IN_YEAR}": _first_months,
    rf"(?:first )?(?P<b>{_COUNT})[ -]months?{_IN_YEAR}": _first_months,
    rf"(?:primeros )?(?P<b>{_COUNT}) (?:(?:premiers|primeros) )?(?:mois|meses){_IN_YEAR}": _first_months,
    rf"(?P<b>{_COUNT}) ?thang cuoi{_IN_YEAR}": _last_months,
    rf"last (?P<b>{_COUNT}) months{_IN_YEAR}": _last_months,
    rf"(?P<part>q)u[yi] ?(?P<n>{_ORDINAL}){_IN_YEAR}": _part,
    rf"(?P<n>{_ORDINAL}) (?P<part>quarter|trimestre|half|semester|semestre){_IN_YEAR}": _part,
    rf"(?P<part>[qhs])(?P<n>[1-4]){_IN_YEAR}": _part,
    r"(?P<n>[1-4])(?P<part>[qh])[ /-]?(?P<year>\d{4})": _part,
    r"(?P<year>\d{4})[ /-]?(?P<part>[qhs])(?P<n>[1-4])": _part,
    rf"{_FROM}(?P<a>{_MONTH})(?:{_TO}|/)(?P<b>{_MONTH})": _between,
}
_TABLE = [(re.compile(pattern, re.ASCII), build) for pattern, build in _SPELLINGS.items()]


def _folded(text: str) -> str:
    """The text in small letters without accents, with one kind of dash and of blank."""
    letters = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    plain = " ".join(re.sub("[\u2010-\u2015\u2212]", "-", plain).replace("’", "'").split())
    return re.sub("^(?:the|les?|los|el) ", "", plain).removesuffix(".")


def _numbers(folded: str) -> Numbers | None:
    for pattern, build in _TABLE:
        if found := pattern.fullmatch(folded):
            return build(found.groupdict())
    return None


def parse(text: str) -> tuple[pd.Period, pd.Period]:
    """First and last month that a printed period names, both included [monthly Periods].

    text: a month, a run of months, a quarter, a half or a year, in Vietnamese, English, basic French or Spanish, or
        the spellings of data files; accents, capitals and the kind of dash or blank do not matter.

    In Vietnamese the order decides: "4 tháng/2023" is January to April, "tháng 4/2023" is April alone. What is not
    wholly understood raises `PeriodError`: "T1/2022" is a month in Vietnam and a quarter in France. The spellings are
    those met in the workbooks of Vietnam's statistics office, in press notes and in SDMX and PX-Web files.

    >>> [str(month) for month in parse("4 tháng/2023")]
    ['2023-01', '2023-04']
    >>> [str(month) for month in parse("quý III năm 2022")]
    ['2022-07', '2022-09']
    """
    if (numbers := _numbers(_folded(str(text)))) is None:
        raise PeriodError(
            f"cannot read the months of {text!r}; expected a month, a run of months, a quarter, a half or a year, "
            "such as '2023-04', 'Jan-Apr 2023', '4 tháng/2023', 'quý I/2022' or '2022'"
        )
    for year, month in (numbers[:2], numbers[2:]):
        if not EARLIEST_YEAR <= year <= LATEST_YEAR:
            raise PeriodError(f"{text!r} names the year {year}; expected {EARLIEST_YEAR} to {LATEST_YEAR}")
        if not 1 <= month <= 12:
            raise PeriodError(f"{text!r} names month {month}; expected 1 to 12")
    first, last = (pd.Period(year=year, month=month, freq="M") for year, month in (numbers[:2], numbers[2:]))
    return _in_order(first, last, repr(text))


def _in_order(first: pd.Period, last: pd.Period, what: str) -> tuple[pd.Period, pd.Period]:
    if last < first:
        raise PeriodError(f"{what} ends in {last}, before it starts in {first}; give the earlier month first")
    return first, last


def _ends(first: Month, last: Month) -> tuple[pd.Period, pd.Period]:
    start = parse(first)[0] if isinstance(first, str) else first.asfreq("M", "start")
    end = parse(last)[1] if isinstance(last, str) else last.asfreq("M", "end")
    return _in_order(start, end, "the run of months")


def months(first: Month, last: Month) -> pd.PeriodIndex:
    """All months from `first` to `last`, both included [monthly PeriodIndex].

    first, last: Periods, or texts that `parse` reads; `PeriodError` where the end lies before the start.

    >>> len(months("2022-11", "2023-02"))
    4
    """
    start, end = _ends(first, last)
    return pd.period_range(start, end, freq="M")


def label(first: Month, last: Month) -> str:
    """English name of the months from `first` to `last`, for titles and sentences [text].

    first, last: Periods, or texts that `parse` reads; `PeriodError` where the end lies before the start.

    >>> label("2023-01", "2023-04"), label("2023-01", "2023-12")
    ('January–April 2023', '2023')
    """
    start, end = _ends(first, last)
    names = [_MONTH_NAMES[0].split()[month.month - 1].capitalize() for month in (start, end)]
    if start == end:
        return f"{names[0]} {start.year}"
    if start.year != end.year:
        return f"{names[0]} {start.year}–{names[1]} {end.year}"
    return str(start.year) if (start.month, end.month) == (1, 12) else f"{names[0]}–{names[1]} {start.year}"


def available(
    published: str | None, last: Month, *, first: Month | None = None, target: bool = False
) -> tuple[pd.Timestamp, bool]:
    """Day from which a figure counts as known, and whether that day was assumed [Timestamp, bool].

    published: a day "2023-05-06"; a month "2023-05", of which the last day is assumed; empty or None where unknown.
    last: last month of the figure's period. An unknown day is assumed to be `USUAL_LAG_DAYS` after its end.
    first, target: a target of unknown date is assumed known at the end of the first month of its period.

    `PeriodError` where `published` is neither, or a target of unknown date comes without `first`. An assumed day errs
    to the late side, so that nothing counts as known before it was.

    >>> available("", "2023-04")
    (Timestamp('2023-05-06 00:00:00'), True)
    """
    printed = "" if published is None or pd.isna(published) else published.strip()
    if not printed:
        if not target:
            return _ends(last, last)[1].end_time.normalize() + pd.Timedelta(days=USUAL_LAG_DAYS), True
        if first is None:
            raise PeriodError("a target of unknown date needs the first month of its period; give first='2023-01'")
        return _ends(first, first)[0].end_time.normalize(), True
    day, month = (pd.to_datetime(printed, format=form, errors="coerce") for form in ("%Y-%m-%d", "%Y-%m"))
    if isinstance(day, pd.Timestamp):
        return day, False
    if isinstance(month, pd.Timestamp):
        return month + pd.offsets.MonthEnd(), True
    raise PeriodError(
        f"cannot read the publication date {published!r}; expected a day '2023-05-06', a month '2023-05' or nothing"
    )


def each_once(data: Data, *, name: str = "data") -> Data:
    """The data itself, provided that no label stands twice [unit of the input].

    data: Series or DataFrame; the error, a `PeriodError`, calls a Series by its own name and anything else `name`.
    """
    if len(repeated := data.index[data.index.duplicated()]):
        raise PeriodError(
            f"{_called(data, name)!r} has more than one value for {repeated[0]}; choose one vintage first"
        )
    return data


def _called(data: pd.Series | pd.DataFrame, name: str) -> str:
    return name if isinstance(data, pd.DataFrame) or data.name is None else str(data.name)


def _by_month(data: Data, name: str) -> Data:
    """The data with a monthly PeriodIndex on which each month stands once."""
    index = data.index
    if isinstance(index, pd.DatetimeIndex):
        index = index.tz_localize(None).to_period("M")
    if not isinstance(index, pd.PeriodIndex) or index.freqstr != "M":
        raise PeriodError(
            f"{_called(data, name)!r} has an index of {index.dtype}; give a monthly PeriodIndex, for instance "
            "periods.months('2023-01', '2023-04')"
        )
    if index.hasnans:
        raise PeriodError(f"{_called(data, name)!r} has a row without a month; drop it or give its month")
    return each_once(data.set_axis(index, axis=0), name=name)


def as_monthly(data: Data, *, name: str = "data") -> Data:
    """The data on a sorted index of all months from its first to its last [unit of the input].

    data: Series or DataFrame with a monthly PeriodIndex, or a DatetimeIndex of one stamp per month; a gap becomes a
        row of NaN. A Series is called by its own name in errors, a DataFrame by `name`.
    `PeriodError` where the index is not monthly, lacks a month's name, or has a month twice.

    >>> as_monthly(pd.Series([5.0, 7.0], pd.PeriodIndex(["2023-03", "2023-01"], freq="M"))).tolist()
    [7.0, nan, 5.0]
    """
    monthly = _by_month(data, name)
    return monthly if monthly.empty else monthly.reindex(months(monthly.index.min(), monthly.index.max()))


def lagged(data: Data, months: int) -> Data:
    """The value of `months` months earlier, under the labels of the input [unit of the input].

    data: Series or DataFrame, monthly as in `as_monthly`; NaN where the earlier month is absent.
    Lines up by label, never by position: with one month missing, a shift of 12 rows compares unlike months.

    >>> lagged(pd.Series([5.0, 7.0], pd.PeriodIndex(["2023-01", "2023-03"], freq="M")), 2).tolist()
    [nan, 5.0]
    """
    monthly = _by_month(data, "data")
    return monthly.reindex(monthly.index - months).set_axis(monthly.index, axis=0)
