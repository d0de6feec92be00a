"""The real command line in a process of its own, with what it took of the processor and of the memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

from tests.cli.ran import ROOT

SECONDS = 30
"""Of the processor: what takes more is killed by the system."""
WAITING = 120
"""Seconds until what waits for ever, such as for a pipe, is killed."""
_MEMORY = 3 << 30
"""Bytes. What asks for more has none."""


@dataclass(frozen=True)
class Measured:
    """How a command ended, what it said, and what it took."""

    code: int
    said: str
    seconds: float
    megabytes: float


def measured(home: Path, *arguments: object, stdin: Path | None = None) -> Measured:
    """Run a command with its playbooks, its database and its home in a folder."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "HOME": str(home),
        "OPSADVISOR_DB": str(home / "test.db"),
        "OPSADVISOR_PLAYBOOKS": str(home / "mine"),
    }
    command = [sys.executable, "-c", _LIMITED, *map(str, arguments)]
    with tempfile.TemporaryFile() as said, open(stdin or os.devnull, "rb") as given:
        child = subprocess.Popen(command, stdin=given, stdout=said, stderr=said, env=environment)
        late = Timer(WAITING, child.kill)
        late.start()
        _, status, usage = os.wait4(child.pid, 0)
        late.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read().decode("utf-8", "replace")
    peak = int((home / _PEAK).read_text()) if child.returncode >= 0 else 0
    return Measured(child.returncode, text, usage.ru_utime + usage.ru_stime, peak / 1024)


_PEAK = "peak"
_LIMITED = f"""
import atexit, os, resource
def tell():
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if os.path.exists("/proc/self/status"):  # where there is one: the other counts what started this process too
        with open("/proc/self/status") as status:
            peak = next(line.split()[1] for line in status if line.startswith("VmHWM"))
    with open(os.environ["HOME"] + "/{_PEAK}", "w") as file:
        file.write(str(peak))
atexit.register(tell)
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
resource.setrlimit(resource.RLIMIT_AS, ({_MEMORY}, {_MEMORY}))
from opsadvisor.cli import main
main()
"""
