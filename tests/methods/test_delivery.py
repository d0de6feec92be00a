from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsadvisor.methods.delivery import (
    delivery_score_failures,
    delivery_score_frequency,
    delivery_score_lead,
    delivery_score_recovery,
    geometric_mean,
    known_of,
    weakest_delivery,
)
from opsadvisor.methods.registry import Undefined

Score = Callable[[float], float]


def scores(per_day: float, lead: float, recovery: float, failures: float) -> list[float]:
    return [
        delivery_score_frequency(per_day),
        delivery_score_lead(lead),
        delivery_score_recovery(recovery),
        delivery_score_failures(failures),
    ]


VECTORS = [
    ((4, 1, 1 / 12, 0), (1, 1, 1, 1), 1.0, 1.0),
    ((1, 24, 1, 5), (0.8, 0.8, 0.8, 0.8), 0.8, 0.8),
    ((1 / 7, 168, 24, 10), (0.6, 0.6, 0.6, 0.6), 0.6, 0.6),
    ((12 / 365, 730, 168, 20), (0.4, 0.4, 0.4, 0.4), 0.4, 0.4),
    ((2 / 365, 4380, 730, 40), (0.2, 0.2, 0.2, 0.2), 0.2, 0.2),
    ((2, 6, 2, 12), (0.900, 0.887, 0.756, 0.547), 0.758, 0.773),
    ((4, 1, 0.5, 90), (1, 1, 0.856, 0), 0.0, 0.714),
]


@pytest.mark.parametrize(("keys", "expected", "geometric", "arithmetic"), VECTORS)
def test_the_vectors(keys: tuple[float, ...], expected: tuple[float, ...], geometric: float, arithmetic: float) -> None:
    found = scores(*keys)
    assert found == pytest.approx(expected, abs=5e-4)
    assert geometric_mean(*found) == pytest.approx(geometric, abs=5e-4)
    assert sum(found) / 4 == pytest.approx(arithmetic, abs=5e-4)


def test_beyond_the_last_edges_nothing_is_better_or_worse() -> None:
    assert scores(50, 0, 0, 0) == [1, 1, 1, 1]
    assert scores(0, 9000, 5000, 85) == [0, 0, 0, 0]


FALLING: list[Score] = [delivery_score_lead, delivery_score_recovery, delivery_score_failures]


@given(st.sampled_from(FALLING), st.floats(0, 100), st.floats(0, 100))
def test_more_hours_and_failures_never_score_higher(score: Score, one: float, other: float) -> None:
    assert 0 <= score(max(one, other)) <= score(min(one, other)) <= 1


@given(st.floats(0, 20), st.floats(0, 20))
def test_more_deployments_never_score_lower(one: float, other: float) -> None:
    assert 0 <= delivery_score_frequency(min(one, other)) <= delivery_score_frequency(max(one, other)) <= 1


@given(st.floats(0.01, 400))
def test_a_pace_scores_the_same_however_it_is_counted(days_between: float) -> None:
    """Deployments every N days score as a lead time of N days does, between a day and a year."""
    if days_between >= 1:
        hours = days_between * 24
        assert delivery_score_frequency(1 / days_between) == pytest.approx(delivery_score_lead(hours), abs=1e-9)


@given(st.lists(st.floats(0, 1), min_size=1))
def test_the_geometric_mean_is_at_most_the_arithmetic(values: list[float]) -> None:
    assert 0 <= geometric_mean(*values) <= sum(values) / len(values) + 1e-12


def test_what_is_not_known_is_left_out() -> None:
    assert geometric_mean(0.8, None, 0.2) == pytest.approx(0.4)
    assert geometric_mean(0.5, None, 0.0) == 0
    assert known_of(0.8, None, 0.0, None) == 2
    assert known_of(None) == 0
    assert weakest_delivery(0.8, None, 0.2, 0.9) == "recovery time"
    assert weakest_delivery(None, None, None, 1.0) == "change failure rate"


def test_of_equals_the_earlier_is_the_weakest() -> None:
    assert weakest_delivery(0.9, 0.2, 0.2, 0.2) == "lead time"


@pytest.mark.parametrize(
    ("score", "value", "reason"),
    [
        (delivery_score_frequency, -1, "0 or more"),
        (delivery_score_frequency, math.nan, "0 or more"),
        (delivery_score_lead, -1, "lead time should be 0"),
        (delivery_score_recovery, math.nan, "recovery time should be 0"),
        (delivery_score_failures, 101, "from 0 to 100"),
        (delivery_score_failures, -1, "from 0 to 100"),
        (geometric_mean, None, "none of the scores is known"),
        (geometric_mean, -0.1, "no negative score"),
    ],
)
def test_what_has_no_score_says_why(score: Score, value: float, reason: str) -> None:
    with pytest.raises(Undefined, match=reason):
        score(value)


def test_without_any_score_there_is_no_weakest() -> None:
    with pytest.raises(Undefined, match="none of the scores is known"):
        weakest_delivery(None, None, None, None)
