from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsadvisor.methods.registry import UNLIMITED, Undefined
from opsadvisor.methods.returns import benefit_cost, net_roi_pct, payback_months, yearly_growth_needed

SUMS = st.floats(0.01, 1e9)

# What the two sources call the return on investment, and what follows: benefit over cost, net return, payback.
FIRST = [(3, 200, 4.0), (2.5, 150, 4.8), (2, 100, 6), (1.5, 50, 8), (2, 100, 6), (1.5, 50, 8)]
SECOND = [(500, 800, 60, 7.5), (300, 600, 100, 6.0), (200, 500, 150, 4.8), (600, 1000, 200 / 3, 7.2)]


def near(percent: float) -> object:
    """Ten digits, of the investment where next to nothing is left of it."""
    return pytest.approx(percent, rel=1e-10, abs=1e-8)


@pytest.mark.parametrize(("ratio", "net", "payback"), FIRST)
def test_the_returns_of_the_first_source(ratio: float, net: float, payback: float) -> None:
    assert benefit_cost(100, 100 * ratio) == pytest.approx(ratio)
    assert net_roi_pct(100, 100 * ratio) == pytest.approx(net)
    assert payback_months(100, 100 * ratio) == pytest.approx(payback)


@pytest.mark.parametrize(("investment", "saving", "net", "payback"), SECOND)
def test_the_returns_of_the_second_source(investment: float, saving: float, net: float, payback: float) -> None:
    assert net_roi_pct(investment, saving) == pytest.approx(net)
    assert payback_months(investment, saving) == pytest.approx(payback)


@pytest.mark.parametrize(
    ("investment", "saving", "net", "payback"),
    [(3.3e6, 7.7e6, 133.3, 5.14), (1500, 2900, 93.3, 6.21), (3.3e6, 936e3, -71.6, 42.3)],
)
def test_the_totals(investment: float, saving: float, net: float, payback: float) -> None:
    assert net_roi_pct(investment, saving) == pytest.approx(net, abs=0.05)
    assert payback_months(investment, saving) == pytest.approx(payback, abs=0.01)


@pytest.mark.parametrize("saving", [0, -5])
def test_what_saves_nothing_never_pays_back(saving: float) -> None:
    assert payback_months(100, saving) == UNLIMITED


@pytest.mark.parametrize("investment", [0, -1, float("nan"), UNLIMITED])
def test_without_an_investment_there_is_no_return(investment: float) -> None:
    for figure in (net_roi_pct, benefit_cost, payback_months):
        with pytest.raises(Undefined, match="investment above 0"):
            figure(investment, 100)


@given(SUMS, SUMS, st.floats(0.01, 1000))
def test_the_currency_does_not_matter(investment: float, saving: float, rate: float) -> None:
    assert net_roi_pct(investment * rate, saving * rate) == near(net_roi_pct(investment, saving))
    assert payback_months(investment * rate, saving * rate) == pytest.approx(payback_months(investment, saving))


@given(SUMS, SUMS)
def test_the_net_return_is_one_investment_below_benefit_over_cost(investment: float, saving: float) -> None:
    assert net_roi_pct(investment, saving) == near(100 * benefit_cost(investment, saving) - 100)


def test_the_growth_that_a_goal_needs() -> None:
    assert yearly_growth_needed(100, 3) == pytest.approx(364, abs=0.2)
    assert yearly_growth_needed(8, 3) == pytest.approx(100)
    with pytest.raises(Undefined, match="above 0"):
        yearly_growth_needed(0, 3)
