"""A Python that has loaded what notebooks load, and starts their kernels by fork; `forks` runs this file.

Each kernel is a process of its own, forked from one that has run no cell and never will, so no notebook sees another's
state. This process only loads, forks, and says which of its kernels have ended. When nobody listens to it any more, it
ends its kernels and itself. It remembers which files are read, and its kernels go on with that; see `remembered`.
"""

import gc
import json
import os
import selectors
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

# What each kernel would load while it starts.
KERNEL = (
    "ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.debugger", "IPython.core.completerlib",
    "IPython.core.oinspect", "IPython.extensions.storemagic", "pdb", "psutil", "sqlite3", "tornado.platform.asyncio",
    "tornado.queues",
)  # fmt: skip
DEBUGGER = "debugpy"  # a third of a kernel's start; nobody steps through a notebook that runs by itself
LONGEST = 1 << 16  # bytes of a message
# With this set pyarrow, which pandas loads where it is installed, starts no thread to hand memory back.
ALONE = {"JE_ARROW_MALLOC_CONF": "background_thread:false"}
SELDOM = 100_000, 20, 20  # objects after which a kernel looks for what is not used any more: charts make many
NAME = "tradeanalysis.report.warm"  # under which a kernel finds this module, which was run as a file
# After these the files that were read do not say all that a result rests on.
ELSEWHERE = {
    "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system", "socket.connect",
    "socket.getaddrinfo", "subprocess.Popen",
}  # fmt: skip
NEW = os.O_WRONLY | os.O_EXCL  # of a file that is opened, but not to read what it holds
READ: set[str] = set()  # files, and which of the above happened


def main() -> None:
    """None, after a kernel was forked for each message on a socket.

    The arguments of the process: the number of the socket, and the modules that kernels will want; one with a colon
    behind it and a function, which is called once for all of them.
    """
    gc.set_threshold(*SELDOM)
    sys.modules[NAME] = sys.modules[__name__]
    sys.addaudithook(_noted)
    number, *modules = sys.argv[1:]
    channel = socket.socket(fileno=int(number))
    del sys.path[0]  # the folder of this file
    sys.modules[DEBUGGER] = None  # type: ignore[assignment] # as if it were not installed, for what is loaded here
    for name, _, called in (each.partition(":") for each in (*KERNEL, *modules)):
        module = import_module(name)
        if called:
            getattr(module, called)()
    del sys.modules[DEBUGGER]
    for name in (name for name, value in ALONE.items() if os.environ.get(name) == value):
        del os.environ[name]  # no kernel inherits what its notebook might tell
    if len(list(Path("/proc/self/task").iterdir())) > 1:
        sys.exit("a thread runs")  # a fork would keep the locks that it holds; kernels start the ordinary way then
    gc.freeze()  # pages that no kernel's collector touches stay shared
    arguments = _asked_for(channel)
    if arguments is not None:
        _become_kernel(arguments)


def begin() -> str:
    """Nothing, after what a kernel asked while it started is forgotten, which is no matter of its notebook."""
    READ.difference_update(ELSEWHERE)
    return "[]"


def read() -> str:
    """The files that were read but for those that a kernel is started with, and what else was asked since, in JSON."""
    return json.dumps(sorted(READ.difference(sys.argv)))


def _noted(event: str, given: tuple[object, ...]) -> None:
    if event in ELSEWHERE:
        READ.add(event)
    elif event == "open" and isinstance(given[0], str | bytes | os.PathLike):
        flags = given[2]
        if not (isinstance(flags, int) and flags & NEW):
            READ.add(os.path.abspath(os.fsdecode(given[0])))  # noqa: PTH100 - called while modules are imported


def _asked_for(channel: socket.socket) -> list[str] | None:
    """In a forked child the arguments of its kernel; None in the parent, after nobody listened any more."""
    kernels: set[int] = set()
    with channel, _watched() as woken, selectors.DefaultSelector() as selector:
        for source in (channel, woken):
            selector.register(source, selectors.EVENT_READ)
        try:
            while True:
                ready = [key.fileobj for key, _ in selector.select()]
                if woken in ready:
                    woken.recv(LONGEST)
                    _say_ended(kernels, channel)
                message = channel.recv(LONGEST) if channel in ready else b"none"
                if not message:
                    return None
                if channel in ready and not _forked(kernels, channel):
                    return list(json.loads(message))
        except (BrokenPipeError, ConnectionResetError):
            return None
        finally:
            for pid in kernels:
                _end(pid)


@contextmanager
def _watched() -> Iterator[socket.socket]:
    """A socket that can be read when a child has ended; whoever wants this process to end closes the channel."""
    woken, wake = socket.socketpair()
    with woken, wake:
        wake.setblocking(False)
        signal.set_wakeup_fd(wake.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        try:
            yield woken
        finally:
            signal.set_wakeup_fd(-1)
            for number in (signal.SIGCHLD, signal.SIGTERM):
                signal.signal(number, signal.SIG_DFL)


def _forked(kernels: set[int], channel: socket.socket) -> bool:
    """Whether this is still the parent, after a fork; the child forgets its siblings."""
    pid = os.fork()
    if pid:
        kernels.add(pid)
        channel.send(json.dumps({"started": pid}).encode())
    else:
        kernels.clear()
    return pid > 0


def _say_ended(kernels: set[int], channel: socket.socket) -> None:
    for pid in [pid for pid in kernels if os.waitpid(pid, os.WNOHANG)[0]]:
        kernels.discard(pid)
        channel.send(json.dumps({"ended": pid}).encode())


def _end(pid: int) -> None:
    """None, after a kernel and what it started have ended."""
    for end in (os.killpg, os.kill):  # it may be about to lead its group
        with suppress(ProcessLookupError):
            end(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def _become_kernel(arguments: list[str]) -> None:
    """None, after this process was the kernel of a notebook, as `python -m ipykernel_launcher` would be."""
    from ipykernel import kernelapp

    os.setsid()  # what ends a kernel ends its group
    gc.unfreeze()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()  # as in a Python of its own: from the system
    launcher = find_spec("ipykernel_launcher")
    sys.argv = [str(launcher and launcher.origin), *arguments]
    os.environ["JPY_PARENT_PID"] = parent = str(os.getppid())
    kernelapp.launch_new_instance([*arguments, f"--IPKernelApp.parent_handle={parent}"])


if __name__ == "__main__":
    main()
