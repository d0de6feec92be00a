from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsadvisor.methods import saas
from opsadvisor.methods.registry import UNLIMITED, Undefined

Figure = Callable[..., float]
SUMS = st.floats(0, 1e6)


@pytest.mark.parametrize(
    ("figure", "given", "result"),
    [
        (saas.net_new_mrr, (10, 5, 2, 4), 9),
        (saas.grr_pct, (100, 2, 8), 90),
        (saas.nrr_pct, (100, 12, 2, 8), 102),
        (saas.logo_churn_pct, (3, 100), 3),
        (saas.annual_churn_pct, (3,), 30.6),
        (saas.annual_churn_pct, (5,), 46.0),
        (saas.annual_churn_pct, (10,), 71.8),
        (saas.compounded_pct, (-27.1, 1 / 3), -10),
        (saas.compounded_pct, (-2, 4), -7.8),
        (saas.compounded_pct, (-100, 4), -100),
        (saas.gross_margin_pct, (200, 44), 78),
        (saas.cac, (90_000, 60), 1500),
        (saas.cac_payback_months, (1500, 125, 80), 15),
        (saas.cac_payback_months, (1500, 125, 0), UNLIMITED),
        (saas.cac_payback_months, (1500, 125, -10), UNLIMITED),
        (saas.lifetime_value, (125, 80, 4), 2500),
        (saas.lifetime_value, (125, 80, 0.1), 6000),
        (saas.lifetime_value, (125, 80, 0), 6000),
        (saas.ltv_to_cac, (4500, 1500), 3),
        (saas.burn_multiple, (300, 200), 1.5),
        (saas.burn_multiple, (-50, 200), 0),
        (saas.capital_efficiency, (200, 400), 0.5),
        (saas.capital_efficiency, (-200, 400), -0.5),
        (saas.capital_efficiency, (200, 0), UNLIMITED),
        (saas.magic_number, (1100, 1000, 400), 1),
        (saas.quick_ratio, (30, 10, 4, 6), 4),
        (saas.quick_ratio, (30, 10, 0, 0), UNLIMITED),
        (saas.rule_of_40, (60, -20), 40),
        (saas.rule_of_40, (20, 10), 30),
        (saas.net_promoter_score, (50, 30, 20), 30),
    ],
)
def test_the_figures(figure: Figure, given: tuple[float, ...], result: float) -> None:
    assert figure(*given) == pytest.approx(result, abs=0.05)


@pytest.mark.parametrize(
    ("figure", "given", "reason"),
    [
        (saas.net_new_mrr, (10, 5, -2, 4), "contraction should be 0 or more"),
        (saas.grr_pct, (0, 0, 0), "at the start should be above 0"),
        (saas.grr_pct, (100, 60, 60), "more recurring revenue was lost"),
        (saas.logo_churn_pct, (11, 10), "more customers were lost"),
        (saas.annual_churn_pct, (120,), "from 0 to 100 %"),
        (saas.compounded_pct, (-101, 4), "at least -100 %"),
        (saas.compounded_pct, (5, 0), "number of periods should be above 0"),
        (saas.gross_margin_pct, (0, 10), "revenue should be above 0"),
        (saas.cac, (90_000, 0), "new customers should be above 0"),
        (saas.lifetime_value, (125, 80, -1), "churn should be from 0"),
        (saas.ltv_to_cac, (4500, 0), "what a customer costs should be above 0"),
        (saas.burn_multiple, (300, 0), "did not grow"),
        (saas.burn_multiple, (300, -5), "did not grow"),
        (saas.capital_efficiency, (0, 0), "nothing is burnt and nothing grows"),
        (saas.magic_number, (1100, 1000, 0), "sales and marketing should be above 0"),
        (saas.quick_ratio, (0, 0, 0, 0), "gained or lost"),
        (saas.net_promoter_score, (0, 0, 0), "number of answers should be above 0"),
    ],
)
def test_what_has_no_figure_says_why(figure: Figure, given: tuple[float, ...], reason: str) -> None:
    with pytest.raises(Undefined, match=reason):
        figure(*given)


@given(st.floats(1, 1e6), SUMS, st.floats(0, 0.5), st.floats(0, 0.5), st.floats(0.01, 100))
def test_retention_does_not_ask_for_the_currency(
    start: float, expansion: float, contraction: float, churned: float, rate: float
) -> None:
    figures = (expansion, contraction * start, churned * start)
    here, there = saas.nrr_pct(start, *figures), saas.nrr_pct(start * rate, *(each * rate for each in figures))
    assert here == pytest.approx(there)
    assert 0 <= saas.grr_pct(start, *figures[1:]) <= min(here, 100) + 1e-9


@given(st.floats(-50, 500), st.floats(0.2, 4))
def test_compounding_there_and_back_changes_nothing(change: float, periods: float) -> None:
    assert saas.compounded_pct(saas.compounded_pct(change, periods), 1 / periods) == pytest.approx(change, abs=1e-6)


@given(st.floats(0.01, 100), st.floats(0, 50))
def test_more_churn_never_lengthens_a_life(churn: float, more: float) -> None:
    worse = min(churn + more, 100)
    assert saas.lifetime_value(100, 80, worse) <= saas.lifetime_value(100, 80, churn) <= 80 * saas.LONGEST_LIFE


@given(st.floats(0.01, 1e6), st.floats(0.01, 1e6))
def test_capital_efficiency_is_the_burn_multiple_turned_over(gained: float, burnt: float) -> None:
    assert saas.capital_efficiency(gained, burnt) * saas.burn_multiple(burnt, gained) == pytest.approx(1)
