"""Text that goes into Markdown as text: it can't become markup, HTML or another layout."""

from __future__ import annotations

import re

from opsadvisor.plain import plain

_MARKS = re.compile(r"[\\`*_\[\]|~]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINE_START = re.compile(r"^(?=#{1,6}(?:\s|$)|>|=+\s*$|[+-](?:\s|$)|-[-\s]*$)|^(\d+)(?=[.)](?:\s|$))")
"""What would begin a heading, a quotation, a list or a line across; a mere figure such as -5 or 10.0 does not."""
_ITEM = re.compile(r"\s*(?:[-*+]|(\d{1,3}[.)])) +")


def inline(text: str) -> str:
    """Return `text` as one line of Markdown that shows exactly this text."""
    text = _MARKS.sub(r"\\\g<0>", " ".join(plain(text).split()))
    text = _ENTITY.sub("&amp;", text).replace("<", "&lt;")
    return _LINE_START.sub(lambda match: f"{match[1] or ''}\\", text)


def prose(text: str, indent: str = "") -> str:
    """Return `text` with its paragraphs and lists kept, every line after the first behind `indent`."""
    lines = [_prose_line(line) for line in plain(text).strip().split("\n")]
    return f"\n{indent}".join(lines).replace(f"\n{indent}\n", "\n\n")


def _prose_line(line: str) -> str:
    item = _ITEM.match(line)
    return f"{item[1] or '-'} {inline(line[item.end() :])}" if item else inline(line)
