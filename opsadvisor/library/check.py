"""What a library's playbooks say that can't be right, beyond what loading them finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol

from opsadvisor.formula import tree
from opsadvisor.formula.parse import Expression
from opsadvisor.library.bands import faulty_bands
from opsadvisor.library.cards import PLACES
from opsadvisor.library.compiled import ActionEntry, Compiled
from opsadvisor.library.fault import Fault
from opsadvisor.library.linemap import Path
from opsadvisor.library.load import Library, bounded
from opsadvisor.library.references import references
from opsadvisor.library.trial import Patience, outcomes
from opsadvisor.messages import Suggestion, listed

Found = tuple[str, Path, str, Suggestion]
"""In which playbook, where, what is wrong, and what would be right."""


class Failure(Protocol):
    """An example that does not come out as it says."""

    @property
    def playbook(self) -> str:
        """The playbook that it stands in."""

    @property
    def index(self) -> int:
        """Its place among the examples, from 0."""

    @property
    def message(self) -> str:
        """What comes out instead."""


def check(library: Library, run_examples: Callable[[Compiled], Iterable[Failure]] | None = None) -> list[Fault]:
    """Return everything that is wrong with the playbooks: what loading found, and what only a closer look finds.

    `run_examples` runs the examples of the playbooks and yields those that fail.
    """
    found = [
        *_rules(library),
        *_facts(library),
        *_metrics(library),
        *_decisions(library),
        *_actions(library),
        *_chains(library),
        *_cards(library),
    ]
    faults = [library.fault(*place) for place in found]
    failures = run_examples(library.compiled) if run_examples else ()
    faults += [library.fault(failure.playbook, ("example", failure.index), failure.message) for failure in failures]
    return sorted({*library.faults, *bounded(faults)})


def _rules(library: Library) -> Iterator[Found]:
    """Rules that can never or always hold."""
    for playbook in library.playbooks.values():
        patience = Patience()
        for index, rule in enumerate(playbook.rule):
            found = outcomes(library.compiled.rules[rule.id].when, library.compiled, patience)
            if len(found) < 2:
                always = "always holds" if True in found else "can never hold"
                yield playbook.id, ("rule", index, "when"), f"this {always}", "compare with another value"


def _facts(library: Library) -> Iterator[Found]:
    """Facts that no formula, ladder, headline, goal or action uses."""
    used = {name for expression in _expressions(library.compiled) for name in expression.names}
    for playbook in library.playbooks.values():
        used |= {item.id for item in references(playbook) if item.path[0] not in ("section", "example")}
    for playbook in library.playbooks.values():
        for index, fact in enumerate(playbook.fact):
            if fact.id not in used:
                said = f"nothing uses the fact {fact.id}"
                yield playbook.id, ("fact", index, "id"), said, "use it in a formula or name it a goal, or leave it out"


def _expressions(compiled: Compiled) -> Iterator[Expression]:
    """Yield every formula of the library."""
    for entry in (*compiled.names.values(), *compiled.rules.values(), *compiled.actions.values()):
        yield from _inside(vars(entry).values())
    for playbook in compiled.playbooks.values():
        yield from _inside(vars(playbook).values())
        for picture in playbook.pictures:
            yield from _inside(vars(picture).values())


def _inside(values: Iterable[object]) -> Iterator[Expression]:
    for value in values:
        if isinstance(value, Expression):
            yield value
        elif isinstance(value, tuple | dict):
            yield from _inside(value.values() if isinstance(value, dict) else value)


def _cards(library: Library) -> Iterator[Found]:
    """Places of the kata's card that stand twice in a playbook, or that a playbook with cards leaves without words."""
    for playbook in library.playbooks.values():
        places = [card.id for card in playbook.card]
        for index, place in enumerate(places):
            if place in places[:index]:
                yield playbook.id, ("card", index, "id"), f"the card {place} stands twice", "leave one of them"
        missing = [place for place in PLACES if place not in places]
        if places and missing:
            said = f"there is no card for {listed(missing, 'and')}"
            yield playbook.id, ("card", 0, "id"), said, "a round needs one for each place"


def _metrics(library: Library) -> Iterator[Found]:
    """Bands with gaps and overlaps."""
    for playbook in library.playbooks.values():
        for index, metric in enumerate(playbook.metric):
            for path, said, right in faulty_bands(metric, library.compiled.types.get(metric.id)):
                yield playbook.id, ("metric", index, *path), said, right


def _decisions(library: Library) -> Iterator[Found]:
    """Choices that an earlier one without a condition hides."""
    for playbook in library.playbooks.values():
        for index, decision in enumerate(playbook.decision):
            for place, choice in enumerate(decision.choose[:-1]):
                if choice.when is None:
                    path = ("decision", index, "choose", place)
                    yield playbook.id, path, "what follows is never chosen", "give this choice a when, or put it last"


def _actions(library: Library) -> Iterator[Found]:
    """Actions that nothing brings up, or whose conditions can never be met."""
    reached = _reached(library)
    for playbook in library.playbooks.values():
        patience = Patience()
        for index, action in enumerate(playbook.action):
            if action.id not in reached:
                said = f"nothing brings up the action {action.id}"
                yield playbook.id, ("action", index, "id"), said, "name it in a rule, a turn or an after"
            if not _can_apply(library.compiled.actions[action.id], library.compiled, patience):
                key = "when" if action.when else "unless"
                said = (
                    "no answers meet its when without its unless"
                    if action.when and action.unless
                    else "it never applies"
                )
                yield playbook.id, ("action", index, key), said, "compare with another value"


def _reached(library: Library) -> set[str]:
    """Return the actions that a rule or a turn names, and those that come after them."""
    playbooks = library.playbooks.values()
    todo = [action for playbook in playbooks for rule in playbook.rule for action in rule.actions]
    todo += [action for playbook in playbooks for turn in playbook.turn for action in turn.actions]
    reached: set[str] = set()
    while todo:
        action = todo.pop()
        if action not in reached and action in library.actions:
            reached.add(action)
            todo += [after for after in (library.actions[action].after,) if after]
    return reached


def _can_apply(entry: ActionEntry, compiled: Compiled, patience: Patience) -> bool:
    """Say whether some answers meet the action's `when` and not its `unless`."""
    conditions = [entry.when.root] if entry.when else []
    conditions += [tree.Not(entry.unless.root)] if entry.unless else []
    if not conditions:
        return True
    return True in outcomes(Expression("", tree.Junction(False, tuple(conditions))), compiled, patience)


def _chains(library: Library) -> Iterator[Found]:
    """Chains of `after` that come round to where they were; each ring is reported once."""
    after = {action.id: action.after for action in library.actions.values()}
    seen: set[str] = set()
    rings = {ring[0]: ring for ring in (_ring(action, after, seen) for action in after) if ring}
    for playbook in library.playbooks.values():
        for index, action in enumerate(playbook.action):
            if ring := rings.get(action.id):
                said = f"these actions follow each other in a ring: {' > '.join([*ring, ring[0]])}"
                yield playbook.id, ("action", index, "after"), said, "let one of them be the last"


def _ring(start: str, after: Mapping[str, str | None], seen: set[str]) -> list[str]:
    """Return the ring that a chain of `after` runs into, or nothing; what was `seen` before is not followed again."""
    chain: dict[str, None] = {}
    name: str | None = start
    while name is not None and name in after and name not in seen:
        seen.add(name)
        chain[name] = None
        name = after[name]
    return list(chain)[list(chain).index(name) :] if name is not None and name in chain else []
