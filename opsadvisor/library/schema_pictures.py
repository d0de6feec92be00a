"""What a playbook file may say of a picture: which results are drawn, and how."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict

from opsadvisor.library.fields import Formula, Line, Name
from opsadvisor.library.schema_facts import Better, Part

Drawing = Literal["bars", "gantt", "odds", "profile", "gaps"]


class PicturePart(Part):
    """One bar or gap of a picture, where these are no rows of a table: a formula for each of its numbers."""

    model_config = ConfigDict(title="part")

    label: Line
    value: Formula
    target: Formula | None = None
    benchmark: Formula | None = None
    better: Better | None = None


class Picture(Part):
    """A result that is drawn, with the figures beside it.

    Every formula yields a column, one cell a row, except `when` (a yes/no) and `mark` (a number). What a kind needs:
    `bars`: labels and values, or parts; it can have targets. `gaps`: the same, and benchmarks and which way is better.
    `gantt`: labels, starts and finishes; it can have slacks and criticals. `odds`: values, the quantiles from P0 to
    P100, and a mark. `profile`: a ladder.
    """

    kind: Drawing
    title: Line
    when: Formula | None = None
    unit: Line | None = None
    better: Better | None = None
    """Which way is better, for all rows and parts that do not say."""
    labels: Formula | None = None
    values: Formula | None = None
    targets: Formula | None = None
    benchmarks: Formula | None = None
    betters: Formula | None = None
    """"higher" or "lower", a row."""
    starts: Formula | None = None
    finishes: Formula | None = None
    slacks: Formula | None = None
    """How long each task may slip; one that may not is critical."""
    criticals: Formula | None = None
    """In which share of the runs each task was critical, 0 to 1."""
    mark: Formula | None = None
    part: list[PicturePart] = []
    ladder: Name | None = None
    slow: bool = False
    """Takes long to work out, as a slow metric does: it joins the advice when it is ready."""
    note: Line | None = None
    source: Line
