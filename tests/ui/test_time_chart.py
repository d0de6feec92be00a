from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsadvisor.advice.trend import Mark, Point, Stretch, Trend
from opsadvisor.ui.widgets.time_chart import Plot, legend, time_chart
from opsadvisor.ui.widgets.trend_view import Setting, one, several, table

TODAY = date(2026, 11, 20)
SETTING = Setting(TODAY, "EUR", tinted=True)
BANDS = (
    Stretch(18, None, "comfortable", "good"),
    Stretch(6, 18, "watch", "fair"),
    Stretch(None, 6, "critical", "poor"),
)


def trend(told: dict[int, float | None], **more: object) -> Trend:
    """Return a trend of values by how many days ago they were."""
    points = tuple(
        Point(TODAY - timedelta(days=ago), value, "unknown" if value is None else "known", source="session")
        for ago, value in sorted(told.items(), reverse=True)
    )
    return Trend("runway", "Runway", points, unit="months", **more)  # type: ignore[arg-type]


def chart(shown: Trend, width: int = 60, height: int = 12) -> list[str]:
    plot = Plot(shown, shown.points[0].day, TODAY, lambda value: f"{value:g}")
    return time_chart(plot, width, height).plain.split("\n")


def dotted(lines: list[str]) -> set[int]:
    """Return the columns in which the line itself has dots."""
    return {at for line in lines for at, char in enumerate(line) if "\u2801" <= char <= "\u28ff"}


VALUES = st.none() | st.floats(-1e12, 1e12)


@given(st.dictionaries(st.integers(0, 3000), VALUES, min_size=1, max_size=80), st.integers(28, 250), st.integers(4, 40))
def test_a_chart_fits_whatever_its_values(told: dict[int, float | None], width: int, height: int) -> None:
    shown = trend(told, bands=BANDS, marks=tuple(Mark(TODAY - timedelta(days=ago), "round") for ago in told))
    lines = chart(shown, width, height)
    if shown.known:
        assert len(lines) == height
        assert all(len(line) <= max(width, 60) for line in lines)
    else:
        assert lines == [""]
    for drawn in (one(shown, SETTING, width, height), several([shown, shown], SETTING, width, height)):
        assert len(drawn.plain.split("\n")) <= max(height, 8)
    assert table(shown, SETTING, width)


def test_a_gap_stays_empty_and_days_keep_their_distance() -> None:
    lines = chart(trend({100: 5, 90: 6, 50: None, 10: 7, 0: 8}), 60)
    apart = [after - before for before, after in pairwise(sorted(dotted(lines)))]
    assert max(apart) > 40
    assert sorted(apart)[-2] == 1


def test_bands_are_named_at_the_right_and_their_edges_at_the_left() -> None:
    lines = chart(trend({300: 25, 0: 10}, bands=BANDS), 70)
    at = {
        label: row for row, line in enumerate(lines) for label in ("comfortable", "watch", "critical") if label in line
    }
    assert at["comfortable"] < at["watch"] < at["critical"]
    assert [
        label for label in ("25", "18", "10", "6") if any(line.strip().startswith(f"{label}┤") for line in lines)
    ] == [
        "25",
        "18",
        "10",
        "6",
    ]
    assert all(line.index("┤") == 2 for line in lines if "┤" in line)


def test_where_it_is_narrow_the_glyphs_of_the_bands_stay() -> None:
    lines = chart(trend({300: 25, 0: 10}, bands=BANDS), 34)
    assert [line.rstrip()[-1] for line in lines if line.rstrip()[-1] in "✔▲✖"] == ["✔", "▲", "✖"]


def test_sessions_and_rounds_are_marked_on_the_axis() -> None:
    days = {"session": (100, 50), "round": (50, 0)}
    marks = tuple(Mark(TODAY - timedelta(days=ago), kind) for kind, every in days.items() for ago in every)  # type: ignore[arg-type]
    shown = trend({100: 5, 0: 6}, marks=marks)
    axis = chart(shown)[-2].lstrip(" └")
    assert (axis[0], axis[-1], axis.count("╧")) == ("┴", "═", 1)
    assert axis.index("╧") == pytest.approx(len(axis) / 2, abs=1)
    assert legend(shown) == "┴ session  ═ kata round"


def test_both_ends_of_the_axis_are_named() -> None:
    assert (
        chart(trend({365: 5, 0: 6}))[-1].split()
        == "20 Nov 2025 Jan Apr Jul Oct 20 Nov 2026".replace("Jan ", "").replace("Oct ", "").split()
    )


def test_the_shade_of_a_band_needs_a_terminal_that_mixes_colours() -> None:
    shown = trend({300: 25, 0: 10}, bands=BANDS)
    for tinted in (True, False):
        plot = Plot(shown, shown.points[0].day, TODAY, str, tinted)
        assert any("on $" in str(span.style) for span in time_chart(plot, 70, 12).spans) == tinted


def test_the_table_has_the_latest_first_with_changes_and_gaps() -> None:
    rows = table(trend({61: 12.1, 31: 10.0, 1: None}), SETTING, 60).plain.split("\n")
    assert [row.split() for row in rows] == [
        ["day", "months", "change", "from"],
        ["19", "Nov", "2026", "unknown", "session"],
        ["20", "Oct", "2026", "10.0", "-2.1", "session"],
        ["20", "Sep", "2026", "12.1", "session"],
    ]


def test_small_charts_share_their_days_and_say_what_has_no_room() -> None:
    shown = [trend({90: 1, 0: 2}), trend({30: 1000, 0: 2000}), trend({10: 5, 0: 6})]
    lines = several(shown, SETTING, 60, 20).plain.split("\n")
    assert len({line.index("└") for line in lines if "└" in line}) == 1
    assert sum("22 Aug 2026" in line for line in lines) == 2
    assert lines[-1].startswith("no room for Runway")
