"""Kernels forked from a process that has loaded the libraries already, as jupyter_client sees them."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import LocalProvisioner

from tradeanalysis.report.warm import ALONE

POLL_SECONDS = 0.02
LONGEST = 1 << 16  # bytes of a message
# Where charts go unless a notebook says otherwise; an ordinary kernel sets it before it loads anything.
INLINE = {"MPLBACKEND": "module://matplotlib_inline.backend_inline"}


class Warm:
    """A process that has loaded what notebooks load and forks their kernels; see `warm`."""

    def __init__(self, environment: Mapping[str, str], modules: Iterable[str]) -> None:
        """Start the process; it loads these modules, and what a kernel needs, while the caller goes on."""
        self._channel, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._channel.setblocking(False)
        self._started: list[int] = []
        self._ended: set[int] = set()
        self._asking = asyncio.Lock()
        line = [sys.executable, str(Path(__file__).with_name("warm.py")), str(theirs.fileno())]
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603
                [*line, *modules], stdin=subprocess.DEVNULL, env={**ALONE, **environment, **INLINE},
                pass_fds=[theirs.fileno()], start_new_session=True,
            )  # fmt: skip

    async def fork(self, arguments: list[str]) -> int | None:
        """The process id of a new kernel with these arguments; None where the process has ended."""
        async with self._asking:
            with suppress(OSError):
                self._channel.send(json.dumps(arguments).encode())
            while not self._started:
                if self._process.poll() is not None:
                    return None
                await asyncio.sleep(POLL_SECONDS)
                self._read()
            return self._started.pop()

    def has_ended(self, pid: int) -> bool:
        """Whether a kernel that was forked has ended."""
        self._read()
        return pid in self._ended or self._process.poll() is not None

    def _read(self) -> None:
        """Take what the process said: which kernels started, which have ended."""
        with suppress(BlockingIOError, ConnectionResetError):
            while message := self._channel.recv(LONGEST):
                said = json.loads(message)
                if "started" in said:
                    self._started.append(said["started"])
                else:
                    self._ended.add(said["ended"])

    def close(self) -> None:
        """None, after the process and its kernels have ended."""
        self._channel.close()
        self._process.terminate()  # it heeds that only while it still loads
        self._process.wait()


class ForkedKernel(LocalProvisioner):
    """The process of one kernel, forked where that is possible, else started."""

    def __init__(self, warm: Warm, **given: object) -> None:
        """As `LocalProvisioner`. warm: what forks."""
        super().__init__(**given)
        self._warm = warm

    async def launch_kernel(self, cmd: list[str], **given: object) -> KernelConnectionInfo:
        """How to reach the kernel that the command line would start."""
        pid = await self._warm.fork(cmd[cmd.index("ipykernel_launcher") + 1 :])
        if pid is None:
            return await super().launch_kernel(cmd, **given)
        self.process = _Process(pid, self._warm)  # type: ignore[assignment]
        self.pid, self.pgid, self.cwd = pid, pid, given["cwd"]
        return self.connection_info


class _Process:
    """A kernel's process in the shape of `subprocess.Popen`, as far as a provisioner uses it."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int, warm: Warm) -> None:
        self.pid, self._warm = pid, warm

    def poll(self) -> int | None:
        return 0 if self._warm.has_ended(self.pid) else None

    def wait(self) -> int | None:
        return self.poll()

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            with suppress(ProcessLookupError):  # it ended in this very moment
                os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)
