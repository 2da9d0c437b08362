"""Years that begin in another month than January, on paper: April to March, July to June, October to September."""

import numpy as np
import pandas as pd
import pytest

from tradeanalysis import answers, audit, cli, figures, growth, periods, target, trend
from tradeanalysis.errors import NoAnswer, PeriodError
from tradeanalysis.intervals import Interval

# Merchandise exports of India by its Ministry of Commerce, billion US dollars: first months, last month, printed, day.
INDIA = [
    ("2022-04", "2023-03", "level", "USD 447.46 billion", "2023-04-13"),
    ("2023-04", "2023-06", "level", "USD 102.68 billion", "2023-07-14"),
    ("2023-04", "2023-09", "level", "USD 211.40 billion", "2023-10-13"),
    ("2022-04", "2022-12", "level", "USD 336.30 billion", "2024-01-15"),
    ("2023-04", "2023-12", "level", "USD 317.12 billion", "2024-01-15"),
    ("2023-12", "2023-12", "level", "USD 38.45 billion", "2024-01-15"),
    ("2023-04", "2024-03", "level", "USD 437.06 billion", "2024-04-15"),
    ("2023-04", "2024-03", "yoy_pct", "down 3.11 per cent", "2024-04-15"),
    ("2023-04", "2024-03", "target_yoy_pct", "5 per cent", "2023-04-30"),
]


def table(rows=INDIA):
    columns = ["period_start", "period_end", "measure", "printed", "published"]
    return figures.load(pd.DataFrame(rows, columns=columns).assign(place="India", flow="exports"))


def test_a_year_is_a_number_that_knows_its_months():
    year = periods.Year(2023, 10)
    assert (year == 2023, year + 1, str(year + 1), str(year.last)) == (True, 2024, "2024–25", "2024-09")
    assert year.named == "fiscal year 2023–24 (October to September)"
    assert f"{periods.Year(1999, 7)}" == "1999–00"
    assert year - periods.Year(2020, 10) == 3
    with pytest.raises(PeriodError, match=r"^a year begins in month 1 to 12, found 13; give 4 for April$"):
        periods.Year(2023, 13)


@pytest.mark.parametrize(
    ("starts", "month", "year"),
    [(4, "2024-03", 2023), (4, "2024-04", 2024), (7, "2024-06", 2023), (10, "2024-09", 2023)],
)
def test_a_month_lies_in_the_year_that_began_last(starts, month, year):
    found = periods.year_of(pd.Period(month, "M"), periods.Year(1900, starts))
    assert (found, found.starts) == (year, starts)
    assert found.first <= pd.Period(month, "M") <= found.last


def test_sums_since_april_start_again_in_april():
    months = pd.Series(1.0, periods.months("2022-04", "2023-05"))
    assert growth.cumulative(months, like=periods.Year(2022, 4)).tolist() == [*range(1, 13), 1, 2]


def test_the_year_of_a_table_is_that_of_most_of_its_sums():
    known = table()
    assert str(figures.year_of(known, 2023)) == "2023–24"
    assert str(figures.year_of(known.head(0), 2023)) == "2023"
    assert figures.year_of(known, None) is None
    quarters = table(
        [("2023-04", "2023-06", "level", "USD 1 billion", ""), ("2023-07", "2023-09", "level", "USD 1 billion", "")]
    )
    assert str(figures.year_of(quarters, 2023)) == "2023"
    assert str(figures.newest_year(known)) == "2023–24"
    assert str(figures.newest_year(known, after=pd.Period("2024-03", "M"))) == "2024–25"


def test_the_year_to_date_and_what_the_rest_needs():
    known = figures.as_of(table(), "2024-01-20")
    so_far = figures.year_to_date(known, 2023)
    assert (so_far.months, so_far.rest, so_far.over) == ("April–December 2023", "January–March 2024", False)
    assert (so_far.level.value, so_far.base.value, so_far.base_year.value) == (317120, 336300, 447460)
    # (447.46 x 1.05 - 317.12) / (447.46 - 336.30) - 1
    assert so_far.required(5).value == pytest.approx(100 * ((447.46 * 1.05 - 317.12) / (447.46 - 336.30) - 1))
    assert figures.target_of(known, "India", 2023) == (5.0, 5.0)
    assert figures.year_to_date(table(), 2023).over


def test_the_growth_announced_is_that_of_the_fiscal_year():
    assert figures.announced(table(), "India", 2023).value == -3.11
    assert not figures.announced(figures.as_of(table(), "2024-01-20"), "India", 2023).known


def test_figures_of_a_year_end_in_it():
    assert figures.of_year(table(), 2023)["end"].agg(["min", "max"]).astype(str).tolist() == ["2023-06", "2024-03"]
    with pytest.raises(NoAnswer, match=r"^no figures end in 2019–20; known are those of 2022–23, 2023–24$"):
        figures.of_year(table(), figures.year_of(table(), 2019))
    assert len(audit.checks(table(), 2019).sums) == 0


