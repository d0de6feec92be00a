"""The colours that a terminal is told to use: read from the raw bytes, and how well they can be told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

Rgb = tuple[int, int, int]

_PARTS = re.compile(
    r"\x1b\[([0-9;]*)m|\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[ -/]*[0-~]|(.)", re.S
)
SIXTEEN: tuple[Rgb, ...] = (
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255),
    (255, 255, 255),
)  # fmt: skip
"""As xterm has them."""


@dataclass(frozen=True, slots=True)
class Style:
    """What holds for a character. None is the terminal's own colour."""

    ink: Rgb | None = None
    paper: Rgb | None = None
    reverse: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Painted:
    """A letter or digit with the colours that it is painted in."""

    text: str
    ink: Rgb | None
    paper: Rgb | None
    hidden: bool

    @property
    def contrast(self) -> float:
        """From 1 to 21; what is hidden has none."""
        return 1.0 if self.hidden else contrast(self.ink, self.paper)


def contrast(ink: Rgb | None, paper: Rgb | None) -> float:
    """Return the contrast of two colours, from 1 to 21, as WCAG defines it.

    Where both are the terminal's own, it is the terminal's business; of one of them with a colour of ours it can't be
    told, and there is a terminal in which nothing can be seen.
    """
    if ink is None and paper is None:
        return 21.0
    if ink is None or paper is None:
        return 1.0
    light, dark = sorted((_luminance(ink), _luminance(paper)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def letters(raw: bytes) -> Iterator[Painted]:
    """Yield every letter and digit that was painted."""
    style = Style()
    for found in _PARTS.finditer(raw.decode("utf-8", "replace")):
        codes, char = found.groups()
        if codes is not None:
            style = _styled(style, [int(code or 0) for code in codes.split(";")])
        elif char is not None and char.isalnum():
            ink, paper = (style.paper, style.ink) if style.reverse else (style.ink, style.paper)
            yield Painted(char, ink, paper, style.hidden)


def _styled(style: Style, codes: list[int]) -> Style:
    rest = iter(codes)
    for code in rest:
        if code == 0:
            style = Style()
        elif code in (7, 27):
            style = replace(style, reverse=code == 7)
        elif code in (8, 28):
            style = replace(style, hidden=code == 8)
        elif code in (39, 49):
            style = replace(style, **{_side(code): None})
        elif code in (38, 48):
            style = replace(style, **{_side(code): _extended(rest)})
        elif 30 <= code <= 47 or 90 <= code <= 107:
            style = replace(style, **{_side(code): SIXTEEN[code % 10 + (8 if code >= 90 else 0)]})
    return style


def _side(code: int) -> str:
    return "paper" if code // 10 in (4, 10) else "ink"


def _extended(rest: Iterator[int]) -> Rgb:
    if next(rest) == 2:
        red, green, blue = islice(rest, 3)
        return red, green, blue
    number = next(rest)
    if number < 16:
        return SIXTEEN[number]
    if number >= 232:
        grey = 8 + 10 * (number - 232)
        return grey, grey, grey
    red, green, blue = (0 if part == 0 else 55 + 40 * part for part in _cube(number - 16))
    return red, green, blue


def _cube(number: int) -> tuple[int, int, int]:
    return number // 36, number // 6 % 6, number % 6


def _luminance(colour: Rgb) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
