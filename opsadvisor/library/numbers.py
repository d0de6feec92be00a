"""Numbers as people type them: "40k", "1.2m", "40 000", "1,200,000.50", "-5", read exactly.

Separators: spaces, apostrophes and underscores group. Of comma and dot the last is the decimal mark where both
stand, and one that stands twice groups. A single comma before exactly three digits groups; a single dot does so
only where `dot_groups` says that decimals of three digits make no sense (sums, counts).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from opsadvisor.library.wrong import EntryError
from opsadvisor.messages import quoted

LARGEST = 10**15
"""No figure of a company is larger: beyond this a slip of the hand is likelier, and floats lose their cents."""
LONGEST_NUMBER = 400

_SHAPE = re.compile(r"([+\u2212\u2013-]?) ?([0-9]+(?:[ '\u2019_.,][0-9]+)*|[.,][0-9]+)[ ]?(.*)", re.DOTALL)
_GROUPED = re.compile(r"[0-9]*|[0-9]{1,3}([ .,])[0-9]{3}(?:\1[0-9]{3})*")
_RANGE = re.compile(r"[0-9][kmbn%]* ?(?:-|\u2013|/|to|bis|\.\.) ?[0-9]", re.IGNORECASE)
_TIMES = {
    3: ("k", "thousand", "tsd"),
    6: ("m", "mn", "mio", "million", "millions"),
    9: ("b", "bn", "mrd", "billion", "billions"),
}
_POWERS = {word: power for power, words in _TIMES.items() for word in words}
_POWER = re.compile(rf"({'|'.join(sorted(_POWERS, key=len, reverse=True))})\.?(?![a-z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Typed:
    """A number as typed: its digits, the power of ten behind them, and the words that follow ("% a month")."""

    number: Decimal
    rest: str


def split_number(text: str, *, dot_groups: bool = False, unit: str = "") -> Typed:
    """Read the number at the start of `text` (one line, trimmed).

    `unit` is the word that the number is expected in: "m" counts as months, not millions, where it is "months".
    Raises EntryError where there is no number, or one that can be read in two ways.
    """
    match = _SHAPE.fullmatch(text) if len(text) <= LONGEST_NUMBER else None
    if not match:
        raise EntryError(f"{quoted(text)} is not a number")
    sign, body, rest = match.groups()
    power, rest = _split_power(rest, unit)
    digits = _digits(body, dot_groups=dot_groups, scaled=power > 0)
    if digits is None or _RANGE.match(body[-1] + rest):
        raise _unclear(text)
    number = Decimal(digits).scaleb(power)
    return Typed(-number if sign in {"-", "\u2212", "\u2013"} else number, rest)


def exactly(number: Decimal) -> int | float:
    """Return an int where the number is whole, else the nearest float. Refuses what is beyond LARGEST."""
    if not number.is_finite() or abs(number) > LARGEST:
        raise EntryError("That number is too large to be meant", "Numbers go up to 1,000,000 bn")
    return int(number) if number == number.to_integral_value() else float(number)


def _split_power(rest: str, unit: str) -> tuple[int, str]:
    match = _POWER.match(rest)
    if not match or (unit and unit.startswith(rest.lower())):
        return 0, rest
    return _POWERS[match[1].lower()], rest[match.end() :].strip()


def _digits(body: str, *, dot_groups: bool, scaled: bool) -> str | None:
    """Return "1200000.5" for "1,200,000.5", and None where the separators make no sense or two."""
    body = re.sub("[ '\u2019_]", " ", body)
    if scaled and re.fullmatch(r"[1-9][0-9]{0,2},[0-9]{3}", body):
        return None
    mark = _decimal_mark(body, dot_groups=dot_groups and not scaled)
    whole, _, fraction = body.rpartition(mark) if mark else (body, "", "")
    if not _GROUPED.fullmatch(whole) or " " in fraction:
        return None
    return re.sub("[ .,]", "", whole or "0") + "." + (fraction or "0")


def _decimal_mark(body: str, *, dot_groups: bool) -> str:
    """Return the separator that stands before the decimals, or "" where there are none."""
    marks = re.findall("[.,]", body)
    if not marks:
        return ""
    last = str(marks[-1])
    if len(marks) > 1:
        return last if marks.count(last) == 1 else ""
    groups = re.fullmatch(r"[1-9][0-9]{0,2}[.,][0-9]{3}", body) and (last == "," or dot_groups)
    return "" if groups else last


def _unclear(text: str) -> EntryError:
    if _RANGE.search(text):
        return EntryError(f"{quoted(text)} is not one number", "Give one figure; ~45k says that it is a guess")
    return EntryError(
        f"{quoted(text)} can't be read for certain", "Write the number without separators, such as 1200000 or 1.25m"
    )
