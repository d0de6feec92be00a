"""The plan in an answers file: [[plan]], one entry an action that somebody took on.

[[plan]]
action = "call-the-largest-five"    # "" or left out for one of one's own
title = "Call the five largest debtors"
state = "done"                      # open, doing, done, dropped
added_on = 2026-10-20
done_on = 2026-11-02
metric = "days_unpaid"              # what it should move, and how that stood on the day
metric_then = 60
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any, get_args

from opsadvisor.advice.document import State
from opsadvisor.advice.plan import PlanItem
from opsadvisor.library.kind import misfit
from opsadvisor.library.words import check_day
from opsadvisor.library.wrong import EntryError
from opsadvisor.messages import did_you_mean, listed
from opsadvisor.plain import plain

if TYPE_CHECKING:
    from opsadvisor.library.linemap import Path

    Refuse = Callable[[Path, EntryError], None]

_KEYS = tuple(each.name for each in fields(PlanItem))
_DAYS = ("added_on", "due", "done_on")


def read_plan(told: object, today: date, refuse: Refuse) -> tuple[PlanItem, ...]:
    """Return the items of the plan; what is wrong goes to `refuse` with its place, and is left out."""
    if not isinstance(told, list) or not all(isinstance(each, dict) for each in told):
        refuse(("plan",), misfit(told, "Give tables: [[plan]]"))
        return ()
    items = (_Item(("plan", place), each, today, refuse).read() for place, each in enumerate(told))
    return tuple(item for item in items if item is not None)


class _Item:
    def __init__(self, path: Path, told: Mapping[str, object], today: date, refuse: Refuse) -> None:
        self.path = path
        self.told = told
        self.today = today
        self.refuse = refuse
        self.wrong = False

    def read(self) -> PlanItem | None:
        found: dict[str, Any] = {key: self._one(key, value) for key, value in self.told.items()}
        for key in ("title", "added_on"):
            if key not in self.told:
                self._wrong(key, EntryError("It is missing", "Give it"))
        if self.wrong:
            return None
        return PlanItem(**{"id": str(self.path[-1]), "action": "", "state": "open"} | found)

    def _one(self, key: str, value: object) -> object:
        try:
            return _read(key, value, self.today)
        except EntryError as error:
            self._wrong(key, error)
            return None

    def _wrong(self, key: str, error: EntryError) -> None:
        self.wrong = True
        self.refuse((*self.path, key), error)


def _read(key: str, value: object, today: date) -> object:
    if key not in _KEYS:
        raise EntryError("There is no such key", did_you_mean(key, _KEYS) or f"There are {listed(_KEYS, 'and', 20)}")
    if key in _DAYS:
        return check_day(value, today)
    if key == "metric_then":
        return _figure(value)
    if key == "state" and value not in get_args(State):
        raise EntryError("That is no state of an action", f"Give {listed(get_args(State))}")
    if not isinstance(value, str):
        raise misfit(value, "Give text, in quotes")
    return plain(value)


def _figure(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise misfit(value, "Give a number")
    return value
