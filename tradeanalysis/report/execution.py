"""Notebooks executed, each in a Python process of its own, several at once."""

import asyncio
import os
from collections.abc import Callable, Collection, Coroutine, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from tradeanalysis.errors import NoAnswer, ReportError
from tradeanalysis.languages import ENGLISH
from tradeanalysis.report import kernels, unanswered
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
    """How a run ended: what went wrong, or why there is no answer; and the files that it read, None if not known."""

    line: str = ""
    unanswered: bool = False
    read: list[str] | None = None


def execute(
    notebooks: Mapping[str, "NotebookNode"],
    progress: Progress,
    warm: "Warm | None" = None,
    read: dict[str, list[str] | None] | None = None,
) -> dict[str, str]:
    """Why notebooks have no answer, by file name, after their outputs went into `notebooks`; empty where all have one.

    warm: what forks the kernels, where the caller has started it already. read: gets the files that each notebook
        read, None where that is not known.

    Each runs in a kernel of its own, as many at once as there are cores, the longest first so that none is waited for
    alone at the end. A notebook whose data do not answer its question keeps the cells before the one that says so.
    Failures are reported together, one line each, as one `ReportError`.
    """
    kernels.refuse_without_loopback()
    if warm is None:
        with kernels.warmed(notebooks.values()) as started:
            ends = _on_own_loop(_all_of_them(notebooks, progress, started))
    else:
        ends = _on_own_loop(_all_of_them(notebooks, progress, warm))
    failures = [ends[name].line for name in notebooks if ends[name].line and not ends[name].unanswered]
    if failures:
        raise ReportError("\n".join(failures))
    if read is not None:
        read.update({name: ends[name].read for name in notebooks})
    return {name: ends[name].line for name in notebooks if ends[name].unanswered}


def refuse_unanswered(reasons: Mapping[str, str], notebooks: Collection[str]) -> None:
    """Nothing where one of the notebooks has an answer; ReportError with the reason of each where none has."""
    if len(reasons) == len(notebooks):
        raise ReportError("\n".join(f"{name} has no answer: {reasons[name]}" for name in notebooks))


async def _all_of_them(
    notebooks: Mapping[str, "NotebookNode"], progress: Progress, warm: "Warm | None"
) -> dict[str, Outcome]:
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
) -> Outcome:
    """How `notebook` ended; the outputs go into it."""
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    at, cells, reason = 0, len(notebook.cells), None

    def starting(cell_index: int, **_: object) -> None:
        nonlocal at
        at = cell_index
        progress(name, at, cells)

    progress(name, 0, cells)
    try:
        async with seats, kernels.kernel(warm) as (manager, channels):
            client = NotebookClient(notebook, km=manager, record_timing=False, coalesce_streams=True)
            client.timeout, client.kc, client.on_cell_start = CELL_SECONDS, channels, starting
            await kernels.speak(channels, notebook.metadata.get("lang", ENGLISH))
            await kernels.files_read(channels, "begin")
            try:
                await client.async_execute()
            except CellExecutionError as error:
                if error.ename != UNANSWERED:
                    raise
                reason = " ".join(error.evalue.split())
                del notebook.cells[at:]
                unanswered.retitle(notebook)
            read = await kernels.files_read(channels)
    except CellExecutionError as error:
        return _failure(name, notebook, at, f"{error.ename}: {error.evalue}")
    except CellTimeoutError:
        return _failure(name, notebook, at, f"it did not finish in {CELL_SECONDS} seconds")
    except DeadKernelError:
        return _failure(name, notebook, at, "its Python process ended")
    except (RuntimeError, OSError) as error:
        return Outcome(f"{name} did not start: {error}")
    progress(name, cells, cells)
    return Outcome(reason or "", unanswered=reason is not None, read=read)


def _failure(name: str, notebook: "NotebookNode", position: int, what: str) -> Outcome:
    """What went wrong, in one line that names the failing code cell as the notebook of the author counts them."""
    number = sum(
        cell.cell_type == "code" and INJECTED_TAG not in cell.metadata.get("tags", [])
        for cell in notebook.cells[: position + 1]
    )
    first, *more = [line.strip() for line in what.splitlines() if line.strip()] or ["no message"]
    rest = f" (and {len(more)} more line{'s' if len(more) > 1 else ''})" if more else ""
    return Outcome(f"{name}, cell {number} failed: {first.removesuffix(':')}{rest}")
