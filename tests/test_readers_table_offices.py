"""Tables in the layouts of statistical offices: what each of their headers, notes and months says is understood."""

import pytest

from tests.readers import refusal, told
from tradeanalysis import readers

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ABS = [
    ",Exports ;  Total ;,Imports ;  Total ;", "Unit,$ Thousands,$ Thousands",
    "Series Type,Original,Seasonally Adjusted",
    "Data Type,FLOW,FLOW", "Frequency,Month,Month", "Collection Month,1,1", "Series Start,Jul-1971,Jul-1971",
    "Series End,Mar-2024,Mar-2024", "No. Obs,633,633", "Series ID,A2718577A,A2718577B",
    *(f"{month}-2023,{44852 + at},{37111 + at}" for at, month in enumerate(MONTHS)),
]  # fmt: skip
BANXICO = [
    "Banco de México", "", "Balanza comercial de mercancías de México",
    "Título,Exportaciones Totales,Importaciones Totales",
    "Periodo disponible,Ene 1980 - Ene 2024,Ene 1980 - Ene 2024", "Periodicidad,Mensual,Mensual",
    "Cifra,Flujos,Flujos",
    "Unidad,Miles de Dólares,Miles de Dólares", "Base,,", "Aviso,,", "Tipo de información,Niveles,Niveles",
    "Fecha,SE8,SE22", "01/01/2023,42619436.1,46710011.2",
    *(f"01/{month:02d}/2023,{40000000 + month},6.5" for month in range(2, 13)),
]  # fmt: skip
ONS = [
    "Title,Exports of goods", "CDID,BOKG", "Source dataset ID,MRET", "PreUnit,£", "Unit,m", "Release date,12-07-2024",
    "Next release,15 August 2024", "Important notes,", "2022,390000", "2023 Q1,96500", "2023 JAN,32100",
    "2023 FEB,31900",
]  # fmt: skip
GENESIS = [
    "Außenhandel;;;;", "Deutschland;;;;", ";;Ausfuhr: Gewicht;Ausfuhr: Wert;Einfuhr: Wert",
    ";;Tonnen;Tsd. EUR;Tsd. EUR",
    "2023;Januar;29500000;129500000;114300000", "2023;Februar;29500001;130500000;113300000",
]  # fmt: skip
STATCAN = [
    '"Table 12-10-0011-01 International merchandise trade for all countries, monthly (x 1,000,000) (dollars)"',
    "Monthly",
    '"Geography","Canada"', "", '"Trade","January 2023","February 2023"', '"","Dollars"', '"Import","60001","60002"',
    '"Export","62001","62002"',
]  # fmt: skip
WORLD_BANK = [
    "Data Source,World Development Indicators,", "", "Last Updated Date,2024-02-21,", "",
    "Country Name,Country Code,Indicator Name,Indicator Code,2019,2020,2021,2022",
    "Viet Nam,VNM,Merchandise exports (current US$),TX.VAL,264189000000,282629000000,335929040000,371288000000",
    "Peru,PER,Merchandise exports (current US$),TX.VAL,47700000000,42900000000,63100000000,66200000000",
]  # fmt: skip
KOREA = [
    "(단위 : 천 달러(USD 1,000))",
    "기간,수출 건수,수출 금액,수입 금액,무역수지", "총계,1200,632225000,642572000,-10347000",
    "2023.01,100,46300000,58900000,-12600000", "2023.02,110,50100000,55400000,-5300000",
]  # fmt: skip
CHINA = [
    "指标,2023年3月,2023年2月,2023年1月", "出口总值当期值(千美元),315594000,213990000,292330000",
    "进口总值当期值(千美元),227400000,194420000,195050000",
    "出口总值累计值(千美元),821831000,506300000,292330000",
]  # fmt: skip
TURKEY = ["Yıl;Ay;İhracat (Bin ABD Doları);İthalat (Bin ABD Doları)", "2023;Ocak;19331000;33624000", "2023;Şubat;1;2"]
TURKEY_TOO = [
    "Dış Ticaret İstatistikleri / Foreign Trade Statistics,,,", ",,,(Bin ABD Doları / Thousand US Dollars)",
    "Yıl / Year,Ay / Month,İhracat / Exports,İthalat / Imports", "2023,Ocak / January,19331000,33624000",
    "2023,Şubat / February,18592000,30727000",
]  # fmt: skip
INDONESIA = ["Bulan,Nilai Ekspor (Juta US$),Nilai Impor (Juta US$)", "Januari 2023,22322.8,18443.7", "Mei 2023,1.5,2.5"]
JAPAN = [
    "Value of Exports and Imports,,", "(Unit: thousand yen),,", "Years/Months,Exp-Total,Imp-Total",
    "2023/01,6551070523,10056440251", "2023/02,7654317412,8575500123", "2023/03,8824396101,9583014212",
]  # fmt: skip
BRAZIL = [
    "Fluxo;Ano;Mês;Valor US$ FOB;Quilograma Líquido", "Exportação;2023;01. Janeiro;22900000000;50000000000",
    "Exportação;2023;02. Fevereiro;20300000000;51000000000",
]  # fmt: skip
MEXICO = [
    "Balanza comercial de mercancías de México,,",
    "Periodos,Exportaciones totales (Millones de dólares),Saldo (Millones de dólares)",
    "2023/01,42619.4,-4090.6", "2023/03 p/,53559.0,1169.0",
]  # fmt: skip
COLOMBIA = [
    "Cuadro 1. Balanza comercial mensual,,,", "Valores en millones de dólares FOB,,,",
    "Mes,Exportaciones,Importaciones,Balanza",
    "Ene-23,3762.1,5234.3,-1472.2", "Feb-23,4244.3,4512.3,-268",
    "Mar-23(p),4781.6,5322.1,-540.5",
]  # fmt: skip
PAKISTAN = [
    "Observation Date,Exports of Goods (USD mn),Balance on primary income (USD mn),Overall Balance (USD mn)",
    "31-Jan-2023,2211.5,-450,-100", "28-Feb-2023,2190.5,-451,-101",
]  # fmt: skip
OFFICES = {  # lines, what is given besides the place, and the first and the last of the figures
    "Australia": (ABS, {"unit": "aud_th"}, "exports all 2023-01 44852 aud_th ",
        "imports all 2023-12 37122 aud_th seasonally_adjusted"),
    "Mexico, its bank": (BANXICO, {"unit": "usd_th"}, "exports all 2023-01 42619436.1 usd_th ",
        "imports all 2023-12 6.5 usd_th "),
    "Mexico, its office": (MEXICO, {"unit": "usd_mn"}, "balance all 2023-01 -4090.6 usd_mn ",
        "exports all 2023-03 53559.0 usd_mn "),
    "United Kingdom": (ONS, {"unit": "gbp_mn"}, "exports all 2022-12 390000 gbp_mn ",
        "exports all 2023-03 96500 gbp_mn "),
    "Germany": (GENESIS, {}, "exports all 2023-01 129500000 eur_th ", "imports all 2023-02 113300000 eur_th "),
    "Canada": (STATCAN, {"unit": "cad_mn"}, "exports all 2023-01 62001 cad_mn ", "imports all 2023-02 60002 cad_mn "),
    "Korea": (KOREA, {"unit": "usd_th"}, "balance all 2023-01 -12600000 usd_th ",
        "imports all 2023-02 55400000 usd_th "),
    "China": (CHINA, {}, "exports all 2023-01 292330000 usd_th ", "imports all 2023-03 227400000 usd_th "),
    "Turkey": (TURKEY, {}, "exports all 2023-01 19331000 usd_th ", "imports all 2023-02 2 usd_th "),
    "Turkey, two languages": (TURKEY_TOO, {}, "exports all 2023-01 19331000 usd_th ",
        "imports all 2023-02 30727000 usd_th "),
    "Indonesia": (INDONESIA, {}, "exports all 2023-01 22322.8 usd_mn ", "imports all 2023-05 2.5 usd_mn "),
    "Japan": (JAPAN, {}, "exports all 2023-01 6551070523 jpy_th ", "imports all 2023-03 9583014212 jpy_th "),
    "Brazil": (BRAZIL, {}, "exports all 2023-01 22900000000 usd ", "exports all 2023-02 20300000000 usd "),
    "Colombia": (COLOMBIA, {"unit": "usd_mn"}, "balance all 2023-01 -1472.2 usd_mn ",
        "imports all 2023-03 5322.1 usd_mn "),
    "Pakistan": (PAKISTAN, {}, "exports all 2023-01 2211.5 usd_mn ", "exports all 2023-02 2190.5 usd_mn "),
}  # fmt: skip


