"""Fast paths of the audit against plain twins: searches in step, programmes from columns, absurd levels."""

import numpy as np
import pandas as pd
import pytest

from tests import misprints
from tradeanalysis import figures
from tradeanalysis.audit import expectations, programmes
from tradeanalysis.figures import schema
from tradeanalysis.figures.figure import as_figures
from tradeanalysis.reconstruct import lockstep, months, nested, posterior

SAME = {"rel": 1e-7, "abs": 1e-9}


@pytest.fixture(scope="module")
def problems():
    """Series of one, two and three years, with more and fewer figures: blocks and groups of several sizes."""
    found = []
    for seed, length, share in ((1, 24, 1.0), (2, 36, 0.4), (3, 15, 0.7)):
        rows = figures.select(misprints.loaded(misprints.press(seed, months=length)), flow="exports")
        rows = rows.sample(frac=share, random_state=seed)
        found.append(months.problem_of(rows, "exports", place="Here", indicator=None))
    return found


def test_searches_in_step_find_what_each_finds_alone(problems, monkeypatch):
    """Systems of other sizes beside one change nothing, nor does it matter who is settled first."""
    monkeypatch.setattr(lockstep, "alike", lambda system: None)
    together = posterior.estimates(problems)
    assert len({problem.system.held.shape for problem in problems}) > 1
    for problem, fit in zip(problems, together, strict=True):
        (alone,) = posterior.estimates([problem])
        assert fit.sizes == pytest.approx(alone.sizes, **SAME)
        for name in ("mean", "weights", "residual", "known", "answer", "expected"):
            assert getattr(fit, name) == pytest.approx(getattr(alone, name), **SAME), name
        right = np.random.default_rng(0).normal(size=(len(fit.mean), 2))
        assert fit.factor.solve(right) == pytest.approx(alone.factor.solve(right), **SAME)


def test_fits_without_figures_in_step(problems):
    """Several figures left out at once, each in a fit of its own, against one after the other."""
    fit = posterior.estimate(problems[1])
    plain, numbers = posterior.reweighed(fit, np.zeros(len(fit.observed), bool), 0), [0, 3, 7]
    for number, found in zip(numbers, posterior.without(fit, plain, numbers, 2), strict=True):
        (alone,) = posterior.without(fit, plain, [number], 2)
        assert found.mean == pytest.approx(alone.mean, **SAME)
        assert found.known == pytest.approx(alone.known, **SAME)
    outs = [np.arange(len(fit.observed)) % 3 == k for k in range(3)]
    for out, found in zip(outs, posterior.refitted(fit, outs), strict=True):
        (alone,) = posterior.refitted(fit, [out])
        assert found.mean == pytest.approx(alone.mean, **SAME)


@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_inverses_of_small_matrices(size):
    root = np.random.default_rng(size).normal(size=(6, 2, size, size))
    matrices = root @ root.mT + np.eye(size)
    assert nested.inverses(matrices) == pytest.approx(np.linalg.inv(matrices))


def by_figure(table, typical, sizes):
    """The rows of a programme, figure by figure: unknowns as dictionaries, and bounds."""
    rows, bounds = [], []
    for figure, size in zip(as_figures(table), sizes / typical, strict=True):
        give = programmes.RESTATED + programmes.FLASH / figure.months
        flows = {"exports": 1.0, "imports": programmes.SIDES.get(figure.flow)}
        flows = flows if figure.flow in programmes.SIDES else {figure.flow: 1.0}
        part = (figure.sector, figure.commodity)
        share = figure.measure == "share_pct"
        for sign, bound in ((1, figure.high), (-1, figure.low)):
            row = {}
            ratio = (bound / 100 + (not share)) * (1 + sign * give)
            terms = [(part, 0, sign / size)]
            if not figure.is_level:
                lag = 0 if share else schema.BASE_LAG[figure.measure]
                terms.append((programmes.WHOLE if share else part, lag, -sign * ratio / size))
            for which, lag, factor in terms:
                for flow, weight in flows.items():
                    for month in range(figure.start.ordinal - lag, figure.end.ordinal - lag + 1):
                        key = (flow, which, month)
                        row[key] = row.get(key, 0.0) + factor * weight
            gross = give * (size if figure.flow in programmes.SIDES else abs(bound) / typical)
            rows.append(row)
            bounds.append((sign * bound / typical + gross) / size if figure.is_level else 0.0)
    return rows, bounds


@pytest.mark.parametrize("seed", range(3))
def test_programme_is_that_of_each_figure(seed):
    """Every row of the programme has the unknowns that its figure speaks of, in whatever order they are numbered."""
    table = programmes.usable(misprints.loaded(misprints.press(seed, months=18))).sample(40, random_state=seed)
    problem = programmes.programme(table)
    levels = table[(table["measure"] == "level") & (table["commodity"] == "all")]
    spans = levels["end"].astype("int64") - levels["start"].astype("int64") + 1
    rows, bounds = by_figure(table, float((levels["value"].abs() / spans).median()), problem.sizes)
    matrix = problem.rows.tocsr()
    numbered = {}
    assert problem.bounds == pytest.approx(bounds)
    for number, row in enumerate(rows):
        own = matrix[[number]]
        assert sorted(own.data) == pytest.approx(sorted(row.values()))
        for column in own.indices:
            numbered.setdefault(column, set(row)).intersection_update(row)
    assert all(numbered.values())
    assert problem.owner.tolist() == np.repeat(np.arange(len(table)), 2).tolist()


@pytest.mark.parametrize("seed", range(4))
def test_absurd_levels_are_those_far_from_their_neighbours(seed):
    """A hundred times as much as the median of the levels around; and the median in place of a doubted one."""
    rows = figures.select(misprints.loaded(misprints.press(seed, months=30)), flow="exports", measure="level")
    rows = rows.sample(frac=0.6, random_state=seed)
    rows.loc[rows.index[3], ["value", "low", "high"]] *= 100
    doubted = frozenset(rows["id"].iloc[[5, 8]])
    aside = expectations.trial(rows, "exports", "Here", None, doubted).aside
    spans = pd.Series(rows["end"].astype("int64") - rows["start"].astype("int64") + 1, rows.index)
    logs = np.log(rows["value"] / spans)
    for index in rows.index:
        clean = ~rows["id"].isin(doubted) & (rows.index != index)
        near = clean & ((rows["end"].astype("int64") - rows["end"][index].ordinal).abs() <= expectations.NEAR)
        usual = logs[near if near.sum() >= 2 else clean].median()
        if rows["id"][index] in doubted or abs(logs[index] - usual) > np.log(expectations.ABSURD):
            assert aside.pop(index) == pytest.approx(np.exp(usual) * spans[index])
    assert aside == {}
