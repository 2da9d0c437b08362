"""Reprints of one figure are one statement, and repeat the newest one that they agree with."""

import pandas as pd
import pytest

from tradeanalysis import figures
from tradeanalysis.figures import observed

CELLS = {"place": "Here", "flow": "exports", "measure": "level", "period_start": "2023-01", "period_end": "2023-04"}


def table(*prints):
    rows = [{"id": f"f{k}", "printed": text, "published": day} | CELLS for k, (text, day) in enumerate(prints)]
    return figures.load(pd.DataFrame(rows))


@pytest.mark.parametrize(
    ("prints", "newest"),
    [
        # A round repetition means the newest amount that it agrees with, not the sharpest.
        ([("4.212 bn USD", "2023-05-03"), ("4.38 bn USD", "2023-06-03"), ("about 4.3 bn USD", "2023-07-03")], 4380),
        ([("US$4.212 billion", "2023-05-03"), ("about US$4.3 billion", "2023-07-03")], 4212),
        ([("US$1.518 billion", "2023-05-03"), ("US$1.52 billion", "2023-05-06")], 1518),
        # A revision is no reprint.
        ([("US$4.2 billion", "2023-05-03"), ("US$4.4 billion", "2023-07-03")], 4400),
        # 4.3 and 4.4 have one end in common, and no amount.
        ([("US$4.3 billion", "2023-05-03"), ("US$4.4 billion", "2023-05-03"), ("US$4.3 billion", "2023-06-03")], 4300),
        # Over 10 billion may well be 13.5 billion.
        ([("US$13.5 billion", "2023-05-03"), ("over US$10 billion", "2023-06-03")], 13500),
    ],
)  # fmt: skip
def test_latest_repeats_the_newest(prints, newest):
    known = table(*prints)
    found = figures.latest(known, start="2023-01", end="2023-04", place="Here", flow="exports")
    assert found.value == newest


def test_statements_keep_things_apart():
    """The same number of another sector is another statement."""
    known = table(("US$4.2 billion", "2023-05-03"), ("US$4.2 billion", "2023-05-04"), ("US$4.2 billion", "2023-05-05"))
    apart = known.assign(sector=["total", "total", "fdi"])
    assert observed.statements(apart, ["sector"]).tolist() == [0, 0, 1]
    assert observed.statements(known, []).tolist() == [0, 0, 0]
