"""Plain text: what people, playbooks and files write, without anything that a terminal would obey or hide.

Every text is made plain once, where it enters (playbooks, answers, imports, the store), so that no screen,
export or shell output has to defend itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

# Escape sequences go as a whole: CSI, OSC and its like (ended by BEL or ST), and the other two-byte escapes. Of a
# string that never ends only its beginning goes: what follows is harmless then, and may be all there is to read. None
# holds the beginning of another, so that looking for their ends takes no longer than the text is long.
_ESCAPES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]|\x9b[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c\x9d\x90\x98\x9e\x9f]*(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]*[0-~]?"
)
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
"""Fillers and variation selectors: they are never seen, though Python calls them printable."""
_JOINER = "\u200d"
_VIRAMA = 9


def plain(text: str, *, lines: bool = True) -> str:
    """Return `text` without escape sequences, control, bidirectional or other invisible characters.

    With `lines`, line feeds and tabs stay (tabs as one space); without, the text becomes a single line.
    """
    bare = text.replace("\n", "") if lines else text
    # No control, format or private character is printable, in any script.
    if bare.isprintable() and (bare.isascii() or not _INVISIBLE.search(bare)):
        return text
    text = _ESCAPES.sub("", _decoded(text))
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    text = _joined("".join(char for char in _INVISIBLE.sub("", text) if _harmless(char)))
    return text if lines else " ".join(text.split())


def plain_data(data: Any) -> Any:
    """Return the data of JSON or TOML with every text made plain, keys too; tuples become lists."""
    if isinstance(data, str):
        return plain(data)
    if isinstance(data, Mapping):
        return {plain(key): plain_data(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [plain_data(value) for value in data]
    return data


def _decoded(text: str) -> str:
    """Return text with the bytes that a poor locale could not read (C, without UTF-8) read as UTF-8."""
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:  # other surrogates stand for nothing
        return text


def _harmless(char: str) -> bool:
    return char in ("\n", _JOINER) or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def _joined(text: str) -> str:
    """Keep the joiner where it joins, emoji and the letters of Indian scripts; elsewhere it only hides."""
    if _JOINER not in text:
        return text
    around = zip(text, f" {text}", f"{text[1:]} ", strict=False)
    return "".join(char for char, before, after in around if char != _JOINER or _joins(before, after))


def _joins(before: str, after: str) -> bool:
    picture = unicodedata.category(before) in {"So", "Sk"} and unicodedata.category(after) == "So"
    return picture or unicodedata.combining(before) == _VIRAMA
