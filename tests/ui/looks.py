"""What every screen looks like: taken once for each view in several sizes and themes, for all tests that look at it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.color import Color, ColorSystem, ColorType
from rich.segment import Segment
from rich.style import Style
from textual.dom import DOMNode
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static, TextArea

from opsadvisor.ui.widgets.foot import Foot
from tests import colours
from tests.colours import Rgb
from tests.ui import views
from tests.ui.views import View

DARK, LIGHT, SIXTEEN = "opsadvisor-dark", "opsadvisor-light", "opsadvisor-16"
Size = tuple[int, int]
ROUNDS: Sequence[Sequence[tuple[Size, str]]] = (
    (((80, 24), DARK), ((60, 20), LIGHT)),
    (
        ((80, 24), LIGHT),
        ((60, 20), DARK),
        ((80, 24), SIXTEEN),
        ((120, 40), DARK),
        ((120, 40), LIGHT),
        ((250, 70), DARK),
        ((250, 70), SIXTEEN),
    ),
    (((200, 60), DARK), ((60, 20), SIXTEEN), ((100, 30), DARK)),
)
"""The sizes and themes that are looked at in the normal run, and those that a long run takes in too."""
ARRIVED = (80, 24)


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style, with the colours that it is painted in, None for the terminal's own."""

    text: str
    ink: Rgb | None
    paper: Rgb | None
    style: Style

    @property
    def contrast(self) -> float:
        """From 1 to 21, as WCAG defines it; of dim text, which is anything the terminal likes, none."""
        return 1.0 if self.style.dim else _contrast(self.ink, self.paper)

    @property
    def in_256(self) -> float:
        """The contrast in a terminal of 256 colours."""
        return 1.0 if self.style.dim else _contrast(_fewer(self.ink), _fewer(self.paper))


_contrast = cache(colours.contrast)


@cache
def _fewer(colour: Rgb | None) -> Rgb | None:
    return colour and _rgb(Color.from_rgb(*colour).downgrade(ColorSystem.EIGHT_BIT))


@dataclass(frozen=True, slots=True)
class Part:
    """A widget that has something to show, and how much of it is seen."""

    name: str
    region: Region
    seen: Region
    """What no edge cuts off."""
    needs: int
    """Rows that its text takes."""
    scrolls: bool
    """Whether it, or what it lies in, can be scrolled, with a bar that says so."""
    over: bool
    """Whether it is meant to lie on top of others."""
    sideways: bool
    """Whether a bar below it scrolls it from side to side."""
    inside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """Where a list stands."""

    first: bool
    """Whether its first row is chosen."""
    at_top: bool
    """Whether it is scrolled to its beginning."""


@dataclass(frozen=True, slots=True)
class Look:
    """One frame of a view."""

    view: View
    size: Size
    theme: str
    screen: str
    rows: list[list[Run]]
    parts: list[Part]
    focus: Part | None
    cursor: tuple[int, int] | None
    """Column and row at which letters are typed, None where there is no such place."""
    keys: list[str] = field(default_factory=list)
    """What the footer has to say: each key and what it does."""
    top: Region | None = None
    """Where a panel lies on top of the rest, which is out of reach then."""
    chosen: Chosen | None = None
    """What is chosen in the list that has the focus."""

    @property
    def lines(self) -> list[str]:
        """What is painted, line by line."""
        return ["".join(run.text for run in row) for row in self.rows]

    @property
    def text(self) -> str:
        """What is painted, with line ends."""
        return "\n".join(self.lines)

    def __str__(self) -> str:
        width, height = self.size
        return f"{self.view.name} at {width}x{height}, {self.theme}"


def looks(view: View, round_: int = 0) -> list[Look]:
    """Return the looks of a view in the sizes and themes of a round; one arrives in the size that is usual."""
    return _looks(view, round_ % len(ROUNDS))


@cache
def _looks(view: View, round_: int) -> list[Look]:
    return asyncio.run(_taken(view, ROUNDS[round_]))


