"""What a number of a press text is of: no sign, part, firm, goods, place or partner is made up for it."""

import re

import pytest

from tradeanalysis.readers import article

DAY = "2023-06-20"
NAMES = ["place", "flow", "sector", "commodity", "partner", "period_start", "period_end", "measure", "value"]
MAY, BEFORE, RUN, YEAR = "2023-05 2023-05", "2022-05 2022-05", "2023-01 2023-05", "2022-01 2022-12"


def read(text, **options):
    found = article(text, **{"published": DAY} | options)
    rows = [" ".join(map(str, row)) for row in found.figures[NAMES].values.tolist()]
    return rows, [re.split(r"['\"]: ", line, maxsplit=1)[1] for line in found.skipped]


# Each text with the figures that are read of it, and the reason why its other number is not.
TOLD = {
    # The sign of one balance is not that of another.
    "The trade balance of Vietnam was 2.1 billion USD in May 2023, against a deficit of 1.7 billion USD in May 2022.": (
        [f"Viet Nam balance total all world {BEFORE} level -1.7"],
        "a balance of which the sign is not told",
    ),
    "La balance commerciale de la Belgique s'est établie à 2,3 milliards d'euros en mai 2023. En avril 2023, elle "
    "avait affiché un excédent.": ([], "a balance of which the sign is not told"),
    # A running total without a subject is not of the part that was told right before it.
    "Xuất khẩu của Hà Nội tháng 5/2023 đạt 1,5 tỷ USD. Trong đó, khu vực FDI đạt 0,8 tỷ USD. Tính chung 5 tháng đạt 6 "
    "tỷ USD.": (
        [f"Hanoi exports total all world {MAY} level 1.5", f"Hanoi exports fdi all world {MAY} level 0.8"],
        "no subject in its sentence",
    ),
    "Xuất khẩu của Hà Nội tháng 5/2023 đạt 1,5 tỷ USD. Khu vực FDI giữ vai trò chủ đạo. Tính chung 5 tháng đạt 6 tỷ "
    "USD.": ([f"Hanoi exports total all world {MAY} level 1.5"], "no subject in its sentence"),
    # What a firm tells is of the place that it names.
    "Theo Công ty Sông Lam, kim ngạch xuất khẩu của tỉnh Đồng Nai tháng 5/2023 đạt 1,9 tỷ USD.": (
        [f"Dong Nai exports total all world {MAY} level 1.9"],
        "",
    ),
    # Goods that are not known, at the head of a clause.
    "Với mặt hàng xoài sấy dẻo, kim ngạch xuất khẩu của tỉnh Đồng Nai tháng 5/2023 đạt 30 triệu USD.": (
        [],
        "'xoài sấy dẻo' is not known",
    ),
    "Riêng xoài sấy dẻo, kim ngạch xuất khẩu của tỉnh Đồng Nai tháng 5/2023 đạt 30 triệu USD.": (
        [],
        "'xoài sấy dẻo' is not known",
    ),
    "Pour les noix de macadamia, les exportations du Maroc ont atteint 30 millions de dirhams en mai 2023.": (
        [],
        "'noix' is not known",
    ),
    "En cuanto a la zorglubita, las exportaciones del Perú sumaron 30 millones de dólares en mayo de 2023.": (
        [],
        "'zorglubita' is not known",
    ),
    "Bei Zorglub-Teilen, so das Amt, erreichten die Exporte Österreichs im Mai 2023 30 Millionen Euro.": (
        [],
        "'Zorglub Teilen' is not known",
    ),
    "As for zorglubite, exports of Kenya reached 30 million USD in May 2023.": ([], "'zorglubite' is not known"),
    # A mark above which some goods lie is no total.
    **dict.fromkeys(
        (
            "Xuất khẩu của Việt Nam trong tháng 5/2023 có mặt hàng đạt kim ngạch 1 tỷ USD trở lên.",
            "Xuất khẩu của Việt Nam trong tháng 5/2023 có những nhóm hàng đạt trên 1 tỷ USD.",
            "Kenya's exports in May 2023 had products that reached 1 billion USD or more.",
        ),
        ([], "a mark above which several lie"),
    ),
}


@pytest.mark.parametrize("text", TOLD)
def test_told(text):
    rows, reason = TOLD[text]
    found, skipped = read(text)
    assert found == rows
    assert skipped == ([reason] if reason else [])


