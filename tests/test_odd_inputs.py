"""Odd inputs for every public function: one line that says what was expected, or an answer; no warning."""

import datetime
import inspect
import re
import warnings
from functools import cache

import numpy as np
import pandas as pd
import pytest

import tradeanalysis as ta
from tradeanalysis.errors import TradeDataError
from tradeanalysis.intervals import Interval

from .test_answers_record import KINDS, OVERALL, SCORES
from .test_house import PUBLIC

MONTHS = pd.period_range("2021-01", "2024-04", freq="M")
LEVELS = pd.Series(100.0 + 10 * np.sin(np.arange(len(MONTHS))) + np.arange(len(MONTHS)), MONTHS, name="exports")
CELLS = {"place": "Hue", "measure": "level", "publisher": "Statistics office", "url": "https://example.org"}


def printed(flow, start, end, text, **cells):
    day = (pd.Period(end, "M") + 1).strftime("%Y-%m-06")
    return CELLS | {"flow": flow, "period_start": start, "period_end": end, "printed": text, "published": day} | cells


@cache
def table():
    """A year of months of both flows, four months of the next with growth, sectors and a target."""
    rows = []
    for flow, size in (("exports", 100), ("imports", 150)):
        for number, month in enumerate(pd.period_range("2022-01", "2023-04", freq="M")):
            rows.append(printed(flow, str(month), str(month), f"US${size + number % 5} million"))
        for year in (2022, 2023):
            total = 4 * size + 6 if year == 2022 else 4 * size + 10
            rows.append(printed(flow, f"{year}-01", f"{year}-04", f"US${total} million"))
            rows.append(printed(flow, f"{year}-01", f"{year}-04", "1.5%", measure="yoy_pct"))
        rows.append(printed(flow, "2022-01", "2022-12", f"US${12 * size + 22} million"))
    for sector, level, rate in (("domestic", 250, "2%"), ("fdi", 160, "-1%")):
        rows.append(printed("exports", "2023-01", "2023-04", f"US${level} million", sector=sector))
        rows.append(printed("exports", "2023-01", "2023-04", rate, measure="yoy_pct", sector=sector))
    rows.append(printed("exports", "2023-01", "2023-12", "6%", measure="target_yoy_pct", published="2023-01-10"))
    return ta.figures.load(pd.DataFrame(rows))


@cache
def so_far():
    return ta.figures.year_to_date(table(), 2023, place="Hue")


@cache
def comparison():
    return ta.figures.comparison(table(), start="2023-01", end="2023-04", place="Hue", flow="exports")


@cache
def line():
    return ta.trend.fit(LEVELS)


@cache
def rebuilt():
    return ta.reconstruct.monthly(table(), "exports", place="Hue", indicator=None)


@cache
def outlook():
    return ta.target.outlook(LEVELS, year=2024, target=6.0, n_paths=200)


INTERVAL = Interval(105.0, 104.0, 106.0, ("F0001",), "usd_mn")
RATE = Interval(-1.3, -1.35, -1.25)
AMOUNTS = {"January": INTERVAL, "February": Interval(90.0, 89.0, 91.0)}
WIDE = pd.DataFrame({"exports": LEVELS, "imports": LEVELS + 20})
START, END = pd.Period("2023-01", "M"), pd.Period("2023-04", "M")
RATES = {"domestic": Interval(0.4, 0.3, 0.5), "fdi": Interval(-1.7, -1.8, -1.6)}
TARGET = {
    "year": 2023,
    "month": 4,
    "target": 6.0,
    "probability": 0.4,
    "announced": 5.0,
    "reached": False,
    "brier": 0.16,
}


def record():
    """Forecasts of a few years as the bundled record has them."""
    return ta.datasets.load("forecast_record").query("year <= 2012")


