"""PC-Axis files, from small files with the layouts of Statistics Norway, the office of Viet Nam and PX-Web."""

import pytest

from tests.readers import refusal, told
from tradeanalysis.readers import px
from tradeanalysis.readers.reading import OtherFormat

HEAD = 'CHARSET="ANSI";\nAXIS-VERSION="2013";\nCODEPAGE="utf-8";\nLANGUAGE="en";\nCREATION-DATE="20240215 09:30";\n'
NORWAY = (
    HEAD
    + """SUBJECT-AREA="External trade";
MATRIX="08799";
TITLE="External trade in goods, by imports/exports, "
"month and contents";
CONTENTS="External trade in goods";
UNITS="NOK million";
LAST-UPDATED="20240215 08:00";
SOURCE="Statistics Norway";
STUB="imports/exports","country";
HEADING="month";
VALUES("imports/exports")="Imports","Exports";
CODES("imports/exports")="1","2";
VALUES("country")="Total","Viet Nam";
CODES("country")="TOT","VN";
TIMEVAL("month")=TLIST(M1),"202311","202312","202401";
VALUES("month")="2023M11","2023M12","2024M01";
DATA=
91000.5 85000 88000.25
1200 ".." "-"
148000 162000.5 140000
150 160.5 170;
"""
)
VIET_NAM = (
    HEAD
    + """TITLE="Xuất khẩu hàng hoá phân theo Địa phương và Năm";
CONTENTS="Trị giá xuất khẩu";
UNITS="Triệu USD";
STUB="Địa phương";
HEADING="Năm";
VALUES("Địa phương")=" CẢ NƯỚC"," Hà  Nội";
VALUES("Năm")="2022","Sơ bộ 2023";
TIMEVAL("Năm")=TLIST(A1, "2022"-"2023");
DATA=
371304.2 354720.9
17142 16640.5;
"""
)


def written(path, text, name="a.px", encoding="utf-8"):
    file = path / name
    file.write_bytes(text.encode(encoding))
    return file


def test_norway_with_partners(tmp_path):
    """Numbers stand row by row with the heading fastest; ".." is missing and "-" is zero (PC-Axis file format)."""
    found = px.read(written(tmp_path, NORWAY), place="Norway")
    assert told(found, "place", "flow", "partner", "period_start", "value", "unit") == [
        ("Norway", "imports", "world", "2023-11", "91000.5", "nok_mn"),
        ("Norway", "imports", "world", "2023-12", "85000", "nok_mn"),
        ("Norway", "imports", "world", "2024-01", "88000.25", "nok_mn"),
        ("Norway", "imports", "Viet Nam", "2023-11", "1200", "nok_mn"),
        ("Norway", "imports", "Viet Nam", "2024-01", "0", "nok_mn"),
        ("Norway", "exports", "world", "2023-11", "148000", "nok_mn"),
        ("Norway", "exports", "world", "2023-12", "162000.5", "nok_mn"),
        ("Norway", "exports", "world", "2024-01", "140000", "nok_mn"),
        ("Norway", "exports", "Viet Nam", "2023-11", "150", "nok_mn"),
        ("Norway", "exports", "Viet Nam", "2023-12", "160.5", "nok_mn"),
        ("Norway", "exports", "Viet Nam", "2024-01", "170", "nok_mn"),
    ]
    assert set(found.figures["published"]) == {"2024-02-15"}
    assert set(found.figures["publisher"]) == {"Statistics Norway"}
    assert found.figures["source_cell"].iloc[4] == "DATA number 6"


@pytest.mark.parametrize("label", ["Exports of crude oil", "Eksport av råolje", "Eksport ekskl. skip"])
def test_a_flow_that_names_a_part_is_not_read_as_the_whole(tmp_path, label):
    text = NORWAY.replace('"Imports","Exports"', f'"Imports","{label}"')
    found = px.read(written(tmp_path, text), place="Norway")
    assert set(found.figures["flow"]) == {"imports"}
    assert any(line.startswith(f"perhaps a part of trade, as {label!r} is not understood") for line in found.skipped)


TOTALS = ["Exports free on board", "Exports from Norway", "Goods Value of Exports Free on board (FOB)"]


@pytest.mark.parametrize("label", TOTALS)
def test_a_flow_with_its_place_and_valuation_is_the_whole(tmp_path, label):
    text = NORWAY.replace('"Imports","Exports"', f'"Imports","{label}"')
    found = px.read(written(tmp_path, text), place="Norway")
    assert set(found.figures["flow"]) == {"imports", "exports"}


