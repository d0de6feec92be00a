"""The kata's storyboards and rounds. What practice does not allow to change is only added to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from opsadvisor.kata.changes import Changes
from opsadvisor.kata.model import (
    MONDAY_TO_FRIDAY,
    Better,
    Board,
    Experiment,
    Idea,
    Obstacle,
    ObstacleState,
    Reading,
    Round,
    Storyboard,
    Target,
    named,
)
from opsadvisor.library.show import day as show_day
from opsadvisor.store import kata_rows as rows
from opsadvisor.store import kata_texts as texts
from opsadvisor.store.errors import Closed
from opsadvisor.store.file import File, Row

T = TypeVar("T")
_ONE_BOARD = "SELECT * FROM kata_boards WHERE id = ?"
_BOARDS = "SELECT id FROM kata_boards WHERE company = ?"
# Of two readings for one day the later counts, and it stands where the first of that day stood.
_READINGS = """SELECT *, min(seq) OVER (PARTITION BY board, day) AS place FROM kata_readings WHERE board IN ({}) AND seq
  IN (SELECT max(seq) FROM kata_readings WHERE board IN ({}) GROUP BY board, day) ORDER BY seq"""


@dataclass(frozen=True, slots=True)
class Kata:
    """The boards of each company, with all that stands on them."""

    file: File

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

    def take(self, story: Storyboard) -> Board:
        """Take in a whole board that was kept elsewhere, all or nothing; its records get new ids."""
        with self.file.writing():
            return self._take(story)

    def _take(self, story: Storyboard) -> Board:
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
            kept = self._put_round(replace(round, id=ids[round.id], board=board.id))
            texts.index_round(self.file, kept.id)
        texts.index_board(self.file, board.id)
        return board

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

    def drop_idea(self, id: str) -> None:
        """Let an advised action wait no longer. Raises NotThere."""
        with self.file.writing():
            self._update(replace(self._the(Idea, rows.idea, id), used_on=self.file.today()), "used_on")

    # Rounds -------------------------------------------------------------------------------------------------------

    def round(self, id: str) -> Round:
        """Return one round. Raises NotThere."""
        return self._the(Round, rows.round_, id)

    def keep(self, round: Round) -> Round:
        """Keep a round as it stands (`so_far`) and return it with its id; it is on disk when this returns.

        Raises NotThere for its board, Closed where the day's round is done, maybe in another window.
        """
        with self.file.writing():
            return self._put_round(replace(round, state="open"))

    def skip(self, board: str, day: date, reason: str) -> Round:
        """Note why a day has no round; a round left half way stays for another day.

        Raises NotThere, Closed where the day has its round, ValueError for an empty reason.
        """
        if not reason.strip():
            raise ValueError("say why the day is skipped")
        with self.file.writing():
            there = self.story(board).round_of(day)
            if there and there.state == "open":
                raise Closed(f"The round of {show_day(day)} is half done. Go on with it, or leave it for another day.")
            id = there.id if there else ""
            kept = self._put_round(Round(id=id, board=board, day=day, state="skipped", reason=reason))
            texts.index_round(self.file, kept.id)
        return kept

    def finish(self, changes: Changes) -> Round:
        """Write all that a round changed, or nothing.

        Raises NotThere, Closed where the day's round is done or its experiment was seen, maybe in another window.
        """
        with self.file.writing():
            done = self._put_round(changes.round)
            if changes.reading:
                self._insert_reading(changes.reading)
            if changes.seen:
                self._see(changes.seen)
            self._turn_target(changes)
            obstacle = self._put_obstacles(changes)
            if changes.experiment:
                self._begin(changes.experiment, obstacle)
            if changes.used:
                self._update(changes.used, "used_on")
            texts.index_round(self.file, done.id)
            if changes.noted or changes.target:
                texts.index_board(self.file, done.board)
        return done

    def _put_round(self, round: Round) -> Round:
        """Write a round under its id; one that goes on on another day leaves the day on which it was begun."""
        self.board(round.board)
        of_day = self._round_of(round.board, round.day)
        if of_day and of_day.state == "done":
            said = f"The round of {show_day(round.day)} is done already, maybe in another window"
            raise Closed(f"{said}; each day counts once.")
        row = {**rows.row_of(replace(round, id=round.id or self._waiting_id(round, of_day))), **self._recorded()}
        if of_day and of_day.id != row["id"]:
            self.file.db.execute("DELETE FROM kata_rounds WHERE id = ?", [of_day.id])
        changed = ", ".join(f"{name} = excluded.{name}" for name in row if name not in ("id", "board"))
        self.file.db.execute(
            f"INSERT INTO kata_rounds ({', '.join(row)}) VALUES ({', '.join('?' * len(row))}) "
            f"ON CONFLICT (id) DO UPDATE SET {changed}",
            list(row.values()),
        )
        return self.round(row["id"])

    def _waiting_id(self, round: Round, of_day: Round | None) -> str:
        """Return the id of the round that is gone on with, a new one where none waits."""
        if of_day:
            return of_day.id
        waiting = self.file.row("SELECT id FROM kata_rounds WHERE board = ? AND state = 'open'", [round.board])
        return waiting["id"] if waiting and round.state != "skipped" else self.file.new_id()

    def _round_of(self, board: str, day: date) -> Round | None:
        sql = "SELECT * FROM kata_rounds WHERE board = ? AND day = ?"
        return next(iter(self.file.records(rows.round_, sql, [board, day.isoformat()])), None)

    def _see(self, seen: Experiment) -> None:
        if self._the(Experiment, rows.experiment, seen.id).seen_on:
            raise Closed("What came of this experiment was written already, maybe in another window.")
        self._update(seen, "see_on", "happened", "learned", "met", "seen_on")

    def _turn_target(self, changes: Changes) -> None:
        if changes.closed:
            if self._the(Target, rows.target, changes.closed.id).closed_on:
                raise Closed("This target condition was closed already, maybe in another window.")
            self._update(changes.closed, "closed_on", "reflection")
        if changes.target:
            self._insert(replace(changes.target, id=self.file.new_id()))

    def _put_obstacles(self, changes: Changes) -> str:
        """Write what became of the obstacles and return the id of the one now addressed, "" for none."""
        for obstacle in changes.gone:
            self._put_obstacle(obstacle, "gone")
        for obstacle in changes.noted:
            self._put_obstacle(obstacle, "parked")
        if not changes.addressed:
            return ""
        sql = "SELECT * FROM kata_obstacles WHERE board = ? ORDER BY seq"
        standing = self.file.records(rows.obstacle, sql, [changes.addressed.board])
        return self._put_obstacle(named(standing, changes.addressed.text) or changes.addressed, "addressed")

    def _put_obstacle(self, obstacle: Obstacle, state: ObstacleState) -> str:
        """Add an obstacle or set its state, and return its id; at most one of a board is addressed."""
        if state == "addressed":
            self.file.db.execute(
                "UPDATE kata_obstacles SET state = 'parked' WHERE board = ? AND state = 'addressed'", [obstacle.board]
            )
        changed = replace(obstacle, id=obstacle.id or self.file.new_id(), state=state)
        if obstacle.id:
            self._update(changed, "state")
        else:
            self._insert(changed)
        return changed.id

    def _begin(self, experiment: Experiment, obstacle: str) -> None:
        sql = "SELECT id FROM kata_targets WHERE board = ? AND closed_on IS NULL"
        target = self.file.row(sql, [experiment.board])
        if target is None:
            raise Closed("This board has no target condition any more; it was closed in another window.")
        self._insert(replace(experiment, id=self.file.new_id(), target=target["id"], obstacle=obstacle))

    # The loop to the advice ---------------------------------------------------------------------------------------

    def experiments_of(self, company: str) -> list[Experiment]:
        """Return the experiments on all boards of a company that came from advised actions, the first one first."""
        sql = f"SELECT * FROM kata_experiments WHERE action IS NOT NULL AND board IN ({_BOARDS}) ORDER BY seq"
        return self.file.records(rows.experiment, sql, [company])

    # Rows ---------------------------------------------------------------------------------------------------------

    def _recorded(self) -> Mapping[str, str]:
        return {"recorded_at": self.file.now()}

    def _insert(self, record: rows.Record) -> None:
        self.file.insert(rows.TABLES[type(record)], rows.row_of(record))

    def _insert_reading(self, reading: Reading) -> None:
        self.file.insert("kata_readings", {**rows.row_of(reading), **self._recorded()})

    def _update(self, record: rows.Record, *names: str) -> None:
        """Write some fields of a record with an id."""
        if isinstance(record, Reading):
            raise TypeError("a reading is never changed")
        self._set(rows.TABLES[type(record)], record.id, {name: rows.row_of(record)[name] for name in names})

    def _set(self, table: str, id: str, values: Mapping[str, object]) -> None:
        if values:
            assignments = ", ".join(f"{name} = ?" for name in values)
            self.file.db.execute(f"UPDATE {table} SET {assignments} WHERE id = ?", [*values.values(), id])

    def _the(self, kind: type[rows.Record], make: Callable[[Row], T], id: str) -> T:
        table = rows.TABLES[kind]
        return self.file.the(
            table.removeprefix("kata_").removesuffix("s"), make, f"SELECT * FROM {table} WHERE id = ?", id
        )


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
