"""Lives of one database: the app is started, something is done in it for a while, and it is killed, again and again.

What was acknowledged, by what was painted next, is written down: nothing of it may be missing after any kill, and the
app has to open where it stopped.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from shutil import rmtree

from opsadvisor.advice.answers import Answer
from opsadvisor.advice.interview import Interview, Question
from opsadvisor.kata.round import RoundState, begin, card, give
from opsadvisor.library.cards import cards
from opsadvisor.library.load import Library
from opsadvisor.store.backup import backups, folder_of, is_sound
from opsadvisor.store.database import Store
from tests.kata.worlds import ANSWERS
from tests.promises.played import COMPANY, ENTER, F2, PLAYBOOK, TYPED, beginning, is_whole, run, seen
from tests.terminal import Terminal

HALF = "7.31"
ANEW = "\x05\x15"
"""Clears a field, where something is half typed in it."""
WAYS = ("opening", "answering", "answering", "answering", "coaching", "coaching", "planning", "restoring")


@dataclass
class Lives:
    """One database, the chance that decides when it is killed, and what was acknowledged so far."""

    path: Path
    library: Library
    chance: Random
    answers: dict[str, object] = field(default_factory=dict)
    """By fact: the value, None for "don't know"."""
    rounds: dict[str, dict[str, str]] = field(default_factory=dict)
    """By board: what was given, by place."""
    plan: set[str] = field(default_factory=set)
    kills: int = 0

    def live(self, what: str) -> None:
        """Do something until the kill, then see that nothing is missing."""
        getattr(self, what)()
        self.kills += 1
        self.check()

    def check(self) -> None:
        """See that the file is whole and that all that was acknowledged is in it."""
        if not self.path.exists():
            assert not self.answers
            return
        assert is_whole(self.path)
        with Store.open(self.path) as store:
            company = store.companies.current()
            if company is None:
                assert not self.answers
                return
            kept = store.answers.latest(company.id)
            assert {fact: kept[fact].value for fact in self.answers} == self.answers
            for board, said in self.rounds.items():
                (round,) = store.kata.story(board).rounds
                assert said.items() <= round.answers.items()
            assert self.plan <= {item.title for item in store.plan.items(company.id)}
            for session in store.sessions.finished(company.id, size=99):
                assert store.sessions.advice(session.id).headlines

    # Ways to live -------------------------------------------------------------------------------------------------

    def opening(self) -> None:
        """Killed while it opens: while the file is made, or the backup of the day."""
        rmtree(folder_of(self.path), ignore_errors=True)
        with run(self.path) as terminal:
            terminal.read_for(0.1 + 0.9 * self.chance.random())
        assert all(map(is_sound, backups(self.path)))

    def answering(self) -> None:
        """Killed in a session: with an answer, in the middle of one or of a table, or while the advice is frozen."""
        said, half = self._session()
        asked = self._question(said)
        with run(self.path, "start", PLAYBOOK) as terminal:
            terminal.wait_for(beginning(asked))
            if asked and isinstance(typed := half.get(asked.fact.id), str):
                terminal.wait_for(next((each.title for each in asked.fact.options if each.id == typed), typed))
            for _ in range(self.chance.randrange(1, 5)):
                if asked is None:
                    break
                fact, (keys, value) = asked.fact.id, TYPED.get(asked.fact.id, (F2, None))
                said[fact] = Answer(value) if value is not None else Answer(status="unknown")
                asked = self._question(said)
                since = len(terminal.raw)
                terminal.type(keys if keys in ("y", F2) else ANEW + keys + ENTER)
                if self._next_painted(terminal, beginning(asked), since):
                    self.answers[fact] = value
                if not terminal.process:
                    return
            self._end(terminal, asked)

    def _end(self, terminal: Terminal, asked: Question | None) -> None:
        """Type what is not done: half an answer, some cells, or what has the advice made and frozen."""
        kind = asked.fact.kind if asked else None
        terminal.type(ENTER if kind is None else "Call\t3\t" if kind == "table" else HALF if kind != "yesno" else "")
        self._kill(terminal, 2)

    def coaching(self) -> None:
        """Killed in a round of the kata."""
        state = self._round()
        board = state.story.board.id
        with run(self.path, "kata") as terminal:
            asked = card(state)
            assert asked
            terminal.wait_for(asked.ask[:24])
            for _ in range(self.chance.randrange(1, 6)):
                answer = "" if asked.kind in ("choice", "confirm", "day") else ANSWERS.get(asked.place, "")
                state = give(state, answer)
                following = card(state)
                since = len(terminal.raw)
                clear = ANEW if asked.kind in ("text", "figure", "list") else ""
                terminal.type(clear + answer + ENTER + (ENTER if asked.kind == "list" else ""))
                if self._next_painted(
                    terminal,
                    (following.help or following.ask)[:24] if following else f"{state.story.board.process}, ",
                    since,
                ):
                    self.rounds.setdefault(board, {})[asked.place] = state.answers[asked.place]
                if following is None or not terminal.process:
                    return
                asked = following
            self._kill(terminal, 0.1)

    def planning(self) -> None:
        """Killed while something is put on the plan."""
        company = self._company()
        title = f"Deed {self.kills}"
        with Store.open(self.path) as store:
            there = store.plan.items(company)
        with run(self.path) as terminal:
            terminal.wait_for("Today")
            seen(terminal, "l", "Deed" if there else "Nothing is on the plan yet")
            seen(terminal, "a", "What is to be done?")
            days = 20 + self.kills
            since = len(terminal.raw)
            terminal.type(f"{title}{ENTER}{ENTER}+{days}{ENTER}{ENTER}")
            if self._next_painted(terminal, f"in {days} days", since):
                self.plan.add(title)

    def restoring(self) -> None:
        """Killed while a backup is brought back: afterwards it is the one or the other."""
        self._company()
        with Store.open(self.path) as store:
            store.settings.set("mark", "backed up")
            store.back_up()
            store.settings.set("mark", "later")
        command = [sys.executable, "-m", "opsadvisor", "--db", str(self.path), "restore"]
        restoring = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        try:
            restoring.wait(timeout=0.05 + 0.5 * self.chance.random())
        except subprocess.TimeoutExpired:
            restoring.kill()
            restoring.wait()
        with Store.open(self.path) as store:
            assert store.settings.get("mark") in ("backed up", "later")

    # ---------------------------------------------------------------------------------------------------------------

    def _next_painted(self, terminal: Terminal, text: str, since: int) -> bool:
        """Wait until what follows is painted; or kill before that, maybe. Returns whether it was painted."""
        if self.chance.random() < 0.3:
            self._kill(terminal, 0.15)
            return text in terminal.text(since)
        terminal.wait_for(text, since)
        return True

    def _kill(self, terminal: Terminal, within: float) -> None:
        """Kill the app at any moment within some seconds, rather soon, and take in what it had painted."""
        terminal.read_for(within * self.chance.random() ** 2)
        terminal.kill()
        terminal.drain()

    def _question(self, said: dict[str, Answer]) -> Question | None:
        with Store.read(self.path) as store:
            company = store.companies.current()
            assert company
            plan = store.plan.items(company.id)
        return Interview(self.library.compiled, PLAYBOOK, said, date.today(), plan).next()

    def _session(self) -> tuple[dict[str, Answer], dict[str, object]]:
        """Return what was said in the session that waits, and what is half typed in it."""
        company = self._company()
        with Store.open(self.path) as store:
            waiting = store.sessions.open_ones(company)
            if not waiting:
                return {}, {}
            half = store.settings.get("drafts", {}).get(waiting[0].id, {})
            return dict(store.answers.of_session(waiting[0].id)), half.get("drafts", {})

    def _round(self) -> RoundState:
        """Return the round that waits, at a new board where none does."""
        company = self._company()
        with Store.open(self.path) as store:
            story = next(
                (each for each in store.kata.stories(company) if not _is_done(each.round_of(date.today()))), None
            )
            if story is None:
                board = store.kata.add_board(
                    company, f"Board {self.kills}", "Value in a week", working_days=frozenset(range(7))
                )
                story = store.kata.story(board.id)
        return begin(story, date.today(), cards(self.library))

    def _company(self) -> str:
        with Store.open(self.path) as store:
            return (store.companies.current() or store.companies.add(COMPANY)).id


def _is_done(round: object) -> bool:
    return getattr(round, "state", "") == "done"
