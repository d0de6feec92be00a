"""The examples that travel with the playbooks: given answers, expected results."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from opsadvisor.advice.answers import Answer, Answers
from opsadvisor.advice.assess import Assessment, assess, verdict_of
from opsadvisor.advice.plan import PlanItem
from opsadvisor.advice.turns import choose
from opsadvisor.formula.values import Missing
from opsadvisor.library.compiled import Compiled, FactEntry
from opsadvisor.library.entry import EntryError, check_entry
from opsadvisor.library.schema import Example

_DAY = date(2026, 1, 1)
"""Examples speak of no particular day."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not come out as it says."""

    playbook: str
    index: int
    message: str


def run_examples(compiled: Compiled) -> Iterator[Failure]:
    """Run every example of every playbook and yield what does not come out."""
    for playbook, entry in compiled.playbooks.items():
        for index, example in enumerate(entry.spec.example):
            for message in _differences(compiled, playbook, example):
                yield Failure(playbook, index, f'example "{example.title}": {message}')


def given(compiled: Compiled, values: dict[str, Any]) -> Answers:
    """Return the answers that an example gives. Raises EntryError with the name of the fact."""
    return {name: _answer(compiled, name, value) for name, value in values.items()}


def _answer(compiled: Compiled, name: str, value: Any) -> Answer:
    entry = compiled.names.get(name)
    if not isinstance(entry, FactEntry):
        raise EntryError(f"{name} is no fact", "Give facts only")
    if isinstance(value, dict) and "not_applicable" in value:
        return Answer(status="not applicable", reason=str(value["not_applicable"]))
    try:
        read = check_entry(value, entry.spec, today=_DAY)
    except EntryError as error:
        raise EntryError(f"{name}: {error.what}", error.right) from None
    return Answer(read.value, read.status, read.guess, _DAY, reason=read.reason)


def _differences(compiled: Compiled, playbook: str, example: Example) -> Iterator[str]:
    try:
        answers = given(compiled, example.given)
    except EntryError as error:
        yield str(error)
        return
    plan = [PlanItem(action, action, action, state, _DAY) for action, state in example.plan.items()]
    slow = any(("name", name) in compiled.on_slow or ("rule", name) in compiled.on_slow for name in example.expect)
    assessment = assess(compiled, playbook, answers, today=_DAY, plan=plan, slow=slow)
    for name, wanted in example.expect.items():
        found = _found(assessment, name)
        if not _same(found, wanted):
            yield f"{name} is {_said(found)}, not {wanted}"
    if example.advises:
        advised = [pick.action for pick in choose(assessment).picks][: len(example.advises)]
        if advised != example.advises:
            yield f"it advises {', '.join(advised) or 'nothing'}, not {', '.join(example.advises)}"


def _found(assessment: Assessment, name: str) -> Any:
    compiled, evaluation = assessment.compiled, assessment.evaluation
    if name in compiled.names:
        return evaluation.value(name)
    if name in compiled.rules:
        return verdict_of(evaluation.verdict(name))
    return Missing("unknown", f"{name} is no metric, decision, ladder or rule")


def _said(value: Any) -> str:
    if isinstance(value, Missing):
        return f"{value.kind} ({value.reason})"
    return str(value)


def _same(found: Any, wanted: Any) -> bool:
    """Compare numbers at the digits that are written, words as they are."""
    if isinstance(found, Missing):
        return bool(wanted == found.kind)
    if isinstance(found, float) and math.isinf(found):
        return bool(wanted == "unlimited")
    if isinstance(found, bool) or not isinstance(found, int | float):
        return bool(found == wanted)
    if isinstance(wanted, bool) or not isinstance(wanted, int | float):
        return False
    decimals = len(str(wanted).partition(".")[2]) if isinstance(wanted, float) else 0
    return bool(round(found, decimals) == round(wanted, decimals))
