"""Known misprints of published figures, and the figures with what was meant in their place."""

import pandas as pd

from tradeanalysis import cards, cleaning
from tradeanalysis.errors import TradeDataError


def errata_of(figures: pd.DataFrame) -> pd.DataFrame:
    """The errata of the figures that are shipped ones: same id, same place, same printed text.

    A table of somebody's own may use the same ids for other figures; those are not corrected.
    """
    same = ["id", "place", "printed"]
    shipped = cards.rows("published_figures")[same].merge(figures[same])
    known = cards.rows("errata")
    return known[known["id"].isin(shipped["id"])].reset_index(drop=True)


def corrected(figures: pd.DataFrame, errata: pd.DataFrame) -> pd.DataFrame:
    """The figures with what was meant in place of what was misprinted [units of the figures]; `corrected` says which.

    errata: columns id, corrected_value and corrected_unit, such as datasets.load("errata"); rows for figures that the
        table does not hold change nothing. What was printed stays in `printed`.

    Raises TradeDataError where a corrected value is no number with a unit.
    """
    table = figures.assign(corrected=figures["id"].isin(errata["id"]))
    for erratum in errata.to_dict("records"):
        meant = table["id"] == erratum["id"]
        for qualifier in table.loc[meant, "qualifier"]:
            value, unit = str(erratum["corrected_value"]), str(erratum["corrected_unit"])
            try:
                amount = cleaning.parse_amount(value, language="en", unit=unit, qualifier=qualifier)
            except TradeDataError as error:
                raise TradeDataError(f"errata, {erratum['id']}: {error}") from None
            # A corrected figure is as sharp as its corrected digits, and as loose as its printed words.
            table.loc[meant, ["value", "low", "high", "unit"]] = amount.value, amount.low, amount.high, amount.unit
    return table
