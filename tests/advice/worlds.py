"""Random answers to any library: near the thresholds that its formulas know, and anywhere else."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from hypothesis import strategies as st

from opsadvisor.advice.answers import Answer
from opsadvisor.advice.document import Advice
from opsadvisor.formula import tree
from opsadvisor.library.checklists import STATES, items
from opsadvisor.library.compiled import Compiled, FactEntry
from opsadvisor.library.schema import Column, Fact

DAY = date(2026, 11, 20)


def thresholds(compiled: Compiled) -> list[float]:
    """All numbers that rules and metrics compare with."""
    found = {
        node.value
        for rule in compiled.rules.values()
        for node in rule.when.nodes
        if isinstance(node, tree.Literal) and isinstance(node.value, int | float) and not isinstance(node.value, bool)
    }
    return sorted(found | {0, 1, 10, 30, 100, 400_000, 600_000, 2_000_000})


def numbers(asked: Fact | Column, near: list[float]) -> st.SearchStrategy[float]:
    least = next((bound for bound in (asked.min, asked.above) if bound is not None), 0.0)
    most = asked.max if asked.max is not None else 5_000_000.0
    whole = asked.kind in ("count", "scale")
    rounded = [float(round(value)) if whole else value for value in near]
    inside = [value for value in rounded if least <= value <= most and (asked.above is None or value > asked.above)]
    if whole:
        drawn = st.integers(int(least) + (asked.above is not None), int(min(most, 500)))
        return drawn if not inside else st.one_of(drawn, st.sampled_from([int(value) for value in inside]))
    free = st.floats(least, most, allow_nan=False).map(lambda x: round(x, 2))
    free = free.filter(lambda x: asked.above is None or x > asked.above)
    return st.one_of(free, st.sampled_from(inside)) if inside else free


def values(asked: Fact | Column, near: list[float]) -> st.SearchStrategy[Any]:
    match asked.kind:
        case "yesno":
            return st.booleans()
        case "choice":
            return st.sampled_from([option.id for option in asked.options])
        case "choices":
            every = [option.id for option in asked.options]
            return st.sets(st.sampled_from(every)).map(lambda ids: tuple(id for id in every if id in ids))
        case "text":
            return st.sampled_from(["one", "two words"])
        case "date":
            return st.just(DAY)
        case "table":
            assert isinstance(asked, Fact)
            return tables(asked, near)
        case "checklist" | "document":
            assert isinstance(asked, Fact)
            return ticked(asked) if asked.kind == "checklist" else written(asked)
    return numbers(asked, near)


def ticked(fact: Fact) -> st.SearchStrategy[Any]:
    states = st.dictionaries(st.sampled_from([item.id for item in items(fact)]), st.sampled_from(STATES))
    return states.map(lambda pairs: tuple({"item": item, "state": state} for item, state in pairs.items()))


def written(fact: Fact) -> st.SearchStrategy[Any]:
    texts = st.dictionaries(st.sampled_from([part.id for part in fact.part]), st.sampled_from(["one", "two words"]))
    return texts.map(lambda pairs: tuple({"part": part, "text": text} for part, text in pairs.items()))


def tables(fact: Fact, near: list[float]) -> st.SearchStrategy[Any]:
    small = [value for value in near if value <= 1000]
    asked = [column for column in fact.column if not column.formula]
    required = {column.id: values(column, small) for column in asked if column.required and not column.key}
    optional = {column.id: values(column, small) for column in asked if not column.required and not column.key}
    key = next(column for column in asked if column.key)
    called = [option.id for option in key.options][:4] or [f"Step {place}" for place in range(1, 5)]
    row = st.fixed_dictionaries(required, optional=optional)
    rows = st.lists(row, min_size=1, max_size=len(called))
    return rows.map(lambda found: tuple({key.id: name, **cells} for name, cells in zip(called, found, strict=False)))


def answers(compiled: Compiled, names: frozenset[str] | None = None, *, full: bool = False) -> st.SearchStrategy[Any]:
    """Answers to some (or all) facts: mostly known, sometimes unknown or not applicable."""
    near = thresholds(compiled)
    facts = [entry.spec for entry in compiled.names.values() if isinstance(entry, FactEntry)]
    each = {fact.id: answer(fact, near) for fact in facts if names is None or fact.id in names}
    return st.fixed_dictionaries(each) if full else st.fixed_dictionaries({}, optional=each)


def answer(fact: Fact, near: list[float]) -> st.SearchStrategy[Answer]:
    known = values(fact, near).map(lambda value: Answer(value, as_of=DAY))
    other = st.sampled_from(
        [Answer(status="unknown", as_of=DAY), Answer(status="not applicable", reason="so", as_of=DAY)]
    )
    return st.integers(0, 9).flatmap(lambda dice: other if dice == 0 else known)


def of_a_newer_version(advice: Advice) -> dict[str, Any]:
    """An advice as plain data in which every part says something more."""
    more = asdict(advice, dict_factory=lambda fields: {**dict(fields), "newer": ["more"]})
    return {**more, "as_of": advice.as_of.isoformat()}
