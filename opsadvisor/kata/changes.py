"""What a finished round changes on its board: what the store writes, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from opsadvisor.kata.model import Better, Experiment, Idea, Met, Obstacle, Reading, Round, Target, named
from opsadvisor.kata.read import read_figure
from opsadvisor.kata.state import GONE, RoundState

SUMMARY = ("wanted", "reached", "insight", "surprise")
"""The places of the summary reflection."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a round comes to. What has the id "" is new; `experiment` is against `addressed`, at `target` if that is
    there, else at the board's present target condition.
    """

    round: Round
    reading: Reading | None = None
    seen: Experiment | None = None
    """The experiment that ran: with what happened and was learned, or with a new day to go and see."""
    closed: Target | None = None
    target: Target | None = None
    noted: tuple[Obstacle, ...] = ()
    gone: tuple[Obstacle, ...] = ()
    addressed: Obstacle | None = None
    experiment: Experiment | None = None
    used: Idea | None = None


def outcome(state: RoundState) -> Changes:
    """Return what a round changes. Raises ValueError while a card waits for its answer."""
    if state.place is not None:
        raise ValueError(f"the round is not done: {state.place} waits for its answer")
    return Changes(
        round=_round(state),
        reading=_reading(state),
        seen=_seen(state),
        closed=_closed(state),
        target=_target(state),
        noted=tuple(_noted(state, text) for text in state.noted) if state.said("one") else (),
        gone=state.gone if state.said("one") else (),
        addressed=_addressed(state),
        experiment=_experiment(state),
        used=_used(state),
    )


def _round(state: RoundState) -> Round:
    answers: dict[str, str] = {place: state.answers[place] for place in state.path}
    if state.answers.get(GONE):
        answers[GONE] = state.answers[GONE]
    board, day = state.story.board.id, state.today
    return Round(id=state.id, board=board, day=day, state="done", answers=answers, reason=state.reason)


def _reading(state: RoundState) -> Reading:
    said = state.said("figure")
    value = read_figure(said)[0] if said else None
    return Reading(board=state.story.board.id, day=state.today, value=value, text=state.said("actual"))


def _seen(state: RoundState) -> Experiment | None:
    running = state.story.running
    if running is None:
        return None
    if state.still_running:
        return replace(running, see_on=date.fromisoformat(state.said("see")))
    return replace(
        running,
        happened=state.said("happened"),
        learned=state.said("learned"),
        met=cast(Met, state.said("met")),
        seen_on=state.today,
    )


def _closed(state: RoundState) -> Target | None:
    target = state.story.target
    if target is None or not state.over:
        return None
    reflection = {place: state.answers[place] for place in SUMMARY}
    return replace(target, closed_on=state.today, reflection=reflection)


def _target(state: RoundState) -> Target | None:
    if not state.sets_target:
        return None
    said = state.said("aim")
    figure, unit = read_figure(said) if said else (None, "")
    former = state.former
    return Target(
        board=state.story.board.id,
        pattern=state.said("pattern"),
        figure=figure,
        unit=unit,
        metric=former.metric if former and figure is not None and unit == former.unit else None,
        better=_better(state, figure, former),
        achieve_by=date.fromisoformat(state.said("achieve_by")),
        set_on=state.today,
    )


def _better(state: RoundState, aim: float | None, former: Target | None) -> Better | None:
    """Return which way is better: as before, or from where the board stands to where it is to get."""
    said = state.said("figure")
    if aim is None:
        return None
    if former and former.better:
        return former.better
    now = read_figure(said)[0] if said else None
    if now is None or now == aim:
        return None
    return "higher" if aim > now else "lower"


def _noted(state: RoundState, text: str) -> Obstacle:
    """Return an obstacle of this wording: one that was gone comes back, else a new one."""
    before = named(state.story.obstacles, text)
    fresh = Obstacle(board=state.story.board.id, text=text, noted_on=state.today)
    return replace(before, state="parked") if before else fresh


def _addressed(state: RoundState) -> Obstacle | None:
    text = state.said("one")
    if not text:
        return None
    found = named(state.story.obstacles, text) or _noted(state, text)
    return replace(found, state="addressed")


def _experiment(state: RoundState) -> Experiment | None:
    if not state.said("step"):
        return None
    idea = _used(state)
    return Experiment(
        board=state.story.board.id,
        step=state.said("step"),
        expected=state.said("expect"),
        planned_on=state.today,
        see_on=date.fromisoformat(state.said("see")),
        action=idea.action if idea else None,
        metric=idea.metric if idea else None,
    )


def _used(state: RoundState) -> Idea | None:
    """Return the advised action that the step was made from: its words stand in the step, maybe with more."""
    step = state.said("step").casefold()
    ideas = state.story.waiting_ideas
    found = next((each for each in ideas if each.text.casefold() in step), None) if step else None
    return replace(found, used_on=state.today) if found else None
