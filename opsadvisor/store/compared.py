"""Two finished sessions compared, or one with now: each day with the answers, playbooks and plan of that day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from opsadvisor.advice.comparison.compare import compare
from opsadvisor.advice.comparison.swap import Side
from opsadvisor.library.load import load_texts
from opsadvisor.store.errors import StoreError

if TYPE_CHECKING:
    from opsadvisor.advice.comparison.model import Comparison
    from opsadvisor.library.load import Library
    from opsadvisor.store.database import Store
    from opsadvisor.store.records import Session


class NotAlikeError(StoreError):
    """The two sessions do not speak of the same, or the playbooks of today do not hold theirs any more."""


def compared(store: Store, library: Library, session: str, other: str | None, *, today: date) -> Comparison:
    """Return what is different between two finished sessions, or between one and now where `other` is None.

    Whichever is given first, the earlier day stands first. `library` holds the playbooks of today. Takes a moment:
    fit for a worker that opens its own `Store.read`. Raises NotAlikeError, NotThere, StoreError.
    """
    first = store.sessions.get(session)
    if other is None:
        return compare(_then(store, library, first), _now(store, library, first, today))
    pair = sorted((first, store.sessions.get(other)), key=_order)
    if pair[0].playbook != pair[1].playbook:
        raise NotAlikeError(f"{pair[0].title} and {pair[1].title} are two playbooks. Choose two sessions of one.")
    if pair[0].company != pair[1].company:
        raise NotAlikeError("These are sessions of two companies. Choose two sessions of one.")
    before, after = (_then(store, library, each) for each in pair)
    return compare(before, after)


def _order(session: Session) -> tuple[str, str]:
    return f"{session.as_of}", f"{session.finished_at}"


def _then(store: Store, library: Library, session: Session) -> Side:
    """Return the day of a session as it was."""
    advice = store.sessions.advice(session.id)
    of_day = _library(store, library, session)
    answers = store.answers.at(session.id, of_day.formerly)
    plan = store.plan.at(session.company, session.id)
    return Side(of_day.compiled, session.playbook, answers, advice.as_of, plan, advice.currency, advice)


def _now(store: Store, library: Library, session: Session, today: date) -> Side:
    if session.playbook not in library.compiled.playbooks:
        raise NotAlikeError(f"The playbook of {session.title} is not in the library any more. Compare two sessions.")
    answers = store.answers.latest(session.company, library.formerly)
    currency = store.companies.get(session.company).currency
    plan = store.plan.items(session.company)
    return Side(library.compiled, session.playbook, answers, today, plan, currency)


def _library(store: Store, library: Library, session: Session) -> Library:
    """Return the playbooks of a session's day; what was not kept of them is taken from today's.

    Where they are what they are today, that is the library of today itself, which is there already.
    """
    kept = {each.playbook: each for each in store.sessions.playbooks(session.id)}
    if kept and all(library.digests.get(id) == each.digest for id, each in kept.items()):
        return library
    of_day = load_texts({**library.texts, **{id: each.text for id, each in kept.items()}})
    if session.playbook not in of_day.compiled.playbooks:
        raise NotAlikeError(f"The playbook of {session.title}, as it was then, can't be read any more.")
    return of_day
