"""An exported session is read back by `assess` to the same advice."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsadvisor.advice.answers import Answer, Answers
from opsadvisor.advice.assess import assess
from opsadvisor.advice.freeze import advise
from opsadvisor.advice.plan import PlanItem
from opsadvisor.library.load import Library
from opsadvisor.plain import plain
from opsadvisor.report.answers_file import AnswersFile, read_answers
from opsadvisor.report.answers_toml import answers_toml
from opsadvisor.report.toml_file import AnswersError
from tests.advice import worlds
from tests.long import cases

DAY = worlds.DAY
DAYS = st.integers(0, 400).map(lambda days: DAY - timedelta(days=days))
WORDS = st.text(max_size=40).map(lambda text: plain(text).strip())


@st.composite
def told(draw: st.DrawFn, library: Library) -> Answers:
    """Draw answers with days, notes and guesses of their own."""
    answers = draw(worlds.answers(library.compiled))
    return {
        name: replace(
            answer, as_of=draw(DAYS), note=draw(WORDS), guess=answer.status == "known" and draw(st.booleans())
        )
        for name, answer in answers.items()
    }


@st.composite
def plans(draw: st.DrawFn, library: Library) -> list[PlanItem]:
    actions = draw(st.lists(st.sampled_from(sorted(library.compiled.actions)), max_size=3, unique=True))
    return [draw(items(action, str(place))) for place, action in enumerate(actions)]


@st.composite
def items(draw: st.DrawFn, action: str, id: str) -> PlanItem:
    state: Any = draw(st.sampled_from(["open", "doing", "done", "dropped"]))
    return PlanItem(
        id,
        action,
        draw(WORDS) or "title",
        state,
        draw(DAYS),
        due=draw(st.none() | DAYS),
        owner=draw(WORDS),
        done_on=draw(DAYS) if state in ("done", "dropped") else None,
        metric=draw(st.none() | st.just("runway_months")),
        metric_then=draw(st.none() | st.floats(-1e9, 1e9)),
        note=draw(WORDS),
    )


def back(text: str, library: Library) -> AnswersFile:
    return read_answers(text.encode(), library, today=date(2030, 1, 1))


@given(st.data())
@cases(6)
def test_what_is_written_is_read_back_to_the_same_advice(shipped: Library, data: st.DataObject) -> None:
    answers, plan = data.draw(told(shipped)), data.draw(plans(shipped))
    file = back(answers_toml("review", DAY, "USD", answers, plan, head="Northwind\n# x"), shipped)
    assert dict(file.answers) == {name: _ordered(answer, shipped, name) for name, answer in answers.items()}
    assert (file.playbook, file.as_of, file.currency, list(file.plan)) == ("review", DAY, "USD", plan)
    one, other = (
        advise(
            assess(shipped.compiled, "review", given, today=DAY, plan=taken, currency="USD"),
            with_flips=False,
        )
        for given, taken in ((answers, plan), (file.answers, file.plan))
    )
    assert one == other


def _ordered(answer: Answer, library: Library, name: str) -> Answer:
    """What was chosen stands in the order of the options, however it was given."""
    fact = library.facts[name]
    if fact.kind != "choices" or not isinstance(answer.value, tuple):
        return answer
    return replace(answer, value=tuple(option.id for option in fact.options if option.id in answer.value))


def test_a_bare_value_stands_bare(shipped: Library) -> None:
    answers = {
        "nps": Answer(24, as_of=date(2026, 10, 31), guess=True, note="survey\nof 120"),
        "headcount": Answer(38, as_of=DAY),
        "cash": Answer(status="unknown", as_of=DAY),
    }
    text = answers_toml("review", DAY, "EUR", answers, head="Northwind GmbH")
    assert text.startswith(
        '# Northwind GmbH\n\nplaybook = "review"\nas_of = 2026-11-20\ncurrency = "EUR"\n\n'
        '[answers]\nheadcount = 38\ncash = "?"\n\n[answers.nps]\nvalue = 24\n'
    )
    assert tomllib.loads(text)["answers"]["nps"]["note"] == "survey\nof 120"


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('title = "a"', "plan.0.added_on: It is missing. Give it."),
        ("added_on = 2026-01-01", "plan.0.title: It is missing. Give it."),
        ('title = "a"\nadded_on = 2026-01-01\nstate = "gone"', "plan.0.state: That is no state of an action. Give"),
        ('title = "a"\nadded_on = 2026-01-01\nownr = "b"', 'plan.0.ownr: There is no such key. Did you mean "owner"?'),
        ('title = "a"\nadded_on = "soon"', 'plan.0.added_on: "soon" is not a day.'),
        ('title = 1\nadded_on = 2026-01-01', "plan.0.title: This is a number (1)."),
        ('title = "a"\nadded_on = 2026-01-01\nmetric_then = "b"', "plan.0.metric_then: This is text."),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_entry_of_the_plan(shipped: Library, entry: str, said: str) -> None:
    with pytest.raises(AnswersError) as caught:
        back(f'playbook = "review"\n[[plan]]\n{entry}\n', shipped)
    (fault,) = caught.value.faults
    assert fault.message.startswith(said)
    assert fault.line >= 2


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("plan = 1", "plan: This is a number (1). Give tables: [[plan]]."),
        ('currency = "euro"', "currency: That is no code of a currency. Give one such as EUR, in quotes."),
        ("currency = 5", "currency: That is no code of a currency. Give one such as EUR, in quotes."),
        ('answers.nps = { value = 1, guess = "yes" }', "nps.guess: This is text. Give true or false."),
    ],
)
def test_what_is_wrong_elsewhere(shipped: Library, line: str, said: str) -> None:
    with pytest.raises(AnswersError) as caught:
        back(f'playbook = "review"\n{line}\n', shipped)
    assert [fault.message for fault in caught.value.faults] == [said]
