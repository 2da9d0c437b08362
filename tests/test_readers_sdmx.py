"""SDMX-ML and SDMX-CSV from small messages with the layouts, units and traps of the agencies."""

import json

import pytest

from tests.readers import refusal, told
from tradeanalysis import readers
from tradeanalysis.readers import sdmx
from tradeanalysis.readers.reading import OtherFormat

SPECIFIC = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/structurespecific"
MESSAGE = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"
COMMON = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common"
GENERIC = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/generic"


def message(body, *, root="StructureSpecificData", prepared="2024-11-13T06:49:32Z", agency="IMF", flow="ECOFIN_DSD"):
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><m:{root} xmlns:m="{MESSAGE}" xmlns:ss="{SPECIFIC}" xmlns:c="{COMMON}" '
        f'xmlns:g="{GENERIC}"><m:Header><m:ID>X</m:ID><m:Prepared>{prepared}</m:Prepared><m:Sender id="ZZZ"/>'
        f'<m:Structure structureID="S" dimensionAtObservation="TIME_PERIOD"><c:Structure><Ref agencyID="{agency}" '
        f'id="{flow}" version="1.0"/></c:Structure></m:Structure></m:Header><m:DataSet ss:structureRef="S">{body}'
        f"</m:DataSet></m:{root}>"
    )


def series(indicator, *observations, area="VN", mult='UNIT_MULT="6"', frequency="M", more=""):
    cells = "".join(
        f'<Obs TIME_PERIOD="{period}" OBS_VALUE="{value}"{mark}/>' for period, value, mark in padded(observations)
    )
    return (
        f'<Series DATA_DOMAIN="MET" REF_AREA="{area}" INDICATOR="{indicator}" COUNTERPART_AREA="_Z" '
        f'FREQ="{frequency}" {mult} {more}>{cells}</Series>'
    )


def padded(observations):
    return [(*one, "")[:3] for one in observations]


def written(path, text, name="a.xml"):
    file = path / name
    file.write_text(text, encoding="utf-8")
    return file


def test_structure_specific_of_the_statistics_office(tmp_path):
    """October 2024 of the office's own file for the IMF: exports 35.59, imports 33.60, surplus 1.99 billion dollars.

    The balance is exports less imports, and the two sectors add up to exports, so the parts are what they are named.
    """
    body = (
        series("TXG_FOB_USD", ("2024-10", "35587.417147"))
        + series("TMG_CIF_USD", ("2024-10", "33600.609501"))
        + series("TB_USD", ("2024-10", "1986.8076459999993"))
        + series("TXGBD_FOB_USD", ("2024-10", "10297.449587"))
        + series("VNM_TXG_FS_FOB_USD", ("2024-10", "25289.96756"))
        + series("TXG_H5_84T86_FOB_USD", ("2024-10", "4700.5"))
    )
    found = sdmx.read(written(tmp_path, message(body)))
    assert told(found, "flow", "sector", "commodity", "value", "unit") == [
        ("exports", "total", "all", "35587.417147", "usd_mn"),
        ("imports", "total", "all", "33600.609501", "usd_mn"),
        ("balance", "total", "all", "1986.807646", "usd_mn"),
        ("exports", "domestic", "all", "10297.449587", "usd_mn"),
        ("exports", "fdi", "all", "25289.96756", "usd_mn"),
        ("exports", "total", "hs_84t86", "4700.5", "usd_mn"),
    ]
    assert float(found.figures["value"][0]) - float(found.figures["value"][1]) == pytest.approx(1986.807646)
    assert found.figures["value"][3:5].astype(float).sum() == pytest.approx(35587.417147)
    assert set(found.figures["place"]) == {"Viet Nam"}
    assert set(found.figures["published"]) == {"2024-11-13"}
    assert set(found.figures["publisher"]) == {"International Monetary Fund"}
    assert found.figures["source_cell"].iloc[0] == "VN.TXG_FOB_USD._Z.M.6:2024-10"
    assert found.figures["note"].tolist()[:3] == ["exports fob", "imports cif", ""]
    assert (found.skipped, found.doubts) == ((), ())


