"""Working days as people type and read them: "mon-fri", "mon, wed, fri", "every day". No Textual here."""

from __future__ import annotations

import re

from opsadvisor.library.wrong import EntryError
from opsadvisor.messages import quoted

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_RIGHT = "Give days such as mon-fri, mon wed fri, or every day"
_ALL = frozenset(range(7))


def read_days(text: str) -> frozenset[int]:
    """Return the days of the week that `text` names, Monday is 0. Raises EntryError."""
    words = text.casefold().strip()
    if words in {"every day", "daily", "all"}:
        return _ALL
    parts = re.split(r"[ ,;]+(?:and )?", re.sub(r"\s*(?:-| to )\s*", "-", words))
    days = frozenset(day for part in parts if part for day in _part(part))
    if not days:
        raise EntryError("No day is there", _RIGHT)
    return days


def _part(text: str) -> list[int]:
    first, dash, last = text.partition("-")
    start = _day(first)
    return [(start + step) % 7 for step in range((_day(last) - start) % 7 + 1)] if dash else [start]


def _day(word: str) -> int:
    found = [number for number, name in enumerate(_NAMES) if len(word) > 1 and name.casefold().startswith(word)]
    if len(found) != 1:
        raise EntryError(f"{quoted(word)} is not a day of the week", _RIGHT)
    return found[0]


def show_days(days: frozenset[int]) -> str:
    """Return "Monday to Friday", "Monday, Wednesday, Friday" or "every day"."""
    if days == _ALL:
        return "every day"
    listed = sorted(days)
    if len(listed) > 2 and listed == list(range(listed[0], listed[-1] + 1)):
        return f"{_NAMES[listed[0]]} to {_NAMES[listed[-1]]}"
    return ", ".join(_NAMES[day] for day in listed)


def short_days(days: frozenset[int]) -> str:
    """Return days as `read_days` takes them: "mon tue wed"."""
    return " ".join(_NAMES[day][:3].casefold() for day in sorted(days))