def test_an_outlook_runs_to_the_end_of_the_fiscal_year():
    months = periods.months("2021-04", "2023-12")
    history = pd.Series(100.0 + np.arange(len(months)) % 12, months)
    seen = target.outlook(history, year=periods.Year(2023, 4), target=0, n_paths=256)
    assert periods.label(*seen.months[[0, -1]]) == "January–March 2024"
    assert seen.base[0] == history["2022-04":"2023-03"].sum()
    assert seen.so_far[0] == history["2023-04":].sum()
    assert seen.year_to_date().index[-1] == pd.Period("2024-03", "M")
    assert seen.cumulative.iloc[[0, 11, 12]].tolist() == [100 + 0, 1266, 100]
    assert "2023–24 is" in answers.target.says(seen)


def test_growth_so_far_is_carried_from_the_first_month_of_the_year():
    months = periods.months("2021-04", "2023-12")
    history = pd.Series([100.0] * 21 + [200.0] * 3 + [110.0] * 9, months)
    # April to December grew by 10 per cent; since January of the calendar year it would be more.
    seen = target.outlook(history, year=periods.Year(2023, 4), target=0, model="carry_forward", n_paths=4096)
    assert np.median(seen.coming.sum(axis=0)) == pytest.approx(3 * 200 * 1.1, rel=0.02)


def test_rests_of_past_years_are_those_after_the_same_month_of_the_fiscal_year():
    months = pd.Series(1.0, periods.months("2021-04", "2023-03"))
    months["2022-04":"2022-12"], months["2023-01":"2023-03"] = 2.0, 3.0
    found = trend.past_rests(months, 12, like=periods.Year(2023, 4))
    assert found.loc[2022].tolist() == [100.0, 200.0, 100.0]


def test_a_trend_closes_its_gap_by_the_end_of_the_fiscal_year():
    months = periods.months("2019-04", "2023-12")
    history = pd.Series(np.exp(0.01 * np.arange(len(months))), months, name="exports")
    projection = trend.fit(history, calendar="none").project(periods.Year(2023, 4), 5)
    assert len(projection.months) == 3
    assert "if it closes by March, at" in answers.trend.projected(projection)
    assert answers.trend.beside(projection).startswith("2022–23 stood")


def test_titles_name_the_months_of_a_fiscal_year():
    year = periods.Year(2023, 4)
    title = "# Is the 5% target of India for fiscal year 2023–24 (April to March) reachable?"
    assert answers.target.title("India", year, Interval(5, 5, 5, ("F1",))).data == title
    title = "# India's trade deficit of April 2023–March 2024: how large, why, and was it a trend?"
    assert answers.deficit.title("India", periods.label(year.first, year.last), Interval.exact(-1)).data == title


@pytest.mark.parametrize(("text", "year"), [("2023", 2023), ("2023-24", 2023), ("2023/2024", 2023), ("1999-00", 1999)])
def test_the_year_asked_about_may_be_written_as_a_fiscal_one(text, year):
    assert cli.command.year(text) == year


def test_outlook_asks_about_the_level_that_was_set_where_no_growth_was(tmp_path, capsys, few_paths):
    """30 of the 62 billion that were set remain; of 56 the year before, 28 were of these months: 7.1 % more."""
    cells = "Banglia,exports,{},{},{},{},{}"
    rows = [("2021-07", "2022-06", "level", "US$50 billion", "2022-07-05"),
            ("2022-07", "2023-06", "level", "US$56.00 billion", "2023-07-05"),
            ("2023-07", "2023-12", "level", "US$32.00 billion", "2024-01-05"),
            ("2023-07", "2023-12", "yoy_pct", "14.29%", "2024-01-05"),
            ("2023-07", "2024-06", "target_level", "US$62 billion", "2023-07-12")]  # fmt: skip
    head = "place,flow,period_start,period_end,measure,printed,published"
    path = tmp_path / "own.csv"
    path.write_text("\n".join([head, *(cells.format(*row) for row in rows)]), encoding="utf-8")
    assert cli.main(["outlook", "--figures", str(path)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("The probability that exports of Banglia reach USD 62bn in 2023–24 is ")
    assert "January–June 2024 would need +7.1%" in said


@pytest.mark.parametrize("command", ["outlook", "report"])
def test_a_fiscal_year_of_a_place_of_calendar_years_is_refused(command, tmp_path, capsys):
    out = [] if command == "outlook" else ["--out", str(tmp_path / "report")]
    assert cli.main([command, "--place", "Hanoi", "--year", "2023-24", *out]) == 1
    said = "the figures of Hanoi run over calendar years, not over 2023-24; write 2023"
    assert capsys.readouterr().err == f"tradeanalysis: {said}\n"


def test_what_is_no_fiscal_year_is_refused():
    with pytest.raises(Exception, match=r"^'2023-25' is no fiscal year; write 2023-24$"):
        cli.command.year("2023-25")
