"""The advice as it is given: headlines, findings, what is missing, on the shipped review."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsadvisor.advice.answers import Answer
from opsadvisor.advice.assess import assess
from opsadvisor.advice.document import Advice
from opsadvisor.advice.examples import run_examples
from opsadvisor.advice.freeze import advise
from opsadvisor.formula.values import Missing
from tests.advice.worlds import answers, of_a_newer_version
from tests.long import cases
from tests.shipped import shipped_library

COMPILED = shipped_library().compiled
DAY = date(2026, 11, 20)


def review(world, **more):
    return assess(COMPILED, "review", world, today=DAY, **more)


def advice(world, **more):
    return advise(review(world), **more)


def lines(found):
    return {line.label: line for line in found.headlines}


def finding(found, rule):
    return next(finding for finding in found.findings if finding.rule == rule)


def test_the_four_headlines_of_northwind(northwind):
    found = lines(advice(northwind))
    assert [(line.label, line.value, line.tone) for line in found.values()] == [
        ("Money", "default dead", "poor"),
        ("Stage", "Growth", "none"),
        ("Constraint", "Onboarding", "none"),
        ("Course", "consider a soft pivot", "fair"),
    ]
    assert found["Money"].detail == "runway 10.0 months, cash out in 12.1"
    assert "monthly expenses at or below 576,000 €" in found["Money"].more
    assert found["Constraint"].detail == "load 2.0, next Demo 1.7"
    assert found["Course"].detail == "1 of 4 soft, 0 of 4 hard triggers"


def test_a_text_too_long_for_a_headline_loses_its_middle():
    names = [f"Task {number}" for number in range(60)]
    rows = [
        {"task": name, "after": before, "optimistic": 1, "likely": 2, "pessimistic": 3}
        for name, before in zip(names, ["", *names], strict=False)
    ]
    found = advise(assess(COMPILED, "tasks", {"tasks": Answer(tuple(rows))}, today=DAY), with_flips=False)
    decides = lines(found)["Decides"]
    assert decides.value == "Task 0 > Task 1 > Task 2 > Task 3 > Task 4 > Task 5 > Task … > Task 57 > Task 58 > Task 59"
    assert found.metrics["critical_path"].shown == " > ".join(names)


def test_brief_headlines_are_the_same_without_a_second_line(northwind):
    from opsadvisor.advice.headlines import headlines

    full = headlines(review(northwind))
    assert headlines(review(northwind), brief=True) == [replace(line, more="") for line in full]


def test_a_decision_that_is_unknown_says_what_it_is_so_far(northwind):
    without = {name: answer for name, answer in northwind.items() if name not in ("monthly_churn_pct", "nps")}
    course = lines(advice(without))["Course"]
    assert (course.value, course.detail) == ("hold so far", "2 triggers unknown")


def test_a_headline_without_its_facts_says_what_it_needs():
    money = lines(advice({"cash": Answer(100)}))["Money"]
    assert money.status == "unknown"
    assert "monthly expenses" in money.detail


def test_a_finding_says_why_what_it_rests_on_and_what_would_turn_it(northwind):
    found = finding(advice(northwind), "runway-under-six-months")
    assert found.verdict == "clear"
    assert found.because == ["Runway 10.0 months is not below 6"]
    assert {(flip.fact, flip.change, flip.value) for flip in found.flip} == {
        ("cash", "below", 1_260_000),
        ("monthly_expenses", "above", 760_000),
        ("monthly_revenue", "below", 270_000),
    }
    assert "Cash: 2,100,000 € (1 January 2026)" in found.rests_on


def test_a_verdict_that_rests_on_a_guess_says_on_which(northwind):
    guessed = {**northwind, "monthly_growth_pct": replace(northwind["monthly_growth_pct"], guess=True)}
    found = advice(guessed)
    assert "Money rests on a guess: monthly growth." in found.remarks
    assert finding(found, "default-dead").guesses == ["Monthly growth"]
    assert finding(found, "nps-under-30").guesses == []


def test_verdicts_that_rest_on_the_same_guess_share_a_line(northwind):
    guessed = {
        **northwind,
        **{name: replace(northwind[name], guess=True) for name in ("cash", "monthly_growth_pct", "headcount")},
    }
    resting = [remark for remark in advice(guessed).remarks if " on a guess" in remark or " on guesses" in remark]
    labels = [label for remark in resting for label in re.findall("money|stage|constraint|course", remark.lower())]
    assert len(labels) == len(set(labels)) > len(resting)


def test_an_unknown_finding_names_what_it_needs_and_the_gap_says_where_to_look(northwind):
    without = {name: answer for name, answer in northwind.items() if name != "nps"}
    found = advice(without)
    assert finding(found, "nps-under-30").needs == ["nps"]
    gap = next(gap for gap in found.unknown if gap.fact == "nps")
    assert "nps-under-30" in gap.would_decide
    assert gap.find


def test_old_answers_are_named(northwind):
    fresh = {name: replace(answer, as_of=DAY) for name, answer in northwind.items()}
    old = {**fresh, "nps": replace(fresh["nps"], as_of=DAY - timedelta(days=400))}
    assert advice(fresh).remarks == []
    assert advice(old).remarks == ["1 answer is older than it should be: promoters (NPS)."]


def test_what_holds_stands_first_and_the_severe_before_the_rest(northwind):
    found = advice(northwind)
    verdicts = [finding.verdict for finding in found.findings]
    assert verdicts == sorted(verdicts, key=["holds", "unknown", "clear", "not applicable"].index)
    holding = [finding.severity for finding in found.findings if finding.verdict == "holds"]
    assert holding == sorted(holding, key=["critical", "warning", "notice", "good"].index)


def test_a_free_place_goes_to_the_unknown_that_would_tell_most():
    found = advice({"headcount": Answer(5)})
    (todo,) = found.next
    assert todo.fact == found.unknown[0].fact
    assert todo.title.startswith("Find out:")


def test_a_faulty_answer_is_to_be_put_right_and_not_found_out():
    row = {"task": "Build", "after": "", "optimistic": 5, "likely": 2, "pessimistic": 9}
    tasks = {"tasks": Answer((row,)), "deadline": Answer(9)}
    found = advise(assess(COMPILED, "tasks", tasks, today=DAY))
    gap = next(gap for gap in found.unknown if gap.fact == "tasks")
    assert gap.find == 'task "Build": optimistic (5) is above likely (2)'
    assert [each.fact for each in found.next] == [None, "estimates_by"]  # an action mends the tasks already
    assert found.next[1].first_step == "Ask whoever leads the project."


def test_a_playbook_is_taken_in_only_where_its_condition_does_not_fail(northwind):
    pays, pays_not = northwind, {**northwind, "has_paying_customers": Answer(False)}
    assert "mvp_kind" not in advice(pays, with_flips=False).metrics
    assert "mvp_kind" in advice(pays_not, with_flips=False).metrics


@pytest.mark.parametrize("day", [0, 200])
def test_an_advice_goes_through_json_without_loss(northwind, day):
    found = advise(assess(COMPILED, "review", northwind, today=DAY + timedelta(days=day)))
    assert Advice.from_dict(json.loads(json.dumps(found.as_dict()))) == found


def test_what_a_newer_version_said_besides_is_left_out(northwind):
    found = advise(assess(COMPILED, "review", northwind, today=DAY))
    assert all([found.headlines, found.next, found.metrics, found.ladders, found.unknown, found.findings[0].flip])
    assert Advice.from_dict(of_a_newer_version(found)) == found


@given(st.data())
@cases(12)
def test_whatever_is_answered_there_is_an_advice(data):
    world = data.draw(answers(COMPILED))
    playbook = data.draw(st.sampled_from(sorted(COMPILED.playbooks)))
    found = advise(assess(COMPILED, playbook, world, today=DAY), with_flips=False)
    assert len(found.next) <= 3
    assert Advice.from_dict(json.loads(json.dumps(found.as_dict()))) == found


@given(st.data())
@cases(25)
def test_the_facts_that_a_proof_names_decide_alone(data):
    """Over every shipped rule: with these facts as they are, no other answer changes the verdict."""
    rule = data.draw(st.sampled_from(sorted(COMPILED.rules)))
    facts = COMPILED.facts_behind([("rule", rule)])
    world, other = data.draw(answers(COMPILED, facts)), data.draw(answers(COMPILED, facts))
    before = assess(COMPILED, COMPILED.rules[rule].playbook, world, today=DAY)
    proof = before.proof_of_rule(rule)
    if isinstance(proof.value, Missing):
        return
    named = set(before.deciding_facts(proof))
    mixed = {name: answer for name, answer in other.items() if name not in named}
    mixed |= {name: answer for name, answer in world.items() if name in named}
    after = assess(COMPILED, COMPILED.rules[rule].playbook, mixed, today=DAY)
    assert after.evaluation.verdict(rule) is proof.value


def test_the_examples_of_all_playbooks_come_out():
    assert list(run_examples(COMPILED)) == []
    assert all(len(entry.spec.example) >= 3 for entry in COMPILED.playbooks.values() if not entry.spec.card)
