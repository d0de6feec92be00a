"""What is wrong with a playbook file, and where; and the file itself, as far as messages need it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from opsadvisor.library.linemap import LineMap, Path
from opsadvisor.messages import Suggestion, said
from opsadvisor.plain import plain

LONGEST_MESSAGE = 500


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong in a file, with its line and column (both from 1) and what would be right."""

    file: str
    line: int
    column: int
    message: str
    hint: Suggestion = field(default="", compare=False)
    level: Literal["error"] = "error"

    @property
    def suggestion(self) -> str:
        """What would be right, in words; plain, for it may repeat what stands in the file."""
        return plain(said(self.hint), lines=False)[:LONGEST_MESSAGE]

    def __str__(self) -> str:
        suggestion = self.suggestion
        suggestion = suggestion[:1].upper() + suggestion[1:]
        return f"{self.file}:{self.line}:{self.column}: {self.message}" + (f". {suggestion}" if suggestion else "")


@dataclass(frozen=True)
class Source:
    """A playbook file: its name, its text, and the data that the text holds."""

    file: str
    text: str
    data: dict[str, Any]
    digest: str
    folder: int = 0
    """The place of its folder among those that were given; a playbook of a later one replaces those before."""

    @cached_property
    def lines(self) -> LineMap:
        """Where each key stands; scanned when the first fault asks."""
        return LineMap(self.text)

    def fault(self, path: Path, message: str, hint: Suggestion = "", *, column: int = 0, key: bool = False) -> Fault:
        """Return a fault at the value of `path`, at its key, or at the so-manieth column of its text."""
        line, position = self.lines.key(path) if key else self.lines.value(path, column)
        return fault(self.file, line, position, message, hint)


def fault(file: str, line: int, column: int, message: str, hint: Suggestion = "") -> Fault:
    """Return a fault whose texts are plain, for they repeat what stands in the file."""
    return Fault(plain(file, lines=False), line, column, plain(message, lines=False)[:LONGEST_MESSAGE], hint)
