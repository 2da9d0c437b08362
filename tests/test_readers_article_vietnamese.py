"""How Vietnamese business news goes on: weights and values, groups, asides, captions, lists of goods and markets."""

import pytest

from tradeanalysis.readers import article

DAY = "2023-06-20"
NAMES = ["place", "flow", "sector", "commodity", "partner", "period_start", "period_end", "measure", "value"]
MAY, RUN = "2023-05 2023-05", "2023-01 2023-05"
HANOI = "Hanoi exports total"


def rows(text):
    found = article(text, published=DAY).figures
    return [" ".join(map(str, row)) for row in found[NAMES].values.tolist()]


def reasons(text):
    return [line.rpartition("': ")[2] for line in article(text, published=DAY).skipped]


READ = {
    # The value of goods stands behind their weight, and each rate says which of the two it is of.
    "5 tháng đầu năm 2023, xuất khẩu gạo của Hà Nội đạt 40 nghìn tấn, trị giá 21 triệu USD, giảm 3% về lượng nhưng "
    "tăng 8% về giá trị so với cùng kỳ; cà phê đạt 9 nghìn tấn, 20 triệu USD.": [
        f"{HANOI} rice world {RUN} level 21",
        f"{HANOI} rice world {RUN} yoy_pct 8",
        f"{HANOI} coffee world {RUN} level 20",
    ],
    # The goods of a group, in brackets behind the group.
    "Tháng 5/2023, xuất khẩu nông sản của Hà Nội đạt 90 triệu USD, tăng 4% so với cùng kỳ (gạo 30 triệu USD (tăng 9%), "
    "chè đạt 2 triệu USD).": [
        f"{HANOI} agricultural products world {MAY} level 90",
        f"{HANOI} agricultural products world {MAY} yoy_pct 4",
        f"{HANOI} rice world {MAY} level 30",
        f"{HANOI} rice world {MAY} yoy_pct 9",
        f"{HANOI} tea world {MAY} level 2",
    ],
    # Investors name a group of firms, also where the name is cut by its short form.
    "Tháng 5/2023, xuất khẩu của Hà Nội đạt 2 tỷ USD. Trong đó, doanh nghiệp (DN) có vốn đầu tư trực tiếp nước ngoài "
    "đạt 1,2 tỷ USD; khu vực kinh tế có vốn đầu tư trong nước đạt 0,8 tỷ USD.": [
        f"{HANOI} all world {MAY} level 2",
        f"Hanoi exports fdi all world {MAY} level 1.2",
        f"Hanoi exports domestic all world {MAY} level 0.8",
    ],
    # A share of some goods leaves its base aside.
    "Tháng 5/2023, Nhật Bản là thị trường lớn nhất của hàng dệt may xuất khẩu của Việt Nam, chiếm 40% trong tổng kim "
    "ngạch xuất khẩu hàng dệt may của cả nước, đạt 900 triệu USD.": [
        f"Viet Nam exports total garments and textiles Japan {MAY} level 900"
    ],
    # What a sentence begins beside is not what it tells of.
    "Tháng 5/2023, xuất khẩu gạo của Việt Nam sang Nhật Bản đạt 90 triệu USD. Sau thị trường Nhật Bản, thị trường Lào "
    "đạt 20 triệu USD.": [
        f"Viet Nam exports total rice Japan {MAY} level 90",
        f"Viet Nam exports total rice Laos {MAY} level 20",
    ],
    # The comparison that ends a list is that of all its members.
    "Tháng 5/2023, xuất khẩu của Hà Nội đạt 2 tỷ USD. Trong đó: gạo tăng 7%; chè tăng 3% so với tháng trước.": [
        f"{HANOI} all world {MAY} level 2",
        f"{HANOI} rice world {MAY} mom_pct 7",
        f"{HANOI} tea world {MAY} mom_pct 3",
    ],
    # Two rates go on as those of the whole, of which the first was one on the month.
    "Tháng 5/2023, xuất khẩu của Hà Nội tăng 6% so với tháng trước và giảm 2% so với cùng kỳ. Trong đó, khu vực kinh "
    "tế trong nước đạt 0,8 tỷ USD, tăng 5% và giảm 3% so với cùng kỳ.": [
        f"{HANOI} all world {MAY} mom_pct 6",
        f"{HANOI} all world {MAY} yoy_pct -2",
        f"Hanoi exports domestic all world {MAY} level 0.8",
        f"Hanoi exports domestic all world {MAY} mom_pct 5",
        f"Hanoi exports domestic all world {MAY} yoy_pct -3",
    ],
    # A picture's line leaves no months to the text below.
    "Xuất khẩu của Hà Nội 5 tháng đầu năm 2023 đạt 9 tỷ USD.\nChế biến chè xuất khẩu tháng 4/2023. Ảnh: Minh Lan\n"
    "Theo đó, xuất khẩu chè đạt 20 triệu USD.": [
        f"{HANOI} all world {RUN} level 9",
        f"{HANOI} tea world {RUN} level 20",
    ],
    # A month told in passing leaves the months up to it.
    "5 tháng năm 2023, xuất khẩu của Hà Nội đạt 9 tỷ USD, trong đó, tháng 5 đạt 2 tỷ USD. Gạo đạt 20 triệu USD.": [
        f"{HANOI} all world {RUN} level 9",
        f"{HANOI} all world {MAY} level 2",
        f"{HANOI} rice world {RUN} level 20",
    ],
    # Goods are called by the whole name that was told before; a group by the one that its sentence names.
    "Tháng 5/2023, xuất khẩu điện thoại và linh kiện của Việt Nam đạt 4 tỷ USD. Xuất khẩu điện thoại sang Nhật Bản đạt "
    "0,5 tỷ USD.": [
        f"Viet Nam exports total phones and components world {MAY} level 4",
        f"Viet Nam exports total phones and components Japan {MAY} level 0.5",
    ],
    "Tháng 5/2023, xuất khẩu gạo của Hà Nội đạt 30 triệu USD. Trong nhóm thủy sản, xuất khẩu nhóm này đạt 9 triệu "
    "USD.": [f"{HANOI} rice world {MAY} level 30", f"{HANOI} fishery products world {MAY} level 9"],
    # What another country sells to the place is what it buys.
    "Tháng 5/2023, nhập khẩu gạo của Việt Nam đạt 90 triệu USD. Lào bán gạo vào Việt Nam trị giá 20 triệu USD.": [
        f"Viet Nam imports total rice world {MAY} level 90",
        f"Viet Nam imports total rice Laos {MAY} level 20",
    ],
    # A newspaper that signs is of its province.
    "(GLO)- Theo Sở Công thương, tháng 5/2023 kim ngạch xuất khẩu của tỉnh đạt 50 triệu USD.": [
        f"Gia Lai exports total all world {MAY} level 50"
    ],
    # Words of another clause are no goods.
    "Tháng 5/2023, dịch kéo dài ở Hà Nội với nhiều vướng víu nhưng kim ngạch xuất khẩu đạt 2 tỷ USD.": [
        f"{HANOI} all world {MAY} level 2"
    ],
}


