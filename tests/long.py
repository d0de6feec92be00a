"""Long runs of cases that hypothesis makes up: a hundred each time the tests run, N hundred with `--times N`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest
from hypothesis import settings

Test = TypeVar("Test", bound=Callable[..., object])


def many_cases(test: Test) -> Test:
    """Mark a test by hypothesis as a long run."""
    return pytest.mark.long(settings.get_profile("long")(test))
