"""A board with its experiments and rounds as Markdown for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from opsadvisor.kata.asked import figure
from opsadvisor.kata.model import Experiment, Obstacle, Reading, Round, Storyboard, Target
from opsadvisor.kata.rhythm import standing
from opsadvisor.library.cards import PLACES, Place
from opsadvisor.library.show import day
from opsadvisor.report.blocks import document, items, section
from opsadvisor.report.safe import inline

if TYPE_CHECKING:
    from opsadvisor.library.schema import Card as Words

SCHEMA = 1
MET = {"yes": "✔ as expected", "partly": "▲ in part", "no": "✖ otherwise"}
SUMMARY = {"wanted": "Wanted", "reached": "Reached", "insight": "Learned", "surprise": "Surprised"}
STATES = {"open": "half done", "done": "done", "skipped": "skipped"}


def board_markdown(story: Storyboard, today: date, company: str = "") -> str:
    """Return the storyboard with all its experiments and rounds as a Markdown document that ends with a line feed."""
    board = story.board
    blocks = [
        f"# {inline(board.process)}",
        ", ".join(part for part in (inline(company), day(today)) if part),
        items(_head(story, today)),
        *section("Target condition", items(_target_lines(story.target)) if story.target else ""),
        *section("Current condition", _table(("Day", "Figure", "What was seen"), _readings(story))),
        *section("Obstacles", items(map(_obstacle, story.obstacles))),
        *section("Experiments", _table(_EXPERIMENTS, map(_experiment_of(story), story.experiments))),
        *section("Target conditions before", "\n\n".join(items(_target_lines(each)) for each in closed(story))),
        *section("Rounds", _table(("Day", "", "Now", "Next step"), map(_round_row, reversed(story.rounds)))),
    ]
    return document(blocks)


def round_markdown(story: Storyboard, round: Round, words: Mapping[Place, Words]) -> str:
    """Return one round, question by question, as a Markdown document that ends with a line feed."""
    said = [(words[place].ask if place in words else place, round.answers[place]) for place in _places(round)]
    blocks = [
        f"# {inline(story.board.process)}, {day(round.day)}",
        f"Skipped: {inline(round.reason)}" if round.state == "skipped" else "",
        *(f"**{inline(ask)}**  \n{inline(answer)}" for ask, answer in said if answer),
    ]
    return document(blocks)


def _places(round: Round) -> list[Place]:
    return [place for place in PLACES if place in round.answers]


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(inline(cell) for cell in row) + " |" for row in rows]
    if not lines:
        return ""
    return "\n".join(["| " + " | ".join(heads) + " |", "|" + ":--|" * len(heads), *lines])


def _head(story: Storyboard, today: date) -> Iterator[str]:
    board, stands = story.board, standing(story, today)
    people = {"Learner": board.learner, "Coach": board.coach, "Second coach": board.second_coach}
    yield f"**Challenge**: {inline(board.challenge)}"
    yield from (f"**{role}**: {inline(name)}" for role, name in people.items() if name)
    if stands.predictions.total:
        yield f"**Predictions met**: {stands.predictions.met} of {stands.predictions.total}"
    yield f"**Rounds in a row**: {stands.in_a_row}"


def _target_lines(target: Target) -> Iterator[str]:
    yield inline(target.pattern)
    if target.figure is not None:
        yield f"Figure: {inline(figure(target.figure, target.unit))}"
    yield f"Achieve by {day(target.achieve_by)}, set on {day(target.set_on)}"
    if target.closed_on:
        yield f"Closed on {day(target.closed_on)}"
    for place, label in SUMMARY.items():
        if target.reflection.get(place):
            yield f"{label}: {inline(target.reflection[place])}"


def closed(story: Storyboard) -> list[Target]:
    """Return the target conditions that are closed, the last one first."""
    return [target for target in reversed(story.targets) if target.closed_on]


def _readings(story: Storyboard) -> Iterator[tuple[str, ...]]:
    unit = story.targets[-1].unit if story.targets else ""
    for reading in reversed(story.readings):
        yield day(reading.day), figure(reading.value, unit), reading.text


def _obstacle(obstacle: Obstacle) -> str:
    state = {"addressed": " (addressed now)", "gone": " (gone)"}.get(obstacle.state, "")
    return f"{inline(obstacle.text)}{state}"


_EXPERIMENTS = ("Day", "Obstacle", "Step", "What do you expect?", "What happened", "What we learned", "Prediction")


def _experiment_of(story: Storyboard) -> Any:
    obstacles = {each.id: each.text for each in story.obstacles}

    def row(each: Experiment) -> tuple[str, ...]:
        happened = each.happened or f"go and see on {day(each.see_on)}"
        outcome = MET.get(each.met or "", "")
        obstacle = obstacles.get(each.obstacle, "")
        return day(each.planned_on), obstacle, each.step, each.expected, happened, each.learned, outcome

    return row


def _round_row(round: Round) -> tuple[str, ...]:
    state = f"skipped: {round.reason}" if round.state == "skipped" else STATES[round.state]
    now = ": ".join(part for part in (round.answers.get("figure"), round.answers.get("actual")) if part)
    return day(round.day), state, now, round.answers.get("step", "")


# JSON -------------------------------------------------------------------------------------------------------------


def board_json(story: Storyboard, today: date) -> str:
    """Return the storyboard as JSON text, plain ASCII."""
    return json.dumps(board_data(story, today), indent=2, allow_nan=False)


def board_data(story: Storyboard, today: date) -> dict[str, Any]:
    """Return the storyboard as plain data: these keys and no others, days as text, figures unrounded."""
    stands = standing(story, today)
    met, partly, no = stands.predictions
    return {
        "schema": SCHEMA,
        "as_of": today.isoformat(),
        "board": _plain(story.board),
        "target": _plain(story.target) if story.target else None,
        "due": stands.due,
        "in_a_row": stands.in_a_row,
        "days_left": stands.days_left,
        "predictions": {"yes": met, "partly": partly, "no": no},
        "targets": _all(story.targets),
        "readings": _all(story.readings),
        "obstacles": _all(story.obstacles),
        "experiments": _all(story.experiments),
        "rounds": _all(story.rounds),
    }


def _all(records: Iterable[Target | Reading | Obstacle | Experiment | Round]) -> list[dict[str, Any]]:
    return [_plain(record) for record in records]


def _plain(record: Any) -> dict[str, Any]:
    return {each.name: _value(getattr(record, each.name)) for each in fields(record)}


def _value(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    return dict(value) if isinstance(value, Mapping) else value
