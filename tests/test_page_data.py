"""What stands beside the answer of a page: its data for programs, links to rows and places, citation, and the site."""

import json
import re
import shlex
from importlib.resources import files
from pathlib import Path

import jsonschema
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tradeanalysis import cli, plots, readers, tables
from tradeanalysis.intervals import Interval
from tradeanalysis.report import answer, citing, data, links, pages, values

ROOT = Path(__file__).parent.parent
SCHEMA = json.loads(files("tradeanalysis.report").joinpath("report.schema.json").read_text(encoding="utf-8"))
LEVEL = Interval(5300, 5250, 5350, ("F0677",), "usd_mn")
STAMP = {"name": "mine.csv", "sha256": "0" * 64, "rows": 2, "last": "2023-04", "besides": {"errata.csv": "1" * 64}}


def shown(made, tag=""):
    bundle = made._repr_mimebundle_()
    output = new_output("display_data", bundle[0] if isinstance(bundle, tuple) else bundle)
    return new_code_cell("x", metadata={"tags": [tag]} if tag else {}, outputs=[output])


def book():
    """A run notebook: what was asked, an answer, key numbers, a chart of months, and the figures used."""
    used = pd.DataFrame({
        "id": ["F0677", "F0678"], "printed": ["5.3 billion USD", "-1.3 %"], "publisher": "Dispatch",
        "url": "https://example.org/a",
    })  # fmt: skip
    numbers = {
        "Exports": tables.Written("USD 5.30bn (5.25–5.35)", LEVEL),
        "Growth": tables.Written("−1.3%", Interval(-1.3, -1.35, -1.25, ("F0678",)), "pct"),
        "Chance": "32%",
        "Balance": tables.Written("not published", Interval.unknown()),
    }
    months = pd.period_range("2023-03", "2023-04", freq="M")
    path = pd.DataFrame({"median": [1465.3, 1431.2], "low": [1464, 1301], "high": [1466.0, 1582]}, months)
    words = {"title": "Fell", "subtitle": "Exports by month", "source": "Dispatch"}
    text = new_output("display_data", {"text/markdown": "**It fell.** See F0677 and `F0678`, not F06771 or XF0677."})
    return new_notebook(
        cells=[
            new_markdown_cell("# Why?"),
            new_code_cell('place = "Ha Noi"\nas_of = "2023-05-06"\nyear = None', metadata={"tags": ["parameters"]}),
            new_code_cell("x", metadata={"tags": ["answer"]}, outputs=[text]),
            shown(tables.key_numbers(numbers, period="April 2023"), "key-numbers"),
            new_markdown_cell("## Months"),
            shown(plots.path({"exports": path}, unit="usd_mn", **words)),
            shown(tables.intervals({"exports": LEVEL}, caption="Level, million US dollars"), "main-chart"),
            new_markdown_cell("## Figures used"),
            shown(tables.show(used, caption="What was published")),
        ]
    )


@pytest.fixture(scope="module")
def page():
    """The answer and the page of the notebook above."""
    entry = pages.entry(book(), "02_why.html", stamp=STAMP)
    return entry, pages.render(book(), [entry], "02_why.html", STAMP)


def test_report_json_holds_the_numbers_as_the_schema_says(page):
    report = json.loads(data.written([page[0]], {"02_why.html": page[1].encode()}))
    jsonschema.validate(report, SCHEMA, cls=jsonschema.Draft202012Validator)
    (found,) = report["pages"]
    exports, growth, chance, balance = found["key_numbers"]
    assert exports == {
        "label": "Exports", "text": "USD 5.30bn (5.25–5.35)", "period": "April 2023", "value": 5300, "low": 5250,
        "high": 5350, "unit": "usd_mn", "ends": "printed digits", "figures": ["F0677"],
    }  # fmt: skip
    assert (growth["value"], growth["unit"], growth["figures"]) == (-1.3, "pct", ["F0678"])
    assert chance["value"] is None
    assert balance["value"] is None
    assert found["parameters"] == {"place": "Ha Noi", "as_of": "2023-05-06", "year": None}
    assert found["data"] == {"mine.csv": "0" * 64, "errata.csv": "1" * 64}
    assert [row["id"] for row in found["sources"]] == ["F0677", "F0678"]
    assert (found["headline"], found["answered"]) == ("It fell.", True)


def test_answer_read_back_from_its_page_is_whole(page, tmp_path):
    """With `--only` the other pages of report.json are read back from what an earlier run wrote."""
    (tmp_path / "02_why.html").write_text(page[1], encoding="utf-8")
    again = answer.read(tmp_path / "02_why.html")
    assert again.written() == page[0].written()
    assert again.checksum in page[1].partition('id="cite"')[2]


def test_every_field_is_documented():
    text = (ROOT / "docs" / "report-json.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `(\w+)` \| \S.*\|$", text, re.MULTILINE)
    parts = [SCHEMA, SCHEMA["$defs"]["page"], SCHEMA["$defs"]["number"]]
    assert told == [name for part in parts for name in part["properties"]]
    assert all(part["required"] == list(part["properties"]) for part in parts)
    assert SCHEMA["properties"]["schema"]["const"] == data.SCHEMA
    assert SCHEMA["$defs"]["number"]["properties"]["ends"]["enum"] == ["", *tables.ENDS]


def test_every_id_leads_to_its_row_and_the_row_to_its_publisher(page):
    text = page[1]
    assert 'See <a class="figure" href="#figure-F0677">F0677</a> and <code>F0678</code>, not F06771 or XF0677.' in text
    assert '<td><a class="figure" href="#figure-F0677">F0677</a></td>' in text
    for name in ("F0677", "F0678"):
        assert text.count(f'<tr id="figure-{name}">') == 1
    assert '<a href="https://example.org/a" rel="noreferrer">example.org</a>' in text


