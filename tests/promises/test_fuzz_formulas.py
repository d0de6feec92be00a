"""A formula is refused with FormulaError, or it is total: checked, evaluated, proved, whatever the answers are.

Formulas are made by their grammar (every operator, method and question, columns, chains of comparisons, deep nesting),
taken from the shipped playbooks and damaged, and made up of any signs at all. Answers are unknown, not applicable,
unlimited and as extreme as a float can be.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import suppress
from random import Random
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from opsadvisor.formula.check import NUMBER, TEXT, YESNO, Kind, Scope, Type, type_of
from opsadvisor.formula.parse import MAX_DEPTH, MAX_LENGTH, Expression, FormulaError
from opsadvisor.formula.pending import pending
from opsadvisor.formula.prove import prove
from opsadvisor.formula.values import Missing
from opsadvisor.methods.catalogue import METHODS
from opsadvisor.methods.registry import Method
from tests.formula.toy import NOT_APPLICABLE, UNKNOWN, Toy, read
from tests.long import many_cases
from tests.promises.mutated import DATA, at, spots
from tests.promises.watch import within

SOON = 5
"""Seconds of work that no formula may take."""
SIGNS = ["+", "-", "*", "/", "//", "%"]
COMPARED = ["<", "<=", ">", ">=", "==", "!="]
TEXTS = ["", "a", "b", "Signup", "done", "Ünï", "a" * 200]
EXTREMES: list[float] = [
    0, 1, -1, 3, 0.1, -0.0, 5e-324, 1e308, -1e308, math.inf, -math.inf, 10**15, -(10**15), 10**400, 100, 1e-9,
]  # fmt: skip
ROW = Type(
    "table",
    columns={
        "n": NUMBER,
        "m": NUMBER,
        "w": TEXT,
        "b": YESNO,
    },
)
NAMES: dict[str, Type] = {
    **dict.fromkeys(("x", "y", "z"), NUMBER),
    **dict.fromkeys(("p", "q"), YESNO),
    "s": Type("text", frozenset({"a", "b"})),
    "c": Type("choices", frozenset({"a", "b"})),
    "d": Type("date"),
    "e": Type("date"),
    "t": ROW,
}
RULES = ("one", "two")
GROUPS = {"all": RULES, "none": ()}
SCOPE = Scope(NAMES, RULES, GROUPS)

# Worlds ---------------------------------------------------------------------------------------------------------------

missing = st.sampled_from([UNKNOWN, NOT_APPLICABLE, Missing("unknown", "later", pending=True)])
figures = st.sampled_from(EXTREMES) | st.floats(allow_nan=False) | st.integers(-1000, 1000)
truths = st.booleans() | missing
cells = st.fixed_dictionaries(
    {}, optional={"n": figures, "m": figures, "w": st.sampled_from(TEXTS), "b": st.booleans()}
)
worlds = st.builds(
    Toy,
    st.fixed_dictionaries(
        {},
        optional={
            **dict.fromkeys(("x", "y", "z"), figures | missing),
            **dict.fromkeys(("p", "q"), truths),
            "s": st.sampled_from(["a", "b"]) | missing,
            "c": st.lists(st.sampled_from(["a", "b"]), unique=True).map(tuple) | missing,
            "d": st.dates() | missing,
            "e": st.dates() | missing,
            "t": st.lists(cells, max_size=4).map(tuple) | missing,
        },
    ),
    st.fixed_dictionaries(dict.fromkeys(RULES, truths)),
    st.just(GROUPS),
)

# Formulas -------------------------------------------------------------------------------------------------------------

literals = st.sampled_from(["0", "1", "2.5", "1e15", "1e-300", "0.0", "999999999999999", "1_000", "12.", ".5"])
columns = {"number column": ["t.n", "t.m"], "text column": ["t.w"], "column": ["t.n", "t.w", "t.b"]}
texts = st.sampled_from(['"a"', '"b"', "'a'", '"Signup"', '""', "s"])
tables = st.just("t")


def argument(kind: str, numbers: st.SearchStrategy[str], truths: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    match kind:
        case "number":
            return numbers
        case "numbers":
            return numbers | st.sampled_from(columns["number column"])
        case "yesno":
            return truths
        case "text":
            return texts
        case "table":
            return tables
        case _:
            return st.sampled_from(columns[kind])


@st.composite
def call(draw: st.DrawFn, methods: Sequence[Method], numbers: Any, truths: Any) -> str:
    method = draw(st.sampled_from(methods))
    fixed = [each for each in method.parameters if not each.many]
    many = [each for each in method.parameters if each.many] * draw(st.integers(1, 3))
    told = [draw(argument(each.type, numbers, truths)) for each in (*fixed, *many)]
    return f"{method.name}({', '.join(told)})"


def returning(kind: str) -> list[Method]:
    return [method for method in METHODS.values() if method.returns == kind and not method.slow]


def grown(numbers: st.SearchStrategy[str], truths: st.SearchStrategy[str]) -> tuple[Any, Any]:
    """Return the numbers and the conditions one level further up."""
    compared = st.lists(numbers, min_size=2, max_size=4).flatmap(
        lambda sides: st.lists(st.sampled_from(COMPARED), min_size=len(sides) - 1, max_size=len(sides) - 1).map(
            lambda signs: " ".join(part for pair in zip(sides, [*signs, ""], strict=True) for part in pair).strip()
        )
    )
    more = st.one_of(
        st.tuples(numbers, st.sampled_from(SIGNS), numbers).map(lambda parts: f"({' '.join(parts)})"),
        numbers.map(lambda inner: f"-{inner}"),
        st.tuples(numbers, truths, numbers).map(lambda parts: f"({parts[0]} if {parts[1]} else {parts[2]})"),
        call(returning("number"), numbers, truths),
        st.sampled_from(['count_holds("all")', 'count_holds("none")']),
    )
    said = st.one_of(
        compared.map(lambda text: f"({text})"),
        st.tuples(truths, st.sampled_from(["and", "or"]), truths).map(lambda parts: f"({' '.join(parts)})"),
        truths.map(lambda inner: f"(not {inner})"),
        call(returning("yesno"), numbers, truths),
        st.sampled_from(["s == 'a'", "s in ('a', 'b')", "'a' in c", "s not in c", "'a' in t.w", "d < e", "d == e"]),
        st.sampled_from(["known(x)", "known(t)", 'holds("one")', 'any_holds("all")', 'any_holds("none")']),
        call(returning("text"), numbers, truths).map(lambda text: f"({text} == 'a')"),
    )
    return numbers | more, truths | said


numbers: Any = st.sampled_from(["x", "y", "z"]) | literals
conditions: Any = st.sampled_from(["p", "q", "True", "False"])
for _ in range(3):
    numbers, conditions = grown(numbers, conditions)
deep = st.tuples(st.integers(1, MAX_DEPTH + 5), st.sampled_from(["({})", "-{}", "not {}", "max({}, 1)", "{} + x"])).map(
    lambda told: _deep(*told)
)


def _deep(levels: int, around: str) -> str:
    text = "p" if "not" in around else "x"
    for _ in range(levels):
        text = around.format(text)
    return text


made = conditions | numbers | deep


def shipped_formulas() -> list[str]:
    """Return every text of the shipped playbooks that stands where a formula does."""
    keys = {"when", "unless", "formula", "estimate", "applies", "fits"}
    found = {str(at(data, way)) for data in DATA.values() for way in spots(data) if way[-1] in keys}
    return sorted(found)


PIECES = [
    "", "(", ")", " and ", " < ", "**", "'", '"', "x.y", "9" * 30, ".", "[0]", "\0", "\\", "#", ";", ":=", "lambda: ",
    "f''", "\ud800", "\u2028", "é", "==",
]  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Return a shipped formula with pieces gone, doubled, or become something else."""
    text = draw(st.sampled_from(shipped_formulas()))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(start + 8, len(text))))
        piece = draw(st.sampled_from([*PIECES, text[:20]]))
        text = text[:start] + piece + text[end:]
    return text