def test_countries_may_be_places_or_partners(tmp_path):
    path = written(tmp_path, NORWAY)
    assert refusal(px.read, path) == (
        "a.px: 'country' (Total and Viet Nam) may say who trades or with whom. Say --place Norway for partners of "
        "Norway, --place 'country' else"
    )


def test_a_partner_is_not_taken_for_the_place(tmp_path):
    """A list of countries with their total may be of partners, even if the place asked for is one of them."""
    line = refusal(px.read, written(tmp_path, NORWAY), place="Viet Nam")
    assert line.startswith("a.px: 'country' (Total and Viet Nam) may say who trades or with whom.")
    named = px.read(written(tmp_path, NORWAY), place="country")
    assert set(named.figures["place"]) == {"Viet Nam"}


def test_provinces_of_viet_nam(tmp_path):
    """The office's tables mix the country and its provinces, and mark the last year as preliminary."""
    found = px.read(written(tmp_path, VIET_NAM), place="Viet Nam", published="2024-07-01")
    assert told(found, "place", "flow", "period_start", "period_end", "value", "unit", "note") == [
        ("Viet Nam", "exports", "2022-01", "2022-12", "371304.2", "usd_mn", ""),
        ("Viet Nam", "exports", "2023-01", "2023-12", "354720.9", "usd_mn", "preliminary"),
        ("Hà Nội", "exports", "2022-01", "2022-12", "17142", "usd_mn", ""),
        ("Hà Nội", "exports", "2023-01", "2023-12", "16640.5", "usd_mn", "preliminary"),
    ]
    city = px.read(written(tmp_path, VIET_NAM), place="Hà Nội")
    assert city.skipped == ("of all places together (CẢ NƯỚC)",)
    assert told(city, "place", "value") == [("Hà Nội", "17142"), ("Hà Nội", "16640.5")]


def test_contents_with_units_of_their_own(tmp_path):
    text = (
        HEAD
        + """TITLE="Trade, by contents and year";
CONTENTS="Trade";
CONTVARIABLE="contents";
HEADING="contents","year";
VALUES("contents")="Exports (value)","Imports (value), seasonally adjusted","Exports (weight)";
UNITS("Exports (value)")="1 000 EUR";
UNITS("Imports (value), seasonally adjusted")="EUR billion";
UNITS("Exports (weight)")="tonnes";
TIMEVAL("year")=TLIST(A1),"2022","2023";
VALUES("year")="2022","2023";
DATA=1500000 1600000.5 1.75 1.8 99 98;
"""
    )
    found = px.read(written(tmp_path, text), place="Finland", published="2024-03-01")
    assert told(found, "flow", "value", "unit", "basis") == [
        ("exports", "1500", "eur_mn", "statistics_office"), ("exports", "1600.0005", "eur_mn", "statistics_office"),
        ("imports", "1750", "eur_mn", "seasonally_adjusted"), ("imports", "1800", "eur_mn", "seasonally_adjusted"),
    ]  # fmt: skip
    assert found.skipped == ("not value (Exports (weight).tonnes)",)


def test_quarters_and_growth(tmp_path):
    text = (
        HEAD
        + """TITLE="Exports, growth from a year earlier, per cent";
UNITS="per cent, same quarter of the previous year";
STUB="geo";
HEADING="quarter";
VALUES("geo")="Estonia";
TIMEVAL("quarter")=TLIST(Q1),"20231","20232";
VALUES("quarter")="I","II";
DATA=
-4.5 "...";
"""
    )
    found = px.read(written(tmp_path, text), published="2023-09-01")
    assert told(found, "place", "measure", "value", "unit", "period_start", "period_end") == [
        ("Estonia", "yoy_pct", "-4.5", "pct", "2023-01", "2023-03")
    ]


