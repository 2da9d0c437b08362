"""The Python processes that notebooks run in: one each, forked from a process that has loaded the libraries already."""

import ast
import json
import logging
import os
import re
import socket
import sys
import tempfile
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import tradeanalysis
from tradeanalysis import languages, store
from tradeanalysis.errors import ReportError

if TYPE_CHECKING:
    from jupyter_client.asynchronous.client import AsyncKernelClient
    from jupyter_client.manager import AsyncKernelManager
    from nbformat import NotebookNode

    from tradeanalysis.report.forks import Warm

START_SECONDS = 120
LOOPBACK = "127.0.0.1"
# Its ports are chosen before a kernel takes them, and another kernel or program may be faster.
ATTEMPTS, DIED = 3, "died before replying"
# Kernels fill the cores already; more threads inside each would only wait for one another.
ENVIRONMENT = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONHASHSEED": "0", "TQDM_DISABLE": "1"}
# What stands behind a room of the package and is loaded with its first chart, or its first fit. The inline backend of
# matplotlib is left to the kernels: loaded where no shell is, it would not show their charts. What nearly every
# notebook would make is made before, by a function behind a colon.
BEHIND = {
    "figures": ("tradeanalysis.cleaning.tokens:lexicon", "tradeanalysis.store:program"),
    "plots": ("matplotlib.backends.backend_svg", "scipy.optimize"),
    "reconstruct": ("scipy.sparse.linalg", "scipy.stats.qmc"),
}
# What a forked kernel is asked before and after its cells; another has no such module.
FILES = '__import__("sys").modules["tradeanalysis.report.warm"].{}()'
NAMED = re.compile(r"\b(?:ta|tradeanalysis)\.(\w+)")
# Nobody asks what a kernel was asked, and its file of that may not be writable.
QUIET = ["--log-level=ERROR", "--HistoryManager.enabled=False"]
# Where libraries keep what they learn about a machine, in the home of its user.
KEPT = ("MPLCONFIGDIR", "IPYTHONDIR")
# On macOS a fork may crash in libraries of the system that were loaded before it.
FORKS = sys.platform == "linux"


@contextmanager
def settled_home() -> Iterator[None]:
    """Meanwhile libraries keep what they keep in a temporary folder, where the home of the user cannot be written to.

    That is said in one line, in place of those that each library would say.
    """
    home = os.path.expanduser("~")  # noqa: PTH111 - Path raises where there is none
    try:
        Path(tempfile.mkdtemp(dir=home)).rmdir()
    except OSError as error:
        logging.getLogger(__name__).warning(
            "%s, the home folder, cannot be written to (%s): what libraries keep goes to a temporary folder; name "
            "another one in HOME", home, error.strerror,
        )  # fmt: skip
        with tempfile.TemporaryDirectory() as folder:
            before = {name: os.environ.get(name) for name in KEPT}
            os.environ.update({name: old or folder for name, old in before.items()})
            try:
                yield
            finally:
                for name in (name for name, old in before.items() if not old):
                    del os.environ[name]
    else:
        yield


@contextmanager
def warmed(notebooks: "Iterable[NotebookNode]") -> "Iterator[Warm | None]":
    """What forks the kernels of these notebooks; None where kernels start the ordinary way."""
    if not FORKS:
        yield None
        return
    from tradeanalysis.report.forks import Warm

    warm = Warm(_environment(), _loaded(notebooks))
    try:
        yield warm
    finally:
        warm.close()


def refuse_without_loopback() -> None:
    """None, where a process can speak to another one on this machine, as notebooks do with who runs them."""
    try:
        with socket.create_server((LOOPBACK, 0)) as server, socket.create_connection(server.getsockname(), 5):
            return
    except OSError as error:
        raise ReportError(
            f"notebooks run in processes of their own, reached at {LOOPBACK}, which does not answer "
            f"({error.strerror or error}); allow that address, as `ip link set lo up` does"
        ) from error


