"""Days to come, as people name them."""

from __future__ import annotations

import re
from datetime import date

from opsadvisor.library.words import moved

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_AHEAD = re.compile(r"(?:\+ ?|in )?([0-9]{1,3}) ?(d|days?|w|weeks?)|\+ ?([0-9]{1,3})")
_LONGEST = 3660


def read_coming_day(text: str, today: date) -> date | None:
    """Return the day that "tomorrow", "friday", "+3", "in 3 days" or "2w" names, None for other text.

    A day of the week is the next one after today.
    """
    word = text.casefold()
    if word in {"tomorrow", "morgen"}:
        return moved(today, 1)
    return _weekday(word, today) or _ahead(word, today)


def _weekday(word: str, today: date) -> date | None:
    found = [number for number, name in enumerate(_WEEKDAYS) if len(word) > 1 and name.startswith(word)]
    if len(found) != 1:
        return None
    return moved(today, (found[0] - today.weekday() - 1) % 7 + 1)


def _ahead(word: str, today: date) -> date | None:
    match = _AHEAD.fullmatch(word)
    if not match:
        return None
    weeks = (match[2] or "d").startswith("w")
    return moved(today, min(int(match[1] or match[3]) * (7 if weeks else 1), _LONGEST))
