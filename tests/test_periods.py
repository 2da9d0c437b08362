"""Periods: every spelling that was met, the sentences of what is refused, and alignment by label."""

import datetime
import unicodedata

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradeanalysis import periods
from tradeanalysis.errors import PeriodError

CANNOT_READ = (
    "cannot read the months of {!r}; expected a month, a run of months, a quarter, a half or a year, "
    "such as '2023-04', 'Jan-Apr 2023', '4 tháng/2023', 'quý I/2022' or '2022'"
)

VIETNAMESE = {
    "4 tháng/2023": "2023-01 2023-04",
    "4 tháng năm 2023": "2023-01 2023-04",
    "4 tháng đầu năm 2023": "2023-01 2023-04",
    "4 thang dau nam 2023": "2023-01 2023-04",
    "năm tháng đầu năm 2023": "2023-01 2023-05",
    "mười một tháng năm 2022": "2022-01 2022-11",
    "6 tháng đầu năm 2016": "2016-01 2016-06",
    "6 tháng cuối năm 2016": "2016-07 2016-12",
    "9 tháng 2021": "2021-01 2021-09",
    "11 tháng năm 2022": "2022-01 2022-11",
    "tháng 4 năm 2023": "2023-04 2023-04",
    "tháng 4/2023": "2023-04 2023-04",
    "tháng 4-2023": "2023-04 2023-04",
    "tháng Tư năm 2023": "2023-04 2023-04",
    "tháng11/2001": "2001-11 2001-11",
    "tháng 01 năm 2008": "2008-01 2008-01",
    "tháng 4năm 2023": "2023-04 2023-04",
    "từ tháng 1 đến tháng 4 năm 2023": "2023-01 2023-04",
    "tháng 1-4/2023": "2023-01 2023-04",
    "tháng 11/2022 - tháng 1/2023": "2022-11 2023-01",
    "quý I/2022": "2022-01 2022-03",
    "quý I năm 2010": "2010-01 2010-03",
    "qui I/2007": "2007-01 2007-03",
    "quy I/2002": "2002-01 2002-03",
    "quý 3/2021": "2021-07 2021-09",
    "QUÝ IV NĂM 2022": "2022-10 2022-12",
    "cả năm 2000": "2000-01 2000-12",
    "năm 2022": "2022-01 2022-12",
}
ENGLISH = {
    "Jan-Apr 2023": "2023-01 2023-04",
    "Jan.-Apr. 2023": "2023-01 2023-04",
    "January-May 2017": "2017-01 2017-05",
    "January–May 2017": "2017-01 2017-05",
    "January to April 2023": "2023-01 2023-04",
    "Nov 2022 - Jan 2023": "2022-11 2023-01",
    "January 2023": "2023-01 2023-01",
    "April, 2023": "2023-04 2023-04",
    "Apr. 2023": "2023-04 2023-04",
    "first nine months of 2022": "2022-01 2022-09",
    "the first 9 months of 2022": "2022-01 2022-09",
    "nine months of 2020": "2020-01 2020-09",
    "9 months of 2020": "2020-01 2020-09",
    "last three months of 2022": "2022-10 2022-12",
    "first quarter of 2021": "2021-01 2021-03",
    "2nd quarter of 2020": "2020-04 2020-06",
    "Q3 2020": "2020-07 2020-09",
    "first half of 2022": "2022-01 2022-06",
    "second half of 2022": "2022-07 2022-12",
    "H1 2022": "2022-01 2022-06",
    "1H2022": "2022-01 2022-06",
    "full year 2022": "2022-01 2022-12",
    "whole year 2022": "2022-01 2022-12",
    "the whole of 2022": "2022-01 2022-12",
}
FRENCH_AND_SPANISH = {
    "avril 2023": "2023-04 2023-04",
    "août 2023": "2023-08 2023-08",
    "janvier-mai 2017": "2017-01 2017-05",
    "de janvier à mai 2017": "2017-01 2017-05",
    "quatre premiers mois de 2023": "2023-01 2023-04",
    "les 9 premiers mois de 2017": "2017-01 2017-09",
    "premier trimestre 2022": "2022-01 2022-03",
    "premier semestre 2022": "2022-01 2022-06",
    "enero-abril de 2023": "2023-01 2023-04",
    "abril de 2023": "2023-04 2023-04",
    "primeros cuatro meses de 2023": "2023-01 2023-04",
    "primer trimestre de 2022": "2022-01 2022-03",
}
GERMAN = {
    "März 2024": "2024-03 2024-03",
    "im April 2023": "2023-04 2023-04",
    "Jänner bis August 2019": "2019-01 2019-08",
    "in den ersten vier Monaten 2023": "2023-01 2023-04",
    "im ersten Quartal des Jahres 2023": "2023-01 2023-03",
    "im ersten Halbjahr 2024": "2024-01 2024-06",
    "Gesamtjahr 2023": "2023-01 2023-12",
    "Oktober 2023": "2023-10 2023-10",
    "Januar bis Mai 2017": "2017-01 2017-05",
    "von Januar bis Dezember 2023": "2023-01 2023-12",
    "Mai 2024": "2024-05 2024-05",
    "erste vier Monate 2024": "2024-01 2024-04",
    "1. Quartal 2024": "2024-01 2024-03",
    "2. Halbjahr 2024": "2024-07 2024-12",
    "Dez. 2023": "2023-12 2023-12",
}
PORTUGUESE = {
    "março de 2024": "2024-03 2024-03",
    "janeiro a abril de 2023": "2023-01 2023-04",
    "no primeiro trimestre de 2024": "2024-01 2024-03",
    "nos quatro primeiros meses de 2024": "2024-01 2024-04",
}
FILES = {
    "2020Q3": "2020-07 2020-09",
    "2020-Q3": "2020-07 2020-09",
    "2020-S1": "2020-01 2020-06",
    "2023-04": "2023-04 2023-04",
    "2023/04": "2023-04 2023-04",
    "04/2023": "2023-04 2023-04",
    "202304": "2023-04 2023-04",
    "2023-M04": "2023-04 2023-04",
    "2023M4": "2023-04 2023-04",
    "2023-01/2023-04": "2023-01 2023-04",
    "2023-01 to 2023-04": "2023-01 2023-04",
    "2023": "2023-01 2023-12",
    "2020.0": "2020-01 2020-12",
}
REVIEWED = {
    "quý III/2020": "2020-07 2020-09",
    "QI/2022": "2022-01 2022-03",
    "III/2020": "2020-07 2020-09",
    "nửa đầu năm 2016": "2016-01 2016-06",
    "nửa cuối năm 2016": "2016-07 2016-12",
    "quý đầu năm 2022": "2022-01 2022-03",
    "3 quý đầu năm 2022": "2022-01 2022-09",
    "đến hết tháng 4/2023": "2023-01 2023-04",
    "lũy kế 4 tháng năm 2023": "2023-01 2023-04",
    "lũy kế đến tháng 4/2023": "2023-01 2023-04",
    "lũy kế tháng 4/2023": "2023-01 2023-04",
    "trong 4 tháng đầu năm 2023": "2023-01 2023-04",
    "Ước tính tháng 4 năm 2023": "2023-04 2023-04",
    "Sơ bộ 4 tháng năm 2023": "2023-01 2023-04",
    "Thực hiện tháng 3 năm 2023": "2023-03 2023-03",
    "Cộng dồn 4 tháng năm 2023": "2023-01 2023-04",
    "Tính chung 5 tháng năm 2022": "2022-01 2022-05",
    "1-4/2023": "2023-01 2023-04",
    "tháng 1 và 2/2023": "2023-01 2023-02",
    "tháng 1, 2/2023": "2023-01 2023-02",
    "tháng Giêng năm 2022": "2022-01 2022-01",
    "tháng Chạp năm 2022": "2022-12 2022-12",
    "6T/2022": "2022-01 2022-06",
    "9M 2022": "2022-01 2022-09",
    "9M2022": "2022-01 2022-09",
    "in April 2023": "2023-04 2023-04",
    "first nine months in 2022": "2022-01 2022-09",
    "between January and April 2023": "2023-01 2023-04",
    "January and February 2023": "2023-01 2023-02",
    "first three quarters of 2022": "2022-01 2022-09",
    "Q1-Q3 2022": "2022-01 2022-09",
    "quarter III/2020": "2020-07 2020-09",
    "last quarter of 2016": "2016-10 2016-12",
    "year to date April 2023": "2023-01 2023-04",
    "year-to-date April 2023": "2023-01 2023-04",
    "year-to-April 2023": "2023-01 2023-04",
    "2020-2022": "2020-01 2022-12",
    "2022-11..2023-02": "2022-11 2023-02",
    "en avril 2023": "2023-04 2023-04",
    "au premier trimestre 2022": "2022-01 2022-03",
    "04.2023": "2023-04 2023-04",
    "Apr-23": "2023-04 2023-04",
    "Jan-24": "2024-01 2024-01",
    "Apr 2023 - Jun 2023": "2023-04 2023-06",
    "during the first half of 2022": "2022-01 2022-06",
    "quý cuối năm 2022": "2022-10 2022-12",
    "Q2-Q3 2022": "2022-04 2022-09",
}
REFUSED = [
    "",
    "nan",
    "January-April",
    "year to April 2023",
    "tháng 4",
    "tháng năm 2009",
    "tháng 12 và năm 2008",
    "T1/2022",
    "2nd of 2020",
    "2022/2023",
    "2022-2023",
    "April 23",
    "2023-04-01",
    "Q5 2020",
    "third half of 2022",
    "Jan-Apr 2023 (preliminary)",
    "2023¹²",
    "the first five months of this year",
    "2T/2022",
    "January and April 2023",
    "tháng 1, 3/2023",
    "tháng 4 và năm 2008",
    "year to date 2023",
    "lũy kế năm 2022",
    "lũy kế quý III/2022",
    "Q3-Q5 2022",
    "Apr-99",
    "đến hết " * 2000,
]


