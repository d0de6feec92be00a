from __future__ import annotations

import time
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsadvisor.methods import tasks as methods
from opsadvisor.methods.registry import Undefined
from opsadvisor.methods.tasks import (
    buffer,
    critical_path,
    finish_probability,
    plan_expected,
    plan_fault,
    plan_sd,
    task_expected,
    task_finishes,
    task_free_slacks,
    task_late_finishes,
    task_late_starts,
    task_slacks,
    task_starts,
)
from tests.methods.plans import MILWAUKEE, TOYS, Rows, long_plan, plan, plans


def test_the_vector_of_milwaukee_paper() -> None:
    assert task_expected(MILWAUKEE) == [2, 3, 2, 4, 4, 3, 5, 2]
    assert task_starts(MILWAUKEE) == [0, 0, 2, 3, 4, 4, 8, 13]
    assert task_finishes(MILWAUKEE) == [2, 3, 4, 7, 8, 7, 13, 15]
    assert task_late_starts(MILWAUKEE) == [0, 1, 2, 4, 4, 10, 8, 13]
    assert task_late_finishes(MILWAUKEE) == [2, 4, 4, 8, 8, 13, 13, 15]
    assert task_slacks(MILWAUKEE) == [0, 1, 0, 1, 0, 6, 0, 0]
    assert task_free_slacks(MILWAUKEE) == [0, 0, 0, 1, 0, 6, 0, 0]
    assert critical_path(MILWAUKEE) == "A > C > E > G > H"
    assert plan_expected(MILWAUKEE) == 15
    assert plan_sd(MILWAUKEE) ** 2 == pytest.approx(3.1111, abs=1e-4)
    assert plan_sd(MILWAUKEE) == pytest.approx(1.7638, abs=1e-4)


def test_it_does_not_matter_which_of_two_earlier_tasks_is_named() -> None:
    """Another edition of the vector lets D wait for B only."""
    changed = [{**row, "after": "B"} if row["task"] == "D" else row for row in MILWAUKEE]
    assert task_slacks(changed) == task_slacks(MILWAUKEE)


@pytest.mark.parametrize(("deadline", "chance"), [(15, 0.5), (16, 0.7146), (17, 0.8716), (18, 0.9555)])
def test_the_chance_of_the_critical_path(deadline: float, chance: float) -> None:
    assert finish_probability(MILWAUKEE, deadline) == pytest.approx(chance, abs=1e-4)


@pytest.mark.parametrize(("deviations", "chance"), [(1, 0.8413), (2, 0.9772), (3, 0.99865)])
def test_deviations_are_one_sided(deviations: float, chance: float) -> None:
    assert finish_probability(MILWAUKEE, 15 + deviations * plan_sd(MILWAUKEE)) == pytest.approx(chance, abs=1e-4)


@pytest.mark.parametrize(
    ("confidence", "z"), [(50, 0), (68, 0.4677), (80, 0.8416), (90, 1.2816), (95, 1.6449), (99, 2.3263)]
)
def test_a_buffer_gives_its_confidence(confidence: float, z: float) -> None:
    assert buffer(MILWAUKEE, confidence) == pytest.approx(z * plan_sd(MILWAUKEE), abs=1e-4)
    assert finish_probability(MILWAUKEE, 15 + buffer(MILWAUKEE, confidence)) == pytest.approx(confidence / 100)


def test_a_buffer_stays_within_the_pessimistic_estimate() -> None:
    """Two deviations above the mean of (1, 5, 6) would be 6.17."""
    assert 4.5 + buffer(plan(("a", "", 1, 5, 6)), 97.72) == 6


def test_the_vector_of_electronic_toys() -> None:
    assert task_expected(TOYS) == [12, 23, 15, 27, 18, 6]
    assert (critical_path(TOYS), plan_expected(TOYS), plan_sd(TOYS)) == ("A > C > E > F", 51, 3)
    assert finish_probability(TOYS, 57) == pytest.approx(0.9772, abs=1e-4)
    assert task_slacks(TOYS) == [0, 1, 0, 1, 0, 0]
    other = [row for row in TOYS if row["task"] in "BD"]
    assert (plan_expected(other), plan_sd(other)) == (50, 5)
    assert finish_probability(other, 57) == pytest.approx(0.9192, abs=1e-4)
    assert finish_probability(TOYS, 57) * finish_probability(other, 57) == pytest.approx(0.8983, abs=1e-4)


