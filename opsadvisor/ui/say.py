"""How a person says days and counts. No Textual here."""

from __future__ import annotations

from datetime import date

from opsadvisor.library.show import MONTHS


def day(when: date, today: date | None = None) -> str:
    """Return "20 October", with the year where it is not that of `today`."""
    text = f"{when.day} {MONTHS[when.month - 1]}"
    return text if today and today.year == when.year else f"{text} {when.year}"


def short_day(when: date) -> str:
    """Return "20 Oct 2026"."""
    return f"{when.day} {MONTHS[when.month - 1][:3]} {when.year}"


def count(number: int, noun: str, many: str | None = None) -> str:
    """Return "1 answer" or "2 answers"."""
    return f"{number:,} {noun if number == 1 else many or noun + 's'}"


def ago(when: date, today: date) -> str:
    """Return "today", "yesterday", "31 days ago" for what was done; the day where the clock was set back since."""
    return from_today(when, today) if when <= today else day(when, today)


def from_today(when: date, today: date) -> str:
    """Return "today", "yesterday", "31 days ago"; a later day as "tomorrow", "in 3 days"."""
    days = (today - when).days
    named = {0: "today", 1: "yesterday", -1: "tomorrow"}.get(days)
    return named or (f"{days:,} days ago" if days > 0 else f"in {-days:,} days")


def due(when: date, today: date) -> str:
    """Return "today", "in 3 days" or "1 day late"."""
    days = (today - when).days
    return f"{count(days, 'day')} late" if days > 0 else from_today(when, today)
