"""The commands that open the app, at Today or at another place."""

from __future__ import annotations

import gc
import os
import sys

import click

from opsadvisor.cli.ids import ids, ids_to_start
from opsadvisor.cli.setting import Setting, Wrong, pass_setting
from opsadvisor.cli.shell import complete_start
from opsadvisor.cli.streams import paint_in_utf_8
from opsadvisor.messages import did_you_mean, listed, quoted

WITHOUT_TERMINAL = (
    "status",
    "assess",
    "answer",
    "export",
    "import",
    "sessions",
    "companies",
    "kata --answer",
    "plan",
    "playbooks",
    "backup",
    "restore",
    "doctor",
)

_TURN = 0.0005
"""Seconds that a thread may keep the interpreter: a thread of its own writes the frames, and 5 ms is long for it."""


def need_terminal() -> None:
    """Raise Wrong where there is no terminal, and say what works without one."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb":
        commands = listed(WITHOUT_TERMINAL, "and", most=len(WITHOUT_TERMINAL))
        raise Wrong(f"The app needs a terminal, and there is none here. Without one work: {commands} (see --help).")


def open_app(setting: Setting, place: str = "today", start: str | None = None) -> None:
    """Open the app at a place, or with a session of the playbook `start`. Raises Wrong without a terminal."""
    need_terminal()
    paint_in_utf_8()
    sys.setswitchinterval(_TURN)
    gc.disable()  # Hardly anything made while opening is garbage. The app enables it once the first frame stands.
    from opsadvisor.ui.app import OpsAdvisor
    from opsadvisor.ui.desk import Desk
    from opsadvisor.ui.lookout import HURRY

    advisor = OpsAdvisor(Desk(setting.database, clock=setting.clock, patience=HURRY), place=place, start=start)
    advisor.run()
    if advisor.return_code:
        raise click.exceptions.Exit(advisor.return_code)


@click.command()
@click.argument("playbook", shell_complete=complete_start)
@pass_setting
def start(setting: Setting, playbook: str) -> None:
    """Open a guided session with PLAYBOOK, or go on with the one that waits."""
    known = ids()
    if playbook not in known:
        right = did_you_mean(playbook, known) or f"There are {listed(known, 'and', most=20)}."
        raise Wrong(f"There is no playbook {quoted(playbook)}. {right}")
    if playbook not in ids_to_start():
        said = f"The playbook {quoted(playbook)} asks no questions of its own, so there is no session with it"
        raise Wrong(f"{said}. Start one of {listed(ids_to_start(), most=20)}.")
    open_app(setting, start=playbook)


@click.command()
@pass_setting
def history(setting: Setting) -> None:
    """Open the app at History."""
    open_app(setting, "history")


COMMANDS = (start, history)
