"""Every variant of the sentences on a move, on rows that are known beforehand."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from tradeanalysis import plots, target
from tradeanalysis.answers import imported, news
from tradeanalysis.figures import load
from tradeanalysis.intervals import Interval
from tradeanalysis.languages import speaking
from tradeanalysis.target.news_result import BASE, CORRECTED, EARLIER, EXPECTED, NEW, REST, Release, Row, Surprise
from tradeanalysis.target.standing import Question
from tradeanalysis.trend import goals

MAY = pd.PeriodIndex(["2023-05"], freq="M")
YEAR, SO_FAR = (tuple(pd.period_range(*ends, freq="M")) for ends in (("2022-01", "2022-12"), ("2023-01", "2023-04")))
GROWTH = Surprise(
    "F2", "yoy_pct", pd.Period("2023-01"), MAY[0], Interval(-0.3, -0.35, -0.25), Interval(-2.4, -5.7, 0.9), 1.2
)
SURE = (0.2, 0.03)


def release(day="2023-05-31", *, months=MAY, ids=("F1", "F2"), surprises=(GROWTH,), grown=(3.4, 9.3), spread=0.2):
    return Release(day, ids, (), months, surprises, grown, spread)


def row(kind, change, *, day="2023-05-31", months=(), level=np.nan, required=0.0, spread=SURE):
    return Row(day, kind, (change, change / 5, required), spread, months, level)


# Case A as the prototype had it: 15.9 to 16.4.
ROWS = (
    row(EXPECTED, -3.0, required=2.3), row(BASE, 0.2, months=YEAR, level=-0.04),
    row(EARLIER, 1.1, months=SO_FAR, level=0.6), row(NEW, 2.2, months=tuple(MAY), level=4.2, required=-1.46),
    row(REST, 0.0),
)  # fmt: skip


def moved(
    rows=ROWS, *, before=(15.9, 0.6, 9.34), releases=None, corrections=(), spread=SURE, goal=6, after=None, reason=""
):
    """News whose last day is where its rows lead."""
    asked = Question("Hanoi", "exports", 2023, *goals.read(goal))
    ends = tuple(begin + sum(each.change[place] for each in rows) for place, begin in enumerate(before))
    return target.News(
        asked, pd.Timestamp("2023-05-06"), pd.Timestamp("2023-06-06"), before, after or ends, tuple(rows),
        (release(),) if releases is None else releases, corrections, spread, reason,
    )  # fmt: skip


def test_a_day_that_nobody_printed_is_named_as_assumed():
    """In sentences, tables and charts; the day of another release is given as it is."""
    found = replace(moved(), assumed=frozenset({"2023-05-31", "2023-05-06"}))
    first, second, *_, last = news.lines(found)
    assert first.endswith("rose from 15.9% on 2023-05-06 to 16.4% on 2023-06-06.")
    assert second.startswith("2023-05-31 (day assumed) brought May 2023: ")
    assert last.startswith("Probability and required growth both rose on 2023-05-31 (day assumed): ")
    assert "\n2023-05-31 (day assumed),as expected,-3.0," in news.table(found).data
    assert "\n2023-05-31 (day assumed)," in news.surprises(found).data
    assert news.chart(found)["start"][0] == "2023-05-06"


def test_a_year_before_that_is_as_expected_as_a_whole_says_what_differs_in_it():
    """November and December of last year decide what the last months are compared with."""
    base = replace(row(BASE, 9.6, months=YEAR, level=0.01), rest=YEAR[10:], coming=2.08)
    said = news.lines(moved((row(EXPECTED, -3.0), base, row(REST, 0.0))))[1]
    assert said.endswith(
        "+9.6 points (2022: as expected as a whole, but November–December 2022, with which the months "
        "to come are compared, 2.1% higher)."
    )
    whole = replace(base, level=-1.0, coming=-2.0)
    said = news.lines(moved((row(EXPECTED, -3.0), whole, row(REST, 0.0))))[1]
    assert said.endswith("+9.6 points (2022, 1.0% lower than expected).")
    alike = replace(base, coming=0.01)
    said = news.lines(moved((row(EXPECTED, -3.0), alike, row(REST, 0.0))))[1]
    assert said.endswith("+9.6 points (2022: as expected as a whole, but not month by month).")
    for level, word in ((-0.1, "but"), (0.1, "and")):
        both = replace(base, level=level)
        assert news.lines(moved((row(EXPECTED, -3.0), both, row(REST, 0.0))))[1].endswith(
            f" than expected, {word} November–December 2022, with which the months to come are compared, 2.1% higher)."
        )


def test_the_lines_of_the_measured_case():
    """Probability and required growth rise together: the paradox is said in one sentence, the last."""
    assert news.lines(moved()) == [
        "The probability that growth of exports of Hanoi reaches +6.0% in 2023 rose from 15.9% on 2023-05-06 to 16.4% "
        "on 2023-06-06.",
        "2023-05-31 brought May 2023: growth of exports in January–May 2023 from a year earlier was −0.3%, where −2% "
        "(−6 to 1) was expected. Had it been as expected, the probability would have moved by −3.0 points; its news "
        "moved it by +1.1 points (January–April 2023, 0.6% higher than expected) and +2.2 points (May 2023, 4.2% "
        "higher than expected).",
        "The rest of the year now needs +10.2% from a year earlier instead of +9.3%: the new months grew less than was "
        "required of them.",
        "Probability and required growth both rose on 2023-05-31: May 2023 grew more than was expected, which raises "
        "the probability, and less than was required, which leaves more to the rest.",
    ]


def test_a_month_published_alone_before_is_news_with_the_first_sum_that_holds_it():
    """As Germany's May 2024: its level was out, the sum of January to September was the first with it."""
    new = row(NEW, 2.2, months=(MAY[0] - 1, MAY[0]), level=4.2)
    said = news.lines(moved((row(EXPECTED, -3.0), new)))[1]
    assert said.startswith("2023-05-31 brought May 2023, and the first sum to date that holds April 2023: growth of ")
    assert "+2.2 points (April–May 2023, 4.2% higher than expected)" in said


