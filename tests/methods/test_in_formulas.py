"""The figures that content names, as a formula works them out: types fit, and what is missing says why."""

from __future__ import annotations

from typing import Any

import pytest

from opsadvisor.formula.check import NUMBER, TEXT, Scope, Type, type_of
from opsadvisor.formula.values import Missing
from tests.formula.toy import read, value_of
from tests.methods.plans import TOYS, plan

INITIATIVES = [
    {"name": "a", "investment": 500, "annual_savings": 800},
    {"name": "b", "investment": 1000, "annual_savings": 2100},
]
FACTS: dict[str, Any] = {
    "deploys_per_day": 2,
    "lead_time_hours": 6,
    "recovery_hours": 2,
    "change_failure_pct": 12,
    "nps": 30,
    "retention_pct": 95,
    "resolution_pct": 90,
    "gross_margin_pct": 75,
    "annual_growth_pct": 50,
    "capital_efficiency": 0.5,
    "core_pct": 90,
    "adjacent_pct": 10,
    "transformational_pct": 0,
    "tasks": TOYS,
    "deadline": 57,
    "initiatives": INITIATIVES,
}
SCORES = (
    "delivery_score_frequency(deploys_per_day), delivery_score_lead(lead_time_hours), "
    "delivery_score_recovery(recovery_hours), delivery_score_failures(change_failure_pct)"
)
FIGURES: dict[str, tuple[str, object]] = {
    "engineering_health": (f"geometric_mean({SCORES})", 0.758),
    "known keys": (f"known_of({SCORES})", 4),
    "weakest_delivery_metric": (f"weakest_delivery({SCORES})", "change failure rate"),
    "customer_health": ("customer_health(nps, retention_pct, resolution_pct)", 0.822),
    "financial_health": ("financial_health(gross_margin_pct, annual_growth_pct, capital_efficiency)", 0.5724),
    "plan_expected": ("plan_expected(tasks)", 51),
    "plan_sd": ("plan_sd(tasks)", 3),
    "critical_path": ("critical_path(tasks)", "A > C > E > F"),
    "deadline_probability": ("finish_probability(tasks, deadline)", 0.9772),
    "deadline_probability_simulated": (
        "finish_probability_simulated(tasks, deadline)",
        pytest.approx(0.856, abs=0.015),
    ),
    "plan_p80": ("finish_quantile(tasks, 80)", pytest.approx(56.2, abs=0.3)),
    "plan_p95": ("finish_quantile(tasks, 95)", pytest.approx(59.9, abs=0.4)),
    "longest slack": ("max(task_slacks(tasks))", 1),
    "initiatives_net_roi_pct": ("net_roi_pct(sum(initiatives.investment), sum(initiatives.annual_savings))", 93.3333),
    "initiatives_payback_months": (
        "payback_months(sum(initiatives.investment), sum(initiatives.annual_savings))",
        6.2069,
    ),
    "allocation_drift_pct": ("drift_pct(core_pct, 70, adjacent_pct, 20, transformational_pct, 10)", 20),
}


def type_of_fact(value: object) -> Type:
    if not isinstance(value, list):
        return NUMBER
    cells = {column: TEXT if isinstance(cell, str) else NUMBER for column, cell in value[0].items()}
    return Type("table", columns=cells)


SCOPE = Scope({name: type_of_fact(value) for name, value in FACTS.items()}, (), ())


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_that_others_rely_on(name: str) -> None:
    formula, expected = FIGURES[name]
    kind = type_of(read(formula).root, SCOPE).kind
    assert kind == ("text" if isinstance(expected, str) else "number")
    found = value_of(formula, **FACTS)
    assert found == (pytest.approx(expected, abs=5e-4) if isinstance(expected, int | float) else expected)


def test_a_key_that_is_not_known_is_left_out() -> None:
    facts = {name: value for name, value in FACTS.items() if name != "recovery_hours"}
    assert value_of(f"known_of({SCORES})", **facts) == 3
    assert value_of(f"geometric_mean({SCORES})", **facts) == pytest.approx(0.7586, abs=5e-4)
    assert value_of(f"weakest_delivery({SCORES})", **facts) == "change failure rate"
    none = value_of(f"geometric_mean({SCORES})")
    assert isinstance(none, Missing)
    assert none.reason == "none of the scores is known"


def test_a_faulty_plan_is_unknown_with_its_reason_and_its_table() -> None:
    circle = plan(("A", "B", 1, 1, 1), ("B", "A", 1, 2, 3))
    found = value_of("finish_quantile(tasks, 80)", tasks=circle)
    assert isinstance(found, Missing)
    assert (found.kind, found.needs) == ("unknown", {"tasks"})
    assert found.reason == 'tasks wait for each other in a circle: "B" and "A"'
    assert value_of("max(task_expected(tasks))", tasks=circle) == 2


def test_a_split_of_columns_fits_too() -> None:
    rows = [{"actual": 50, "meant": 60}, {"actual": 50, "meant": 40}]
    assert value_of("drift_pct(split.actual, split.meant)", split=rows) == 10
    short = value_of("drift_pct(split.actual, split.meant)", split=rows[:1])
    assert isinstance(short, Missing)
    assert short.reason == "the actual shares sum to 50 %, not to 100 %"
