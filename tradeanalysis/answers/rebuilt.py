"""Sentences about months that are rebuilt: which vintage they are of, and where they differ from what was published."""

import pandas as pd

from tradeanalysis import periods, reconstruct
from tradeanalysis.intervals import LEVEL, Interval
from tradeanalysis.languages.texts import rebuilt as texts
from tradeanalysis.wording import count, listed, money, percent, plain

MOST = 3  # months that are named one by one


def vintage(path: reconstruct.Reconstruction, first: pd.Period | None = None) -> str:
    """Which vintage the months are of, and which years have no figure [text].

    first: the first month that is shown; None for that of the path. Years without a figure are named wherever they lie.

    >>> from tradeanalysis import figures
    >>> path = reconstruct.monthly(figures.known(place="Hanoi", as_of="2023-05-06"), place="Hanoi")
    >>> print(vintage(path, pd.Period("2023-01")))
    The months are those of the series as last restated; of 2023 only the releases of the year itself are known, so
    that what will be restated is in the interval alone.
    """
    shown = [year for year in path.open_years if first is None or year.last >= first]
    said = texts.OPEN.format(years=listed(map(str, shown))) if shown else texts.RESTATED
    if not path.empty_years:
        return said
    return f"{said} {texts.EMPTY[len(path.empty_years) == 1].format(years=listed(map(str, path.empty_years)))}"


FEW = 30  # figures with which hardly any size is identified


def thin(path: reconstruct.Reconstruction) -> str:
    """That the figures are too few for more than what is usual elsewhere [text]; empty where they are not.

    >>> from tradeanalysis import figures
    >>> thin(reconstruct.monthly(figures.known(place="Hanoi", as_of="2023-05-06"), place="Hanoi"))
    ''
    """
    used = len(path.fit.observed)
    if used >= FEW:
        return ""
    return texts.THIN.format(figures=count(used, "published figure"), place=plain(path.place), years=_years(path))


def _years(path: reconstruct.Reconstruction) -> str:
    first, last = path.months[0].year, path.months[-1].year
    return str(last) if first == last else texts.YEARS.format(first=first, last=last)


def outside(path: reconstruct.Reconstruction, first: pd.Period | None = None, *, level: float = LEVEL) -> str:
    """Where every published value of a month lies outside of its rebuilt interval, and why [text]; empty for none.

    first: the first month that is shown; None for that of the path. level: of the interval, 80 % by default.

    >>> from tradeanalysis import figures
    >>> columns = ["place", "flow", "period_start", "period_end", "measure", "printed", "published"]
    >>> months = [(f"2022-{month:02d}", "100 million USD", f"2022-{month + 1:02d}-06") for month in range(1, 12)]
    >>> rows = [("Hue", "exports", month, month, "level", printed, day) for month, printed, day in months]
    >>> outside(reconstruct.monthly(figures.load(pd.DataFrame(rows, columns=columns)), place="Hue"))
    ''
    """
    found = reconstruct.outside(path, level)
    if first is not None:
        found = found[found.index >= first]
    newest = found.iloc[::-1]
    said = [_of_month(path, month, newest.iloc[k]) for k, month in enumerate(pd.PeriodIndex(newest.index)[:MOST])]
    rest = len(found) - len(said)
    return " ".join([*said, *([texts.MORE.format(others=count(rest, "other month"))] if rest else [])])


def _of_month(path: reconstruct.Reconstruction, month: pd.Period, row: pd.Series) -> str:
    text = texts.OUTSIDE[bool(row["published"] > row["median"])].format(
        month=periods.label(month, month),
        published=money(Interval(row["published"], row["published_low"], row["published_high"], unit=path.unit)),
        interval=money(Interval(row["median"], row["low"], row["high"], unit=path.unit)),
    )
    size = percent(100 * path.error_sizes["flash"]) if row["first_estimate"] else ""
    why = texts.WHY[bool(row["first_estimate"]), bool(row["decided_by"])]
    return text + why.format(size=size, what=row["decided_by"])
