"""The published figures that are probably not what was meant, with what was probably meant, in words."""

import json
from typing import Any

import numpy as np
import pandas as pd

from tradeanalysis import languages, periods, store, wording
from tradeanalysis.audit import suspects
from tradeanalysis.audit.suspect import Suspect
from tradeanalysis.figures.figure import NAMES
from tradeanalysis.figures.table import COUNTED, valued, worldwide
from tradeanalysis.languages.texts import findings as texts

FINDINGS = {
    "id": str, "kind": str, "printed": str, "value": float, "expected_low": float, "expected_high": float,
    "suggested_value": float, "suggested_unit": str, "confidence": float, "because": object, "sentence": str,
}  # fmt: skip

USED = {*NAMES, *COUNTED, "note"}  # columns that findings follow from


def findings(figures: pd.DataFrame) -> pd.DataFrame:
    """The figures that are probably not what was meant, one a row [units of the figures].

    kind: unit, decimal, currency, index_as_growth, sign, lost_digit, digits (two that changed places), flow (exports
    and imports exchanged), period, sector (of another part), base (growth from another base), copied (the figure of
    another period, to the digit), identity (not what its parts come to), or contradiction where no reading agrees.
    expected_low, expected_high: what the other figures say it should print, with a probability of 95 per cent.
    suggested_value, suggested_unit: what it probably meant; empty for a contradiction, for a copy, and where what it
    probably meant lies outside of what the others say. For a flow, a period, a sector or a base they are as printed,
    and the sentence says what they are of. confidence: how probable it is that it was not what was meant, calibrated on
    planted misprints as if these were as common as among the figures on Hanoi; `track_record.misprint_confidence` has
    the check. because: ids of figures that it contradicts. sentence: all of this in words.

    A figure that is off by less than revisions are is not accused unless another reading explains it or its own release
    contradicts it: of single months that are off by a tenth most are not found (`track_record.misprint_recall`).

    Two looks: whether the figures can all be true at once (`consistency.check`), and whether each is likely given all
    others (`reconstruct.monthly`, left out one by one). What is explained by rounding, by revisions of the usual size,
    by a restated series or by another definition is no finding; `differences` has it.

    >>> import pandas as pd
    >>> from tradeanalysis import figures
    >>> said = {"exports": "2.34 billion USD", "imports": "5.4 billion USD", "balance": "deficit of 3.06 million USD"}
    >>> cells = {"place": "Here", "period_start": "2021-01", "period_end": "2021-05", "measure": "level"}
    >>> rows = [{"id": flow, "flow": flow, "printed": text} | cells for flow, text in said.items()]
    >>> findings(figures.load(pd.DataFrame(rows)))[["id", "kind", "suggested_value"]].to_numpy().tolist()
    [['balance', 'unit', -3060.0]]
    """
    places = worldwide(valued(figures)).groupby("place", sort=False)
    rows = [row for _, own in places for row in of_place(own)["findings"]]
    table = pd.DataFrame(rows, columns=list(FINDINGS)).astype(FINDINGS)
    table["because"] = table["because"].map(tuple)
    order = {name: number for number, name in enumerate(figures["id"])}
    return table.sort_values("id", key=lambda ids: ids.map(order), ignore_index=True)


def of_place(figures: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    """What is found among the figures of one place, as rows: the findings, and what is of another version.

    It is looked for once of the same rows in the same language.
    """
    own = figures[[name for name in figures if name in USED]].reset_index(drop=True)
    kept = store.arrays("findings", [languages.language(), own], lambda: _found(own))
    return {name: json.loads(rows.tobytes()) for name, rows in kept.items()}


def _found(figures: pd.DataFrame) -> dict[str, np.ndarray]:
    """The rows of one place as bytes of JSON."""
    found, restated = suspects.suspects(figures)
    accused = {suspect.id for suspect in found}
    rows = {
        "findings": [_finding(suspect, suspects.accusers(suspect, figures, accused)) for suspect in found],
        "restated": [_restated(suspect) for suspect in restated],
    }
    return {name: np.frombuffer(json.dumps(each).encode(), np.uint8) for name, each in rows.items()}


def _restated(suspect: Suspect) -> dict[str, object]:
    figure, middle = suspect.figure, (suspect.low + suspect.high) / 2
    gap = figure.value - middle if figure.unit == "pct" else 100 * (figure.value / middle - 1)
    sentence = texts.RESTATED.format(said=said(suspect, ""))
    return {"kind": "restated", "ids": [figure.id], "gap": gap, "sentence": sentence}


def _finding(suspect: Suspect, because: tuple[str, ...]) -> dict[str, object]:
    figure, reading = suspect.figure, suspect.judgement.reading
    return {
        "id": figure.id, "kind": suspect.judgement.kind, "printed": figure.printed, "value": figure.value,
        "expected_low": suspect.low, "expected_high": suspect.high,
        "suggested_value": np.nan if reading is None or _silent(suspect) else reading.value,
        "suggested_unit": _suggested_unit(suspect),
        "confidence": suspect.judgement.confidence, "because": because, "sentence": _sentence(suspect, because),
    }  # fmt: skip


def _silent(suspect: Suspect) -> bool:
    """Whether nothing is suggested: nobody knows what was meant, or the best reading does not fit either."""
    reading = suspect.judgement.reading
    return reading is None or reading.kind == "copied" or suspect.outside


def _suggested_unit(suspect: Suspect) -> str:
    if _silent(suspect):
        return ""
    return _unit(suspect)


def _unit(suspect: Suspect) -> str:
    return "usd_mn" if suspect.judgement.kind == "currency" else suspect.figure.unit


def _sentence(suspect: Suspect, because: tuple[str, ...]) -> str:
    reading = suspect.judgement.reading
    start = said(suspect, texts.IDS.format(ids=wording.listed(because)) if because else "")
    if reading is None:
        return texts.ENDS["none"].format(said=start)
    if reading.kind == "copied" or reading.about:
        return texts.ENDS["copied" if reading.kind == "copied" else "about"].format(said=start, words=reading.words)
    key, meant = "outside" if suspect.outside else "meant", amount(reading.value, _unit(suspect))
    return texts.ENDS[key].format(said=start, words=reading.words, meant=meant)


def said(suspect: Suspect, others: str) -> str:
    """What is printed of what, and what the others say."""
    figure = suspect.figure
    subject = texts.SUBJECT.get(figure.measure, texts.SUBJECT["level"]).format(
        thing=wording.thing(figure.flow, figure.sector, figure.commodity),
        place=figure.place,
        months=periods.label(figure.start, figure.end),
    )
    subject = subject[0].upper() + subject[1:]
    printed = repr(figure.printed) if figure.printed else amount(figure.value, figure.unit)
    unit = "usd_mn" if figure.unit == "vnd_mn" else figure.unit
    low, high = (amount(bound, unit) if np.isfinite(bound) else "" for bound in (suspect.low, suspect.high))
    if not low and not high:
        return texts.PRINTED.format(subject=subject, printed=printed)
    bounds = texts.BOUNDS["both" if low and high else "low" if low else "high"].format(low=low, high=high)
    return texts.OTHERS.format(subject=subject, printed=printed, ids=others, bounds=bounds)


def amount(value: float, unit: str) -> str:
    """An amount in words, in its own unit."""
    if unit == "pct":
        return wording.percent(value, bounds=False)
    return wording.money(value, unit, bounds=False)
