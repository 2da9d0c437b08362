"""Why an outlook moved: rows that add up, releases as expected, and the five cases that were measured."""

import numpy as np
import pandas as pd
import pytest

from tests import shared
from tradeanalysis import answers, datasets, figures, target
from tradeanalysis.errors import NoAnswer, TradeDataError
from tradeanalysis.target.expected import same_statements
from tradeanalysis.target.news_result import EARLIER, EXPECTED, KINDS, NAMES, NEW, add_up
from tradeanalysis.trend import drawings

ASKED = {"place": "Here", "year": 2023, "target": 6}
HANOI, VIET_NAM = {"place": "Hanoi", "year": 2023, "target": 6}, {"place": "Viet Nam", "year": 2019, "target": 7}


def releases(until="2023-05"):
    """Each month since January 2021 on the fifth day after it, from the months of Viet Nam: three figures a release."""
    months = datasets.load("vietnam_monthly")["exports"]["2020-01":]
    rows = []
    for month in pd.period_range("2021-01", until, freq="M"):
        cells = {"place": "Here", "flow": "exports", "period_end": str(month), "unit": "usd_mn"}
        cells["published"] = f"{month.end_time + pd.Timedelta(days=5):%Y-%m-%d}"
        january = month - month.month + 1
        done, before = months[january:month].sum(), months[january - 12 : month - 12].sum()
        since_january = cells | {"period_start": str(january)}
        rows.append(since_january | {"measure": "level", "value": f"{done:.0f}"})
        rows.append(since_january | {"measure": "yoy_pct", "value": f"{100 * (done / before - 1):.1f}", "unit": "pct"})
        if month.month > 1:
            rows.append(cells | {"period_start": str(month), "measure": "level", "value": f"{months[month]:.0f}"})
    return rows


USUAL = drawings.N_PATHS


@pytest.fixture(scope="module", autouse=True)
def few_paths():
    """Rows add up on few paths as on many."""
    with shared.few_paths(1024):
        yield


@pytest.fixture(scope="module")
def table():
    return figures.load(pd.DataFrame(releases()))


@pytest.fixture(scope="module")
def april(table):
    """What the release of April moved."""
    return target.news(table, **ASKED, since="2023-04-05", as_of="2023-05-05")


def with_april(change):
    """The table with other figures in the release of April."""
    rows = releases("2023-04")
    for row in rows[-3:]:
        row["value"] = change(row)
    return figures.load(pd.DataFrame(rows))


def test_rows_add_up_to_the_outlooks_of_both_days(table, april):
    """The ends are those of the page, by its own function; the rows lead from one to the other."""
    for day, numbers in (("2023-04-05", april.before), ("2023-05-05", april.after)):
        seen = target.from_figures(figures.known(table, place="Here", as_of=day), **ASKED)
        assert numbers[0] == pytest.approx(100 * seen.probability, abs=1e-9)
        assert numbers[1] == pytest.approx(seen.median["growth"], abs=1e-9)
        assert numbers[2] == pytest.approx(seen.required_growth.value, abs=1e-9)
    np.testing.assert_allclose(april.table[list(NAMES)].sum(), april.moved, atol=1e-9)
    assert [row.kind for row in april.rows] == [EXPECTED, "base", EARLIER, NEW, "rest"]


def test_printed_rows_add_up_to_the_printed_ends(april):
    """Of the rounded numbers too, to the last digit."""
    for name, begin, end in zip(NAMES, april.before, april.after, strict=True):
        assert april.printed()[name].sum() == pytest.approx(round(end, 1) - round(begin, 1), abs=1e-9)


@pytest.mark.parametrize(
    ("values", "total", "rounded"),
    [
        ([7.26, -9.8, -24.7, 0.07], -27.2, [7.2, -9.8, -24.7, 0.1]),
        ([0.04, 0.04, 0.04], 0.1, [0.1, 0.0, 0.0]),
        ([1.0, 2.0], 2.9, [0.9, 2.0]),
        ([-0.06, -0.06], -0.1, [0.0, -0.1]),
        ([], 0.0, []),
    ],
)
def test_rounding_by_the_largest_remainder(values, total, rounded):
    """D of the measured cases, and smaller ones by hand; where ends were rounded apart a row gives way."""
    assert add_up(values, total, 1) == rounded


