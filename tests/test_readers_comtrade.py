"""Downloads of UN Comtrade, current and legacy, with rows that would count twice."""

import pytest

from tests.readers import refusal, told
from tradeanalysis.readers import comtrade

# Live animals of Australia and the United States in 2016, as UN Comtrade published them [US dollars].
LEGACY_HEADER = (
    "Classification,Year,Period,Period Desc.,Aggregate Level,Is Leaf Code,TradeFlow Code,TradeFlow,Reporter Code,"
    "Reporter,Reporter ISO,Partner Code,Partner,Partner ISO,2nd Partner Code,2nd Partner,2nd Partner ISO,"
    "Customs Proc. Code,Customs,Mode of Transport Code,Mode of Transport,Commodity Code,Commodity,"
    "Qty Unit Code,Qty Unit,Qty,Alt Qty Unit Code,"
    "Alt Qty Unit,Alt Qty,Netweightkg,GrossWeightkg,TradeValueUS,CIF TradeValue,FOB Trade Value (US$),Flag\n"
)
LEGACY = (
    LEGACY_HEADER
    + """H4,2016,2016,2016,2,0,1,Import,36,Australia,AUS,0,World,WLD,,,,,,,,01,Live animals,1,,,,,,,,91128858,,,0
H4,2016,2016,2016,2,0,2,Export,36,Australia,AUS,0,World,WLD,,,,,,,,01,Live animals,1,,,,,,,,1398835890,,,0
H4,2016,2016,2016,2,0,4,Re-Import,36,Australia,AUS,0,World,WLD,,,,,,,,01,Live animals,1,,,,,,,,4934172,,,0
H4,2016,2016,2016,2,0,3,Re-Export,842,USA,USA,0,World,WLD,,,,,,,,1,Live animals,1,,,,,,,,62133709,,,0
"""
)
HEADER = (
    "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,flowCode,flowDesc,"
    "partnerCode,partnerISO,partnerDesc,partner2Code,partner2ISO,partner2Desc,classificationCode,classificationSearchCode,"
    "isOriginalClassification,cmdCode,cmdDesc,aggrLevel,isLeaf,customsCode,customsDesc,mosCode,motCode,motDesc,"
    "qtyUnitCode,qtyUnitAbbr,qty,isQtyEstimated,altQtyUnitCode,altQtyUnitAbbr,altQty,isAltQtyEstimated,netWgt,"
    "isNetWgtEstimated,grossWgt,isGrossWgtEstimated,cifvalue,fobvalue,primaryValue,legacyEstimationFlag,isReported,"
    "isAggregate\n"
)


def row(
    period="202301", reporter="704,VNM,Viet Nam", flow="X,Export", partner="0,W00,World", second="0,W00,World",
    command="TOTAL,All Commodities,0", customs="C00", transport="0", cif="", fob="", value="1", kind="C", end="",
):  # fmt: skip
    frequency = "A" if len(period) == 4 else "M"
    return (
        f"{kind},{frequency},{period}01,{period[:4]},1,{period},{reporter},{flow},{partner},{second},H6,HS,True,{command},"
        f"False,{customs},any,0,{transport},any,-1,N/A,,False,-1,N/A,,False,,False,,False,{cif},{fob},{value},0,False,True"
        f"{end}\n"
    )


def written(path, text, name="TradeData.csv", encoding="utf-8"):
    file = path / name
    file.write_text(text, encoding=encoding)
    return file


def test_legacy(tmp_path):
    """US dollars, not thousands; a code keeps its leading zero even where a spreadsheet took it."""
    found = comtrade.read(written(tmp_path, LEGACY), published="2018-03-01")
    assert told(found, "place", "flow", "sector", "commodity", "period_start", "period_end", "value", "unit") == [
        ("Australia", "imports", "total", "hs_01", "2016-01", "2016-12", "91.128858", "usd_mn"),
        ("Australia", "exports", "total", "hs_01", "2016-01", "2016-12", "1398.83589", "usd_mn"),
        ("Australia", "imports", "re-imports", "hs_01", "2016-01", "2016-12", "4.934172", "usd_mn"),
        ("United States", "exports", "re-exports", "hs_01", "2016-01", "2016-12", "62.133709", "usd_mn"),
    ]
    assert (found.skipped, found.doubts) == ((), ())
    assert set(found.figures["publisher"]) == {"UN Comtrade"}


