"""A board of the kata as a page: the target condition, its run chart, the experiments and the rounds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from opsadvisor.kata.asked import figure
from opsadvisor.kata.model import Experiment, Obstacle, Reading, Round, Storyboard, Target
from opsadvisor.kata.rhythm import standing
from opsadvisor.library.show import day
from opsadvisor.report.html.charts import Chart, svg
from opsadvisor.report.html.page import items, page, pairs, quiet, section, table, toned
from opsadvisor.report.html.tags import Child, Html, el, markup
from opsadvisor.report.kata import MET, STATES, SUMMARY, closed

_TONES = {"yes": "good", "partly": "fair", "no": "poor"}
_WIDE = 720
_READINGS = 15
_ROUNDS = 30
"""More of a year's rounds would fill pages on which hardly anything stands but days."""
_EXPERIMENTS = ("Step", "We expected", "What happened", "We learned", "Prediction")


def board_html(story: Storyboard, today: date, company: str = "") -> str:
    """Return the storyboard with all its experiments and the last rounds as a whole HTML document."""
    return page(
        story.board.process,
        (company, day(today)),
        pairs(_head(story, today)),
        section("Target condition", pairs(_target(story.target)) if story.target else ""),
        section("Current condition", _run(story), _readings(story)),
        section("Obstacles", items(_obstacle(each) for each in story.obstacles)),
        section("Experiments", _experiments(story)),
        section("Target conditions before", (pairs(_target(each)) for each in closed(story)), cls="before-these"),
        section("Rounds", _rounds(story)),
    )


def _head(story: Storyboard, today: date) -> Iterator[tuple[str, Child]]:
    board, stands = story.board, standing(story, today)
    yield "Challenge", el("strong", board.challenge)
    yield "Learner", board.learner
    yield "Coach", board.coach
    yield "Second coach", board.second_coach
    if stands.predictions.total:
        yield "Predictions met", f"{stands.predictions.met} of {stands.predictions.total}"
    yield "Rounds in a row", str(stands.in_a_row)


def _target(target: Target) -> Iterator[tuple[str, Child]]:
    yield "Pattern", target.pattern
    yield "Figure", figure(target.figure, target.unit)
    yield "Achieve by", day(target.achieve_by)
    yield "Set on", day(target.set_on)
    yield "Closed on", day(target.closed_on) if target.closed_on else ""
    for place, label in SUMMARY.items():
        yield label, target.reflection.get(place, "")


def _run(story: Storyboard) -> Html:
    """A chart of one figure would tell no more than the table."""
    if len(story.run) < 2:
        return Html("")
    unit, target = _unit(story), story.target
    chart = Chart(
        story.board.process,
        story.run,
        lambda value: figure(round(value, 2), unit),
        goal=target.figure if target else None,
        by=target.achieve_by if target else None,
        width=_WIDE,
    )
    return el("figure", svg(chart))


def _unit(story: Storyboard) -> str:
    return story.targets[-1].unit if story.targets else ""


def _readings(story: Storyboard) -> Html:
    """The chart shows all of them, so the table may end with the last ones."""
    shown = story.readings[-_READINGS:] if len(story.run) > 1 else story.readings
    more = (
        f"The last {len(shown)} of {len(story.readings)}; the chart shows all."
        if len(shown) < len(story.readings)
        else ""
    )

    def row(reading: Reading) -> tuple[Child, ...]:
        return _day(reading.day), figure(reading.value, _unit(story)), reading.text

    return markup(table(("Day", "Figure", "What was seen"), map(row, reversed(shown)), right=(1,)), quiet(more))


def _day(when: date) -> Html:
    return el("span", day(when), cls="day")


def _obstacle(obstacle: Obstacle) -> Child:
    if obstacle.state == "addressed":
        return [el("strong", obstacle.text), " (addressed now)"]
    return [obstacle.text, " (gone)" if obstacle.state == "gone" else ""]


def _experiments(story: Storyboard) -> Html:
    against = {each.id: each.text for each in story.obstacles}

    def row(each: Experiment) -> tuple[Child, ...]:
        obstacle = f", against: {against[each.obstacle]}" if each.obstacle in against else ""
        step = markup(each.step, quiet(day(each.planned_on) + obstacle))
        happened = each.happened or f"go and see on {day(each.see_on)}"
        met = toned(_TONES[each.met], MET[each.met].split(" ", 1)[1]) if each.met else ""
        return step, each.expected, happened, each.learned, met

    return table(_EXPERIMENTS, map(row, reversed(story.experiments)))


def _rounds(story: Storyboard) -> Html:
    shown = story.rounds[-_ROUNDS:]
    left_out = len(shown) < len(story.rounds)
    more = f"The last {len(shown)} of {len(story.rounds)}; Markdown, JSON and TOML hold all." if left_out else ""
    return markup(table(("Day", "", "Figure", "Now", "Next step"), map(_round, reversed(shown))), quiet(more))


def _round(round: Round) -> tuple[Child, ...]:
    state = f"skipped: {round.reason}" if round.state == "skipped" else STATES[round.state]
    said = round.answers
    figure = el("span", said["figure"], cls="day") if said.get("figure") else ""
    return _day(round.day), state, figure, said.get("actual", ""), said.get("step", "")
