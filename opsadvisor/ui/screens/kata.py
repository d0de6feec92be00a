"""The kata's place: the boards, whose round is due first, or the board itself where there is only one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from opsadvisor.ui.kata.boards import Boards
from opsadvisor.ui.screens.base import PlaceScreen
from opsadvisor.ui.widgets.board import CALENDAR, IDEAS, MORE, OBSTACLES, TARGETS, View, board_rows
from opsadvisor.ui.widgets.board_list import boards_rows, first_run
from opsadvisor.ui.widgets.outline import Outline, Row, empty

if TYPE_CHECKING:
    from opsadvisor.kata.rhythm import Standing

_TALL = 34
"""Rows from which on there is room for more of everything."""
_LOW = 24
"""Rows from which on the first experiments are seen at once."""
_EARLIER = 20
_DUE = "due"


class Kata(PlaceScreen):
    """Two views of one list: all boards, and one board."""

    PLACE = "kata"
    HELP = "k begins the round of today. Enter opens what is chosen: a board, the calendar, an experiment."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k", "round", "round", tooltip="begin the round of today, or go on with it", id="kata.round"),
        Binding("enter", "open", "open", key_display="Enter", id="kata.open"),
        Binding("o", "edit('obstacles')", "obstacles", tooltip="note or strike out obstacles", id="kata.obstacles"),
        Binding("s", "edit('skip')", "skip today", tooltip="say why today has no round", id="kata.skip"),
        Binding("n", "found", "new board", id="kata.new"),
        Binding("e", "edit('head')", "edit", tooltip="word the head of the board better", id="kata.edit"),
        Binding("m", "edit('measure')", "measure", tooltip="tie the figure to the library", id="kata.measure"),
        Binding(
            "x",
            "edit('export')",
            "export",
            tooltip="write the board to a file: Markdown, page, JSON, TOML",
            id="kata.export",
        ),
        Binding("z", "edit('archive')", "archive", show=False, tooltip="take it out of the list", id="kata.archive"),
        Binding("escape", "boards", "boards", key_display="Esc", tooltip="all boards", id="kata.boards"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._all: list[Standing] = []
        self._board: str | None = None
        self._earlier = 0
        self._wanted = ""
        """The board whose round is to begin at once."""

    @cached_property
    def boards(self) -> Boards:
        """What the kata's screens ask."""
        return Boards(self.desk)

    def body(self) -> ComposeResult:
        """Yield the list."""
        yield Outline(empty("Opening the boards"), id="kata")

    def renew(self) -> None:
        """Fill the list as soon as the store is there."""
        self.advisor.when_ready(self.show)

    @property
    def standing(self) -> Standing | None:
        """The board that is shown, or that is chosen in the list."""
        wanted = self._board or self.query_one(Outline).chosen
        return next((each for each in self._all if each.story.board.id == wanted), None)

    def show(self, *, fresh: bool = False) -> None:
        """Show what the store now holds; `fresh` as if it were seen for the first time."""
        self._all = self.boards.all()
        if len(self._all) == 1:
            self._board = self._all[0].story.board.id
        elif self._board not in {each.story.board.id for each in self._all}:
            self._board = None
        outline = self.query_one(Outline)
        fresh = fresh or outline.chosen is None
        outline.show(self._rows())
        if fresh and self._board:
            self._choose_first()
        self.refresh_bindings()
        if self._wanted:
            self._begin_wanted()

    def _choose_first(self) -> None:
        """Choose what is likeliest to be opened; where there are few rows, what stands on top."""
        outline = self.query_one(Outline)
        on_board = ("experiment:", TARGETS) if self.app.size.height >= _LOW else (CALENDAR,)
        outline.choose_from(*(on_board if self._board else (self._all[0].story.board.id,)))
        outline.scroll_home(animate=False)

    def _rows(self) -> Iterator[Row]:
        if not self._all:
            return first_run()
        if self._board is None:
            return boards_rows(self._all, self.desk.today)
        return board_rows(self._view(self._shown))

    @property
    def _shown(self) -> Standing:
        return next(each for each in self._all if each.story.board.id == self._board)

    def _view(self, standing: Standing) -> View:
        tall = self.app.size.height >= _TALL
        values = tuple(self.boards.measured(standing))
        experiments = (10 if tall else 6) + self._earlier
        return View(standing, self.desk.today, self.desk.currency, values, tall, experiments)

    def on_resize(self) -> None:
        """Use the room that there is."""
        if self.advisor.ready and self._all:
            self.query_one(Outline).show(self._rows())

    # Keys ---------------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer only what there is."""
        if action in {"round", "open"}:
            return bool(self._all)
        if action == "boards":
            return self._board is not None and len(self._all) > 1
        if action == "edit":
            return self._board is not None
        return True

    @on(Outline.OptionSelected)
    def _selected(self, event: Outline.OptionSelected) -> None:
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Open the chosen board, or what is chosen on it."""
        outline = self.query_one(Outline)
        if self._board is None:
            self.open_board(outline.chosen)
        elif outline.chosen == MORE:
            self._earlier += _EARLIER
            outline.show(self._rows())
        elif outline.chosen in {OBSTACLES, IDEAS}:
            self.action_edit(outline.chosen)
        elif outline.chosen:
            outline.toggle(outline.chosen)

    def open_board(self, board: str | None) -> None:
        """Show one board, or the list of all."""
        self._board, self._earlier = board, 0
        self.query_one(Outline).show(self._rows())
        self._choose_first()
        self.refresh_bindings()

    def action_boards(self) -> None:
        """Show all boards."""
        self.open_board(None)

    def action_round(self) -> None:
        """Begin the round of today at the shown board, or the chosen one."""
        if self.standing:
            self._begin(self.standing.story.board.id)

    def _begin(self, board: str) -> None:
        from opsadvisor.ui.screens.kata_round import begin

        begin(self, board)

    def begin_there(self, board: str | None) -> None:
        """Begin the round of today at a board as soon as it is shown; without one, where only one round is due."""
        self._wanted = board or _DUE
        if self.is_mounted:
            self.advisor.when_ready(self.show)

    def show_there(self, board: str) -> None:
        """Show a board, as soon as it can be."""
        self._board = board
        if self.is_mounted:
            self.advisor.when_ready(lambda: self.show(fresh=True))

    def _begin_wanted(self) -> None:
        wanted, self._wanted = self._wanted, ""
        due = [each.story.board.id for each in self._all if each.due or each.half_done]
        if wanted == _DUE:
            wanted = due[0] if len(due) == 1 else ""
        if wanted in {each.story.board.id for each in self._all}:
            self.open_board(wanted)
            self._begin(wanted)

    def action_found(self) -> None:
        """Make a new board."""
        from opsadvisor.ui.screens.kata_round import found

        found(self)

    def action_edit(self, what: str) -> None:
        """Change something on the board that is shown."""
        from opsadvisor.ui.screens.kata_edit import EDITS

        EDITS[what](self, self._shown)