FIRMS = {
    "Theo Công ty Sông Lam, kim ngạch xuất khẩu tháng 5/2023 đạt 30 triệu USD.": "Viet Nam",
    "Theo Ban Quản lý các khu công nghiệp, kim ngạch xuất khẩu tháng 5/2023 đạt 30 triệu USD.": "Dong Nai",
    "Selon la société Zorglub, les exportations ont atteint 30 millions de dirhams en mai 2023.": "Morocco",
    "According to Zorglub Ltd, exports reached 30 million USD in May 2023.": "Kenya",
    "According to the Zorglub Company, exports reached 30 million USD in May 2023.": "Kenya",
    "Según la empresa Zorglub, las exportaciones sumaron 30 millones de dólares en mayo de 2023.": "Peru",
    "Laut dem Unternehmen Zorglub, so heißt es, betrugen die Exporte im Mai 2023 30 Millionen Franken.": "Switzerland",
}


@pytest.mark.parametrize(("text", "place"), FIRMS.items())
def test_what_a_firm_tells_may_be_its_own(text, place):
    assert read(text, place=place) == ([], ["may be of the firm that told it"])


LOCAL = "Kim ngạch xuất khẩu của tỉnh tháng 5/2023 đạt 120 triệu USD."


@pytest.mark.parametrize(
    ("publisher", "place"),
    [
        ("Báo Hòa Bình", "Hoa Binh"),
        ("https://baolongan.vn/tin.html", "Long An"),
        ("https://socongthuong.quangngai.gov.vn", "Quang Ngai"),
        ("Tạp chí Hòa Bình và Phát triển", ""),
        ("https://vietnamnews.vn/longan-exports-rise.html", ""),
    ],
)
def test_a_publisher_is_of_a_province_by_its_name_or_its_host_alone(publisher, place):
    found, skipped = read(LOCAL, publisher=publisher)
    assert found == ([f"{place} exports total all world {MAY} level 120"] if place else [])
    assert skipped == ([] if place else ["no place is named; give --place"])


EXPORTS = {
    "vi": ("Xuất khẩu của Việt Nam tháng 5/2023 đạt 30 tỷ USD.", f"Viet Nam exports total all world {MAY} level 30"),
    "en": ("Kenya's exports reached 30 billion USD in May 2023.", f"Kenya exports total all world {MAY} level 30"),
    "fr": (
        "Les exportations du Maroc ont atteint 30 milliards de dirhams en mai 2023.",
        f"Morocco exports total all world {MAY} level 30",
    ),
    "de": (
        "Die Exporte Österreichs betrugen im Mai 2023 30 Mrd. Euro.",
        f"Austria exports total all world {MAY} level 30",
    ),
}
# What another country sold or bought is no export or import of the place.
ABROAD = [
    ("en", "China sold Kenya goods worth 7 billion USD in May 2023.", "what China sold"),
    ("en", "Japan shipped 4 billion USD to Kenya in the same period.", "what Japan sold"),
    ("vi", "Mỹ bán cho Việt Nam 1,2 tỷ USD máy móc trong tháng 5/2023.", "what United States sold"),
    ("vi", "Hàn Quốc bán sang Việt Nam 5 tỷ USD hàng hóa trong tháng 5/2023.", "what South Korea sold"),
    ("vi", "Hàn Quốc nhập khẩu từ Hải Phòng 3,2 tỷ USD trong tháng 5/2023.", "of South Korea"),
    ("vi", "Tháng 5/2023, Hàn Quốc nhập khẩu từ Hải Phòng 3,2 tỷ USD.", "of South Korea"),
    ("fr", "La France a vendu au Maroc pour 7 milliards de dirhams.", "what France sold"),
    ("de", "Aus China kamen Waren im Wert von 5 Milliarden Euro.", "what came from China"),
    ("de", "Aus den USA kamen Waren im Wert von 5 Milliarden Euro.", "what came from United States"),
    ("de", "China lieferte Waren im Wert von 7 Milliarden Euro nach Österreich.", "what China sold"),
]


@pytest.mark.parametrize(("language", "text", "reason"), ABROAD)
def test_what_another_country_sold_or_bought_is_withheld(language, text, reason):
    lead, row = EXPORTS[language]
    assert read(f"{lead} {text}") == ([row], [reason])


def test_what_is_shipped_to_its_own_country_is_no_export_of_a_province():
    text = "Binh Duong province exported $16 billion in 2022. It also shipped $10.5 billion to Vietnam in 2022."
    found, skipped = read(text)
    assert found == [f"Binh Duong exports total all world {YEAR} level 16"]
    assert len(skipped) == 1


