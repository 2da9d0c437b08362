"""Tables of PX-Web as CSV and of Eurostat as tab-separated text."""

import pytest

from tests.readers import refusal, told
from tradeanalysis.readers import eurostat, pxweb
from tradeanalysis.readers.reading import OtherFormat

ACROSS = """"country","contents","2023M11","2023M12","2024M01"
"Total","Exports (NOK million)",148000,162000.5,140000
"Viet Nam","Exports (NOK million)",150,"..",170
"""
DOWN = """"08799: External trade in goods, by country, month and contents"

"country","month","Exports (NOK million)","Imports (NOK million)"
"Total","2023M11",148000,91000.5
"Viet Nam","2023M11",150,1200
"""
VIET_NAM = """"Địa phương","2022 Xuất khẩu (Triệu USD)","Sơ bộ 2023 Xuất khẩu (Triệu USD)"
" CẢ NƯỚC",371304.2,354720.9
" Hà  Nội",17142,16640.5
"""
TSV = (
    "freq,stk_flow,indic_et,partner,sitc06,geo\\TIME_PERIOD\t2023-11 \t2023-12 \n"
    "M,EXP,TRD_VAL,WORLD,TOTAL,DE\t135600.1 \t117400.5 p\n"
    "M,IMP,TRD_VAL,WORLD,TOTAL,DE\t112300 \t: \n"
)


def written(path, text, name="a.csv", encoding="utf-8"):
    file = path / name
    file.write_text(text, encoding=encoding)
    return file


def test_periods_across(tmp_path):
    found = pxweb.read(written(tmp_path, ACROSS), place="Norway", published="2024-02-15")
    assert told(found, "place", "flow", "partner", "period_start", "value", "unit") == [
        ("Norway", "exports", "world", "2023-11", "148000", "nok_mn"),
        ("Norway", "exports", "world", "2023-12", "162000.5", "nok_mn"),
        ("Norway", "exports", "world", "2024-01", "140000", "nok_mn"),
        ("Norway", "exports", "Viet Nam", "2023-11", "150", "nok_mn"),
        ("Norway", "exports", "Viet Nam", "2024-01", "170", "nok_mn"),
    ]
    assert found.figures["source_cell"].iloc[0] == "row 2, '2023M11'"


def test_periods_down_below_a_title(tmp_path):
    found = pxweb.read(written(tmp_path, DOWN), place="Norway", published="2024-02-15")
    assert told(found, "flow", "partner", "value", "source_cell") == [
        ("exports", "world", "148000", "row 4, 'Exports (NOK million)'"),
        ("imports", "world", "91000.5", "row 4, 'Imports (NOK million)'"),
        ("exports", "Viet Nam", "150", "row 5, 'Exports (NOK million)'"),
        ("imports", "Viet Nam", "1200", "row 5, 'Imports (NOK million)'"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_year_and_contents_in_one_heading(tmp_path, encoding):
    """The office of Viet Nam heads a column with the year and the content together."""
    found = pxweb.read(written(tmp_path, VIET_NAM, encoding=encoding), place="Viet Nam", published="2024-07-01")
    assert told(found, "place", "flow", "period_end", "value", "unit", "note") == [
        ("Viet Nam", "exports", "2022-12", "371304.2", "usd_mn", ""),
        ("Viet Nam", "exports", "2023-12", "354720.9", "usd_mn", "preliminary"),
        ("Hà Nội", "exports", "2022-12", "17142", "usd_mn", ""),
        ("Hà Nội", "exports", "2023-12", "16640.5", "usd_mn", "preliminary"),
    ]


def test_tables_of_eurostat(tmp_path):
    found = eurostat.read(written(tmp_path, TSV, "a.tsv"), published="2024-02-16")
    assert told(found, "place", "flow", "period_start", "value", "unit", "note") == [
        ("Germany", "exports", "2023-11", "135600.1", "eur_mn", ""),
        ("Germany", "exports", "2023-12", "117400.5", "eur_mn", "preliminary"),
        ("Germany", "imports", "2023-11", "112300", "eur_mn", ""),
    ]
    assert found.skipped == ("missing in the file (1 of M.IMP.TRD_VAL.WORLD.TOTAL.DE)",)


MALFORMED = {
    "cut": (
        pxweb, ACROSS[:-9],
        "a.csv: row 3 has 4 cells where the header has 5: cut off or damaged. Download it again",
    ),
    "quote": (
        pxweb, ACROSS + '"Lao',
        "a.csv: a quotation mark is open or out of place (unexpected end of data). Download it again",
    ),
    "no period": (
        pxweb, ACROSS.replace("2024M01", "Later"),
        "a.csv: no period, or two, for each number. Download the table by month, quarter or year",
    ),
    "unit": (
        pxweb, ACROSS.replace("NOK million", "value"),
        "a.csv: does not say in what unit and currency its numbers are. Say it, as in --unit usd_mn",
    ),
    "tsv": (
        eurostat, TSV + "M,EXP\t1\n",
        "a.csv: row 4 has not as many cells as the header: cut off. Download it again",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MALFORMED)
def test_malformed_tables_get_one_line(tmp_path, name):
    reader, text, line = MALFORMED[name]
    assert refusal(reader.read, written(tmp_path, text), place="Norway") == line


def test_other_formats_are_left_to_others(tmp_path):
    assert pxweb.looks(ACROSS.encode(), tmp_path)
    assert pxweb.looks(DOWN.encode(), tmp_path)
    assert not pxweb.looks(b'"name","2023M11"\n"a",1\n', tmp_path)
    assert not pxweb.looks(b"country,2023M11\nTotal,1\n", tmp_path)
    assert eurostat.looks(TSV.encode(), tmp_path)
    assert not eurostat.looks(b"geo\t2023\n", tmp_path)
    with pytest.raises(OtherFormat):
        pxweb.read(written(tmp_path, "country,2023\n"))
    with pytest.raises(OtherFormat):
        eurostat.read(written(tmp_path, "country\t2023\n"))
