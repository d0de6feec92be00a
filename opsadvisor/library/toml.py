"""From the bytes of a file to the data of its TOML, with everything that may be wrong about it in a manager's words."""

from __future__ import annotations

import re
import tomllib
from typing import Any

DEEPEST = 20

_DEEP_KEY = re.compile(rf"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){{{DEEPEST}}}""")
"""A dotted key of so many parts; what it costs to read one grows with their square."""
_PLACE = re.compile(r"(?P<what>.*?) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)", re.DOTALL)
_ADVICE = {
    "Invalid value": "text stands in quotes; yes and no are true and false",
    "Invalid statement": "write key = value, or [[table]]",
    "Expected '=' after a key in a key/value pair": "write key = value",
    "Cannot overwrite a value": "the key stands twice; leave one",
    "Unclosed array": "close the list with ]",
    "Unclosed inline table": "close it with }, on the same line",
    "Unterminated string": 'close the text with "',
    "Illegal character '\\n'": 'a text in "..." stands on one line; """ holds more',
    "Unescaped '\\' in a string": r"write \\ for a backslash",
    "Expected newline or end of document after a statement": "begin a new line",
}


class TomlError(ValueError):
    """What is wrong with a file, where (line and column from 1), and what would be right."""

    def __init__(self, message: str, suggestion: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.suggestion = suggestion
        self.line = line
        self.column = column


def decoded(content: bytes) -> str:
    """Return the text of a file. Raises TomlError where it is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - (content.rfind(b"\n", 0, error.start) + 1) + 1
        raise TomlError("the file is not UTF-8", "save it as UTF-8", line, column) from None


def parsed(text: str) -> dict[str, Any]:
    """Return the data of a text, whose cost is bounded. Raises TomlError where it is not TOML, or nested too deep."""
    if _DEEP_KEY.search(text):
        raise _too_deep()
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(text, str(error)) from None
    except RecursionError:
        raise _too_deep() from None
    except ValueError:
        raise TomlError("a number in the file has thousands of digits", "write a smaller one") from None
    if _is_deep(data):
        raise _too_deep()
    return data


def _too_deep() -> TomlError:
    return TomlError(f"the file is nested more than {DEEPEST} deep", "no more than six are ever needed")


def _not_toml(text: str, said: str) -> TomlError:
    match = _PLACE.fullmatch(said)
    what = match["what"] if match else said
    line, column = (int(match["line"]), int(match["column"])) if match and match["line"] else _end(text)
    return TomlError(f"this is not TOML: {what[:1].lower()}{what[1:]}", _ADVICE.get(what, ""), line, column)


def _end(text: str) -> tuple[int, int]:
    lines = text.rstrip("\n").split("\n")
    return len(lines), len(lines[-1]) + 1


def _is_deep(data: object) -> bool:
    """Say whether tables and lists are nested beyond DEEPEST, without recursion."""
    level = [data]
    for _ in range(DEEPEST):
        level = [inner for value in level for inner in _inside(value)]
    return any(isinstance(value, dict | list) for value in level)


def _inside(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