def test_downloads_without_a_period_or_with_the_flow_in_the_column_of_its_name(tmp_path):
    """Two downloads of the old site as they lie in repositories: columns left out, and a code of 0 beside "M"."""
    short = (
        "Classification,Year,Trade Flow Code,Trade Flow,Reporter Code,Reporter,Partner Code,Partner,Commodity Code,"
        "Commodity,Trade Value (US$),Flag\nH5,2017,1,Import,842,USA,156,China,1,Animals; live,36327640,4\n"
    )
    named = LEGACY_HEADER + "H1,2000,2000,2000,6,1,0,M,97,EU-28,EUR,0,World,W00,0,World,W00,C00,,0,,252310,Clinker"
    found = [
        told(comtrade.read(written(tmp_path, text)), "flow", "commodity", "period_start", "period_end", "value")
        for text in (short, named + ",8,kg,1,-1,N/A,,1,,179910819,179910819,,0\n")
    ]
    assert found == [
        [("imports", "hs_01", "2017-01", "2017-12", "36.32764")],
        [("imports", "hs_252310", "2000-01", "2000-12", "179.910819")],
    ]


def test_file_saved_again_with_na_for_what_is_empty(tmp_path):
    """As R writes it: the columns of procedure, transport and second partner hold NA, and the rows are whole."""
    found = comtrade.read(written(tmp_path, LEGACY.replace(",,", ",NA,").replace(",,", ",NA,")))
    assert told(found, "value") == [("91.128858",), ("1398.83589",), ("4.934172",), ("62.133709",)]


def test_nothing_counts_twice(tmp_path):
    """Of 300 dollars in all, 100 by sea and 200 by air are parts; so are procedures and second partners."""
    text = (
        HEADER
        + row(value="300000000", fob="300000000")
        + row(value="100000000", transport="2100")
        + row(value="200000000", transport="1000")
        + row(value="120000000", customs="C01")
        + row(value="80000000", second="344,HKG,Hong Kong")
        + row(value="300000000", command="85,Electrical machinery,2")
        + row(value="90000000", command="8517,Telephones,4")
        + row(value="70000000", partner="842,USA,USA")
    )
    found = comtrade.read(written(tmp_path, text), published="2023-06-01")
    assert told(found, "partner", "commodity", "value") == [
        ("world", "all", "300"), ("world", "hs_85", "300"), ("world", "hs_8517", "90"), ("United States", "all", "70"),
    ]  # fmt: skip
    assert found.skipped == (
        "by customs procedure, means of transport or second partner, so parts of other rows (row 3, row 4, row 5 and 1 "
        "more)",
    )


def test_valuation_of_imports(tmp_path):
    """Imports are valued cif; those that a country gives only fob are kept apart."""
    text = (
        HEADER
        + row(flow="M,Import", value="105", cif="105", fob="100")
        + row(flow="M,Import", reporter="124,CAN,Canada", value="100", cif="", fob="100")
    )
    found = comtrade.read(written(tmp_path, text), published="2023-06-01")
    assert told(found, "place", "value", "basis", "note") == [
        ("Viet Nam", "0.000105", "statistics_office", "imports cif"),
        ("Canada", "0.0001", "imports_fob", "imports fob"),
    ]


def test_months_years_and_services(tmp_path):
    text = HEADER + row("202302", value="5") + row("2023", value="60") + row("2023", value="7", kind="S")
    found = comtrade.read(written(tmp_path, text), published="2024-06-01")
    assert told(found, "period_start", "period_end", "value") == [
        ("2023-02", "2023-02", "0.000005"), ("2023-01", "2023-12", "0.00006"),
    ]  # fmt: skip
    assert found.skipped == ("services, which are not goods (row 4)",)


def test_mirror_figures_are_named(tmp_path):
    """What Germany and the United States import from Viet Nam mirrors its exports, and is no export of theirs."""
    text = (
        HEADER
        + row(reporter="276,DEU,Germany", flow="M,Import", partner="704,VNM,Viet Nam", value="9000000")
        + row(reporter="842,USA,USA", flow="M,Import", partner="704,VNM,Viet Nam", value="114000000")
    )
    found = comtrade.read(written(tmp_path, text), published="2024-06-01")
    assert told(found, "place", "flow", "partner", "value", "note") == [
        ("Germany", "imports", "Viet Nam", "9", "mirror of the exports of Viet Nam"),
        ("United States", "imports", "Viet Nam", "114", "mirror of the exports of Viet Nam"),
    ]
    assert found.doubts == (
        "mirror figures: what partners of Viet Nam report, not its own statistics (2 of them)",
    )  # fmt: skip
    assert comtrade.read(written(tmp_path, text), place="Viet Nam").figures["partner"].tolist() == ["Viet Nam"] * 2


