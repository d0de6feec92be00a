"""The footer: the keys that work now, in a row or two. Help and the way out are always among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.filter import LineFilter
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

from opsadvisor.ui.filters import without_hiding

_GAP = "  "
_HELP = ("help", "app.help", "command_palette", "app.command_palette")
_PLACE = "app.go"
_ELSEWHERE = ("trends", "app.trends", "app.companies")
_OUT = ("back", "leave", "app.quit", "quit")
ROWS = 2


@dataclass(frozen=True, slots=True)
class Hint:
    """One key and what it does."""

    key: str
    shown: str
    text: str
    action: str

    @property
    def width(self) -> int:
        """Cells it takes."""
        return len(self.shown) + 1 + len(self.text)


def fit(hints: Sequence[Hint], width: int, rows: int = ROWS) -> list[list[Hint]]:
    """Spread `hints` over at most `rows` lines of `width` cells.

    One way to help and the first way out are kept whatever happens; of the others, the last ones go first. The places
    and further ways out take what room is left, and no line of their own: the header names the places.
    """
    kept = _anchors(hints)
    spare = [hint for hint in hints if hint not in kept and _is_spare(hint)]
    others = [hint for hint in hints if hint not in kept and hint not in spare]
    lines = _longest(others, [], kept, width, rows)
    if sum(map(len, lines)) < len(others) + len(kept):
        return lines
    return _longest(spare, others, kept, width, len(lines))


def _longest(
    hints: Sequence[Hint], before: Sequence[Hint], after: Sequence[Hint], width: int, rows: int
) -> list[list[Hint]]:
    """Return the lines with as many of `hints` as fit between what has to be there."""
    tried = (_flow([*before, *hints[:shown], *after], width) for shown in range(len(hints), -1, -1))
    return next((lines for lines in tried if len(lines) <= rows), _flow(after, width)[:rows])


def _is_spare(hint: Hint) -> bool:
    return hint.action.startswith(_PLACE) or hint.action in _OUT


def _anchors(hints: Sequence[Hint]) -> list[Hint]:
    found = []
    for actions in (_HELP, _OUT):
        ranked = sorted((hint for hint in hints if hint.action in actions), key=lambda hint: actions.index(hint.action))
        found += ranked[:1]
    return found


def _flow(hints: Sequence[Hint], width: int) -> list[list[Hint]]:
    lines: list[list[Hint]] = [[]]
    used = -len(_GAP)
    for hint in hints:
        used += len(_GAP) + hint.width
        if used > width and lines[-1]:
            lines.append([])
            used = hint.width
        lines[-1].append(hint)
    return lines


class Foot(Widget):
    """Shows the bindings of the focused widget, the screen and the app, as far as they fit.

    Empty while another screen lies on top: none of its keys works then.
    """

    ALLOW_SELECT = False

    def __init__(self, here: str = "") -> None:
        super().__init__()
        self._here = f"{_PLACE}('{here}')"
        self._hints: list[Hint] = []

    def on_mount(self) -> None:
        """Follow the bindings: they change with the focus and with what is possible."""
        self.screen.bindings_updated_signal.subscribe(self, self._take)
        self.app.screen_change_signal.subscribe(self, lambda _: self.refresh())
        self._take(self.screen)

    def _take(self, screen: Screen[object]) -> None:
        if not self.is_attached or screen is not self.screen:
            return
        shown = [active.binding for active in screen.active_bindings.values() if active.binding.show]
        ranked = sorted(shown, key=rank)
        hints = [self._hint(binding) for binding in ranked if binding.action != self._here]
        unique = list({hint.action: hint for hint in reversed(hints)}.values())[::-1]
        if unique != self._hints:
            self._hints = unique
            self.styles.height = len(self._lines())
            self.refresh()

    def _hint(self, binding: Binding) -> Hint:
        return Hint(binding.key, self.app.get_key_display(binding), binding.description, binding.action)

    def _lines(self) -> list[list[Hint]]:
        return fit(self._hints, max(20, self.app.size.width - 2))

    def on_resize(self) -> None:
        """Fit the keys to the new width."""
        self.styles.height = len(self._lines())

    def render(self) -> Content:
        """Return the hints, each a target for the mouse."""
        if self.app.screen is not self.screen:
            return Content()
        return Content("\n").join([Content(_GAP).join([_drawn(hint) for hint in line]) for line in self._lines()])

    def on_click(self, event: events.Click) -> None:
        """Press the key under the mouse."""
        key = event.style.meta.get("key")
        if key:
            self.app.simulate_key(key)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """F1 is a key and not a figure."""
        return without_hiding(super().get_line_filters())


def rank(binding: Binding) -> int:
    """What is special to a screen comes first; the header names the places and their keys, so they come last."""
    if binding.action.startswith(_PLACE):
        return 4
    groups = (_ELSEWHERE, _HELP, _OUT)
    return next((place for place, actions in enumerate(groups, 1) if binding.action in actions), 0)


def _drawn(hint: Hint) -> Content:
    text = Content.assemble((hint.shown, "bold $footer-key-foreground"), " ", (hint.text, "$text-muted"))
    return text.stylize(Style.from_meta({"key": hint.key}))
