from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import time

import pytest
from hypothesis import given

from opsadvisor.methods import simulation
from opsadvisor.methods.network import network
from opsadvisor.methods.registry import Undefined
from opsadvisor.methods.simulation import RUNS, play, runs_of
from opsadvisor.methods.slow import listening, tell
from opsadvisor.methods.tasks import (
    finish_mean,
    finish_probability_simulated,
    finish_quantile,
    finish_quantiles,
    plan_expected,
    task_criticality,
    task_sensitivity,
)
from tests.long import cases
from tests.methods.plans import MILWAUKEE, TOYS, Rows, long_plan, plan, plans


def deviation(rows: Rows) -> float:
    ends, mean = play(network(rows)).ends, finish_mean(rows)
    return math.sqrt(math.fsum((end - mean) ** 2 for end in ends) / len(ends))


@pytest.mark.parametrize("estimates", [(1, 4, 7), (1, 2, 9), (1, 5, 6), (2, 2, 10), (2, 10, 10)])
def test_one_task_has_the_exact_moments_of_its_distribution(estimates: tuple[float, float, float]) -> None:
    low, likely, high = estimates
    mean = (low + 4 * likely + high) / 6
    exact = math.sqrt((mean - low) * (high - mean) / 7)
    rows = plan(("a", "", *estimates))
    assert finish_mean(rows) == pytest.approx(mean, abs=4 * exact / math.sqrt(RUNS))
    assert deviation(rows) == pytest.approx(exact, rel=0.03)
    assert low <= finish_quantile(rows, 0) <= finish_quantile(rows, 100) <= high


def test_the_deviation_is_not_a_sixth_of_the_range() -> None:
    assert deviation(plan(("a", "", 1, 4, 7))) == pytest.approx(1.134, abs=0.03)


@pytest.mark.parametrize(
    ("estimates", "one", "two"), [((1, 4, 7), 0.790, 0.965), ((1, 2, 9), 0.835, 0.959), ((1, 5, 6), None, 1)]
)
def test_textbook_deviations_keep_less_than_they_say(
    estimates: tuple[float, float, float], one: float | None, two: float
) -> None:
    low, likely, high = estimates
    mean, sixth, rows = (low + 4 * likely + high) / 6, (high - low) / 6, plan(("a", "", *estimates))
    if one is not None:
        assert finish_probability_simulated(rows, mean + sixth) == pytest.approx(one, abs=0.015)
    assert finish_probability_simulated(rows, mean + 2 * sixth) == pytest.approx(two, abs=0.01)


def test_the_vector_of_milwaukee_paper() -> None:
    assert finish_mean(MILWAUKEE) == pytest.approx(15.234, abs=0.06)
    assert deviation(MILWAUKEE) == pytest.approx(1.712, abs=0.04)
    found = [finish_quantile(MILWAUKEE, pct) for pct in (50, 80, 90, 95)]
    assert found == pytest.approx([15.10, 16.66, 17.54, 18.27], abs=0.12)
    assert finish_probability_simulated(MILWAUKEE, 16) == pytest.approx(0.690, abs=0.015)


def test_the_vector_of_electronic_toys() -> None:
    """The critical path alone promises 0.977."""
    assert finish_mean(TOYS) == pytest.approx(53.11, abs=0.12)
    assert finish_probability_simulated(TOYS, 57) == pytest.approx(0.856, abs=0.015)


def side_by_side(paths: int, length: int = 12) -> Rows:
    tasks = [
        (f"{path}.{place}", f"{path}.{place - 1}" if place else "") for path in range(paths) for place in range(length)
    ]
    return plan(*((name, after, 1, 4, 7) for name, after in tasks))


@pytest.mark.parametrize(("paths", "bias", "both"), [(2, 0.5642, 0.25), (3, 0.8463, 0.125)])
def test_equal_paths_side_by_side_end_late(paths: int, bias: float, both: float) -> None:
    """Of two or three independent normal paths the latest is expected so many deviations behind their mean."""
    rows = side_by_side(paths)
    sigma = math.sqrt(12 * 9 / 7)
    assert plan_expected(rows) == 48
    assert (finish_mean(rows) - 48) / sigma == pytest.approx(bias, abs=0.04)
    assert finish_probability_simulated(rows, 48) == pytest.approx(both, abs=0.02)
    assert task_criticality(rows)[0] == pytest.approx(1 / paths, abs=0.02)


def test_how_often_a_task_decides() -> None:
    shares = dict(zip("ABCDEFGH", task_criticality(MILWAUKEE), strict=True))
    assert shares["H"] == 1
    assert (shares["F"] or 0) < 0.01
    assert (shares["A"] or 0) + (shares["B"] or 0) == pytest.approx(1, abs=0.01)


