from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsadvisor.methods.flow import (
    flow_constraint,
    flow_load,
    flow_loads,
    flow_outputs,
    flow_queues,
    flow_runner_up,
    flow_throughput,
    lead_time,
    rolled_yield_pct,
    service_multiple,
    throughput,
    work_in_progress,
)
from opsadvisor.methods.registry import UNLIMITED, Undefined

Rows = list[dict[str, Any]]


def step(name: str, capacity: float, passed_on: float | None = None) -> dict[str, Any]:
    row = {"step": name, "capacity_per_week": capacity}
    return row if passed_on is None else {**row, "passed_on_pct": passed_on}


FLOW = [step("Qualify", 500, 25), step("Demo", 60, 40), step("Proposal", 30, 50), step("Onboarding", 10)]


def with_(name: str, **cells: float) -> Rows:
    return [{**row, **cells} if row["step"] == name else row for row in FLOW]


def test_the_loads_of_the_vector() -> None:
    assert flow_loads(FLOW, 400) == pytest.approx([0.8, 1.6667, 1.3333, 2.0], abs=1e-4)
    assert flow_constraint(FLOW, 400) == "Onboarding"
    assert flow_runner_up(FLOW, 400) == "Demo"
    assert flow_load(FLOW, 400, "Onboarding") == 2.0
    assert flow_throughput(FLOW, 400) == 10


@pytest.mark.parametrize("changed", [with_("Demo", capacity_per_week=120), with_("Demo", passed_on_pct=50)])
def test_help_elsewhere_changes_nothing(changed: Rows) -> None:
    assert flow_throughput(changed, 400) == 10


def test_help_at_the_constraint_moves_it() -> None:
    changed = with_("Onboarding", capacity_per_week=14)
    assert flow_throughput(changed, 400) == 12
    assert flow_constraint(changed, 400) == "Demo"


def test_demand_that_every_step_can_do_is_the_constraint() -> None:
    assert flow_constraint(FLOW, 199) == "market"
    assert flow_constraint(FLOW, 200) == "Onboarding"
    assert flow_runner_up(FLOW, 199) == "Onboarding"
    assert flow_throughput(FLOW, 160) == 8


def test_of_equals_the_earlier() -> None:
    flow = [step("First", 10), step("Second", 10)]
    assert (flow_constraint(flow, 20), flow_runner_up(flow, 20)) == ("First", "Second")


def test_noise_of_floats_does_not_hide_a_full_step() -> None:
    assert flow_loads([step("Sell", 100, 7), step("Serve", 7)], 100) == [1.0, 1.0]


def test_a_step_that_can_do_nothing() -> None:
    flow = [step("Sell", 10), step("Serve", 0)]
    assert flow_loads(flow, 5) == [0.5, UNLIMITED]
    assert flow_loads(flow, 0) == [0, 0]
    assert (flow_constraint(flow, 5), flow_throughput(flow, 5)) == ("Serve", 0)


@pytest.mark.parametrize(
    ("flow", "reason"),
    [
        ([], "no steps"),
        ([{"step": "Sell"}], "Sell has no capacity per week"),
        ([step("Sell", -1)], "0 or more"),
        ([step("Sell", 10, -5)], "0 or more"),
        ([{"capacity_per_week": 1}], "no name"),
    ],
)
def test_what_has_no_constraint_says_why(flow: Rows, reason: str) -> None:
    with pytest.raises(Undefined, match=reason):
        flow_constraint(flow, 10)


def test_places_that_are_no_step() -> None:
    with pytest.raises(Undefined, match="market is not a step"):
        flow_load(FLOW, 400, "market")
    with pytest.raises(Undefined, match="no runner-up"):
        flow_runner_up([step("Sell", 1)], 5)
    with pytest.raises(Undefined, match="demand"):
        flow_loads(FLOW, -1)


flows = st.lists(st.tuples(st.integers(1, 1000), st.integers(0, 100)), min_size=1, max_size=8).map(
    lambda rows: [step(f"Step {place}", *row) for place, row in enumerate(rows)]
)


@given(flows, st.integers(0, 10_000), st.integers(1, 50))
def test_loads_do_not_change_with_the_unit(flow: Rows, demand: int, factor: int) -> None:
    scaled = [{**row, "capacity_per_week": row["capacity_per_week"] * factor} for row in flow]
    assert flow_loads(scaled, demand * factor) == pytest.approx(flow_loads(flow, demand))


