"""Releases of made-up and of real months, and misprints that are planted into them."""

from collections.abc import Callable, Iterable, Mapping

import numpy as np
import pandas as pd

from tradeanalysis import datasets, periods

COLUMNS = [
    "id", "place", "flow", "sector", "period_start", "period_end", "measure", "value", "unit", "printed", "published",
    "url",
]  # fmt: skip
# A kind of misprint, and its size in per cent of a level or in points of a rate; 0 where the kind has none.
Kind = tuple[str, float]
Cells = dict[str, str]
USUAL = ("unit", "decimal", "currency", "index_as_growth", "sign", "lost_digit", "flow", "period", "identity")
OTHER = {"exports": "imports", "imports": "exports"}
RUN = 6  # months of a copied run
READ = 1e8  # larger amounts are refused before there is a table [million US dollars]


def press(seed: int, *, place: str = "Here", months: int = 60, size: float = 1000.0) -> pd.DataFrame:
    """Releases of a made-up province, as rows that `figures.load` takes [million US dollars, per cent].

    Each holds month and year to date of exports and imports, the growth of the year to date, and its balance. A first
    estimate errs by 3 per cent.
    """
    generator = np.random.default_rng(seed)
    index = periods.months(pd.Period("2018-01", "M"), pd.Period("2018-01", "M") + months - 1)
    true = {
        flow: pd.Series(
            scale * size * np.exp(0.006 * np.arange(months) + np.cumsum(generator.normal(0, 0.02, months))
                                  + 0.1 * np.sin(2 * np.pi * np.arange(months) / 12)), index)
        for flow, scale in (("exports", 1.0), ("imports", 1.9))
    }  # fmt: skip
    return _printed(true, lambda flow, month: true[flow].at[month] * np.exp(generator.normal(-0.01, 0.03)), place)


def goods(seed: int, *, place: str = "There", years: tuple[int, int] = (2014, 2017)) -> pd.DataFrame:
    """The same releases of real months: three goods each way of Viet Nam, as first printed and as revised."""
    generator = np.random.default_rng(seed)
    table = datasets.load("vietnam_commodity_monthly")
    first, last = (pd.Period(f"{year}-{month}", "M") for year, month in zip(years, (1, 12), strict=True))
    true, early = {}, {}
    for flow in OTHER:
        final, printed = (
            table[vintage][flow].loc[first:last].dropna(axis=1) for vintage in ("latest", "first_release")
        )
        chosen = generator.choice(final.columns.intersection(printed.columns), 3, replace=False)
        true[flow], early[flow] = final[chosen].sum(axis=1), printed[chosen].sum(axis=1)
    return _printed(true, lambda flow, month: early[flow].at[month], place)


def _printed(true: Mapping[str, pd.Series], flash: Callable[[str, pd.Period], float], place: str) -> pd.DataFrame:
    """What is printed of true months by releases that hold the newest as `flash` has it."""
    rows = []
    index = pd.PeriodIndex(true["exports"].index)
    for month in index[index.year > index[0].year]:
        first = pd.Period(year=month.year, month=1, freq="M")
        day = f"{(month + 1).year}-{(month + 1).month:02d}-02"
        said = {}
        for flow, monthly in true.items():
            known = monthly.loc[first:month].copy()
            known.iloc[-1] = flash(flow, month)
            said[flow] = known.sum()
            before = monthly.loc[first - 12 : month - 12].sum()
            rows.append([flow, str(month), str(month), "level", f"{known.iloc[-1]:.0f}", "usd_mn", day])
            rows.append([flow, str(first), str(month), "level", f"{said[flow]:.0f}", "usd_mn", day])
            rows.append([flow, str(first), str(month), "yoy_pct", f"{100 * (said[flow] / before - 1):.1f}", "pct", day])
        balance = f"{said['exports'] - said['imports']:.0f}"
        rows.append(["balance", str(first), str(month), "level", balance, "usd_mn", day])
    cells = [
        [f"p{k}", place, flow, "total", start, end, measure, value, unit, "", day, f"https://here/{day}"]
        for k, (flow, start, end, measure, value, unit, day) in enumerate(rows)
    ]
    return pd.DataFrame(cells, columns=COLUMNS).drop_duplicates(
        ["flow", "period_start", "period_end", "measure", "published"], ignore_index=True
    )


