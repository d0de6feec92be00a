"""Things to store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from opsadvisor.advice.document import Advice, Advised, Figure, Finding, Flip, Gap, Level, Line
from opsadvisor.store.database import Store
from opsadvisor.store.records import PlaybookText, Session

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
DAY = NOON.date()


@dataclass
class Clock:
    """Stands still until it is moved."""

    time: datetime = NOON
    random: Random = field(default_factory=lambda: Random(1))

    def __call__(self) -> datetime:
        return self.time

    def move(self, **by: float) -> None:
        self.time += timedelta(**by)

    def open(self, path: Path) -> Store:
        return Store.open(path, clock=self, random=self.random.getrandbits)

    @contextmanager
    def opened(self, path: Path) -> Iterator[Store]:
        with self.open(path) as store:
            yield store


def figure(name: str, value: Any, **more: Any) -> Figure:
    status = more.pop("status", "unknown" if value is None else "known")
    return Figure(name, name.title(), value, status, str(value), **more)


def advice(*figures: Figure, money: str = "default dead", as_of: date = DAY) -> Advice:
    finding = Finding(
        rule="too-slow",
        playbook="money",
        group="trigger",
        verdict="holds",
        severity="critical",
        title="Growing too slowly",
        because=["Growth 1.5 % is below 2"],
        needs=[],
        flip=[Flip("growth", "at or above", 2.0, "growth at or above 2 %")],
        guesses=["Growth"],
        rests_on=["growth"],
        advice="Raise prices.",
        actions=["raise"],
        source="own rule of thumb",
    )
    clear = Finding(
        "quiet", "money", None, "clear", "notice", "Turbulence elsewhere", [], [], [], [], [], "Keep calm.", [], "s"
    )
    action = Advised(
        "raise", "Raise prices", ["too-slow"], "Call a customer", "How", [], "Survival", "Runway", None, 30, "s"
    )
    return Advice(
        playbook="money",
        title="Money",
        as_of=as_of,
        currency="EUR",
        headlines=[
            Line("Money", "verdict", money, "poor", "known", "runway 10.0 months"),
            Line("Stage", "stage", "Growth", "none", "known"),
        ],
        next=[action],
        in_hand=[],
        metrics={each.name: each for each in figures or (figure("runway", 10.0, unit="months"),)},
        ladders={"stage": Level("growth", "Growth", {"processes": "early-team"})},
        findings=[finding, clear],
        unknown=[Gap("nps", "Promoters", ["nps-low"], "survey", "sales")],
        remarks=["Rests on a guess: growth"],
    )


TEXT = PlaybookText("money", "1.0", "a" * 64, "id = 'money'\r\n\ttitle = 'Money'\n")


def found(store: Store, company: str, words: str) -> list[str]:
    """Return the sessions in which all words occur, as History lists them."""
    return [
        each.id for each in store.history.page(company, words, kind="sessions").entries if isinstance(each, Session)
    ]


def start(store: Store, company: str, playbook: str = "money", title: str = "Does the money last?") -> Session:
    return store.sessions.start(company, playbook, title=title, version="1.0", digest=TEXT.digest)


def finished(store: Store, company: str, given: Advice, playbook: str = "money", due: date | None = None) -> Session:
    session = start(store, company, playbook, title=playbook.title())
    return store.sessions.finish(session.id, given, [TEXT], due=due)
