"""Today: where the company stands, what is due, what changed. Painted from frozen figures, before anything loads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from opsadvisor.store.glance import Change, Glance, Waiting
from opsadvisor.ui import say
from opsadvisor.ui.screens.base import PlaceScreen
from opsadvisor.ui.widgets.headlines import headlines
from opsadvisor.ui.widgets.outline import Outline, Row, drawn, fixed
from opsadvisor.ui.widgets.spark import spark
from opsadvisor.ui.widgets.text import hanging, heading, lines, spread
from opsadvisor.ui.widgets.tone import ACCENT, QUIET, STRONG

_WELCOME = "Four figures tell you in a minute whether the money lasts."
_MORE = (
    "A dozen answers more, about five minutes, and you know what stage the company is in, the one thing that holds it "
    "back, whether to change course, and the three things to do next."
)
_CHANGES = 4
_TASKS = 5


class Today(PlaceScreen):
    """Where the company stands."""

    PLACE = "today"
    HELP = "Where you stand, what is due, what changed. Enter opens the chosen line."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "open", key_display="Enter", id="today.open"),
        Binding(
            "n", "start", "new review", tooltip="start a review, or go on with the one that waits", id="today.start"
        ),
        Binding("c", "compare", "compare", tooltip="what changed since the review before, and why", id="today.compare"),
        Binding("f", "find_out", "find out", tooltip="what nobody knew yet", id="today.find-out"),
    ]

    def body(self) -> ComposeResult:
        """Yield one list: what is due can be chosen."""
        self._shown = self.desk.glance
        outline = Outline(_rows(self._shown, self), id="today")
        outline.choose_from("round:", "start:", "task:", "advice:")
        yield outline

    def renew(self) -> None:
        """Show what the store now holds."""
        if self.desk.glance is not self._shown:
            self._shown = self.desk.glance
            self.query_one(Outline).show(_rows(self._shown, self))

    @on(Outline.OptionSelected)
    def selected(self, event: Outline.OptionSelected) -> None:
        """Open the chosen line."""
        event.stop()
        self.action_open()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer only what there is."""
        seen = self.desk.glance
        if action == "find_out":
            return bool(seen.to_find_out or seen.stale)
        if action == "compare":
            return seen.before is not None
        return True

    def action_open(self) -> None:
        """Open the chosen line."""
        kind, _, id = (self.query_one(Outline).chosen or "").partition(":")
        openers = {
            "start": lambda: self.advisor.start(id or None),
            "round": lambda: self.advisor.practise(id),
            "task": lambda: self.advisor.show_there("plan", id),
            "plan": lambda: self.advisor.action_go("plan"),
            "find": self.action_find_out,
            "advice": self._open_advice,
        }
        openers.get(kind, lambda: None)()

    def action_start(self) -> None:
        """Start the first playbook, or go on with it."""
        self.advisor.start(None)

    def action_find_out(self) -> None:
        """Show what nobody knew yet."""
        from opsadvisor.ui.screens.find_out import FindOut

        self.advisor.when_ready(lambda: self.app.push_screen(FindOut()))

    def action_compare(self) -> None:
        """Show what changed since the review before, and why."""
        from opsadvisor.ui.screens.compare import Compare

        last, before = self.desk.glance.last, self.desk.glance.before
        if last and before:
            self.advisor.when_ready(lambda: self.app.push_screen(Compare(before.session, last.session)))

    def _open_advice(self) -> None:
        last = self.desk.glance.last
        if last:
            self.advisor.show_advice(last.session)


def _rows(seen: Glance, screen: Today) -> Iterator[Row]:
    today = screen.desk.today
    if seen.last is None and not _begun(seen) and not seen.tasks:
        yield from _first_run()
        return
    if seen.last is not None:
        yield from _stand(seen, screen)
    due = list(_due(seen, screen))
    if due:
        yield fixed()
        yield fixed(heading("Due" if seen.last or seen.tasks else "Begun"))
        yield from due
    shown = _notable(seen)
    if shown and seen.before:
        yield fixed()
        since = f"Since the review of {say.day(seen.before.top.as_of, today)}"
        yield fixed(heading(since))
        yield from (drawn(partial(_change, change)) for change in shown)


def _first_run() -> Iterator[Row]:
    def welcome(width: int) -> Content:
        room = min(width, 76)
        return lines(
            "",
            hanging("", Content.styled(_WELCOME, STRONG), room, 2),
            "",
            hanging("", Content.styled(_MORE, QUIET), room, 2),
            "",
        )

    yield drawn(welcome)
    yield Row(lambda _: Content.assemble("  ", ("n", f"bold {ACCENT}"), "  start the first review"), "start:")
    yield drawn(lambda width: lines("", hanging("", Content.styled(_PROMISE, QUIET), min(width, 76), 2)))


