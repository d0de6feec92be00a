"""Figures of a subscription business. Sums are in one currency; rates are in percent of the period they are taken of.

Recurring revenue counts fees only, made monthly: no one-off fees, services or trials.
"""

from __future__ import annotations

from opsadvisor.methods.registry import UNLIMITED, Number, Undefined, method

STANDARD = "SaaS Metrics Standards Board: the common definitions; not part of GAAP"
SKOK = "David Skok, SaaS Metrics 2.0"
SACKS = "David Sacks, The Burn Multiple (2020)"
MAGIC = "Scale Venture Partners, the magic number: annualised growth of a quarter over the sales cost before it"
FELD = "Brad Feld, The Rule of 40 (2015); meant for companies at scale"

LONGEST_LIFE = 60.0
"""Months that a customer counts at most: with hardly any churn the lifetime is a guess."""


def _above_zero(what: str, value: float) -> float:
    if not value > 0:
        raise Undefined(f"{what} should be above 0")
    return value


def _not_negative(what: str, value: float) -> float:
    if not value >= 0:
        raise Undefined(f"{what} should be 0 or more")
    return value


@method(source=STANDARD, phrase="net new recurring revenue")
def net_new_mrr(new: Number, expansion: Number, contraction: Number, churned: Number) -> Number:
    """What recurring revenue a month gained in the period: won and expanded less contracted and lost."""
    return new + expansion - _not_negative("contraction", contraction) - _not_negative("churned revenue", churned)


@method(source=STANDARD, phrase="gross retention")
def grr_pct(start: Number, contraction: Number, churned: Number) -> Number:
    """Gross retention: percent of the recurring revenue at the start that stayed, without expansion; at most 100."""
    lost = _not_negative("contraction", contraction) + _not_negative("churned revenue", churned)
    if lost > _above_zero("recurring revenue at the start", start):
        raise Undefined("more recurring revenue was lost than there was at the start")
    return (start - lost) / start * 100


@method(source=STANDARD, phrase="net retention")
def nrr_pct(start: Number, expansion: Number, contraction: Number, churned: Number) -> Number:
    """Net retention: percent of the recurring revenue at the start that the same customers pay now."""
    return grr_pct(start, contraction, churned) + _not_negative("expansion", expansion) / start * 100


@method(source=STANDARD, phrase="{} of {}")
def logo_churn_pct(lost: Number, at_start: Number) -> Number:
    """Percent of the customers at the start that were lost in the period."""
    if _not_negative("customers lost", lost) > _above_zero("customers at the start", at_start):
        raise Undefined("more customers were lost than there were at the start")
    return lost / at_start * 100


@method(source="Compound churn over twelve months", phrase="{} over a year")
def annual_churn_pct(monthly_churn_pct: Number) -> Number:
    """Percent a year that `monthly_churn_pct` comes to: 3 % a month is 30.6 % a year."""
    if not 0 <= monthly_churn_pct <= 100:
        raise Undefined("churn should be from 0 to 100 % a month")
    return (1 - (1 - monthly_churn_pct / 100) ** 12) * 100


@method(source="Compound change", phrase="{} over {} periods")
def compounded_pct(change_pct: Number, periods: Number) -> Number:
    """Percent that a change of `change_pct` a period comes to over `periods`; a third of a quarter is a month."""
    if not change_pct >= -100:
        raise Undefined("a change should be at least -100 %")
    return float((1 + change_pct / 100) ** _above_zero("the number of periods", periods) - 1) * 100


@method(source=STANDARD, phrase="gross margin")
def gross_margin_pct(revenue: Number, cost_of_revenue: Number) -> Number:
    """Percent of revenue left after hosting, support, delivery and payment fees."""
    return (_above_zero("revenue", revenue) - cost_of_revenue) / revenue * 100


@method(source=STANDARD, phrase="{} over {}")
def cac(sales_and_marketing: Number, new_customers: Number) -> Number:
    """What a new customer costs: all of sales and marketing, salaries too, over the customers won with it."""
    return _not_negative("sales and marketing", sales_and_marketing) / _above_zero("new customers", new_customers)


