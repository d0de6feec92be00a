"""Long runs of cases that hypothesis makes up: so many each time the tests run, N times as many with `--times N`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings

Test = TypeVar("Test", bound=Callable[..., object])

times = 1
"""What `--times` says, set before the tests are read."""


def cases(count: int) -> Callable[[Test], Test]:
    """Mark a test by hypothesis as a long run of `count` cases, or a multiple of it."""

    def marked(test: Test) -> Test:
        run = settings(max_examples=count * times, suppress_health_check=list(HealthCheck))
        return pytest.mark.long(run(test))

    return marked


many_cases = cases(100)
