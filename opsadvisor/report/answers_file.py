"""The answers file: what `assess` reads. TOML with the playbook, the day and the answers.

    playbook = "..."                # may be given beside the file
    as_of = 2026-11-20              # optional
    currency = "EUR"                # optional

    [answers]                       # a fact left out is unknown
    some_fact = 38                  # a value, or text as a person types it: "~2m", "?", "n/a because ..."
    another = { not_applicable = "why" }
    a_third = { value = 24, as_of = 2026-10-31, guess = true, note = "survey of 120" }

    a_checklist = ["one-item"]      # what is done, or rows: { item = "...", state = "doing", day = 2026-11-20 }

    [[answers.some_table]]          # one entry a row; a cell left out is unknown
    column = 10

    [answers.a_document]            # the text of each part, by its id
    headline = "..."

    [[plan]]                        # optional, as plan_file tells

Every fault is collected, so that a wrong file has to be mended only once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from opsadvisor.advice.answers import Answer
from opsadvisor.library.entry import check_entry
from opsadvisor.library.kind import misfit
from opsadvisor.library.words import check_day
from opsadvisor.library.wrong import EntryError
from opsadvisor.messages import did_you_mean, listed, quoted
from opsadvisor.plain import plain
from opsadvisor.report.plan_file import read_plan
from opsadvisor.report.toml_file import Faults, sentences, toml_of

if TYPE_CHECKING:
    from opsadvisor.advice.plan import PlanItem
    from opsadvisor.library.linemap import Path
    from opsadvisor.library.load import Library
    from opsadvisor.library.schema import Fact

_KEYS = ("playbook", "as_of", "currency", "answers", "plan")
_TOLD = ("value", "not_applicable", "as_of", "guess", "note")


@dataclass(frozen=True, slots=True)
class AnswersFile:
    """What an answers file says. `as_of` is the day that the advice is for."""

    playbook: str
    as_of: date
    answers: Mapping[str, Answer]
    currency: str | None = None
    """The currency of its sums, in capitals; None where it is not said."""
    plan: tuple[PlanItem, ...] = ()


def read_answers(
    data: bytes,
    library: Library,
    *,
    today: date,
    playbook: str | None = None,
    currency: str | None = None,
    otherwise: str | None = None,
) -> AnswersFile:
    """Read an answers file. `playbook` wins over the file's; `today` is the day where the file names none.

    A sum in another currency than `currency` (a code such as EUR), else the file's, else `otherwise` is refused.
    Raises AnswersError.
    """
    text, told = toml_of(data)
    return _Reader(library, today, currency, text).read(told, playbook, otherwise)


class _Reader:
    """Reads one file and collects what is wrong with it."""

    def __init__(self, library: Library, today: date, currency: str | None, text: str) -> None:
        self.library = library
        self.today = today
        self.currency = currency
        self.wrong = Faults(text)

    def read(self, data: dict[str, Any], playbook: str | None, otherwise: str | None) -> AnswersFile:
        self._no_others(data, _KEYS, ())
        named = self._playbook(playbook or data.get("playbook"))
        self.today = self._day(data.get("as_of"), ("as_of",)) or self.today
        self.currency = self.currency or self._code(data.get("currency")) or otherwise
        plan = read_plan(data.get("plan", []), self.today, self._refuse)
        answers = self._answers(data.get("answers", {}))
        self.wrong.tell()
        return AnswersFile(named, self.today, answers, self.currency, plan)

    def _playbook(self, named: object) -> str:
        known = self.library.playbooks
        if named is None:
            self._fault(("playbook",), "It is not said which playbook", f"Give one of {listed(known)}")
        elif not isinstance(named, str) or named not in known:
            said = quoted(plain(str(named), lines=False))
            right = did_you_mean(str(named), known) or f"There are {listed(known, 'and')}"
            self._fault(("playbook",), f"There is no playbook {said}", right)
        return str(named)

    def _code(self, told: object) -> str | None:
        """Return the code of a currency in capitals."""
        code = told.strip().upper() if isinstance(told, str) else ""
        if told is not None and not (len(code) == 3 and code.isascii() and code.isalpha()):
            self._fault(("currency",), "That is no code of a currency", "Give one such as EUR, in quotes")
        return code or None

    def _answers(self, answers: object) -> dict[str, Answer]:
        if not isinstance(answers, dict):
            self._refuse(("answers",), misfit(answers, "Give a table: [answers]"))
            return {}
        found: dict[str, Answer] = {}
        for name, told in answers.items():
            path: Path = ("answers", name)
            fact = self.library.facts.get(self.library.formerly.get(name, str(name)))
            if fact and fact.id in found:
                self._fault(path, "It is answered already, by its other name", "Leave one of them out")
            elif fact is None:
                right = did_you_mean(name, self.library.facts) or "The playbooks show which facts there are"
                self._fault(path, "There is no such fact", right)
            elif answer := self._answer(path, told, fact):
                found[fact.id] = answer
        return found

    def _answer(self, path: Path, told: object, fact: Fact) -> Answer | None:
        if not isinstance(told, dict) or _is_written(told, fact):
            answer = self._value(path, told, fact)
            return replace(answer, as_of=self.today) if answer else None
        if not self._no_others(told, _TOLD, path):
            return None
        as_of = self._day(told.get("as_of"), (*path, "as_of")) or self.today
        note = self._words(told.get("note", ""), (*path, "note"))
        answer = self._told(path, told, fact)
        guess = self._guess(told.get("guess", False), (*path, "guess"))
        return replace(answer, as_of=as_of, note=note, guess=answer.guess or guess) if answer else None

    def _guess(self, told: object, path: Path) -> bool:
        if not isinstance(told, bool):
            self._refuse(path, misfit(told, "Give true or false"))
        return told is True

    def _told(self, path: Path, told: dict[str, Any], fact: Fact) -> Answer | None:
        if ("value" in told) == ("not_applicable" in told):
            self._fault(path, "It is not clear what the answer is", "Give either value or not_applicable")
            return None
        if "value" in told:
            return self._value(path, told["value"], fact)
        reason = self._words(told["not_applicable"], (*path, "not_applicable"))
        if not reason:
            self._fault(path, "The reason is missing", "Say why it does not apply, in quotes")
        return Answer(status="not applicable", reason=reason)

    def _value(self, path: Path, value: object, fact: Fact) -> Answer | None:
        try:
            entry = check_entry(value, fact, today=self.today, currency=self.currency)
        except EntryError as error:
            self._refuse(path, error)
            return None
        return Answer(entry.value, entry.status, entry.guess, reason=entry.reason)

    def _day(self, value: object, path: Path) -> date | None:
        if value is None:
            return None
        try:
            return check_day(value, self.today)
        except EntryError as error:
            self._refuse(path, error)
            return None

    def _words(self, value: object, path: Path) -> str:
        if not isinstance(value, str):
            self._refuse(path, misfit(value, "Give text, in quotes"))
            return ""
        return plain(value.strip())

    def _no_others(self, table: Mapping[str, object], keys: Iterable[str], path: Path) -> bool:
        others = [key for key in table if key not in keys]
        for key in others:
            right = did_you_mean(key, keys) or f"There are {listed(keys, 'and')}"
            self._fault((*path, key), "There is no such key", right)
        return not others

    def _fault(self, path: Path, what: str, right: str) -> None:
        self._refuse(path, EntryError(what, right))

    def _refuse(self, path: Path, error: EntryError) -> None:
        keys = path[1:] if path[0] == "answers" and len(path) > 1 else path
        name = ".".join(plain(str(key), lines=False) for key in keys)
        self.wrong.add(path, f"{name}: {sentences(error.what, error.right)}")


def _is_written(told: Mapping[str, object], fact: Fact) -> bool:
    """Say whether a table holds the parts of a document, and does not tell about an answer."""
    return fact.kind == "document" and not any(key in told for key in ("value", "not_applicable"))
