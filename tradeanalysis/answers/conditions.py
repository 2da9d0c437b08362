"""How far answers hold under one condition at a time: how a press errs, shocks, revised outcomes, single origins."""

import pandas as pd

from tradeanalysis.languages.texts import conditions as texts
from tradeanalysis.wording import count, listed


def planted(table: pd.DataFrame) -> str:
    """How many planted months the intervals cover, for the press where it is fewest and where it is most [text].

    table: the dataset planted, or what `track_record.planted_record` makes.

    >>> from tradeanalysis import datasets
    >>> planted(datasets.load("planted"))[:34]
    'On 24 made-up places whose months '
    """
    best, worst = (table.loc[table["months_80"].agg(place)] for place in ("idxmax", "idxmin"))
    return texts.PLANTED.format(
        seeds=count(int(worst["seeds"]), "made-up place"),
        worst=worst["press"],
        low=f"{worst['months_80']:.0f}%",
        low_wide=f"{worst['months_95']:.0f}%",
        best=best["press"],
        high=f"{best['months_80']:.0f}%",
    )


def forecasts(table: pd.DataFrame) -> str:
    """What intervals of forecasts cover under each condition, and where the pool is no better than a baseline [text].

    table: as `track_record.under_conditions` gives it.

    >>> table = pd.DataFrame({"covered": [84.0, 78.0], "brier": [0.12, 0.30], "other": [0.15, 0.25]}, ["2019", "2020"])
    >>> print(forecasts(table))
    80% intervals covered 84% for 2019 and 78% for 2020. The plain carry-forward has the lower Brier score for 2020.
    """
    said = [texts.SHARE.format(share=f"{share:.0f}", name=str(name)) for name, share in table["covered"].items()]
    behind = [str(name) for name in table.index[table["brier"] > table["other"]]]
    text = texts.COVERED.format(said=listed(said))
    return f"{text} {texts.BEHIND.format(where=listed(behind))}" if behind else text
