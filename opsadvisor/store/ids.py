"""Time-ordered ids."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

Clock = Callable[[], datetime]
"""The time now, aware, in UTC."""
Bits = Callable[[int], int]
"""A number of that many random bits: `secrets.randbits`, or `random.Random(1).getrandbits` where it shall repeat."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def utc_now() -> datetime:
    """Return the time now: the clock of every run that was not given another one."""
    return datetime.now(UTC)


def uuid7(now: datetime, bits: Bits) -> str:
    """Return a version 7 UUID of RFC 9562: ids of later microseconds sort later, ids of one are in random order."""
    milliseconds, rest = divmod((now - _EPOCH) // timedelta(microseconds=1), 1000)
    fraction = rest * 4096 // 1000
    return str(UUID(int=milliseconds << 80 | 0x7 << 76 | fraction << 64 | 0b10 << 62 | bits(62)))
