"""Cells that are text and stay text: no spreadsheet runs them as a formula."""

from __future__ import annotations

import re

from opsadvisor.plain import plain

_BEGINS = r"""(?=[\s"']*[=+\-@\uff1d\uff0b\uff0d\uff20])"""
"""What begins a formula, in both widths of letters."""
_OPEN = re.compile(rf"(^|;){_BEGINS}")
"""Where one would begin: in a cell, or in what is one to a spreadsheet that parts cells by semicolons."""
_GUARDED = re.compile(rf"(^|;)'{_BEGINS}")


def guarded(text: str) -> str:
    """Return text as one cell that no spreadsheet takes for a formula."""
    return _OPEN.sub(r"\1'", plain(text, lines=False))


def unguarded(cell: str) -> str:
    """Return the text of a cell that `guarded` made."""
    return _GUARDED.sub(r"\1", cell)