def test_months_that_are_missing_are_said(tmp_path):
    """The office's file has no January 2022 and no January to September 2023, and no empty observations for them."""
    body = series(
        "TXG_FOB_USD", ("2021-12", "1"), ("2022-02", "2"), ("2022-12", "3"), ("2023-10", "4"), ("2023-11", "NaN")
    )
    found = sdmx.read(written(tmp_path, message(body)))
    assert told(found, "period_start", "value") == [
        ("2021-12", "1"),
        ("2022-02", "2"),
        ("2022-12", "3"),
        ("2023-10", "4"),
    ]
    assert found.skipped == (
        "missing in the file (1 of VN.TXG_FOB_USD._Z.M.6)",
        "no number in the file for 2022-01, 2022-03 to 2022-11 and 2023-01 to 2023-09, inside a series "
        "(exports of Viet Nam)",
    )


@pytest.mark.parametrize(("mult", "value"), [("0", "0.001235"), ("3", "1.23456"), ("6", "1234.56"), ("9", "1234560")])
def test_power_of_ten_of_the_unit(tmp_path, mult, value):
    """UNIT_MULT is the power of ten by which a number is to be multiplied (SDMX glossary)."""
    body = series("TXG_FOB_USD", ("2024-10", "1234.56"), mult=f'UNIT_MULT="{mult}"')
    assert told(sdmx.read(written(tmp_path, message(body))), "value") == [(value,)]


def test_currency_that_is_national(tmp_path):
    body = series("TXG_FOB_XDC", ("2024-Q1", "2200.5"), mult='UNIT_MULT="9"', frequency="Q")
    found = sdmx.read(written(tmp_path, message(body)))
    assert told(found, "value", "unit", "period_start", "period_end") == [("2200500", "vnd_mn", "2024-01", "2024-03")]


def test_generic_with_attributes_and_groups(tmp_path):
    """A generic message says the unit in attributes of the series or of a group; both count."""
    keyed = (
        '<g:SeriesKey><g:Value id="FREQ" value="A"/><g:Value id="REF_AREA" value="DEU"/>'
        '<g:Value id="TRADE_FLOW" value="{flow}"/><g:Value id="COUNTERPART_AREA" value="W00"/></g:SeriesKey>'
    )
    cells = (
        '<g:Obs><g:ObsDimension value="2023"/><g:ObsValue value="1575.2"/><g:Attributes><g:Value id="OBS_STATUS" '
        'value="{mark}"/><g:Value id="NOTE_X" value="any"/></g:Attributes></g:Obs>'
    )
    group = (
        '<g:Group type="Sibling"><g:GroupKey><g:Value id="TRADE_FLOW" value="M"/></g:GroupKey><g:Attributes>'
        '<g:Value id="UNIT_MEASURE" value="EUR"/><g:Value id="UNIT_MULT" value="9"/></g:Attributes></g:Group>'
    )
    attributes = (
        '<g:Attributes><g:Value id="UNIT_MEASURE" value="EUR"/><g:Value id="UNIT_MULT" value="9"/></g:Attributes>'
    )
    body = (
        group
        + f"<g:Series>{keyed.format(flow='X')}{attributes}{cells.format(mark='P')}</g:Series>"
        + f"<g:Series>{keyed.format(flow='M')}{cells.format(mark='E')}</g:Series>"
    )
    found = sdmx.read(written(tmp_path, message(body, root="GenericData", agency="OECD", flow="DSD_IMTS")))
    assert told(found, "place", "flow", "value", "unit", "period_end", "qualifier", "note") == [
        ("Germany", "exports", "1575200", "eur_mn", "2023-12", "", "preliminary"),
        ("Germany", "imports", "1575200", "eur_mn", "2023-12", "estimated", ""),
    ]


