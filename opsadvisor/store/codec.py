"""Between Python values and the columns of the file: values as JSON, days and times as text that sorts.

Everything that is read passes `plain` once more, for a file may come from anywhere.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from opsadvisor.plain import plain_data

if TYPE_CHECKING:
    from opsadvisor.library.kind import Value


def to_json(data: object) -> str:
    """Return JSON text. Raises ValueError for a number that JSON does not have, TypeError for another object."""
    return json.dumps(plain_data(data), ensure_ascii=False, allow_nan=False, separators=(",", ":"))


_HIDING = re.compile(r"\\[ubfrt]")
"""Escapes behind which a character can hide that is not plain."""


def from_json(text: str) -> Any:
    """Return the data of a JSON text. Raises ValueError where the text is none."""
    data = json.loads(text, strict=False)  # a line end that was not plain has become one that JSON would not have
    # One look at the whole is far quicker than one at every text, and a glance reads two whole advices.
    return data if text.isprintable() and not _HIDING.search(text) else plain_data(data)


def value_to_json(value: Value | None) -> str | None:
    """Return the JSON of an answer's value: a day as {"date": "2026-11-20"}, choices and tables as arrays."""
    if value is None:
        return None
    return to_json({"date": value.isoformat()} if isinstance(value, date) else value)


def value_from_json(text: str | None) -> Value | None:
    """Return the value of `value_to_json`. Raises ValueError, KeyError or TypeError for JSON of another shape."""
    if text is None:
        return None
    data = from_json(text)
    if isinstance(data, dict):
        return date.fromisoformat(data["date"])
    return tuple(data) if isinstance(data, list) else data


def time_to_text(time: datetime) -> str:
    """Return "2026-11-20T09:30:00.000000Z"; such texts sort by time. `time` is aware."""
    return time.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def time_from_text(text: str) -> datetime:
    """Return the aware UTC time of `time_to_text`."""
    return datetime.fromisoformat(text)


def day_to_text(day: date | None) -> str | None:
    """Return "2026-11-20"."""
    return None if day is None else day.isoformat()


def day_from_text(text: str | None) -> date | None:
    """Return the day of `day_to_text`."""
    return None if text is None else date.fromisoformat(text)
