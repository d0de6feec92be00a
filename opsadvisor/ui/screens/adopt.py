"""Putting an action on the plan: who, and until when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from opsadvisor.library.entry import EntryError
from opsadvisor.library.words import read_day
from opsadvisor.store.errors import StoreError
from opsadvisor.ui.screens.ask import Ask, Blank

if TYPE_CHECKING:
    from opsadvisor.advice.document import Advised
    from opsadvisor.ui.screens.base import Framed

_FIRST_DUE = 7
"""Days until a new action is due, if nothing else is said: the first step should be done within a week."""


def adopt(screen: Framed, action: Advised) -> None:
    """Ask for owner and day, then put the action on the plan."""
    desk, app = screen.desk, screen.advisor
    today = desk.today

    def check(text: str) -> date | None:
        try:
            return read_day(text.strip(), today) if text.strip() else None
        except EntryError as error:
            raise ValueError(str(error)) from error

    def take(filled: dict[str, str] | None) -> None:
        if filled is None:
            return
        try:
            desk.adopt(action, owner=filled["owner"], due=check(filled["due"]))
        except StoreError as error:
            app.say(str(error), wrong=True)
        else:
            app.say(f"On the plan: {action.title}")

    blanks = [
        Blank("owner", "Who sees to it?", value="you"),
        Blank("due", "Due on", value=(today + timedelta(days=_FIRST_DUE)).isoformat(), check=check),
    ]
    app.push_screen(Ask(action.title, blanks, about=f"First step: {action.first_step}"), take)