def test_news_that_no_digit_shows_is_left_out():
    """However small the deviation of simulation is."""
    rows = (row(EXPECTED, -3.0), row(BASE, 0.04, months=YEAR, level=-0.1, spread=(0.0, 0.0)), row(NEW, 3.2))
    assert "+0.0 points" not in news.lines(moved(rows))[1]


def test_a_move_within_noise_is_unchanged_and_no_paradox():
    found = moved(spread=(0.4, 0.1), releases=(release(spread=0.4),))
    assert news.lines(found)[0] == (
        "The probability that growth of exports of Hanoi reaches +6.0% in 2023 is 16%, unchanged since 2023-05-06: "
        "its whole move lies within the noise of simulation."
    )
    assert (found.unchanged, found.paradoxes) == (True, [])
    assert news.chart(found)["title"] == "Hanoi: the probability of +6.0% in 2023 is unchanged at 16%"


@pytest.mark.parametrize(
    ("changes", "required", "grown", "paradoxes"),
    [
        ((-3.0, 5.0), 0.8, (3.4, 9.3), ["2023-05-31"]),
        ((3.0, -5.0), -0.8, (12.0, 9.3), ["2023-05-31"]),
        ((-3.0, 5.0), -0.8, (12.0, 9.3), []),  # both better
        ((3.0, -1.0), 0.8, (3.4, 9.3), []),  # the calendar, and no new month
        ((-3.0, 5.0), 0.01, (9.2, 9.3), []),  # no digit of the required growth moved
        ((-3.0, 5.0), 0.8, (np.nan, 9.3), []),
    ],
)
def test_the_paradox_needs_months_between_what_was_expected_and_required(changes, required, grown, paradoxes):
    rows = [row(EXPECTED, changes[0], required=required), row(NEW, changes[1], months=tuple(MAY), level=1.0)]
    assert moved(rows, releases=(release(grown=grown),)).paradoxes == paradoxes


def test_a_fall_of_both_is_said_too():
    rows = [row(EXPECTED, 3.0, required=-0.8), row(NEW, -5.0, months=tuple(MAY), level=-1.0)]
    assert news.lines(moved(rows, releases=(release(grown=(12.0, 9.3)),)))[-2:] == [
        "The rest of the year now needs +8.5% from a year earlier instead of +9.3%: the new months grew more than was "
        "required of them.",
        "Probability and required growth both fell on 2023-05-31: May 2023 grew less than was expected, which lowers "
        "the probability, and more than was required, which leaves less to the rest.",
    ]


