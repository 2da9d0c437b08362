"""Sections without a row and a picture: named in one sentence in place of their empty tables."""

import pandas as pd
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from tradeanalysis import tables
from tradeanalysis.answers import nation
from tradeanalysis.display import TABLE
from tradeanalysis.intervals import Interval
from tradeanalysis.languages.texts import charts
from tradeanalysis.report import unanswered

ROWS = tables.show(pd.DataFrame({"flow": ["exports"]}), caption="Parts")
NONE = tables.show(pd.DataFrame({"flow": []}), caption="Parts")


def shown(**data):
    return new_output("display_data", data=data)


def table(one):
    return shown(**{TABLE: one._repr_mimebundle_()[TABLE], "text/plain": "a"})


def words(text):
    return shown(**{"text/markdown": text})


def section(name, *outputs):
    return [new_markdown_cell(f"## {name}\n\nWhat it is about."), new_code_cell("x = 1", outputs=list(outputs))]


def told(*sections):
    """The first line of each cell of words that is left, and how many outputs each cell of code keeps."""
    cells = unanswered.without([new_markdown_cell("# A page"), *(cell for cells in sections for cell in cells)])
    return [cell.source.split("\n")[0] if cell.cell_type == "markdown" else len(cell.outputs) for cell in cells]


def test_sections_without_rows_are_named_together_and_keep_their_code():
    empty = section("Which parts?", table(NONE), words("Without levels there is nothing to add up."))
    bare = section("Which goods?", words(charts.NOTHING), new_output("stream", name="stderr", text="a"))
    alone = section("Against the nation", words(nation.beside("Mexico", None, *[Interval.unknown()] * 3)))
    full = section("Which months?", table(ROWS))
    assert told(empty, full, bare, alone) == [
        "# A page", "Nothing to show here: Which parts? · Which goods? · Against the nation", 0, "## Which months?", 1,
        0, 0,
    ]  # fmt: skip


def test_section_with_a_number_or_without_an_empty_table_stays():
    """A sentence with a number is a finding; one without a table is what its author wrote."""
    finding = section("Which parts?", table(NONE), words("Of 36 figures none is contradicted."))
    prose = section("Why?", words("Because."))
    assert told(finding, prose) == ["# A page", "## Which parts?", 2, "## Why?", 1]


def test_page_with_all_that_it_asks_stays_as_it_is():
    cells = [cell for name in "ab" for cell in section(name, table(ROWS))]
    assert unanswered.without(cells) == cells
