"""What a storyboard looks like after a round: the same as the store makes of it, without a store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from opsadvisor.kata.changes import Changes
from opsadvisor.kata.model import Experiment, Obstacle, Reading, Round, Storyboard, Target, named


def after(story: Storyboard, changes: Changes, new_id: Callable[[], str]) -> Storyboard:
    """Return the storyboard with what a round changed; `new_id` gives ids to what is new."""
    story = _with_target(_with_outcome(story, changes), changes, new_id)
    story = replace(story, rounds=_with_round(story, changes.round, new_id), readings=_with_reading(story, changes))
    story = replace(story, obstacles=_with_obstacles(story, changes, new_id))
    used = changes.used
    ideas = tuple(used if used and each.id == used.id else each for each in story.ideas)
    return replace(story, ideas=ideas, experiments=_with_experiment(story, changes, new_id))


def _with_outcome(story: Storyboard, changes: Changes) -> Storyboard:
    seen = changes.seen
    if seen is None:
        return story
    return replace(story, experiments=tuple(seen if each.id == seen.id else each for each in story.experiments))


def _with_target(story: Storyboard, changes: Changes, new_id: Callable[[], str]) -> Storyboard:
    closed = changes.closed
    targets: tuple[Target, ...] = tuple(closed if closed and each.id == closed.id else each for each in story.targets)
    new = (replace(changes.target, id=new_id()),) if changes.target else ()
    return replace(story, targets=targets + new)


def _with_round(story: Storyboard, round: Round, new_id: Callable[[], str]) -> tuple[Round, ...]:
    waiting = story.half_done or story.round_of(round.day)
    done = replace(round, id=round.id or (waiting.id if waiting else new_id()))
    others = [each for each in story.rounds if each.id != done.id and each.day != done.day]
    return tuple(sorted([*others, done], key=lambda each: each.day))


def _with_reading(story: Storyboard, changes: Changes) -> tuple[Reading, ...]:
    reading = changes.reading
    if reading is None:
        return story.readings
    return (*(each for each in story.readings if each.day != reading.day), reading)


def _with_obstacles(story: Storyboard, changes: Changes, new_id: Callable[[], str]) -> tuple[Obstacle, ...]:
    found = {each.id: each for each in story.obstacles}
    for obstacle in changes.gone:
        found[obstacle.id] = replace(obstacle, state="gone")
    for obstacle in changes.noted:
        id = obstacle.id or new_id()
        found[id] = replace(obstacle, id=id)
    now = named(found.values(), changes.addressed.text) if changes.addressed else None
    if now:
        found = {id: _parked(each) for id, each in found.items()}
        found[now.id] = replace(now, state="addressed")
    return tuple(found.values())


def _parked(obstacle: Obstacle) -> Obstacle:
    return replace(obstacle, state="parked") if obstacle.state == "addressed" else obstacle


def _with_experiment(story: Storyboard, changes: Changes, new_id: Callable[[], str]) -> tuple[Experiment, ...]:
    if changes.experiment is None:
        return story.experiments
    target = story.target.id if story.target else ""
    obstacle = story.addressed.id if story.addressed else ""
    return (*story.experiments, replace(changes.experiment, id=new_id(), target=target, obstacle=obstacle))
