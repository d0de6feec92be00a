"""Putting an action on the plan: who, and until when. No action is there twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from opsadvisor.ui import say
from opsadvisor.ui.screens.ask import Ask
from opsadvisor.ui.screens.over import ask
from opsadvisor.ui.screens.pick_one import PickOne
from opsadvisor.ui.screens.plan_edit import FIRST_DUE, due_blank, owner_blank, read_due

if TYPE_CHECKING:
    from opsadvisor.advice.document import Advised
    from opsadvisor.advice.plan import PlanItem
    from opsadvisor.ui.screens.base import Framed


def adopt_one(screen: Framed, actions: Sequence[Advised]) -> None:
    """Ask which of some actions, if there are several, then go on as `adopt` does."""
    if len(actions) == 1:
        adopt(screen, actions[0])
        return
    options = [(action.id, action.title, _note(screen, action)) for action in actions]
    known = {action.id: action for action in actions}

    def take(chosen: str | None) -> None:
        if chosen is not None:
            adopt(screen, known[chosen])

    screen.app.push_screen(PickOne("Which action goes on the plan?", options), take)


def _note(screen: Framed, action: Advised) -> str:
    item = screen.desk.on_plan(action.id)
    return f"{item.state} on the plan" if item else action.moves


def adopt(screen: Framed, action: Advised) -> None:
    """Ask for owner and day, then put the action on the plan; one that is still to be done there is only named."""
    desk, app = screen.desk, screen.advisor
    today = desk.today
    known = desk.on_plan(action.id)
    if known is not None and known.going:
        app.say(f"It is on the plan already: {_stands(known, screen)}")
        return

    def keep(filled: dict[str, str]) -> str:
        desk.adopt(action, owner=filled["owner"], due=read_due(filled["due"], today))
        return f"On the plan{' again' if known else ''}: {action.title}"

    again = f"It was {known.state} before, and is taken up again. " if known else ""
    blanks = [owner_blank("you"), due_blank(today + timedelta(days=FIRST_DUE), today)]
    ask(app, Ask(action.title, blanks, about=f"{again}First step: {action.first_step}"), keep, app.say)


def _stands(item: PlanItem, screen: Framed) -> str:
    due = say.due(item.due, screen.desk.today) if item.due else "no day set"
    return ", ".join(part for part in (item.state, due, item.owner) if part)
