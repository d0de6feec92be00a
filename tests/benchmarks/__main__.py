"""`python -m tests.benchmarks [--json] [--short]`: measure what was promised, print a table or JSON."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from opsadvisor import paths
from opsadvisor.library.load import load
from tests.benchmarks import big, keys, opening, processes, screens, thinking
from tests.benchmarks.figure import Figure, table
from tests.benchmarks.history import five_years


def measured(folder: Path, *, short: bool = False) -> Iterator[Figure]:
    """Yield all figures; `folder` is for databases that are thrown away."""
    history = folder / "five-years.db"
    five_years(history, load([paths.shipped_playbooks()]), datetime.now(UTC), days=120 if short else 5 * 365)
    rounds = 3 if short else 15
    yield from opening.figures(folder, history, rounds, 1 if short else 3)
    yield from thinking.figures(20 if short else 200, 1 if short else 7)
    yield from keys.figures(folder, history, 4 if short else 60)
    yield from screens.figures(folder, 1 if short else 12, screens.views()[:3] if short else screens.views())
    yield from processes.figures(folder, history, rounds)
    yield from big.figures(folder, 2_000 if short else big.SESSIONS, rounds)


def machine() -> str:
    """Return when and on what it was measured."""
    python, textual = platform.python_version(), metadata.version("textual")
    day = f"{datetime.now(UTC):%d %B %Y}"
    busy = f", {os.getloadavg()[0]:.1f} of them busy" if hasattr(os, "getloadavg") else ""
    return f"{day}, {os.cpu_count()} cores{busy}, {platform.system()}, Python {python}, Textual {textual}"


def main() -> int:
    """Return 1 where a promise is not kept."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON for programs")
    parser.add_argument("--short", action="store_true", help="a few rounds only: shows that it works, proves nothing")
    wanted = parser.parse_args()
    measured_on = machine()
    with tempfile.TemporaryDirectory(prefix="opsadvisor-benchmarks-") as folder:
        figures = list(measured(Path(folder), short=wanted.short))
    if wanted.json:
        print(json.dumps({"machine": measured_on, "figures": [figure.as_dict() for figure in figures]}, indent=2))
    else:
        print(f"{measured_on}\n\n{table(figures)}")
    return 1 if any(figure.kept is False for figure in figures) else 0


if __name__ == "__main__":
    sys.exit(main())
