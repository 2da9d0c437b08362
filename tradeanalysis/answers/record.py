"""How far should these answers be trusted? Its sentences, from the records of intervals and forecasts.

kinds: as `track_record.by_kind` gives it. scores: as `track_record.mean_scores` gives them. place, flow: whose record.
"""

from collections.abc import Hashable
from typing import TYPE_CHECKING, Annotated

import pandas as pd

from tradeanalysis import tables
from tradeanalysis.errors import NoAnswer
from tradeanalysis.intervals import Interval
from tradeanalysis.languages.texts import record as texts
from tradeanalysis.track_record.held_out import REBUILT
from tradeanalysis.track_record.own import OwnRecord
from tradeanalysis.wording import count, listed, percent, say, share, some_of, spoken, written

if TYPE_CHECKING:
    from IPython.display import Markdown

POOL_ROW = (0, "pool")  # of `track_record.mean_scores`: all months


def title(place: str, flow: str) -> "Markdown | None":
    """The title of the page [text] where the question is another than the notebook's own; None where it is that.

    place: the one asked about, of which the record need not be.

    >>> title("Hanoi", "imports").data
    '# How far should answers on imports of Hanoi be trusted?'
    """
    return None if (place, flow) == ("Hanoi", "exports") else say(texts.QUESTION.format(flow=flow, place=spoken(place)))


def coverage(kinds: pd.DataFrame, place: str, flow: str, own: OwnRecord | None = None, asked: str | None = None) -> str:
    """How many held-out figures the 80 and 95 % intervals covered, in bold, and what was not tested [text].

    kinds: as `track_record.by_kind` gives it. own: of a table of somebody's own, as `track_record.own_record` gives it.
    asked: the place asked about, where the record may be of another.

    >>> kinds = pd.DataFrame({"figures": 195, "covered_80": 86.2, "covered_95": 95.4}, ["all figures"])
    >>> print(coverage(kinds, "Hanoi", "exports"))
    **80% intervals covered 168 of 195 held-out figures on exports of Hanoi (86%), 95% intervals 186 (95%).** For a
    table of your own nothing was tested.
    """
    row = _row(kinds, "all figures")
    figures = int(row["figures"])
    narrow, wide = (round(row[f"covered_{level}"] * figures / 100) for level in (80, 95))
    first = texts.COVERAGE["held out"].format(
        covered=written(narrow, ","), figures=count(figures, "held-out figure"), flow=flow, place=spoken(place),
        share=share(narrow, figures), wide=written(wide, ","), wide_share=share(wide, figures),
    )  # fmt: skip
    if own is not None and not own.table.empty:  # what is asked about comes first
        return f"**{_own(own)}** {first.replace('**', '')}"
    untested = own is not None or asked not in (None, place)
    key = "own table" if asked in (None, place) else "other place"
    said = texts.COVERAGE[key].format(flow=flow, place=spoken(asked or place)) if own is None else _own(own)
    return f"{said} {first.replace('**', '')}" if untested else f"{first} {said}"


def _own(own: OwnRecord) -> str:
    """How past outlooks of a table of somebody's own fared, and what a record, or a longer one, would take."""
    named = {"flow": own.flow, "place": spoken(own.place), "needed": own.needed}
    if own.table.empty:
        return texts.COVERAGE["own, none"].format(**named)
    covered, made = own.covered
    said = texts.COVERAGE["own" if made > 1 else "own, one"].format(
        covered=some_of(covered, made, "past outlook"), years=count(int(own.table["year"].nunique()), "year"),
        error=written(own.error, ".1f"), **named,
    )  # fmt: skip
    return f"{said} {texts.COVERAGE['own, more'].format(**named)}" if own.needed else said


def controls(overall: pd.DataFrame, place: str, flow: str) -> str:
    """What 80 % intervals cover under the controls [text]; empty where the record has none.

    overall: as `track_record.overall` gives it.

    >>> rows = pd.MultiIndex.from_tuples([("Hue", "exports", "figures exact"), ("Hue", "exports", "rounding only")])
    >>> print(controls(pd.DataFrame({"covered_80": [20.0, 22.0]}, rows), "Hue", "exports"))
    80% intervals covered 20% where figures were taken as exact and 22% where they were taken as exact but for
    rounding.
    """
    rows = {name: (place, flow, name) for name in ("figures exact", "rounding only")}
    shares = [
        texts.COVERAGE[name].format(share=_covered(overall, row)) for name, row in rows.items() if row in overall.index
    ]
    return texts.COVERAGE["controls"].format(controls=listed(shares)) if shares else ""


def month_missed(kinds: pd.DataFrame) -> str:
    """The median error of a held-out month [text].

    >>> month_missed(pd.DataFrame({"figures": 20, "error": 2.57}, ["level, month"]))
    'Half of the held-out months were predicted to within 2.6%.'
    """
    if "level, month" not in kinds.index:
        return texts.COVERAGE["month, none"]
    return texts.COVERAGE["month"].format(error=percent(_row(kinds, "level, month")["error"]))


