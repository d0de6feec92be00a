"""What is known so far, while a session runs: the headlines, changing with every key press."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual.content import Content

from opsadvisor.advice.document import Line
from opsadvisor.cells import widest
from opsadvisor.ui.widgets.drawn import Drawn
from opsadvisor.ui.widgets.headlines import one_line_each
from opsadvisor.ui.widgets.text import hanging, heading, lines
from opsadvisor.ui.widgets.told import Told
from opsadvisor.ui.widgets.tone import QUIET, STRONG, tone_text

_WIDE = 56
"""From so many cells on there is room for one line a headline: then the panel lies below the question."""
_BESIDE = 16
"""Cells that a verdict needs beside its label; with fewer it goes below, or words would be broken."""
_INDENT = 2


class Known(Told):
    """The headlines on what was said so far, and on what stands in the field."""

    def show(self, shown: Sequence[Line]) -> None:
        """Draw the headlines."""
        self.update(Drawn(lambda width: one_line_each(shown, width) if width >= _WIDE else known(shown, width)))


def known(shown: Sequence[Line], width: int) -> Content:
    """Return the headlines for a narrow column: what each is, and below it what stands behind it."""
    labels = widest(line.label for line in shown) + 2
    if width - labels < _BESIDE:
        return lines(heading("What we know so far"), "", *(_below(line, width) for line in shown))
    return lines(heading("What we know so far"), "", *(_line(line, labels, width) for line in shown))


def _below(line: Line, width: int) -> Content:
    """Return a headline with its label on a line of its own."""
    told = _line(replace(line, label=""), _INDENT, width)
    return lines(Content.styled(line.label, QUIET), told)


def _line(line: Line, labels: int, width: int) -> Content:
    head = Content.styled(line.label, QUIET)
    if line.value == line.status and line.detail:
        return hanging(head, tone_text(line.detail, line.tone, line.status), width, labels)
    verdict = tone_text(line.value, line.tone, line.status)
    first = hanging(head, verdict.stylize(STRONG) if line.status == "known" else verdict, width, labels)
    if not line.detail:
        return first
    return lines(first, hanging("", Content.styled(line.detail, QUIET), width, labels))