def test_what_moves_the_end_most_is_neither_the_last_task_nor_one_off_the_path() -> None:
    """H decides in every run and varies little; F varies as much as G and hardly ever decides."""
    moved = dict(zip("ABCDEFGH", (each or 0 for each in task_sensitivity(MILWAUKEE)), strict=True))
    assert max(moved, key=moved.__getitem__) == "G"
    assert moved["H"] == pytest.approx(1 / 3)
    assert moved["F"] < 0.02


def test_tasks_that_vary_by_nothing_end_on_the_day() -> None:
    sure = plan(("a", "", 0.1, 0.1, 0.1), ("b", "a", 0.2, 0.2, 0.2), ("c", "", 0.3, 0.3, 0.3))
    assert finish_probability_simulated(sure, 0.3) == 1
    assert finish_probability_simulated(sure, 0.29) == 0
    assert task_criticality(sure) == [1, 1, 1]


def test_a_hundred_and_one_ends() -> None:
    ends = finish_quantiles(TOYS)
    assert len(ends) == 101
    assert list(ends) == sorted(end or 0 for end in ends)
    assert (ends[80], ends[95]) == (finish_quantile(TOYS, 80), finish_quantile(TOYS, 95))


@cases(15)
@given(plans(most=4))
def test_no_end_is_before_the_best_or_after_the_worst(rows: Rows) -> None:
    def all_(column: str) -> float:
        columns = ("optimistic", "likely", "pessimistic")
        return plan_expected([{**row, **dict.fromkeys(columns, row[column])} for row in rows])

    ends = play(network(rows)).ends
    assert all_("optimistic") - 1e-6 <= ends[0] <= ends[-1] <= all_("pessimistic") + 1e-6


def test_names_do_not_change_the_odds() -> None:
    renamed = [{**row, "task": f"Task {row['task']}", "after": "" if not row["after"] else after(row)} for row in TOYS]
    assert finish_quantiles(renamed) == finish_quantiles(TOYS)


def after(row: dict[str, str]) -> str:
    return ", ".join(f"Task {name.strip()}" for name in row["after"].split(","))


def test_every_process_draws_the_same() -> None:
    code = (
        "import json; from tests.methods.plans import TOYS; from opsadvisor.methods.tasks import finish_quantiles; "
        "print(json.dumps(finish_quantiles(TOYS)))"
    )
    path = os.pathsep.join(sys.path)
    for seed in ("1", "2"):
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
        told = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
        assert json.loads(told.stdout) == finish_quantiles(TOYS)


def test_large_plans_are_played_less_often() -> None:
    assert [runs_of(tasks) for tasks in (1, 50, 100, 2000, 5_000_000)] == [10_000, 10_000, 10_000, 500, 1]


def test_progress_is_told_and_the_end_is_the_whole() -> None:
    told: list[float] = []
    with listening(told.append):
        play.__wrapped__(network(MILWAUKEE))
    assert told == sorted(told)
    assert len(told) > 2
    assert told[-1] == 1
    tell(0.5)
    assert told[-1] == 1  # nobody listens outside


class StoppedError(Exception):
    """What a listener raises to end it."""


def test_a_listener_ends_it_and_nothing_is_kept() -> None:
    rows, told = plan(("only here", "", 1, 3, 8.25)), []

    def stop(share: float) -> None:
        told.append(share)
        raise StoppedError

    for _ in range(2):
        with pytest.raises(StoppedError), listening(stop):
            finish_quantile(rows, 80)
    assert len(told) == 2  # the second time it began anew
    assert finish_quantile(rows, 80) > 3


def test_a_plan_is_played_once() -> None:
    told: list[float] = []
    finish_quantile(TOYS, 80)
    with listening(told.append):
        finish_probability_simulated([dict(row) for row in TOYS], 57)
        task_criticality(TOYS)
    assert told == []


def test_a_percentile_is_within_a_hundred() -> None:
    for pct in (-1, 101, float("nan")):
        with pytest.raises(Undefined, match="from 0 to 100"):
            finish_quantile(TOYS, pct)


@pytest.mark.parametrize(("count", "seconds"), [(50, 20), (2000, 40)])
def test_playing_a_plan_is_bounded_by_time(count: int, seconds: float) -> None:
    start = time.process_time()
    simulation.play(network(long_plan(count)))
    taken = time.process_time() - start
    print(f"{runs_of(count):,} runs of {count:,} tasks: {taken:.2f} s")
    assert taken < seconds
