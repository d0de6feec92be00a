"""A bound on the work of one case: what hangs fails its test, whatever else the machine does meanwhile."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TooLong(AssertionError):  # noqa: N818 - the name says what happened
    """A case took more of the processor than any should."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise TooLong inside once the process has worked so long on it; time spent waiting does not count."""

    def over(_signal: int, _frame: FrameType | None) -> None:
        raise TooLong(f"still at it after {seconds} s of work")

    before = signal.signal(signal.SIGPROF, over)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