def test_trailing_commas_and_encodings(tmp_path):
    """Some downloads end each row with a comma more than the header; and names come in Western European bytes."""
    text = HEADER + row(reporter="384,CIV,Côte d'Ivoire", end=",") + row(reporter="792,TUR,Türkiye", end=",")
    found = comtrade.read(written(tmp_path, text, encoding="cp1252"))
    assert told(found, "place") == [("Côte d’Ivoire",), ("Türkiye",)]


def test_only_what_is_asked_for(tmp_path):
    text = HEADER + row(value="5") + row(value="6", flow="M,Import") + row(value="7", reporter="36,AUS,Australia")
    found = comtrade.read(written(tmp_path, text), place="Viet Nam", flow="exports")
    assert told(found, "place", "flow", "value") == [("Viet Nam", "exports", "0.000005")]
    assert found.skipped == (
        "of other flows than exports (row 3)",
        "of other places than Viet Nam (Australia)",
    )


def test_without_a_day_of_release(tmp_path):
    found = comtrade.read(written(tmp_path, HEADER + row()))
    assert found.doubts == (
        "the file says no day of release, so each figure counts as known soon after its months; give the day of the "
        "download, as in --published 2024-11-13",
    )


def none(why):
    return f"TradeData.csv: holds no value of exports or imports of goods{why}. Download it again"


MALFORMED = {
    "no rows": (HEADER, none("")),
    "cut": (
        HEADER + row()[:80],
        "TradeData.csv: row 2 has 19 cells where the header has 47: cut off or damaged. Download it again",
    ),
    "quote": (
        HEADER + row(reporter='704,VNM,"Viet Nam'),
        "TradeData.csv: a quotation mark is open or out of place in row 2 (unexpected end of data): cut off or "
        "damaged. Download it again",
    ),
    "nul": (HEADER + row(value="1\0"), "TradeData.csv: holds a NUL byte, so this is no text. Download it again"),
    "twice": (
        HEADER.replace("cmdDesc", "cmdCode") + row(),
        "TradeData.csv: the column 'cmdcode' stands twice. Keep one",
    ),
    "parts": (
        HEADER + row(transport="2100"),
        none(": by customs procedure, means of transport or second partner, so parts of other rows (row 2)"),
    ),
    "text": (HEADER + row(value="many"), none(": left out, because a number is expected ('many' in row 2)")),
    "spreadsheet": (
        HEADER + row(value="3.71E+11"),
        none(
            ": left out, because a spreadsheet has cut its digits; download the file again and do not save it there "
            "(3.71E+11 in row 2)"
        ),
    ),
    "minus": (
        HEADER + row(value="-5000000"),
        none(
            ": left out: -5 usd_mn, but exports are never below zero. Correct the sign, or the flow (row 2)"
        ),
    ),
    "huge": (
        HEADER + row(value="1" + "0" * 20),
        none(
            ": left out: 1e+14 usd_mn is over 100 trillion dollars: are the units right? Correct the value, or the "
            "unit (row 2)"
        ),
    ),
    "month": (
        HEADER + row("202313"),
        none(": left out: '202313' names month 13; expected 1 to 12 (row 2)"),
    ),
    "flow": (
        HEADER + row(flow="MIP,Import of inward processing"),
        none(": of the flow 'Import of inward processing' (row 2)"),
    ),
    "empty value": (HEADER + row(value=""), none(": without a value (row 2)")),
}  # fmt: skip


@pytest.mark.parametrize("name", MALFORMED)
def test_malformed_files_get_one_line(tmp_path, name):
    text, line = MALFORMED[name]
    assert refusal(comtrade.read, written(tmp_path, text)) == line


def test_recognised_by_its_columns(tmp_path):
    assert comtrade.looks(HEADER.encode(), tmp_path)
    assert comtrade.looks(LEGACY_HEADER.encode(), tmp_path)
    assert not comtrade.looks(b"Classification,Year,Period\n", tmp_path)
