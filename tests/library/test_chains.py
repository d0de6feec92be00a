from opsadvisor.library.compile import compile_playbooks
from opsadvisor.library.schema import Playbook


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
