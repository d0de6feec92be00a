"""What is different between two versions of a playbook: rules, formulas, bands and questions, part by part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from opsadvisor.advice.comparison.model import PlaybookChange
from opsadvisor.library import schema
from opsadvisor.library.compiled import Compiled, Key
from opsadvisor.messages import listed

_NOUNS = {
    "fact": "question",
    "metric": "metric",
    "decision": "decision",
    "ladder": "ladder",
    "rule": "rule",
    "action": "action",
}
"""The parts that have ids, and what a person calls them."""
_WHOLE = {
    "include": "takes in other playbooks",
    "goals": "has other goals",
    "section": "asks in another order",
    "headline": "headlines are put otherwise",
    "turn": "another order of what to do",
    "guard": "other guards on what is advised",
    "repeat_after": "repeated after another time",
}
_WORDS = frozenset(
    "title advice prompt help find who note how first_step steps labels applies_else text breaks".split()  # noqa: SIM905
)
_OF_FIELD = {
    "when": "condition changed",
    "unless": "condition changed",
    "applies": "condition changed",
    "choose": "conditions changed",
    "formula": "formula changed",
    "estimate": "estimate changed",
    "levels": "levels changed",
    "dimension": "dimensions changed",
    "column": "columns changed",
    "options": "options changed",
    "doubt": "doubts changed",
    "stale_after": "goes stale after another time",
    "min": "bounds changed",
    "max": "bounds changed",
    "above": "bounds changed",
    "better": "what is better changed",
    "moves": "moves something else",
    "shows_after": "shows after another time",
    "after": "what comes after it changed",
}
_UNSEEN = frozenset({"id", "formerly", "source"})
"""Nothing that is asked, worked out or read as advice depends on these."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One part that reads otherwise. `key` is the name or rule that it defines, None for anything else."""

    playbook: str
    text: str
    key: Key | None = None


def edits(before: Compiled, after: Compiled, playbooks: Iterable[str]) -> list[Edit]:
    """Return what is different in `playbooks`, the parts of the later version first, then those that are gone."""
    return [edit for id in playbooks for edit in _of_playbook(_spec(before, id), _spec(after, id))]


def as_changes(before: Compiled, after: Compiled, found: Sequence[Edit]) -> list[PlaybookChange]:
    """Return edits by playbook, with the versions."""
    by_playbook: dict[str, list[str]] = {}
    for edit in found:
        by_playbook.setdefault(edit.playbook, []).append(edit.text)
    return [_change(_spec(before, id), _spec(after, id), what) for id, what in by_playbook.items()]


def _change(before: schema.Playbook | None, after: schema.Playbook | None, what: list[str]) -> PlaybookChange:
    shown = after or before
    assert shown is not None
    return PlaybookChange(shown.id, shown.title, before.version if before else "", after.version if after else "", what)


def _spec(compiled: Compiled, playbook: str) -> schema.Playbook | None:
    entry = compiled.playbooks.get(playbook)
    return entry.spec if entry else None


def _of_playbook(before: schema.Playbook | None, after: schema.Playbook | None) -> Iterator[Edit]:
    if before is None or after is None:
        yield from (Edit(spec.id, "added" if after else "removed") for spec in (before, after) if spec)
        return
    for part, noun in _NOUNS.items():
        yield from _of_part(after.id, part, noun, getattr(before, part), getattr(after, part))
    for part, text in _WHOLE.items():
        if getattr(before, part) != getattr(after, part):
            yield Edit(after.id, text)


def _of_part(
    playbook: str, part: str, noun: str, before: Sequence[schema.Part], after: Sequence[schema.Part]
) -> Iterator[Edit]:
    if before == after:
        return
    old = {_id(item): item for item in before}
    kept: set[str] = set()
    for item in after:
        then = _former(item, old)
        kept.add(_id(then) if then else "")
        what = ["added"] if then is None else list(dict.fromkeys(_of_fields(then, item)))
        if what:
            yield _edit(playbook, part, noun, item, listed(what, "and"))
    for id, item in old.items():
        if id not in kept:
            yield _edit(playbook, part, noun, item, "removed")


def _former(item: schema.Part, old: Mapping[str, schema.Part]) -> schema.Part | None:
    """Return what an item was before, also under an earlier id."""
    names = [_id(item), *getattr(item, "formerly", ())]
    return next((old[name] for name in names if name in old), None)


def _edit(playbook: str, part: str, noun: str, item: schema.Part, what: str) -> Edit:
    kind = "rule" if part == "rule" else "name"
    key = None if part == "action" else (kind, _id(item))
    return Edit(playbook, f'{noun} "{getattr(item, "title", _id(item))}": {what}', key)


def _id(item: schema.Part) -> str:
    return str(getattr(item, "id", ""))


def _of_fields(before: schema.Part, after: schema.Part) -> Iterator[str]:
    if _id(before) != _id(after):
        yield "has another id"
    for name in type(after).model_fields:
        old, new = getattr(before, name), getattr(after, name)
        if name in _UNSEEN or old == new:
            continue
        if name in _WORDS:
            yield "reworded"
        elif name == "severity":
            yield f"{old} → {new}"
        elif name == "bands":
            yield _of_bands(old, new)
        else:
            yield _OF_FIELD.get(name, f"{name.replace('_', ' ')} changed")


def _of_bands(before: Sequence[schema.Band], after: Sequence[schema.Band]) -> str:
    """Return "watch from 6 → 9", for each band that begins elsewhere."""
    starts = {band.label: band.start for band in before}
    moved = [
        f"{band.label} from {starts[band.label]:g} → {band.start:g}"
        for band in after
        if band.start is not None and starts.get(band.label) not in (None, band.start)
    ]
    return listed(moved, "and") or "bands changed"
