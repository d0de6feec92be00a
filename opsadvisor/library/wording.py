"""What pydantic finds wrong with a playbook, in a manager's words."""

from __future__ import annotations

import re
import typing
from collections.abc import Callable, Iterator
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from opsadvisor.library.fault import Fault, Source
from opsadvisor.library.schema import Playbook
from opsadvisor.messages import listed, quoted, sort_of, suggested

_SHOULD = {
    "string_type": "text, in quotes",
    "float_type": "a number",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "list_type": "a list, in [ ]",
    "dict_type": "a table, in { }",
    "model_type": "a table, in { }",
}
_PATTERNS = {
    r"^[a-z][a-z0-9_]*$": "use small letters, digits and _, such as open_cases",
    r"^[a-z0-9][a-z0-9-]*$": "use small letters, digits and -, such as call-ten-customers",
    r"^[a-z0-9][a-z0-9 -]*$": "use small letters, digits, - and spaces, such as mid-market",
    r"^\d+(\.\d+)*$": 'write a version such as "1.0"',
}


def faults_of(source: Source, error: ValidationError) -> Iterator[Fault]:
    """Yield a fault for everything that pydantic found; keys that one table lacks come together."""
    lacking: dict[tuple[str | int, ...], list[str]] = {}
    for detail in error.errors(include_url=False):
        if detail["type"] == "missing":
            lacking.setdefault(detail["loc"][:-1], []).append(str(detail["loc"][-1]))
        else:
            yield _WORDS.get(detail["type"], _other)(source, detail)
    for path, names in lacking.items():
        yield source.fault(path, f"{_noun(path)} needs {listed(names, 'and')}", key=True)


def _extra(source: Source, detail: ErrorDetails) -> Fault:
    path, name = detail["loc"], str(detail["loc"][-1])
    model = _model_at(path[:-1])
    known = [field.alias or key for key, field in model.model_fields.items()] if model else []
    hint = suggested(name, known, f"it can have {listed(known, 'and', most=40)}")
    return source.fault(path, f"{_noun(path[:-1])} has no {quoted(name)}", hint, key=True)


def _literal(source: Source, detail: ErrorDetails) -> Fault:
    options = re.findall(r"'([^']*)'", str(detail.get("ctx", {}).get("expected", "")))
    given = detail["input"]
    word = quoted(given) if isinstance(given, str) else sort_of(given)
    hint = suggested(given if isinstance(given, str) else "", options, f"it can be {listed(options, most=20)}")
    return source.fault(detail["loc"], f"{_key(detail)} cannot be {word}", hint)


def _pattern(source: Source, detail: ErrorDetails) -> Fault:
    hint = _PATTERNS.get(str(detail.get("ctx", {}).get("pattern")), "")
    if detail["loc"][-1] == "[key]":
        return source.fault(detail["loc"][:-1], f"{quoted(str(detail['input']))} cannot be an id", hint, key=True)
    return source.fault(detail["loc"], f"{_key(detail)} cannot be {quoted(str(detail['input']))}", hint)


def _empty(source: Source, detail: ErrorDetails) -> Fault:
    least = int(detail.get("ctx", {}).get("min_length", 1))
    many = f"needs {least} or more" if least > 1 else "is empty"
    return source.fault(detail["loc"], f"{_key(detail)} {many}", "" if least > 1 else "fill it in, or leave it out")


def _value(source: Source, detail: ErrorDetails) -> Fault:
    return source.fault(detail["loc"], f"{_key(detail)} {detail.get('ctx', {}).get('error', detail['msg'])}")


def _other(source: Source, detail: ErrorDetails) -> Fault:
    path = detail["loc"]
    if detail["type"] == "finite_number":
        return source.fault(path, f"{_key(detail)} cannot be {detail['input']}", "give a number")
    if detail["type"] == "float_type" and type(detail["input"]) is int:
        return source.fault(path, f"{_key(detail)} is too large", "write a smaller number")
    should = _SHOULD.get(detail["type"], f"otherwise ({detail['msg'].lower()})")
    if detail["type"] == "list_type" and len(path) == 1 and isinstance(detail["input"], dict):
        return source.fault(path, f"[{path[0]}] should be a list of tables", f"write [[{path[0]}]]", key=True)
    return source.fault(path, f"{_key(detail)} should be {should}, not {sort_of(detail['input'])}")


_WORDS: dict[str, Callable[[Source, ErrorDetails], Fault]] = {
    "extra_forbidden": _extra,
    "literal_error": _literal,
    "string_pattern_mismatch": _pattern,
    "string_too_short": _empty,
    "too_short": _empty,
    "value_error": _value,
}


def _key(detail: ErrorDetails) -> str:
    """Return the key in question; of an element of a list the list's key."""
    names = [step for step in detail["loc"] if isinstance(step, str)]
    return names[-1] if names else "this"


def _noun(path: tuple[str | int, ...]) -> str:
    model = _model_at(path)
    name = str(model.model_config.get("title") or model.__name__.lower()) if model else "table"
    return f"an {name}" if name[0] in "aeio" else f"a {name}"


def _model_at(path: tuple[str | int, ...]) -> type[BaseModel] | None:
    """Return the class of the table at `path`."""
    model: type[BaseModel] | None = Playbook
    for step in path:
        if isinstance(step, str) and model:
            fields = {field.alias or key: field for key, field in model.model_fields.items()}
            model = _model_in(fields[step].annotation) if step in fields else None
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the class of table that a field's annotation holds, under lists, options and extras."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_model_in(part) for part in typing.get_args(annotation))
    return next((model for model in inner if model), None)
