"""Proofs name exactly what decided."""

from hypothesis import assume, given
from hypothesis import strategies as st

from opsadvisor.formula.prove import Compared, Lacking, prove
from opsadvisor.formula.tree import Name
from opsadvisor.formula.values import Missing
from tests.formula.toy import NOT_APPLICABLE, UNKNOWN, Toy, read

NAMES = "abcd"


def conditions():
    leaves = st.sampled_from(
        [*NAMES, *(f"not {name}" for name in NAMES), "n < 3", "n + m > 4", "n > m", "known(a)", "(a if b else c)"]
    )
    joined = lambda inner: st.builds(  # noqa: E731
        lambda word, parts: f"({f' {word} '.join(parts)})",
        st.sampled_from(["and", "or"]),
        st.lists(inner, min_size=2, max_size=3),
    )
    return st.recursive(leaves, joined, max_leaves=8)


TRUTH = st.sampled_from([True, False, UNKNOWN, NOT_APPLICABLE])
NUMBER = st.sampled_from([1, 3, 5, UNKNOWN, NOT_APPLICABLE])
WORLDS = st.fixed_dictionaries({**dict.fromkeys(NAMES, TRUTH), "n": NUMBER, "m": NUMBER})


def kind(value):
    return value.kind if isinstance(value, Missing) else value


@given(conditions(), WORLDS, WORLDS)
def test_with_what_the_proof_names_as_it_is_nothing_else_changes_a_verdict(text, world, other):
    root = read(text).root
    proof = prove(root, Toy(world))
    if isinstance(proof.value, Missing):
        return
    changed = {name: world[name] if name in proof.names else other[name] for name in world}
    assert root.evaluate(Toy(changed)) is proof.value


@given(conditions(), WORLDS)
def test_the_value_of_a_proof_is_that_of_the_formula(text, world):
    root = read(text).root
    assert kind(prove(root, Toy(world)).value) == kind(root.evaluate(Toy(world)))


@given(conditions(), WORLDS)
def test_without_one_of_the_named_facts_and_the_rest_nothing_is_decided(text, world):
    """In a formula that uses each name once, every fact that a proof names is needed."""
    root = read(text).root
    used = [node.name for node in read(text).nodes if isinstance(node, Name)]
    assume(len(used) == len(set(used)) and "known" not in text)
    proof = prove(root, Toy(world))
    if isinstance(proof.value, Missing):
        return
    for left_out in proof.names:
        alone = {name: world[name] for name in proof.names - {left_out}}
        assert isinstance(root.evaluate(Toy(alone)), Missing)


def test_a_comparison_keeps_both_sides_and_says_whether_it_holds():
    proof = prove(read("n < 3 and a").root, Toy({"n": 5, "a": True}))
    (part,) = proof.parts
    assert isinstance(part, Compared)
    assert (part.left_value, part.sign, part.right_value, part.holds) == (5, "<", 3, False)
    assert proof.names == {"n"}


def test_a_group_that_holds_names_the_rules_that_hold():
    toy = Toy(rules={"p": True, "q": False, "r": UNKNOWN}, groups={"g": "pqr"})
    assert prove(read('any_holds("g")').root, toy).rules == {"p"}


def test_a_count_names_all_rules_of_its_group():
    toy = Toy(rules={"p": True, "q": False}, groups={"g": "pq"})
    assert prove(read('count_holds("g") > 1').root, toy).rules == {"p", "q"}
    assert prove(read('1 < count_holds("g")').root, toy).rules == {"p", "q"}


def test_what_is_unknown_is_laid_to_the_unknown_alone():
    toy = Toy({"a": UNKNOWN, "b": NOT_APPLICABLE, "n": 2})
    assert prove(read("a and b and n < 3").root, toy).names == {"a"}
    assert prove(read("b and n < 3").root, toy).names == {"b"}


def test_a_part_without_a_value_is_named_where_it_arises():
    toy = Toy({"n": 2, "m": 0})
    divided = read("n / m + 1").root
    (part,) = prove(divided, toy).parts
    assert isinstance(part, Lacking)
    assert (part.node, part.missing.reason) == (divided.left, "it would divide by zero")
    (part,) = prove(read("n / a").root, toy).parts
    assert isinstance(part, Lacking)
    assert part.node == Name("a")