def test_a_release_as_expected_has_no_news(april):
    """The release printed again with what was expected of it, to many digits: only the expected step is left."""
    meant = {(one.measure, str(one.first)): one.expected.value for one in april.releases[0].surprises}
    same = with_april(lambda row: f"{meant[row['measure'], row['period_start']]:.9f}")
    found = target.news(same, **ASKED, since="2023-04-05", as_of="2023-05-05")
    news = found.table.drop(index=EXPECTED, level="kind")
    assert np.abs(news[list(NAMES)].to_numpy()).max() < 0.1  # a few of the paths
    assert np.abs([one.score for one in found.releases[0].surprises]).max() < 1e-4


@pytest.mark.parametrize("factor", [0.9, 1.1])
def test_a_month_above_what_was_expected_has_a_positive_row(april, factor):
    """And one below has a negative one, in probability and in growth; figures of the release agree with one another."""
    known = releases("2023-03")[-3:]
    expected = next(one for one in april.releases[0].surprises if one.first == one.last).expected.value
    month = factor * expected
    done = float(known[0]["value"]) + month
    before = datasets.load("vietnam_monthly")["exports"]["2022-01":"2022-04"].sum()
    values = {
        ("level", "2023-01"): done,
        ("yoy_pct", "2023-01"): 100 * (done / before - 1),
        ("level", "2023-04"): month,
    }
    other = with_april(lambda row: f"{values[row['measure'], row['period_start']]:.2f}")
    found = target.news(other, **ASKED, since="2023-04-05", as_of="2023-05-05")
    row = found.table.xs(NEW, level="kind").iloc[0]
    assert np.sign(row["growth"]) == np.sign(factor - 1)
    assert np.sign(row["probability"]) == np.sign(factor - 1)
    new = next(row for row in found.rows if row.kind == NEW)
    assert np.sign(new.level) == np.sign(factor - 1)
    assert found.releases[0].months.tolist() == [pd.Period("2023-04")]


@pytest.mark.parametrize(
    ("place", "days", "step"),
    [
        # (9.34 - 3.40) x 1450.7 / 10279.5: what May lacked, spread over June to December.
        ("Hanoi", ("2023-05-06", "2023-06-06"), 0.84),
    ],
)
def test_required_growth_moves_as_on_paper(place, days, step):
    """r1 - r0 = (r0 - m) B / C: growth of the new months, their base, and the base of what then remains."""
    before, after = (figures.year_to_date(figures.known(place=place, as_of=day), 2023) for day in days)
    first, then = (target.required_growth(known, 6).value for known in (before, after))
    base = after.base.value - before.base.value
    grown = 100 * ((after.level.value - before.level.value) / base - 1)
    remains = after.base_year.value - after.base.value
    assert then - first == pytest.approx((first - grown) * base / remains, abs=1e-9)
    assert then - first == pytest.approx(step, abs=0.005)


def test_required_growth_of_rows_moves_as_on_paper(april):
    """The same of the rows: without revisions, expected step and news together are what April lacked or gave."""
    release = april.releases[0]
    grown, required = release.grown
    base = datasets.load("vietnam_monthly")["exports"]["2022-01":"2022-12"]
    step = (required - grown) * base["2022-04"] / base["2022-05":].sum()
    assert april.moved[2] == pytest.approx(step, abs=0.05)  # growth is printed with one decimal
    assert release.beside_required == np.sign(grown - required)


def test_figures_that_only_repeat_are_put_to_the_release_that_follows(table):
    """The release of April, printed a second time a week later in rounder words, says nothing."""
    rows = releases("2023-04")
    again = rows[-3] | {"published": "2023-05-12", "printed": f"{float(rows[-3]['value']) / 1000:.1f} billion USD"}
    again |= {"value": "", "unit": ""}
    both = figures.load(pd.DataFrame([*rows, again, *releases()[-3:]]))
    assert same_statements(both.iloc[: len(rows)], both.iloc[: len(rows) + 1])
    found = target.news(both, **ASKED, since="2023-05-05", as_of="2023-06-05")
    assert [release.day for release in found.releases] == ["2023-06-05"]
    assert found.releases[0].repeats == (both["id"].iloc[len(rows)],)
    alone = target.news(both, **ASKED, since="2023-05-05", as_of="2023-05-12")
    assert alone.releases[0].ids == ()
    assert [row.kind for row in alone.rows] == [EXPECTED]


