"""One guided session: the question now, what is typed for it, what was said so far. No Textual here.

The screen shows what stands here and passes on what is typed. Every answer is in the store before the next
question is known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from opsadvisor.advice.answers import Answer
from opsadvisor.advice.document import Advice, Line
from opsadvisor.advice.evaluation import Evaluation
from opsadvisor.advice.freeze import advise
from opsadvisor.advice.headlines import headlines
from opsadvisor.advice.interview import Interview, Question
from opsadvisor.library.entry import Entry, EntryError, read_entry
from opsadvisor.library.kind import Context
from opsadvisor.library.kinds import KINDS, TABLE
from opsadvisor.store.errors import StoreError
from opsadvisor.ui import say
from opsadvisor.ui.drafts import PICKED, ROWS, Half, Reader, as_draft, examples, fitting

if TYPE_CHECKING:
    from opsadvisor.advice.assess import Progress
    from opsadvisor.library.schema import Fact
    from opsadvisor.store.records import Session
    from opsadvisor.ui.desk import Desk
    from opsadvisor.ui.fields.base import Draft, Rows


@dataclass(frozen=True, slots=True)
class Offer:
    """An answer that is offered back, so that Enter keeps it."""

    entry: Entry
    answer: Answer | None
    text: str
    """"38 people, as of 8 November", or "14.2 months, worked out"."""


class Guide:
    """Leads through one session. `offered` are answers of an earlier one, to be offered back however old they are."""

    def __init__(self, desk: Desk, session: Session, offered: Mapping[str, Answer] | None = None) -> None:
        self.desk = desk
        self.session = session
        self._offered = dict(offered or {})
        self._half = Half.kept(desk.store.settings, session.id)
        self._doubted: set[tuple[str, str]] = set()
        self._said: dict[str, Answer] = dict(desk.said(session))
        self._answers: dict[str, Answer] = dict(desk.answers())
        self._plan = desk.plan()
        self._trail: list[Question] = [self._interview.question(fact) for fact in self._said]
        self._at = -1
        self._further = False
        self._reader: Reader | None = None
        self.advance()

    # Where we are -------------------------------------------------------------------------------------------------

    @property
    def playbook(self) -> str:
        """The playbook of the session."""
        return self.session.playbook

    @property
    def question(self) -> Question | None:
        """The question now, None once all is settled."""
        return self._trail[self._at] if 0 <= self._at < len(self._trail) else None

    @property
    def fact(self) -> Fact:
        """The fact that is asked for."""
        question = self.question
        assert question is not None
        return question.fact

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered yet."""
        return not self._said

    @property
    def further(self) -> int:
        """How many more questions would sharpen the findings, once the goals are settled."""
        return len(self._interview.extras())

    @property
    def _interview(self) -> Interview:
        return Interview(self.desk.library.compiled, self.playbook, self._said, self.desk.today, self._plan)

    def advance(self) -> None:
        """Go to the next question that is still needed."""
        question = self._next()
        if question is not None:
            self._trail = [*(each for each in self._trail if each.fact.id != question.fact.id), question]
            self._at = len(self._trail) - 1
        else:
            self._at = len(self._trail)

    def _next(self) -> Question | None:
        interview = self._interview
        extras = interview.extras() if self._further and not interview.due() else []
        return interview.question(extras[0]) if extras else interview.next()

    def go_further(self) -> None:
        """Ask what is not needed for the goals, but would sharpen the findings."""
        self._further = True
        self.advance()

    def back(self) -> bool:
        """Go to the question before; later answers stay. Returns whether there is one."""
        if self._at <= 0:
            return False
        self._at -= 1
        return True

    # What is typed ------------------------------------------------------------------------------------------------

    def draft(self) -> Draft:
        """Return what to put into the field: what was typed before, or what was said in this session."""
        fact = self.fact
        half = self._half.drafts.get(fact.id)
        typed = None if half is None else fitting(fact, half, self._context())
        if typed is not None:
            return typed
        said = self._said.get(fact.id)
        if said is None and fact.kind in ROWS:
            # However old it is: rows are changed, and not written once more.
            said = self._offered.get(fact.id) or self._answers.get(fact.id)
        if said is not None:
            return as_draft(fact, said, self.desk.currency)
        offer = self.offer()
        if offer is None or offer.answer is None or fact.kind not in PICKED:
            return ""
        return as_draft(fact, offer.answer, self.desk.currency)

    @property
    def is_said(self) -> bool:
        """Whether the draft is what was said, and not something left half way."""
        return self.fact.id in self._said and self.fact.id not in self._half.drafts

    def examples(self) -> Rows:
        """Return the example rows of a table, as they would be typed."""
        return examples(self.fact, self.desk.currency)

    @property
    def note(self) -> str:
        """The note to the answer: as it was written now, or with the earlier answer of this session."""
        said = self._said.get(self.fact.id)
        return self._half.notes.get(self.fact.id, said.note if said else "")

    def write_note(self, note: str) -> None:
        """Remember a note, also where there is no answer yet. Raises StoreError."""
        self._half.notes[self.fact.id] = note
        self.keep_half()

    def keep_draft(self, draft: Draft) -> None:
        """Remember what stands in the field, so that leaving the question loses nothing."""
        self._half.drafts[self.fact.id] = draft

    def keep_half(self) -> None:
        """Store what is typed half way. Raises StoreError."""
        self._half.keep(self.desk.store.settings, self.session.id)

    def read(self, draft: Draft) -> Entry:
        """Return what the draft means. Raises EntryError, also where it is empty and nothing is offered."""
        fact = self.fact
        if draft == [] and fact.kind != "checklist":
            raise EntryError("Nothing is there", "Give an answer, F2 if you don't know, F3 if it does not apply")
        if draft == "":
            said, offer = self._said.get(fact.id), self.offer()
            if said is not None:
                return _as_entry(said)
            if offer is None:
                raise EntryError("Nothing is there yet", "Give an answer, or F2 if you don't know")
            return offer.entry
        if isinstance(draft, str):
            return read_entry(draft, fact, today=self.desk.today, currency=self.desk.currency)
        return Entry(KINDS[fact.kind].check(draft, fact, self._context()))

    def read_cell(self, column: str, text: str) -> str:
        """Return a cell of a table as it is read. Raises EntryError."""
        found = next(each for each in self.fact.column if each.id == column)
        bare = found.model_copy(update={"unit": None})
        return TABLE.cell(TABLE.read_cell(text, found, self._context()), bare, self.desk.currency)

    def computed(self, rows: Sequence[Mapping[str, str]]) -> list[Mapping[str, float | str]]:
        """Return the figures of rows as they stand; cells that can't be read count as left out."""
        if self._reader is None or self._reader.fact is not self.fact:
            self._reader = Reader(self.fact, self._context())
        read = tuple(map(self._reader.row, rows))
        answers = {**self._answers, self.fact.id: Answer(read)}
        evaluation = Evaluation(self.desk.library.compiled, answers)
        columns = [column.id for column in self.fact.column if column.formula or column.bar or column.total]
        if not columns:
            return [{} for _ in rows]
        worked_out = {column: evaluation.column(self.fact.id, column) for column in columns}
        return [
            {column: cells[row] for column, cells in worked_out.items() if _is_there(cells, row)}
            for row in range(len(rows))
        ]

    def heard(self, entry: Entry) -> str:
        """Return how the entry is understood: "620,000 € a month", "about 620,000 € a month, a guess"."""
        if entry.status == "unknown":
            return "don't know: goes on the list to find out"
        if entry.status == "not applicable":
            return f"not applicable: {entry.reason}"
        shown = KINDS[self.fact.kind].show(entry.value, self.fact, self.desk.currency)
        return f"about {shown}, a guess" if entry.guess else shown

    def is_offered(self, entry: Entry) -> bool:
        """Whether this is the very answer that Enter keeps."""
        offer = self.offer()
        return offer is not None and offer.entry == entry

    def offer(self) -> Offer | None:
        """Return the answer that Enter keeps: the last one if it is recent, else what can be worked out."""
        fact = self.fact
        again = self._offered.get(fact.id)
        last = again or self._answers.get(fact.id)
        fresh = last is not None and (last is again or not self._interview.is_stale(fact.id, last))
        if last is not None and fact.id not in self._said and fresh:
            return self._last_offer(last)
        estimate = self._interview.offer(fact.id, self._answers) if last is None else None
        if estimate is None:
            return None
        entry = Entry(estimate)
        return Offer(entry, None, f"worked out: {self.heard(Entry(estimate))}")

    def last_time(self) -> str:
        """Return what was said before, where it is too old to be offered back: "590,000 € a month, 31 days ago"."""
        last = self._answers.get(self.fact.id)
        if last is None or last.status != "known" or self.offer() is not None or self.fact.id in self._said:
            return ""
        when = f", {say.ago(last.as_of, self.desk.today)}" if last.as_of else ""
        return f"{self.heard(_as_entry(last))}{when}"

    def doubt(self, entry: Entry) -> str:
        """Return what to ask back about a suspicious answer, once for each; "" otherwise."""
        asked = self._interview.doubts(self.fact.id, self._as_answer(entry), self._answers)
        fresh = [ask for ask in asked if (self.fact.id, ask) not in self._doubted]
        self._doubted.update((self.fact.id, ask) for ask in fresh)
        return " ".join(fresh)

    # What is known ------------------------------------------------------------------------------------------------

    def known(self, entry: Entry | None = None) -> list[Line]:
        """Return the headlines on what is known, as if `entry` were given."""
        answers = self._with(entry) if entry else self._answers
        assessment = self.desk.assess(self.playbook, answers, self._plan)
        return headlines(assessment, brief=True)

    def advice(self) -> Advice:
        """Return the advice on what was said, without what takes a while."""
        return advise(self.desk.assess(self.playbook, dict(self._answers), self._plan), with_flips=False)

    def full_advice(self, progress: Progress | None = None) -> Advice:
        """Return the advice with what turns each finding and the metrics that take long. Fit for a thread."""
        assessment = self.desk.assess(self.playbook, dict(self._answers), self._plan)
        return advise(assessment.with_slow(progress) if assessment.lacks_slow else assessment)

    def why(self) -> list[str]:
        """Return what waits for this answer."""
        return self._interview.why(self.fact.id)

    # What is said -------------------------------------------------------------------------------------------------

    def give(self, entry: Entry) -> None:
        """Store the answer, then go on. Raises StoreError, and then nothing has changed."""
        answer = self._as_answer(entry)
        self.desk.record(self.session, self.fact, answer)
        self._said[self.fact.id] = answer
        self._answers[self.fact.id] = answer
        if self._half.drop(self.fact.id):
            with suppress(StoreError):  # the answer is stored, which is what counts
                self.keep_half()
        self.advance()

    def finish(self, advice: Advice) -> None:
        """Keep the advice; the session is over. Raises StoreError."""
        self.desk.freeze(self.session, advice)
        with suppress(StoreError):  # the advice is kept, which is what counts
            self._half.forget(self.desk.store.settings, self.session.id)

    def leave(self) -> bool:
        """Leave the session; one that was only looked into is dropped. Returns whether it waits. Raises StoreError."""
        self.keep_half()
        if self.is_empty and not self._half.typed:
            self.desk.drop(self.session.id)
            return False
        self.desk.leave(self.session)
        return True

    # ---------------------------------------------------------------------------------------------------------------

    def _context(self) -> Context:
        return Context(self.desk.today, self.desk.currency)

    def _with(self, entry: Entry) -> dict[str, Answer]:
        return {**self._answers, self.fact.id: self._as_answer(entry)}

    def _as_answer(self, entry: Entry) -> Answer:
        offer = self.offer()
        kept = offer.answer if offer and offer.answer and entry == offer.entry else None
        note = self.note or (kept.note if kept else "")
        return Answer(entry.value, entry.status, entry.guess, self.desk.today, note, entry.reason)

    def _last_offer(self, last: Answer) -> Offer | None:
        if last.status == "unknown":
            return None
        entry = _as_entry(last)
        when = f", as of {say.day(last.as_of, self.desk.today)}" if last.as_of else ""
        return Offer(entry, last, f"{self.heard(entry)}{when}")


def _as_entry(answer: Answer) -> Entry:
    return Entry(answer.value, answer.status, answer.guess, answer.reason)


def _is_there(cells: object, row: int) -> bool:
    """Whether a computed column says something in a row; a Missing has no rows at all."""
    return isinstance(cells, list) and row < len(cells) and isinstance(cells[row], int | float | str)