# What an argument usually is, by its name; then where a function means something else by it.
USUAL = {
    "flow": "exports", "place": "Hue", "unit": "usd_mn", "measure": "level", "start": START, "end": END,
    "year": 2023, "months": "2023-04", "path": rebuilt, "folder": "nowhere", "year_to_date": LEVELS,
    "text": "5 million USD",
    "month": END, "date": "2023-05", "last": "2023-04", "first": "2023-01", "target": 6.0, "seeds": [], "years": [2022],
    "level": INTERVAL, "period": "2023", "by": None, "table": table, "figures": table, "so_far": so_far,
    "known": so_far,
    "exports": comparison, "imports": comparison, "trend": line, "before": line, "seen": outlook, "numbers": (),
    "amounts": AMOUNTS, "steps": AMOUNTS, "frame": WIDE, "title": "Exports", "subtitle": "million US dollars",
    "source": "Source: made up", "caption": "Exports", "history": LEVELS, "series": LEVELS, "monthly": LEVELS,
    "data": LEVELS, "parts": WIDE, "total": INTERVAL, "balance": INTERVAL, "coverage": RATE, "change": INTERVAL,
    "growth": RATE, "amount": INTERVAL, "needed": (), "contributions": RATES, "lines": pd.DataFrame(), "name": "errata",
    "file": "nowhere.csv", "record": record, "vintages": lambda: ta.figures.vintages(table()), "number": 5,
    "nation": None,
    "contents": lambda: ta.figures.contents(table()), "checks": lambda: ta.audit.checks(table()), "larger": None,
    "findings": lambda: ta.audit.findings(table()), "by_month": lambda: ta.figures.by_month(table()), "thing": "figure",
    "by_measure": lambda: ta.figures.by_measure(table()), "word": "fdi", "part": 1, "whole": 3, "largest": 5300.0,
    "width": 3.0, "most": 3, "items": ["a", "b"], "rate": RATE, "difference": RATE, "credit": "", "said": INTERVAL,
    "printed": "5.3", "language": "en", "spelt": ["GSO"], "errata": lambda: ta.datasets.load("errata"),
    "errors": pd.DataFrame(),
    "found": comparison, "flows": AMOUNTS, "trends": lambda: {"exports": line(), "imports": line()}, "gap": RATE,
    "projection": lambda: line().project(2024, 6.0), "form": ta.wording.money, "rose": "rose by", "fell": "fell by",
    "published": INTERVAL, "size": RATE, "other": START, "there": INTERVAL, "rest": INTERVAL,
    "function": ta.growth.rate,
    "given": (INTERVAL, INTERVAL), "values": np.arange(9.0), "suspects": 1, "announced": RATE, "inverse": RATE,
    "used": 3,
    "one": RATE, "after": RATE, "shares": [1.0, 2.0], "models": ["pool"], "sizes": pd.DataFrame({"Hue": [3.0]}),
    "wanted": (), "sentences": ("One.",), "low_frequency": pd.Series([1200.0, 1300.0], pd.period_range("2021",
    "2022", freq="Y")),
    "counts": pd.DataFrame({"2022": [3, 4]}, ["exports", "imports"]), "needed_": RATE, "rho": 0.9, "lam": 1.0,
    "as_published": INTERVAL, "news": None, "added": None, "days": None,
}  # fmt: skip
NUMBER, TABLE_OF = 100.0, lambda name: lambda: ta.datasets.load(name)
SPECIAL = {
    "growth.*.level": 110.0, "growth.*.base": 100.0, "growth.*.growth": 6.0, "growth.*.total": 500.0,
    "growth.*.part": 30.0,
    "growth.*.whole": 90.0, "growth.*.parts": (100.0,), "growth.share.parts": WIDE, "growth.contribution.parts": WIDE,
    "growth.total_contribution.parts": pd.Series({"domestic": 2900.0, "fdi": 2400.0}),
    "growth.total_contribution.growth": pd.Series({"domestic": 0.8, "fdi": -3.8}),
    "growth.required_growth.year_to_date": 5300.0, "growth.required_growth.year_to_date_growth": -1.3,
    "growth.required_growth.base_year": 17100.0, "growth.required_growth.target": 6.0,
    "balance.*.exports": LEVELS, "balance.*.imports": LEVELS + 20, "intervals.tails.level": 0.8,
    "intervals.*.level": 0.8,
    "periods.available.published": "2023-05-06", "periods.lagged.months": 12, "periods.parse.text": "2023-04",
    "figures.known.place": "Hanoi", "figures.left_out.place": "Hanoi", "figures.as_published.place": "Hanoi",
    "figures.load.source": lambda: pd.DataFrame([printed("exports", "2023-04", "2023-04", "US$5 million")]),
    "figures.last_month.table": lambda: one_flow(), "figures.latest.figures": lambda: one_flow(),
    "figures.of_office.number": INTERVAL,
    "figures.comparison.table": lambda: one_flow(), "figures.split_of.table": lambda: one_flow(),
    "target.news.place": "Hanoi",
    "figures.contributions.parts": lambda: {"fdi": comparison()},
    "figures.total_contribution.parts": lambda: {"fdi": comparison()},
    "figures.contents.figures": lambda: marked(), "figures.corrections.figures": lambda: marked(),
    "answers.published.*.contents": lambda: ta.figures.contents(marked()),
    "answers.published.days.known": lambda: ta.figures.days_known(table()),
    "answers.published.misprints.found": lambda: ta.track_record.misprints(*map(ta.datasets.load, ("published_figures",
    "findings"))),
    "answers.decline.agree.total": RATE, "answers.decline.headline.parts": lambda: {"fdi": comparison(),
    "domestic": comparison()},
    "answers.standing.required.needed": RATE,
    "answers.decline.month.found": lambda: ta.figures.last_month(one_flow(), INTERVAL, end="2023-04"),
    "answers.nation.beside.said": RATE, "answers.shown.used_elsewhere.exports": INTERVAL,
    "answers.shown.used_elsewhere.imports": INTERVAL,
    "answers.shown.drivers.known": table, "answers.trend.*.other": RATE, "answers.trend.*.before": RATE,
    "answers.trend.says.year": 2024,
    "answers.slopes.both.exports": line, "answers.slopes.both.imports": line, "answers.trend.below.before": line,
    "answers.decline.*.before": line, "answers.past.closed.past": {}, "answers.shown.rests.past": {},
    "answers.record.coverage.kinds": lambda: KINDS,
    "answers.record.key_numbers.kinds": lambda: KINDS, "answers.record.month_missed.kinds": lambda: KINDS,
    "answers.record.*.scores": lambda: SCORES,
    "answers.record.controls.overall": lambda: OVERALL, "answers.forecasts.members.gains": {"pool": RATE},
    "answers.forecasts.skill_title.by_month": pd.Series([RATE], [1]),
    "answers.record.tenths_title.counts": pd.Series([11] * 10), "answers.forecasts.targets.scores": {},
    "plots.small_multiples.series": WIDE, "plots.bars.table": WIDE, "plots.waterfall.total": "total",
    "plots.path.paths": {"exports": pd.DataFrame({"median": LEVELS, "low": LEVELS - 1, "high": LEVELS + 1})},
    "plots.reliability.table": pd.DataFrame({"forecast": [20.0], "realised": [30.0], "count": [10]}),
    "reconstruct.benchmark.annual": pd.Series([1300.0, 1500.0], pd.period_range("2021", "2022", freq="Y")),
    "reconstruct.*.level": 0.8,
    "readers.read.path": "nowhere.csv", "tables.key_numbers.numbers": {"Exports": "5"}, "trend.past_rests.month": 4,
    "track_record.members.month": 4,
    "trend.simulate.months": 12, "track_record.error_sizes.paths": lambda: {"Hue": rebuilt()},
    "track_record.misprint_recall.outcomes": TABLE_OF("misprint_recall"),
    "track_record.misprint_confidence.outcomes": TABLE_OF("misprint_confidence"),
    "track_record.by_target.record": TABLE_OF("target_record"),
    "track_record.of_targets.record": TABLE_OF("target_record"),
    "track_record.target_scores.record": TABLE_OF("target_record"),
    "track_record.by_kind.record": TABLE_OF("coverage"), "track_record.overall.record": TABLE_OF("coverage"),
    "track_record.coverage.table": TABLE_OF("held_out"), "answers.conditions.planted.table": TABLE_OF("planted"),
    "target.outlook.target": 6.0, "audit.unsettled.findings": lambda: ta.audit.findings(table()),
}  # fmt: skip


