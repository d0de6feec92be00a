"""Hiding all figures, for a screen that others look at."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

# A bar, a spark or the dots of a chart show a size as well as a digit does.
# The number of a function key is no figure.
_FIGURES = re.compile(r"(?P<key>\bF(?:[1-9]|1[0-2])\b)|[0-9]|[▁▂▃▄▅▆▇▏▎▍▌▋▊▉█░▒]|[\u2801-\u28ff]")
_HIDDEN = "•"


def _hidden(found: re.Match[str]) -> str:
    return found["key"] or _HIDDEN


def _is_scroll_bar(style: Style | None) -> bool:
    """Whether these are the blocks of a scroll bar: what can be pulled with the mouse."""
    return style is not None and "@mouse.down" in style.meta


class HideFigures(LineFilter):
    """Puts a dot in the place of every digit and bar, wherever it is drawn, so that no screen can forget to."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return the segments of one line with their figures hidden; widths stay."""
        return [
            Segment(text if _is_scroll_bar(style) else _FIGURES.sub(_hidden, text), style, control)
            for text, style, control in segments
        ]


def without_hiding(filters: Sequence[LineFilter]) -> list[LineFilter]:
    """Return `filters` for a widget whose digits are keys and not figures."""
    return [each for each in filters if not isinstance(each, HideFigures)]
