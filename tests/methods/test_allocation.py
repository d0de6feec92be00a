from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsadvisor.methods.allocation import drift_pct
from opsadvisor.methods.registry import Numbers, Undefined


def shares(weights: list[float]) -> list[float]:
    return [weight / sum(weights) * 100 for weight in weights]


SPLITS = st.lists(st.floats(0.1, 100), min_size=3, max_size=3).map(shares)


@pytest.mark.parametrize(
    ("values", "drift"),
    [
        ((70, 70, 20, 20, 10, 10), 0),
        ((90, 70, 10, 20, 0, 10), 20),
        ((60, 60, 20, 20, 10, 10, 10, 10), 0),
        ((100, 0, 0, 100), 100),
        (([50, 30, 20], [70, 20, 10]), 20),
        ((70.3, 70, 20, 20, 10, 10), 0.15),
    ],
)
def test_half_the_differences(values: tuple[Numbers, ...], drift: float) -> None:
    assert drift_pct(*values) == pytest.approx(drift)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ((70, 70, 20, 20, 20, 10), "the actual shares sum to 110 %, not to 100 %"),
        ((70, 70, 20, 20, 10, 9), "the meant shares sum to 99 %"),
        ((120, 70, -20, 30), "the actual shares should be 0 % or more"),
        ((70, 70, 30), "beside it"),
        (([50, 50], [100]), "2 actual shares and 1 that were meant"),
        (([50, None], [50, 50]), "1 of 2 rows has no value"),
    ],
)
def test_shares_that_are_no_split_say_why(values: tuple[Numbers, ...], reason: str) -> None:
    with pytest.raises(Undefined, match=reason):
        drift_pct(*values)


@given(SPLITS, SPLITS)
def test_a_drift_is_between_none_and_all_and_the_same_from_either_side(one: list[float], other: list[float]) -> None:
    assert 0 <= drift_pct(one, other) <= 100 + 1e-9
    assert drift_pct(one, other) == drift_pct(other, one)
    assert drift_pct(one, one) == 0


@given(SPLITS, SPLITS)
def test_columns_and_pairs_agree(one: list[float], other: list[float]) -> None:
    pairs = [share for pair in zip(one, other, strict=True) for share in pair]
    assert drift_pct(*pairs) == drift_pct(one, other)
