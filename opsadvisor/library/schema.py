"""The shape of a playbook file: what a TOML author may write, checked by pydantic.

Each class is one table of the file. Formulas stay text here; `compiled` turns them into trees.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from opsadvisor.library.cards import Place
from opsadvisor.library.fields import Data, Days, Digits, Formula, Line, Name, Prose, Slug, as_list
from opsadvisor.library.schema_facts import Better as Better
from opsadvisor.library.schema_facts import Column as Column
from opsadvisor.library.schema_facts import DocumentPart as DocumentPart
from opsadvisor.library.schema_facts import Doubt as Doubt
from opsadvisor.library.schema_facts import Fact as Fact
from opsadvisor.library.schema_facts import Item as Item
from opsadvisor.library.schema_facts import KindName as KindName
from opsadvisor.library.schema_facts import Option as Option
from opsadvisor.library.schema_facts import Part as Part
from opsadvisor.library.schema_facts import Phase as Phase
from opsadvisor.library.schema_pictures import Drawing as Drawing
from opsadvisor.library.schema_pictures import Picture as Picture
from opsadvisor.library.schema_pictures import PicturePart as PicturePart

Tone = Literal["good", "fair", "poor", "none"]
Severity = Literal["critical", "warning", "notice", "good"]
Step = Literal["exploit", "subordinate", "elevate"]


class Band(Part):
    """A stretch of a metric's values: from `from` up to the next band, or, for a text, one value."""

    start: float | None = Field(default=None, alias="from")
    value: Line | None = Field(default=None, alias="is")
    label: Line
    tone: Tone


class Metric(Part):
    """A figure, a word or a yes/no worked out by a formula."""

    id: Name
    title: Line
    formula: Formula
    unit: Line | None = None
    digits: Digits | None = None
    better: Better | None = None
    bands: list[Band] = []
    note: Line | None = None
    slow: bool = False
    """Takes long to work out, such as a simulation: it joins the advice when it is ready."""
    formerly: list[Name] = []
    source: Line


class Choice(Part):
    """One line of a decision; the last has no condition."""

    when: Formula | None = None
    value: Line
    label: Line | None = None
    """How a headline puts it, where the value alone is too short."""
    tone: Tone = "none"


class Decision(Part):
    """A word chosen by the first condition that is true."""

    id: Name
    title: Line
    choose: Annotated[list[Choice], Field(min_length=1)]
    source: Line


class Level(Part):
    """One level of a ladder, reached from `from` on."""

    id: Slug
    title: Line
    start: float = Field(alias="from")
    text: Prose
    breaks: Prose | None = None
    """What breaks next."""


class Dimension(Part):
    """One dimension of a ladder. Its fact is a choice whose options are the ladder's levels."""

    id: Name
    title: Line
    fact: Name
    lag: Name
    """The name under which formulas read how many levels this dimension is behind (negative: ahead)."""


class Ladder(Part):
    """Ordered levels, reached by a number, and the dimensions that may lag behind it."""

    id: Name
    title: Line
    by: Name
    levels: Annotated[list[Level], Field(min_length=2)]
    dimension: list[Dimension] = []
    lags: Name | None = None
    """The name under which formulas read how many dimensions are behind."""
    source: Line


class Rule(Part):
    """A condition and what follows when it holds."""

    id: Slug
    group: Line | None = None
    when: Formula
    severity: Severity
    title: Line
    advice: Prose
    actions: list[Slug] = []
    source: Line


class Action(Part):
    """Something to do."""

    id: Slug
    title: Line
    first_step: Line
    how: Prose
    moves: Annotated[list[Line], BeforeValidator(as_list), Field(min_length=1)]
    """Metrics or facts that should move, or `ladder.dimension`."""
    shows_after: Days
    after: Slug | None = None
    """What to try next if nothing moved by then."""
    when: Formula | None = None
    unless: Formula | None = None
    needs_cash: bool = False
    step: Step | None = None
    tags: list[Line] = []
    steps: list[Prose] = []
    """The steps of a longer piece of work, in order."""
    source: Line


class Goal(Part):
    """A name that the interview has to settle, as long as `when` does not fail."""

    settle: Name
    when: Formula | None = None


class Include(Part):
    """A playbook that this one takes in, as long as `when` does not fail."""

    playbook: Slug
    when: Formula | None = None


def _goal(value: Any) -> Any:
    return {"settle": value} if isinstance(value, str) else value


def _include(value: Any) -> Any:
    return {"playbook": value} if isinstance(value, str) else value


class Section(Part):
    """Questions that are asked together."""

    title: Line
    intro: Prose | None = None
    ask: Annotated[list[Name], Field(min_length=1)]


class Headline(Part):
    """One line at the top of an advice. In `detail` a piece with an unknown figure is left out."""

    label: Line
    value: Name
    detail: Annotated[list[Line], BeforeValidator(as_list)] = []
    more: Annotated[list[Line], BeforeValidator(as_list)] = []
    """A second line below, in the same manner."""
    when: Formula | None = None


class Turn(Part):
    """One place in the order of what to do next: the first action that applies is taken."""

    title: Line
    when: Formula | None = None
    actions: list[Slug] = []
    group: Line | None = None
    """Take the actions of the rules of this group that hold."""
    steps: list[Step] = []
    """Only actions of these steps, in the order of the rule."""
    tags: list[Line] = []
    """Only actions with one of these tags."""
    first_only: bool = False
    """Only the first action of each rule that applies."""


class Guard(Part):
    """What keeps an action from being advised: `bars` tags while `when` holds, or `at_most_one` of a tag."""

    when: Formula | None = None
    bars: list[Line] = []
    at_most_one: Line | None = None
    because: Line


class Card(Part):
    """One card of the kata's round: what the coach asks at a place, in the words of the practice."""

    id: Place
    mark: Line | Literal[""] = ""
    """The question's number on the printed card: "1" to "5", or "a" to "d" on its back."""
    ask: Line
    clarify: list[Line] = []
    """What a coach asks on, until the answer is clear."""
    help: Prose | None = None
    source: Line


class Example(Part):
    """A test that travels with the content."""

    title: Line
    given: Data
    plan: dict[Slug, Literal["open", "doing", "done", "dropped"]] = {}
    expect: Data = {}
    advises: list[Slug] = []
    """The first actions advised, in order."""


class Playbook(Part):
    """One TOML file: what to ask, what to work out, what to advise."""

    id: Slug
    title: Line
    summary: Line
    version: Annotated[str, StringConstraints(pattern=r"^\d+(\.\d+)*$")]
    source: Line
    goals: list[Annotated[Goal, BeforeValidator(_goal)]] = []
    include: list[Annotated[Include, BeforeValidator(_include)]] = []
    repeat_after: Days | None = None
    stages: list[Slug] = []
    """The levels of the stage ladder that it fits best."""
    fits: Formula | None = None
    """Where this is true it is among the playbooks that are offered first."""
    section: list[Section] = []
    fact: list[Fact] = []
    metric: list[Metric] = []
    decision: list[Decision] = []
    ladder: list[Ladder] = []
    rule: list[Rule] = []
    action: list[Action] = []
    headline: list[Headline] = []
    picture: list[Picture] = []
    turn: list[Turn] = []
    guard: list[Guard] = []
    card: list[Card] = []
    example: list[Example] = []
