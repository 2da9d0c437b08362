"""Room in a picture: edges that hold what stands around the axes, and words that keep apart."""

import textwrap
from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import BboxBase

GAP = 2.0  # points between two labels; the pixels that matplotlib counts are points here, as the SVG has them


def fit(axes: Axes, right: float = 12, top: float | None = None) -> None:
    """Move the edges of the axes so that ticks and labels lie inside the picture, with `right` and `top` points spare.

    Without `top` the upper edge stays where it is.
    """
    figure = axes.figure
    assert isinstance(figure, Figure)
    inner, outer = axes.get_window_extent(), axes.get_tightbbox()
    assert outer is not None
    above = figure.bbox.height - inner.y1 if top is None else top
    edges(axes, inner.x0 - outer.x0 + 8, inner.y0 - outer.y0 + 8, right, above)


def edges(axes: Axes, left: float, bottom: float, right: float, top: float) -> None:
    """Leave so many points between the axes and the edges of the picture."""
    figure = axes.figure
    assert isinstance(figure, Figure)
    wide, high = figure.bbox.size
    figure.subplots_adjust(left=left / wide, bottom=bottom / high, right=1 - right / wide, top=1 - top / high)


def without_labels(axes: Axes, along: str) -> None:
    """Say that no title and no label of the axes will be written, along "x", "y" or both: "xy".

    To place them, matplotlib would measure all ticks again each time that the axes are measured or drawn.
    """
    axes.set_title("", y=1.0)
    for name in along:
        {"x": axes.xaxis, "y": axes.yaxis}[name].set_label_coords(0.0, 0.0)


def fold(mark: Text, width: float) -> None:
    """Break a text into lines until none of them is longer than so many points."""
    given = mark.get_text()
    letters = len(given)
    while letters > 1 and (found := mark.get_window_extent().width) > width:
        letters = max(1, min(letters - 1, int(letters * width / found)))
        mark.set_text("\n".join(textwrap.fill(line, letters) for line in given.split("\n")))


def grow(axes: Axes, points: float) -> None:
    """Make the picture higher, so that what stands around the axes takes nothing from them."""
    figure = axes.figure
    assert isinstance(figure, Figure)
    width, height = figure.get_size_inches()
    figure.set_size_inches(width, height + max(points, 0) / 72)


def settle(figure: Figure) -> None:
    """Hide words that leave the picture, and of two that touch the less important one.

    The names of rows matter most, then what is written inside the axes in the order in which it was written, then
    units, and ticks least. Charts make room first; this is for what no arrangement can hold.
    """
    figure.draw_without_rendering()  # units and the names in a key take their places only then
    keep_apart(_by_importance(figure), figure.bbox)


def keep_apart(texts: Iterable[Text], frame: BboxBase, gap: float = -1) -> None:
    """Hide each text that leaves the frame, or comes nearer to one before it than so many points."""
    frame = frame.padded(1)
    kept: list[BboxBase] = []
    for text in texts:
        box = text.get_window_extent().padded(gap / 2)
        inside = frame.x0 <= box.x0 and frame.y0 <= box.y0 and box.x1 <= frame.x1 and box.y1 <= frame.y1
        if inside and not any(box.overlaps(other) for other in kept):
            kept.append(box)
        else:
            text.set_visible(False)


def _by_importance(figure: Figure) -> list[Text]:
    rows: list[Text] = []
    inner: list[Text] = []
    units: list[Text] = []
    ticks: list[Text] = []
    for axes in (found for found in figure.findobj(Axes) if isinstance(found, Axes)):
        inner += axes.texts
        if axes.axison:
            rows += _shown_ticks(axes, "y")
            units += [axes.xaxis.label, axes.yaxis.label]
            ticks += _shown_ticks(axes, "x")
    keys = chain.from_iterable(key.get_texts() for key in figure.legends)
    return [text for text in (*keys, *rows, *inner, *units, *ticks) if text.get_visible() and text.get_text().strip()]


def _shown_ticks(axes: Axes, which: str) -> list[Text]:
    axis = axes.xaxis if which == "x" else axes.yaxis
    low, high = sorted(axis.get_view_interval())
    named = zip(axis.get_majorticklocs(), axis.get_ticklabels(), strict=True)
    return [label for place, label in named if low - 1e-9 <= place <= high + 1e-9]


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Middles for labels of the given sizes, as near to where they are wanted as leaves no two of them touching.

    All in points, between `low` and `high`; where there is not room for all, they go beyond `low`.

    >>> spread([10, 10], [8, 8], 0, 100)
    [5.0, 15.0]
    """
    from scipy.optimize import isotonic_regression

    order = np.argsort(wanted, kind="stable")
    lengths = np.asarray(sizes, dtype=float)[order]
    before = np.concatenate([[0.0], np.cumsum(lengths + GAP)[:-1]])
    # Without the lengths before them, starts must only not fall: the nearest such ones are an isotonic regression.
    starts = isotonic_regression(np.asarray(wanted, dtype=float)[order] - lengths / 2 - before).x
    starts = np.minimum(np.maximum(starts, low), high - before[-1] - lengths[-1])
    places = np.empty(len(order))
    places[order] = starts + before + lengths / 2
    return [float(place) for place in places]