async def _taken(view: View, settings: Sequence[tuple[Size, str]]) -> list[Look]:
    with TemporaryDirectory() as folder:
        async with views.at(view, views.database(view, Path(folder)), size=ARRIVED) as pilot:
            return [await _look(pilot, view, view.size or size, theme) for size, theme in settings]


async def _look(pilot: Pilot[None], view: View, size: Size, theme: str) -> Look:
    app = pilot.app
    if app.theme != theme:
        app.theme = theme
        await views.settle(pilot)
    if app.size != size:
        await pilot.resize_terminal(*size)
        await views.settle(pilot)
    return look(pilot, view, theme)


def look(pilot: Pilot[None], view: View, theme: str = DARK) -> Look:
    """Return what is now painted."""
    screen = pilot.app.screen
    strips = screen._compositor.render_strips(pilot.app.size)
    parts = [(widget, _part(widget)) for widget in screen.walk_children() if _shows(widget)]
    focused = screen.focused
    return Look(
        view,
        pilot.app.size,
        theme,
        type(screen).__name__,
        [list(_runs(strip)) for strip in strips],
        [part for _, part in parts],
        _part(focused) if focused else None,
        _cursor(focused) if focused else None,
        [f"{hint.shown} {hint.text}" for foot in screen.query(Foot) for line in foot._lines() for hint in line],
        _panel(screen),
        _chosen(focused) if isinstance(focused, OptionList) else None,
    )


def _chosen(options: OptionList) -> Chosen | None:
    if options.highlighted is None:
        return None
    first = next(place for place, option in enumerate(options.options) if not option.disabled)
    return Chosen(options.highlighted == first, options.scroll_offset.y == 0)


def _panel(screen: Screen[object]) -> Region | None:
    panels = [node for node in screen.children if isinstance(node, Widget) and node.id in {"panel", "--container"}]
    return panels[0].region if panels and screen.is_modal else None


def _shows(widget: Widget) -> bool:
    """Whether a widget is there to show something of its own."""
    within = [node for node in widget.ancestors_with_self if isinstance(node, Widget)]
    return not widget._nodes and all(node.display for node in within) and widget in widget.screen._compositor.full_map


def _part(widget: Widget) -> Part:
    screen = widget.screen
    place = screen.find_widget(widget)
    holders = [node for node in widget.ancestors if isinstance(node, Widget) and node is not screen]
    scrollable = [widget, *(node for node in holders if _holds(node, widget))]
    return Part(
        _name(widget),
        place.region,
        place.visible_region,
        _needs(widget),
        any(each.show_vertical_scrollbar for each in scrollable),
        any(each.styles.layer or each.styles.dock != "none" for each in [widget, *holders]),
        any(each.scrollbar_size_horizontal for each in [widget, *holders]),
        tuple(_name(each) for each in holders),
    )


def _holds(holder: Widget, widget: Widget) -> bool:
    return holder is not widget and holder.is_scrollable


def _name(widget: DOMNode) -> str:
    return type(widget).__name__ + (f"#{widget.id}" if widget.id else "")


def _needs(widget: Widget) -> int:
    """Return the rows that the text of a widget takes at its width."""
    if isinstance(widget, Static) and widget.size.width:
        return widget.get_content_height(widget.size, widget.app.size, widget.size.width)
    return 0


def _cursor(widget: Widget) -> tuple[int, int] | None:
    return tuple(widget.cursor_screen_offset) if isinstance(widget, Input | TextArea) else None  # type: ignore


def _runs(strip: Sequence[Segment]) -> Iterator[Run]:
    for text, style, control in strip:
        if text and not control:
            style = style or Style()
            ink, paper = _rgb(style.color), _rgb(style.bgcolor)
            yield Run(text, *((paper, ink) if style.reverse else (ink, paper)), style)


@cache
def _rgb(color: Color | None) -> Rgb | None:
    if color is None or color.type is ColorType.DEFAULT:
        return None
    if color.number is not None and color.number < 16:
        return colours.SIXTEEN[color.number]
    red, green, blue = color.get_truecolor()
    return red, green, blue
