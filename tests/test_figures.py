"""The table of figures: what is loaded, what is refused in whose words, and what was known when."""

import codecs
import datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradeanalysis import audit, cleaning, datasets, figures, reconstruct
from tradeanalysis.errors import AmountError, FiguresError, PeriodError, TradeDataError
from tradeanalysis.figures import bare, digits, numbers, plausibility, rows, schema, shapes
from tradeanalysis.intervals import Interval

HEADER = "place,flow,period_start,period_end,measure,value,unit,printed,published"
GOOD = "Hanoi,exports,2023-01,2023-04,level,,,about US$5.3 billion,2023-05-06"


@pytest.fixture
def write(tmp_path):
    def written(*lines, header=HEADER, raw=None):
        path = tmp_path / "figures.csv"
        path.write_bytes(raw if raw is not None else "\n".join([header, *lines, ""]).encode())
        return path

    return written


def problems(path):
    with pytest.raises(FiguresError) as error:
        figures.load(path)
    assert str(error.value) == "\n".join(error.value.problems)
    return list(error.value.problems)


@pytest.fixture(scope="module")
def table():
    return datasets.load("published_figures")


def test_load_minimal_columns(write):
    row = figures.load(write(GOOD)).iloc[0]
    assert (row["value"], row["low"], row["high"], row["unit"]) == (5300, 5200, 5400, "usd_mn")
    assert (row["id"], row["sector"], row["commodity"], row["row"]) == ("row2", "total", "all", 2)
    assert (row["available"], row["assumed"]) == (pd.Timestamp("2023-05-06"), False)


def test_load_value_without_printed(write):
    """The digits of the value set the bounds; 5.30 is sharper than 5.3."""
    sharp = figures.load(write("Hanoi,exports,2023-01,2023-04,level,5.30,usd_bn,,")).iloc[0]
    blunt = figures.load(write("Hanoi,exports,2023-01,2023-04,level,5.3,usd_bn,,")).iloc[0]
    assert (sharp["low"], sharp["high"]) == (5295, 5305)
    assert (blunt["low"], blunt["high"]) == (5250, 5350)


def test_load_deficit_is_negative(write):
    row = figures.load(write("Hanoi,balance,2017-01,2017-05,level,-7,usd_bn,nearly 7 billion USD,")).iloc[0]
    assert (row["value"], row["low"], row["high"]) == (-7000, -7000, -6000)


def test_load_range_row_names_one_end(write):
    lines = [f"Hanoi,exports,2014-01,2014-12,target_yoy_pct,{end},pct,6-7 percent," for end in (6, 7)]
    loaded = figures.load(write(*lines))
    assert loaded["value"].tolist() == [6, 7]
    assert loaded[["low", "high"]].drop_duplicates().to_numpy().tolist() == [[6, 7]]


def test_load_frame_does_not_change_it():
    cells = ["Hanoi", "exports", "2023-01", "2023-04", "level", "US$5.3 billion"]
    frame = pd.DataFrame([cells], columns=["place", "flow", "period_start", "period_end", "measure", "printed"])
    copy = frame.copy()
    assert figures.load(frame)["value"].tolist() == [5300]
    pd.testing.assert_frame_equal(frame, copy)


def test_load_byte_order_mark_and_blank_rows(write):
    raw = codecs.BOM_UTF8 + f"{HEADER}\r\n{GOOD}\r\n,,,,,,,,\r\n\r\n".encode()
    assert len(figures.load(write(raw=raw))) == 1


def test_load_declared_comma(write):
    """A spreadsheet does not count the line that declares the separator."""
    loaded = figures.load(write(raw=f"sep=,\r\n{HEADER}\r\n{GOOD}\r\n".encode()))
    assert loaded["row"].tolist() == [2]


@pytest.mark.parametrize("mark", [";", "\t", "|"])
@pytest.mark.parametrize("declared", [True, False])
def test_load_as_a_spreadsheet_with_decimal_commas_saves_it(write, mark, declared):
    """Columns by semicolons, 5.3 as 5,3, the month 2023-04 as "Apr 23" and a day as 06.05.2023."""
    row = "Hanoi,exports,2023-01,Apr 23,level,5#3,usd_bn,,06.05.2023"
    text = f"{HEADER}\n{row}\n{row.replace('5#3', '27.540#55').replace('exports', 'imports')}\n"
    text = text.replace(",", mark).replace("#", ",")
    loaded = figures.load(write(raw=codecs.BOM_UTF8 + (f"sep={mark}\n" * declared + text).encode()))
    assert loaded["value"].tolist() == [5300, 27540550]
    assert loaded["end"].astype(str).tolist() == ["2023-04"] * 2
    assert loaded["available"].astype(str).tolist() == ["2023-05-06"] * 2


def test_load_comma_that_may_part_thousands(write):
    row = "Hanoi;exports;2023-01;2023-04;level;5,412;usd_mn;;"
    assert problems(write(raw=f"{HEADER.replace(',', ';')}\n{row}\n".encode())) == [
        "figures.csv, row 2, column value: '5,412' is not a plain number. Leave out the thousands separators: 5412"
    ]


def test_load_text_na_is_a_place(write):
    assert figures.load(write(GOOD.replace("Hanoi", "NA")))["place"].tolist() == ["NA"]


def test_load_missing_file(tmp_path):
    path = tmp_path / "none.csv"
    assert problems(path) == [f"{path}: no such file. Check the name and the folder"]


def test_load_folder(tmp_path):
    assert problems(tmp_path) == [f"{tmp_path}: a folder where a file is expected. Name a CSV file in it"]


FILES = {
    "empty": (b"", "figures.csv: the file is empty. It needs a header row and one row for each figure"),
    "header only": (HEADER.encode(), "figures.csv: no figures below the header. Write one row for each figure"),
    "utf-16": (
        f"{HEADER}\n{GOOD}".encode("utf-16"),
        "figures.csv: saved as UTF-16 ('Unicode text') where UTF-8 is expected. Save it as 'CSV UTF-8'",
    ),
    "windows": (
        f"{HEADER}\n{GOOD}\n".encode() + "Bắc Ninh".encode("cp1258", "replace").replace(b"?", b"\xe1") + b",exports",
        "figures.csv, row 3: byte 0xe1 is no UTF-8: the file has another encoding. Save it as 'CSV UTF-8'",
    ),
    "workbook": (
        b"PK\x03\x04rest",
        "figures.csv: a spreadsheet workbook where a CSV text is expected. {}".format(
            "Read it with `tradeanalysis import`, or save its table as 'CSV UTF-8'"
        ),
    ),
    "semicolons below the header": (
        f"{HEADER}\n".encode() + f"{GOOD}\n".replace(",", ";").replace("5.3", "5,3").encode() * 3,
        "figures.csv, row 2: columns are separated by ';' where the header has ','. Separate all rows in one way",
    ),
    "utf-32": (
        f"{HEADER}\n{GOOD}".encode("utf-32"),
        "figures.csv: saved as UTF-32 where UTF-8 is expected. Save it as 'CSV UTF-8'",
    ),
    "utf-32 unmarked": (
        f"{HEADER}\n{GOOD}".encode("utf-32-be"),
        "figures.csv: saved as UTF-32 where UTF-8 is expected. Save it as 'CSV UTF-8'",
    ),
    "html": (
        b"\n<html><table><tr><td>place, flow</td></tr></table></html>",
        "figures.csv: a web page (HTML or XML) where a CSV text is expected. {}".format(
            "Read it with `tradeanalysis import`, or save its table as 'CSV UTF-8'"
        ),
    ),
    "open quote above": (
        f'{HEADER}\n{GOOD}\nHanoi,"exports,2023-01\n{GOOD}\n{GOOD}\n'.encode(),
        "figures.csv, row 3: a quotation mark is open or out of place (unexpected end of data). "
        "Close it, or double a mark inside a text",
    ),
    "open quote": (
        f'{HEADER}\n{GOOD}\nHanoi,"exports,2023-01\n'.encode(),
        "figures.csv, row 3: a quotation mark is open or out of place (unexpected end of data). "
        "Close it, or double a mark inside a text",
    ),
    "nul": (
        f"{HEADER}\n{GOOD}\0".encode(),
        "figures.csv, row 2: holds a NUL byte, so this is no text. Save it as 'CSV UTF-8'",
    ),
}


