"""What every chart shares: its look, its words outside the picture, and labels that never touch."""

import html
import io
import re
import textwrap
import warnings
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import findfont

from tradeanalysis import store
from tradeanalysis.display import CHART, UNSHOWN, csv_text, svg_url
from tradeanalysis.errors import TradeDataError
from tradeanalysis.fonts import FAMILY, font_face
from tradeanalysis.intervals import Interval
from tradeanalysis.languages import language, numerals, phrase
from tradeanalysis.languages.texts import charts
from tradeanalysis.periods import as_floats
from tradeanalysis.plots.layout import edges, settle, without_labels
from tradeanalysis.wording import begin, minus, say

if TYPE_CHECKING:
    from IPython.display import Markdown

# Colours by meaning, after the palette of the UK Analysis Function, its orange darkened: each 4.5:1 on white, so that
# words in it can be read.
COLOURS = {
    "exports": "#12436D", "imports": "#C84B0A", "balance": "#801650", "forecast": "#1F7F78", "target": "#801650",
    "rise": "#12436D", "fall": "#C84B0A", "surplus": "#12436D", "deficit": "#C84B0A",
}  # fmt: skip
GROUPS = ("#12436D", "#C84B0A", "#1F7F78", "#801650")
HATCHES = ("", "///", "|||", "xxx")  # for the same groups, told apart without colour; dots would weigh 150 kB
NEUTRAL = "#3D3D3D"
QUIET = "#6B6B6B"
STYLE = Path(__file__).parent / "house.mplstyle"
# Drawn with the wide letters of DejaVu, shown with the narrower ones of the reader's system: what fits here fits there.
LETTERS = "'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Liberation Sans', 'Noto Sans', 'DejaVu Sans', "
LETTERS += f"'{FAMILY}', sans-serif"  # the last for Vietnamese letters that none of them has
FINE = re.compile(r"(?<=\d\.\d\d)\d+\b")  # less than a hundredth of a point
MARKS = re.compile(r'(<g clip-path="[^"]*")>(\s*(?:<use [^>]*/>\s*)+)</g>')
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

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, object], dict[str, object]]:
        # The text stands in text/plain too, so that nbval compares the numbers of the chart.
        parts = {**vars(self.words), "alt": self.alt, "wide": self.wide, "narrow": self.narrow, "data": self.data}
        # JupyterLab shows no SVG of a notebook that was run elsewhere, but HTML that holds a picture whole.
        markup = f'<img src="{svg_url(self.svg)}" alt="{html.escape(self.alt)}">'
        data: dict[str, object] = {"text/html": markup, "image/svg+xml": self.svg, CHART: parts, "text/plain": self.alt}
        return data, {"image/svg+xml": {"alt": self.alt}}


Draw = Callable[[Axes, bool], None]


def use_theme() -> None:
    """Nothing; the charts that follow, also those that you draw yourself, have the look of the pages.

    >>> with plt.rc_context():  # without it the look stays for the session
    ...     use_theme()
    ...     plt.rcParams["axes.spines.top"]
    False
    """
    plt.style.use(STYLE)


def finished(
    draw: Draw, words: Words, data: pd.DataFrame, says: Iterable[str], *, height: float | tuple[float, float] = 3.4
) -> "Chart | Markdown":
    """The chart that `draw` draws into axes, once for a screen and once for a telephone; a sentence without data.

    draw: called with axes, and whether they are narrow. data: what the chart shows, for the download.
    says: what each mark stands for, for those who do not see it. height: of the picture in inches, or of the wide and
        of the narrow one.
    """
    if data.empty:
        return say(charts.NOTHING)
    words = Words(*(UNSHOWN.sub("", phrase(text)) for text in (begin(words.title), words.subtitle, words.source)))
    alt = UNSHOWN.sub("", f"{words.title.rstrip('.')}. {words.subtitle.rstrip('.')}: {'; '.join(says)}.")
    heights = height if isinstance(height, tuple) else (height, height)
    with plt.style.context(STYLE), warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"Glyph .* missing")  # the reader's system has the letters, or shows a box
        wide, narrow = _pictures(draw, heights)
    return Chart(words, alt, wide, narrow, csv_text(data))


