"""The laws of the unknowns: missing is never 0, and only what decides is needed."""

import math
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsadvisor.formula.values import Missing
from tests.formula.toy import NOT_APPLICABLE, UNKNOWN, Toy, read, value_of

TRUTHS = st.sampled_from([True, False, UNKNOWN, NOT_APPLICABLE])
NUMBERS = st.sampled_from([-3, 0, 1, 2.5, math.inf, UNKNOWN, NOT_APPLICABLE])


def kind(value):
    return value.kind if isinstance(value, Missing) else value


@given(TRUTHS)
def test_false_and_anything_is_false_and_true_or_anything_is_true(other):
    for text in ("a and b", "b and a"):
        assert value_of(text, a=False, b=other) is False
    for text in ("a or b", "b or a"):
        assert value_of(text, a=True, b=other) is True


@given(TRUTHS, TRUTHS)
def test_unknown_beats_not_applicable_and_that_beats_a_value(a, b):
    result = kind(value_of("a and b", a=a, b=b))
    if False in (a, b):
        assert result is False
    elif UNKNOWN in (a, b):
        assert result == "unknown"
    elif NOT_APPLICABLE in (a, b):
        assert result == "not applicable"
    else:
        assert result is True


@given(TRUTHS, TRUTHS)
def test_de_morgan(a, b):
    assert kind(value_of("not (a and b)", a=a, b=b)) == kind(value_of("not a or not b", a=a, b=b))
    assert kind(value_of("not (a or b)", a=a, b=b)) == kind(value_of("not a and not b", a=a, b=b))


@given(TRUTHS, TRUTHS, TRUTHS)
def test_order_and_grouping_do_not_matter(a, b, c):
    results = {kind(value_of(text, a=a, b=b, c=c)) for text in ("a and b and c", "(c and a) and b", "b and (c and a)")}
    assert len(results) == 1


@given(NUMBERS, NUMBERS, st.sampled_from(["+", "-", "*", "/", "//", "%", "<", "<=", ">", ">=", "==", "!="]))
def test_arithmetic_never_makes_up_a_number(a, b, sign):
    result = value_of(f"a {sign} b", a=a, b=b)
    if UNKNOWN in (a, b):
        assert kind(result) == "unknown"
    elif NOT_APPLICABLE in (a, b):
        assert kind(result) == "not applicable"
    elif not isinstance(result, Missing):
        assert result == result


@pytest.mark.parametrize("sign", ["/", "//", "%"])
def test_division_by_zero_is_unknown_with_a_reason(sign):
    result = value_of(f"a {sign} b", a=1, b=0)
    assert kind(result) == "unknown"
    assert "zero" in result.reason


def test_unlimited_is_greater_than_every_number_and_reckons_with_care():
    assert value_of("runway(1, 2, 3) > 1000000000000000") is True
    assert kind(value_of("a - a", a=math.inf)) == "unknown"
    assert value_of("a + 1", a=math.inf) == math.inf
    assert kind(value_of("a * a", a=1e300)) == "unknown"
    assert kind(value_of("*".join("a" * 30), a=10**15)) == "unknown"


def test_a_choice_needs_only_its_branch():
    assert value_of("1 if a else b", a=True) == 1
    assert kind(value_of("1 if a else b", a=False)) == "unknown"
    assert kind(value_of("1 if a else 1")) == "unknown"


def test_known_asks_about_the_answer_itself():
    assert value_of("known(a)", a=0) is True
    assert value_of("known(a)", a=UNKNOWN) is False
    assert value_of("known(a)", a=NOT_APPLICABLE) is False


@pytest.mark.parametrize("verdicts", list(product([True, False, UNKNOWN, NOT_APPLICABLE], repeat=3)))
def test_groups_count_not_applicable_as_clear(verdicts):
    rules = dict(zip("pqr", verdicts, strict=True))
    toy = Toy(rules=rules, groups={"g": "pqr"})
    anyone = read('any_holds("g")').root.evaluate(toy)
    count = read('count_holds("g")').root.evaluate(toy)
    if True in verdicts:
        assert anyone is True
    else:
        assert kind(anyone) == ("unknown" if UNKNOWN in verdicts else False)
    assert kind(count) == ("unknown" if UNKNOWN in verdicts else sum(v is True for v in verdicts))


def test_an_unknown_says_which_facts_it_needs():
    result = value_of("a + b > c", c=1)
    assert result.needs == {"a", "b"}


def test_a_text_that_is_not_among_the_cells_there_are_may_be_in_one_that_is_missing():
    rows = ({"x": "web"}, {})
    assert value_of('"web" in t.x', t=rows) is True
    assert value_of('"shop" in t.x', t=rows[:1]) is False
    result = value_of('"shop" in t.x', t=rows)
    assert (kind(result), result.needs) == ("unknown", {"t"})


@pytest.mark.parametrize("text", ["lookup(t.x, 'a', u.y)", "longest(t.x, u.y)", "weighted(t.y, u.y)"])
def test_columns_of_tables_of_different_length_are_no_rows(text):
    rows = ({"x": "b", "y": 1}, {"x": "c", "y": 2})
    result = value_of(text, t=rows, u=rows[:1])
    assert kind(result) == "unknown"
    assert "2 rows, the other 1" in result.reason


def test_a_method_outside_its_domain_is_unknown_with_its_reason():
    result = value_of("mean(t.x)", t=({"x": 1}, {}))
    assert kind(result) == "unknown"
    assert result.needs == {"t"}
