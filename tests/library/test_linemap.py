"""The line map knows every key that tomllib finds, and where it stands."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from opsadvisor.library.linemap import LineMap, Path


def paths(value: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the path of every key and element in what tomllib returned."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield (*path, key)
        yield from paths(inner, (*path, key))


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, int]]:
    """Yield every number with its path."""
    if isinstance(value, int) and not isinstance(value, bool):
        yield path, value
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from leaves(inner, (*path, key))


bare = st.from_regex(r"[A-Za-z0-9_-]{1,4}", fullmatch=True)
quoted = st.text(
    st.characters(codec="utf-8", exclude_characters='"\\', exclude_categories=["Cc", "Cs"]), max_size=4
).map(lambda text: f'"{text}"')
literal = st.from_regex(r"'[a-z .#=\[\]]{0,4}'", fullmatch=True)
keys = st.one_of(bare, quoted, literal, st.just('"\\u0041\\""'))
dotted = st.lists(keys, min_size=1, max_size=3).map(" . ".join)
scalars = st.one_of(
    st.integers(100, 999).map(str),
    st.sampled_from(
        [
            "true",
            "1979-05-27 07:32:00",
            "1.5e3",
            '"a # b = [c] \\" d"',
            "'it # is'",
            '"""one\n"two" # = [x]\n\\"""\nthree"""',
            "'''\n[[not]]\n# a header'''",
            '"""ends with a quote""""',
            '""',
            "''''''",
        ]
    ),
)
gaps = st.sampled_from(["", " ", "\n", '\n  # a comment, ] } "\n', "\t"])


@st.composite
def arrays(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    parts = [draw(gaps) + part + draw(gaps) for part in draw(st.lists(inner, max_size=3))]
    trailing = "," if parts and draw(st.booleans()) else ""
    return f"[{','.join(parts)}{trailing}{draw(gaps)}]"


@st.composite
def inlines(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    pairs = draw(st.lists(st.tuples(dotted, inner), max_size=3))
    return "{ " + ", ".join(f"{key} = {value}" for key, value in pairs) + " }"


values = st.recursive(scalars, lambda inner: arrays(inner) | inlines(inner), max_leaves=5)
pairs = st.tuples(dotted, values, st.sampled_from(["", " # why"])).map(lambda pair: f"{pair[0]} = {pair[1]}{pair[2]}")
headers = st.tuples(dotted, st.booleans()).map(lambda head: f"[[{head[0]}]]" if head[1] else f"[ {head[0]} ]")
texts = st.lists(pairs | headers | st.just("") | st.just("  # note"), max_size=12).map("\n".join)


@given(texts)
def test_it_agrees_with_tomllib(text: str) -> None:
    found = LineMap(text)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        reject()
    assert found.complete
    assert set(found.marks) == set(paths(data))
    for path, number in leaves(data):
        assert text[found.marks[path].value :].startswith(str(number))


@given(st.text(st.sampled_from("ab.=[]{}\"'#\n\\, 1")))
def test_it_never_raises(text: str) -> None:
    lines = LineMap(text)
    assert lines.value(("a", 0, "b"), 3) >= (1, 1)


@pytest.mark.parametrize(
    "text", ["[" * 50_000, "a = " + "[" * 50_000, 'a = "' + "\\" * 50_000, "a" * 100_000, "a." * 3000]
)
def test_it_ends_on_hostile_text(text: str) -> None:
    assert not LineMap(text).complete


TEXT = '''\
id = "x"

[[rule]]
id = "one"
when = "cash < 6"
tags = ["a",
  "b"]

[[rule]]
  when = """
cash
  < 6"""
  title = "say \\"no\\" now"
'''


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("id",), (1, 1), (1, 6)),
        (("rule", 0), (3, 1), (3, 1)),
        (("rule", 0, "when"), (5, 1), (5, 8)),
        (("rule", 0, "tags", 1), (7, 3), (7, 3)),
        (("rule", 1), (9, 1), (9, 1)),
        (("rule", 1, "when"), (10, 3), (10, 10)),
        (("rule", 1, "missing", "deep"), (9, 1), (9, 1)),
        (("nothing",), (1, 1), (1, 1)),
    ],
)
def test_lines_and_columns(path: Path, key: tuple[int, int], value: tuple[int, int]) -> None:
    lines = LineMap(TEXT)
    assert lines.key(path) == key
    assert lines.value(path) == value


@pytest.mark.parametrize(
    ("path", "column", "place"),
    [
        (("rule", 0, "when"), 1, (5, 9)),
        (("rule", 0, "when"), 8, (5, 16)),
        (("rule", 1, "when"), 1, (11, 1)),
        (("rule", 1, "when"), 8, (12, 3)),
        (("rule", 1, "title"), 6, (13, 18)),
    ],
)
def test_places_inside_a_string(path: Path, column: int, place: tuple[int, int]) -> None:
    assert LineMap(TEXT).value(path, column) == place
