"""What is said when an entry can't be taken."""

from __future__ import annotations


class EntryError(ValueError):
    """An entry that can't be taken: `what` is wrong with it, and what would be `right`."""

    def __init__(self, what: str, right: str = "") -> None:
        super().__init__(f"{what}. {right}" if right else f"{what}.")
        self.what = what
        self.right = right


class MissingCellError(EntryError):
    """A row of a table has an empty cell that each row needs; `row` counts from 1."""

    def __init__(self, what: str, right: str = "", row: int = 1) -> None:
        super().__init__(what, right)
        self.row = row
