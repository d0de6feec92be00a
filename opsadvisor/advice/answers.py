"""Answers: what a user said for each fact, as of one day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from opsadvisor.library.kind import Value

Status = Literal["known", "unknown", "not applicable"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a user said for one fact. `value` is None unless the status is known."""

    value: Value | None = None
    status: Status = "known"
    guess: bool = False
    as_of: date | None = None
    note: str = ""
    reason: str = ""
    """Why the fact is not applicable."""


Answers = Mapping[str, Answer]
"""The latest answer of each fact, by the fact's id. A fact left out was never answered."""
