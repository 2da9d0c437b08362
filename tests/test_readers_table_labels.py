"""Columns of labels and titles that qualify every figure: understood, or the table is refused; never passed over."""

import pytest

from tests.readers import refusal, told
from tradeanalysis import readers

MONTHS = ("2023-01", "2023-02")
CELLS = ("flow", "commodity", "partner", "basis", "value")


@pytest.fixture
def read(tmp_path):
    def reader(lines, **given):
        path = tmp_path / "a.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return readers.read(path, place="Peru", **given)

    return reader


def long(header, *labels):
    """Exports of two months, a row for each label: 1.5, 2.5, ... in the first month, 11.5, 12.5, ... in the second."""
    rows = [(month, label, f"{10 * at + n}.5") for at, month in enumerate(MONTHS) for n, label in enumerate(labels, 1)]
    return [f"date,flow,{header},value,unit", *(f"{month},Export,{label},{v},USD mn" for month, label, v in rows)]


ADJUSTED, BOP = "seasonally_adjusted", "balance_of_payments"
READ = {  # labels, and what becomes of the first month: goods, partner, basis and value of each row
    ("Seasonal adjustment", "Unadjusted", "Seasonally adjusted"): [
        ("all", "world", "", "1.5"), ("all", "world", ADJUSTED, "2.5")],
    ("Adj.", "SA", "NSA", "Trend-cycle"): [("all", "world", ADJUSTED, "1.5"), ("all", "world", "", "2.5")],
    ("Bereinigung", "Originalwerte", "Kalender- und saisonbereinigt"): [
        ("all", "world", "", "1.5"), ("all", "world", ADJUSTED, "2.5")],
    ("Seasonality", "Seasonally adjusted"): [("all", "world", ADJUSTED, "1.5")],
    ("Basis", "Customs", "Balance of payments"): [("all", "world", "", "1.5"), ("all", "world", BOP, "2.5")],
    ("Prod", "Crude oil"): [("crude_oil", "world", "", "1.5")],
    ("Prod", "Crude oil", "Rice", "Widgets"): [
        ("crude_oil", "world", "", "1.5"), ("rice", "world", "", "2.5"), ("widgets", "world", "", "3.5")],
    ("Ctry", "China", "Japan", "Total"): [
        ("all", "China", "", "1.5"), ("all", "Japan", "", "2.5"), ("all", "world", "", "3.5")],
    ("Unit type", "Volume index", "Value"): [("all", "world", "", "2.5")],
    ("Price", "Current prices", "Constant prices"): [("all", "world", "", "1.5")],
    ("Transport mode", "Sea", "Air", "All modes"): [("all", "world", "", "3.5")],
    ("Subject", "Merchandise trade"): [("all", "world", "", "1.5")],
    ("Frequency", "Monthly"): [("all", "world", "", "1.5")],
    ("HS code", "1006", "27"): [("hs_1006", "world", "", "1.5"), ("hs_27", "world", "", "2.5")],
    ("CO_NCM", "10063021"): [("ncm_10063021", "world", "", "1.5")],
    ("SITC", "0", "3"): [("all", "world", "", "1.5"), ("sitc_3", "world", "", "2.5")],
    ("Scalar factor", "millions"): [("all", "world", "", "1.5")],
}  # fmt: skip


@pytest.mark.parametrize("column", READ)
def test_labels_that_are_understood(read, column):
    found = read(long(*column))
    first = found.figures[found.figures["period_start"] == "2023-01"]
    assert list(first[["commodity", "partner", "basis", "value"]].itertuples(index=False, name=None)) == READ[column]
    assert len(found.figures) == 2 * len(READ[column])
    assert set(found.figures["unit"]) == {"usd_mn"}


