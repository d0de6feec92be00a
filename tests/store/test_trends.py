from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsadvisor.advice.answers import Answer
from opsadvisor.store.database import Store
from opsadvisor.store.marks import reasons
from opsadvisor.store.trends import Named, Point, Trend, thinned
from tests.store.made import DAY, Clock, advice, figure, finished, start


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


def review(store: Store, company: str, day: date, runway: float | None) -> None:
    finished(store, company, advice(figure("runway", runway), figure("verdict", "poor"), as_of=day))


def test_a_metric_is_told_by_the_day_it_speaks_of(store: Store, company: str, clock: Clock) -> None:
    for day, runway in ((ago(20), 9.0), (ago(60), 12.0), (ago(40), None), (ago(20), 8.5)):
        clock.move(hours=1)
        review(store, company, day, runway)
    review(store, store.companies.add("Other").id, DAY, 1.0)
    trend = store.trends.points(company, "runway", fact=False, width=80)
    points = (Point(ago(60), 12.0), Point(ago(40), None), Point(ago(20), 8.5))
    assert trend == Trend(points, (ago(60), ago(20)), 3)
    assert store.trends.points(company, "nothing", fact=False, width=80) == Trend((), None, 0)


def test_a_fact_is_told_by_its_day_corrections_and_former_names_too(store: Store, company: str, clock: Clock) -> None:
    said = [
        ("burn", ago(90), Answer(5)),
        ("expenses", ago(60), Answer(6.5)),
        ("expenses", ago(30), Answer(status="unknown")),
        ("expenses", ago(90), Answer(4)),
        ("burn", ago(60), Answer(7)),
        ("expenses", ago(10), Answer(status="not applicable")),
    ]
    for fact, day, answer in said:
        clock.move(minutes=1)
        store.answers.add(company, fact, Answer(answer.value, answer.status, as_of=day))
    formerly = {"burn": "expenses"}
    trend = store.trends.points(company, "expenses", fact=True, width=80, formerly=formerly)
    assert trend.points == (Point(ago(90), 4), Point(ago(60), 7), Point(ago(30), None), Point(ago(10), None))
    assert [each.answer.value for each in store.answers.values(company, "expenses")] == [4, 6.5, None, None]


def test_a_correction_counts_though_the_clock_was_set_back(store: Store, company: str, clock: Clock) -> None:
    store.answers.add(company, "cash", Answer(1, as_of=DAY))
    clock.move(hours=-3)
    store.answers.add(company, "cash", Answer(2, as_of=DAY))
    assert store.trends.points(company, "cash", fact=True, width=80).points == (Point(DAY, 2),)


def test_what_has_figures_is_named(store: Store, company: str) -> None:
    review(store, company, ago(9), 9.0)
    review(store, company, ago(3), None)
    for fact, value in (("cash", 5), ("segment", "smb"), ("paying", True), ("flow", ({"step": "a"},)), ("day", DAY)):
        store.answers.add(company, fact, Answer(value, as_of=ago(5)))
    store.answers.add(company, "cash", Answer(status="unknown", as_of=ago(2)))
    store.answers.add(company, "nps", Answer(status="unknown", as_of=ago(2)))
    assert store.trends.names(company) == [Named("runway", False), Named("cash", True)]
    assert store.trends.names(store.companies.add("Other").id) == []


def test_the_last_figure_of_a_day_is_told(store: Store, company: str, clock: Clock) -> None:
    for day, runway, cash in ((9, 9.0, 5), (6, 8.0, 4), (6, 7.5, 3), (3, None, None)):
        clock.move(minutes=1)
        review(store, company, ago(day), runway)
        store.answers.add(company, "cash", Answer(cash, "known" if cash else "unknown", as_of=ago(day)))
    store.answers.add(company, "bank", Answer(2.5, as_of=ago(7)))

    def told(day: int) -> tuple[float | None, float | None, float | None]:
        on = partial(store.trends.last, company, day=ago(day))
        old = {"bank": "cash", "money": "cash"}
        return on("runway", fact=False), on("cash", fact=True), on("cash", fact=True, formerly=old)

    assert [told(day) for day in (10, 9, 7, 6, 0)] == [
        (None, None, None), (9.0, 5, 5), (9.0, 5, 2.5), (7.5, 3, 3), (7.5, 3, 3)
    ]  # fmt: skip


