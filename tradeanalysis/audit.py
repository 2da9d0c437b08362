"""Which published figures cannot be meant as printed, which identities they keep, and the errata that mend them."""

import operator
from collections.abc import Callable

import numpy as np
import pandas as pd

from tradeanalysis import balance, cleaning, growth, periods, suspects, wording
from tradeanalysis.errors import TradeDataError
from tradeanalysis.intervals import Interval, compute

PERIOD = ["place", "commodity", "start", "end"]
MATCH = [*PERIOD, "measure", "basis", "publisher", "url", "available"]
ADDITIONS: dict[str, tuple[tuple[str, str], tuple[str, str], tuple[str, str], Callable[[float, float], float]]] = {
    "exports − imports = balance": (
        ("exports", "total"), ("imports", "total"), ("balance", "total"), balance.trade_balance,
    ),
    "exports + imports = trade": (
        ("exports", "total"), ("imports", "total"), ("trade", "total"), operator.add,
    ),
    "domestic + fdi = total exports": (
        ("exports", "domestic"), ("exports", "fdi"), ("exports", "total"), operator.add,
    ),
    "domestic + fdi = total imports": (
        ("imports", "domestic"), ("imports", "fdi"), ("imports", "total"), operator.add,
    ),
}  # fmt: skip


FINDINGS = {
    "id": str, "kind": str, "printed": str, "value": float, "expected_low": float, "expected_high": float,
    "suggested_value": float, "suggested_unit": str, "confidence": float, "because": object, "sentence": str,
}  # fmt: skip


def findings(figures: pd.DataFrame) -> pd.DataFrame:
    """The figures that are probably not what was meant, one a row [units of the figures].

    kind: unit, decimal, currency, index_as_growth, sign, lost_digit, digits (two that changed places), flow (exports
    and imports exchanged), period, identity (not what its parts come to), or contradiction where no reading agrees.
    expected_low, expected_high: what the other figures say it should print, with a probability of 95 per cent.
    suggested_value, suggested_unit: what it probably meant; empty for a contradiction. For a flow or a period they are
    as printed, and the sentence says which flow or months they are of. confidence: how probable it is that it was not
    what was meant, if misprints are as common as among the figures on Hanoi; it ranks findings, and real figures of
    another version of a series can have a high one. because: ids of figures that it contradicts. sentence: all of this
    in words.

    Two looks: whether the figures can all be true at once (`feasibility.check`), and whether each is likely given all
    others (`reconstruct.monthly`, left out one by one). What is explained by rounding, by revisions of the usual size,
    by a restated series or by another definition is no finding; `differences` has it.
    """
    rows = []
    for _, own in figures.groupby("place", sort=False):
        found, _ = suspects.suspects(own)
        accused = {suspect.row["id"] for suspect in found}
        rows += [_finding(suspect, suspects.accusers(suspect, own, accused)) for suspect in found]
    table = pd.DataFrame(rows, columns=list(FINDINGS)).astype(FINDINGS)
    order = {name: number for number, name in enumerate(figures["id"])}
    return table.sort_values("id", key=lambda ids: ids.map(order), ignore_index=True)


def _finding(suspect: suspects.Suspect, because: tuple[str, ...]) -> dict[str, object]:
    row, mend = suspect.row, suspect.judgement.mend
    unit = "" if mend is None else "usd_mn" if mend.kind == "currency" else row["unit"]
    return {
        "id": row["id"], "kind": suspect.judgement.kind, "printed": row["printed"], "value": row["value"],
        "expected_low": suspect.low, "expected_high": suspect.high,
        "suggested_value": np.nan if mend is None else mend.value, "suggested_unit": unit,
        "confidence": suspect.judgement.confidence, "because": because, "sentence": _sentence(suspect, because),
    }  # fmt: skip


def _sentence(suspect: suspects.Suspect, because: tuple[str, ...]) -> str:
    row, mend = suspect.row, suspect.judgement.mend
    start = f"{_said(suspect, f' ({wording.listed(because)})' if because else '')}."
    if mend is None:
        return f"{start} No usual misprint explains it."
    if mend.about:
        return f"{start} It fits {mend.words}."
    unit = "usd_mn" if mend.kind == "currency" else row["unit"]
    return f"{start} Probably {_amount(mend.value, unit)} was meant: {mend.words}."