@pytest.mark.parametrize(("raw", "line"), FILES.values(), ids=FILES)
def test_load_file_refused(write, raw, line):
    assert problems(write(raw=raw)) == [line]


ROWS = {
    "Hanoi,export,2023-01,2023-04,level,5.3,usd_bn,,": "column flow: 'export' is not known. Did you mean 'exports'?",
    "Hanoi,sales,2023-01,2023-04,level,5.3,usd_bn,,": "column flow: 'sales' is not known. "
    "Choose one of exports, imports, balance, trade",
    ",exports,2023-01,2023-04,level,5.3,usd_bn,,": "column place: empty. Name the country, province or city",
    "Hanoi,exports,2023-13,2023-12,level,5.3,usd_bn,,": "column period_start: '2023-13' is no month. "
    "Write it in the form YYYY-MM, such as 2023-04, with a month from 01 to 12 and a year from 1900 to 2099",
    "Hanoi,exports,4/5/2023,2023-05,level,5.3,usd_bn,,": "column period_start: '4/5/2023' is no month. "
    "Write it in the form YYYY-MM, such as 2023-04, with a month from 01 to 12 and a year from 1900 to 2099",
    "Hanoi,exports,Jan 2023,2023-04,level,5.3,usd_bn,,": "column period_start: 'Jan 2023' is no month. "
    "Write it in the form YYYY-MM, here 2023-01",
    **{
        f"Hanoi,exports,{text},2024-04,level,5.3,usd_bn,,": f"column period_start: {text!r} is no month. "
        "Write it in the form YYYY-MM, here 2024-01"
        for text in ("Jan-24", "1/1/2024", "2024-01-01", "31/1/2024", "1/31/2024", "2024-01-01 00:00:00")
    },
    **{
        f"Hanoi,exports,2024-04,{text},level,5.3,usd_bn,,": f"column period_end: {text!r} is no month. "
        "Figures of a part of a month have no place in the table; leave the row out"
        for text in ("2024-04-20", "20/4/2024", "2024-04-10 00:00:00")
    },
    "Hanoi,exports,2024-04,2024-04-30,level,5.3,usd_bn,,": "column period_end: '2024-04-30' is no month. "
    "Write it in the form YYYY-MM, here 2024-04",
    "Hanoi,exports,2023-01,2023-04,level,5.400,usd_mn,,": "column value: '5.400' may be 5400 with a dot between "
    "thousands, or 5.4. Write one of the two, or fill printed",
    "Hanoi,exports,2023-01,2023-04,level,112.000,usd_bn,,": "column value: '112.000' may be 112000 with a dot between "
    "thousands, or 112. Write one of the two, or fill printed",
    "Hanoi,exports,2023-01,2023-04,level,-5.3,usd_bn,,": "column value: -5300 usd_mn, but exports are never below "
    "zero. Correct the sign, or the flow",
    "Hanoi,trade,2023-01,2023-04,level,-5.3,usd_bn,,": "column value: -5300 usd_mn, but trade is never below zero. "
    "Correct the sign, or the flow",
    "Hanoi,exports,2023-01,2023-04,yoy_pct,-100,pct,,": "column value: -100 pct, but nothing falls by the whole or "
    "more. Correct the value, or the measure",
    "Hanoi,exports,2023-01,2023-04,mom_pct,,,down 120%,": "column printed: -120 pct, but nothing falls by the whole or "
    "more. Correct the value, or the measure",
    "Hanoi,exports,2023-01,2023-04,share_pct,101,pct,,": "column value: 101 pct, but a share is from 0 to 100 per "
    "cent. Correct the value, or the measure",
    "Hanoi,balance,2023-01,2023-04,yoy_pct,5,pct,,": "column measure: yoy_pct of a balance, which may cross zero, has "
    "no meaning. Give its level in both years",
    "Hanoi,exports,2023-01,2023-04,yoy_pct,,,5 percentage points,": "column measure: 5 pp: percentage points, where "
    "yoy_pct is in per cent. Correct the measure, or leave it out",
    "Hanoi,exports,2023-01,2023-04,level,100000.1,usd_bn,,": "column value: 100000100 usd_mn is over 100 trillion "
    "dollars: are the units right? Correct the value, or the unit",
    "Hanoi,exports,2023,2023-04,level,5.3,usd_bn,,": "column period_start: '2023' is no month. "
    "Write one month in each column: 2023-01 and 2023-12",
    "Hanoi,exports,2023-04,2023-01,level,5.3,usd_bn,,": "column period_end: 2023-01 is before period_start 2023-04. "
    "Exchange the two, or correct the year",
    'Hanoi,exports,2023-01,2023-04,level,"47,5",usd_bn,,': "column value: '47,5' is not a plain number. "
    "Use a decimal point: 47.5",
    'Hanoi,exports,2023-01,2023-04,level,"1,518.0",usd_mn,,': "column value: '1,518.0' is not a plain number. "
    "Leave out the thousands separators: 1518.0",
    "Hanoi,exports,2023-01,2023-04,yoy_pct,\u22122.4,pct,,": "column value: '\u22122.4' is not a plain number. "
    "Write -2.4",
    "Hanoi,exports,2023-01,2023-04,level,n/a,usd_mn,,": "column value: 'n/a' is not a plain number. "
    "Leave it empty where printed says it, or delete the row of a figure that was not published",
    "Hanoi,exports,2023-01,2023-04,level,,usd_mn,,": "column printed: empty, and so is value. Fill one of the two",
    "Hanoi,exports,2023-01,2023-04,level,5.3,,,": "column unit: empty. "
    "Write what the value counts in: pct, usd_mn, usd_bn or another",
    "Hanoi,exports,2023-01,2023-04,level,5.3,usd_bl,,": "column unit: 'usd_bl' is no unit. Did you mean 'usd_bn'?",
    "Hanoi,exports,2023-01,2023-04,level,5.3,pct,,": "column unit: 'pct' is a rate, but the measure level is money. "
    "Correct one of the two",
    "Hanoi,exports,2023-01,2023-04,level,5.3,usd_mn,US$5.3 billion,": "column value: 5.3 usd_mn contradicts the "
    "printed 'US$5.3 billion', which is 5300 usd_mn. Correct the value or the unit",
    "Hanoi,exports,2023-01,2023-04,level,3.1,usd_bn,over 3.1 billion VND,": "column unit: 'usd_bn' contradicts the "
    "printed 'over 3.1 billion VND', which is in vnd_mn. Correct one",
    "Hanoi,exports,2023-01,2023-04,yoy_pct,1.3,pct,down 1.3%,": "column value: 1.3 has another sign than the printed "
    "'down 1.3%'. Write -1.3",
    "Hanoi,exports,2023-01,2023-04,yoy_pct,,,US$5.3 billion,": "column printed: 'US$5.3 billion' is money, but the "
    "measure yoy_pct is a rate. Correct the measure, or write misprint under qualifier",
    "Hanoi,balance,2017-01,2017-05,level,,,nearly 7 billion USD,": "column value: 'nearly 7 billion USD' says neither "
    "deficit nor surplus. Give the value with its sign (a deficit is negative)",
    "Hanoi,exports,2023-01,2023-04,level,,,a lot,": "column printed: 'a lot' holds no amount; "
    "expected a number with its unit, such as 'US$5.3 billion' or '7%'",
    "Hanoi,exports,2023-01,2023-04,level,5.3,usd_bn,,May": "column published: 'May' is no date. "
    "Write a day as 2023-05-06, a month as 2023-05, or leave it empty",
    "Hanoi,exports,2023-01,2023-04,level,5.3,usd_bn,,2022-05-06": "column published: 2022-05-06 is before the period "
    "2023-01 began. Correct the date or the period",
}


