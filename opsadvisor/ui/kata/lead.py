"""What the screen that asks one thing at a time needs of whoever leads. No Textual here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from opsadvisor.kata.asked import Beside, Kind, Option


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing to ask, with all that stands round it."""

    ask: str
    kind: Kind
    mark: str = ""
    """The question's number on the card."""
    where: str = ""
    """"Question 2 of 5"."""
    done: int = 0
    of: int = 0
    help: str = ""
    clarify: tuple[str, ...] = ()
    source: str = ""
    shown: str = ""
    """What the question is about, to be read out."""
    beside: tuple[Beside, ...] = ()
    options: tuple[Option, ...] = ()
    numbered: bool = False
    """The options are chosen by number, not by their first letter."""
    offered: str = ""
    """What an empty answer takes, as a person reads it."""


class Lead(Protocol):
    """Leads through some questions. What is written is on disk before the next question is known."""

    title: str
    who: str
    """Who asks whom: "Ana asks Ben"."""

    @property
    def asked(self) -> Asked | None:
        """What is now asked, None at the end."""

    def draft(self) -> str:
        """Return what to put into the field."""

    def keep_draft(self, draft: str) -> None:
        """Remember what stands in the field."""

    def keep_half(self) -> None:
        """Store what is typed half way, so that it is there the next time. Raises StoreError."""

    def heard(self, draft: str) -> str:
        """Return how the draft is understood, "" where that needs no word. Raises EntryError."""

    def remark(self, draft: str) -> str:
        """Return what to bear in mind about the draft, "" for nothing: it never keeps anybody from giving it."""

    def holds(self, draft: str) -> bool:
        """Whether to show the remark once more before the draft is taken; True once at most."""

    def give(self, draft: str) -> None:
        """Take the answer and go on. Raises EntryError, StoreError; then nothing has changed."""

    def back(self) -> bool:
        """Go to the question before. Returns whether there is one."""
