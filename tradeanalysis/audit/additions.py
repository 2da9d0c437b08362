"""What a figure should print by addition: of what its own release prints, or of what is expected of its parts."""

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from tradeanalysis.audit.evidence import Evidence, Part
from tradeanalysis.audit.expected import Expected
from tradeanalysis.figures.figure import Figure
from tradeanalysis.figures.schema import OWNERS, TRADED

# What each figure is the sum of, with the sign of each term; the first sum that a release has counts.
SUMS: dict[Part, tuple[dict[Part, int], ...]] = {
    ("balance", "total"): ({("exports", "total"): 1, ("imports", "total"): -1},),
    ("trade", "total"): ({("exports", "total"): 1, ("imports", "total"): 1},),
    ("exports", "total"): (
        {("exports", "domestic"): 1, ("exports", "fdi"): 1},
        {("imports", "total"): 1, ("balance", "total"): 1},
        {("trade", "total"): 1, ("imports", "total"): -1},
    ),
    ("imports", "total"): (
        {("imports", "domestic"): 1, ("imports", "fdi"): 1},
        {("exports", "total"): 1, ("balance", "total"): -1},
        {("trade", "total"): 1, ("exports", "total"): -1},
    ),
} | {
    (flow, part): ({(flow, "total"): 1, (flow, other): -1},)
    for flow in TRADED
    for part, other in (OWNERS, OWNERS[::-1])
}

# Three printed numbers miss their sum by less than this share of what is added up, if all are meant.
ROUNDING = 1e-4
SHORT = 50.0  # degrees of freedom of what is as good as normal


def of(figure: Figure, evidence: Evidence, accused: Collection[str]) -> Expected | None:
    """What a balance or a sum of both flows should print: by the figures beside it, else by those of other releases.

    accused: ids of figures that do not count. None where the parts of the sum are not known.
    """
    return of_release(figure, evidence, accused) or of_flows(figure, evidence, accused)


def of_release(figure: Figure, evidence: Evidence, accused: Collection[str]) -> Expected | None:
    """What the other figures of the same release add up to, for a level that is a sum or a part of one.

    accused: ids of figures that do not count. None for a rate, and where a term of every sum is missing.
    """
    if not figure.is_level or figure.commodity != "all":
        return None
    parts = evidence.beside(figure, accused)
    for terms in SUMS.get(figure.part, ()):
        if all(part in parts for part in terms):
            centre = sum(sign * parts[part].value for part, sign in terms.items())
            widths = [parts[part].high - parts[part].low for part in terms] + [figure.high - figure.low]
            size = sum(abs(parts[part].value) for part in terms)
            # Rounding is uniform, so its tails are short; few degrees of freedom would forgive what cannot be.
            spread = max(float(np.sqrt(np.square(widths).sum() / 12)), ROUNDING * size)
            return Expected(float(centre), spread, SHORT, linear=True, size=float(size), exact=True)
    return None


def of_flows(figure: Figure, evidence: Evidence, accused: Collection[str]) -> Expected | None:
    """What both flows come to: one as it is printed beside the figure, if it is, and the other as the others see it."""
    found = evidence.witnesses.of([replace(figure, flow=flow, id=flow, low=1.0, high=1.0) for flow in TRADED])
    if len(found) < len(TRADED):
        return None
    beside = evidence.beside(figure, accused)
    centres, widths = [], [(figure.high - figure.low) / np.sqrt(12)]
    for flow in TRADED:
        printed = beside.get((flow, "total"))
        centres.append(found[flow].median if printed is None else printed.value)
        own = None if printed is None else (printed.high - printed.low) / np.sqrt(12)
        widths.append(found[flow].median * found[flow].spread if own is None else own)
    exports, imports = centres
    sign = -1 if figure.flow == "balance" else 1
    spread = float(np.linalg.norm(widths))
    return Expected(float(exports + sign * imports), spread, 4.0, linear=True, size=float(exports + imports))
