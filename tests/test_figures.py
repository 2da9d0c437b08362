"""The table of figures: what is loaded, what is refused in whose words, and what was known when."""

import codecs

import pandas as pd
import pytest

from tradeanalysis import datasets, figures
from tradeanalysis.errors import FiguresError, TradeDataError

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
        "figures.csv: saved as UTF-16 ('Unicode text') where UTF-8 is expected. "
        "Save it as 'CSV UTF-8 (comma delimited)'",
    ),
    "windows": (
        f"{HEADER}\n{GOOD}\n".encode() + "Bắc Ninh".encode("cp1258", "replace").replace(b"?", b"\xe1") + b",exports",
        "figures.csv, row 3: byte 0xe1 is no UTF-8: the file has another encoding. "
        "Save it as 'CSV UTF-8 (comma delimited)'",
    ),
    "workbook": (
        b"PK\x03\x04rest",
        "figures.csv: a spreadsheet workbook where a CSV text is expected. Save it as 'CSV UTF-8 (comma delimited)'",
    ),
    "semicolons": (
        f"{HEADER}\n{GOOD}".replace(",", ";").encode(),
        "figures.csv, row 1: columns are separated by ';' where ',' is expected. "
        "Save it as 'CSV UTF-8 (comma delimited)', with decimal points",
    ),
    "tabs": (
        f"{HEADER}\n{GOOD}".replace(",", "\t").encode(),
        "figures.csv, row 1: columns are separated by a tab where ',' is expected. "
        "Save it as 'CSV UTF-8 (comma delimited)', with decimal points",
    ),
    "open quote": (
        f'{HEADER}\n{GOOD}\nHanoi,"exports,2023-01\n'.encode(),
        "figures.csv, row 3: a quotation mark is open or out of place (unexpected end of data). "
        "Close it, or double a mark inside a text",
    ),
    "nul": (
        f"{HEADER}\n{GOOD}\0".encode(),
        "figures.csv, row 2: holds a NUL byte, so this is no text. Save it as 'CSV UTF-8 (comma delimited)'",
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
    "Write it as 2023-04, with a month from 01 to 12 and a year from 1900 to 2099",
    "Hanoi,exports,Jan 2023,2023-04,level,5.3,usd_bn,,": "column period_start: 'Jan 2023' is no month. "
    "Write it as 2023-01",
    "Hanoi,exports,2023,2023-04,level,5.3,usd_bn,,": "column period_start: '2023' is no month. "
    "Write one month in each column: 2023-01 and 2023-12",
    "Hanoi,exports,2023-04,2023-01,level,5.3,usd_bn,,": "column period_end: 2023-01 is before period_start 2023-04. "
    "Exchange the two, or mend the year",
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
    "Mend one of the two",
    "Hanoi,exports,2023-01,2023-04,level,5.3,usd_mn,US$5.3 billion,": "column value: 5.3 usd_mn contradicts the "
    "printed 'US$5.3 billion', which is 5300 usd_mn. Mend the value or the unit",
    "Hanoi,exports,2023-01,2023-04,level,3.1,usd_bn,over 3.1 billion VND,": "column unit: 'usd_bn' contradicts the "
    "printed 'over 3.1 billion VND', which is in vnd_mn. Mend one",
    "Hanoi,exports,2023-01,2023-04,yoy_pct,1.3,pct,down 1.3%,": "column value: 1.3 has another sign than the printed "
    "'down 1.3%'. Write -1.3",
    "Hanoi,exports,2023-01,2023-04,yoy_pct,,,US$5.3 billion,": "column printed: 'US$5.3 billion' is money, but the "
    "measure yoy_pct is a rate. Mend the measure",
    "Hanoi,balance,2017-01,2017-05,level,,,nearly 7 billion USD,": "column value: 'nearly 7 billion USD' says neither "
    "deficit nor surplus. Give the value with its sign (a deficit is negative)",
    "Hanoi,exports,2023-01,2023-04,level,,,a lot,": "column printed: 'a lot' holds no amount; "
    "expected a number with its unit, such as 'US$5.3 billion' or '7%'",
    "Hanoi,exports,2023-01,2023-04,level,5.3,usd_bn,,May": "column published: 'May' is no date. "
    "Write a day as 2023-05-06, a month as 2023-05, or leave it empty",
    "Hanoi,exports,2023-01,2023-04,level,5.3,usd_bn,,2022-05-06": "column published: 2022-05-06 is before the period "
    "2023-01 began. Mend the date or the period",
}


@pytest.mark.parametrize(("row", "line"), ROWS.items(), ids=[line[:60] for line in ROWS.values()])
def test_load_row_refused(write, row, line):
    assert problems(write(GOOD, row)) == [f"figures.csv, row 3, {line}"]


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


def test_load_header_faults(write):
    header = HEADER.replace("period_start", "perod_start").replace("printed", "value")
    assert problems(write(GOOD, header=header)) == [
        "figures.csv, row 1, column perod_start: unknown column. Did you mean 'period_start'?",
        "figures.csv, row 1, column value: stands 2 times. Keep one",
        "figures.csv, row 1, column period_start: missing. Add it: first month, YYYY-MM",
    ]


def test_as_of_knows_nothing_later(write):
    late = GOOD.replace("5.3", "5.4").replace("2023-05-06", "2023-05-07")
    both, one = figures.load(write(GOOD, late)), figures.load(write(GOOD))
    pd.testing.assert_frame_equal(figures.as_of(both, "2023-05-06"), one)
    assert len(figures.as_of(both, "2023-05")) == len(figures.as_of(both, None)) == 2


def test_as_of_bad_date(table):
    with pytest.raises(TradeDataError) as error:
        figures.as_of(table, "6 May soon")
    expected = "'6 May soon' is no date; write a day as '2023-05-06', or a month as '2023-05'"
    assert str(error.value) == expected


def test_select_unknown_column_and_place(table):
    with pytest.raises(TradeDataError, match=r"^figures have no column 'plase'. Did you mean 'place'\?$"):
        figures.select(table, plase="Hanoi")
    with pytest.raises(TradeDataError, match=r"^no figures for the place 'Hanoy'. Did you mean 'Hanoi'\?$"):
        figures.select(table, place="Hanoy")


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
