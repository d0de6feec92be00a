"""Two advices of one playbook, compared: plain data, fit to be shown, exported and read back by nobody.

Everything that a screen or a report shows of a comparison stands here, worked out and worded; `as_dict` goes to JSON.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal

from opsadvisor.advice.comparison.figures import arrow

CauseKind = Literal["answer", "playbook", "stale", "unknown", "not applicable", "plan"]
ChangeKind = Literal["headline", "metric", "finding", "ladder", "action"]
AnswerKind = Literal["changed", "new", "became unknown", "became not applicable", "went stale"]

NOTHING = "none"
"""What stands for an outcome that one of the two does not have."""


@dataclass(frozen=True, slots=True)
class Cause:
    """Why an outcome is another one."""

    kind: CauseKind
    text: str
    """"monthly growth 2.5 → 1.5 %"."""
    facts: list[str] = field(default_factory=list)
    turns: bool = True
    """With these facts (or the playbooks, or the plan) as they were, and nothing else, the outcome turns back."""


@dataclass(frozen=True, slots=True)
class Change:
    """One outcome that is another one, or the same one on answers that went stale.

    `before` and `after` are as shown; tones are good, fair, poor, none, unknown or not applicable. A finding has its
    verdict there, and its `severity`; an action "advised", "not advised" or its state on the plan.
    """

    kind: ChangeKind
    name: str
    title: str
    before: str
    after: str
    tone_before: str = "none"
    tone_after: str = "none"
    difference: str = ""
    """"2.1 less"; "" where there is no figure on both sides."""
    better: bool | None = None
    why: list[Cause] = field(default_factory=list)
    turns_back: str = ""
    """"with the old monthly growth it turns back"; "" where nothing turns it back alone."""
    severity: str = ""

    @property
    def turned(self) -> bool:
        """Whether it is another outcome, and not the same on old answers."""
        return self.before != self.after

    @property
    def judged(self) -> str:
        """ "better" or "worse", "" where neither can be said."""
        return {True: "better", False: "worse", None: ""}[self.better]

    @property
    def apart(self) -> str:
        """How far apart two figures are, and whether for the better: "2.1 less, worse"; "" where they are none."""
        return ", ".join(part for part in (self.difference, self.judged) if part) if self.difference else ""

    @property
    def shown(self) -> str:
        """Both sides: "12.1 → 10.0 months"."""
        return arrow(self.before, self.after)


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """An answer that is another one, or that grew too old."""

    fact: str
    title: str
    before: str
    after: str
    kind: AnswerKind
    rows: list[str] = field(default_factory=list)
    """Of a table: what is different, row by row: "Onboarding: capacity a week 10 → 12"."""

    @property
    def shown(self) -> str:
        """Both sides: "2.5 → 1.5 % a month"; what only grew old is said once."""
        return self.after if self.kind == "went stale" else arrow(self.before, self.after)


@dataclass(frozen=True, slots=True)
class PlaybookChange:
    """A playbook that reads otherwise. `before` and `after` are its versions, "" where it is not there."""

    playbook: str
    title: str
    before: str
    after: str
    what: list[str]
    """"rule "Churn above 5 %": reworded", one for each part."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is different between two days of a playbook, and why."""

    playbook: str
    title: str
    before: date
    after: date
    currency: str
    headlines: list[Change]
    metrics: list[Change]
    """Figures, words and ladders that are no headline, those that turned into another band first."""
    findings: list[Change]
    """Those that came, then those that went, then those that moved otherwise."""
    actions: list[Change]
    """What is advised now and was not, and what is not any more."""
    answers: list[AnswerChange]
    playbooks: list[PlaybookChange]
    remarks: list[str] = field(default_factory=list)
    """What could not be compared in full."""

    @property
    def changes(self) -> list[Change]:
        """All outcomes that are listed."""
        return [*self.headlines, *self.metrics, *self.findings, *self.actions]

    @property
    def same(self) -> bool:
        """Whether nothing at all is different."""
        return not (self.changes or self.answers or self.playbooks)

    def turned_by(self, fact: str) -> Iterator[Change]:
        """Yield the outcomes of which a fact is named as a cause."""
        for change in self.changes:
            if any(fact in cause.facts and cause.turns for cause in change.why):
                yield change

    def as_dict(self) -> dict[str, Any]:
        """Return plain JSON data."""
        data = asdict(self)
        return {**data, "before": self.before.isoformat(), "after": self.after.isoformat()}
