"""What is measured, beside peers, in one table: python -m benchmarks [PART ...], kept in RESULTS.md.

CPU seconds, medians of a few runs, each measurement in a process of its own whose peak of memory it shows. Peers that
are not installed are left out. The parts: growth, disaggregation, models, doors, readers, cluster, user. STATSFORECAST
names a Python that has statsforecast, which asks for other versions than this package.
"""

import argparse
import importlib.metadata
import multiprocessing
import os
import platform
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ["TRADEANALYSIS_STORE"] = "none"  # what is measured is calculated

import numpy as np

from benchmarks import panels, readers, user

PARTS = {**panels.PARTS, **readers.PARTS, **user.PARTS}
LIMIT = 150.0  # seconds of a single measurement
LIBRARIES = ("numpy", "pandas", "scipy", "statsmodels", "polars", "duckdb", "pyarrow", "joblib", "distributed")


def _measured(make: Callable[[], Callable[[], object]], queue: multiprocessing.Queue) -> None:
    """CPU seconds of a call after a first one, and megabytes of memory at the peak and before the calls."""
    try:
        call = make()
    except ImportError:
        queue.put(None)
        return
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    spent: list[float] = []
    while len(spent) < 7 and (sum(spent) < 0.4 or (len(spent) == 1 and spent[0] < 2)):
        start = _cpu()
        own = call()  # of a peer in another Python: what it measured itself
        spent.append(own if isinstance(own, float) else _cpu() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    queue.put((statistics.median(spent[1:] or spent), peak, before))


def _cpu() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def measured(make: Callable[[], Callable[[], object]]) -> tuple[float, float, float] | None:
    """As `_measured` gives it; None for a peer that is not installed, or takes too long."""
    context = multiprocessing.get_context("fork")
    queue = context.Queue()
    run = context.Process(target=_measured, args=(make, queue))
    run.start()
    run.join(LIMIT)
    if run.is_alive():
        run.kill()
        run.join()
    return None if queue.empty() else queue.get()


def table(cases: Iterable[tuple[str, str, dict[int, dict[str, Callable]]]]) -> Iterable[str]:
    """A line for each case: our time at each size, peers' times beside it, ratios, slope over sizes, peak memory."""
    yield "| what | sizes | ours | peers (times as long) | slope | peak MB |"
    yield "|---|---|---|---|---|---|"
    for name, unit, sizes in cases:
        ours: dict[int, float] = {}
        peers: dict[str, list[str]] = {}
        peak = 0.0
        for size, makers in sizes.items():
            for who, make in makers.items():
                if (found := measured(make)) is None:
                    continue
                if who == "ours":
                    ours[size], peak = found[0], max(peak, found[1])
                elif size in ours:
                    peers.setdefault(who, []).append(f"{found[0] / max(ours[size], 1e-9):.1f}")
        shown = ", ".join(f"{1000 * seconds:,.3g} ms" for seconds in ours.values())
        beside = "; ".join(f"{who} {', '.join(ratios)}" for who, ratios in peers.items())
        slope = ""
        if len(ours) > 1:
            slope = f"{np.polyfit(np.log(list(ours)), np.log(list(ours.values())), 1)[0]:.2f}"
        tried = ", ".join(f"{size:,}" for size in ours)
        yield f"| {name} | {tried} {unit} | {shown} | {beside} | {slope} | {peak:,.0f} |"


def main() -> None:
    """Measure the parts asked for, or all of them; RESULTS.md keeps what was measured of the others."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help="parts to measure; all of them by default")
    results = Path(__file__).with_name("RESULTS.md")
    kept = results.read_text(encoding="utf-8").split("\n## ")[1:] if results.exists() else []
    sections = {text.split("\n", 1)[0]: text.split("\n", 1)[1].strip() for text in kept}
    versions = [f"{name} {importlib.metadata.version(name)}" for name in LIBRARIES if _installed(name)]
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    head = f"# Results\n\n`python -m benchmarks`, CPU time. {machine}; {', '.join(versions)}.\n"
    load = os.getloadavg()[0]
    head += f"When it began {load:.1f} processes wanted a core: beside others the same work takes more CPU time.\n"
    for part in parser.parse_args().parts or PARTS:
        sections[part] = "\n".join(table(PARTS[part]()))
        print(f"## {part}\n\n{sections[part]}\n", flush=True)
        found = [f"\n## {name}\n\n{sections[name]}\n" for name in PARTS if name in sections]
        results.write_text(head + "".join(found), encoding="utf-8")


def _installed(name: str) -> bool:
    try:
        importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as tempfile.tempdir:  # of all processes that are forked here
        main()
