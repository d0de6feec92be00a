"""The storyboard at a glance: how predictions met results, then challenge, target, now, obstacles, experiments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import zip_longest

from textual.content import Content

from opsadvisor.kata.model import Board, Obstacle, Reading, Storyboard, Target
from opsadvisor.kata.rhythm import Marked, Standing, calendar
from opsadvisor.library.show import MONTHS, figure
from opsadvisor.ui import say
from opsadvisor.ui.widgets.calendar import legend, strip, weeks
from opsadvisor.ui.widgets.experiments import experiment_row, table_head
from opsadvisor.ui.widgets.outline import Row, drawn, fixed
from opsadvisor.ui.widgets.run_chart import Run, run_chart
from opsadvisor.ui.widgets.text import Text, content, hanging, lines, spread
from opsadvisor.ui.widgets.tone import ACCENT, QUIET, STRONG

_INDENT = 2
_LABELS = 14
_WIDE = 104
"""From so many cells on the chart stands beside the words."""
_LOW, _HIGH = 5, 12
_CALENDAR = timedelta(weeks=30)
_SUMMARY = {"reached": "reached", "insight": "learned", "surprise": "surprised by"}
MORE, CALENDAR, TARGETS, OBSTACLES, IDEAS = "more", "calendar", "targets", "obstacles", "ideas"


@dataclass(frozen=True, slots=True)
class View:
    """A board as it is drawn."""

    standing: Standing
    today: date
    currency: str
    values: Sequence[tuple[date, float]]
    """What was measured, by day: the run chart."""
    tall: bool = False
    """There is room for more lines."""
    experiments: int = 6
    """How many of the last experiments are shown."""

    @property
    def story(self) -> Storyboard:
        """All that stands on the board."""
        return self.standing.story


def board_rows(view: View) -> Iterator[Row]:
    """Yield the whole board; calendar, target conditions and experiments open."""
    yield drawn(partial(_title, view))
    yield drawn(partial(_standing, view))
    yield Row(partial(_days, view), CALENDAR, None if view.tall else partial(_weeks, view))
    yield fixed()
    yield Row(partial(_conditions, view), TARGETS, partial(_former, view))
    yield fixed()
    yield Row(partial(_obstacles, view, 3 if not view.tall else 8), OBSTACLES)
    if view.story.waiting_ideas:
        yield Row(partial(_ideas, view), IDEAS)
    yield fixed()
    yield from _experiments(view)


def amount(value: float, target: Target | None, currency: str) -> str:
    """Return a measured value in the unit of the target condition."""
    whole = int(value) if float(value).is_integer() else value
    return figure(whole, (target.unit if target else "") or None, currency)


def people(board: Board) -> str:
    """Return "Ben, coached by Ada", as far as they are named."""
    coached = f"coached by {board.coach}" if board.coach else ""
    return ", ".join(part for part in (board.learner, coached) if part)


# How it goes ------------------------------------------------------------------------------------------------------


def _title(view: View, width: int) -> Content:
    board = view.story.board
    left = Content.assemble((board.process, f"{STRONG} {ACCENT}"), (f"   {people(board)}", QUIET))
    return spread(left, state(view.standing, view.today), width)


def state(standing: Standing, today: date) -> Content:
    """Return how it stands with the round of today."""
    if standing.half_done:
        return Content.styled("◐ round begun", ACCENT)
    if standing.due:
        return Content.styled("○ round due", ACCENT)
    done = standing.story.round_of(today)
    if done is None:
        return Content.styled("no round today", QUIET)
    return Content.styled("- skipped today" if done.state == "skipped" else "✔ round done", QUIET)


def _standing(view: View, width: int) -> Content:
    parts = standing_parts(view.standing)
    line = Content("    ").join(parts)
    return line if line.cell_length <= width else Content("  ").join(parts).truncate(width, ellipsis=True)


def standing_parts(standing: Standing) -> list[Content]:
    """Return how predictions met results, then rounds in a row, then the days that are left."""
    return [_predictions(standing), _in_a_row(standing), *_left(standing)]


def _predictions(standing: Standing) -> Content:
    counts = standing.predictions
    if not counts.total:
        return Content.styled("no prediction has met its result yet", QUIET)
    partly = f", {counts.partly} partly" if counts.partly else ""
    return Content.assemble((f"{counts.met} of {counts.total}", STRONG), f" predictions met{partly}")


def _in_a_row(standing: Standing) -> Content:
    rounds = "round" if standing.in_a_row == 1 else "rounds"
    return Content.assemble((f"{standing.in_a_row}", STRONG), f" {rounds} in a row")


def _left(standing: Standing) -> Iterator[Content]:
    target, days = standing.story.target, standing.days_left
    if target is None or days is None:
        return
    by = _short(target.achieve_by)
    if days > 0:
        yield Content.assemble((f"{days}", STRONG), f" {'day' if days == 1 else 'days'} to {by}")
    else:
        yield Content.styled("▲ today is the achieve-by day" if not days else f"▲ {by} is past", "$text-warning")


def _days(view: View, width: int) -> Content:
    """Return the last weeks in one line; half a year, a column a week, where there is room."""
    known = legend()
    if view.tall:
        months, *days = _weeks(view, width).split("\n")
        return lines(spread(months, known, width), *days)
    room = width - _INDENT - known.cell_length - 3
    line = strip(_marks(view, view.today), room if room > 20 else width - _INDENT)
    return spread(Content("  ") + line, known if room > 20 else "", width)


def _weeks(view: View, width: int) -> Content:
    marks = _marks(view, view.today + timedelta(days=6 - view.today.weekday()))
    return lines(*(Content("  ") + line for line in weeks(marks, width - _INDENT).split("\n")))


def _marks(view: View, last: date) -> list[Marked]:
    board = view.story.board
    began = board.created_on - timedelta(days=board.created_on.weekday())
    return calendar(board, view.story.rounds, max(began, view.today - _CALENDAR), last, view.today)


# Where it is to go ------------------------------------------------------------------------------------------------


def _conditions(view: View, width: int) -> Content:
    if width < _WIDE:
        words, chart = _words(view, width), _chart(view, width, _HIGH if view.tall else _LOW, _LABELS - 1)
        return lines(words, chart) if chart else words
    room = width * 6 // 11
    words = _words(view, room)
    height = max(_HIGH - 2 if view.tall else _LOW + 2, len(list(words.split("\n"))))
    chart = _chart(view, width - room - 3, height)
    return _beside(words, chart, room + 3) if chart else words


def _words(view: View, width: int) -> Content:
    story = view.story
    target = Content.styled("none is set", QUIET) if story.target is None else _target(story.target, view)
    return lines(
        _labelled("Challenge", story.board.challenge, width),
        _labelled("Target", target, width),
        _labelled("Now", _now(story.now, story.target, view), width),
    )


def _target(target: Target, view: View) -> Content:
    aim = "" if target.figure is None else f"  {amount(target.figure, target, view.currency)}"
    return Content.assemble(target.pattern, (aim, QUIET))


def _now(now: Reading | None, target: Target | None, view: View) -> Content:
    if now is None:
        return Content.styled("? the first round asks", QUIET)
    when = say.ago(now.day, view.today)
    if now.value is None:
        return Content.assemble(now.text, (f"  {when}", QUIET))
    value = amount(now.value, target, view.currency)
    words = f"  {now.text}" if now.text else ""
    return Content.assemble((value, STRONG), (_gap(now.value, target), QUIET), words, (f"  {when}", QUIET))


def _gap(value: float, target: Target | None) -> str:
    if target is None or target.figure is None:
        return ""
    if target.reached(value):
        return ", reached"
    return f", {abs(round(target.figure - value, 6)):g} to go"


def _chart(view: View, width: int, height: int, labels: int = 0) -> Content:
    target = view.story.target
    values = [each for each in view.values if target is None or each[0] >= target.set_on - timedelta(days=14)]
    if target is None or not values:
        return Content("")
    run = Run(values, target.figure, target.achieve_by, view.today, lambda value: f"{value:,.4g}", _short)
    return run_chart(run, width, height, labels)


def _short(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def _former(view: View, width: int) -> Content:
    """Return the target conditions before this one, each with what was said on its day."""
    closed = [each for each in reversed(view.story.targets) if each.closed_on]
    if not closed:
        return lines("", _labelled("", Content.styled("no target condition before this one", QUIET), width))
    return lines("", *(_closed(each, width) for each in closed))


def _closed(target: Target, width: int) -> Content:
    day = target.closed_on or target.achieve_by
    said = [(label, target.reflection.get(place, "")) for place, label in _SUMMARY.items()]
    return lines(
        _labelled(_short(day), target.pattern, width),
        *(_labelled("", Content.assemble((f"{label} ", QUIET), text), width) for label, text in said if text),
    )


# What is in the way, and what is tried ----------------------------------------------------------------------------


def _obstacles(view: View, most: int, width: int) -> Content:
    parked = sorted(view.story.parked, key=lambda each: each.state != "addressed")
    shown = parked if len(parked) <= most else parked[: most - 1]
    rows: list[Text] = [_obstacle(each, view, width - _LABELS) for each in shown]
    if len(shown) < len(parked):
        rows.append(Content.styled(f"  and {len(parked) - len(shown)} more", QUIET))
    return _labelled_lines("Obstacles", rows or [Content.styled("none is noted yet", QUIET)])


def _obstacle(obstacle: Obstacle, view: View, width: int) -> Content:
    if obstacle.state != "addressed":
        return spread(Content.assemble("  ", obstacle.text), "", width)
    tried = len(view.story.against(obstacle))
    left = Content.assemble(("▸ ", ACCENT), (obstacle.text, STRONG))
    return spread(left, Content.styled(say.count(tried, "experiment") if tried else "", QUIET), width)


def _ideas(view: View, width: int) -> Content:
    """Return the advised actions that wait to be tried."""
    rows = [spread(each.text, "", width - _LABELS) for each in view.story.waiting_ideas]
    return _labelled_lines("To try", rows)


def _experiments(view: View) -> Iterator[Row]:
    experiments = view.story.experiments[::-1]
    if not experiments:
        yield drawn(partial(_labelled, "Experiments", Content.styled("the round plans the first one", QUIET)))
        return
    yield drawn(partial(table_head, "Experiments"))
    texts = {each.id: each.text for each in view.story.obstacles}
    for experiment in experiments[: view.experiments]:
        yield experiment_row(experiment, texts.get(experiment.obstacle, ""), view.today)
    rest = len(experiments) - view.experiments
    if rest > 0:
        yield Row(lambda _: Content.styled(f"    {rest} earlier", QUIET), MORE)


# Laying out -------------------------------------------------------------------------------------------------------


def _label(label: str) -> Content:
    return Content.styled(" " * _INDENT + label, QUIET)


def _labelled(label: str, text: Text, width: int) -> Content:
    return hanging(_label(label), text, width, _LABELS)


def _labelled_lines(label: str, rows: Sequence[Text]) -> Content:
    """Put a label before the first of some lines that are laid out already."""
    first = _label(label).pad_right(_LABELS - _INDENT - len(label))
    starts = [first, *[Content(" " * _LABELS)] * (len(rows) - 1)]
    return lines(*(start + content(row) for start, row in zip(starts, rows, strict=True)))


def _beside(left: Content, right: Content, column: int) -> Content:
    """Put two blocks of lines side by side, the right one beginning at `column`."""
    pairs = zip_longest(left.split("\n"), right.split("\n"), fillvalue=Content(""))
    return lines(*(Content.assemble(one, " " * (column - one.cell_length), other) for one, other in pairs))
