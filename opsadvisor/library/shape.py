"""What the shape of a playbook lets through and still makes no sense: bounds, options, columns and levels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from opsadvisor.library.kinds import is_number
from opsadvisor.library.linemap import Path
from opsadvisor.library.schema import Column, Fact, Ladder, Playbook
from opsadvisor.library.tables import CELL_KINDS
from opsadvisor.messages import listed, quoted

Found = tuple[Path, str, str]
"""Where, what is wrong, and what would be right."""

_WITH_OPTIONS = ("choice", "choices")


def misshapen(playbook: Playbook) -> Iterator[Found]:
    """Yield what is wrong with the facts and ladders of `playbook`, each by itself."""
    for index, fact in enumerate(playbook.fact):
        yield from _of_asked(fact, ("fact", index))
        yield from _of_columns(fact, ("fact", index))
    facts = {fact.id: fact for fact in playbook.fact}
    for index, ladder in enumerate(playbook.ladder):
        yield from _of_ladder(ladder, facts, ("ladder", index))


def _of_asked(asked: Fact | Column, path: Path) -> Iterator[Found]:
    if asked.kind in _WITH_OPTIONS and not asked.options:
        yield path, f"a {asked.kind} needs options", 'such as options = [{ id = "yes", title = "Yes" }]'
    if asked.options and asked.kind not in _WITH_OPTIONS:
        yield (*path, "options"), f"a fact of kind {asked.kind} has no options", "make it a choice"
    yield from _twice([option.id for option in asked.options], (*path, "options"), "option")
    yield from _of_bounds(asked, path)


def _of_bounds(asked: Fact | Column, path: Path) -> Iterator[Found]:
    given = [name for name in ("min", "max", "above") if getattr(asked, name) is not None]
    if given and not is_number(asked):
        yield (*path, given[0]), f"a fact of kind {asked.kind} has no {given[0]}", "leave it out"
        return
    if asked.min is not None and asked.above is not None:
        yield (*path, "above"), "min and above both bound it from below", "leave one of them out"
    for low in (asked.min, asked.above):
        if low is not None and asked.max is not None and low >= asked.max:
            yield (*path, "max"), "no value is within these bounds", f"max should be over {low:g}"


def _of_columns(fact: Fact, path: Path) -> Iterator[Found]:
    if fact.kind != "table":
        if fact.column:
            yield (*path, "column"), f"a fact of kind {fact.kind} has no columns", 'give it kind = "table"'
        return
    if not any(not column.formula for column in fact.column):
        yield path, "a table needs columns that a person fills in", "such as [[fact.column]] with id and title"
    yield from _twice([column.id for column in fact.column], (*path, "column"), "column")
    keys = [place for place, column in enumerate(fact.column) if column.key]
    if len(keys) > 1:
        yield (*path, "column", keys[1], "key"), "a table has one key column", "leave this key out"
    for place, column in enumerate(fact.column):
        yield from _of_column(column, (*path, "column", place))


def _of_column(column: Column, path: Path) -> Iterator[Found]:
    if column.kind not in CELL_KINDS:
        yield (*path, "kind"), f"a cell cannot be of kind {column.kind}", f"it can be {listed(CELL_KINDS, most=20)}"
        return
    if column.key and column.kind not in ("text", "choice"):
        yield (*path, "key"), "what names a row is a text or a choice", "make another column the key"
    if column.formula and (column.key or column.required):
        yield (*path, "formula"), "a computed column is neither a key nor required", "leave that out"
    if column.open and column.kind != "choice":
        yield (*path, "open"), "only a choice can be open to other text", "leave it out"
    yield from _of_asked(column, path)


def _of_ladder(ladder: Ladder, facts: dict[str, Fact], path: Path) -> Iterator[Found]:
    levels = [level.id for level in ladder.levels]
    yield from _twice(levels, (*path, "levels"), "level")
    yield from _twice([dimension.id for dimension in ladder.dimension], (*path, "dimension"), "dimension")
    for place, (level, above) in enumerate(zip(ladder.levels, ladder.levels[1:], strict=False), 1):
        if above.start <= level.start:
            yield (*path, "levels", place), f"{above.title} begins no higher than {level.title}", "put the lowest first"
    for place, dimension in enumerate(ladder.dimension):
        fact = facts.get(dimension.fact)
        if fact and [option.id for option in fact.options] != levels:
            said = f"the options of {fact.id} are not the levels of the ladder"
            yield (*path, "dimension", place, "fact"), said, f"give it the options {listed(levels, 'and', most=20)}"


def _twice(names: Sequence[str], path: Path, noun: str) -> Iterator[Found]:
    seen: set[str] = set()
    for place, name in enumerate(names):
        if name in seen:
            yield (*path, place), f"the {noun} {quoted(name)} is there twice", "ids are different"
        seen.add(name)