def test_a_first_day_before_any_figure_of_the_year(table):
    """The outlook of December of the year before stands; all of January is new, and no month was known."""
    found = target.news(table, **ASKED, since="2023-01-05", as_of="2023-02-05")
    assert found.releases[0].months.tolist() == [pd.Period("2023-01")]
    assert EARLIER not in [row.kind for row in found.rows]
    assert found.before[2] == pytest.approx(6.0, abs=1e-9)  # the whole year has to grow by 6 %


def test_a_correction_is_a_row_of_its_own(table, monkeypatch):
    """A level of March that was found to be a misprint between the two days, and no release meanwhile."""
    wrong = table["id"].iloc[-4]
    meant = pd.DataFrame({"id": [wrong], "corrected_value": ["20000"], "corrected_unit": ["usd_mn"]})
    known = pd.Timestamp("2023-06-20")
    monkeypatch.setattr(
        figures, "errata_of", lambda _, as_of=None: meant.iloc[: 1 if pd.Timestamp(as_of) >= known else 0]
    )
    found = target.news(table, **ASKED, since="2023-06-10", as_of="2023-06-30")
    assert (found.corrections, found.releases) == ((wrong,), ())
    assert [(row.release, row.kind) for row in found.rows] == [("", "corrections")]
    assert found.rows[0].change == pytest.approx(found.moved)


def test_without_a_first_day_it_is_that_of_the_release_before_the_last(table):
    found = target.news(table, **ASKED)
    assert (f"{found.since:%Y-%m-%d}", f"{found.as_of:%Y-%m-%d}") == ("2023-05-05", "2023-06-05")


def test_what_cannot_be_explained_says_why(table):
    found = target.news(table, **ASKED | {"year": 2022}, since="2023-02-05", needed=False)
    reason = "no month of 2022 was left on 2023-02-05; give an earlier day as since"
    assert (found.known, found.reason, found.table.empty) == (False, reason, True)
    with pytest.raises(NoAnswer, match=f"^{reason}$"):
        target.news(table, **ASKED | {"year": 2022}, since="2023-02-05")
    with pytest.raises(NoAnswer, match=r"^no figures of Here were known by 2020-01-01; give a later day as since$"):
        target.news(table, **ASKED, since="2020-01-01")
    with pytest.raises(
        TradeDataError, match=r"^since 2023-05-01 is later than 2023-04-01; give the earlier day as since$"
    ):
        target.news(table, **ASKED, since="2023-05-01", as_of="2023-04-01")
    one = table.iloc[:2]
    said = "exports of Here have fewer than two releases up to December 2023; give a day as since"
    with pytest.raises(NoAnswer, match=f"^{said}$"):
        target.news(one, **ASKED)


# Of each case: the ends, and the rows that are no rest, in points of probability; and the required growth.
CASES = {
    "A": (HANOI, "2023-05-06", "2023-06-06", (33.0, 31.2), {"2023-05-31": [-1.0, -0.1, -0.5, -0.4]}, (9.34, 10.18)),
    "B": (
        HANOI, "2023-02-06", "2023-05-06", (40.9, 33.0),
        {"2023-03-31": [-2.0, 7.9, -29.4], "2023-05-06": [-0.6, 0.1, 0.8, 15.8]}, (6.0, 9.34),
    ),
    "C": (VIET_NAM, "2019-06-30", "2019-07-31", (44.8, 48.4), {"2019-07-29": [0.5, -0.9, -3.9, 7.9]}, (6.69, 6.38)),
    "D": (VIET_NAM, "2018-12-31", "2019-01-31", (67.6, 32.2), {"2019-01-29": [-1.4, -10.7, -23.2]}, (7.0, 7.75)),
    "E": (
        HANOI, "2022-12-30", "2023-01-06", (47.6, 40.9),
        {"2022-12-31": [-5.4, 0.6], "2023-01-03": [0.1, -2.8], "2023-01-06": [1.4, -0.9]}, (6.0, 6.0),
    ),
}  # fmt: skip
FIRST_LINES = {
    "A": "fell from 33% on 2023-05-06 to 31% on 2023-06-06.",
    "B": "fell from 41% on 2023-02-06 to 33% on 2023-05-06.",
    "C": "rose from 44% on 2019-06-30 to 49% on 2019-07-31.",
    "D": "fell from 68% on 2018-12-31 to 32% on 2019-01-31.",
    "E": "fell from 48% on 2022-12-30 to 41% on 2023-01-06.",
}


