"""The program used under watch: in a process of its own, in a terminal, with an eye on all that it asks of the system.

`python -m tests.promises.used app|commands|long FILE` is that process; the file says what is to be done and takes
what was seen.
"""

from __future__ import annotations

import json
import os
import stat
import sys
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests import quick
from tests.terminal import Terminal

ROOT = Path(__file__).parents[2]
_NETWORK = (
    "socket.",
    "urllib.",
    "http.",
    "ssl.",
    "ftplib.",
    "smtplib.",
    "imaplib.",
    "poplib.",
    "telnetlib.",
    "nntplib.",
)
_PROCESSES = (
    "subprocess.",
    "os.system",
    "os.exec",
    "os.spawn",
    "os.posix_spawn",
    "os.fork",
    "os.startfile",
    "webbrowser.",
)
LONGEST = 400.0
"""Seconds, on a machine that does much else; alone it takes some twenty."""
_FILES = ("open", "os.rename", "os.remove", "os.link", "os.mkdir", "sqlite3.connect", "shutil.", "os.rmdir")


@dataclass(frozen=True)
class Seen:
    """What one process did."""

    raw: bytes
    """What it sent to the terminal."""
    code: int
    events: list[str]
    """What it asked of the network and of other programs."""
    modes: dict[str, int]
    """The mode of each file and folder below its home, as it was at any time; the most open one."""
    more: dict[str, Any]


def used(what: str, home: Path, told: Mapping[str, Any], **environment: str) -> Seen:
    """Use the program in a terminal, with a folder for all that it writes."""
    file = home.parent / f"{home.name}.json"
    file.write_text(json.dumps({**told, "home": str(home)}), encoding="utf-8")
    more = {
        "PYTHONPATH": str(ROOT), "OPSADVISOR_DB": str(home / "opsadvisor.db"),
        "OPSADVISOR_PLAYBOOKS": str(home / "playbooks"), "TMPDIR": str(home),
        "TEXTUAL_ANIMATIONS": "none", **environment,
    }  # fmt: skip
    program = (sys.executable, "-m", "tests.promises.used", what, str(file))
    with Terminal((), home, program=program, size=(100, 30), more=more) as terminal:
        code = terminal.wait(LONGEST)
        terminal.drain()
    seen = json.loads(file.read_text(encoding="utf-8"))
    return Seen(terminal.raw, code, seen.pop("events"), seen.pop("modes"), seen)


def _writes(flags: object) -> bool:
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


class Watch:
    """Takes down what this process asks of the system."""

    def __init__(self, home: Path) -> None:
        self.events: list[str] = []
        self.modes: dict[str, int] = {}
        self._home = home
        self._looking = False
        sys.addaudithook(self._heard)

    def _heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith((*_NETWORK, *_PROCESSES)):
            self.events.append(f"{event}{arguments!r}")
        elif event.startswith(_FILES) and not self._looking and (event != "open" or _writes(arguments[2])):
            self.look()

    def look(self) -> None:
        """Take down the modes of all files as they are now."""
        self._looking = True
        with suppress(OSError):
            for folder, folders, files in os.walk(self._home):
                for name in (*folders, *files):
                    path = os.path.join(folder, name)
                    with suppress(OSError):
                        mode = stat.S_IMODE(os.lstat(path).st_mode)
                        self.modes[path] = self.modes.get(path, 0) | mode
        self._looking = False


def _use_app(told: Mapping[str, Any]) -> dict[str, Any]:
    """Explore the app."""
    from textual.pilot import Pilot

    from opsadvisor.ui.app import OpsAdvisor
    from opsadvisor.ui.desk import Desk
    from tests.promises.explorer import Explorer

    app = OpsAdvisor(Desk(Path(os.environ["OPSADVISOR_DB"])))
    found: dict[str, Any] = {}

    async def explore(pilot: Pilot[None]) -> None:
        explorer = Explorer(pilot, told["texts"])
        try:
            await explorer.everywhere()
        except BaseException:
            found["failed"] = traceback.format_exc()
        found["screens"] = sorted(explorer.screens)
        found["pressed"] = sorted(map(list, explorer.pressed))
        app.exit()

    app.run(auto_pilot=explore)  # type: ignore[arg-type]
    return found


def _use_commands(told: Mapping[str, Sequence[Sequence[str]]]) -> dict[str, Any]:
    """Run commands one after the other; a line between them tells the exit code of each."""
    from opsadvisor.cli.root import cli

    codes = []
    for arguments in told["commands"]:
        try:
            cli(list(arguments), prog_name="opsadvisor")
        except SystemExit as end:
            codes.append(end.code)
        print(f"== {codes[-1]}", flush=True)
    return {"codes": codes}


def _use_long(told: Mapping[str, Any]) -> dict[str, Any]:
    """Use the app for so many rounds, and measure after each."""
    from textual.pilot import Pilot

    from opsadvisor.ui.app import OpsAdvisor
    from opsadvisor.ui.desk import Desk
    from tests.promises.long_use import Day

    app = OpsAdvisor(Desk(Path(os.environ["OPSADVISOR_DB"])))
    found: dict[str, Any] = {}

    async def live(pilot: Pilot[None]) -> None:
        day = Day(pilot)
        try:
            found["measured"] = [await day.round(number) for number in range(told["rounds"])]
        except BaseException:
            found["failed"] = traceback.format_exc()
        app.exit()

    app.run(auto_pilot=live)  # type: ignore[arg-type]
    return found


def main() -> None:
    """Use the program as the file says, and write down what was seen."""
    what, file = sys.argv[1], Path(sys.argv[2])
    told = json.loads(file.read_text(encoding="utf-8"))
    os.chdir(told["home"])
    os.umask(told.get("umask", 0o022))
    patch = pytest.MonkeyPatch()
    quick.with_less_looking_for_garbage()
    quick.without_pauses(patch)
    quick.read_once(patch)
    watch = Watch(Path(told["home"]))
    found = {"app": _use_app, "commands": _use_commands, "long": _use_long}[what](told)
    watch.look()
    seen = {**found, "events": watch.events, "modes": watch.modes}
    file.write_text(json.dumps(seen), encoding="utf-8")


if __name__ == "__main__":
    main()
