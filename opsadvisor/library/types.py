"""The types of all names, and whether every formula yields what is needed in its place."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping

from opsadvisor.formula import tree
from opsadvisor.formula.check import BROKEN, NUMBER, Kind, Scope, Type, type_of
from opsadvisor.formula.parse import FormulaError
from opsadvisor.library import schema
from opsadvisor.library.compiled import Compiled, DecisionEntry, FactEntry, LadderEntry, MetricEntry, Problem
from opsadvisor.library.kinds import KINDS, LISTS
from opsadvisor.library.places import Place

_OF_ITS_OWN = "make it a metric with slow = true, and use that"


def type_of_fact(fact: schema.Fact | schema.Column) -> Type:
    """Return what formulas get from a fact, or from one cell of a column."""
    if isinstance(fact, schema.Fact) and fact.kind in LISTS:
        return Type("table", columns=LISTS[fact.kind].columns(fact))
    kind = KINDS[fact.kind].type
    if isinstance(fact, schema.Fact) and kind == "table":
        return Type("table", columns={column.id: type_of_fact(column) for column in fact.column})
    closed = not (isinstance(fact, schema.Column) and fact.open)
    return Type(kind, frozenset(option.id for option in fact.options) if closed else frozenset())


def check_types(compiled: Compiled, places: list[Place]) -> None:
    """Give every name its type, those that others build on first, then check every formula."""
    for name, entry in compiled.names.items():
        if isinstance(entry, FactEntry):
            compiled.types[name] = type_of_fact(entry.spec)
        elif isinstance(entry, DecisionEntry):
            compiled.types[name] = Type("text", frozenset(choice.value for choice in entry.spec.choose))
        elif isinstance(entry, LadderEntry):
            whole = not entry.dimension and not entry.counts_lags
            compiled.types[name] = Type("text", frozenset(entry.order)) if whole else NUMBER
    typed = {
        place.owner[1]: place
        for place in places
        if place.owner and isinstance(compiled.names.get(place.owner[1]), MetricEntry)
    }
    for name, entry in compiled.names.items():
        if isinstance(entry, MetricEntry):
            _type_metric(compiled, name, typed)
    for place in places:
        if place.path[0] != "metric":
            _check_place(compiled, place)


def _type_metric(compiled: Compiled, name: str, places: Mapping[str, Place]) -> None:
    entry = compiled.names[name]
    if name in compiled.types or not isinstance(entry, MetricEntry):
        return
    compiled.types[name] = BROKEN
    for used in entry.formula.names:
        if used in compiled.names:
            _type_metric(compiled, used, places)
    if name in places:
        compiled.types[name] = _check_place(compiled, places[name])


def _check_place(compiled: Compiled, place: Place) -> Type:
    """Check one formula; a faulty one is reported and made unknown."""
    names: Mapping[str, Type] = compiled.types
    table = compiled.types.get(place.table)
    if table is not None:
        names = ChainMap(table.columns, compiled.types)  # type: ignore[arg-type]  # nothing is put into it
    try:
        found = type_of(place.expression.root, Scope(names, compiled.rules, compiled.groups))
        if found.kind not in (*place.wants, "broken"):
            raise FormulaError(f"this is {found}; {_wanted(place.wants)} is needed here", 1)
        _check_speed(compiled, place)
        if found.kind == "column" and place.cell not in (None, found.cell):
            raise FormulaError(f"this is {found}; a column of {place.cell}s is needed here", 1)
    except FormulaError as error:
        compiled.problems.append(Problem.of(place.playbook, place.path, error))
        place.expression.disable()
        return BROKEN
    entry = compiled.names.get(place.table)
    if isinstance(entry, FactEntry) and found.kind == "column":
        entry.whole.add(place.column)
    return found


def _check_speed(compiled: Compiled, place: Place) -> None:
    """See to it that what takes long is called only where it is worked out beside the advice."""
    calls = (node for node in place.expression.nodes if isinstance(node, tree.Call) and node.method.slow)
    call = next(calls, None)
    if call is None or _is_slow(compiled, place):
        return
    right = f"give the {place.path[0]} slow = true" if place.path[0] in ("metric", "picture") else _OF_ITS_OWN
    raise FormulaError(f"{call.method.name} takes long to work out", call.at, right)


def _is_slow(compiled: Compiled, place: Place) -> bool:
    part, index = place.path[0], place.path[1] if len(place.path) > 1 else 0
    playbook = compiled.playbooks[place.playbook].spec
    return part in ("metric", "picture") and bool(getattr(playbook, str(part))[int(index)].slow)


def _wanted(kinds: tuple[Kind, ...]) -> str:
    return " or ".join(str(Type(kind)) for kind in kinds)
