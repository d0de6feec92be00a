"""What the shape of a playbook lets through and still makes no sense: bounds, options, columns and levels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from opsadvisor.library.documents import MOST_WORDS
from opsadvisor.library.drawings import faulty_picture
from opsadvisor.library.kinds import SCALE, TABLE, is_number
from opsadvisor.library.linemap import Path
from opsadvisor.library.quantities import MOST_STEPS
from opsadvisor.library.schema import Column, DocumentPart, Fact, Ladder, Playbook
from opsadvisor.library.tables import CELL_KINDS
from opsadvisor.library.wrong import EntryError
from opsadvisor.messages import listed, quoted

Found = tuple[Path, str, str]
"""Where, what is wrong, and what would be right."""

_UNLIKE = "ids are different"
_LISTED = (("checklist", "phase", "phases with items"), ("document", "part", "parts to be written"))
"""A kind, the key of what it lists, and how a message calls that."""
_WITH_OPTIONS = ("choice", "choices")


def misshapen(playbook: Playbook) -> Iterator[Found]:
    """Yield what is wrong with the facts and ladders of `playbook`, each by itself."""
    for index, fact in enumerate(playbook.fact):
        yield from _of_asked(fact, ("fact", index))
        yield from _of_columns(fact, ("fact", index))
        yield from _of_rows(fact, ("fact", index))
        yield from _of_lists(fact, ("fact", index))
    for index, picture in enumerate(playbook.picture):
        yield from faulty_picture(picture, ("picture", index))
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
    if asked.kind == "scale" and SCALE.is_long(asked):
        yield path, f"a scale has at most {MOST_STEPS} steps", 'make it a count, with kind = "count"'
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


def _of_rows(fact: Fact, path: Path) -> Iterator[Found]:
    """Example rows that the table would not take."""
    if fact.kind != "table":
        if fact.row or fact.rows_source:
            key = "row" if fact.row else "rows_source"
            yield (*path, key), f"a fact of kind {fact.kind} has no rows", 'give it kind = "table"'
        return
    if fact.rows_source and not fact.row:
        yield (*path, "rows_source"), "there are no rows that it could speak of", "give rows with [[fact.row]]"
    try:
        TABLE.check(fact.row, fact)
    except EntryError as error:
        yield (*path, "row"), error.what[:1].lower() + error.what[1:], error.right


def _of_lists(fact: Fact, path: Path) -> Iterator[Found]:
    """Phases without a checklist, parts without a document, and ids in them that stand twice."""
    for kind, key, such_as in _LISTED:
        given = getattr(fact, key)
        if given and fact.kind != kind:
            yield (*path, key), f"a fact of kind {fact.kind} has no {key}", f'give it kind = "{kind}"'
        if not given and fact.kind == kind:
            yield path, f"a {kind} needs {such_as}", f"such as [[fact.{key}]]"
    seen: set[str] = set()
    for place, phase in enumerate(fact.phase):
        for index, item in enumerate(phase.items):
            if item.id in seen:
                yield (*path, "phase", place, "items", index), f"the item {quoted(item.id)} is there twice", _UNLIKE
            seen.add(item.id)
    yield from _twice([phase.title for phase in fact.phase], (*path, "phase"), "phase")
    yield from _twice([part.id for part in fact.part], (*path, "part"), "part")
    for place, part in enumerate(fact.part):
        yield from _of_words(part, (*path, "part", place))


def _of_words(part: DocumentPart, path: Path) -> Iterator[Found]:
    for key in ("at_least", "at_most"):
        bound = getattr(part, key)
        if bound is not None and not 1 <= bound <= MOST_WORDS:
            yield (*path, key), f"{key} is a number of words", f"give 1 to {MOST_WORDS:,}"
    if part.at_least is not None and part.at_most is not None and part.at_least > part.at_most:
        yield (*path, "at_most"), "no text is within these bounds", f"give {part.at_least} or more"


def _of_column(column: Column, path: Path) -> Iterator[Found]:
    if column.kind not in CELL_KINDS:
        yield (*path, "kind"), f"a cell cannot be of kind {column.kind}", f"it can be {listed(CELL_KINDS, most=20)}"
        return
    if column.key and column.kind not in ("text", "choice"):
        yield (*path, "key"), "what names a row is a text or a choice", "make another column the key"
    if column.formula and (column.key or column.required):
        yield (*path, "formula"), "a computed column is neither a key nor required", "leave that out"
    for key in ("total", "bar"):
        if getattr(column, key) and not (is_number(column) or column.formula):
            yield (*path, key), f"a column of kind {column.kind} has no {key}", "only numbers have one"
    if column.digits is not None and not column.formula:
        yield (*path, "digits"), "what a person types keeps its digits", "only a computed column has digits"
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
            yield (*path, place), f"the {noun} {quoted(name)} is there twice", _UNLIKE
        seen.add(name)
