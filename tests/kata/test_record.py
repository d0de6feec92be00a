from __future__ import annotations

from dataclasses import replace

import pytest

from opsadvisor.kata.model import Experiment
from opsadvisor.kata.record import Record, of_actions, of_targets, track_record
from tests.kata.worlds import FRIDAY, MONDAY, aimed, done

ONE = Experiment(board="b", step="s", expected="e", planned_on=MONDAY, see_on=MONDAY, action="ask")


def test_experiments_and_plan_count_together():
    seen = [replace(ONE, met=met, seen_on=MONDAY) for met in ("yes", "partly", "no")]
    running, own = ONE, replace(ONE, action=None, met="yes", seen_on=MONDAY)
    found = track_record([*seen, running, own], [("ask", True), ("call", False), ("call", None)])
    assert found == {"ask": Record(2, 4), "call": Record(0, 1)}
    assert of_actions(["ask", "call", "other", "ask"], found) == Record(2, 5)


@pytest.mark.parametrize(("figure", "reached"), [("9", True), ("14", False), ("", None)])
def test_a_target_condition_made_from_an_action_counts_when_it_is_closed(figure, reached):
    story = aimed(achieve_by=FRIDAY)
    story = replace(story, targets=(replace(story.targets[0], action="ask"),))
    assert list(of_targets([story])) == []
    assert list(of_targets([done(story, FRIDAY, {"figure": figure})])) == [("ask", reached)]


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (Record(2, 3), "did what was expected 2 of 3 times"),
        (Record(0, 1), "did what was expected 0 of 1 time"),
        (Record(0, 0), ""),
    ],
)
def test_how_it_is_said(record, said):
    assert str(record) == said
