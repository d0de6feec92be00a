"""Files of answers that people write: read as TOML, with all that is wrong told at once."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from opsadvisor.plain import plain

if TYPE_CHECKING:
    from opsadvisor.library.linemap import Path


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, what would be right, and where (lines and columns from 1; 0 where it is the whole file)."""

    message: str
    line: int = 0
    column: int = 0


class AnswersError(ValueError):
    """The file can't be used; `faults` says everything that is wrong with it, in the order of the file."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(fault.message for fault in faults))
        self.faults = faults


def text_of(data: bytes) -> str:
    """Return the text of a file. Raises AnswersError where it is not UTF-8."""
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise AnswersError([Fault("This is not UTF-8 text. Save the file as UTF-8.", line, 1)]) from None


def toml_of(text: str) -> dict[str, Any]:
    """Return the data of a TOML text. Raises AnswersError where it is none."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise AnswersError([Fault(f"This is not TOML: {plain(str(error), lines=False)}.")]) from None
    except ValueError as error:  # an integer of thousands of digits
        raise AnswersError([Fault(f"This cannot be read as TOML: {error}.")]) from None
    except RecursionError:
        raise AnswersError([Fault("This is nested too deep. An answer is a value, or a table of rows.")]) from None


def placed(text: str, wrong: Iterable[tuple[Path, str]]) -> list[Fault]:
    """Return what is wrong, each with its place in the text, in the order of the text."""
    from opsadvisor.library.linemap import LineMap

    lines = LineMap(text)
    faults = [Fault(message, *lines.key(path)) for path, message in wrong]
    return sorted(faults, key=lambda fault: (fault.line, fault.column))
