"""Sums and growth rates recomputed, with the figures as published and with known misprints corrected."""

from dataclasses import dataclass

import pandas as pd

from tradeanalysis import figures as room
from tradeanalysis import periods
from tradeanalysis.audit.identities import GROWTH, RELEASE, identities

ROUNDED = 0.1  # percentage points by which a rate may miss its levels where a last digit was rounded twice


@dataclass(frozen=True)
class Checks:
    """The checks of `identities`, one a row, of the figures as published and with known misprints corrected.

    >>> checked = pd.DataFrame({"identity": ["growth = level / level a year before"], "holds": [False],
    ...     "gap": [2.4], "printed": [12.2]})
    >>> found = Checks(checked, checked)
    >>> len(found.sums), found.restated.round(2).tolist()
    (0, [2.14])
    """

    as_published: pd.DataFrame
    corrected: pd.DataFrame

    @property
    def sums(self) -> pd.DataFrame:
        """The sums of one release, misprints corrected."""
        return self.corrected[~self._rates]

    @property
    def rates(self) -> pd.DataFrame:
        """The growth rates beside the published levels of both years, misprints corrected."""
        return self.corrected[self._rates]

    @property
    def restated(self) -> pd.Series:
        """By how much at least the earlier level was revised where a rate cannot be reproduced [per cent of it].

        Rates of a release that prints the earlier level, too, are left out: what is amiss there is no revision.
        """
        failing = self.rates[~self.rates["holds"] & (self.rates["identity"] != RELEASE)]
        return 100 * failing["gap"] / (100 + failing["printed"])

    @property
    def at_odds(self) -> pd.DataFrame:
        """The growth rates that both levels of their own release exclude by over `ROUNDED`, misprints corrected."""
        return self.rates[(self.rates["identity"] == RELEASE) & (self.rates["gap"] > ROUNDED)]

    @property
    def _rates(self) -> pd.Series:
        return self.corrected["identity"].str.startswith(GROWTH)

    @property
    def largest(self) -> float:
        """The largest gap of a sum that fails [per cent of the larger side]; zero where all hold."""
        failing = self.sums[~self.sums["holds"]]
        size = failing[["printed", "computed"]].abs().max(axis=1)
        return 100 * float((failing["gap"] / size).max()) if len(failing) else 0.0

    def table(self, *, misprints: bool = True) -> pd.DataFrame:
        """How many checks there are of each sum or rate, and how many fail [checks].

        misprints: whether there are known misprints, so that figures as published and corrected ones differ.
        """
        failing = {"fail as published": self.as_published, "fail with misprints corrected": self.corrected}
        columns = failing if misprints else {"fail": self.corrected}
        counts = {"checks": self.corrected["identity"].value_counts()}
        counts |= {name: table.loc[~table["holds"], "identity"].value_counts() for name, table in columns.items()}
        table = pd.DataFrame(counts).fillna(0).astype(int).sort_index()
        return table.rename_axis("sum or rate").rename(index=in_words).reset_index()

    def failing(self, described: pd.DataFrame) -> pd.DataFrame:
        """The checks that fail with misprints corrected, sums first and the largest gap first [units of the figures].

        described: what, months and unit of each figure, as `figures.described` gives them.
        """
        checked = self.corrected.assign(rate=self._rates)
        worst = checked[~checked["holds"]].sort_values(["rate", "gap"], ascending=[True, False], kind="stable")
        published = worst["ids"].str[-1].tolist()  # those it is computed from stand before it
        shown = worst.assign(check=worst["identity"].map(in_words), ids=worst["ids"].map(", ".join))
        about = described.loc[published, ["what", "months", "unit"]].set_index(shown.index)
        columns = ["what", "months", "printed", "computed_low", "computed_high", "gap", "unit", "check", "ids"]
        return shown.join(about)[columns].reset_index(drop=True)


def checks(figures: pd.DataFrame, year: int | None = None) -> Checks:
    """Every sum and growth rate of the figures, recomputed [units of the figures].

    figures: as published, misprints included. year: of the last month of what is checked; levels of the year before
        come from figures of all years. None: every year.

    >>> from tradeanalysis import figures
    >>> said = {"exports": "2.34 billion USD", "imports": "5.4 billion USD", "balance": "deficit of 3.2 billion USD"}
    >>> cells = {"place": "Here", "period_start": "2021-01", "period_end": "2021-05", "measure": "level"}
    >>> rows = [{"id": flow, "flow": flow, "printed": text} | cells for flow, text in said.items()]
    >>> checks(figures.load(pd.DataFrame(rows))).table(misprints=False).to_numpy().tolist()
    [['exports − imports = balance', 1, 1]]
    """
    tables = [identities(figures), identities(room.corrected(figures, room.errata_of(figures)))]
    asked = periods.Year(room.year_of(figures, year) or 1900)
    kept = [
        table if year is None else table[(table["end"] >= asked.first) & (table["end"] <= asked.last)]
        for table in tables
    ]
    return Checks(*kept)


def in_words(identity: str) -> str:
    """The name of a check as a page shows it."""
    return identity.replace("domestic + fdi", "domestic + foreign-invested").replace("year before", "year earlier")
