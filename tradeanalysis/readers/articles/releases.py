"""Press texts that repeat one release: what one of them has is not kept a second time from another."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from tradeanalysis import cleaning, periods
from tradeanalysis.readers.articles import keeping, said
from tradeanalysis.readers.articles.reading import ArticleReading

DAYS = 10  # between two texts on one release; the next monthly release is some 30 days off
THING = ("place", "flow", "sector", "commodity", "partner", "period_start", "period_end", "measure")

Row = Mapping[Hashable, object]
Thing = tuple[str, ...]
Bounds = tuple[float, float]


@dataclass
class Release:
    """Texts on one release: their readings, the rows of each that no earlier one has, and what they say otherwise.

    again: how many figures were repeated. apart: figures of which a later text gives another number, a line each; the
    number of the first one is kept.
    """

    readings: list[ArticleReading] = field(default_factory=list)
    rows: list[pd.DataFrame] = field(default_factory=list)
    again: int = 0
    apart: list[str] = field(default_factory=list)
    told: dict[Thing, tuple[Bounds, str]] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        """The names of the texts, in the order of their days."""
        return [reading.name for reading in self.readings]


def releases(readings: Iterable[ArticleReading]) -> list[Release]:
    """The texts by the release that they are on, each figure once, in the order of their days.

    Two texts are on one release if they were published within ten days, agree on a figure, and do not differ on more
    figures than they agree on. A text of no known day is on a release of its own.

    >>> from tradeanalysis.readers import article
    >>> text = "Exports of Hanoi reached {} billion USD in May 2023."
    >>> days = {"2023-06-02": "1.5", "2023-06-05": "1.52"}
    >>> papers = [article(text.format(said), published=day, name=day) for day, said in days.items()]
    >>> [(one.names, one.again) for one in releases(papers)]
    [(['2023-06-02', '2023-06-05'], 1)]
    """
    found: list[Release] = []
    for reading in sorted(readings, key=lambda one: one.published or "9"):
        told = dict(_told(reading))
        release = next((one for one in found if _same(one, reading, told)), None)
        if release is None:
            release = Release()
            found.append(release)
        _join(release, reading, told)
    return found


def known(rows: pd.DataFrame, table: pd.DataFrame) -> pd.Series:
    """Which rows of a text a table has of the same release: another paper printed them within ten days.

    rows: as `keeping.rows` gives them. table: figures as `figures.load` gives them.
    """
    at_hand: dict[Thing, list[tuple[Bounds, pd.Timestamp]]] = {}
    for row in table.to_dict("records"):
        thing = (*(str(row[name]) for name in THING[:5]), str(row["start"]), str(row["end"]), str(row["measure"]))
        at_hand.setdefault((*thing, str(row["unit"])), []).append(((row["low"], row["high"]), row["available"]))
    return pd.Series([_at_hand(row, at_hand) for row in rows.to_dict("records")], rows.index, dtype=bool)


def _at_hand(row: Row, at_hand: Mapping[Thing, Sequence[tuple[Bounds, pd.Timestamp]]]) -> bool:
    measured = _measured(row)
    if measured is None or not row["published"]:
        return False
    thing, own = measured
    day = periods.last_day(str(row["published"]))
    return any(_overlap(own, other) and abs((day - known).days) <= DAYS for other, known in at_hand.get(thing, ()))


def _told(reading: ArticleReading) -> Iterator[tuple[Thing, tuple[Bounds, str]]]:
    """What a text says of each thing: its bounds in millions or per cent, and its words."""
    for row in reading.figures.to_dict("records"):
        measured = _measured(row)
        if measured is not None:
            yield measured[0], (measured[1], f"{row['printed']!r} in {reading.name}")


def _measured(row: Row) -> tuple[Thing, Bounds] | None:
    """What a row is of, with its unit in millions, and its bounds; None where its digits give none."""
    bounds = said.bounds(row)
    if bounds is None:
        return None
    unit, factor = cleaning.unit_factor(str(row["unit"]))
    low, high = (end * float(factor) for end in bounds)
    return (*(str(row[name]) for name in THING), unit), (low, high)


def _same(release: Release, reading: ArticleReading, told: Mapping[Thing, tuple[Bounds, str]]) -> bool:
    if not _near(release.readings[0].published, reading.published):
        return False
    shared = [thing for thing in told if thing in release.told]
    agree = sum(_overlap(told[thing][0], release.told[thing][0]) for thing in shared)
    return agree > 0 and 2 * agree >= len(shared)


def _near(day: str, other: str) -> bool:
    if not day or not other:
        return False
    return abs((periods.last_day(other) - periods.last_day(day)).days) <= DAYS


def _overlap(own: Bounds, other: Bounds) -> bool:
    return own[0] <= other[1] and other[0] <= own[1]


def _join(release: Release, reading: ArticleReading, told: Mapping[Thing, tuple[Bounds, str]]) -> None:
    """Add to a release what a text has beyond the others; a sharper number takes the place of a rounder one."""
    rows = keeping.rows(reading)
    drop = []
    for number, row in enumerate(reading.figures.to_dict("records")):
        measured = _measured(row)
        earlier = release.told.get(measured[0]) if measured else None
        if measured is None or earlier is None:
            continue
        if not _overlap(measured[1], earlier[0]):
            release.apart.append(f"{said.subject(row)}: {earlier[1]}, {told[measured[0]][1]}; the first is kept")
        elif _width(measured[1]) < _width(earlier[0]):
            _forget(release, row)
            release.again += 1
            release.told[measured[0]] = told[measured[0]]
            continue
        else:
            release.again += 1
        drop.append(number)
    release.told = {**told, **release.told}
    release.readings.append(reading)
    release.rows.append(rows.drop(index=drop))


def _forget(release: Release, row: Row) -> None:
    """Drop the rounder number of a thing from the rows of the texts before."""
    for number, rows in enumerate(release.rows):
        same = pd.Series(True, rows.index)
        for name in THING:
            same &= rows[name] == str(row[name])
        release.rows[number] = rows[~same]


def _width(bounds: Bounds) -> float:
    return bounds[1] - bounds[0]
