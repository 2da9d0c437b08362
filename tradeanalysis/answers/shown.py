"""Charts and tables of the questions that depend on what is known, each with its words.

so_far, known: as `figures.year_to_date` gives it. seen: as `target.outlook` gives it. contributions: by sector, as
`figures.contributions` gives them. exports, imports: intervals in million US dollars. place, nation, months: names.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tradeanalysis import cards, datasets, figures, plots, tables, wording
from tradeanalysis.answers import decline, published
from tradeanalysis.answers.past import NATION, closed_chart
from tradeanalysis.balance import trade_balance
from tradeanalysis.figures import YearToDate, credit
from tradeanalysis.growth import apply_rate
from tradeanalysis.intervals import LEVEL, Interval, compute
from tradeanalysis.languages.texts import decline as decline_texts
from tradeanalysis.languages.texts import deficit as deficit_texts
from tradeanalysis.languages.texts import published as published_texts
from tradeanalysis.languages.texts import target as target_texts
from tradeanalysis.periods import label
from tradeanalysis.reconstruct import Reconstruction
from tradeanalysis.target import Outlook
from tradeanalysis.trend import goals
from tradeanalysis.wording import listed, spoken, term

if TYPE_CHECKING:
    from IPython.display import Markdown

    from tradeanalysis.plots.chart import Chart

PANELS = 6  # lines that have a small chart each


def revisions(place: str, vintages: pd.DataFrame) -> "Chart | Markdown | None":
    """The chart of the level with most vintages [million of a currency]; None where no level was revised.

    vintages: as `figures.revised` gives them.

    >>> drawn = revisions("Hanoi", figures.revised(figures.known(place="Hanoi")))
    >>> drawn.words.title, len(drawn.data.splitlines())
    ('Hanoi: 3 values of exports for 2023 do not agree', 4)
    """
    level = figures.most_revised(vintages)
    if level.empty:
        return None
    unit = term(level["unit"].iloc[0])
    return plots.revisions(
        level,
        title=published.revised_title(place, level),
        subtitle=published_texts.TITLES["revised, subtitle"].format(unit=unit),
        source=listed(figures.publisher_of(level).unique()),
        unit=unit,
    )


def used_elsewhere(
    place: str, larger: str | None, months: str, exports: Interval, imports: Interval, shares: Sequence[float]
) -> "tables.Table | None":
    """What the balance would have been without shares of imports that moved on [million of a currency].

    larger: the nation. shares: in per cent. None where a flow is not known, for the nation itself, and without one:
    such trade is counted at the border.

    >>> exports, imports = Interval(4730, 4725, 4735, unit="usd_mn"), Interval(11670, 11665, 11675, unit="usd_mn")
    >>> used_elsewhere("Hanoi", "Viet Nam", "January–May 2017", exports, imports, shares=(0, 30))
    Balance of the goods used in Hanoi, January–May 2017, had a share of imports moved on, million US dollars
                       what  value lowest highest figures
     0% of imports moved on −6,940 −6,950  −6,930       –
    30% of imports moved on −3,439 −3,447  −3,430       –
    """
    if larger in (None, place) or not (exports.known and imports.known):
        return None
    kept = {share: compute(apply_rate, imports, -share) for share in shares}
    balances = {
        deficit_texts.MOVED_ON.format(share=share): compute(trade_balance, exports, kept[share]) for share in shares
    }
    caption = deficit_texts.USED_ELSEWHERE.format(
        place=spoken(place, escaped=False), months=months, unit=term(imports.unit)
    )
    return tables.intervals(balances, caption=caption)


def drivers(
    known: pd.DataFrame, so_far: YearToDate, contributions: Mapping[str, Interval], total: Interval
) -> "Chart | Markdown":
    """The main chart: what each part contributed [percentage points], or both years' levels where that is not known.

    known: the figures, for the credit. total: as `figures.total_contribution` gives it.

    >>> known = figures.known(place="Hanoi", as_of="2023-05-06")
    >>> parts = {"domestic": Interval.exact(0.43), "fdi": Interval.exact(-1.76)}
    >>> print(drivers(known, figures.year_to_date(known, 2023), parts, total=Interval.exact(-1.33)).alt)
    Hanoi: exports fell by 1.3%, mostly through foreign-invested firms. Contributions to the growth of exports of
    Hanoi, percentage points, January–April 2023 from a year earlier: domestic firms +0.43 percentage points;
    foreign-invested firms −1.76 percentage points; all exports −1.33 percentage points.
    """
    words = decline.main_chart(so_far, contributions)
    if not total.known:
        levels = {so_far.flow: so_far.level, f"{so_far.flow} a year earlier": so_far.base}
        return plots.levels(levels, source=credit(known, so_far.level, so_far.base), **words)
    return plots.waterfall(
        {term(part): one for part, one in contributions.items()},
        total=f"all {so_far.flow}",
        unit="percentage points",
        digits=2,
        source=credit(known, total),
        title=words["title"],
        subtitle=words["subtitle"],
    )


def lasting(lines: pd.DataFrame, nation: str | None, so_far: YearToDate) -> "Chart | Markdown | None":
    """The months of the lasting lines that moved the total most [million US dollars]; None without lines.

    lines: as `datasets.commodity_changes` gives them, of the flow and the months of `so_far`.

    >>> so_far = figures.year_to_date(figures.known(place="Hanoi", as_of="2023-05-06"), 2023)
    >>> lines = pd.DataFrame({"contribution": [-1.0, 0.4], "lasting": True}, ["Coffee", "Rice"])
    >>> lasting(lines, "Viet Nam", so_far).words.title
    'Viet Nam: the 2 lasting lines that moved the total most, month by month'
    """
    if lines.empty:
        return None
    lasting = lines.loc[lines["lasting"].astype(bool), "contribution"]
    largest = lasting.sort_values(key=abs, ascending=False).index[:PANELS]
    by_month = datasets.load("vietnam_commodity_monthly")["first_release"][so_far.flow]
    return plots.small_multiples(
        by_month.loc[so_far.first - 24 : so_far.last, largest],
        title=decline_texts.CHART["lasting" if len(largest) != 1 else "one lasting"].format(
            nation=nation, lines=len(largest)
        ),
        subtitle=decline_texts.SUBTITLE["lasting"].format(Flow=wording.begin(so_far.flow)),
        source=cards.origin("vietnam_commodity_monthly")["producer"],
        unit="million US dollars",
    )


def recent(place: str, path: Reconstruction, months: int = 3) -> tables.Table:
    """The last months as they were rebuilt, with 80 % intervals, in digits that these support [unit of the path].

    path: as `reconstruct.monthly` gives it.

    >>> from tradeanalysis import reconstruct
    >>> path = reconstruct.monthly(figures.known(place="Hanoi", as_of="2023-05-06"), place="Hanoi")
    >>> recent("Hanoi", path).caption
    'Exports of Hanoi, million US dollars, rebuilt, with 80% intervals'
    """
    months_shown = path.with_interval(LEVEL).tail(months).rename_axis("month").reset_index()
    form = tables.rounded(float((months_shown["high"] - months_shown["low"]).median()))
    formats = dict.fromkeys(["low", "median", "high"], form)
    words = {
        "Flow": wording.begin(path.flow),
        "place": spoken(place, escaped=False),
        "unit": wording.counted(path.unit),
    }
    caption = decline_texts.RECENT.format(**words)
    return tables.show(months_shown[["month", "median", "low", "high"]], caption=caption, formats=formats)


def model_table(seen: Outlook, known: YearToDate) -> tables.Table:
    """Growth and probability by model, in the digits that intervals support [per cent]; empty where the year is over.

    >>> from tradeanalysis import target
    >>> exports = datasets.load("vietnam_monthly")["exports"]["2021":"2023-04"]
    >>> seen = target.outlook(exports, year=2023, target=6, n_paths=256)
    >>> known = figures.year_to_date(figures.known(place="Viet Nam", as_of="2023-05-06"), 2023)
    >>> model_table(seen, known).caption
    'Growth of exports of Viet Nam in 2023 by model, per cent, with 80% interval; probability of +6.0%'
    """
    rows = seen.table().reset_index() if len(seen.months) else seen.table().reset_index().head(0)
    rows["model"] = [term(name) for name in rows["model"]]
    rows["probability"] = [goals.chance(share / 100, len(seen.levels)) for share in rows["probability"]]
    caption = target_texts.MODEL_TABLE.format(
        flow=known.flow,
        place=spoken(known.place, escaped=False),
        year=seen.year,
        goal=goals.in_words(seen.target, seen.unit),
    )
    width = float((rows["high"] - rows["low"]).min()) if len(rows) else 0.0
    formats = dict.fromkeys(["median", "low", "high"], f"{{:+.{wording.supported(width, 1)}f}}")
    answering = ["model", "probability", "median", "low", "high"]
    return tables.show(rows[answering], caption=caption, formats=formats)


def month_table(seen: Outlook, known: YearToDate) -> tables.Table:
    """The months to come: a year earlier, as the target needs them, and as forecast [million US dollars].

    Where published figures say what the rest needs, the months needed add up to the target with the months known.

    >>> from tradeanalysis import target
    >>> exports = datasets.load("vietnam_monthly")["exports"]["2021":"2023-04"]
    >>> seen = target.outlook(exports, year=2023, target=6, n_paths=256)
    >>> known = figures.year_to_date(figures.known(place="Viet Nam", as_of="2023-05-06"), 2023)
    >>> month_table(seen, known).data.splitlines()[0]
    'months,needed for the target,central forecast,low (80%),high (80%),a year earlier'
    """
    key = "published" if seen.required.known else "rebuilt"
    caption = target_texts.MONTH_TABLE[key].format(
        place=spoken(known.place, escaped=False), unit=wording.counted(seen.counted)
    )
    columns = target_texts.MONTH_COLUMNS
    if not len(seen.months):
        return tables.show(pd.DataFrame(columns=list(columns)), caption=caption)
    before, needs = _path_to_target(seen, known)
    low, middle, high = np.quantile(seen.coming, [0.1, 0.5, 0.9], axis=1)
    rows = [
        (label(month, month), *cells)
        for month, *cells in zip(seen.months, before, needs, middle, low, high, strict=True)
    ]
    if seen.required.known:
        goal, done = known.level.value + needs.sum(), known.level.value
        ends = np.quantile(seen.levels, [0.5, 0.1, 0.9])
        rows = [(known.months, known.base.value, done, done, np.nan, np.nan), *rows]
        rows.append((str(seen.year), known.base_year.value, goal, *ends))
    frame = pd.DataFrame(rows, columns=list(columns))
    form = tables.rounded(float(np.median(high - low)))
    first, earlier, *answering = columns
    frame = frame[[first, *answering, earlier]]
    return tables.show(frame, caption=caption, formats=dict.fromkeys(columns[1:], form))


def _path_to_target(seen: Outlook, known: YearToDate) -> tuple[np.ndarray, np.ndarray]:
    """The months a year earlier, and as the target needs them, brought to the sums that were published."""
    before, needs = seen.last_year.to_numpy(float), seen.path_to_target.to_numpy(float)
    if not seen.required.known:
        return before, needs
    before = before * (known.base_year.value - known.base.value) / before.sum()
    return before, before * (1 + seen.required_growth.value / 100)


def rests(past: Mapping[str, pd.DataFrame], known: YearToDate, credit: str) -> "Chart | Markdown":
    """The gaps of past years, of the nation where it is known [percentage points]. credit: of the place's figures.

    >>> past = {"Hanoi": pd.DataFrame({"gap": [-2.0, 1.5]}, [2021, 2022])}
    >>> known = figures.year_to_date(figures.known(place="Hanoi", as_of="2023-05-06"), 2023)
    >>> print(rests(past, known, credit="the statistics office").alt)
    Hanoi: the rest of the year outgrew its start in 1 of 2 years. Growth of the months after April less that of the
    months up to it: 2021 −2.0 percentage points; 2022 1.5 percentage points.
    """
    who, found = next(iter(past.items()))
    words = closed_chart(found, who, known.last)
    return plots.bars(
        found[["gap"]].rename(columns={"gap": "points"}),
        unit="percentage points",
        digits=1,
        source=cards.origin("vietnam_monthly")["producer"] if who == NATION else credit,
        title=words["title"],
        subtitle=words["subtitle"],
    )
