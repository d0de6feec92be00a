"""What takes long is left out of an assessment, said to be on its way, and joined when somebody works it out."""

import pytest

from opsadvisor.advice.answers import Answer
from opsadvisor.advice.assess import Assessment, assess
from opsadvisor.advice.document import Advice
from opsadvisor.advice.examples import run_examples
from opsadvisor.advice.flip import Variations, flips
from opsadvisor.advice.freeze import advise
from opsadvisor.advice.interview import Interview
from opsadvisor.library.compile import compile_playbooks
from opsadvisor.library.compiled import Compiled
from opsadvisor.library.schema import Playbook
from opsadvisor.methods import registry
from opsadvisor.methods.slow import tell
from tests.advice.worlds import DAY

CALLS: list[float] = []


def laboriously(number: float) -> float:
    """The number, with much ado."""
    CALLS.append(number)
    tell(0.5)
    tell(1.0)
    return number


@pytest.fixture(autouse=True)
def _method(monkeypatch: pytest.MonkeyPatch) -> None:
    laboriously.__annotations__ = {"number": "Number", "return": "Number"}
    found = registry._described("laboriously", laboriously, (), "A test")
    monkeypatch.setitem(registry._methods, "laboriously", registry.replace(found, slow=True))
    CALLS.clear()


def fact(name: str) -> dict[str, object]:
    return {"id": name, "title": name.capitalize(), "kind": "number", "prompt": "?", "source": "Own"}


def metric(name: str, formula: str, **more: object) -> dict[str, object]:
    return {"id": name, "title": name.capitalize(), "formula": formula, "source": "Own", **more}


def rule(name: str, when: str) -> dict[str, object]:
    words = {"severity": "notice", "title": name, "advice": "A.", "source": "Own"}
    return {"id": name, "when": when, **words}


def book(**more: object) -> Compiled:
    parts = {
        "goals": ["verdict"],
        "fact": [fact("plan"), fact("other")],
        "metric": [metric("p80", "laboriously(plan)", slow=True), metric("twice", "p80 * 2")],
        "decision": [
            {
                "id": "verdict",
                "title": "Verdict",
                "choose": [
                    {"when": "p80 > 5", "value": "late"},
                    {"when": "other > 5", "value": "odd"},
                    {"value": "fine"},
                ],
                "source": "Own",
            }
        ],
        "rule": [rule("late", "p80 > 5"), rule("either", "other > 5 or p80 > 5")],
        "headline": [{"label": "End", "value": "p80"}],
    }
    head = {"id": "one", "title": "T", "summary": "S", "version": "1", "source": "Own"}
    return compile_playbooks({"one": Playbook.model_validate({**head, **parts, **more})})


PLAN = {"plan": Answer(8)}


def assessed(answers: dict[str, Answer], **more: bool) -> Assessment:
    return assess(book(), "one", answers, today=DAY, **more)


def test_it_is_left_out_and_said_to_be_on_its_way() -> None:
    assessment = assessed(PLAN)
    advice = advise(assessment)
    assert CALLS == []
    assert assessment.lacks_slow
    assert (advice.metrics["p80"].status, advice.metrics["p80"].shown) == ("unknown", "being worked out")
    assert advice.metrics["twice"].shown == "being worked out"
    assert [finding.verdict for finding in advice.findings] == ["unknown", "unknown"]
    assert advice.headlines[0].detail == "being worked out"
    assert "late" not in [rule for gap in advice.unknown for rule in gap.would_decide]


def test_it_is_joined_once_and_tells_how_far_it_is() -> None:
    told: list[tuple[str, float]] = []
    full = assessed(PLAN).with_slow(lambda title, share: told.append((title, share)))
    assert told == [("P80", 0.5), ("P80", 1.0)]
    assert CALLS == [8]
    assert not full.lacks_slow
    assert full.evaluation.value("twice") == 16
    assert [ruling.verdict for ruling in full.rulings] == ["holds", "holds"]
    assert Advice.from_dict(advise(full).as_dict()).metrics["p80"].value == 8
    assert CALLS == [8]


def test_it_can_be_asked_for_at_once() -> None:
    assert assessed(PLAN, slow=True).evaluation.value("p80") == 8


def test_a_listener_can_end_the_work() -> None:
    class LeftError(Exception):
        pass

    def leave(title: str, share: float) -> None:
        raise LeftError

    with pytest.raises(LeftError):
        assessed(PLAN).with_slow(leave)


def test_what_it_lacks_is_said_like_of_any_figure() -> None:
    advice = advise(assessed({}))
    assert advice.metrics["p80"].why == "Plan is not answered"
    assert advice.headlines[0].detail == "needs plan"


def test_the_interview_does_not_wait_for_it_and_asks_what_may_matter() -> None:
    compiled = book()
    assert Interview(compiled, "one", {}, DAY).due() == ["plan", "other"]
    assert Interview(compiled, "one", PLAN, DAY).due() == ["other"]
    assert CALLS == []


def test_no_flip_works_it_out_again() -> None:
    full = assessed({**PLAN, "other": Answer(1)}, slow=True)
    variations = Variations(full.evaluation)
    assert flips(variations, ("rule", "late")) == []
    assert flips(variations, ("rule", "either")) == []
    assert CALLS == [8]


def test_examples_may_expect_it() -> None:
    example = {"title": "late", "given": {"plan": 8}, "expect": {"p80": 8, "late": "holds"}}
    assert list(run_examples(book(example=[example]))) == []


@pytest.mark.parametrize(
    ("part", "what", "right"),
    [
        ({"metric": [metric("p80", "laboriously(plan)")]}, "metric", "give the metric slow = true"),
        ({"rule": [rule("late", "1 < laboriously(plan)")]}, "rule", "make it a metric with slow = true, and use that"),
    ],
)
def test_what_takes_long_is_called_only_where_it_is_waited_for(part: dict[str, object], what: str, right: str) -> None:
    (problem,) = [each for each in book(**{"decision": [], "goals": [], **part}).problems if each.path[0] == what]
    assert (problem.message, problem.suggestion) == ("laboriously takes long to work out", right)
