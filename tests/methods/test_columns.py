from __future__ import annotations

import pytest

from opsadvisor.methods.catalogue import METHODS
from opsadvisor.methods.registry import Undefined

KEYS = ["a", "b", "c"]


def call(name: str, *arguments: object) -> object:
    return METHODS[name].function(*arguments)


@pytest.mark.parametrize(
    ("name", "arguments", "result"),
    [
        ("sum", ([1, 2.5],), 3.5),
        ("sum", ([],), 0),
        ("mean", ([1, 2, 6],), 3),
        ("min", ([3, 1, 2],), 1),
        ("min", (3, 1, 2), 1),
        ("max", ([3, 1], 7, [5]), 7),
        ("count", ([1, None, 3],), 2),
        ("count", (["x", None],), 1),
        ("count_under", ([1, 2, 3], 3), 2),
        ("weighted", ([10, 20], [1, 3]), 17.5),
        ("lookup", (KEYS, "b", [1, 2, None]), 2),
        ("lookup_text", (KEYS, "a", ["x", "y", "z"]), "x"),
        ("longest", (KEYS, [None, 5, 5]), "b"),
        ("shortest", (KEYS, [None, 5, 5]), "b"),
        ("shortest", (KEYS, [7, 5, 6]), "b"),
        ("count_of", (["x", None, "x", "y"], "x"), 2),
        ("sum_of", ([1, 2, None], ["x", "x", "y"], "x"), 3),
        ("sum_of", ([1], ["x"], "z"), 0),
        ("abs", (-3,), 3),
        ("round", (2.346, 2), 2.35),
    ],
)
def test_folds(name: str, arguments: tuple, result: object) -> None:
    assert call(name, *arguments) == result


@pytest.mark.parametrize(
    ("name", "arguments", "reason"),
    [
        ("sum", ([1, None],), "1 of 2 rows has no value"),
        ("mean", ([None, None, 1],), "2 of 3 rows have no value"),
        ("mean", ([],), "no rows"),
        ("max", ([],), "no rows"),
        ("min", (1, [None]), "1 of 1 rows"),
        ("count_under", ([None], 3), "no value"),
        ("weighted", ([1, 2], [0, 0]), "sum to 0"),
        ("lookup", (KEYS, "c", [1, 2, None]), "c has no value"),
        ("lookup", (KEYS, "d", [1, 2, 3]), "no row d"),
        ("longest", (KEYS, [None, None, None]), "no row has a value"),
        ("shortest", (KEYS, [None, None, None]), "no row has a value"),
        ("sum_of", ([1, None], ["x", "x"], "x"), "1 of 2 rows has no value"),
        ("sum_of", ([1, 2], ["x", None], "x"), "1 of 2 rows has no value"),
    ],
)
def test_what_is_missing_is_not_zero(name: str, arguments: tuple, reason: str) -> None:
    with pytest.raises(Undefined, match=reason):
        call(name, *arguments)