def test_every_place_of_a_page_has_an_address_once(page):
    names = re.findall(r'\sid="([^"]+)"', page[1])
    assert len(set(names)) == len(names)
    addresses = set(re.findall(r'href="#([^"]+)"', page[1]))
    assert addresses <= set(names)
    assert {"at-months", "at-figures-used", "at-chart-fell", "at-table-what-was-published"} <= addresses


def test_two_pages_of_one_run_have_their_own_rows():
    """The parts of the template are made for each page, not kept from the first."""
    entries = [pages.entry(book(), file) for file in ("01_a.html", "02_b.html")]
    for entry in entries:
        text = pages.render(book(), entries, entry.file, {})
        assert text.count('<tr id="figure-F0677">') == 1
        assert text.count('id="at-chart-fell"') == 1


def test_table_leads_where_the_tag_is_on_one(page):
    head = page[1].partition("</header>")[0]
    assert "<caption><span>Level, million US dollars</span></caption>" in head
    assert page[1].count("Level, million US dollars</span></caption>") == 1


def test_chart_has_its_values_and_its_picture(page):
    """Bounds 2 and 281 apart: a quarter of them are below 72, two digits of which are ones, in the whole column."""
    assert '<th scope="row">2023-03</th><td>1,465</td><td>1,464</td><td>1,466</td>' in page[1]
    assert '<th scope="row">2023-04</th><td>1,431</td><td>1,301</td><td>1,582</td>' in page[1]
    assert re.search(r'class="save" href="data:image/svg\+xml;base64,[^"]+" download="fell.svg"', page[1])


def test_values_of_a_column_have_the_same_digits():
    """A line that reaches ten, a fan that widens, and a target, which is no estimate."""
    widening = "".join(
        f"2023-{month:02d},{9 + month / 2},{9 - month / 2},{9 + month / 2},18.125\n" for month in range(1, 5)
    )
    table = values.table("month,median,quantile 0.1,quantile 0.9,target\n" + widening)
    assert re.findall("<td>([^<]*)</td>", table)[:5] == ["9.5", "8.5", "9.5", "18.1", "10.0"]
    assert [row.split("<td>")[1] for row in table.split("<tr>")[2:]] == [f"{9 + m / 2}</td>" for m in range(1, 5)]
    assert '<th scope="row">2023</th><td>1.00</td>' in values.table("month,a\n2023,1\n")
    assert values.table("month,a\n2023-01\n").count("<td>–</td>") == 1
    wide = values.table("month,published (mn),quantile 0.1 (mn),quantile 0.9 (mn)\n2023-01,1518,1000,2100\n")
    assert "<td>1,518</td><td>1,000</td><td>2,100</td>" in wide


def test_values_of_probabilities_have_few_digits_and_counts_none():
    table = values.table("forecast,realised,count\n0.023409128630705395,0.02,964.0\n0.5,0.51,1589.0\n")
    assert '<th scope="row">0.02</th><td>0.02</td><td>964</td>' in table
    assert '<th scope="row">0.50</th><td>0.51</td><td>1,589</td>' in table


def test_values_are_of_line_charts_alone():
    assert values.table("name,value (mn)\nexports,5\n") == ""
    assert values.table("") == ""
    assert "<td>–</td><td>&lt;b&gt;</td>" in values.table("month,a,b\n2023-01,,<b>\n")
    assert "<td>–</td><td>–</td>" in values.table("available,low (mn),high (mn)\n2023-01,,\n")


def test_command_asks_the_same_again(page):
    line = citing.command(page[0])
    assert line == 'tradeanalysis report --only 02 --place "Ha Noi" --as-of 2023-05-06'
    assert line in page[1].replace("&#34;", '"')
    hostile = answer.Answer("01_a.html", "", "", parameters={"place": "a`b`$(c) 'd'\"", "target": -4.0})
    assert shlex.split(citing.command(hostile))[5:] == ["a`b`$(c) 'd'\"", "--target", "-4.0"]


def test_table_of_ones_own_is_named_without_its_folder():
    found = pages.entry(
        new_notebook(cells=[new_code_cell('figures = "/home/someone/mine.csv"', metadata={"tags": ["parameters"]})]),
        "a",
    )
    assert found.parameters == {"figures": "mine.csv"}


def test_bibtex_keeps_its_braces():
    text = citing.bibtex(answer.Answer("02_a.html", "50 % & {more}", "", version="0.1.0"))
    assert r"title = {{50 \% \& \{more\}}}" in text
    bare = re.sub(r"\\.", "", text)
    assert bare.count("{") == bare.count("}")


def test_page_tells_its_answer_to_chats_and_asks_for_nothing(page):
    head = page[1].partition("</head>")[0]
    assert '<meta content="Why?" property="og:title">' in head
    assert 'property="og:description"' in head
    assert "og:image" not in head


def test_headings_lead_to_themselves_once():
    assert links.with_permalinks('<h2 id="a">A</h2>').count('href="#a"') == 1


def test_tutorial_shows_what_the_reader_says(capsys):
    docs = ROOT / "docs"
    assert cli.main(["read", str(docs / "article.txt"), "--published", "2023-05-04"]) == 0
    assert capsys.readouterr().out == (docs / "article-read.txt").read_text(encoding="utf-8")
    assert readers.article((docs / "article.txt").read_text(encoding="utf-8")).place == "Hanoi"


def test_site_links_to_pages_that_are_there():
    """Sphinx checks every reference in CI; this finds a dangling link without it."""
    docs = ROOT / "docs"
    for page in docs.rglob("*.md"):
        for address in re.findall(r"\]\(([\w./-]+\.md)", page.read_text(encoding="utf-8")):
            assert (page.parent / address).is_file(), f"{page.name} links to {address}"
