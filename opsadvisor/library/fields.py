"""What the keys of a playbook file may hold, each read and made plain: texts, ids, formulas, spans of time."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, StringConstraints

from opsadvisor.plain import plain, plain_data

_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_SPAN = re.compile(r"([0-9]+) (day|week|month|year)s?")
_LONGEST = 36_500
"""Days. What is added to a day of today has to stay within the calendar."""
_FINEST = 6


def _days(value: Any) -> int:
    """Read "30 days", "6 weeks", "3 months" or "1 year" as a number of days."""
    match = _SPAN.fullmatch(value) if isinstance(value, str) else None
    if not match:
        raise ValueError('should be a span of time such as "30 days" or "6 weeks"')
    days = int(match[1][:9]) * _DAYS[match[2]]
    if days > _LONGEST:
        raise ValueError("should be at most 100 years")
    return days


def _digits(value: int) -> int:
    if not 0 <= value <= _FINEST:
        raise ValueError(f"should be from 0 to {_FINEST}")
    return value


def _visible(text: str) -> str:
    """Refuse what a terminal would obey: a formula's texts are values, and values are shown."""
    if plain(text) != text.replace("\r\n", "\n").replace("\t", " "):
        raise ValueError("should hold no control characters nor invisible ones")
    return text


def as_list(value: Any) -> Any:
    """Return a list as it is, and anything else as the only element of one."""
    return value if isinstance(value, list) else [value]


def _filled(text: str) -> str:
    """Refuse a text of which nothing can be seen."""
    if not text.strip():
        raise ValueError("is empty")
    return text.strip()


Line = Annotated[str, AfterValidator(lambda text: _filled(plain(text, lines=False)))]
Prose = Annotated[str, AfterValidator(lambda text: _filled(plain(text)))]
Data = Annotated[dict[str, Any], AfterValidator(plain_data)]
"""What a fact makes of it is checked where the fact is known."""
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
"""An id that formulas use: a fact, metric, decision or ladder."""
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
"""An id that formulas do not compute with: a playbook, rule, action or level."""
Formula = Annotated[str, StringConstraints(min_length=1), AfterValidator(_visible)]
Days = Annotated[int, BeforeValidator(_days)]
Digits = Annotated[int, AfterValidator(_digits)]
"""Decimals of a figure."""