def span(text):
    return " ".join(str(month) for month in periods.parse(text))


def monthly(values, first="2022-01", name=None):
    index = pd.period_range(first, periods=len(values), freq="M")
    return pd.Series(values, index, dtype=float, name=name)


@pytest.mark.parametrize(
    ("text", "expected"), (VIETNAMESE | ENGLISH | FRENCH_AND_SPANISH | GERMAN | PORTUGUESE | FILES | REVIEWED).items()
)
def test_parse_spellings(text, expected):
    assert span(text) == expected


@pytest.mark.parametrize("text", VIETNAMESE)
def test_parse_accents_case_and_blanks(text):
    decomposed = unicodedata.normalize("NFD", text)
    assert span(decomposed) == span(text.upper()) == span("\u00a0" + text.replace(" ", "\u00a0 ")) == VIETNAMESE[text]


@pytest.mark.parametrize("text", REFUSED)
def test_parse_refused(text):
    with pytest.raises(PeriodError) as caught:
        periods.parse(text)
    assert str(caught.value) == CANNOT_READ.format(text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2023-13", "'2023-13' names month 13; expected 1 to 12"),
        ("13 tháng 2021", "'13 tháng 2021' names month 13; expected 1 to 12"),
        ("tháng 0/2021", "'tháng 0/2021' names month 0; expected 1 to 12"),
        ("1823", "'1823' names the year 1823; expected 1900 to 2100"),
        ("Jan 2099 - Feb 2101", "'Jan 2099 - Feb 2101' names the year 2101; expected 1900 to 2100"),
        (
            "Nov-Jan 2023",
            "'Nov-Jan 2023' ends in 2023-01, before it starts in 2023-11; give the earlier month first",
        ),
    ],
)
def test_parse_impossible(text, sentence):
    with pytest.raises(PeriodError) as caught:
        periods.parse(text)
    assert str(caught.value) == sentence


