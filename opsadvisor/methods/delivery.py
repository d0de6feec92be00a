"""How well software is delivered: the four keys of DORA as scores from 0 to 1, higher is better.

The raw keys have units, and three of them are better when lower, so they cannot be multiplied. Each is first put on
a scale whose steps are the edges of DORA's published clusters: 0.8 elite, 0.6 high, 0.4 medium, 0.2 low. Between two
edges the score is linear in the logarithm. The clusters are redrawn every year; these are those of 2019 and 2024.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from opsadvisor.methods.registry import Number, Text, Undefined, method

SOURCE = "DORA, State of DevOps reports 2019 and 2024 (dora.dev): the edges of the clusters; the scale between is ours"
MEAN = "Geometric mean, as in the Human Development Index (UNDP): a strong score makes up for a weak one only in part"

_DAY, _WEEK, _MONTH, _YEAR = 24.0, 168.0, 730.0, 8760.0
"""Hours, as DORA counts them."""
_SCORES = (1.0, 0.8, 0.6, 0.4, 0.2, 0.0)
_HOURS_BETWEEN = (_DAY / 4, _DAY, _WEEK, _MONTH, _YEAR / 2, _YEAR)
_HOURS_OF_LEAD = (1.0, _DAY, _WEEK, _MONTH, _YEAR / 2, _YEAR)
_HOURS_OF_RECOVERY = (1 / 12, 1.0, _DAY, _WEEK, _MONTH, _YEAR / 2)
_FEW_FAILURES = 5.0
"""Percent of the elite; from here every doubling costs a step."""

_KEYS = ("deployment frequency", "lead time", "recovery time", "change failure rate")


def _on_scale(value: float, edges: Sequence[float]) -> float:
    """Return the score of `value` between edges that rise from the best to the worst."""
    if value <= edges[0]:
        return _SCORES[0]
    for (better, worse), (high, low) in zip(pairwise(edges), pairwise(_SCORES), strict=True):
        if value <= worse:
            return high + (low - high) * math.log(value / better) / math.log(worse / better)
    return _SCORES[-1]


def _known(scores: Sequence[float | None]) -> list[float]:
    known = [score for score in scores if score is not None]
    if not known:
        raise Undefined("none of the scores is known")
    return known


def _hours(what: str, value: float) -> float:
    if not value >= 0:
        raise Undefined(f"the {what} should be 0 hours or more")
    return value


@method(source=SOURCE, phrase="score of {}")
def delivery_score_frequency(per_day: Number) -> Number:
    """Score of deployments a day, 0 to 1: four 1, one 0.8, one a week 0.6, one a month 0.4."""
    if not per_day >= 0:
        raise Undefined("deployments a day should be 0 or more")
    return _on_scale(_DAY / per_day if per_day else math.inf, _HOURS_BETWEEN)


@method(source=SOURCE, phrase="score of {}")
def delivery_score_lead(hours: Number) -> Number:
    """Score of hours from commit to production, 0 to 1: an hour 1, a day 0.8, a week 0.6, a month 0.4."""
    return _on_scale(_hours("lead time", hours), _HOURS_OF_LEAD)


@method(source=SOURCE, phrase="score of {}")
def delivery_score_recovery(hours: Number) -> Number:
    """Score of hours to recover, 0 to 1: 5 minutes 1, an hour 0.8, a day 0.6, a week 0.4, a month 0.2.

    Without a failure there is nothing to recover from: that is unknown, not 0 hours.
    """
    return _on_scale(_hours("recovery time", hours), _HOURS_OF_RECOVERY)


@method(source=SOURCE, phrase="score of {}")
def delivery_score_failures(pct: Number) -> Number:
    """Score of the percent of changes that fail, 0 to 1: none 1, 5 % 0.8, 10 % 0.6, 20 % 0.4, 40 % 0.2, 80 % 0."""
    if not 0 <= pct <= 100:
        raise Undefined("the share of changes that fail should be from 0 to 100 %")
    if pct <= _FEW_FAILURES:
        return 1 - 0.2 * pct / _FEW_FAILURES
    return max(0.8 - 0.2 * math.log2(pct / _FEW_FAILURES), 0.0)


@method(source=MEAN)
def geometric_mean(*scores: Number | None) -> Number:
    """Geometric mean of those scores that are known; 0 as soon as one of them is 0."""
    known = _known(scores)
    if min(known) < 0:
        raise Undefined("a geometric mean takes no negative score")
    return math.prod(known) ** (1 / len(known))


@method(source="Plain counting")
def known_of(*figures: Number | None) -> Number:
    """How many of these figures are known."""
    return sum(figure is not None for figure in figures)


@method(source=SOURCE, returns_one_of=_KEYS, phrase="weakest of {}, {}, {} and {}")
def weakest_delivery(
    frequency: Number | None, lead: Number | None, recovery: Number | None, failures: Number | None
) -> Text:
    """The lowest of the four scores, by the name of its key, of equals the earlier; those unknown are left out."""
    scores = (frequency, lead, recovery, failures)
    lowest = min(_known(scores))
    return next(key for key, score in zip(_KEYS, scores, strict=True) if score == lowest)
