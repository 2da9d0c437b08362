"""A plugin of pytest: `pytest --nbval` with the holes closed through which a notebook passes without being compared.

It loads in every run of pytest where the package is installed, so it imports nothing before nbval is asked for.
"""

import os
from collections.abc import Generator
from typing import Protocol

import pytest

STORE = "TRADEANALYSIS_STORE"  # where results are kept, which decides none of them
KERNEL = {
    "OMP_NUM_THREADS": "1", "PYDEVD_DISABLE_FILE_VALIDATION": "1", "PYTHONHASHSEED": "0", "TQDM_DISABLE": "1",
    "TZ": "UTC",
}  # fmt: skip
# Pictures and downloads: what they hold stands in text too, and that is the same on every machine.
PICTURES = ("image/svg+xml", *(f"application/vnd.tradeanalysis.{kind}+json" for kind in ("chart", "table")))
MOST = 5  # lines that a failure shows before nbval's own


def pytest_configure(config: pytest.Config) -> None:
    """Give kernels the same environment everywhere: they inherit that of the shell that started the tests."""
    if _asked(config):
        for name in [name for name in os.environ if name.startswith("TRADEANALYSIS_") and name != STORE]:
            del os.environ[name]
        os.environ.update(KERNEL)


class _Notebook(Protocol):
    """What nbval collects the cells of a notebook with."""

    skip_compare: tuple[str, ...]
    sanitize_patterns: dict[str, str]


def pytest_collectstart(collector: _Notebook) -> None:
    """Leave pictures out of what nbval compares."""
    if getattr(collector, "skip_compare", None) is not None:
        collector.skip_compare = (*collector.skip_compare, *PICTURES)
        collector.sanitize_patterns[r'data:image/svg\+xml;base64,[^"]*'] = "PICTURE"  # in HTML


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep one cell, to fail, of a notebook that was not run: nbval would compare nothing and call it passed."""
    stale = _stale(items) if _asked(config) else {}
    kept = {id(cells[0]) for cells in stale.values()}
    for cells in stale.values():
        cells[0].user_properties.append(("not run", len(cells)))
    dropped = [item for item in items if item.parent in stale and id(item) not in kept]
    if dropped:
        config.hook.pytest_deselected(items=dropped)
        items[:] = [item for item in items if item.parent not in stale or id(item) in kept]


def _stale(items: list[pytest.Item]) -> dict[object, list[pytest.Item]]:
    """The cells with code that were not run, by notebook."""
    found: dict[object, list[pytest.Item]] = {}
    for item in items:
        cell = getattr(item, "cell", None)
        if cell is not None and cell.source.strip() and cell.execution_count is None:
            found.setdefault(item.parent, []).append(item)
    return found


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Refuse a notebook that was not run, in one sentence."""
    cells = dict(item.user_properties).get("not run")
    if cells is not None:
        name = item.nodeid.partition("::")[0]
        were = "1 cell was" if cells == 1 else f"{cells} cells were"
        pytest.fail(
            f"{name} has nothing to compare with, for {were} not run; "
            f"run `jupyter execute --inplace {name}` and keep the outputs",
            pytrace=False,
        )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Say what changed, a line each, before the outputs that nbval shows."""
    report = yield
    cell, new = getattr(item, "cell", None), getattr(item, "test_outputs", None)
    if cell is not None and new is not None and report.when == "call" and report.failed:
        from tradeanalysis.report import kept

        changes = kept.changed(cell.outputs, new)
        if changes:
            tag = next(iter(cell.metadata.get("tags", ())), "")
            lines = [f"{tag}: {change}" if tag else change for change in changes[:MOST]]
            more = [f"and {len(changes) - MOST} more lines"] if len(changes) > MOST else []
            report.longrepr = "\n".join([*lines, *more, "", str(report.longrepr)])
    return report


def _asked(config: pytest.Config) -> bool:
    """Whether nbval compares the outputs of every cell."""
    return bool(config.getoption("nbval", default=False))
