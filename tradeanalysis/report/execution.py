"""Notebooks executed, each in a Python process of its own, several at once."""

import asyncio
import os
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from tradeanalysis.errors import NoAnswer, ReportError
from tradeanalysis.report import kernels
from tradeanalysis.report.parameters import INJECTED_TAG

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from tradeanalysis.report.forks import Warm

Progress = Callable[[str, int, int], None]
Result = TypeVar("Result")

CELL_SECONDS = 600

# What a notebook raises where its data do not answer its question; whatever else it raises is a mistake.
UNANSWERED = NoAnswer.__name__


@dataclass(frozen=True)
class Outcome:
    """How a run ended that did not reach its last cell: what went wrong, or why there is no answer."""

    line: str
    unanswered: bool = False


def execute(notebooks: Mapping[str, "NotebookNode"], progress: Progress, warm: "Warm | None" = None) -> dict[str, str]:
    """Why notebooks have no answer, by file name, after their outputs went into `notebooks`; empty where all have one.

    warm: what forks the kernels, where the caller has started it already.

    Each runs in a kernel of its own, as many at once as there are cores, the longest first so that none is waited for
    alone at the end. A notebook whose data do not answer its question keeps the cells before the one that says so.
    Failures are reported together, one line each, as one `ReportError`; so are the reasons where no notebook has an
    answer.
    """
    if warm is None:
        with kernels.warmed(notebooks.values()) as started:
            ends = _on_own_loop(_all_of_them(notebooks, progress, started))
    else:
        ends = _on_own_loop(_all_of_them(notebooks, progress, warm))
    outcomes = {name: end for name in notebooks if (end := ends[name])}
    failures = [end.line for end in outcomes.values() if not end.unanswered]
    if failures:
        raise ReportError("\n".join(failures))
    if len(outcomes) == len(notebooks):
        raise ReportError("\n".join(f"{name} has no answer: {end.line}" for name, end in outcomes.items()))
    return {name: end.line for name, end in outcomes.items()}


async def _all_of_them(
    notebooks: Mapping[str, "NotebookNode"], progress: Progress, warm: "Warm | None"
) -> dict[str, Outcome | None]:
    seats = asyncio.Semaphore(os.cpu_count() or 1)
    longest_first = sorted(notebooks, key=lambda name: -sum(len(cell.source) for cell in _code(notebooks[name])))
    async with asyncio.TaskGroup() as group:
        tasks = {
            name: group.create_task(_run_one(name, notebooks[name], seats, progress, warm)) for name in longest_first
        }
    return {name: task.result() for name, task in tasks.items()}


def _code(notebook: "NotebookNode") -> "list[NotebookNode]":
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def _on_own_loop(work: Coroutine[object, object, Result]) -> Result:
    """Result of `work`, awaited on an event loop in a thread of its own.

    In the main thread nbclient would take over Ctrl-C, and inside JupyterLab a loop is running already.
    """
    started: Future[tuple[asyncio.AbstractEventLoop, asyncio.Task[object]]] = Future()

    async def main() -> Result:
        task = asyncio.current_task()
        if task:
            started.set_result((asyncio.get_running_loop(), task))
        return await work

    with ThreadPoolExecutor(1) as pool:
        outcome = pool.submit(asyncio.run, main())
        try:
            return outcome.result()
        except KeyboardInterrupt:
            loop, task = started.result()
            with suppress(RuntimeError):  # the loop ended in this very moment
                loop.call_soon_threadsafe(task.cancel)
            wait([outcome])
            raise


async def _run_one(
    name: str, notebook: "NotebookNode", seats: asyncio.Semaphore, progress: Progress, warm: "Warm | None"
) -> Outcome | None:
    """None after `notebook` ran to its end, else how it ended before; the outputs go into it."""
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    at, cells = 0, len(notebook.cells)

    def starting(cell_index: int, **_: object) -> None:
        nonlocal at
        at = cell_index
        progress(name, at, cells)

    progress(name, 0, cells)
    try:
        async with seats, kernels.kernel(warm) as (manager, channels):
            client = NotebookClient(notebook, km=manager, record_timing=False, coalesce_streams=True)
            client.timeout, client.kc, client.on_cell_start = CELL_SECONDS, channels, starting
            await client.async_execute()
    except CellExecutionError as error:
        if error.ename == UNANSWERED:
            del notebook.cells[at:]
            progress(name, cells, cells)
            return Outcome(" ".join(error.evalue.split()), unanswered=True)
        return _failure(name, notebook, at, f"{error.ename}: {error.evalue}")
    except CellTimeoutError:
        return _failure(name, notebook, at, f"it did not finish in {CELL_SECONDS} seconds")
    except DeadKernelError:
        return _failure(name, notebook, at, "its Python process ended")
    except (RuntimeError, OSError) as error:
        return Outcome(f"{name} did not start: {error}")
    progress(name, cells, cells)
    return None


def _failure(name: str, notebook: "NotebookNode", position: int, what: str) -> Outcome:
    """What went wrong, in one line that names the failing code cell as the notebook of the author counts them."""
    number = sum(
        cell.cell_type == "code" and INJECTED_TAG not in cell.metadata.get("tags", [])
        for cell in notebook.cells[: position + 1]
    )
    first, *more = [line.strip() for line in what.splitlines() if line.strip()] or ["no message"]
    rest = f" (and {len(more)} more line{'s' if len(more) > 1 else ''})" if more else ""
    return Outcome(f"{name}, cell {number} failed: {first.removesuffix(':')}{rest}")
