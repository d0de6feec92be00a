from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from opsadvisor.advice.answers import Answer
from opsadvisor.store.database import Store
from opsadvisor.store.glance import FIRST_PLAYBOOK, Change, Fact, Glance, Repeat, Task, Waiting, glance
from opsadvisor.store.records import Source
from tests.store.made import DAY, Clock, advice, figure, finished, start


def seen(store: Store, **asked: Any) -> Glance:
    return glance(store.path, **{"today": DAY, **asked})


def after(days: int) -> Any:
    return DAY + timedelta(days=days)


def test_a_file_that_does_not_exist_yet_gives_an_empty_glance(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "x.db"
    assert glance(path, today=DAY) == Glance()
    assert list(tmp_path.iterdir()) == []


def test_a_new_file_has_settings_at_most(store: Store) -> None:
    store.settings.set("theme", "light")
    assert seen(store) == Glance(settings={"theme": "light"})


def test_the_current_company_is_seen_alone(store: Store, company: str) -> None:
    other = store.companies.add("Other", "USD")
    archived = store.companies.add("Archived")
    store.companies.archive(archived.id)
    finished(store, other.id, advice(), due=DAY)
    start(store, other.id)
    store.plan.add(other.id, "cut", "Cut")
    store.answers.add(other.id, "nps", Answer(status="unknown"))
    first = store.companies.get(company)
    here = seen(store)
    assert (here.company, here.companies) == (first, (first, other))
    assert (here.last, here.repeats, here.waiting, here.tasks, here.to_find_out) == (None, (), (), (), ())
    there = seen(store, company=other.id)
    assert there.last is not None
    assert [len(each) for each in (there.repeats, there.waiting, there.tasks, there.to_find_out)] == [1, 1, 1, 1]
    store.companies.choose(other.id)
    assert seen(store).company == other
    assert seen(store, company="nowhere").company is None


def test_the_last_reviews_of_the_playbook_that_opens_first_are_seen(store: Store, company: str, clock: Clock) -> None:
    first, second = advice(money="alive"), advice(money="dead")
    for given, playbook in ((first, "review"), (second, "review"), (advice(money="other"), "stage")):
        clock.move(minutes=1)
        last = finished(store, company, given, playbook=playbook)
    newest = seen(store)
    store.settings.set(FIRST_PLAYBOOK, "mvp")
    never = seen(store)
    store.settings.set(FIRST_PLAYBOOK, "review")
    asked = seen(store)
    assert newest.last is not None
    assert (newest.last.session, newest.last.top.headlines[0].value, newest.before) == (last.id, "other", None)
    assert asked.last is not None
    assert asked.before is not None
    assert [each.top.headlines for each in (asked.last, asked.before)] == [second.headlines, first.headlines]
    assert (never.last, never.before) == (newest.last, newest.before)


def test_what_changed_is_seen_with_its_trend(store: Store, company: str, clock: Clock) -> None:
    for month, runway in enumerate((14.0, 12.5, None, 10.0)):
        clock.move(days=30)
        figures = figure("runway", runway), figure("course", "hold"), figure("nps", 20 + month // 3, unit="points")
        finished(store, company, advice(*figures, as_of=after(30 * month)))
    then, now = figure("runway", None), figure("runway", 10.0)
    assert seen(store).changes == (
        Change(then, now, (14.0, 12.5, 10.0)),
        Change(figure("nps", 20, unit="points"), figure("nps", 21, unit="points"), (20.0, 20.0, 20.0, 21.0)),
    )


def test_a_trend_ends_with_the_session_finished_last(store: Store, company: str, clock: Clock) -> None:
    begun_first = start(store, company)
    clock.move(minutes=1)
    begun_last = start(store, company)
    for session, runway in ((begun_last, 9.0), (begun_first, 8.0)):
        clock.move(minutes=1)
        store.sessions.finish(session.id, advice(figure("runway", runway)))
    (change,) = seen(store).changes
    assert (change.then.value, change.now.value, change.trend) == (9.0, 8.0, (9.0, 8.0))


def test_playbooks_are_due_by_their_last_session(store: Store, company: str, clock: Clock) -> None:
    finished(store, company, advice(), playbook="pivot", due=after(5))
    finished(store, company, advice(), playbook="once")
    finished(store, company, advice(), playbook="review", due=after(-1))
    clock.move(minutes=1)
    finished(store, company, advice(), playbook="pivot", due=after(-2))
    clock.move(minutes=1)
    finished(store, company, advice(), playbook="pivot", due=after(20))
    start(store, company, "review")
    assert seen(store).repeats == (Repeat("review", "Review", after(-1)), Repeat("pivot", "Pivot", after(20)))


def test_sessions_that_wait_are_seen(store: Store, company: str, clock: Clock) -> None:
    one = start(store, company)
    for value in (1, 2):
        store.answers.add(company, "cash", Answer(value), session=one.id)
    clock.move(minutes=1)
    store.sessions.leave(one.id)
    two = start(store, company)
    store.sessions.drop(start(store, company).id)
    assert seen(store).waiting == (
        Waiting(two.id, "money", two.title, clock(), None, 0),
        Waiting(one.id, "money", one.title, one.started_at, clock(), 1),
    )


def test_open_tasks_are_seen_by_their_day(store: Store, company: str) -> None:
    late = store.plan.add(company, "a", "A", due=after(9))
    someday = store.plan.add(company, "b", "B")
    soon = store.plan.add(company, "c", "C", due=after(1), owner="Ada")
    store.plan.set_state(soon.id, "doing")
    store.plan.set_state(store.plan.add(company, "d", "D", due=DAY).id, "done")
    assert seen(store).tasks == (
        Task(soon.id, "C", "doing", after(1), "Ada"),
        Task(late.id, "A", "open", after(9), ""),
        Task(someday.id, "B", "open", None, ""),
    )


@pytest.mark.parametrize(("age", "stale"), [(45, False), (46, True)])
def test_answers_go_stale_after_their_days(store: Store, company: str, age: int, stale: bool) -> None:
    store.answers.add(company, "churn", Answer(4, as_of=after(-age)), source=Source("Churn", stale_after=45))
    store.answers.add(company, "name", Answer("x", as_of=after(-4000)))
    assert seen(store).stale == ((Fact("churn", "Churn", after(-age)),) if stale else ())
    store.answers.add(company, "churn", Answer(5, as_of=DAY), source=Source("Churn", stale_after=45))
    assert seen(store).stale == ()


def test_what_to_find_out_is_seen_and_is_not_stale(store: Store, company: str) -> None:
    source = Source("Promoters", stale_after=45)
    store.answers.add(company, "nps", Answer(status="unknown", as_of=after(-90)), source=source)
    store.answers.add(company, "churn", Answer(status="not applicable", reason="r", as_of=after(-90)), source=source)
    assert (seen(store).to_find_out, seen(store).stale) == ((Fact("nps", "Promoters", after(-90)),), ())


def test_a_glance_changes_nothing_and_leaves_nothing_behind(path: Path, clock: Clock) -> None:
    with clock.opened(path) as store:
        finished(store, store.companies.add("A").id, advice())
    before = path.read_bytes()
    assert glance(path, today=DAY).last is not None
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_glance_sees_what_was_just_written_by_a_copy_that_crashed(store: Store, company: str, tmp_path: Path) -> None:
    crashed = tmp_path / "crashed.db"
    for end in ("", "-wal"):
        crashed.with_name(crashed.name + end).write_bytes(store.path.with_name(store.path.name + end).read_bytes())
    there = glance(crashed, today=DAY).company
    assert there is not None
    assert there.id == company


def test_a_glance_loads_nothing_heavy() -> None:
    code = (
        "import sys, opsadvisor.store.glance; "
        "print(*sorted({'sqlite_utils', 'pydantic', 'textual', 'click', 'tomllib'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""
