"""The shape of a playbook file: what a TOML author may write, checked by pydantic.

Each class is one table of the file. Formulas stay text here; `compiled` turns them into trees.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from opsadvisor.library.cards import Place
from opsadvisor.library.fields import Days, Formula, Line, Name, Prose, Slug, as_list

Tone = Literal["good", "fair", "poor", "none"]
Severity = Literal["critical", "warning", "notice", "good"]
Better = Literal["higher", "lower"]
Step = Literal["exploit", "subordinate", "elevate"]
Drawing = Literal["bars", "gantt", "odds", "profile", "gaps"]
KindName = Literal[
    "money",
    "percent",
    "count",
    "number",
    "duration",
    "choice",
    "choices",
    "yesno",
    "scale",
    "text",
    "date",
    "table",
    "checklist",
    "document",
]


class Part(BaseModel):
    """Anything in a playbook file: unknown keys are errors, and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


class Option(Part):
    """One answer of a `choice` or `choices` fact. The id is what is stored and what formulas compare with."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9 -]*$")]
    title: Line
    also: list[Line] = []
    """Other words that a person may type for it."""


class Column(Part):
    """One column of a `table` fact; `formula` makes it a computed one."""

    id: Name
    title: Line
    kind: KindName = "number"
    key: bool = False
    required: bool = False
    unit: Line | None = None
    min: float | None = None
    max: float | None = None
    above: float | None = None
    options: list[Option] = []
    open: bool = False
    """A choice that also takes any other text."""
    default: float | None = None
    """What a cell left out counts as."""
    formula: Formula | None = None
    total: Literal["sum", "mean"] | None = None
    """What the line below the rows shows of a column of numbers."""
    bar: bool = False
    """Each number is also drawn as a bar in its cell."""
    help: Line | None = None


class Item(Part):
    """One thing to tick off in a `checklist`. The id is what is stored."""

    id: Slug
    title: Line
    help: Prose | None = None


class Phase(Part):
    """Items of a `checklist` that belong to one stretch of time."""

    title: Line
    items: Annotated[list[Item], Field(min_length=1)]


class DocumentPart(Part):
    """One part of a `document` to be written. The id is what is stored."""

    model_config = ConfigDict(title="part")

    id: Slug
    title: Line
    prompt: Prose
    required: bool = False
    """The document is not complete without it; where no part is required, all are."""
    at_least: int | None = None
    """Words."""
    at_most: int | None = None
    """Words."""


class Doubt(Part):
    """Something plausible but suspicious: while `when` holds, the answer is asked back once with `ask`."""

    when: Formula
    ask: Line


class Fact(Part):
    """Something that the user knows and can be asked."""

    id: Name
    title: Line
    kind: KindName
    prompt: Line
    help: Prose | None = None
    find: Line | None = None
    who: Line | None = None
    unit: Line | None = None
    min: float | None = None
    max: float | None = None
    above: float | None = None
    """A lower bound that is itself not allowed."""
    options: list[Option] = []
    labels: list[Line] = []
    """The ends of a `scale`, lowest first."""
    column: list[Column] = []
    row: list[dict[str, Any]] = []
    """Example rows of a `table`, which the user replaces."""
    rows_source: Line | None = None
    """Where the example rows come from, shown with them; the source of the fact where it is left out."""
    phase: list[Phase] = []
    """The phases of a `checklist`, in order."""
    part: list[DocumentPart] = []
    """The parts of a `document`, in order."""
    better: Better | None = None
    """Which way is better, for a fact that an action should move."""
    applies: Formula | None = None
    """Where this is false the fact is not asked and not applicable, whatever was answered before."""
    applies_else: Line | None = None
    """Why it is not applicable then."""
    estimate: Formula | None = None
    doubt: list[Doubt] = []
    stale_after: Days | None = None
    formerly: list[Name] = []
    source: Line


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
    digits: int | None = None
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
    moves: Annotated[list[str], BeforeValidator(as_list), Field(min_length=1)]
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


class PicturePart(Part):
    """One bar or gap of a picture, where these are no rows of a table: a formula for each of its numbers."""

    model_config = ConfigDict(title="part")

    label: Line
    value: Formula
    target: Formula | None = None
    benchmark: Formula | None = None
    better: Better | None = None


class Picture(Part):
    """A result that is drawn, with the figures beside it.

    Every formula yields a column, one cell a row, except `when` (a yes/no) and `mark` (a number). What a kind needs:
    `bars`: labels and values, or parts; it can have targets. `gaps`: the same, and benchmarks and which way is better.
    `gantt`: labels, starts and finishes; it can have slacks and criticals. `odds`: values, the quantiles from P0 to
    P100, and a mark. `profile`: a ladder.
    """

    kind: Drawing
    title: Line
    when: Formula | None = None
    unit: Line | None = None
    better: Better | None = None
    """Which way is better, for all rows and parts that do not say."""
    labels: Formula | None = None
    values: Formula | None = None
    targets: Formula | None = None
    benchmarks: Formula | None = None
    betters: Formula | None = None
    """"higher" or "lower", a row."""
    starts: Formula | None = None
    finishes: Formula | None = None
    slacks: Formula | None = None
    """How long each task may slip; one that may not is critical."""
    criticals: Formula | None = None
    """In which share of the runs each task was critical, 0 to 1."""
    mark: Formula | None = None
    part: list[PicturePart] = []
    ladder: Name | None = None
    slow: bool = False
    """Takes long to work out, as a slow metric does: it joins the advice when it is ready."""
    note: Line | None = None
    source: Line


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
    given: dict[str, Any]
    plan: dict[Slug, Literal["open", "doing", "done", "dropped"]] = {}
    expect: dict[str, Any] = {}
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