def test_of_a_day_the_session_counts_that_was_finished_last(store: Store, company: str, clock: Clock) -> None:
    begun_first = start(store, company)
    clock.move(minutes=1)
    begun_last = start(store, company)
    for session, runway in ((begun_last, 9.0), (begun_first, 8.0)):
        clock.move(minutes=1)
        store.sessions.finish(session.id, advice(figure("runway", runway)))
    clock.move(minutes=1)
    finished(store, company, advice(figure("other", 1.0)))
    assert store.trends.points(company, "runway", fact=False, width=80).points == (Point(DAY, 8.0),)
    assert store.trends.last(company, "runway", fact=False, day=DAY) == 8.0
    assert [each.value for each in store.sessions.values(company, "runway")] == [9.0, 8.0]


def test_of_a_day_the_reason_counts_that_was_given_last(store: Store, company: str, clock: Clock) -> None:
    begun_first = start(store, company)
    clock.move(minutes=1)
    begun_last = start(store, company)
    for session, status in ((begun_last, "unlimited"), (begun_first, "unknown")):
        clock.move(minutes=1)
        store.sessions.finish(session.id, advice(figure("runway", None, status=status)))
    assert reasons(store.file, company, "runway") == {DAY: "unknown"}


VALUES = st.none() | st.floats(-1e6, 1e6)


@given(values=st.dictionaries(st.integers(0, 4000), VALUES, max_size=400), width=st.integers(1, 30))
def test_thinning_keeps_the_ends_and_the_extremes_in_order(values: dict[int, float | None], width: int) -> None:
    points = [Point(DAY + timedelta(days=day), values[day]) for day in sorted(values)]
    kept = list(thinned(points, width))
    assert kept == sorted(set(kept), key=lambda point: point.day)
    assert set(kept) <= set(points)
    assert len(kept) <= 4 * width
    assert kept[:1] + kept[-1:] == points[:1] + points[-1:]
    known = [point.value for point in points if point.value is not None]
    shown = [point.value for point in kept if point.value is not None]
    assert (min(known, default=0), max(known, default=0)) == (min(shown, default=0), max(shown, default=0))
    if len(points) <= 4 * width:
        assert kept == points


def test_a_gap_that_fills_a_span_stays_one() -> None:
    points = [Point(DAY + timedelta(days=day), None if 40 <= day < 60 else float(day)) for day in range(100)]
    assert Point(DAY + timedelta(days=45), None) not in thinned(points, 10)
    assert sum(point.value is None for point in thinned(points, 10)) == 4


@pytest.mark.parametrize("fact", [False, True])
def test_many_sessions_of_few_days_are_not_all_read(store: Store, company: str, fact: bool) -> None:
    review(store, company, DAY, 1.0)
    name = "cash" if fact else "runway"
    with store.file.writing():
        for number in range(300):
            store.answers.add(company, "cash", Answer(number, as_of=ago(number % 3)))
            review(store, company, ago(number % 3), number)
    count = 0

    def step() -> None:
        nonlocal count
        count += 1

    store.file.db.conn.set_progress_handler(step, 10)
    assert store.trends.points(company, name, fact=fact, width=80).count == 3
    store.file.db.conn.set_progress_handler(None, 0)
    assert count < 60


def test_the_views_tell_the_same_to_other_programs(store: Store, company: str, clock: Clock) -> None:
    other = store.companies.add("Other").id
    review(store, company, ago(3), 9.5)
    for fact, value in (("cash", 5), ("day", DAY), ("flow", ({"step": "a"},)), ("paying", True), ("segment", "smb")):
        clock.move(minutes=1)
        store.answers.add(company, fact, Answer(value, as_of=ago(9), note="as said"))
    store.answers.add(other, "cash", Answer(7, as_of=DAY))
    clock.move(minutes=1)
    store.answers.add(company, "cash", Answer(6, as_of=ago(9), guess=True))
    store.answers.add(company, "cash", Answer(status="unknown", as_of=ago(20)))
    with closing(sqlite3.connect(store.path)) as connection:
        latest = connection.execute("SELECT company, fact, value, status, guess, as_of, note FROM latest_answers")
        rows = {row[:2]: row[2:] for row in latest}
        metrics = connection.execute("SELECT company, playbook, name, as_of, value, text, status FROM metric_values")
        assert set(metrics) == {
            ("Northwind GmbH", "Money", "runway", str(ago(3)), 9.5, None, "known"),
            ("Northwind GmbH", "Money", "verdict", str(ago(3)), None, "poor", "known"),
        }
    said = {fact: row for (name, fact), row in rows.items() if name == "Northwind GmbH"}
    assert {fact: row[0] for fact, row in said.items()} == {
        "cash": 6,
        "day": str(DAY),
        "flow": '[{"step":"a"}]',
        "paying": 1,
        "segment": "smb",
    }
    assert said["cash"] == (6, "known", 1, str(ago(9)), "")
    assert rows["Other", "cash"][0] == 7
