"""Answers of pages: written, read back, and compared with those of an earlier run."""

import html
from dataclasses import replace

import pytest

from tradeanalysis.languages import speaking
from tradeanalysis.report.answer import MARK, Answer, KeyNumber, asked_about, changed, difference, other_figures, read

NUMBER = KeyNumber("Trade <balance>", "−USD 6.94bn (−6.95 to −6.93)", "January–May 2017")
ANSWER = Answer("01_a.html", 'Why "a" <b>?', "It fell.", "It fell.", "Hà Nội, 2017", (NUMBER,))


def test_read_gives_back_what_was_written(tmp_path):
    page = tmp_path / "01_a.html"
    page.write_text(f'<meta content="{html.escape(ANSWER.written())}" name="{MARK}">', encoding="utf-8")
    assert read(page) == ANSWER


HALF = ANSWER.written().replace("It fell", "\\ud800")
DEEP = '{"numbers": ' + "[" * 100_000 + "]" * 100_000 + "}"


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", '{"numbers": 3}', '{"numbers": [{"a": 1}]}', '{"numbers": []}', HALF, DEEP]
)
def test_read_of_another_page_is_nothing(tmp_path, content):
    page = tmp_path / "01_a.html"
    page.write_text(f'<meta content="{html.escape(content)}" name="{MARK}">', encoding="utf-8")
    assert read(page) is None


def test_key_number_stands_apart_from_its_bounds():
    assert (NUMBER.number, NUMBER.bounds) == ("−USD 6.94bn", "−6.95 to −6.93")
    assert KeyNumber("", "not published", "").bounds == ""


@pytest.mark.parametrize(
    ("before", "after", "by"),
    [
        ("−USD 6.94bn (−6.95 to −6.93)", "−USD 7.00bn", "−USD 0.06bn"),
        ("USD 950.0mn", "USD 1.05bn", "+USD 0.10bn"),
        ("12.0%", "9.5% (9 to 10)", "−2.5 percentage points"),
        ("747", "748", "+1"),
        ("−1.76 points", "−1.70 points", "+0.06 points"),
        ("not published", "9.5%", ""),
        ("USD 1.00bn", "9.5%", ""),
        ("3 days", "4 months", ""),
        ("+3% (−7 to 13)", "+3% (−6 to 12)", ""),
    ],
)
def test_difference_is_in_the_unit_of_the_number(before, after, by):
    assert difference(before, after) == by


@pytest.mark.parametrize(
    ("before", "after", "by"),
    [
        ("−1,3%", "−1,5%", "−0,2 điểm phần trăm"),
        ("1.234,50 tỷ USD (1.234,45–1.234,55)", "1.235,60 tỷ USD", "+1,10 tỷ USD"),
        ("900 triệu USD", "1,2 tỷ USD", ""),
        ("−1.3%", "−1,5%", ""),  # the page before was in English
    ],
)
def test_difference_reads_the_marks_of_the_language_of_the_page(before, after, by):
    with speaking("vi"):
        assert difference(before, after) == by


def answer(text, asked="Hanoi", file="03_a.html"):
    return Answer(file, "Will it?", text, text, asked, (KeyNumber("Probability", text, "2023"),))


def test_changed_tells_the_numbers_before_and_after():
    (change,) = changed(
        [answer("12.0%"), answer("1%", file="04_b.html")], [answer("9.5%"), answer("1%", file="05_c.html")]
    )
    (move,) = change.numbers
    assert (move.before.text, move.after.text, move.same_period) == ("12.0%", "9.5%", True)
    assert move.difference == "−2.5 percentage points"
    assert not change.other_question
    assert changed([answer("12.0%")], [answer("12.0%")]) == []
    assert changed([answer("12.0%")], [answer("9%", asked="Hue")])[0].other_question


def test_changed_has_no_difference_between_numbers_of_other_months():
    """A deficit of six months and one of nine are two numbers, not one that moved."""

    def told(text, period):
        return Answer("01_a.html", "Why?", "", numbers=(KeyNumber("Trade balance", text, period),))

    before, after = told("+USD 290mn", "January–June 2020"), told("+USD 440mn", "January–September 2020")
    (move,) = changed([before], [after])[0].numbers
    assert (move.same_period, move.difference) == (False, "")
    assert changed([before], [told("+USD 290mn", "January–July 2020")])[0].numbers == ()


def test_changed_tells_lines_of_news_and_does_not_count_them():
    """Why an answer moved is said beside it; an answer that did not move is not listed for that."""
    before, after = answer("12.0%"), replace(answer("9.5%"), news=("It fell.",))
    assert changed([before], [replace(before, news=("It stayed.",))]) == []
    assert changed([before], [after])[0].after.news == ("It fell.",)


def test_news_is_read_back(tmp_path):
    page, told = tmp_path / "01_a.html", replace(ANSWER, news=("It fell <i>.", "It rose."))
    page.write_text(f'<meta content="{html.escape(told.written())}" name="{MARK}">', encoding="utf-8")
    assert read(page) == told


def test_other_figures_are_no_other_answer():
    before, after = (replace(answer("12.0%"), figures=f"a.csv (sha256 {digest})") for digest in ("11", "22"))
    assert changed([before], [after]) == []
    assert other_figures([before], [after]) == [("a.csv (sha256 11)", "a.csv (sha256 22)")]
    assert other_figures([before, replace(after, file="b")], [before, replace(after, file="c")]) == []
    assert other_figures([answer("12.0%")], [after]) == []


def test_asked_about_names_place_year_and_day():
    assert asked_about({"place": "Hanoi", "year": None, "target": 6.0}) == "Hanoi, target 6.0%"
    assert asked_about({"city": "Hanoi", "flow": "exports"}) == "Hanoi, exports"
    assert asked_about({}) == ""
