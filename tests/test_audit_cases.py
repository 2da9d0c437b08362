"""One wrong figure among true ones: the audit accuses it, and no true witness."""

import numpy as np
import pandas as pd
import pytest

from tradeanalysis import audit, figures
from tradeanalysis.track_record import spoilt

MONTHS = pd.period_range("2021-01", "2023-06", freq="M")
COLUMNS = ["id", "place", "flow", "sector", "period_start", "period_end", "measure", "printed", "published"]


def truth(flow):
    """Months of a made-up place that grow by 7 per cent a year [million US dollars]."""
    season = np.array([0.92, 0.81, 1.0, 0.95, 0.98, 1.01, 1.03, 1.1, 1.01, 1.05, 1.08, 1.12])
    wave = 0.02 * np.sin(np.arange(len(MONTHS)) * (2.3 if flow == "exports" else 3.1))
    base = 2050 if flow == "exports" else 2300
    levels = base * 1.07 ** (np.arange(len(MONTHS)) / 12) * season[MONTHS.month - 1] * np.exp(wave)
    return pd.Series(levels.round(), MONTHS)


def releases(*, balance=True, changed=None):
    """Each month, year to date and growth of both flows, and the balance of the month; changed: by flow and month."""
    true, rows = {flow: truth(flow) for flow in ("exports", "imports")}, []
    for month in MONTHS:
        first, day = pd.Period(f"{month.year}-01", "M"), f"{month + 1}-06"
        for flow, levels in true.items():
            level = (changed or {}).get((flow, str(month)), levels[month])
            rows.append((flow, month, month, "level", f"US${level / 1000:.3f} billion", day))
            if month > first:
                total = levels[first:month].sum()
                rows.append((flow, first, month, "level", f"US${total / 1000:.2f} billion", day))
                if month.year > 2021:
                    grown = 100 * (total / levels[first - 12 : month - 12].sum() - 1)
                    rows.append((flow, first, month, "yoy_pct", f"up {grown:.1f}%", day))
        if balance:
            meant = true["exports"][month] - true["imports"][month]
            gap = (changed or {}).get(("balance", str(month)), meant)
            rows.append(("balance", month, month, "level", f"deficit of US${-gap:.0f} million", day))
    cells = [
        [f"{flow} {start}–{end} {measure}", "Here", flow, "total", str(start), str(end), measure, printed, day]
        for flow, start, end, measure, printed, day in rows
    ]
    return figures.load(pd.DataFrame(cells, columns=COLUMNS))


def test_true_releases_are_clean():
    """Nothing is accused where everything adds up."""
    assert audit.findings(releases()).empty


@pytest.mark.parametrize("off", [-8, -4, 5])
@pytest.mark.parametrize(("flow", "month"), [("exports", "2022-03"), ("imports", "2022-08")])
def test_a_wrong_month_and_no_balance_is_accused(flow, month, off):
    """Year to date, growth and balance say which of the three is wrong, and what it should be."""
    meant = truth(flow)[month]
    found = audit.findings(releases(changed={(flow, month): round(meant * (1 + off / 100))}))
    assert found["id"].tolist() == [f"{flow} {month}–{month} level"]
    assert found["expected_low"].item() <= meant <= found["expected_high"].item()
    if found["kind"].item() == "identity":
        assert found["suggested_value"].item() == pytest.approx(meant, abs=1.5)


@pytest.mark.parametrize(
    ("flow", "month", "off"),
    [
        ("exports", "2022-03", 2),
        ("imports", "2022-08", 1),
        ("imports", "2022-08", -1),
        ("exports", "2022-08", -3),
        ("exports", "2022-12", -1),
        ("imports", "2022-12", 2),
        # Two digits of the true balance, exchanged, come to what the wrong exports leave.
        ("exports", "2022-10", 2.3),
        ("exports", "2023-04", 0.8),
    ],
)
def test_a_month_that_is_a_little_wrong(flow, month, off):
    """The balance is never accused; where the others do not know the month closely, one of three is said wrong."""
    meant = truth(flow)[month]
    printed = releases(changed={(flow, month): round(meant * (1 + off / 100))})
    found = audit.findings(printed)
    named = [f"{one} {month}–{month} level" for one in ("exports", "imports", "balance")]
    assert found["id"].tolist() in ([], [f"{flow} {month}–{month} level"])
    assert found["suggested_value"].tolist() in ([], [pytest.approx(meant, abs=1.5)])
    assert audit.unsettled(printed, found)["ids"].tolist() == ([] if len(found) else [tuple(named)])


@pytest.mark.parametrize("off", [-0.5, 0.05, 1.0])
def test_a_wrong_balance(off):
    """The flows agree with their series and the balance with neither: it is accused alone, or none of the three is."""
    month = "2022-11"
    meant = truth("exports")[month] - truth("imports")[month]
    printed = releases(changed={("balance", month): round(meant * (1 + off))})
    found = audit.findings(printed)
    assert found["id"].tolist() == ([] if abs(off) < 0.1 else [f"balance {month}–{month} level"])
    assert found["suggested_value"].tolist() == ([] if abs(off) < 0.1 else [pytest.approx(meant, abs=1)])
    assert len(audit.unsettled(printed, found)) == (abs(off) < 0.1)


