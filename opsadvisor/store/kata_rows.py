"""Between the kata's records and the rows of its tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from opsadvisor.kata.model import Board, Experiment, Idea, Obstacle, Reading, Round, Target
from opsadvisor.plain import plain
from opsadvisor.store.codec import day_from_text, from_json, to_json
from opsadvisor.store.file import Row

Record = Board | Target | Reading | Obstacle | Experiment | Idea | Round
TABLES: Mapping[type[Record], str] = {
    Board: "kata_boards",
    Target: "kata_targets",
    Reading: "kata_readings",
    Obstacle: "kata_obstacles",
    Experiment: "kata_experiments",
    Idea: "kata_ideas",
    Round: "kata_rounds",
}
_DAYS = frozenset(
    {"created_on", "archived_on", "achieve_by", "set_on", "closed_on", "day"}
    | {"noted_on", "planned_on", "see_on", "seen_on", "used_on"}
)
_LINES = frozenset({"process", "learner", "coach", "second_coach", "unit"})
"""Texts of one line."""


def row_of(record: Record) -> Row:
    """Return the columns of a record, its texts made plain."""
    return {each.name: stored(each.name, getattr(record, each.name)) for each in fields(record)}


def stored(name: str, value: Any) -> Any:
    """Return the value of a field as its column holds it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return to_json(value)
    if isinstance(value, frozenset):
        return "".join(str(day) for day in sorted(value))
    return plain(value, lines=name not in _LINES).strip() if isinstance(value, str) else value


def _value(name: str, value: Any) -> Any:
    if name in _DAYS:
        return day_from_text(value)
    if name in {"answers", "reflection"}:
        return from_json(value)
    return frozenset(map(int, value)) if name == "working_days" else value


def _read(kind: type[Any], row: Row) -> Any:
    return kind(**{name: _value(name, row[name]) for name in kind.__dataclass_fields__})


def board(row: Row) -> Board:
    """Return the board of a row."""
    found: Board = _read(Board, row)
    return found


def target(row: Row) -> Target:
    """Return the target condition of a row."""
    found: Target = _read(Target, row)
    return found


def reading(row: Row) -> Reading:
    """Return the reading of a row."""
    found: Reading = _read(Reading, row)
    return found


def obstacle(row: Row) -> Obstacle:
    """Return the obstacle of a row."""
    found: Obstacle = _read(Obstacle, row)
    return found


def experiment(row: Row) -> Experiment:
    """Return the experiment of a row."""
    found: Experiment = _read(Experiment, row)
    return found


def idea(row: Row) -> Idea:
    """Return the idea of a row."""
    found: Idea = _read(Idea, row)
    return found


def round_(row: Row) -> Round:
    """Return the round of a row."""
    found: Round = _read(Round, row)
    return found