@pytest.mark.parametrize("text", READ)
def test_what_is_read(text):
    assert rows(text) == READ[text]


TWO = "Tháng 5/2023, xuất khẩu của Hà Nội tăng 6% so với tháng trước và giảm 2% so với cùng kỳ. "
WITHHELD = {
    # A weight that changed, with no word of value behind it.
    "Tháng 5/2023, xuất khẩu gạo của Hà Nội đạt 40 nghìn tấn, tăng 3%.": "about 'tấn'",
    # Unknown goods hold up to the next ones.
    "Tháng 5/2023, xuất khẩu của Hà Nội gồm: Zanzit đạt 5 triệu USD, giảm 8% về lượng nhưng tăng 3% về giá trị.": (
        "'Zanzit' is not known"
    ),
    f"{TWO}Trong đó, khu vực kinh tế trong nước tăng 5%.": (
        "from a month or a year earlier? The sentence names no comparison, and the month before was told"
    ),
    "Tháng 5/2023, xuất khẩu của Hà Nội đạt 2 tỷ USD, tăng 6% so với tháng trước.\nXuất khẩu gạo tăng 5%.": (
        "from a month or a year earlier? The sentence names no comparison, and the month before was told"
    ),
    # A month of another paragraph, behind the months up to it.
    "5 tháng năm 2023, xuất khẩu của Hà Nội đạt 9 tỷ USD.\nTháng 5/2023, xuất khẩu của Hà Nội đạt 2 tỷ USD.\nGạo đạt "
    "20 triệu USD.": "of a month told in another paragraph, or of the months to it",
    # A paragraph that names no place behind one on the country.
    "Hà Nội: Tháng 5/2023, xuất khẩu đạt 2 tỷ USD.\nXuất khẩu cả nước tháng 5/2023 đạt 30 tỷ USD.\nNhiều mặt hàng "
    "tăng. Trong đó, gạo đạt 20 triệu USD.": "of Viet Nam or of Hanoi",
    # Goods that are left out may be what a clause tells of.
    "Tháng 5/2023, xuất khẩu của Hà Nội đạt 2 tỷ USD. Ngoại trừ gạo là mặt hàng tăng 30% so với cùng kỳ.": (
        "rice are left out, and may be told of"
    ),
    "Tháng 5/2023, xuất khẩu gạo của Việt Nam đạt 90 triệu USD. Xuất khẩu gạo sang xứ chùa vàng đạt 9 triệu USD.": (
        "'xứ chùa vàng' may be a partner"
    ),
    "Tháng 5/2023, xuất khẩu chính ngạch của Hà Nội đạt 2 tỷ USD.": "about 'chính ngạch'",
    "Tháng 5/2023, xuất khẩu gạo của Hà Nội tăng 5% so với cùng kỳ; 40% doanh nghiệp phải dừng.": None,
}


@pytest.mark.parametrize("text", WITHHELD)
def test_what_is_withheld(text):
    if WITHHELD[text]:
        assert WITHHELD[text] in reasons(text)[-1]
    else:
        assert [row.rpartition(" ")[2] for row in rows(text)] == ["5"]
