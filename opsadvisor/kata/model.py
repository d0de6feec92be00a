"""The kata's records: a storyboard, what stands on it, and the rounds at it. Standard library only.

Source: Mike Rother, Toyota Kata (2009), and the learner's storyboard of his Improvement Kata Handbook. Days are the
user's own; whoever has a clock makes a day of it first. An id is "" for what is not stored yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from opsadvisor.kata.workdays import MONDAY_TO_FRIDAY

ObstacleState = Literal["parked", "addressed", "gone"]
Met = Literal["yes", "partly", "no"]
Progress = Literal["open", "done", "skipped"]
Better = Literal["higher", "lower"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """One storyboard: a focus process, the challenge it is to meet, the learner who owns it and the coach who asks."""

    id: str = ""
    company: str
    process: str
    challenge: str
    learner: str = ""
    coach: str = ""
    second_coach: str = ""
    working_days: frozenset[int] = MONDAY_TO_FRIDAY
    created_on: date
    archived_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A target condition: a pattern of working to have by a day, and the figure that it should bring.

    `metric` names a metric or fact of the library that the figure is one of, `action` the advised action that it was
    made from. What was said on the achieve-by day stands in `reflection`, by the card's place.
    """

    id: str = ""
    board: str
    pattern: str
    figure: float | None = None
    unit: str = ""
    metric: str | None = None
    better: Better | None = None
    achieve_by: date
    set_on: date
    action: str | None = None
    closed_on: date | None = None
    reflection: Mapping[str, str] = field(default_factory=dict)

    def reached(self, value: float) -> bool | None:
        """Say whether a measured value is as good as the target's figure; None where that can't be said."""
        if self.figure is None or self.better is None:
            return None
        return value >= self.figure if self.better == "higher" else value <= self.figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The current condition on one day, in a figure, in words, or both. Of two for one day the later counts."""

    board: str
    day: date
    value: float | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """What stands between the current and the target condition. At most one of a board is addressed."""

    id: str = ""
    board: str
    text: str
    state: ObstacleState = "parked"
    noted_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Experiment:
    """One step against one obstacle: what was expected before it, then what happened and was learned.

    It runs while `seen_on` is None, and one of a board runs at a time. `met` says whether what happened was what had
    been expected. `action` is the advised action that the step came from, `metric` what that should move.
    """

    id: str = ""
    board: str
    target: str = ""
    obstacle: str = ""
    step: str
    expected: str
    planned_on: date
    see_on: date
    action: str | None = None
    metric: str | None = None
    happened: str = ""
    learned: str = ""
    met: Met | None = None
    seen_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea:
    """An advised action that somebody wants to try as a step on this board; it waits for its round."""

    id: str = ""
    board: str
    action: str
    text: str
    expected: str = ""
    metric: str | None = None
    noted_on: date
    used_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One coaching round: what was answered at each place of the card. One of a board and day counts."""

    id: str = ""
    board: str
    day: date
    state: Progress = "open"
    answers: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    """Why the day was skipped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Storyboard:
    """A board with all that stands on it, each kind in the order in which it came; rounds by day."""

    board: Board
    targets: tuple[Target, ...] = ()
    readings: tuple[Reading, ...] = ()
    """One a day at most."""
    obstacles: tuple[Obstacle, ...] = ()
    experiments: tuple[Experiment, ...] = ()
    ideas: tuple[Idea, ...] = ()
    rounds: tuple[Round, ...] = ()

    @property
    def target(self) -> Target | None:
        """The target condition that is now striven for."""
        return next((each for each in reversed(self.targets) if each.closed_on is None), None)

    @property
    def now(self) -> Reading | None:
        """The current condition: what was read last."""
        return self.readings[-1] if self.readings else None

    @property
    def before(self) -> Reading | None:
        """The reading before the last one."""
        return self.readings[-2] if len(self.readings) > 1 else None

    @property
    def parked(self) -> tuple[Obstacle, ...]:
        """The obstacles that are not gone, the addressed one too."""
        return tuple(each for each in self.obstacles if each.state != "gone")

    @property
    def addressed(self) -> Obstacle | None:
        """The one obstacle that is now addressed."""
        return next((each for each in self.obstacles if each.state == "addressed"), None)

    @property
    def running(self) -> Experiment | None:
        """The experiment whose outcome nobody has seen yet."""
        return next((each for each in reversed(self.experiments) if each.seen_on is None), None)

    @property
    def seen(self) -> tuple[Experiment, ...]:
        """The experiments whose outcome was seen."""
        return tuple(each for each in self.experiments if each.seen_on is not None)

    @property
    def waiting_ideas(self) -> tuple[Idea, ...]:
        """The advised actions that are still to be tried."""
        return tuple(each for each in self.ideas if each.used_on is None)

    @property
    def half_done(self) -> Round | None:
        """The round that was left half way."""
        return next((each for each in self.rounds if each.state == "open"), None)

    def round_of(self, day: date) -> Round | None:
        """Return the round of a day."""
        return next((each for each in self.rounds if each.day == day), None)

    def against(self, obstacle: Obstacle) -> tuple[Experiment, ...]:
        """Return the experiments against one obstacle."""
        return tuple(each for each in self.experiments if each.obstacle == obstacle.id)

    @property
    def run(self) -> tuple[tuple[date, float], ...]:
        """The figures measured, by day, for the run chart."""
        return tuple(sorted((each.day, each.value) for each in self.readings if each.value is not None))


def same_words(one: str, other: str) -> bool:
    """Say whether two texts are the same but for case and spaces."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def named(obstacles: Iterable[Obstacle], text: str) -> Obstacle | None:
    """Return the obstacle of this wording, None without one."""
    return next((each for each in obstacles if same_words(each.text, text)), None)
