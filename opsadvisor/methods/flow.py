"""The flow from demand to a customer who stays, and the one step that holds it back.

A flow is a table, one row a step in the order of the work: `step` (its name), `capacity_per_week` (units that it can
take on a week) and `passed_on_pct` (how many of those go on to the next step; a missing one is 100).
"""

from __future__ import annotations

import math
from itertools import accumulate
from operator import mul

from opsadvisor.methods.registry import UNLIMITED, Number, NumberColumn, Row, Table, Text, Undefined, method

SOURCE = "Theory of Constraints (Goldratt): the bottleneck has the highest demand over capacity"
LITTLE = "Little's law: units under way = units finished a period x periods that each takes, in the long run"
YIELD = "Rolled throughput yield (Six Sigma): the product of the steps' first-pass yields, where faults are independent"
MARKET = "market"

_DIGITS = 12
"""Loads are kept to this many digits, so that 7 % of 100 over a capacity of 7 is a load of exactly 1."""


def _figure(row: Row, column: str, missing: float | None = None) -> float:
    value = row.get(column, missing)
    if isinstance(value, str) or value is None:
        raise Undefined(f"step {row.get('step', '?')} has no {column.replace('_', ' ')}")
    if not (math.isfinite(value) and value >= 0):
        raise Undefined(f"step {row.get('step', '?')}: {column.replace('_', ' ')} should be 0 or more")
    return value


def _arriving(flow: Table, demand: float) -> list[float]:
    """Return what `demand` comes to at each step, and behind the last, if no step before held it back."""
    if not flow:
        raise Undefined("the flow has no steps")
    if not (math.isfinite(demand) and demand >= 0):
        raise Undefined("demand should be 0 or more")
    shares = (_figure(row, "passed_on_pct", 100) / 100 for row in flow)
    return list(accumulate(shares, mul, initial=demand))


def _load(units: float, capacity: float) -> float:
    if capacity:
        return round(units / capacity, _DIGITS)
    return UNLIMITED if units else 0.0


def _loads(flow: Table, demand: float) -> list[float]:
    arriving = _arriving(flow, demand)[:-1]
    return [_load(units, _figure(row, "capacity_per_week")) for units, row in zip(arriving, flow, strict=True)]


def _name(row: Row) -> str:
    if "step" not in row:
        raise Undefined("a step has no name")
    return str(row["step"])


def _ranked(flow: Table, demand: float) -> list[str]:
    """Return the names of the steps, the highest load first, of equals the earlier."""
    loads = _loads(flow, demand)
    return [_name(flow[place]) for place in sorted(range(len(flow)), key=lambda place: -loads[place])]


@method(source=SOURCE)
def flow_loads(flow: Table, demand: Number) -> NumberColumn:
    """Demand on each step over its capacity (a ratio); unlimited for a step that can do nothing."""
    return _loads(flow, demand)


@method(source=SOURCE)
def flow_constraint(flow: Table, demand: Number) -> Text:
    """Name of the step with the highest load, of equals the earlier; "market" where every load is below 1."""
    return MARKET if max(_loads(flow, demand)) < 1 else _ranked(flow, demand)[0]


@method(source=SOURCE)
def flow_runner_up(flow: Table, demand: Number) -> Text:
    """Name of the step that would be the constraint next: the highest load behind the constraint's."""
    ranked = _ranked(flow, demand)
    if flow_constraint(flow, demand) == MARKET:
        return ranked[0]
    if len(ranked) == 1:
        raise Undefined("a flow of one step has no runner-up")
    return ranked[1]


@method(source=SOURCE)
def flow_load(flow: Table, demand: Number, place: Text) -> Number:
    """Demand on the step named `place` over its capacity (a ratio)."""
    for row, load in zip(flow, _loads(flow, demand), strict=True):
        if _name(row) == place:
            return load
    raise Undefined(f"{place} is not a step of the flow")


@method(source=SOURCE)
def flow_throughput(flow: Table, demand: Number) -> Number:
    """Units that leave the last step a week.

    Each step takes on what reaches it, at most its capacity, and hands on its share of that.
    """
    units = _arriving(flow, demand)[0]
    for row in flow:
        units = min(units, _figure(row, "capacity_per_week")) * _figure(row, "passed_on_pct", 100) / 100
    return round(units, _DIGITS)


@method(source=SOURCE, phrase="queues of {} at {}")
def flow_queues(flow: Table, demand: Number) -> NumberColumn:
    """Units a week by which the work in front of each step grows; 0 where the step keeps up.

    The longest queue need not be at the constraint: a step before it may be short too.
    """
    units, queues = _arriving(flow, demand)[0], []
    for row in flow:
        taken_on = min(units, _figure(row, "capacity_per_week"))
        queues.append(round(units - taken_on, _DIGITS))
        units = taken_on * _figure(row, "passed_on_pct", 100) / 100
    return queues


@method(source=SOURCE, phrase="outputs of {}")
def flow_outputs(flow: Table) -> NumberColumn:
    """What each step could do a week, in units that leave the last step; the smallest bounds the whole."""
    shares = [_figure(row, "passed_on_pct", 100) / 100 for row in flow]
    behind = list(accumulate(reversed(shares), mul))[::-1]
    return [round(_figure(row, "capacity_per_week") * share, _DIGITS) for row, share in zip(flow, behind, strict=True)]


def _share(percent: float | None) -> float:
    if percent is None:
        raise Undefined("a step has no yield")
    if not 0 <= percent <= 100:
        raise Undefined("a yield should be from 0 to 100 %")
    return percent / 100


@method(source=YIELD, phrase="rolled yield of {}")
def rolled_yield_pct(yields: NumberColumn) -> Number:
    """Percent of cases that pass every step right the first time, from each step's percent: 90 and 80 make 72."""
    if not yields:
        raise Undefined("there are no steps")
    return 100 * math.prod(map(_share, yields))


def _above_zero(what: str, value: float) -> float:
    if not value > 0:
        raise Undefined(f"the {what} should be above 0")
    return value


@method(source=LITTLE, phrase="{} times {}")
def work_in_progress(throughput: Number, lead_time: Number) -> Number:
    """Units under way at a time, from units finished in a period and the periods that each takes."""
    if not (throughput >= 0 and lead_time >= 0):
        raise Undefined("throughput and lead time should be 0 or more")
    return throughput * lead_time


@method(source=LITTLE, phrase="{} over {}")
def lead_time(work_in_progress: Number, throughput: Number) -> Number:
    """Periods that a unit takes from start to end, from units under way and units finished in a period."""
    return work_in_progress / _above_zero("throughput", throughput)


@method(source=LITTLE, phrase="{} over {}")
def throughput(work_in_progress: Number, lead_time: Number) -> Number:
    """Units finished in a period, from units under way and the periods that each takes."""
    return work_in_progress / _above_zero("lead time", lead_time)


@method(source="Queueing theory, one server, random arrivals (M/M/1): 1 / (1 - utilisation)", phrase="wait at {}")
def service_multiple(utilisation: Number) -> Number:
    """Time a unit spends at a step, waiting included, in multiples of the work itself: 0.5 is 2, 0.8 is 5, 0.9 is 10.

    `utilisation` is a ratio; from 1 on the queue has no end.
    """
    if not utilisation >= 0:
        raise Undefined("utilisation should be 0 or more")
    return 1 / (1 - utilisation) if utilisation < 1 else UNLIMITED
