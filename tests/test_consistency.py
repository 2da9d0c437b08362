"""Figures that can all be true stay feasible; a planted contradiction is found and blamed."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradeanalysis import datasets, figures
from tradeanalysis.audit import consistency, programmes

COLUMNS = ["id", "place", "flow", "sector", "commodity", "period_start", "period_end", "measure", "value", "unit"]


def said(rows):
    """Figures of a made-up place; each row gives flow, sector, commodity, first and last month, measure and value."""
    cells = [
        [f"f{k}", "Here", flow, sector, goods, start, end, measure, value, "usd_mn" if measure == "level" else "pct"]
        for k, (flow, sector, goods, start, end, measure, value) in enumerate(rows)
    ]
    return figures.load(pd.DataFrame(cells, columns=COLUMNS))


def truth(seed, planted):
    """Figures of one true history, rounded as printed, of which one may be misprinted."""
    generator = np.random.default_rng(seed)
    months = pd.period_range("2021-01", "2022-06", freq="M")
    flows = {
        (flow, sector): pd.Series(generator.uniform(300, 900, len(months)), months)
        for flow in ("exports", "imports")
        for sector in ("domestic", "fdi")
    }
    for flow in ("exports", "imports"):
        flows[flow, "total"] = flows[flow, "domestic"] + flows[flow, "fdi"]
    rows = []
    for end in ("2022-02", "2022-04", "2022-06"):
        start = "2022-01"
        sums = {key: series[start:end].sum() for key, series in flows.items()}
        before = {
            key: series[start.replace("2022", "2021") : end.replace("2022", "2021")].sum()
            for key, series in flows.items()
        }
        for (flow, sector), value in sums.items():
            rows.append((flow, sector, "all", start, end, "level", f"{value:.0f}"))
            rows.append((flow, sector, "all", start, end, "yoy_pct", f"{100 * (value / before[flow, sector] - 1):.1f}"))
        exports, imports = sums["exports", "total"], sums["imports", "total"]
        rows.append(("balance", "total", "all", start, end, "level", f"{exports - imports:.0f}"))
        rows.append(("trade", "total", "all", start, end, "level", f"{exports + imports:.0f}"))
        rows.append(("exports", "total", "coffee", start, end, "level", f"{0.1 * exports:.0f}"))
        rows.append(("exports", "total", "coffee", start, end, "share_pct", "10.0"))
    if planted:
        levels = [k for k, row in enumerate(rows) if row[5] == "level" and row[2] == "all" and row[1] == "total"]
        chosen = int(generator.choice(levels))
        row = list(rows[chosen])
        moved = generator.choice([-1, 1]) * generator.uniform(60, 5000)
        # Only a balance can be below zero, so a level that would be is moved the other way.
        below = row[0] != "balance" and float(row[6]) + moved < 0
        row[6] = f"{float(row[6]) - moved if below else float(row[6]) + moved:.0f}"
        rows[chosen] = tuple(row)
        return said(rows), f"f{chosen}"
    return said(rows), None


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10**6), planted=st.booleans())
def test_check_infeasible_just_when_planted(seed, planted):
    """Without revisions, what one history printed can be true, and one changed total cannot."""
    table, _ = truth(seed, planted)
    assert consistency.check(table, flash=0, restated=0).feasible != planted


@pytest.mark.parametrize("seed", range(12))
def test_feasible_as_the_least_slack_says(seed):
    """Whether figures can all be true, and who is to blame, against the slow way: the least sum of what must give."""
    table, _ = truth(seed, planted=seed % 3 > 0)
    problem = programmes.programme(programmes.usable(table), flash=0, restated=0)
    least = consistency.least(problem, np.ones(len(problem.ids), bool))
    guilty = [int(k) for k in np.flatnonzero(least > consistency.CLOSE_ENOUGH)]
    for number in sorted(guilty, key=lambda k: least[k]):
        kept = np.ones(len(problem.ids), bool)
        kept[[k for k in guilty if k != number]] = False
        possible = consistency.least(problem, kept).sum() <= consistency.CLOSE_ENOUGH
        assert consistency.feasible(problem, kept) == possible
        guilty = [k for k in guilty if k != number] if possible else guilty
    assert consistency.check(table, flash=0, restated=0).blamed == tuple(problem.ids[k] for k in guilty)


def test_check_blames_the_planted_one():
    hits = [guilty in consistency.check(table, flash=0, restated=0).blamed
            for table, guilty in (truth(seed, planted=True) for seed in range(10))]  # fmt: skip
    assert sum(hits) >= 7


def test_check_blame_is_irreducible():
    """Without the blamed figures all can be true; with any one of them put back they cannot."""
    table, _ = truth(3, planted=True)
    verdict = consistency.check(table, flash=0, restated=0)
    rest = table[~table["id"].isin(verdict.blamed)]
    assert consistency.check(rest, flash=0, restated=0).feasible
    for name in verdict.blamed:
        back = table[~table["id"].isin(set(verdict.blamed) - {name})]
        assert not consistency.check(back, flash=0, restated=0).feasible


@pytest.mark.parametrize("value", ["5000000", "5"])
def test_check_a_thousand_times_off_either_way(value):
    """A figure far too small is blamed itself, not the many that would have to shrink with it."""
    rows = [
        ("exports", "total", "all", "2023-01", f"2023-{month:02d}", "level", f"{1000 * month}") for month in range(1, 9)
    ]
    rows.append(("exports", "total", "all", "2023-01", "2023-05", "level", value))
    assert consistency.check(said(rows)).blamed == ("f8",)


def test_check_part_above_its_total():
    rows = [("imports", "total", "all", "2014-01", "2014-12", "level", "24450"),
            ("imports", "total", "plastics", "2014-01", "2014-12", "level", "772000")]  # fmt: skip
    verdict = consistency.check(said(rows))
    assert (verdict.feasible, verdict.blamed) == (False, ("f1",))


def test_check_growth_alone():
    """Two rates of one thing, and no level at all."""
    same = ("exports", "total", "all", "2023-01", "2023-04", "yoy_pct")
    assert consistency.check(said([(*same, "5"), (*same, "5.2")])).feasible
    assert not consistency.check(said([(*same, "5"), (*same, "96")])).feasible


def test_check_revision_of_the_usual_size():
    """A month said to be 1,000 and later 1,050 was revised; 1,500 it was not."""
    same = ("exports", "total", "all", "2023-04", "2023-04", "level")
    assert consistency.check(said([(*same, "1000"), (*same, "1050")])).feasible
    assert not consistency.check(said([(*same, "1000"), (*same, "1500")])).feasible


def test_check_other_definition_is_no_conflict():
    same = ("exports", "total", "all", "2023-04", "2023-04", "level")
    table = said([(*same, "1000"), (*same, "1500")])
    assert consistency.check(table.assign(basis=["statistics_office", "customs_locality"])).feasible


def test_check_hanoi():
    """Every known misprint that is far off is blamed, and few others."""
    table = figures.select(datasets.load("published_figures"), place="Hanoi")
    blamed = set(consistency.check(table).blamed)
    assert {"F0030", "F0164", "F0383", "F0593", "F0601", "F0669", "F0702", "F0704"} <= blamed
    assert len(blamed) <= 15


def test_check_nothing():
    assert consistency.check(said([("exports", "total", "all", "2023-04", "2023-04", "level", "1")]).iloc[:0]).feasible


def test_accusers_and_reach():
    """5 less 7 is -2: a balance of -3 is contradicted by both, and they allow -2."""
    month = ("2023-04", "2023-04", "level")
    rows = [("exports", "total", "all", *month, "5"), ("imports", "total", "all", *month, "7"),
            ("balance", "total", "all", *month, "-30")]  # fmt: skip
    table = programmes.usable(said(rows))
    problem = programmes.programme(table, flash=0, restated=0)
    kept = np.array([True, True, False])
    assert set(consistency.accusers(problem, 2, kept)) == {"f0", "f1"}
    low, high = consistency.reach(problem, 2, kept)
    assert (low, high) == pytest.approx((-3, -1))
