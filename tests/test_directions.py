"""Marks that turn the direction of writing, and names written from right to left, on pages, charts and in errors."""

import pandas as pd
import pytest
from nbconvert.exporters import get_exporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tradeanalysis import plots
from tradeanalysis.display import csv_text
from tradeanalysis.errors import ReportError
from tradeanalysis.intervals import Interval
from tradeanalysis.report import directions, pages
from tradeanalysis.report.parameters import check_parameters

MARKS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\U000e0041\U000e007f\x1b\x07\x00"
HEBREW, ARABIC = "\u05d7\u05d9\u05e4\u05d4", "\u0627\u0644\u0642\u0627\u0647\u0631\u0629"


def page(*cells):
    return get_exporter("tradereport")().from_notebook_node(new_notebook(cells=list(cells)))[0]


@pytest.mark.parametrize("mark", MARKS, ids=ascii)
def test_no_mark_of_a_notebook_reaches_its_page_or_its_answer(mark):
    """In Markdown, as an entity, in a table, in an address, in printed text and in a drawing."""
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg"><text>Hu{mark}e</text></svg>'
    kinds = {
        "text/markdown": f"**Hu{mark}e** &#{ord(mark)}; 2023",
        "text/html": f"<p title='{mark}'>&#{ord(mark)};5</p>",
    }
    outputs = [new_output("display_data", {kind: text}) for kind, text in kinds.items()]
    outputs += [new_output("stream", text=f"5{mark}3"), new_output("display_data", {"image/svg+xml": drawing})]
    cells = [
        new_markdown_cell(f"# Why {mark} Hue?"),
        new_code_cell("1", outputs=outputs, metadata={"tags": ["answer"]}),
    ]
    assert mark not in page(*cells)
    answer = pages.entry(new_notebook(cells=cells), "01_a.html")
    assert mark not in answer.title + answer.summary


@pytest.mark.parametrize("mark", MARKS, ids=ascii)
def test_no_mark_is_taken_in_a_parameter(mark):
    with pytest.raises(ReportError) as error:
        check_parameters({"place": f"Hue{mark}"}, {"01_a.ipynb": {"place": "Hanoi"}})
    code = f"U+{ord(mark):04X}"
    assert str(error.value) == f"place {f'Hue{mark}'!r} holds {code}, which nobody can see; type it again without"


def test_no_mark_reaches_a_chart_or_its_data():
    name = "exp\u202eorts"
    chart = plots.levels({name: Interval.exact(5)}, title="A \u2067title", subtitle="USD mn", source="Us\x1b[31m")
    assert not set(MARKS) & set(chart.wide + chart.alt + chart.data + chart.words.title + chart.words.source)
    assert csv_text(pd.DataFrame({name: ["a\u2066b"]})) == "exports\nab\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"Exports of {HEBREW}, 2023-04", f"Exports of <bdi>{HEBREW}</bdi>, 2023-04"),
        (f"{HEBREW} {HEBREW} sold −5.3%", f"<bdi>{HEBREW} {HEBREW}</bdi> sold −5.3%"),
        (f"{ARABIC}, 2023-04", f"<bdi>{ARABIC}</bdi>, 2023-04"),
        (ARABIC, ARABIC),  # nothing beside it to turn
        (f"{ARABIC} {ARABIC} {ARABIC} {ARABIC} {ARABIC} 5", f"{ARABIC} {ARABIC} {ARABIC} {ARABIC} {ARABIC} 5"),
    ],
)
def test_a_name_written_from_right_to_left_is_set_apart(text, shown):
    """An author's own Arabic text is left as it is."""
    assert directions.settled(f"<title>{text}</title><p>{text}</p>") == f"<title>{text}</title><p>{shown}</p>"


def test_an_error_shows_what_a_terminal_would_obey_by_its_number():
    with pytest.raises(ReportError) as error:
        raise ReportError("no figures for '\x1b[2J\u202eHue'")
    assert str(error.value) == "no figures for '[U+001B][2J[U+202E]Hue'"
