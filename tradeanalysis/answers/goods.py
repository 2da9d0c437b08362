"""Which commodity lines of the nation moved its trade most."""

import pandas as pd

from tradeanalysis.figures import YearToDate
from tradeanalysis.languages.texts import decline as texts
from tradeanalysis.wording import count, listed, spoken

MOST = 3  # goods that a sentence names


def says(lines: pd.DataFrame, nation: str | None) -> str:
    """Which commodity lines of the nation moved its exports most [text].

    lines: as `datasets.commodity_changes` gives them. nation: None for none.

    >>> lines = pd.DataFrame({"contribution": [-2.1, -0.4, 0.6], "lasting": True}, ["Telephones", "Textiles", "Rice"])
    >>> print(says(lines, "Viet Nam"))
    Of 3 commodity lines of Viet Nam, 2 fell and 1 rose. Most was taken away by Telephones and Textiles. Most was added
    by Rice.
    """
    if lines.empty:
        return texts.GOODS["none" if nation else "unnamed"]
    fell, rose = _fell(lines), _rose(lines)
    lasting = lines[lines["lasting"].astype(bool)]
    sentences = [
        texts.GOODS[key].format(
            lines=count(len(of), "commodity line") if key == "lines" else len(of),
            nation=spoken(nation or ""),
            fell=len(_fell(of)),
            rose=len(_rose(of)),
        )
        for key, of in (("lines", lines), ("lasting", lasting))
        if key == "lines" or 0 < len(of) < len(lines)
    ]
    sentences += [texts.GOODS["fell"].format(goods=listed(fell[:MOST]))] if fell else []
    sentences += [texts.GOODS["rose"].format(goods=listed(rose[:MOST]))] if rose else []
    return " ".join(sentences)


def _fell(lines: pd.DataFrame) -> list[str]:
    return [str(line) for line in lines.index[lines["contribution"] < 0]]


def _rose(lines: pd.DataFrame) -> list[str]:
    return [str(line) for line in lines.index[lines["contribution"] > 0][::-1]]


def chart(so_far: YearToDate, lines: pd.DataFrame, nation: str | None) -> dict[str, str]:
    """Title and subtitle of the chart of commodity lines [text]: which one moved the total most its own way.

    >>> from tradeanalysis import figures
    >>> so_far = figures.year_to_date(figures.known(place="Hanoi", as_of="2023-05-06"), 2023)
    >>> lines = pd.DataFrame({"contribution": [-2.1, -0.4, 0.6]}, ["Telephones", "Textiles", "Rice"])
    >>> chart(so_far, lines, "Viet Nam")["title"]
    'Viet Nam: Telephones took away most, 2 of 3 fell'
    """
    subtitle = texts.SUBTITLE["goods"].format(months=so_far.months, flow=so_far.flow)
    if lines.empty:
        return {"title": texts.CHART["no lines"], "subtitle": subtitle}
    fell, rose = _fell(lines), _rose(lines)
    up = lines["contribution"].sum() > 0
    title = texts.CHART[1 if up else -1].format(
        nation=nation, line=(rose if up else fell)[0], rose=len(rose), fell=len(fell), lines=len(lines)
    )
    return {"title": title, "subtitle": subtitle}
