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
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from tradeanalysis import plots, store, wording
from tradeanalysis.display import CHART, svg_url
from tradeanalysis.errors import TradeDataError
from tradeanalysis.intervals import Interval
from tradeanalysis.plots import chart, forecasts, labels

EXPORTS = Interval(4730, 4725, 4735, ("F0177",), "usd_mn")
IMPORTS = Interval(11670, 11665, 11675, unit="usd_mn")
WORDS = {
    "title": "Exports paid for less than half",
    "subtitle": "Hanoi, January–May 2017",
    "source": "figures F0177 & <b>F0179</b>",
}
MONTHS = pd.period_range("2023-01", "2023-12", freq="M")


class LaidOut(Figure):
    """A figure whose words have their places, which takes half of the time, and that is not written as a picture."""

    def savefig(self, target, **_):
        target.write("<svg></svg>")


@contextmanager
def kept(kind=LaidOut):
    """The figures that charts draw in the block, wide and narrow."""
    figures = []
    with store.unused(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(chart, "Figure", lambda **given: figures.append(kind(**given)) or figures[-1])
        yield figures


@pytest.fixture
def drawn():
    with kept(Figure) as figures:
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
    columns = zip(forecasts.QUANTILES, normal, strict=True)
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
    chart = plots.levels({"exports": Interval(3, 2.5, 3.5, unit="usd_mn")}, **WORDS)
    assert {"million US dollars; thin line: bounds", "3"} <= set(texts(chart.wide))
    assert "million US dollars" in texts(plots.levels({"exports": Interval.exact(3, "usd_mn")}, **WORDS).wide)


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
    assert {"5.0", "+3.0", "−10.0", "= −2.0"} <= set(texts(chart.wide))


def test_waterfall_of_an_unknown_step_is_a_sentence():
    steps = {"up": Interval.exact(3), "down": Interval.unknown()}
    shown = plots.waterfall(steps, total="now", unit="mn", **WORDS)
    assert shown.data == "There is nothing to draw here."


def test_path_draws_median_and_band_and_fills_a_deficit(drawn):
    chart = plots.path(
        {"exports": band([1000.0, 1100, 1200]), "imports": band([1500.0, 1600, 1700])}, unit="usd_mn", **WORDS
    )
    axes = drawn[0].axes[0]
    assert [line.get_ydata().tolist() for line in axes.lines] == [[1.0, 1.1, 1.2], [1.5, 1.6, 1.7]]
    hatched = [area for area in axes.collections if area.get_hatch()]
    assert [to_hex(area.get_edgecolor()[0], keep_alpha=True) for area in hatched] == ["#c84b0aff"]
    assert "billion US dollars a month; hatched: deficit" in texts(chart.wide)
    # As pale as the ground that they lie on, the lines would be lost.
    pattern = re.search(r'<pattern id="(h\w+)".*?</pattern>', chart.wide, re.DOTALL)
    assert "stroke: #c84b0a" in pattern[0]
    assert f'style="fill: url(#{pattern[1]})"' in chart.wide
    data = table(chart)
    assert data["month"].tolist() == ["2023-01", "2023-02", "2023-03"]
    assert data["imports median (million US dollars)"].tolist() == [1500.0, 1600.0, 1700.0]
    assert "exports March 2023 1.20 billion US dollars (1.08 to 1.32)" in chart.alt


def test_coverage_writes_the_counts_of_few_columns():
    chart = plots.coverage(pd.DataFrame({2022: [51, 0], 2023: [49, 6]}, index=["level", "mom_pct"]), **WORDS)
    assert {"51", "49", "6", "level", "2022"} <= set(texts(chart.wide))
    assert "0" not in texts(chart.wide)
    assert table(chart)["2023"].tolist() == [49, 6]


def test_coverage_of_many_months_is_a_picture_with_years():
    months = pd.period_range("2019-01", "2021-12", freq="M")
    chart = plots.coverage(pd.DataFrame(1, index=["Hà Nội"], columns=months), **WORDS)
    assert {"2019", "2020", "2021", "Hà Nội"} <= set(texts(chart.wide))
    assert "<image" in chart.wide
    assert table(chart).shape == (1, 37)


def vintages(*values):
    days = pd.date_range("2023-05-06", periods=len(values), freq="23D")
    return pd.DataFrame(
        {"available": days, "value": values, "low": np.subtract(values, 50.0), "high": np.add(values, 50.0),
         "printed": "x", "publisher": "Hanoi Times", "id": "F1"}
    )  # fmt: skip


def test_revisions_stand_on_their_days():
    chart = plots.revisions(vintages(5300.0, 5410.5), unit="million US dollars", **WORDS)
    assert {"5,300", "5,410", "6 May 2023"} <= set(texts(chart.wide))
    assert table(chart)["available"].tolist() == ["2023-05-06", "2023-05-29"]
    assert "5,300 million US dollars on 2023-05-06 by Hanoi Times" in chart.alt
    assert "nothing to draw" in plots.revisions(vintages(), unit="million US dollars", **WORDS).data


def test_small_multiples_have_one_panel_each(drawn):
    series = pd.DataFrame({"Coffee": np.arange(12.0) + 1, "Rice": np.arange(12.0) * 40}, MONTHS)
    chart = plots.small_multiples(series, unit="million US dollars", **WORDS)
    assert [len(figure.axes[0].child_axes) for figure in drawn] == [2, 2]
    assert {"Coffee", "Rice", "12.0", "440.0"} <= set(texts(chart.wide))
    assert table(chart)["Rice (million US dollars)"].tolist()[-1] == 440


def test_fan_draws_bands_target_and_history(drawn):
    history = pd.Series([1.4, 2.4, 3.9, 5.3], MONTHS[:4])
    chart = plots.fan(
        history, quantiles(10.0, 0.5), target=Interval(12, 11.9, 12.1), unit="billion US dollars", **WORDS
    )
    axes = drawn[0].axes[0]
    assert [line.get_ydata().tolist() for line in axes.lines if line.get_marker() == "o"] == [history.tolist()]
    assert {"target 12.0", "median 10.0", "95%: 7.2 to 12.8"} <= set(texts(chart.wide))
    data = table(chart)
    assert data["known so far (billion US dollars)"].dropna().tolist() == history.tolist()
    assert data["quantile 0.5 (billion US dollars)"].dropna().tolist() == [10.0] * 8
    said = "April 2023 was 5.3 billion US dollars, known so far; December 2023 is put at 10.0 billion US dollars; "
    assert f"{said}95% band 7.2 to 12.8" in chart.alt


def test_fan_breaks_a_sum_to_date_in_january(drawn):
    history = pd.Series([10.0, 11.0, 1.0, 2.0], pd.period_range("2022-11", "2023-02", freq="M"))
    plots.fan(history, quantiles(3.0, 0.1, MONTHS[2:]), **WORDS)
    pieces = [line.get_ydata().tolist() for line in drawn[0].axes[0].lines if line.get_marker() == "o"]
    assert pieces == [[10.0, 11.0], [1.0, 2.0]]


def test_fan_without_history_draws_the_bands(drawn):
    chart = plots.fan(pd.Series(dtype=float), quantiles(3.0, 0.1), **WORDS)
    assert len(drawn[0].axes[0].collections) == 3
    assert chart.alt.count(";") == 3


def test_path_of_a_balance_lies_in_the_picture(drawn):
    plots.path({"balance": band([-1000.0, -2000])}, **WORDS)
    for figure in drawn:
        low, high = figure.axes[0].get_ylim()
        assert low < -2.2
        assert high == 0


def test_path_begins_with_its_first_month(drawn):
    plots.path({"exports": band([1000.0, 1100, 1200])}, **WORDS)
    assert [name.get_text() for name in drawn[0].axes[0].get_xticklabels()] == ["2023", "Feb", "Mar"]


def test_coverage_names_the_months_of_a_year():
    chart = plots.coverage(pd.DataFrame(2, index=["levels"], columns=MONTHS), **WORDS)
    names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    assert [text for text in texts(chart.wide) if text in names] == names
    assert "2023" in texts(chart.wide)
    assert "Jan" in texts(chart.narrow)


def test_coverage_shows_that_years_are_left_out(drawn):
    """2023 is one year, 2025 to 2029 are many."""
    counts = pd.DataFrame(3, index=["levels"], columns=[2022, 2024, 2030])
    chart = plots.coverage(counts, **WORDS)
    assert [text for text in texts(chart.wide) if re.fullmatch(r"\d{4}|…", text)] == [
        "2022",
        "2023",
        "2024",
        "…",
        "2030",
    ]
    assert table(chart).columns.tolist() == ["kind", "2022", "2024", "2030"]
    white = [span for span in drawn[0].axes[0].patches if to_hex(span.get_facecolor()) == "#ffffff"]
    assert [(span.get_x(), span.get_width()) for span in white] == [(3, 1)]


def test_revisions_write_what_stands_at_another_height():
    """Two releases of one week, far apart in value: both are written, on a telephone too."""
    rows = vintages(17300.0, 16700, 16600).assign(available=pd.to_datetime(["2023-12-05", "2023-12-30", "2024-05-17"]))
    chart = plots.revisions(rows, unit="mn", **WORDS)
    assert {"17,300", "16,700", "16,600", "5 Dec 2023", "17 May 2024"} <= set(texts(chart.narrow))


def test_fan_says_what_its_dots_are():
    history = pd.Series([1.4, 2.4], MONTHS[2:4])
    chart = plots.fan(history, quantiles(10.0, 0.5), unit="bn", known="rebuilt medians", **WORDS)
    assert "bn; dots: rebuilt medians" in texts(chart.wide)
    assert table(chart).columns[1] == "rebuilt medians (bn)"
    assert "April 2023 was 2.4 bn, rebuilt medians;" in chart.alt


ENDLESS = Interval(5.0, 5.0, np.inf)
ONE = pd.DataFrame({"a": [1.0]})


@pytest.mark.parametrize(
    ("draw", "sentence"),
    [
        (lambda: plots.levels({"exports": ENDLESS}, **WORDS), "levels: high of exports is inf"),
        (lambda: plots.changes({"exports": -ENDLESS}, unit="mn", **WORDS), "changes: low of exports is -inf"),
        (lambda: plots.waterfall({"up": ENDLESS}, total="all", unit="mn", **WORDS), "a waterfall: high of up is inf"),
        (
            lambda: plots.path({"exports": band([1.0, np.nan])}, **WORDS),
            "the path of exports: median of 2023-02 is nan",
        ),
        (
            lambda: plots.fan(pd.Series(dtype=float), quantiles(3, 1), target=ENDLESS, **WORDS),
            "a fan: high of the target is inf",
        ),
        (
            lambda: plots.fan(pd.Series([np.inf], MONTHS[:1]), quantiles(3, 1), **WORDS),
            "the history: known so far of 2023-01 is inf",
        ),
        (lambda: plots.bars(ONE * np.inf, unit="mn", **WORDS), "bars: value of 0, a is inf"),
        (lambda: plots.small_multiples(ONE * np.inf, unit="mn", **WORDS), "a table of series: a of 0 is inf"),
        (lambda: plots.coverage(ONE * np.nan, **WORDS), "a table of counts: a of 0 is nan"),
        (
            lambda: plots.revisions(vintages(np.nan), unit="mn", **WORDS),
            "a table of vintages: value of 0 is nan",
        ),
    ],
)
def test_charts_refuse_numbers_without_an_end(draw, sentence):
    with pytest.raises(TradeDataError) as caught:
        draw()
    assert str(caught.value) == f"{sentence}; a chart draws finite numbers alone"


@pytest.mark.parametrize(
    ("draw", "sentence"),
    [
        (
            lambda: plots.bars(ONE.iloc[:, [0, 0]], unit="mn", **WORDS),
            "a table of bars has the column a twice; give each a name of its own",
        ),
        (
            lambda: plots.bars(pd.DataFrame({"a": ["many"]}), unit="mn", **WORDS),
            "a chart draws numbers and intervals, not 'many'",
        ),
        (
            lambda: plots.coverage(ONE * 1.5, **WORDS),
            "a table of counts: a of 0 is 1.5; a count is a whole number from 0",
        ),
        (
            lambda: plots.coverage(-ONE, **WORDS),
            "a table of counts: a of 0 is -1; a count is a whole number from 0",
        ),
        (
            lambda: plots.revisions(vintages(1.0).assign(available=pd.NaT), unit="mn", **WORDS),
            "a table of vintages: F1 has no day of publication; give the day in `available`",
        ),
        (
            lambda: plots.path({"exports": ONE.set_axis(MONTHS[:1])}, **WORDS),
            "the path of exports needs the columns median, low, high; found a",
        ),
    ],
)
def test_charts_refuse_tables_that_they_cannot_read(draw, sentence):
    with pytest.raises(TradeDataError) as caught:
        draw()
    assert str(caught.value) == sentence


def test_coverage_takes_whole_numbers_of_any_kind_and_names_of_any_kind():
    chart = plots.coverage(pd.DataFrame([[3.0] * 20], ["levels"], [f"kind {k}" for k in range(20)]), **WORDS)
    assert table(chart)["kind 19"].tolist() == [3]


def test_waterfall_without_steps_is_a_sentence():
    assert "nothing to draw" in plots.waterfall({}, total="now", unit="mn", **WORDS).data


def test_names_without_blanks_are_cut_in_their_middle():
    """Two addresses that differ at their end stay apart, and nothing is cut to a mere ellipsis."""
    first, second = (labels.short("x" * 120 + end) for end in "ab")
    assert first != second
    assert 80 <= len(first) <= 90
    assert labels.short("中" * 100).startswith("中" * 60)
    assert labels.short("word " * 30).count("word") >= 15


@pytest.mark.parametrize("letter", ["\x00", "\x07", "\x1b", "\ufffe", "\ud800"])
def test_letters_that_xml_cannot_hold_are_left_out(letter):
    words = {key: f"{text}{letter}." for key, text in WORDS.items()}
    chart = plots.levels({f"Ha{letter}noi": EXPORTS}, **words)
    for svg in (chart.wide, chart.narrow, chart.svg):
        assert letter not in svg
        assert ET.fromstring(svg).tag.endswith("svg")  # noqa: S314
    assert "Hanoi" in texts(chart.wide)
    assert letter not in chart.alt


def test_letters_of_other_scripts_raise_no_warning():
    assert "中文" in texts(plots.levels({"中文": EXPORTS}, **WORDS).wide)


def test_pictures_bring_their_vietnamese_letters():
    """A picture in a page cannot use the font of the page."""
    chart = plots.levels({"Hà Nội": EXPORTS}, **{**WORDS, "title": "Đà Nẵng"})
    assert re.findall(r"unicode-range: (.*?);", chart.wide) == ["U+1ED9"]
    assert re.findall(r"unicode-range: (.*?);", chart.svg) == ["U+0110, U+1EB5, U+1ED9"]
    assert "page letters" in ET.fromstring(chart.wide).get("font-family")  # noqa: S314
    assert len(chart.svg) < 40_000
    assert "@font-face" not in plots.levels({"Hanoi": EXPORTS}, **WORDS).wide


def test_patterns_of_series_are_light():
    counts = pd.DataFrame(np.ones((2, 4)), columns=list("abcd"))
    assert len(plots.bars(counts, unit="mn", **WORDS).wide) < 40_000


def test_axis_writes_large_numbers_out():
    assert labels.plain_ticks(1.5e10) == "15,000,000,000"
    assert labels.plain_ticks(-1e-12) == "0"
    assert labels.plain_ticks(0.1 + 0.2) == "0.3"


def test_panels_of_nothing_and_of_one_number(drawn):
    flat = pd.DataFrame({"none": [0.0, 0.0], "gap": [np.nan, 1.0], "less": [-1.0, -2.0]}, MONTHS[:2])
    chart = plots.small_multiples(flat, unit="mn", **WORDS)
    assert [column.split()[0] for column in table(chart).columns] == ["month", "none", "less"]
    for nothing in (
        plots.small_multiples(flat.iloc[:, :0], unit="mn", **WORDS),
        plots.coverage(pd.DataFrame(), **WORDS),
        plots.path({"exports": band([])}, **WORDS),
    ):
        assert nothing.data == "There is nothing to draw here."


def test_fan_names_the_quantiles_it_needs():
    with pytest.raises(TradeDataError) as caught:
        plots.fan(pd.Series(dtype=float), pd.DataFrame({0.5: [1.0]}, MONTHS[:1]), **WORDS)
    assert str(caught.value) == ("a fan needs the columns 0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975; found 0.5")


def test_reliability_draws_shares_in_per_cent(drawn):
    groups = pd.DataFrame({"forecast": [0.1, 0.7], "realised": [0.2, 0.65], "count": [1240, 20]})
    chart = plots.reliability(groups, **WORDS)
    assert drawn[0].axes[0].lines[1].get_ydata().tolist() == pytest.approx([20, 65])
    assert {"1,240", "20", "forecast probability, %"} <= set(texts(chart.wide))
    assert "of 1,240 forecasts near 10%, 20% came true; of 20 forecasts near 70%, 65% came true." in chart.alt


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({"forecast": [0.1]}, "a reliability table needs the columns forecast, realised, count; found forecast"),
        (
            {"forecast": [10.0], "realised": [0.2], "count": [1]},
            "forecast and realised are shares from 0 to 1; divide per cent by 100",
        ),
    ],
)
def test_reliability_refuses(columns, sentence):
    with pytest.raises(TradeDataError) as caught:
        plots.reliability(pd.DataFrame(columns), **WORDS)
    assert str(caught.value) == sentence