@method(source=SKOK, phrase="months until a customer has paid {}")
def cac_payback_months(cac: Number, revenue_per_customer: Number, gross_margin_pct: Number) -> Number:
    """Months until the margin of a customer, at `revenue_per_customer` a month, has paid what winning it cost."""
    earned = revenue_per_customer * gross_margin_pct / 100
    return _not_negative("what a customer costs", cac) / earned if earned > 0 else UNLIMITED


@method(source=f"{SKOK}; the lifetime is 1 over churn, at most five years", phrase="lifetime value of a customer")
def lifetime_value(revenue_per_customer: Number, gross_margin_pct: Number, monthly_churn_pct: Number) -> Number:
    """Margin that a customer brings over its lifetime, which counts for five years at most."""
    if not 0 <= monthly_churn_pct <= 100:
        raise Undefined("churn should be from 0 to 100 % a month")
    months = min(100 / monthly_churn_pct, LONGEST_LIFE) if monthly_churn_pct else LONGEST_LIFE
    return revenue_per_customer * gross_margin_pct / 100 * months


@method(source=SKOK, phrase="{} over {}")
def ltv_to_cac(lifetime_value: Number, cac: Number) -> Number:
    """How often the lifetime value of a customer covers what winning it cost."""
    return lifetime_value / _above_zero("what a customer costs", cac)


@method(source=SACKS, phrase="{} over {}")
def burn_multiple(net_burn: Number, net_new_arr: Number) -> Number:
    """What a unit of new yearly recurring revenue costs in net burn of the same period; 0 where nothing is burnt."""
    if not net_new_arr > 0:
        raise Undefined("recurring revenue did not grow, so there is no burn multiple")
    return max(net_burn, 0.0) / net_new_arr


@method(source=f"{SACKS}, turned over", phrase="{} over {}")
def capital_efficiency(net_new_arr: Number, net_burn: Number) -> Number:
    """New yearly recurring revenue for each unit burnt in the same period; unlimited where nothing is burnt."""
    if net_burn > 0:
        return net_new_arr / net_burn
    if net_new_arr > 0:
        return UNLIMITED
    raise Undefined("nothing is burnt and nothing grows, so there is no capital efficiency")


@method(source=MAGIC)
def magic_number(revenue: Number, revenue_before: Number, sales_and_marketing_before: Number) -> Number:
    """Growth of a quarter's revenue, made yearly, over sales and marketing of the quarter before."""
    return 4 * (revenue - revenue_before) / _above_zero("sales and marketing", sales_and_marketing_before)


@method(source=STANDARD)
def quick_ratio(new: Number, expansion: Number, contraction: Number, churned: Number) -> Number:
    """Recurring revenue gained over lost; unlimited where none was lost."""
    gained = _not_negative("new revenue", new) + _not_negative("expansion", expansion)
    lost = _not_negative("contraction", contraction) + _not_negative("churned revenue", churned)
    if lost:
        return gained / lost
    if gained:
        return UNLIMITED
    raise Undefined("no recurring revenue was gained or lost")


@method(source=FELD)
def rule_of_40(annual_growth_pct: Number, margin_pct: Number) -> Number:
    """Growth and margin of the same year, added; 40 and more is the rule."""
    return annual_growth_pct + margin_pct


@method(
    source="Net Promoter Score, a mark of Bain, Reichheld and NICE Satmetrix: share of 9 and 10 less share of 0 to 6",
    phrase="NPS",
)
def net_promoter_score(promoters: Number, passives: Number, detractors: Number) -> Number:
    """NPS from -100 to 100, of how many answered 9 or 10, 7 or 8, and 0 to 6."""
    answers = sum(_not_negative("answers", each) for each in (promoters, passives, detractors))
    return (promoters - detractors) / _above_zero("the number of answers", answers) * 100