def _said(suspect: suspects.Suspect, others: str) -> str:
    """What is printed of what, and what the others say."""
    row = suspect.row
    what = {"yoy_pct": "growth of ", "mom_pct": "growth on the month before of "}.get(row["measure"], "")
    subject = wording.thing(row["flow"], row["sector"], row["commodity"])
    subject = f"{what}{subject} of {row['place']} in {periods.label(row['start'], row['end'])}"
    subject = subject[0].upper() + subject[1:]
    said = repr(row["printed"]) if row["printed"] else _amount(row["value"], row["unit"])
    unit = "usd_mn" if row["unit"] == "vnd_mn" else row["unit"]
    low, high = (_amount(bound, unit) if np.isfinite(bound) else "" for bound in (suspect.low, suspect.high))
    bounds = f"{low} to {high}" if low and high else f"at least {low}" if low else f"at most {high}"
    return f"{subject} is printed as {said}; the other figures{others} say {bounds}"


def _amount(value: float, unit: str) -> str:
    if unit == "pct":
        return wording.percent(value, bounds=False)
    if unit == "usd_mn":
        return wording.usd(value, bounds=False)
    return wording.minus(f"{value:,.1f}mn {unit.removesuffix('_mn').upper()}")


def differences(figures: pd.DataFrame) -> pd.DataFrame:
    """What differs between figures without anyone having erred: kind, ids, gap and a sentence.

    kind: rounding (a sum that holds only within rounding), revision (one thing printed again with another value),
    definition (customs and the statistics office on the same months) or restated (a figure of another version of its
    series, as several releases of the year have it). gap: million units for a sum, else per cent of the first value
    (for a restated figure, of the middle of what the others say), or percentage points for growth. Figures that are
    findings are left out.
    """
    looked = [suspects.suspects(own) for _, own in figures.groupby("place", sort=False)]
    clean = figures[~figures["id"].isin([suspect.row["id"] for accused, _ in looked for suspect in accused])]
    rows = [*_roundings(clean), *_pairs(clean, "revision"), *_pairs(clean, "definition")]
    rows += [_restated(suspect) for _, restated in looked for suspect in restated]
    return pd.DataFrame(rows, columns=["kind", "ids", "gap", "sentence"]).astype({"gap": float})


def _roundings(figures: pd.DataFrame) -> list[dict[str, object]]:
    checks = identities(figures)
    apart = checks[checks["holds"] & ((checks["computed"] - checks["printed"]).abs() > 1e-6 * checks["printed"].abs())]
    apart = apart[~apart["identity"].str.startswith("growth")]
    return [
        {"kind": "rounding", "ids": row["ids"], "gap": row["printed"] - row["computed"],
         "sentence": f"{row['identity']} holds within rounding: {row['printed']:,.6g} is printed, "
                     f"{row['computed']:,.6g} computed."}
        for row in apart.to_dict("records")
    ]  # fmt: skip


def _pairs(figures: pd.DataFrame, kind: str) -> list[dict[str, object]]:
    """Neighbouring printings of one thing that cannot be the same number, by one office or by two."""
    key = ["place", "flow", "sector", "commodity", "measure", "start", "end", "unit"]
    group = [*key, "basis"] if kind == "revision" else key
    rows = []
    for _, same in figures[figures["measure"].isin(suspects.MEASURES)].groupby(group, sort=False):
        ordered = same.sort_values(["basis", "available", "row"] if kind == "definition" else ["available", "row"])
        for first, last in zip(ordered.to_dict("records"), ordered.iloc[1:].to_dict("records"), strict=False):
            crossed = (first["basis"] != last["basis"]) == (kind == "definition")
            if crossed and (first["low"] > last["high"] or last["low"] > first["high"]):
                rows.append(_difference(kind, first, last))
    return rows


def _restated(suspect: suspects.Suspect) -> dict[str, object]:
    row, middle = suspect.row, (suspect.low + suspect.high) / 2
    gap = row["value"] - middle if row["unit"] == "pct" else 100 * (row["value"] / middle - 1)
    sentence = f"{_said(suspect, '')}: another version of the series, as several releases of the year have it."
    return {"kind": "restated", "ids": (row["id"],), "gap": gap, "sentence": sentence}


def _difference(kind: str, first: dict, last: dict) -> dict[str, object]:
    gap = last["value"] - first["value"]
    rate = first["unit"] == "pct"
    gap = gap if rate else 100 * gap / abs(first["value"])
    why = "the figure was revised" if kind == "revision" else "two offices count differently"
    apart = wording.points(gap) if rate else wording.percent(gap)
    sentence = f"{first['printed']!r} and {last['printed']!r} differ by {apart}: {why}."
    return {"kind": kind, "ids": (first["id"], last["id"]), "gap": gap, "sentence": sentence}


