from __future__ import annotations

from dataclasses import replace

import pytest

from opsadvisor.kata.model import Experiment
from opsadvisor.kata.record import Record, of_actions, track_record
from tests.kata.worlds import MONDAY

ONE = Experiment(board="b", step="s", expected="e", planned_on=MONDAY, see_on=MONDAY, action="ask")


def test_experiments_and_plan_count_together():
    seen = [replace(ONE, met=met, seen_on=MONDAY) for met in ("yes", "partly", "no")]
    running, own = ONE, replace(ONE, action=None, met="yes", seen_on=MONDAY)
    found = track_record([*seen, running, own], [("ask", True), ("call", False), ("call", None)])
    assert found == {"ask": Record(2, 4), "call": Record(0, 1)}
    assert of_actions(["ask", "call", "other", "ask"], found) == Record(2, 5)


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
