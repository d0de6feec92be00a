"""The cells of a terminal that text takes: two for a wide character, none for a mark on a letter.

How many is asked of the library that the screens are painted with, loaded once there is a text that is not ASCII.
"""

from __future__ import annotations

from collections.abc import Iterable

CUT = "…"


def cells(text: str) -> int:
    """Return how many cells a text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def widest(texts: Iterable[str]) -> int:
    """Return the cells of the widest of some texts, 0 where there is none."""
    return max(map(cells, texts), default=0)


def left(text: str, width: int) -> str:
    """Return a text with blanks behind it up to `width` cells."""
    return text + " " * (width - cells(text))


def right(text: str, width: int) -> str:
    """Return a text with blanks before it up to `width` cells."""
    return " " * (width - cells(text)) + text


def cut(text: str, width: int) -> str:
    """Return a text that takes `width` cells at most; one that is longer ends with a mark."""
    if cells(text) <= width:
        return text
    from rich.cells import set_cell_size

    return set_cell_size(text, width - 1).rstrip() + CUT


def tail(text: str, width: int) -> str:
    """Return as much of the end of a text as `width` cells hold."""
    while cells(text) > width:
        text = text[1:]
    return text