def apply(figures: pd.DataFrame, errata: pd.DataFrame) -> pd.DataFrame:
    """The figures with what was meant in place of what was misprinted [units of the figures]; `mended` says which.

    errata: columns id, corrected_value and corrected_unit, such as datasets.load("errata"); rows for figures that the
        table does not hold change nothing. What was printed stays in `printed`.

    Raises TradeDataError where a corrected value is no number with a unit.
    """
    mended = figures.assign(mended=figures["id"].isin(errata["id"]))
    for erratum in errata.to_dict("records"):
        meant = mended["id"] == erratum["id"]
        for qualifier in mended.loc[meant, "qualifier"]:
            value, unit = str(erratum["corrected_value"]), str(erratum["corrected_unit"])
            try:
                amount = cleaning.parse_amount(value, language="en", unit=unit, qualifier=qualifier)
            except TradeDataError as error:
                raise TradeDataError(f"errata, {erratum['id']}: {error}") from None
            # A mended figure is as sharp as its corrected digits, and as loose as its printed words.
            mended.loc[meant, ["value", "low", "high", "unit"]] = amount.value, amount.low, amount.high, amount.unit
    return mended


def identities(figures: pd.DataFrame) -> pd.DataFrame:
    """Every sum and every growth rate that the figures let one recompute, and whether it holds within rounding.

    One row a check: identity, place, commodity, start, end; `computed` from the other figures with its bounds
    `computed_low` and `computed_high`; `printed` with `low` and `high`; the `gap` between the two intervals [million
    units for sums, percentage points for growth]; `holds`; and the `ids` of the figures.

    Sums are checked within one release. Growth is checked against the levels printed for both years; where it fails,
    the base may only have been revised since.
    """
    checks = [_additions(figures, name, *parts) for name, parts in ADDITIONS.items()]
    checks.append(_growth(figures))
    table = pd.concat(checks, ignore_index=True)
    return table.sort_values(["end", "start", "identity"], kind="stable", ignore_index=True)


def _additions(
    figures: pd.DataFrame,
    name: str,
    left: tuple[str, str],
    right: tuple[str, str],
    whole: tuple[str, str],
    function: Callable[[float, float], float],
) -> pd.DataFrame:
    levels = figures[figures["measure"] == "level"]
    sides = [levels[(levels["flow"] == flow) & (levels["sector"] == sector)] for flow, sector in (left, right, whole)]
    matched = sides[0].merge(sides[1], on=MATCH, suffixes=("_left", "_right")).merge(sides[2], on=MATCH)
    return _checked(matched, name, function, ("_left", "_right"))


def _growth(figures: pd.DataFrame) -> pd.DataFrame:
    levels = figures[figures["measure"] == "level"]
    rates = figures[figures["measure"] == "yoy_pct"]
    series = ["place", "flow", "sector", "commodity", "basis"]
    # The level that stands in the release of the rate, and the last level printed for the year before.
    now = rates.merge(levels, on=[*series, "start", "end", "publisher", "url", "available"], suffixes=("", "_now"))
    before = levels.sort_values(["available", "row"]).drop_duplicates([*series, "start", "end"], keep="last")
    before = before.assign(start=before["start"] + 12, end=before["end"] + 12)
    matched = now.merge(before, on=[*series, "start", "end"], suffixes=("", "_before"))
    matched = matched[matched["available_before"] < matched["available"]]
    return _checked(matched, "growth = level / level a year before", growth.rate, ("_now", "_before"))


def _checked(
    matched: pd.DataFrame, name: str, function: Callable[[float, float], float], sides: tuple[str, str]
) -> pd.DataFrame:
    """Recompute each row of matched figures and compare it with the printed one."""
    rows = []
    for row in matched.to_dict("records"):
        parts = [Interval(row["value" + s], row["low" + s], row["high" + s], (row["id" + s],)) for s in sides]
        result = compute(function, *parts)
        gap = max(0.0, row["low"] - result.high, result.low - row["high"])
        rows.append({
            "identity": name, **{column: row[column] for column in PERIOD},
            "computed": result.value, "computed_low": result.low, "computed_high": result.high,
            "printed": row["value"], "low": row["low"], "high": row["high"],
            # Two intervals that only touch in exact arithmetic may miss each other by a rounding of floats.
            "gap": gap, "holds": gap <= 1e-9 * max(1.0, abs(row["value"])), "ids": (*result.sources, row["id"]),
        })  # fmt: skip
    bounds = ["computed", "computed_low", "computed_high", "printed", "low", "high", "gap"]
    table = pd.DataFrame(rows, columns=["identity", *PERIOD, *bounds, "holds", "ids"])
    return table.astype(dict.fromkeys(bounds, float) | {"holds": bool, "start": "period[M]", "end": "period[M]"})
