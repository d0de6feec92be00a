"""What History asks the rooms below for: entries by page, narrowed by kind, playbook, verdict and words. No Textual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opsadvisor.store.history import After, Entry, Kind, PlaybookName
from opsadvisor.store.records import Session
from opsadvisor.store.since import Since, since

if TYPE_CHECKING:
    from opsadvisor.ui.desk import Desk

KINDS: tuple[Kind, ...] = ("all", "sessions", "kata", "plan")
"""What can be listed alone, in the order in which a key goes through it."""


class Past:
    """What was done for the company that is shown, as far as it was read."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.company = desk.company if desk.glance.company else ""
        self.kind: Kind = "all"
        self.playbook: PlaybookName | None = None
        self.verdict: str | None = None
        self.words = ""
        self.entries: list[Entry] = []
        self._since: dict[str, Since] = {}
        self._excerpts: dict[str, str] = {}
        self._next: After | None = None
        self.waiting: list[Session] = []
        """The sessions that were begun, where nothing is asked for that would leave them out."""

    def read(self, words: str, size: int) -> None:
        """Read the first `size` entries of what is asked for. Raises StoreError."""
        self.words = words.strip()
        self.entries, self._next, self._excerpts = [], None, {}
        self.waiting = self._begun()
        if self.company:
            self.turn(size)

    def turn(self, size: int) -> None:
        """Read the next `size` entries. Raises StoreError."""
        history = self.desk.store.history
        page = history.page(
            self.company,
            self.words,
            kind=self.kind,
            playbook=self.playbook.id if self.playbook else None,
            verdict=self.verdict,
            after=self._next,
            size=size,
        )
        self.entries += page.entries
        self._since |= since(history.file, [entry for entry in page.entries if isinstance(entry, Session)])
        self._excerpts |= page.excerpts
        self._next = page.next

    @property
    def more(self) -> bool:
        """Whether there is another page."""
        return self._next is not None

    def since(self, session: Session) -> Since:
        """Return what is known beside a session."""
        return self._since.get(session.id, Since())

    def excerpt(self, session: Session) -> str:
        """Return what a session says where the words that are searched were found, "" without words."""
        return self._excerpts.get(session.id, "")

    def _begun(self) -> list[Session]:
        left_out = self.words or self.playbook or self.verdict or self.kind not in {"all", "sessions"}
        return [] if left_out or not self.company else self.desk.store.sessions.open_ones(self.company)

    def narrowed(self) -> list[str]:
        """Return what is asked for, in words."""
        title = self.playbook.title if self.playbook else None
        return [each for each in ("" if self.kind == "all" else self.kind, title, self.verdict) if each]

    @property
    def is_blank(self) -> bool:
        """Whether nothing was done yet."""
        return not (self.entries or self.waiting or self.words or self.narrowed())

    def next_kind(self) -> None:
        """Ask for the next kind of entries; only sessions have a playbook and verdicts."""
        self.kind = KINDS[(KINDS.index(self.kind) + 1) % len(KINDS)]
        self.playbook = self.verdict = None

    def playbooks(self) -> list[PlaybookName]:
        """Return the playbooks that were finished."""
        return self.desk.store.history.playbooks(self.company) if self.company else []

    def of_playbook(self, id: str) -> None:
        """Ask for the sessions of one playbook, of all where `id` is none of them."""
        self.playbook = next((each for each in self.playbooks() if each.id == id), None)
        self._only_sessions()

    def verdicts(self) -> dict[str, str]:
        """Return the words of the verdicts of what is asked for, each with the label of its headline."""
        playbook = self.playbook.id if self.playbook else None
        return self.desk.store.history.verdicts(self.company, playbook) if self.company else {}

    def with_verdict(self, verdict: str | None) -> None:
        """Ask for the sessions that said a word, for all where it is None."""
        self.verdict = verdict
        self._only_sessions()

    def _only_sessions(self) -> None:
        if self.kind != "all":
            self.kind = "sessions"

    def session(self, id: str | None) -> Session | None:
        """Return a session of those that are listed."""
        listed = (*self.waiting, *(each for each in self.entries if isinstance(each, Session)))
        return next((each for each in listed if each.id == id), None)
