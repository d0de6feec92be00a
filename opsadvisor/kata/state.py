"""A round under way: what was said so far, and which places of the card it takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from opsadvisor.kata.model import Obstacle, Storyboard, Target, named
from opsadvisor.library.cards import PLACES, Place

if TYPE_CHECKING:
    from opsadvisor.library.schema import Card as Words

ON, REACHED = "on", "reached"
TAKEN, RUNNING = "taken", "running"
GONE = "gone"
"""Beside the places: the obstacles that were found to be gone, one a line."""
AT = "at"
"""Beside the places of a round that is kept half way: the place that is asked, where something is said there, or
further on, already."""

_REFLECTION = frozenset({"expected", "happened", "learned", "met"})
_SUMMARY = frozenset({"wanted", "reached", "insight", "surprise"})
_NEW_TARGET = frozenset({"pattern", "aim", "achieve_by"})
_NEXT_STEP = frozenset({"obstacles", "one", "step", "expect"})


@dataclass(frozen=True, slots=True)
class RoundState:
    """A round at a storyboard on a day. `at` counts the cards that were answered; going back keeps the answers."""

    story: Storyboard
    today: date
    words: Mapping[Place, Words]
    id: str = ""
    """Of the stored round, "" for one that was not stored yet."""
    reason: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    at: int = 0

    @property
    def path(self) -> tuple[Place, ...]:
        """The places that this round takes, as far as the answers say."""
        left_out = self._left_out()
        return tuple(place for place in PLACES if place not in left_out)

    @property
    def place(self) -> Place | None:
        """The place that is now asked, None at the end."""
        path = self.path
        return path[self.at] if self.at < len(path) else None

    @property
    def over(self) -> bool:
        """The target condition is to be closed: its day has come, or it was reached before."""
        target = self.story.target
        return target is not None and (self.today >= target.achieve_by or self.answers.get("target") == REACHED)

    @property
    def still_running(self) -> bool:
        """The last step is not done yet: all that is asked is when to go and see."""
        return self.story.running is not None and self.answers.get("plan") == RUNNING

    @property
    def sets_target(self) -> bool:
        """The round establishes a new target condition."""
        return self.story.target is None or self.over

    def _left_out(self) -> frozenset[str]:
        """Return the places that this round does not take."""
        target, running = self.story.target, self.story.running
        left_out = frozenset[str]()
        if target is None:
            left_out |= {"target"}
        elif target.figure is None and target.metric is None:
            left_out |= {"figure"}
        if running is None:
            left_out |= _REFLECTION | {"plan"}
        elif self.still_running:
            left_out |= _REFLECTION | _NEXT_STEP
        if not self.over:
            left_out |= _SUMMARY
        return left_out if self.sets_target else left_out | _NEW_TARGET

    def said(self, place: Place) -> str:
        """Return what was answered at a place of this round, "" without an answer."""
        path = self.path
        return self.answers.get(place, "") if place in path and path.index(place) < self.at else ""

    @property
    def gone(self) -> tuple[Obstacle, ...]:
        """The obstacles that were found to be gone in this round."""
        found = (named(self.story.parked, line) for line in self.answers.get(GONE, "").splitlines())
        return tuple(each for each in found if each is not None)

    @property
    def standing(self) -> tuple[Obstacle, ...]:
        """The obstacles on the board that were not found to be gone."""
        gone = self.gone
        return tuple(each for each in self.story.parked if each not in gone)

    @property
    def obstacles(self) -> tuple[str, ...]:
        """The wording of the obstacles to choose from: those that stand, and those noted in this round."""
        return (*(each.text for each in self.standing), *self.noted)

    @property
    def noted(self) -> tuple[str, ...]:
        """The wording of the obstacles noted in this round that do not stand on the board."""
        standing = self.standing
        lines = [line.strip() for line in self.answers.get("obstacles", "").splitlines() if line.strip()]
        once = {line.casefold(): line for line in reversed(lines)}
        return tuple(line for line in reversed(once.values()) if named(standing, line) is None)

    @property
    def former(self) -> Target | None:
        """The last target condition of the board, closed or not."""
        return self.story.targets[-1] if self.story.targets else None