@pytest.mark.parametrize(("row", "line"), ROWS.items(), ids=[line[:60] for line in ROWS.values()])
def test_load_row_refused(write, row, line):
    assert problems(write(GOOD, row)) == [f"figures.csv, row 3, {line}"]


MARKED = f"{HEADER},qualifier"


def test_load_misprint_is_kept_and_never_a_value(write):
    """A rate printed for a level is no amount; what was meant may stand beside it."""
    rows = [
        "Hanoi,exports,2023-01,2023-01,level,,,47.3%,2023-02-03,misprint",
        "Hanoi,exports,2023-02,2023-02,level,1.2,usd_bn,47.3%,2023-03-03,misprint",
        "Hanoi,exports,2023-03,2023-03,level,,,1.1 billion USD,2023-04-03,",
    ]
    table = figures.load(write(*rows, header=MARKED))
    assert table["printed"].tolist() == ["47.3%", "47.3%", "1.1 billion USD"]
    assert table["value"].isna().tolist() == [True, False, False]
    assert table.loc[1, ["value", "low", "high", "unit"]].tolist() == [1200, 1150, 1250, "usd_mn"]
    month = {"flow": "exports", "start": "2023-01", "end": "2023-01"}
    assert not figures.latest(table, **month).known
    assert audit.findings(table).empty
    assert audit.identities(table).empty
    assert figures.vintages(table).empty
    errata = pd.DataFrame({"id": ["row2"], "corrected_value": ["1.3"], "corrected_unit": ["usd_bn"]})
    corrected = figures.corrected(table, errata)
    assert figures.latest(corrected, **month) == Interval(1300, 1250, 1350, ("row2",))
    assert corrected.loc[0, "printed"] == "47.3%"


@pytest.mark.parametrize("value", [np.inf, -np.inf, 10.0**300])
def test_load_money_without_end(value):
    cells = {"place": "Hanoi", "flow": "exports", "period_start": "2023-01", "period_end": "2023-04"}
    frame = pd.DataFrame([{**cells, "measure": "level", "value": value, "unit": "eur_mn"}])
    (line,) = problems(frame)
    expected = {
        np.inf: "'Infinity' is not a plain number. Leave it empty where printed says it, or delete the row of a figure "
        "that was not published",
        -np.inf: "'-Infinity' is not a plain number. Leave it empty where printed says it, or delete the row of a "
        "figure that was not published",
        10.0**300: "1e+300 eur_mn is more than any trade comes to. Correct the value, or the unit",
    }[value]
    assert line == f"figures, row 2, column value: {expected}"


@pytest.mark.parametrize("amount", [",,up 5%", ",,US$5.3 billion", "5,pct,", "5.3,usd_bn,", ",,5 percentage points"])
def test_load_unknown_measure_is_one_fault(write, amount):
    """Of a word that is no measure nobody can say whether it wants money or a rate."""
    assert problems(write(GOOD, f"Hanoi,exports,2023-01,2023-04,growth,{amount},")) == [
        "figures.csv, row 3, column measure: 'growth' is not known. Did you mean 'yoy_pct'?"
    ]


def test_load_every_fault_at_once(write):
    faults = problems(write(GOOD, *ROWS))
    assert [line.split(",")[1] for line in faults] == [f" row {number}" for number in range(3, 3 + len(ROWS))]


def test_load_unquoted_comma(write):
    line = "figures.csv, row 2: 10 cells where the header has 9. Put a text that holds a comma in quotes"
    assert problems(write("Hanoi,exports,2023-01,2023-04,level,5,3,usd_bn,,")) == [line]


def test_load_duplicates(write):
    assert problems(write(GOOD, GOOD, GOOD)) == ["figures.csv, row 2: the same figure stands in rows 2, 3, 4. Keep one"]


def test_load_id_twice(write):
    path = write(f"a,{GOOD}", f"a,{GOOD.replace('5.3', '5.4')}", header=f"id,{HEADER}")
    assert problems(path) == [
        "figures.csv, row 2, column id: 'a' stands in rows 2, 3. Give each figure an id of its own"
    ]


@pytest.mark.parametrize("url", ["http://[bad", "https://", "HTTP:/x.vn"])
def test_load_address_that_leads_nowhere(write, url):
    line = f"figures.csv, row 2, column url: {url!r} is no address. Copy it whole, or leave it empty"
    assert problems(write(f"{GOOD},{url}", header=f"{HEADER},url")) == [line]
    assert len(figures.load(write(f"{GOOD},Hanoi Moi of 6 May (print)", header=f"{HEADER},url"))) == 1


def test_load_passes_over_a_column_that_is_none_of_the_table_and_empty(write):
    assert len(figures.load(write(f"{GOOD},", header=f"{HEADER},Checked by"))) == 1
    assert problems(write(f"{GOOD},An", header=f"{HEADER},Checked by")) == [
        "figures.csv, row 1, column Checked by: unknown column. Leave it out, or put its content under note"
    ]


def test_load_header_faults(write):
    header = HEADER.replace("period_start", "perod_start").replace("printed", "value")
    assert problems(write(GOOD, header=header)) == [
        "figures.csv, row 1, column perod_start: unknown column. Did you mean 'period_start'?",
        "figures.csv, row 1, column value: stands 2 times. Keep one",
    ]
    assert problems(write(GOOD, header=HEADER.replace("place", "Place").replace("printed", "Printed"))) == [
        "figures.csv, row 1, column Place: unknown column. Did you mean 'place'?",
        "figures.csv, row 1, column Printed: unknown column. Did you mean 'printed'?",
    ]
    assert problems(write(GOOD, header=HEADER.replace("period_start", "start").replace("period_end", "end"))) == [
        "figures.csv, row 1, column start: unknown column. Rename start to period_start",
        "figures.csv, row 1, column end: unknown column. Rename end to period_end",
    ]
    assert problems(write(GOOD, header=HEADER.replace("period_start", "x"))) == [
        "figures.csv, row 1, column x: unknown column. Leave it out, or put its content under note",
        "figures.csv, row 1, column period_start: missing. Add it: first month, YYYY-MM",
    ]


def test_load_no_header(write):
    assert problems(write(GOOD, header=GOOD)) == [
        "figures.csv, row 1: no header: none of place, flow, period_start, period_end, measure stands in it. "
        "Write the names of the columns there, or read the table with `tradeanalysis import`"
    ]