@cache
def one_flow():
    return table().query("flow == 'exports'")


@cache
def marked():
    """The table with its corrections, as `figures.known` gives it."""
    return ta.figures.corrected(table(), ta.datasets.load("errata").iloc[:0])


def sample(room, function, name):
    usual = SPECIAL.get(f"{room}.*.{name}", USUAL.get(name))
    found = SPECIAL.get(f"{room}.{function}.{name}", usual)
    return (
        found()
        if (inspect.isfunction(found) and found is not ta.wording.money and found is not ta.growth.rate)
        or hasattr(found, "cache_info")
        else found
    )


def odd_values(usual):
    """What an argument is not, or hardly ever is."""
    yield from ODD.items()
    if isinstance(usual, pd.DataFrame):
        yield "no rows", usual.iloc[:0]
        yield "rows twice", pd.concat([usual, usual])
        yield "no columns", usual[[]]
    if isinstance(usual, pd.DataFrame | pd.Series):
        yield "without two rows", usual.drop(usual.index[[1, 3]]) if len(usual) > 4 else usual.iloc[:1]
        yield "backwards", usual.iloc[::-1]
    if isinstance(usual, float | int):
        yield "huge", type(usual)(10**9)
        yield "below zero", -usual


ODD = {
    "a list": [1, 2],
    "a list of texts": ["a", "b"],
    "an empty list": [],
    "None": None,
    "an empty text": "",
    "a text": "x",
    "a numeric text": "5.3",
    "a whole number": 5,
    "zero": 0,
    "below zero": -1,
    "a number": 2.5,
    "NaN": float("nan"),
    "infinite": float("inf"),
    "True": True,
    "a dictionary": {},
    "a tuple": (1, 2),
    "an object": object(),
    "bytes": b"x",
    "a date": datetime.date(2023, 4, 1),
    "a stamp": pd.Timestamp("2023-04-01"),
    "no time": pd.NaT,
    "a quarter": pd.Period("2023Q1", "Q"),
    "an array of texts": np.array(["a", "b"]),
    "an array": np.array([1.0, np.inf]),
    "an unknown interval": Interval.unknown(),
    "a frame without columns": pd.DataFrame(),
    "a frame without columns but rows": pd.DataFrame(index=MONTHS),
    "a frame of others": pd.DataFrame({"a": [1]}),
    "a series of texts": pd.Series(["5", "x"], MONTHS[:2]),
    "a series of numeric texts": pd.Series(["5", "6"], MONTHS[:2]),
    "a series without months": pd.Series([1.0, 2.0]),
    "a series of quarters": pd.Series([1.0, 2.0], pd.period_range("2022Q1", periods=2, freq="Q")),
    "a series of quarterly stamps": pd.Series([1.0, 2.0, 3.0], pd.to_datetime(["2022-01-01", "2022-04-01",
    "2022-07-01"])),
    "a series with gaps": pd.Series([1.0, 2.0, 3.0], MONTHS[[0, 5, 20]]),
    "a series with a month twice": pd.Series([1.0, 2.0], MONTHS[[0, 0]]),
    "a series with an infinite value": LEVELS.where(LEVELS < 110, np.inf),
    "an empty series": LEVELS.iloc[:0],
    "a nullable series": LEVELS.astype("Float64").where(LEVELS < 120),
    "a series of objects": LEVELS.astype(object),
    "a series of truths": LEVELS > 110,
    "a series of complex numbers": LEVELS + 1j,
    "a frame of texts": WIDE.astype(str),
    "a frame with a column twice": pd.concat([WIDE, WIDE], axis=1),
    "a frame with deep columns": pd.concat({"a": WIDE}, axis=1),
}  # fmt: skip