def test_nothing_published_and_nothing_known():
    assert news.lines(moved((), releases=())) == [
        "The probability that growth of exports of Hanoi reaches +6.0% in 2023 is 16%: no figure on its months was "
        "published between 2023-05-06 and 2023-06-06."
    ]
    unknown = target.News.unknown(moved().asked, "no month of 2023 was left on 2024-01-06")
    assert news.lines(unknown) == ["Why the probability moved cannot be said: no month of 2023 was left on 2024-01-06."]
    assert plots.waterfall(**news.chart(unknown), source="").data == "There is nothing to draw here."
    assert "none" in repr(news.table(unknown))
    assert "unknown: no month of 2023" in repr(unknown)


def test_a_release_without_a_new_month_is_estimated_again():
    rows = [row(EXPECTED, -4.6), row(BASE, 0.1, months=YEAR, level=-0.3), row(REST, 0.1)]
    again = release(months=MAY[:0], surprises=(), ids=("F3",), grown=(np.nan, 9.3))
    said = news.lines(moved(rows, releases=(again,)))
    assert said[1] == (
        "2023-05-31 brought no new month, so that known months are estimated again. Had it been as expected, the "
        "probability would have moved by −4.6 points; its news is about 0."
    )
    assert list(news.chart(moved(rows, releases=(again,)))["steps"]) == [
        "estimated again", "2022 and before: about 0", "rest: about 0"
    ]  # fmt: skip


def test_figures_beside_the_months_and_corrections():
    rows = [row(CORRECTED, -0.1, day=""), row(EXPECTED, 1.0)]
    found = moved(rows, releases=(release(ids=(), months=MAY[:0], surprises=()),), corrections=("F0669",))
    assert news.lines(found)[1:] == [
        "F0669 was found to be a misprint since: its effect is about 0.",
        "2023-05-31 brought no figure on months up to December 2023. It moved the probability by +1.0 points.",
    ]
    found = moved([row(CORRECTED, -0.8, day="")], releases=(), corrections=("F1", "F2"))
    assert news.lines(found)[1] == "F1 and F2 were found to be misprints since: −0.8 points."


def test_many_releases_are_five_lines_and_a_bar_each():
    """The largest moves have a line, what is left has one together; each release is one bar, and they add up."""
    days = [f"2023-0{month}-28" for month in range(1, 8)]
    rows = [row(EXPECTED, float(size), day=day) for size, day in zip((1, -6, 2, 3, -7, 1, 2), days, strict=True)]
    found = moved(rows, before=(50.0, 5.0, 6.0), releases=tuple(release(day) for day in days))
    said = news.lines(found)
    assert len(said) == 5
    assert [line[:10] for line in said[1:4]] == ["2023-02-28", "2023-04-28", "2023-05-28"]
    assert said[4] == "The other 4 releases moved it by +6.0 points in all."
    steps = news.chart(found)["steps"]
    assert list(steps) == days
    assert sum(step.value for step in steps.values()) == pytest.approx(-4.0)


def test_a_year_that_ended_meanwhile():
    found = moved([row(EXPECTED, -16.0, required=np.nan)], releases=(release(),))
    assert news.lines(found) == [
        "The probability that growth of exports of Hanoi reaches +6.0% in 2023 was 16% on 2023-05-06; growth came to "
        "−2.6%.",
        "2023-05-31 brought May 2023: growth of exports in January–May 2023 from a year earlier was −0.3%, where −2% "
        "(−6 to 1) was expected.",
        "No month of the year is left; the rest had needed +9.3% from a year earlier.",
    ]
    assert news.chart(found)["steps"] == {}
    assert news.table(found).data == ""


def test_expectations_have_the_digits_that_their_bounds_support():
    level = Surprise(
        "F1", "level", pd.Period("2023-01"), MAY[0], Interval(1175500, 1175450, 1175550, unit="eur_mn"),
        Interval(1209047.2, 1083552.1, 1349077.0, unit="eur_mn"), -0.3,
    )  # fmt: skip
    rows = news.surprises(moved(releases=(release(surprises=(level, GROWTH)),))).text.splitlines()[2:]
    assert [row.split()[-6:-2] for row in rows] == [
        ["1,175,500", "1,210,000", "1,080,000", "1,350,000"], ["−0.3", "−2", "−6", "+1"],
    ]  # fmt: skip
    with speaking("vi"):
        found = news.surprises(moved(releases=(release(surprises=(level, GROWTH)),)))
    assert [row.split()[-6:-2] for row in found.text.splitlines()[2:]] == [
        ["1.175.500", "1.210.000", "1.080.000", "1.350.000"], ["−0,3", "−2", "−6", "+1"],
    ]  # fmt: skip
    assert ",1175500.0,1209047.2,1083552.1,1349077.0,-0.3," in found.data  # the download is for programs


