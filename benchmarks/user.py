"""What a user feels: start-up, the report, loading and checking, the audit, months rebuilt."""

import functools
import os
import subprocess
import sys
import tempfile

import pandas as pd

import tradeanalysis as ta
from tradeanalysis.reconstruct import posterior


def _command(*words, again=False):
    """A command with nothing kept, or again when it was given a moment ago."""
    command = [sys.executable, "-m", "tradeanalysis", *words]

    def made():
        kept = os.environ | ({"TRADEANALYSIS_STORE": tempfile.mkdtemp()} if again else {})

        def run():
            return subprocess.run(command, check=True, capture_output=True, env=kept)  # noqa: S603 - our own Python

        if again:
            run()
        return run

    return made


def _report(*, again=False):
    """All pages with nothing kept, or again when they were written a moment ago."""
    folder = tempfile.mkdtemp()

    def written(store=None):
        command = [sys.executable, "-m", "tradeanalysis", "report", "--out", f"{folder}/report"]
        kept = {"TRADEANALYSIS_STORE": store or tempfile.mkdtemp(dir=folder)}
        subprocess.run(command, check=True, capture_output=True, env=os.environ | kept)  # noqa: S603 - our own Python

    if not again:
        return written
    written(folder)
    return lambda: written(folder)


def _by_nbconvert():
    command = [sys.executable, "-m", "nbconvert", "--execute", "--to", "html", "--output-dir", tempfile.mkdtemp()]
    command += map(str, sorted(ta.report.notebook_folder().glob("*.ipynb")))
    kept = {"TRADEANALYSIS_STORE": "none"}
    return lambda: subprocess.run(command, check=True, capture_output=True, env=os.environ | kept)  # noqa: S603


def _checked(rows):
    """The bundled table, over and over under other ids and places."""
    table = pd.read_csv(ta.cards.path("published_figures"), dtype=str, keep_default_na=False)
    parts = [
        table.assign(id=f"{n}-" + table["id"], place=f"{n} " + table["place"]) for n in range(-(-rows // len(table)))
    ]
    path = f"{tempfile.mkdtemp()}/figures.csv"
    pd.concat(parts)[:rows].to_csv(path, index=False)
    command = [sys.executable, "-m", "tradeanalysis", "check", path]
    return lambda: subprocess.run(command, check=False, capture_output=True)  # noqa: S603 - our own Python


def _loaded():
    return lambda: ta.figures.load(ta.cards.path("published_figures"))


def _audited():
    table = ta.figures.select(ta.datasets.load("published_figures"), place="Hanoi")
    return lambda: ta.audit.findings(table)


def _rebuilt(place, last):
    table = ta.figures.corrected(ta.datasets.load("published_figures"), ta.datasets.load("errata"))
    table = table[(table["place"] == place) & (table["end"] <= pd.Period(last, "M"))]

    def rebuilt():
        posterior.estimate.cache_clear()  # a process keeps its newest fits
        return ta.reconstruct.monthly(table, place=place, by="sector").interval()

    return rebuilt


def users():
    """One command or call each."""
    yield "start: tradeanalysis --help", "run", {1: {"ours": _command("--help")}}
    outlook = ("outlook", "--place", "Hanoi", "--year", "2023", "--as-of", "2023-05-06")
    yield "tradeanalysis outlook, nothing kept", "run", {1: {"ours": _command(*outlook)}}
    yield "the same again", "run", {1: {"ours": _command(*outlook, again=True)}}
    yield "figures.load, bundled table", "run", {1: {"ours": _loaded}}
    yield "audit.findings, Hanoi", "run", {1: {"ours": _audited}}
    yield "reconstruct.monthly by sector, Hanoi", "run", {1: {"ours": functools.partial(_rebuilt, "Hanoi", "2025-12")}}
    years = {2016: "2016-12", 2019: "2019-12", 2024: "2024-12"}
    yield (
        "reconstruct.monthly by sector, Viet Nam, to a year",
        "",
        {year - 2011: {"ours": functools.partial(_rebuilt, "Viet Nam", last)} for year, last in years.items()},
    )
    yield (
        "tradeanalysis check",
        "rows",
        {size: {"ours": functools.partial(_checked, size)} for size in (10_000, 50_000)},
    )
    both = {"ours": _report, "nbconvert --execute": _by_nbconvert}
    yield "tradeanalysis report, five pages, nothing kept", "run", {1: both}
    yield "the same again", "run", {1: {"ours": functools.partial(_report, again=True)}}


PARTS = {"user": users}
