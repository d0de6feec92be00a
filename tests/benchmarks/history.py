"""Five years of daily use, made through the store with a clock of its own: a review a month, runway each week."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from opsadvisor.advice.answers import Answer, Answers
from opsadvisor.advice.assess import assess
from opsadvisor.advice.document import Advice
from opsadvisor.advice.freeze import advise
from opsadvisor.library.load import Library
from opsadvisor.store.database import Store
from opsadvisor.store.records import PlaybookText, Source

DAYS = 5 * 365
FIRST = "review"
WEEKLY = "runway"
WEEK, MONTH, HALF_YEAR = 7, 30, 182

START: dict[str, Any] = {
    "cash": 4_520_000.0,
    "monthly_expenses": 498_000.0,
    "monthly_revenue": 322_000.0,
    "monthly_growth_pct": 4.0,
    "headcount": 31.0,
    "demand_per_week": 360.0,
    "monthly_churn_pct": 3.1,
    "cac_payback_months": 14.0,
    "annual_growth_pct": 58.0,
    "profit_margin_pct": -55.0,
    "nps": 44.0,
    "competitor_growth_multiple": 1.3,
}
STEADY: dict[str, Any] = {
    "has_paying_customers": True,
    "funding_in_sight": False,
    "segment": "mid-market",
    "sales_cycle_trend": "same",
    "key_assumption_false": False,
    "trait_processes": "early-team",
    "trait_reporting": "early-team",
    "flow": tuple(
        {"step": step, "function": "sales", "capacity_per_week": capacity, "done_per_week": done, "waiting": waiting}
        for step, capacity, done, waiting in (
            ("Qualify", 420.0, 350.0, 40.0),
            ("Demo", 60.0, 60.0, 60.0),
            ("Proposal", 30.0, 24.0, 2.0),
            ("Onboarding", 13.0, 11.0, 5.0),
        )
    ),
}


@dataclass
class Clock:
    """Shows the time that it is set to."""

    time: datetime

    def __call__(self) -> datetime:
        return self.time


def company(chance: Random) -> Iterator[dict[str, Any]]:
    """Yield what is true on each day: figures that wander."""
    figures = dict(START)
    while True:
        figures = {name: value * chance.uniform(0.99, 1.0101) for name, value in figures.items()}
        shown = {name: float(round(value, 0 if name == "headcount" else 1)) for name, value in figures.items()}
        yield shown | STEADY


@dataclass
class Writer:
    """Writes the days of one company."""

    store: Store
    library: Library
    company: str
    given: dict[str, Advice] = field(default_factory=dict)
    """The last advice that was worked out, by playbook."""

    def day(self, facts: dict[str, Any], ago: int, today: date) -> None:
        fact = [*START][ago % len(START)]
        self.answer(fact, Answer(facts[fact]))
        if ago % MONTH == 1:
            self.adopt(self.session(FIRST, facts, ago, today), today)
        if ago % WEEK == 2:
            self.session(WEEKLY, facts, ago, today)

    def answer(self, fact: str, answer: Answer, session: str | None = None) -> None:
        spec = self.library.facts[fact]
        source = Source(spec.title, spec.unit, spec.stale_after)
        self.store.answers.add(self.company, fact, answer, session=session, source=source)

    def session(self, playbook: str, facts: dict[str, Any], ago: int, today: date) -> Advice:
        library, sessions = self.library, self.store.sessions
        spec, digest = library.playbooks[playbook], library.digests[playbook]
        answers = {fact: Answer(value, as_of=today) for fact, value in facts.items()}
        scope = library.compiled.scope(playbook)
        id = sessions.start(self.company, playbook, title=spec.title, version=spec.version, digest=digest).id
        for fact in scope.names:
            if fact in answers:
                self.answer(fact, answers[fact], id)
        advice = self.advice(playbook, answers, ago, today)
        used = scope.playbooks
        texts = [PlaybookText(id, library.playbooks[id].version, library.digests[id], library.texts[id]) for id in used]
        sessions.finish(id, advice, texts, due=today + timedelta(days=spec.repeat_after or MONTH))
        return advice

    def advice(self, playbook: str, answers: Answers, ago: int, today: date) -> Advice:
        """Return an advice on the answers; of long ago, the one of that half-year, for it takes less time."""
        last = self.given.get(playbook)
        if last is not None and ago > 2 * MONTH and (today - last.as_of).days < HALF_YEAR:
            return replace(last, as_of=today)
        plan = self.store.plan.items(self.company)
        self.given[playbook] = advise(assess(self.library.compiled, playbook, answers, today=today, plan=plan))
        return self.given[playbook]

    def adopt(self, advice: Advice, today: date) -> None:
        """Put the first new action on the plan; that of the month before is done."""
        plan = self.store.plan
        for item in plan.items(self.company):
            if item.state == "open":
                plan.set_state(item.id, "done")
        for action in [action for action in advice.next if action.fact is None][:1]:
            due = today + timedelta(days=action.shows_after)
            plan.add(self.company, action.id, action.title, owner="you", due=due)

    def leave_open(self, today: date) -> None:
        """Leave something to do: actions, and a figure that nobody knew."""
        for fact in ("nps", "cac_payback_months"):
            self.answer(fact, Answer(status="unknown", as_of=today))
        actions = list(self.library.compiled.actions)[: len(START)]
        for place, id in enumerate(actions):
            title = self.library.compiled.actions[id].spec.title
            self.store.plan.add(self.company, id, title, owner="you", due=today + timedelta(days=place))


def five_years(path: Path, library: Library, until: datetime, days: int = DAYS) -> None:
    """Fill a new database with the days up to `until` (aware): an answer each day, and the sessions."""
    clock = Clock(until - timedelta(days=days))
    chance = Random(5)
    with Store.open(path, clock=clock, random=chance.getrandbits) as store, store.file.writing():
        id = store.companies.add("Northwind GmbH", "EUR").id
        store.companies.choose(id)
        store.settings.set("first playbook", FIRST)
        writer = Writer(store, library, id)
        for ago, facts in zip(range(days, 0, -1), company(chance), strict=False):
            clock.time = until - timedelta(days=ago)
            writer.day(facts, ago, clock.time.date())
        writer.leave_open(clock.time.date())
