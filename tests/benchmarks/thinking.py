"""How long the rooms below the screens think: assessment, advice, the next question, the check of the library."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from random import Random
from statistics import median

from opsadvisor import paths
from opsadvisor.advice.answers import Answer, Answers
from opsadvisor.advice.assess import assess
from opsadvisor.advice.examples import run_examples
from opsadvisor.advice.freeze import advise
from opsadvisor.advice.interview import Interview
from opsadvisor.library.check import check
from opsadvisor.library.load import Library, load
from tests.benchmarks.figure import Figure, percentile
from tests.benchmarks.history import FIRST, company

TODAY = date(2026, 11, 20)
REVIEW, LIBRARY = 2, 10


def answers() -> Answers:
    """Return the answers of one day, nearly all that the review asks for."""
    facts = next(company(Random(5)))
    return {fact: Answer(value, as_of=TODAY) for fact, value in facts.items()}


def timed(act: Callable[[], object], rounds: int) -> list[float]:
    """Return the milliseconds that each of so many calls took."""
    act()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        act()
        times.append((time.perf_counter() - start) * 1000)
    return times


def review(library: Library) -> Callable[[], object]:
    """Return the full assessment of the review, to be called."""
    return partial(assess, library.compiled, FIRST, answers(), today=TODAY)


def _whole(library: Library) -> None:
    for playbook in library.playbooks:
        assess(library.compiled, playbook, answers(), today=TODAY)


def _half_way() -> Answers:
    given = answers()
    return {fact: given[fact] for fact in [*given][: len(given) // 2]}


def _next(library: Library, given: Answers) -> None:
    Interview(library.compiled, FIRST, given, TODAY).next()


def figures(rounds: int = 200, few: int = 7) -> Iterator[Figure]:
    """Yield what each of them takes, over many rounds (or few, where one takes long)."""
    library = load([paths.shipped_playbooks()])
    assessment = assess(library.compiled, FIRST, answers(), today=TODAY)
    shipped = [paths.shipped_playbooks()]
    acts: list[tuple[str, Callable[[], object], int, float | None]] = [
        ("Assessment of the review", review(library), rounds, REVIEW),
        ("Assessment of the whole library", partial(_whole, library), rounds, LIBRARY),
        ("Next question, half way through the review", partial(_next, library, _half_way()), rounds, None),
        ("Advice of the review with all that turns it", partial(advise, assessment), few, None),
        ("Reading the library", partial(load, shipped), few, None),
        ("Check of the library, its examples too", lambda: check(load(shipped), run_examples), min(few, 3), None),
    ]
    for what, act, count, promise in acts:
        times = timed(act, count)
        note = f"{count} times, {min(times):.2f} to {max(times):.1f} ms, 95th percentile {percentile(times, 95):.2f}"
        yield Figure(what, median(times), "ms", promise, note)
