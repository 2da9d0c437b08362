"""The shipped notebooks, asked about other places and years: every sentence stays true."""

import ast
import html
import re
import shutil

import nbformat
import pytest

from tests.test_notebooks import FOLDER, code
from tradeanalysis import cards, report
from tradeanalysis.report.parameters import with_parameters

# Two unknowns run together, or bounds that are one number: nobody would write that.
NEVER = [r"of not published", r"for not published", r"between (\S+) and \1[ .,]", r"nan", r"None", r"−0\.0\b"]


def sentences(folder):
    """The words of each page by the number of its notebook, code and tables of figures left out."""
    pages = {}
    for path in sorted(folder.glob("[0-9]*.html")):
        text = re.sub(
            r"<style.*?</style>|<details.*?</details>|<table.*?</table>", "", path.read_text("utf-8"), flags=re.S
        )
        text = re.sub(r"</?button[^>]*>", "", text)  # a term that is explained is part of its sentence
        words = html.unescape(re.sub(r"<[^>]+>", " ", text)).replace("\u2060", "")  # what holds a number in its line
        pages[path.name[:2]] = " ".join(words.split())
    return pages


def asked(number, **parameters):
    """What the cells of a notebook say in words about a place and a year; charts and pages are left out."""
    (path,) = FOLDER.glob(f"{number}_*.ipynb")
    names, said = {}, []
    for cell in code(with_parameters(nbformat.read(path, 4), parameters)):
        *lines, last = ast.parse(cell.source).body
        exec(compile(ast.Module(lines, []), path.name, "exec"), names)  # noqa: S102
        if not isinstance(last, ast.Expr):
            exec(compile(ast.Module([last], []), path.name, "exec"), names)  # noqa: S102
        elif not ast.unparse(last).startswith("ta.plots."):
            shown = eval(compile(ast.Expression(last.value), path.name, "eval"), names)  # noqa: S307
            said.append(getattr(shown, "data", ""))
    return " ".join(said)


def clean(text):
    return not any(re.search(pattern, text) for pattern in NEVER)


def test_nation_at_the_middle_of_2019():
    """122,721.39 less 122,754.93 is a deficit of 33.5 million; growth of 7.35 % is 3.15 + 4.20 points."""
    question = {"place": "Viet Nam", "year": 2019, "as_of": "2019-06-30"}
    deficit, growth = asked("01", **question), asked("02", **question)
    assert clean(deficit + growth)
    assert "Viet Nam had a trade deficit of USD 33.5mn in January–June 2019" in deficit
    assert "Viet Nam is the nation itself" in deficit
    assert "Along their lines of January 2013–June 2019 exports changed by +12.6%" in deficit
    assert "The export growth of Viet Nam in January–June 2019: what drove it, and how far from its trend?" in growth
    assert "Exports of Viet Nam rose by 7.3% in January–June 2019, to USD 122.72bn: foreign-invested firms" in growth
    assert "added 4.20 points and domestic firms added 3.15 points." in growth
    assert "contributed +4.20 percentage points, domestic firms +3.15 percentage points" in growth
    assert "2020" not in growth


def test_nation_with_a_surplus():
    """281,471 less 262,407 is a surplus of 19.06 billion for 2020, as first released."""
    text = asked("01", place="Viet Nam", year=2020, as_of="2020-12-31")
    assert clean(text)
    assert "Viet Nam had a trade surplus of USD 19.06bn in 2020" in text
    assert "Viet Nam's trade surplus of 2020: how large, why, and was it a trend?" in text


def test_city_in_a_year_with_contradictions():
    """Exports of January to April 2018 were printed as growing by 11 and by 2.7 %."""
    text = asked("00", place="Hanoi", year=2018)
    assert clean(text)
    assert "**1 of 40 figures lies far from what the others say.**" in text
    assert "Nothing in it contradicts the rest" not in text


@pytest.mark.slow
def test_a_folder_of_ones_own(tmp_path, monkeypatch):
    """A new folder reports on its own rows and says what they do not answer."""
    report.new(tmp_path / "mine")
    monkeypatch.chdir(tmp_path / "mine")
    report.run(only=["01", "02"])
    pages = sentences(tmp_path / "mine" / "report")
    assert all(clean(text) for text in pages.values())
    assert "Example Province had a trade surplus of USD 470mn (365–575) in January–April 2024" in pages["01"]
    assert "There are no national figures" not in pages["01"]
    assert "Exports of Example Province rose by 2.1% in January–April 2024, to USD 5.40bn (5.30–5.50)." in pages["02"]
    assert "Hanoi" not in pages["02"]
    assert "Viet Nam" not in pages["02"]


def test_one_more_row_changes_the_story(tmp_path, monkeypatch):
    """Exports of January to May 2023, published a day later, move the page about them on by a month."""
    table = cards.path("published_figures").read_text("utf-8")
    row = "X1,Hanoi,exports,total,all,2023-01,2023-05,level,,,US$6.9 billion,,statistics_office,2023-05-06,,,\n"
    monkeypatch.chdir(tmp_path)
    shutil.copy(cards.path("published_figures"), tmp_path / "more.csv")
    (tmp_path / "more.csv").write_text(table + row, "utf-8")
    text = asked("02", place="Hanoi", year=2023, as_of="2023-05-06", figures="more.csv", nation="Viet Nam")
    assert "in January–May 2023" in text
    assert "to USD 6.90bn" in text
