"""What is said when an entry can't be taken."""

from __future__ import annotations


class EntryError(ValueError):
    """An entry that can't be taken: `what` is wrong with it, and what would be `right`."""

    def __init__(self, what: str, right: str = "") -> None:
        super().__init__(f"{what}. {right}" if right else f"{what}.")
        self.what = what
        self.right = right
