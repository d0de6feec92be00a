"""Playbook files: found in folders, read as UTF-8 and TOML, with everything that may be wrong about them."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from opsadvisor.library.fault import Fault, Source, fault

LARGEST = 500_000
"""Bytes. The shipped playbooks have under a fifth of that."""
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


def read_folders(folders: Sequence[Path]) -> tuple[list[Source], list[Fault]]:
    """Return the files of `folders` that are TOML, in their order, and the faults of the others.

    A path may also be a single file. Nothing is raised for what is wrong with a file or a folder.
    """
    sources: list[Source] = []
    faults: list[Fault] = []
    for place, folder in enumerate(folders):
        for file in _files(folder):
            found = _read(file, place) if isinstance(file, Path) else file
            if isinstance(found, Source):
                sources.append(found)
            else:
                faults.append(found)
    return sources, faults


def _files(folder: Path) -> Iterator[Path | Fault]:
    if not folder.is_dir():
        yield folder
        return
    try:
        yield from sorted(file for file in folder.iterdir() if file.suffix == ".toml" and not file.name.startswith("."))
    except OSError as error:
        yield _unreadable(folder, error)


def _read(file: Path, place: int) -> Source | Fault:
    try:
        if file.exists() and not file.is_file():
            return _whole(file, "this is not a file", "a playbook is a file that ends in .toml")
        if file.stat().st_size > LARGEST:
            return _whole(file, f"the file is larger than {LARGEST:,} bytes", "split it into several playbooks")
        return _decode(file, file.read_bytes(), place)
    except OSError as error:
        return _unreadable(file, error)


def _decode(file: Path, content: bytes, place: int) -> Source | Fault:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - (content.rfind(b"\n", 0, error.start) + 1) + 1
        return fault(str(file), line, column, "the file is not UTF-8", "save it as UTF-8")
    if not text.strip():
        return _whole(file, "the file is empty", "a playbook begins with id, title, summary, version and source")
    data = None if _DEEP_KEY.search(text) else _parse(str(file), text)
    if isinstance(data, Fault):
        return data
    if data is None or _too_deep(data):
        return _whole(file, f"the file is nested more than {DEEPEST} deep", "playbooks need no more than six")
    return Source(str(file), text, data, hashlib.sha256(content).hexdigest(), place)


def _parse(file: str, text: str) -> dict[str, Any] | Fault:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _not_toml(file, text, str(error))
    except RecursionError:
        return fault(file, 1, 1, "the file is nested too deep", "playbooks need no more than six")
    except ValueError:
        return fault(file, 1, 1, "a number in the file has thousands of digits", "write a smaller one")


def _not_toml(file: str, text: str, said: str) -> Fault:
    match = _PLACE.fullmatch(said)
    what = match["what"] if match else said
    line, column = (int(match["line"]), int(match["column"])) if match and match["line"] else _end(text)
    return fault(file, line, column, f"this is not TOML: {what[:1].lower()}{what[1:]}", _ADVICE.get(what, ""))


def _end(text: str) -> tuple[int, int]:
    lines = text.splitlines()
    return len(lines), len(lines[-1]) + 1


def _too_deep(data: object) -> bool:
    """Say whether tables and lists are nested beyond DEEPEST, without recursion."""
    level = [data]
    for _ in range(DEEPEST):
        level = [inner for value in level for inner in _inside(value)]
    return any(isinstance(value, dict | list) for value in level)


def _inside(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _unreadable(file: Path, error: OSError) -> Fault:
    return _whole(file, f"the file cannot be read: {error.strerror or error}")


def _whole(file: Path, message: str, suggestion: str = "") -> Fault:
    return fault(str(file), 1, 1, message, suggestion)
