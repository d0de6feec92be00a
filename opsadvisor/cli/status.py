"""`status`: where the company stands and what is due, from the frozen figures. It loads nothing heavy."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import click

from opsadvisor.cells import left, widest
from opsadvisor.cli.company import find, of_company, told_apart
from opsadvisor.cli.setting import Setting, Wrong, as_json, pass_setting, print_json
from opsadvisor.store.glance import Glance, Review, RoundDue
from opsadvisor.ui import say
from opsadvisor.ui.desk import Desk

TONES = {"good": "✔ ", "fair": "▲ ", "poor": "✖ "}
NOTHING_YET = 'No review yet. "opsadvisor" opens the app and starts the first one.'

OLDER = 'The database has an older layout. "opsadvisor" opens the app, which brings it up to date.'


@click.command()
@click.option("--short", is_flag=True, help="Print what is due in one line, fit for a shell prompt; else nothing.")
@click.option("--money", is_flag=True, help="With --short: begin the line with the verdicts of the last review.")
@click.option("--all", "everything", is_flag=True, help="All companies, each with its verdicts and its last review.")
@of_company
@as_json
@pass_setting
def status(setting: Setting, short: bool, money: bool, everything: bool, company: str | None, as_json: bool) -> None:
    """Print where the company stands, and what is due.

    --short is for prompts and status bars: "kata due · review 1 day late · 2 stale". Nothing is printed when
    nothing is due, and no verdict without --money.
    """
    seen = _seen(setting)
    if everything:
        _tell_all(setting, seen, as_json)
        return
    if company is not None:
        seen = _seen(setting, find(seen.companies, company).id)
    if as_json:
        print_json(_data(seen, setting.today))
    elif short:
        line = _line(seen, setting.today, money)
        click.echo(line, nl=bool(line))
    else:
        click.echo("\n".join(_lines(seen, setting.today)))


def _tell_all(setting: Setting, seen: Glance, as_json: bool) -> None:
    """Print how each company stands."""
    each = [_seen(setting, company.id) for company in seen.companies]
    if as_json:
        print_json([_data(one, setting.today) for one in each])
        return
    if seen.older:
        click.echo(OLDER)
    names = told_apart(seen.companies)
    width = widest(names.values())
    for one in each:
        name = names[one.company.id] if one.company else ""
        click.echo(f"{left(name, width)}  {_last(one.last, setting.today)}")


def _last(review: Review | None, today: date) -> str:
    if review is None:
        return "no review yet"
    return f"{_verdicts(review)}; {review.title} {say.ago(review.top.as_of, today)}"


def _seen(setting: Setting, company: str | None = None) -> Glance:
    desk = Desk(setting.database, clock=setting.clock, company=company)
    if desk.trouble:
        raise Wrong(desk.trouble.message)
    return desk.glance


def _due(seen: Glance, today: date) -> list[tuple[str, date]]:
    """Return what is due by today: playbooks to repeat and items of the plan."""
    repeats = [(repeat.title, repeat.due) for repeat in seen.repeats]
    tasks = [(task.title, task.due) for task in seen.tasks if task.due]
    return sorted(((title, day) for title, day in (*repeats, *tasks) if day <= today), key=lambda due: due[1])


def _line(seen: Glance, today: date, money: bool) -> str:
    verdicts = [_verdicts(seen.last)] if money and seen.last else []
    late = [f"{repeat.playbook} {say.due(repeat.due, today)}" for repeat in seen.repeats if repeat.due <= today]
    tasks = sum(task.due is not None and task.due <= today for task in seen.tasks)
    parts = [
        *verdicts,
        *_kata(seen),
        *late,
        say.count(tasks, "task") + " due" if tasks else "",
        f"{len(seen.stale)} stale" if seen.stale else "",
    ]
    return " · ".join(part for part in parts if part)


def _verdicts(review: Review) -> str:
    return ", ".join(f"{TONES.get(line.tone, '')}{line.value}" for line in review.top.headlines)


def _kata(seen: Glance) -> list[str]:
    """Say how many rounds are due, in two or three words."""
    due = len(seen.rounds)
    if due > 1:
        return [f"{due} kata due"]
    return ["kata half done" if each.half_done else "kata due" for each in seen.rounds]


def _lines(seen: Glance, today: date) -> Iterator[str]:
    if seen.older:
        yield OLDER
        return
    if seen.last is None:
        yield NOTHING_YET
    else:
        yield from _review(seen.last, today, seen.company.name if seen.company else "")
    yield from (f"Waiting: {session.title}, {say.count(session.answers, 'answer')} so far" for session in seen.waiting)
    yield from (f"Due: {_round(each)}" for each in seen.rounds)
    yield from (f"Due: {title}, {say.due(day, today)}" for title, day in _due(seen, today))
    if seen.stale:
        yield f"Went stale: {', '.join(fact.title for fact in seen.stale)}"
    if seen.to_find_out:
        yield f"To find out: {', '.join(fact.title for fact in seen.to_find_out)}"


def _round(due: RoundDue) -> str:
    return f"Kata round: {due.process}, {'half done' if due.half_done else 'today'}"


def _review(review: Review, today: date, company: str) -> Iterator[str]:
    day = review.top.as_of
    yield f"{company}, {review.title} of {say.day(day, today)}, {say.ago(day, today)}"
    lines = review.top.headlines
    label, value = (widest(getattr(line, part) for line in lines) for part in ("label", "value"))
    for line in lines:
        verdict = f"{TONES.get(line.tone, '  ')}{left(line.value, value)}"
        yield f"  {left(line.label, label)}  {verdict}  {line.detail}".rstrip()


def _data(seen: Glance, today: date) -> dict[str, Any]:
    last = seen.last
    return {
        "schema": 1,
        "company": seen.company.name if seen.company else None,
        "last": last
        and {
            "session": last.session,
            "playbook": last.playbook,
            "as_of": last.top.as_of.isoformat(),
            "headlines": [
                {"label": line.label, "value": line.value, "tone": line.tone, "detail": line.detail}
                for line in last.top.headlines
            ],
        },
        "waiting": [{"session": waiting.session, "playbook": waiting.playbook} for waiting in seen.waiting],
        "due": [{"title": title, "day": day.isoformat()} for title, day in _due(seen, today)],
        "kata": [{"board": each.board, "process": each.process, "half_done": each.half_done} for each in seen.rounds],
        "stale": [fact.id for fact in seen.stale],
        "to_find_out": [fact.id for fact in seen.to_find_out],
    }


COMMANDS = (status,)
