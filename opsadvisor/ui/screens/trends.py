"""Trends: what has figures over time, its chart with bands and marks, and its table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from opsadvisor.advice.trend import Trend, unit_of
from opsadvisor.library.schema import Fact
from opsadvisor.library.show import with_unit
from opsadvisor.store.errors import StoreError
from opsadvisor.ui.figures import Figures, Named
from opsadvisor.ui.screens.base import Page
from opsadvisor.ui.screens.pick_one import PickOne
from opsadvisor.ui.widgets.drawn import Drawn
from opsadvisor.ui.widgets.outline import Outline, Row, empty
from opsadvisor.ui.widgets.search import Search
from opsadvisor.ui.widgets.text import spread
from opsadvisor.ui.widgets.tone import ACCENT, STRONG
from opsadvisor.ui.widgets.trend_view import Setting, one, several, table

_MOST = 8
"""So many charts at most are read to stand below each other."""


class Trends(Page):
    """List left, chart and table right; the stylesheet puts the list above where it is narrow."""

    CSS_PATH = ["../styles/lists.tcss", "../styles/trends.tcss"]  # noqa: RUF012 - as the base class has it
    AUTO_FOCUS = "Outline"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-normal"), (110, "-wide")]  # noqa: RUF012 - as the base class has it
    HELP = "The arrows choose a figure, Space marks some to be seen below each other, Tab goes to the table."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "mark", key_display="Space", id="trends.mark"),
        Binding("m", "several", "several", tooltip="small charts of what is marked", id="trends.several"),
        Binding("a", "add", "add past", tooltip="paste figures of past months", id="trends.add"),
        Binding("x", "export", "CSV", tooltip="write the figures as CSV", id="trends.export"),
        Binding("slash", "search", "search", key_display="/", id="trends.search"),
    ]

    class Listed(Message):
        """What has figures was read."""

        def __init__(self, named: Sequence[Named]) -> None:
            self.named = named
            super().__init__()

    class Read(Message):
        """Trends were read."""

        def __init__(self, trends: Sequence[Trend]) -> None:
            self.trends = trends
            super().__init__()

    class Failed(Message):
        """Nothing could be read."""

        def __init__(self, error: StoreError) -> None:
            self.error = error
            super().__init__()

    def __init__(self, about: Sequence[str] = ()) -> None:
        """`about` are names that stand first in the list."""
        self._about = list(about)
        self._named: Sequence[Named] | None = None
        self._adding = False
        self._marked: list[str] = []
        self._shown: Sequence[Trend] = ()
        self._wanted: Sequence[Named] = ()
        super().__init__()

    @cached_property
    def figures(self) -> Figures:
        """What is asked in threads."""
        return Figures(self.desk)

    # Drawing ------------------------------------------------------------------------------------------------------

    def body(self) -> ComposeResult:
        """Yield the list, and chart and table beside it."""
        with Horizontal(id="both"):
            with Vertical(id="left"):
                yield Search()
                yield Outline(empty("  Reading the figures"), id="figures")
            with Vertical(id="right"):
                yield Static(id="chart")
                with VerticalScroll(id="table"):
                    yield Static(id="figures-table")

    def renew(self) -> None:
        """Read what has figures, as soon as library and store are there."""
        self.advisor.when_ready(self._list)

    def _list(self) -> None:
        if self.desk.glance.company is None:
            self.post_message(self.Listed(()))
        else:
            self._in_thread(lambda: self.Listed(self.figures.named()), "list")

    def _in_thread(self, read: Callable[[], Message], group: str) -> None:
        self.run_worker(partial(self._read, read), thread=True, exclusive=True, group=group, exit_on_error=False)

    def _read(self, read: Callable[[], Message]) -> None:
        try:
            self.post_message(read())
        except StoreError as error:
            self.post_message(self.Failed(error))

    @on(Failed)
    def _tell(self, event: Failed) -> None:
        self.advisor.say(str(event.error), wrong=True)

    @on(Listed)
    def _take_list(self, event: Listed) -> None:
        first = self._named is None
        self._named = sorted(event.named, key=lambda each: each.name not in self._about)
        self._wanted = ()
        self._fill()
        if first:
            self.query_one(Outline).action_first()
        self._load()
        if self._adding:
            self._adding = False
            self.action_add()

    def _fill(self) -> None:
        self.query_one("#figures", Outline).show(self._rows())

    def _rows(self) -> Iterator[Row]:
        words = self.query_one(Input).value.casefold().split()
        named = self._named or ()
        found = [each for each in named if all(word in each.title.casefold() for word in words)]
        for each in found:
            yield Row(partial(_line, each, each.name in self._marked, each.name in self._about), each.name)
        if not found:
            yield from empty("  no such figure" if named else "  no figure yet: a adds past ones")

    @on(Input.Changed)
    def _narrow(self) -> None:
        if self._named is not None:
            self._fill()
            self.query_one(Outline).action_first()
            self._load()  # where nothing is found no figure is chosen, and none is shown

    @on(Input.Submitted)
    def _to_list(self) -> None:
        self.query_one(Outline).focus()

    @on(Outline.OptionHighlighted)
    def _chosen_changed(self) -> None:
        self._load()

    @property
    def chosen(self) -> Named | None:
        """What is chosen in the list."""
        id = self.query_one(Outline).chosen
        return next((each for each in self._named or () if each.name == id), None)

    @property
    def _together(self) -> bool:
        return self.has_class("-several")

    def _load(self) -> None:
        """Read what is to be shown, unless it is shown already."""
        wanted = self._to_show()
        if wanted and list(wanted) != list(self._wanted):
            self._wanted = wanted
            width = self.app.size.width
            self._in_thread(lambda: self.Read([self.figures.trend(each, width) for each in wanted]), "trend")
        elif not wanted:
            self._shown = ()
            self._draw()

    def _to_show(self) -> list[Named]:
        """Return the chosen figure, or all that are marked; where none is, those from the chosen one on."""
        named, chosen = list(self._named or ()), self.chosen
        if not self._together:
            return [chosen] if chosen else []
        marked = [each for each in named if each.name in self._marked]
        return (marked or named[named.index(chosen) if chosen else 0 :])[:_MOST]

    @on(Read)
    def _take_trends(self, event: Read) -> None:
        self._shown = event.trends
        self._draw()
        self.query_one("#table").scroll_home(animate=False)

    def on_resize(self) -> None:
        """Draw for the room there is."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        chart, rows = self.query_one("#chart", Static), self.query_one("#figures-table", Static)
        if not self._shown:
            chart.update("")
            rows.update("")
            return
        setting, height = self._setting, max(chart.size.height, 4)
        shown = self._shown
        if self._together:
            chart.update(Drawn(lambda width: several(shown, setting, width, height)))
        else:
            chart.update(Drawn(lambda width: one(shown[0], setting, width, height)))
            rows.update(Drawn(lambda width: table(shown[0], setting, width)))

    @property
    def _setting(self) -> Setting:
        tinted = not (self.app.current_theme.ansi or self.app.no_color)
        return Setting(self.desk.today, self.desk.currency, tinted)

    # Keys ---------------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer nothing to choose from where there is no figure yet."""
        empty_handed = self._named is not None and not self._named
        return not (empty_handed and action in {"mark", "several", "export", "search"})

    def action_mark(self) -> None:
        """Mark the chosen figure, or take its mark away."""
        if self.chosen:
            name = self.chosen.name
            self._marked = [*(each for each in self._marked if each != name), *([] if name in self._marked else [name])]
            self._fill()
            self._load()

    def action_several(self) -> None:
        """Show small charts below each other, or one with its table."""
        self.toggle_class("-several")
        self._wanted = ()
        self.call_after_refresh(self._load)

    def action_search(self) -> None:
        """Go to the search line."""
        self.query_one(Input).focus()

    def action_back(self) -> None:
        """Show all figures again, or leave."""
        search = self.query_one(Input)
        if search.value or search.has_focus:
            self.action_clear()
        else:
            super().action_back()

    def action_clear(self) -> None:
        """Show all figures again."""
        self.query_one(Input).clear()
        self.query_one(Outline).focus()

    def action_export(self) -> None:
        """Write the chosen figure as CSV, with all of its days."""
        chosen = self.chosen
        if chosen is not None:
            self.run_worker(partial(self._export, chosen), thread=True, group="export", exit_on_error=False)

    def _export(self, chosen: Named) -> None:
        from opsadvisor.report.trend_csv import trend_csv

        try:
            text = trend_csv(self.figures.trend(chosen), self.desk.currency)
        except StoreError as error:
            self.post_message(self.Failed(error))
        else:
            self.app.call_from_thread(self.advisor.export, _file_name(chosen.title), text, "csv")

    def action_add(self) -> None:
        """Paste figures of past months: for the chosen fact, or for one that is asked for."""
        chosen = self.chosen
        if self.desk.glance.company is None:
            self.advisor.say("Figures begin with a company: n on Today starts the first review, F2 adds one without")
        elif chosen and chosen.fact:
            self._paste(chosen.fact)
        elif self._named is None:
            self._adding = True  # the key came before the list was there
        else:
            self._ask_what(chosen)

    def _ask_what(self, chosen: Named | None) -> None:
        """Ask for the fact that the figures are of; what the chosen metric is worked out from comes first."""
        facts = {fact.id: fact for fact in self.figures.facts(chosen.name if chosen else None)}

        def take(id: str | None) -> None:
            if id is not None:
                self._paste(facts[id])

        title = f"{chosen.title} is worked out. Past figures of what?" if chosen else "Past figures of what?"
        currency = self.desk.currency
        units = {id: with_unit("", unit_of(fact), currency).strip() for id, fact in facts.items()}
        self.app.push_screen(PickOne(title, [(id, fact.title, units[id]) for id, fact in facts.items()]), take)

    def _paste(self, fact: Fact) -> None:
        from opsadvisor.ui.screens.past_figures import PastFigures

        self.app.push_screen(PastFigures(self.figures, fact))


def _line(named: Named, marked: bool, about: bool, width: int) -> Content:
    sign = ("✔", ACCENT) if marked else (" ", "")
    return spread(Content.assemble(" ", sign, (named.title, STRONG if about else "")), "", width)


def _file_name(title: str) -> str:
    return "-".join(["trend", *re.findall(r"\w+", title.casefold())])[:60]
