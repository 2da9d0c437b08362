"""Charts: what they draw, the same twice, that labels find room, and what they say without the picture."""

import io
import re
from contextlib import contextmanager
from itertools import pairwise
from xml.etree import ElementTree as ET

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure

from tradeanalysis import charts, forecast_plots, labels, panels, plots
from tradeanalysis.answers import CHART
from tradeanalysis.errors import TradeDataError
from tradeanalysis.intervals import Interval

EXPORTS = Interval(4730, 4725, 4735, ("F0177",))
IMPORTS = Interval(11670, 11665, 11675)
WORDS = {
    "title": "Exports paid for less than half",
    "subtitle": "Hanoi, January–May 2017",
    "source": "figures F0177 & <b>F0179</b>",
}
MONTHS = pd.period_range("2023-01", "2023-12", freq="M")


@contextmanager
def kept():
    """The figures that charts draw in the block, wide and narrow."""
    figures = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(charts, "Figure", lambda **given: figures.append(Figure(**given)) or figures[-1])
        yield figures


@pytest.fixture
def drawn():
    with kept() as figures:
        yield figures


def texts(svg):
    return [text.text for text in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]  # noqa: S314


def table(chart):
    return pd.read_csv(io.StringIO(chart.data))


def boxes(figure):
    """The visible words of a figure with the room that they take, in points."""
    axes = [axis for one in figure.findobj(plt.Axes) for axis in (one.xaxis, one.yaxis)]
    ticks = [(tick, sorted(axis.get_view_interval())) for axis in axes for tick in axis.get_major_ticks()]
    hidden = [tick.label1 for tick, (low, high) in ticks if not low - 1e-9 <= tick.get_loc() <= high + 1e-9]
    hidden += [tick.label1 for tick, _ in ticks if not tick.axes.axison]
    found = [text for text in figure.findobj(plt.Text) if text.get_text().strip() and text.get_visible()]
    found = [text for text in found if text not in hidden]
    return [(text.get_text(), text.get_window_extent()) for text in found]


def crossings(figure):
    """Words that leave the picture, and pairs of words that touch."""
    frame, words = figure.bbox, boxes(figure)
    out = [
        text
        for text, box in words
        if box.x0 < -1 or box.y0 < -1 or box.x1 > frame.width + 1 or box.y1 > frame.height + 1
    ]
    inner = [(text, box.padded(-0.5)) for text, box in words]
    touching = [(a, b) for k, (a, one) in enumerate(inner) for b, other in inner[k + 1 :] if one.overlaps(other)]
    return out, touching


def band(values):
    months = MONTHS[: len(values)]
    return pd.DataFrame({"median": values, "low": np.multiply(values, 0.9), "high": np.multiply(values, 1.1)}, months)


def quantiles(middle, spread, months=MONTHS[4:]):
    steps = np.sqrt(np.arange(1, len(months) + 1))
    normal = (-1.96, -1.28, -0.67, 0, 0.67, 1.28, 1.96)
    columns = zip(forecast_plots.QUANTILES, normal, strict=True)
    return pd.DataFrame({quantile: middle + spread * steps * z for quantile, z in columns}, months)


def test_levels_draw_billions_with_bounds():
    chart = plots.levels({"exports": EXPORTS, "imports": IMPORTS, "balance": Interval.unknown()}, **WORDS)
    assert {"4.73", "11.67", "billion US dollars", "exports", "imports"} <= set(texts(chart.wide))
    assert "balance" not in texts(chart.wide)
    data = table(chart)
    assert data["value (billion US dollars)"].tolist() == [4.73, 11.67]
    assert data["low (billion US dollars)"].tolist() == [4.725, 11.665]
    assert data["figures"].tolist()[0] == "F0177"


def test_levels_of_small_amounts_are_in_millions():
    chart = plots.levels({"exports": Interval(3, 2.5, 3.5)}, **WORDS)
    assert {"million US dollars", "3"} <= set(texts(chart.wide))


def test_bars_are_as_long_as_their_values(drawn):
    plots.levels({"exports": EXPORTS, "imports": IMPORTS}, **WORDS)
    for figure in drawn:
        assert [patch.get_width() for patch in figure.axes[0].patches] == [4.73, 11.67]


def test_changes_put_the_largest_rise_first():
    amounts = {"fall": Interval(-1.76, -1.83, -1.71), "rise": Interval(0.43, 0.39, 0.46)}
    chart = plots.changes(amounts, **WORDS, unit="percentage points", digits=2)
    assert table(chart)["name"].tolist() == ["rise", "fall"]
    assert {"+0.43", "−1.76"} <= set(texts(chart.narrow))
    assert chart.alt.endswith("rise +0.43 percentage points; fall −1.76 percentage points.")