@settings(derandomize=True, deadline=None)
@given(st.text(max_size=30))
def test_parse_any_text_is_read_or_refused(text):
    try:
        first, last = periods.parse(text)
    except PeriodError:
        return
    assert first <= last


@settings(derandomize=True, deadline=None)
@given(st.dates(pd.Timestamp("1900-01-01").date(), pd.Timestamp("2100-12-31").date()), st.integers(0, 30))
def test_label_is_read_back(day, length):
    first = pd.Period(day, "M")
    last = min(first + length, pd.Period("2100-12", "M"))
    assert periods.parse(periods.label(first, last)) == (first, last)


def test_months_both_ends():
    index = periods.months("2022-11", pd.Period("2023-02", "M"))
    assert list(index.astype(str)) == ["2022-11", "2022-12", "2023-01", "2023-02"]
    assert index.freqstr == "M"


def test_months_of_a_longer_period():
    assert len(periods.months("2022", "4 tháng/2023")) == 16
    assert len(periods.months(pd.Period("2022", "Y"), pd.Period("2022", "Y"))) == 12


def test_months_of_stamps():
    start, end = pd.Timestamp("2023-01-31"), pd.Timestamp("2023-04-01", tz="UTC")
    assert list(periods.months(start, end).astype(str)) == ["2023-01", "2023-02", "2023-03", "2023-04"]
    assert periods.label(start, end) == "January–April 2023"


@pytest.mark.parametrize("month", [pd.NaT, 5, None])
def test_months_of_no_month(month):
    with pytest.raises(PeriodError) as caught:
        periods.months(month, month)
    assert str(caught.value) == f"{month!r} is no month; give a text such as '2023-04', a Period or a Timestamp"


