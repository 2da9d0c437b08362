"""Whose figures a text tells: no place, an unnamed province, one of many states, another country."""

import pytest

from tradeanalysis.readers import article

DAY = "2023-06-20"
MAY, RUN = "2023-05 2023-05", "2023-01 2023-05"


def rows(text):
    found = article(text, published=DAY).figures
    names = ["place", "flow", "commodity", "partner", "period_start", "period_end", "measure", "value"]
    return [" ".join(map(str, row)) for row in found[names].values.tolist()]


def reasons(text):
    return [line.rpartition("': ")[2] for line in article(text, published=DAY).skipped]


READ = {
    # The only province that exports, named below the lead; nothing names the country.
    "Xuất khẩu tăng mạnh.\n\nTháng 5/2023, hạt điều xuất khẩu đạt 4 triệu USD.\n\nNgành chè gặp khó.\n\nNông dân lo."
    "\n\nCộng dồn 5 tháng, xuất khẩu của Tây Ninh đạt 585 triệu USD.": [
        f"Tay Ninh exports cashew nuts world {MAY} level 4",
        f"Tay Ninh exports all world {RUN} level 585",
    ],
    # States of one country in a list, one of which has its name from a country.
    "States that set records for exports in 2022: Texas ($27 billion); Georgia ($3 billion); Ohio ($5 billion); "
    "Kansas ($2 billion); Iowa ($1 billion).": [
        "Texas exports all world 2022-01 2022-12 level 27",
        "Georgia exports all world 2022-01 2022-12 level 3",
        "Ohio exports all world 2022-01 2022-12 level 5",
        "Kansas exports all world 2022-01 2022-12 level 2",
        "Iowa exports all world 2022-01 2022-12 level 1",
    ],
    # Another country's exports to Viet Nam, in whose language they are told.
    "Xuất khẩu sang Việt Nam của Hàn Quốc năm 2022 là 60 tỷ USD. Xuất khẩu sang Lào đạt 20 triệu USD.": [
        "South Korea exports all Viet Nam 2022-01 2022-12 level 60",
        "South Korea exports all Laos 2022-01 2022-12 level 20",
    ],
    # A day at the head of a page is no month that is told.
    "Thứ ba, 20 Tháng 6 2023\nTính chung 5 tháng, xuất khẩu của Hà Nội đạt 8 tỷ USD. Trong đó: gạo 3 tỷ USD.": [
        f"Hanoi exports all world {RUN} level 8",
        f"Hanoi exports rice world {RUN} level 3",
    ],
    "Kenya aims to earn 5 billion USD from exports in the last six months of this year.": [
        "Kenya exports all world 2023-07 2023-12 target_level 5"
    ],
    "In the first 2-months of the current financial year, India's merchandise exports stood at $395 billion.": [
        "India exports all world 2023-04 2023-05 level 395"
    ],
}

REFUSED = {
    # Nothing says whose exports they are: not the nation's.
    "Tháng 5/2023, xuất khẩu đạt 119 triệu USD, tăng 5% so với cùng kỳ.": "no place is named; give --place",
    # Nor does an association that bears the nation's name, or its market.
    "Tháng 5/2023, xuất khẩu dệt may đạt 119 triệu USD, theo Hiệp hội Dệt may Việt Nam.": (
        "no place is named; give --place"
    ),
    # A run behind a single month leaves open which of the two holds.
    "Xuất khẩu của Hà Nội tháng 5/2023 đạt 2 tỷ USD. Trong 4 tháng đầu năm, xuất khẩu đạt 8 tỷ USD.\n\nXuất khẩu sang "
    "Lào giảm 5% so với cùng kỳ.": "of the months told before, or of those named since",
    # Another place or month behind figures of goods may be of them or of all.
    "Tháng 5/2023, xuất khẩu gạo của Hà Nội đạt 90 triệu USD.\n\nĐồng Nai xếp thứ hai, đạt 20 triệu USD.": (
        "of rice or of all goods"
    ),
    "Tháng 5/2023, xuất khẩu gạo của Hà Nội đạt 90 triệu USD; trong đó riêng tháng 4 xuất khẩu đạt 20 triệu USD.": (
        "of rice or of all goods"
    ),
    "Tháng 5/2023, xuất khẩu của Hà Nội tăng từ 3-6%.": "an end of a range",
    "Tháng 5/2023, xuất khẩu của Hà Nội tăng từ 100 - 200 triệu USD.": "an end of a range",
    "Kenya's exports of coconut milk rose 14% in May 2023.": "'coconut milk' may be other goods",
    "Exports of Kenya's specialised textiles showed a growth of 12% in May 2023, earning $43 million.": (
        "'specialised' is not known"
    ),
}


@pytest.mark.parametrize("text", READ)
def test_read(text):
    assert rows(text) == READ[text]


@pytest.mark.parametrize("text", REFUSED)
def test_refused(text):
    assert REFUSED[text] in reasons(text)
    assert not [row for row in rows(text) if row.endswith((" 119", " 20", " 200", " 6", " 14", " 43", " -5"))]
