"""The real app in a real pseudo-terminal: types keys, reads what is painted, kills."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

_ESCAPES = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[ -/]*[0-~]")
PATIENCE = 30.0
"""Seconds until what should be painted is given up: far more than it takes."""


class Terminal:
    """`python -m opsadvisor ARGUMENTS` in a terminal of its own."""

    def __init__(
        self,
        arguments: Sequence[str],
        home: Path,
        *,
        size: tuple[int, int] = (120, 40),
        more: Mapping[str, str] | None = None,
    ) -> None:
        self.raw = b""
        columns, rows = size
        environment = {
            "PATH": os.environ["PATH"], "HOME": str(home), "XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home),
            "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", **(more or {}),
        }  # fmt: skip
        self.process, self._master = pty.fork()
        if not self.process:
            os.execve(sys.executable, [sys.executable, "-m", "opsadvisor", *arguments], environment)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
        os.close(self._master)

    def type(self, keys: str) -> None:
        """Send keys as a keyboard would."""
        os.write(self._master, keys.encode())

    def read(self, seconds: float = 0.0) -> bool:
        """Take in what is painted within `seconds`. Returns whether anything came."""
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return False
        try:
            found = os.read(self._master, 65536)
        except OSError:  # the other side is gone
            return False
        self.raw += found
        return bool(found)

    def text(self, since: int = 0) -> str:
        """What was painted after so many raw bytes, without escape sequences."""
        return _ESCAPES.sub(b"", self.raw[since:]).decode("utf-8", "replace")

    def wait_for(self, text: str, since: int = 0) -> None:
        """Read until `text` is painted. Raises TimeoutError with what was painted instead."""
        end = time.monotonic() + PATIENCE
        while text not in self.text(since):
            if time.monotonic() > end:
                raise TimeoutError(f"{text!r} was not painted, but: {self.text(since)[-2000:]}")
            self.read(0.05)

    def drain(self) -> None:
        """Take in all that is still on its way."""
        while self.read(0.05):
            pass

    def kill(self) -> None:
        """kill -9, as often as one likes."""
        if self.process:
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
            self.process = 0

    def wait(self) -> int:
        """Wait for the end of the process and return its exit status."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.read(0.05)
            ended, status = os.waitpid(self.process, os.WNOHANG)
            if ended:
                self.process = 0
                return os.waitstatus_to_exitcode(status)
        raise TimeoutError("the app does not end")
