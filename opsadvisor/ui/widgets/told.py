"""Text that changes with every key press."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from textual.visual import VisualType
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.css.styles import RulesMap


class Told(Static):
    """Has the screen laid out anew only where its height changes: otherwise a key press repaints this text alone."""

    def __init__(self, *, id: str | None = None, **more: Any) -> None:
        super().__init__(id=id, markup=False, **more)

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Show another text."""
        before = self._lines()
        super().update(content, layout=False)
        if layout and (before is None or before != self._lines()):
            self.refresh(layout=True)

    def _lines(self) -> int | None:
        """Return the lines that the text takes, None before there is a width for it."""
        width = self.content_size.width
        return self.visual.get_height(cast("RulesMap", self.styles), width) if width else None
