from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from opsadvisor.methods.money import (
    annual_growth,
    break_even,
    break_even_saving,
    capital_needed,
    capital_needed_saving,
    cash_out,
    margin_pct,
    money_verdict,
    runway,
)
from opsadvisor.methods.registry import UNLIMITED, Undefined

NEVER = UNLIMITED

# The worked cases: cash, expenses, revenue, growth; then verdict, runway, months to break-even, capital needed.
CASES = {
    "1 alive": (1_000_000, 100_000, 50_000, 10, "default alive", 20.0, 8, 228_206),
    "2 dead": (200_000, 100_000, 20_000, 5, "default dead", 2.5, 33, 1_698_725),
    "3 no growth": (1_000_000, 100_000, 50_000, 0, "default dead", 20.0, NEVER, NEVER),
    "5 break-even, shrinking": (0, 100_000, 100_000, -50, "already profitable", NEVER, 0, 0),
    "6 short by one": (0, 100_000, 99_999, 50, "default dead", 0.0, 1, 1),
    "8 overshoots its cash": (50, 100, 40, 150, "default dead", 0.8333, 1, 60),
    "9 no cushion": (60, 100, 40, 150, "default alive", 1.0, 1, 60),
    "10 exactly a month": (60, 100, 40, 0, "default dead", 1.0, NEVER, NEVER),
    "12 shrinks slowly": (3_000_000, 100_000, 50_000, -2, "default dead", 60.0, NEVER, NEVER),
    "13 shrinks": (10_000_000, 100_000, 50_000, -5, "default dead", 200.0, NEVER, NEVER),
    "15 no revenue": (5_100_000, 100_000, 0, 10, "default dead", 51.0, NEVER, NEVER),
    "18b gross figures": (150_000, 100_000, 40_000, 5, "default dead", 2.5, 19, 678_440),
}
CASH_OUT = {
    "1 alive": NEVER,
    "2 dead": 2.53,
    "3 no growth": 20.0,
    "5 break-even, shrinking": 1.0,
    "6 short by one": 0.0,
    "8 overshoots its cash": 0.83,
    "9 no cushion": NEVER,
    "10 exactly a month": 1.0,
    "12 shrinks slowly": 44.9,
    "13 shrinks": 110.0,
    "15 no revenue": 51.0,
    "18b gross figures": 2.57,
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_worked_cases(case: tuple) -> None:
    cash, expenses, revenue, growth, verdict, months, even, capital = case
    assert money_verdict(cash, expenses, revenue, growth) == verdict
    assert runway(cash, expenses, revenue) == pytest.approx(months, abs=1e-4)
    assert break_even(expenses, revenue, growth) == even
    assert capital_needed(expenses, revenue, growth) == pytest.approx(capital, abs=0.5)


@pytest.mark.parametrize("name", CASES)
def test_cash_out_of_the_worked_cases(name: str) -> None:
    digits = 1 if CASH_OUT[name] > 40 else 2
    assert round(cash_out(*CASES[name][:4]), digits) == CASH_OUT[name]


def test_a_cushion_of_nothing_is_exactly_nothing() -> None:
    assert 60 - capital_needed(100, 40, 150) == 0
    assert 1_000_000 - capital_needed(100_000, 50_000, 10) == pytest.approx(771_794, abs=0.5)


def test_northwind() -> None:
    figures = (2_100_000, 620_000, 410_000)
    assert runway(*figures) == 10.0
    assert cash_out(*figures, 1.5) == pytest.approx(12.05, abs=0.005)
    assert money_verdict(*figures, 1.5) == "default dead"


@pytest.mark.parametrize("saving", [0, 2])
def test_the_scenario_with_savings(saving: float) -> None:
    assert break_even_saving(100_000, 50_000, 10, saving) == (8 if saving == 0 else 7)
    naive = simulate_capital(100_000, 50_000, Fraction(10, 100), Fraction(saving, 100))
    assert capital_needed_saving(100_000, 50_000, 10, saving) == pytest.approx(naive)


def test_saving_saves_a_company_without_growth() -> None:
    assert break_even_saving(100_000, 50_000, 0, 2) == 35
    assert break_even_saving(100_000, 50_000, -2, 2) == NEVER


@pytest.mark.parametrize(
    "figures",
    [
        (-1, 100, 40, 5),
        (100, -10, 0, 0),
        (100, 10, math.nan, 10),
        (math.inf, 10, 0, 10),
        (100, 10, 5, -100),
        (100, 10, 5, math.nan),
        (100, 10, 5, math.inf),
    ],
)
def test_figures_that_cannot_be_have_no_verdict(figures: tuple) -> None:
    with pytest.raises(Undefined):
        money_verdict(*figures)
    with pytest.raises(Undefined):
        cash_out(*figures)


def test_never_alive_with_negative_cash() -> None:
    with pytest.raises(Undefined, match="the cash should be at least 0"):
        money_verdict(-10, 100, 200, 5)


def test_plain_rates() -> None:
    assert annual_growth(3) == pytest.approx(42.576, abs=1e-3)
    assert annual_growth(-100) == -100
    assert margin_pct(200, 150) == 25
    assert margin_pct(100, 150) == -50
    with pytest.raises(Undefined, match="without revenue"):
        margin_pct(0, 10)
    with pytest.raises(Undefined):
        annual_growth(-101)


# Properties, against a company simulated month by month in exact fractions.

sums = st.integers(0, 2_000_000)
rates = st.integers(-99_0, 300_0).map(lambda tenths: tenths / 10)


def exact(percent: float) -> Fraction:
    return Fraction(str(percent)) / 100


def simulate_capital(expenses: int, revenue: int, growth: Fraction, saving: Fraction = Fraction(0)) -> float:
    spent, needed, costs, earned = Fraction(0), Fraction(0), Fraction(expenses), Fraction(revenue)
    for _ in range(1000):
        if earned >= costs:
            break
        spent += costs - earned
        needed = max(needed, spent)
        earned *= 1 + growth
        costs *= 1 - saving
    return float(needed)


def simulate_cash_out(cash: int, expenses: int, revenue: int, growth: Fraction, months: int) -> float | None:
    """Return the months until the cash is gone, or None if it lasts `months`."""
    balance, earned = Fraction(cash), Fraction(revenue)
    for month in range(months):
        burn = expenses - earned
        if balance < burn:
            return float(month + balance / burn)
        balance -= burn
        earned *= 1 + growth
    return None


@given(sums, sums, st.integers(1, 300_0).map(lambda tenths: tenths / 10))
def test_break_even_is_that_of_a_loop(expenses: int, revenue: int, growth: float) -> None:
    months = break_even(expenses, revenue, growth)
    assume(months <= 400 or months == NEVER)
    if months == NEVER:
        assert revenue == 0
        return
    rate = 1 + exact(growth)
    assert revenue * rate ** int(months) >= expenses
    assert months == 0 or revenue * rate ** int(months - 1) < expenses


@pytest.mark.parametrize("months", [1, 2, 3, 7, 20, 60])
@pytest.mark.parametrize("growth", [1, 3, 7, 10, 20, 50])
def test_break_even_on_the_point_is_not_a_month_late(months: int, growth: int) -> None:
    expenses = float(1000 * (1 + Fraction(growth, 100)) ** months)
    assert break_even(expenses, 1000, growth) == months


@given(sums, sums, rates)
def test_capital_needed_is_the_peak_of_a_simulated_sum(expenses: int, revenue: int, growth: float) -> None:
    needed = capital_needed(expenses, revenue, growth)
    months = break_even(expenses, revenue, growth)
    assert (needed == NEVER) == (months == NEVER)
    assume(months <= 300)
    assert needed == pytest.approx(simulate_capital(expenses, revenue, exact(growth)), rel=1e-9, abs=1e-3)


@given(sums, sums, sums, rates)
def test_cash_out_is_that_of_a_loop(cash: int, expenses: int, revenue: int, growth: float) -> None:
    months = cash_out(cash, expenses, revenue, growth)
    naive = simulate_cash_out(cash, expenses, revenue, exact(growth), 120)
    if naive is None:
        assert months >= 119.999
    else:
        assert months == pytest.approx(naive, rel=1e-6, abs=1e-6)


@given(sums, sums, sums, rates)
def test_verdict_agrees_with_cash_out(cash: int, expenses: int, revenue: int, growth: float) -> None:
    verdict = money_verdict(cash, expenses, revenue, growth)
    assert (verdict == "already profitable") == (revenue >= expenses)
    if verdict != "already profitable":
        assert (verdict == "default alive") == (cash_out(cash, expenses, revenue, growth) == NEVER)


@given(sums, sums, sums, sums, st.sampled_from(["cash", "expenses", "revenue"]))
def test_runway_is_monotone(cash: int, expenses: int, revenue: int, more: int, what: str) -> None:
    before = {"cash": cash, "expenses": expenses, "revenue": revenue}
    longer, shorter = runway(**{**before, what: before[what] + more}), runway(**before)
    if what == "expenses":
        longer, shorter = shorter, longer
    assert longer >= shorter


@given(sums, sums, sums, rates, sums)
def test_more_cash_never_shortens_cash_out(cash: int, expenses: int, revenue: int, growth: float, more: int) -> None:
    assert cash_out(cash + more, expenses, revenue, growth) >= cash_out(cash, expenses, revenue, growth)


money = st.floats(0, 1e15)


def test_growth_too_small_to_matter_is_never() -> None:
    assert break_even(2, 1, 5e-324) == NEVER
    assert cash_out(10, 2, 1, 5e-324) == 10
    assert break_even(2, 1, 1e-7) == NEVER


@given(money, money, money, st.floats(-100, 1e300, exclude_min=True))
def test_no_figures_make_it_fail(cash: float, expenses: float, revenue: float, growth: float) -> None:
    assert cash_out(cash, expenses, revenue, growth) >= 0
    assert capital_needed(expenses, revenue, growth) >= 0
    assert break_even(expenses, revenue, growth) >= 0
    assert runway(cash, expenses, revenue) >= 0


@given(money, money, st.floats(-100, 1000, exclude_min=True), st.floats(0, 100, exclude_max=True))
def test_no_savings_make_it_fail(expenses: float, revenue: float, growth: float, saving: float) -> None:
    assert capital_needed_saving(expenses, revenue, growth, saving) >= 0
    assert break_even_saving(expenses, revenue, growth, saving) <= break_even(expenses, revenue, growth)