def test_flat_messages_give_the_same_as_series(tmp_path):
    whole = series("TXG_FOB_USD", ("2024-09", "34077.615351"), ("2024-10", "35587.417147"))
    flat = "".join(
        f'<Obs REF_AREA="VN" INDICATOR="TXG_FOB_USD" COUNTERPART_AREA="_Z" FREQ="M" UNIT_MULT="6" DECIMALS="{place}" '
        f'TIME_PERIOD="{period}" OBS_VALUE="{value}"/>'
        for place, (period, value) in enumerate([("2024-09", "34077.615351"), ("2024-10", "35587.417147")])
    )
    first, second = (sdmx.read(written(tmp_path, message(body))).figures for body in (whole, flat))
    assert first.drop(columns="source_cell").equals(second.drop(columns="source_cell"))


def test_adjusted_series_are_kept_apart(tmp_path):
    """A seasonally adjusted series has a basis of its own, so that it is never mixed with what was counted."""
    head = 'FREQ="M" GEO="EU27_2020" PARTNER="WORLD" STK_FLOW="EXP" SITC06="TOTAL"'
    body = (
        f'<Series {head} INDIC_ET="TRD_VAL"><Obs TIME_PERIOD="2023-01" OBS_VALUE="204000.1"/></Series>'
        f'<Series {head} INDIC_ET="TRD_VAL_SCA"><Obs TIME_PERIOD="2023-01" OBS_VALUE="221000.2"/></Series>'
        f'<Series {head} INDIC_ET="IVOL_SCA"><Obs TIME_PERIOD="2023-01" OBS_VALUE="101.2"/></Series>'
    )
    found = sdmx.read(written(tmp_path, message(body, agency="ESTAT", flow="EXT_ST_EU27_2020SITC")))
    assert told(found, "place", "value", "unit", "basis") == [
        ("European Union", "204000.1", "eur_mn", "statistics_office"),
        ("European Union", "221000.2", "eur_mn", "seasonally_adjusted"),
    ]
    assert found.skipped == ("not value (M.EU27_2020.WORLD.EXP.TOTAL.IVOL_SCA)",)
    assert set(found.figures["publisher"]) == {"Eurostat"}


CSV = """DATAFLOW,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE,STATUS
IMF.STA:IMTS(1.0.0),VNM,XG_FOB_USD,G001,M,2025-M01,33187000000,6,
IMF.STA:IMTS(1.0.0),VNM,XG_FOB_USD,USA,M,2025-M01,10521300001,6,
IMF.STA:IMTS(1.0.0),VNM,MG_CIF_USD,G001,M,2025-M01,NaN,6,
IMF.STA:IMTS(1.0.0),VNM,MG_FOB_USD,G001,M,2025-M01,29001000000,6,
"""


FRANCE = """STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,Reference area,TRADE_FLOW,Trade flow,UNIT_MEASURE,\
Unit of measure,ADJUSTMENT,Adjustment,FREQ,Frequency,TIME_PERIOD,Time period,OBS_VALUE,Observation value,UNIT_MULT,Power
DATAFLOW,OECD.SDD.TPS:DSD_IMTS@DF_IMTS(1.0),International trade,I,FRA,France,X,Exports,USD_EXC,"US dollars, exchange \
rate converted",Y,Calendar and seasonally adjusted,M,Monthly,2023-01,,54.123,,9,Billions
DATAFLOW,OECD.SDD.TPS:DSD_IMTS@DF_IMTS(1.0),International trade,I,FRA,France,X,Exports,USD_EXC,"US dollars, exchange \
rate converted",N,Neither seasonally adjusted nor calendar adjusted,M,Monthly,2023-01,,53.123,,9,Billions
""".replace("\\\n", "")


def test_neither_adjusted_is_as_counted(tmp_path):
    (tmp_path / "a.csv").write_text(FRANCE, encoding="utf-8")
    found = readers.read(tmp_path / "a.csv")
    assert told(found, "value", "basis") == [("54123", "seasonally_adjusted"), ("53123", "statistics_office")]


