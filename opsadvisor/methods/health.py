"""The health of customers and of money, each as one score from 0 to 1: the cube root of three shares multiplied.

A plain product of three shares of 0.8 would be 0.51; the root keeps the score on the scale of its parts.
"""

from __future__ import annotations

from opsadvisor.methods.registry import Number, Text, Undefined, method

CUSTOMER = "Operational Excellence Playbook > Customer Health Score; with the cube root, which it leaves out"
MONEY = "Operational Excellence Playbook > Financial Health Score; every part held between 0 and 1"

_CUSTOMER_PARTS = ("NPS", "retention", "resolution")
_MONEY_PARTS = ("gross margin", "growth", "capital efficiency")

_Shares = tuple[float, float, float]


def _within(what: str, value: float, low: float, high: float) -> float:
    if not low <= value <= high:
        raise Undefined(f"{what} should be from {low:g} to {high:g}")
    return value


def _held(value: float) -> float:
    return min(max(value, 0.0), 1.0)


def _cube_root(shares: _Shares) -> float:
    first, second, third = shares
    return float((first * second * third) ** (1 / 3))


def _customer(nps: float, retention_pct: float, resolution_pct: float) -> _Shares:
    return (
        (_within("the NPS", nps, -100, 100) + 100) / 200,
        _within("retention in percent", retention_pct, 0, 100) / 100,
        _within("resolution in percent", resolution_pct, 0, 100) / 100,
    )


def _money(gross_margin_pct: float, annual_growth_pct: float, capital_efficiency: float) -> _Shares:
    return _held(gross_margin_pct / 100), _held(annual_growth_pct / 100), _held(capital_efficiency)


@method(source=CUSTOMER)
def customer_health(nps: Number, retention_pct: Number, resolution_pct: Number) -> Number:
    """Score of customers, 0 to 1: the cube root of NPS from -100 to 100 as a share, retention a year and resolution."""
    return _cube_root(_customer(nps, retention_pct, resolution_pct))


@method(source=CUSTOMER, returns_one_of=_CUSTOMER_PARTS, phrase="weakest of {}, {} and {}")
def weakest_customer(nps: Number, retention_pct: Number, resolution_pct: Number) -> Text:
    """The part that holds customer health back most, of equals the earlier."""
    shares = _customer(nps, retention_pct, resolution_pct)
    return _CUSTOMER_PARTS[shares.index(min(shares))]


@method(source=MONEY)
def financial_health(gross_margin_pct: Number, annual_growth_pct: Number, capital_efficiency: Number) -> Number:
    """Score of money, 0 to 1: the cube root of gross margin, growth a year and capital efficiency.

    Each counts from 0 to 1: shrinking is 0, doubling a year is 1, and so is a dollar of new yearly revenue for each
    dollar burnt.
    """
    return _cube_root(_money(gross_margin_pct, annual_growth_pct, capital_efficiency))


@method(source=MONEY, returns_one_of=_MONEY_PARTS, phrase="weakest of {}, {} and {}")
def weakest_financial(gross_margin_pct: Number, annual_growth_pct: Number, capital_efficiency: Number) -> Text:
    """The part that holds financial health back most, of equals the earlier."""
    shares = _money(gross_margin_pct, annual_growth_pct, capital_efficiency)
    return _MONEY_PARTS[shares.index(min(shares))]
