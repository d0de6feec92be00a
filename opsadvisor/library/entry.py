"""What a person types for a fact: a value, a guess ("~40k"), "?" for don't know, or "n/a" and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from opsadvisor.library.kind import Context, Value, typed
from opsadvisor.library.kinds import KINDS
from opsadvisor.library.wrong import EntryError

if TYPE_CHECKING:
    from opsadvisor.library.schema import Fact

__all__ = ["Entry", "EntryError", "Value", "read_entry"]

Status = Literal["known", "unknown", "not applicable"]

_UNKNOWN = {"?", "??", "don't know", "dont know", "don\u2019t know", "do not know"}
_NOT_APPLICABLE = re.compile(
    r"(?:n\s?/\s?a|n\.a\.|not applicable)(?![a-z])\s*[:,;\u2013\u2014-]?\s*(?:because\s+|as\s+|since\s+)?(.*)",
    re.IGNORECASE | re.DOTALL,
)
_GUESS = re.compile(r"(?:[~≈]|(?:about|circa|ca\.) )\s*(.+)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Entry:
    """What was typed, read. `value` is None unless the status is known; `reason` says why it is not applicable."""

    value: Value | None = None
    status: Status = "known"
    guess: bool = False
    reason: str = ""


def read_entry(text: str, fact: Fact, *, today: date | None = None, currency: str | None = None) -> Entry:
    """Read what a person typed for `fact`.

    `today` is the day that "today" means; with `currency` (a code such as EUR) a sum in another one is refused.
    Raises EntryError, which says what is wrong and what would be right.
    """
    entry = typed(text, lines=True)
    if entry.casefold() in _UNKNOWN:
        return Entry(status="unknown")
    not_applicable = _NOT_APPLICABLE.fullmatch(entry)
    if not_applicable:
        return Entry(status="not applicable", reason=_reason(not_applicable[1]))
    guess = None if fact.kind == "text" else _GUESS.fullmatch(entry)
    value = KINDS[fact.kind].read(guess[1] if guess else entry, fact, Context(today, currency))
    return Entry(value, guess=guess is not None)


def check_entry(value: object, fact: Fact, *, today: date | None = None, currency: str | None = None) -> Entry:
    """Read what a file holds for `fact`: text as a person types it, or a value of TOML. Raises EntryError."""
    if isinstance(value, str):
        return read_entry(value, fact, today=today, currency=currency)
    return Entry(KINDS[fact.kind].check(value, fact, Context(today, currency)))


def _reason(text: str) -> str:
    if not text.strip():
        raise EntryError("The reason is missing", "Say why it does not apply, such as n/a because nobody pays yet")
    return " ".join(text.split())
