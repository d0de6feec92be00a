"""Answers that outlived the facts they were given for."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsadvisor.advice.answers import Answer
from opsadvisor.advice.assess import assess
from opsadvisor.advice.evaluation import Evaluation
from opsadvisor.advice.fitting import fitting
from opsadvisor.advice.freeze import advise
from opsadvisor.library.compile import compile_playbooks
from opsadvisor.library.compiled import FactEntry
from opsadvisor.library.schema import Playbook
from tests.advice.worlds import DAY, answer, thresholds
from tests.long import cases
from tests.shipped import shipped_library

SHIPPED = shipped_library().compiled
SIZES = [{"id": "small", "title": "Small"}, {"id": "large", "title": "Large"}]


def fact(kind, **more):
    return {"id": "asked", "title": "Asked", "kind": kind, "prompt": "?", "source": "Own", **more}


def book(asked):
    head = {"id": "small", "title": "S", "summary": "S", "version": "1", "source": "Own"}
    return compile_playbooks({"small": Playbook.model_validate({**head, "fact": [asked]})})


COLUMNS = [{"id": "name", "title": "Name", "kind": "text", "key": True}, {"id": "size", "title": "Size"}]


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        (fact("money"), "small"),
        (fact("money", max=10), 11),
        (fact("yesno"), 1),
        (fact("count"), 1.5),
        (fact("text"), 3),
        (fact("date"), "2026-11-20"),
        (fact("choice", options=SIZES), "middle"),
        (fact("choice", options=SIZES), "smal"),
        (fact("choices", options=SIZES), ("small", "middle")),
        (fact("table", column=COLUMNS), ("small",)),
        (fact("table", column=COLUMNS), ({"name": "A", "size": "large"},)),
    ],
)
def test_an_answer_that_the_fact_would_not_take_today_is_as_if_never_given(asked, value):
    assert fitting(book(asked), {"asked": Answer(value)}) == {}


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        (fact("money"), 2.5),
        (fact("date"), date(2026, 11, 20)),
        (fact("choice", options=SIZES), "small"),
        (fact("choices", options=SIZES), ("large", "small")),
        (fact("table", column=COLUMNS), ({"name": "A"},)),
    ],
)
def test_one_that_it_would_take_stays(asked, value):
    given = {"asked": Answer(value, guess=True), "of another playbook": Answer("x")}
    assert fitting(book(asked), given) == given


def test_what_has_no_value_fits_every_fact():
    for said in (Answer(status="unknown"), Answer(status="not applicable", reason="none")):
        assert fitting(book(fact("money")), {"asked": said}) == {"asked": said}


def test_a_table_loses_only_the_columns_that_are_gone():
    rows = ({"name": "A", "size": 3, "colour": "red"}, {"name": "B"})
    found = fitting(book(fact("table", column=COLUMNS)), {"asked": Answer(rows, note="kept")})
    assert found == {"asked": Answer(({"name": "A", "size": 3}, {"name": "B"}), note="kept")}


FACTS = [entry.spec for entry in SHIPPED.names.values() if isinstance(entry, FactEntry)]
NEAR = thresholds(SHIPPED)
SAID = st.sampled_from(FACTS).flatmap(lambda fact: st.tuples(st.just(fact.id), answer(fact, NEAR)))


@cases(300)
@given(said=SAID)
def test_every_answer_that_can_be_given_fits(said):
    assert fitting(SHIPPED, dict([said])) == dict([said])


@pytest.mark.parametrize("value", ["x", 3, 2.5, True, (), ("x",), ({"step": 1},), date(2026, 1, 1)])
def test_answers_of_any_shape_can_be_assessed_once_they_fit(value):
    names = [name for name, entry in SHIPPED.names.items() if isinstance(entry, FactEntry)]
    world = fitting(SHIPPED, {name: Answer(value) for name in names})
    json.dumps(advise(assess(SHIPPED, "review", world, today=DAY)).as_dict(), allow_nan=False)


def test_items_and_parts_that_are_gone_are_left_out_and_new_ones_are_open():
    phase = [{"title": "Now", "items": [{"id": "kept", "title": "Kept"}, {"id": "new", "title": "New"}]}]
    checklist = fact("checklist", phase=phase)
    rows = ({"item": "gone", "state": "done"}, {"item": "kept", "state": "done", "day": "2026-11-01"})
    answer = fitting(book(checklist), {"asked": Answer(rows)})["asked"]
    assert answer.value == rows[1:]
    seen = Evaluation(book(checklist), {"asked": answer}).value("asked")
    assert [(row["item"], row["state"]) for row in seen] == [("kept", "done"), ("new", "open")]
    document = fact("document", part=[{"id": "kept", "title": "Kept", "prompt": "?"}])
    texts = ({"part": "gone", "text": "Old"}, {"part": "kept", "text": "Still"})
    assert fitting(book(document), {"asked": Answer(texts)})["asked"].value == texts[1:]
