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
        # 1.24 is 4.9 per cent of 25.4, not of 2.96; what follows goes on with the nine months
        (
            f"{HEAD} Exports of footwear reached 1.24 billion USD, accounting for 4.9% of the total. "
            "Wood products brought in 0.5 billion USD.",
            {"1.24 footwear": "01-09", "0.5 wood products": "01-09"},
        ),
        # 0.24 is 8.1 per cent of 2.96
        (
            f"{HEAD} Exports of footwear reached 0.24 billion USD, accounting for 8.1% of the total.",
            {"0.24 footwear": "09-09"},
        ),
        # 50 per cent of neither: of which months it is, nothing says
        (
            f"{HEAD} Exports of footwear reached 0.24 billion USD, accounting for 50% of the total.",
            {"0.24 footwear": None},
        ),
    ],
    ids=["month alone", "list", "fits", "own months", "misprint", "share", "share of the month", "share of neither"],
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


def test_a_second_total_of_carried_months_is_not_read():
    """What 17.8 billion are of is told by words that are not known; they are no total of September."""
    text = f"{HEAD} The earnings reached 17.8 billion USD."
    found = article(text, published="2024-10-05", place="Binh Duong")
    assert found.figures["value"].tolist() == ["25.4", "2.96"]


def test_goods_that_are_mainly_exported_have_their_amount():
    """Two of three are more than the month alone: all are of the eleven months."""
    text = (
        "Xuất khẩu của Bắc Giang 11 tháng năm 2024 đạt 29,1 tỷ USD. Riêng tháng 11, xuất khẩu ước đạt 2,75 tỷ USD. "
        "Mặt hàng xuất khẩu chủ yếu là hàng dệt may, đạt 17,8 tỷ USD. "
        "Thị trường chính: Hoa Kỳ 9,1 tỷ USD, Lào 0,2 tỷ USD."
    )
    found = article(text, published="2024-12-03").figures
    assert found[["commodity", "partner", "period_start", "value"]].values.tolist() == [
        ["all", "world", "2024-01", "29.1"],
        ["all", "world", "2024-11", "2.75"],
        ["garments and textiles", "world", "2024-01", "17.8"],
        ["all", "United States", "2024-01", "9.1"],
        ["all", "Laos", "2024-01", "0.2"],
    ]


BASE = (
    "Binh Duong's exports reached 25.4 billion USD and imports 17.8 billion USD in January-September 2024. "
    "In September alone, exports were 2.96 billion USD. Foreign-invested firms earned 21.2 billion USD."
)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("Exports rose 5% from the previous month.", [["exports", "2024-09", "mom_pct", "5"]]),
        ("Imports were 1.9 billion USD.", []),  # beside 17.8 of the nine months
        ("The trade surplus was 1.1 billion USD.", []),  # 25.4 - 17.8 are 7.6
        ("The trade surplus was 7.6 billion USD.", [["balance", "2024-01", "level", "7.6"]]),
        ("Exports of Dong Nai were 2.1 billion USD.", []),
    ],
)
def test_what_follows_a_moved_part_is_moved_where_nothing_told_contradicts(more, expected):
    found = article(f"{BASE} {more}", published="2024-10-05", place="Binh Duong").figures
    assert found[["flow", "period_start", "measure", "value"]].values.tolist()[4:] == expected


def test_share_behind_a_month_told_aside_is_of_no_months():
    """Of what 22 % are is not said: of nine months or of September; with its level beside it arithmetic decides."""
    found = article(f"{HEAD} Footwear accounted for 22% of exports.", published="2024-10-05", place="Binh Duong")
    assert found.figures["value"].tolist() == ["25.4", "2.96"]
    assert found.skipped == ("'22%': a share of the month or of the months to date, which is not said",)
    beside = f"{HEAD} Footwear earned 5.59 billion USD, accounting for 22% of exports."
    found = article(beside, published="2024-10-05", place="Binh Duong").figures
    assert found[["measure", "period_start"]].values.tolist()[2:] == [["level", "2024-01"], ["share_pct", "2024-01"]]


RUN = "Binh Duong's exports were 712 million USD in January-April 2024, up 11.6 percent year on year. "
ASIDE = "In April alone, exports reached 198 million USD, down 2.1 percent from March."


@pytest.mark.parametrize("between", [" ", "\n\n"], ids=["sentence", "paragraph"])
@pytest.mark.parametrize(
    ("more", "expected"),
    [
        # 712 - 158 = 554, and 198 - 158 = 40: of the four months, whose growth is from a year earlier
        (
            "Imports were 158 million USD, down 6.5 percent, leaving a trade surplus of 554 million USD.",
            [["2024-01", "level", "158"], ["2024-01", "yoy_pct", "-6.5"], ["2024-01", "level", "554"]],
        ),
        # 198 - 158 = 40: of April, and whether growth is from March or from April 2023 is not said
        (
            "Imports were 158 million USD, down 6.5 percent, leaving a trade surplus of 40 million USD.",
            [["2024-04", "level", "158"], ["2024-04", "level", "40"]],
        ),
        # neither 712 nor 198 less 158
        ("Imports were 158 million USD, down 6.5 percent, leaving a trade surplus of 333 million USD.", []),
        ("Rice earned 189 million USD, up 61.2 percent, and seafood 171.5 million USD.", []),
        # 140 + 58 = 198, and 500 + 212 = 712
        (
            "Foreign-invested firms earned 140 million USD, and domestic firms 58 million USD.",
            [["2024-04", "level", "140"], ["2024-04", "level", "58"]],
        ),
        (
            "Foreign-invested firms earned 150 million USD, and domestic firms 562 million USD.",
            [["2024-01", "level", "150"], ["2024-01", "level", "562"]],
        ),
        # a month before is named: of April; a target is of its own year
        ("Imports rose 5 percent from March.", [["2024-04", "mom_pct", "5"]]),
        ("The target of exports is 2 billion USD.", [["2024-01", "target_level", "2"]]),
    ],
    ids=["run", "month", "neither", "goods", "owners of the month", "owners of the run", "words", "target"],
)
def test_what_follows_a_month_told_aside_is_settled_or_refused(between, more, expected):
    found = article(f"{RUN}\n\n{ASIDE}{between}{more}", published="2024-05-08", place="Binh Duong")
    assert found.figures[["period_start", "measure", "value"]].values.tolist()[4:] == expected


def test_a_month_told_aside_is_refused_with_its_reason():
    text = f"{RUN}\n\n{ASIDE}\n\nRice earned 189 million USD."
    found = article(text, published="2024-05-08", place="Binh Duong")
    assert found.skipped == ("'189 million USD': of a month told in another paragraph, or of the months to it",)


def test_a_month_told_before_the_months_to_it_is_what_an_article_is_about():
    text = (
        "Binh Duong's exports were 198 million USD in April 2024.\n\n"
        "They were 712 million USD in January-April 2024.\n\n"
        "In April, imports were 158 million USD.\n\nRice earned 18 million USD in exports."
    )
    found = article(text, published="2024-05-08", place="Binh Duong").figures
    assert found[["period_start", "value"]].values.tolist()[3:] == [["2024-04", "18"]]
