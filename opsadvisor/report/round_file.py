"""The round file: what `kata --answer` reads. TOML with the answers of one round, by the places of the card.

    board = "Onboarding time"       # may be left out where there is one board; [board] makes a new one
    figure = 13.5                   # the actual condition, in a figure and in words
    actual = "Files come on day 5"
    happened = "2 of 3 files came on day 5"
    learned = "IT is asked too late"
    met = "partly"                  # yes, partly, no; plan = "running" where the step is not done yet
    obstacles = ["We don't yet understand why calls move"]     # new ones; gone = [...] are gone
    one = "Data import waits for the customer's IT"            # kept if left out
    step = "Call IT on day 0"
    expect = "All files by day 2"
    see = "tomorrow"

    skip = "public holiday"         # instead of all answers

What is left out takes what the round would offer; where it offers nothing, that is a fault. Every fault is collected.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from opsadvisor.kata.hints import remarks
from opsadvisor.kata.model import Board, Storyboard, named
from opsadvisor.kata.round import Card, RoundOver, RoundState, begin, card, give, toggle_gone
from opsadvisor.kata.state import GONE
from opsadvisor.kata.workdays import MONDAY_TO_FRIDAY
from opsadvisor.library.cards import PLACES, Place
from opsadvisor.library.kind import misfit
from opsadvisor.library.wrong import EntryError
from opsadvisor.messages import did_you_mean, listed, quoted
from opsadvisor.plain import plain
from opsadvisor.report.toml_file import Faults, toml_of

if TYPE_CHECKING:
    from opsadvisor.library.linemap import Path
    from opsadvisor.library.schema import Card as Words

_KEYS = ("board", "skip", *PLACES, GONE)
_LISTS = ("obstacles", GONE)
_BOARD = ("process", "challenge", "learner", "coach", "second_coach", "working_days")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_TEXT = "Give text, in quotes"


@dataclass(frozen=True, slots=True)
class RoundFile:
    """What a round file says: a round to its end, or why there is none. The board's id is "" where it is new."""

    state: RoundState | None
    story: Storyboard
    skip: str = ""
    remarks: tuple[str, ...] = ()
    """What there is to remark on the answers."""


def read_round(
    data: bytes, stories: Sequence[Storyboard], words: Mapping[Place, Words], *, today: date, company: str = ""
) -> RoundFile:
    """Read the round of a day at one of the boards of a company. Raises AnswersError with all faults."""
    text, told = toml_of(data)
    return _Reader(text, stories, words, today, company).read(told)