def test_load_places_that_look_alike(write):
    lines = [GOOD.replace("Hanoi", place) for place in ("Hà Nội", "Ha Noi", "hanoi", "Hà Nam")]
    assert problems(write(*lines)) == [
        "figures.csv, row 2, column place: 'Hà Nội' (row 2), 'Ha Noi' (row 3), 'hanoi' (row 4) look like one place. "
        "Write one spelling"
    ]


def test_load_invisible_marks(write):
    """Marks of no width, and accents written apart, are one place with the plain name."""
    other = GOOD.replace("Hanoi", "\ufeffHa\u0300").replace("5.3", "5.4").replace("exports", "exports\u200b")
    table = figures.load(write(GOOD.replace("Hanoi", "H\u00e0\u200b"), other))
    assert set(table["place"]) == {"H\u00e0"}
    assert set(table["flow"]) == {"exports"}


UNSEEN = ["\u200b", "\u200e", "\u202a", "\u2066", "\u00ad", "\ufeff", "\u2060", "\ufe0f", "\u061c", "\u180e"]


@pytest.mark.parametrize("mark", UNSEEN, ids=ascii)
def test_load_marks_that_nobody_sees_change_nothing(write, mark):
    """At every position of a row but for the words as printed, which `cleaning` reads."""
    row = "Hà Nội,exports,2023-01,2023-04,level,5300,usd_mn,,2023-05-06"
    printed = HEADER.split(",").index("printed")
    places = [place for place in range(len(row) + 1) if row[:place].count(",") != printed]
    rows = [row.replace("5300", str(5300 + place)) for place in places]  # a row that is there twice is refused
    marked = [row[:place] + mark + row[place:] for row, place in zip(rows, places, strict=True)]
    pd.testing.assert_frame_equal(figures.load(write(*marked)), figures.load(write(*rows)))


def test_load_blanks_of_every_kind_are_one(write):
    table = figures.load(
        write(
            GOOD.replace("Hanoi", "Viet Nam"),
            GOOD.replace("Hanoi", "Viet\u00a0\u2009Nam,").replace("Nam,,", "Nam,").replace("5.3", "5.4"),
        )
    )
    assert set(table["place"]) == {"Viet Nam"}


CELLS = [
    (5300.0, "5300"), (5.25, "5.25"), (1e16, "10000000000000000"), (1e-05, "0.00001"), (np.float32(0.1), "0.1"),
    (np.float64(7), "7"), (7, "7"), (float("nan"), ""), (pd.NA, ""), (pd.NaT, ""), (None, ""), (" x ", "x"),
    (pd.Timestamp("2023-05-06"), "2023-05-06"), (datetime.date(2023, 5, 6), "2023-05-06"),
    (pd.Period("2023-05", "M"), "2023-05"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "text"), CELLS, ids=[repr(value) for value, _ in CELLS])
def test_load_frame_cells(value, text):
    """A cell of a frame is the text that would stand in a file."""
    cells = {"place": "Hanoi", "flow": "exports", "period_start": "2023-01", "period_end": "2023-04"}
    frame = pd.DataFrame([{**cells, "measure": "level", "printed": "US$5.3 billion", "note": value}], dtype=object)
    assert figures.load(frame).loc[0, "note"] == text


def test_load_frame_whole_float():
    cells = {"place": "Hanoi", "flow": "exports", "period_start": "2023-01", "period_end": "2023-04"}
    frame = pd.DataFrame([{**cells, "measure": "level", "value": 5300.0, "unit": "usd_mn"}])
    assert figures.load(frame).loc[0, ["low", "high"]].tolist() == [5299.5, 5300.5]


def test_as_of_knows_nothing_later(write):
    late = GOOD.replace("5.3", "5.4").replace("2023-05-06", "2023-05-07")
    both, one = figures.load(write(GOOD, late)), figures.load(write(GOOD))
    pd.testing.assert_frame_equal(figures.as_of(both, "2023-05-06"), one)
    assert len(figures.as_of(both, "2023-05")) == len(figures.as_of(both, None)) == 2


@pytest.mark.parametrize(
    "date", ["6 May soon", "12/05/2023", "230405", 2023, 20230506, 2023.5, True, "", pd.NaT, ["2023-05-06"]], ids=repr
)
def test_as_of_bad_date(table, date):
    with pytest.raises(TradeDataError) as error:
        figures.as_of(table, date)
    assert str(error.value) == f"{date!r} is no date; write a day as '2023-05-06', or a month as '2023-05'"


DAYS = [
    "2023-05-06", datetime.date(2023, 5, 6), datetime.datetime(2023, 5, 6, 9), np.datetime64("2023-05-06"),
    pd.Timestamp("2023-05-06"), pd.Timestamp("2023-05-06 09:00", tz="Asia/Ho_Chi_Minh"), pd.Period("2023-05-06", "D"),
]  # fmt: skip


@pytest.mark.parametrize("date", DAYS, ids=repr)
def test_as_of_the_day_itself_counts(write, date):
    late = GOOD.replace("5.3", "5.4").replace("2023-05-06", "2023-05-07")
    assert figures.as_of(figures.load(write(GOOD, late)), date)["published"].tolist() == ["2023-05-06"]


def test_select_unknown_column_and_place(table):
    with pytest.raises(TradeDataError, match=r"^figures have no column 'plase'. Did you mean 'place'\?$"):
        figures.select(table, plase="Hanoi")
    with pytest.raises(TradeDataError, match=r"^no figures for the place 'Hanoy'. Did you mean 'Hanoi'\?$"):
        figures.select(table, place="Hanoy")
    with pytest.raises(TradeDataError, match=r"^no figures for the place 'Hà Nội'. Did you mean 'Hanoi'\?$"):
        figures.select(table, place="Hà Nội")


WORDS = {
    "no flow is called 'export'. Did you mean 'exports'?": {"flow": "export"},
    "no flow is called 'sales'. Choose one of exports, imports, balance, trade": {"flow": ["exports", "sales"]},
    "no measure is called 'yoy'. Did you mean 'yoy_pct'?": {"measure": "yoy"},
    "no sector is called 'domestc'. Did you mean 'domestic'?": {"sector": "domestc"},
    "start '2023' is not one month; write it as '2023-04'": {"start": "2023"},
    "end 'soon' is not one month; write it as '2023-04'": {"end": "soon"},
    "end None is not one month; write it as '2023-04'": {"end": None},
    "start Period('2023', 'Y-DEC') is not one month; write it as '2023-04'": {"start": pd.Period("2023", "Y")},
}


@pytest.mark.parametrize(("line", "wanted"), WORDS.items(), ids=WORDS)
def test_select_misspelt(table, line, wanted):
    with pytest.raises(TradeDataError) as error:
        figures.select(table, **wanted)
    assert str(error.value) == line


def test_unknown_sector(write, table):
    """A misspelt sector would make a part that adds up to nothing."""
    assert problems(write(f"{GOOD},foreign-invested", f"{GOOD},cooperatives", header=f"{HEADER},sector")) == [
        "figures.csv, row 2, column sector: 'foreign-invested' is not known. Did you mean 'fdi'?",
        f"figures.csv, row 3, column sector: 'cooperatives' is not known. Choose one of {', '.join(schema.SECTORS)}; "
        "goods such as copper go into the column commodity",
    ]
    with pytest.raises(TradeDataError) as error:
        figures.select(table, sector="households")
    assert str(error.value) == f"no sector is called 'households'. Choose one of {', '.join(schema.SECTORS)}"


