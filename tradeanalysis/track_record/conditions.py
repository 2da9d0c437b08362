"""Forecasts judged under one condition at a time: quiet years and shocks, outcomes as revised, one origin a year."""

import pandas as pd

from tradeanalysis import intervals
from tradeanalysis.track_record import scores
from tradeanalysis.track_record.summaries import SHOCKS

WITHIN, WITHOUT = True, False  # the years of the pandemic
# What the rows of `under_conditions` are: kind of series, outcome, years (None: all), one origin a year or all.
CONDITIONS: dict[str, tuple[str, str, bool | None, bool]] = {
    "all series": ("all", "announced", None, False),
    f"all series outside of {SHOCKS[0]}–{SHOCKS[1]}": ("all", "announced", WITHOUT, False),
    f"all series in {SHOCKS[0]}–{SHOCKS[1]}": ("all", "announced", WITHIN, False),
    "all series as later revised": ("all", "revised", None, False),
    "national totals": ("total", "announced", None, False),
    "all series from one origin a year": ("all", "announced", None, True),
    "national totals from one origin a year": ("total", "announced", None, True),
}
COLUMNS = ["forecasts", "years", "covered", "covered_low", "covered_high",
           "brier", "brier_low", "brier_high", "other", "other_low", "other_high"]  # fmt: skip


def under_conditions(
    record: pd.DataFrame,
    *,
    month: int = 4,
    model: str = "pool",
    other: str = "carry_forward",
    level: float = intervals.LEVEL,
) -> pd.DataFrame:
    """Coverage of 80 % intervals [per cent] and Brier scores [0 to 1] of a model, one row a condition.

    record: the dataset forecast_record. month: the origin of the rows with one origin a year, whose forecasts do not
        share their outcome with others of the same series. other: the model whose Brier score stands beside.
    level: of the intervals, which come from drawing whole years with replacement: series share the shocks of a year.

    Index forecasts of. Columns: forecasts, years; covered, brier (for growth of 6 %) and other, each with its _low and
    _high. A condition of which the record has nothing is left out.

    >>> from tradeanalysis import datasets
    >>> table = under_conditions(datasets.load("forecast_record"))
    >>> bool(table.loc["all series in 2020–2022", "covered"] < table.loc["all series", "covered"])
    True
    """
    rows = {}
    for name, (kind, outcome, shock, once) in CONDITIONS.items():
        part = record[(record["kind"] == kind) & (record["outcome"] == outcome)]
        if shock is not None:
            part = part[part["year"].between(*SHOCKS) == shock]
        if once:
            part = part[part["month"] == month]
        own, beside = part[part["model"] == model], part[part["model"] == other]
        if own.empty or beside.empty:
            continue
        numbers = [
            *scores.by_year_blocks(own["year"], 100 * own["covered_80"], own["forecasts"], level),
            *scores.by_year_blocks(own["year"], own["brier_6"], own["forecasts"], level),
            *scores.by_year_blocks(beside["year"], beside["brier_6"], beside["forecasts"], level),
        ]
        rows[name] = [own["forecasts"].sum(), own["year"].nunique(), *numbers]
    return pd.DataFrame.from_dict(rows, orient="index", columns=COLUMNS).rename_axis("forecasts of")


def of_targets(record: pd.DataFrame, *, level: float = intervals.LEVEL) -> pd.DataFrame:
    """Coverage of 80 % intervals [per cent] and Brier scores [0 to 1] on targets that were set, in two rows.

    record: the dataset target_record. Columns as of `under_conditions`; other is the carry-forward. Rows: all
        forecasts; and the first forecast of each year, since those of one year share their outcome.

    >>> record = pd.DataFrame({"year": 2023, "low": [0.0, -3.0], "high": [9.0, 5.0], "announced": -2.4,
    ...     "reached": False, "probability": [0.5, 0.3], "carry_forward": 0.4})
    >>> of_targets(record)["covered"].tolist()
    [50.0, 0.0]
    """
    reached = (record["reached"].astype(str) == "True").astype(float)
    judged = pd.DataFrame(
        {
            "year": record["year"],
            "covered": 100.0 * record["announced"].between(record["low"], record["high"]),
            "brier": scores.brier(record["probability"].to_numpy(), reached.to_numpy()),
            "other": scores.brier(record["carry_forward"].to_numpy(), reached.to_numpy()),
        }
    )
    parts = {"all forecasts": judged, "the first of each year": judged.drop_duplicates("year")}
    rows = {
        name: [len(part), part["year"].nunique(), *(
            number
            for column in ("covered", "brier", "other")
            for number in scores.by_year_blocks(part["year"], part[column], pd.Series(1, part.index), level)
        )]
        for name, part in parts.items()
    }  # fmt: skip
    return pd.DataFrame.from_dict(rows, orient="index", columns=COLUMNS).rename_axis("forecasts made")
