"""Where numbers lie between a lowest and a highest one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Numbers from `low` to `high`, of any size: no step of it can overflow."""

    low: float
    high: float

    @classmethod
    def over(cls, values: Iterable[float], mark: float | None = None) -> Span:
        """Return the span of `values`, and of a mark unless it lies so far off that nothing else was seen."""
        known = list(values)
        low, high = min(known, default=0.0), max(known, default=0.0)
        near = high / 2 - low / 2
        if mark is not None and low / 2 - near <= mark / 2 <= high / 2 + near:
            low, high = min(low, mark), max(high, mark)
        return cls(low, high)

    def share(self, value: float) -> float:
        """Return where a number lies, 0 at the start and 1 at the end; what lies beyond is at the end."""
        width = self.high / 2 - self.low / 2
        return min(1.0, max(0.0, (value / 2 - self.low / 2) / width)) if width else 0.0

    def at(self, share: float) -> float:
        """Return the number at a share (0 to 1) of the way."""
        return self.low * (1 - share) + self.high * share

    def holds(self, value: float | None) -> bool:
        """Say whether a number lies within."""
        return value is not None and self.low <= value <= self.high