APART = (
    "a.csv: the column '{0}' tells figures apart that are alike otherwise ({1}), and is not understood. Choose a label "
    "with --where '{0}=...' and say what its figures are with --commodity, --partner or --basis, or head the column as "
    "commodity, partner, place or sector"
)
ONE = (
    "a.csv: the column '{0}' says '{1}' of every figure, and whether that is a part of trade is not known. Say "
    "--commodity all if it is the whole, or name the part with --commodity, --partner or --basis"
)
NOTHING = "a.csv: no figure of trade is read. 2 cells with {}, such as D2"
REFUSED = {
    ("Prod", "Widgets", "Gadgets"): APART.format("Prod", "'Gadgets', 'Widgets'"),
    ("Scenario", "Baseline", "High", "Low", "Zero"): APART.format("Scenario", "'Baseline', 'High', 'Low' and 1 more"),
    ("Prod", "Widgets"): ONE.format("Prod", "Widgets"),
    ("Scope", "General"): ONE.format("Scope", "General"),
    ("Code", "5"): ONE.format("Code", "5"),
    ("Unit type", "Volume index"): NOTHING.format("an index"),
    ("Series type", "Trend"): NOTHING.format("the trend"),
    ("Rate", "Annualized"): NOTHING.format("annual rates"),
    ("Scale", "millions", "dozens"): "",
}


@pytest.mark.parametrize("column", [column for column in REFUSED if REFUSED[column]])
def test_labels_that_are_not_understood_refuse_the_table(read, column):
    assert refusal(read, long(*column)) == REFUSED[column]


def test_a_scale_that_is_not_known_leaves_its_rows_out(read):
    found = read(long("Scale", "millions", "dozens"))
    assert told(found, "value") == [("1.5",), ("11.5",)]
    assert found.skipped == ("2 cells with the scale 'dozens', which is not known, such as D3",)


def test_the_user_says_which_rows(read):
    lines = long("Transport mode", "Sea", "Air")
    assert refusal(read, lines, where="Transport mode=Air") == ONE.format("Transport mode", "Air")
    by_air = read(lines, where="Transport mode=Air", commodity="goods by air")
    assert told(by_air, *CELLS)[0] == ("exports", "goods by air", "world", "", "2.5")
    assert told(read(long("Prod", "Crude oil", "Rice"), where="prod=rice"), "commodity", "value")[0] == ("rice", "2.5")
    assert refusal(read, lines, where="Transport mode=Rail") == (
        "a.csv: no row has the label 'Rail' in the column 'Transport mode'. Choose one of 'Air', 'Sea'"
    )
    assert refusal(read, lines, where="Mode=Air") == (
        "a.csv: no column is headed 'Mode'. Write where as 'Header=label'"
    )
    assert refusal(read, lines, where="Air") == (
        "a.csv: where 'Air' is not understood. Write it as 'Header=label; Other header=label'"
    )
    assert told(read(long("Prod", "Widgets"), commodity="widgets"), "commodity")[0] == ("widgets",)


@pytest.mark.parametrize(("label", "basis"), [("Adjusted", ADJUSTED), ("Unadjusted", ""), ("yes", ADJUSTED)])
def test_a_chosen_adjustment_is_the_basis_of_its_figures(read, label, basis):
    lines = long("Seasonal adjustment", label, "Trend")
    found = read(lines, where=f"Seasonal adjustment={label}")
    assert told(found, "basis", "value") == [(basis, "1.5"), (basis, "11.5")]


NO_FIGURES = "rows that the column '{}' calls '{}': a plan, a forecast or a part is no figure of trade"
UNMADE = [
    ("Status", "Final", "Forecast"), ("Status", "Actual", "Target"), ("Note", "", "partial month"),
    ("Remarks", "", "excl. oil"), ("Ghi chú", "", "kế hoạch"), ("Loại", "Thực hiện", "Kế hoạch"),
    ("Tipo", "Observado", "Proyectado"), ("Flag", "A", "F"), ("Source", "Budget Office", "Budget plan"),
    ("Art", "Ist", "Prognose"), ("Version", "Final", "Dự báo"),
]  # fmt: skip


@pytest.mark.parametrize("column", UNMADE)
def test_rows_of_plans_forecasts_and_parts_are_left_out(read, column):
    found = read(long(*column))
    assert told(found, "value") == [("1.5",), ("11.5",)]
    assert NO_FIGURES.format(column[0], column[2]) in found.skipped


def test_a_table_of_forecasts_alone_is_refused(read):
    said = (
        NO_FIGURES.format("Status", "Forecast")
        .capitalize()
        .replace("status", "Status")
        .replace("forecast'", "Forecast'")
    )
    assert refusal(read, long("Status", "Forecast")) == f"a.csv: no figure of trade is read. {said}"


