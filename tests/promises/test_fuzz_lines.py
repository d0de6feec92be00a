"""Where the line map says that a key or a value stands, there it stands: cut out of the text it reads as the same.

In a damaged playbook, which tomllib may refuse, each place is within the file. The time grows with the text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from random import Random
from time import process_time
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from opsadvisor.library.linemap import LineMap, Path
from tests.library.test_linemap import paths, texts
from tests.long import many_cases
from tests.promises.mutated import TEXTS, at, cut
from tests.promises.watch import within

SOON = 10
ENDS = re.compile(r"[,\]}\n#]|$")
line_ends = st.sampled_from(["\n", "\r\n"])
first = st.sampled_from(["", "\n\n", "# a [comment] = 1\n", "\t\n"])
DAYS = "day = 1979-05-27\nat = 07:32:00\nboth = [1979-05-27T07:32:00Z, 1979-05-27 07:32:00.5-07:00] # days\n"
SIGNS = "signs = { inf = -inf, hex = 0xdead_beef, bin = 0b11, oct = 0o7, float = -1e-3, \"a.b\".'c d' = +99 }\n"
UNICODE = '"ÄÖ \\U0001F600" = "ü\\t\\u00e9"\n"" = \'\'\n\'"\' = """\\\n   x\r\n"""\n'


@given(text=texts, before=first, after=st.sampled_from(["", DAYS, SIGNS, UNICODE]), end=line_ends)
@many_cases
def test_what_stands_at_a_place_is_what_is_said_to(text: str, before: str, after: str, end: str) -> None:
    whole = (before + after + text).replace("\r\n", "\n").replace("\n", end)
    try:
        data = tomllib.loads(whole)
    except tomllib.TOMLDecodeError:
        assume(False)
    with within(SOON):
        found = LineMap(whole)
    assert found.complete
    assert set(found.marks) == set(paths(data))
    for path in found.marks:
        assert_stands(whole, found, path, at(data, path))


def assert_stands(text: str, found: LineMap, path: Path, value: Any) -> None:
    mark = found.marks[path]
    for offset, place in ((mark.key, found.key(path)), (mark.value, found.value(path))):
        line, column = place
        assert text.split("\n")[line - 1][column - 1 :] == text[offset:].split("\n")[0]
    if text[mark.value :].startswith("[") and not isinstance(value, list):
        return  # a table by its header
    if mark.key != mark.value:
        assert path[-1] in keys_at(text, mark.key)
        assert any(repr(each) == repr(value) for each in values_at(text, mark.value))


def keys_at(text: str, offset: int) -> Iterator[str]:
    """Yield the parts of the dotted key that stands somewhere in a text."""
    for end in (match.start() for match in re.finditer("=", text[offset:])):
        try:
            data: Any = tomllib.loads(f"{text[offset : offset + end]}= 0")
        except tomllib.TOMLDecodeError:
            continue
        while isinstance(data, dict):
            ((key, data),) = data.items()
            yield key
        return


def values_at(text: str, offset: int) -> Iterator[Any]:
    """Yield what can be read as a value from somewhere in a text, up to any sign that may end it."""
    for match in ENDS.finditer(text, offset):
        for end in (match.start(), match.end()):
            try:
                yield tomllib.loads(f"x = {text[offset:end]}\n")["x"]
            except tomllib.TOMLDecodeError:
                continue


@pytest.mark.long(60)
def test_in_a_damaged_playbook_a_place_is_within_the_file(round_: int) -> None:
    chance = Random(round_)
    text = cut(TEXTS[chance.choice([*TEXTS])], chance).decode("utf-8", "replace")
    with within(SOON):
        found = LineMap(text)
    lines = text.count("\n") + 1
    for path in [*found.marks, (), ("rule", 3, "when"), ("no", "such", 9)]:
        for line, column in (found.key(path), found.value(path), found.value(path, chance.randrange(1, 400))):
            assert 1 <= line <= lines
            assert column >= 1


GROWING = {
    "keys": lambda count: "".join(f"k{n} = {n}\n" for n in range(count)),
    "tables": lambda count: "".join(f"[a.b{n}]\nx = 1\n" for n in range(count)),
    "rows": lambda count: "[[a.b]]\nx = 1\n" * count,
    "list": lambda count: f"a = [{'1, ' * count}]\n",
    "comments": lambda count: "# x\n" * count,
    "blanks": lambda count: " " * 10 * count + "\n",
    "text": lambda count: 'a = """' + "x \\n" * count + '"""\n',
    "escapes": lambda count: 'a = "' + "\\u0041" * count + '"\n',
}


@pytest.mark.parametrize("kind", GROWING)
def test_four_times_the_text_takes_about_four_times_as_long(kind: str) -> None:
    """Quadratic growth would take sixteen times as long."""
    little, much = (GROWING[kind](count) for count in (4_000, 16_000))
    assert min(_work(much) for _ in range(3)) < 9 * max(min(_work(little) for _ in range(3)), 1e-3)


def _work(text: str) -> float:
    before = process_time()
    assert LineMap(text).complete
    return process_time() - before