@pytest.mark.parametrize("kind", [list, tuple, set, np.array, pd.Index, pd.Series, pd.array])
def test_select_values_of_a_list(table, kind):
    expected = table[table["measure"].isin(["level", "mom_pct"])]
    pd.testing.assert_frame_equal(figures.select(table, measure=kind(["level", "mom_pct"])), expected)


@pytest.mark.parametrize(
    "month", ["2023-04", "Apr 2023", "tháng 4/2023", pd.Period("2023-04", "M"), datetime.date(2023, 4, 1)], ids=repr
)
def test_select_month(table, month):
    expected = table[table["end"] == pd.Period("2023-04", "M")]
    pd.testing.assert_frame_equal(figures.select(table, end=month), expected)


def test_latest_takes_the_sharpest_that_agrees(table):
    """April 2023 was printed as 1.518 and as nearly 1.52 billion; January to April as 5.3 and as about 5.3."""
    april = figures.latest(table, place="Hanoi", flow="exports", start="2023-04", end="2023-04")
    months = figures.latest(table, place="Hanoi", flow="exports", start="2023-01", end="2023-04")
    assert (april.value, april.sources) == (1518, ("F0680",))
    assert (months.low, months.high, months.sources) == (5250, 5350, ("F0677",))


def test_latest_follows_revisions(table):
    """Exports of 2023: 17.3bn on 5 December, 16.7bn by the statistics office on 28 December, 16.66bn by customs."""
    year = {"place": "Hanoi", "flow": "exports", "start": "2023-01", "end": "2023-12"}
    assert figures.latest(figures.as_of(table, "2023-12-05"), **year).value == 17300
    assert figures.latest(figures.as_of(table, "2023-12-31"), **year).value == 16700
    assert figures.latest(table, **year, basis="customs_locality").value == 16660


def test_latest_needs_one_flow(table):
    april = {"place": "Hanoi", "start": "2023-04", "end": "2023-04"}
    with pytest.raises(TradeDataError) as error:
        figures.latest(table, **april)
    assert str(error.value) == "one flow is needed, found balance, exports, imports, trade; give flow='balance'"
    with pytest.raises(TradeDataError, match=r"^one measure is needed, found level, mom_pct; give measure='level'$"):
        figures.latest(table, **april, flow="exports", measure=["level", "mom_pct"])
    assert figures.latest(figures.select(table, flow="exports"), **april).value == 1518


def test_latest_counts_in_dollars(write):
    euro = GOOD.replace("US$5.3 billion", "4.9 billion euros").replace("2023-05-06", "2023-05-07")
    both, year = figures.load(write(GOOD, euro)), {"flow": "exports", "start": "2023-01", "end": "2023-04"}
    assert figures.latest(both, **year).value == 5300
    assert figures.latest(both, **year, unit="eur_mn").value == 4900
    assert figures.vintages(both).empty


def test_newest_period_in_another_currency(write):
    euro = figures.load(write(GOOD.replace("US$5.3 billion", "4.9 billion euros").replace("Hanoi", "Bayern")))
    run = figures.newest_period(euro, 2023, place="Bayern", flow="exports")
    assert figures.latest(euro, start=run[0], end=run[1], flow="exports", place="Bayern").unit == "eur_mn"


def test_latest_beside_its_release(table):
    """Exports of 2022: 371850 with a growth on 29 December, 371304 on 29 January without one."""
    year = {"place": "Viet Nam", "flow": "exports", "start": "2022-01", "end": "2022-12"}
    level, growth = figures.latest(table, **year), figures.latest(table, **year, measure="yoy_pct")
    assert (level.sources, growth.sources) == (("N1563",), ("N1550",))
    assert figures.latest(table, **year, beside=growth).sources == ("N1548",)
    assert figures.latest(table, **year, measure="yoy_pct", beside=level).sources == ("N1550",)
    assert figures.latest(table, **year, beside=Interval.unknown()).sources == ("N1563",)


def test_latest_beside_another_text_of_the_day(write):
    rows = [
        "a,exports,level,5300,usd_mn,2023-05-06,A", "b,exports,level,5500,usd_mn,2023-05-09,B",
        "c,exports,yoy_pct,3,pct,2023-05-06,C", "d,exports,yoy_pct,9,pct,2023-05-09,B",
    ]  # fmt: skip
    header = "id,flow,measure,value,unit,published,publisher,place,period_start,period_end"
    known = figures.load(write(*(f"{row},Hanoi,2023-01,2023-04" for row in rows), header=header))
    months = {"flow": "exports", "start": "2023-01", "end": "2023-04", "measure": "yoy_pct"}
    assert figures.latest(known, **months, beside=Interval(5300, 5299, 5301, ("a",))).sources == ("c",)
    assert figures.latest(known, **months, beside=Interval(5500, 5499, 5501, ("b",))).sources == ("d",)


def test_latest_unknown(table):
    assert not figures.latest(table, place="Hanoi", flow="exports", start="1999-01", end="1999-02").known


def test_newest_period_needs_all_flows(table):
    known = figures.as_of(table, "2023-05-06")
    first, last = figures.newest_period(known, 2023, place="Hanoi", flow=["exports", "imports"])
    assert (str(first), str(last)) == ("2023-01", "2023-02")


def test_newest_period_none(table):
    with pytest.raises(TradeDataError) as error:
        figures.newest_period(table, 2001, place="Hanoi", flow="exports")
    assert str(error.value).startswith(
        "no level of exports from January 2001 on is known for Hanoi; known are the years 2014"
    )


def test_newest_period_single_months(write):
    table = figures.load(write(*(GOOD.replace("2023-01,2023-04", f"2023-0{n},2023-0{n}") for n in (2, 3))))
    with pytest.raises(TradeDataError) as error:
        figures.newest_period(table, 2023, place="Hanoi", flow="exports")
    assert str(error.value) == (
        "no level of exports from January 2023 on is known for Hanoi; known are single months from 2023-02 to 2023-03, "
        "no run from January. Add a figure that starts in January"
    )
    with pytest.raises(TradeDataError) as error:
        figures.newest_period(table, 2023, place="Hanoi", flow="imports")
    assert str(error.value) == (
        "no level of imports from January 2023 on is known for Hanoi; nothing of it is known. "
        "Add figures of it, or choose another place or a later day"
    )


def test_releases_count_every_figure(table):
    found = figures.releases(table)
    assert found["figures"].sum() == len(table)
    assert found["available"].is_monotonic_increasing


def test_vintages_cannot_be_the_same(table):
    """17.3bn, 16.7bn and over 16.6bn for 2023: the last is 4.0 % below the first (16.6 / 17.3)."""
    changed = figures.vintages(figures.select(table, place="Hanoi", start="2023-01", end="2023-12", flow="exports"))
    levels = changed[changed["measure"] == "level"]
    assert levels["value"].tolist() == [17300, 16700, 16600]
    assert levels["revision"].iloc[-1] == pytest.approx(-4.046, abs=0.001)


def test_credit_groups_by_release(table):
    hanoi = {"place": "Hanoi", "start": "2017-01", "end": "2017-05"}
    flows = [figures.latest(table, flow=flow, **hanoi) for flow in ("exports", "imports")]
    before = figures.latest(table, place="Hanoi", flow="exports", start="2022-01", end="2022-12")
    assert figures.credit(table, *flows) == "The Hanoi Times, 2017-06-28 (F0177, F0179)"
    assert figures.credit(table, before) == "Viet Nam News (EIN Presswire), 2023-01-03 (F0650)"
    assert figures.cited(table, *flows)["id"].tolist() == ["F0177", "F0179"]