def test_a_frequency_of_years_beside_months(read):
    assert refusal(read, long("Frequency", "Annual")) == (
        "a.csv: no figure of trade is read. Rows that the column 'Frequency' calls 'Annual': their periods are shorter"
    )


@pytest.mark.parametrize("column", [("Commodity", "Printed plans"), ("Partner", "Asia excluding China"),
                                    ("Source", "Ministry of Planning")])  # fmt: skip
def test_names_that_only_look_like_plans_are_read(read, column):
    assert told(read(long(*column)), "value") == [("1.5",), ("11.5",)]


@pytest.mark.parametrize(("months", "total"), [
    ("Jan Feb Mar Apr", "Total"), ("Jan Feb", "Total"), ("Januar Februar", "Summe"), ("Tháng_1 Tháng_2", "Tổng"),
    ("Jan Feb Mar", "Average"),
])  # fmt: skip
def test_a_total_below_months_is_no_figure_of_its_year(read, months, total):
    names = [name.replace("_", " ") for name in months.split()]
    lines = ['"Exports, USD million"', "Month,2022,2023", *(f"{name},{n},{n}.5" for n, name in enumerate(names, 100))]
    found = read([*lines, f"{total},400,402"])
    assert told(found, "period_end", "value")[:2] == [("2022-01", "100"), ("2023-01", "100.5")]
    assert len(found.figures) == 2 * len(names)
    assert found.skipped == (f"1 row of numbers without a period, such as row {len(names) + 3}",)


def test_a_code_beside_its_name_says_nothing_more(read):
    lines = ["Code,Partner,2020,2021", "CHN,China,100,120", "JPN,Japan,50,60"]
    assert len(read(lines, flow="exports", unit="usd_mn").figures) == 4
    lines = ["date,flow,Partner,Continent,value", "2023-01,Export,China,Asia,5", "2023-01,Export,Chile,America,6"]
    assert told(read(lines, unit="usd_mn"), "partner", "value") == [("China", "5"), ("Chile", "6")]


def test_a_place_that_is_given_and_named(read):
    lines = ["date,flow,Country,Partner,value", "2023-01,Export,Peru,China,5", "2023-01,Export,Peru,Chile,6"]
    assert told(read(lines, unit="usd_mn"), "place", "partner") == [("Peru", "China"), ("Peru", "Chile")]
    assert refusal(read, [line.replace("Peru", "Cuba") for line in lines], unit="usd_mn") == (
        "a.csv: place 'Peru' is given, but the column 'Country' names places. Leave it out"
    )


WIDE = {
    "Seasonally adjusted,1,2": [("exports", ADJUSTED, "1"), ("exports", ADJUSTED, "2")],
    "Volume,1,2": "a.csv: no figure of trade is read. 2 cells with volumes, such as C2",
    "General,1,2": ONE.format("Kind", "General"),
}


@pytest.mark.parametrize("cells", WIDE)
def test_a_second_column_of_labels_beside_months_across(read, cells):
    lines = ["Item,Kind,2022-01,2022-02", f"Exports,{cells}"]
    if isinstance(WIDE[cells], str):
        assert refusal(read, lines, unit="usd_mn") == WIDE[cells]
    else:
        assert told(read(lines, unit="usd_mn"), "flow", "basis", "value") == WIDE[cells]


TITLES = {
    "Trade in goods, seasonally adjusted": ("all", "world", ADJUSTED, "5.3"),
    "Exports and imports of crude oil": ("crude_oil", "world", "", "5.3"),
    "Crude oil": ("crude_oil", "world", "", "5.3"),
    "China": ("all", "China", "", "5.3"),
    "Trade with China": ("all", "China", "", "5.3"),
    "Exports and imports of Peru": ("all", "world", "", "5.3"),
    "Exports and imports of goods by month": ("all", "world", "", "5.3"),
    "Exports and imports of goods, seasonally adjusted, volume index 2015=100": "an index",
    "Export and import prices": "prices",
    "Volumes of trade": "volumes",
    "External trade at annual rates": "annual rates",
}