# The promise ----------------------------------------------------------------------------------------------------------


def understood(text: str) -> Expression | None:
    """Return a formula that is read, None where it is refused in words."""
    try:
        return read(text)
    except FormulaError as error:
        refused = error
    assert refused.message
    assert 1 <= refused.column <= len(text) + 1
    assert isinstance(refused.suggestion, str)
    return None


@given(text=st.text(max_size=200) | damaged())
@example("(" * 200 + ")" * 200)
@example("9**9**9")
@example("9" * 5_000)
@example("'a' * 10**9")
@example("f'{9:>999999999}'")
@example("\ud800")
@example("x if " * 400)
@example("not " * 490 + "p")
@example("-" * 1_999 + "x")
@example("x" + " < x" * 490)
@example("[" * 1_999)
@example("1e999")
@example("0x" + "f" * 1_900)
@example("1" + "_1" * 900)
@example("é" * 1_999)
@example("1jif 1else 2")
@many_cases
def test_any_text_is_a_formula_or_refused_in_words(text: str) -> None:
    with within(SOON):
        formula = understood(text)
        if formula is not None:
            assert len(text) <= MAX_LENGTH
            with suppress(FormulaError):
                type_of(formula.root, SCOPE)


@given(text=made, world=worlds)
@example("x - y", Toy({"x": math.inf, "y": math.inf}))
@example("x % y", Toy({"x": math.inf, "y": 3}))
@example("x * y", Toy({"x": 1e308, "y": 1e308}))
@example("x // y", Toy({"x": 10**400, "y": 0.5}))
@example("x / y", Toy({"x": 1, "y": 5e-324}))
@many_cases
def test_a_formula_is_total(text: str, world: Toy) -> None:
    with within(SOON):
        formula = understood(text)
        assume(formula is not None)
        assert formula is not None
        try:
            found = type_of(formula.root, SCOPE)
        except FormulaError:
            return
        value = formula.root.evaluate(world)
        assert_fits(value, found.kind)
        proof = prove(formula.root, world)
        assert proof.value is value or proof.value == value or value != value
        assert pending(formula.root, world) <= {*NAMES, *RULES}


