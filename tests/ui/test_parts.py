"""The parts that screens are made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from textual.color import Color
from textual.content import Content

from opsadvisor.advice.document import Line
from opsadvisor.ui.fields.sheet import Sheet
from opsadvisor.ui.filters import HideFigures
from opsadvisor.ui.theme import DARK, LIGHT
from opsadvisor.ui.widgets.drawn import Drawn
from opsadvisor.ui.widgets.foot import Hint, fit
from opsadvisor.ui.widgets.headlines import headlines
from opsadvisor.ui.widgets.spark import bar, meter, spark
from opsadvisor.ui.widgets.text import hanging, prose, spread


def hint(key: str, text: str, action: str = "") -> Hint:
    return Hint(key, key, text, action or text)


HINTS = [
    hint("n", "new review"),
    hint("f", "find out"),
    hint("^p", "all", "command_palette"),
    hint("p", "playbooks"),
    hint("?", "help", "app.help"),
    hint("q", "quit", "app.quit"),
]


@pytest.mark.parametrize("width", range(14, 90, 5))
def test_the_footer_keeps_help_and_the_way_out_at_any_width(width: int) -> None:
    lines = fit(HINTS, width, rows=1)
    assert len(lines) == 1
    assert {"?", "q"} <= {shown.key for shown in lines[0]}
    assert sum(shown.width for shown in lines[0]) + 2 * (len(lines[0]) - 1) <= max(width, 14)


def test_the_footer_drops_what_comes_last_first() -> None:
    assert [shown.key for shown in fit(HINTS, 40, rows=1)[0]] == ["n", "f", "?", "q"]


def test_the_footer_uses_a_second_line_where_it_may() -> None:
    assert sum(len(line) for line in fit(HINTS, 40)) == len(HINTS)


@pytest.mark.parametrize(("width", "shown"), [(30, "nf^t?q"), (60, "nf^tp?q"), (80, "nf^tpk?q"), (84, "nf^tpkx?q")])
def test_places_and_further_ways_out_fill_lines_and_open_none(width: int, shown: str) -> None:
    places = [hint(key, place, f"app.go('{place}')") for key, place in (("t", "today"), ("p", "plan"), ("k", "kata"))]
    further = hint("x", "leave it all", "quit")
    own = [hint("n", "new review"), hint("f", "find"), hint("^", "all", "command_palette")]
    lines = fit([*own, *places, further, *HINTS[-2:]], width)
    assert "".join(each.key for line in lines for each in line) == shown
    assert len(lines) == len(fit([*own, *HINTS[-2:]], width))


@pytest.mark.parametrize(
    ("values", "drawn"),
    [([1, 2, 3], "▂▅▇"), ([5, 5], "▄▄"), ([3, None, 1], "▇·▂"), ([], ""), ([-2, 2], "▂▇")],
)
def test_a_spark_tells_the_direction(values: list[float | None], drawn: str) -> None:
    assert spark(values) == drawn


@pytest.mark.parametrize(("share", "drawn"), [(0, ""), (1, "████"), (0.5, "██"), (2, "████"), (0.03125, "▏")])
def test_a_bar_is_drawn_in_eighths(share: float, drawn: str) -> None:
    assert bar(share, 4) == drawn


def test_a_meter_shows_how_far_one_is() -> None:
    assert meter(1, 4, 8) == "━━──────"
    assert meter(0, 0, 4) == "────"


def test_two_texts_share_a_line_and_the_left_gives_way() -> None:
    assert spread("left", "right", 12).plain == "left   right"
    assert spread("a long text on the left", "right", 14).plain == "a long … right"


def test_a_hanging_text_stays_beside_its_label() -> None:
    drawn = hanging("Money", "dead at today's growth", 16, 7).plain
    assert drawn.splitlines() == ["Money  dead at", "       today's", "       growth"]


@pytest.mark.parametrize("width", [40, 58, 78, 120])
def test_headlines_line_up_and_lose_nothing(width: int) -> None:
    lines = [
        Line("Money", "a", "default dead", "poor", "known", "runway 10.0 months", "alive below 576,000 €"),
        Line("Constraint", "b", "unknown", "none", "unknown", "needs the flow"),
        Line("Decides", "c", "Roof > Floor > " * 9 + "Stack", "none", "known", "most critical: Roof"),
    ]
    drawn = headlines(lines, width, more=True).plain
    for word in ("Money", "✖ default dead", "10.0", "576,000", "Constraint", "? unknown", "needs", "Stack"):
        assert word in drawn
    assert all(len(line) <= width for line in drawn.splitlines())


def test_text_of_others_is_never_read_as_markup() -> None:
    drawn = headlines([Line("A", "a", "Buy [/milk] [bold]2", "good", "known", "[red]x[/]")], 100)
    assert "Buy [/milk] [bold]2" in drawn.plain
    assert "[red]x[/]" in drawn.plain


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Pivots that fit: *segment*, **need**.", "Pivots that fit: segment, need."),
        ("- one\n- two", "· one\n· two"),
        ("2 * 3 * 4 and [b]x[/b]", "2 * 3 * 4 and [b]x[/b]"),
    ],
)
def test_short_markdown_is_shown_as_text(written: str, shown: str) -> None:
    assert prose(written).plain == shown


def test_hidden_figures_keep_their_width_and_words() -> None:
    hidden = HideFigures().apply([Segment("runway 10.0 months ▇▆"), Segment("F1")], Color(0, 0, 0))
    assert [segment.text for segment in hidden] == ["runway ••.• months ••", "F1"]


class TestSheet:
    """A table that is being typed."""

    def test_typing_on_the_empty_row_makes_a_row(self) -> None:
        sheet = Sheet.of(["step", "capacity"], [])
        for letter in "Demo":
            sheet.type(letter)
        sheet.advance()
        sheet.type("6")
        sheet.type("0")
        assert sheet.as_rows() == [{"step": "Demo", "capacity": "60"}]

    def test_enter_goes_through_the_cells_to_the_next_row(self) -> None:
        sheet = Sheet.of(["step", "capacity"], [{"step": "Demo", "capacity": "60"}])
        sheet.goto(0, 0)
        sheet.advance()
        assert (sheet.row, sheet.column) == (0, 1)
        sheet.advance()
        assert sheet.on_new_row

    def test_a_first_letter_replaces_and_backspace_does_not(self) -> None:
        sheet = Sheet.of(["step"], [{"step": "Demo"}])
        sheet.goto(0, 0)
        sheet.erase()
        assert sheet.cell == "Dem"
        sheet.goto(0, 0)
        sheet.type("X")
        assert sheet.cell == "X"

    def test_a_row_is_deleted(self) -> None:
        sheet = Sheet.of(["step"], [{"step": "A"}, {"step": "B"}])
        sheet.goto(0, 0)
        sheet.delete_row()
        assert sheet.as_rows() == [{"step": "B"}]

    def test_the_cursor_stays_inside(self) -> None:
        sheet = Sheet.of(["step", "capacity"], [{"step": "A"}])
        sheet.move(down=-9, right=9)
        assert (sheet.row, sheet.column) == (0, 1)
        sheet.move(down=9, right=-9)
        assert (sheet.row, sheet.column) == (1, 0)

    def test_rows_left_empty_are_dropped_when_the_cursor_leaves(self) -> None:
        sheet = Sheet.of(["step"], [{"step": "A"}, {"step": "B"}])
        sheet.goto(0, 0)
        sheet.clear_cell()
        sheet.move(down=1)
        assert sheet.as_rows() == [{"step": "B"}]
        assert sheet.cell == "B"


TEXTS = ("foreground", "text-muted", "text-disabled", "text-error", "text-warning", "text-success", "accent")
GROUNDS = ("background", "surface", "panel", "block-cursor-background")


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_every_text_stands_out_from_its_ground(theme, text: str, ground: str) -> None:  # type: ignore[no-untyped-def]
    colors = theme.to_color_system().generate()
    light, dark = sorted((luminance(colors[text]), luminance(colors[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def luminance(color: str) -> float:
    """Relative luminance by WCAG 2."""
    shares = (part / 255 for part in Color.parse(color).rgb)
    red, green, blue = (share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_content_is_what_the_parts_return() -> None:
    assert isinstance(spread("a", "b", 9), Content)


@given(st.text(alphabet="ab \n\t北é\u0301👩", max_size=80), st.integers(1, 30))
def test_lines_are_counted_as_they_are_painted(text: str, width: int) -> None:
    assert Drawn(lambda _: Content(text)).get_height({}, width) == Content(text).get_height({}, width)
