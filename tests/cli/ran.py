"""Running the command line, and what came of it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import IO, Any

from click.testing import Result

ROOT = Path(__file__).parent.parent.parent
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
Run = Callable[..., Result]
_TICKS = count()

ANSWERS = """
playbook = "review"
as_of = 2026-11-20
[answers]
headcount = 38
cash = "2.1m"
monthly_expenses = 620_000
monthly_revenue = "410k"
monthly_growth_pct = 1.5
"""


def ticking() -> datetime:
    """Return noon, each time a little later, so that what was made first is the older one."""
    return NOON + timedelta(microseconds=next(_TICKS))


def outcome(result: Result) -> tuple[int, str, str]:
    return result.exit_code, result.stdout, result.stderr


def process(
    *arguments: str,
    stdout: IO[str] | int = subprocess.PIPE,
    timeout: float | None = None,
    handed_over: Sequence[int] = (),
    **more: Any,
) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own, which is given open files; `more` are variables."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **more}
    command = [sys.executable, "-m", "opsadvisor", *arguments]
    streams: dict[str, Any] = {"stdout": stdout, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL}
    return subprocess.run(command, text=True, env=environment, timeout=timeout, pass_fds=handed_over, **streams)