def test_waterfall_steps_begin_where_the_one_before_ended(drawn):
    """5 + 3 - 10 = -2, worked out on paper."""
    steps = {"up": Interval.exact(3), "down": Interval.exact(-10)}
    chart = plots.waterfall(steps, total="now", start=("before", Interval.exact(5)), unit="mn", **WORDS)
    data = table(chart)
    assert data["from (mn)"].tolist() == [0, 5, 8, 0]
    assert data["to (mn)"].tolist() == [5, 8, -2, -2]
    assert [patch.get_x() + patch.get_width() for patch in drawn[0].axes[0].patches] == [5, 8, -2, -2]
    assert {"5.0", "+3.0", "−10.0", "−2.0"} <= set(texts(chart.wide))


def test_waterfall_of_an_unknown_step_is_a_sentence():
    steps = {"up": Interval.exact(3), "down": Interval.unknown()}
    shown = plots.waterfall(steps, total="now", unit="mn", **WORDS)
    assert shown.data == "There is nothing to draw here."
    told = plots.waterfall(steps, total="now", unit="mn", **WORDS, nothing="the year of <b> is over")
    assert told.data == "There is nothing to draw here: the year of &#60;b&#62; is over."


def test_path_draws_median_and_band_and_fills_a_deficit(drawn):
    chart = plots.path({"exports": band([1000.0, 1100, 1200]), "imports": band([1500.0, 1600, 1700])}, **WORDS)
    axes = drawn[0].axes[0]
    assert [line.get_ydata().tolist() for line in axes.lines] == [[1.0, 1.1, 1.2], [1.5, 1.6, 1.7]]
    assert [area.get_hatch() for area in axes.collections if area.get_zorder() == 0.5] == [None, "////"]
    data = table(chart)
    assert data["month"].tolist() == ["2023-01", "2023-02", "2023-03"]
    assert data["imports median (million US dollars)"].tolist() == [1500.0, 1600.0, 1700.0]
    assert "exports March 2023 1.20 billion US dollars (1.08 to 1.32)" in chart.alt


def test_coverage_writes_the_counts_of_few_columns():
    chart = panels.coverage(pd.DataFrame({2022: [51, 0], 2023: [49, 6]}, index=["level", "mom_pct"]), **WORDS)
    assert {"51", "49", "6", "level", "2022"} <= set(texts(chart.wide))
    assert "0" not in texts(chart.wide)
    assert table(chart)["2023"].tolist() == [49, 6]


def test_coverage_of_many_months_is_a_picture_with_years():
    months = pd.period_range("2019-01", "2021-12", freq="M")
    chart = panels.coverage(pd.DataFrame(1, index=["Hà Nội"], columns=months), **WORDS)
    assert {"2019", "2020", "2021", "Hà Nội"} <= set(texts(chart.wide))
    assert "<image" in chart.wide
    assert table(chart).shape == (1, 37)


def test_coverage_says_one_figure_and_leaves_room_where_years_are_left_out(drawn):
    counts = pd.DataFrame({2025: [1436, 0], 2026: [0, 1], 2030: [1, 0]}, index=["level", "target"])
    chart = panels.coverage(counts, **WORDS)
    assert chart.alt.endswith("level 1,437 figures; target 1 figure.")
    assert {"1,436", "2026", "…", "2030"} <= set(texts(chart.wide))
    assert table(chart).columns.tolist() == ["kind", "2025", "2026", "2030"]
    for figure in drawn:
        assert [text.get_text() for text in figure.axes[0].get_xticklabels()][2] == "…"
        assert figure.axes[0].get_xticks().tolist() == [0.5, 1.5, 2.5, 3.5]


def test_coverage_has_room_for_long_names(drawn):
    counts = pd.DataFrame({2025: [1, 2, 3]}, index=["Hanoi Times", LONG, f"{LONG} again"])
    panels.coverage(counts, **WORDS)
    for figure in drawn:
        assert crossings(figure) == ([], [])


def test_revisions_of_three_days_are_all_named_on_a_telephone(drawn):
    panels.revisions(vintages(5300.0, 5410.5, 5520.0), unit="million US dollars", **WORDS)
    for figure in drawn:
        words = {text for text, _ in boxes(figure)}
        assert {"5,300", "5,410", "5,520", "6 May 2023", "29 May 2023", "21 Jun 2023"} <= words
        assert crossings(figure) == ([], [])


