"""The languages of pages: each says all that English says, with the same facts, and no English sentence is left."""

import json
import re
import tomllib
from importlib import import_module
from pathlib import Path

import pandas as pd
import pytest

from tradeanalysis import languages, periods, wording
from tradeanalysis.errors import TradeDataError
from tradeanalysis.intervals import Interval
from tradeanalysis.languages import FIELD, folder_of, speaking

OTHERS = languages.known()[1:]
TABLES = sorted(path.stem for path in folder_of("en").glob("[a-z]*.py"))
# Fields with the endings of English verbs, which another language may not need; what it may name besides; and the
# parts of a number that stand elsewhere in it.
GRAMMAR = {"hold", "fail", "lie", "are", "were", "have", "other", "their", "whose", "things", "start", "end"}
BESIDES = {"count", "flow", "noun", "before", "place", "thing"}
NOTEBOOKS = sorted(Path(__file__).parents[1].glob("notebooks/[0-9][0-9]_*.ipynb"))


def names(module):
    return {name for name in vars(module) if name.isupper()}


def texts(value, where):
    """Each text of a table with where it stands."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from texts(each, f"{where}[{key!r}]")
    elif isinstance(value, tuple):
        for place, each in enumerate(value):
            yield from texts(each, f"{where}[{place}]")


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("code", OTHERS)
def test_tables_have_the_keys_and_fields_of_english(code, table):
    """A translator learns here what is missing: a table, a name, a key, or a {field}."""
    english, other = (import_module(f"tradeanalysis.languages.{one}.{table}") for one in ("en", code))
    assert names(english) - names(other) == set(), f"{table}.py of {code!r} lacks names"
    for name in sorted(names(english)):
        said, translated = (dict(texts(getattr(module, name), name)) for module in (english, other))
        assert list(said) == list(translated), f"the keys of {name} in {table}.py of {code!r}"
        for where, text in said.items():
            have, want = (set(FIELD.findall(said)) for said in (translated[where], text))
            assert want - have <= GRAMMAR, f"{table}.{where} of {code!r} lacks {want - have}"
            assert have - want <= BESIDES, f"{table}.{where} of {code!r} has {have - want} too many"


@pytest.mark.parametrize("code", OTHERS)
def test_phrases_have_the_fields_of_english(code):
    every = [import_module(f"tradeanalysis.languages.{code}.{name}").PHRASES for name in languages.PHRASES]
    for english, text in (pair for phrases in every for pair in phrases.items()):
        assert set(FIELD.findall(english)) == set(FIELD.findall(text)), english


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_each_heading_and_paragraph_of_the_notebooks_is_translated(code, notebook):
    known = import_module(f"tradeanalysis.languages.{code}.notebooks").TEXTS
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    parts = [
        " ".join(part.split())
        for cell in cells if cell["cell_type"] == "markdown"
        for separator, part in languages.enumerated("".join(cell["source"])) if not separator
    ]  # fmt: skip
    assert [part for part in parts if part and part not in known] == []


@pytest.mark.parametrize("code", OTHERS)
def test_the_glossary_explains_the_same_terms(code):
    terms, others = (
        tomllib.loads(folder_of(one).joinpath("glossary.toml").read_text(encoding="utf-8"))["term"]
        for one in ("en", code)
    )
    assert len(terms) == len(others)
    assert all(term["words"] and term["means"] and term["name"] for term in others)


VIETNAMESE = [
    (lambda: wording.money(Interval(5300, 5250, 5350, unit="usd_mn")), "5,30 tỷ USD (5,25–5,35)"),
    (lambda: wording.money(Interval(1518, 1518, 1518, unit="usd_mn")), "1,518 tỷ USD"),
    (lambda: wording.money(-33.5412, "eur_mn"), "−33,5 triệu EUR"),
    (lambda: wording.money(Interval(10000, 10000, 11000, unit="usd_mn")), "trên 10 tỷ USD"),
    (lambda: wording.money(1465.3), "1.465"),
    (lambda: wording.percent(Interval(9.343, 9.258, 9.428), signed=True), "+9,3% (9,3 đến 9,4)"),
    (lambda: wording.points(Interval(-1.76, -1.79, -1.74)), "−1,76 điểm phần trăm (−1,79 đến −1,74)"),
    (lambda: wording.listed(["5,3 tỷ USD", "2,4 tỷ USD"]), "5,3 tỷ USD và 2,4 tỷ USD"),
    (lambda: wording.count(1096, "figure"), "1.096 số liệu"),
    (lambda: wording.some_of(2, 26, "sum"), "2 trong 26 tổng"),
    (lambda: wording.term("usd_mn"), "triệu USD"),
    (lambda: wording.thing("exports", "fdi", measure="yoy_pct"),
     "xuất khẩu (khu vực có vốn đầu tư nước ngoài): tốc độ tăng so với cùng kỳ năm trước"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "expected"), VIETNAMESE, ids=[expected for _, expected in VIETNAMESE])
def test_numbers_and_words_in_vietnamese(said, expected):
    with speaking("vi"):
        assert said() == expected


@pytest.mark.parametrize("ends", [("2023-01", "2023-04"), ("2023-05", "2023-12"), ("2023-04", "2023-04"),
                                  ("2022-01", "2022-12"), ("2021-11", "2022-03")])  # fmt: skip
def test_names_of_months_are_read_back_as_the_same_months(ends):
    """A second method: the reader of Vietnamese periods."""
    first, last = (pd.Period(end, "M") for end in ends)
    with speaking("vi"):
        named = periods.label(first, last)
    assert periods.parse(named) == (first, last), named


def test_a_language_without_tables_is_refused(monkeypatch):
    with pytest.raises(TradeDataError, match=r"^language 'xx' is not known; choose en or vi$"), speaking("xx"):
        raise AssertionError
    monkeypatch.setenv(languages.VARIABLE, "xx")
    with pytest.raises(TradeDataError, match=r"^language 'xx' is not known; choose en or vi$"):
        languages.language()


def test_phrases_are_said_in_the_language_and_what_is_not_known_stays():
    with speaking("vi"):
        assert languages.phrase("Trade of Hanoi, 2023, million USD") == "Xuất nhập khẩu của Hà Nội, 2023, million USD"
        assert languages.phrase("My own caption") == "My own caption"
        assert languages.blocks("vi", "## Limits\n\nMy own words.") == "## Giới hạn\n\nMy own words."
    assert languages.phrase("exports") == "exports"


def test_numerals_have_the_marks_of_the_language():
    with speaking("vi"):
        assert languages.numerals("-1,234.50") == "-1.234,50"
    assert languages.numerals("-1,234.50") == "-1,234.50"
    assert re.fullmatch(r"tháng \d+", languages.blocks("vi", "") or "tháng 1")
