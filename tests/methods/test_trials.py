from __future__ import annotations

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsadvisor.methods.registry import Undefined
from opsadvisor.methods.trials import pass_count, trial_verdict

# Kill figure, people and pass count, so chosen that the aim passes in 80 of 100 tests or more.
SHEETS = [(1, 301, 7), (2, 226, 9), (5, 169, 14), (10, 78, 13), (30, 17, 9), (50, 18, 13), (50, 8, 7)]


def at_least(count: int, people: int, rate: float) -> float:
    """The chance by the definition, term by term."""
    return sum(comb(people, k) * rate**k * (1 - rate) ** (people - k) for k in range(count, people + 1))


@pytest.mark.parametrize(("kill", "people", "count"), SHEETS)
def test_the_marks_of_the_sheet(kill: float, people: int, count: int) -> None:
    assert pass_count(people, kill) == count


@given(st.integers(5, 200), st.floats(1, 50))
def test_the_mark_is_the_least_count_that_is_hardly_chance(people: int, kill: float) -> None:
    count = int(pass_count(people, kill))
    assert at_least(count, people, kill / 100) <= 0.05 * (1 + 1e-9)
    assert at_least(count - 1, people, kill / 100) >= 0.05 * (1 - 1e-9)


def test_a_million_visitors_pass_a_little_above_the_rate() -> None:
    assert pass_count(1_000_000, 5) == pytest.approx(50_000 + 1.645 * 218, abs=2)


@pytest.mark.parametrize(
    ("acted", "people", "verdict"),
    [
        (14, 169, "pass"),
        (13, 169, "fail"),
        (13, 168, "too few"),
        (12, 168, "fail"),  # one more visitor cannot bring two
        (14, 90, "pass"),  # whatever the others do, the count stands
        (0, 0, "too few"),
        (0, 155, "too few"),
        (0, 156, "fail"),
        (21, 300, "fail"),
        (22, 300, "pass"),  # more people than planned: the mark rises with them
    ],
)
def test_a_page_that_five_percent_kill(acted: int, people: int, verdict: str) -> None:
    assert trial_verdict(acted, people, 169, 5) == verdict


@given(st.integers(0, 400), st.integers(0, 400))
def test_a_verdict_before_the_last_person_is_the_verdict_after(people: int, acted: int) -> None:
    acted = min(acted, people)
    verdict = trial_verdict(acted, people, 169, 5)
    if people < 169 and verdict != "too few":
        rest = 169 - people
        assert {trial_verdict(acted + more, 169, 169, 5) for more in (0, rest)} == {verdict}


def test_what_cannot_be_told() -> None:
    with pytest.raises(Undefined, match="5 acted, of only 4"):
        trial_verdict(5, 4, 169, 5)
    with pytest.raises(Undefined, match="3 are too few"):
        pass_count(3, 50)
    with pytest.raises(Undefined, match="between 0 and 100"):
        pass_count(100, 0)
    with pytest.raises(Undefined, match="whole number"):
        pass_count(2.5, 5)
