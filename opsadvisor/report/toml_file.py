"""Files of answers that people write: read as TOML, with all that is wrong told at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from opsadvisor.library.toml import TomlError, decoded, parsed
from opsadvisor.plain import plain

if TYPE_CHECKING:
    from opsadvisor.library.linemap import Path


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, what would be right, and where (lines and columns from 1)."""

    message: str
    line: int
    column: int


LARGEST = 2_000_000
"""Bytes. Every fact answered at length has a tenth of that."""
MOST_FAULTS = 100
"""That are told of one file: with so many it is no file of answers."""


class AnswersError(ValueError):
    """The file can't be used; `faults` says everything that is wrong with it, in the order of the file."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(fault.message for fault in faults))
        self.faults = faults


def toml_of(data: bytes) -> tuple[str, dict[str, Any]]:
    """Return the text of a file and the data of its TOML. Raises AnswersError where it is none, or too large."""
    if len(data) > LARGEST:
        raise AnswersError([Fault(f"The file is larger than {LARGEST:,} bytes. Split it into several", 1, 1)])
    try:
        text = decoded(data)
        return text, parsed(text)
    except TomlError as error:
        said = plain(sentences(error.message, error.suggestion), lines=False)
        raise AnswersError([Fault(said, error.line, error.column)]) from None


def sentences(what: str, right: str) -> str:
    """Return what is wrong and what would be right as sentences."""
    parts = (part[:1].upper() + part[1:] for part in (what, right) if part)
    return " ".join(part if part.endswith((".", "?")) else f"{part}." for part in parts)


class Faults:
    """What is wrong with a file, as it is found. Raises AnswersError with all of it, at the latest after so many."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[tuple[Path, str]] = []

    def add(self, path: Path, message: str) -> None:
        """Take note of a fault at a path of the file."""
        self.found.append((path, message))
        if len(self.found) == MOST_FAULTS:
            self.found.append((path, "The rest of the file was not looked at. Put these right first."))
            raise self.error

    def tell(self) -> None:
        """Raise AnswersError where anything was found."""
        if self.found:
            raise self.error

    @property
    def error(self) -> AnswersError:
        """All that was found, in the order of the file."""
        return AnswersError(placed(self.text, self.found))


def placed(text: str, wrong: Iterable[tuple[Path, str]]) -> list[Fault]:
    """Return what is wrong, each with its place in the text, in the order of the text."""
    from opsadvisor.library.linemap import LineMap

    lines = LineMap(text)
    faults = [Fault(message, *lines.key(path)) for path, message in wrong]
    return sorted(faults, key=lambda fault: (fault.line, fault.column))
