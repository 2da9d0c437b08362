"""Identities that hold and fail, and errata that mend without editing what was printed."""

import pandas as pd
import pytest

from tradeanalysis import audit, datasets, figures
from tradeanalysis.errors import TradeDataError

COLUMNS = [
    "id",
    "place",
    "flow",
    "sector",
    "period_start",
    "period_end",
    "measure",
    "printed",
    "value",
    "unit",
    "published",
]


def table(*rows):
    """Figures of a made-up place; each row gives flow, sector, year, measure, printed and value."""
    cells = [
        [f"f{number}", "Here", flow, sector, f"{year}-01", f"{year}-05", measure, printed, value, value and "usd_bn",
         f"{year}-06-02"]
        for number, (flow, sector, year, measure, printed, value) in enumerate(rows)
    ]  # fmt: skip
    return figures.load(pd.DataFrame(cells, columns=COLUMNS))


def test_identities_balance_within_rounding():
    """2.34 - 5.4 is -3.115 to -3.005: a printed deficit of 3.06 can be true, one of 3.2 cannot."""
    flows = [
        ("exports", "total", 2021, "level", "US$2.34 billion", ""),
        ("imports", "total", 2021, "level", "US$5.4 billion", ""),
    ]
    true = audit.identities(table(*flows, ("balance", "total", 2021, "level", "deficit of US$3.06 billion", "")))
    false = audit.identities(table(*flows, ("balance", "total", 2021, "level", "deficit of US$3.2 billion", "")))
    assert true["holds"].tolist() == [True]
    assert false["holds"].tolist() == [False]
    assert false["gap"].tolist() == pytest.approx([35])  # from the printed -3,150 to the computed -3,115


def test_identities_parts_in_thousandths():
    """715 + 564 = 1,279 as printed for October 2021."""
    parts = [
        ("exports", name, 2021, "level", f"{value} million USD", "")
        for name, value in (("domestic", 715), ("fdi", 564))
    ]
    found = audit.identities(table(*parts, ("exports", "total", 2021, "level", "1.279 triệu USD", "")))
    assert (found.loc[0, "computed"], found.loc[0, "holds"], found.loc[0, "ids"]) == (1279, True, ("f0", "f1", "f2"))


def test_identities_growth_against_levels():
    """4.73 on 4.314 is 9.6 %: a printed 12.2 % means that the base was revised."""
    found = audit.identities(table(
        ("exports", "total", 2016, "level", "4.314 triệu USD", ""),
        ("exports", "total", 2017, "level", "4.73 billion USD", ""),
        ("exports", "total", 2017, "yoy_pct", "up 12.2 percent", ""),
    ))  # fmt: skip
    assert found.loc[0, ["computed_low", "computed_high"]].tolist() == pytest.approx([9.51, 9.77], abs=0.01)
    assert (found.loc[0, "holds"], round(found.loc[0, "gap"], 1)) == (False, 2.4)


def test_identities_need_one_release():
    """Exports of one day and imports of another are not added up."""
    rows = table(
        ("exports", "total", 2021, "level", "US$2.34 billion", ""),
        ("imports", "total", 2021, "level", "US$5.4 billion", ""),
        ("balance", "total", 2021, "level", "deficit of US$3.2 billion", ""),
    )  # fmt: skip
    moved = rows.assign(available=rows["available"] + pd.to_timedelta([0, 1, 0], unit="D"))
    assert audit.identities(moved).empty


def test_identities_of_nothing():
    none = audit.identities(table(("exports", "total", 2021, "level", "US$2.34 billion", "")))
    assert none.empty
    assert "holds" in none.columns


def test_apply_mends_and_keeps_what_was_printed():
    """Over 6.9 million USD meant over 6.9 billion."""
    table_ = datasets.load("published_figures")
    mended = audit.apply(table_, datasets.load("errata")).set_index("id")
    row = mended.loc["F0601"]
    assert (row["value"], row["low"], row["high"], row["unit"]) == (6900, 6900, 7000, "usd_mn")
    assert (row["printed"], row["mended"]) == ("over 6.9 million USD", True)
    assert mended["mended"].sum() == 10
    assert "mended" not in table_.columns


def test_apply_currency_and_rate():
    mended = audit.apply(datasets.load("published_figures"), datasets.load("errata")).set_index("id")
    assert mended.loc["F0491", ["value", "unit"]].tolist() == [3100, "usd_mn"]
    assert mended.loc["F0164", "unit"] == "pct"
    assert mended.loc["F0164", ["value", "low", "high"]].tolist() == pytest.approx([-3.4, -3.45, -3.35])


def test_apply_bad_erratum():
    errata = pd.DataFrame({"id": ["f0"], "corrected_value": ["x"], "corrected_unit": ["usd_bn"]})
    with pytest.raises(TradeDataError, match=r"^errata, f0: 'x' holds no amount; expected a number with its unit"):
        audit.apply(table(("exports", "total", 2021, "level", "US$2.34 billion", "")), errata)