def test_months_end_before_start():
    with pytest.raises(PeriodError) as caught:
        periods.months("2023-04", "2023-01")
    assert str(caught.value) == (
        "the run of months ends in 2023-01, before it starts in 2023-04; give the earlier month first"
    )


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2023-04", "2023-04", "April 2023"),
        ("2023-01", "2023-04", "January–April 2023"),
        ("2021-07", "2021-09", "July–September 2021"),
        ("2023-01", "2023-12", "2023"),
        ("2022-11", "2023-01", "November 2022–January 2023"),
    ],
)
def test_label_english(first, last, expected):
    assert periods.label(first, last) == expected


@pytest.mark.parametrize(
    ("published", "day", "assumed"),
    [
        ("2023-05-06", "2023-05-06", False),
        (" 2023-05-06 ", "2023-05-06", False),
        ("2023-05", "2023-05-31", True),
        ("2024-02", "2024-02-29", True),
        ("", "2023-05-06", True),
        (None, "2023-05-06", True),
        (float("nan"), "2023-05-06", True),
    ],
)
def test_available_day(published, day, assumed):
    assert periods.available(published, "2023-04") == (pd.Timestamp(day), assumed)


def test_available_over_new_year():
    assert periods.available("", pd.Period("2023-12", "M")) == (pd.Timestamp("2024-01-06"), True)


def test_available_target():
    assert periods.available("", "2023-12", first="2023-01", target=True) == (pd.Timestamp("2023-01-31"), True)
    assert periods.available("2022-12-10", "2023-12", first="2023-01", target=True)[0] == pd.Timestamp("2022-12-10")


def test_available_target_without_first():
    with pytest.raises(PeriodError) as caught:
        periods.available("", "2023-12", target=True)
    assert str(caught.value) == ("a target of unknown date needs the first month of its period; give first='2023-01'")


@pytest.mark.parametrize(
    "text", ["soon", "2023", "2023-13", "2023-5-6", "230506", "2023-02-30", "06/05/2023", "2023-05-06 10:00"]
)
def test_available_bad_text(text):
    with pytest.raises(PeriodError) as caught:
        periods.available(text, "2023-04")
    assert str(caught.value) == (
        f"cannot read the publication date {text!r}; expected a day '2023-05-06', a month '2023-05' or nothing"
    )


NO_DATE = "{!r} is no date; write a day as '2023-05-06', or a month as '2023-05'"


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2023-05-06", "2023-05-06"),
        ("2024-02-29", "2024-02-29"),
        (datetime.date(2023, 5, 6), "2023-05-06"),
        (datetime.datetime(2023, 5, 6, 23, 59), "2023-05-06"),
        (pd.Timestamp("2023-05-06 23:00", tz="America/New_York"), "2023-05-06"),
        (pd.Timestamp("2023-05-06 01:00", tz="Asia/Ho_Chi_Minh"), "2023-05-06"),
        (np.datetime64("2023-05-06T10"), "2023-05-06"),
        (pd.Period("2023-05-06", "D"), "2023-05-06"),
        (pd.Period("2023-05-06 10:00", "h"), "2023-05-06"),
        ("2023-05", "2023-05"),
        (np.datetime64("2023-05"), "2023-05"),
        (np.datetime64("2023"), "2023-12"),
        (pd.Period("2023-05", "M"), "2023-05"),
        (pd.Period("2023Q2", "Q"), "2023-06"),
        (pd.Period("2023", "Y"), "2023-12"),
    ],
    ids=repr,
)
def test_day_or_month(date, expected):
    found = periods.day_or_month(date)
    assert (str(found), found.freqstr) == (expected, "M" if len(expected) == 7 else "D")


@pytest.mark.parametrize(
    "date",
    [
        "12/05/2023", "230405", "20230506", "2023", "2023-13", "2023-02-30", "2023-05-4", "2023-5", "٢٠٢٣-٠٥", "",
        " 2023-05", "2023-05-06 10:00", "2023Q2", "May 2023", "1023-05-06", 2023, 20230506, 2023.5, True, None,
        pd.NaT, np.datetime64("NaT"), ["2023-05-06"],
    ],
    ids=repr,
)  # fmt: skip
def test_day_or_month_refused(date):
    with pytest.raises(PeriodError) as caught:
        periods.day_or_month(date)
    assert str(caught.value) == NO_DATE.format(date)


def test_last_day_of_a_leap_february():
    assert periods.last_day("2024-02") == pd.Timestamp("2024-02-29")
    assert periods.last_day("2024-02-28") == pd.Timestamp("2024-02-28")


