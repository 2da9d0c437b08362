"""What a user feels: start-up, the report, loading and checking, the audit, months rebuilt."""

import functools
import subprocess
import sys
import tempfile

import pandas as pd

import tradeanalysis as ta


def _command(*words):
    command = [sys.executable, "-m", "tradeanalysis", *words]
    return lambda: lambda: subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own Python


def _report():
    folder = tempfile.mkdtemp()
    return lambda: subprocess.run(  # noqa: S603 - our own Python
        [sys.executable, "-m", "tradeanalysis", "report", "--out", f"{folder}/report"], check=True, capture_output=True
    )


def _loaded():
    return lambda: ta.figures.load(ta.cards.path("published_figures"))


def _audited():
    table = ta.figures.select(ta.datasets.load("published_figures"), place="Hanoi")
    return lambda: ta.audit.findings(table)


def _rebuilt(place, last):
    table = ta.figures.corrected(ta.datasets.load("published_figures"), ta.datasets.load("errata"))
    table = table[(table["place"] == place) & (table["end"] <= pd.Period(last, "M"))]
    return lambda: ta.reconstruct.monthly(table, place=place, by="sector").interval()


def users():
    """One command or call each."""
    yield "start: tradeanalysis --help", "run", {1: {"ours": _command("--help")}}
    yield (
        "tradeanalysis outlook",
        "run",
        {1: {"ours": _command("outlook", "--place", "Hanoi", "--year", "2023", "--as-of", "2023-05-06")}},
    )
    yield "figures.load, bundled table", "run", {1: {"ours": _loaded}}
    yield "audit.findings, Hanoi", "run", {1: {"ours": _audited}}
    yield "reconstruct.monthly by sector, Hanoi", "run", {1: {"ours": functools.partial(_rebuilt, "Hanoi", "2025-12")}}
    years = {2016: "2016-12", 2019: "2019-12", 2024: "2024-12"}
    yield (
        "reconstruct.monthly by sector, Viet Nam, to a year",
        "",
        {year - 2011: {"ours": functools.partial(_rebuilt, "Viet Nam", last)} for year, last in years.items()},
    )
    yield "tradeanalysis report, five pages", "run", {1: {"ours": _report}}


PARTS = {"user": users}
