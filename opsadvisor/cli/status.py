"""`status`: where the company stands and what is due, from the frozen figures. It loads nothing heavy."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import click

from opsadvisor.cli.setting import Setting, Wrong, as_json, pass_setting, print_json
from opsadvisor.store.glance import Glance, Review
from opsadvisor.ui import say
from opsadvisor.ui.desk import Desk

TONES = {"good": "✔ ", "fair": "▲ ", "poor": "✖ "}
NOTHING_YET = 'No review yet. "opsadvisor" opens the app and starts the first one.'

OLDER = 'The database has an older layout. "opsadvisor" opens the app, which brings it up to date.'


@click.command()
@click.option("--short", is_flag=True, help="Print one line, fit for a shell prompt; nothing before the first review.")
@as_json
@pass_setting
def status(setting: Setting, short: bool, as_json: bool) -> None:
    """Print where the company stands, and what is due."""
    seen = _seen(setting)
    if as_json:
        print_json(_data(seen, setting.today))
    elif short:
        click.echo(_line(seen, setting.today), nl=seen.last is not None)
    else:
        click.echo("\n".join(_lines(seen, setting.today)))


def _seen(setting: Setting) -> Glance:
    desk = Desk(setting.database, clock=setting.clock)
    if desk.trouble:
        raise Wrong(desk.trouble.message)
    return desk.glance


def _due(seen: Glance, today: date) -> list[tuple[str, date]]:
    """Return what is due by today: playbooks to repeat and items of the plan."""
    repeats = [(repeat.title, repeat.due) for repeat in seen.repeats]
    tasks = [(task.title, task.due) for task in seen.tasks if task.due]
    return sorted(((title, day) for title, day in (*repeats, *tasks) if day <= today), key=lambda due: due[1])


def _line(seen: Glance, today: date) -> str:
    if seen.last is None:
        return ""
    verdicts = ", ".join(f"{TONES.get(line.tone, '')}{line.value}" for line in seen.last.advice.headlines)
    due = len(_due(seen, today))
    return f"{verdicts}; {due} due" if due else verdicts


def _lines(seen: Glance, today: date) -> Iterator[str]:
    if seen.older:
        yield OLDER
        return
    if seen.last is None:
        yield NOTHING_YET
    else:
        yield from _review(seen.last, today, seen.company.name if seen.company else "")
    yield from (f"Waiting: {session.title}, {say.count(session.answers, 'answer')} so far" for session in seen.waiting)
    yield from (f"Due: {title}, {say.due(day, today)}" for title, day in _due(seen, today))
    if seen.stale:
        yield f"Went stale: {', '.join(fact.title for fact in seen.stale)}"
    if seen.to_find_out:
        yield f"To find out: {', '.join(fact.title for fact in seen.to_find_out)}"


def _review(review: Review, today: date, company: str) -> Iterator[str]:
    day = review.advice.as_of
    yield f"{company}, {review.title} of {say.day(day, today)}, {say.ago(day, today)}"
    lines = review.advice.headlines
    label, value = (max((len(getattr(line, part)) for line in lines), default=0) for part in ("label", "value"))
    for line in lines:
        yield f"  {line.label:<{label}}  {TONES.get(line.tone, '  ')}{line.value:<{value}}  {line.detail}".rstrip()


def _data(seen: Glance, today: date) -> dict[str, Any]:
    last = seen.last
    return {
        "schema": 1,
        "company": seen.company.name if seen.company else None,
        "last": last
        and {
            "session": last.session,
            "playbook": last.playbook,
            "as_of": last.advice.as_of.isoformat(),
            "headlines": [
                {"label": line.label, "value": line.value, "tone": line.tone, "detail": line.detail}
                for line in last.advice.headlines
            ],
        },
        "waiting": [{"session": waiting.session, "playbook": waiting.playbook} for waiting in seen.waiting],
        "due": [{"title": title, "day": day.isoformat()} for title, day in _due(seen, today)],
        "stale": [fact.id for fact in seen.stale],
        "to_find_out": [fact.id for fact in seen.to_find_out],
    }


COMMANDS = (status,)