def test_the_first_day_knows_nothing_of_a_sum_that_was_printed_later():
    """April stood alone behind January-March and went on with them; in June January-May was printed."""
    rows = releases("2023-05")
    until = [row for row in rows if row["period_end"] < "2023-04" or row["period_start"] == "2023-01"]
    alone = [row for row in until if (row["period_start"], row["period_end"]) != ("2023-01", "2023-04")]
    april = {"place": "Here", "flow": "exports", "period_start": "2023-04", "period_end": "2023-04"}
    april |= {"published": "2023-05-05"}
    grown = {"measure": "yoy_pct", "value": "-16.2", "unit": "pct"}
    table = figures.load(pd.DataFrame([*alone, april | grown, april | {
        "measure": "level", "value": "27500", "unit": "usd_mn"}]))  # fmt: skip
    seen = target.from_figures(table, **ASKED, as_of="2023-05-10", n_paths=drawings.N_PATHS)
    found = target.news(table, **ASKED, since="2023-05-10", as_of="2023-06-10")
    assert seen.months[0] == pd.Period("2023-05")
    assert found.before[0] == pytest.approx(100 * seen.probability)


def test_of_two_releases_the_first_is_the_day_before(table):
    """As after two files: years that were known before are no releases of the year asked about."""
    two = table[table["available"].isin(sorted(set(table["available"]))[-2:])]
    found = target.news(two, **ASKED, needed=False)
    days = [f"{day:%Y-%m-%d}" for day in sorted(set(two["available"]))]
    assert [f"{found.since:%Y-%m-%d}", f"{found.as_of:%Y-%m-%d}"] == days


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_the_measured_cases(case):
    """Five moves of Hanoi and Viet Nam, as a prototype had them, with the numbers of the engine as it is.

    Means over two seeds; a row may lie three deviations away. Signs and sizes
    are those of the prototype (A 15.9 to 16.4, B 42.7 to 15.7, C 54.0 to 56.2, D 71.6 to 44.4, E 49.8 to 42.7) but
    where the engine now holds the growth so far at what was announced: January to April 2023 of Hanoi count as
    printed, -1.3 %, and not as the reconstruction has them, so that A begins at 33 % instead of 16, May came out just
    as expected, -0.3 % (its news was +3.5, and is about 0), and April gave more back in B (+15.8 for +8.2). For the
    same reason the expected step of D is -1.4 for +7.3: the forecast of January holds no raise of a year that was
    announced. C and the news of D are as they were (base -0.9 and -10.7, known months -3.9 for -8.2, new months +7.9
    for +8.7 and -23.2 for -24.7), and so is E, where the nation's December, known by 31 December, is part of the
    expected step.
    """
    asked, since, as_of, ends, rows, required = CASES[case]
    with shared.few_paths(USUAL):
        found = target.news(**asked, since=since, as_of=as_of)
    assert (found.before[0], found.after[0]) == pytest.approx(ends, abs=3 * 0.6)
    np.testing.assert_allclose(found.table[list(NAMES)].sum(), found.moved, atol=1e-9)
    for day, moves in rows.items():
        table = found.table.loc[day].iloc[: len(moves)]
        assert np.abs(table["probability"] - moves).max() < 3 * table["probability_sd"].max()
    assert (found.before[2], found.after[2]) == pytest.approx(required, abs=0.02)
    assert answers.news.lines(found)[0].endswith(FIRST_LINES[case])
    assert found.paradoxes == (["2023-05-06"] if case == "B" else [])
    assert all(release.reestimation for release in found.releases) == (case == "E")


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_rows_add_up_for_random_pairs_of_days(seed):
    """Of Hanoi and Viet Nam, some weeks apart in a year that has begun: rows and printed rows add up to the move."""
    rng = np.random.default_rng(seed)
    place, year = [("Hanoi", 2023), ("Viet Nam", 2019), ("Hanoi", 2021)][seed]
    since = pd.Timestamp(f"{year}-02-10") + pd.Timedelta(days=int(rng.integers(0, 200)))
    as_of = since + pd.Timedelta(days=int(rng.integers(20, 50)))
    found = target.news(place=place, year=year, target=6, since=f"{since:%Y-%m-%d}", as_of=f"{as_of:%Y-%m-%d}")
    np.testing.assert_allclose(found.table[list(NAMES)].sum(), found.moved, atol=1e-9)
    printed = found.printed()["probability"].sum()
    assert printed == pytest.approx(round(found.after[0], 1) - round(found.before[0], 1), abs=1e-9)
    assert set(found.table.index.get_level_values("kind")) <= set(KINDS)
