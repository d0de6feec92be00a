"""The kata's storyboards and rounds. What practice does not allow to change is only added to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from opsadvisor.kata.model import (
    Better,
    Board,
    Experiment,
    Idea,
    Obstacle,
    ObstacleState,
    Reading,
    Storyboard,
    Target,
    named,
)
from opsadvisor.kata.workdays import MONDAY_TO_FRIDAY
from opsadvisor.store import kata_rows as rows
from opsadvisor.store import kata_texts as texts
from opsadvisor.store.errors import Closed
from opsadvisor.store.file import Row
from opsadvisor.store.kata_rounds import Rounds

T = TypeVar("T")
_BOARD, _ROUND = range(2)
_ONE_BOARD = "SELECT * FROM kata_boards WHERE id = ?"
_BOARDS = "SELECT id FROM kata_boards WHERE company = ?"
# Of two readings for one day the later counts, and it stands where the first of that day stood.
_READINGS = """SELECT *, min(seq) OVER (PARTITION BY board, day) AS place FROM kata_readings WHERE board IN ({}) AND seq
  IN (SELECT max(seq) FROM kata_readings WHERE board IN ({}) GROUP BY board, day) ORDER BY seq"""


@dataclass(frozen=True, slots=True)
class Kata(Rounds):
    """The boards of each company, with all that stands on them."""

    # Boards -------------------------------------------------------------------------------------------------------

    def boards(self, company: str, *, archived: bool = False) -> list[Board]:
        """Return the boards of a company in the order in which they were made, archived ones only if asked for."""
        condition = "" if archived else "AND archived_on IS NULL"
        sql = f"SELECT * FROM kata_boards WHERE company = ? {condition} ORDER BY seq"
        return self.file.records(rows.board, sql, [company])

    def board(self, id: str) -> Board:
        """Return one board. Raises NotThere."""
        return self.file.the("board", rows.board, _ONE_BOARD, id)

    def add_board(
        self,
        company: str,
        process: str,
        challenge: str,
        *,
        learner: str = "",
        coach: str = "",
        second_coach: str = "",
        working_days: frozenset[int] = MONDAY_TO_FRIDAY,
    ) -> Board:
        """Make a board for a focus process. Raises ValueError where process or challenge is empty."""
        board = Board(
            id=self.file.new_id(),
            company=company,
            process=process,
            challenge=challenge,
            learner=learner,
            coach=coach,
            second_coach=second_coach,
            working_days=working_days,
            created_on=self.file.today(),
        )
        _check_board(board)
        with self.file.writing():
            self._insert(board)
            texts.index_board(self.file, board.id)
        return self.board(board.id)

    def take(self, *stories: Storyboard) -> None:
        """Take in whole boards that were kept elsewhere, all or nothing; their records get new ids.

        History lists them by their days.
        """
        with self.file.writing():
            listed = sorted(each for story in stories for each in self._take(story))
            for day, kind, id in listed:
                index = texts.index_board if kind == _BOARD else texts.index_round
                index(self.file, id, day)

    def _take(self, story: Storyboard) -> Iterator[tuple[date, int, str]]:
        """Take in one board; yield what History lists of it: the day, the kind, and the id."""
        ids: dict[str, str] = defaultdict(self.file.new_id)
        board = replace(story.board, id=self.file.new_id())
        _check_board(board)
        self._insert(board)
        for target in story.targets:
            self._insert(replace(target, id=ids[target.id], board=board.id))
        for obstacle in story.obstacles:
            self._insert(replace(obstacle, id=ids[obstacle.id], board=board.id))
        for idea in story.ideas:
            self._insert(replace(idea, id=ids[idea.id], board=board.id))
        for each in story.experiments:
            target_id, obstacle_id = ids[each.target], ids[each.obstacle]
            self._insert(replace(each, id=ids[each.id], board=board.id, target=target_id, obstacle=obstacle_id))
        for reading in story.readings:
            self._insert_reading(replace(reading, board=board.id))
        for round in story.rounds:
            yield round.day, _ROUND, self._put_round(replace(round, id=ids[round.id], board=board.id)).id
        yield board.created_on, _BOARD, board.id

    def change_board(self, id: str, **changes: Any) -> Board:
        """Change any fields of a board but its id, company and day of making: a challenge may be worded better.

        Raises NotThere, TypeError for another field, ValueError where process or challenge would be empty.
        """
        if {"id", "company", "created_on"} & changes.keys():
            raise TypeError("the id, the company and the day of making of a board do not change")
        with self.file.writing():
            changed = replace(self.board(id), **changes)
            _check_board(changed)
            self._update(changed, *changes)
            texts.index_board(self.file, id)
        return self.board(id)

    def archive(self, id: str, archived: bool = True) -> Board:
        """Take a board out of the list, or back into it; nothing of it is lost. Raises NotThere."""
        return self.change_board(id, archived_on=self.file.today() if archived else None)

    def story(self, board: str) -> Storyboard:
        """Return a board with all that stands on it. Raises NotThere."""
        return self._stories([self.board(board)], "?", board)[0]

    def stories(self, company: str, *, archived: bool = False) -> list[Storyboard]:
        """Return all boards of a company with all that stands on them: the coach's list."""
        return self._stories(self.boards(company, archived=archived), _BOARDS, company)

    def _stories(self, boards: list[Board], which: str, value: str) -> list[Storyboard]:
        """Return storyboards; `which` is SQL for the ids of their boards, with one parameter."""

        def of(make: Callable[[Row], T], table: str, order: str = "seq") -> dict[str, tuple[T, ...]]:
            return self._by_board(make, f"SELECT * FROM {table} WHERE board IN ({which}) ORDER BY {order}", [value])

        targets = of(rows.target, "kata_targets")
        readings = self._by_board(rows.reading, _READINGS.format(which, which), [value, value])
        obstacles = of(rows.obstacle, "kata_obstacles")
        experiments = of(rows.experiment, "kata_experiments")
        ideas = of(rows.idea, "kata_ideas")
        rounds = of(rows.round_, "kata_rounds", "day")
        return [
            Storyboard(
                board=board,
                targets=targets.get(board.id, ()),
                readings=readings.get(board.id, ()),
                obstacles=obstacles.get(board.id, ()),
                experiments=experiments.get(board.id, ()),
                ideas=ideas.get(board.id, ()),
                rounds=rounds.get(board.id, ()),
            )
            for board in boards
        ]

    def _by_board(self, make: Callable[[Row], T], sql: str, values: list[str]) -> dict[str, tuple[T, ...]]:
        found: dict[str, list[T]] = defaultdict(list)
        for board, record in self.file.records(lambda row: (row["board"], make(row)), sql, values):
            found[board].append(record)
        return {board: tuple(records) for board, records in found.items()}

    # What stands on a board ---------------------------------------------------------------------------------------

    def set_target(
        self,
        board: str,
        pattern: str,
        achieve_by: date,
        *,
        figure: float | None = None,
        unit: str = "",
        metric: str | None = None,
        better: Better | None = None,
        action: str | None = None,
    ) -> Target:
        """Set the target condition of a board that has none now; its achieve-by day does not move.

        Raises NotThere, Closed where there is one, ValueError for an empty pattern or a day in the past.
        """
        target = Target(
            id=self.file.new_id(),
            board=board,
            pattern=pattern,
            figure=figure,
            unit=unit,
            metric=metric,
            better=better,
            achieve_by=achieve_by,
            set_on=self.file.today(),
            action=action,
        )
        _check_target(target)
        with self.file.writing():
            if self.story(board).target:
                raise Closed("This board has a target condition. Reflect on it in a round, then set the next one.")
            self._insert(target)
            texts.index_board(self.file, board)
        return self._the(Target, rows.target, target.id)

    def reword_target(self, id: str, **changes: Any) -> Target:
        """Change the words, the unit, the metric or the better way of a target condition that is not closed.

        Raises NotThere, Closed, TypeError for what does not change, ValueError for an empty pattern.
        """
        if changes.keys() - {"pattern", "unit", "metric", "better"}:
            raise TypeError("only the pattern, unit, metric and better way of a target condition change")
        with self.file.writing():
            before = self._the(Target, rows.target, id)
            if before.closed_on:
                raise Closed("This target condition is closed and stays as it was.")
            changed = replace(before, **changes)
            _check_target(changed)
            self._update(changed, *changes)
            texts.index_board(self.file, before.board)
        return self._the(Target, rows.target, id)

    def read(self, board: str, value: float | None, text: str = "", *, day: date | None = None) -> Reading:
        """Note the current condition of a day (today), in a figure, in words or both; the later of two counts."""
        reading = Reading(board=board, day=day or self.file.today(), value=value, text=text)
        with self.file.writing():
            self.board(board)
            self._insert_reading(reading)
        return reading

    def note_obstacle(self, board: str, text: str) -> Obstacle:
        """Put an obstacle on the parking lot; one of the same words that was gone comes back.

        Raises NotThere, ValueError for an empty text.
        """
        if not text.strip():
            raise ValueError("an obstacle needs words")
        with self.file.writing():
            before = named(self.story(board).obstacles, text)
            fresh = Obstacle(board=board, text=text, noted_on=self.file.today())
            id = self._put_obstacle(before or fresh, "parked" if not before or before.state == "gone" else before.state)
            texts.index_board(self.file, board)
        return self._the(Obstacle, rows.obstacle, id)

    def set_obstacle(self, id: str, state: ObstacleState, *, text: str | None = None) -> Obstacle:
        """Park, address or strike out an obstacle, or word it better; the one addressed before is parked.

        Raises NotThere, ValueError for an empty text.
        """
        if text is not None and not text.strip():
            raise ValueError("an obstacle needs words")
        with self.file.writing():
            obstacle = self._the(Obstacle, rows.obstacle, id)
            if text is not None:
                self._update(replace(obstacle, text=text), "text")
            self._put_obstacle(obstacle, state)
            texts.index_board(self.file, obstacle.board)
        return self._the(Obstacle, rows.obstacle, id)

    def suggest(self, board: str, action: str, text: str, *, expected: str = "", metric: str | None = None) -> Idea:
        """Let an advised action wait to be the next step on a board: the next round offers it, prediction included.

        `metric` names what it should move. Raises NotThere, ValueError for an empty text.
        """
        if not text.strip():
            raise ValueError("a step needs words")
        idea = Idea(
            id=self.file.new_id(),
            board=board,
            action=action,
            text=text,
            expected=expected,
            metric=metric,
            noted_on=self.file.today(),
        )
        with self.file.writing():
            self.board(board)
            self._insert(idea)
        return self._the(Idea, rows.idea, idea.id)

    def drop_ideas(self, ids: Iterable[str]) -> None:
        """Let advised actions wait no longer, all of them or none. Raises NotThere."""
        with self.file.writing():
            for id in ids:
                self._update(replace(self._the(Idea, rows.idea, id), used_on=self.file.today()), "used_on")

    # The loop to the advice ---------------------------------------------------------------------------------------

    def experiments_of(self, company: str) -> list[Experiment]:
        """Return the experiments on all boards of a company that came from advised actions, the first one first."""
        sql = f"SELECT * FROM kata_experiments WHERE action IS NOT NULL AND board IN ({_BOARDS}) ORDER BY seq"
        return self.file.records(rows.experiment, sql, [company])


def _check_board(board: Board) -> None:
    _filled("a board needs a focus process", board.process)
    _filled("a board needs a challenge", board.challenge)
    if not board.working_days <= frozenset(range(7)):
        raise ValueError("working days are numbers from 0, Monday, to 6")


def _check_target(target: Target) -> None:
    _filled("a target condition needs a pattern of working, in words", target.pattern)
    if target.achieve_by < target.set_on:
        raise ValueError("the achieve-by day is past")


def _filled(otherwise: str, *texts: str) -> None:
    if not all(text.strip() for text in texts):
        raise ValueError(otherwise)
