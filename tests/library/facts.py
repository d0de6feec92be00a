"""Facts to read entries for."""

from __future__ import annotations

from typing import Any

from opsadvisor.library.schema import Fact

SEGMENTS = [
    {"id": "self-serve", "title": "Self-serve, by card", "also": ["plg"]},
    {"id": "mid-market", "title": "Mid-market"},
    {"id": "enterprise", "title": "Enterprise", "also": ["large firms"]},
]
FLOW = [
    {"id": "step", "title": "Step", "kind": "text", "key": True},
    {"id": "function", "title": "Function", "kind": "choice", "open": True, "options": SEGMENTS},
    {"id": "capacity_per_week", "title": "Capacity", "required": True, "unit": "a week", "min": 0},
    {"id": "passed_on_pct", "title": "Passed on", "kind": "percent", "min": 0, "max": 100, "default": 100},
    {"id": "load", "title": "Load", "formula": "1"},
]


def fact(kind: str, **more: Any) -> Fact:
    return Fact.model_validate(
        {"id": "fact", "title": "Fact", "kind": kind, "prompt": "How much?", "source": "none", **more}
    )


SEGMENT = fact("choice", options=SEGMENTS)
TABLE = fact("table", column=FLOW)
CHECKLIST = fact(
    "checklist",
    phase=[
        {"title": "Days 1 to 30", "items": [{"id": "owner", "title": "Name an owner, one a figure"}]},
        {"title": "Later", "items": [{"id": "board", "title": "Hang up the board"}, {"id": "rhythm", "title": "Meet"}]},
    ],
)
DOCUMENT = fact(
    "document",
    title="Press release",
    part=[
        {"id": "headline", "title": "Headline", "prompt": "In one line", "required": True, "at_most": 5},
        {"id": "problem", "title": "The problem", "prompt": "Whose?", "required": True, "at_least": 3},
        {"id": "quote", "title": "A quote", "prompt": "Who says what?"},
    ],
)