def test_revisions_of_near_days_are_named_in_two_lines(drawn):
    rows = vintages(5300.0, 5200.0, 5520.0).assign(available=pd.to_datetime(["2023-12-05", "2023-12-30", "2024-05-17"]))
    panels.revisions(rows, unit="million US dollars", **WORDS)
    for figure in drawn:
        words = {text for text, _ in boxes(figure)}
        assert {"5 Dec 2023", "30 Dec 2023", "17 May 2024"} <= words
        assert crossings(figure) == ([], [])


def test_one_bar_below_zero_has_the_colour_of_a_fall(drawn):
    forecast_plots.bars(pd.DataFrame({"gap": [-3.0]}, index=["2023"]), unit="%", **WORDS)
    plots.changes({"2023": Interval.exact(-3)}, unit="%", **WORDS)
    colours = {figure.axes[0].patches[0].get_facecolor()[:3] for figure in drawn}
    assert colours == {(0xD4 / 255, 0x50 / 255, 0x0C / 255)}


def test_per_cent_stands_beside_its_number():
    chart = plots.changes({"2023": Interval.exact(10.2)}, unit="% of the score", **WORDS)
    assert chart.alt.endswith(": 2023 +10.2% of the score.")


def test_number_over_the_zero_line_has_a_ground_of_its_own(drawn):
    steps = {"up": Interval.exact(60), "down": Interval.exact(-58)}
    plots.waterfall(steps, total="now", unit="mn", **WORDS)
    for figure in drawn:
        label = next(text for text in figure.axes[0].texts if text.get_text() == "−58.0")
        assert label.get_bbox_patch().get_facecolor() == (1, 1, 1, 1)
        assert label.get_zorder() > figure.axes[0].lines[0].get_zorder()


def vintages(*values):
    days = pd.date_range("2023-05-06", periods=len(values), freq="23D")
    return pd.DataFrame(
        {"available": days, "value": values, "low": np.subtract(values, 50.0), "high": np.add(values, 50.0),
         "printed": "x", "publisher": "Hanoi Times", "id": "F1"}
    )  # fmt: skip


def test_revisions_stand_on_their_days():
    chart = panels.revisions(vintages(5300.0, 5410.5), unit="million US dollars", **WORDS)
    assert {"5,300", "5,410", "6 May 2023"} <= set(texts(chart.wide))
    assert table(chart)["available"].tolist() == ["2023-05-06", "2023-05-29"]
    assert "5,300 million US dollars on 2023-05-06 by Hanoi Times" in chart.alt
    assert "nothing to draw" in panels.revisions(vintages(), unit="million US dollars", **WORDS).data


def test_small_multiples_have_one_panel_each(drawn):
    series = pd.DataFrame({"Coffee": np.arange(12.0) + 1, "Rice": np.arange(12.0) * 40}, MONTHS)
    chart = panels.small_multiples(series, unit="million US dollars", **WORDS)
    assert [len(figure.axes[0].child_axes) for figure in drawn] == [2, 2]
    assert {"Coffee", "Rice", "12.0", "440.0"} <= set(texts(chart.wide))
    assert table(chart)["Rice (million US dollars)"].tolist()[-1] == 440


def test_fan_draws_bands_target_and_history(drawn):
    history = pd.Series([1.4, 2.4, 3.9, 5.3], MONTHS[:4])
    chart = forecast_plots.fan(history, quantiles(10.0, 0.5), target=Interval(12, 11.9, 12.1), **WORDS)
    axes = drawn[0].axes[0]
    assert [line.get_ydata().tolist() for line in axes.lines if line.get_marker() == "o"] == [history.tolist()]
    assert {"target 12.0", "median 10.0", "95%: 7.2 to 12.8"} <= set(texts(chart.wide))
    data = table(chart)
    assert data["published (billion US dollars)"].dropna().tolist() == history.tolist()
    assert data["quantile 0.5 (billion US dollars)"].dropna().tolist() == [10.0] * 8
    assert (
        "April 2023 was 5.3 billion US dollars; December 2023 is put at 10.0 billion US dollars; 95% band 7.2 to 12.8"
        in chart.alt
    )


def test_fan_breaks_a_sum_to_date_in_january(drawn):
    history = pd.Series([10.0, 11.0, 1.0, 2.0], pd.period_range("2022-11", "2023-02", freq="M"))
    forecast_plots.fan(history, quantiles(3.0, 0.1, MONTHS[2:]), **WORDS)
    pieces = [line.get_ydata().tolist() for line in drawn[0].axes[0].lines if line.get_marker() == "o"]
    assert pieces == [[10.0, 11.0], [1.0, 2.0]]


