"""The rounds: kept half way, skipped with a reason, finished with all that they change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from opsadvisor.kata.changes import Changes
from opsadvisor.kata.model import Experiment, Round, Target, named
from opsadvisor.library.show import day as show_day
from opsadvisor.store import kata_rows as rows
from opsadvisor.store import kata_texts as texts
from opsadvisor.store.errors import Closed
from opsadvisor.store.kata_tables import Tables


@dataclass(frozen=True, slots=True)
class Rounds(Tables):
    """The rounds at all boards. One of a board and day counts."""

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
        """Note why a day has no round. A round that was begun on another day stays half done; one of that day keeps
        its answers, should it be gone on with after all.

        Raises NotThere, Closed where the day's round is done, ValueError for an empty reason.
        """
        if not reason.strip():
            raise ValueError("say why the day is skipped")
        with self.file.writing():
            there = self._round_of(board, day) or Round(board=board, day=day)
            kept = self._put_round(replace(there, state="skipped", reason=reason))
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
        of_day = self._round_of(round.board, round.day)
        self._check_not_done(round, of_day)
        row = {**rows.row_of(replace(round, id=round.id or self._waiting_id(round, of_day))), **self._recorded()}
        if of_day and of_day.id != row["id"]:
            self.file.db.execute("DELETE FROM kata_rounds WHERE id = ?", [of_day.id])
            texts.forget(self.file, of_day.id)
        changed = ", ".join(f"{name} = excluded.{name}" for name in row if name not in ("id", "board"))
        self.file.db.execute(
            f"INSERT INTO kata_rounds ({', '.join(row)}) VALUES ({', '.join('?' * len(row))}) "
            f"ON CONFLICT (id) DO UPDATE SET {changed}",
            list(row.values()),
        )
        return self.round(row["id"])

    def _check_not_done(self, round: Round, of_day: Round | None) -> None:
        self.file.the("board", rows.board, "SELECT * FROM kata_boards WHERE id = ?", round.board)
        same = self.file.records(rows.round_, "SELECT * FROM kata_rounds WHERE id = ?", [round.id])
        done = next((each for each in (of_day, *same) if each and each.state == "done"), None)
        if done:
            said = f"The round of {show_day(done.day)} is done already, maybe in another window"
            raise Closed(f"{said}; each day counts once.")

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
            self._check_none(
                "kata_targets WHERE board = ? AND closed_on IS NULL", changes.target.board, "target condition"
            )
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

    def _begin(self, experiment: Experiment, obstacle: str) -> None:
        sql = "SELECT id FROM kata_targets WHERE board = ? AND closed_on IS NULL"
        target = self.file.row(sql, [experiment.board])
        if target is None:
            raise Closed("This board has no target condition any more; it was closed in another window.")
        self._check_none("kata_experiments WHERE board = ? AND seen_on IS NULL", experiment.board, "experiment")
        self._insert(replace(experiment, id=self.file.new_id(), target=target["id"], obstacle=obstacle))

    def _check_none(self, rows: str, board: str, what: str) -> None:
        if self.file.row(f"SELECT id FROM {rows}", [board]):
            raise Closed(
                f"This board got another {what} in the meantime, maybe in another window. Begin the round anew."
            )
