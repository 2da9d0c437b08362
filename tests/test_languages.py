"""The languages of pages: each says all that English says, with the same facts, and no English sentence is left."""

import ast
import base64
import hashlib
import itertools
import json
import re
import tomllib
from importlib import import_module
from pathlib import Path

import pandas as pd
import pytest

from tradeanalysis import datasets, figures, languages, periods, wording
from tradeanalysis.errors import NoAnswer, TradeDataError
from tradeanalysis.intervals import Interval
from tradeanalysis.languages import FIELD, folder_of, speaking
from tradeanalysis.readers import article
from tradeanalysis.report import articles, grown, stamp
from tradeanalysis.track_record import own

OTHERS = languages.known()[1:]
TABLES = sorted(path.stem for path in folder_of("en").glob("[a-z]*.py"))
# Fields with the endings of English verbs, which another language may not need; what it may name besides; and the
# parts of a number that stand elsewhere in it.
GRAMMAR = {"hold", "fail", "lie", "are", "were", "have", "other", "their", "whose", "things", "start", "end"}
# What `check` and `read` tell in English; what another language says leads there.
LEFT_OUT = {("omitted", "FAULTY"): {"reason"}, ("told", "REFUSED"): {"reason"}}
BESIDES = {"count", "flow", "noun", "before", "place", "thing", "file"}
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
        assert set(said) == set(translated), f"the keys of {name} in {table}.py of {code!r}"
        for where, text in said.items():
            have, want = (set(FIELD.findall(said)) for said in (translated[where], text))
            assert want - have <= GRAMMAR | LEFT_OUT.get((table, where), set()), f"{table}.{where}: {want - have}"
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


def test_what_notebooks_print_as_claims_is_said_in_the_language():
    """Columns keep their places, also where the first name is left out; numbers in other words stay."""
    lines = "place  flow     treatment\nHanoi  exports  figures exact  27.7\n                rounding only  0.344"
    with speaking("vi"):
        said = languages.printed(f"the month before: 1,465 tỷ USD\n{lines}").splitlines()
        assert said == [
            "tháng trước: 1,465 tỷ USD",
            "địa phương  luồng      cách xử lý",
            "Hà Nội      xuất khẩu  coi số liệu là chính xác  27,7",
            "                       chỉ tính làm tròn         0,344",
        ]
        assert languages.printed("my own line  1.518") == "my own line  1.518"
    assert languages.printed("the month before: 5.3") == "the month before: 5.3"


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_each_line_that_the_notebooks_claim_is_translated(notebook):
    """What is committed under the heading, line by line: no English word is left but names."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    begin = next(k for k, cell in enumerate(cells) if "".join(cell["source"]).strip() == "## What we claim")
    shown = [out for cell in cells[begin:] for out in cell.get("outputs", []) if out.get("name") == "stdout"]
    with speaking("vi"):
        lines = languages.printed("\n".join("".join(out["text"]) for out in shown)).splitlines()
    assert lines
    # Sentences come from `answers`, which say them in the language when they are run.
    assert [line for line in lines if ENGLISH.search(line) and not line.endswith(".")] == []


def test_numerals_have_the_marks_of_the_language():
    with speaking("vi"):
        assert languages.numerals("-1,234.50") == "-1.234,50"
    assert languages.numerals("-1,234.50") == "-1,234.50"
    assert re.fullmatch(r"tháng \d+", languages.blocks("vi", "") or "tháng 1")


# Words of English sentences that no Vietnamese sentence has; "in", "and so on" stand in no list of both languages.
ENGLISH = re.compile(r"\b(the|of|is|are|was|were|and|from|with|by|for|that|this|not|has|have|which|than|what)\b")


def words(page):
    """What a page and its pictures show or read out, without code, styles and what stands in tags."""
    pictures = [base64.b64decode(data).decode() for data in re.findall(r"data:image/svg\+xml;base64,([^\"]+)", page)]
    page = "\n".join([page, *pictures])
    bare = re.sub(r"<(style|pre|code)\b.*?</\1>|<div class=\"code\".*?</div>|<meta[^>]*>", " ", page, flags=re.DOTALL)
    spoken = re.findall(r'(?:aria-label|title|alt)="([^"]*)"', bare)
    return [*re.sub(r"<[^>]+>", "\n", bare).split("\n"), *spoken]


def test_no_english_sentence_is_left_on_a_page(tmp_path):
    """The texts of a notebook, its frame, and what stands around a chart and tables; nothing is run."""
    from nbformat import v4

    from tradeanalysis import plots, tables
    from tradeanalysis.report import pages, parameters

    cells = json.loads(NOTEBOOKS[1].read_text(encoding="utf-8"))["cells"]
    bare = [v4.new_markdown_cell("".join(cell["source"])) for cell in cells if cell["cell_type"] == "markdown"]
    notebook = parameters.with_parameters(v4.new_notebook(cells=bare), {}, "vi")
    usd = Interval(5300, 5250, 5350, unit="usd_mn")
    with speaking("vi"):
        shown = [
            plots.levels({"exports": usd, "imports": usd}, title="Exports of Hanoi", source="Vinanet",
                         subtitle="Trade of Hanoi, 2023, million US dollars"),
            plots.coverage(figures.by_measure(datasets.load("published_figures")), title="Exports of Hanoi",
                           subtitle="Trade of Hanoi, 2023, million US dollars", source="Vinanet"),
            tables.show(datasets.load("statements")[["statement", "id"]], caption="Published figures"),
            tables.intervals({"change of the balance": usd}, caption="Trade of Hanoi, 2023, million US dollars"),
            tables.show(pd.DataFrame({"flow": ["exports"], "value": [1234.5]}), caption="Published figures"),
        ]  # fmt: skip
    for one in shown:
        bundle = one._repr_mimebundle_()
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        cell = v4.new_code_cell("", outputs=[v4.new_output("display_data", data=data)])
        notebook.cells.append(cell)
    with speaking("vi"):
        entry = pages.entry(notebook, "01_deficit_2017.html")
        page = pages.render(notebook, [entry], "01_deficit_2017.html", {"name": "mine.csv", "as_of": "2023-05-06"})
        index = pages.index([entry])
        reason = "a trend of exports of Hanoi needs 36 months, found 24"
        unanswered = pages.index([pages.entry(notebook, "01_deficit_2017.html", reason)])
    for text in (page, index, unanswered):
        assert '<html lang="vi"' in text
        assert [part for part in words(text) if ENGLISH.search(part)] == []
    assert "5,3" in page
    assert "1.234,5" in page


# What some parts of a sentence may be, where it is no name or number.
PARTS = {
    "of_it": [" of 'exports'", ""], "whose": [" by 'exports'", ""], "said": ["the figures cannot be brought together"],
    "found": ["has no value for", "is zero in"],
    "missing": ["were known by 2023-05-06; ask about a later day", "are in the table; add some"],
    "hint": ["Did you mean 'Hanoi'?", "Choose one of Hanoi, Hue", "The table is empty; give one with figures"],
    "_instead(figures, flow, place, cells, counted)": ["", "; known are fdi (all, usd_mn), wanted is total (all, usd)"],
}  # fmt: skip


def filled_in(part):
    """What a value that is filled into an f-string may be."""
    if isinstance(part, ast.Constant):
        return [part.value]
    return PARTS.get(ast.unparse(part.value), ["'2023'" if part.conversion == ord("r") else "2023"])


def literals(node):
    """The text of a constant or of an f-string, with a number where a value is filled in."""
    return next(iter(sayings(node)), "")


def sayings(node):
    """The texts that a constant or an f-string may be."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.JoinedStr):
        return ["".join(parts) for parts in itertools.product(*map(filled_in, node.values))]
    return []