def test_fan_without_history_draws_the_bands(drawn):
    chart = forecast_plots.fan(pd.Series(dtype=float), quantiles(3.0, 0.1), **WORDS)
    assert len(drawn[0].axes[0].collections) == 3
    assert chart.alt.count(";") == 3


def test_panels_of_nothing_and_of_one_number(drawn):
    flat = pd.DataFrame({"none": [0.0, 0.0], "gap": [np.nan, 1.0], "less": [-1.0, -2.0]}, MONTHS[:2])
    chart = panels.small_multiples(flat, unit="mn", **WORDS)
    assert [column.split()[0] for column in table(chart).columns] == ["month", "none", "less"]
    for nothing in (
        panels.small_multiples(flat.iloc[:, :0], unit="mn", **WORDS),
        panels.coverage(pd.DataFrame(), **WORDS),
        plots.path({"exports": band([])}, **WORDS),
    ):
        assert nothing.data == "There is nothing to draw here."


def test_fan_names_the_quantiles_it_needs():
    with pytest.raises(TradeDataError) as caught:
        forecast_plots.fan(pd.Series(dtype=float), pd.DataFrame({0.5: [1.0]}, MONTHS[:1]), **WORDS)
    assert str(caught.value) == ("bands need rows and the quantiles 0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975; found 0.5")


def test_reliability_draws_shares_in_per_cent(drawn):
    groups = pd.DataFrame({"forecast": [0.1, 0.7], "realised": [0.2, 0.65], "count": [40, 20]})
    chart = forecast_plots.reliability(groups, **WORDS)
    assert drawn[0].axes[0].lines[1].get_ydata().tolist() == pytest.approx([20, 65])
    assert {"40", "20", "forecast probability, %"} <= set(texts(chart.wide))
    assert "of 40 forecasts near 10%, 20% came true; of 20 forecasts near 70%, 65% came true." in chart.alt


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({"forecast": [0.1]}, "a reliability table needs forecast, realised and count; it lacks realised, count"),
        (
            {"forecast": [10.0], "realised": [0.2], "count": [1]},
            "forecast and realised are shares from 0 to 1; divide per cent by 100",
        ),
    ],
)
def test_reliability_refuses(columns, sentence):
    with pytest.raises(TradeDataError) as caught:
        forecast_plots.reliability(pd.DataFrame(columns), **WORDS)
    assert str(caught.value) == sentence


def test_grouped_bars_name_their_series(drawn):
    groups = pd.DataFrame({"ours": [Interval(12, 8, 16), -3.0], "naive": [30.0, np.nan]}, index=["April", "May"])
    chart = forecast_plots.bars(groups, unit="per cent", **WORDS)
    assert sorted(patch.get_width() for patch in drawn[0].axes[0].patches) == [-3, 12, 30]
    assert {"ours", "naive", "April", "30.0", "−3.0"} <= set(texts(chart.wide))
    assert table(chart)["value (per cent)"].tolist() == [12, 30, -3]
    with pytest.raises(TradeDataError, match=r"^bars show one to 4 columns, not 5; draw two charts$"):
        forecast_plots.bars(pd.DataFrame(np.ones((1, 5))), unit="per cent", **WORDS)


def test_chart_of_nothing_is_a_sentence():
    why = {**WORDS, "nothing": "no level was revised"}
    rates = pd.DataFrame({"forecast": [], "realised": [], "count": []})
    for empty in (
        plots.levels({"exports": Interval.unknown()}, **why),
        plots.changes({}, **why, unit="points"),
        plots.path({"exports": band([])}, **why),
        panels.coverage(pd.DataFrame(), **why),
        panels.revisions(vintages(), unit="mn", **why),
        panels.small_multiples(pd.DataFrame(), unit="mn", **why),
        forecast_plots.reliability(rates, **why),
        forecast_plots.bars(pd.DataFrame({"gap": []}), unit="mn", **why),
    ):
        assert empty.data == "There is nothing to draw here: no level was revised."


def test_chart_is_the_same_twice_and_leaves_no_figure_open():
    first, second = (plots.levels({"exports": EXPORTS}, **WORDS) for _ in range(2))
    assert first == second
    assert plt.get_fignums() == []


def test_chart_carries_its_words_as_text():
    data, metadata = plots.levels({"exports": EXPORTS}, **WORDS)._repr_mimebundle_()
    alt = data["text/plain"]
    assert alt == metadata["image/svg+xml"]["alt"] == data[CHART]["alt"]
    assert alt == (
        "Exports paid for less than half. Hanoi, January–May 2017; thin lines show the bounds: "
        "exports 4.73 billion US dollars."
    )
    exact = plots.levels({"exports": Interval.exact(4730)}, **WORDS)
    assert exact.alt == "Exports paid for less than half. Hanoi, January–May 2017: exports 4.73 billion US dollars."
    alone = texts(data["image/svg+xml"])
    assert WORDS["title"] in alone
    assert "Source: figures F0177 & <b>F0179</b>" in alone
    assert WORDS["title"] not in texts(data[CHART]["wide"])


