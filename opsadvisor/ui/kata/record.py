"""How often advised actions did what was expected, in experiments and on the plan. No Textual here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from opsadvisor.kata.record import Record, of_actions, of_targets, track_record

if TYPE_CHECKING:
    from opsadvisor.ui.desk import Desk


class Records:
    """The track record of the company's actions, worked out once."""

    def __init__(self, desk: Desk) -> None:
        self._records = _found(desk)

    def of(self, actions: Iterable[str]) -> str:
        """Return "did what was expected 2 of 3 times" for some actions together, "" where no outcome is known."""
        return str(of_actions(actions, self._records))

    @property
    def all(self) -> str:
        """The same for all actions together."""
        return self.of(self._records)


def _found(desk: Desk) -> dict[str, Record]:
    if desk.glance.company is None:
        return {}
    from opsadvisor.advice.effect import effects

    kata, assessment = desk.store.kata, desk.assess(desk.first_playbook, desk.answers())
    targets = of_targets(kata.stories(desk.company, archived=True))
    return track_record(kata.experiments_of(desk.company), (*effects(assessment), *targets))
