"""The kinds of fact that are picked from options: choice, choices and yesno."""

# ruff: noqa: ARG002 - every kind answers the same calls, also where it needs less

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from opsadvisor.library.kind import NOWHERE, Context, TypeName, misfit, typed
from opsadvisor.library.wrong import EntryError
from opsadvisor.messages import did_you_mean, listed, quoted

if TYPE_CHECKING:
    from opsadvisor.library.kind import Asked
    from opsadvisor.library.schema import Option

_SPLIT = re.compile(r"\s*[,;]\s*")
_YES = {"y", "yes", "true", "ja", "j", "1"}
_NO = {"n", "no", "false", "nein", "0"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the fact's options, kept as its id; an open column takes other text too."""

    type: TypeName = "text"

    def read(self, text: str, fact: Asked, context: Context = NOWHERE) -> str:
        """Return the id of the option that was meant: by number, id, title, other words or a unique beginning."""
        entry = typed(text)
        option = exact_option(entry, fact.options)
        if option is None and getattr(fact, "open", False):
            return entry
        return (option or find_option(entry, fact.options)).id

    def check(self, value: object, fact: Asked, context: Context = NOWHERE) -> str:
        """Return the id of the option named by a text. Raises EntryError."""
        if not isinstance(value, str):
            raise misfit(value, right_option(fact.options))
        return self.read(value, fact, context)

    def show(self, value: str, fact: Asked, currency: str) -> str:
        """Return the option's title, or the text itself where it is no option."""
        return option_title(value, fact.options)


@dataclass(frozen=True, slots=True)
class Choices:
    """Any number of the fact's options, kept as ids in the fact's order."""

    type: TypeName = "choices"

    def read(self, text: str, fact: Asked, context: Context = NOWHERE) -> tuple[str, ...]:
        """Return the ids of the options named, parted by commas or semicolons; "none" for none of them."""
        entry = typed(text)
        if entry.casefold() in {"none", "-"} and exact_option(entry, fact.options) is None:
            return ()
        pieces = _SPLIT.split(entry.strip(",; "))
        chosen: set[str] = set()
        while pieces:
            option, used = _first_option(pieces, fact.options)
            chosen.add(option.id)
            pieces = pieces[used:]
        return _ordered(chosen, fact.options)

    def check(self, value: object, fact: Asked, context: Context = NOWHERE) -> tuple[str, ...]:
        """Return the ids named by a list of texts, or by one text. Raises EntryError."""
        if isinstance(value, str):
            return self.read(value, fact, context)
        if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
            raise misfit(value, f"Give a list of texts. {right_option(fact.options)}")
        return _ordered({find_option(typed(item), fact.options).id for item in value}, fact.options)

    def show(self, value: tuple[str, ...], fact: Asked, currency: str) -> str:
        """Return the titles: "Sales, Support", or "none"."""
        return ", ".join(option_title(item, fact.options) for item in value) or "none"


@dataclass(frozen=True, slots=True)
class YesNo:
    """Yes or no."""

    type: TypeName = "yesno"

    def read(self, text: str, fact: Asked, context: Context = NOWHERE) -> bool:
        """Return True for yes. Raises EntryError for anything but yes and no."""
        word = typed(text).casefold()
        if word not in _YES | _NO:
            raise EntryError(f"{quoted(text)} is neither yes nor no", "Give yes or no, or ? for don't know")
        return word in _YES

    def check(self, value: object, fact: Asked, context: Context = NOWHERE) -> bool:
        """Return a yes or no, or text that says so. Raises EntryError."""
        if isinstance(value, str):
            return self.read(value, fact, context)
        if not isinstance(value, bool):
            raise misfit(value, "Give true or false")
        return value

    def show(self, value: bool, fact: Asked, currency: str) -> str:
        """Return "yes" or "no"."""
        return "yes" if value else "no"


def exact_option(text: str, options: list[Option]) -> Option | None:
    """Return the option whose id, title, other words or number (in this order) is `text`, whatever the case."""
    word = text.casefold()
    for names in (lambda option: [option.id], lambda option: [option.title], lambda option: option.also):
        for option in options:
            if word in (name.casefold() for name in names(option)):
                return option
    place = int(word) if word.isascii() and word.isdigit() and len(word) < 4 else 0
    return options[place - 1] if 1 <= place <= len(options) else None


def find_option(text: str, options: list[Option]) -> Option:
    """Return the option that `text` names or alone begins. Raises EntryError."""
    option = exact_option(text, options)
    if option:
        return option
    begun = [option for option in options if any(name.startswith(text.casefold()) for name in _names(option))]
    if len(begun) == 1:
        return begun[0]
    if begun:
        could_be = listed((option.title for option in begun), "or")
        raise EntryError(f"{quoted(text)} could be {could_be}", "Write a little more of it, or its number")
    hint = did_you_mean(text.casefold(), (name for option in options for name in _names(option)))
    raise EntryError(f"{quoted(text)} is not one of the answers", hint or right_option(options))


def right_option(options: list[Option]) -> str:
    """Return "Give seed, growth or scale"."""
    return f"Give {listed(option.title for option in options)}"


def option_title(value: str, options: list[Option]) -> str:
    """Return the title of the option with this id, or the text itself."""
    return next((option.title for option in options if option.id == value), value)


def _names(option: Option) -> list[str]:
    return [name.casefold() for name in (option.id, option.title, *option.also)]


def _first_option(pieces: list[str], options: list[Option]) -> tuple[Option, int]:
    """Return the option that the first pieces name, and how many: a title may hold a comma itself."""
    for used in range(min(len(pieces), 6), 0, -1):
        for separator in (", ", "; "):
            option = exact_option(separator.join(pieces[:used]), options)
            if option:
                return option, used
    return find_option(pieces[0], options), 1


def _ordered(chosen: set[str], options: list[Option]) -> tuple[str, ...]:
    return tuple(option.id for option in options if option.id in chosen)