def test_as_monthly_gap_and_order():
    exports = monthly([1, 2, 3, 4]).iloc[[3, 0, 1]]
    expected = pd.Series([1, 2, np.nan, 4], pd.period_range("2022-01", "2022-04", freq="M"))
    pd.testing.assert_series_equal(periods.as_monthly(exports), expected)
    assert list(exports) == [4, 1, 2]


def test_as_monthly_stamps():
    stamps = pd.DataFrame({"a": [1.0, 2.0]}, pd.DatetimeIndex(["2022-01-31", "2022-02-28"], tz="UTC"))
    assert periods.as_monthly(stamps).index.equals(pd.period_range("2022-01", "2022-02", freq="M"))
    assert isinstance(stamps.index, pd.DatetimeIndex)


def test_as_monthly_evenings_in_universal_time():
    """Midnight of the first of the month in Hanoi is five in the afternoon of the day before in universal time."""
    index = pd.date_range("2023-01-01", periods=3, freq="MS", tz="Asia/Ho_Chi_Minh")
    assert list(periods.as_monthly(pd.Series(1.0, index)).index.astype(str)) == ["2023-01", "2023-02", "2023-03"]
    with pytest.raises(PeriodError) as caught:
        periods.as_monthly(pd.Series(1.0, index.tz_convert("UTC"), name="exports"))
    assert str(caught.value) == (
        "'exports' is stamped 2022-12-31 17:00 in universal time, where another month has begun in the east; "
        "give the zone of the place first, such as index.tz_convert('Asia/Ho_Chi_Minh')"
    )
    ends = pd.DatetimeIndex(["2023-01-31 23:59:59", "2023-02-28 23:59:59"], tz="UTC")
    assert list(periods.as_monthly(pd.Series(1.0, ends)).index.astype(str)) == ["2023-01", "2023-02"]


def test_as_monthly_empty():
    assert periods.as_monthly(monthly([])).empty


@pytest.mark.parametrize(
    ("index", "found"), [([0, 1], "int64"), (pd.period_range("2022Q1", periods=2, freq="Q"), "period[Q-DEC]")]
)
def test_as_monthly_other_index(index, found):
    with pytest.raises(PeriodError) as caught:
        periods.as_monthly(pd.Series([1.0, 2.0], index, name="exports"))
    assert str(caught.value) == (
        f"'exports' has an index of {found}; give a monthly PeriodIndex, for instance "
        "periods.months('2023-01', '2023-04')"
    )


def test_as_monthly_twice():
    index = pd.PeriodIndex(["2023-08", "2023-09", "2023-08"], freq="M")
    with pytest.raises(PeriodError) as caught:
        periods.as_monthly(pd.Series([1.0, 2.0, 3.0], index, name="exports"))
    assert str(caught.value) == "'exports' has more than one value for 2023-08; choose one vintage first"


@pytest.mark.parametrize("value", [np.inf, -np.inf])
def test_as_monthly_infinite(value):
    sentence = "'exports' has an infinite value at 2022-02; give a number, or NaN where there is none"
    exports = monthly([1, value], name="exports")
    for data in (exports, pd.DataFrame({"imports": monthly([1, 2]), "exports": exports})):
        with pytest.raises(PeriodError) as caught:
            periods.as_monthly(data)
        assert str(caught.value) == sentence


def test_as_monthly_row_without_month():
    index = pd.PeriodIndex(["2023-08", None], freq="M")
    with pytest.raises(PeriodError) as caught:
        periods.as_monthly(pd.DataFrame({"a": [1.0, 2.0]}, index), name="partners")
    assert str(caught.value) == "'partners' has a row without a month; drop it or give its month"


def test_each_once_twice_and_unchanged():
    parts = pd.Series([1.0, 2.0], ["rice", "rice"])
    with pytest.raises(PeriodError) as caught:
        periods.each_once(parts)
    assert str(caught.value) == "'data' has more than one value for rice; choose one vintage first"
    assert periods.each_once(parts.iloc[:1]).equals(parts.iloc[:1])


def test_lagged_by_label():
    exports = monthly(range(15)).drop(pd.Period("2022-06", "M"))
    before = periods.lagged(exports, 12)
    assert before.index.equals(exports.index)
    assert before["2023-03"] == exports["2022-03"]
    assert np.isnan(before["2022-12"])


def test_lagged_forward_and_columns():
    table = pd.DataFrame({"a": monthly([1, 2, 3]), "b": monthly([4, 5, 6])})
    assert periods.lagged(table, -1).iloc[:2].equals(table.iloc[1:].set_axis(table.index[:2]))
