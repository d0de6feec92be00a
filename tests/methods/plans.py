"""Plans of tasks for tests: those of the textbooks, and random ones without circles."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

Rows = list[dict[str, Any]]


def plan(*tasks: tuple[str, str, float, float, float]) -> Rows:
    return [dict(zip(("task", "after", "optimistic", "likely", "pessimistic"), task, strict=True)) for task in tasks]


MILWAUKEE = plan(
    ("A", "", 1, 2, 3),
    ("B", "", 2, 3, 4),
    ("C", "A", 1, 2, 3),
    ("D", "A, B", 2, 4, 6),
    ("E", "C", 1, 4, 7),
    ("F", "C", 1, 2, 9),
    ("G", "D,E", 3, 4, 11),
    ("H", "F, G", 1, 2, 3),
)
"""Milwaukee Paper Manufacturing (Heizer and Render)."""

TOYS = plan(
    ("A", "", 12, 12, 12),
    ("B", "", 15, 21, 39),
    ("C", "A", 12, 15, 18),
    ("D", "B", 18, 27, 36),
    ("E", "C", 12, 18, 24),
    ("F", "E", 2, 5, 14),
)
"""Electronic Toys (Hillier and Lieberman): two paths side by side, so the critical one alone is too hopeful."""

HOURS = st.integers(0, 400).map(lambda tenths: tenths / 10)
ESTIMATES = st.tuples(HOURS, HOURS, HOURS).map(sorted)


@st.composite
def plans(draw: st.DrawFn, most: int = 7) -> Rows:
    """Draw a plan whose tasks wait only for earlier rows, with the rows then shuffled."""
    rows = []
    for place in range(draw(st.integers(1, most))):
        after = draw(st.sets(st.sampled_from([row["task"] for row in rows]), max_size=3)) if rows else set()
        rows += plan((f"t{place}", ", ".join(sorted(after)), *draw(ESTIMATES)))
    return draw(st.permutations(rows))


def long_plan(count: int) -> Rows:
    """A plan of `count` tasks, each of which waits for up to two earlier ones."""
    names = ["", *(f"t{place}" for place in range(count))]
    return plan(
        *((f"t{place}", f"{names[place // 2]},{names[place]}", 1, 2 + place % 3, 6.5) for place in range(count))
    )
