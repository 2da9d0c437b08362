"""Tables: captions, scopes, escaping, and what is missing."""

import re

import numpy as np
import pandas as pd
import pytest

from tradeanalysis import tables
from tradeanalysis.display import NUMBERS, TABLE
from tradeanalysis.intervals import Interval


def test_show_marks_headers_and_escapes():
    frame = pd.DataFrame({"place": ["<b>Hà Nội</b>"], "level": [-1518.04]})
    table = tables.show(frame, caption="Exports & imports")
    markup = table.markup
    assert "<caption><span>Exports &amp; imports</span></caption>" in markup
    assert '<th scope="col">place</th><th scope="col" class="number">level</th>' in markup
    assert '<th scope="row">&lt;b&gt;Hà Nội&lt;/b&gt;</th><td class="number">−1,518.0</td>' in markup
    # JupyterLab would set words to the right.
    shown = table._repr_mimebundle_()["text/html"]
    assert '<th scope="row" style="text-align: left">&lt;b&gt;' in shown
    assert shown.replace(' style="text-align: left"', "") == markup


def test_show_missing_and_formats():
    frame = pd.DataFrame({"line": ["a", "b"], "growth": [np.nan, -0.5], "holds": [True, False], "n": [1, 2]})
    table = tables.show(frame, caption="c", formats={"growth": "{:+.2f}", "n": lambda n: f"{n} figures"})
    assert '<td class="number">–</td>' in table.markup
    assert "−0.50" in table.markup
    assert "1 figures" in table.markup
    assert ">yes<" in table.markup
    assert ">no<" in table.markup


def test_show_links_addresses_of_the_web_alone():
    frame = pd.DataFrame(
        {"id": ["F1", "F2", "F3"], "url": ["https://www.vnn.vn/a?b&c", "javascript:alert(1)", "http://[bad"]}
    )
    markup = tables.show(frame, caption="c").markup
    assert '<a href="https://www.vnn.vn/a?b&amp;c" rel="noreferrer">vnn.vn</a>' in markup
    assert markup.count("<a ") == 1
    assert "<td>http://[bad</td>" in markup
    assert "<td>javascript:alert(1)</td>" in markup


def test_show_marks_revised_figures():
    frame = pd.DataFrame({"id": ["F1", "F2"], "printed": ["5.3 billion", "6 billion"]})
    markup = tables.show(frame, caption="c", revised={"F2"}).markup
    assert "<td>5.3 billion</td>" in markup
    assert "<td>6 billionʳ</td>" in markup
    assert "ʳ published more than once" in markup
    assert "ʳ" not in tables.show(frame, caption="c").markup


def test_show_keeps_all_digits_for_the_download():
    frame = pd.DataFrame({"publisher": ["=1+1"], "growth": [-1 / 3]})
    table = tables.show(frame, caption="c")
    assert "−0.3" in table.markup
    assert table.data == "publisher,growth\n'=1+1,-0.3333333333333333\n"
    assert table._repr_mimebundle_()[TABLE] == {"caption": "c", "markup": table.markup, "data": table.data}


def test_show_cuts_a_long_table_but_not_its_download():
    frame = pd.DataFrame({"id": ["F1", "F2", "F3"], "printed": ["5.3 billion", "6 billion", "7 billion"]})
    table = tables.show(frame, caption="c", most=2)
    assert table.caption == "c. The first 2 of 3 rows; the download has all."
    assert "7 billion" not in table.markup + table.text
    assert table.data == "id,printed\nF1,5.3 billion\nF2,6 billion\nF3,7 billion\n"
    assert tables.show(frame, caption="c", most=3) == tables.show(frame, caption="c")


