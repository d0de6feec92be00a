from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsadvisor.methods.registry import Undefined
from opsadvisor.methods.targets import reached_pct

FIGURES = st.floats(0.01, 1e9)


@pytest.mark.parametrize(
    ("current", "target", "better", "reached"),
    [
        (75, 90, "higher", 83.33),
        (2400, 1800, "lower", 75),
        (4.2, 4.8, "higher", 87.5),
        (95, 90, "higher", 100),
        (1.5, 2, "lower", 100),
        (-5, 10, "higher", 0),
        (0, 0, "lower", 100),
        (3, 0, "lower", 0),
        (-2, -5, "higher", 100),
    ],
)
def test_the_share_of_a_target(current: float, target: float, better: str, reached: float) -> None:
    assert reached_pct(current, target, better) == pytest.approx(reached, abs=0.01)


@pytest.mark.parametrize(
    ("current", "target", "better", "reason"),
    [
        (-5, 0, "higher", "target of 0 or less"),
        (-20, -5, "higher", "target of 0 or less"),
        (3, -5, "lower", "target of 0 or less"),
        (-1, -5, "lower", "target of 0 or less"),
        (1, 2, "more", '"higher" or "lower"'),
    ],
)
def test_what_is_no_share_says_why(current: float, target: float, better: str, reason: str) -> None:
    with pytest.raises(Undefined, match=reason):
        reached_pct(current, target, better)


@given(FIGURES, FIGURES)
def test_the_unit_does_not_matter_and_better_turns_it_round(current: float, target: float) -> None:
    reached = reached_pct(current, target, "higher")
    assert 0 <= reached <= 100
    assert reached == pytest.approx(reached_pct(current * 60, target * 60, "higher"))
    assert reached == pytest.approx(reached_pct(target, current, "lower"))