def test_tasks_that_vary_by_nothing() -> None:
    sure = plan(("a", "", 0.1, 0.1, 0.1), ("b", "a", 0.2, 0.2, 0.2), ("c", "", 0.3, 0.3, 0.3))
    assert task_slacks(sure) == [0, 0, 0]
    assert (plan_expected(sure), plan_sd(sure)) == (0.3, 0)
    assert (finish_probability(sure, 0.3), finish_probability(sure, 0.29)) == (1, 0)
    assert buffer(sure, 95) == 0


def test_of_equally_long_paths_the_least_certain_is_critical() -> None:
    assert critical_path(plan(("sure", "", 5, 5, 5), ("open", "", 2, 5, 8))) == "open"
    assert (
        critical_path(plan(("sure", "", 5, 5, 5), ("open", "", 2, 5, 8), ("end", "sure, open", 0, 0, 0)))
        == "open > end"
    )


def test_names_are_matched_as_people_write_them() -> None:
    written = plan(("Build  it", "-", 1, 1, 1), ("Test", " build it , BUILD IT,", 1, 1, 1), ("Ship", "Test", 1, 1, 1))
    assert critical_path(written) == "Build it > Test > Ship"
    assert critical_path([{**row, "after": None} if row["task"] == "Test" else row for row in written]) == "Test > Ship"


CHAIN = (("A", "C", 1, 1, 1), ("B", "A", 1, 1, 1), ("C", "B", 1, 1, 1), ("D", "C", 1, 1, 1), ("E", "", 1, 1, 1))


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([], "there are no tasks"),
        (plan(*CHAIN), 'tasks wait for each other in a circle: "B", "C" and "A"'),
        (plan(("A", "A", 1, 1, 1)), 'task "A" comes after itself'),
        (
            plan(("Design", "", 1, 1, 1), ("B", "Desing", 1, 1, 1)),
            '"B" comes after "Desing", which is not a task. Did you mean "Design"?',
        ),
        (plan(("A", "", 1, 1, 1), ("a ", "", 1, 1, 1)), 'there are two tasks named "a"'),
        (plan(("A", "", 1, 1, 1), ("", "", 1, 1, 1)), "task 2 has no name"),
        (plan(("A", "", 3, 2, 4)), r'task "A": optimistic \(3\) is above likely \(2\)'),
        (plan(("A", "", 1, 5, 4)), r'task "A": likely \(5\) is above pessimistic \(4\)'),
        (plan(("A", "", -1, 5, 4)), 'task "A": optimistic should be at least 0'),
        (plan(("A", "", 1, float("nan"), 4)), 'task "A": likely should be at least 0'),
        (plan(("A", "", 1, 2, float("inf"))), 'task "A": pessimistic should be at least 0'),
        ([{"task": "A", "optimistic": 1, "likely": 2}], 'task "A" has no pessimistic estimate'),
    ],
)
def test_a_plan_that_cannot_be_says_where(rows: Rows, reason: str) -> None:
    for name in ("task_starts", "task_slacks", "critical_path", "plan_expected", "plan_sd", "finish_quantiles"):
        with pytest.raises(Undefined, match=reason):
            getattr(methods, name)(rows)


def test_what_a_task_takes_needs_no_other_task() -> None:
    rows: Rows = [*plan(("A", "nowhere", 1, 2, 3), ("B", "", 3, 2, 4)), {"task": "C", "optimistic": 1}]
    assert task_expected(rows) == [2, None, None]


def test_figures_that_ask_for_nothing_say_why() -> None:
    for confidence in (49, 100, float("nan")):
        with pytest.raises(Undefined, match="at least 50 % and under 100 %"):
            buffer(TOYS, confidence)
    with pytest.raises(Undefined, match="deadline should be a number"):
        finish_probability(TOYS, float("nan"))