def test_grouped_bars_name_their_series(drawn):
    groups = pd.DataFrame({"ours": [Interval(12, 8, 16), -3.0], "naive": [30.0, np.nan]}, index=["April", "May"])
    chart = plots.bars(groups, unit="per cent", **WORDS)
    assert sorted(patch.get_width() for patch in drawn[0].axes[0].patches) == [-3, 12, 30]
    assert {"ours", "naive", "April", "30.0", "−3.0", "per cent; thin line: interval"} <= set(texts(chart.wide))
    assert table(chart)["value (per cent)"].tolist() == [12, 30, -3]
    with pytest.raises(TradeDataError, match=r"^bars show one to 4 columns, not 5; draw two charts$"):
        plots.bars(pd.DataFrame(np.ones((1, 5))), unit="per cent", **WORDS)


def test_chart_of_nothing_is_a_sentence():
    for empty in (plots.levels({"exports": Interval.unknown()}, **WORDS), plots.changes({}, **WORDS, unit="points")):
        assert empty.data == "There is nothing to draw here."


def test_chart_is_the_same_twice_and_leaves_no_figure_open():
    first, second = (plots.levels({"exports": EXPORTS}, **WORDS) for _ in range(2))
    assert first == second
    assert plt.get_fignums() == []


def test_chart_carries_its_words_as_text():
    data, metadata = plots.levels({"exports": EXPORTS}, **WORDS)._repr_mimebundle_()
    alt = data["text/plain"]
    assert alt == metadata["image/svg+xml"]["alt"] == data[CHART]["alt"]
    assert alt == "Exports paid for less than half. Hanoi, January–May 2017: exports 4.73 billion US dollars."
    alone = texts(data["image/svg+xml"])
    shown = f'<img src="{svg_url(data["image/svg+xml"])}" alt="{alt}">'
    assert data["text/html"] == shown  # what JupyterLab shows before it trusts a notebook
    assert WORDS["title"] in alone
    assert "Source: figures F0177 & <b>F0179</b>" in alone
    assert WORDS["title"] not in texts(data[CHART]["wide"])