def test_months_that_add_up(tmp_path):
    """Cumulative months are of January to that month, whatever their label says."""
    text = NORWAY.replace("External trade in goods, by", "Cumulative external trade, year to date, by")
    found = px.read(written(tmp_path, text), place="Norway", flow="exports")
    assert told(found, "partner", "period_start", "period_end")[:3] == [
        ("world", "2023-01", "2023-11"), ("world", "2023-01", "2023-12"), ("world", "2024-01", "2024-01"),
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(tmp_path, encoding):
    found = px.read(written(tmp_path, VIET_NAM, encoding=encoding), place="Hà Nội")
    assert told(found, "place")[0] == ("Hà Nội",)


def test_code_page_of_its_own(tmp_path):
    text = NORWAY.replace("utf-8", "iso-8859-15").replace('"Viet Nam"', '"Österreich"')
    found = px.read(written(tmp_path, text, encoding="iso-8859-15"), place="Norway")
    assert set(found.figures["partner"]) == {"world", "Viet Nam"}  # by its code
    found = px.read(written(tmp_path, text.replace('"TOT","VN"', '"TOT","X1"'), encoding="iso-8859-15"), place="Norway")
    assert set(found.figures["partner"]) == {"world", "Österreich"}


CUT = "cut off or damaged. Download it again"


def test_years_of_budgets_are_no_calendar_years(tmp_path):
    text = VIET_NAM.replace('"2022","Sơ bộ 2023"', '"2010-11","2011-12"').replace('"2022"-"2023"', '"2010","2011"')
    assert refusal(px.read, written(tmp_path, text), place="Viet Nam").startswith(
        "a.px: holds no value of exports or imports of goods: left out, because the period is not understood "
        "('2010-11, of two years' in DATA number 1"
    )


MALFORMED = {
    "cut.px": (NORWAY[: NORWAY.index("150 160")], f"cut.px: 9 numbers where its variables ask for 12: {CUT}"),
    "more.px": (NORWAY.replace("150 160", "150 1 160"), f"more.px: 13 numbers where its variables ask for 12: {CUT}"),
    "nodata.px": (
        NORWAY[: NORWAY.index("DATA=")],
        "nodata.px: no DATA stands in it: cut off, or only a description. Download it again",
    ),
    "stub.px": (
        NORWAY.replace("STUB=", "STAB=").replace("HEADING=", "HADING="),
        "stub.px: names no variables under STUB and HEADING: damaged. Download it again",
    ),
    "values.px": (
        NORWAY.replace('VALUES("month")', 'VALUES("mois")').replace("TIMEVAL", "TIME"),
        "values.px: the variable 'month' has no VALUES: damaged, or in another language. Download it again",
    ),
    "week.px": (
        NORWAY.replace("TLIST(M1)", "TLIST(W1)"),
        "week.px: is by week. Download it by month, quarter or year",
    ),
    "time.px": (
        NORWAY.replace('TIMEVAL("month")=TLIST(M1),"202311","202312","202401";', "").replace("2023M11", "Whole"),
        "time.px: no variable of time among imports/exports, country, month. Download the table by month, quarter or "
        "year, in one variable",
    ),
    "unit.px": (
        NORWAY.replace("NOK million", "million kr"),
        "unit.px: 'million kr' may be in DKK, ISK, NOK, SEK. Say it, as in --unit dkk_mn",
    ),
    "nounit.px": (
        NORWAY.replace('UNITS="NOK million";', ""),
        "nounit.px: does not say in what unit and currency its numbers are. Say it, as in --unit usd_mn",
    ),
    "strange.px": (
        NORWAY.replace("NOK million", "zillion NOK"),
        "strange.px: 'zillion NOK': the word 'zillion' is not known. Say it, as in --unit usd_mn",
    ),
    "index.px": (
        NORWAY.replace("NOK million", "Index, 2015=100"),
        "index.px: holds no value of exports or imports of goods: not value but 'Index, 2015=100' (1.TOT, 1.VN, "
        "2.TOT and 1 more). Choose exports or imports, in money, when you download it",
    ),
    "parts.px": (
        NORWAY.replace("country", "colour").replace('"Total","Viet Nam"', '"Red","Green"').replace('"TOT"', '"R"'),
        "parts.px: 'colour' (Red and Green) is not understood, and none of its values is the total. Choose one of them "
        "when you download the file",
    ),
    "keys.px": (
        NORWAY.replace("DATA=", 'KEYS("imports/exports")=CODES;\nDATA='),
        "keys.px: has its numbers by key (KEYS), which is not read. Download it without",
    ),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_malformed_files_get_one_line(tmp_path, name):
    text, line = MALFORMED[name]
    place = "Atlantis" if name in ("unit.px",) else "Norway"
    given = {} if name == "parts.px" else {"place": place}
    assert refusal(px.read, written(tmp_path, text, name), **given) == line


def test_other_formats_are_left_to_others(tmp_path):
    assert px.looks(NORWAY.encode(), tmp_path)
    assert not px.looks(b"place,flow\n", tmp_path)
    with pytest.raises(OtherFormat):
        px.read(written(tmp_path, 'TITLE="x";\n'))
