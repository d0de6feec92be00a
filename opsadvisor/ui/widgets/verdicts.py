"""The verdicts of a session in one line, as lists show them."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from opsadvisor.store.records import Verdict
from opsadvisor.ui.widgets.tone import tone_text

_GAP = "  "


def verdict_words(verdicts: Iterable[Verdict], width: int) -> Content:
    """Return the words of the verdicts, the first ones first; what does not fit is cut off."""
    return Content(_GAP).join([tone_text(each.value, each.tone) for each in verdicts]).truncate(width, ellipsis=True)
