"""Answers of two days side by side: which are other ones, which grew too old, and both in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from opsadvisor.advice.answers import Answer
from opsadvisor.advice.comparison.cells import by_key, changed_cells
from opsadvisor.advice.comparison.figures import arrow
from opsadvisor.advice.comparison.model import AnswerChange, AnswerKind
from opsadvisor.advice.comparison.swap import Swaps, World
from opsadvisor.advice.stale import is_stale
from opsadvisor.advice.words import answered, title_of
from opsadvisor.formula.values import Missing
from opsadvisor.library.compiled import FactEntry
from opsadvisor.library.kind import Row
from opsadvisor.library.kinds import LISTS
from opsadvisor.library.schema import Fact

_LONGEST = 60
_OF_ROWS = ("table", *LISTS)
_ALIKE = {True: "another day", False: "reworded"}
"""What is different where state or number of words is not, of an item and of a part."""


def answer_changes(swaps: Swaps) -> list[AnswerChange]:
    """Return the answers that are other ones now, of the facts that either advice uses, in the order of the library."""
    return list(_changes(swaps))


def _changes(swaps: Swaps) -> Iterator[AnswerChange]:
    used = {*swaps.after.reach.names, *map(swaps.renames.now, swaps.before.reach.names)}
    for name, entry in swaps.after.side.compiled.names.items():
        if name in used and isinstance(entry, FactEntry):
            kind = _kind(swaps, entry.spec)
            if kind:
                yield _change(swaps, entry.spec, kind)


def _kind(swaps: Swaps, fact: Fact) -> AnswerKind | None:
    before, after = _values(swaps, fact.id)
    if isinstance(after, Missing):
        if isinstance(before, Missing) and before.kind == after.kind:
            return None
        return "became unknown" if after.kind == "unknown" else "became not applicable"
    if isinstance(before, Missing):
        return "new"
    if before != after:
        return "changed"
    return "went stale" if _went_stale(swaps, fact) else None


def _values(swaps: Swaps, name: str) -> tuple[Any, Any]:
    """Return what a fact comes to on both days: what does not apply counts for nothing, whatever was answered."""
    before, after = swaps.before, swaps.after
    return before.evaluation.value(before.known_as(name)), after.evaluation.value(name)


def _went_stale(swaps: Swaps, fact: Fact) -> bool:
    then, now = swaps.answers(fact.id)
    was = is_stale(then.as_of, fact.stale_after, swaps.before.side.today)
    return not was and is_stale(now.as_of, fact.stale_after, swaps.after.side.today)


def _change(swaps: Swaps, fact: Fact, kind: AnswerKind) -> AnswerChange:
    before, after = _values(swaps, fact.id)
    currency = swaps.after.side.currency
    texts = (shown_answer(fact, value, currency) for value in (before, after))
    then, now = texts
    if kind == "went stale":
        now = f"{now}, {age(swaps, fact.id)} days old"
    rows = _rows(fact, before, after, currency) if fact.kind in _OF_ROWS and kind == "changed" else []
    return AnswerChange(fact.id, fact.title, then, now, kind, rows)


def age(swaps: Swaps, fact: str) -> int:
    """Return how many days old an answer is on the later day."""
    as_of = swaps.answers(fact)[1].as_of
    return (swaps.after.side.today - as_of).days if as_of else 0


def shown_answer(fact: Fact, value: Any, currency: str) -> str:
    """Return an answer on one line, cut where it is long; of a table the number of its rows."""
    if isinstance(value, Missing):
        return value.kind
    if fact.kind == "table":
        return "1 row" if len(value) == 1 else f"{len(value)} rows"
    text = " ".join(answered(fact, fact, value, currency).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def in_a_sentence(world: World, fact: str, before: Answer, after: Answer) -> str:
    """Return how an answer changed: "monthly growth 2.5 → 1.5 %"."""
    entry = world.side.compiled.names[fact]
    assert isinstance(entry, FactEntry)
    title, currency = title_of(world.side.compiled, fact), world.side.currency
    if after.status == "unknown":
        return f"{title}: not known any more"
    if after.status == "not applicable":
        return f"{title}: not applicable now" + (f", {after.reason}" if after.reason else "")
    now = shown_answer(entry.spec, after.value, currency)
    if before.status != "known":
        return f"{title}: {now}, {'not known' if before.status == 'unknown' else 'not applicable'} before"
    if entry.spec.kind == "table":
        rows = _rows(entry.spec, before.value, after.value, currency)
        return f"{title}: {rows[0] if len(rows) == 1 else f'{len(rows)} rows changed'}"
    return f"{title} {arrow(shown_answer(entry.spec, before.value, currency), now)}"


def _turned(before: Sequence[Row], after: Sequence[Row]) -> Iterator[str]:
    """Yield how items and parts changed: "Hang up the board open → done", "Headline 4 → 9 words"."""
    known = {row.get("item", row.get("part")): row for row in before}
    for now in after:
        then = known.get(now.get("item", now.get("part")), now)
        if any(then.get(cell) != now.get(cell) for cell in ("state", "day", "text")):
            was, is_ = (str(row.get("state", f"{row.get('words')} words")) for row in (then, now))
            yield f"{now['title']} {arrow(was, is_)}" if was != is_ else f"{now['title']}: {_ALIKE['item' in now]}"


def _rows(fact: Fact, before: Any, after: Any, currency: str) -> list[str]:
    """Return what is different in a table, row by row; rows are the same if their key is."""
    if fact.kind in LISTS:
        return list(_turned(before, after))
    then, now = by_key(fact, before), by_key(fact, after)
    changed: dict[str, list[str]] = {}
    for cell in changed_cells(fact, before, after):
        changed.setdefault(cell.row, []).append(f"{cell.column.title.lower()} {cell.change(currency)}")
    rows = [f"{name}: {', '.join(cells)}" for name, cells in changed.items()]
    added = [f"{name} added" for name in now if name not in then]
    gone = [f"{name} gone" for name in then if name not in now]
    return [*rows, *added, *gone] or ["rows in another order"]