def test_dollars_in_names_are_no_mathematics():
    chart = plots.changes({"$x$ and US$5": Interval.exact(1)}, **WORDS, unit="US$ mn")
    assert {"$x$ and US$5", "US$ mn"} <= set(texts(chart.wide))


LONG = "Điện thoại các loại và linh kiện, xuất khẩu sang các thị trường chính của thành phố Hà Nội trong năm"
ADDRESS = "https://www.example.org/" + "statistics-of-trade/" * 5
few = settings(max_examples=5, deadline=None, derandomize=True, phases=[Phase.generate])
numbers = st.floats(-1e5, 1e5, allow_nan=False).map(lambda value: round(value, 2))
widths = st.floats(0, 900).map(lambda width: round(width, 1))
names = st.sampled_from(["Hanoi", "exports of foreign-invested firms", LONG, LONG + LONG, ADDRESS])
units = st.sampled_from(
    ["%", "million US dollars", "percentage points of the growth of all exports on the year before"]
)
starts = st.integers(0, 200).map(lambda months: pd.Period("2009-01", "M") + months)


def beside_the_cells(figures, cells):
    """Names end where the cells begin; the cells have all of their numbers or none."""
    for figure in figures:
        assert all(
            name.get_window_extent().x1 <= figure.axes[0].get_window_extent().x0
            for name in figure.axes[0].get_yticklabels()
        )
        assert len([text for text in figure.axes[0].texts if text.get_visible() and text.get_text().isdigit()]) in (
            0,
            cells,
        )


