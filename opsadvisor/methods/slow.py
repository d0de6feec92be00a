"""Telling how far a slow method is, and stopping it, without a parameter that formulas would have to pass.

A method that takes long calls `tell` now and then. Whoever runs it may listen with `listening`; a listener that
raises ends the method, and nothing of it is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[float], None]
"""Called with the share that is done, above 0 and at most 1."""

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Call `listener` while slow methods run in this block, in this thread."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def tell(share: float) -> None:
    """Tell whoever listens that `share` of the work is done. Raises what the listener raises."""
    listener = _listener.get()
    if listener is not None:
        listener(share)