def test_dollars_in_names_are_no_mathematics():
    chart = plots.changes({"$x$ and US$5": Interval.exact(1)}, **WORDS, unit="US$ mn")
    assert {"$x$ and US$5", "US$ mn"} <= set(texts(chart.wide))


LONG = "Điện thoại các loại và linh kiện, xuất khẩu sang các thị trường chính của thành phố Hà Nội trong năm"
numbers = st.floats(-1e5, 1e5, allow_nan=False).map(lambda value: round(value, 2))


@settings(max_examples=6, deadline=None, derandomize=True, phases=[Phase.generate])
@given(st.lists(numbers, min_size=1, max_size=9), st.floats(0, 900))
def test_labels_of_bars_find_room_whatever_the_numbers(values, width):
    names = {(LONG if place % 3 == 2 else f"line {place}") + str(place): value for place, value in enumerate(values)}
    amounts = {name: Interval(value, value - width, value + width) for name, value in names.items()}
    with kept() as figures:
        plots.changes(amounts, **WORDS, unit="million US dollars", digits=2)
    for figure in figures:
        assert not crossings(figure)[0]
        rows = [text for text, _ in boxes(figure) if re.match(r"[+−\d]", text)]
        assert not [pair for pair in crossings(figure)[1] if set(pair) <= set(rows) and "\n" not in "".join(pair)]


@settings(max_examples=6, deadline=None, derandomize=True, phases=[Phase.generate])
@given(st.floats(0.1, 5000), st.floats(0, 0.4), st.floats(0.2, 2))
def test_labels_of_a_fan_never_touch(middle, spread, target):
    history = pd.Series([0.2, 0.4, 0.6, 0.8], MONTHS[:4]) * middle
    with kept() as figures:
        forecast_plots.fan(history, quantiles(middle, spread * middle), target=middle * target, **WORDS)
    for figure in figures:
        assert crossings(figure) == ([], [])


def test_labels_of_other_charts_never_touch(drawn):
    groups = pd.DataFrame({"forecast": [0.01, 0.02, 0.03, 0.5], "realised": [0, 0.1, 0, 1], "count": [123, 456, 78, 9]})
    forecast_plots.reliability(groups, **WORDS)
    plots.path({"exports": band([1000.0, 1001]), "imports": band([1001.0, 1000])}, **WORDS)
    panels.revisions(vintages(5300.0, 5310.0, 5305.0, 5302.0, 5299.0), unit="mn", **WORDS)
    lines = pd.DataFrame({f"{LONG[:40]} {k}": np.arange(12.0) for k in range(9)}, MONTHS)
    panels.small_multiples(lines, unit="mn", **WORDS)
    for figure in drawn:
        assert crossings(figure) == ([], [])


@given(st.lists(st.tuples(st.floats(-50, 450), st.floats(4, 30)), min_size=1, max_size=8))
def test_spread_keeps_labels_apart_and_inside(items):
    wanted, sizes = zip(*items, strict=True)
    places = labels.spread(wanted, sizes, 0, 400)
    spans = sorted((place - size / 2, place + size / 2) for place, size in zip(places, sizes, strict=True))
    assert spans[0][0] >= -1e-6
    assert spans[-1][1] <= 400 + 1e-6
    assert all(later[0] - earlier[1] >= labels.GAP - 1e-6 for earlier, later in pairwise(spans))


def test_spread_leaves_alone_what_has_room():
    assert labels.spread([300, 100], [10, 10], 0, 400) == [300, 100]


def contrast(colour):
    """WCAG 2.2 contrast ratio against white."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def test_contrast_of_known_colours():
    """Black on white is 21:1; the other two stand in WCAG's own examples."""
    assert contrast("#000000") == pytest.approx(21)
    assert contrast("#767676") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("colour", sorted({*charts.COLOURS.values(), *charts.GROUPS, charts.NEUTRAL, charts.QUIET}))
def test_colours_stand_out_from_white(colour):
    assert contrast(colour) >= 3


@pytest.mark.parametrize("colour", sorted({charts.COLOURS[name] for name in ("exports", "imports", "target")}))
def test_colours_of_words_can_be_read(colour):
    assert contrast(colour) >= 4.5 or colour == charts.COLOURS["imports"]
