"""Fast paths of the audit against plain twins: inverses of groups, programmes from columns, absurd levels."""

import numpy as np
import pandas as pd
import pytest

from tests import misprints
from tradeanalysis import figures
from tradeanalysis.audit import expectations, programmes
from tradeanalysis.figures import schema
from tradeanalysis.figures.figure import as_figures
from tradeanalysis.reconstruct import nested


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
