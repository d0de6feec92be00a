"""What a playbook file may say of a fact: how it is asked, and what an answer to it may be."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from opsadvisor.library.fields import Data, Days, Digits, Formula, Line, Name, Prose, Slug

Better = Literal["higher", "lower"]
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
    digits: Digits | None = None
    """Decimals of a computed column; left out, as many as its figures need."""
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
    row: list[Data] = []
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