def forecasts(scores: pd.DataFrame) -> str:
    """How many outcomes the 80 % intervals of the pool covered [text].

    scores: as `track_record.mean_scores` gives them.

    >>> row = pd.MultiIndex.from_tuples([POOL_ROW], names=["month", "model"])
    >>> print(forecasts(pd.DataFrame({"covered_80": 80.0, "forecasts": 5000}, row)))
    80% intervals of forecasts of a year's growth covered the outcome of 80% of 5,000 forecasts; the forecasts are
    those of a pool that was chosen on this record.
    """
    if POOL_ROW not in scores.index:
        return texts.COVERAGE["forecasts, none"]
    made = count(int(_row(scores, POOL_ROW)["forecasts"]), "forecast")
    return texts.COVERAGE["forecasts"].format(share=_covered(scores, POOL_ROW), forecasts=made)


def key_numbers(kinds: pd.DataFrame, scores: pd.DataFrame, of: str = "") -> tables.KeyNumbers:
    """The key numbers of the page, each [text with its unit] with the cases that it rests on.

    of: the place that the record is of, where the page asks about another.

    >>> rows = ["all figures", "level, month"]
    >>> kinds = pd.DataFrame({"figures": [200, 20], "covered_80": [77, 90], "error": [4, 2.57]}, rows)
    >>> key_numbers(kinds, pd.DataFrame())
    80% intervals of held-out figures covered, 200 figures: 77%
    Median error of a held-out month, 20 months: 2.6%
    """
    figures = count(int(_row(kinds, "all figures")["figures"]), "figure")
    found = {"80% intervals of held-out figures covered": (_share(kinds, "all figures"), figures)}
    if POOL_ROW in scores.index:
        made = count(int(_row(scores, POOL_ROW)["forecasts"]), "forecast")
        found["80% intervals of forecasts covered"] = (_share(scores, POOL_ROW), made)
    if "level, month" in kinds.index:
        row = _row(kinds, "level, month")
        error = tables.Written(percent(row["error"]), Interval.exact(row["error"]), "pct")
        found["Median error of a held-out month"] = (error, count(int(row["figures"]), "month"))
    shown, cases = ({name: pair[place] for name, pair in found.items()} for place in (0, 1))
    cases = {name: f"{each}, {spoken(of)}" if of else each for name, each in cases.items()}
    return tables.key_numbers(shown, period=cases)


def tenths_title(place: str, counts: Annotated[pd.Series, int]) -> str:
    """How evenly the figures are spread over the tenths of their predictions [text].

    counts: as `track_record.tenths` gives them.

    >>> tenths_title("Hue", pd.Series([14] + [11] * 8 + [6]))
    'Hue: each tenth of the predictions contains 6 to 14 of 108 figures; 11 belong in each'
    """
    if counts.empty:
        raise NoAnswer("no tenth is counted; give those of `track_record.tenths`")
    least, most, every = int(counts.min()), int(counts.max()), int(counts.sum())
    return texts.TENTHS["title" if least < most else "title, even"].format(
        place=place, least=least, most=most, figures=count(every, "figure"), fair=f"{every / len(counts):.0f}"
    )


def first_estimates(sizes: pd.DataFrame, place: str, flow: str) -> str:
    """How large the error of the first estimate of a month is, and which movements say little therefore [text].

    sizes: as `track_record.error_sizes` gives them, places across.

    >>> print(first_estimates(pd.DataFrame({"Hue": [12.0], "Viet Nam": [3.8]}), "Viet Nam", "exports"))
    The first estimate of a month has an error with a standard deviation of 12% for Hue and 3.8% for Viet Nam. So a
    movement of the newest month of exports of Viet Nam by less than some 7.6% says little, taken alone; a sum of
    several months is affected only by its last month.
    """
    known = {str(where): float(size) for where, size in sizes.iloc[0].dropna().items()}
    if not known:
        return texts.SIZES["none"]
    each = {spoken(where): written(size, ".2g") for where, size in known.items()}
    said = listed(texts.SIZES["one"].format(size=size, place=where) for where, size in each.items())
    first = texts.SIZES["first"].format(sizes=said)
    if place not in known:
        return first
    small = texts.SIZES["small"].format(flow=flow, place=spoken(place), twice=f"{written(2 * known[place], '.2g')}%")
    return f"{first} {small}"


def known_truth(errors: pd.DataFrame) -> str:
    """The median error over known series: of rebuilt months, and of the methods that use annual totals alone [text].

    errors: as `track_record.known_truth` gives them.

    >>> known_truth(pd.DataFrame({REBUILT: [3.0, 5.0], "Denton-Cholette": [8.0, 10.0]}))
    'Over 2 series the median error is 4.0% when rebuilt from intervals, 9.0% with Denton-Cholette.'
    """
    median = {str(name): percent(float(error)) for name, error in errors.median().items()}
    others = [texts.TRUTH["one"].format(error=error, method=name) for name, error in median.items() if name != REBUILT]
    return texts.TRUTH["all"].format(
        lines=count(len(errors), "series", "series"),
        ours=median[REBUILT],
        others=listed(others),
    )


def _row(table: pd.DataFrame, name: Hashable) -> dict[str, float]:
    """The numbers of one row by column."""
    return {str(column): values.to_dict()[name] for column, values in table.items()}


def _covered(table: pd.DataFrame, name: Hashable) -> str:
    """The coverage of the 80 % intervals in one row; whole per cent, for its cases share releases or years."""
    return f"{_row(table, name)['covered_80']:.0f}%"


def _share(table: pd.DataFrame, name: Hashable) -> tables.Written:
    """The coverage in one row as `_covered` says it, with its number [per cent]."""
    return tables.Written(_covered(table, name), Interval.exact(_row(table, name)["covered_80"]), "pct")