def test_credit_of_what_is_not_known(table):
    assert figures.credit(
        table, figures.latest(table, place="Hanoi", flow="exports", start="1999-01", end="1999-01")
    ) == ("no figure")
    april = figures.latest(table, place="Hanoi", flow="exports", start="2023-04", end="2023-04")
    assert figures.credit(table, april) == "Hanoi Times, day not known (F0680)"


@pytest.mark.parametrize("code", [0x01, 0x07, 0x0B, 0x1B, 0x7F, 0x9B, 0xFFFE, 0xFFFF])
@pytest.mark.parametrize("column", ["place", "printed", "publisher"])
def test_load_refuses_what_nobody_can_see(write, code, column):
    """It would break the pictures that name it, and colour the terminal."""
    cells = dict(zip(HEADER.split(","), GOOD.split(","), strict=True)) | {"publisher": "The Hanoi Times"}
    row = cells | {column: f"a{chr(code)}b"}
    assert problems(write(",".join(cells.values()), ",".join(row.values()), header=",".join(cells))) == [
        f"figures.csv, row 3, column {column}: holds U+{code:04X}, a control character that nobody can see. Delete it"
    ]


def test_load_refuses_half_a_character_in_a_frame():
    frame = pd.DataFrame([dict(zip(HEADER.split(","), GOOD.split(","), strict=True)) | {"place": "\ud800"}])
    assert problems(frame) == [
        "figures, row 2, column place: holds U+D800, a control character that nobody can see. Delete it"
    ]


def test_load_names_a_column_without_its_control_characters(write):
    (problem,) = problems(write(GOOD + ",a", header=f"{HEADER},\x1b[31mred"))
    assert problem.startswith("figures.csv, row 1, column ?[31mred: unknown column.")


def test_load_keeps_lines_and_tabs_of_a_note(write):
    loaded = figures.load(write(f'{GOOD},"first\tline\nsecond"', header=f"{HEADER},note"))
    assert loaded["note"].tolist() == ["first\tline\nsecond"]


GROWTH = "id,place,flow,measure,value,unit,period_start,period_end"


def doubted(write, *rows):
    """Ids of the doubtful growth of some rows, the year before each being 2022."""
    table = figures.load(write(*rows, header=GROWTH))
    named = dict(zip(table["row"], table["id"], strict=True))
    return [named[fault.row] for fault in plausibility.doubtful_growth(table)]


@pytest.mark.parametrize(
    ("growth", "doubtful"), [("50", False), ("71", False), ("72", True), ("29", False), ("28", True), ("-50", True)]
)
def test_doubtful_growth_beside_levels(write, growth, doubtful):
    """150 on 100 is 50 per cent, with rounding 48.8 to 51.3; 72 (from 71.5 on) is 20 points above that, 28 below."""
    rows = ["a,X,exports,level,100,usd_mn,2022-04,2022-04", "b,X,exports,level,150,usd_mn,2023-04,2023-04"]
    found = doubted(write, *rows, f"c,X,exports,yoy_pct,{growth},pct,2023-04,2023-04")
    assert found == (["c"] if doubtful else [])


def test_doubtful_growth_near_a_hundred(write):
    """An index stands near 100; a rate that the levels confirm is no index, and levels of another flow say nothing."""
    index = "c,X,exports,yoy_pct,96.6,pct,2023-04,2023-04"
    other = ["a,X,imports,level,100,usd_mn,2022-04,2022-04", "b,X,imports,level,197,usd_mn,2023-04,2023-04"]
    assert doubted(write, index, *other) == ["c"]
    assert doubted(write, index, *(row.replace("imports", "exports") for row in other)) == []
    assert doubted(write, index.replace("96.6", "79")) == []


def test_doubtful_growth_from_a_month_earlier(write):
    rows = ["a,X,exports,level,100,usd_mn,2023-03,2023-03", "b,X,exports,level,110,usd_mn,2023-04,2023-04"]
    assert doubted(write, *rows, "c,X,exports,mom_pct,10,pct,2023-04,2023-04") == []
    assert doubted(write, *rows, "c,X,exports,mom_pct,-40,pct,2023-04,2023-04") == ["c"]


def test_figures_of_nullable_columns(table):
    """A table that went through `convert_dtypes`, or another library, is read like any other."""
    nullable = table.convert_dtypes()
    months = {"place": "Hanoi", "flow": "exports", "start": "2023-01", "end": "2023-04"}
    for function in (figures.latest, figures.comparison):
        assert function(nullable, **months) == function(table, **months)
    for function in (figures.vintages, figures.releases, audit.identities):
        pd.testing.assert_frame_equal(function(nullable), function(table), check_dtype=False)


@pytest.mark.parametrize("measure", ["yoy_pct", "mom_pct"])
def test_growth_in_unknown_words_is_refused(write, measure):
    """A verb that is not read may say that something fell; a share has no sign."""
    header = "place,flow,measure,printed,value,unit,period_start,period_end"
    row = "X,exports,{},exports swooned 3.5%,{},2023-04,2023-04"
    with pytest.raises(FiguresError) as error:
        figures.load(write(row.format(measure, ","), header=header))
    assert error.value.problems[0].split(": ", 1)[1] == (
        "'exports swooned 3.5%' says neither a rise nor a fall in known words ('swooned' is not read). "
        "Write the sign before the number, such as -3.5%"
    )
    assert figures.load(write(row.format(measure, "-3.5,pct"), header=header))["value"].tolist() == [-3.5]
    assert figures.load(write(row.format("share_pct", ","), header=header))["value"].tolist() == [3.5]


def test_latest_refuses_months_in_reverse(table):
    with pytest.raises(TradeDataError) as error:
        figures.latest(table, place="Hanoi", flow="exports", start="2023-04", end="2023-01")
    assert str(error.value) == "start 2023-04 is later than end 2023-01; give the first month as start"


@pytest.mark.parametrize("place", [None, [], 5, b"Hanoi", [None, "Hanoi"], ["Hanoi", 5]])
def test_known_refuses_what_is_no_place(table, place):
    with pytest.raises(TradeDataError) as error:
        figures.known(table, place=place)
    assert str(error.value) == f"{place!r} is no place; give the name of one, such as 'Hanoi', or a list of names"


@pytest.mark.parametrize("source", [5, b"a.csv", [], ""])
def test_known_refuses_what_is_no_source(source):
    with pytest.raises(TradeDataError) as error:
        figures.known(source, place="Hanoi")
    what = "is no figures file; give its path, a table, or None for the bundled figures"
    assert str(error.value) == f"{source!r} {what}"


def test_known_refuses_a_day_before_it_reads_a_file(tmp_path):
    with pytest.raises(PeriodError) as error:
        figures.known(tmp_path / "absent.csv", place="Hanoi", as_of="12/05/2023")
    assert str(error.value) == "'12/05/2023' is no date; write a day as '2023-05-06', or a month as '2023-05'"


def outcome(function, text, options):
    """What a function gives, or the kind and the words of its refusal."""
    try:
        return function(text, **options)
    except AmountError as refusal:
        return type(refusal), str(refusal)


