"""Text that goes into Markdown as text: it can't become markup, HTML or another layout."""

from __future__ import annotations

import re

from opsadvisor.plain import plain

_MARKS = re.compile(r"[\\`*_\[\]|~]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
STRESSED = re.compile(r"(\*\*?)(?! )([^*]+)(?<! )\1(?!\*)")
_LINE_START = re.compile(r"^(?=#{1,6}(?:\s|$)|>|=+\s*$|[+-](?:\s|$)|[-:][-:\s]*$)|^(\d+)(?=[.)](?:\s|$))")
"""What would begin a heading, a quotation, a list, a table or a line across; a mere figure such as -5 does not."""
ITEM = re.compile(r"\s*(?:[-*+]|(\d{1,3}[.)])) +")


def inline(text: str) -> str:
    """Return `text` as one line of Markdown that shows exactly this text."""
    return _not_a_start(_escaped(" ".join(plain(text).split())))


def prose(text: str, indent: str = "") -> str:
    """Return `text` with its paragraphs, lists, *stress* and **strong stress** kept, and nothing else.

    Every line after the first stands behind `indent`.
    """
    lines = [_prose_line(line) for line in plain(text).strip().split("\n")]
    return f"\n{indent}".join(lines).replace(f"\n{indent}\n", "\n\n")


def _escaped(text: str) -> str:
    text = _MARKS.sub(r"\\\g<0>", text)
    return _ENTITY.sub("&amp;", text).replace("<", "&lt;")


def _not_a_start(text: str) -> str:
    return _LINE_START.sub(lambda match: f"{match[1] or ''}\\", text)


def _prose_line(line: str) -> str:
    item = ITEM.match(line)
    words = _stressed(" ".join(line[item.end() if item else 0 :].split()))
    return f"{item[1] or '-'} {words}" if item else words


def _stressed(text: str) -> str:
    """Escape all but the marks of stress."""
    parts, end = [], 0
    for match in STRESSED.finditer(text):
        parts += [_escaped(text[end : match.start()]), match[1], _escaped(match[2]), match[1]]
        end = match.end()
    return _not_a_start("".join([*parts, _escaped(text[end:])]))
