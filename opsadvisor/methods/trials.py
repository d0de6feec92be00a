"""How a test of an idea came out: people reached, those who acted, against a mark that was set beforehand.

Exact binomial, one-sided. A count passes when an idea at the kill rate would reach it in at most 5 of 100 tests.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import fsum

from opsadvisor.methods.registry import Number, Text, Undefined, method

SOURCE = "Exact binomial test, one-sided, 5 %"

CHANCE = 0.05
MOST_PEOPLE = 10_000_000
_NEGLIGIBLE = 1e-18
_VERDICTS = ("pass", "fail", "too few")


def _whole(what: str, number: float) -> int:
    if not (0 <= number <= MOST_PEOPLE and number == int(number)):
        raise Undefined(f"{what} should be a whole number from 0 to {MOST_PEOPLE:,}")
    return int(number)


def _falling(people: int, count: int, odds: float) -> Iterator[float]:
    """Yield how likely each count above `count` is, as long as it matters, in multiples of `count` itself."""
    weight = 1.0
    while count < people and weight > _NEGLIGIBLE:
        weight *= (people - count) / (count + 1) * odds
        count += 1
        yield weight


@lru_cache(maxsize=256)
def _least_passing(people: int, rate: float) -> int:
    """Return the least count that the rate reaches with a chance of at most 5 %; people + 1 where there is none."""
    likeliest = min(int((people + 1) * rate), people)
    above = list(_falling(people, likeliest, rate / (1 - rate)))
    below = list(_falling(people, people - likeliest, (1 - rate) / rate))
    allowed = CHANCE * (fsum(above) + fsum(below) + 1)
    tail, count = 0.0, likeliest + len(above) + 1
    for weight in [*reversed(above), 1.0, *below]:
        tail += weight
        if tail > allowed:
            break
        count -= 1
    return count


@method(source=SOURCE, phrase="least count of {} that {} % hardly reach by chance")
def pass_count(people: Number, rate_pct: Number) -> Number:
    """Least number of `people` who have to act, so that an idea at `rate_pct` gets there in 5 of 100 tests at most."""
    number = _whole("the number of people", people)
    if not 0 < rate_pct < 100:
        raise Undefined("the rate that kills should lie between 0 and 100 %")
    count = _least_passing(number, rate_pct / 100)
    if count > number:
        raise Undefined(f"{number} are too few: even if all of them acted, it could be chance")
    return count


@method(source=SOURCE, returns_one_of=_VERDICTS, phrase="verdict on {} of {}, with {} planned")
def trial_verdict(acted: Number, people: Number, planned: Number, rate_pct: Number) -> Text:
    """Whether `acted` of `people` pass against the rate that kills; too few while the `planned` number is open."""
    done, reached = _whole("the number who acted", acted), _whole("the number of people", people)
    if done > reached:
        raise Undefined(f"{done} acted, of only {reached} people")
    missing = max(_whole("the number planned", planned) - reached, 0)
    mark = pass_count(reached + missing, rate_pct)
    if done >= mark:
        return "pass"
    return "too few" if done + missing >= mark else "fail"