def _pictures(draw: Draw, heights: tuple[float, float]) -> tuple[str, ...]:
    """Both pictures, kept by all that they follow from: what `draw` holds, and the look of what is drawn."""

    def make() -> dict[str, np.ndarray]:
        both = (_svg(draw, narrow, heights[narrow]) for narrow in (False, True))
        return {f"{place}": np.frombuffer(svg.encode(), np.uint8) for place, svg in enumerate(both)}

    look = {name: repr(value) for name, value in plt.rcParams.items() if name not in ("backend", "interactive")}
    letters = findfont("DejaVu Sans")
    with suppress(TypeError):  # what it holds is not all in its parts
        inputs = [*_drawn(draw), heights, look, language(), letters]
        return tuple(svg.tobytes().decode() for svg in store.arrays("chart", inputs, make).values())
    return tuple(svg.tobytes().decode() for svg in make().values())


def _drawn(draw: Draw) -> list[object]:
    """The name of a function of this package, whose source is known, and what it holds; TypeError for another."""
    if not isinstance(draw, FunctionType) or not draw.__module__.startswith(f"{__package__}."):
        raise TypeError(draw)
    return [
        draw.__module__,
        draw.__qualname__,
        draw.__defaults__,
        [one.cell_contents for one in draw.__closure__ or ()],
    ]


def _svg(draw: Draw, narrow: bool, height: float) -> str:
    # Not pyplot's, which keeps every figure until it is told to close it.
    figure = Figure(figsize=(NARROW if narrow else WIDE, height), dpi=72)
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    without_labels(axes, "y")
    edges(axes, 26.5, 23.162109375, 12, 10)  # of a scale from 0 to 1; charts measure their own
    draw(axes, narrow)
    settle(figure)
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", dpi=216, metadata={"Date": None, "Creator": None})
    text = UNSHOWN.sub("", buffer.getvalue())
    text = re.sub(r" font-family: 'DejaVu Sans';| transform=\"rotate\(-0 [^)]*\)\"", "", text[text.index("<svg") :])
    text = _lean(text)
    return _with_letters(text.replace("<svg ", f'<svg font-family="{html.escape(LETTERS)}" ', 1))


def _lean(svg: str) -> str:
    """The picture without what nobody sees: a fifth less to send."""
    # Places alone: in words, 17.400 is seventeen thousand where that is how thousands are marked.
    placed = re.sub("<[^>]*>", lambda tag: FINE.sub("", tag[0]), svg)
    bare = re.sub(r"<!--.*?-->", "", placed, flags=re.DOTALL)
    return MARKS.sub(_once, re.sub(r"\n\s+", "\n", bare))


def _once(marks: re.Match[str]) -> str:
    """Marks of one look with their style on their group, not on each."""
    styles = set(re.findall(r' style="[^"]*"', marks[2]))
    if len(styles) != 1:
        return marks[0]
    style = styles.pop()
    return f"{marks[1]}{style}>{marks[2].replace(style, '')}</g>"


def _with_letters(svg: str) -> str:
    """The picture with a font for its Vietnamese letters: one in a page cannot use the font of the page."""
    bare = re.sub("<style>@font-face.*?</style>", "", svg)
    rule = font_face(bare)
    end = bare.index(">") + 1
    return f"{bare[:end]}<style>{rule}</style>{bare[end:]}" if rule else bare


def _with_words(svg: str, words: Words) -> str:
    """The picture with its title and subtitle above and its source below."""
    size = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    if size is None:
        raise ValueError(svg[:200])
    width, height = float(size[1]), float(size[2])
    above = [(line, 13.0, "bold") for line in textwrap.wrap(words.title, 74)]
    above += [(line, 10.5, "normal") for line in textwrap.wrap(words.subtitle, 90)]
    below = [(line, 8.5, "normal") for line in textwrap.wrap(charts.SOURCE.format(source=words.source), 112)]
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
    return _with_letters(head + ground + written + svg[svg.index(">") + 1 :])