def test_a_target_that_is_reached_or_out_of_doubt_needs_no_growth_below_nothing():
    """Below -100 % nothing more is needed; and two probabilities that read alike did not rise."""
    before, rows = (99.7, 12.0, -42.4), [row(EXPECTED, 0.2, required=-67.8, spread=(0.0, 0.0))]
    said = news.lines(moved(rows, before=before, spread=(0.0, 0.0)))
    assert said[0].endswith("in 2023 is above 99%, as on 2023-05-06.")
    assert said[-1] == "The rest of the year needs nothing more: the months known reach the target."
    assert "needs" not in " ".join(news.lines(moved(rows, before=(99.3, 12.0, -110.0))))
    ended = moved([row(EXPECTED, 0.6, required=np.nan)], before=(99.3, 12.0, -110.0), releases=(release(),))
    assert news.lines(ended)[-1] == "No month of the year is left; the months known before had reached the target."


def test_a_level_is_asked_about_in_its_own_words():
    assert news.lines(moved(goal="over US$20 billion"))[0].startswith(
        "The probability that exports of Hanoi reach more than USD 20bn in 2023 rose"
    )


def test_table_adds_up_to_its_last_row():
    text = repr(news.table(moved()))
    assert [line.split()[-4] for line in text.splitlines()[2:]] == ["−3.0", "+0.2", "+1.1", "+2.2", "+0.0", "+0.5"]
    assert "rest: about 0" in text
    assert "F2" in repr(news.surprises(moved()))


CELLS = {"place": "Hue", "flow": "exports", "measure": "level", "period_start": "2024-01", "published": "2024-05-06"}


def added(*cells):
    """Rows below one of January to April, US$1.5 billion."""
    first = CELLS | {"period_end": "2024-04", "printed": "US$1.5 billion"}
    table = load(pd.DataFrame([first, *(CELLS | {"published": "2024-06-06"} | each for each in cells)]).fillna(""))
    return imported.Added(table.head(1), table)


def test_what_rows_revise_and_contradict():
    """April is cut by a tenth; growth of 30 % beside 1.9 and 1.5 billion a year apart does not follow: 26.7."""
    rows = [
        {"period_end": "2024-04", "printed": "US$1.35 billion"},
        {"period_start": "2023-01", "period_end": "2023-05", "printed": "US$1.500 billion", "published": "2023-06-06"},
        {"period_end": "2024-05", "printed": "US$1.900 billion"},
        {"period_end": "2024-05", "measure": "yoy_pct", "printed": "up 30.0 percent"},
    ]
    said = imported.lines(added(*rows))
    assert said[0] == "New months: exports of Hue, January–May 2023; exports of Hue, May 2024."
    assert said[1] == (
        "Revised: exports of Hue, January–April 2024, from USD 1.50bn to USD 1.35bn, −10% (−13 to −7). "
        "A new growth rate implies that exports of Hue, January–May 2023, were revised by −2.6% (−2.7 to −2.5)."
    )
    assert said[2] == "No published sum or growth rate is newly contradicted."
    assert said[3] == "The audit accuses no further figure."


def test_a_new_sum_revises_the_months_before_its_last():
    """7.20 less 1.50 in May leaves 5.70 for the four months that had 5.30; less 1.60 in April, too, 4.10."""
    may = {"period_start": "2024-05", "period_end": "2024-05", "printed": "US$1.50 billion"}
    to_date = {"period_end": "2024-05", "printed": "US$3.40 billion"}
    assert imported.lines(added(may, to_date))[1] == (
        "Revised: exports of Hue, January–April 2024, from USD 1.50bn to USD 1.90bn by the new sum to date, "
        "+27% (22 to 32)."
    )
    assert imported.lines(added(may, to_date | {"printed": "US$3.00 billion"}))[1] == "No earlier figure is revised."
    # April alone is printed anew: it is what is revised, and what is left to the months before is as it was.
    before = [CELLS | {"period_start": f"2024-0{first}", "period_end": f"2024-0{last}", "printed": f"US${text} billion"}
              for first, last, text in ((1, 3, "1.00"), (4, 4, "0.50"))]  # fmt: skip
    new = [{"period_start": "2024-04", "period_end": "2024-04", "printed": "US$0.60 billion"}, may,
           to_date | {"printed": "US$3.10 billion"}]  # fmt: skip
    table = load(pd.DataFrame([*before, *(CELLS | {"published": "2024-06-06"} | each for each in new)]).fillna(""))
    found = imported.Added(table.head(2), table).revised
    assert found[["start", "end"]].astype(str).to_numpy().tolist() == [["2024-04", "2024-04"]]
    higher = table.assign(**{name: table[name] + 300 * (table["printed"] == "US$3.10 billion")
                             for name in ("value", "low", "high")})  # fmt: skip
    found = imported.Added(higher.head(2), higher).revised
    assert found[["start", "end"]].astype(str).to_numpy().tolist() == [["2024-01", "2024-03"], ["2024-04", "2024-04"]]
    assert found["change"].round(6).tolist() == [30.0, 20.0]


