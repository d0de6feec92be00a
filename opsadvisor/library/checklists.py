"""The kind of fact that is a checklist: items in phases, each with a state and the day that it got it."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING

from opsadvisor.formula.check import TEXT, Type
from opsadvisor.library.kind import LONGEST_TEXT, NOWHERE, Context, Row, TypeName, misfit
from opsadvisor.library.lists import among, once, only
from opsadvisor.library.words import check_day
from opsadvisor.library.wrong import EntryError
from opsadvisor.messages import did_you_mean, quoted
from opsadvisor.plain import plain

if TYPE_CHECKING:
    from opsadvisor.library.kind import Asked
    from opsadvisor.library.schema import Fact, Item, Phase

STATES = ("open", "doing", "done", "skipped")
OPEN, DONE, SKIPPED = "open", "done", "skipped"
_CELLS = ("item", "state", "day")
_SEED = 1
_SPACED = 8
"""So many stages of being done are tried out."""
_PARTED = re.compile(r"\s*[,;\n]\s*")


@dataclass(frozen=True, slots=True)
class Checklist:
    """Stored is a row an item that was touched: item, state and, where it is known, day as YYYY-MM-DD.

    The day is when the item got its state; of an open one, by when it is due.
    """

    type: TypeName = "table"

    def read(self, text: str, fact: Asked, context: Context = NOWHERE) -> tuple[Row, ...]:
        """Return the items that a person named, by id or title and parted by commas, as done. Raises EntryError."""
        if len(text) > LONGEST_TEXT:
            raise EntryError("That is too long", "Give the titles of what is done, parted by commas")
        return self.check(list(_named(plain(text), fact)), fact, context)

    def check(self, value: object, fact: Asked, context: Context = NOWHERE) -> tuple[Row, ...]:
        """Return the rows of a list of tables, or of ids of what is done. Raises EntryError."""
        if isinstance(value, str):
            return self.read(value, fact, context)
        if not isinstance(value, list | tuple):
            raise misfit(value, 'Give what is done, such as ["one-item", "another"], or rows with item, state and day')
        rows = tuple(_row(number, row, fact, context) for number, row in enumerate(value, 1))
        once((str(row["item"]) for row in rows), "item")
        return rows

    def show(self, value: Sequence[Row], fact: Asked, currency: str) -> str:  # noqa: ARG002 - as every kind
        """Return how far it is: "3 of 12 done, 1 in hand"."""
        states = [row["state"] for row in self.seen(value, fact)]
        counted = len(states) - states.count(SKIPPED)
        doing = f", {states.count('doing')} in hand" if "doing" in states else ""
        return f"{states.count(DONE)} of {counted} done{doing}"

    def columns(self, fact: Fact) -> Mapping[str, Type]:
        """Return the columns that formulas see."""
        return {
            "phase": Type("text", frozenset(phase.title for phase in fact.phase)),
            "item": Type("text", frozenset(item.id for item in items(fact))),
            "title": TEXT,
            "state": Type("text", frozenset(STATES)),
            "day": TEXT,
        }

    def seen(self, value: Sequence[Row], fact: Asked) -> tuple[Row, ...]:
        """Return one row for each item of the playbook, in its order, with phase, title, state and day."""
        touched = {row["item"]: row for row in value}
        return tuple(
            {"phase": phase.title, "item": item.id, "title": item.title, "state": OPEN, **touched.get(item.id, {})}
            for phase in phases(fact)
            for item in phase.items
        )

    def kept(self, value: Sequence[Row], fact: Asked) -> tuple[Row, ...]:
        """Return the stored rows of the items that the playbook still has."""
        known = {item.id for item in items(fact)}
        return tuple(row for row in value if row.get("item") in known)

    def samples(self, fact: Asked) -> list[tuple[Row, ...]]:
        """Return checklists with all items in one state, with the first or last so many done, and mixed ones."""
        ids = [item.id for item in items(fact)]
        chance = random.Random(_SEED)
        states = [[state] * len(ids) for state in STATES]
        for count in _counts(fact):
            states.append([DONE] * count + [OPEN] * (len(ids) - count))
            states.append([OPEN] * count + [DONE] * (len(ids) - count))
            states.append(chance.choices(STATES, k=len(ids)))
        pairs = ([{"item": id, "state": state} for id, state in zip(ids, each, strict=True)] for each in states)
        return [self.seen(rows, fact) for rows in pairs]


def phases(fact: Asked) -> list[Phase]:
    """Return the phases of a checklist; anything else has none."""
    return getattr(fact, "phase", [])


def items(fact: Asked) -> Iterator[Item]:
    """Yield the items of a checklist, phase by phase."""
    for phase in phases(fact):
        yield from phase.items


def marked(value: Sequence[Row], item: str, state: str, day: date | None) -> tuple[Row, ...]:
    """Return stored rows in which one item has another state; an open one without a day is as if never touched."""
    new: dict[str, str] = {"item": item, "state": state} | ({"day": day.isoformat()} if day else {})
    others = tuple(row for row in value if row["item"] != item)
    return others if state == OPEN and day is None else (*others, new)


def _counts(fact: Asked) -> list[int]:
    """Return numbers of items that matter: those of whole phases, and some evenly spaced."""
    ends = list(accumulate(len(phase.items) for phase in phases(fact)))
    spaced = range(1, ends[-1] + 1, max(1, ends[-1] // _SPACED)) if ends else ()
    return sorted({*ends, *spaced})


def _row(number: int, told: object, fact: Asked, context: Context) -> Row:
    try:
        if isinstance(told, str):
            return {"item": _item(told, fact), "state": DONE}
        if not isinstance(told, Mapping):
            raise misfit(told, "Give the id of an item that is done, or item, state and day")
        return _touched(told, fact, context)
    except EntryError as error:
        raise EntryError(f"Row {number}: {error.what}", error.right) from None


def _touched(told: Mapping[str, object], fact: Asked, context: Context) -> Row:
    only(told, _CELLS)
    if "item" not in told:
        raise EntryError("It is not said which item", "Give item and state")
    row = {"item": _item(told["item"], fact), "state": among(told.get("state", DONE), STATES, "state")}
    if told.get("day") not in (None, ""):
        row["day"] = check_day(told["day"], context.today).isoformat()
    return row


def _item(name: object, fact: Asked) -> str:
    """Return the id of an item that was named by id or title. Raises EntryError."""
    if not isinstance(name, str):
        raise misfit(name, "Give the id of an item")
    wanted = " ".join(name.split()).casefold()
    for item in items(fact):
        if wanted in (item.id, item.title.casefold()):
            return item.id
    right = did_you_mean(name, (item.id for item in items(fact)))
    if " " in wanted or not right:
        right = did_you_mean(name, (item.title for item in items(fact))) or right
    raise EntryError(f"There is no item {quoted(name)}", right or "The playbook shows which items there are")


def _named(text: str, fact: Asked) -> Iterator[str]:
    """Yield the names in a text; a comma may also stand inside a title."""
    known = {item.title.casefold() for item in items(fact)}
    longest = 1 + max((title.count(",") for title in known), default=0)
    words = [word for word in _PARTED.split(text.strip()) if word]
    at = 0
    while at < len(words):
        spans = (", ".join(words[at : at + size]) for size in range(longest, 1, -1))
        name = next((span for span in spans if span.casefold() in known), words[at])
        at += 1 + name.count(", ")
        yield name
