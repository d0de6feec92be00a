"""Lines of text that share a width: pairs that stand left and right, and blocks with a hanging indent."""

from __future__ import annotations

import re

from textual.content import Content

from opsadvisor.ui.widgets.tone import STRONG

Text = str | Content


def content(text: Text) -> Content:
    """Return `text` as Content; markup in it stays text."""
    return text if isinstance(text, Content) else Content(text)


def spread(left: Text, right: Text, width: int) -> Content:
    """Return one line with `left` at its start and `right` at its end; the left gives way."""
    left, right = content(left), content(right)
    room = max(0, width - right.cell_length - 1)
    if left.cell_length > room:
        left = left.truncate(room, ellipsis=True)
    return Content.assemble(left, " " * (width - left.cell_length - right.cell_length), right)


def hanging(label: Text, text: Text, width: int, indent: int) -> Content:
    """Return `text` wrapped beside `label`, all of its lines beginning at `indent`."""
    lines = content(text).wrap(max(8, width - indent)) or [Content("")]
    head = content(label)
    gap = " " * max(1, indent - head.cell_length)
    first = Content.assemble(head, gap, lines[0].rstrip())
    return Content("\n").join([first, *(Content.assemble(" " * indent, line.rstrip()) for line in lines[1:])])


def wrapped(text: Text, width: int, indent: int = 0) -> Content:
    """Return `text` on as many lines of `width` cells as it takes, `indent` of them empty at the start of each."""
    start = " " * indent
    return lines(*(Content.assemble(start, line.rstrip()) for line in content(text).wrap(max(1, width - indent))))


def heading(text: str) -> Content:
    """Return a heading: weight instead of a box."""
    return Content.styled(text, STRONG)


def lines(*parts: Text) -> Content:
    """Join parts with line ends."""
    return Content("\n").join([content(part) for part in parts])


_EMPHASIS = re.compile(r"\*\*(?P<strong>[^*\n]+)\*\*|(?<![*\w])\*(?P<slanted>(?=\S)[^*\n]+(?<=\S))\*(?![*\w])")
_ITEM = re.compile(r"^- ", re.MULTILINE)


def prose(text: str) -> Content:
    """Return short Markdown as text: emphasis and list items; everything else as it is written."""
    text = _ITEM.sub("· ", text)
    parts: list[Content | str] = []
    end = 0
    for match in _EMPHASIS.finditer(text):
        parts.append(text[end : match.start()])
        parts.append(Content.styled(match["strong"] or match["slanted"], "bold" if match["strong"] else "italic"))
        end = match.end()
    return Content.assemble(*parts, text[end:])
