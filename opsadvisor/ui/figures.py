"""What has figures over time, read for the screens of trends. No Textual here, and all of it is fit for a thread."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from opsadvisor.advice.trend import Mark, MarkKind, Point, Trend, is_figure, trend_of
from opsadvisor.library.compiled import FactEntry
from opsadvisor.library.kinds import is_number
from opsadvisor.store.database import Store
from opsadvisor.store.marks import reasons, round_days, session_days

if TYPE_CHECKING:
    from opsadvisor.advice.answers import Answer
    from opsadvisor.kata.model import Storyboard
    from opsadvisor.library.schema import Fact
    from opsadvisor.store.records import Recorded
    from opsadvisor.ui.desk import Desk

BOARD = "board:"
"""What the name of a measure of a board begins with; the board's id follows."""
_ORIGINS = {"session": "session", "command line": "command line", "import": "brought in", "demo": "session"}
_ALL = 1_000_000
_DETAILED = 500
"""So many of the last answers say where they came from, and whether they are guesses."""


@dataclass(frozen=True, slots=True)
class Named:
    """Something that has figures over time."""

    name: str
    title: str
    fact: Fact | None = None
    """What is asked, where the figures are answers."""


class Figures:
    """The figures of one company. Every call reads the file anew; it raises StoreError."""

    def __init__(self, desk: Desk) -> None:
        self.library = desk.library
        self.today = desk.today
        self.currency = desk.currency
        self._desk = desk
        self._company = desk.company

    def _store(self) -> Store:
        return Store.read(self._desk.path, clock=self._desk.clock)

    def named(self) -> list[Named]:
        """Return what has a figure, by title: metrics and facts, then the measures of the boards."""
        with self._store() as store:
            names = [name for name in self._names(store) if is_figure(self.library.compiled, name)]
            boards = [Named(BOARD + each.board.id, each.board.process) for each in self._boards(store) if each.run]
        return [*sorted(map(self._named, names), key=lambda each: each.title.casefold()), *boards]

    def _named(self, name: str) -> Named:
        entry = self.library.compiled.names[name]
        return Named(name, entry.spec.title, entry.spec if isinstance(entry, FactEntry) else None)

    def trend(self, named: Named, width: int = _ALL) -> Trend:
        """Return the trend of a figure, thinned to what `width` cells can show."""
        with self._store() as store:
            marks = [*_marks("session", session_days(store.file, self._company))]
            marks += _marks("round", round_days(store.file, self._company))
            if named.name.startswith(BOARD):
                return _of_board(store.kata.story(named.name.removeprefix(BOARD)), marks)
            points, total = self._points(store, named, width)
            return trend_of(self.library.compiled, named.name, points, marks=marks, title=named.title, total=total)

    def _boards(self, store: Store) -> Sequence[Storyboard]:
        return store.kata.stories(self._company)

    # Past figures -------------------------------------------------------------------------------------------------

    def facts(self, name: str | None = None) -> list[Fact]:
        """Return what can be answered with a number, by title; first what the metric called `name` is made of."""
        compiled, library = self.library.compiled, self.library
        behind = compiled.facts_behind([("name", name)]) if name in compiled.names else frozenset()
        numbers = [fact for fact in library.facts.values() if is_number(fact)]
        return sorted(numbers, key=lambda fact: (fact.id not in behind, fact.title.casefold()))

    def said(self, fact: Fact) -> Mapping[date, Point]:
        """Return what was answered for each day so far, also that nobody knew it."""
        return {point.day: point for point in self.trend(self._named(fact.id)).points}

    def keep(self, fact: Fact, answers: Iterable[Answer]) -> int:
        """Keep answers of past days, all or none of them; return how many."""
        from opsadvisor.store.records import Source

        source, kept = Source.of(self.library, fact), 0
        with Store.open(self._desk.path, clock=self._desk.clock) as store, store.file.writing():
            for kept, answer in enumerate(answers, 1):  # noqa: B007 - it counts what was kept
                store.answers.add(self._company, fact.id, answer, origin="import", source=source)
        return kept

    # Reading ------------------------------------------------------------------------------------------------------

    def _names(self, store: Store) -> set[str]:
        """Return what has figures by its id of today."""
        return {self.library.formerly.get(each.name, each.name) for each in store.trends.names(self._company)}

    def _points(self, store: Store, named: Named, width: int) -> tuple[list[Point], int]:
        """Return the points that `width` cells can show, and how many there are in all."""
        fact, formerly = named.fact is not None, self.library.formerly
        found = store.trends.points(self._company, named.name, fact=fact, width=width, formerly=formerly)
        told = self._told(store, named, width)
        points = [(told.get(day), _plain(day, value)) for day, value in found.points]
        return [more if more and more.value == point.value else point for more, point in points], found.count

    def _told(self, store: Store, named: Named, width: int) -> dict[date, Point]:
        """Return what more is known of some days: guesses, where answers came from, why a metric has no figure."""
        if named.fact is None:
            why = reasons(store.file, self._company, named.name)
            return {day: Point(day, status=status, source="session") for day, status in why.items()}
        size = _ALL if width == _ALL else _DETAILED
        said = store.answers.history(self._company, named.name, self.library.formerly, size=size)
        return {point.day: point for point in map(_answered, reversed(said))}


def _plain(day: date, value: float | None) -> Point:
    return Point(day, value, "unknown" if value is None else "known", source="session")


def _answered(each: Recorded) -> Point:
    value, answer = each.answer.value, each.answer
    figure = float(value) if isinstance(value, int | float) else None
    day = answer.as_of or each.recorded_at.date()
    return Point(day, figure, answer.status, answer.guess, _ORIGINS.get(each.origin, each.origin))


def _marks(kind: MarkKind, days: Iterable[date]) -> list[Mark]:
    return [Mark(day, kind) for day in days]


def _of_board(story: Storyboard, marks: Sequence[Mark]) -> Trend:
    target = story.target
    points = tuple(Point(day, value, source="round") for day, value in story.run)
    board = story.board
    return Trend(
        BOARD + board.id,
        board.process,
        points,
        unit=target.unit or None if target else None,
        better=target.better if target else None,
        marks=tuple(marks),
    )