def numbered(given_names):
    return [f"{place} {name}" for place, name in enumerate(given_names)]


def find_room(figures, *shown):
    """Nothing leaves the pictures, nothing touches, and these words can be read in each of them."""
    assert len(figures) == 2
    for figure in figures:
        assert crossings(figure) == ([], [])
        seen = [text.replace("\n", "").replace(" ", "") for text, _ in boxes(figure)]
        assert not [word for word in shown if not any(str(word).replace(" ", "") in text for text in seen)]


@few
@given(st.lists(st.tuples(names, numbers), min_size=1, max_size=9), widths, units)
def test_labels_of_bars_find_room(rows, width, unit):
    amounts = zip(numbered(name for name, _ in rows), (value for _, value in rows), strict=True)
    amounts = {name: Interval(value, value - width, value + width) for name, value in amounts}
    with kept() as figures:
        plots.changes(amounts, **WORDS, unit=unit, digits=2)
    written = [f"{value + 0.0:+,.2f}".replace("-", "−") for _, value in rows]
    find_room(figures, *written, *(name[:12] for name in amounts), unit[:8])


@few
@given(st.lists(st.tuples(names, st.lists(numbers, min_size=4, max_size=4)), min_size=1, max_size=5),
       st.lists(names, min_size=1, max_size=4), units)  # fmt: skip
