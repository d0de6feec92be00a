"""A comparison as Markdown for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from opsadvisor.advice.comparison.model import AnswerChange, Change, Comparison, PlaybookChange
from opsadvisor.library.show import day
from opsadvisor.report.blocks import document, items, section
from opsadvisor.report.markdown import TONES
from opsadvisor.report.safe import inline

SCHEMA = 1
SAME = "Nothing changed."


def comparison_markdown(comparison: Comparison, company: str = "") -> str:
    """Return what changed, and why, as a Markdown document that ends with a line feed."""
    blocks = [
        f"# {inline(comparison.title)}",
        ", ".join(part for part in (inline(company), days(comparison)) if part),
        SAME if comparison.same else "",
        *section("Verdicts", items(map(_change, comparison.headlines))),
        *section("Figures", items(map(_change, comparison.metrics))),
        *section("Findings", items(map(_change, comparison.findings))),
        *section("Actions", items(map(_change, comparison.actions))),
        *section("Answers", _answers(comparison.answers)),
        *section("Playbooks", items(map(_playbook, comparison.playbooks))),
        *section("Bear in mind", items(map(inline, comparison.remarks))),
    ]
    return document(blocks)


def comparison_data(comparison: Comparison, company: str = "") -> dict[str, Any]:
    """Return the comparison as plain data: its own keys, the schema's number and whose it is."""
    return {"schema": SCHEMA, "company": company, **comparison.as_dict()}


def comparison_json(comparison: Comparison, company: str = "") -> str:
    """Return the comparison as JSON text, plain ASCII."""
    return json.dumps(comparison_data(comparison, company), indent=2, allow_nan=False)


def days(comparison: Comparison) -> str:
    """Return "20 October 2026 → 20 November 2026"."""
    return f"{day(comparison.before)} → {day(comparison.after)}"


def causes(change: Change) -> str:
    """Return why, in one line: "because growth 2.5 → 1.5 %; with the old growth it turns back"."""
    why = "; ".join(cause.text for cause in change.why)
    return "; ".join(part for part in (f"because {why}" if why else "", change.turns_back) if part)


def _change(change: Change) -> str:
    glyphs = (TONES.get(tone, "") for tone in (change.tone_before, change.tone_after))
    sides = [
        f"{glyph} {inline(side)}".strip() for glyph, side in zip(glyphs, (change.before, change.after), strict=True)
    ]
    told = " → ".join(dict.fromkeys(sides)) + (f" ({inline(change.apart)})" if change.apart else "")
    why = causes(change)
    return f"**{inline(change.title)}**: {told}" + (f"  \n  {inline(why)}" if why else "")


def _answers(changes: Sequence[AnswerChange]) -> str:
    rows = [
        f"| {inline(each.title)} | {inline(each.before)} | {inline(each.after)} | {how(each)} |" for each in changes
    ]
    return "\n".join(["| Question | Before | After | |", "|:--|--:|--:|:--|", *rows]) if rows else ""


def how(change: AnswerChange) -> str:
    """Return in which way an answer is another one, and row by row where it is a table."""
    said = "" if change.kind == "changed" else change.kind
    return "; ".join(inline(part) for part in (said, *change.rows) if part)


def _playbook(change: PlaybookChange) -> str:
    named = " ".join(part for part in (f"**{inline(change.title)}**", inline(versions(change))) if part)
    return f"{named}: {inline('; '.join(change.what))}"


def versions(change: PlaybookChange) -> str:
    """Return "1.0 → 1.1", "" where the number is the same."""
    return "" if change.before == change.after else f"{change.before} → {change.after}".strip()
