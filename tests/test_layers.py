"""House rules read from the code: imports go down, names are public where they stand, modules stay small."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import tradeanalysis as ta

PACKAGE = Path(ta.__file__).parent
# A module imports only from lower floors. Each line is one floor.
FLOORS = (
    {"errors"},
    {
        "csvfile",
        "downloads",
        "intervals",
        "letters",
        "markup",
        "regression",
        "room",
        "schema",
        "scores",
        "spellings",
        "vocabulary",
    },
    {"periods", "phrases"},
    {"balance", "cleaning", "disaggregation", "growth", "tet", "wording"},
    {"aims", "answers", "benchmarking", "histories", "validation"},
    {"carrying", "figures", "sarima", "smoothing"},
    {"comparisons", "trend"},
    {"datasets", "feasibility", "observations"},
    {"prior"},
    {"posterior"},
    {"reconstruct"},
    {"expectations", "rolling", "target"},
    {"official"},
    {"track_record"},
    {"mends", "sums"},
    {"rivals"},
    {"suspects"},
    {"audit"},
    {"labels", "parameters", "tables"},
    {"charts"},
    {"forecast_plots", "panels", "plots"},
    {"kernels", "prose"},
    {"exporter"},
    {"pages"},
    {"bundles"},
    {"report"},
    {"cli"},
    {"__main__"},
)
FLOOR = {module: number for number, floor in enumerate(FLOORS) for module in floor}
PUBLIC = {
    "audit": {"apply", "differences", "findings", "identities"},
    "balance": {"balance_change", "coverage_ratio", "trade_balance"},
    "cleaning": {"Amount", "fold", "language_of", "parse_amount", "read_number", "unit_factor"},
    "comparisons": {"Comparison", "on_year_before"},
    "datasets": {
        "checksum", "commodity_changes", "errata_of", "folder", "load", "names", "origin", "path", "rows",
        "statements", "verify",
    },
    "errors": {
        "AmountError", "DatasetError", "FiguresError", "NoAnswer", "PeriodError", "ReportError", "TradeDataError",
    },
    "figures": {
        "as_of", "cited", "credit", "latest", "load", "newest_period", "of_office", "releases", "select", "vintages",
    },
    "forecast_plots": {"bars", "fan", "reliability"},
    "growth": {
        "annual", "apply_rate", "carry_over", "contribution", "cumulative", "cumulative_growth", "from_cumulative",
        "implied_base", "month_on_month", "part_of", "rate", "remainder", "required_growth", "share",
        "total_contribution", "year_on_year",
    },
    "intervals": {"Interval", "compute"},
    "panels": {"coverage", "revisions", "small_multiples"},
    "periods": {"as_monthly", "available", "each_once", "label", "lagged", "months", "parse"},
    "plots": {"changes", "levels", "path", "use_theme", "waterfall"},
    "reconstruct": {"Reconstruction", "cells_of", "monthly"},
    "report": {"choose", "new", "notebook_folder", "run", "shipped_notebooks"},
    "tables": {"KeyNumbers", "Table", "intervals", "key_numbers", "show"},
    "target": {"Outlook", "by_model", "from_figures", "outlook"},
    "track_record": {"Model", "coverage", "hold_out", "known_truth", "reconstruction_record"},
    "trend": {"Model", "Paths", "log_trend", "simulate", "spread_factor", "structural", "summary"},
    "wording": {
        "balance_word", "count", "direction", "listed", "minus", "moved", "percent", "plain", "points",
        "publishers", "say", "sentence", "some_of", "sources", "term", "thing", "usd",
    },
}  # fmt: skip


def modules():
    return sorted(path for path in PACKAGE.glob("*.py") if path.stem != "__init__")


def imported(path):
    """Names of our modules that a module imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("tradeanalysis.")}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "tradeanalysis":
            found |= {node.module.split(".")[1]} if "." in node.module else {alias.name for alias in node.names}
    return found - {"__version__"}


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.stem)
def test_imports_go_down(path):
    higher = {name for name in imported(path) if FLOOR[name] >= FLOOR[path.stem]}
    assert not higher, f"{path.stem} (floor {FLOOR[path.stem]}) imports {', '.join(sorted(higher))}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.stem)
def test_modules_and_functions_stay_small(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 320
    lengths = {
        node.name: node.end_lineno - node.lineno + 1 - len((ast.get_docstring(node) or "").splitlines())
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef)
    }
    assert not {name: length for name, length in lengths.items() if length > 40}


def defined(path):
    """Public functions, classes and docstrings of a module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.ClassDef)
    return {node.name: ast.get_docstring(node) for node in tree.body if isinstance(node, kinds) and node.name[0] != "_"}


def test_public_modules():
    assert set(ta.__all__) == set(PUBLIC)
    assert set(dir(ta)) == {*PUBLIC, "__version__"}


@pytest.mark.parametrize("name", PUBLIC)
def test_public_names(name):
    """What a module offers is listed here on purpose, documented, and there."""
    found = defined(PACKAGE / f"{name}.py")
    assert set(found) == PUBLIC[name]
    assert all(found.values()), [function for function, text in found.items() if not text]
    assert all(hasattr(getattr(ta, name), function) for function in found)


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
        assert path.stem == "cli" or not [c for c in calls if isinstance(c, ast.Name) and c.id == "print"], path.stem
