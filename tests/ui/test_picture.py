"""Pictures of an advice in the terminal: whatever the figures and the width, they fit and say the same in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from math import isfinite
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual.content import Content
from textual.pilot import Pilot

from opsadvisor.advice import examples
from opsadvisor.advice.assess import assess
from opsadvisor.advice.freeze import advise
from opsadvisor.advice.pictures.amounts import LEFT_OUT, Scale
from opsadvisor.advice.pictures.make import pictures
from opsadvisor.advice.pictures.model import Amount, Bar, Bars, Gantt, Odds, Picture, Profile, Standing, Task
from opsadvisor.report.html.pictures import svg
from opsadvisor.report.pictured import tabled
from opsadvisor.ui.screens.advice import AdvicePage
from opsadvisor.ui.widgets.outline import Outline
from opsadvisor.ui.widgets.picture import ROWS, picture, picture_row
from tests.advice.test_pictures import COMPILED, GIVEN
from tests.advice.worlds import DAY
from tests.long import cases
from tests.ui.conftest import app_on, painted, press, settled

MONEY = Scale("money", "EUR", 0)
NUMBERS = st.one_of(
    st.floats(-1e308, 1e308),
    st.floats(-100, 100),
    st.sampled_from([0.0, -0.0, 5e-324, 1e308, -1e308, float("inf"), float("-inf"), float("nan"), LEFT_OUT]),
)
AMOUNTS = NUMBERS.map(MONEY.amount)
MAYBE = st.none() | AMOUNTS
TEXTS = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=30) | st.sampled_from(
    ["", "日本語" * 9, "[bold]x"]
)
TONES = st.sampled_from(["good", "fair", "poor", "none"])
WORDS = st.sampled_from(["", "met", "behind", "off target", "unknown", "critical", "with slack"])
BAR = st.builds(Bar, TEXTS, AMOUNTS, MAYBE, MAYBE, TEXTS, WORDS, TONES)
TASK = st.builds(Task, TEXTS, AMOUNTS, AMOUNTS, AMOUNTS, MAYBE, MAYBE, WORDS)
HEAD = {"title": TEXTS, "summary": TEXTS, "note": TEXTS, "source": TEXTS}
LEFT = st.dictionaries(WORDS, st.integers(1, 2000), max_size=3)
KNOWN = st.lists(st.floats(-1e308, 1e308), min_size=2, max_size=101).map(sorted)


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    levels = draw(st.lists(TEXTS, min_size=2, max_size=9))
    place = st.none() | st.integers(0, len(levels) - 1)
    rows = st.lists(st.builds(Standing, TEXTS, place, TEXTS, WORDS, TONES), max_size=6)
    return Profile(kind="profile", title="T", summary="", levels=levels, place=draw(place), level="L", rows=draw(rows))


PICTURES = st.one_of(
    st.builds(
        Bars, kind=st.sampled_from(["bars", "gaps"]), rows=st.lists(BAR, min_size=1, max_size=20), left=LEFT, **HEAD,
    ),
    st.builds(
        Gantt, kind=st.just("gantt"), rows=st.lists(TASK, min_size=1, max_size=20), end=AMOUNTS, mark=MAYBE,
        mark_label=TEXTS, gap=TEXTS, left=LEFT, **HEAD,
    ),
    st.builds(
        Odds, kind=st.just("odds"), quantiles=KNOWN, low=AMOUNTS, high=AMOUNTS, mark=MAYBE, mark_label=TEXTS,
        named=st.dictionaries(st.sampled_from(["P50", "P80", "P90"]), AMOUNTS, min_size=1), chance=MAYBE, **HEAD,
    ),
    profiles(),
)  # fmt: skip


def widths(drawn: Content) -> list[int]:
    return [line.cell_length for line in drawn.split("\n", allow_blank=True)]


_NUMBERS = re.compile(r' (?:x|y|cx|cy|x1|x2|y1|y2|width|height|r)="([^"%]*)"')
WIDE_WORDS = Bars(kind="bars", title="", summary="0" + "\u2e80" * 17, rows=[Bar("", Amount(0.0, "0 €"))])


@given(PICTURES, st.integers(8, 250))
@example(WIDE_WORDS, 29)
@cases(80)
def test_a_picture_fits_whatever_its_figures(shown: Picture, width: int) -> None:
    assert max(widths(picture(shown, width))) <= width
    assert max(widths(picture_row("p", shown, is_open=True).draw(width + 5))) <= width + 5
    table = tabled(shown)
    assert all(len(row) == len(table.heads) for row in table.rows)
    assert all(isfinite(float(number)) for number in _NUMBERS.findall(svg(shown)))


def toy(**changed: Any) -> dict[str, Picture]:
    told = examples.given(COMPILED, {**GIVEN, **changed})
    return {each.kind: each for each in pictures(assess(COMPILED, "toy", told, today=DAY, slow=True))}


def rows(shown: Picture, width: int = 74) -> list[str]:
    return picture(shown, width).plain.split("\n")


def test_a_bar_ends_at_its_figure_and_the_mark_stands_at_the_target() -> None:
    amounts = [MONEY.amount(value) for value in (50, 100, 0, -50)]
    bars = [Bar(shown.shown, shown, MONEY.amount(75), gap="off") for shown in amounts]
    lines = rows(Bars(kind="bars", title="T", summary="", rows=bars))
    half, whole, none, below = lines[:4]
    assert len({line.index("┆") for line in lines[:4]}) == 1
    assert 0 < half.count("█") < whole.count("█") <= 2 * half.count("█") + 1
    assert none.count("█") == 0
    assert below.index("█") < half.index("█")
    assert lines[4] == "┆ target"


def test_an_unlimited_figure_has_the_longest_bar_and_an_unknown_one_none() -> None:
    told = [MONEY.amount(value) for value in (10, float("inf"), LEFT_OUT)]
    ten, unlimited, unknown = rows(Bars(kind="bars", title="T", summary="", rows=[Bar("A", each) for each in told]))
    assert unlimited.endswith("▸")
    assert len(unlimited) == len(ten)
    assert unknown.split() == ["A", "unknown"]


def test_a_scorecard_says_each_status_in_a_word_with_a_glyph() -> None:
    lines = rows(toy()["gaps"], 100)
    assert lines[0].split() == ["┆", "target", "now", "target", "benchmark", "gap"]
    assert [line.split("  ")[-1].strip() for line in lines[1:4]] == ["✖ behind both", "▲ behind", "? unknown"]
    assert rows(toy()["gaps"], 52)[0].split() == ["now", "target", "gap"], "what can be spared gives way"


def test_tasks_stand_at_their_time_critical_normal_and_slack_by_glyph() -> None:
    lines = rows(toy()["gantt"])
    roof, stack = lines[1], lines[2]
    assert roof.index("▒") < roof.index("░") < roof.index("┆")
    assert stack.index("█") > roof.index("▒")
    assert lines[0].endswith("critical")
    assert "█ critical  ▒ normal  ░ slack   ┆ Deadline 16 days: the end is 1 day before" in " ".join(lines[8:])


def test_of_a_long_plan_the_critical_tasks_are_shown_and_the_others_counted() -> None:
    plan = [{"task": f"T{n}", "after": "", "optimistic": 1, "likely": 1, "pessimistic": 1} for n in range(500)]
    plan += [{"task": "Last", "after": "", "optimistic": 2, "likely": 2, "pessimistic": 2}]
    lines = rows(toy(tasks=plan)["gantt"])
    assert lines[ROWS - 1].startswith("Last")
    assert "489 more tasks: 489 with slack" in " ".join(lines[ROWS:])


def test_the_odds_show_the_deadline_and_the_figures_beside() -> None:
    lines = rows(toy()["odds"])
    assert [line.split("  ")[-2].split()[-1] for line in lines[:4]] == ["P50", "P80", "P90", "P95"]
    assert len({line.index("┆") for line in lines[:5]}) == 1
    assert "┆ Deadline 16.0 days: chance 69 %" in lines
    assert not any("┆" in line for line in rows(toy(deadline=500)["odds"])[:5]), "too far off to be drawn"


def test_a_profile_shows_the_way_between_the_company_and_a_dimension() -> None:
    lines = rows(toy()["profile"])
    people, tools, money = lines[2:5]
    assert people.index("●") < people.index("─") < people.index("┆") == lines[1].index("◆") == tools.index("●")
    assert money.index("┆") < money.index("─") < money.index("●")
    assert [line.split("  ")[-1].strip() for line in lines[2:5]] == ["▲ 1 level behind", "✔ in step", "1 level ahead"]


SIZES = [((80, 24), "opsadvisor-dark"), ((120, 40), "opsadvisor-light")]


def page() -> AdvicePage:
    told = assess(COMPILED, "toy", examples.given(COMPILED, GIVEN), today=DAY, slow=True)
    return AdvicePage(advise(told, with_flips=False))


async def test_many_pictures_are_folded_and_few_are_drawn(empty: Path) -> None:
    app = app_on(empty)
    async with app.run_test(size=(100, 60)) as pilot:
        await settled(pilot)
        many = page()
        await app.push_screen(many)
        await settled(pilot)
        assert "▸  Plan" in painted(app)
        assert "Pollution device" not in painted(app)
        await press(pilot, "down", "enter")
        assert "▾  Plan" in painted(app)
        assert "Pollution device" in painted(app)
        many.advice.pictures[2:] = []
        many.query_one(Outline).show(many._rows())
        await press(pilot, "up")
        assert "behind both" in painted(app)
        await press(pilot, "enter")
        assert "behind both" not in painted(app)
        await press(pilot, "f6")
        assert "▒" not in painted(app)


@pytest.mark.parametrize(("size", "theme"), SIZES, ids=lambda value: str(value))
def test_picture_of_pictures(size: tuple[int, int], theme: str, empty: Path, snap_compare: Callable[..., bool]) -> None:
    app = app_on(empty)

    async def go(pilot: Pilot[None]) -> None:
        app.theme = theme
        await settled(pilot)
        await app.push_screen(page())
        await press(pilot, "enter", "down", "enter", "down", "enter", "down", "enter")
        await settled(pilot)

    assert snap_compare(app, terminal_size=size, run_before=go)