def plant(
    table: pd.DataFrame, seed: int, kinds: Iterable[str | Kind] = USUAL, each: int = 2
) -> tuple[pd.DataFrame, dict[str, tuple[Kind, float]]]:
    """The table with misprints, and by id their kind with its size and what was meant; at most one in a release.

    kinds: names, or names with sizes. each: how many of every kind.
    """
    generator = np.random.default_rng(seed)
    table, planted, spoilt = table.copy(), {}, set()
    wanted = [(kind, 0.0) if isinstance(kind, str) else kind for kind in kinds]
    for kind in [kind for kind in wanted for _ in range(each)]:
        for index in generator.permutation(table.index):
            row = table.loc[index]
            changed = None if row["published"] in spoilt else _misprint(kind, row, generator, table)
            if changed is not None:
                planted[str(row["id"])] = (kind, float(str(row["value"])))
                spoilt.add(row["published"])
                for column, cell in changed.items():
                    table.at[index, column] = cell
                break
    return table, planted


def copied_run(table: pd.DataFrame, seed: int) -> tuple[pd.DataFrame, dict[str, tuple[Kind, float]]]:
    """The table with six months of a flow that repeat those of the year before, and by id what was meant."""
    generator = np.random.default_rng(seed)
    table, planted = table.copy(), {}
    flow = str(generator.choice(list(OTHER)))
    single = (table["period_start"] == table["period_end"]) & (table["measure"] == "level")
    months = table[single & (table["flow"] == flow)]
    last = months.drop_duplicates("period_end", keep="last").set_index("period_end")["value"]
    first = pd.Period(str(generator.choice(last.index[12 : 1 - RUN])), "M")
    for month in pd.period_range(first, periods=RUN, freq="M"):
        for index in months.index[months["period_end"] == str(month)]:
            planted[str(table.at[index, "id"])] = (("copied run", 0.0), float(str(table.at[index, "value"])))
            table.at[index, "value"] = last[str(month - 12)]
    return table, planted


def _misprint(kind: Kind, row: pd.Series, generator: np.random.Generator, table: pd.DataFrame) -> Cells | None:
    """The cells that a misprint of a kind changes, or None where the figure can have no such one."""
    name, size = kind
    value, level = float(row["value"]), row["measure"] == "level"
    if not level:
        return _of_rate(name, size, value, generator)
    if row["flow"] not in OTHER:
        return {"value": f"{value * 1.08:.0f}"} if name == "identity" else None
    return _of_level(name, value, row, generator) or _of_place(name, size, value, row, generator, table)


def _of_rate(name: str, size: float, value: float, generator: np.random.Generator) -> Cells | None:
    if name == "index_as_growth" and value > -50:
        return {"value": f"{100 + value:.1f}"}
    if name == "sign" and abs(value) > 8:
        return {"value": f"{-value:.1f}"}
    if name == "rate off":
        return {"value": f"{value + size * generator.choice([-1, 1]):.1f}"}
    return None


def _of_level(name: str, value: float, row: pd.Series, generator: np.random.Generator) -> Cells | None:
    """Misprints of the digits of an amount, its unit, its flow and its months."""
    if name == "unit":
        up = generator.random() < 0.5 and value < READ / 1000
        return {"value": f"{value * (1000 if up else 0.001):.10g}"}
    if name == "decimal" and value > 1000:
        return {"value": "", "unit": "", "printed": f"{value / 1000:.3f} million USD"}
    if name == "currency":
        return {"unit": "vnd_mn"}
    if name == "lost_digit" and value > 1000 and str(row["value"])[1] != "0":
        return {"value": str(row["value"])[1:]}
    if name == "flow":
        return {"flow": OTHER[row["flow"]]}
    return _of_months(row) if name == "period" else None


def _of_months(row: pd.Series) -> Cells | None:
    """A year to date that is said to be of one month less."""
    month = int(row["period_end"][-2:])
    if row["period_start"] == row["period_end"] or not 2 < month < 10:
        return None
    return {"period_end": f"{row['period_end'][:5]}{month - 1:02d}"}


def _of_place(
    name: str, size: float, value: float, row: pd.Series, generator: np.random.Generator, table: pd.DataFrame
) -> Cells | None:
    """Two first digits exchanged, another month's figure, and errors of a size."""
    digits, single = str(row["value"]), row["period_start"] == row["period_end"]
    if name == "digits" and len(digits) > 2 and digits[0] != digits[1] != "0":
        return {"value": digits[1] + digits[0] + digits[2:]}
    if name in ("month off", "year to date off") and single == (name == "month off"):
        return {"value": f"{value * (1 + size / 100 * generator.choice([-1, 1])):.0f}"}
    if name == "copied" and single:
        earlier = str(pd.Period(row["period_end"], "M") - 12)
        same = table[(table["flow"] == row["flow"]) & (table["period_start"] == earlier)]
        same = same[(same["period_end"] == earlier) & (same["measure"] == "level")]
        return {"value": str(same["value"].iloc[0])} if len(same) else None
    return None
