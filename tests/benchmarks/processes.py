"""Commands as whole processes, beside a Python that does nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from tests.benchmarks.figure import Figure, spread
from tests.terminal import APP

_NOTHING = (sys.executable, "-c", "pass")
_ANSWERS = """playbook = "review"
[answers]
cash = "2.1m"
monthly_expenses = "620k"
monthly_revenue = "410k"
monthly_growth_pct = 1.5
headcount = 38
"""


def _run(command: Sequence[str], home: Path, database: Path) -> float:
    """Run a command to its end and return the milliseconds that it took. Raises CalledProcessError."""
    environment = {**os.environ, "HOME": str(home), "OPSADVISOR_DB": str(database), "OPSADVISOR_PLAYBOOKS": str(home)}
    start = time.perf_counter()
    subprocess.run(command, env=environment, capture_output=True, check=True)
    return (time.perf_counter() - start) * 1000


def figures(home: Path, history: Path, rounds: int = 15) -> Iterator[Figure]:
    """Yield how many times as long as `python -c pass` each command takes, on a copy of `history`."""
    database, file = home / "processes.db", home / "answers.toml"
    shutil.copy(history, database)
    file.write_text(_ANSWERS, encoding="utf-8")
    commands = {
        "python -c pass": _NOTHING,
        "status --short": (*APP, "status", "--short"),
        "--help": (*APP, "--help"),
        "assess": (*APP, "assess", "--json", str(file)),
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for round_ in range(rounds + 1):
        for name, command in commands.items():
            took = _run(command, home, database)
            if round_:  # the first one fills the caches
                times[name].append(took)
    nothing = median(times.pop("python -c pass"))
    for name, taken in times.items():
        note = f"{spread(taken)}; python -c pass {nothing:.0f} ms"
        yield Figure(f"opsadvisor {name}, beside a bare Python", median(taken) / nothing, "x", None, note)
