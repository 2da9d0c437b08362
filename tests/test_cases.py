"""Small tables that were once read wrong: what each cell means, what is refused, and which reading is kept."""

import pandas as pd
import pytest

from tradeanalysis import figures
from tradeanalysis.cli import main
from tradeanalysis.errors import FiguresError
from tradeanalysis.figures import plausibility
from tradeanalysis.figures.sizes import is_large

COLUMNS = ["place", "flow", "period_start", "period_end", "measure", "printed", "published"]


def row(printed, *, place="Here", flow="exports", start="2023-01", end="2023-04", measure="level", **more):
    """The cells of a row, of a level of four months unless said otherwise."""
    return {
        "place": place, "flow": flow, "period_start": start, "period_end": end, "measure": measure, "printed": printed,
        **more,
    }  # fmt: skip


def loaded(*rows):
    return figures.load(pd.DataFrame(rows).fillna(""))


def refused(*rows):
    with pytest.raises(FiguresError) as error:
        loaded(*rows)
    return list(error.value.problems)


UNDECIDED = (
    "figures, row 2, column printed: '{}' has a mark that may group thousands or stand before decimals, and no other "
    "figure of the file says which. Write the number without it, or fill value and unit"
)


@pytest.mark.parametrize("printed", ["1.520 tỷ USD", "1.518 tỷ USD", "3.593 milliards de dollars", "US$4,856 billion"])
def test_two_readings_and_nothing_else(printed):
    assert refused(row(printed)) == [UNDECIDED.format(printed)]


@pytest.mark.parametrize(
    ("printed", "other", "value"),
    [
        ("1.520 tỷ USD", "5,1 tỷ USD", 1520),
        ("1.518 tỷ USD", "5,1 tỷ USD", 1518),
        ("1.520 tỷ USD", "2 nghìn tỷ USD", 1_520_000),
        ("57,300 millones de dólares", "52 mil millones de dólares", 57_300),
        ("57,300 millones de dólares", "49 millones de dólares", 57.3),
        ("3.593 milliards de dollars", "3 500 000 millions de dollars", 3_593_000),
    ],
)
def test_another_level_of_the_file_decides(printed, other, value):
    """The same four months a year earlier are about as large; the two readings lie a thousand times apart."""
    table = loaded(row(printed), row(other, start="2022-01", end="2022-04"))
    assert table["value"][0] == pytest.approx(value)
    assert table["reading"][0].endswith(": the size expected decides")


def test_what_decides_is_the_most_alike():
    """A month of foreign firms beside the total of a year; of another place nothing is learnt."""
    year = row("18 tỷ USD", start="2022-01", end="2022-12")
    assert loaded(row("1.520 tỷ USD", sector="fdi"), year)["value"][0] == 1520
    assert loaded(row("1.520 tỷ USD", flow="imports"), year)["value"][0] == 1520
    assert refused(row("1.520 tỷ USD", place="There"), year) == [UNDECIDED.format("1.520 tỷ USD")]


@pytest.mark.parametrize(
    ("exports", "imports", "printed", "value"),
    [
        ("US$380 billion", "US$378.5 billion", "xuất siêu 1.520 tỷ USD", 1_520),
        ("US$3600 billion", "US$2080 billion", "xuất siêu 1.520 tỷ USD", 1_520_000),
        (
            "297,400 millones de dólares",
            "302,878.6 millones de dólares",
            "déficit de 5,478 millones de dólares",
            -5_478,
        ),
    ],
)
def test_a_balance_is_the_difference_of_its_flows(exports, imports, printed, value):
    """Where the flows nearly cancel, their size would read 1.520 a thousand times too large."""
    table = loaded(row(exports), row(imports, flow="imports"), row(printed, flow="balance"))
    assert table["value"].tolist()[2] == value


def test_the_size_of_flows_says_nothing_of_a_balance():
    printed = "xuất siêu 1.520 tỷ USD"
    assert refused(row(printed, flow="balance"), row("US$380 billion")) == [UNDECIDED.format(printed)]


def test_neither_reading_fits():
    assert refused(row("1.520 tỷ USD"), row("US$3 million", start="2022-01", end="2022-04")) == [
        "figures, row 2, column printed: '1.520' may mean 1520 or 1.520 here, and neither is near 3,000,000; write "
        "it without a mark"
    ]


def test_value_decides_its_own_text():
    assert loaded(row("1.520 tỷ USD", value="1.52", unit="usd_bn"))["value"][0] == 1520
    assert loaded(row("1.520 tỷ USD", value="1520", unit="usd_bn"))["value"][0] == 1_520_000