def test_key_numbers_have_periods():
    shown = tables.key_numbers({"<b>": "−USD 6.94bn (−6.95 to −6.93)", "n": "3"}, period={"<b>": "2017"})
    assert repr(shown) == "<b>, 2017: −USD 6.94bn (−6.95 to −6.93)\nn, : 3"
    data = shown._repr_mimebundle_()
    assert data[NUMBERS]["numbers"][0] == {"label": "<b>", "text": "−USD 6.94bn (−6.95 to −6.93)", "period": "2017"}
    left = ' style="text-align: left"'
    assert f'<th scope="col"{left}>&lt;b&gt;</th><th scope="col"{left}>n</th>' in data["text/html"]
    assert f"<td{left}><strong>−USD 6.94bn</strong> (−6.95 to −6.93)<br>2017</td>" in data["text/html"]


def test_show_nothing_says_so():
    table = tables.show(pd.DataFrame({"a": []}), caption="Targets <of> Hanoi")
    assert (table.markup, repr(table)) == ("<p>Targets &lt;of&gt; Hanoi: none.</p>", "Targets <of> Hanoi: none.")


def test_intervals_leave_out_the_unknown():
    amounts = {"exports": Interval(5300, 5250, 5350, ("F0677",)), "imports": Interval.unknown()}
    table = tables.intervals(amounts, caption="c")
    assert "imports" not in table.markup
    for text in ("5,300", "5,250", "5,350", "F0677"):
        assert text in table.text


@pytest.mark.parametrize(
    ("bounds", "digits", "cells"),
    [
        (
            (212, 211.5, 212.5),
            0,
            ["212.0", "211.5", "212.5"],
        ),  # none would make all three 212, for 5 goes to the even digit
        ((203.5, 203, 204), 0, ["203.5", "203.0", "204.0"]),
        ((11, 9.6, 12.4), 0, ["11.0", "9.6", "12.4"]),
        ((12, 10, 14), 0, ["12", "10", "14"]),
        ((4.7, 4.65, 4.75), 0, ["4.70", "4.65", "4.75"]),
        ((-3.85, -3.9, -3.8), 1, ["−3.85", "−3.90", "−3.80"]),
        ((5300, 5250, 5350), 2, ["5,300", "5,250", "5,350"]),  # no more than a width of 100 supports
        ((5300, 5300, 5300), 1, ["5,300.0", "5,300.0", "5,300.0"]),
    ],
)
def test_intervals_round_no_bound_away(bounds, digits, cells):
    table = tables.intervals({"a": Interval(*bounds)}, caption="c", digits=digits)
    assert re.findall(r'<td class="number">([^<]*)</td>', table.markup) == cells
    assert table.text.split()[-4:-1] == cells


def test_intervals_of_nothing():
    assert repr(tables.intervals({"a": Interval.unknown()}, caption="c")) == "c: none."


def test_intervals_name_the_unit_in_the_download():
    """Without its caption, a table on a disk still says what its numbers count."""
    amounts = {"exports": Interval(5300, 5250, 5350, ("F0677",), "eur_mn")}
    for caption, unit in (
        ("Trade, million euros", " (million euros)"),
        ("Trade", ""),
        ("per cent or percentage points", ""),
    ):
        data = tables.intervals(amounts, caption=caption).data
        assert data == f"what,value{unit},lowest{unit},highest{unit},figures\nexports,5300,5250,5350,F0677\n"


def test_show_has_no_minus_before_nothing():
    frame = pd.DataFrame({"id": list("abcd"), "growth": [-0.001, -0.05, -1000.0, 0.0]})
    assert [
        f">{text}<" in tables.show(frame, caption="c", formats={"growth": "{:,.2f}"}).markup
        for text in ("−0.00", "−0.05", "−1,000.00", "0.00")
    ] == [False, True, True, True]


def test_long_first_cells_have_room():
    short, long = (
        tables.show(pd.DataFrame({"finding": [text], "id": ["F1"]}), caption="c") for text in ("a", "b " * 60)
    )
    assert '<th scope="row">a</th>' in short.markup
    assert f'<th scope="row" class="long">{"b " * 60}</th>' in long.markup
