"""The small helpers that word a message: what was typed, what it is like, and what there is."""

from __future__ import annotations

from collections.abc import Callable, Iterable

SHOWN = 40
"""So many characters of what was typed are repeated in a message."""
_COMPARED = 200

Suggestion = str | Callable[[], str]
"""What would be right: said, or to be thought of once it is shown. That costs far more than finding what is wrong."""


def quoted(text: str) -> str:
    """Return `text` in quotes, cut where it is long."""
    one_line = " ".join(text.split())
    return f'"{one_line}"' if len(one_line) <= SHOWN else f'"{one_line[: SHOWN - 1]}…"'


def nearest(word: str, names: Iterable[str]) -> str:
    """Return the name most like `word`, or "" where none is like it."""
    from difflib import get_close_matches

    found = get_close_matches(word[:_COMPARED], list(names), n=1, cutoff=0.6)
    return found[0] if found else ""


def did_you_mean(word: str, names: Iterable[str]) -> str:
    """Return 'Did you mean "cash"?', or "" where no name is like `word`."""
    name = nearest(word, names)
    return f'Did you mean "{name}"?' if name else ""


def suggested(word: str, names: Iterable[str], otherwise: str = "") -> Suggestion:
    """Return `did_you_mean`, or `otherwise` where no name is like `word`, to be thought of once it is shown."""
    return lambda: did_you_mean(word, names) or otherwise


def said(suggestion: Suggestion) -> str:
    """Return a suggestion in words."""
    return suggestion if isinstance(suggestion, str) else suggestion()


def listed(words: Iterable[str], last: str = "or", most: int = 8) -> str:
    """Return "a, b or c"; of more than `most` words the first ones and how many there are besides."""
    words = list(words)
    if len(words) > most:
        words = [*words[: most - 1], f"{len(words) - most + 1} more"]
    return f" {last} ".join(", ".join(part) for part in (words[:-1], words[-1:]) if part)


def sort_of(value: object) -> str:
    """Name what a value of a TOML or JSON file is, in a person's words."""
    names = {bool: "true or false", int: "a number", float: "a number", str: "text", list: "a list", dict: "a table"}
    return names.get(type(value), "nothing" if value is None else "a date or time")