def assert_fits(value: Any, kind: Kind) -> None:
    """A value is of the kind that was promised, and a number is never one that none is."""
    if isinstance(value, Missing):
        assert value.kind in ("unknown", "not applicable")
        return
    match kind:
        case "number":
            assert isinstance(value, int | float)
            assert value == value
        case "yesno":
            assert isinstance(value, bool)
        case "text":
            assert isinstance(value, str)


FAST = [method for method in METHODS.values() if not method.slow]


@pytest.mark.long(60)
def test_every_method_is_total(round_: int) -> None:
    """Whatever figures, words and rows it is given: a result, or a reason why there is none."""
    chance = Random(round_)
    for method in FAST:
        names = {name: chance.choice(EXTREMES) for name in ("x", "y", "z")}
        rows = tuple(row(chance) for _ in range(chance.choice([0, 1, 2, 5])))
        said = [word(each.type, chance) for each in method.parameters]
        said += [word(each.type, chance) for each in method.parameters[-1:] if each.many]
        with within(SOON):
            value = read(f"{method.name}({', '.join(said)})").root.evaluate(
                Toy({**names, "p": chance.random() < 0.5, "s": chance.choice(TEXTS), "t": rows})
            )
        assert isinstance(value, Missing) or value == value


def word(kind: str, chance: Random) -> str:
    """Return an argument of a type."""
    choices = {"number": "xyz", "yesno": "p", "text": "s", "table": "t", "numbers": [*"xyz", *columns["number column"]]}
    return chance.choice([*(columns.get(kind) or choices[kind])])


def row(chance: Random) -> dict[str, Any]:
    """Return a row in which any cell may be missing."""
    cells = {
        "n": chance.choice(EXTREMES),
        "m": chance.choice(EXTREMES),
        "w": chance.choice(TEXTS),
        "b": chance.random() < 0.5,
    }
    return {name: cell for name, cell in cells.items() if chance.random() < 0.8}
