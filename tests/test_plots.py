"""Charts: what they draw, that they are the same twice, and what they say without the picture."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from tradeanalysis import plots
from tradeanalysis.intervals import Interval

EXPORTS = Interval(4730, 4725, 4735)
IMPORTS = Interval(11670, 11665, 11675)
WORDS = {
    "title": "Exports paid for less than half",
    "subtitle": "January–May 2017",
    "source": "figures F0177 and F0179",
}


@pytest.fixture(autouse=True)
def _theme():
    with plt.style.context(plots.STYLE):
        yield
    plt.close("all")


def texts(ax):
    return {text.get_text() for text in ax.texts} | {ax.get_title(loc="left")}


def test_levels_draw_billions_with_bounds():
    ax = plots.levels({"exports": EXPORTS, "imports": IMPORTS, "balance": Interval.unknown()}, **WORDS)
    assert [bar.get_width() for bar in ax.patches] == [4.73, 11.67]
    assert {"4.73", "11.67", "January–May 2017", "Source: figures F0177 and F0179"} <= texts(ax)
    assert WORDS["title"] in texts(ax)


def test_changes_put_the_largest_rise_first():
    amounts = {"fall": Interval(-1.76, -1.83, -1.71), "rise": Interval(0.43, 0.39, 0.46)}
    ax = plots.changes(amounts, **WORDS, unit="percentage points", digits=2)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["rise", "fall"]
    assert {"+0.43", "−1.76"} <= texts(ax)
    assert ax.get_xlabel() == "percentage points"


def test_levels_of_small_amounts_are_in_millions():
    ax = plots.levels({"exports": Interval(3, 2.5, 3.5)}, **WORDS)
    assert ax.get_xlabel() == "million US dollars"
    assert "3" in texts(ax)


def test_path_draws_median_and_band():
    months = pd.period_range("2023-01", "2023-03", freq="M")
    band = pd.DataFrame(
        {"median": [1000.0, 1100, 1200], "low": [900.0, 1000, 1100], "high": [1100.0, 1200, 1300]}, months
    )
    ax = plots.path({"exports": band}, **WORDS)
    assert ax.lines[0].get_ydata().tolist() == [1.0, 1.1, 1.2]
    assert "exports" in texts(ax)


def test_chart_of_nothing_is_a_sentence():
    empty = plots.chart(plots.levels({"exports": Interval.unknown()}, **WORDS), alt="none")
    assert empty.data == "There is nothing to draw: the figures were not published."


def test_changes_of_nothing():
    assert len(plots.changes({}, **WORDS, unit="percentage points").patches) == 0


def test_coverage_writes_the_counts():
    ax = plots.coverage(pd.DataFrame({2022: [51, 0], 2023: [49, 6]}, index=["level", "mom_pct"]), **WORDS)
    assert {"51", "49", "6"} <= texts(ax)
    assert "0" not in texts(ax)


def test_chart_is_the_same_twice_and_closes_its_figure():
    charts = [plots.chart(plots.levels({"exports": EXPORTS}, **WORDS), alt="exports 4.73") for _ in range(2)]
    assert charts[0].svg == charts[1].svg
    assert plt.get_fignums() == []


def test_chart_carries_its_words():
    data, metadata = plots.chart(plots.levels({"exports": EXPORTS}, **WORDS), alt="exports 4.73")._repr_mimebundle_()
    assert data["text/plain"] == metadata["image/svg+xml"]["alt"] == "exports 4.73"
    assert data["image/svg+xml"].lstrip().startswith("<?xml")


def contrast(colour):
    """WCAG 2.2 contrast ratio against white."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


@pytest.mark.parametrize("colour", sorted({*plots.COLOURS.values(), plots.NEUTRAL}))
def test_colours_stand_out_from_white(colour):
    assert contrast(colour) >= 3
