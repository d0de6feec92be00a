from __future__ import annotations

import pytest

from opsadvisor.methods.catalogue import METHODS
from opsadvisor.methods.registry import Method, Number, Parameter, Text, _methods, method


def test_a_method_says_what_it_takes_and_where_it_comes_from() -> None:
    verdict = METHODS["money_verdict"]
    assert [parameter.name for parameter in verdict.parameters] == ["cash", "expenses", "revenue", "growth_pct"]
    assert {parameter.type for parameter in verdict.parameters} == {"number"}
    assert verdict.returns == "text"
    assert verdict.options == ("already profitable", "default alive", "default dead")
    assert METHODS["min"].parameters == (Parameter("values", "numbers", many=True),)
    assert METHODS["flow_load"].parameters[0].type == "table"


@pytest.mark.parametrize("name", METHODS)
def test_every_method_has_a_source_and_a_text(name: str) -> None:
    assert METHODS[name].source
    assert METHODS[name].doc


@pytest.mark.parametrize("name", METHODS)
def test_every_phrase_has_a_place_for_its_arguments(name: str) -> None:
    texts = [f"<{parameter.name}>" for parameter in METHODS[name].parameters]
    assert "{" not in METHODS[name].phrase.format(*texts)


def test_a_parameter_may_be_missing() -> None:
    @method(source="a test", name="for_a_test_of_missing")
    def score(first: Number, second: Number | None) -> Number:
        return first

    assert METHODS["for_a_test_of_missing"].parameters[1] == Parameter("second", "number", optional=True)
    _methods.pop("for_a_test_of_missing")


def test_two_methods_of_one_name_are_refused() -> None:
    with pytest.raises(TypeError, match="two methods named runway"):

        @method(source="a test", name="runway")
        def other(cash: Number) -> Number:
            return cash


def test_an_unknown_type_is_refused() -> None:
    with pytest.raises(TypeError, match="'complex' should be one of Number"):

        @method(source="a test", name="for_a_test_of_types")
        def other(cash: complex) -> Text:
            return ""


FIRST, SECOND, REST = Parameter("first", "number"), Parameter("second", "text"), Parameter("rest", "numbers", many=True)


@pytest.mark.parametrize(
    ("parameters", "counts"),
    [
        ((), {0: ()}),
        ((FIRST, SECOND), {2: (FIRST, SECOND)}),
        ((REST,), {1: (REST,), 3: (REST, REST, REST)}),
        ((FIRST, REST), {1: (FIRST,), 2: (FIRST, REST), 3: (FIRST, REST, REST)}),
    ],
)
def test_arguments_are_spread_over_the_parameters(parameters: tuple[Parameter, ...], counts: dict) -> None:
    method = Method("m", max, parameters, "number", (), "a test", "")
    assert [count for count in range(4) if method.takes(count)] == [count for count in range(4) if fits(counts, count)]
    for count, spread in counts.items():
        assert method.spread(count) == spread


def fits(counts: dict, count: int) -> bool:
    """Whether a count is among those given, or between them."""
    return min(counts) <= count <= max(counts)
