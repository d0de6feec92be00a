import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsadvisor.formula.parse import MAX_DEPTH, FormulaError
from tests.formula.toy import read, value_of


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 + 2 * 3", 7),
        ("7 // 2 + 7 % 2", 4),
        ("-a / 4", -2.5),
        ("1 < a <= 10", True),
        ("a if a > 100 else 'few'", "few"),
        ('"x" in ("x", "y")', True),
        ('"x" not in ["y"]', True),
        ("not (a > 3 and a < 5) or False", True),
        ("max(a, 3, 12)", 12),
        ("known(a) and not known(b)", True),
        ("a\n  + 1", 11),
        ("1.5e1 + 2_000 == 2015", True),
        ("a == 10 and 'at 8pm' != \"9am\"", True),
    ],
)
def test_it_reads_a_small_part_of_python(text, value):
    assert value_of(text, a=10) == value


@pytest.mark.parametrize(
    "text",
    [
        "a ** 2",
        "a.b.c",
        "a[0]",
        "lambda: 1",
        "[x for x in a]",
        "f'{a}'",
        "__import__('os')",
        "a.__class__",
        "(a := 3)",
        "a is b",
        "~a",
        "1j",
        "None",
        "...",
        "{}",
        "print(a)",
        "max(*a)",
        "max(a, key=b)",
        "holds(a)",
        "known(1)",
        "a in ('x', 1)",
        "a in ()",
        "a; b",
        "'a' 'b' and '\\x41'",
        "1e400",
        "",
        "   ",
        "(" * 500 + ")" * 500,
        "-" * 1500 + "1",
        "not " * 400 + "a",
        "a\x00b",
    ],
)
def test_all_else_is_refused(text):
    with pytest.raises(FormulaError):
        read(text)


@pytest.mark.parametrize(
    ("text", "column", "suggestion"),
    [
        ("a + runwy(1, 2, 3)", 5, 'Did you mean "runway"?'),
        ("a = 3", 3, "compare with =="),
        ("a && b", 3, "write and, or"),
        ("  true", 3, "write True"),
        ("a in (1, 2)", 6, 'such as ("self-serve", "mid-market")'),
        ("a =< 3", 3, "write <= or >="),
        ("a > ", 3, "such as: open_cases > 10 and not answered"),
        ("   a b", 6, "such as: open_cases > 10 and not answered"),
        ('a == "für" and runwy(1, 2, 3)', 16, 'Did you mean "runway"?'),
        ('a == "8pm" or 5if b', 15, "put a space between them"),
    ],
)
def test_an_error_says_where_and_what_would_be_right(text, column, suggestion):
    with pytest.raises(FormulaError) as caught:
        read(text)
    assert (caught.value.column, caught.value.suggestion) == (column, suggestion)


def test_a_call_with_too_few_arguments_names_the_parameters():
    with pytest.raises(FormulaError, match="runway takes cash, expenses, revenue, not 1 arguments"):
        read("runway(1)")


def test_depth_is_bounded_but_a_deep_formula_within_the_bound_is_read():
    assert value_of("(" * (MAX_DEPTH - 1) + "1" + ")" * (MAX_DEPTH - 1)) == 1


@given(st.text(max_size=60))
def test_no_text_raises_anything_else(text):
    with contextlib.suppress(FormulaError):
        read(text)


@given(
    st.lists(
        st.sampled_from(
            ["a", "1", "and", "or", "not", "(", ")", "<", "==", "+", "in", "if", "else", ",", "max(", ".", '"x"']
        ),
        max_size=25,
    )
)
def test_no_jumble_of_words_raises_anything_else(words):
    with contextlib.suppress(FormulaError):
        read(" ".join(words))


def test_the_names_that_a_formula_uses_are_listed():
    expression = read('any_holds("g") and holds("r") and sum(t.c) > a and known(b)')
    assert expression.names == {"t", "a", "b"}
    assert expression.rules == {"r"}
    assert expression.groups == {"g"}