@asynccontextmanager
async def kernel(warm: "Warm | None") -> "AsyncIterator[tuple[AsyncKernelManager, AsyncKernelClient]]":
    """A running kernel and the channels to it; it is gone afterwards, also when it was still starting.

    nbclient would start one itself, but leave it behind when Ctrl-C comes while it starts.
    """
    manager, channels = await _ready(warm, ATTEMPTS)
    try:
        yield manager, channels
    finally:
        await _end(manager, channels)


async def speak(channels: "AsyncKernelClient", code: str) -> None:
    """Nothing; a kernel then shows results in the language of its notebook, English where there are no tables of it."""
    if code != languages.ENGLISH and code in languages.known():
        named = f'__import__("os").environ[{languages.VARIABLE!r}] = {code!r}'
        await channels.execute(named, silent=True, reply=True, timeout=START_SECONDS)


async def files_read(channels: "AsyncKernelClient", asked: str = "read") -> list[str] | None:
    """The files that a forked kernel has read [paths], and what else it asked; None where it cannot say.

    asked: "begin" before the first cell, which gives nothing.
    """
    reply = await channels.execute(
        "", silent=True, user_expressions={"files": FILES.format(asked)}, reply=True, timeout=START_SECONDS
    )
    said = reply["content"].get("user_expressions", {}).get("files", {})
    return json.loads(ast.literal_eval(said["data"]["text/plain"])) if said.get("status") == "ok" else None


async def _ready(warm: "Warm | None", attempts: int) -> "tuple[AsyncKernelManager, AsyncKernelClient]":
    """A kernel that has answered, and the channels to it, after so many attempts at the most."""
    from jupyter_client.kernelspec import KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager

    # Without folders to search the kernel is the one of this interpreter, whatever "python3" means elsewhere.
    manager = AsyncKernelManager(kernel_name="python3", kernel_spec_manager=KernelSpecManager(kernel_dirs=[]))
    if warm:
        from tradeanalysis.report.forks import ForkedKernel

        manager.provisioner = ForkedKernel(warm, kernel_spec=manager.kernel_spec, parent=manager)
    channels = None
    try:
        await manager.start_kernel(extra_arguments=QUIET, env=_environment(), cwd=str(Path.cwd()))
        channels = manager.client()
        # Nobody is there to answer; and the manager knows whether its process lives: a heartbeat can die noisily.
        channels.start_channels(stdin=False, hb=False)
        await channels.wait_for_ready(timeout=START_SECONDS)
        Path(manager.connection_file).unlink(missing_ok=True)  # both sides have read it; a killed run leaves none
    except BaseException as error:
        with suppress(KeyError):  # one that never got its ports
            await _end(manager, channels)
        if attempts > 1 and isinstance(error, RuntimeError) and DIED in str(error):
            return await _ready(warm, attempts - 1)
        raise
    return manager, channels


async def _end(manager: "AsyncKernelManager", channels: "AsyncKernelClient | None") -> None:
    if channels is not None:
        channels.stop_channels()
    await manager.shutdown_kernel(now=True)


def _loaded(notebooks: "Iterable[NotebookNode]") -> list[str]:
    """The modules that the code of notebooks loads: the rooms of the package that it names, and what they need."""
    code = "\n".join(cell.source for notebook in notebooks for cell in notebook.cells if cell.cell_type == "code")
    rooms = sorted(set(NAMED.findall(code)) & set(tradeanalysis.__all__))
    return [name for room in rooms for name in (f"tradeanalysis.{room}", *BEHIND.get(room, ()))]


def _environment() -> dict[str, str]:
    """The environment without what would change a page: settings of ours, and another place for charts."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name == store.VARIABLE or (not name.startswith("TRADEANALYSIS_") and name != "MPLBACKEND")
    }
    checkout = Path(__file__).parents[2]
    if (checkout / "pyproject.toml").is_file():  # not installed, so a kernel would not find the library
        kept["PYTHONPATH"] = os.pathsep.join(filter(None, [str(checkout), kept.get("PYTHONPATH")]))
    return {**kept, **ENVIRONMENT}