def interval(amount: Interval | float) -> Interval:
    """An interval as it is; a plain number as one without width. `TradeDataError` for what is no number."""
    try:
        return amount if isinstance(amount, Interval) else Interval.exact(float(amount))
    except (TypeError, ValueError):
        raise TradeDataError(f"a chart draws numbers and intervals, not {amount!r}") from None


def checked(table: pd.DataFrame, what: str, columns: Sequence[object] | None = None) -> pd.DataFrame:
    """The table as given, once it can be drawn: with these columns, or all of its own, and a number in each cell.

    `TradeDataError` names what is lacking, stands twice, or is no finite number. what: the chart's name for the table.
    """
    lacking = [str(name) for name in columns or () if name not in table.columns]
    if lacking:
        found = ", ".join(map(str, table.columns)) or "no column"
        raise TradeDataError(f"{what} needs the columns {', '.join(map(str, columns or ()))}; found {found}")
    twice = table.columns[table.columns.duplicated()]
    if len(twice):
        raise TradeDataError(f"{what} has the column {twice[0]} twice; give each a name of its own")
    cells = table if columns is None else table[list(columns)]
    as_floats(cells)  # refuses texts
    numbers = cells.apply(pd.to_numeric, errors="coerce").astype(float).to_numpy()
    for row, column in np.argwhere(~np.isfinite(numbers))[:1]:
        where = f"{cells.columns[column]} of {cells.index[row]}"
        raise TradeDataError(f"{what}: {where} is {cells.iloc[row, column]}; a chart draws finite numbers alone")
    return table


def bounded(amounts: Iterable[tuple[str, Interval]], what: str) -> None:
    """Refuse named amounts that are known but have no end. `TradeDataError` as in `checked`."""
    known = [(name, amount) for name, amount in amounts if amount.known]
    rows = [(amount.value, amount.low, amount.high) for _, amount in known]
    checked(pd.DataFrame(rows, index=[name for name, _ in known], columns=["value", "low", "high"]), what)


def decimals(values: Iterable[float]) -> int:
    """How many decimals numbers of this size deserve, all of them the same.

    >>> decimals([0.43, -1.76]), decimals([18.2, 3.0]), decimals([1450.0])
    (2, 1, 0)
    """
    largest = max((abs(value) for value in values if value == value), default=0.0)
    return 0 if largest >= 1000 else 1 if largest >= 10 else 2


def with_lines(unit: str, amounts: Iterable[Interval], what: str) -> str:
    """The unit of bars, and what the thin lines on them are where any is long enough to be seen.

    >>> with_lines("mn", [Interval(5, 4, 6)], "bounds"), with_lines("mn", [Interval(5000, 4999, 5001)], "bounds")
    ('mn; thin line: bounds', 'mn')
    """
    known = [amount for amount in amounts if amount.known]
    ends = [0.0, *(end for amount in known for end in (amount.low, amount.high))]
    seen = any(amount.width > 0.01 * (max(ends) - min(ends)) for amount in known)
    return charts.UNITS[what].format(unit=unit) if seen else phrase(unit)


def number(value: float, digits: int, *, signed: bool = False) -> str:
    """A number of a chart with a true minus sign.

    >>> number(-0.4321, 2), number(1234.5, 0, signed=True)
    ('−0.43', '+1,234')
    """
    return minus(numerals(f"{round(value, digits) + 0.0:{'+' if signed else ''},.{digits}f}"))


def measured(text: str, unit: str) -> str:
    """A number in words with its unit.

    >>> measured("10.2", "% of the score"), measured("−0.43", "percentage points")
    ('10.2% of the score', '−0.43 percentage points')
    """
    return f"{text}{'' if unit.startswith('%') else ' '}{phrase(unit)}"
