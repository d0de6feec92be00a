"""The shipped playbooks, damaged: as data, key by key, and as text, byte by byte."""

from __future__ import annotations

import copy
import re
import tomllib
from collections.abc import Iterator
from datetime import date, datetime, time
from random import Random
from typing import Any

from opsadvisor import paths

TEXTS = {file.stem: file.read_text(encoding="utf-8") for file in sorted(paths.shipped_playbooks().glob("*.toml"))}
DATA = {name: tomllib.loads(text) for name, text in TEXTS.items()}
WORDS: list[Any] = [
    "", " ", "x", "cash", "not a name", "sum(", "1 +", "a" * 300, "\u202e", "\x1b[31m", "{", "{lag:}", "{fired:x}",
    "{cash:y:z}", "30 days", "999999999 years", "__class__", "True", "known(cash)", 'holds("x")', "9" * 40, "and",
    "name", 0, 1, -1, 10**15, 10**18, 10**400, -(10**400), 0.5, -0.0, 1e308, -1e308, float("inf"), float("nan"), True,
    False, [], {}, [[]], [{}], {"a": 1}, [1, "x"], ["x", "x"], [[["x"]]], date(1, 1, 1), date(9999, 12, 31),
    datetime(2026, 1, 1), time(1),
]  # fmt: skip
"""What may stand in the place of anything else."""


def spots(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to everything in the data of a TOML file."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inner:
        yield (*path, key)
        yield from spots(value, (*path, key))


FORMULAS = ("when", "unless", "formula", "estimate", "applies", "fits", "by")
"""The keys that hold formulas, and what a ladder is reached by."""


def crossed(data: dict[str, Any], chance: Random, times: int) -> dict[str, Any]:
    """Return the data of a playbook with the names in its formulas exchanged, which makes rings and wrong types.

    Its shape stays as it was, so that the playbook stands.
    """
    data = copy.deepcopy(data)
    places = [way for way in spots(data) if way[-1] in FORMULAS and isinstance(at(data, way), str)]
    every = sorted({word for way in places for word in _NAME.findall(at(data, way))} | set(names(data)))
    for way in chance.choices(places, k=times if places else 0):
        holder, formula = at(data, way[:-1]), at(data, way)
        found = _NAME.findall(formula) or [formula]
        other = chance.choice([chance.choice(every), at(data, chance.choice(places))])
        holder[way[-1]] = other if way[-1] == "by" else formula.replace(chance.choice(found), other, 1)
    return data


_NAME = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)?")


def damaged(data: dict[str, Any], chance: Random, times: int) -> dict[str, Any]:
    """Return the data of a playbook with so many of its spots gone, doubled, swapped or become something else."""
    data = copy.deepcopy(data)
    for _ in range(times):
        ways = list(spots(data))
        if ways:
            _damage(data, chance.choice(ways), ways, chance)
    return data


def _damage(data: dict[str, Any], way: tuple[Any, ...], ways: list[tuple[Any, ...]], chance: Random) -> None:
    holder, key = at(data, way[:-1]), way[-1]
    match chance.choice(["gone", "other", "other", "swapped", "twice", "beside", "nested", "id", "id"]):
        case "gone":
            del holder[key]
        case "swapped":
            holder[key] = copy.deepcopy(at(data, chance.choice(ways)))
        case "twice" if isinstance(holder, list):
            holder.append(copy.deepcopy(holder[key]))
        case "beside" if isinstance(holder, dict):
            holder[chance.choice(["x", "id", "when", "by", "kind", "", "a.b", "\u202e"])] = chance.choice(WORDS)
        case "nested":
            holder[key] = [holder[key]]
        case "id" if isinstance(holder[key], str):
            holder[key] = chance.choice(names(data))
        case _:
            holder[key] = copy.deepcopy(chance.choice(WORDS))


def at(data: Any, way: tuple[Any, ...]) -> Any:
    """Return what stands at the end of a way."""
    for key in way:
        data = data[key]
    return data


def names(data: Any) -> list[str]:
    """Return the ids in a playbook: those put in each other's place make rings of every kind."""
    found = [str(at(data, way)) for way in spots(data) if way[-1] in ("id", "lag", "lags", "group", "by", "when")]
    return found or ["x"]


def cut(text: str, chance: Random) -> bytes:
    """Return a text with bytes changed, lines gone or doubled, or its end missing."""
    match chance.choice(["bytes", "gone", "doubled", "short", "moved"]):
        case "bytes":
            raw = bytearray(text.encode())
            for _ in range(chance.randrange(1, 6)):
                raw[chance.randrange(len(raw))] = chance.choice(b"\"'[]{}=.#,\\\n\r\x00\xff\xed 09az_-")
            return bytes(raw)
        case "short":
            return text.encode()[: chance.randrange(len(text))]
        case how:
            lines = text.splitlines(keepends=True)
            first = chance.randrange(len(lines))
            some = lines[first : first + chance.randrange(1, 6)]
            del lines[first : first + (len(some) if how != "doubled" else 0)]
            if how != "gone":
                place = chance.randrange(len(lines) + 1)
                lines[place:place] = some
            return "".join(lines).encode()


def toml(data: dict[str, Any]) -> str:
    """Return data as TOML: a line a key, or a table a line for what is a list of tables."""
    lines = []
    for key, value in data.items():
        if isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
            lines += [f"{_text(key)} = [", *(f"  {_value(each)}," for each in value), "]"]
        else:
            lines.append(f"{_text(key)} = {_value(value)}")
    return "\n".join(lines) + "\n"


def _value(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return _text(value)
        case dict():
            return "{" + ", ".join(f"{_text(key)} = {_value(inner)}" for key, inner in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(_value, value)) + "]"
        case date() | time():
            return value.isoformat()
        case _:
            return str(value)


def _text(text: str) -> str:
    plain = {'"': '\\"', "\\": "\\\\"}
    return '"' + "".join(plain.get(c) or (c if c.isprintable() else f"\\u{ord(c):04x}") for c in str(text)) + '"'
