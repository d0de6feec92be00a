"""What the kata's screens ask the rooms below for: boards and how they stand. No Textual here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from opsadvisor.advice.trend import unit_of
from opsadvisor.kata.rhythm import Standing, standing
from opsadvisor.kata.round import begin
from opsadvisor.library.cards import cards
from opsadvisor.library.show import with_unit
from opsadvisor.ui.kata.coach import Coach

if TYPE_CHECKING:
    from opsadvisor.kata.model import Better, Board, Target
    from opsadvisor.ui.desk import Desk


class Measure(NamedTuple):
    """A metric or fact of the library that a figure can be one of."""

    name: str
    title: str
    unit: str
    better: Better | None

    def unit_in(self, currency: str) -> str:
        """Return the unit as it is typed: sums in the company's currency."""
        return with_unit("", self.unit, currency).strip()


class Boards:
    """The boards of the company that is shown. All that writes raises StoreError."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def all(self) -> list[Standing]:
        """Return how each board stands: half done first, then due, then the others, each as they were made."""
        if self.desk.glance.company is None:
            return []
        stories = self.desk.store.kata.stories(self.desk.company)
        found = [standing(story, self.desk.today) for story in stories]
        return sorted(found, key=lambda each: (not each.half_done, not each.due))

    def one(self, board: str) -> Standing:
        """Return how one board stands."""
        return standing(self.desk.store.kata.story(board), self.desk.today)

    def due(self) -> list[Standing]:
        """Return the boards whose round is due or was left half way."""
        return [each for each in self.all() if each.due or each.half_done]

    def coach(self, board: str) -> Coach:
        """Begin the round of today, or go on with it. Raises RoundOver where it is done."""
        story = self.desk.store.kata.story(board)
        return Coach(self.desk, begin(story, self.desk.today, cards(self.desk.library)))

    def skip(self, board: str, reason: str) -> None:
        """Note why today has no round. Raises ValueError without a reason."""
        self.desk.store.kata.skip(board, self.desk.today, reason)
        self.desk.look()

    def archive(self, board: str) -> None:
        """Take a board out of the list; nothing of it is lost."""
        self.desk.store.kata.archive(board)
        self.desk.look()

    def change(self, board: Board, said: Mapping[str, object]) -> None:
        """Change what is written at the head of a board. Raises ValueError where process or challenge is empty."""
        self.desk.store.kata.change_board(board.id, **said)
        self.desk.look()

    # Figures of the library -----------------------------------------------------------------------------------------

    def measures(self) -> list[Measure]:
        """Return the metrics and facts that are figures, by title."""
        library = self.desk.library
        facts = [
            Measure(fact.id, fact.title, unit_of(fact) or "", fact.better)
            for fact in library.facts.values()
            if fact.kind in _FIGURES
        ]
        metrics = [
            Measure(metric.id, metric.title, metric.unit or "", metric.better)
            for metric in library.metrics.values()
            if metric.better or metric.unit
        ]
        return sorted([*metrics, *facts], key=lambda each: each.title.casefold())

    def tie(self, target: Target, measure: Measure | None) -> None:
        """Tie the figure of a target condition to a metric or fact of the library, or take the tie away."""
        better = {"better": measure.better} if measure and measure.better else {}
        self.desk.store.kata.reword_target(target.id, metric=measure.name if measure else None, **better)

    def measured(self, standing: Standing) -> list[tuple[date, float]]:
        """Return the values of the run chart by day: the readings, and where the figure is tied also the answers."""
        target = standing.story.target
        values = dict(self.recorded(target.metric)) if target and target.metric else {}
        return sorted({**values, **dict(standing.story.run)}.items())

    def recorded(self, name: str) -> list[tuple[date, float]]:
        """Return the values of a metric or fact that are figures, each with the day that it speaks of."""
        desk, fact = self.desk, name in self.desk.library.facts
        trend = desk.store.trends.points(desk.company, name, fact=fact, width=_ALL, formerly=desk.formerly)
        return [(day, value) for day, value in trend.points if value is not None]

    # The loop to the advice -----------------------------------------------------------------------------------------

    def set_target(
        self,
        board: str,
        pattern: str,
        achieve_by: date,
        *,
        figure: float | None,
        unit: str,
        measure: Measure | None,
        action: str,
    ) -> None:
        """Make an advised action the target condition of a board that has none now."""
        tied = measure if figure is not None else None
        self.desk.store.kata.set_target(
            board,
            pattern,
            achieve_by,
            figure=figure,
            unit=unit if figure is not None else "",
            metric=tied.name if tied else None,
            better=tied.better if tied else None,
            action=action,
        )
        self.desk.look()

    def suggest(self, board: str, action: str, text: str, *, expected: str, metric: str | None) -> None:
        """Let an advised action wait to be the next step on a board."""
        self.desk.store.kata.suggest(board, action, text, expected=expected, metric=metric)
        self.desk.look()

    def let_go(self, ideas: Iterable[str]) -> None:
        """Let advised actions wait no longer, all of them or none."""
        self.desk.store.kata.drop_ideas(ideas)


_ALL = 1_000_000
"""Cells that no chart has: nothing is thinned."""
_FIGURES = frozenset({"money", "percent", "count", "number", "duration"})
