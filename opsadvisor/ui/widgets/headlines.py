"""The headlines of an advice: label, verdict, what stands behind it. Verdicts line up, so that the eye can run down."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from opsadvisor.advice.top import Line
from opsadvisor.cells import left, widest
from opsadvisor.ui.widgets.text import hanging, lines
from opsadvisor.ui.widgets.tone import QUIET, STRONG, tone_text

_INDENT = 2
_GAP = 3
_ENDLESS = 1000


def headlines(shown: Sequence[Line], width: int, *, more: bool = False) -> Content:
    """Return the block of headlines for `width` cells; `more` adds each one's second line."""
    if not shown:
        return Content("")
    labels, verdicts = _columns(shown)
    room = width - _INDENT - labels
    beside = room - verdicts >= 24
    return lines(*(_line(line, labels, verdicts, width, beside=beside, more=more) for line in shown))


def one_line_each(shown: Sequence[Line], width: int) -> Content:
    """Return the headlines as one line each; what does not fit is cut."""
    if not shown:
        return Content("")
    labels, verdicts = _columns(shown)
    rows = [_line(line, labels, verdicts, _ENDLESS, beside=True, more=False) for line in shown]
    return lines(*(row.truncate(width, ellipsis=True) for row in rows))


def _columns(shown: Sequence[Line]) -> tuple[int, int]:
    """Return the widths of labels and of verdicts, each with its gap."""
    labels = widest(line.label for line in shown) + _GAP
    return labels, max(_verdict(line).cell_length for line in shown) + _GAP


def _verdict(line: Line) -> Content:
    text = tone_text(line.value, line.tone, line.status)
    return text if line.status != "known" else text.stylize(STRONG)


def _line(line: Line, labels: int, verdicts: int, width: int, *, beside: bool, more: bool) -> Content:
    head = Content.assemble(" " * _INDENT, (left(line.label, labels), QUIET))
    indent = _INDENT + labels
    verdict = _verdict(line)
    below = [text for text in (line.detail, line.more if more else "") if text]
    if beside and below:
        side = hanging(head + verdict, Content.styled(below.pop(0), QUIET), width, indent + verdicts)
    else:
        side = hanging(head.rstrip(), verdict, width, indent)
    return lines(side, *(hanging("", Content.styled(text, QUIET), width, indent) for text in below))
