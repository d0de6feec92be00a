"""Whatever is answered, a board keeps the practice: as properties over many rounds."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from opsadvisor.kata.after import after
from opsadvisor.kata.model import Storyboard
from opsadvisor.kata.rhythm import calendar, in_a_row
from opsadvisor.kata.round import EntryError, back, begin, card, give, outcome, so_far, toggle_gone
from opsadvisor.library.cards import PLACES
from tests.kata.worlds import ANSWERS, MONDAY, aimed, bare, done, new_id, words
from tests.long import cases

TEXT = st.sampled_from(["", "files come late", "Nobody asks", "10", "3 days", "1", "2", "no", "running", "taken"]) | (
    st.text(max_size=12)
)
DAYS = st.sampled_from(["", "today", "tomorrow", "+9", "2026-11-20"])
KEYS = st.tuples(st.sampled_from(["give", "give", "give", "back", "gone", "leave"]), TEXT)
ENDS = {"figure": "12 days", **ANSWERS, "one": "1"}


def one_round(story: Storyboard, day, keys) -> Storyboard:
    """Lead one round by any keys, then to its end; leaving it and coming back on the way."""
    state = begin(story, day, words())
    for key, text in keys:
        asked = card(state)
        if key == "back":
            state = back(state)
        elif key == "gone":
            state = toggle_gone(state, "Nobody asks")
        elif key == "leave":
            state = begin(
                Storyboard(
                    board=story.board,
                    targets=story.targets,
                    readings=story.readings,
                    obstacles=story.obstacles,
                    experiments=story.experiments,
                    rounds=(*story.rounds, so_far(state)),
                ),
                day,
                words(),
            )
        elif asked:
            try:
                state = give(state, text)
            except EntryError:
                assert card(state) == asked
    return after(story, outcome(to_the_end(state)), new_id)


def to_the_end(state):
    for _ in range(60):
        asked = card(state)
        if asked is None:
            return state
        try:
            state = give(state, ENDS.get(asked.place, ""))
        except EntryError:
            assert asked.place in {"figure", "aim"}  # another unit was typed before
            state = give(state, "12")
    raise AssertionError("the round does not end")


ROUNDS = st.lists(st.tuples(st.integers(0, 3), st.lists(KEYS, max_size=20)), min_size=1, max_size=6)
BOARDS = st.sampled_from([bare(), aimed(), aimed(achieve_by=MONDAY + timedelta(days=2))])


@given(BOARDS, ROUNDS)
@cases(25)
def test_the_practice_is_kept(story, rounds):
    day, before = MONDAY, {}
    for gap, keys in rounds:
        day += timedelta(days=1 + gap)
        story = one_round(story, day, keys)
        assert sum(each.state == "addressed" for each in story.obstacles) <= 1
        assert sum(each.seen_on is None for each in story.experiments) <= 1
        assert sum(each.closed_on is None for each in story.targets) == 1
        assert len({each.day for each in story.rounds}) == len(story.rounds)
        assert len({each.day for each in story.readings}) == len(story.readings)
        for each in story.experiments:
            said = (each.step, each.expected, each.planned_on, each.target, each.obstacle)
            assert before.setdefault(each.id, said) == said
            assert each.expected
            assert (each.met is None) == (each.seen_on is None)
        for target in story.targets:
            assert before.setdefault(target.id, target.achieve_by) == target.achieve_by
            assert target.closed_on is None or set(target.reflection) == {"wanted", "reached", "insight", "surprise"}


@given(BOARDS, st.lists(KEYS, max_size=25))
@cases(25)
def test_the_cards_come_in_the_order_of_the_practice(story, keys):
    story = one_round(story, MONDAY, [])
    state = begin(story, MONDAY + timedelta(days=4), words())
    for key, text in keys:
        assert list(state.path) == sorted(state.path, key=PLACES.index)
        assert state.at <= len(state.path)
        if key == "back":
            state = back(state)
        elif card(state):
            try:
                state = give(state, text)
            except EntryError:
                continue
    assert set(state.path[: state.at]) <= set(so_far(state).answers)


@given(st.lists(KEYS, max_size=25))
@cases(25)
def test_a_round_left_at_any_moment_goes_on_there(keys):
    story = done(aimed(), MONDAY)
    day = MONDAY + timedelta(days=1)
    state = begin(story, day, words())
    for key, text in keys:
        try:
            state = back(state) if key == "back" else give(state, text)
        except EntryError:
            continue
    left = Storyboard(
        board=story.board,
        targets=story.targets,
        readings=story.readings,
        obstacles=story.obstacles,
        experiments=story.experiments,
        rounds=(*story.rounds, so_far(state)),
    )
    again = begin(left, day, words())
    assert (again.at, again.answers) == (state.at, state.answers)


def test_thirty_working_days_in_a_row():
    story, day = aimed(achieve_by=MONDAY + timedelta(days=20)), MONDAY
    for number in range(30):
        assert in_a_row(story.board, story.rounds, day) == number
        story = done(story, day, {"one": "Nobody asks"})
        day += timedelta(days=3 if day.weekday() == 4 else 1)
    assert in_a_row(story.board, story.rounds, day) == 30
    assert {each.mark for each in calendar(story.board, story.rounds, MONDAY, day, day)} == {"done", "off", "due"}
    assert len(story.experiments) == 30
    assert len(story.targets) == 3
