from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsadvisor.plain import plain


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("plain", "plain"),
        ("[bold]kept as it is[/]", "[bold]kept as it is[/]"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("a\x1b]52;c;c2VjcmV0\x07b", "ab"),
        ("a\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\b", "alinkb"),
        ("a\x9b31mb", "ab"),
        ("a\x9d0;title\x9cb", "ab"),
        ("a\x1bPdevice\x1b\\b", "ab"),
        ("a\x1b(Bb", "ab"),
        ("a\u202egnp\u202cb", "agnpb"),
        ("a\u200bb\ufeffc\u2066d", "abcd"),
        ("a\x00b\x07c\x7fd", "abcd"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("a\tb", "a b"),
        ("Größe 3 € 日本", "Größe 3 € 日本"),
        ("\ud800", ""),
        ("a\x1b]52;never ends", "a52;never ends"),
        ("4 \x9d 5", "4  5"),
        ("pay\u200dpal\ufe0f\u3164\U000e0141", "paypal"),
        ("👩\u200d💻 👩\u200d\u200d💻 ❤\ufe0f\u200d🔥", "👩\u200d💻 👩💻 ❤\u200d🔥"),
        ("ශ්\u200dරී \u200d", "ශ්\u200dරී "),
        ("\x1b", ""),
    ],
)
def test_what_a_terminal_would_obey_goes(text: str, harmless: str) -> None:
    assert plain(text) == harmless


def test_a_single_line() -> None:
    assert plain("  one\n two\tthree\u2029four ", lines=False) == "one two three four"


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\x1b[]\x07\x9b\\;m0"))), st.booleans())
def test_nothing_harmful_is_left(text: str, lines: bool) -> None:
    result = plain(text, lines=lines)
    left = [char for char in result if unicodedata.category(char) in {"Cc", "Cf", "Cs"}]
    assert set(left) <= ({"\n", "\u200d"} if lines else {"\u200d"})


@given(st.text(), st.booleans())
def test_plain_text_stays_as_it_is(text: str, lines: bool) -> None:
    once = plain(text, lines=lines)
    assert plain(once, lines=lines) == once
