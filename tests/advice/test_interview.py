"""The interview asks what the goals need, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsadvisor.advice.answers import Answer
from opsadvisor.advice.evaluation import Evaluation
from opsadvisor.advice.interview import Interview
from opsadvisor.formula.values import Missing
from tests.advice.worlds import DAY, answers
from tests.long import cases
from tests.shipped import shipped_library

COMPILED = shipped_library().compiled
WITH_GOALS = [name for name, entry in COMPILED.playbooks.items() if entry.spec.goals]


def held(playbook, world, settled=None):
    """Hold the interview with the answers of a world; what it does not hold is not known."""
    settled = dict(settled or {})
    order = []
    while question := Interview(COMPILED, playbook, settled, DAY).next():
        fact = question.fact.id
        assert fact not in settled
        settled[fact] = world.get(fact, Answer(status="unknown"))
        order.append(fact)
    return order, settled


def goals(playbook, world):
    evaluation = Evaluation(COMPILED, world)
    pairs = zip(COMPILED.playbooks[playbook].spec.goals, COMPILED.playbooks[playbook].goals, strict=True)
    due = [goal.settle for goal, condition in pairs if evaluation.test(condition) is not False]
    values = {name: evaluation.value(name) for name in due}
    return {name: value.kind if isinstance(value, Missing) else value for name, value in values.items()}


@given(st.data())
@cases(25)
def test_no_answer_to_a_skipped_question_would_change_a_goal(data):
    playbook = data.draw(st.sampled_from(WITH_GOALS))
    within = answers(COMPILED, frozenset(COMPILED.scope(playbook).names), full=True)
    world = data.draw(within)
    _, settled = held(playbook, world)
    skipped = data.draw(within)
    before, after = goals(playbook, settled), goals(playbook, {**skipped, **settled})
    changed = {goal: (value, after.get(goal)) for goal, value in before.items() if after.get(goal) != value}
    assert not changed, (playbook, changed, {name: settled[name].value for name in settled})


def test_money_comes_first_and_after_four_answers_the_verdict_stands(northwind):
    order, settled = held("review", northwind)
    assert set(order[:4]) == {"cash", "monthly_expenses", "monthly_revenue", "monthly_growth_pct"}
    first = {name: settled[name] for name in order[:4]}
    assert Evaluation(COMPILED, first).value("money_verdict") == "default dead"


def test_a_company_without_customers_is_spared_what_it_cannot_know(northwind):
    world = {**northwind, "has_paying_customers": Answer(False), "riskiest_unknown": Answer("demand")}
    order, settled = held("review", world)
    assert not {"flow", "demand_per_week", "monthly_churn_pct", "cac_payback_months", "nps", "segment"} & set(order)
    assert "riskiest_unknown" in order
    assert goals("review", settled)["mvp_kind"] == "smoke test"


def test_what_can_no_longer_matter_is_not_asked(northwind):
    """One hard trigger settles the course, so the soft ones are not asked about."""
    world = {**northwind, "cash": Answer(500_000)}
    order, _ = held("review", world)
    assert "nps" not in order
    assert goals("review", world)["course"] == "hard pivot"


def test_why_names_what_waits_for_an_answer(northwind):
    why = Interview(COMPILED, "review", northwind, DAY).why("cash")
    assert why[0] == "Money"
    assert "Under six months of runway and no funding in sight" in why


def test_the_place_of_a_question_counts_those_of_its_section():
    question = Interview(COMPILED, "review", {}, DAY).next()
    assert (question.section.title, question.number, question.of) == ("Money", 1, 4)


def test_an_estimate_offers_a_figure_once_its_parts_are_known(northwind):
    interview = Interview(COMPILED, "review", {}, DAY)
    assert interview.offer("has_paying_customers", northwind) is True
    assert interview.offer("has_paying_customers", {}) is None
    assert interview.offer("profit_margin_pct", northwind) == pytest.approx(-51.2, abs=0.1)


def test_what_is_plausible_but_suspicious_is_asked_back(northwind):
    interview = Interview(COMPILED, "review", {}, DAY)
    assert interview.doubts("monthly_expenses", Answer(60_000), northwind)
    assert not interview.doubts("monthly_expenses", Answer(620_000), northwind)
    assert interview.doubts("monthly_growth_pct", Answer(80), northwind)


@pytest.mark.parametrize(("adjacent", "offered"), [(20, 10), (40, None)])
def test_an_estimate_that_could_be_no_answer_is_not_offered(adjacent, offered):
    interview = Interview(COMPILED, "allocation", {}, DAY)
    shares = {"core_pct": Answer(70), "adjacent_pct": Answer(adjacent)}
    assert interview.offer("transformational_pct", shares) == offered


def test_extras_are_offered_and_hold_no_precondition_of_an_action(northwind):
    _, settled = held("review", northwind)
    extras = Interview(COMPILED, "review", settled, DAY).extras()
    assert extras
    assert "pivot_signals" not in extras
    assert "riskiest_unknown" not in extras  # of a playbook that is not taken in where customers pay
