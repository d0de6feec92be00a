"""The card that is now asked: its words, what stands beside it, what an empty answer takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, NamedTuple

from opsadvisor.kata.model import Experiment, Reading, Target
from opsadvisor.kata.rhythm import next_working_day
from opsadvisor.kata.state import ON, REACHED, RUNNING, TAKEN, RoundState
from opsadvisor.library.cards import Place
from opsadvisor.library.show import day as show_day
from opsadvisor.library.show import exact

Kind = Literal["confirm", "figure", "text", "choice", "list", "day"]
"""How a card is answered: with Enter alone, a figure, words, one of `options`, lines to add to a list, or a day."""
FIRST_TARGET = timedelta(weeks=2)
"""How far ahead an achieve-by day is offered: one week to three months, and short at first (Rother)."""


class Option(NamedTuple):
    """One answer of a choice. `id` is what to give."""

    id: str
    text: str
    note: str = ""


class Beside(NamedTuple):
    """What stands beside a card, as it was written before."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One card as it is asked. `number` counts from 1 and `of` is how many this round takes as it looks now."""

    place: Place
    number: int
    of: int
    mark: str
    """The question's number on the printed card: "1" to "5", "a" to "d", or ""."""
    ask: str
    clarify: tuple[str, ...]
    help: str
    source: str
    kind: Kind
    shown: str = ""
    """What the question is about, to be read out: the target condition, the step that was planned."""
    beside: tuple[Beside, ...] = ()
    options: tuple[Option, ...] = ()
    default: str = ""
    """What an empty answer takes, unless the card is optional; to be shown in the field."""
    optional: bool = False
    unit: str = ""


_KINDS: Mapping[Place, Kind] = {
    "target": "choice",
    "figure": "figure",
    "plan": "choice",
    "expected": "confirm",
    "met": "choice",
    "wanted": "confirm",
    "aim": "figure",
    "achieve_by": "day",
    "obstacles": "list",
    "one": "choice",
    "see": "day",
}
"""The places that are not answered in words."""


def card(state: RoundState) -> Card | None:
    """Return the card that is now asked, None once all are answered."""
    place = state.place
    if place is None:
        return None
    words = state.words.get(place)
    return Card(
        place=place,
        number=state.at + 1,
        of=len(state.path),
        mark=words.mark if words else "",
        ask=words.ask if words else f"{place.replace('_', ' ').capitalize()}?",
        clarify=tuple(words.clarify) if words else (),
        help=(words.help or "") if words else "",
        source=words.source if words else "",
        kind=_KINDS.get(place, "text"),
        shown=_SHOWN.get(place, _nothing)(state),
        beside=tuple(each for each in _BESIDE.get(place, _none)(state) if each.text),
        options=_OPTIONS.get(place, _no_options)(state),
        default=state.answers.get(place) or _DEFAULTS.get(place, _nothing)(state),
        optional=_is_optional(state, place),
        unit=unit(state),
    )


def unit(state: RoundState) -> str:
    """Return the unit of the board's figure, "" where there is none yet."""
    return state.former.unit if state.former else ""


def figure(value: float | None, unit: str) -> str:
    """Return "13.5 days", "1 day", "" without a value."""
    named = unit.removesuffix("s") if value == 1 and " " not in unit else unit
    return "" if value is None else f"{exact(value)} {named}".strip()


def _is_optional(state: RoundState, place: Place) -> bool:
    if place == "actual":
        return bool(state.said("figure"))
    if place == "obstacles":
        return bool(state.standing)
    return place in {"figure", "aim", "surprise"}


# What the question is about ---------------------------------------------------------------------------------------


def _nothing(_state: RoundState) -> str:
    return ""


def _pattern(state: RoundState) -> str:
    return state.story.target.pattern if state.story.target else ""


def _planned(state: RoundState) -> str:
    return state.story.running.step if state.story.running else ""


def _expected(state: RoundState) -> str:
    return state.story.running.expected if state.story.running else ""


_SHOWN: Mapping[Place, Callable[[RoundState], str]] = {
    "target": _pattern,
    "wanted": _pattern,
    "plan": _planned,
    "expected": _expected,
}


# What stands beside it --------------------------------------------------------------------------------------------


def _none(_state: RoundState) -> list[Beside]:
    return []


def _of_target(target: Target | None) -> list[Beside]:
    if target is None:
        return []
    return [
        Beside("Figure", figure(target.figure, target.unit)),
        Beside("Achieve by", show_day(target.achieve_by)),
    ]


def _read_before(reading: Reading | None, unit: str) -> list[Beside]:
    if reading is None:
        return []
    said = ": ".join(part for part in (figure(reading.value, unit), reading.text) if part)
    return [Beside("Last time", f"{said} ({show_day(reading.day)})")]


def _of_experiment(experiment: Experiment | None) -> list[Beside]:
    return [Beside("Plan", experiment.step), Beside("Expected", experiment.expected)] if experiment else []


def _beside_target(state: RoundState) -> list[Beside]:
    return [Beside("Challenge", state.story.board.challenge), *_of_target(state.story.target)]


def _beside_actual(state: RoundState) -> list[Beside]:
    target = [Beside("Target condition", _pattern(state)), *_of_target(state.story.target)[:1]]
    return [*target, *_read_before(state.story.now, unit(state)), Beside("Now", state.said("figure"))]


