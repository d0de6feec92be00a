"""What an investment returns. Sums are in one currency; nothing is discounted."""

from __future__ import annotations

import math

from opsadvisor.methods.registry import UNLIMITED, Number, Undefined, method

SOURCE = "Return on investment: what is left after the investment over the investment; the common definition"


def _invested(investment: float) -> float:
    if not (investment > 0 and math.isfinite(investment)):
        raise Undefined("there is no return without an investment above 0")
    return investment


@method(source=SOURCE, phrase="net return of {1} on {0}")
def net_roi_pct(investment: Number, saving: Number) -> Number:
    """Percent of the investment left after it is paid back: 100 saved for 50 is 100 %; negative with a loss."""
    return (saving - _invested(investment)) / investment * 100


@method(
    source="Benefit over cost; often told as the return on investment, which is one investment lower",
    phrase="{1} over {0}",
)
def benefit_cost(investment: Number, saving: Number) -> Number:
    """Saving over the investment: 100 saved for 50 is 2. It is not the return, which is net and would be 100 %."""
    return saving / _invested(investment)


@method(
    source="Payback: the investment over what it saves a month; the common definition",
    phrase="months until {1} pays back {0}",
)
def payback_months(investment: Number, annual_saving: Number) -> Number:
    """Months until the saving has paid the investment; unlimited where nothing is saved."""
    return _invested(investment) / (annual_saving / 12) if annual_saving > 0 else UNLIMITED


@method(source="Compound growth, solved for the rate", phrase="yearly growth for {} times in {} years")
def yearly_growth_needed(times: Number, years: Number) -> Number:
    """Percent a year that makes something `times` as large in `years`."""
    if not (times > 0 and years > 0):
        raise Undefined("the factor and the years should be above 0")
    return float(times ** (1 / years) - 1) * 100