@settings(max_examples=300, deadline=None)
@given(
    text=st.from_regex(r"-?[0-9]{1,12}(\.[0-9]{1,12})?", fullmatch=True),
    unit=st.sampled_from(["usd_mn", "usd_bn", "vnd_bn", "pct", "pp"]),
    language=st.sampled_from([None, "en"]),
    qualifier=st.sampled_from([None, "", "estimated"]),
    near=st.sampled_from([None, 5.0, 5e6]),
    sure=st.booleans(),
)
def test_bare_numbers_are_read_as_cleaning_reads_them(text, unit, language, qualifier, near, sure):
    """The short way through a cell of digits gives what the long way gives, down to how a mark was read."""
    given_ = {"language": language, "unit": unit, "qualifier": qualifier, "near": near, "sure": sure}
    assert outcome(bare.amount, text, given_) == outcome(cleaning.parse_amount, text, given_)


TEXTS = (
    "{} billion USD", "US${} million", "up {}%", "giảm {}%", "{} tỷ USD", "{}%", "about {} billion USD", "{}",
    "bằng {}% so với cùng kỳ", "{} times higher", "deficit of US${} billion", "{} tonnes", "{}-5%", "giảm {} lần",
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    text=st.sampled_from(TEXTS),
    number=st.from_regex(r"(0|[1-9][0-9]{0,7})([.,][0-9]{1,2})?", fullmatch=True),
    unit=st.sampled_from([None, "usd_mn", "usd_bn", "pct"]),
    qualifier=st.sampled_from([None, "", "estimated", "over"]),
    near=st.sampled_from([None, 5.0]),
)
def test_words_read_once_are_read_as_cleaning_reads_them(text, number, unit, qualifier, near):
    """Words that were read with one number give with another what they give when the whole text is read."""
    text = text.format(number)
    given_ = {"language": None, "unit": unit, "qualifier": qualifier, "sure": True}
    short = shapes.amount(text, **given_)
    assert short is None or short == outcome(cleaning.parse_amount, text, given_ | {"near": near})


@settings(max_examples=300, deadline=None)
@given(
    flow=st.sampled_from(schema.FLOWS),
    measure=st.sampled_from([*schema.MEASURES, "levl"]),
    value=st.one_of(st.just(""), st.from_regex(r"-?[0-9]{1,12}(\.[0-9]{1,12})?", fullmatch=True)),
    unit=st.sampled_from(["", "usd_mn", "usd_bn", "usd", "vnd_th", "pct", "pp", "tonnes", "thousand_units", "barrels"]),
    again=st.booleans(),
    qualifier=st.sampled_from(["", "estimated", "over", "misprint"]),
)
def test_rows_of_digits_are_read_as_the_rules_read_them(flow, measure, value, unit, again, qualifier):
    """The short way through a row of digits gives the number that all rules together give, to the last bit."""
    cells = {"flow": flow, "measure": measure, "value": value, "unit": unit, "qualifier": qualifier}
    cells["printed"] = value if again else ""
    short = digits.plain(**cells)
    assert short is None or (short, []) == numbers.number(rows.Row(2, cells))


@settings(max_examples=200, deadline=None)
@given(
    text=st.sampled_from(["up {}%", "about US${} billion", "giảm {}%", "{} tỷ USD", "deficit of $ {} mn", "{} jobs"]),
    number=st.from_regex(r"[0-9]{1,4}([.,][0-9]{1,3})?", fullmatch=True),
    flow=st.sampled_from(schema.FLOWS),
    measure=st.sampled_from([*schema.MEASURES, "levl"]),
    unit=st.sampled_from(["", "usd_bn", "pct", "tonnes"]),
    qualifier=st.sampled_from(["", "over", "misprint"]),
)
def test_rows_of_known_words_are_read_as_the_rules_read_them(text, number, flow, measure, unit, qualifier):
    """Words that broke no rule with one number give with another the number that all rules together give."""
    cells = {"flow": flow, "measure": measure, "value": "", "unit": unit, "qualifier": qualifier}
    cells["printed"] = text.format(number)
    short = digits.worded(**cells)
    assert short is None or (short, []) == numbers.number(rows.Row(2, cells))


def test_a_table_is_kept_by_its_bytes(write, tmp_path, monkeypatch):
    """The second reading gives the same table, of the same types, without reading a row; changed bytes are read."""
    monkeypatch.setenv("TRADEANALYSIS_STORE", str(tmp_path / "kept"))
    lines = [
        GOOD,
        "Huế,balance,2023-01,2023-01,level,-1.5,usd_bn,,2023-05",
        "Hanoi,imports,2024-02,2024-02,yoy_pct,,,up 5%,",
    ]
    path = write(*lines)
    first = figures.load(path)
    with monkeypatch.context() as patched:
        patched.setattr("tradeanalysis.figures.validation.records", None)
        again = figures.load(path)
        again.loc[0, "value"] = 0.0
        pd.testing.assert_frame_equal(figures.load(path), first, check_exact=True)
    assert figures.load(write(*lines[1:]))["row"].tolist() == [2, 3]


@pytest.mark.parametrize("harm", [lambda kept: kept[:-9], lambda kept: kept[:60] + b"?" + kept[61:], lambda kept: b""])
def test_a_kept_table_that_is_damaged_is_read_again(write, tmp_path, monkeypatch, harm):
    monkeypatch.setenv("TRADEANALYSIS_STORE", str(tmp_path / "kept"))
    first = figures.load(write(GOOD))
    (kept,) = (tmp_path / "kept").rglob("*.table")
    kept.write_bytes(harm(kept.read_bytes()))
    pd.testing.assert_frame_equal(figures.load(write(GOOD)), first, check_exact=True)


