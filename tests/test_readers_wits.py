"""Downloads of WITS: rows of a query in thousand dollars, and the summary of a country in millions."""

import pytest

from tests.readers import refusal, told
from tradeanalysis.readers import wits

HEADER = (
    "Nomenclature,ReporterISO3,ProductCode,ReporterName,PartnerISO3,PartnerName,Year,TradeFlowName,TradeFlowCode,"
    "TradeValue in 1000 USD,NetWeight in KGM,Quantity,QtyUnit\n"
)
QUERY = (
    HEADER
    + """H5,VNM,Total,Vietnam,WLD,World,2021,Export,2,335792596.8,,,
H5,VNM,85,Vietnam,USA,United States,2021,Gross Exports,6,41000.25,,,
H5,VNM,0901,Vietnam,WLD,World,2021,Gross Imp.,5,10,,,
"""
    + HEADER
    + "H5,VNM,Total,Vietnam,WLD,World,2021,Net Exports,9,5,,,\nH5,VNM,Total,Vietnam,WLD,World,2021,Net Imp.,9,5,,,\n"
)
SUMMARY = """Reporter,Partner,Product categories,Indicator Type,Indicator,2020,2021,2022
Vietnam,World,All Products,Export,Exports (in US$ Mil),281441.46,335792.6,
Vietnam,World,All Products,Import,Imports (in US$ Thousand),261309452.5,330751.5,NA
Vietnam,World,Capital goods,Export,Exports (in US$ Mil),100.5,120,130
Vietnam,World,All Products,Export,Export Product Share (%),100,100,100
"""


def written(path, text, name="wits.csv"):
    file = path / name
    file.write_text(text, encoding="utf-8")
    return file


def test_query_is_in_thousand_dollars(tmp_path):
    """335.8 billion dollars in 2021, as the World Bank shows for Viet Nam; a repeated header is passed by."""
    found = wits.read(written(tmp_path, QUERY), published="2023-05-01")
    assert told(found, "place", "partner", "flow", "commodity", "period_start", "period_end", "value", "unit") == [
        ("Viet Nam", "world", "exports", "all", "2021-01", "2021-12", "335792.5968", "usd_mn"),
        ("Viet Nam", "United States", "exports", "hs_85", "2021-01", "2021-12", "41.00025", "usd_mn"),
        ("Viet Nam", "world", "imports", "hs_0901", "2021-01", "2021-12", "0.01", "usd_mn"),
    ]
    assert found.skipped == ("of the flow 'Net Exports' (row 6)", "of the flow 'Net Imp.' (row 7)")
    assert found.figures["source_cell"].tolist() == ["row 2", "row 3", "row 4"]


@pytest.mark.parametrize("column", ["Trade Value 1000USD", "Trade Value in 1000 USD"])
def test_other_names_of_the_column(tmp_path, column):
    text = QUERY.replace("TradeValue in 1000 USD", column)
    assert told(wits.read(written(tmp_path, text)), "value")[0] == ("335792.5968",)


def test_summary_is_in_the_unit_of_its_indicator(tmp_path):
    found = wits.read(written(tmp_path, SUMMARY), published="2023-05-01")
    assert told(found, "flow", "commodity", "period_end", "value") == [
        ("exports", "all", "2020-12", "281441.46"), ("exports", "all", "2021-12", "335792.6"),
        ("imports", "all", "2020-12", "261309.4525"), ("imports", "all", "2021-12", "330.7515"),
        ("exports", "capital_goods", "2020-12", "100.5"), ("exports", "capital_goods", "2021-12", "120"),
        ("exports", "capital_goods", "2022-12", "130"),
    ]  # fmt: skip
    assert found.skipped == (
        "without a value (row 3, 2022)",
        "not value of exports or imports (Export Product Share (%))",
    )


def test_only_what_is_asked_for(tmp_path):
    found = wits.read(written(tmp_path, QUERY), flow="imports", place="Viet Nam")
    assert told(found, "flow", "value") == [("imports", "0.01")]


def none(why):
    return f"wits.csv: holds no value of exports or imports{why}. Download it again"


MALFORMED = {
    "no rows": (HEADER, none("")),
    "cut": (QUERY[:250], "wits.csv: row 3 has 6 cells where the header has 13: cut off or damaged. Download it again"),
    "text": (
        HEADER + "H5,VNM,Total,Vietnam,WLD,World,2021,Export,2,much,,,\n",
        none(": left out, because a whole number is expected ('much' in row 2)"),
    ),
    "spreadsheet": (
        HEADER + "H5,VNM,Total,Vietnam,WLD,World,2021,Export,2,3.35E+08,,,\n",
        none(": left out, because a whole number is expected ('3.35E+08' in row 2)"),
    ),
    "year": (
        HEADER + "H5,VNM,Total,Vietnam,WLD,World,2021/22,Export,2,1,,,\n",
        none(": left out: '2021/22' names month 22; expected 1 to 12 (row 2)"),
    ),
    "tariffs": (
        SUMMARY.split("\n")[0] + "\nVietnam,World,All Products,Tariff,AHS Weighted Average (%),1,2,3\n",
        none(": not value of exports or imports (AHS Weighted Average (%))"),
    ),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_malformed_files_get_one_line(tmp_path, name):
    text, line = MALFORMED[name]
    assert refusal(wits.read, written(tmp_path, text)) == line


def test_recognised_by_its_columns(tmp_path):
    assert wits.looks(QUERY.encode(), tmp_path)
    assert wits.looks(SUMMARY.encode(), tmp_path)
    assert not wits.looks(b"Reporter,Partner,Year,Value\n", tmp_path)
