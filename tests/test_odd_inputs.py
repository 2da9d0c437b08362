"""Odd inputs for every public function: one line that says what was expected, or an answer; nothing else, no warning."""

import datetime
import inspect
import re
import warnings
from functools import cache

import numpy as np
import pandas as pd
import pytest
from test_house import PUBLIC

import tradeanalysis as ta
from tradeanalysis.errors import TradeDataError
from tradeanalysis.intervals import Interval

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
AMOUNTS = {"January": INTERVAL, "February": Interval(90.0, 89.0, 91.0)}
WIDE = pd.DataFrame({"exports": LEVELS, "imports": LEVELS + 20})


def sample(room, function, name, kind):
    """What the argument of a function usually is."""
    words = {
        "flow": "exports", "place": "Hue", "unit": "usd_mn", "measure": "level", "start": "2023-01", "end": "2023-04",
        "year": 2023, "months": "2023-04", "path": "nowhere.csv", "folder": "nowhere", "year_to_date": LEVELS,
        "text": "5 million USD", "months_of": 4, "month": pd.Period("2023-04", "M"), "date": "2023-05", "last": "2023-04",
        "first": "2023-01", "target": 6.0, "seeds": [], "years": [2023], "level": 0.8, "period": "2023", "by": None,
        "table": table, "figures": table, "so_far": so_far, "known": so_far, "exports": comparison, "imports": comparison,
        "trend": line, "before": line, "seen": outlook, "numbers": (), "amounts": AMOUNTS, "steps": AMOUNTS, "frame": WIDE,
        "title": "Exports", "subtitle": "million US dollars", "source": "Source: made up", "caption": "Exports",
        "history": LEVELS, "series": LEVELS, "monthly": LEVELS, "data": LEVELS, "parts": WIDE, "total": 500.0,
    }  # fmt: skip
    found = SPECIAL.get((room, function, name), words.get(name))
    return found() if inspect.isfunction(found) or hasattr(found, "cache_info") else found


SPECIAL = {}


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
    "a series of quarterly stamps": pd.Series([1.0, 2.0, 3.0], pd.to_datetime(["2022-01-01", "2022-04-01", "2022-07-01"])),
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
            given[argument] = sample(room, name, argument, parameter)
    return given


def call(function, given):
    places = [p for p in inspect.signature(function).parameters.values()]
    stars = [p.name for p in places if p.kind is p.VAR_POSITIONAL]
    listed = [p.name for p in places if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD) and p.name in given]
    if not stars:
        return function(**given)
    rest = given[stars[0]]
    before = [given[one] for one in listed]
    named = {one: value for one, value in given.items() if one not in (*listed, *stars)}
    return function(*before, *(rest if isinstance(rest, tuple) else (rest,)), **named)


REMEDY = re.compile(r"give|expected|choose|write|say|Add|add|drop|correct|no figures|take|bring|must|is needed|nothing|known", re.I)


@pytest.mark.parametrize(("room", "name", "function"), [pytest.param(*one, id=".".join(one[:2])) for one in functions()])
def test_odd_inputs(room, name, function, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    usual = arguments(room, name, function)
    wrong = []
    for argument, parameter in inspect.signature(function).parameters.items():
        if parameter.kind is parameter.VAR_KEYWORD:
            continue
        for what, odd in odd_values(usual.get(argument, parameter.default)):
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                try:
                    call(function, usual | {argument: odd})
                except TradeDataError as error:
                    if not REMEDY.search(str(error)):
                        wrong.append(f"{argument}, {what}: no remedy: {error}")
                except Exception as error:  # noqa: BLE001 - what must not happen
                    wrong.append(f"{argument}, {what}: {type(error).__name__}: {str(error)[:100]}")
    assert not wrong, "\n" + "\n".join(wrong)
