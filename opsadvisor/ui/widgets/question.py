"""What stands around the question of a session: where in the playbook it is, what its section says, what helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from opsadvisor.ui.widgets.spark import meter
from opsadvisor.ui.widgets.text import spread
from opsadvisor.ui.widgets.tone import ACCENT, QUIET

if TYPE_CHECKING:
    from opsadvisor.ui.guide import Guide


def intro(guide: Guide) -> str:
    """Return what a section says before its first question, else ""."""
    question = guide.question
    first = question is not None and question.section is not None and question.number == 1
    return (question.section.intro or "") if first and question and question.section else ""


def place(guide: Guide, width: int) -> Content:
    """Return the line that names the playbook, the section and which of its questions this is."""
    question = guide.question
    left = Content.styled(guide.session.title, "bold $accent")
    if question is None:
        return left
    part = question.section.title if question.section else "One more"
    where = f"{part}, {question.number} of {question.of}" if question.of else part
    right = Content.assemble((f"{where}  ", QUIET), (meter(question.number, question.of), ACCENT))
    return spread(left, right, width)


def hints(guide: Guide) -> Content:
    """Return what Enter keeps, what was said last time, where to look, and the note."""
    fact, offer, last = guide.fact, guide.offer(), guide.last_time()
    rows = [
        f"{offer.text}, Enter keeps it" if offer else "",
        f"last time {last}" if last else "",
        f"where to look: {fact.find}" if fact.find else "",
        f"note: {guide.note}" if guide.note else "",
    ]
    return Content.styled("\n".join(row for row in rows if row), QUIET)
