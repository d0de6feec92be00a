import inspect
import sys
from contextlib import contextmanager
from datetime import date

import pytest

from opsadvisor.advice.answers import Answer
from opsadvisor.advice.assess import assess
from opsadvisor.advice.freeze import advise
from opsadvisor.advice.interview import Interview
from opsadvisor.formula.parse import parse
from opsadvisor.formula.tree import depth
from opsadvisor.library.chains import DEEPEST
from opsadvisor.library.compile import compile_playbooks
from opsadvisor.library.schema import Playbook
from opsadvisor.methods.catalogue import METHODS

DAY = date(2026, 11, 20)
FRAMES = 800
"""Of the thousand that there are: the app takes the others."""


def book(*formulas):
    metrics = [
        {"id": name, "title": name, "formula": formula, "source": "Own"} for name, formula in formulas
    ]  # fmt: skip
    head = {"id": "b", "title": "B", "summary": "B.", "version": "1", "source": "Own"}
    return {"b": Playbook.model_validate({**head, "metric": metrics})}


def test_a_ring_is_reported_once_with_its_members_and_the_rest_is_typed():
    compiled = compile_playbooks(book(("a", "b + 1"), ("b", "c"), ("c", "a"), ("d", "2")))
    assert [problem.message for problem in compiled.problems] == ["this depends on itself: c > a > b > c"]
    assert compiled.types["d"].kind == "number"


def test_a_definition_that_uses_itself_is_a_ring():
    (problem,) = compile_playbooks(book(("a", "a + 1"))).problems
    assert problem.message == "this depends on itself: a > a"


def test_chains_are_bounded_so_that_evaluating_never_runs_out_of_stack():
    chain = [(f"m{place}", f"m{place + 1} + 1") for place in range(3000)] + [("m3000", "1")]
    compiled = compile_playbooks(book(*chain))
    assert compiled.problems
    assert all("chain of more than 240 levels of formulas" in problem.message for problem in compiled.problems)


def test_a_chain_within_the_bound_is_no_fault():
    chain = [(f"m{place}", f"m{place + 1} + 1") for place in range(50)] + [("m50", "1")]
    assert compile_playbooks(book(*chain)).problems == []


def column(name, formula):
    return {"id": name, "title": name, "formula": formula}


def with_table(*columns, **more):
    fact = {"id": "t", "title": "T", "kind": "table", "prompt": "?", "source": "Own"}
    given = {"id": "z", "title": "Z"}
    playbook = book(("m", "sum(t.a)"))["b"].model_dump(by_alias=True, exclude_defaults=True)
    return {"b": Playbook.model_validate({**playbook, "fact": [{**fact, **more, "column": [given, *columns]}]})}


def said(playbooks):
    return [problem.message for problem in compile_playbooks(playbooks).problems]


def test_columns_of_one_table_may_build_on_each_other_but_not_in_a_ring():
    assert said(with_table(column("a", "b + 1"), column("b", "z * 2"))) == []
    assert said(with_table(column("a", "b + 1"), column("b", "a"))) == ["this depends on itself: t.b > t.a > t.b"]
    assert said(with_table(column("a", "z / sum(t.a)"))) == ["this depends on itself: t.a > t.a"]
    assert said(with_table(column("a", "z"), applies="sum(t.a) > 3")) == ["this depends on itself: t > t"]


def test_ladders_that_are_reached_by_each_other_are_a_ring():
    levels = [{"id": name, "title": name, "from": place, "text": "x"} for place, name in enumerate("ab")]
    ladders = [{"id": one, "title": one, "by": other, "levels": levels, "source": "Own"} for one, other in ("lk", "kl")]
    playbook = Playbook.model_validate({**book()["b"].model_dump(exclude_defaults=True), "ladder": ladders})
    messages = said({"b": playbook})
    assert "this depends on itself: k > l > k" in messages


def test_rings_by_the_thousand_are_opened_in_one_walk():
    compiled = compile_playbooks(book(*((f"m{place}", f"m{place} + m{place ^ 1}") for place in range(4_000))))
    assert all("depends on itself" in problem.message for problem in compiled.problems)
    assert all(entry.formula.names <= {name, f"m{int(name[1:]) ^ 1}"} for name, entry in compiled.names.items())


SHAPES = ["{}", "-(-{})", "max({}, 1)", "({} if p else 0)", "({} if {} > 1 else 0)", "(1 + (1 + {}))", "round({}, 0)"]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("levels", [1, 5, 12])
def test_what_is_within_the_bound_is_evaluated_proved_and_asked_about_without_running_out_of_stack(shape, levels):
    """The longest chain of each shape that is allowed, with nothing answered and with all."""
    fact = {"id": "f", "title": "F", "kind": "number", "prompt": "?", "source": "Own"}
    yes = {**fact, "id": "p", "kind": "yesno"}

    def chained(length):
        formulas = [(f"m{place}", nested(shape, f"m{place + 1}", levels)) for place in range(length)]
        playbook = book(*formulas, (f"m{length}", "f"))["b"].model_dump(by_alias=True, exclude_defaults=True)
        return {"b": Playbook.model_validate({**playbook, "goals": ["m0"], "fact": [fact, yes]})}

    levels_each = depth(parse(nested(shape, "x", levels), METHODS).root) + 2
    longest = (DEEPEST - 5) // levels_each  # the last metric and the fact have five
    compiled = compile_playbooks(chained(longest))
    assert compiled.problems == []
    assert compile_playbooks(chained(longest + 1)).problems
    for answers in ({}, {"f": Answer(1), "p": Answer(True)}):
        with frames(FRAMES):
            assessment = assess(compiled, "b", answers, today=DAY)
            advise(assessment)
            assessment.proof_of_name("m0")
            Interview(compiled, "b", answers, DAY).next()


@contextmanager
def frames(most):
    """Leave so many frames of the stack from here on."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + most)
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def nested(shape, inner, levels):
    for _ in range(levels if shape.count("{}") == 1 else 1):
        inner = shape.replace("{}", inner)
    return inner
