"""Sessions and changes of the plan, as History lists them: verdicts first, then what is another one than before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from textual.content import Content

from opsadvisor.report.plan_words import changes
from opsadvisor.store.history import PlanEntry
from opsadvisor.store.records import Session
from opsadvisor.store.since import Since
from opsadvisor.ui import say
from opsadvisor.ui.widgets.outline import Row
from opsadvisor.ui.widgets.text import lines, spread
from opsadvisor.ui.widgets.tone import ACCENT, QUIET, STATES, STRONG
from opsadvisor.ui.widgets.verdicts import verdict_words

PLAN = "plan:"


def session_row(session: Session, since: Since, today: date, *, found: str = "", marked: bool = False) -> Row:
    """Return a finished session: its verdicts and age; below, its day and what was found in it.

    Where no words were searched, it says what changed since the session before.
    """
    day = session.as_of or session.started_at.date()
    when = Content.styled(say.ago(day, today), QUIET)
    mark = Content.styled("◆ ", ACCENT) if marked else Content("  ")
    about = found or "; ".join(_about(session, since))

    def draw(width: int) -> Content:
        verdicts = verdict_words(session.verdicts, width - 5 - when.cell_length)
        head = spread(Content.assemble("  ", mark, verdicts.stylize_before(STRONG)), when, width)
        named = Content.assemble(f"    {session.title}, {say.day(day)}", (f": {about}" if about else "", QUIET))
        return lines(head, named.truncate(width, ellipsis=True))

    return Row(draw, session.id)


def _about(session: Session, since: Since) -> Iterator[str]:
    """Yield what a session said otherwise than the one before, then the detail that tells it from its neighbours."""
    before = {each.label: each.value for each in since.before.verdicts} if since.before else {}
    for each in session.verdicts:
        was = before.get(each.label, each.value)
        if was != each.value:
            yield f"{each.label.lower()} was {was}"
    if since.detail:
        yield since.detail


def open_row(session: Session, today: date) -> Row:
    """Return a session that is not finished: begun and waiting, or dropped."""
    word = "begun" if session.state == "open" else session.state
    when = Content.styled(f"{word} {say.ago(session.started_at.astimezone().date(), today)}", QUIET)
    glyph = STATES["doing" if session.state == "open" else "dropped"]
    left = Content.assemble("  ", (glyph, QUIET), " ", (session.title, STRONG))
    return Row(lambda width: spread(left, when, width), session.id)


def plan_row(entry: PlanEntry, today: date) -> Row:
    """Return the line of a change of the plan."""
    item = entry.change.item
    when = Content.styled(say.ago(entry.change.recorded_at.astimezone().date(), today), QUIET)
    told = changes(entry.before, item)
    words = Content.styled(", ".join(told if entry.before else told[:1]), QUIET)

    def draw(width: int) -> Content:
        room = width - when.cell_length - 7
        title = Content(item.title).truncate(max(room * 3 // 5, room - words.cell_length), ellipsis=True)
        left = Content.assemble("  ", (STATES[item.state], QUIET), " ", title, "  ", words)
        return spread(left, when, width)

    return Row(draw, f"{PLAN}{entry.change.seq}")