def reasons():
    """Each text with which a page, or a part of it, says why it has no answer."""
    for path in sorted(Path(languages.__file__).parents[1].rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "NoAnswer":
                yield from sayings(node.args[0])


def test_every_reason_for_no_answer_is_translated():
    """Nothing is left of the English: not in the sentence, and not in the names that are filled into it."""
    said = list(reasons())
    assert len(said) > 40
    with speaking("vi"):
        assert [text for text in said if languages.phrase(text) == text or ENGLISH.search(languages.phrase(text))] == []


@pytest.mark.parametrize(
    "rows",
    [
        [("exports", "2024-03", "")], [("exports", "2024-01", "")], [("exports", "2024-01", "seasonal")],
        [("imports", "2024-03", "")],
    ],
)  # fmt: skip
def test_what_is_known_instead_is_translated(rows):
    cells = {"place": "Hue", "measure": "level", "printed": "US$1.5 billion", "period_end": "2024-03"}
    table = figures.load(pd.DataFrame(
        [cells | {"flow": flow, "period_start": start, "adjustment": kind} for flow, start, kind in rows]
    ))  # fmt: skip
    with speaking("vi"), pytest.raises(NoAnswer) as raised:
        figures.newest_period(table, 2025, flow="exports", place="Hue", adjustment="")
    with speaking("vi"):
        assert languages.phrase(str(raised.value)).startswith("chưa biết kim ngạch xuất khẩu nào kể từ tháng 1/2025")
        assert not ENGLISH.search(languages.phrase(str(raised.value)))


def test_what_a_table_of_its_own_lacks_is_translated():
    with speaking("vi"):
        for text in (own.OUTCOME, own.ORIGIN, f"{own.ORIGIN}, for 3 years or more"):
            assert not ENGLISH.search(languages.phrase(text)), text


def test_what_a_page_leaves_out_is_said_in_the_language(tmp_path):
    """Rows with faults, in another currency, adjusted, of several files, and sums that were added up."""
    cells = {"flow": "exports", "measure": "level", "publisher": "", "published": "2024-05-06", "adjustment": ""}
    rows = [
        {"place": "Hue", "period_start": f"2024-0{month}", "period_end": f"2024-0{month}", "printed": printed, **more}
        for month, printed, more in [
            (1, "EUR 1.5 billion", {}), (2, "EUR 1.6 billion", {}), (3, "US$1.5 billion", {}), (4, "abc", {}),
            (1, "EUR 1.4 billion", {"adjustment": "seasonal"}),
        ]
    ]  # fmt: skip
    path = tmp_path / "mine.csv"
    pd.DataFrame([cells | row for row in rows]).to_csv(path, index=False)
    table = figures.load(path, lenient=True)
    english = figures.left_out(table, place="Hue")
    with speaking("vi"):
        said = figures.left_out(table, place="Hue")
        credited = figures.credit(table, Interval(1500, 1450, 1550, ("row2",)))
    assert said == (
        "Không dùng 1 dòng có lỗi của mine.csv; lệnh `tradeanalysis check` cho biết lỗi gì, ở đâu. "
        "Không dùng 1 số liệu đã điều chỉnh yếu tố mùa vụ, vì số đã điều chỉnh không bao giờ được gộp với số gốc. "
        "Không dùng 1 số tiền tính bằng USD (row4): trang này tính bằng EUR, và bảng số liệu không có tỷ giá. "
        "Số cộng dồn được tính bằng cách cộng các tháng hoặc quý đã công bố."
    )
    assert credited == "nơi công bố không nêu tên, 2024-05-06 (row2)"
    assert english.count("Left out is 1") == 3


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_each_caption_of_the_notebooks_is_translated(notebook):
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    named = {"caption", "subtitle", "total", "source"}
    keywords = (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.keyword) and node.arg in named)
    said = [text for keyword in keywords if (text := literals(keyword.value))]
    with speaking("vi"):
        assert [text for text in said if languages.phrase(text) == text] == []