@pytest.mark.parametrize("title", TITLES)
def test_a_title_holds_for_every_column(read, title):
    lines = [f'"{title}"', "Month,Exports,Imports", "2022-01,5.3,6.1", "2022-02,5.5,7"]
    if isinstance(TITLES[title], str):
        said = f"a.csv: no figure of trade is read. 4 cells with {TITLES[title]}, such as B3"
        assert refusal(read, lines, unit="usd_bn") == said
    else:
        assert told(read(lines, unit="usd_bn"), *CELLS)[0] == ("exports", *TITLES[title])


PART = "Name the part with --commodity, --partner or --sector, or say --commodity all"
OTHER = "Give a table of the value of goods, or correct the title"
QUALIFIED = {  # a title, what of it says that figures are of something else, what that is, and what to do
    "Peru's trade excluding petroleum": ("excluding", "a part of trade", PART),
    "Peru: non-oil trade": ("non-oil", "a part of trade", PART),
    "Agricultural trade": ("agricultural", "a part of trade", PART),
    "Manufactures": ("manufactures", "a part of trade", PART),
    "Trade by sea": ("by sea", "a part of trade", PART),
    "Border trade": ("border trade", "a part of trade", PART),
    "Trade with the euro area": ("the euro area", "a part of trade", PART),
    "Peru-Uganda trade": ("uganda", "a part of trade", PART),
    "Exports to Uganda, imports from Uganda": ("uganda", "a part of trade", PART),
    "Trade in goods, net of oil": ("net of", "a part of trade", PART),
    "Trade outlook": ("outlook", "forecasts", OTHER),
    "Xuất nhập khẩu khu vực FDI": ("khu vuc fdi", "a part of trade", PART),
    "Trade in goods, 3-month average": ("3-month", "sums or averages of several months", OTHER),
    "Trade in goods (12-month total)": ("12-month", "sums or averages of several months", OTHER),
    "Trade in goods, average per month": ("average", "sums or averages of several months", OTHER),
    "Trade: planned": ("planned", "plans", OTHER),
    "Budget 2023: trade": ("budget", "plans", OTHER),
    "Kế hoạch xuất nhập khẩu": ("ke hoach", "plans", OTHER),
    "Trade projections": ("projections", "forecasts", OTHER),
    "Dự báo xuất nhập khẩu": ("du bao", "forecasts", OTHER),
    "Revisions to trade": ("revisions", "changes", OTHER),
    "Monthly change in trade": ("change", "changes", OTHER),
    "Trade per capita": ("per capita", "trade per head", OTHER),
    "Trade in goods and services": ("goods and services", "goods and services together", OTHER),
    "Exports, y/y %": ("y/y", "a rate and an amount", OTHER),
}
BELOW = ("Month,Exports,Imports", "2022-01,5.3,6.1", "2022-02,5.5,7")


@pytest.mark.parametrize("title", QUALIFIED)
def test_a_title_of_something_else_than_all_trade_refuses_its_table(read, title):
    found, what, remedy = QUALIFIED[title]
    written = f"{title}, USD bn"
    said = f"a.csv: the title {written!r} says {found!r}, so its figures may be {what}. {remedy}"
    assert refusal(read, [f'"{written}"', *BELOW]) == said


@pytest.mark.parametrize("title", [
    "Exports and imports of Peru, 2022, USD bn", "Merchandise trade statistics, USD bn",
    "Xuất nhập khẩu hàng hóa, tỷ USD", "Table 3: Foreign trade (USD bn)",
    "Exports and imports with all trading partners, USD bn", "General merchandise trade of Peru, USD bn",
    "Exports and imports, January through February 2022, USD bn",
])  # fmt: skip
def test_a_title_of_all_trade_is_read_without_doubt(read, title):
    found = read([f'"{title}"', *BELOW])
    assert told(found, *CELLS)[0] == ("exports", "all", "world", "", "5.3")
    assert found.doubts == found.skipped == ()


@pytest.mark.parametrize("title", [
    "Trade of Peru with Uganda, USD bn", "Trade with Uganda (USD bn)", "Xuất nhập khẩu với Uganda, tỷ USD",
    "Xuất nhập khẩu sang thị trường Uganda, tỷ USD",
])  # fmt: skip
def test_the_country_that_a_title_trades_with_is_the_partner(read, title):
    assert told(read([f'"{title}"', *BELOW]), "partner", "unit")[0] == ("Uganda", "usd_bn")