@given(flows, st.integers(1, 10_000))
def test_throughput_is_the_least_in_output_units(flow: Rows, demand: int) -> None:
    def behind(place: int) -> float:
        share = 1.0
        for row in flow[place:]:
            share *= row["passed_on_pct"] / 100
        return share

    least = min(
        demand * behind(0), *(row["capacity_per_week"] * behind(place) for place, row in enumerate(flow)), 10**9
    )
    assert flow_throughput(flow, demand) == pytest.approx(least, abs=1e-9)


@given(flows, st.integers(1, 10_000))
def test_only_more_capacity_at_the_constraint_lets_more_through(flow: Rows, demand: int) -> None:
    constraint = flow_constraint(flow, demand)
    for row in flow:
        if row["step"] != constraint:
            richer = [
                {**other, "capacity_per_week": other["capacity_per_week"] * 2} if other is row else other
                for other in flow
            ]
            assert flow_throughput(richer, demand) == pytest.approx(flow_throughput(flow, demand))


def test_the_queues_and_outputs_of_the_vector() -> None:
    assert flow_queues(FLOW, 400) == [0, 40, 0, 2]
    assert flow_outputs(FLOW) == [25, 12, 15, 10]


def test_a_queue_is_what_a_step_does_not_take_on_of_what_reaches_it() -> None:
    assert flow_queues(FLOW, 160) == [0, 0, 0, 0]
    assert flow_queues([step("Closed", 0), step("Behind", 5)], 10) == [10, 0]


@given(st.lists(st.tuples(st.floats(0, 1e4), st.floats(0, 100)), min_size=1, max_size=6), st.floats(0, 1e4))
def test_the_whole_does_no_more_than_its_smallest_output(figures: list[tuple[float, float]], demand: float) -> None:
    flow = [step(str(place), *each) for place, each in enumerate(figures)]
    assert flow_throughput(flow, demand) <= min(flow_outputs(flow)) + 1e-6
    assert min(flow_queues(flow, demand)) >= 0


def test_littles_law_on_the_targets_of_the_sources() -> None:
    """100 units of 45 days and 150 of 30 need the same work under way."""
    assert work_in_progress(100, 45) == work_in_progress(150, 30) == 4500
    assert (lead_time(4500, 150), throughput(4500, 45)) == (30, 100)


@given(st.floats(0.01, 1e6), st.floats(0.01, 1e6))
def test_littles_law_turns_over(rate: float, time: float) -> None:
    assert lead_time(work_in_progress(rate, time), rate) == pytest.approx(time)
    assert throughput(work_in_progress(rate, time), time) == pytest.approx(rate)


@pytest.mark.parametrize(
    ("utilisation", "multiple"),
    [(0, 1), (0.5, 2), (0.7, 10 / 3), (0.8, 5), (0.9, 10), (0.95, 20), (1, UNLIMITED), (2, UNLIMITED)],
)
def test_the_wait_explodes(utilisation: float, multiple: float) -> None:
    assert service_multiple(utilisation) == pytest.approx(multiple)


def test_figures_that_no_flow_has_say_why() -> None:
    with pytest.raises(Undefined, match="utilisation should be 0 or more"):
        service_multiple(-0.1)
    with pytest.raises(Undefined, match="the throughput should be above 0"):
        lead_time(10, 0)
    with pytest.raises(Undefined, match="the lead time should be above 0"):
        throughput(10, -1)
    with pytest.raises(Undefined, match="should be 0 or more"):
        work_in_progress(-1, 3)


@pytest.mark.parametrize(
    ("yields", "rolled"),
    [
        ([95, 84, 88], 70.224),
        ([85, 90, 80, 88, 82], 44.16192),
        ([95, 98, 95, 98, 95], 82.3423),
        ([100], 100),
        ([0, 90], 0),
    ],
)
def test_few_cases_pass_every_step_right(yields: list[float], rolled: float) -> None:
    """Three steps of a textbook; the five processes of a source, and their targets."""
    assert rolled_yield_pct(yields) == pytest.approx(rolled, abs=1e-4)


def test_a_rolled_yield_needs_every_step() -> None:
    with pytest.raises(Undefined, match="there are no steps"):
        rolled_yield_pct([])
    with pytest.raises(Undefined, match="a step has no yield"):
        rolled_yield_pct([90, None])
    with pytest.raises(Undefined, match="from 0 to 100"):
        rolled_yield_pct([90, 101])
