"""House rules read from the code: names are public where they stand, modules stay small.

That imports go down is held by `lint-imports`.
"""

import ast
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import tradeanalysis as ta

PACKAGE = Path(ta.__file__).parent
# What each room or module offers, listed here on purpose.
PUBLIC = {
    "answers": {
        "article", "conditions", "decline", "deficit", "forecasts", "goods", "imported", "models", "nation", "news",
        "past", "planted", "published", "rebuilt", "record", "shown", "slopes", "standing", "target", "trend",
    },
    "audit": {"Checks", "checks", "differences", "findings", "identities", "unsettled"},
    "balance": {"balance_change", "coverage_ratio", "trade_balance"},
    "cards": {"checksum", "folder", "names", "origin", "path", "rows", "verify"},
    "cleaning": {"Amount", "fold", "language_of", "parse_amount", "read_number", "unit_factor"},
    "datasets": {"commodity_changes", "load", "statements"},
    "errors": {
        "AmbiguousAmountError", "AmountError", "DatasetError",
        "FiguresError", "NoAnswer", "PeriodError", "ReportError", "TradeDataError",
    },
    "figures": {
        "Comparison", "Contents", "KEY", "Month", "YearToDate", "all_targets", "announced", "as_of", "as_published",
        "by_measure", "by_month", "by_publisher", "cited", "contents", "corrected", "corrections", "credit",
        "days_known", "described", "errata_of", "known", "last_month", "latest", "load", "months_of", "most_revised",
        "contributions", "total_contribution", "in_unit", "unit_of", "split_of", "left_out",
        "newest_period", "newest_year", "of_office", "of_year", "comparison", "publisher_of", "publishers", "readings",
        "releases", "revised", "revision_table", "select", "target_asked", "target_of", "vintages", "with_sums",
        "year_of", "year_to_date",
    },
    "growth": {
        "annual", "apply_rate", "base_effect", "carry_over", "contribution", "cumulative", "cumulative_growth",
        "from_cumulative", "implied_base", "month_on_month", "part_of", "rate", "remainder", "required_growth",
        "share", "total_contribution", "year_on_year",
    },
    "intervals": {"Interval", "compute", "interval_of", "tails"},
    "periods": {
        "as_floats", "as_monthly", "available", "day_or_month", "each_once", "label", "lagged", "last_day", "months",
        "parse", "whole_years", "Year", "year_of", "years_of",
    },
    "plots": {
        "bars", "changes", "coverage", "fan", "levels", "path", "reliability", "revisions", "season",
        "small_multiples", "trend", "use_theme", "waterfall",
    },
    "readers": {"Reading", "article", "read"},
    "reconstruct": {
        "Reconstruction", "Regression", "benchmark", "disaggregate", "monthly", "outside", "regression",
    },
    "report": {"bundled_notebooks", "choose", "current", "new", "notebook_folder", "run", "verify"},
    "tables": {"KeyNumbers", "Table", "Written", "intervals", "key_numbers", "rounded", "show"},
    "target": {"News", "Outlook", "from_figures", "news", "outlook", "outlooks", "required_growth"},
    "track_record": {
        "Found", "OwnRecord", "by_kind", "by_target", "calibration", "commodity_vintages", "coverage",
        "coverage_by_month", "coverage_record", "error_sizes", "evaluate", "forecast_record", "held_out_record",
        "hold_out", "known_truth", "mean_scores", "members", "misprint_confidence", "misprint_recall", "misprints",
        "of_targets", "overall", "own_record", "planted_misprints", "planted_record", "reliability", "skill",
        "skill_by_kind", "skill_by_month", "target_record", "target_scores", "tenths", "under_conditions",
    },
    "trend": {"MODELS", "POOL", "Paths", "Projection", "Trend", "calendar_of", "fit", "past_rests", "simulate",
              "unit_of"},
    "wording": {
        "begin", "between", "count", "listed", "minus", "moved", "percent", "plain", "points", "say", "sentence",
        "share", "some_of", "sources", "spoken", "supported", "term", "thing", "money", "scaled", "counted", "currency",
        "written",
    },
}  # fmt: skip


def modules():
    return sorted(path for path in PACKAGE.rglob("*.py") if path.stem != "__init__")


def named(path):
    return path.relative_to(PACKAGE).with_suffix("").as_posix()


