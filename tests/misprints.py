"""Misprints of every kind, planted into clean figures with a fixed seed."""

import numpy as np
import pandas as pd

from tradeanalysis import datasets, figures, periods

KINDS = ("unit", "decimal", "currency", "index_as_growth", "sign", "lost_digit", "flow", "period", "identity")
COLUMNS = [
    "id", "place", "flow", "sector", "period_start", "period_end", "measure", "value", "unit", "printed", "published",
    "url",
]  # fmt: skip


def press(seed, *, place="Here", months=60, size=1000.0):
    """Releases of a made-up province: month and year to date of both flows with growth, and the balance."""
    generator = np.random.default_rng(seed)
    index = periods.months(pd.Period("2018-01", "M"), pd.Period("2018-01", "M") + months - 1)
    true = {
        flow: pd.Series(
            scale * size * np.exp(0.006 * np.arange(months) + np.cumsum(generator.normal(0, 0.02, months))
                                  + 0.1 * np.sin(2 * np.pi * np.arange(months) / 12)), index)
        for flow, scale in (("exports", 1.0), ("imports", 1.9))
    }  # fmt: skip
    return _printed(true, lambda flow, month: true[flow][month] * np.exp(generator.normal(-0.01, 0.03)), place)


def goods(seed, *, place="There", years=(2014, 2017)):
    """The same releases of real months: three goods each way of Viet Nam, as first printed and as revised."""
    generator = np.random.default_rng(seed)
    table = datasets.load("vietnam_commodity_monthly")
    first, last = (pd.Period(f"{year}-{month}", "M") for year, month in zip(years, (1, 12), strict=True))
    true, early = {}, {}
    for flow in ("exports", "imports"):
        final, printed = (
            table[vintage][flow].loc[first:last].dropna(axis=1) for vintage in ("latest", "first_release")
        )
        chosen = generator.choice(final.columns.intersection(printed.columns), 3, replace=False)
        true[flow], early[flow] = final[chosen].sum(axis=1), printed[chosen].sum(axis=1)
    return _printed(true, lambda flow, month: early[flow][month], place)


def _printed(true, flash, place):
    """What is printed of true months by releases that hold the newest as `flash` has it."""
    rows = []
    index = true["exports"].index
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


def plant(table, seed, kinds=KINDS, each=2):
    """The table with misprints, and by id their kind and what was meant; at most one in a release."""
    generator = np.random.default_rng(seed)
    table, planted, spoilt = table.copy(), {}, set()
    for kind in [kind for kind in kinds for _ in range(each)]:
        for index in generator.permutation(table.index):
            row = table.loc[index]
            changed = None if row["published"] in spoilt else _misprint(kind, row, generator)
            if changed is not None:
                planted[row["id"]] = (kind, float(row["value"]))
                spoilt.add(row["published"])
                for column, cell in changed.items():
                    table.at[index, column] = cell
                break
    return table, planted


def _misprint(kind, row, generator):
    """The cells that a misprint of a kind changes, or None where the figure can have no such one."""
    value, level = float(row["value"]), row["measure"] == "level"
    flow = row["flow"] in ("exports", "imports")
    month = int(row["period_end"][-2:])
    if kind == "unit" and level and flow:
        return {"value": f"{value * (1000 if generator.random() < 0.5 else 0.001):.10g}"}
    if kind == "decimal" and level and flow and value > 1000:
        return {"value": "", "unit": "", "printed": f"{value / 1000:.3f} million USD"}
    if kind == "currency" and level and flow:
        return {"unit": "vnd_mn"}
    if kind == "index_as_growth" and not level and value > -50:
        return {"value": f"{100 + value:.1f}"}
    if kind == "sign" and not level and abs(value) > 8:
        return {"value": f"{-value:.1f}"}
    if kind == "lost_digit" and level and flow and value > 1000 and str(row["value"])[1] != "0":
        return {"value": str(row["value"])[1:]}
    if kind == "flow" and level and flow:
        return {"flow": "imports" if row["flow"] == "exports" else "exports"}
    if kind == "period" and level and flow and row["period_start"] != row["period_end"] and 2 < month < 10:
        return {"period_end": f"{row['period_end'][:5]}{month - 1:02d}"}
    if kind == "identity" and row["flow"] == "balance":
        return {"value": f"{value * 1.08:.0f}"}
    return None


def scores(found, planted, count):
    """Shares: of the misprints found, of those corrected within rounding, and of the other figures accused."""
    by_id = found.set_index("id")
    hit = [name for name in planted if name in by_id.index]
    false = [name for name in by_id.index if name not in planted]
    corrected = [
        name for name in hit
        if abs(by_id.at[name, "suggested_value"] - planted[name][1]) <= 0.006 * abs(planted[name][1]) + 0.06
    ]  # fmt: skip
    return len(hit) / len(planted), len(corrected) / len(planted), len(false) / (count - len(planted))


def loaded(table):
    """The table as `figures.load` gives it."""
    return figures.load(table)
