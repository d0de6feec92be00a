"""A plan of tasks: what is expected, what is critical, and the odds of the deadline.

See `network` for the table. Times are in the unit of the estimates. The first group is the textbook: the critical
path alone, its length taken as normal; it is too hopeful where paths run side by side. The second plays the whole
network through, which takes long for a method.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from opsadvisor.methods.registry import Number, NumberColumn, Table, Text, Undefined, method

if TYPE_CHECKING:
    from decimal import Decimal

    from opsadvisor.methods.network import Network
    from opsadvisor.methods.simulation import Played

PERT = "PERT, three-point estimates (1958): mean (o + 4m + p) / 6, deviation (p - o) / 6"
CPM = "Critical path method (Kelley and Walker, 1959), over the three-point means"
SIMULATED = "Monte Carlo over the whole network, beta-PERT durations (Vose); merge bias: Hulett, PMI"


def _network(tasks: Table) -> Network:
    from opsadvisor.methods.network import network  # decimals are not needed until somebody has a plan

    return network(tasks)


def _played(tasks: Table) -> Played:
    from opsadvisor.methods.simulation import play  # nor is chance

    return play(_network(tasks))


def _times(sixths: Iterable[Decimal]) -> NumberColumn:
    return [float(each / 6) for each in sixths]


def _finite(deadline: float) -> float:
    if not math.isfinite(deadline):
        raise Undefined("the deadline should be a number")
    return deadline


@method(source=PERT, phrase="expected times in {}")
def task_expected(tasks: Table) -> NumberColumn:
    """What each task is expected to take; missing where its estimates are missing or out of order."""
    from opsadvisor.methods.network import expected

    return [expected(row) for row in tasks]


@method(source=CPM, phrase="earliest starts in {}")
def task_starts(tasks: Table) -> NumberColumn:
    """The earliest start of each task, 0 for the first."""
    return _times(_network(tasks).starts)


@method(source=CPM, phrase="earliest finishes in {}")
def task_finishes(tasks: Table) -> NumberColumn:
    """The earliest finish of each task."""
    return _times(_network(tasks).finishes)


@method(source=CPM, phrase="latest starts in {}")
def task_late_starts(tasks: Table) -> NumberColumn:
    """The latest start of each task that does not move the end."""
    plan = _network(tasks)
    return _times(start + slack for start, slack in zip(plan.starts, plan.slacks, strict=True))


@method(source=CPM, phrase="latest finishes in {}")
def task_late_finishes(tasks: Table) -> NumberColumn:
    """The latest finish of each task that does not move the end."""
    plan = _network(tasks)
    return _times(finish + slack for finish, slack in zip(plan.finishes, plan.slacks, strict=True))


@method(source=CPM, phrase="slack in {}")
def task_slacks(tasks: Table) -> NumberColumn:
    """Total slack of each task: how much later it can be without moving the end; 0 where it is critical."""
    return _times(_network(tasks).slacks)


@method(source=CPM, phrase="free slack in {}")
def task_free_slacks(tasks: Table) -> NumberColumn:
    """Free slack of each task: how much later it can be without moving any other task."""
    return _times(_network(tasks).free_slacks)


@method(source=CPM)
def critical_path(tasks: Table) -> Text:
    """The tasks of the longest path, joined by " > "; of equally long ones that whose length is the least certain."""
    plan = _network(tasks)
    return " > ".join(plan.names[task] for task in plan.critical)


@method(source=PERT, phrase="expected end of {}")
def plan_expected(tasks: Table) -> Number:
    """The expected end: the length of the critical path."""
    return float(_network(tasks).end / 6)


@method(source=PERT, phrase="deviation of the critical path of {}")
def plan_sd(tasks: Table) -> Number:
    """Standard deviation of the critical path, its tasks taken as independent."""
    return _network(tasks).deviation


@method(source=PERT, phrase="chance of {0} to end by {1}")
def finish_probability(tasks: Table, deadline: Number) -> Number:
    """The chance to end by `deadline`, 0 to 1, of the critical path alone and its length taken as normal."""
    plan = _network(tasks)
    margin = _finite(deadline) - float(plan.end / 6)
    if not plan.deviation:
        return 1.0 if margin >= 0 else 0.0
    return math.erfc(-margin / plan.deviation / math.sqrt(2)) / 2


@method(source=f"{PERT}; one-sided: one deviation is 84 %, 1.645 are 95 %", phrase="buffer of {0} for {1} %")
def buffer(tasks: Table, confidence_pct: Number) -> Number:
    """Time to add to the expected end to keep it with this confidence (50 to under 100 %).

    It never goes beyond the pessimistic estimates of the critical path.
    """
    from statistics import NormalDist

    if not 50 <= confidence_pct < 100:
        raise Undefined("the confidence should be at least 50 % and under 100 %")
    plan = _network(tasks)
    worst = math.fsum(plan.estimates[task][2] for task in plan.critical) - float(plan.end / 6)
    return min(NormalDist().inv_cdf(confidence_pct / 100) * plan.deviation, worst)


@method(source=SIMULATED, slow=True, phrase="simulated end of {0} that {1} % of the runs keep")
def finish_quantile(tasks: Table, pct: Number) -> Number:
    """The end that `pct` percent of the simulated runs keep: 80 gives P80."""
    if not 0 <= pct <= 100:
        raise Undefined("the percentile should be from 0 to 100")
    return _played(tasks).quantile(pct / 100)


@method(source=SIMULATED, slow=True, phrase="simulated ends of {}")
def finish_quantiles(tasks: Table) -> NumberColumn:
    """The 101 ends from P0 to P100 of the simulated runs."""
    played = _played(tasks)
    return [played.quantile(pct / 100) for pct in range(101)]


@method(source=SIMULATED, slow=True, phrase="mean simulated end of {}")
def finish_mean(tasks: Table) -> Number:
    """The mean end of the simulated runs; later than the expected one where paths run side by side."""
    ends = _played(tasks).ends
    return math.fsum(ends) / len(ends)


@method(source=SIMULATED, slow=True, phrase="simulated chance of {0} to end by {1}")
def finish_probability_simulated(tasks: Table, deadline: Number) -> Number:
    """The share of the simulated runs that end by `deadline`, 0 to 1."""
    return _played(tasks).probability(_finite(deadline))


@method(source=SIMULATED, slow=True, phrase="share of runs that decide the end in {}")
def task_criticality(tasks: Table) -> NumberColumn:
    """For each task the share of the simulated runs in which it decides the end, 0 to 1."""
    return list(_played(tasks).criticality)


@method(source="Schedule sensitivity index (PMI): criticality times deviation", slow=True, phrase="what moves {} most")
def task_sensitivity(tasks: Table) -> NumberColumn:
    """What each task moves the end by: its three-point deviation, times the share of runs in which it decides."""
    plan, criticality = _network(tasks), _played(tasks).criticality
    return [share * math.sqrt(plan.variance(task)) for task, share in enumerate(criticality)]


@method(source=CPM, phrase="what is wrong with {}")
def plan_fault(tasks: Table) -> Text:
    """What is wrong with a plan, with the tasks concerned, so that nothing can be worked out; "nothing" if all is well.

    The first fault found; a plan without tasks has none yet.
    """
    try:
        if tasks:
            _network(tasks)
    except Undefined as fault:
        return str(fault)
    return "nothing"
