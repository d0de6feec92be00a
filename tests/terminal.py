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
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

APP = (sys.executable, "-c", "from opsadvisor.cli import main; main()")
"""What the installed command `opsadvisor` does."""
_ESCAPES = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[ -/]*[0-~]")
PATIENCE = 30.0
"""Seconds until what should be painted is given up: far more than it takes."""
_WHOLE_FRAMES = (b"\x1b[?2026$p", b"\x1b[?2026;2$y")
"""Whether a terminal paints frames as a whole, and that this one does: then each ends with FRAME_END."""
FRAME_END = b"\x1b[?2026l"


class Terminal:
    """A program, `opsadvisor ARGUMENTS` unless another is named, in a terminal of its own."""

    def __init__(
        self,
        arguments: Sequence[str],
        home: Path,
        *,
        program: Sequence[str] = APP,
        size: tuple[int, int] = (120, 40),
        more: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> None:
        """`more` are variables of the environment; the program runs in `folder`, else where the tests do."""
        self.raw = bytearray()
        self.size = size
        command = [*program, *arguments]
        environment = {
            "PATH": os.environ["PATH"], "HOME": str(home), "XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home),
            "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", **(more or {}),
        }  # fmt: skip
        self.process, self._master = pty.fork()
        if not self.process:
            _set_size(0, size)
            if folder:
                os.chdir(folder)
            os.execvpe(command[0], command, environment)
        self.started = self.heard = time.perf_counter()
        """When the process was started, and when the last bytes came from it."""

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
        self.hang_up()

    def type(self, keys: str) -> None:
        """Send keys as a keyboard would."""
        os.write(self._master, keys.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Make the window larger or smaller."""
        self.size = columns, rows
        _set_size(self._master, (columns, rows))

    def hang_up(self) -> None:
        """Close the window: the process is told by SIGHUP. Nothing can be read afterwards."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def read(self, seconds: float = 0.0) -> bool:
        """Take in what is painted within `seconds`. Returns whether anything came."""
        if self._master < 0:
            time.sleep(seconds)
            return False
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return False
        try:
            found = os.read(self._master, 65536)
        except OSError:  # the other side is gone
            return False
        self.heard = time.perf_counter()
        self.raw += found
        asked, answer = _WHOLE_FRAMES
        if asked in found:
            os.write(self._master, answer)
        return bool(found)

    def read_for(self, seconds: float) -> None:
        """Take in what is painted for so long."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.read(left)

    def text(self, since: int = 0) -> str:
        """What was painted after so many raw bytes, without escape sequences."""
        return _ESCAPES.sub(b"", self.raw[since:]).decode("utf-8", "replace")

    def wait_for(self, text: str, since: int = 0) -> None:
        """Read until `text` is painted. Raises TimeoutError with what was painted instead."""
        try:
            self.wait_until(lambda: text in self.text(since))
        except TimeoutError:
            raise TimeoutError(f"{text!r} was not painted, but: {self.text(since)[-2000:]}") from None

    def wait_until(self, there: Callable[[], object]) -> None:
        """Read until something is so. Raises TimeoutError."""
        end = time.monotonic() + PATIENCE
        while not there():
            if time.monotonic() > end:
                raise TimeoutError
            self.read(0.05)

    def rest(self, moment: float = 0.15) -> None:
        """Take in what is painted until the app neither paints nor works for a moment."""
        worked = -1
        while self.read(moment) or worked < (worked := self._worked()):
            pass

    def _worked(self) -> int:
        """Return the clock ticks that the process has worked, 0 where the system does not tell."""
        stat = Path("/proc") / str(self.process) / "stat"
        return sum(map(int, stat.read_text().rpartition(")")[2].split()[11:13])) if stat.exists() else 0

    def drain(self) -> None:
        """Take in all that is still on its way."""
        while self.read(0.05):
            pass

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the process."""
        os.kill(self.process, number)

    def kill(self) -> None:
        """kill -9, as often as one likes."""
        if self.process:
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
            self.process = 0

    def wait(self, patience: float = PATIENCE) -> int:
        """Wait for the end of the process and return its exit status."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            self.read(0.05)
            ended, status = os.waitpid(self.process, os.WNOHANG)
            if ended:
                self.process = 0
                return os.waitstatus_to_exitcode(status)
        raise TimeoutError("the app does not end")


def _set_size(terminal: int, size: tuple[int, int]) -> None:
    columns, rows = size
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
