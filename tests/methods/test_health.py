from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsadvisor.methods.health import customer_health, financial_health, weakest_customer, weakest_financial
from opsadvisor.methods.registry import UNLIMITED, Undefined

PERCENT = st.floats(0, 100)


@pytest.mark.parametrize(
    ("nps", "retention", "resolution", "health"),
    [(30, 95, 90, 0.822), (100, 100, 100, 1), (-100, 95, 95, 0), (30, 0, 90, 0)],
)
def test_customer_health(nps: float, retention: float, resolution: float, health: float) -> None:
    assert customer_health(nps, retention, resolution) == pytest.approx(health, abs=5e-4)


@pytest.mark.parametrize(("product", "nps"), [(0.8, 77.3), (0.6, 33.0)])
def test_the_nps_that_the_plain_product_would_need(product: float, nps: float) -> None:
    assert customer_health(nps, 95, 95) ** 3 == pytest.approx(product, abs=5e-4)


@pytest.mark.parametrize(
    ("margin", "growth", "efficiency", "health"),
    [
        (75, 50, 0.5, 0.5724),
        (75, -10, 0.5, 0),  # a power of a negative number would be complex
        (75, 300, 0.5, 0.7211),  # more than doubling counts as doubling
        (100, 100, UNLIMITED, 1),
        (-5, 50, 0.5, 0),
    ],
)
def test_financial_health(margin: float, growth: float, efficiency: float, health: float) -> None:
    assert financial_health(margin, growth, efficiency) == pytest.approx(health, abs=5e-4)


@given(st.floats(-100, 100), PERCENT, PERCENT)
def test_customer_health_stays_between_its_lowest_and_highest_part(nps: float, one: float, other: float) -> None:
    shares = [(nps + 100) / 200, one / 100, other / 100]
    assert min(shares) - 1e-9 <= customer_health(nps, one, other) <= max(shares) + 1e-9


@given(st.floats(-500, 500), st.floats(-500, 500), st.floats(-5, 5), st.floats(0, 50))
def test_more_growth_never_harms(margin: float, growth: float, efficiency: float, more: float) -> None:
    health = financial_health(margin, growth, efficiency)
    assert 0 <= health <= financial_health(margin, growth + more, efficiency) <= 1


def test_the_part_that_holds_it_back_is_named() -> None:
    assert weakest_customer(30, 95, 90) == "NPS"
    assert weakest_customer(90, 95, 60) == "resolution"
    assert weakest_financial(75, 80, 0.4) == "capital efficiency"
    assert weakest_financial(0, -20, 0) == "gross margin"


@pytest.mark.parametrize(
    ("figures", "reason"),
    [
        ((101, 95, 90), "the NPS should be from -100 to 100"),
        ((30, 120, 90), "retention in percent should be from 0 to 100"),
        ((30, 95, math.nan), "resolution in percent"),
    ],
)
def test_customer_figures_out_of_range_say_so(figures: tuple[float, float, float], reason: str) -> None:
    with pytest.raises(Undefined, match=reason):
        customer_health(*figures)
