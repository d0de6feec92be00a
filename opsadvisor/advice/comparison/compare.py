"""Two days of one playbook compared: what is different in the advice, the answers and the playbooks, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from opsadvisor.advice import document
from opsadvisor.advice.comparison.answers import answer_changes
from opsadvisor.advice.comparison.edits import Edit, as_changes, edits
from opsadvisor.advice.comparison.figures import better_figure, better_tone, difference
from opsadvisor.advice.comparison.model import NOTHING, AnswerChange, Change, Comparison
from opsadvisor.advice.comparison.outcomes import ADVISED, NOT_ADVISED, OfAction, OfFinding, OfHeadline, OfName
from opsadvisor.advice.comparison.reasons import Reasons
from opsadvisor.advice.comparison.swap import Side, Swaps, World
from opsadvisor.advice.freeze import advise

_TONE_OF_SEVERITY = {"critical": "poor", "warning": "fair", "notice": "none", "good": "good"}
_SEVERITIES = {severity: place for place, severity in enumerate(_TONE_OF_SEVERITY)}


def compare(before: Side, after: Side) -> Comparison:
    """Return what is different between two days, the earlier one first.

    Both sides speak of the same playbook. What is shown of a side is its kept advice, where it has one. Raises
    KeyError where a library does not hold the playbook.
    """
    return _Comparer(before, after).comparison()


class _Comparer:
    def __init__(self, before: Side, after: Side) -> None:
        self.compiled = before.compiled, after.compiled
        self.edits = _edits(before, after)
        self.swaps = Swaps(before, after, same_playbooks=not self.edits)
        self.then = before.advice or _advised(self.swaps.before)
        self.now = after.advice or _advised(self.swaps.after)
        self.answers = answer_changes(self.swaps)
        self.reasons = Reasons(self.swaps, self.edits, self.answers)

    def comparison(self) -> Comparison:
        found = Comparison(
            playbook=self.now.playbook,
            title=self.now.title,
            before=self.then.as_of,
            after=self.now.as_of,
            currency=self.now.currency,
            headlines=list(self.headlines()),
            metrics=sorted((*self.metrics(), *self.ladders()), key=_order_of_figure),
            findings=sorted(self.findings(), key=_order_of_finding),
            actions=list(self.actions()),
            answers=[],
            playbooks=as_changes(*self.compiled, self.edits),
            remarks=self.reasons.remarks,
        )
        return replace(found, answers=sorted(self.answers, key=lambda each: _order_of_answer(found, each)))

    # Headlines ----------------------------------------------------------------------------------------------------

    def headlines(self) -> Iterator[Change]:
        then, now = ({line.label: line for line in advice.headlines} for advice in (self.then, self.now))
        for label in dict.fromkeys([*now, *then]):
            yield from self.headline(label, then.get(label), now.get(label))

    def headline(self, label: str, then: document.Line | None, now: document.Line | None) -> Iterator[Change]:
        before, after = (line.value if line else NOTHING for line in (then, now))
        tones = _tone_of_line(then), _tone_of_line(now)
        name = (now or then or _NO_LINE).name
        change = Change("headline", name, label, before, after, *tones)
        if before != after:
            same = then is not None and now is not None and self.swaps.renames.now(then.name) == now.name
            apart = self.figure_apart(name) if same else ""
            change = replace(change, better=better_tone(*tones), difference=apart)
            yield self.reasons.explained(change, OfHeadline(label), rests_on=name)
        elif stale := self.reasons.stale(name):
            yield replace(change, why=stale)

    def figure_apart(self, name: str) -> str:
        then, now = self.then.metrics.get(self.swaps.renames.then(name)), self.now.metrics.get(name)
        return difference(then.shown, now.shown) if then and now else ""

    # Figures ------------------------------------------------------------------------------------------------------

    def metrics(self) -> Iterator[Change]:
        headed = {line.name for line in self.now.headlines}
        for name, now in self.now.metrics.items():
            then = self.then.metrics.get(self.swaps.renames.then(name))
            if then and (then.shown, then.band) != (now.shown, now.band) and name not in headed:
                yield self.metric(then, now)

    def metric(self, then: document.Figure, now: document.Figure) -> Change:
        tones = _tone_of_figure(then), _tone_of_figure(now)
        better = better_figure(then, now) if now.better else better_tone(*tones)
        apart = difference(then.shown, now.shown)
        change = Change("metric", now.name, now.title, then.shown, now.shown, *tones, apart, better)
        change = self.reasons.explained(change, OfName(now.name))
        if then.shown == now.shown:
            before, after = (f"{each.shown}, {each.band or 'no band'}" for each in (then, now))
            change = replace(change, before=before, after=after)
        return change

    def ladders(self) -> Iterator[Change]:
        headed = {line.name for line in self.now.headlines}
        for name, now in self.now.ladders.items():
            then = self.then.ladders.get(name)
            if then and then.title != now.title and name not in headed:
                title = self.compiled[1].names[name].spec.title if name in self.compiled[1].names else name
                yield self.reasons.explained(Change("ladder", name, title, then.title, now.title), OfName(name))

    # Findings and actions -----------------------------------------------------------------------------------------

    def findings(self) -> Iterator[Change]:
        then, now = ({finding.rule: finding for finding in advice.findings} for advice in (self.then, self.now))
        for rule in dict.fromkeys([*now, *then]):
            yield from self.finding(then.get(rule), now.get(rule))

    def finding(self, then: document.Finding | None, now: document.Finding | None) -> Iterator[Change]:
        """Yield a finding that came, went or moved; one that is only listed anew, or no more, is none of these."""
        shown = now or then
        if shown is None or not _moved(then, now):
            return
        before, after = (each.verdict if each else NOTHING for each in (then, now))
        tones = _tone_of_finding(then), _tone_of_finding(now)
        change = Change(
            "finding",
            shown.rule,
            shown.title,
            before,
            after,
            *tones,
            better=better_tone(*tones),
            severity=shown.severity,
        )
        change = self.reasons.explained(change, OfFinding(shown.rule))
        if before == after and then and now:
            change = replace(change, before=f"{before}, {then.severity}", after=f"{after}, {now.severity}")
        yield change

    def actions(self) -> Iterator[Change]:
        then, now = ({each.id: each for each in advice.next if not each.fact} for advice in (self.then, self.now))
        in_hand = {each.id: each for each in self.now.in_hand}
        for id in dict.fromkeys([*now, *then]):
            if (id in then) != (id in now):
                title = (now.get(id) or then[id]).title
                before, after = (ADVISED if id in advised else NOT_ADVISED for advised in (then, now))
                change = self.reasons.explained(Change("action", id, title, before, after), OfAction(id))
                state = in_hand[id].state if id in in_hand else None
                yield replace(change, after=f"on the plan, {state}") if state else change


_NO_LINE = document.Line("", "", NOTHING, "none", "known")


def _advised(world: World) -> document.Advice:
    """Return the advice of a day for which none was kept, what takes long included."""
    assessment = world.assessment
    return advise(assessment.with_slow() if assessment.lacks_slow else assessment, with_flips=False)


def _edits(before: Side, after: Side) -> list[Edit]:
    playbooks = (*after.compiled.used_by(after.playbook)[::-1], *before.compiled.used_by(before.playbook))
    return edits(before.compiled, after.compiled, dict.fromkeys(playbooks))


def _tone_of_line(line: document.Line | None) -> str:
    if line is None:
        return "none"
    return line.tone if line.status in ("known", "unlimited") or line.tone != "none" else line.status


def _tone_of_figure(figure: document.Figure) -> str:
    return figure.status if figure.status in ("unknown", "not applicable") else figure.tone or "none"


def _tone_of_finding(finding: document.Finding | None) -> str:
    """Return how good what a rule says is: one that is clear is as good as its opposite is bad."""
    if finding is None:
        return "none"
    if finding.verdict in ("unknown", "not applicable"):
        return finding.verdict
    if finding.verdict == "holds":
        return _TONE_OF_SEVERITY[finding.severity]
    return "none" if finding.severity == "good" else "good"


def _moved(then: document.Finding | None, now: document.Finding | None) -> bool:
    """Whether a rule says something else, or the same more or less severely."""
    if then is None or now is None:
        return any(each.verdict == "holds" for each in (then, now) if each)
    return then.verdict != now.verdict or (now.verdict == "holds" and then.severity != now.severity)


def _order_of_figure(change: Change) -> int:
    """Those that turned first, then those with bands, then those of which one knows what is better."""
    if change.tone_before != change.tone_after:
        return 0
    return 1 if change.tone_after != "none" else 2 if change.better is not None else 3


def _order_of_finding(change: Change) -> tuple[int, int]:
    """Those that came, those that went, the others; the severe ones first."""
    group = 0 if change.after.startswith("holds") else 1 if change.before.startswith("holds") else 2
    return group, _SEVERITIES.get(change.severity, 0)


def _order_of_answer(found: Comparison, answer: AnswerChange) -> int:
    """Those that turned something first."""
    return 0 if any(found.turned_by(answer.fact)) else 1
