"""Answers as the TOML that `read_answers` takes back: values, guesses, days, notes and the plan, without loss."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from opsadvisor.advice.answers import Answer, Answers
from opsadvisor.advice.plan import PlanItem

_UNKNOWN = "?"


def answers_toml(
    playbook: str, as_of: date, currency: str, answers: Answers, plan: Iterable[PlanItem] = (), head: str = ""
) -> str:
    """Return the text of an answers file; `head` stands above it as a comment.

    The answers are those of facts that the library holds, in the order in which they are to stand.
    """
    told = {name: _told(answer, as_of) for name, answer in answers.items()}
    # Plain values first: what stands below the head of a table would be a part of it.
    ordered = dict(sorted(told.items(), key=lambda item: isinstance(item[1], dict)))
    data: dict[str, Any] = {"playbook": playbook, "as_of": as_of, "currency": currency, "answers": ordered}
    items = [_item(item) for item in plan]
    return _comment(head) + toml_text(data | ({"plan": items} if items else {}))


def toml_text(data: Mapping[str, Any]) -> str:
    """Return plain data as TOML. What is None is left out, for TOML has no word for it."""
    import tomli_w

    return tomli_w.dumps(_there(data), multiline_strings=True)


def _comment(head: str) -> str:
    return "".join(f"# {line}".rstrip() + "\n" for line in head.splitlines()) + ("\n" if head else "")


def _told(answer: Answer, as_of: date) -> Any:
    """Return an answer as the file tells it: the bare value where it speaks of the day of the file."""
    told: dict[str, Any] = {"as_of": answer.as_of or as_of}
    if answer.status == "not applicable":
        told = {"not_applicable": answer.reason, **told}
    else:
        told = {"value": _UNKNOWN if answer.status == "unknown" else _value(answer.value), **told}
    if answer.guess:
        told["guess"] = True
    if answer.note:
        told["note"] = answer.note
    return told["value"] if told == {"value": told.get("value"), "as_of": as_of} else told


def _value(value: Any) -> Any:
    """Return a value of TOML; a tuple holds options, or rows."""
    if not isinstance(value, tuple):
        return value
    return [dict(each) if isinstance(each, Mapping) else each for each in value]


def _item(item: PlanItem) -> dict[str, Any]:
    return {key: value for key, value in asdict(item).items() if value not in (None, "")}


def _there(data: Any) -> Any:
    if isinstance(data, Mapping):
        return {key: _there(value) for key, value in data.items() if value is not None}
    if isinstance(data, list | tuple):
        return [_there(value) for value in data if value is not None]
    return data
