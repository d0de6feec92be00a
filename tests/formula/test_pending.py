"""What could still change a value: never too little."""

from hypothesis import given
from hypothesis import strategies as st

from opsadvisor.formula.parse import parse
from opsadvisor.formula.pending import pending
from opsadvisor.formula.values import Missing
from opsadvisor.methods.registry import Method, Parameter
from tests.formula.test_prove import NAMES, NUMBER, TRUTH, conditions
from tests.formula.toy import UNKNOWN, Toy, read

PARTIAL = st.fixed_dictionaries({}, optional={**dict.fromkeys(NAMES, TRUTH), "n": NUMBER, "m": NUMBER})
FULL = st.fixed_dictionaries({**dict.fromkeys(NAMES, TRUTH), "n": NUMBER, "m": NUMBER})


def kind(value):
    return value.kind if isinstance(value, Missing) else value


@given(conditions(), PARTIAL, FULL)
def test_an_answer_that_nothing_waits_for_changes_nothing(text, given_answers, rest):
    root = read(text).root
    before = Toy(given_answers)
    waits = pending(root, before)
    others = {name: value for name, value in rest.items() if name not in waits and name not in given_answers}
    assert kind(root.evaluate(Toy({**given_answers, **others}))) == kind(root.evaluate(before))


@given(conditions(), FULL)
def test_nothing_waits_once_all_is_answered(text, answers):
    assert pending(read(text).root, Toy(answers)) == frozenset()


def test_one_that_decides_spares_the_rest():
    assert pending(read("a and b").root, Toy({"a": False})) == frozenset()
    assert pending(read("a or b").root, Toy({"a": True})) == frozenset()
    assert pending(read("a and b").root, Toy({"a": True})) == {"b"}


def test_dont_know_spares_what_would_be_reckoned_with_it():
    assert pending(read("n + m > 3").root, Toy({"n": UNKNOWN})) == frozenset()
    assert pending(read("n + m > 3").root, Toy({"n": 1})) == {"m"}


def test_a_known_choice_waits_for_its_branch_only():
    assert pending(read("b if a else c").root, Toy({"a": True})) == {"b"}
    assert pending(read("b if a else c").root, Toy()) == {"a", "b", "c"}


def test_a_rule_that_holds_spares_the_others_of_its_group_unless_they_are_counted():
    waiting = Missing("unknown", "", frozenset({"x"}))
    for first, waits in ((True, set()), (False, {"x"})):
        toy = Toy(rules={"p": first, "q": waiting}, groups={"g": "pq"})
        assert pending(read('any_holds("g")').root, toy) == waits
        assert pending(read('count_holds("g")').root, toy) == {"x"}


def test_a_method_waits_for_what_may_be_missing_but_not_in_vain():
    parameters = (Parameter("first", "number"), Parameter("second", "number", optional=True))
    score = Method("score", lambda first, second: (first, second), parameters, "number", (), "Own", "")
    root = parse("score(n, m)", {"score": score}).root
    assert root.evaluate(Toy({"n": 1})) == (1, None)
    assert kind(root.evaluate(Toy({"m": 1}))) == "unknown"
    assert pending(root, Toy()) == {"n", "m"}
    assert pending(root, Toy({"n": 1})) == {"m"}
    assert pending(root, Toy({"m": 1})) == {"n"}
    assert pending(root, Toy({"n": UNKNOWN})) == set()
