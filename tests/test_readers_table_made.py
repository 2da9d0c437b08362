"""Tables as economists, ministries and programs make them: right, or refused in one clear line."""

import re
import zipfile

import openpyxl
import pytest

from tests.readers import refusal, told
from tradeanalysis import errors, readers
from tradeanalysis.readers import formats
from tradeanalysis.readers.tables import periods

FIGURE = ("flow", "period_start", "period_end", "measure", "value", "unit")


@pytest.fixture
def read(tmp_path):
    def reader(*lines, **given):
        path = tmp_path / "a.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return readers.read(path, **{"place": "Peru", **given})

    return reader


@pytest.fixture
def shown(tmp_path):
    """Reads rows of a workbook of which some cells have a format."""

    def reader(rows, formats, *, hidden=(), **given):
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        for cells, code in formats.items():
            for cell in book.active[cells]:
                cell[0].number_format = code
        for name, cells in hidden:
            book.create_sheet(name).append(["Month", "Exports (USD mn)"])
            book[name].append(cells)
            book[name].sheet_state = "hidden"
        path = tmp_path / "a.xlsx"
        book.save(path)
        return readers.read(path, **{"place": "Peru", **given})

    return reader


def spans(found):
    return [" ".join(cells) for cells in told(found, "flow", "period_start", "period_end", "value")]


# A header of exports, the number that is stored, the format that shows it, and what it is.
SHOWN, STORED = ["1 number read as shown"], "1 number read as stored in {}, not as shown"
SCALED = {
    "shown in the millions of the header": ("Exports (USD mn)", 5312000, "#,##0.0,,", ("5.312", "usd_mn"), SHOWN),
    "stored in dollars, which the header says": (
        "Exports (USD)", 5312000000, '0.0,,"m"', ("5312000000", "usd"), [STORED.format("usd")],
    ),
    "stored in millions, shown in billions": (
        "Exports (USD mn)", 5312, '0.0,"bn"', ("5312", "usd_mn"), [STORED.format("usd_mn")],
    ),
    "with a condition": ("Exports (thousand USD)", 5312000, '[>0]#,##0,"k";-#,##0,"k"', ("5312", "usd_th"), SHOWN),
    "only a word": ("Exports (USD mn)", 5312, '#,##0" m"', ("5312", "usd_mn"), []),
}  # fmt: skip


@pytest.mark.parametrize("name", SCALED)
def test_numbers_that_their_format_scales(shown, name):
    header, stored, code, figure, said = SCALED[name]
    found = shown([["Month", header], ["2023-01", stored]], {"B2:B2": code})
    assert told(found, "value", "unit") == [figure]
    assert [line.partition(" by the format")[0].partition(" format")[0] for line in found.doubts] == said


def prefixed(part):
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return re.sub(r"<(/?)(?![?!])", r"<\1x:", part).replace(f'xmlns="{main}"', f'xmlns:x="{main}"')


SPELLINGS = {
    "as other programs write it, with a prefix": prefixed,
    "in single quotes": lambda part: re.sub(r'="([^"\']*)"', r"='\1'", part),
    "with a style that names no format": lambda part: re.sub(r'(<cellXfs[^>]*><xf) numFmtId="0"', r"\1", part),
}


@pytest.mark.parametrize("spelt", SPELLINGS.values(), ids=SPELLINGS)
def test_formats_are_seen_however_a_workbook_is_spelt(shown, tmp_path, spelt):
    rows = [["Month", "Exports (USD mn)"], ["2023-01", 5312000]]
    shown(rows, {"B2:B2": "#,##0.0,,"})
    with zipfile.ZipFile(tmp_path / "a.xlsx") as before, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as after:
        for part in before.namelist():
            own = part.startswith("xl/") and part.endswith(".xml") and "theme" not in part
            text = before.read(part).decode()
            after.writestr(part, spelt(text) if own else text)
    found = readers.read(tmp_path / "b.xlsx", place="Peru")
    assert told(found, "value", "unit") == [("5.312", "usd_mn")]
    assert found.doubts[0].startswith("1 number read as shown")


