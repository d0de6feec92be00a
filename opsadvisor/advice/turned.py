"""Flips in words."""

from __future__ import annotations

from opsadvisor.advice import document
from opsadvisor.advice.assess import verdict_of
from opsadvisor.advice.flip import Turn
from opsadvisor.advice.words import Wording, answered, lower_first, plain_value
from opsadvisor.library.compiled import FactEntry, Key


class Turned:
    """Words for the changes that turn an outcome."""

    def __init__(self, wording: Wording) -> None:
        self.wording = wording

    def text(self, turn: Turn) -> str:
        """Return "monthly expenses at or below 576,000 €", or "segment = Enterprise"."""
        change = [] if turn.change == "to" else [turn.change]
        return " ".join([self._subject(turn), *change, self._value(turn)])

    def flip(self, turn: Turn, key: Key) -> document.Flip:
        """Return a change as it is shown and frozen."""
        turns_to = verdict_of(turn.outcome) if key[0] == "rule" else plain_value(turn.outcome)
        return document.Flip(turn.fact, turn.change, turn.value, self.text(turn), turns_to, turn.row, turn.column)

    def _subject(self, turn: Turn) -> str:
        if turn.row is None:
            return lower_first(self.wording.title(turn.fact))
        if self._is_item(turn):
            return f'"{turn.row}"'
        return f"{lower_first(self._column(turn))} of {turn.row}"

    def _is_item(self, turn: Turn) -> bool:
        """Say whether it is an item of a checklist that turns, and no cell of a table."""
        entry = self.wording.compiled.names[turn.fact]
        return isinstance(entry, FactEntry) and entry.listing is not None

    def _column(self, turn: Turn) -> str:
        entry = self.wording.compiled.names[turn.fact]
        columns = entry.spec.column if isinstance(entry, FactEntry) else []
        return next((column.title for column in columns if column.id == turn.column), turn.column or "")

    def _value(self, turn: Turn) -> str:
        entry = self.wording.compiled.names[turn.fact]
        if not isinstance(entry, FactEntry):
            return plain_value(turn.value)
        if self._is_item(turn):
            return f"= {turn.value}"
        asked = next((column for column in entry.spec.column if column.id == turn.column), entry.spec)
        said = answered(entry.spec, asked, turn.value, self.wording.assessment.currency)
        return f"= {said}" if turn.change == "to" else said
