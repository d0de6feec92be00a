"""Whose answers these are. Apart from the other records, for a glance needs no more."""

from __future__ import annotations

from typing import NamedTuple


class Company(NamedTuple):
    """A company."""

    id: str
    name: str
    currency: str
    """ISO 4217: "EUR"."""
    archived: bool = False
