"""An advice as it was given: plain data, fit to be shown, frozen in the store and exported.

Everything that a screen or a report shows of an advice stands here, worked out and worded; nothing is computed
from it again. `as_dict` and `from_dict` go to and from JSON without loss.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal

from opsadvisor.advice.pictures.model import Picture as Picture
from opsadvisor.advice.pictures.model import from_dict as picture_from_dict
from opsadvisor.advice.rebuilt import rebuilt
from opsadvisor.advice.top import Figure as Figure
from opsadvisor.advice.top import Line as Line
from opsadvisor.advice.top import Top

Verdict = Literal["holds", "clear", "unknown", "not applicable"]
State = Literal["open", "doing", "done", "dropped"]


@dataclass(frozen=True, slots=True)
class Flip:
    """The nearest change of one fact (or one cell) that would turn an outcome."""

    fact: str
    change: Literal["below", "at or below", "above", "at or above", "to"]
    value: float | int | str | bool
    text: str
    """"monthly expenses at or below 576,000 €"."""
    turns_to: str = ""
    row: str | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule and what it said."""

    rule: str
    playbook: str
    group: str | None
    verdict: Verdict
    severity: str
    title: str
    because: list[str]
    needs: list[str]
    """Facts that are missing, where the verdict is unknown."""
    flip: list[Flip]
    guesses: list[str]
    """Titles of the guessed facts that the verdict rests on."""
    rests_on: list[str]
    """The facts behind it, each with its value, its day and whether it was a guess."""
    advice: str
    actions: list[str]
    source: str


@dataclass(frozen=True, slots=True)
class Advised:
    """An action to do next, or one on the plan with its state."""

    id: str
    title: str
    why: list[str]
    """Rules, or names, that brought it up."""
    first_step: str
    how: str
    steps: list[str]
    turn: str
    """The place in the order that it filled: "Survival"."""
    moves: str
    """"Runway, 30 days"."""
    metric: str | None
    shows_after: int
    source: str
    fact: str | None = None
    """The fact to find out, where that is the advice; then `id` is its name and no action."""
    state: State | None = None
    note: str = ""
    """What became of it: "done on 3 October; runway did not move (10.0 to 9.8 months)"."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A fact that is missing, and the findings that wait for it."""

    fact: str
    title: str
    would_decide: list[str]
    find: str
    who: str


@dataclass(frozen=True, slots=True)
class Level:
    """Where the company stands on a ladder."""

    level: str | None
    title: str
    dimensions: dict[str, str]
    """Dimension to the level at which the company runs in it, where that is known."""
    text: str = ""
    breaks: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """The whole advice of one playbook on one day."""

    playbook: str
    title: str
    as_of: date
    currency: str
    headlines: list[Line]
    next: list[Advised]
    """At most three things to do."""
    in_hand: list[Advised]
    """Actions on the plan that the advice takes into account."""
    metrics: dict[str, Figure]
    ladders: dict[str, Level]
    findings: list[Finding]
    """Ranked: those that hold by severity, then unknown, clear, not applicable."""
    unknown: list[Gap]
    """The one that would tell most first."""
    remarks: list[str] = field(default_factory=list)
    """What to bear in mind: guesses and old answers that a verdict rests on."""
    pictures: list[Picture] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Return plain JSON data."""
        data = asdict(self)
        data["as_of"] = self.as_of.isoformat()
        return data

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Advice:
        """Rebuild an advice from `as_dict`; what a newer version says besides is left out.

        Raises KeyError or TypeError where the data is of another shape.
        """
        top = Top.from_dict(data)
        return cls(
            playbook=data["playbook"],
            title=data["title"],
            as_of=top.as_of,
            currency=data["currency"],
            headlines=top.headlines,
            next=[rebuilt(Advised, action) for action in data["next"]],
            in_hand=[rebuilt(Advised, action) for action in data["in_hand"]],
            metrics=top.metrics,
            ladders={name: rebuilt(Level, level) for name, level in data["ladders"].items()},
            findings=[_finding(finding) for finding in data["findings"]],
            unknown=[rebuilt(Gap, gap) for gap in data["unknown"]],
            remarks=data["remarks"],
            pictures=[picture_from_dict(each) for each in data.get("pictures", [])],
        )


def _finding(data: dict[str, Any]) -> Finding:
    return rebuilt(Finding, {**data, "flip": [rebuilt(Flip, flip) for flip in data["flip"]]})