@pytest.mark.parametrize(
    ("printed", "unit", "value"),
    [("1.518", "usd_bn", 1518), ("15.3", "usd_bn", 15300), ("5300", "usd_mn", 5300), ("1,518", "eur_bn", 1518)],
)
def test_unit_beside_a_bare_number(printed, unit, value):
    assert loaded(row(printed, unit=unit))["value"][0] == value


@pytest.mark.parametrize(
    ("printed", "unit", "other", "value"),
    [
        ("5.400", "usd_mn", "5300", 5400),
        ("5.400", "usd_mn", "5.3", 5.4),
        ("1,518", "usd_mn", "1467", 1518),
        ("15.180", "usd_bn", "14.2", 15_180),
        ("khoảng 1.518", "usd_bn", "1.4", 1518),
        ("1.518", "vnd_bn", "1430", 1_518_000),
    ],
)
def test_bare_number_that_may_be_grouped(printed, unit, other, value):
    """5.400 beside "million US dollars" is 5,400 in a Vietnamese table and 5.4 in an English one."""
    assert refused(row(printed, unit=unit)) == [UNDECIDED.format(printed)]
    others = row(other, unit=unit, start="2022-01", end="2022-04")
    assert loaded(row(printed, unit=unit), others)["value"][0] == pytest.approx(value)


