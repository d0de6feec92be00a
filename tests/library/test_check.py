"""The closer look at playbooks finds what cannot be right, and leaves alone what can."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from opsadvisor import paths
from opsadvisor.library.cards import PLACES
from opsadvisor.library.check import check
from opsadvisor.library.compiled import Compiled
from opsadvisor.library.load import load

HEAD = """\
id = "one"
title = "T"
summary = "S"
version = "1.0"
source = "Own"
goals = ["cash", "growth", "people", "fine", "segment", "channels", "flow", "stage", "verdict", "day"]
"""
FACTS = """
[[fact]]
id = "cash"
title = "Cash"
kind = "money"
prompt = "?"
min = 0
source = "Own"

[[fact]]
id = "growth"
title = "Growth"
kind = "percent"
prompt = "?"
above = -100
source = "Own"

[[fact]]
id = "people"
title = "People"
kind = "count"
prompt = "?"
source = "Own"

[[fact]]
id = "fine"
title = "Fine"
kind = "yesno"
prompt = "?"
source = "Own"

[[fact]]
id = "day"
title = "Day"
kind = "date"
prompt = "?"
source = "Own"

[[fact]]
id = "segment"
title = "Segment"
kind = "choice"
prompt = "?"
options = [{ id = "small", title = "Small" }, { id = "large", title = "Large" }]
source = "Own"

[[fact]]
id = "channels"
title = "Channels"
kind = "choices"
prompt = "?"
options = [{ id = "web", title = "Web" }, { id = "shop", title = "Shop" }]
source = "Own"

[[fact]]
id = "flow"
title = "Flow"
kind = "table"
prompt = "?"
column = [{ id = "step", title = "Step", kind = "text", key = true }, { id = "load", title = "Load" }]
source = "Own"

[[ladder]]
id = "stage"
title = "Stage"
by = "people"
levels = [{ id = "early", title = "Early", from = 0, text = "x" }, { id = "late", title = "Late", from = 10, text = "x" }]
source = "Own"

[[metric]]
id = "verdict"
title = "Verdict"
formula = '"good" if cash > 5 else "bad"'
source = "Own"

[[metric]]
id = "runway_months"
title = "Runway"
formula = "cash / people"
source = "Own"

[[rule]]
id = "poor"
group = "money"
when = "cash < 5"
severity = "warning"
title = "Poor"
advice = "Act."
source = "Own"

