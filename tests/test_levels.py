"""A plain series of levels: read, put down as figures, its outlook by month and by quarter."""

import numpy as np
import pandas as pd
import pytest

from tradeanalysis import datasets, figures, target
from tradeanalysis.cli import main
from tradeanalysis.errors import FiguresError, NoAnswer, TradeDataError
from tradeanalysis.figures import levels
from tradeanalysis.reconstruct import quarters
from tradeanalysis.trend import goals

pytestmark = pytest.mark.usefixtures("few_paths")


def written(tmp_path, text):
    path = tmp_path / "levels.csv"
    path.write_text(text)
    return path


def refused(path):
    with pytest.raises(FiguresError) as error:
        levels.read(path)
    return list(error.value.problems)


def test_months_and_gaps(tmp_path):
    found = levels.read(written(tmp_path, "month,exports,imports\n2023-02,6,\n2023-01-31,5.5,7\n"))
    assert found.index.astype(str).tolist() == ["2023-01", "2023-02"]
    assert found["exports"].tolist() == [5.5, 6.0]
    assert np.isnan(found["imports"].iloc[1])


def test_quarters(tmp_path):
    found = levels.read(written(tmp_path, "quarter;value\n2023Q1;5,5\nQ2 2023;6\n"))
    assert (found.index.freqstr, found["value"].tolist()) == ("Q-DEC", [5.5, 6.0])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("month\n2023-01\n", "one column where months and their levels are expected. Add a column of levels"),
        ("month,v\n", "no levels below the header. Write a row for each month or quarter"),
        ("month,v\nsoon,5\n", ", row 2, column month: 'soon' is no month. Write it as 2023-01, a quarter as 2023Q1"),
        ("month,v\n2023-01,n/a\n", ", row 2, column v: 'n/a' is no plain number. Write it with a decimal point, or "
         "leave the cell empty"),
        ("month,v\n2023-01,5\n2023Q2,5\n", ", row 3, column month: is 3 months long. Give all rows by month, or all "
         "by quarter"),
        ("month,v\n2023-01,5\n2023-01,6\n", "2023-01 stands twice. Keep one row"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named(tmp_path, text, problem):
    assert refused(written(tmp_path, text)) == [
        f"levels.csv{problem}" if problem.startswith(",") else f"levels.csv: {problem}"
    ]


def test_pages_find_the_sums_of_a_series():
    """January to August, the whole year before, and the same months of it, by hand."""
    months = pd.period_range("2023-01", "2024-08", freq="M")
    table = figures.load(
        levels.as_figures(pd.DataFrame({"imports": np.arange(1.0, 21)}, months), place="Here", unit="eur_mn")
    )
    so_far = figures.year_to_date(table, 2024, flow="imports")
    assert (so_far.level.value, so_far.base.value, so_far.base_year.value) == (132.0, 36.0, 78.0)
    assert so_far.unit == "eur_mn"


def test_sums_need_all_their_months():
    months = pd.period_range("2023-01", "2024-02", freq="M").drop("2023-06")
    cells = levels.as_figures(pd.DataFrame({"exports": 1.0}, months), place="Here", unit="eur_mn")
    assert set(cells["period_end"]) >= {"2024-02"}
    assert not ((cells["period_start"] == "2023-01") & (cells["period_end"] == "2023-12")).any()


@pytest.fixture(scope="module")
def exports():
    return datasets.load("vietnam_monthly")["exports"]["2010":"2023-09"]


def test_outlook_of_a_series_asks_about_the_year_that_goes_on(exports):
    seen = target.outlook(exports, n_paths=500)
    assert (seen.year, seen.target.value, seen.unit) == (2023, 0.0, "pct")
    assert target.outlook(exports[:"2022-12"], n_paths=500).year == 2023


def test_quarters_keep_their_sums_and_agree_with_months(exports):
    """The rest needs the same by quarters as by months: both know the sums of the year."""
    by_quarter = exports.groupby(exports.index.asfreq("Q")).sum()
    apart = quarters.taken_apart(by_quarter)
    assert apart.groupby(apart.index.asfreq("Q")).sum().to_numpy() == pytest.approx(by_quarter.to_numpy())
    ours, theirs = (target.outlook(one, target=6, n_paths=500) for one in (by_quarter, exports))
    assert ours.required_growth.value == pytest.approx(theirs.required_growth.value)
    assert ours.expected.value == pytest.approx(theirs.expected.value, abs=2.0)
    assert target.outlook(by_quarter, target=6, as_of="2023-07", n_paths=500).months[0] == pd.Period("2023-07")


def test_outlooks_of_many_quarterly_series(exports):
    """Each as by itself, and close to those of the months; a gap is named with its series."""
    by_month = pd.DataFrame({"a": exports, "b": exports.iloc[::-1].to_numpy()}, exports.index)
    by_quarter = by_month.groupby(exports.index.asfreq("Q")).sum()
    asked = {"year": 2023, "target": 6, "as_of": "2023-06", "model": "theta", "n_paths": 500}
    found, months = target.outlooks(by_quarter, **asked), target.outlooks(by_month, **asked)
    assert found.loc["a"].to_numpy() == pytest.approx(target.outlooks(by_quarter[["a"]], **asked).loc["a"].to_numpy())
    assert found["growth"].to_numpy() == pytest.approx(months["growth"].to_numpy(), abs=2.0)
    by_quarter.iloc[3, 1] = np.nan
    with pytest.raises(NoAnswer, match=r"^the quarter 2010Q4 of 'b' is nan; quarters are taken apart"):
        target.outlooks(by_quarter, **asked)


def test_quarters_that_are_refused(exports):
    by_quarter = exports.groupby(exports.index.asfreq("Q")).sum()
    with pytest.raises(NoAnswer) as error:
        quarters.taken_apart(by_quarter.drop(by_quarter.index[3]))
    assert str(error.value) == "the quarter 2010Q4 is nan; quarters are taken apart where all are above zero"
    with pytest.raises(TradeDataError) as error:
        quarters.taken_apart(by_quarter.set_axis(by_quarter.index.asfreq("Q-MAR")))
    assert str(error.value) == "quarters of years that end in Mar; give calendar quarters"


def test_outlook_of_a_file(tmp_path, exports, capsys):
    path = tmp_path / "mine.csv"
    exports.rename("value").rename_axis("month").to_csv(path)
    assert main(["outlook", "--series", str(path), "--target", "6"]) == 0
    said = capsys.readouterr().out
    # So few paths as here tell steps of five points.
    assert said.startswith("The probability that growth of exports of mine reaches +6.0% in 2023 is below 5%")
    assert "October–December 2023 would need +51.4% from a year earlier" in said
    assert "as rebuilt" not in said


def test_outlook_of_a_file_names_the_currency_of_its_unit(tmp_path, exports, capsys):
    """By month and by quarter; thousands of millions are billions."""
    by_quarter = exports.groupby(exports.index.asfreq("Q")).sum()
    for number, one in enumerate((exports, by_quarter)):
        path = tmp_path / f"{number}.csv"
        (one / 1000).rename("value").rename_axis("month").to_csv(path)
        assert main(["outlook", "--series", str(path), "--target", "6", "--unit", "eur_bn"]) == 0
        assert "On the median path the target is missed by EUR 4" in capsys.readouterr().out


def test_a_series_runs_over_calendar_years(tmp_path, capsys):
    path = written(tmp_path, "month,exports\n2023-01,5\n2023-02,5\n")
    said = (
        "tradeanalysis: --series is read by calendar years, not over 2023-24; write 2023, or give --figures with sums "
        "from the first month of the fiscal year on\n"
    )
    for command in (["outlook"], ["report", "--unit", "eur_mn", "--out", str(tmp_path / "r")]):
        assert main([*command, "--series", str(path), "--year", "2023-24"]) == 1
        assert capsys.readouterr().err == said


@pytest.mark.parametrize(("arguments", "calendar"), [
    (["--place", "Mexico"], "Easter"), (["--place", "Viet Nam"], "Tet"), ([], "none"), (["--calendar", "Tet"], "Tet"),
])  # fmt: skip
def test_outlook_of_a_file_moves_the_holiday_of_its_place_alone(tmp_path, exports, capsys, arguments, calendar):
    """A file of levels says nothing of where it is from: without a place no month is moved."""
    path = tmp_path / "mine.csv"
    exports.rename("value").rename_axis("month").to_csv(path)
    assert main(["outlook", "--series", str(path), "--target", "6", *arguments]) == 0
    said = capsys.readouterr().out
    seen = target.outlook(levels.read(path)["value"], target=6, year=2023, calendar=calendar)
    assert [line.split()[-1] for line in said.splitlines()[1:-1]] == [
        goals.chance(probability, len(seen.levels)).split()[-1] for probability in seen.probabilities
    ]


def test_report_of_a_series_needs_its_unit(tmp_path, capsys):
    path = written(tmp_path, "month,exports\n2023-01,5\n")
    assert main(["report", "--series", str(path), "--out", str(tmp_path / "r")]) == 1
    assert capsys.readouterr().err == (
        "tradeanalysis: --series needs --unit, what its levels count in, such as --unit eur_mn\n"
    )


@pytest.mark.parametrize(
    ("unit", "words"), [("kes_bn", "152.5 billion Kenyan shillings"), ("eur_mn", "152.5 million euros")]
)
def test_levels_have_words_that_say_the_same(unit, words):
    """The tables of pages show what a figure says; read again it is the number of the file."""
    quarters = pd.period_range("2023Q1", periods=2, freq="Q")
    cells = levels.as_figures(pd.DataFrame({"exports": [152.5, 149.25]}, quarters), place="Kenya", unit=unit)
    assert cells["printed"].iloc[0] == words.replace("152.5", "152.50")
    numbers = ["value", "low", "high", "unit"]
    pd.testing.assert_frame_equal(figures.load(cells)[numbers], figures.load(cells.drop(columns="printed"))[numbers])