def test_economies_that_trade_a_thousand_billion():
    """China traded 6,050 billion US dollars in 2021 (customs of China); a province never did."""
    table = loaded(
        row("6.050 tỷ USD", place="China", flow="trade", start="2021-01", end="2021-12"),
        row("5.980 tỷ USD", place="China", flow="trade", start="2024-01", end="2024-12"),
        row("tăng 21.4%", place="China", flow="trade", start="2021-01", end="2021-12", measure="yoy_pct"),
    )
    assert table["value"].tolist() == [6_050_000, 5_980_000, 21.4]
    assert [is_large(name) for name in ("Trung Quốc", "Allemagne", "Estados Unidos", "World", "Hanoi", "Viet Nam")] == [
        True, True, True, True, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize("printed", ["down $1.3bn", "giảm 1,3 tỷ USD", "up US$1.3 billion", "fell by US$200 million"])
@pytest.mark.parametrize("flow", ["exports", "balance"])
def test_a_change_is_no_level(printed, flow):
    assert refused(row(printed, flow=flow)) == [
        f"figures, row 2, column printed: {printed!r} says how far something moved, where level is what it came to. "
        "Give the amount itself, or leave the row out"
    ]


def test_where_something_arrived_is_a_level():
    assert loaded(row("fell to US$1.3 billion"), row("tăng lên 8,7 tỷ USD", flow="imports"))["value"].tolist() == [
        1300, 8700,
    ]  # fmt: skip


def test_norway_and_brazil():
    """`currency_nok.csv`: never US dollars."""
    table = loaded(
        row("surplus of NOK 17.0 billion", place="Norway", flow="balance", start="2021-04", end="2021-04"),
        row("NOK 113 billion", place="Norway", start="1997-01"),
        row("R$ 1.7 trillion", place="Brazil", start="2023-01", end="2023-12"),
    )
    assert table[["value", "unit"]].to_numpy().tolist() == [
        [17_000, "nok_mn"], [113_000, "nok_mn"], [1_700_000, "brl_mn"],
    ]  # fmt: skip


def test_no_known_grouping():
    """`c1.csv`."""
    assert refused(row("1,234.567,89 USD")) == [
        "figures, row 2, column printed: '1,234.567,89' groups its digits in no known way; write thousands in groups "
        "of three"
    ]


@pytest.mark.parametrize(
    ("printed", "measure", "value"),
    [
        ("\u200e-19.3%", "yoy_pct", -19.3),
        ("giả\u00adm 5%", "yoy_pct", -5),
        ("US$1.52\u200bbillion", "level", 1520),
        ("more than US$2.6\ufeff billion", "level", 2600),
        ("5\u202f300 million USD", "level", 5300),
    ],
)
def test_invisible_marks(printed, measure, value):
    """The readable rows of `c4.csv`: the number is the one that is seen."""
    assert loaded(row(printed, measure=measure))["value"].tolist() == [value]


@pytest.mark.parametrize(
    ("printed", "measure"),
    [
        ("5-%", "yoy_pct"), ("halved twice", "yoy_pct"), ("-5 to 6%", "yoy_pct"), ("5.3×10^9 USD", "level"),
        ("US$5 billion VND", "level"),
    ],
)  # fmt: skip
def test_absurd_cells(printed, measure):
    """The other rows of `c4.csv`, a line each."""
    (line,) = refused(row(printed, measure=measure))
    assert line.startswith("figures, row 2, column printed: ")


def test_index_typed_as_growth():
    """`idx.csv`: 108.57 against 123.1 billion is a fall by 11.8 %, and 88.2 the index."""
    table = loaded(
        row("123.1 tỷ USD", start="2022-01", end="2022-04"), row("108570", unit="usd_mn"),
        row("88.2", unit="pct", measure="yoy_pct"),
    )  # fmt: skip
    assert [fault.line("idx.csv") for fault in plausibility.doubtful_growth(table)] == [
        "idx.csv, row 4, column printed: growth of 88.2%, but the levels in rows 3 and 2 give −11.8%. Check what was "
        "printed"
    ]


def test_trade_of_nothing(tmp_path, capsys):
    """`z1.csv`: all exports of a month are never nothing; a single good, a partner and a balance may be."""
    path = tmp_path / "z1.csv"
    zero = {"value": "0", "unit": "usd_mn"}
    rows = [
        row("", **zero),
        row("0 USD", flow="imports"),
        row("", flow="balance", **zero),
        row("", commodity="rice", **zero),
        row("", partner="Laos", **zero),
        row("", measure="yoy_pct", value="0", unit="pct"),
    ]
    pd.DataFrame(rows).fillna("").to_csv(path, index=False)
    assert main(["check", str(path)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "z1.csv, row 2, column value: exports of 0. Write the amount, or leave the row out where none was published",
        "z1.csv, row 3, column printed: imports of 0. Write the amount, or leave the row out where none was published",
        f"{path}: 6 figures of 1 place, 2023-01 to 2023-04, no problems, 2 warnings",
    ]


@pytest.mark.parametrize("value", ["inf", "-inf", "nan", "1e400", "∞"])
def test_money_without_end(value):
    """Infinite money is refused in one line."""
    assert refused(row("", value=value, unit="usd_mn")) == [
        f"figures, row 2, column value: {value!r} is not a plain number. Leave it empty where printed says it, or "
        "delete the row of a figure that was not published"
    ]


def test_german_texts():
    """`germany.csv`: thirty-six figures in euros, of which these are the kinds."""
    germany = {"place": "Deutschland"}
    table = loaded(
        row("135,6 Milliarden Euro", **germany),
        row("+0,3 % zum Vorjahresmonat", measure="yoy_pct", **germany),
        row("+27,5 Milliarden Euro", flow="balance", **germany),
        row("Überschuss von 22,1 Milliarden Euro", flow="balance", end="2023-05", **germany),
        row("ein Rückgang von 4,1 %", flow="imports", measure="yoy_pct", **germany),
        row("etwa 1352 Milliarden Euro", flow="imports", end="2023-12", **germany),
    )
    assert table["value"].tolist() == [135_600, 0.3, 27_500, 22_100, -4.1, 1_352_000]
    assert set(table["unit"]) == {"eur_mn", "pct"}


def test_values_of_a_province():
    """`prov4.csv`: levels by value and unit alone; 42460.418 has three decimals that nobody groups."""
    cells = {"value": "42460.418", "unit": "usd_mn"}
    assert loaded(row("", end="2023-12", **cells), row("", value="17600", unit="usd_mn", end="2023-06"))[
        "value"
    ].tolist() == [42460.418, 17600]


def test_twelve_digits_and_repeated_months():
    """A text of the two files of copied months, and of one planted fault: four digits, read by their point."""
    table = loaded(row("US$1.900 billion", start="2021-01", end="2021-01"), row("US$13.81 billion", end="2023-07"))
    assert table[["value", "low", "high"]].to_numpy().tolist() == [[1900, 1899.5, 1900.5], [13810, 13805, 13815]]


def test_check_shows_the_readings(tmp_path, capsys):
    path = tmp_path / "mine.csv"
    rows = [row("1.520 tỷ USD"), row("5,1 tỷ USD", start="2022-01", end="2022-04"), row("88 triệu", flow="imports")]
    pd.DataFrame(rows).to_csv(path, index=False)
    assert main(["check", str(path)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "mine.csv, row 2: '.' is the decimal mark (Vietnamese): the size expected decides",
        "mine.csv, row 4: no currency printed, read as US dollars",
        f"{path}: 3 figures of 1 place, 2022-01 to 2023-04, no problems",
    ]