[[rule]]
id = "falling"
group = "money"
when = "growth < 0"
severity = "warning"
title = "Falling"
advice = "Act."
source = "Own"
"""  # noqa: E501
RULE = """
[[rule]]
id = "tried"
when = '''{0}'''
severity = "notice"
title = "Tried"
advice = "x"
source = "Own"
"""
ACTION = """
[[action]]
id = "{0}"
title = "Act"
first_step = "Begin."
how = "Go on."
moves = "cash"
shows_after = "30 days"
source = "Own"
{1}
"""
TURN = '[[turn]]\ntitle = "T"\nactions = ["{0}"]\n'


def faults(folder: Path, text: str) -> list[str]:
    file = folder / "one.toml"
    file.write_text(HEAD + FACTS + text)
    return [fault.message for fault in check(load([file]))]


def test_the_ground_of_these_tests_is_clean(tmp_path: Path) -> None:
    assert faults(tmp_path, "") == []


def test_the_shipped_playbooks_hold_nothing_that_cannot_be_right() -> None:
    library = load([paths.shipped_playbooks()])
    assert [str(fault) for fault in check(library)] == []


@pytest.mark.parametrize(
    "when",
    [
        "cash < 6 and not fine",
        "runway_months < 6",
        "runway_months > 1_000_000_000",
        "growth < -50",
        "people == 7",
        'segment == "small"',
        'segment in ("small",)',
        '"web" in channels',
        'stage == "late"',
        'verdict == "bad"',
        "known(day)",
        "not known(cash)",
        'holds("poor")',
        'any_holds("money")',
        'count_holds("money") >= 2',
        "cash / people < 7_500",
        "cash > 3 * growth",
        "max(flow.load) > 0.85",
        'count_under(flow.load, 5) > 1 and "Sales" == longest(flow.step, flow.load)',
        "cash == 11 and growth == 12 and people == 13 and runway_months == 14 and fine and 3 < cash - growth + people",
        'growth > 5 if segment == "small" else growth > 15',
    ],
)
def test_a_rule_that_can_hold_and_can_fail(tmp_path: Path, when: str) -> None:
    assert faults(tmp_path, RULE.format(when)) == []


@pytest.mark.parametrize(
    ("when", "fault"),
    [
        ("cash < 5 and cash > 6", "this can never hold"),
        ("cash < 5 or cash >= 5", "this always holds"),
        ("cash < 0", "this can never hold"),
        ("growth > -100", "this always holds"),
        ("people > 3 and people < 4", "this can never hold"),
        ("fine and not fine", "this can never hold"),
        ('segment == "small" and segment == "large"', "this can never hold"),
        ('verdict in ("good", "bad")', "this always holds"),
        ('count_holds("money") > 2', "this can never hold"),
        ('known(cash) and not known(cash) and segment == "small"', "this can never hold"),
        (
            "cash == 11 and growth == 12 and people == 13 and runway_months == 14 and fine and cash < 11",
            "this can never hold",
        ),
        ("1 < 2", "this always holds"),
    ],
)
def test_a_rule_that_never_or_always_holds(tmp_path: Path, when: str, fault: str) -> None:
    assert faults(tmp_path, RULE.format(when)) == [fault]


def test_facts_that_nothing_uses(tmp_path: Path) -> None:
    text = '[[section]]\ntitle = "S"\nask = ["lone"]\n[[fact]]\nid = "lone"\ntitle = "L"\n'
    text += 'kind = "money"\nprompt = "?"\nsource = "Own"\n'
    assert faults(tmp_path, text) == ["nothing uses the fact lone"]
    assert faults(tmp_path, text + RULE.format("lone > 5")) == []


@pytest.mark.parametrize(
    ("formula", "bands", "expected"),
    [
        ("cash", '[{ from = 8, label = "a", tone = "good" }, { label = "b", tone = "poor" }]', []),
        (
            "cash",
            '[{ from = 8, label = "a", tone = "good" }]',
            ["there is a gap: no band covers what is under 8"],
        ),
        (
            "cash",
            '[{ from = 6, label = "a", tone = "good" }, { from = 8, label = "b", tone = "fair" },'
            '{ label = "c", tone = "poor" }]',
            ["the bands overlap: this one begins at 8, the one before it at 6"],
        ),
        (
            "cash",
            '[{ label = "a", tone = "good" }, { label = "b", tone = "poor" }]',
            ["this band covers everything, so those after it overlap with it"],
        ),
        (
            "cash",
            '[{ is = "x", label = "a", tone = "good" }, { label = "b", tone = "poor" }]',
            ["the bands of a number begin with from"],
        ),
        (
            "verdict",
            '[{ is = "good", label = "a", tone = "good" }, { is = "bad", label = "b", tone = "poor" }]',
            [],
        ),
        ("verdict", '[{ is = "good", label = "a", tone = "good" }, { label = "b", tone = "poor" }]', []),
        (
            "verdict",
            '[{ is = "good", label = "a", tone = "good" }]',
            ['there is a gap: no band covers "bad"'],
        ),
        (
            "verdict",
            '[{ is = "goood", label = "a", tone = "good" }, { label = "b", tone = "poor" }]',
            ['the metric is never "goood"'],
        ),
        ("fine", '[{ label = "b", tone = "poor" }]', ["only numbers and texts have bands"]),
    ],
)
def test_bands(tmp_path: Path, formula: str, bands: str, expected: list[str]) -> None:
    metric = f'[[metric]]\nid = "m"\ntitle = "M"\nformula = "{formula}"\nbands = {bands}\nsource = "Own"\n'
    assert faults(tmp_path, metric) == expected


def test_actions_that_nothing_brings_up(tmp_path: Path) -> None:
    lone = ACTION.format("lone", "")
    assert faults(tmp_path, lone) == ["nothing brings up the action lone"]
    assert faults(tmp_path, lone + TURN.format("lone")) == []
    assert faults(tmp_path, lone + ACTION.format("first", 'after = "lone"') + TURN.format("first")) == []


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ('when = "cash < 5"\nunless = "fine"', []),
        ('when = "cash < 5"\nunless = "cash < 6"', ["no answers meet its when without its unless"]),
        ('when = "cash < 0"', ["it never applies"]),
        ('unless = "growth > -100"', ["it never applies"]),
    ],
)
def test_actions_that_can_never_apply(tmp_path: Path, conditions: str, expected: list[str]) -> None:
    assert faults(tmp_path, ACTION.format("act", conditions) + TURN.format("act")) == expected


def test_chains_that_come_round(tmp_path: Path) -> None:
    ring = "".join(ACTION.format(name, f'after = "{after}"') for name, after in ("ab", "bc", "cb"))
    assert faults(tmp_path, ring + TURN.format("a")) == ["these actions follow each other in a ring: b > c > b"]


def test_choices_that_are_hidden(tmp_path: Path) -> None:
    decision = '[[decision]]\nid = "d"\ntitle = "D"\nsource = "Own"\nchoose = [{ value = "a" }, { value = "b" }]\n'
    assert faults(tmp_path, decision) == ["what follows is never chosen"]


def test_a_ladder_is_reached_by_a_number(tmp_path: Path) -> None:
    levels = '[{ id = "a", title = "A", from = 0, text = "x" }, { id = "b", title = "B", from = 1, text = "x" }]'
    ladder = f'[[ladder]]\nid = "l"\ntitle = "L"\nby = "segment"\nlevels = {levels}\nsource = "Own"\n'
    assert faults(tmp_path, ladder) == ["this is a text; a number is needed here"]


def test_rings_and_wrong_types_are_among_the_faults(tmp_path: Path) -> None:
    metrics = "".join(
        f'[[metric]]\nid = "{name}"\ntitle = "M"\nformula = "{formula}"\nsource = "Own"\n'
        for name, formula in (("a", "b + 1"), ("b", "a + 1"), ("c", "segment + 1"))
    )
    found = faults(tmp_path, metrics)
    assert len(found) == 2
    assert "depends on itself" in found[0]


@dataclass(frozen=True)
class Failed:
    playbook: str
    index: int
    message: str


def test_examples_that_fail(tmp_path: Path) -> None:
    def run(compiled: Compiled) -> Iterator[Failed]:
        yield Failed("one", 0, "cash is 3, not 4")

    file = tmp_path / "one.toml"
    file.write_text(HEAD + FACTS + '[[example]]\ntitle = "E"\ngiven = { cash = 3 }\n')
    (fault,) = check(load([file]), run)
    assert fault.message == "cash is 3, not 4"
    assert file.read_text().splitlines()[fault.line - 1] == "[[example]]"


@pytest.mark.parametrize("key", ["title", "first_step", "how"])
def test_an_action_without_text(tmp_path: Path, key: str) -> None:
    blank = ACTION.format("act", "").replace(f'{key} = "', f'{key} = " \\u200b" #')
    assert faults(tmp_path, blank + TURN.format("act")) == [f"{key} is empty"]


CARDS = "".join(f'[[card]]\nid = "{place}"\nask = "What?"\nsource = "Own"\n' for place in PLACES)


def test_cards_for_every_place_are_fine(tmp_path: Path) -> None:
    assert faults(tmp_path, CARDS) == []


def test_cards_that_are_missing_or_stand_twice(tmp_path: Path) -> None:
    more = '[[card]]\nid = "step"\nask = "What?"\nsource = "Own"\n'
    fewer = CARDS.replace('id = "see"', 'id = "expect"')
    assert faults(tmp_path, CARDS + more) == ["the card step stands twice"]
    assert sorted(faults(tmp_path, fewer)) == ["the card expect stands twice", "there is no card for see"]


def test_a_card_for_no_place(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, '[[card]]\nid = "stepp"\nask = "What?"\nsource = "Own"\n')
    assert "step" in fault
