"""What actions of the plan did, on the small playbook of the turns."""

from dataclasses import replace
from datetime import date

import pytest

from opsadvisor.advice.answers import Answer
from opsadvisor.advice.assess import assess
from opsadvisor.advice.effect import effect, effects
from tests.advice.test_turns import COMPILED, DAY, item


def found(*plan, **answers):
    given = {name: Answer(value) for name, value in answers.items()}
    return list(effects(assess(COMPILED, "small", given, today=DAY, plan=plan)))


@pytest.mark.parametrize(("then", "now", "moved"), [(10, 12, True), (10, 10, False), (10, 8, False)])
def test_a_figure_moved_or_it_did_not(then, now, moved):
    done = item("squeeze", "done", metric_then=then, done_on=date(2026, 11, 1))
    assert found(done, speed=now) == [("squeeze", moved)]


def test_before_its_day_or_without_figures_nothing_can_be_said():
    early = item("squeeze", "done", metric_then=10, done_on=date(2026, 11, 19))
    unmeasured = item("retry", "done", done_on=date(2026, 11, 1))
    assert found(early, unmeasured, speed=12) == [("squeeze", None), ("retry", None)]
    assert found(item("squeeze", "done", metric_then=10, done_on=date(2026, 11, 1))) == [("squeeze", None)]


def test_only_what_was_done_and_is_known_counts():
    assert found(item("squeeze", "open", metric_then=10), item("gone", "done", metric_then=10), speed=12) == []


def test_something_of_ones_own_is_looked_at_after_thirty_days():
    own = item("", "done", metric_then=10, done_on=date(2026, 10, 21))
    later = item("", "done", metric_then=10, done_on=date(2026, 10, 22))
    gone = replace(own, metric="no longer there")
    assessment = assess(COMPILED, "small", {"speed": Answer(12)}, today=DAY, plan=[own, later, gone])
    assert [effect(assessment, each).moved for each in assessment.plan] == [True, None, None]
