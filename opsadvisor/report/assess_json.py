"""An advice as JSON for programs, schema 1: these keys and no others, figures unrounded."""

from __future__ import annotations

import json
from typing import Any

from opsadvisor.advice.document import Advice, Advised, Figure, Finding, Flip

SCHEMA = 1


def assess_json(advice: Advice) -> str:
    """Return the JSON text. It is plain ASCII, so that it survives every terminal and pipe."""
    return json.dumps(as_data(advice), indent=2, allow_nan=False)


def as_data(advice: Advice) -> dict[str, Any]:
    """Return the same as plain data."""
    return {
        "schema": SCHEMA,
        "playbook": advice.playbook,
        "as_of": advice.as_of.isoformat(),
        "headlines": [{"label": line.label, "value": line.value, "detail": line.detail} for line in advice.headlines],
        "metrics": {name: _figure(figure) for name, figure in advice.metrics.items()},
        "ladders": {
            name: {"level": ladder.level, "title": ladder.title, "dimensions": dict(ladder.dimensions)}
            for name, ladder in advice.ladders.items()
        },
        "findings": [_finding(finding) for finding in advice.findings],
        "actions": [_action(action) for action in advice.next if action.fact is None],
        "unknown": [{"fact": gap.fact, "would_decide": list(gap.would_decide)} for gap in advice.unknown],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    """A decision is a word, so it has neither a unit nor a band."""
    if figure.decision:
        return {"value": figure.value, "status": figure.status, "tone": figure.tone}
    return {
        "value": figure.value,
        "unit": figure.unit,
        "status": figure.status,
        "band": figure.band,
        "tone": figure.tone,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "playbook": finding.playbook,
        "verdict": finding.verdict,
        "severity": finding.severity,
        "title": finding.title,
        "because": list(finding.because),
        "needs": list(finding.needs),
        "flip": [_flip(flip) for flip in finding.flip],
        "source": finding.source,
    }


def _action(action: Advised) -> dict[str, Any]:
    return {"id": action.id, "title": action.title, "why": list(action.why)}


def _flip(flip: Flip) -> dict[str, Any]:
    """A flip of one cell also names its row and column."""
    data: dict[str, Any] = {"fact": flip.fact}
    if flip.row is not None:
        data |= {"row": flip.row, "column": flip.column}
    return data | {"change": flip.change, "value": flip.value}