def test_labels_of_grouped_bars_find_room(rows, columns, unit):
    table = pd.DataFrame([values for _, values in rows], numbered(name for name, _ in rows)).iloc[:, : len(columns)]
    with kept() as figures:
        plots.bars(table.round().set_axis(numbered(columns), axis=1), **WORDS, unit=unit)
    series = [name[:12] for name in numbered(columns)] if len(columns) > 1 else []
    find_room(figures, *(name[:12] for name in table.index), *series)


@few
@given(st.lists(st.tuples(names, st.floats(-9e5, 9e5)), min_size=1, max_size=4), starts, st.integers(1, 200))
def test_labels_of_a_path_find_room(lines, start, length):
    months = pd.period_range(start, periods=length, freq="M")
    frames = [pd.DataFrame({"median": level, "low": level - 20, "high": level + 20}, months) for _, level in lines]
    paths = dict(zip(numbered(name for name, _ in lines), frames, strict=True))
    with kept() as figures:
        plots.path(paths, unit="usd_mn", **WORDS)
    scale, name = wording.scaled(max(abs(level) for _, level in lines), "usd_mn")
    find_room(figures, "0 " + lines[0][0][:5], f"{name} US dollars")
    for figure in figures:
        low, high = figure.axes[0].get_ylim()
        assert all(low <= (level - 20) / scale and (level + 20) / scale <= high for _, level in lines)
        assert [text for text, _ in boxes(figure) if re.search(r"\b20\d\d$", text) or length < 12]