def _beside_plan(state: RoundState) -> list[Beside]:
    running = state.story.running
    if running is None:
        return []
    obstacle = next((each.text for each in state.story.obstacles if each.id == running.obstacle), "")
    days = [Beside("Planned", show_day(running.planned_on)), Beside("Go and see", show_day(running.see_on))]
    return [Beside("Obstacle", obstacle), *days]


def _beside_reflection(state: RoundState) -> list[Beside]:
    return [*_of_experiment(state.story.running), Beside("Happened", state.said("happened"))]


def _beside_summary(state: RoundState) -> list[Beside]:
    target = state.story.target
    wanted = [Beside("Wanted", _pattern(state)), *_of_target(target)]
    return [*wanted, *_now(state), Beside("Reached", state.said("reached")), Beside("Learned", state.said("insight"))]


def _now(state: RoundState) -> list[Beside]:
    return [Beside("Now", ": ".join(part for part in (state.said("figure"), state.said("actual")) if part))]


def _beside_new_target(state: RoundState) -> list[Beside]:
    before = [Beside("Target before", _pattern(state))]
    new = [Beside("Target condition", state.said("pattern")), Beside("Figure", state.said("aim"))]
    return [Beside("Challenge", state.story.board.challenge), *before, *_now(state), *new]


def _beside_obstacles(state: RoundState) -> list[Beside]:
    return [Beside("Target condition", state.said("pattern") or _pattern(state)), *_now(state)]


def _beside_step(state: RoundState) -> list[Beside]:
    seen = state.story.seen
    learned = state.said("learned") or (seen[-1].learned if seen else "")
    idea = next(iter(state.story.waiting_ideas), None)
    return [
        Beside("Obstacle", state.said("one")),
        Beside("Learned last", learned),
        Beside("Advised", idea.text if idea else ""),
    ]


def _beside_expect(state: RoundState) -> list[Beside]:
    return [Beside("Obstacle", state.said("one")), Beside("Step", state.said("step"))]


def _beside_see(state: RoundState) -> list[Beside]:
    if state.still_running:
        return _of_experiment(state.story.running)
    return [Beside("Step", state.said("step")), Beside("Expected", state.said("expect"))]


_BESIDE: Mapping[Place, Callable[[RoundState], list[Beside]]] = {
    "target": _beside_target,
    "figure": _beside_actual,
    "actual": _beside_actual,
    "plan": _beside_plan,
    "expected": lambda state: _of_experiment(state.story.running)[:1],
    "happened": _beside_reflection,
    "learned": _beside_reflection,
    "met": _beside_reflection,
    "wanted": lambda state: _of_target(state.story.target),
    "reached": _beside_summary,
    "insight": _beside_summary,
    "surprise": _beside_summary,
    "pattern": _beside_new_target,
    "aim": _beside_new_target,
    "achieve_by": _beside_new_target,
    "obstacles": _beside_obstacles,
    "one": _beside_obstacles,
    "step": _beside_step,
    "expect": _beside_expect,
    "see": _beside_see,
}


# What can be chosen, and what is offered --------------------------------------------------------------------------


def _no_options(_state: RoundState) -> tuple[Option, ...]:
    return ()


def _obstacle_options(state: RoundState) -> tuple[Option, ...]:
    experiments = {each.text: len(state.story.against(each)) for each in state.story.parked}
    return tuple(Option(text, text, _tried(experiments.get(text, 0))) for text in state.obstacles)


def _tried(experiments: int) -> str:
    return f"{experiments} experiment{'s' if experiments > 1 else ''}" if experiments else ""


_OPTIONS: Mapping[Place, Callable[[RoundState], tuple[Option, ...]]] = {
    "target": lambda _: (Option(ON, "Go on"), Option(REACHED, "Reached: reflect, and set the next one")),
    "plan": lambda _: (Option(TAKEN, "The step was taken"), Option(RUNNING, "It is still running")),
    "met": lambda _: (Option("yes", "Yes"), Option("partly", "Partly"), Option("no", "No")),
    "obstacles": _obstacle_options,
    "one": _obstacle_options,
}


def _offered_plan(state: RoundState) -> str:
    running = state.story.running
    return RUNNING if running and running.see_on > state.today else TAKEN


def _offered_obstacle(state: RoundState) -> str:
    texts, addressed = state.obstacles, state.story.addressed
    if addressed and addressed.text in texts:
        return addressed.text
    return texts[0] if len(texts) == 1 else ""


def _offered_step(state: RoundState) -> str:
    return state.story.waiting_ideas[0].text if state.story.waiting_ideas else ""


def _offered_expectation(state: RoundState) -> str:
    ideas = state.story.waiting_ideas
    return ideas[0].expected if ideas and state.said("step").startswith(ideas[0].text) else ""


def _offered_day(state: RoundState) -> str:
    running = state.story.running
    if state.still_running and running and running.see_on > state.today:
        return running.see_on.isoformat()
    return next_working_day(state.story.board, state.today).isoformat()


_DEFAULTS: Mapping[Place, Callable[[RoundState], str]] = {
    "target": lambda _: ON,
    "plan": _offered_plan,
    "achieve_by": lambda state: (state.today + FIRST_TARGET).isoformat(),
    "one": _offered_obstacle,
    "step": _offered_step,
    "expect": _offered_expectation,
    "see": _offered_day,
}