@pytest.fixture
def read(tmp_path):
    def reader(lines, **given):
        path = tmp_path / "a.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return readers.read(path, **given)

    return reader


@pytest.mark.parametrize("office", OFFICES)
def test_layouts_of_offices(read, office):
    lines, given, first, last = OFFICES[office]
    found = read(lines, place=office.split(",")[0], **given)
    texts = [" ".join(one) for one in sorted(told(found, "flow", "commodity", "period_end", "value", "unit", "basis"))]
    assert (texts[0], texts[-1]) == (first, last)


def test_layouts_of_offices_that_name_their_places(read):
    found = told(read(WORLD_BANK), "place", "flow", "period_end", "value", "unit")
    assert ("Peru", "exports", "2022-12", "66200000000", "usd") in found
    assert len(found) == 8


def test_volumes_of_series_are_refused(read):
    lines = ["Title,Total Trade (TT): WW: Exports: BOP: CVM: SA", *ONS[1:]]
    assert "holds volumes" in refusal(read, lines, place="United Kingdom", unit="gbp_mn")


def test_goods_in_other_letters_have_names(read):
    lines = ["Товар,2022-01,2022-02", "Рыба,1.5,2.5", "Нефть,3.5,4.5"]
    found = read(lines, place="Russia", flow="exports", unit="usd_mn", names="commodity")
    assert {name for name, _ in told(found, "commodity", "value")} == {"рыба", "нефть"}