class _Reader:
    def __init__(
        self, text: str, stories: Sequence[Storyboard], words: Mapping[Place, Words], today: date, company: str
    ) -> None:
        self.stories = stories
        self.words = words
        self.today = today
        self.company = company
        self.wrong = Faults(text)
        self.remarks: list[str] = []

    def read(self, data: dict[str, Any]) -> RoundFile:
        self._no_others(data, _KEYS, ())
        story = self._board(data.get("board"))
        if story is None:
            raise self.wrong.error
        skip = self._skip(data) if "skip" in data else ""
        state = self._round(data, story) if "skip" not in data else None
        self.wrong.tell()
        return RoundFile(state, story, skip, tuple(self.remarks))

    # The board ----------------------------------------------------------------------------------------------------

    def _board(self, told: object) -> Storyboard | None:
        if isinstance(told, dict):
            return self._new_board(told)
        if told is None and len(self.stories) == 1:
            return self.stories[0]
        names = [story.board.process for story in self.stories]
        found = next((story for story in self.stories if _is_named(story.board, told)), None)
        if found is None:
            self._refuse(("board",), _no_board(told, names))
        return found

    def _new_board(self, told: dict[str, Any]) -> Storyboard:
        self._no_others(told, _BOARD, ("board",))
        texts = {key: self._line(told.get(key, ""), ("board", key)) for key in _BOARD[:-1]}
        for key in ("process", "challenge"):
            if not texts[key] and isinstance(told.get(key, ""), str):
                self._refuse(("board", key), EntryError("It is missing", "Say it in a few words"))
        if any(_is_named(story.board, texts["process"]) for story in self.stories):
            said = f"There is a board {quoted(texts['process'])} already"
            self._refuse(("board", "process"), EntryError(said, "Name it in one line: board = ..."))
        days = self._weekdays(told["working_days"]) if "working_days" in told else MONDAY_TO_FRIDAY
        board = Board(
            company=self.company,
            process=texts["process"],
            challenge=texts["challenge"],
            learner=texts["learner"],
            coach=texts["coach"],
            second_coach=texts["second_coach"],
            working_days=days,
            created_on=self.today,
        )
        return Storyboard(board=board)

    def _weekdays(self, told: object) -> frozenset[int]:
        path = ("board", "working_days")
        names = told if isinstance(told, list) else [told]
        days = {self._weekday(name, path) for name in names}
        return frozenset(day for day in days if day is not None)

    def _weekday(self, name: object, path: Path) -> int | None:
        word = str(name).casefold()
        found = [number for number, day in enumerate(_WEEKDAYS) if len(word) > 1 and day.startswith(word)]
        if len(found) == 1:
            return found[0]
        self._refuse(path, EntryError(f"{quoted(plain(str(name)))} is no day of the week", "Give such as monday"))
        return None

    # The round ----------------------------------------------------------------------------------------------------

    def _skip(self, data: Mapping[str, object]) -> str:
        for key in data:
            if key in PLACES or key == GONE:
                self._refuse(
                    (key,), EntryError("A round that is skipped has no answers", "Leave it out, or leave skip out")
                )
        reason = self._line(data["skip"], ("skip",))
        if not reason and isinstance(data["skip"], str):
            self._refuse(("skip",), EntryError("The reason is missing", "Say why the round is skipped"))
        return reason

    def _round(self, data: Mapping[str, object], story: Storyboard) -> RoundState | None:
        try:
            begun = begin(story, self.today, self.words)
        except RoundOver as over:
            self.wrong.add((), str(over))
            return None
        state = self._struck_out(replace(begun, answers={}, at=0), data.get(GONE, []))
        while (asked := card(state)) is not None:
            state = self._given(state, asked, data, begun.answers)
        for place in PLACES:
            if place in data and place not in state.path:
                self._refuse(
                    (place,),
                    EntryError("This is not asked in this round", f"Asked are {listed(state.path, 'and', 20)}"),
                )
        return state

    def _given(self, state: RoundState, asked: Card, data: Mapping[str, object], kept: Mapping[str, str]) -> RoundState:
        """Give one answer: that of the file, or else the one kept from a round that was left half way."""
        place = asked.place
        try:
            answer = _as_text(data[place], place) if place in data else kept.get(place, "")
            self.remarks += [f"{place}: {remark}" for remark in remarks(state, answer)]
            return give(state, answer)
        except EntryError as error:
            self._refuse((place,), error)
            return replace(state, answers={**state.answers, place: self._instead(asked)}, at=state.at + 1)

    def _instead(self, asked: Card) -> str:
        """Return an answer that lets the reading go on, so that the following faults are found too."""
        if asked.kind == "day":
            return self.today.isoformat()
        return "" if asked.kind == "figure" else asked.default or "?"

    def _struck_out(self, state: RoundState, told: object) -> RoundState:
        try:
            lines = _as_text(told, GONE).splitlines()
        except EntryError as error:
            self._refuse((GONE,), error)
            return state
        for line in lines:
            if named(state.story.parked, line) is None:
                right = did_you_mean(line, [each.text for each in state.story.parked])
                self._refuse((GONE,), EntryError(f"There is no obstacle {quoted(line)} on the board", right))
            else:
                state = toggle_gone(state, line)
        return state

    # Words --------------------------------------------------------------------------------------------------------

    def _line(self, value: object, path: Path) -> str:
        if not isinstance(value, str):
            self._refuse(path, misfit(value, _TEXT))
            return ""
        return plain(value, lines=False).strip()

    def _no_others(self, table: Mapping[str, object], keys: Iterable[str], path: Path) -> None:
        for key in table:
            if key not in keys:
                right = did_you_mean(key, keys) or f"There are {listed(keys, 'and', 30)}"
                self._refuse((*path, key), EntryError("There is no such key", right))

    def _refuse(self, path: Path, error: EntryError) -> None:
        said = f"{'.'.join(plain(str(key), lines=False) for key in path)}: {error}"
        self.wrong.add(path, said if said.endswith((".", "?")) else f"{said}.")


def _is_named(board: Board, name: object) -> bool:
    return isinstance(name, str) and name.strip().casefold() in (board.process.casefold(), board.id)


def _no_board(told: object, names: list[str]) -> EntryError:
    if not names:
        return EntryError("There is no board yet", "Give a table [board] with process and challenge")
    if told is None:
        return EntryError("It is not said which board", f"Give one of {listed(map(quoted, names))}")
    if not isinstance(told, str):
        return misfit(told, _TEXT)
    said = f"There is no board {quoted(plain(told, lines=False))}"
    return EntryError(said, did_you_mean(told, names) or f"There is {listed(map(quoted, names), 'and')}")


def _as_text(value: object, place: str) -> str:
    """Return a value of the file as a person would type it. Raises EntryError where it is of no use at the place."""
    if place in _LISTS:
        lines = value if isinstance(value, list) else [value]
        if any(not isinstance(line, str) for line in lines):
            raise misfit(value, "Give a list of texts")
        return "\n".join(" ".join(plain(str(line)).split()) for line in lines)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise misfit(value, _TEXT)
    return str(value)
