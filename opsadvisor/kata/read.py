"""What a person answers to a card, read and brought into the form in which a round keeps it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from opsadvisor.kata.asked import Card, Kind, figure, unit
from opsadvisor.kata.days import read_coming_day
from opsadvisor.kata.state import RoundState
from opsadvisor.library.kind import LONGEST_TEXT
from opsadvisor.library.numbers import exactly, split_number
from opsadvisor.library.words import read_day
from opsadvisor.library.wrong import EntryError
from opsadvisor.messages import listed, quoted
from opsadvisor.plain import plain


def read(state: RoundState, card: Card, answer: str) -> str:
    """Return the answer to a card as it is kept. Raises EntryError, which says what is wrong and what is right."""
    if card.kind == "confirm":
        return card.shown
    text = _cleaned(answer)
    if not text and not card.optional:
        text = card.default
    if not text and not card.optional:
        raise _empty(card)
    return _READ[card.kind](state, card, text) if text else ""


def _cleaned(answer: str) -> str:
    if len(answer) > LONGEST_TEXT:
        said = f"{quoted(answer)} is {len(answer):,} characters long"
        raise EntryError(said, f"Give at most {LONGEST_TEXT:,} characters")
    return plain(answer).strip()


def _empty(card: Card) -> EntryError:
    if card.kind in {"list", "choice"} and card.place in {"obstacles", "one"}:
        return EntryError("No obstacle is there", 'Name one; "We don\'t yet understand ..." is a fine one')
    if card.kind == "choice":
        return EntryError("Nothing is chosen", f"Choose {listed(option.text for option in card.options)}")
    return EntryError("Nothing is there", _RIGHT.get(card.place, "Answer in a few words"))


_RIGHT = {
    "actual": "Say what you see, in a figure or in words",
    "happened": 'Say what you saw; "not done" is an answer too',
    "expect": "Say what you expect before you take the step, else nothing can be learned from it",
}


def read_figure(text: str, unit: str = "") -> tuple[float, str]:
    """Return a figure that a person typed, and its unit: the one typed, or else `unit`. Raises EntryError.

    Where there is a `unit`, another one is refused; its beginning will do.
    """
    typed = split_number(" ".join(text.split()), unit=unit)
    rest = typed.rest
    if unit and rest and not unit.casefold().startswith(rest.casefold()):
        raise EntryError(f"{quoted(rest)} is another unit", f"Give the figure in {unit}")
    return exactly(typed.number), unit or rest


def _figure(state: RoundState, card: Card, text: str) -> str:
    value, named = read_figure(text, "" if card.place == "aim" and state.over else unit(state))
    if card.place == "aim" and not named:
        named = unit(state) or _unit_of_reading(state)
    return figure(value, named)


def _unit_of_reading(state: RoundState) -> str:
    """Return the unit in which the current condition was given on a board that had no figure before."""
    said = state.said("figure")
    return read_figure(said)[1] if said else ""


def _choice(_state: RoundState, card: Card, text: str) -> str:
    wanted = _bare(text)
    exact = [option.id for option in card.options if wanted in (_bare(option.id), _bare(option.text))]
    if exact:
        return exact[0]
    if wanted.isascii() and wanted.isdigit() and 0 < int(wanted) <= len(card.options):
        return card.options[int(wanted) - 1].id
    found = [option.id for option in card.options if _bare(option.text).startswith(wanted)]
    if len(found) != 1:
        raise EntryError(
            f"{quoted(text)} is none of these", f"Give {listed(quoted(each.text) for each in card.options)}"
        )
    return found[0]


def _bare(text: str) -> str:
    return " ".join(text.split()).casefold()


def _day(state: RoundState, card: Card, text: str) -> str:
    found = read_day_to_come(text, state.today)
    earliest = "The day to achieve it by" if card.place == "achieve_by" else "The day to go and see"
    if found < state.today:
        raise EntryError(f"{found.isoformat()} is past", f"{earliest} is today or later")
    return found.isoformat()


def read_day_to_come(text: str, today: date) -> date:
    """Return a day that a person typed, also as "tomorrow", "+3", "in 3 days" or "friday". Raises EntryError."""
    words = " ".join(text.split())
    return read_coming_day(words, today) or read_day(words, today)


def _words(_state: RoundState, _card: Card, text: str) -> str:
    return text


def _list(_state: RoundState, _card: Card, text: str) -> str:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(dict.fromkeys(line for line in lines if line))


_READ: Mapping[Kind, Callable[[RoundState, Card, str], str]] = {
    "confirm": _words,
    "figure": _figure,
    "text": _words,
    "choice": _choice,
    "list": _list,
    "day": _day,
}