def test_unsettled_says_which_three():
    """2,340 - 5,400 is -3,115 to -3,005 with rounding; a printed deficit of 2,850 to 2,950 misses it by 55."""
    said = {"exports": "2.34 billion USD", "imports": "5.4 billion USD", "balance": "deficit of 2.9 billion USD"}
    rows = [
        [flow, "Here", flow, "total", "2021-01", "2021-05", "level", text, "2021-06-02"] for flow, text in said.items()
    ]
    open_ = audit.unsettled(figures.load(pd.DataFrame(rows, columns=COLUMNS)), pd.DataFrame({"id": []}))
    assert open_["sentence"].tolist() == [
        "Here, January–May 2021: exports − imports = balance fails by USD 55.0mn. One of exports, imports and balance "
        "is wrong; the other figures do not say which."
    ]
    known = audit.unsettled(figures.load(pd.DataFrame(rows, columns=COLUMNS)), pd.DataFrame({"id": ["imports"]}))
    assert known.empty


def test_a_month_of_the_year_before():
    """The March of the year before, printed again: said so, and nothing is suggested."""
    found = audit.findings(releases(changed={("exports", "2022-03"): truth("exports")["2021-03"]}))
    assert found[["id", "kind"]].to_numpy().tolist() == [["exports 2022-03–2022-03 level", "copied"]]
    assert found["sentence"].item().endswith("It repeats March 2021 to the digit.")
    assert found["suggested_value"].isna().all()


@pytest.mark.parametrize("count", [6, 12])
def test_a_copied_run(count):
    """Months that repeat the year before to the digit; no true growth rate and no year to date is accused."""
    true = truth("exports")
    copied = {("exports", str(month)): true[month - 12] for month in MONTHS[12 : 12 + count]}
    found = audit.findings(releases(balance=False, changed=copied))
    assert found["id"].tolist() == [f"exports {month}–{month} level" for _, month in copied]
    assert set(found["kind"]) == {"copied"}
    assert found["sentence"].iloc[0].endswith(f"It repeats January 2021 to the digit, one of {count} in a row.")


def test_months_that_really_stood_still():
    """A growth of nought explains why the digits are the same."""
    rows = [
        ["Here", "exports", str(month), str(month), measure, text, f"{month + 1}-05"]
        for month in pd.period_range("2021-01", "2022-12", freq="M")
        for measure, text in (("level", f"US${truth('exports')[f'2021-{month.month:02d}']:.0f} million"),
                              ("yoy_pct", "up 0.0%"))
        if measure == "level" or month.year == 2022
    ]  # fmt: skip
    columns = ["place", "flow", "period_start", "period_end", "measure", "printed", "published"]
    assert audit.findings(figures.load(pd.DataFrame(rows, columns=columns))).empty


def test_coarse_figures_repeat_by_chance():
    """Months in tenths of a billion often come to the same digits."""
    rows = [
        ["Here", "exports", str(month), str(month), "level", f"US${level / 1000:.1f} billion", f"{month + 1}-05"]
        for month, level in truth("exports").items()
    ]
    columns = ["place", "flow", "period_start", "period_end", "measure", "printed", "published"]
    assert audit.findings(figures.load(pd.DataFrame(rows, columns=columns))).empty


def test_an_index_beside_levels_that_contradict_it():
    """27.54 after 33.22 is -17.1 per cent and 108.57 after 123.1 is -11.8: 82.9 and 88.2 are indices."""
    rows = [
        ("2022-04", "2022-04", "level", "33.22 tỷ USD", "2022-05-29"),
        ("2022-01", "2022-04", "level", "123.1 tỷ USD", "2022-05-29"),
        ("2023-04", "2023-04", "level", "27540 million USD", "2023-04-29"),
        ("2023-01", "2023-04", "level", "108570 million USD", "2023-04-29"),
        ("2023-04", "2023-04", "yoy_pct", "82.9", "2023-04-29"),
        ("2023-01", "2023-04", "yoy_pct", "88.2", "2023-04-29"),
    ]
    cells = [[f"X{k}", "Viet Nam", "exports", "total", *row] for k, row in enumerate(rows)]
    found = audit.findings(figures.load(pd.DataFrame(cells, columns=COLUMNS)))
    assert found[["id", "kind"]].to_numpy().tolist() == [["X4", "index_as_growth"], ["X5", "index_as_growth"]]
    assert found["suggested_value"].tolist() == pytest.approx([-17.1, -11.8])


def test_parts_exchanged():
    """Exports of domestic and of foreign-invested firms in each other's place: both are named, with what they fit."""
    rows = []
    for month in MONTHS:
        first, total = pd.Period(f"{month.year}-01", "M"), truth("exports")[f"{month.year}-01" : str(month)].sum()
        for sector, share in (("domestic", 0.35), ("fdi", 0.65), ("total", 1.0)):
            said = sector
            if str(month) == "2022-07" and sector != "total":
                said = {"domestic": "fdi", "fdi": "domestic"}[sector]
            name = f"{said} {month}"
            amount = f"{share * total:.0f} million USD"
            rows.append([name, "Here", "exports", said, str(first), str(month), "level", amount, f"{month + 1}-06"])
    found = audit.findings(figures.load(pd.DataFrame(rows, columns=COLUMNS)))
    assert found[["id", "kind"]].to_numpy().tolist() == [["fdi 2022-07", "sector"], ["domestic 2022-07", "sector"]]
    assert found["sentence"].str.extract(r"It fits (.*)\.$")[0].tolist() == [
        "exports of domestic firms", "exports of foreign-invested firms",
    ]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("seed", [41, 42])
def test_copied_runs_are_found_in_a_press(seed):
    """Six months of a made-up press, whatever else it prints."""
    table, planted = spoilt.copied_run(spoilt.press(seed, months=36), seed)
    found = audit.findings(figures.load(table))
    assert set(planted) <= set(found.loc[found["kind"] == "copied", "id"])
    assert len(set(found["id"]) - set(planted)) <= 1