@pytest.mark.parametrize(
    ("total", "said"),
    [
        ("70,009.9", "Contradicted is exports, January–May 2024: USD 70.01bn was published, USD 2.5mn off what follows "
         "from the levels (row3, row4, row5)."),
        ("70,007.6", "No published sum or growth rate is newly contradicted."),
    ],
)  # fmt: skip
def test_sums_that_differ_in_later_digits(total, said):
    """40,005.1 and 30,002.2 are not 70,009.9: the gap is said, since billions show none; 0.2 in 70,000 is rounding."""
    sectors = {"domestic": "40,005.1", "fdi": "30,002.2", "total": total}
    parts = [
        {"sector": name, "period_end": "2024-05", "printed": f"{text} million USD"} for name, text in sectors.items()
    ]
    assert imported.lines(added(*parts))[2] == said


def test_months_of_a_late_release_are_new():
    """December and the October before it came after January to April; the sum of January to March is known."""
    late = [
        {"period_start": month, "period_end": month, "printed": "US$0.4 billion"} for month in ("2023-10", "2023-12")
    ]
    other = {"flow": "imports", "period_start": "2024-03", "period_end": "2024-03", "printed": "US$0.4 billion"}
    assert imported.lines(added(*late, {"period_end": "2024-03", "printed": "US$1.1 billion"}, other))[0] == (
        "New months: exports of Hue, October 2023; exports of Hue, December 2023; imports of Hue, March 2024."
    )


def test_what_is_accused_no_longer_is_named():
    found = added({"period_end": "2024-05", "printed": "US$1.9 billion"})
    back = imported.Added(found.after, found.after)
    back.__dict__["findings"] = (found.after.head(0).assign(sentence=""), found.after)
    assert imported.lines(back)[3] == "The audit accuses no further figure. No longer accused: row2 and row3."


def test_what_a_new_table_holds():
    table = added().after
    said = imported.lines(imported.Added(table.head(0), table))
    assert said == ["The table is new: 1 figure of Hue, January–April 2024."]


def test_lines_in_vietnamese_hold_no_english():
    """The lines are those of the pages: their words are translated, and the numbers are written as there."""
    with speaking("vi"):
        said = imported.lines(added({"period_end": "2024-04", "printed": "US$1.35 billion"}))
    assert said == [
        "Không có tháng mới.",
        "Được điều chỉnh: xuất khẩu của Hue, 4 tháng đầu năm 2024, từ 1,50 tỷ USD thành 1,35 tỷ USD, −10% (−13 đến "
        "−7).",
        "Không có tổng hay tốc độ tăng đã công bố nào bị mâu thuẫn thêm.",
        "Kiểm tra không nghi ngờ thêm số liệu nào.",
    ]


def test_rows_of_no_new_month():
    assert imported.lines(added({"period_end": "2024-03", "printed": "US$1.1 billion"}))[:2] == [
        "No month is new.", "No earlier figure is revised."
    ]  # fmt: skip


def test_the_outlook_of_rows_that_say_too_little():
    """One place has no figure before; another no year before: there is nothing to compare."""
    found = added({"place": "Vinh", "period_end": "2024-05", "printed": "US$1 billion"})
    assert imported.moved(found, place="Vinh") == []
    (line,) = imported.moved(added({"period_end": "2024-05", "printed": "US$1.9 billion"}), place="Hue")
    assert line.startswith("Why the probability moved cannot be said: ")
