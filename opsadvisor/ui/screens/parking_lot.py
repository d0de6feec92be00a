"""The obstacles parking lot: noted, addressed one at a time, struck out when they are gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from opsadvisor.kata.hints import hints
from opsadvisor.store.errors import StoreError
from opsadvisor.ui import say
from opsadvisor.ui.screens.ask import Ask, Blank
from opsadvisor.ui.screens.over import Over, ask
from opsadvisor.ui.widgets.outline import Outline, Row, empty
from opsadvisor.ui.widgets.text import spread
from opsadvisor.ui.widgets.tone import ACCENT, QUIET, STRONG

if TYPE_CHECKING:
    from opsadvisor.kata.model import Obstacle, ObstacleState, Storyboard
    from opsadvisor.store.kata import Kata as Store
    from opsadvisor.ui.app import OpsAdvisor


class ParkingLot(Over[None]):
    """All obstacles of a board, the one that is addressed first, those that are gone last."""

    HELP = "Enter addresses the chosen obstacle; the one addressed before is parked."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "set('addressed')", "address", key_display="Enter", id="lot.address"),
        Binding("a", "add", "add", id="lot.add"),
        Binding("e", "word", "edit", tooltip="word it better", id="lot.edit"),
        Binding("p", "set('parked')", "park", id="lot.park"),
        Binding("g", "set('gone')", "gone", tooltip="strike it out", id="lot.gone"),
    ]

    def __init__(self, board: str) -> None:
        self._board = board
        self._states: dict[str, ObstacleState] = {}
        super().__init__("Obstacles")

    @property
    def advisor(self) -> OpsAdvisor:
        """The app, by its own type."""
        return cast("OpsAdvisor", self.app)

    @property
    def _store(self) -> Store:
        return self.advisor.desk.store.kata

    @property
    def _story(self) -> Storyboard:
        return self._store.story(self._board)

    def body(self) -> ComposeResult:
        """Yield the list."""
        yield Outline(self._rows(self._story), id="lot")

    def on_mount(self) -> None:
        """Choose the first."""
        self.query_one(Outline).action_first()

    def _rows(self, story: Storyboard) -> Iterator[Row]:
        order = {"addressed": 0, "parked": 1, "gone": 2}
        self._states = {obstacle.id: obstacle.state for obstacle in story.obstacles}
        for obstacle in sorted(story.obstacles, key=lambda each: order[each.state]):
            yield Row(partial(_line, obstacle, len(story.against(obstacle))), obstacle.id)
        if not story.obstacles:
            yield from empty("  Nothing yet: a adds one")

    def _chosen(self) -> Obstacle | None:
        chosen = self.query_one(Outline).chosen
        return next((each for each in self._story.obstacles if each.id == chosen), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what the chosen obstacle is not yet."""
        if action in {"set", "word"} and self.is_mounted:
            state = self._states.get(self.query_one(Outline).chosen or "")
            return state is not None and (state,) != parameters
        return True

    @on(Outline.OptionHighlighted)
    def _chosen_changed(self) -> None:
        self.refresh_bindings()

    def action_set(self, state: ObstacleState) -> None:
        """Address, park or strike out the chosen obstacle."""
        obstacle = self._chosen()
        if obstacle:
            self._do(lambda: self._store.set_obstacle(obstacle.id, state))

    def action_add(self) -> None:
        """Note another obstacle."""
        panel = Ask("Another obstacle", [Blank("text", "What is in the way?", required=True)], _ABOUT)
        ask(self.app, panel, lambda filled: self._store.note_obstacle(self._board, filled["text"]), self._worded)

    def action_word(self) -> None:
        """Word the chosen obstacle better."""
        obstacle = self._chosen()
        if obstacle is None:
            return

        def keep(filled: dict[str, str]) -> Obstacle:
            return self._store.set_obstacle(obstacle.id, obstacle.state, text=filled["text"])

        panel = Ask("Obstacle", [Blank("text", "What is in the way?", obstacle.text, True)], _ABOUT)
        ask(self.app, panel, keep, self._worded)

    def _do(self, change: Callable[[], Obstacle]) -> None:
        try:
            changed = change()
        except (StoreError, ValueError) as error:
            self.advisor.say(str(error), wrong=True)
        else:
            self._show(changed)

    def _show(self, changed: Obstacle) -> None:
        self.query_one(Outline).show(self._rows(self._story), choose=changed.id)
        self.refresh_bindings()

    def _worded(self, changed: Obstacle) -> None:
        self._show(changed)
        for hint in hints("obstacles", changed.text, today=self.advisor.desk.today):
            self.advisor.say(hint)


_ABOUT = "What keeps the work from running like the target condition. “We don't yet understand ...” is a fine one."


def _line(obstacle: Obstacle, tried: int, width: int) -> Content:
    glyph = {"addressed": ("▸", ACCENT), "parked": ("·", QUIET), "gone": ("-", QUIET)}[obstacle.state]
    style = {"addressed": STRONG, "gone": QUIET}.get(obstacle.state, "")
    right = "gone" if obstacle.state == "gone" else say.count(tried, "experiment") if tried else ""
    left = Content.assemble("  ", glyph, " ", (obstacle.text, style))
    return spread(left, Content.styled(right, QUIET), width)