def complexity(node):
    """McCabe's number with boolean operators and comprehensions, as radon counts it; ruff's C901 leaves these out."""
    inner = [one for one in ast.iter_child_nodes(node) if not isinstance(one, ast.FunctionDef)]
    found = sum(map(complexity, inner)) + isinstance(node, ast.FunctionDef)
    if isinstance(node, ast.BoolOp):
        return found + len(node.values) - 1
    if isinstance(node, ast.comprehension):
        return found + 1 + len(node.ifs)
    if isinstance(node, ast.Try):
        return found + len(node.handlers) + bool(node.orelse)
    return found + isinstance(node, ast.If | ast.IfExp | ast.For | ast.While | ast.Assert)


def test_few_lines_say_any():
    """What a name holds is said by its type; few lines leave it open."""
    texts = [path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")]
    assert sum(bool(re.search(r"\bAny\b", line)) for text in texts for line in text.splitlines()
               if "import" not in line) < 40  # fmt: skip


@pytest.mark.parametrize("path", modules(), ids=named)
def test_modules_and_functions_stay_small(path):
    """A module of `answers` is one question, so its docstrings do not count; all others are short as they stand."""
    text = path.read_text(encoding="utf-8")
    kinds = (ast.FunctionDef, ast.ClassDef, ast.Module)
    nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, kinds)]
    docs = {node: len((ast.get_docstring(node) or "").splitlines()) for node in nodes}
    assert text.count("\n") - sum(docs.values()) <= 300
    assert text.count("\n") <= 320 or path.parent.name == "answers"
    lengths = {
        node.name: node.end_lineno - node.lineno + 1 - docs[node] for node in nodes if isinstance(node, ast.FunctionDef)
    }
    assert not {name: length for name, length in lengths.items() if length > 40}
    assert not {node.name for node in nodes if isinstance(node, ast.FunctionDef) and complexity(node) > 12}


def offered(name):
    """What a room lists as public, or a flat module defines without an underscore."""
    module = getattr(ta, name)
    if listed := getattr(module, "__all__", ()):
        return set(listed)
    tree = ast.parse((PACKAGE / f"{name}.py").read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.ClassDef)
    return {node.name for node in tree.body if isinstance(node, kinds) and node.name[0] != "_"}


def test_public_modules():
    assert set(ta.__all__) == set(PUBLIC)
    assert set(dir(ta)) == {*PUBLIC, "__version__"}


@pytest.mark.parametrize("name", PUBLIC)
def test_public_names(name):
    """A public name is listed here on purpose, documented, and defined in the room where it is used from."""
    assert offered(name) == PUBLIC[name]
    for function in (getattr(getattr(ta, name), public) for public in PUBLIC[name]):
        if callable(function):
            assert function.__doc__
            assert function.__module__.startswith(f"tradeanalysis.{name}")


def documented(name):
    """The public functions and classes of a room by name; of modules that it lists, their functions."""
    room = getattr(ta, name)
    listed = {public: getattr(room, public) for public in PUBLIC[name]}
    for public, found in dict(listed).items():
        if inspect.ismodule(found):
            inside = inspect.getmembers(found, inspect.isfunction)
            listed |= {
                f"{public}.{one}": function
                for one, function in inside
                if one[0] != "_" and function.__module__ == found.__name__
            }
    return {public: found for public, found in listed.items() if inspect.isfunction(found) or inspect.isclass(found)}


@pytest.mark.parametrize("name", PUBLIC)
def test_public_names_have_an_example(name):
    """Each shows in a few lines how it is called; pytest runs them, for the docstrings are tests."""
    docs = {public: inspect.getdoc(found) or "" for public, found in documented(name).items()}
    assert not {public for public, doc in docs.items() if ">>> " not in doc}


@pytest.mark.parametrize("name", PUBLIC)
def test_public_functions_say_in_which_unit_they_answer(name):
    """The first line says what is returned, with the unit in brackets, or that nothing is."""
    docs = {public: inspect.getdoc(found) or "" for public, found in documented(name).items()}
    firsts = {public: doc.partition("\n")[0] for public, doc in docs.items() if public[0].islower()}
    without = {public for public, line in firsts.items() if not re.search(r"\[.+\]|^Nothing", line)}
    assert without == set()


def test_unknown_name():
    with pytest.raises(AttributeError, match=r"^module 'tradeanalysis' has no attribute 'growht'$"):
        ta.growht  # noqa: B018


def test_import_is_light():
    """Importing the package and asking for its names loads none of the heavy libraries."""
    code = (
        "import sys, tradeanalysis; dir(tradeanalysis); "
        "print({'pandas', 'numpy', 'matplotlib', 'seaborn', 'statsmodels', 'IPython'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_no_print_outside_the_command_line():
    for path in modules():
        calls = [
            node.func for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
        ]
        assert path.parent.name == "cli" or not [c for c in calls if isinstance(c, ast.Name) and c.id == "print"], (
            path.stem
        )