@pytest.mark.parametrize("room", ["answers", "plots"])
def test_sentences_of_pages_stand_in_tables(room):
    """No English sentence in the code: errors and docstrings apart, and what only commands print."""
    found = []
    for path in sorted(Path(languages.__file__).parents[1].joinpath(room).glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        skipped = {
            id(inner) for node in ast.walk(tree) if isinstance(node, ast.Raise | ast.Expr) for inner in ast.walk(node)
            if isinstance(node, ast.Raise) or isinstance(node.value, ast.Constant)
        } | {
            id(inner) for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            and node.func.id in ("checked", "bounded") for inner in ast.walk(node)  # what an error calls its table
        } | {id(node.slice) for node in ast.walk(tree) if isinstance(node, ast.Subscript)}  # fmt: skip
        found += [
            f"{path.name}: {node.value}" for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped
            and len(ENGLISH.findall(node.value)) > 1 and path.stem != "article"
        ]  # fmt: skip
    assert found == []


def test_an_article_and_added_rows_are_told_in_the_language(tmp_path):
    header = "place,flow,period_start,period_end,measure,printed,published\n"
    row = "Hue,exports,2023-0{0},2023-0{0},level,{0}.5 million USD,2023-12-0{0}\n"
    path = tmp_path / "mine.csv"
    path.write_text(header + row.format(1))
    text = "Exports of Hanoi fell 3.8% to US$5.3 billion in January 2023. It was 12% of GDP."
    with speaking("vi"):
        mark = hashlib.sha256(path.read_bytes()).hexdigest()
        before = stamp.figures_told({"name": "mine.csv", "sha256": mark, "rows": 1, "last": "2023-01"})
        path.write_text(header + row.format(1) + row.format(2))
        assert grown.added(before, path) == ["Hue, xuất khẩu, tháng 2/2023: 2.5 million USD (công bố ngày 2023-12-02)"]
        shown = articles.shown(article(text, published="2023-02-06"))
    assert "xuất khẩu của Hà Nội, tháng 1/2023: giảm 3,8% (3,75 đến 3,85) so với cùng kỳ năm trước" in shown.html
    assert "xuất khẩu của Hà Nội, tháng 1/2023: 5,3 tỷ USD (5,25 đến 5,35)" in shown.html
    assert "không đọc được; lệnh tradeanalysis read cho biết vì sao" in shown.html
    assert shown.about == "Hà Nội, công bố ngày 2023-02-06"
