"""What the store hands out: small frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, NamedTuple

from opsadvisor.advice.answers import Answer
from opsadvisor.advice.plan import PlanItem
from opsadvisor.store.company import Company as Company

if TYPE_CHECKING:
    from opsadvisor.library.load import Library
    from opsadvisor.library.schema import Fact

Origin = Literal["session", "command line", "import", "demo"]
SessionState = Literal["open", "finished", "dropped"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One headline of a finished session, as History lists it."""

    label: str
    value: str
    tone: str


@dataclass(frozen=True, slots=True)
class Session:
    """One guided run through a playbook. Times are aware UTC."""

    id: str
    company: str
    playbook: str
    title: str
    version: str
    digest: str
    state: SessionState
    started_at: datetime
    left_at: datetime | None = None
    finished_at: datetime | None = None
    as_of: date | None = None
    """The day that the advice speaks of, once finished."""
    due: date | None = None
    """The day to repeat the playbook, once finished, where it is to be repeated."""
    verdicts: tuple[Verdict, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaybookText:
    """A playbook as it was: the TOML text and its digest."""

    playbook: str
    version: str
    digest: str
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a question came from: kept with the answer so that it can be read without a library."""

    title: str = ""
    """The fact's short name."""
    unit: str | None = None
    stale_after: int | None = None
    """Days until the answer is asked again."""
    playbook: str | None = None
    version: str | None = None
    digest: str | None = None

    @classmethod
    def of(cls, library: Library, fact: Fact) -> Source:
        """Return where a question of a library comes from."""
        home = library.home[fact.id]
        version, digest = library.playbooks[home].version, library.digests[home]
        return cls(fact.title, fact.unit, fact.stale_after, home, version, digest)


NO_SOURCE = Source()


@dataclass(frozen=True, slots=True)
class Recorded:
    """One line of the log of answers."""

    id: str
    company: str
    session: str | None
    fact: str
    """The id under which it was answered."""
    answer: Answer
    source: Source
    origin: Origin
    recorded_at: datetime


class MetricValue(NamedTuple):
    """One metric of a finished session. `value` is a figure, `text` a word; both None unless the status is known."""

    session: str
    as_of: date
    value: float | None
    text: str | None
    status: str


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One change of the plan: the item as it was from then on."""

    seq: int
    recorded_at: datetime
    item: PlanItem
    undone: bool
