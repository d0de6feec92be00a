"""Plain text: what people, playbooks and files write, without anything that a terminal would obey.

Every text is made plain once, where it enters (playbooks, answers, imports, the store), so that no screen,
export or shell output has to defend itself.
"""

from __future__ import annotations

import re
import unicodedata

# Escape sequences go as a whole: CSI, OSC (ended by BEL or ST), and the other two-byte escapes.
_ESCAPES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]|\x9b[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"
    r"|\x1b[ -/]*[0-~]?"
)
_KEPT_FORMAT = {"\u200d"}  # joins emoji; alone it is invisible and harmless
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")


def plain(text: str, *, lines: bool = True) -> str:
    """Return `text` without escape sequences, control, bidirectional or other invisible characters.

    With `lines`, line feeds and tabs stay (tabs as one space); without, the text becomes a single line.
    """
    bare = text.replace("\n", "") if lines else text
    if bare.isprintable():  # no control, format or private character is, in any script
        return text
    text = _ESCAPES.sub("", text)
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    text = "".join(char for char in text if _harmless(char))
    return text if lines else " ".join(text.split())


def _harmless(char: str) -> bool:
    if char == "\n" or char in _KEPT_FORMAT:
        return True
    return unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