@few
@given(st.floats(-5000, 5000), st.floats(0.001, 0.4), st.floats(-2, 2), starts, st.integers(0, 36), st.integers(1, 36))
def test_labels_of_a_fan_find_room(middle, spread, target, start, past, ahead):
    months = pd.period_range(start, periods=past + ahead, freq="M")
    history = pd.Series(np.linspace(0, middle, past), months[:past], dtype=float)
    with kept() as figures:
        bands = quantiles(middle, spread * abs(middle) + 0.1, months[past:])
        plots.fan(history, bands, target=middle * target, **WORDS)
    digits = 0 if abs(middle) > 2000 else 1
    find_room(figures, "target", "95%", "80%", f"{abs(middle):,.{digits}f}" if abs(middle) > 2000 else "")
    for figure in figures:
        low, high = figure.axes[0].get_ylim()
        assert low <= middle * target <= high


@few
@given(st.lists(st.tuples(st.integers(0, 150), numbers), min_size=1, max_size=12), widths, units)
def test_labels_of_revisions_find_room(releases, width, unit):
    days = pd.Timestamp("2021-01-02") + pd.to_timedelta(np.cumsum([gap for gap, _ in releases]), unit="D")
    values = np.array([value for _, value in releases])
    rows = vintages(*values).assign(available=days, low=values - width, high=values + width)
    with kept() as figures:
        plots.revisions(rows, unit=unit, **WORDS)
    first = days[0]
    last = days[-1]
    find_room(figures, f"{first.day} {first:%b %Y}", f"{last.day} {last:%b %Y}", unit[:8])


@few
@given(st.lists(names, min_size=1, max_size=6), starts, st.integers(1, 340), st.integers(0, 9999))
def test_labels_of_coverage_by_month_find_room(rows, start, length, count):
    months = pd.period_range(start, periods=length, freq="M")
    with kept() as figures:
        plots.coverage(pd.DataFrame(count, numbered(rows), months), **WORDS)
    find_room(figures, *(name[:12] for name in numbered(rows)), *([str(start.year)] if length <= 16 else []))
    beside_the_cells(figures, len(rows) * length * (count > 0))