# Behind one flow of a nation and of its province another flow may be of either.
NESTED = {
    "Tháng 5/2023, kim ngạch xuất khẩu cả nước đạt 30 tỷ USD. TP.HCM đạt 4 tỷ USD. Nhập khẩu đạt 27 tỷ USD.": (
        [f"Viet Nam exports total all world {MAY} level 30", f"Ho Chi Minh City exports total all world {MAY} level 4"],
        ["of Viet Nam or of Ho Chi Minh City"],
    ),
    "Xuất khẩu của Thái Bình tháng 5/2023 đạt 200 triệu USD, trong khi cả nước đạt 30 tỷ USD. Nhập khẩu đạt 100 triệu "
    "USD.": (
        [f"Thai Binh exports total all world {MAY} level 200", f"Viet Nam exports total all world {MAY} level 30"],
        ["of Thai Binh or of Viet Nam"],
    ),
    # A province before a colon or in brackets is what its sentence is about, where it names no other place.
    "Bắc Giang: xuất khẩu tháng 5/2023 đạt 2,5 tỷ USD.": ([f"Bac Giang exports total all world {MAY} level 2.5"], []),
    "(Bắc Giang) - Tháng 5/2023, xuất khẩu đạt 2,5 tỷ USD.": (
        [f"Bac Giang exports total all world {MAY} level 2.5"],
        [],
    ),
    "Tháng 5/2023, xuất khẩu cả nước đạt 30 tỷ USD.\nĐồng Nai: xuất khẩu đạt 2 tỷ USD.\nNhập khẩu đạt 27 tỷ USD.": (
        [
            f"Viet Nam exports total all world {MAY} level 30",
            f"Dong Nai exports total all world {MAY} level 2",
            f"Viet Nam imports total all world {MAY} level 27",
        ],
        [],
    ),
    "Hà Nội: Xuất khẩu của cả nước tháng 5/2023 đạt 30 tỷ USD.": (
        [f"Viet Nam exports total all world {MAY} level 30"],
        [],
    ),
    "(Hà Nội) - Xuất khẩu của cả nước tháng 5/2023 đạt 30 tỷ USD.": (
        [f"Viet Nam exports total all world {MAY} level 30"],
        [],
    ),
    # A sentence of filling words alone.
    "Xuất khẩu của Việt Nam tháng 5/2023 đạt 30 tỷ USD. Như vậy là được.": (
        [f"Viet Nam exports total all world {MAY} level 30"],
        [],
    ),
    # A text of the trade with one partner goes on with it, or not.
    "Vietnam's exports to Germany reached $7.4 billion in 2022. In May 2023, two-way trade hit $1.6 billion, with "
    "exports of $0.9 billion.": (
        [f"Viet Nam exports total all Germany {YEAR} level 7.4"],
        ["with Germany or with all", "with Germany or with all"],
    ),
}


@pytest.mark.parametrize("text", NESTED)
def test_what_may_be_of_one_or_of_the_other_is_withheld(text):
    assert read(text) == NESTED[text]


# By how much something changed is no level, and a part of the whole is no change.
CHANGED = {
    "Entre enero y mayo de 2023 las exportaciones de Bolivia llegaron a $us 5.000 millones, cifra menor en $us 1.925 "
    "millones a similar periodo de 2022.": (
        [f"Bolivia exports total all world {RUN} level 5000"],
        ["by how much it changed"],
    ),
    "Les exportations d'or du Sénégal ont augmenté pour atteindre 200 milliards de FCFA (93,71% du montant global des "
    "exportations) en mai 2023.": (
        [
            f"Senegal exports total gold world {MAY} level 200",
            f"Senegal exports total gold world {MAY} share_pct 93.71",
        ],
        [],
    ),
    "Die Exporte von Maschinen Österreichs stiegen im Mai 2023 auf 2 Mrd. Euro (45 % des gesamten Exportwerts).": (
        [f"Austria exports total machinery world {MAY} level 2"],
        ["a share: 'des gesamten'"],
    ),
    "Xuất khẩu gạo của Việt Nam tháng 5/2023 tăng lên 2 tỷ USD (45% kim ngạch chung).": (
        [f"Viet Nam exports total rice world {MAY} level 2"],
        ["a share: 'kim ngạch chung'"],
    ),
}


@pytest.mark.parametrize("text", CHANGED)
def test_a_change_is_no_level_and_a_share_is_no_change(text):
    assert read(text) == CHANGED[text]
