"""What to do next: the order, the guards, and the plan, on a small playbook of its own."""

from datetime import date

import pytest

from opsadvisor.advice.answers import Answer
from opsadvisor.advice.assess import assess
from opsadvisor.advice.freeze import advise
from opsadvisor.advice.plan import PlanItem
from opsadvisor.advice.turns import choose
from opsadvisor.library.compile import compile_playbooks
from opsadvisor.library.schema import Playbook

DAY = date(2026, 11, 20)


def named(name, **more):
    return {"id": name, "title": name.title(), "source": "Own", **more}


def action(name, **more):
    return named(name, first_step="Start.", how="So.", moves="speed", shows_after="10 days", **more)


def fact(name, kind="yesno", **more):
    return named(name, kind=kind, prompt="?", **more)


def rule(name, group, when, severity, *actions):
    return named(name, group=group, when=when, severity=severity, advice="A.", actions=list(actions))


BOOK = Playbook.model_validate(
    named(
        "small",
        summary="Small.",
        version="1",
        fact=[*map(fact, ("broke", "slow", "angry", "by_card", "poor")), fact("speed", "number", better="higher")],
        rule=[
            rule("too-slow", "limit", "slow", "warning", "squeeze", "retry", "follow", "buy"),
            rule("too-angry", "mood", "angry", "notice", "cards", "call", "turn-left", "turn-right"),
        ],
        action=[
            action("cut", when="broke"),
            action("squeeze", step="exploit", after="retry"),
            action("retry", step="exploit", after="last"),
            action("follow", step="subordinate"),
            action("buy", step="elevate", needs_cash=True),
            action("cards", when="by_card"),
            action("call", unless="by_card"),
            action("turn-left", tags=["pivot"]),
            action("turn-right", tags=["pivot"]),
            action("last"),
        ],
        turn=[
            {"title": "Survive", "when": "broke", "actions": ["cut"]},
            {"title": "Limit", "group": "limit", "steps": ["exploit", "subordinate", "elevate"]},
            {"title": "Mood", "group": "mood", "first_only": True},
            {"title": "Pivot", "group": "mood", "tags": ["pivot"]},
            {"title": "Pivot again", "group": "mood", "tags": ["pivot"]},
        ],
        guard=[
            {"when": "poor", "bars": ["needs cash"], "because": "There is no cash."},
            {"at_most_one": "pivot", "because": "Never two at once."},
        ],
    )
)
COMPILED = compile_playbooks({"small": BOOK})


def item(action, state, *, metric_then=None, done_on=None):
    return PlanItem(
        "1", action, action, state, date(2026, 10, 1), done_on=done_on, metric="speed", metric_then=metric_then
    )


def chosen(*plan, **answers):
    assert not COMPILED.problems
    given = {name: Answer(value) for name, value in answers.items()}
    return choose(assess(COMPILED, "small", given, today=DAY, plan=plan))


def advised(*plan, **answers):
    return [pick.action for pick in chosen(*plan, **answers).picks]


def test_the_first_match_fills_the_next_free_place_and_each_turn_one():
    assert advised(broke=True, slow=True, angry=True, by_card=False) == ["cut", "squeeze", "call"]


def test_a_turn_whose_condition_is_unknown_is_passed_over():
    assert advised(slow=True) == ["squeeze"]


def test_with_first_only_the_rest_of_a_rule_has_no_turn():
    assert advised(angry=True, by_card=True) == ["cards", "turn-left"]


def test_never_two_pivots_at_once():
    assert advised(item("turn-right", "doing"), angry=True, by_card=True) == ["cards"]


def test_what_is_under_way_is_shown_and_fills_no_place():
    choice = chosen(item("squeeze", "open"), slow=True)
    assert choice.picks == []
    assert list(choice.in_hand) == ["squeeze"]


@pytest.mark.parametrize("state", ["done", "dropped"])
def test_exploit_then_subordinate_then_elevate(state):
    assert advised(item("squeeze", state), slow=True) == ["retry"]
    assert advised(item("squeeze", state), item("retry", state), slow=True) == ["follow"]
    plan = [item(name, state) for name in ("squeeze", "retry", "follow")]
    assert advised(*plan, slow=True) == ["buy"]


def test_what_needs_cash_is_not_advised_to_the_poor():
    plan = [item(name, "dropped") for name in ("squeeze", "retry", "follow")]
    assert advised(*plan, slow=True, poor=True) == []


def test_one_that_was_done_and_did_not_move_its_metric_says_so_and_names_the_next():
    done = item("squeeze", "done", metric_then=10, done_on=date(2026, 11, 1))
    choice = chosen(done, slow=True, speed=10)
    assert choice.in_hand["squeeze"].moved is False
    assert [pick.action for pick in choice.picks] == ["retry"]


def test_the_chain_goes_on_past_one_that_is_on_the_plan():
    plan = [item("squeeze", "done", metric_then=10, done_on=date(2026, 11, 1)), item("retry", "dropped")]
    assert advised(*plan, slow=True, speed=9) == ["last"]


def test_one_that_moved_its_metric_makes_room_for_the_next_step():
    done = item("squeeze", "done", metric_then=10, done_on=date(2026, 11, 1))
    choice = chosen(done, slow=True, speed=12)
    assert choice.in_hand["squeeze"].moved is True
    assert [pick.action for pick in choice.picks] == ["retry"]


def test_before_its_day_nothing_is_judged():
    done = item("squeeze", "done", metric_then=10, done_on=date(2026, 11, 15))
    assert chosen(done, slow=True, speed=9).in_hand["squeeze"].moved is None


def test_only_the_precondition_of_the_action_next_in_line_is_wanted():
    assert chosen(angry=True).wanting == ["by_card"]
    assert chosen(slow=True).wanting == []


def test_an_unknown_objection_is_no_objection_but_an_unknown_precondition_is_no_go():
    dont_know = Answer(status="unknown")
    assessment = assess(COMPILED, "small", {"angry": Answer(True), "by_card": dont_know}, today=DAY)
    assert choose(assessment).picks[0].action == "call"


def test_what_became_of_it_is_said_in_words():
    done = item("squeeze", "done", metric_then=10.0, done_on=date(2026, 11, 1))
    given = {"slow": Answer(True), "speed": Answer(9.5)}
    advice = advise(assess(COMPILED, "small", given, today=DAY, plan=[done]))
    assert advice.in_hand[0].note == "done on 1 November 2026; speed did not move, 10 to 9.5"
    assert advice.next[0].why == ["too-slow"]


def test_a_playbook_without_turns_takes_what_holds_the_most_severe_first():
    plain = compile_playbooks({"small": BOOK.model_copy(update={"turn": [], "guard": []})})
    given = {"slow": Answer(True), "angry": Answer(True), "by_card": Answer(True)}
    picks = choose(assess(plain, "small", given, today=DAY)).picks
    assert [pick.action for pick in picks] == ["squeeze", "cards"]


def test_an_action_whose_figure_had_to_be_left_out_of_the_library_is_advised_all_the_same():
    lame = BOOK.model_copy(update={"action": [item.model_copy(update={"moves": []}) for item in BOOK.action]})
    found = advise(assess(compile_playbooks({"small": lame}), "small", {"broke": Answer(True)}, today=DAY))
    assert (found.next[0].id, found.next[0].moves) == ("cut", "10 days")
