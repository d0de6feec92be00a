"""Hiding all figures, for a screen that others look at."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

# A bar, a spark or the dots of a chart show a size as well as a digit does.
_FIGURES = re.compile("[0-9]|[▁▂▃▄▅▆▇▏▎▍▌▋▊▉█]|[\u2801-\u28ff]")
_HIDDEN = "•"


class HideFigures(LineFilter):
    """Puts a dot in the place of every digit and bar, wherever it is drawn, so that no screen can forget to."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return the segments of one line with their figures hidden; widths stay."""
        return [Segment(_FIGURES.sub(_HIDDEN, text), style, control) for text, style, control in segments]


def without_hiding(filters: Sequence[LineFilter]) -> list[LineFilter]:
    """Return `filters` for a widget whose digits are keys and not figures."""
    return [each for each in filters if not isinstance(each, HideFigures)]
