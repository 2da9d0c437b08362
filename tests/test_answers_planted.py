"""The sentences on planted misprints, in every case."""

import pandas as pd
import pytest

from tradeanalysis.answers import planted
from tradeanalysis.track_record.misprints_planted import SPARSE

ROWS = [
    ("press", "unit", 0, 24, 100.0, 75.0),
    ("press", "copied", 0, 24, 0.0, 0.0),
    ("press", "not planted", 0, 1000, 0.3, 0.0),
    ("press", "month off", 5, 24, 0.0, 0.0),
    (SPARSE, "unit", 0, 24, 75.0, 75.0),
    (SPARSE, "identity", 0, 24, 25.0, 25.0),
    (SPARSE, "month off", 50, 24, 5.0, 0.0),
    (SPARSE, "not planted", 0, 1000, 9.0, 0.0),
]


@pytest.mark.parametrize(
    ("found", "least"),
    [
        (75.0, "Errors of a single month below about 20% are mostly not found: revisions are as large."),
        (25.0, "Most errors of a single month are not found, whatever their size: revisions are as large."),
    ],
)
def test_recall(found, least):
    rows = [*ROWS, ("press", "month off", 20, 24, found, 0.0)]
    record = pd.DataFrame(rows, columns=["press", "kind", "size", "planted", "found", "corrected"])
    assert planted.recall(record) == (
        "Of planted misprints that change a unit, a digit, a sign, a flow or the months 100% are found, and 75% with "
        "the right correction. Where only a third of the figures is known, 50% are found. "
        f"Of single months, 0% of those off by 5% and {found:.0f}% of those off by 20% are "
        f"found. {least} Of the figures beside them 0.3% are accused."
    )
