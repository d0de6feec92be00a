"""Setting up a board: its process, challenge, people and working days, asked one at a time. No Textual here.

The target condition is not asked here: the first round does that, once the current condition is grasped.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from opsadvisor.kata.asked import Beside
from opsadvisor.library.wrong import EntryError
from opsadvisor.plain import plain
from opsadvisor.store.errors import StoreError
from opsadvisor.ui.drafts import Half
from opsadvisor.ui.kata.days import read_days, show_days
from opsadvisor.ui.kata.lead import Asked

if TYPE_CHECKING:
    from opsadvisor.kata.model import Board
    from opsadvisor.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class _Blank:
    id: str
    label: str
    ask: str
    help: str
    clarify: tuple[str, ...] = ()
    offered: str = ""
    required: bool = False
    read: Callable[[str], object] = str


_BLANKS = (
    _Blank(
        "process",
        "Process",
        "Which process do you want to work on?",
        "One that runs often, best every day, and that you can go and see: the time of onboarding, not sales as such.",
        ("Where does it begin, and where does it end?", "How often does it run in a week?", "Whose work is it?"),
        required=True,
    ),
    _Blank(
        "challenge",
        "Challenge",
        "What challenge is it to meet?",
        "What would be so much better in half a year to three years, seen by a customer. Nobody knows yet how.",
        ("Where does the business want to be?", "Who asks for it?", "How would a customer notice?"),
        required=True,
    ),
    _Blank(
        "learner", "Learner", "Who is the learner?", "Who owns the process, the board and the experiments.", (), "you"
    ),
    _Blank(
        "coach",
        "Coach",
        "Who is the coach?",
        "Who asks the questions, mostly the learner's manager; leave it empty if you ask yourself.",
    ),
    _Blank(
        "working_days",
        "Days",
        "On which days do you work on it?",
        "A round is due on these days. Such as mon-fri, mon wed fri, or every day.",
        (),
        "mon-fri",
        read=read_days,
    ),
)

_KEY = "board of"
"""Stands before the company under which the half made head of its next board is kept."""


class Founding:
    """Leads through the head of a new board; `board` stands once it is made."""

    title = "A new board"
    who = ""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._at = 0
        self._half = Half.kept(desk.store.settings, f"{_KEY} {desk.company}")
        self.board: Board | None = None

    @property
    def _blank(self) -> _Blank:
        return _BLANKS[self._at]

    @property
    def asked(self) -> Asked | None:
        """The blank that is now asked for, None once the board is made."""
        if self._at >= len(_BLANKS):
            return None
        blank = self._blank
        return Asked(
            ask=blank.ask,
            kind="figure" if blank.id != "challenge" else "text",
            where=f"{self._at + 1} of {len(_BLANKS)}",
            done=self._at,
            of=len(_BLANKS),
            help=blank.help,
            clarify=blank.clarify,
            beside=tuple(Beside(each.label, self._said(each)) for each in _BLANKS[: self._at] if self._said(each)),
            offered=blank.offered,
        )

    def draft(self) -> str:
        """Return what was said before."""
        return self._said(self._blank)

    def _said(self, blank: _Blank) -> str:
        said = self._half.drafts.get(blank.id, "")
        return said if isinstance(said, str) else ""

    def keep_draft(self, draft: str) -> None:
        """Remember what stands in the field."""
        self._half.drafts[self._blank.id] = draft

    def keep_half(self) -> None:
        """Store what was said so far: a board is made of all of it together. Raises StoreError."""
        self._half.keep(self._desk.store.settings, f"{_KEY} {self._desk.company}")

    def heard(self, draft: str) -> str:
        """Return the working days as they are understood. Raises EntryError."""
        return show_days(read_days(draft)) if draft and self._blank.read is read_days else ""

    def remark(self, draft: str) -> str:  # noqa: ARG002 - there is nothing to remark on yet
        """Return nothing."""
        return ""

    def holds(self, draft: str) -> bool:  # noqa: ARG002
        """Ask nothing back."""
        return False

    def give(self, draft: str) -> None:
        """Take what was said and go on; after the last blank the board is made. Raises EntryError, StoreError."""
        blank = self._blank
        said = plain(draft).strip() or blank.offered
        if blank.required and not said:
            raise EntryError("Nothing is there", "Say it in a few words")
        blank.read(said)
        self._half.drafts[blank.id] = said
        self.keep_half()
        if self._at == len(_BLANKS) - 1:
            self._make()
        self._at += 1

    def _make(self) -> None:
        said = {each.id: self._said(each) for each in _BLANKS}
        self.board = self._desk.store.kata.add_board(
            self._desk.company,
            said["process"],
            said["challenge"],
            learner=said["learner"],
            coach=said["coach"],
            working_days=read_days(said["working_days"]),
        )
        with suppress(StoreError):  # the board is made, which is what counts
            self._half.forget(self._desk.store.settings, f"{_KEY} {self._desk.company}")
        self._desk.look()

    def back(self) -> bool:
        """Go to the blank before; what was said stays."""
        if self._at == 0:
            return False
        self._at -= 1
        return True
