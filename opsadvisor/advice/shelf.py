"""Which playbooks to show first: those that fit where the company stands."""

from __future__ import annotations

from dataclasses import dataclass

from opsadvisor.advice.answers import Answers
from opsadvisor.advice.evaluation import Evaluation
from opsadvisor.formula.values import Missing
from opsadvisor.library.compiled import Compiled, LadderEntry, PlaybookEntry

FIRST = 8
"""So many are shown at once; a list of more is read by nobody."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The playbooks that ask something, by id: those to show first, which of them fit, and the others."""

    first: tuple[str, ...]
    fitting: frozenset[str]
    others: tuple[str, ...] = ()


def shelf(compiled: Compiled, answers: Answers, opening: str) -> Shelf:
    """Return the playbooks in the order in which to show them; `opening` is the one that stands before all others.

    One fits where its `fits` is true, or, where that is not known, where the company is at one of its stages. One that
    does not fit is not shown first, as long as there are more than a few.
    """
    evaluation = Evaluation(compiled, answers)
    levels = _levels(compiled, evaluation)
    asking = [entry for entry in compiled.playbooks.values() if entry.spec.goals or entry.spec.section]
    places = {entry.spec.id: _place(entry, evaluation, levels) for entry in asking}
    titles = {entry.spec.id: entry.spec.title for entry in asking}
    order = sorted(places, key=lambda name: (name != opening, places[name], titles[name]))
    suited = [name for name in order if name == opening or places[name] < _UNFIT]
    first = order if len(order) <= FIRST else suited[:FIRST]
    fitting = frozenset(name for name in first if places[name] < _OPEN)
    return Shelf(tuple(first), fitting, tuple(name for name in order if name not in first))


_SAYS_SO, _AT_ITS_STAGE, _OPEN, _UNFIT = range(4)


def _place(entry: PlaybookEntry, evaluation: Evaluation, levels: frozenset[str]) -> int:
    fits = Missing("unknown") if entry.fits is None else evaluation.test(entry.fits)
    if isinstance(fits, bool):
        return _SAYS_SO if fits else _UNFIT
    stages = levels & set(entry.spec.stages)
    if stages or not entry.spec.stages or not levels:
        return _AT_ITS_STAGE if stages else _OPEN
    return _UNFIT


def _levels(compiled: Compiled, evaluation: Evaluation) -> frozenset[str]:
    """Return the levels that the company has reached, on ladders whose number is known."""
    ladders = (name for name, entry in compiled.names.items() if isinstance(entry, LadderEntry))
    values = (evaluation.value(name) for name in ladders)
    return frozenset(value for value in values if isinstance(value, str))