def test_files_of_the_former_oecd_stat(tmp_path):
    lines = [
        "LOCATION,Country,SUBJECT,Subject,MEASURE,Measure,FREQUENCY,Frequency,TIME,Time,Unit Code,Unit,PowerCode Code,"
        "PowerCode,Reference Period Code,Reference Period,Value,Flag Codes,Flags",
        "AUS,Australia,XTEXVA01,International Trade > Exports > Value (goods) > Total,CXMLSA,"
        '"US-Dollar converted, Seasonally adjusted",M,Monthly,2020-01,Jan-2020,USD,US Dollar,9,Billions,,,22.1,,',
    ]
    (tmp_path / "a.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = readers.read(tmp_path / "a.csv")
    assert told(found, "place", "flow", "period_end", "value", "unit", "basis") == [
        ("Australia", "exports", "2020-01", "22100", "usd_mn", "seasonally_adjusted")
    ]


def test_csv_of_the_fund_is_in_dollars_already(tmp_path):
    """In the IMF's files a number beside SCALE is not to be multiplied, unlike one beside UNIT_MULT."""
    found = sdmx.read(written(tmp_path, CSV, "imts.csv"), published="2025-04-01")
    assert told(found, "place", "flow", "value", "partner", "basis", "source_cell") == [
        ("Viet Nam", "exports", "33187", "world", "statistics_office", "row 2"),
        ("Viet Nam", "exports", "10521.300001", "United States", "statistics_office", "row 3"),
        ("Viet Nam", "imports", "29001", "world", "imports_fob", "row 5"),
    ]
    assert set(found.figures["published"]) == {"2025-04-01"}


def test_csv_with_labels_beside_codes(tmp_path):
    text = (
        "STRUCTURE;STRUCTURE_ID;FREQ: Frequency;REF_AREA: Reference area;TRADE_FLOW: Flow;UNIT_MEASURE: Unit;UNIT_MULT;"
        "TIME_PERIOD;OBS_VALUE\n"
        "DATAFLOW;OECD:DSD_IMTS(1.0);M: Monthly;NOR: Norway;X: Exports;NOK: Norwegian krone;9;2023-01;162,4\n"
        "DATAFLOW;OECD:DSD_IMTS(1.0);M: Monthly;NOR: Norway;M: Imports;NOK: Norwegian krone;9;2023-01;84,9\n"
    )
    found = sdmx.read(written(tmp_path, text, "a.csv"))
    assert told(found, "place", "flow", "value", "unit") == [
        ("Norway", "exports", "162400", "nok_mn"), ("Norway", "imports", "84900", "nok_mn"),
    ]  # fmt: skip


OECD = """STRUCTURE,STRUCTURE_ID,REF_AREA,Reference area,FREQ,Frequency,MEASURE,Measure,UNIT_MEASURE,Unit of measure,\
ACTIVITY,Economic activity,ADJUSTMENT,Adjustment,TRANSFORMATION,Transformation,TIME_PERIOD,Time period,OBS_VALUE,\
Observation value,OBS_STATUS,Observation status,UNIT_MULT,Unit multiplier
DATAFLOW,OECD:KEI(4.0),KOR,Korea,M,Monthly,EX,Exports of goods,USD_EXC,"US dollars, exchange rate converted",_T,Total,\
Y,Calendar and seasonally adjusted,_Z,Not applicable,2023-01,,51.9,,A,Normal value,9,Billions
DATAFLOW,OECD:KEI(4.0),KOR,Korea,M,Monthly,EX,Exports of goods,PC,Percentage,_T,Total,Y,Seasonally adjusted,\
GY,"Growth rate, over 1 year",2023-01,,-16.1,,P,Provisional value,0,Units
DATAFLOW,OECD:KEI(4.0),KOR,Korea,M,Monthly,LI,Leading indicator,IX,Index,_T,Total,Y,Seasonally adjusted,_Z,\
Not applicable,2023-01,,99.5,,A,Normal value,0,Units
"""
WORLD_BANK = """DATAFLOW,FREQ,REPORTER,PARTNER,PRODUCTCODE,INDICATOR,TIME_PERIOD,OBS_VALUE,DATASOURCE
WBG_WITS:DF_WITS_TradeStats_Trade(1.0),A,VNM,WLD,Total,XPRT-TRD-VL,2021,335792596.8,CMT
"""
COMEXT = """DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE,OBS_FLAG
ESTAT:DS-045409(1.0),16/02/24 23:00:00,M,DE,VN,TOTAL,1,VALUE_IN_EUROS,2023-01,1234567890,
ESTAT:DS-045409(1.0),16/02/24 23:00:00,M,DE,VN,8517,2,VALUE_IN_EUROS,2023-01,345678901,
ESTAT:DS-045409(1.0),16/02/24 23:00:00,M,DE,VN,TOTAL,1,QUANTITY_IN_100KG,2023-01,9876543,
"""


def test_csv_of_several_agencies(tmp_path):
    """Labels in columns of their own (OECD), thousand dollars (World Bank), euros and kilograms (Eurostat)."""
    found = sdmx.read(written(tmp_path, OECD, "oecd.csv"), published="2023-03-01")
    assert told(found, "place", "flow", "measure", "value", "unit", "basis", "note") == [
        ("South Korea", "exports", "level", "51900", "usd_mn", "seasonally_adjusted", ""),
        ("South Korea", "exports", "yoy_pct", "-16.1", "pct", "seasonally_adjusted", "preliminary"),
    ]
    found = sdmx.read(written(tmp_path, WORLD_BANK, "wits.csv"), published="2023-03-01")
    assert told(found, "place", "flow", "value", "unit") == [("Viet Nam", "exports", "335792.5968", "usd_mn")]
    assert refusal(sdmx.read, written(tmp_path, WORLD_BANK, "wits.csv"), unit="usd") == (
        "wits.csv: holds no value of exports or imports of goods: in another power of ten of USD than usd as given; "
        "leave the unit out (A.VNM.WLD.Total.XPRT-TRD-VL.CMT). Choose exports or imports, in money, when you "
        "download it"
    )
    found = sdmx.read(written(tmp_path, COMEXT, "comext.csv"))
    assert told(found, "flow", "partner", "commodity", "value", "unit", "published") == [
        ("imports", "Viet Nam", "all", "1234.56789", "eur_mn", "2024-02-16"),
        ("exports", "Viet Nam", "product_8517", "345.678901", "eur_mn", "2024-02-16"),
    ]


def test_only_what_is_asked_for(tmp_path):
    body = series("TXG_FOB_USD", ("2024-10", "1")) + series("TXG_FOB_USD", ("2024-10", "2"), area="LA")
    path = written(tmp_path, message(body))
    assert told(sdmx.read(path, place="Laos"), "place", "value") == [("Laos", "2")]
    assert sdmx.read(path, place="Laos").skipped == ("of other places than Laos (VN.TXG_FOB_USD._Z.M.6)",)


def test_forecasts_are_not_read(tmp_path):
    body = series("TXG_FOB_USD", ("2023", "1"), ("2024", "2", ' OBS_STATUS="F"'), ("2025", "3"), frequency="A")
    found = sdmx.read(written(tmp_path, message(body)))
    assert told(found, "period_end") == [("2023-12",)]
    assert found.skipped == (
        "a forecast (VN.TXG_FOB_USD._Z.A.6:2024)",
        "of months after the file was made, so a forecast (VN.TXG_FOB_USD._Z.A.6:2025)",
    )


def test_two_numbers_for_one_figure_are_left_out(tmp_path):
    body = series("TXG_FOB_USD", ("2024-10", "1"), ("2024-10", "2"), ("2024-09", "3"), ("2024-09", "3"))
    found = sdmx.read(written(tmp_path, message(body)))
    assert told(found, "period_end", "value") == [("2024-09", "3")]
    name = "VN.TXG_FOB_USD._Z.M.6:2024-10"
    assert found.doubts == (
        "left out, because the file has two numbers for one figure "
        f"(exports of Viet Nam, all, 2024-10: 1 in {name}, 2 in {name})",
    )


SAVE = "Download the data as SDMX-ML 2.1 or SDMX-CSV"
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    "<GenericData>&c;</GenericData>"
)
GOOD = series("TXG_FOB_USD", ("2024-10", "1"))
MALFORMED = {
    "cut.xml": (message(GOOD)[:-40], "cut.xml: XML that is damaged or cut off in line 1. Download it again"),
    "bomb.xml": (
        BOMB,
        "bomb.xml: declares a document type, which no data message of SDMX has. Download it again from the agency",
    ),
    "structure.xml": (
        f'<Structure xmlns="{MESSAGE}"/>',
        f"structure.xml: a message of SDMX that holds structures, not data. {SAVE}",
    ),
    "error.xml": (
        f'<Error xmlns="{MESSAGE}"><ErrorMessage code="100"/></Error>',
        f"error.xml: a message of SDMX of the kind Error, which has no series. {SAVE}",
    ),
    "page.xml": (
        "<?xml version='1.0'?><html><body>404</body></html>",
        f"page.xml: XML that begins with <html>, which is no data message of SDMX. {SAVE}",
    ),
    "deep.xml": (
        "<GenericData>" + "<a>" * 60 + "</a>" * 60 + "</GenericData>",
        f"deep.xml: elements stand over 40 deep, as in no data message. {SAVE}",
    ),
    "empty.xml": (message(""), "empty.xml: holds no figures. Download the data, not only their description"),
    "footer.xml": (
        f'<GenericData xmlns="{MESSAGE}"><Footer><Message code="413"><Text>Too large a query</Text></Message></Footer>'
        "</GenericData>",
        "footer.xml: holds no figures; the agency writes 'Too large a query'",
    ),
    "delete.xml": (
        f'<GenericData xmlns="{MESSAGE}"><DataSet action="Delete"/></GenericData>',
        "delete.xml: a message that deletes figures. Download the figures themselves",
    ),
    "nomult.xml": (
        message(series("TXG_FOB_USD", ("2024-10", "1"), mult="")),
        "nomult.xml: no power of ten stands beside USD, so it may be units, thousands or millions",
    ),
    "words.xml": (
        message(series("TXG_FOB_USD", ("2024-10", "1"), mult='UNIT_MULT="lots"')),
        "words.xml: the power of ten 'lots' is not known",
    ),
    "rates.xml": (
        message(series("EREER_IX", ("2024-10", "1")), flow="ER"),
        "rates.xml: holds no value of exports or imports of goods: nothing says that it is trade; its title is 'ER' "
        "(VN.EREER_IX._Z.M.6). Choose exports or imports, in money, when you download it",
    ),
    "week.xml": (
        message(series("TXG_FOB_USD", ("2024-W10", "1"), frequency="W")),
        "week.xml: holds no value of exports or imports of goods: left out, because the period is not understood "
        "('2024-W10' in VN.TXG_FOB_USD._Z.W.6:2024-W10). Choose exports or imports, in money, when you download it",
    ),
    "text.xml": (
        message(series("TXG_FOB_USD", ("2024-10", "1,234"))),
        "text.xml: holds no value of exports or imports of goods: left out, because a number is expected ('1,234' in "
        "VN.TXG_FOB_USD._Z.M.6:2024-10). Choose exports or imports, in money, when you download it",
    ),
    "minus.xml": (
        message(series("TXG_FOB_USD", ("2024-10", "-5"))),
        "minus.xml: holds no value of exports or imports of goods: left out: -5 usd_mn, but exports are never below "
        "zero. Correct the sign, or the flow (VN.TXG_FOB_USD._Z.M.6:2024-10). Choose exports or imports, in "
        "money, when you download it",
    ),
    "short.csv": (
        CSV + "IMF.STA:IMTS(1.0.0),VNM,XG_FOB\n",
        "short.csv: row 6 has 3 cells where the header has 9: cut off or damaged. Download it again",
    ),
    "header.csv": (
        CSV.split("\n")[0] + "\n",
        "header.csv: holds no figures. Download the data, not only their description",
    ),
    "number.csv": (
        CSV.replace("VNM", "582"),
        "number.csv: does not say whose trade it is. Say it, as in --place 'Viet Nam'",
    ),
    "scale.csv": (
        "DATAFLOW,FREQ,REF_AREA,TRADE_FLOW,UNIT,SCALE,TIME_PERIOD,OBS_VALUE\nX:TRADE,M,VN,X,USD,6,2024-01,35.5\n",
        "scale.csv: SCALE is '6', and whether it is in the numbers is not said",
    ),
    "services.csv": (
        "DATAFLOW,FREQ,REF_AREA,SERVICE,TRADE_FLOW,UNIT,UNIT_MULT,TIME_PERIOD,OBS_VALUE\n"
        "OECD:DSD_BATIS(1.0),A,VN,S,X,USD,6,2023,19500\n",
        "services.csv: holds no value of exports or imports of goods: services, which are not goods (A.VN.S.X.USD.6). "
        "Choose exports or imports, in money, when you download it",
    ),
    "kr.csv": (
        "DATAFLOW,FREQ,REF_AREA,TRADE_FLOW,UNIT,TIME_PERIOD,OBS_VALUE\nX:TRADE,M,VN,X,million kr,2024-01,35.5\n",
        "kr.csv: 'million kr' may be in DKK, ISK, NOK, SEK. Say it, as in --unit dkk_mn",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MALFORMED)
def test_malformed_messages_get_one_line(tmp_path, name):
    text, line = MALFORMED[name]
    assert refusal(sdmx.read, written(tmp_path, text, name)) == line


def test_other_formats_are_left_to_others(tmp_path):
    with pytest.raises(OtherFormat):
        sdmx.read(written(tmp_path, "<html/>"))
    assert sdmx.looks(message(GOOD).encode(), tmp_path)
    assert sdmx.looks(CSV.encode(), tmp_path)
    assert not sdmx.looks(b"place,flow,value\n", tmp_path)
    assert not sdmx.looks(b"<html><body>404</body></html>", tmp_path)


def listed(name, *codes, **more):
    values = [{"id": code, "name": label} for code, _, label in (one.partition(":") for one in codes)]
    return {"id": name, "name": name.title(), "values": values, **more}


FLOWS = listed(
    "INDICATOR", "TXG_FOB_USD:Exports of goods, FOB, US dollars", "TMG_CIF_USD:Imports of goods, CIF, US dollars"
)
MONTHS = listed("TIME_PERIOD", "2024-09", "2024-10")
SHARED = [listed("FREQ", "M:Monthly"), listed("REF_AREA", "VN:Viet Nam")]
MULT = listed("UNIT_MULT", "6:Millions", "3:Thousands")
JSON_SERIES = {"0": {"attributes": [0], "observations": {"0": [34.5, 0], "1": [35.59, None]}},
               "1": {"attributes": [1], "observations": {"1": [33600.5]}}}  # fmt: skip


def in_json(version, *, dimensions=None, attributes=None, dataset=None, prepared="2024-11-13T06:49:32Z"):
    """A message of SDMX-JSON 1.0 or 2.0: October 2024, exports in millions, imports in thousands of dollars."""
    structure = {
        "dimensions": dimensions or {"dataSet": SHARED, "series": [FLOWS], "observation": [MONTHS]},
        "attributes": attributes or {"series": [MULT], "observation": [listed("OBS_STATUS", "P:Provisional")]},
        "links": [{"urn": "urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=IMF:ECOFIN(1.0)"}],
    }
    sets = [dataset or {"action": "Replace", "series": JSON_SERIES}]
    head = {"id": "X", "prepared": prepared, "sender": {"id": "ZZZ"}}
    if version == 1:
        return json.dumps({"header": head, "dataSets": sets, "structure": structure})
    return json.dumps({"meta": head, "data": {"structures": [structure], "dataSets": sets}})


EXPORTS_IN_JSON = [
    ("exports", "2024-09", "34.5", "usd_mn", "exports fob; preliminary"),
    ("exports", "2024-10", "35.59", "usd_mn", "exports fob"),
    ("imports", "2024-10", "33.6005", "usd_mn", "imports cif"),
]  # fmt: skip


@pytest.mark.parametrize("version", [1, 2])
def test_json_of_both_versions(tmp_path, version):
    found = readers.read(written(tmp_path, in_json(version), "a.json"))
    assert told(found, "flow", "period_end", "value", "unit", "note") == EXPORTS_IN_JSON
    assert set(told(found, "place", "published", "publisher")) == {
        ("Viet Nam", "2024-11-13", "International Monetary Fund")
    }


def test_json_with_all_dimensions_at_the_observation(tmp_path):
    dimensions = {"observation": [*SHARED, FLOWS, MONTHS]}
    attributes = {"observation": [MULT, listed("OBS_STATUS", "P:Provisional")]}
    cells = {"0:0:0:0": [34.5, 0, 0], "0:0:0:1": [35.59, 0], "0:0:1:1": [33600.5, 1], "0:0:1:0": [None, 1]}
    text = in_json(2, dimensions=dimensions, attributes=attributes, dataset={"observations": cells})
    assert told(sdmx.read(written(tmp_path, text)), "flow", "period_end", "value", "unit", "note") == EXPORTS_IN_JSON


def test_json_with_an_attribute_of_a_group(tmp_path):
    """The power of ten of some dimensions alone, as version 2.0 may give it: "::1:" are the imports."""
    shared = [one | {"keyPosition": place} for place, one in enumerate(SHARED)]
    dimensions = {
        "dataSet": shared,
        "series": [FLOWS | {"keyPosition": 2}],
        "observation": [MONTHS | {"keyPosition": 3}],
    }
    dataset = {"series": JSON_SERIES, "dimensionGroupAttributes": {"::0:": [0], "::1:": [1]}}
    attributes = {"dimensionGroup": [MULT], "observation": [listed("OBS_STATUS", "P:Provisional")]}
    found = sdmx.read(written(tmp_path, in_json(2, dimensions=dimensions, attributes=attributes, dataset=dataset)))
    assert told(found, "flow", "period_end", "value", "unit", "note") == EXPORTS_IN_JSON


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (in_json(2)[:-9], "JSON that is damaged or cut off. Download it again"),
        (in_json(2, dataset={"series": {"2": {"observations": {"0": [1]}}}}), "DAMAGED"),
        (in_json(1, dataset={"series": {"0:0": {"observations": {"0": [1]}}}}), "DAMAGED"),
        (in_json(2, dataset={"action": "Delete", "series": {}}), "a message that deletes figures. THEM"),
        (in_json(2, dataset={"series": {}}), "holds no figures. Download the data, not only their description"),
        (in_json(2, dimensions={"series": [FLOWS]}), "no dimension of time among INDICATOR. TIME"),
        ('{"meta": {"prepared": ""}, "data": {"structures": []}}', "HOLDS structures, not data. SAVE"),
        ('{"meta": {"prepared": ""}, "structure": 1, "errors": [{}]}', "HOLDS errors, not data. SAVE"),
    ],
)  # fmt: skip
def test_json_that_is_damaged_or_no_data_is_refused(tmp_path, text, line):
    them, time = "Download the figures themselves", "Download it by month, quarter or year"
    damaged = "its keys do not fit the lists of codes that it gives: damaged or cut off. Download it again"
    saved = "Download the data as SDMX-ML 2.1 or SDMX-CSV"
    expected = (
        line.replace("DAMAGED", damaged)
        .replace("HOLDS", "a message of SDMX that holds")
        .replace("SAVE", saved)
        .replace("THEM", them)
        .replace("TIME", time)
    )
    assert refusal(sdmx.read, written(tmp_path, text, "a.json")) == f"a.json: {expected}"
