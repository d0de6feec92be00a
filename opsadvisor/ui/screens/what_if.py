"""What if: facts move with the arrow keys, and the verdicts change as they do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from opsadvisor.advice.answers import Answers
from opsadvisor.advice.document import Advice, Line
from opsadvisor.advice.headlines import headlines
from opsadvisor.cells import cells, cut, right, widest
from opsadvisor.ui.levers import Lever, applied, levers
from opsadvisor.ui.screens.base import Page
from opsadvisor.ui.widgets.drawn import Drawn
from opsadvisor.ui.widgets.outline import Outline, Row, empty
from opsadvisor.ui.widgets.text import hanging, heading, lines, spread
from opsadvisor.ui.widgets.tone import ACCENT, QUIET, tone_text

_GAP = 3
_TITLES = 22
_AROUND = 5
_LONGEST = 20
_SHORTEST = 14
_MANY = 10


class WhatIf(Page):
    """Facts above, verdicts below."""

    CSS_PATH = "../styles/what_if.tcss"
    HELP = "Left and right move the chosen fact, PgUp and PgDn by ten. Nothing is stored."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "less", key_display="←", id="what-if.less"),
        Binding("right", "move(1)", "more", key_display="→", id="what-if.more"),
        Binding("pagedown", f"move(-{_MANY})", "much less", show=False, priority=True, id="what-if.much-less"),
        Binding("pageup", f"move({_MANY})", "much more", show=False, priority=True, id="what-if.much-more"),
        Binding("r", "reset", "as answered", tooltip="move the chosen fact back", id="what-if.reset"),
    ]

    def __init__(self, advice: Advice) -> None:
        self._advice = advice
        self._levers: list[Lever] = []
        self._answers: Answers = {}
        super().__init__()

    def body(self) -> ComposeResult:
        """Yield the facts and the verdicts."""
        self._answers = self.desk.answers()
        compiled = self.desk.library.compiled
        behind = compiled.facts_behind([("name", line.name) for line in self._advice.headlines])
        facts = [fact for id, fact in self.desk.library.facts.items() if id in behind]
        self._levers = list(levers(facts, self._answers))
        yield Static(Drawn(self._title), id="title")
        yield Outline(self._rows(), id="levers")
        yield Static(id="verdicts")

    def on_mount(self) -> None:
        """Choose the first fact."""
        self.query_one(Outline).action_first()
        self._work_out()

    def _column(self, width: int) -> int:
        shown = (self._shown(lever, value, width) for lever in self._levers for value in (lever.value, lever.now))
        return max(12, widest(shown)) + _GAP

    def _shown(self, lever: Lever, value: object, width: int) -> str:
        """Return a value; where there is no room for all of it, without what explains it."""
        longest = max(_SHORTEST, min(_LONGEST, (width - self._titles) // 2 - _GAP))
        shown = lever.shown(value, self.desk.currency)
        return shown if cells(shown) <= longest else cut(shown.partition(": ")[0], longest)

    @property
    def _titles(self) -> int:
        """The cells that names take, with what stands around them."""
        return max(_TITLES, widest(lever.title for lever in self._levers) + _AROUND)

    def _title(self, width: int) -> Content:
        column = self._column(width)
        before = "as answered".rjust(column) if self._has_room(width) else ""
        basis = "" if self._advice.as_of == self.desk.today else ", from today's answers"
        return spread(heading(f"What if{basis}"), Content.styled(before + "what if".rjust(column) + "  ", QUIET), width)

    def _has_room(self, width: int) -> bool:
        """Whether both columns fit beside the names."""
        return width - 2 * self._column(width) >= self._titles

    def _rows(self) -> Iterator[Row]:
        if not self._levers:
            yield from empty("  Nothing that could be moved is known yet")
        for place, lever in enumerate(self._levers):
            yield Row(partial(self._row, lever), str(place))

    def _row(self, lever: Lever, width: int) -> Content:
        now, column = self._shown(lever, lever.now, width), self._column(width)
        moved = lever.now != lever.value
        values = Content.assemble(
            (right(self._shown(lever, lever.value, width), column) if self._has_room(width) else "", QUIET),
            (right(f"◂ {now}", column) + " ▸", f"bold {ACCENT}") if moved else right(now, column) + "  ",
        )
        return spread(f"  {lever.title}", values, width)

    def _work_out(self) -> None:
        then = headlines(self.desk.assess(self._advice.playbook, self._answers), brief=True)
        now = headlines(self.desk.assess(self._advice.playbook, applied(self._answers, self._levers)), brief=True)
        self.query_one("#verdicts", Static).update(Drawn(partial(_verdicts, then, now)))

    @property
    def _place(self) -> int | None:
        chosen = self.query_one(Outline).chosen
        return int(chosen) if chosen is not None else None

    def action_move(self, steps: int) -> None:
        """Move the chosen fact."""
        if self._place is not None:
            self._set(self._place, self._levers[self._place].moved(steps))

    def action_reset(self) -> None:
        """Move the chosen fact back to what was answered."""
        if self._place is None:
            return
        lever = self._levers[self._place]
        if lever.now == lever.value:
            self.advisor.say(f"{lever.title} stands as answered")
        else:
            self._set(self._place, lever.back())

    def _set(self, place: int, lever: Lever) -> None:
        self._levers[place] = lever
        self.query_one(Outline).show(self._rows())
        self._work_out()


def _verdicts(then: Sequence[Line], now: Sequence[Line], width: int) -> Content:
    labels = widest(line.label for line in now) + 3
    before = {line.label: line for line in then}
    return lines(*(_verdict(line, before.get(line.label), labels, width) for line in now))


def _verdict(line: Line, before: Line | None, labels: int, width: int) -> Content:
    head = Content.styled(f"  {line.label}", QUIET)
    verdict = tone_text(line.value, line.tone, line.status)
    if before is not None and before.value != line.value:
        old = tone_text(before.value, before.tone, before.status)
        verdict = Content.assemble(old, " → ", verdict.stylize("bold"))
    first = hanging(head, verdict, width, labels + 2)
    return lines(first, hanging("", Content.styled(line.detail, QUIET), width, labels + 2)) if line.detail else first
