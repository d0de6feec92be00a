"""The screens of the places, each imported when it is first shown: the first frame needs one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from textual.command import Provider
from textual.screen import Screen


def today() -> Screen[Any]:
    """Return the screen that the app opens with."""
    from opsadvisor.ui.screens.today import Today

    return Today()


def _playbooks() -> Screen[Any]:
    from opsadvisor.ui.screens.playbooks import Playbooks

    return Playbooks()


def _kata() -> Screen[Any]:
    from opsadvisor.ui.screens.kata import Kata

    return Kata()


def _plan() -> Screen[Any]:
    from opsadvisor.ui.screens.plan import Plan

    return Plan()


def _history() -> Screen[Any]:
    from opsadvisor.ui.screens.history import History

    return History()


def commands() -> type[Provider]:
    """Return what the command palette finds."""
    from opsadvisor.ui.commands import Commands

    return Commands


MODES: Mapping[str, Callable[[], Screen[Any]]] = {
    "playbooks": _playbooks,
    "kata": _kata,
    "plan": _plan,
    "history": _history,
}
"""The places besides the one that the app opens with."""
