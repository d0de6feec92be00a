"""What a session asks besides its questions: why one does not apply, a note, and what else a field can do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from opsadvisor.library.entry import Entry
from opsadvisor.ui.screens.ask import Ask, Blank
from opsadvisor.ui.screens.over import ask
from opsadvisor.ui.screens.pick_one import PickOne

if TYPE_CHECKING:
    from opsadvisor.ui.fields.base import Field
    from opsadvisor.ui.guide import Guide


def ask_why_not(screen: Screen[Any], guide: Guide, then: Callable[[], object]) -> None:
    """Ask why the question does not apply, and give that as the answer."""

    def keep(filled: dict[str, str]) -> None:
        guide.give(Entry(status="not applicable", reason=filled["reason"]))

    blank = Blank("reason", "Why does it not apply?", required=True)
    ask(screen.app, Ask(guide.fact.title, [blank]), keep, lambda _: then())


def ask_note(screen: Screen[Any], guide: Guide, then: Callable[[], object]) -> None:
    """Ask for a note to the answer."""
    panel = Ask(guide.fact.title, [Blank("note", "Note", value=guide.note)])
    ask(screen.app, panel, lambda filled: guide.write_note(filled["note"]), lambda _: then())


def ask_for_more(screen: Screen[Any], guide: Guide, field: Field, then: Callable[[], object]) -> None:
    """Ask which of the things that the field can do is wanted; a note is one of them."""

    async def take(action: str | None) -> None:
        if action == "note":
            ask_note(screen, guide, then)
        elif action:
            await field.run_action(action)

    options = [*field.more, ("note", "Write a note to this answer")]
    screen.app.push_screen(PickOne(guide.fact.title, [(id, title, "") for id, title in options]), take)