def paths(rows: Rows) -> list[list[dict[str, Any]]]:
    """All ways from a task without followers back to one that waits for nothing, worked out the slow way."""
    by_name = {row["task"]: row for row in rows}

    def back(row: dict[str, Any]) -> list[list[dict[str, Any]]]:
        before = [by_name[name.strip()] for name in row["after"].split(",") if name]
        return [[*path, row] for other in before for path in back(other)] or [[row]]

    return [path for row in rows for path in back(row)]


@given(plans())
def test_the_end_is_that_of_the_longest_of_all_paths(rows: Rows) -> None:
    means = dict(zip((row["task"] for row in rows), task_expected(rows), strict=True))
    lengths = [sum(means[row["task"]] or 0 for row in path) for path in paths(rows)]
    assert plan_expected(rows) == pytest.approx(max(lengths))


@given(plans())
def test_slack_is_never_negative_and_the_critical_path_has_none(rows: Rows) -> None:
    slacks, free = task_slacks(rows), task_free_slacks(rows)
    assert all(0 <= (own or 0) <= (whole or 0) for own, whole in zip(free, slacks, strict=True))
    named = dict(zip((row["task"] for row in rows), slacks, strict=True))
    path = critical_path(rows).split(" > ")
    assert [named[name] for name in path] == [0] * len(path)
    after = {row["task"]: row["after"].split(", ") for row in rows}
    assert all(first in after[second] for first, second in pairwise(path))


@given(plans(), st.integers(0, 6), st.floats(0, 50))
def test_a_longer_task_moves_the_end_by_no_more_than_itself(rows: Rows, which: int, more: float) -> None:
    place = which % len(rows)
    row = rows[place]
    longer = {**row, **{column: row[column] + more for column in ("optimistic", "likely", "pessimistic")}}
    changed = [*rows[:place], longer, *rows[place + 1 :]]
    slack = task_slacks(rows)[place] or 0
    assert plan_expected(changed) == pytest.approx(plan_expected(rows) + max(more - slack, 0), abs=1e-6)


@given(plans(), st.sampled_from([0.5, 2, 24, 60]), st.floats(0, 300))
def test_the_unit_does_not_matter(rows: Rows, factor: float, deadline: float) -> None:
    columns = ("optimistic", "likely", "pessimistic")
    changed = [{**row, **{column: row[column] * factor for column in columns}} for row in rows]
    assert plan_expected(changed) == pytest.approx(plan_expected(rows) * factor)
    assert critical_path(changed) == critical_path(rows)
    if plan_sd(rows):
        assert finish_probability(changed, deadline * factor) == pytest.approx(
            finish_probability(rows, deadline), abs=1e-6
        )


@given(plans(), st.floats(0, 300), st.floats(0, 50))
def test_a_later_deadline_is_never_less_likely(rows: Rows, deadline: float, more: float) -> None:
    assert 0 <= finish_probability(rows, deadline) <= finish_probability(rows, deadline + more) <= 1


def test_two_thousand_tasks_are_quick() -> None:
    rows = long_plan(2000)
    start = time.process_time()
    assert len(critical_path(rows).split(" > ")) == 2000
    assert min(slack or 0 for slack in task_slacks(rows)) == 0
    taken = time.process_time() - start
    print(f"the critical path of 2,000 tasks: {taken * 1000:.0f} ms")
    assert taken < 3


def test_a_circle_of_many_tasks_is_named_in_short() -> None:
    rows = plan(*((f"t{place}", f"t{(place - 1) % 2000}", 1, 1, 1) for place in range(2000)))
    with pytest.raises(Undefined, match=r'circle: "t\d+", .* and 1993 more') as caught:
        plan_expected(rows)
    assert len(str(caught.value)) < 200


def test_what_is_wrong_is_said_in_words_that_name_the_tasks() -> None:
    circle = plan(("Contract", "Price", 1, 2, 4), ("Price", "Contract", 1, 1, 2))
    assert plan_fault(circle) == 'tasks wait for each other in a circle: "Price" and "Contract"'
    assert "which is not a task" in plan_fault(plan(("Test", "Bild", 1, 1, 2)))
    assert "optimistic (5) is above likely (3)" in plan_fault(plan(("Build", "", 5, 3, 8)))
    assert plan_fault(MILWAUKEE) == plan_fault([]) == "nothing"
