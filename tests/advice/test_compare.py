"""Two days compared: what is named as a cause turns the outcome back, alone; nothing is named without a change."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsadvisor.advice.answers import Answer
from opsadvisor.advice.assess import assess
from opsadvisor.advice.comparison.compare import compare
from opsadvisor.advice.comparison.figures import arrow
from opsadvisor.advice.comparison.swap import Side
from opsadvisor.advice.freeze import advise
from opsadvisor.advice.plan import PlanItem
from opsadvisor.library.compile import compile_playbooks
from opsadvisor.library.schema import Playbook
from tests.advice.worlds import answers
from tests.long import cases
from tests.shipped import shipped_library

THEN, NOW = date(2026, 10, 20), date(2026, 11, 20)
SHIPPED = shipped_library().compiled
WIDEST = max(SHIPPED.playbooks, key=lambda id: len(SHIPPED.playbooks[id].spec.include))
QUICK = cases(8)


# The shipped playbooks ------------------------------------------------------------------------------------------------


def shipped(answers, day, **more):
    return Side(SHIPPED, WIDEST, answers, day, **more)


def put_back(after, before, facts):
    return {**after, **{fact: before.get(fact, Answer(status="unknown")) for fact in facts}}


def outcome(advice, change):
    """What an advice says of the outcome of a change, as far as it can turn."""
    if change.kind == "headline":
        return next((line.value for line in advice.headlines if line.label == change.title), "none")
    if change.kind == "metric":
        return advice.metrics[change.name].shown
    if change.kind == "ladder":
        return advice.ladders[change.name].title
    if change.kind == "finding":
        return next((each.verdict for each in advice.findings if each.rule == change.name), "none")
    return "advised" if change.name in {each.id for each in advice.next} else "not advised"


def turned_back(change, advice, then):
    """Whether an advice says the same as before: the same figure, or one of the same band where the band turned."""
    if outcome(advice, change) == change.before:
        return True
    if change.kind == "metric" and change.turns_back.endswith("turns back"):
        figure, before = advice.metrics[change.name], then.metrics[change.name]
        return (figure.status, figure.band) == (before.status, before.band)
    return False


@given(st.data())
@QUICK
def test_what_is_named_put_back_alone_turns_the_outcome_back(data):
    full = data.draw(st.booleans())
    before = data.draw(answers(SHIPPED, full=full))
    changes = data.draw(answers(SHIPPED))
    chosen = data.draw(st.sets(st.sampled_from(sorted(changes) or ["none"]), max_size=6))
    after = {**before, **{name: changes[name] for name in chosen if name in changes}}
    found = compare(shipped(before, THEN), shipped(after, NOW))
    then = advise(assess(SHIPPED, WIDEST, before, today=NOW), with_flips=False)
    tried = {}
    for change in found.changes:
        assert change.turned
        assert any(cause.turns for cause in change.why), change
        for cause in change.why:
            key = frozenset(cause.facts)
            if key not in tried:
                world = put_back(after, before, cause.facts)
                tried[key] = advise(assess(SHIPPED, WIDEST, world, today=NOW), with_flips=False)
            assert turned_back(change, tried[key], then), (change, cause)


@given(answers(SHIPPED))
@QUICK
def test_nothing_is_named_where_nothing_changed(world):
    later = {name: Answer(**{**_fields(answer), "as_of": THEN}) for name, answer in world.items()}
    assert compare(shipped(later, THEN), shipped(later, THEN)).same


def _fields(answer):
    return {name: getattr(answer, name) for name in ("value", "status", "guess", "note", "reason")}


def test_two_answers_are_named_where_no_single_one_turns_it(northwind):
    before = {**northwind, "cash": Answer(2_800_000), "monthly_expenses": Answer(590_000)}
    found = compare(shipped(before, THEN), shipped(northwind, NOW))
    runway = next(change for change in found.metrics if change.name == "runway_months")
    assert [sorted(cause.facts) for cause in runway.why] == [["cash", "monthly_expenses"]]
    assert runway.turns_back == "with the old cash and monthly expenses it would still be 15.6 months"
    assert (runway.shown, runway.difference, runway.better) == ("15.6 → 10.0 months", "5.6 less", False)


def test_a_verdict_that_turned_names_the_answer_that_turned_it(northwind):
    before = {**northwind, "monthly_growth_pct": Answer(4), "nps": Answer(22)}
    found = compare(shipped(before, THEN), shipped(northwind, NOW))
    (money,) = (change for change in found.headlines if change.title == "Money")
    assert [cause.text for cause in money.why] == ["monthly growth 4 → 1.5 %"]
    assert money.turns_back == "with the old monthly growth it turns back"
    assert (money.before, money.after, money.better) == ("default alive", "default dead", False)
    assert [change.title for change in found.turned_by("nps") if change.kind == "headline"] == []


def test_of_a_table_the_cell_is_named(northwind):
    rows = northwind["flow"].value
    wider = tuple({**row, "capacity_per_week": 40} if row["step"] == "Onboarding" else row for row in rows)
    found = compare(shipped({**northwind, "flow": Answer(wider)}, THEN), shipped(northwind, NOW))
    (constraint,) = (change for change in found.headlines if change.title == "Constraint")
    assert [cause.text for cause in constraint.why] == ["Onboarding: capacity 40 → 10 a week"]
    assert constraint.turns_back == "with the old capacity of Onboarding it turns back"
    (flow,) = found.answers
    assert flow.rows == ["Onboarding: capacity 40 → 10 a week"]


# A small playbook of its own: each kind of cause ----------------------------------------------------------------------


def named(name, **more):
    return {"id": name, "title": name.title(), "source": "Own", **more}


def fact(name, kind="number", **more):
    return named(name, kind=kind, prompt="?", **more)


def book(version="1.0", *, low=6, bands=6, title="Low", facts=(), formula="cash / cost", slow=False, **more):
    rule = named("low", when=f"months < {low}", severity="warning", advice="Act.", actions=["act"], group="g")
    spec = named(
        "small",
        summary="Small.",
        version=version,
        fact=[fact("cash", stale_after="40 days"), fact("cost"), fact("mood", applies="cost > 0"), *facts],
        metric=[
            named(
                "months",
                formula=formula,
                unit="months",
                better="higher",
                slow=slow,
                bands=[{"from": bands, "label": "fine", "tone": "good"}, {"label": "short", "tone": "poor"}],
            )
        ],
        decision=[
            named(
                "verdict",
                choose=[{"when": "months < 6", "value": "dead", "tone": "poor"}, {"value": "alive", "tone": "good"}],
            )
        ],
        rule=[{**rule, "title": title}, named("sad", when="mood < 3", severity="notice", advice="A.", title="Sad")],
        action=[named("act", first_step="Start.", how="So.", moves="months", shows_after="10 days")],
        headline=[{"label": "Verdict", "value": "verdict"}],
        **more,
    )
    return compile_playbooks({"small": Playbook.model_validate(spec)})


BOOK = book()
FINE = {"cash": Answer(80, as_of=THEN), "cost": Answer(10, as_of=THEN), "mood": Answer(5, as_of=THEN)}


def small(changes=None, day=NOW, compiled=BOOK, **more):
    return Side(compiled, "small", {**FINE, **(changes or {})}, day, **more)


def headline(found):
    return next(change for change in found.headlines if change.title == "Verdict")


def causes(change):
    return [(cause.kind, cause.facts, cause.turns) for cause in change.why]


def test_an_answer_that_changed():
    found = compare(small(day=THEN), small({"cash": Answer(50), "mood": Answer(4)}))
    assert causes(headline(found)) == [("answer", ["cash"], True)]
    assert [(each.fact, each.kind, each.shown) for each in found.answers] == [
        ("cash", "changed", "80 → 50"),
        ("mood", "changed", "5 → 4"),
    ]


def test_an_answer_that_became_unknown():
    found = compare(small(day=THEN), small({"cash": Answer(status="unknown")}))
    assert causes(headline(found)) == [("unknown", ["cash"], True)]
    assert headline(found).tone_after == "unknown"
    assert found.answers[0].kind == "became unknown"


def test_an_answer_that_became_not_applicable():
    found = compare(small(day=THEN), small({"cash": Answer(status="not applicable", reason="sold")}))
    (months,) = found.metrics
    assert causes(months) == [("not applicable", ["cash"], True)]
    assert months.why[0].text == "cash: not applicable now, sold"


def test_an_answer_that_does_not_apply_for_another_one_changed():
    """Nobody said anything else of the mood: that it counts no more is the doing of the cost."""
    found = compare(small({"mood": Answer(2)}, THEN), small({"mood": Answer(2), "cost": Answer(0)}))
    sad = next(change for change in found.findings if change.name == "sad")
    assert (sad.before, sad.after) == ("holds", "not applicable")
    assert causes(sad) == [("answer", ["cost"], True)]
    assert {each.fact: each.kind for each in found.answers}["mood"] == "became not applicable"


def test_an_answer_that_went_stale_turns_nothing_and_is_told():
    found = compare(small(day=THEN), small(day=THEN + timedelta(days=41)))
    assert not headline(found).turned
    assert causes(headline(found)) == [("stale", ["cash"], False)]
    assert [(each.fact, each.kind, each.shown) for each in found.answers] == [("cash", "went stale", "80, 41 days old")]


def test_an_answer_that_was_stale_before_is_not_told_again():
    late = THEN + timedelta(days=41)
    assert compare(small(day=late), small(day=late + timedelta(days=1))).same


def test_a_playbook_that_changed():
    """No answer is another one: only the old playbook turns it back."""
    found = compare(small(day=THEN), small(compiled=book("1.1", low=9)))
    (low,) = found.findings
    assert (low.before, low.after) == ("clear", "holds")
    assert causes(low) == [("playbook", [], True)]
    assert low.why[0].text == 'playbook changed: rule "Low": condition changed'
    assert low.turns_back == "with the old playbooks it turns back"


def test_a_playbook_and_an_answer_together():
    changed = book("1.1", formula="cash / cost / 2")
    found = compare(small({"cash": Answer(100)}, THEN), small({"cash": Answer(100), "cost": Answer(12)}, NOW, changed))
    assert causes(headline(found)) == [("playbook", [], True)]
    both = compare(small({"cash": Answer(99)}, THEN), small({"cash": Answer(98)}, NOW, changed))
    (months,) = both.metrics
    assert causes(months) == [("playbook", [], True)], "the band turned by the playbook alone"
    figure = compare(small({"cash": Answer(40)}, THEN), small({"cash": Answer(38)}, NOW, changed))
    assert causes(figure.metrics[0]) == [("playbook", ["cash"], True)]
    assert figure.metrics[0].turns_back == "with the old cash and the old playbooks it would still be 4.0 months"


def test_of_a_simulation_the_answers_that_changed_are_told_and_nothing_is_tried():
    slow = book(slow=True)
    found = compare(small(day=THEN, compiled=slow), small({"cash": Answer(50)}, compiled=slow))
    (months,) = found.metrics
    assert months.shown == "8.0 → 5.0 months"
    assert causes(months) == [("answer", ["cash"], False)]
    assert months.turns_back == ""
    assert not found.remarks


def test_the_same_figure_in_another_band():
    found = compare(small(day=THEN), small(compiled=book("1.1", bands=9)))
    (months,) = found.metrics
    assert months.shown == "8.0 months, fine → 8.0 months, short"
    assert causes(months) == [("playbook", [], True)]


def test_either_of_two_answers():
    found = compare(small({"cash": Answer(70)}, THEN), small({"cash": Answer(65), "cost": Answer(11.2)}))
    assert causes(headline(found)) == [("answer", ["cash"], True), ("answer", ["cost"], True)]
    assert headline(found).turns_back == "with the old cash or the old cost it turns back"


def test_the_plan_took_an_action_off_the_advice():
    item = PlanItem("1", "act", "Act", "open", NOW)
    found = compare(small({"cash": Answer(10)}, THEN), small({"cash": Answer(10)}, plan=[item]))
    (act,) = found.actions
    assert (act.before, act.after) == ("advised", "on the plan, open")
    assert causes(act) == [("plan", [], True)]
    assert act.why[0].text == 'plan changed: "Act" is open'


def test_an_advice_that_was_kept_is_shown_as_it_was_and_no_cause_is_made_up():
    kept = advise(assess(BOOK, "small", {**FINE, "cash": Answer(20)}, today=THEN))
    found = compare(small(day=THEN, advice=kept), small({"cash": Answer(90)}))
    assert headline(found).before == "dead"
    assert headline(found).why == []
    assert found.remarks


def test_a_question_under_another_id_keeps_its_answers():
    after = {"money": Answer(50), "cost": FINE["cost"], "mood": FINE["mood"]}
    found = compare(small(day=THEN), Side(_renamed(), "small", after, NOW))
    assert causes(headline(found)) == [("answer", ["money"], True)]
    assert [(each.fact, each.shown) for each in found.answers] == [("money", "80 → 50")]


def _renamed():
    spec = BOOK.playbooks["small"].spec
    money = spec.fact[0].model_copy(update={"id": "money", "title": "Money", "formerly": ["cash"]})
    months = spec.metric[0].model_copy(update={"formula": "money / cost"})
    changed = {"version": "1.1", "fact": [money, *spec.fact[1:]], "metric": [months]}
    return compile_playbooks({"small": spec.model_copy(update=changed)})


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"low": 9}, 'rule "Low": condition changed'),
        ({"title": "Lower"}, 'rule "Lower": reworded'),
        ({"formula": "cash / cost / 2"}, 'metric "Months": formula changed'),
        ({"bands": 9}, 'metric "Months": fine from 6 → 9'),
        ({"facts": [fact("team")]}, 'question "Team": added'),
        ({"section": [{"title": "S", "ask": ["cash"]}]}, "asks in another order"),
    ],
)
def test_what_changed_in_a_playbook(changes, said):
    found = compare(small(day=THEN), small(compiled=book("1.1", **changes)))
    (playbook,) = found.playbooks
    assert (playbook.before, playbook.after, playbook.what) == ("1.0", "1.1", [said])


def test_what_is_gone_from_a_playbook():
    found = compare(small(day=THEN, compiled=book("1.0", facts=[fact("team")])), small(compiled=book("1.1")))
    assert found.playbooks[0].what == ['question "Team": removed']


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("12.1 months", "10.0 months", "12.1 → 10.0 months"),
        ("-313,000 €", "1,000 €", "-313,000 → 1,000 €"),
        ("1 row", "2 rows", "1 row → 2 rows"),
        ("hard pivot", "soft pivot", "hard pivot → soft pivot"),
        ("unlimited", "3 days", "unlimited → 3 days"),
        ("same", "same", "same"),
    ],
)
def test_both_sides_in_one(before, after, shown):
    assert arrow(before, after) == shown