def test_the_binary_workbook_with_a_scaling_format_is_not_read_as_stored(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as book:
        book.writestr("xl/styles.bin", b"\x00\x2c" + "#,##0.0,,".encode("utf-16-le") + b"\x00")
    assert formats.unread((tmp_path / "a.zip").read_bytes()) == "#,##0.0,,"


def test_a_format_that_says_another_scale_than_the_header_is_refused(shown):
    what = "a format '0.0,\"m\"' that says another scale than the unit 'usd_bn'"
    rows = [["Month", "Exports (USD bn)"], ["2023-01", 5312000]]
    assert f"1 cell with {what}, such as 'Sheet'!B2" in refusal(shown, rows, {"B2:B2": '0.0,"m"'})


@pytest.mark.parametrize("code", ['[>0]#,##0,"k";-0', '[<1000]0;0.0,"k"', "0;0.0,", "0.0%;-0"])
def test_a_format_that_scales_some_numbers_alone_is_refused(shown, code):
    with pytest.raises(errors.FiguresError, match="shows some numbers in another scale than others"):
        shown([["Month", "Exports (USD thousand)"], ["2023-01", 500.5]], {"B2:B2": code})


def test_per_cent_cells_have_no_decimal_mark(shown):
    """They are numbers whatever mark the texts beside them have, and no zero is put behind their digits."""
    rows = [["Month", "Exports (USD mn)", "Exports y/y"], ["2023-01", "103,1", 0.083], ["2023-02", "103,25", 0.12345]]
    for given in ({}, {"decimal": ","}):
        found = shown(rows, {"C2:C3": "0.0%"}, **given)
        assert told(found, "value")[:] == [("103.1",), ("8.3",), ("103.25",), ("12.345",)]


def test_cells_that_are_shown_in_per_cent(shown):
    rows = [["Month", "Exports (USD mn)", "Exports growth yoy"], ["2023-01", 5312, 0.053], ["2023-02", 5400, 1.2]]
    found = shown(rows, {"C2:C3": "0.0%"})
    assert told(found, "measure", "value") == [
        ("level", "5312"), ("yoy_pct", "5.3"), ("level", "5400"), ("yoy_pct", "120"),
    ]  # fmt: skip


def test_the_template_with_formats(shown):
    head = ["place", "flow", "period_start", "period_end", "measure", "value", "unit"]
    rows = [head, ["Peru", "exports", "2023-01", "2023-01", "yoy_pct", 0.053, "pct"],
            ["Peru", "exports", "2023-01", "2023-01", "level", 5312000, "usd_mn"],
            ["Peru", "imports", "2023-01", "2023-01", "level", 5312000, "usd_bn"]]  # fmt: skip
    found = shown(rows, {"F2:F2": "0.0%", "F3:F3": "0.0,,", "F4:F4": '0.0,"m"'})
    assert told(found, "value", "unit") == [("5.3", "pct"), ("5.312", "usd_mn")]
    assert found.doubts[0].startswith("sheet 'Sheet', row 4: value has a format '0.0,\"m\"' that says another scale")


def test_a_hidden_sheet_is_named_and_read_when_asked_for(shown):
    rows, hidden = [["Month", "Exports (USD mn)"], ["2023-01", 5]], [("old", ["2022-01", 4])]
    found = shown(rows, {}, hidden=hidden)
    assert spans(found) == ["exports 2023-01 2023-01 5"]
    assert found.skipped == ("sheet 'old' is hidden and not read. Say --sheet 'old' to read it",)
    assert spans(shown(rows, {}, hidden=hidden, sheet="old")) == ["exports 2022-01 2022-01 4"]


CURRENCIES = {
    ("India", "Rs crore"): ("2850.542", "inr_bn"), ("India", "Rs. lakh"): ("28505.42", "inr_mn"),
    ("India", "INR crore"): ("2850.542", "inr_bn"), ("India", "in Rs. Crore"): ("2850.542", "inr_bn"),
    ("Pakistan", "Rs million"): ("285054.2", "pkr_mn"), ("Norway", "kr million"): ("285054.2", "nok_mn"),
    ("Canada", "C$ millions"): ("285054.2", "cad_mn"), ("Canada", "CAD mn"): ("285054.2", "cad_mn"),
    ("Australia", "A$m"): ("285054.2", "aud_mn"), ("France", "M€"): ("285054.2", "eur_mn"),
    ("Spain", "miles €"): ("285054.2", "eur_th"), ("France", "K€"): ("285054.2", "eur_th"),
}  # fmt: skip


@pytest.mark.parametrize(("place", "unit"), CURRENCIES)
def test_units_of_countries(read, place, unit):
    found = read(f"Month,Exports ({unit})", "2023-01,285054.2", "2023-02,285055.2", place=place)
    assert told(found, "value", "unit")[0] == CURRENCIES[place, unit]


def test_a_currency_that_several_countries_share_needs_one_of_them(read):
    text = "Month,Exports (Rs crore)", "2023-01,285054.2", "2023-02,285055.2"
    assert "does not say the unit" in refusal(read, *text)
    assert "unit 'usd crore' is given, but the file says 'crore'" in refusal(read, *text, unit="usd crore")
    assert told(read(*text, unit="NPR crore"), "unit")[0] == ("npr_bn",)


COUNTRIES = "Country,2021,2022", "China,100,200", "Japan,100,250", "Total,200,450"


def test_a_column_of_countries_may_be_of_partners(read):
    """Exports by country of destination and a panel of exporters have the same headers."""
    given = {"flow": "exports", "unit": "usd_bn"}
    said = refusal(read, *COUNTRIES, place="", **given)
    assert said == (
        "a.csv: the column 'Country' may name the countries that trade or their partners ('China', 'Japan', 'Total'). "
        "Say --names place, or the country whose trade it is with --place"
    )
    partners = read(*COUNTRIES, **given)
    assert told(partners, "place", "partner")[::2] == [("Peru", "China"), ("Peru", "Japan"), ("Peru", "world")]
    panel = read(*COUNTRIES, place="", names="place", **given)
    assert told(panel, "place", "partner")[::2] == [("China", "world"), ("Japan", "world")]
    assert panel.skipped == ("2 cells with the sum of the places, such as B4",)


def test_a_column_of_one_country_is_the_place(read):
    found = read("Country,Month,Exports (USD mn)", "Peru,2023-01,7", "Peru,2023-02,10", place="")
    assert told(found, "place") == [("Peru",), ("Peru",)]
    assert not found.doubts


# Tables of Peru's exports (and imports) with what is read of them.
TABLES = {
    "one month alone": (["Month,Exports (USD mn)", "2023-01,5"], ["exports 2023-01 2023-01 5"]),
    "a title, and a total below the months": (
        ["Trade of Peru (USD million)", "Year,Month,Exports", "2023,Jan,5", "2023,Feb,7", "2023,YTD,12"],
        ["exports 2023-01 2023-01 5", "exports 2023-02 2023-02 7"],
    ),
    "few years among other columns": (
        ["Item,Unit,2022,2023,Change,%,Share,Notes", "Exports,USD mn,5,6,1,20,3,x", "Imports,USD mn,5,7,2,40,3,y"],
        ["exports 2022-01 2022-12 5", "exports 2023-01 2023-12 6", "imports 2022-01 2022-12 5",
         "imports 2023-01 2023-12 7"],
    ),
    "years beside shares": (
        ["USD mn,2022,% share,2023,% share,% change", "Exports,5,15.5,6,17.2,20"],
        ["exports 2022-01 2022-12 5", "exports 2023-01 2023-12 6"],
    ),
    "a year in each header": (
        ["Item (USD mn),Exported value in 2022,Exported value in 2023", "Total,5,6"],
        ["exports 2022-01 2022-12 5", "exports 2023-01 2023-12 6"],
    ),
    "months of a year in each header": (
        ["Month,Exports (USD mn) 2022,Exports (USD mn) 2023", "Jan,5,3", "Feb,6,4"],
        ["exports 2022-01 2022-01 5", "exports 2023-01 2023-01 3", "exports 2022-02 2022-02 6",
         "exports 2023-02 2023-02 4"],
    ),
    "sums of months with their unit": (
        ["Item,Jan-Apr 2022 (USD mn),Jan-Apr 2023 (USD mn),% chg", "Exports,5,6,20"],
        ["exports 2022-01 2022-04 5", "exports 2023-01 2023-04 6"],
    ),
    "a unit behind each label": (
        ["Item,2023-01,2023-02", "Exports (USD mn),5,6"], ["exports 2023-01 2023-01 5", "exports 2023-02 2023-02 6"],
    ),
    "names of a program": (
        ["date,exports_usd_mn,imports_usd_mn", "2023-01-31,5,6", "2023-02-28,7,8"],
        ["exports 2023-01 2023-01 5", "imports 2023-01 2023-01 6", "exports 2023-02 2023-02 7",
         "imports 2023-02 2023-02 8"],
    ),
    "footnotes behind numbers": (
        ["Month,Exports (USD mn)", "2023-01,5312¹", "2023-02,5400²", "2023-03,5500"],
        ["exports 2023-01 2023-01 5312", "exports 2023-02 2023-02 5400", "exports 2023-03 2023-03 5500"],
    ),
    "a pivot": (
        ["Sum of Value (USD mn),Column Labels,,", "Row Labels,Exports,Imports,Grand Total", "2023-01,5,6,11",
         "2023-02,7,8,15", "Grand Total,12,14,26"],
        ["exports 2023-01 2023-01 5", "imports 2023-01 2023-01 6", "exports 2023-02 2023-02 7",
         "imports 2023-02 2023-02 8"],
    ),
    "quarters of companies": (
        ["Quarter,Exports (USD mn)", "1Q23,5", "2Q23,6", "3Q23,7"],
        ["exports 2023-01 2023-03 5", "exports 2023-04 2023-06 6", "exports 2023-07 2023-09 7"],
    ),
    "months after the numbers": (
        ["exports_value,year,month", "5000000000,2023,1", "5100000000,2023,2"],
        ["exports 2023-01 2023-01 5000000000", "exports 2023-02 2023-02 5100000000"],
    ),
    "a year in each header, and a unit of volumes beside": (
        ["No.,Commodity,Unit,Qty 2023,Value 2023 (USD mn)", "1,Rice,tons,5000,3.1", "2,Total exports,tons,700,2.1"],
        ["exports 2023-01 2023-12 3.1", "exports 2023-01 2023-12 2.1"],
    ),
    "short units of Viet Nam": (
        ["Tháng,Xuất khẩu (tr.USD)", "1/2023,25080.5", "2/2023,25880.4"],
        ["exports 2023-01 2023-01 25080.5", "exports 2023-02 2023-02 25880.4"],
    ),
    "thousands of Switzerland": (
        ["Monat;Ausfuhr (Mio. CHF)", "Jan 2023;22'312.4", "Feb 2023;21’900.1"],
        ["exports 2023-01 2023-01 22312.4", "exports 2023-02 2023-02 21900.1"],
    ),
    "commas between thousands in Spanish": (
        ["Mes;Exportaciones (millones US$)", "ene-23;5,312.4", "feb-23;4,900"],
        ["exports 2023-01 2023-01 5312.4", "exports 2023-02 2023-02 4900"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_tables(read, name):
    lines, figures = TABLES[name]
    given = {"unit": "usd"} if "exports_value" in lines[0] else {"flow": "exports"} if "Qty" in lines[0] else {}
    assert spans(read(*lines, **given)) == figures


REFUSED = {
    "a mark that one cell has and the next has not": (
        ["Month,Exports (USD mn)", "2023-01,5312", "2023-02,\"4,100\""],
        "'4,100' may be 4100 or 4.100, and no number decides",
    ),
    "a pivot with its years above": (
        ["Sum of Value,,Years,Date,,,", "Flow,Commodity,2023,,,2024,", ",,Jan,Feb,2023 Total,Jan,Grand Total",
         "Exports,Rice,5,6,11,7,18", ",Coffee,1,2,3,3,6", "Exports Total,,6,8,14,10,24"],
        "the file does not say the flow",
    ),
    "tonnes under a title of dollars": (
        ["Exports, USD mn", "Item,2023-01,2023-02", "Rice (1000 t),5,6", "Steel (MT),7,8", "Oil (barrels),7,8"],
        "6 cells with volumes, such as B3",
    ),
    "growth of which one is over 100 %": (
        ["Month,Exports yoy", "2023-01,0.05", "2023-02,-0.02", "2023-03,1.02"], "may be a fraction",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_tables_that_are_refused(read, name):
    lines, why = REFUSED[name]
    assert why in refusal(read, *lines)


GROWTH = "0.3 0.5 -0.4 1.4 0.2 0.9 -1.2 0.1"


@pytest.mark.parametrize(
    ("head", "rates", "doubted"),
    [("m/m %", GROWTH, 0), ("y/y %", GROWTH, 1), ("m/m %", "0.31 0.52 -0.43 0.92", 0)],
)
def test_slow_growth_is_read(read, head, rates, doubted):
    """The amounts grow by one per cent a month, so that rates of months are per cent; of years nothing says so."""
    lines = [f"2023-0{month},{100 + month},{rate}" for month, rate in enumerate(rates.split(), 1)]
    found = read(f"Month,Exports (USD mn),Exports {head}", *lines)
    assert [value for measure, value in told(found, "measure", "value") if measure != "level"] == rates.split()
    assert [line.partition(" are read")[0] for line in found.doubts] == ["C2: rates mostly within 1 per cent"] * doubted


def test_fractions_by_the_amounts_beside_them(read):
    """Amounts that grow by a tenth say that 0.1 is no tenth of one per cent; one line names the column's first cell."""
    levels = [100, 110, 121, 133.1]
    lines = [f"2023-0{month},{level},0.1" for month, level in enumerate(levels, 1)]
    found = read("Month,Exports (USD mn),Exports m/m %", *lines)
    assert told(found, "measure") == [("level",)] * 4
    remedy = "Multiply by 100, and import it again"
    assert found.doubts == (f"C2 and 3 more: 0.1 may be a fraction that is shown as per cent. {remedy}; left out",)


@pytest.mark.parametrize(
    ("head", "starts"),
    [("12 months ending", ["2023-04", "2023-07"]), ("Year to", ["2023-04", "2023-07"]),
     ("Quarter ending", ["2024-01", "2024-04"]), ("Three months ended", ["2024-01", "2024-04"]),
     ("Year to date", ["2024-01", "2024-01"]), ("Month ending", ["2024-03", "2024-06"])],
)  # fmt: skip
def test_months_in_which_longer_periods_end(read, head, starts):
    found = read(f"{head},Exports (USD mn)", "Mar 2024,68000.5", "Jun 2024,69000.5")
    assert spans(found) == [
        f"exports {start} {end} {value}"
        for start, end, value in zip(starts, ["2024-03", "2024-06"], ["68000.5", "69000.5"], strict=True)
    ]


@pytest.mark.parametrize("head", ["Rolling 12 months", "MAT"])
def test_months_that_move_on_are_refused(read, head):
    why = refusal(read, f"{head},Exports (USD mn)", "Mar 2024,68000.5", "Jun 2024,69000.5")
    assert f"the months are headed {head!r}" in why


@pytest.mark.parametrize(("note", "said"), [("USD thousand", 1), ("USD million", 0), ("million dollars", 0)])
def test_a_note_with_another_unit_than_the_headers(read, note, said):
    found = read("Month,Exports (USD million)", "2024-01,1200.5", "2024-02,1210.5", f"Unit: {note},")
    assert told(found, "value", "unit") == [("1200.5", "usd_mn"), ("1210.5", "usd_mn")]
    line = "a title or a note says usd_th, and the headers usd_mn: read as the headers say. Which is right?"
    assert found.doubts == (line,) * said


def test_exports_below_a_header_of_the_balance(read):
    """As the central bank of Peru heads its series; where both flows are named, it is of the balance itself."""
    head = "Balanza comercial - valores FOB (millones de US$)"
    found = read(f"Mes,{head} - Exportaciones,{head} - Importaciones", "2023-01,5000.5,4000.5", "2023-02,5100.5,4100.5")
    assert told(found, "flow", "commodity")[:2] == [("exports", "all"), ("imports", "all")]
    found = read("Month,Balance: exports minus imports (USD mn)", "2023-01,5.5", "2023-02,6.5")
    assert told(found, "flow") == [("balance",)] * 2


def test_hundred_millions(read):
    lines = [
        "Year and Month,Total (USD 100 million),Export,Import",
        "2024-01,5357.6,3075.8,2281.8",
        "2024-02,4223.7,2204.9,2018.8",
    ]
    assert "the file says 'usd 100 million'. Give 'usd 100 million'" in refusal(read, *lines, unit="usd_mn")
    assert told(read(*lines, unit="usd 100 million"), "value", "unit")[0] == ("307.58", "usd_bn")


def test_errors_of_a_spreadsheet_are_named(read):
    found = read("Month,Exports (USD mn)", "2023-01,#DIV/0!", "2023-02,5", "2023-03,#REF!")
    assert (spans(found), found.skipped) == (
        ["exports 2023-02 2023-02 5"], ("2 cells with an error of the spreadsheet, such as B2",),
    )  # fmt: skip


def test_rates_among_a_column_of_units(read):
    found = read("Indicator,Unit,Jan-23,Feb-23", "Exports,USD million,5,6", "Exports growth,% y/y,-2,-3")
    assert told(found, *FIGURE)[2:] == [
        ("exports", "2023-01", "2023-01", "yoy_pct", "-2", "pct"),
        ("exports", "2023-02", "2023-02", "yoy_pct", "-3", "pct"),
    ]


MONTHS = {
    "มี.ค. 2023": "2023-03 2023-03", "ม.ค. 2023": "2023-01 2023-01", "กุมภาพันธ์ 2023": "2023-02 2023-02",
    "يناير 2023": "2023-01 2023-01", "كانون الثاني 2023": "2023-01 2023-01", "Январь-март 2023": "2023-01 2023-03",
    "янв.23": "2023-01 2023-01", "январь 2023 г.": "2023-01 2023-01", "Ιανουάριος 2023": "2023-01 2023-01",
    "Oca 2023": "2023-01 2023-01", "stycznia 2023": "2023-01 2023-01", "Mac 2023": "2023-03 2023-03",
    "2023年1-2月": "2023-01 2023-02", "2023年第一季度": "2023-01 2023-03", "2023년 1분기": "2023-01 2023-03",
    "2023. 1": "2023-01 2023-01", "1-й квартал 2023": "2023-01 2023-03", "1Q2023": "2023-01 2023-03",
    "Q1'23": "2023-01 2023-03",
}  # fmt: skip


@pytest.mark.parametrize("text", MONTHS)
def test_months_in_many_languages(text):
    found = periods.when(text)
    assert f"{found.start} {found.end}" == MONTHS[text]


def test_a_month_without_its_year():
    assert (periods.when("1月").first, periods.when("1-2月").last, periods.when("Март").first) == (1, 2, 3)