@few
@given(
    st.lists(names, min_size=1, max_size=6), st.lists(st.integers(0, 30), min_size=1, max_size=24), st.integers(0, 9999)
)
def test_labels_of_coverage_by_year_find_room(rows, years, count):
    years = sorted({2000 + year for year in years})
    with kept() as figures:
        plots.coverage(pd.DataFrame(count, numbered(rows), years), **WORDS)
    find_room(figures, *(name[:12] for name in numbered(rows)), f"{years[0] % 100:02d}")
    beside_the_cells(figures, len(rows) * len(years) * (count > 0))


@few
@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), st.integers(1, 99999)), min_size=1, max_size=10))
def test_labels_of_reliability_find_room(groups):
    with kept() as figures:
        plots.reliability(pd.DataFrame(groups, columns=["forecast", "realised", "count"]), **WORDS)
    find_room(figures, "forecast probability, %", "came true, %", "0", "100")


@few
@given(st.lists(st.tuples(names, numbers), min_size=1, max_size=9), starts, st.integers(1, 60))
def test_labels_of_small_multiples_find_room(lines, start, length):
    months = pd.period_range(start, periods=length, freq="M")
    series = pd.DataFrame({place: np.linspace(0, value, length) for place, (_, value) in enumerate(lines)}, months)
    with kept() as figures:
        plots.small_multiples(series.set_axis(numbered(name for name, _ in lines), axis=1), unit="mn", **WORDS)
    find_room(figures, *(f"{place} {name[:8]}" for place, (name, _) in enumerate(lines)), start.strftime("%b %Y"))


def test_labels_of_too_many_lines_are_left_out_from_the_last():
    with kept() as figures:
        plots.path({f"line {place}": band([1000.0 + place]) for place in range(30)}, **WORDS)
    find_room(figures, "line 0", "line 9")
    for figure in figures:
        named = [int(text.split()[1]) for text, _ in boxes(figure) if text.startswith("line")]
        assert sorted(named) == list(range(len(named)))
        assert len(named) < 30


def test_labels_of_other_charts_never_touch(drawn):
    plots.path({"exports": band([1000.0, 1001]), "imports": band([1001.0, 1000])}, **WORDS)
    plots.revisions(vintages(5300.0, 5310.0, 5305.0, 5302.0, 5299.0), unit="mn", **WORDS)
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


@pytest.mark.parametrize("colour", sorted({*chart.COLOURS.values(), *chart.GROUPS, chart.NEUTRAL, chart.QUIET}))
def test_colours_stand_out_from_white(colour):
    assert contrast(colour) >= 3


@pytest.mark.parametrize("colour", sorted({*chart.COLOURS.values(), forecasts.MEDIAN, chart.NEUTRAL}))
def test_colours_of_words_can_be_read(colour):
    assert contrast(colour) >= 4.5


def test_one_bar_below_zero_has_the_colour_of_a_fall(drawn):
    plots.bars(pd.DataFrame({"gap": [-3.0]}, index=["2023"]), unit="%", **WORDS)
    plots.changes({"2023": Interval.exact(-3)}, unit="%", **WORDS)
    colours = {figure.axes[0].patches[0].get_facecolor()[:3] for figure in drawn}
    assert len(colours) == 1


def test_per_cent_stands_beside_its_number():
    chart = plots.changes({"2023": Interval.exact(10.2)}, unit="% of the score", **WORDS)
    assert chart.alt.endswith(": 2023 +10.2% of the score.")


def test_bars_of_numbers_have_a_download_without_bounds():
    shares = pd.DataFrame({"probability": [9.9123, 17.4]}, index=["carry forward", "pool"])
    assert list(table(plots.bars(shares, unit="%", **WORDS)).columns) == ["row", "value (%)"]
    assert table(plots.bars(shares, unit="%", **WORDS))["value (%)"].tolist() == [9.9123, 17.4]


def test_numbers_in_words_keep_all_their_digits():
    """Points as marks of thousands, and three decimals; places of marks are cut to hundredths."""
    drawn = plots.levels(
        {"xuất khẩu 17.400": Interval(1.2, 1.1, 1.3)}, title="a", subtitle="b", source="c"
    )._repr_mimebundle_()[0]["image/svg+xml"]
    assert "17.400" in drawn
    assert not re.search(r' (?:x|y|d)="[^"]*\d\.\d{3}', drawn)