@pytest.mark.parametrize("words", ["zebra dealers", "Maquiladora", "hi-tech zones", "Bavaria", "crude oil by wells"])
def test_words_of_a_title_that_are_not_understood_refuse_its_table(read, words):
    lines = [f"{words} exports", "Month,Exports (USD bn)", "2022-01,5.3", "2022-02,5.5"]
    assert "which is not understood, so its figures may be a part of trade. Name the part" in refusal(read, lines)
    assert told(read(lines, commodity="zebras"), "commodity")[0] == ("zebras",)


def test_a_title_that_excludes_what_the_user_names(read):
    lines = ["Trade excluding zebras", "Month,Exports (USD bn)", "2022-01,5.3", "2022-02,5.5"]
    assert told(read(lines, commodity="zebras"), "commodity")[0] == ("zebras",)


def test_headers_that_tell_apart_what_a_title_names(read):
    lines = ["Trade in goods and services", "Month,Exports of goods (USD bn)", "2022-01,5.3", "2022-02,5.5"]
    assert told(read(lines), "value") == [("5.3",), ("5.5",)]
    lines = ["Exports and change", '"Month","Exports, USD bn","Change, y/y, %"', "2022-01,5.3,2", "2022-02,5.5,3"]
    assert told(read(lines), "measure", "value")[0] == ("level", "5300")


def test_goods_of_a_title_that_are_not_known_are_asked_for(read):
    lines = ["Exports of jade", "Month,Exports", "2022-01,5.3", "2022-02,5.5"]
    assert refusal(read, lines, unit="usd_bn") == (
        "a.csv: 2 numbers found, but the file does not say whether its title names a part of all goods. Say it, as in "
        "--commodity rice (or all)"
    )
    assert told(read(lines, unit="usd_bn", commodity="jade"), "commodity", "value")[0] == ("jade", "5.3")


WORDS = {
    "Polish": "Eksport,Import", "Turkish": "İhracat,İthalat", "Indonesian": "Ekspor,Impor",
    "Portuguese": "Exportações,Importações", "Italian": "Esportazioni,Importazioni", "Dutch": "Uitvoer,Invoer",
    "Japanese": "輸出,輸入", "Japanese, amounts": "輸出額,輸入額", "Korean": "수출,수입", "Chinese": "出口,进口",
    "Chinese, traditional": "出口額,進口額", "Russian": "Экспорт,Импорт", "Czech": "Vývoz,Dovoz",
    "Greek": "Εξαγωγές,Εισαγωγές",
}  # fmt: skip


@pytest.mark.parametrize("language", WORDS)
def test_flows_in_other_languages(read, language):
    first, second = WORDS[language].split(",")
    across = read([",2022-01,2022-02", f"{first},5.3,5.5", f"{second},6.1,7"], unit="usd_bn")
    down = read([f"Month,{first},{second}", "2022-01,5.3,6.1", "2022-02,5.5,7"], unit="usd_bn")
    wanted = [("exports", "5.3"), ("exports", "5.5"), ("imports", "6.1"), ("imports", "7")]
    assert sorted(told(across, "flow", "value")) == sorted(told(down, "flow", "value")) == wanted


def test_a_name_that_stands_once_above_its_months(read):
    """The layout of the trade pages of the Census Bureau: a country on the first of its rows alone."""
    lines = ["Exports", "Partner,Time,Value ($US)", "China,2010-01,5", ",2010-02,6", ",2010-03,7", "Japan,2010-01,8"]
    lines += [",2010-02,9", ",2010-03,10"]
    assert told(read(lines, unit="usd_mn"), "partner", "value") == [
        ("China", "5"), ("China", "6"), ("China", "7"), ("Japan", "8"), ("Japan", "9"), ("Japan", "10"),
    ]  # fmt: skip
    few = ["Partner,Time,Exports (USD mn)", "China,2010-01,5", ",2010-01,6", "Japan,2010-01,8"]
    assert told(read(few), "partner", "value") == [("China", "5"), ("Japan", "8")]
    assert read(few).skipped == ("1 cell with no label in the column of the partner, such as C3",)


QUARTERS = ["2020-01", "2020-04", "2020-07", "2020-10", "2021-01"]


