from __future__ import annotations

import pytest

from opsadvisor.advice.answers import Answers
from opsadvisor.advice.examples import given
from opsadvisor.library.load import Library

NORTHWIND = {
    "headcount": 38,
    "cash": "2.1m",
    "monthly_expenses": "620k",
    "monthly_revenue": "410k",
    "monthly_growth_pct": 1.5,
    "annual_growth_pct": 24,
    "profit_margin_pct": -51,
    "funding_in_sight": False,
    "has_paying_customers": True,
    "segment": "mid-market",
    "cac_payback_months": 14,
    "monthly_churn_pct": 4,
    "nps": 24,
    "sales_cycle_trend": "same",
    "competitor_growth_multiple": 1.2,
    "key_assumption_false": False,
    "demand_per_week": 400,
    "flow": [
        {
            "step": "Qualify",
            "function": "marketing",
            "capacity_per_week": 500,
            "done_per_week": 400,
            "passed_on_pct": 25,
        },
        {"step": "Demo", "function": "sales", "capacity_per_week": 60, "waiting": 180, "passed_on_pct": 40},
        {"step": "Proposal", "function": "sales", "capacity_per_week": 30, "waiting": 2, "passed_on_pct": 50},
        {"step": "Onboarding", "function": "customer success", "capacity_per_week": 10, "waiting": 14},
    ],
}


@pytest.fixture(scope="session")
def northwind(shipped: Library) -> Answers:
    """A made-up company: 38 people, default dead, held back by onboarding."""
    return given(shipped.compiled, NORTHWIND)
