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
