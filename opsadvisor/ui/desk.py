"""What the screens ask the rooms below for. No Textual here, and nothing heavy before `load`.

The desk holds the library, the store, the company and the clock. `glance` is what Today paints first; `load` runs in
a thread after the first frame; `open` makes the store of the app's own thread.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from opsadvisor import paths
from opsadvisor.store.errors import StoreError
from opsadvisor.store.glance import Glance, glance

if TYPE_CHECKING:
    from opsadvisor.advice.answers import Answer, Answers
    from opsadvisor.advice.assess import Assessment
    from opsadvisor.advice.document import Advice, Advised, State
    from opsadvisor.advice.plan import PlanItem
    from opsadvisor.library.load import Library
    from opsadvisor.library.schema import Fact, Playbook
    from opsadvisor.store.database import Store
    from opsadvisor.store.records import Company, Origin, Page, Recorded, Session

FIRST_PLAYBOOK = "first playbook"
"""The setting that names the playbook that opens first."""
THEME = "theme"
HIDE_FIGURES = "hide figures"


class DeskError(Exception):
    """Something that keeps the app from working, in words for a person."""

    def __init__(self, title: str, message: str) -> None:
        self.title = title
        self.message = message
        super().__init__(message)


@contextmanager
def _in_words(title: str) -> Iterator[None]:
    try:
        yield
    except (StoreError, OSError, sqlite3.Error) as error:
        raise DeskError(title, str(error)) from error


def now() -> datetime:
    """Return the time now, in UTC."""
    return datetime.now(UTC)


class Desk:
    """Library, store, company and clock, for one run of the app."""

    def __init__(
        self,
        path: Path,
        *,
        clock: Callable[[], datetime] = now,
        folders: Sequence[Path] | None = None,
        origin: Origin = "session",
    ) -> None:
        self.path = path
        self.clock = clock
        self.trouble: DeskError | None = None
        self.glance = Glance()
        self.origin = origin
        self._folders = folders
        self._library: Library | None = None
        self._store: Store | None = None
        self.look()

    # Before anything is loaded ------------------------------------------------------------------------------------

    @property
    def today(self) -> date:
        """The day where the user is."""
        return self.clock().astimezone().date()

    @property
    def company_name(self) -> str:
        """The name of the company, "" before there is one."""
        return self.glance.company.name if self.glance.company else ""

    @property
    def currency(self) -> str:
        """The company's currency."""
        return self.glance.company.currency if self.glance.company else "EUR"

    def setting(self, key: str, default: Any = None) -> Any:
        """Return a setting as it was at the last glance."""
        return self.glance.settings.get(key, default)

    def look(self) -> None:
        """Read anew what Today shows; what is wrong with the file is kept in `trouble`."""
        try:
            with _in_words("The database can't be read"):
                seen = glance(self.path, today=self.today)
                first = seen.settings.get(FIRST_PLAYBOOK)
                if first and seen.last and seen.last.playbook != first:
                    seen = glance(self.path, today=self.today, playbook=first)
                self.glance = seen
        except DeskError as trouble:
            self.trouble = trouble

    # Loading ------------------------------------------------------------------------------------------------------

    def load(self) -> None:
        """Read the library; bring the file to today's layout and back it up. Fit for a thread. Raises DeskError."""
        from opsadvisor.library.load import load
        from opsadvisor.store.database import Store

        self._library = load(paths.playbook_folders() if self._folders is None else self._folders)
        with _in_words("The database can't be used"):
            Store.open(self.path, clock=self.clock).close()

    def open(self) -> None:
        """Open the store for the thread that calls. Raises DeskError."""
        from opsadvisor.store.database import Store

        with _in_words("The database can't be used"):
            self._store = Store.open(self.path, clock=self.clock)
        if self.glance.older:
            self.look()
        if self.setting(FIRST_PLAYBOOK) not in self.library.playbooks:
            self.keep(FIRST_PLAYBOOK, _widest(self.library.playbooks.values()))

    def close(self) -> None:
        """Close the store."""
        if self._store is not None:
            self._store.close()

    @property
    def library(self) -> Library:
        """All playbooks. There after `load`."""
        assert self._library is not None
        return self._library

    @property
    def store(self) -> Store:
        """The open store. There after `open`."""
        assert self._store is not None
        return self._store

    @property
    def company(self) -> str:
        """The id of the current company."""
        assert self.glance.company is not None
        return self.glance.company.id

    # Companies and settings ---------------------------------------------------------------------------------------

    def keep(self, key: str, value: Any) -> None:
        """Keep a setting. Raises StoreError."""
        self.store.settings.set(key, value)
        self.look()

    def add_company(self, name: str, currency: str) -> None:
        """Add a company and make it the current one. Raises StoreError."""
        self.choose_company(self.store.companies.add(name, currency).id)

    def choose_company(self, id: str) -> None:
        """Make a company the current one. Raises StoreError."""
        self.store.companies.choose(id)
        self.look()

    def companies(self) -> tuple[Company, ...]:
        """Return the companies."""
        return self.glance.companies

    # Answers and advice -------------------------------------------------------------------------------------------

    @property
    def first_playbook(self) -> str:
        """The id of the playbook that opens first."""
        return str(self.setting(FIRST_PLAYBOOK))

    @property
    def formerly(self) -> Mapping[str, str]:
        """Former ids of facts to those of today."""
        return {old: fact.id for fact in self.library.facts.values() for old in fact.formerly}

    def answers(self) -> Answers:
        """Return the latest answer of each fact."""
        return self.store.answers.latest(self.company, self.formerly)

    def said(self, session: Session) -> Answers:
        """Return what was said in a session."""
        return self.store.answers.of_session(session.id, self.formerly)

    def plan(self) -> list[PlanItem]:
        """Return the plan."""
        return self.store.plan.items(self.company)

    def assess(self, playbook: str, answers: Answers) -> Assessment:
        """Assess the company by a playbook."""
        from opsadvisor.advice.assess import assess

        compiled = self.library.compiled
        return assess(compiled, playbook, answers, today=self.today, plan=self.plan(), currency=self.currency)

    def advise(self, playbook: str, answers: Answers, *, with_flips: bool = True) -> Advice:
        """Return the advice of a playbook on the answers."""
        from opsadvisor.advice.freeze import advise

        return advise(self.assess(playbook, answers), with_flips=with_flips)

    # Sessions -----------------------------------------------------------------------------------------------------

    def begin(self, playbook: str) -> Session:
        """Return the session that waits for a playbook, or a new one. Raises StoreError."""
        waiting = next(
            (each for each in self.store.sessions.open_ones(self.company) if each.playbook == playbook), None
        )
        if waiting:
            return waiting
        spec = self.library.playbooks[playbook]
        digest = self.library.digests[playbook]
        return self.store.sessions.start(self.company, playbook, title=spec.title, version=spec.version, digest=digest)

    def record(self, session: Session, fact: Fact, answer: Answer) -> None:
        """Store one answer; it is on disk when this returns. Raises StoreError."""
        from opsadvisor.store.records import Source

        home = self.library.home[fact.id]
        source = Source(
            title=fact.title,
            unit=fact.unit,
            stale_after=fact.stale_after,
            playbook=home,
            version=self.library.playbooks[home].version,
            digest=self.library.digests[home],
        )
        self.store.answers.add(self.company, fact.id, answer, session=session.id, origin=self.origin, source=source)

    def finish(self, session: Session, answers: Answers, *, with_flips: bool = True) -> Advice:
        """Freeze the advice with the playbooks it was made with. Raises StoreError."""
        from opsadvisor.store.records import PlaybookText

        advice = self.advise(session.playbook, answers, with_flips=with_flips)
        library = self.library
        used = [
            PlaybookText(id, library.playbooks[id].version, library.digests[id], library.texts[id])
            for id in library.compiled.scope(session.playbook).playbooks
        ]
        again = library.playbooks[session.playbook].repeat_after
        due = self.today + timedelta(days=again) if again else None
        self.store.sessions.finish(session.id, advice, used, due=due)
        self.look()
        return advice

    def leave(self, session: Session) -> None:
        """Note that a session was left. Raises StoreError."""
        self.store.sessions.leave(session.id)
        self.look()

    def sessions(self, text: str = "", before: int | None = None) -> Page:
        """Return a page of finished sessions, all or those that hold the words of `text`."""
        if text.strip():
            return self.store.sessions.search(self.company, text, before=before)
        return self.store.sessions.page(self.company, before=before)

    def frozen(self, session: str) -> Advice:
        """Return an advice as it was given. Raises StoreError."""
        return self.store.sessions.advice(session)

    def to_find_out(self) -> dict[str, Recorded]:
        """Return the facts that nobody knew yet."""
        return self.store.answers.to_find_out(self.company, self.formerly)

    # Plan ---------------------------------------------------------------------------------------------------------

    def adopt(self, action: Advised, *, owner: str, due: date | None) -> None:
        """Put an action on the plan, with the figure it should move as it is now. Raises StoreError."""
        self.store.plan.add(
            self.company,
            action.id,
            action.title,
            owner=owner,
            due=due,
            metric=action.metric,
            metric_then=self._figure_now(action.metric),
            expected=action.moves,
        )
        self.look()

    def set_state(self, id: str, state: State, note: str | None = None) -> None:
        """Say how far a plan item is. Raises StoreError."""
        self.store.plan.set_state(id, state, note=note)
        self.look()

    def undo(self) -> bool:
        """Take the last change of the plan back. Returns whether there was one. Raises StoreError."""
        if self.store.plan.last_change(self.company) is None:
            return False
        self.store.plan.undo(self.company)
        self.look()
        return True

    def _figure_now(self, metric: str | None) -> float | None:
        last = self.glance.last
        figure = last.advice.metrics.get(metric) if last and metric else None
        value = figure.value if figure else None
        return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None

    # Titles -------------------------------------------------------------------------------------------------------

    def action_title(self, id: str) -> str:
        """Return the title of an action, its id where the library does not hold it any more."""
        entry = self._library.compiled.actions.get(id) if self._library else None
        return entry.spec.title if entry else id

    def fact_title(self, id: str) -> str:
        """Return the title of a fact, its id where the library does not hold it any more."""
        fact = self._library.facts.get(id) if self._library else None
        return fact.title if fact else id


def _widest(playbooks: Any) -> str:
    """Return the id of the playbook that takes in the most others: it answers the widest question."""
    widest: Playbook = max(playbooks, key=lambda playbook: len(playbook.include))
    return widest.id