def test_a_cache_that_cannot_be_written_is_none(write, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("TRADEANALYSIS_STORE", str(tmp_path / "file"))
    assert len(figures.load(write(GOOD))) == 1


def test_no_more_than_thirty_tables_are_kept(write, tmp_path, monkeypatch):
    monkeypatch.setenv("TRADEANALYSIS_STORE", str(tmp_path / "kept"))
    for number in range(32):
        figures.load(write(GOOD.replace("5.3", f"5.{number}")))
    assert len(list((tmp_path / "kept").rglob("*.table"))) == 30


VOLUMES = (
    "Viet Nam,exports,2023-01,2023-04,level,108.57,usd_bn,,2023-04-29,all",
    "Viet Nam,exports,2023-01,2023-04,level,1555.27,usd_mn,,2023-04-29,rice",
    "Viet Nam,exports,2023-01,2023-04,yoy_pct,54.5,pct,,2023-04-29,rice",
    "Viet Nam,exports,2023-01,2023-04,volume,2942.5,thousand_tonnes,,2023-04-29,rice",
    "Viet Nam,exports,2023-01,2023-04,volume_yoy_pct,42.9,pct,,2023-04-29,rice",
    "Viet Nam,exports,2023-04,2023-04,volume,1050000,tonnes,,2023-04-29,all",
)


def test_a_volume_has_its_own_measure_and_unit(write):
    table = figures.load(write(*VOLUMES, header=f"{HEADER},commodity"))
    rice = figures.select(table, measure="volume", commodity="rice").iloc[0]
    assert (rice["value"], rice["unit"]) == (2_942_500.0, "tonnes")
    assert (rice["low"], rice["high"]) == (2_942_450.0, 2_942_550.0)
    assert figures.latest(table, start="2023-01", end="2023-04", flow="exports", commodity="rice").value == 1555.27
    assert figures.newest_period(table, 2023, flow="exports")[1] == pd.Period("2023-04", "M")


def test_nothing_that_counts_money_takes_volumes(write):
    """Months, findings, revisions, comparisons and doubts are the same with and without the volumes beside them."""
    levels = [
        f"Viet Nam,exports,2022-{m:02},2022-{m:02},level,{20_000 + 40 * m},usd_mn,,2023-01-29,all" for m in range(1, 13)
    ]
    tonnes = [line.replace("level", "volume").replace("usd_mn", "thousand_tonnes") for line in levels]
    money = write(*levels, *VOLUMES[:3], header=f"{HEADER},commodity")
    plain = figures.load(money)
    both = figures.load(write(*levels, *VOLUMES[:3], *tonnes, *VOLUMES[3:], header=f"{HEADER},commodity"))
    months = [reconstruct.monthly(table, place="Viet Nam", flow="exports").median for table in (plain, both)]
    pd.testing.assert_frame_equal(*months)
    assert audit.findings(plain).shape == audit.findings(both).shape
    assert figures.revised(both)["measure"].tolist() == figures.revised(plain)["measure"].tolist()
    assert plausibility.doubtful_growth(both) == plausibility.doubtful_growth(plain)
    for period in (("2023-01", "2023-04"), ("2022-12", "2022-12")):
        ends = dict(zip(("start", "end"), period, strict=True))
        assert figures.latest(both, **ends, flow="exports") == figures.latest(plain, **ends, flow="exports")


VOLUME_FAULTS = {
    "volume,5,usd_mn,": "column unit: 'usd_mn' where the measure is volume. A volume counts in tonnes or units,"
    " nothing else does. Correct one of the two",
    "level,5,tonnes,": "column unit: 'tonnes' where the measure is level. A volume counts in tonnes or units,"
    " nothing else does. Correct one of the two",
    "yoy_pct,5,tonnes,": "column unit: 'tonnes' where the measure is yoy_pct. A volume counts in tonnes or units,"
    " nothing else does. Correct one of the two",
    "volume,,,5": "column unit: empty. Write what the volume counts in: tonnes, thousand_tonnes, units",
    "volume,,tonnes,5 thousand tonnes": "column printed: '5 thousand tonnes' is a volume in words, which are not read."
    " Leave it empty, and fill value and unit (tonnes, thousand_tonnes, units)",
    "volume,-5,tonnes,": "column value: -5 tonnes, but a volume is never below zero. Correct the sign, or the measure",
    "volume,900000000,thousand_tonnes,": "column value: 900000000000 tonnes is more than the world ships in a year."
    " Correct the value, or the unit",
    "volume_yoy_pct,-120,pct,": "column value: -120 pct, but nothing falls by the whole or more. Correct the value, or"
    " the measure",
}


@pytest.mark.parametrize("cells", VOLUME_FAULTS)
def test_a_volume_that_cannot_be_is_refused(write, cells):
    line = f"Viet Nam,exports,2023-01,2023-04,{cells},2023-04-29"
    assert problems(write(line)) == [f"figures.csv, row 2, {VOLUME_FAULTS[cells]}"]


def test_rows_of_a_long_table_are_each_read_on_their_own(write):
    """Words and months are read once and kept; a fault still names its own row."""
    cells = [("01", "US$5.3 billion"), ("1", "US$5.3 billion"), ("01", "5.3"), ("1", "US$5.4 billion"), ("02", "5.3")]
    rows = [f"Hanoi,exports,2023-{month},2023-04,level,,,{printed}," for month, printed in cells]
    assert [problem.partition(":")[0] for problem in problems(write(*rows))] == [
        "figures.csv, row 3, column period_start",
        "figures.csv, row 4, column unit",
        "figures.csv, row 5, column period_start",
        "figures.csv, row 6, column unit",
    ]


PARTNERS = (
    "Viet Nam,exports,2023-01,2023-04,level,,,US$108.57 billion,2023-04-29,",
    "Viet Nam,exports,2023-01,2023-04,level,,,US$16.8 billion,2023-05-10,China",
    "Viet Nam,exports,2022-01,2022-04,level,,,US$123.1 billion,2022-05-10,World",
)


def test_a_partner_never_stands_for_the_world(write):
    """Exports to China came out later than all exports; they are neither the newest nor part of any sum."""
    table = figures.load(write(*PARTNERS, header=f"{HEADER},partner"))
    assert table["partner"].tolist() == ["world", "China", "world"]
    asked = {"place": "Viet Nam", "flow": "exports", "start": "2023-01", "end": "2023-04"}
    assert figures.latest(table, **asked).value == 108570
    assert figures.latest(table, **asked, partner="China").value == 16800
    assert len(figures.select(table, place="Viet Nam")) == 2
    assert figures.select(table, id="row3")["partner"].item() == "China"
    assert set(figures.known(table, place="Viet Nam")["partner"]) == {"world"}
    assert figures.vintages(table).empty
    assert plausibility.doubtful_growth(table) == []


def test_audit_and_months_leave_partners_out(write):
    """Six months of about 2 billion, of which 1.5 to China; the months rebuilt are those of all partners."""
    rows = [
        f"Here,exports,2023-{month:02d},2023-{month:02d},level,,,US${value} billion,2023-{month + 1:02d}-10,{partner}"
        for month, world in enumerate(("1.97", "1.94", "2.03", "2.01", "2.06", "1.99"), 1)
        for value, partner in ((world, ""), ("1.5", "China"))
    ]
    table = figures.load(write(*rows, header=f"{HEADER},partner"))
    assert audit.findings(table).empty
    assert audit.differences(table).empty
    rebuilt = reconstruct.monthly(table, "exports", place="Here").median["total"]
    assert rebuilt.between(1900, 2200).all()


def test_names_of_partners_are_spelt_in_one_way(write):
    row = "Viet Nam,exports,2023-01,2023-03,level,,,US$11.5 billion,2023-05-10,CHINA"
    assert problems(write(*PARTNERS, row, header=f"{HEADER},partner")) == [
        "figures.csv, row 3, column partner: 'China' (row 3), 'CHINA' (row 5) look like one partner. Write one spelling"
    ]


@pytest.mark.parametrize(
    ("value", "days", "read"),
    [
        ("5,3", ["06/05/2023", "7/5/2023"], ["2023-05-06", "2023-05-07"]),  # all countries with decimal commas
        ("53", ["13/05/2023", "07-05-2023"], ["2023-05-13", "2023-05-07"]),  # the 13th shows which is the day
        ("53", ["06/05/2023", "07/05/2023"], None),
        ("5,3", ["05/13/2023", "07/05/2023"], None),
    ],
)
def test_days_that_a_spreadsheet_saved_with_semicolons(tmp_path, value, days, read):
    """A spreadsheet of Viet Nam writes 2023-04 as Thg4-23 and the sixth of May as 06/05/2023."""
    path = tmp_path / "a.csv"
    rows = [
        f"Hanoi;{flow};Thg1-23;Thg4-23;level;{value};usd_bn;{day}"
        for flow, day in zip(schema.TRADED, days, strict=True)
    ]
    path.write_text("\n".join(["place;flow;period_start;period_end;measure;value;unit;published", *rows]))
    if read is None:
        with pytest.raises(FiguresError) as caught:
            figures.load(path)
        what = "is no date. Write a day as 2023-05-06, a month as 2023-05, or leave it empty"
        assert caught.value.problems[0] == f"a.csv, row 2, column published: {days[0]!r} {what}"
        return
    table = figures.load(path)
    assert table["published"].tolist() == read
    assert [str(month) for month in table.loc[0, ["start", "end"]]] == ["2023-01", "2023-04"]
