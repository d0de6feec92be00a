"""The names that a playbook defines and those that it refers to, outside of formulas."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from opsadvisor.library.linemap import Path
from opsadvisor.library.schema import Headline, Part, Playbook
from opsadvisor.messages import Suggestion, quoted, suggested

Space = Literal["name", "rule", "action"]
Sort = Literal[
    "fact", "name", "playbook", "rule", "name or rule", "action", "group", "ladder", "level", "tag", "metric or fact"
]
"""What a reference may mean, as messages call it."""

NEEDS_CASH = "needs cash"
"""The tag that actions with `needs_cash` have."""
_NOUNS: Mapping[Sort, str] = {
    "name": "fact, metric or decision",
    "name or rule": "metric, decision or rule",
    "metric or fact": "metric, fact or dimension",
}
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_OF_GROUPS = ("fired", "all", "nearest")


@dataclass(frozen=True, slots=True)
class Definition:
    """An id that a playbook defines. `drop` is what goes if it is taken already."""

    space: Space
    id: str
    path: Path
    drop: Path
    noun: str


@dataclass(frozen=True, slots=True)
class Reference:
    """An id that a playbook refers to. `drop` is what has to go where there is no such thing."""

    sort: Sort
    id: str
    path: Path
    drop: Path | None = None


def definitions(playbook: Playbook) -> Iterator[Definition]:
    """Yield every id that shares a space with those of other playbooks."""
    parts: tuple[tuple[str, Space], ...] = (
        ("fact", "name"),
        ("metric", "name"),
        ("decision", "name"),
        ("ladder", "name"),
        ("rule", "rule"),
        ("action", "action"),
    )
    for part, space in parts:
        for index, item in enumerate(getattr(playbook, part)):
            yield Definition(space, item.id, (part, index, "id"), (part, index), part)
    for index, ladder in enumerate(playbook.ladder):
        for place, dimension in enumerate(ladder.dimension):
            path: Path = ("ladder", index, "dimension", place)
            yield Definition("name", dimension.lag, (*path, "lag"), path, "lag")
        if ladder.lags:
            yield Definition("name", ladder.lags, ("ladder", index, "lags"), ("ladder", index, "lags"), "lag")


def references(playbook: Playbook) -> Iterator[Reference]:
    """Yield every id that `playbook` refers to outside of its formulas."""
    yield from _listed(playbook, "section", "ask", "fact")
    yield from _listed(playbook, "rule", "actions", "action")
    yield from _listed(playbook, "action", "moves", "metric or fact")
    yield from _listed(playbook, "turn", "actions", "action")
    yield from _listed(playbook, "turn", "tags", "tag")
    yield from _listed(playbook, "guard", "bars", "tag")
    yield from _single(playbook, "goals", "settle", "name", whole=True)
    yield from _single(playbook, "include", "playbook", "playbook", whole=True)
    yield from _single(playbook, "headline", "value", "name", whole=True)
    yield from _single(playbook, "action", "after", "action")
    yield from _single(playbook, "turn", "group", "group")
    yield from _single(playbook, "guard", "at_most_one", "tag")
    yield from _single(playbook, "ladder", "by", "name", whole=True)
    yield from _single(playbook, "picture", "ladder", "ladder", whole=True)
    for place, level in enumerate(playbook.stages):
        yield Reference("level", level, ("stages", place), ("stages", place))
    for index, ladder in enumerate(playbook.ladder):
        for place, dimension in enumerate(ladder.dimension):
            path: Path = ("ladder", index, "dimension", place)
            yield Reference("fact", dimension.fact, (*path, "fact"), path)
    for index, headline in enumerate(playbook.headline):
        yield from _placeholders(headline, ("headline", index))
    yield from _in_examples(playbook)


def _listed(playbook: Playbook, part: str, key: str, sort: Sort) -> Iterator[Reference]:
    for index, item in enumerate(getattr(playbook, part)):
        for place, name in enumerate(getattr(item, key)):
            path = (part, index, key, place)
            yield Reference(sort, name, path, path)


def _single(playbook: Playbook, part: str, key: str, sort: Sort, *, whole: bool = False) -> Iterator[Reference]:
    """Yield the references that are one key of a table; `whole` says that the table is nothing without it."""
    for index, item in enumerate(getattr(playbook, part)):
        name = getattr(item, key)
        if name is not None:
            path = (part, index, key)
            yield Reference(sort, name, path, path[:2] if whole else path)


def _placeholders(headline: Headline, path: Path) -> Iterator[Reference]:
    for key in ("detail", "more"):
        for place, piece in enumerate(getattr(headline, key)):
            for match in _PLACEHOLDER.finditer(piece):
                yield from _placeholder(match[1], (*path, key, place))


def _placeholder(text: str, path: Path) -> Iterator[Reference]:
    word, _, rest = text.partition(":")
    if word in _OF_GROUPS:
        yield Reference("group", rest, path, path)
    elif word == "lag":
        yield Reference("ladder", rest, path, path)
    elif word != "flip":
        yield Reference("name", word, path, path)


def _in_examples(playbook: Playbook) -> Iterator[Reference]:
    """Yield what the examples name; one that names what is not there can't be run."""
    sorts: tuple[tuple[str, Sort], ...] = (("given", "fact"), ("expect", "name or rule"), ("plan", "action"))
    for index, example in enumerate(playbook.example):
        for key, sort in sorts:
            for name in getattr(example, key):
                yield Reference(sort, name, ("example", index, key, name), ("example", index))
        for place, name in enumerate(example.advises):
            yield Reference("action", name, ("example", index, "advises", place), ("example", index))