def functions():
    """All public functions, with the module or room where a user finds them."""
    for room in PUBLIC:
        for name in sorted(PUBLIC[room]):
            found = getattr(getattr(ta, room), name)
            if inspect.ismodule(found):
                for inner, function in inspect.getmembers(found, inspect.isfunction):
                    if inner[0] != "_" and function.__module__ == found.__name__:
                        yield f"{room}.{name}", inner, function
            elif inspect.isfunction(found):
                yield room, name, found


def arguments(room, name, function):
    given = {}
    for argument, parameter in inspect.signature(function).parameters.items():
        if parameter.default is parameter.empty and parameter.kind is not parameter.VAR_KEYWORD:
            given[argument] = sample(room, name, argument)
    return given


def call(function, given):
    places = [*inspect.signature(function).parameters.values()]
    stars = [p.name for p in places if p.kind is p.VAR_POSITIONAL]
    listed = [p.name for p in places if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD) and p.name in given]
    if not stars:
        return function(**given)
    rest = given[stars[0]]
    before = [given[one] for one in listed]
    named = {one: value for one, value in given.items() if one not in (*listed, *stars)}
    return function(*before, *(rest if isinstance(rest, tuple) else (rest,)), **named)


# What takes long for an answer, or writes: there only what can be no answer is tried.
COSTLY = {
    "answers.article.contradictions", "answers.article.follows", "answers.target.asked", "audit.checks",
    "audit.differences",
    "audit.findings", "audit.identities", "audit.unsettled", "plots.bars", "plots.changes", "plots.coverage",
    "plots.fan",
    "plots.levels", "plots.path", "plots.reliability", "plots.season", "plots.small_multiples", "plots.trend",
    "plots.waterfall", "reconstruct.monthly", "report.current", "report.new", "report.run", "target.from_figures",
    "target.news", "target.outlook", "trend.simulate", "answers.shown.drivers", "answers.trend.says",
    "datasets.commodity_changes",
    "figures.known", "figures.left_out", "figures.as_published", "answers.published.verdict",
    "answers.published.growth_rates", "track_record.misprints", "track_record.coverage_record",
    "track_record.held_out_record",
    "track_record.hold_out", "track_record.own_record", "track_record.planted_misprints", "track_record.planted_record",
    "track_record.target_record", "track_record.evaluate", "track_record.skill", "track_record.members",
}  # fmt: skip
NO_ANSWER = ("an object", "bytes", "a frame of others", "a frame without columns", "a frame of texts", "no columns")
REMEDY = re.compile(
    r"\b(add|at least|bring|call it|check|choose|correct|cut|divide|draw|drop|expected|finite|give|keep|known|"
    r"lies within|must|needs?|needed|say|start later|take|use|whole number|write)\b|no column|no number|must end",
    re.IGNORECASE,
)


@pytest.mark.parametrize(
    ("room", "name", "function"), [pytest.param(*one, id=".".join(one[:2])) for one in functions()]
)
def test_odd_inputs(room, name, function, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    usual = arguments(room, name, function)
    wrong = []
    for argument, parameter in inspect.signature(function).parameters.items():
        if parameter.kind is parameter.VAR_KEYWORD:
            continue
        for what, odd in odd_values(usual.get(argument, parameter.default)):
            if f"{room}.{name}" in COSTLY and what not in NO_ANSWER:
                continue
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                try:
                    call(function, usual | {argument: odd})
                except TradeDataError as error:
                    if not REMEDY.search(str(error)):
                        wrong.append(f"{argument}, {what}: no remedy: {error}")
                except Exception as error:  # whatever it is, it must not happen
                    wrong.append(f"{argument}, {what}: {type(error).__name__}: {str(error)[:100]}")
    assert not wrong, "\n" + "\n".join(wrong)
