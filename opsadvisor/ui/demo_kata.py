"""The boards of the made-up company of --demo: a year of rounds, each led card by card as the app does. No Textual.

What was tried and seen stands in demo_kata.toml; the days and the figures between are worked out from it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from opsadvisor.kata.after import after
from opsadvisor.kata.model import Board, Idea, Round, Storyboard, Target
from opsadvisor.kata.rhythm import works_on
from opsadvisor.kata.round import begin, card, give, outcome
from opsadvisor.kata.state import RUNNING, TAKEN
from opsadvisor.kata.workdays import MONDAY_TO_FRIDAY
from opsadvisor.library.cards import Place

if TYPE_CHECKING:
    from opsadvisor.library.schema import Card as Words
    from opsadvisor.store.database import Store

_WAVER = (0.0, 0.4, -0.3, 0.6, 0.1, -0.5, 0.2, -0.1, 0.5, -0.4, 0.3)
"""How far the figures of following rounds lie off the line, as parts of a unit."""


def tell_kata(store: Store, company: str, today: date, words: Mapping[Place, Words], told: Path) -> None:
    """Put the boards that a file tells of into the store, as they stand on the morning of `today`."""
    story = tomllib.loads(told.read_text(encoding="utf-8"))
    store.kata.take(*(_Teller(board, company, today, words).tell() for board in story["board"]))


class _Teller:
    """Leads through all rounds of one board, without a store."""

    def __init__(self, told: Mapping[str, Any], company: str, today: date, words: Mapping[Place, Words]) -> None:
        self.told = told
        self.words = words
        self.ids = (f"{told['process']} {number}" for number in count())
        self.target = self.tried = 0
        """The places of the present target condition, and of the experiment that is next, in its list."""
        self.ends = _ends(told["target"], today)
        begun = self.ends[0] - timedelta(days=told["target"][0]["days"])
        self.board = Board(
            id=next(self.ids),
            company=company,
            process=told["process"],
            challenge=told["challenge"],
            learner=told["learner"],
            coach=told["coach"],
            working_days=frozenset(told.get("working_days", MONDAY_TO_FRIDAY)),
            created_on=begun,
        )
        self.days = _working_days(self.board, begun, today)

    def tell(self) -> Storyboard:
        """Return the board as it stands on the morning of today."""
        story = Storyboard(board=self.board, targets=(self._first_target(),))
        for place, day in enumerate(self.days):
            back = len(self.days) - place
            reason = self.told.get("skipped", {}).get(str(back))
            if reason:
                story = self._skipped(story, day, reason)
            elif back not in self.told["missed"]:
                story = self._round(story, day)
        return story

    def _first_target(self) -> Target:
        first = self.told["target"][0]
        return Target(
            id=next(self.ids),
            board=self.board.id,
            pattern=first["pattern"],
            figure=first.get("aim", first["to"]),
            unit=first["unit"],
            metric=first.get("metric"),
            better="lower",
            achieve_by=self.ends[0],
            set_on=self.board.created_on,
        )

    def _skipped(self, story: Storyboard, day: date, reason: str) -> Storyboard:
        skipped = Round(id=next(self.ids), board=self.board.id, day=day, state="skipped", reason=reason)
        return replace(story, rounds=(*story.rounds, skipped))

    def _round(self, story: Storyboard, day: date) -> Storyboard:
        answers = {"figure": self._figure(day), "plan": self._taken_or_running(story, day)}
        if story.running and answers["plan"] == TAKEN:
            answers |= _said(self._experiments[self.tried - 1], ("happened", "learned", "met"))
        if day >= self.ends[self.target]:
            answers |= self._turned()
        if answers["plan"] == TAKEN:
            story, next_step = self._next_step(story, day)
            answers |= next_step
        state = begin(story, day, self.words)
        while (asked := card(state)) is not None:
            state = give(state, answers.get(asked.place, ""))
        return after(story, outcome(state), lambda: next(self.ids))

    @property
    def _experiments(self) -> Sequence[Mapping[str, Any]]:
        found: Sequence[Mapping[str, Any]] = self.told["target"][self.target]["experiment"]
        return found

    def _figure(self, day: date) -> str:
        """Return the figure of a day: on the line between the two ends of the target condition, or a little off it."""
        target = self.told["target"][self.target]
        last = min(self.ends[self.target], self.days[-1])
        first = self.ends[self.target] - timedelta(days=target["days"])
        part = (day - first) / (last - first)
        fine = target.get("step", 0.5)
        off = 0 if day == last else _WAVER[day.toordinal() % len(_WAVER)] * 2 * fine
        return f"{round((target['from'] + (target['to'] - target['from']) * part + off) / fine) * fine:g}"

    def _taken_or_running(self, story: Storyboard, day: date) -> str:
        """The last step before the achieve-by day, and the last but one before today, are seen on that day."""
        running, left = story.running, len(self._experiments) - self.tried
        if running is None or day >= self.ends[self.target]:
            return TAKEN
        if self.target == len(self.ends) - 1:
            return TAKEN if (day == self.days[-1] if left <= 1 else day >= running.see_on) else RUNNING
        return TAKEN if left and day >= running.see_on else RUNNING

    def _turned(self) -> dict[str, str]:
        """Turn to the next target condition and return what is said of both."""
        said = _said(self.told["target"][self.target], ("reached", "insight", "surprise"))
        self.target, self.tried = self.target + 1, 0
        target = self.told["target"][self.target]
        aim = f"{target.get('aim', target['to'])}"
        return {**said, "pattern": target["pattern"], "aim": aim, "achieve_by": self.ends[self.target].isoformat()}

    def _next_step(self, story: Storyboard, day: date) -> tuple[Storyboard, dict[str, str]]:
        """Return what is said of the next step; one that was advised waits on the board first."""
        target, step = self.told["target"][self.target], self._experiments[self.tried]
        self.tried += 1
        later = [other for other in self.days if other > day]
        said = {
            "obstacles": "\n".join(target["obstacles"]),
            "one": target["obstacles"][step["against"] - 1],
            "step": step["step"],
            "expect": step["expected"],
            "see": later[step.get("days", 1) - 1].isoformat() if len(later) >= step.get("days", 1) else "",
        }
        if "action" in step:
            idea = Idea(id=next(self.ids), board=self.board.id, action=step["action"], text=step["step"], noted_on=day)
            story = replace(story, ideas=(*story.ideas, idea))
        return story, said


def _ends(targets: Sequence[Mapping[str, Any]], today: date) -> list[date]:
    """Return the achieve-by day of each target condition, counted back from that of the last one."""
    ends = [today + timedelta(days=targets[-1]["ends_in"])]
    for target in reversed(targets[1:]):
        ends.append(ends[-1] - timedelta(days=target["days"]))
    return ends[::-1]


def _working_days(board: Board, first: date, today: date) -> list[date]:
    days = (first + timedelta(days=number) for number in range((today - first).days))
    return [day for day in days if works_on(board, day)]


def _said(told: Mapping[str, str], places: Sequence[str]) -> dict[str, str]:
    return {place: told[place] for place in places}