_PROMISE = "Everything stays on this machine, in one file. Leave at any time: each answer is kept as you give it."


def _stand(seen: Glance, screen: Today) -> Iterator[Row]:
    review = seen.last
    assert review is not None
    today = screen.desk.today

    def title(width: int) -> Content:
        ago = say.ago(review.top.as_of, today)
        when = f"{review.title.lower()} of {say.day(review.top.as_of, today)}, {ago}"
        head = heading("Where you stand")
        room = width - head.cell_length - 2
        return spread(head, Content.styled(when if len(when) <= room else ago, QUIET), width)

    yield drawn(title)
    yield Row(lambda width: headlines(review.top.headlines, width), "advice:")


def _due(seen: Glance, screen: Today) -> Iterator[Row]:
    today = screen.desk.today
    for session in _begun(seen):
        answers = say.count(session.answers, "answer")
        yield _item(f"start:{session.playbook}", f"Go on: {session.title}", f"{answers} given")
    for board in seen.rounds:
        yield _item(f"round:{board.board}", f"Kata round: {board.process}", "begun" if board.half_done else "today")
    waiting = {session.playbook for session in _begun(seen)}
    for repeat in seen.repeats:
        if repeat.playbook not in waiting and (repeat.due - today).days <= 7:
            yield _item(f"start:{repeat.playbook}", repeat.title, say.due(repeat.due, today))
    yield from _tasks(seen, today)
    if seen.stale:
        yield _item("start:", _named(seen.stale, "answer went stale", "answers went stale"), "")
    if seen.to_find_out:
        yield _item("find:", _named(seen.to_find_out, "answer to find out", "answers to find out"), "")


def _begun(seen: Glance) -> list[Waiting]:
    """Return the sessions that wait; one in which nothing was said yet is none."""
    return [session for session in seen.waiting if session.answers]


def _tasks(seen: Glance, today: date) -> Iterator[Row]:
    """Yield the first tasks, and how many more there are; none that is late goes unsaid."""
    for task in seen.tasks[:_TASKS]:
        who = f", {task.owner}" if task.owner else ""
        yield _item(f"task:{task.id}", task.title, (say.due(task.due, today) if task.due else task.state) + who)
    more = seen.tasks[_TASKS:]
    late = sum(task.due is not None and task.due < today for task in more)
    if more:
        yield _item("plan:", f"{len(more)} more on the plan", f"{late} late" if late else "")


def _named(facts: tuple[object, ...], one: str, many: str) -> str:
    titles = [str(getattr(fact, "title", "")).lower() for fact in facts]
    shown = ", ".join(title for title in titles[:3] if title)
    return f"{say.count(len(facts), one, many)}: {shown}" + (" and more" if len(titles) > 3 else "")


def _item(id: str, text: str, right: str) -> Row:
    late = right.endswith(" late") or " late," in right
    style = "$text-warning" if late else QUIET

    def draw(width: int) -> Content:
        left = Content.assemble("  ", ("▲" if late else "○", style), " ", text)
        return spread(left, Content.styled(right, style), width)

    return Row(draw, id)


def _notable(seen: Glance) -> list[Change]:
    """Return the changes to show: first what the headlines speak of, in their order, then what changed its band."""
    if seen.last is None:
        return []
    spoken = " ".join(f"{line.name} {line.detail}," for line in seen.last.top.headlines)

    def rank(change: Change) -> tuple[int, bool]:
        named = spoken.find(change.now.name + " ")
        told = spoken.find(f" {change.now.shown},") if change.now.status == "known" else -1
        same = (change.then.band, change.then.tone) == (change.now.band, change.now.tone)
        return min((place for place in (named, told) if place >= 0), default=len(spoken)), same

    moved = [change for change in seen.changes if change.then.shown != change.now.shown]
    return sorted(moved, key=rank)[:_CHANGES]


def _change(change: Change, width: int) -> Content:
    numeric = change.now.unit is not None and change.then.status == change.now.status == "known"
    before = change.then.shown.removesuffix(f" {change.now.unit}") if numeric else change.then.shown
    left = Content.assemble("  ", (f"{change.now.title:<22} ", QUIET), f"{before} → {change.now.shown}")
    return spread(left, Content.styled(spark(change.trend), ACCENT), width)
