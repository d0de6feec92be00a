"""How long the money lasts.

All sums are in one currency, expenses and revenue a month, expenses gross (before any revenue), growth in percent a
month. A month is paid first, then revenue grows. Everything is worked out in closed form or by bisection: nothing
walks month by month, so nothing can run for ever.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from opsadvisor.methods.registry import UNLIMITED, Number, Text, Undefined, method

GRAHAM = "Paul Graham, Default Alive or Default Dead? (2015); in whole months, pay first, then grow"
SCENARIO = "Operational Excellence Playbook > Burn Rate Management; a scenario, not Graham's definition"

_HORIZON = 12_000_000
"""Months. What takes a million years counts as never."""
_LARGEST = 1e15
_SMALLEST = 1e-6
_DIGITS = 6
"""Sums are kept to a millionth, which swallows the noise of floats: a cushion of exactly zero stays zero."""


@dataclass(frozen=True, slots=True)
class _Course:
    """Where expenses and revenue go: what a month costs and earns, and how both change every month (0.05 is 5 %)."""

    expenses: float
    revenue: float
    growth: float
    saving: float

    @property
    def profitable(self) -> bool:
        return self.revenue >= self.expenses

    def months_to_break_even(self) -> float:
        if self.profitable:
            return 0
        closing = math.log1p(self.growth) - math.log1p(-self.saving)
        if closing <= 0 or not self.revenue:
            return UNLIMITED
        gap = math.log(self.expenses) - math.log(self.revenue)
        if gap > closing * _HORIZON:
            return UNLIMITED
        return max(math.ceil((gap - 1e-12) / closing), 1)  # without the tolerance 100 + 10 % twice would miss 121

    def burnt(self, months: int) -> float:
        """Return what the first `months` cost beyond what they earn; negative where they earn more."""
        spent = self.expenses * _summed(-self.saving, months)
        return round(spent - self.revenue * _summed(self.growth, months), _DIGITS)

    def capital_needed(self) -> float:
        months = self.months_to_break_even()
        return UNLIMITED if months == UNLIMITED else self.burnt(int(months))

    def cash_out(self, cash: float) -> float:
        """Return the months until the balance falls below zero, with the fraction of the last one."""
        last = _HORIZON
        if self.growth > 0:  # the burn only falls, so what is not gone by break-even never is
            last = int(min(self.months_to_break_even(), _HORIZON))
        if self.burnt(last) <= cash:
            return UNLIMITED
        month = _first(lambda month: self.burnt(month) > cash, last)
        before = self.burnt(month - 1)
        return month - 1 + (cash - before) / (self.burnt(month) - before)


def _summed(rate: float, months: int) -> float:
    """Return 1 + (1 + rate) + ... over `months` terms."""
    return math.expm1(months * math.log1p(rate)) / rate if rate else float(months)


def _first(holds: Callable[[int], bool], last: int) -> int:
    """Return the smallest of 1 ... last for which `holds`; it holds for the last and stays once it holds."""
    low, high = 0, last
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


def _sum(what: str, value: float) -> float:
    if not 0 <= value <= _LARGEST:
        raise Undefined(f"{what} should be at least 0 and at most {_LARGEST:,.0f}")
    return value if value >= _SMALLEST else 0.0


def _course(expenses: float, revenue: float, growth_pct: float, saving_pct: float = 0.0) -> _Course:
    if not (math.isfinite(growth_pct) and growth_pct > -100):
        raise Undefined("growth should be above -100 % a month")
    if not 0 <= saving_pct < 100:
        raise Undefined("the saving should be 0 or more and under 100 % a month")
    revenue = _sum("the revenue", revenue)
    growth = growth_pct / 100 if revenue else 0.0  # nothing stays nothing, however fast it grows
    return _Course(_sum("the expenses", expenses), revenue, growth, saving_pct / 100)


@method(source="Runway: cash over net burn, the common definition")
def runway(cash: Number, expenses: Number, revenue: Number) -> Number:
    """Months until the cash is gone at today's net burn; unlimited where revenue covers the expenses."""
    course = _course(expenses, revenue, 0)
    cash = _sum("the cash", cash)
    return UNLIMITED if course.profitable else cash / (course.expenses - course.revenue)


@method(source=GRAHAM)
def cash_out(cash: Number, expenses: Number, revenue: Number, growth_pct: Number) -> Number:
    """Months until the cash is gone with revenue growing by `growth_pct`; unlimited where it never is.

    Within the last month the balance falls evenly. Shrinking revenue can use up the cash of a profitable company.
    """
    return _course(expenses, revenue, growth_pct).cash_out(_sum("the cash", cash))


@method(source=GRAHAM)
def break_even(expenses: Number, revenue: Number, growth_pct: Number) -> Number:
    """Whole months until revenue covers the expenses: 0 if it does, unlimited if it never will.

    It does not ask whether the cash lasts until then.
    """
    return _course(expenses, revenue, growth_pct).months_to_break_even()


@method(source=GRAHAM)
def capital_needed(expenses: Number, revenue: Number, growth_pct: Number) -> Number:
    """What the way to break-even costs in sum: the cash that just lasts. Unlimited if break-even never comes."""
    return _course(expenses, revenue, growth_pct).capital_needed()


@method(source=GRAHAM, returns_one_of=("already profitable", "default alive", "default dead"))
def money_verdict(cash: Number, expenses: Number, revenue: Number, growth_pct: Number) -> Text:
    """Whether the cash lasts until revenue covers constant expenses, at the growth stated."""
    course = _course(expenses, revenue, growth_pct)
    cash = _sum("the cash", cash)
    if course.profitable:
        return "already profitable"
    return "default alive" if cash >= course.capital_needed() else "default dead"


@method(source=SCENARIO)
def break_even_saving(expenses: Number, revenue: Number, growth_pct: Number, saving_pct: Number) -> Number:
    """Whole months to break-even if expenses also fall by `saving_pct` every month."""
    return _course(expenses, revenue, growth_pct, saving_pct).months_to_break_even()


@method(source=SCENARIO)
def capital_needed_saving(expenses: Number, revenue: Number, growth_pct: Number, saving_pct: Number) -> Number:
    """What the way to break-even costs in sum if expenses also fall by `saving_pct` every month."""
    return _course(expenses, revenue, growth_pct, saving_pct).capital_needed()


@method(source="Compound growth over twelve months")
def annual_growth(monthly_growth_pct: Number) -> Number:
    """Percent a year that `monthly_growth_pct` comes to."""
    if not (math.isfinite(monthly_growth_pct) and monthly_growth_pct >= -100):
        raise Undefined("growth should be at least -100 % a month")
    return ((1 + monthly_growth_pct / 100) ** 12 - 1) * 100


@method(source="Margin: what is left of revenue after all expenses")
def margin_pct(revenue: Number, expenses: Number) -> Number:
    """Percent of revenue left after the expenses; negative with a loss."""
    if not revenue > 0:
        raise Undefined("there is no margin without revenue")
    return (revenue - expenses) / revenue * 100
