"""Figures are shown with their unit and no more digits than are useful."""

from __future__ import annotations

import math

import pytest

from opsadvisor.library.kinds import KINDS
from opsadvisor.library.show import figure

from .facts import fact


@pytest.mark.parametrize(
    ("value", "unit", "digits", "shown"),
    [
        (10.0, "months", None, "10.0 months"),
        (2_100_000.0, "money", None, "2,100,000 €"),
        (3_222_594.4, "money", None, "3,220,000 €"),
        (-1_122_594.0, "money", None, "-1,120,000 €"),
        (994.6, "money", None, "995 €"),
        (10.0, "a week", None, "10 a week"),
        (10.25, "a week", None, "10.3 a week"),
        (12.345, "money", None, "12.35 €"),
        (210_000.0, "money a month", None, "210,000 € a month"),
        (1.5, "%", None, "1.5 %"),
        (math.inf, "months", None, "unlimited"),
        (-math.inf, "money", None, "minus unlimited"),
        (math.nan, None, None, "unknown"),
        (0.8512, None, None, "0.85"),
        (2.5, None, 0, "3"),
        (-0.001, "%", None, "0.0 %"),
        (50.0, "%", None, "50 %"),
        (17.0, "months", 0, "17 months"),
        (1, "months", None, "1 month"),
        (1.0, "people", 0, "1 person"),
        (1e300, None, 0, f"{int(1e300):,}"),
    ],
)
def test_figures(value: float, unit: str | None, digits: int | None, shown: str) -> None:
    assert figure(value, unit, "EUR", digits) == shown


@pytest.mark.parametrize(("currency", "sign"), [("EUR", "€"), ("USD", "$"), ("GBP", "£"), ("CHF", "CHF")])
def test_sums_carry_the_sign_of_their_currency(currency: str, sign: str) -> None:
    assert figure(5_000.0, "money", currency) == f"5,000 {sign}"
    assert KINDS["money"].show(620_000, fact("money", unit="a month"), currency) == f"620,000 {sign} a month"


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("duration", 1, "1 day"),
        ("duration", 1 / 24, "1 hour"),
        ("duration", 45, "45 days"),
        ("scale", 4, "4 of 5"),
        ("yesno", True, "yes"),
        ("choices", (), "none"),
        ("money", 1.125, "1.1250 €"),
    ],
)
def test_values(kind: str, value: object, shown: str) -> None:
    assert KINDS[kind].show(value, fact(kind), "EUR") == shown
