"""Tables: captions, scopes, escaping, and what is missing."""

import numpy as np
import pandas as pd

from tradeanalysis import tables
from tradeanalysis.intervals import Interval


def test_show_marks_headers_and_escapes():
    frame = pd.DataFrame({"place": ["<b>Hà Nội</b>"], "level": [-1518.04]})
    markup = tables.show(frame, caption="Exports & imports")._repr_html_()
    assert "<caption>Exports &amp; imports</caption>" in markup
    assert '<th scope="col">place</th><th scope="col" class="number">level</th>' in markup
    assert '<th scope="row">&lt;b&gt;Hà Nội&lt;/b&gt;</th><td class="number">−1,518.0</td>' in markup


def test_show_missing_and_formats():
    frame = pd.DataFrame({"line": ["a", "b"], "growth": [np.nan, -0.5], "holds": [True, False], "n": [1, 2]})
    table = tables.show(frame, caption="c", formats={"growth": "{:+.2f}", "n": lambda n: f"{n} figures"})
    assert '<td class="number">–</td>' in table.markup
    assert "−0.50" in table.markup
    assert "1 figures" in table.markup
    assert ">yes<" in table.markup
    assert ">no<" in table.markup


def test_show_nothing_says_so():
    table = tables.show(pd.DataFrame({"a": []}), caption="Targets <of> Hanoi")
    assert (table.markup, repr(table)) == ("<p>Targets &lt;of&gt; Hanoi: none.</p>", "Targets <of> Hanoi: none.")


def test_intervals_leave_out_the_unknown():
    amounts = {"exports": Interval(5300, 5250, 5350, ("F0677",)), "imports": Interval.unknown()}
    table = tables.intervals(amounts, caption="c")
    assert "imports" not in table.markup
    for text in ("5,300", "5,250", "5,350", "F0677"):
        assert text in table.text
