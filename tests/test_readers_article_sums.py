"""Months that were carried over from another sentence, settled by what is more than its whole."""

import pytest

from tradeanalysis.readers import article

HEAD = (
    "Binh Duong's exports reached 25.4 billion USD in January-September 2024. "
    "In September alone, they were 2.96 billion USD."
)


def told(text, place="Binh Duong"):
    """Each level that is read: how much, of which part, and the months it is of."""
    found = article(text, published="2024-10-05", place=place).figures
    found = found[found["measure"] == "level"]
    part = (
        found["sector"]
        .where(found["sector"] != "total", found["commodity"])
        .where(found["flow"] != "imports", "imports")
    )
    return {
        f"{value} {name}": f"{start[-2:]}-{end[-2:]}"
        for value, name, start, end in zip(
            found["value"], part, found["period_start"], found["period_end"], strict=True
        )
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # 21.2 of 2.96 cannot be; of 25.4 it is 83.5 per cent, and what follows goes on with the nine months
        (
            f"{HEAD} The foreign-invested sector earned 21.2 billion USD, and domestic firms 4.2 billion USD. "
            "Footwear brought in 1.24 billion USD. Imports were 17.8 billion USD.",
            {"21.2 fdi": "01-09", "4.2 domestic": "01-09", "1.24 footwear": "01-09", "17.8 imports": "01-09"},
        ),
        # a list whose first goods would fit the month, and whose second would not
        (
            f"{HEAD} Exports of footwear reached 1.24 billion USD, of wood products 4.55 billion USD.",
            {"1.24 footwear": "01-09", "4.55 wood products": "01-09"},
        ),
        # sectors that add up to the month, and goods that fit it, stay with it
        (
            f"{HEAD} The foreign-invested sector earned 2.5 billion USD, and domestic firms 0.46 billion USD. "
            "Footwear brought in 0.2 billion USD.",
            {"2.5 fdi": "09-09", "0.46 domestic": "09-09", "0.2 footwear": "09-09"},
        ),
        # months in the sentence of the part itself are never changed
        (
            f"{HEAD} In September 2024 the foreign-invested sector earned 21.2 billion USD.",
            {"21.2 fdi": "09-09"},
        ),
        # a thousand times too small: the total is misprinted, and its months are right
        (
            "Binh Duong's exports were 6.9 million USD in January-September 2024. "
            "The foreign-invested sector earned 4.2 billion USD.",
            {"4.2 fdi": "01-09"},
        ),
    ],
    ids=["month alone", "list", "fits", "own months", "misprint"],
)
def test_months_of_a_part_are_those_whose_total_it_fits(text, expected):
    found = told(text)
    assert {name: found.get(name) for name in expected} == expected


def test_parts_that_fit_several_totals_are_not_read():
    """A quarter and nine months were told before: 7.1 billion may be of either."""
    text = (
        "Binh Duong's exports reached 25.4 billion USD in January-September 2024. They were 8.9 billion USD in the "
        "third quarter of 2024. In September alone, they were 2.96 billion USD. "
        "Foreign-invested firms earned 7.1 billion USD."
    )
    found = article(text, published="2024-10-05", place="Binh Duong")
    assert found.figures["value"].tolist() == ["25.4", "8.9", "2.96"]
    assert found.skipped == (
        "'7.1 billion USD': a part near it is more than the total of the months told last, so the months are not clear",
    )
