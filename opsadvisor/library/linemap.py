"""Where in a TOML text each key and element stands, for messages. `tomllib` does not tell, so this scans once more.

It is made only when a file is wrong. On text that is no TOML it stops where it is lost, and never raises.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass

Path = tuple[str | int, ...]
"""Keys and places from the top of the file: ("rule", 3, "when")."""

_DEEPEST = 200
_BLANK = re.compile(r"[ \t]*")
_GAP = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:[^\\"]++|\\.|"(?!""))*+"""(?:"{0,2})'
    r"|'''(?:[^']++|'(?!''))*+'''(?:'{0,2})"
    r'|"(?:[^"\\\n]++|\\.)*+"'
    r"|'[^'\n]*+'",
    re.DOTALL,
)
_SCALAR = re.compile(r"[^,\]}#\r\n\"'][^,\]}#\r\n]*")


@dataclass(frozen=True, slots=True)
class Mark:
    """The offsets in the text of a key (or a table's header, or an element), and of its value."""

    key: int
    value: int


class LineMap:
    """The marks of a TOML text by path, and their lines and columns (both from 1)."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.marks: dict[Path, Mark] = {}
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        try:
            _Scanner(text, self.marks).document()
        except _Lost:
            self.complete = False
        else:
            self.complete = True

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def key(self, path: Path) -> tuple[int, int]:
        """Return where the key of `path` stands, or of the nearest table around it."""
        return self.place(self._mark(path).key)

    def value(self, path: Path, column: int = 0) -> tuple[int, int]:
        """Return where the value of `path` stands, or with `column` the so-manieth character of a string."""
        mark = self._mark(path)
        if not column or path not in self.marks:
            return self.place(mark.value)
        return self.place(self._inside(mark.value, column))

    def _mark(self, path: Path) -> Mark:
        while path and path not in self.marks:
            path = path[:-1]
        return self.marks.get(path, Mark(0, 0))

    def _inside(self, offset: int, column: int) -> int:
        """Return the offset of a string's character, counting an escape as one."""
        opening = re.compile(r'"""\r?\n?|\'\'\'\r?\n?|"|\'|').match(self.text, offset)
        position = opening.end() if opening else offset
        escapes = self.text.startswith('"', offset)
        for _ in range(column - 1):
            position += 2 if escapes and self.text.startswith("\\", position) else 1
        return min(position, len(self.text))


class _Lost(Exception):  # noqa: N818 - it ends a scan and is no error
    """The text is not what was expected here."""


class _Scanner:
    def __init__(self, text: str, marks: dict[Path, Mark]) -> None:
        self.text = text
        self.marks = marks
        self.at = 0
        self.rows: dict[Path, int] = {}
        """The last place in each array of tables."""

    def document(self) -> None:
        """Scan tables and their keys to the end of the text."""
        table: Path = ()
        self.take(_GAP)
        while self.at < len(self.text):
            if self.text.startswith("[", self.at):
                table = self.header()
            else:
                self.pair(table, 0)
            self.take(_GAP)

    def header(self) -> Path:
        """Scan "[a.b]" or "[[a.b]]" and return the table's path, with its place."""
        start = self.at
        array = self.text.startswith("[[", self.at)
        self.at += 2 if array else 1
        path: Path = ()
        for part in self.keys():
            self.mark(path, start, start)
            path = self.last_row((*path, part))
        if array:
            path = path[:-1] if isinstance(path[-1], int) else path
            self.mark(path, start, start)
            self.rows[path] = self.rows.get(path, -1) + 1
            path = self.last_row(path)
        self.expect("]]" if array else "]")
        self.marks[path] = Mark(start, start)
        return path

    def last_row(self, path: Path) -> Path:
        """Return the path of the last table, where `path` is an array of tables."""
        return (*path, self.rows[path]) if path in self.rows else path

    def pair(self, table: Path, depth: int) -> None:
        """Scan "a.b = value"."""
        start = self.at
        path = table
        for part in self.keys():
            path = (*path, part)
            self.mark(path, start, start)
        self.expect("=")
        self.take(_BLANK)
        self.marks[path] = Mark(start, self.at)
        self.value(path, depth)

    def keys(self) -> list[str]:
        """Scan a dotted key."""
        parts = [self.one_key()]
        self.take(_BLANK)
        while self.text.startswith(".", self.at):
            self.at += 1
            parts.append(self.one_key())
            self.take(_BLANK)
        return parts

    def one_key(self) -> str:
        self.take(_BLANK)
        bare = self.take(_BARE)
        return bare or _unquoted(self.take(_STRING))

    def value(self, path: Path, depth: int) -> None:
        """Scan a value, with all that it holds."""
        if depth > _DEEPEST:
            raise _Lost
        if self.text.startswith("[", self.at):
            self.array(path, depth)
        elif self.text.startswith("{", self.at):
            self.inline(path, depth)
        elif not self.take(_STRING) and not self.take(_SCALAR):
            raise _Lost

    def array(self, path: Path, depth: int) -> None:
        """Scan "[1, 2, 3]"."""
        self.at += 1
        place = 0
        while not self.ends("]"):
            self.marks[(*path, place)] = Mark(self.at, self.at)
            self.value((*path, place), depth + 1)
            self.part("]")
            place += 1

    def inline(self, path: Path, depth: int) -> None:
        """Scan "{ a = 1, b.c = 2 }"."""
        self.at += 1
        while not self.ends("}"):
            self.pair(path, depth + 1)
            self.part("}")

    def ends(self, closing: str) -> bool:
        """Skip blanks and comments; step over `closing` if it is there and say so."""
        self.take(_GAP)
        if not self.text.startswith(closing, self.at):
            return False
        self.at += 1
        return True

    def part(self, closing: str) -> None:
        """Step over the comma behind an element; before `closing` there need not be one."""
        self.take(_GAP)
        if not self.text.startswith(closing, self.at):
            self.expect(",")

    def expect(self, sign: str) -> None:
        self.take(_BLANK)
        if not self.text.startswith(sign, self.at):
            raise _Lost
        self.at += len(sign)

    def take(self, pattern: re.Pattern[str]) -> str:
        """Step over what `pattern` matches here and return it, "" if nothing."""
        match = pattern.match(self.text, self.at)
        if not match:
            return ""
        self.at = match.end()
        return match[0]

    def mark(self, path: Path, key: int, value: int) -> None:
        """Remember the first place of a path that is written more than once, such as the parts of dotted keys."""
        if path:
            self.marks.setdefault(path, Mark(key, value))


def _unquoted(key: str) -> str:
    try:
        return str(tomllib.loads(f"key = {key}")["key"])
    except tomllib.TOMLDecodeError:
        raise _Lost from None
