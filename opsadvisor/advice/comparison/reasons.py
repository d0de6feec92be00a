"""Why an outcome is another one, in words: causes that were found by putting things back, and answers too old."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from opsadvisor.advice.comparison.answers import age, in_a_sentence
from opsadvisor.advice.comparison.cells import Cell, deciding_cell
from opsadvisor.advice.comparison.edits import Edit
from opsadvisor.advice.comparison.model import NOTHING, AnswerChange, Cause, CauseKind, Change
from opsadvisor.advice.comparison.outcomes import Compared
from opsadvisor.advice.comparison.swap import Back, Swaps, World
from opsadvisor.advice.words import lower_first, title_of
from opsadvisor.library.compiled import Key, LadderEntry
from opsadvisor.messages import listed

_NAMED = 2
_MANY = 4
_KINDS: dict[str, CauseKind] = {"became unknown": "unknown", "became not applicable": "not applicable"}


class Reasons:
    """Explains changes. `remarks` says what could not be explained."""

    def __init__(self, swaps: Swaps, edits: Sequence[Edit], answers: Iterable[AnswerChange]) -> None:
        self.swaps = swaps
        self.edits = edits
        self.answers = {answer.fact: answer for answer in answers}
        self.remarks: list[str] = []

    def explained(self, change: Change, compared: Compared, *, rests_on: str | None = None) -> Change:
        """Return a change with its causes, and with old answers that `rests_on` rests on."""
        stale = self.stale(rests_on) if rests_on else []
        before, after = self.swaps.before, self.swaps.after
        behind = self._behind(before, compared) | self._behind(after, compared)
        facts = frozenset(name for kind, name in behind if kind == "name")
        of_advice = change.kind == "action"
        simulated = not after.side.compiled.slow.isdisjoint(behind)
        if simulated and not of_advice:
            return replace(change, why=[*self._beside(facts), *stale])
        if (compared.shown(before), compared.shown(after)) != (change.before, change.after):
            if not simulated:
                self._remark()
            return replace(change, why=stale)
        turned = compared.turn(before) != compared.turn(after)
        outcome = compared.turn if turned else compared.shown
        backs = self.swaps.causes(outcome, facts, of_advice=of_advice)
        found = [(back, deciding_cell(self.swaps, outcome, back)) for back in backs]
        why = [self._cause(back, cell, behind, change.name) for back, cell in found]
        turns_back = self._turns_back(found, NOTHING if turned else change.before)
        return replace(change, why=[*why, *stale], turns_back=turns_back)

    def _remark(self) -> None:
        text = "Some of what was kept can't be worked out again from the answers of its day; no cause is given there."
        if text not in self.remarks:
            self.remarks.append(text)

    def _behind(self, world: World, compared: Compared) -> frozenset[Key]:
        """Return all that an outcome depends on, by the ids of today."""
        behind = world.side.compiled.behind
        keys = frozenset().union(*(behind.get(key, frozenset()) for key in compared.keys(world)))
        return frozenset((kind, self.swaps.renames.now(name) if kind == "name" else name) for kind, name in keys)

    def _beside(self, behind: frozenset[str]) -> list[Cause]:
        """Return the answers that changed behind a simulation, which can't be tried many times over."""
        facts = [fact for fact in self.swaps.changed if fact in behind]
        return [Cause("answer", self._sentence(facts), facts, turns=False)] if facts else []

    # In words -----------------------------------------------------------------------------------------------------

    def _cause(self, back: Back, cell: Cell | None, behind: frozenset[Key], name: str) -> Cause:
        facts = [fact for fact in self.swaps.changed if fact in back.facts]
        parts = [cell.text(self.swaps.after.side.currency) if cell else self._sentence(facts)] if facts else []
        parts += [self._edited(behind)] if back.playbooks else []
        parts += [self._planned(name)] if back.plan else []
        return Cause(self._kind(back), " and ".join(parts), facts)

    def _kind(self, back: Back) -> CauseKind:
        if back.playbooks:
            return "playbook"
        if back.plan:
            return "plan"
        kinds = {
            _KINDS.get(self.answers[fact].kind, "answer") if fact in self.answers else "answer" for fact in back.facts
        }
        return kinds.pop() if len(kinds) == 1 else "answer"

    def _sentence(self, facts: Sequence[str]) -> str:
        texts = [in_a_sentence(self.swaps.after, fact, *self.swaps.answers(fact)) for fact in facts]
        return listed(map(lower_first, texts), "and", _MANY)

    def _edited(self, behind: frozenset[Key]) -> str:
        """Name what is different in the playbooks and stands behind the outcome."""
        own = [edit.text for edit in self.edits if edit.key in behind]
        others = [edit.text for edit in self.edits if edit.key is None]
        return f"playbook changed: {listed(own or others or ['it reads otherwise'], 'and', _NAMED + 1)}"

    def _planned(self, action: str) -> str:
        """Name what is different on the plan: of an action that is on it, only that."""
        then = {item.id: item.state for item in self.swaps.before.side.plan}
        now = self.swaps.after.side.plan
        moved = [item for item in now if then.get(item.id) != item.state]
        own = [item for item in moved if item.action == action] or moved
        texts = [f'"{item.title}" is {item.state}' for item in own]
        return f"plan changed: {listed(texts or ['an item is gone'], 'and', _NAMED + 1)}"

    def _turns_back(self, found: Sequence[tuple[Back, Cell | None]], before: str) -> str:
        """Return "with the old monthly growth it turns back", or what a figure would still be."""
        if not found:
            return ""
        result = "it turns back" if before == NOTHING else f"it would still be {before}"
        return f"with {listed((self._old(*each) for each in found), 'or', _MANY)} {result}"

    def _old(self, back: Back, cell: Cell | None) -> str:
        compiled = self.swaps.after.side.compiled
        titles = [cell.title] if cell else [lower_first(title_of(compiled, fact)) for fact in sorted(back.facts)]
        few = f"the old {listed(titles, 'and')}" if len(titles) <= _NAMED else f"the {len(titles)} old answers"
        parts = [few] if titles else []
        parts += ["the old playbooks"] if back.playbooks else []
        parts += ["the old plan"] if back.plan else []
        return listed(parts, "and")

    # Old answers --------------------------------------------------------------------------------------------------

    def stale(self, name: str) -> list[Cause]:
        """Return the answers that what stands behind a name rests on, and that went stale since."""
        old = {fact for fact, answer in self.answers.items() if answer.kind == "went stale"}
        entry = self.swaps.after.side.compiled.names.get(name)
        if not old or entry is None:
            return []
        assessment = self.swaps.after.assessment
        proof = assessment.proof_of_name(name)
        behind = assessment.deciding_facts(proof) if not isinstance(entry, LadderEntry) else [entry.spec.by]
        return [self._stale(fact) for fact in behind if fact in old]

    def _stale(self, fact: str) -> Cause:
        title = lower_first(title_of(self.swaps.after.side.compiled, fact))
        return Cause("stale", f"{title} went stale: it is {age(self.swaps, fact)} days old", [fact], turns=False)