class Known:
    """Everything that the playbooks of a library define, by what a reference may mean."""

    def __init__(self, playbooks: Mapping[str, Playbook]) -> None:
        every = list(playbooks.values())
        facts = {fact.id for playbook in every for fact in playbook.fact}
        names = {item.id for playbook in every for item in definitions(playbook) if item.space == "name"}
        rules = {rule.id for playbook in every for rule in playbook.rule}
        ladders = [ladder for playbook in every for ladder in playbook.ladder]
        dimensions = {f"{ladder.id}.{dimension.id}" for ladder in ladders for dimension in ladder.dimension}
        tags = {tag for playbook in every for action in playbook.action for tag in action.tags}
        self.sorts: Mapping[Sort, Collection[str]] = {
            "fact": facts,
            "name": names,
            "playbook": set(playbooks),
            "rule": rules,
            "name or rule": names | rules,
            "action": {action.id for playbook in every for action in playbook.action},
            "group": {rule.group for playbook in every for rule in playbook.rule if rule.group},
            "ladder": {ladder.id for ladder in ladders},
            "level": {level.id for ladder in ladders for level in ladder.levels},
            "tag": tags | {NEEDS_CASH},
            "metric or fact": names | dimensions,
        }

    def __contains__(self, reference: Reference) -> bool:
        return reference.id in self.sorts[reference.sort]

    def complaint(self, reference: Reference) -> tuple[str, Suggestion]:
        """Return what is wrong with a reference that leads nowhere, and what would be right."""
        if reference.sort == "fact" and reference.id in self.sorts["name"]:
            return f"{quoted(reference.id)} is worked out and no fact", "only facts can be asked and given"
        hint = suggested(reference.id, self.sorts[reference.sort])
        return f"there is no {_NOUNS.get(reference.sort, reference.sort)} {quoted(reference.id)}", hint


def without(playbook: Playbook, gone: Iterable[Path]) -> Playbook:
    """Return `playbook` without what stands at the paths `gone`, and without the sections that ask nothing then."""
    paths = frozenset(gone)
    if not paths:
        return playbook
    pruned: Playbook = _without(playbook, (), paths)
    return pruned.model_copy(update={"section": [section for section in pruned.section if section.ask]})


def _without(value: object, path: Path, gone: frozenset[Path]):  # type: ignore[no-untyped-def]  # the type of value
    if isinstance(value, Part):
        changed = {name: _without(getattr(value, name), (*path, name), gone) for name in type(value).model_fields}
        return value.model_copy(update=changed)
    if isinstance(value, list):
        kept = [(index, item) for index, item in enumerate(value) if (*path, index) not in gone]
        return [_without(item, (*path, index), gone) for index, item in kept]
    return None if path in gone else value
