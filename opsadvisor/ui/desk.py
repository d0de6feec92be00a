"""What the screens ask the rooms below for. No Textual here, and nothing heavy before `load`.

The desk holds the library, the store, the company and the clock. `prepare` runs in a thread after the first frame,
`load` in one when the library is first needed; `open` makes the store of the app's own thread.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from opsadvisor import paths
from opsadvisor.store.connect import PATIENCE
from opsadvisor.store.glance import FIRST_PLAYBOOK
from opsadvisor.ui.lookout import Lookout, in_words, now

if TYPE_CHECKING:
    from opsadvisor.advice.answers import Answer, Answers
    from opsadvisor.advice.assess import Assessment
    from opsadvisor.advice.comparison.model import Comparison
    from opsadvisor.advice.document import Advice, Advised, State
    from opsadvisor.advice.plan import PlanItem
    from opsadvisor.advice.shelf import Shelf
    from opsadvisor.library.load import Library
    from opsadvisor.library.schema import Fact, Playbook
    from opsadvisor.store.database import Store
    from opsadvisor.store.records import Company, Origin, Recorded, Session


class Desk(Lookout):
    """Library, store, company and clock, for one run of the app."""

    def __init__(
        self,
        path: Path,
        *,
        clock: Callable[[], datetime] = now,
        folders: Sequence[Path] | None = None,
        origin: Origin = "session",
        company: str | None = None,
        patience: float = PATIENCE,
    ) -> None:
        self.origin = origin
        self._folders = folders
        self._library: Library | None = None
        self._store: Store | None = None
        self._prepared = False
        self.no_backup = ""
        """Why there is no backup of the day, "" where there is one. Known after `prepare`."""
        self._preparing = Lock()
        super().__init__(path, clock, company, patience)

    # Loading ------------------------------------------------------------------------------------------------------

    def prepare(self) -> None:
        """Bring the file to today's layout and back it up; import what `load` takes. Fit for any number of threads.

        Raises DeskError.
        """
        with self._preparing:
            if not self._prepared:
                from opsadvisor.store.database import Store

                import_module("opsadvisor.library.load")
                with in_words("The database can't be used"), Store.open(self.path, clock=self.clock) as store:
                    self.no_backup = store.trouble
                self._prepared = True

    def load(self) -> None:
        """Prepare, and read the library: it is held from then on. Fit for a thread. Raises DeskError."""
        self.prepare()
        from opsadvisor.library.load import load

        self._library = load(paths.playbook_folders() if self._folders is None else self._folders)

    def open(self) -> None:
        """Open the store for the thread that calls. Raises DeskError."""
        from opsadvisor.store.database import Store

        with in_words("The database can't be used"):
            self._store = Store.open(self.path, clock=self.clock, patience=self.patience)
        if self.glance.older or self.trouble:
            self.look()
        if self.first_playbook not in self.library.playbooks:
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
        self.store.companies.add(name, currency, choose=True)
        self.look()

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
        return self.library.formerly

    def answers(self) -> Answers:
        """Return the latest answer of each fact, where the fact would take it today."""
        return self._fitting(self.store.answers.latest(self.company, self.formerly))

    def said(self, session: Session) -> Answers:
        """Return what was said in a session, where the facts would take it today."""
        return self._fitting(self.store.answers.of_session(session.id, self.formerly))

    def _fitting(self, answers: Answers) -> Answers:
        from opsadvisor.advice.fitting import fitting

        return fitting(self.library.compiled, answers)

    def shelf(self) -> Shelf:
        """Return the playbooks in the order in which to show them."""
        from opsadvisor.advice.shelf import shelf

        answers = self.answers() if self.glance.company else {}
        return shelf(self.library.compiled, answers, self.first_playbook)

    def plan(self) -> list[PlanItem]:
        """Return the plan."""
        return self.store.plan.items(self.company)

    def assess(self, playbook: str, answers: Answers, plan: Sequence[PlanItem] | None = None) -> Assessment:
        """Assess the company by a playbook; with a `plan` that was read before, in any thread."""
        from opsadvisor.advice.assess import assess

        compiled = self.library.compiled
        return assess(
            compiled,
            playbook,
            answers,
            today=self.today,
            plan=self.plan() if plan is None else plan,
            currency=self.currency,
        )

    # Sessions -----------------------------------------------------------------------------------------------------

    def waiting(self, playbook: str) -> Session | None:
        """Return the session that was begun with a playbook and waits, if there is one. Raises StoreError."""
        begun = self.store.sessions.open_ones(self.company)
        return next((each for each in begun if each.playbook == playbook), None)

    def begin(self, playbook: str) -> Session:
        """Return the session that waits for a playbook, or a new one. Raises StoreError."""
        waiting = self.waiting(playbook)
        if waiting:
            return waiting
        spec = self.library.playbooks[playbook]
        digest = self.library.digests[playbook]
        return self.store.sessions.start(self.company, playbook, title=spec.title, version=spec.version, digest=digest)

    def record(self, session: Session, fact: Fact, answer: Answer) -> None:
        """Store one answer; it is on disk when this returns. Raises StoreError."""
        from opsadvisor.store.records import Source

        source = Source.of(self.library, fact)
        self.store.answers.add(session.company, fact.id, answer, session=session.id, origin=self.origin, source=source)

    def freeze(self, session: Session, advice: Advice) -> None:
        """Finish a session: keep its advice, with the playbooks that it was made with. Raises StoreError."""
        from opsadvisor.store.records import PlaybookText

        library = self.library
        used = [
            PlaybookText(id, library.playbooks[id].version, library.digests[id], library.texts[id])
            for id in library.compiled.used_by(session.playbook)
        ]
        again = library.playbooks[session.playbook].repeat_after
        due = self.today + timedelta(days=again) if again else None
        self.store.sessions.finish(session.id, advice, used, due=due)
        self.look()

    def leave(self, session: Session) -> None:
        """Note that a session was left. Raises StoreError."""
        self.store.sessions.leave(session.id)
        self.look()

    def drop(self, session: str) -> None:
        """Give an open session up; its answers stay, what was typed half way goes. Raises StoreError."""
        from opsadvisor.ui.drafts import Half

        self.store.sessions.drop(session)
        Half.kept(self.store.settings, session).forget(self.store.settings, session)
        self.look()

    def frozen(self, session: str) -> Advice:
        """Return an advice as it was given. Raises StoreError."""
        return self.store.sessions.advice(session)

    def compare(self, session: str, other: str | None = None) -> Comparison:
        """Compare two finished sessions, or one with now. Fit for a thread: it opens the file anew to read.

        Raises StoreError.
        """
        from opsadvisor.store.compared import compared
        from opsadvisor.store.database import Store

        with Store.read(self.path, clock=self.clock) as store:
            return compared(store, self.library, session, other, today=self.today)

    def session_before(self, session: str) -> str | None:
        """Return the session that was finished before one, of the same playbook; None where there is none."""
        return self.store.sessions.before(session)

    def to_find_out(self) -> dict[str, Recorded]:
        """Return the facts that nobody knew yet."""
        return self.store.answers.to_find_out(self.company, self.formerly)

    # Plan ---------------------------------------------------------------------------------------------------------

    def advised(self, actions: Sequence[str]) -> list[Advised]:
        """Return actions as an advice shows them, those that the library holds."""
        from opsadvisor.advice.freeze import advised

        assessment = self.assess(self.first_playbook, self.answers())
        return [advised(assessment, action) for action in actions if action in assessment.compiled.actions]

    def on_plan(self, action: str) -> PlanItem | None:
        """Return the item of an action, None where it is not on the plan."""
        return next((item for item in reversed(self.plan()) if item.action == action), None)

    def adopt(self, action: Advised, *, owner: str, due: date | None) -> None:
        """Put an action on the plan, with the figure it should move as it is now. Raises StoreError.

        One that is on the plan already is taken up again: no action is there twice.
        """
        then = self._figure_now(action.metric)
        told: dict[str, Any] = {"owner": owner, "due": due, "metric": action.metric, "metric_then": then}
        self.store.plan.adopt(self.company, action.id, action.title, expected=action.moves, **told)
        self.look()

    def set_state(self, id: str, state: State, note: str | None = None) -> None:
        """Say how far a plan item is. Raises StoreError."""
        self.store.plan.set_state(id, state, note=note)
        self.look()

    def _figure_now(self, metric: str | None) -> float | None:
        last = self.glance.last
        figure = last.top.metrics.get(metric) if last and metric else None
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
