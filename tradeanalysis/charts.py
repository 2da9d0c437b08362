"""What every chart shares: its look, its words outside the picture, and labels that never touch."""

import html
import io
import re
import textwrap
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from tradeanalysis.answers import CHART
from tradeanalysis.downloads import csv_text
from tradeanalysis.intervals import Interval
from tradeanalysis.labels import fit
from tradeanalysis.wording import minus, plain, say

if TYPE_CHECKING:
    from IPython.display import Markdown

# Colours by meaning, after the palette of the UK Analysis Function, its orange darkened: each at least 3:1 on white.
COLOURS = {
    "exports": "#12436D", "imports": "#D4500C", "balance": "#801650", "forecast": "#1F7F78", "target": "#801650",
    "rise": "#12436D", "fall": "#D4500C", "surplus": "#12436D", "deficit": "#D4500C",
}  # fmt: skip
GROUPS = ("#12436D", "#D4500C", "#1F7F78", "#801650")
HATCHES = ("", "///", "...", "xxx")  # for the same groups, told apart without colour
NEUTRAL = "#3D3D3D"
QUIET = "#6B6B6B"
STYLE = Path(__file__).parent / "house.mplstyle"
# Drawn with the wide letters of DejaVu, shown with the narrower ones of the reader's system: what fits here fits there.
LETTERS = "'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Liberation Sans', 'Noto Sans', 'DejaVu Sans', sans-serif"
WIDE, NARROW = 8.0, 3.6  # inches: 768 pixels for a screen, 346 for a telephone


@dataclass(frozen=True)
class Words:
    """What stands around a chart: the finding, what was measured of which place when in which unit, and the source."""

    title: str
    subtitle: str
    source: str


@dataclass(frozen=True)
class Chart:
    """A drawn chart as SVG, for a screen and for a telephone, with its words, its data, and a text that says it all."""

    words: Words
    alt: str
    wide: str
    narrow: str
    data: str

    @property
    def svg(self) -> str:
        """The picture with its words in it, for where it stands alone."""
        return _with_words(self.wide, self.words)

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        # The text stands in text/plain too, so that nbval compares the numbers of the chart.
        parts = {**vars(self.words), "alt": self.alt, "wide": self.wide, "narrow": self.narrow, "data": self.data}
        data = {"image/svg+xml": self.svg, CHART: parts, "text/plain": self.alt}
        return data, {"image/svg+xml": {"alt": self.alt}}


Draw = Callable[[Axes, bool], None]


def finished(
    draw: Draw, words: Words, data: pd.DataFrame, says: Iterable[str], *, height: float | tuple[float, float] = 3.4,
    nothing: str = "",
) -> "Chart | Markdown":  # fmt: skip
    """The chart that `draw` draws into axes, once for a screen and once for a telephone; a sentence without data.

    draw: called with axes, and whether they are narrow. data: what the chart shows, for the download.
    says: what each mark stands for, for those who do not see it. height: of the picture in inches, or of the wide and
        of the narrow one. nothing: why there are no data, where the caller knows it.
    """
    if data.empty:
        return say(f"There is nothing to draw here{f': {plain(nothing)}' if nothing else ''}.")
    alt = f"{words.title.rstrip('.')}. {words.subtitle.rstrip('.')}: {'; '.join(says)}."
    heights = height if isinstance(height, tuple) else (height, height)
    with plt.style.context(STYLE):
        wide, narrow = (_svg(draw, is_narrow, heights[is_narrow]) for is_narrow in (False, True))
    return Chart(words, alt, wide, narrow, csv_text(data))


def _svg(draw: Draw, narrow: bool, height: float) -> str:
    # Not pyplot's, which keeps every figure until it is told to close it.
    figure = Figure(figsize=(NARROW if narrow else WIDE, height), dpi=72)
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    fit(axes, top=10)
    draw(axes, narrow)
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", dpi=216, metadata={"Date": None, "Creator": None})
    text = buffer.getvalue()
    text = re.sub(r" font-family: 'DejaVu Sans';| transform=\"rotate\(-0 [^)]*\)\"", "", text[text.index("<svg") :])
    return text.replace("<svg ", f'<svg font-family="{html.escape(LETTERS)}" ', 1)


def _with_words(svg: str, words: Words) -> str:
    """The picture with its title and subtitle above and its source below."""
    size = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    if size is None:
        raise ValueError(svg[:200])
    width, height = float(size[1]), float(size[2])
    above = [(line, 13.0, "bold") for line in textwrap.wrap(words.title, 74)]
    above += [(line, 10.5, "normal") for line in textwrap.wrap(words.subtitle, 90)]
    below = [(line, 8.5, "normal") for line in textwrap.wrap(f"Source: {words.source}", 112)]
    top, bottom = 17 * len(above) + 10, 12 * len(below) + 8
    lines = [(line, size, weight, 17.0 * row + 15 - top) for row, (line, size, weight) in enumerate(above)]
    lines += [(line, size, weight, height + 12 * row + 10) for row, (line, size, weight) in enumerate(below)]
    written = "".join(
        f'<text x="8" y="{y:g}" font-size="{size:g}" font-weight="{weight}" fill="{NEUTRAL}">{html.escape(line)}</text>'
        for line, size, weight, y in lines
    )
    box = f"0 {-top:g} {width:g} {height + top + bottom:g}"
    ground = f'<rect x="0" y="{-top:g}" width="{width:g}" height="{height + top + bottom:g}" fill="#ffffff"/>'
    head = re.sub(r'viewBox="[^"]*"', f'viewBox="{box}"', svg[: svg.index(">") + 1])
    head = re.sub(r'\bheight="[^"]*"', f'height="{height + top + bottom:g}pt"', head)
    return head + ground + written + svg[svg.index(">") + 1 :]


def interval(amount: Interval | float) -> Interval:
    """An interval as it is; a plain number as one without width."""
    return amount if isinstance(amount, Interval) else Interval.exact(float(amount))


def decimals(values: Iterable[float]) -> int:
    """How many decimals numbers of this size deserve, all of them the same.

    >>> decimals([0.43, -1.76]), decimals([18.2, 3.0]), decimals([1450.0])
    (2, 1, 0)
    """
    largest = max((abs(value) for value in values if value == value), default=0.0)
    return 0 if largest >= 1000 else 1 if largest >= 10 else 2


def number(value: float, digits: int, *, signed: bool = False) -> str:
    """A number of a chart with a true minus sign.

    >>> number(-0.4321, 2), number(1234.5, 0, signed=True)
    ('−0.43', '+1,234')
    """
    return minus(f"{round(value, digits) + 0.0:{'+' if signed else ''},.{digits}f}")


def measured(text: str, unit: str) -> str:
    """A number in words with its unit.

    >>> measured("10.2", "% of the score"), measured("−0.43", "percentage points")
    ('10.2% of the score', '−0.43 percentage points')
    """
    return f"{text}{'' if unit.startswith('%') else ' '}{unit}"


def with_bounds(subtitle: str, amounts: Iterable[Interval]) -> str:
    """The subtitle of bars, which says what the thin lines on them are, where there are any."""
    told = any(amount.known and amount.width for amount in amounts)
    return f"{subtitle.rstrip('.')}; thin lines show the bounds" if told else subtitle
