from __future__ import annotations

import pytest

from opsadvisor.methods.groups import commonest, distinct, first_without, means_by, repeated
from opsadvisor.methods.registry import Undefined

TEAMS = ["sales", "support", None, "sales"]


def test_each_word_comes_once_in_the_order_of_the_rows() -> None:
    assert distinct(TEAMS) == ["sales", "support"]
    assert distinct([]) == []


@pytest.mark.parametrize(
    ("values", "means"),
    [
        ([10, 5, 99, 20], [15, 5]),
        ([10, None, 99, None], [10, None]),
        ([None, 0, 1, None], [None, 0]),
    ],
)
def test_means_stand_beside_their_words(values: list[float | None], means: list[float | None]) -> None:
    assert means_by(values, TEAMS) == means


def test_the_commonest_of_equals_is_the_earlier() -> None:
    assert commonest(TEAMS) == "sales"
    assert commonest(["b", "a", None, None, None]) == "b"


def test_the_first_row_without_a_value_is_named() -> None:
    assert first_without(["a", "b", "c"], [1, None, None]) == "b"


def test_a_number_is_repeated_for_each_row() -> None:
    assert repeated(100, TEAMS) == [100, 100, 100, 100]
    assert repeated(100, []) == []


def test_what_has_no_answer_says_why() -> None:
    with pytest.raises(Undefined, match="no row has a value"):
        commonest([None])
    with pytest.raises(Undefined, match="every row has a value"):
        first_without(["a"], [0])
    with pytest.raises(Undefined, match="4 rows, the other 1"):
        means_by([1], TEAMS)
    with pytest.raises(Undefined, match="1 rows, the other 4"):
        first_without(["a"], TEAMS)