@pytest.mark.parametrize(("months", "kind", "form"), [
    (QUARTERS, "3 apart may stand for quarters", "2023-Q1"),
    ([f"20{year}-01" for year in range(10, 16)], "12 apart may stand for years", "2023"),
])  # fmt: skip
def test_months_that_may_be_the_first_of_longer_periods(read, months, kind, form):
    lines = ["Month,Exports (USD mn)", *(f"{month},65018.5" for month in months)]
    assert (
        refusal(read, lines)
        == f"a.csv: B2 and {len(months) - 1} more: months that are {kind}. Write each as {form} if they do"
    )
    assert len(read([*lines, "2021-02,7"]).figures) == len(months) + 1


def test_units_and_words_behind_names(read):
    lines = ["Month,Partner,value", "2020-01,China ($m),5.5", "2020-02,China ($m),6.5"]
    assert told(read(lines, flow="exports", unit="aud_mn"), "partner", "unit") == [("China", "aud_mn")] * 2
    lines = ["Reporter,Partner,Year,Trade Flow,Export (US$ Thousand),Import (US$ Thousand)"]
    lines += [f"Peru,Chile,{year},Exports & Imports,355.35,1432.13" for year in (2021, 2022)]
    assert told(read(lines), "flow", "value")[:2] == [("exports", "355.35"), ("imports", "1432.13")]
    lines = ["T21,Total imports and exports,,,", "Area code,Country,Year,Series,Value"]
    lines += [f"1,Chile,{year},Imports CIF (million USD),5.5" for year in (2020, 2021)]
    assert told(read(lines), "flow", "partner", "unit") == [("imports", "Chile", "usd_mn")] * 2
    lines = ["Commodity: Rice", "Partner: World", "Month,Exports (USD mn)", "2020-01,5", "2020-02,6", "2020-03,7"]
    assert told(read(lines), "commodity", "partner") == [("rice", "world")] * 3


def test_the_name_of_a_file_is_doubted_where_it_speaks_of_something_else(tmp_path):
    path = tmp_path / "trade-in-services.csv"
    path.write_text("Year,Balance (USD mn)\n2003,2286\n2004,-764\n")
    assert readers.read(path, place="Peru").doubts == (
        "the name of the file speaks of services: is this the value of goods?",
    )


@pytest.mark.parametrize(
    "head", ["Fecha;Exportaciones totales;Importaciones totales", "Mois;Exportations totales;Importations totales",
             "Monat;Ausfuhr insgesamt;Einfuhr insgesamt"],
)  # fmt: skip
def test_totals_of_other_languages(tmp_path, head):
    (tmp_path / "a.csv").write_text(f"{head}\n2024-01;41.940,3;46.255,1\n2024-02;50.010,9;50.595,7\n", encoding="utf-8")
    table = readers.read(tmp_path / "a.csv", place="X", unit="eur_mn").figures
    assert table["flow"].tolist() == ["exports", "imports"] * 2
    assert set(table["commodity"]) | set(table["sector"]) <= {"", "all", "total"}


OWN_TITLES = {
    "Kim ngạch xuất khẩu thành phố Hà Nội": "Hanoi",
    "Kim ngạch xuất khẩu của Việt Nam các tháng năm 2023": "Viet Nam",
    "Báo cáo tình hình xuất khẩu trên địa bàn tỉnh Bắc Ninh": "Bắc Ninh",
    "Export turnover": "Viet Nam",
    "Vietnamese exports by month": "Viet Nam",
    "Exports of the United Kingdom": "UK",
    "Außenhandel der Schweiz: Exporte nach Monaten": "Switzerland",
}


@pytest.mark.parametrize("title", OWN_TITLES)
def test_titles_that_name_the_place_are_of_all_trade(tmp_path, title):
    path = tmp_path / "a.csv"
    path.write_text(f"{title}\nMonth,Exports (USD mn)\n2023-01,1.5\n2023-02,2.5\n", encoding="utf-8")
    found = readers.read(path, place=OWN_TITLES[title])
    assert told(found, *CELLS) == [("exports", "all", "world", "", "1.5"), ("exports", "all", "world", "", "2.5")]


def test_a_title_with_the_adjective_of_another_country_is_refused(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("German exports\nMonth,Exports (USD mn)\n2023-01,1.5\n2023-02,2.5\n", encoding="utf-8")
    assert "'german'" in refusal(readers.read, path, place="Viet Nam")
