"""The five places, one key each. The header, the bindings and the app's modes are all made from this table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the app."""

    id: str
    title: str
    key: str
    about: str
    """What the command palette says of it."""


PLACES = (
    Place("today", "Today", "t", "Where you stand, what is due, what changed"),
    Place("playbooks", "Playbooks", "p", "What can be asked and answered, and when it last was"),
    Place("kata", "Kata", "k", "The storyboard and the daily check-in"),
    Place("plan", "Plan", "l", "The actions that were taken on, and what became of them"),
    Place("history", "History", "h", "Past sessions, as they were"),
)
