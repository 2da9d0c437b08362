"""The labels of each row of a table, with those that stand once above several rows."""

from collections.abc import Collection, Mapping

from tradeanalysis.readers.tables import heads, words
from tradeanalysis.readers.tables.layout import Layout
from tradeanalysis.readers.tables.meaning import Labels
from tradeanalysis.readers.tables.where import label_of

NUMBERED = (*heads.SCHEMES, "scale")  # what numbers may be labels of
_NAMED = frozenset({"place", "partner", "commodity", "flow"})


def of_rows(layout: Layout, roles: Mapping[int, str]) -> dict[int, Labels]:
    """The labels of each row with their roles, which decide its meaning.

    A line without numbers that names a flow, such as "Imports", holds for the lines below it that name none.
    """

    def label(row: int, place: int, role: str) -> str:
        return label_of(layout, row, place) if role in NUMBERED else layout.label(row, place)

    labels = {row: tuple([(role, label(row, place, role)) for place, role in roles.items()]) for row in layout.body}
    if layout.down or not labels:
        return _filled_down(labels, layout)
    section: Labels = ()
    for row in range(min(labels) - 1, max(labels) + 1):
        if row in labels:
            labels[row] += () if _names_a_flow(labels[row]) else section
        elif row not in layout.headers:
            between = tuple((role, layout.label(row, place)) for place, role in roles.items())
            named = _names_a_flow(between)
            section = (("section", named),) if named else section
    return labels


def _filled_down(labels: dict[int, Labels], layout: Layout) -> dict[int, Labels]:
    """The labels of a long table with a name that stands once above its months beside each of them.

    Where few are empty, or figures would stand twice, it is not known what the empty ones mean: they are marked.
    """
    unnamed = [row for row, own in labels.items() if ("", True) in {(text, role in _NAMED) for role, text in own}]
    if not unnamed:
        return labels
    filled: dict[int, Labels] = {}
    last: Labels = ()
    for row, own in labels.items():
        last = filled[row] = _continued(own, last or own)
    apart = len({(layout.down.get(row), one) for row, one in filled.items()})
    if apart > 0.95 * len(filled) and len(unnamed) * 2 >= len(labels):
        return filled
    return labels | _marked(labels, unnamed)


def _continued(own: Labels, before: Labels) -> Labels:
    """The labels of a row, with those of the row before where it names nothing itself."""
    pairs = zip(own, before, strict=True)
    return tuple((role, text or (last if role in _NAMED else "")) for (role, text), (_, last) in pairs)


def _marked(labels: Mapping[int, Labels], rows: Collection[int]) -> dict[int, Labels]:
    """The labels of some rows with a mark on those that are empty where others name something."""
    used = {role for own in labels.values() for role, text in own if text} & _NAMED
    return {
        row: tuple([(f"no {role}" if not text and role in used else role, text) for role, text in labels[row]])
        for row in rows
    }


def _names_a_flow(labels: Labels) -> str:
    """The label that names a flow; "" for none."""
    return next((text for _, text in labels if "flow" in words.said(text).cells), "")
