"""A comparison as a page: the verdicts that turned first, each with what turned it."""

from __future__ import annotations

from collections.abc import Sequence

from opsadvisor.advice.comparison import AnswerChange, Change, Comparison, PlaybookChange
from opsadvisor.report.comparison import SAME, days, versions
from opsadvisor.report.page import items, page, pairs, quiet, section, table, toned
from opsadvisor.report.tags import Child, Html, el, markup


def comparison_html(comparison: Comparison, company: str = "") -> str:
    """Return what changed, and why, as a whole HTML document."""
    return page(
        comparison.title,
        (company, days(comparison)),
        quiet(SAME if comparison.same else ""),
        pairs(((each.title, _verdict(each)) for each in comparison.headlines), cls="verdicts"),
        section("Figures", _table("Figure", comparison.metrics)),
        section("Findings", _table("Finding", comparison.findings)),
        section("Actions", _table("Action", comparison.actions)),
        section("Answers", _answers(comparison.answers)),
        section("Playbooks", map(_playbook, comparison.playbooks)),
        section("Bear in mind", items(comparison.remarks)),
    )


def _verdict(change: Change) -> Html:
    why = [quiet(["Because ", cause.text]) for cause in change.why]
    return markup(el("p", _sides(change), cls="verdict"), why, quiet(_sentence(change.turns_back)))


def _sides(change: Change) -> Child:
    after = toned(change.tone_after, change.after)
    if not change.turned:
        return after
    return [el("span", toned(change.tone_before, change.before), cls="before"), " → ", after]


def _table(what: str, changes: Sequence[Change]) -> Html:
    heads = (what, "Before", "After", "Difference", "Why")
    return table(heads, map(_row, changes), right=(1, 2, 3), cls="sides")


def _row(change: Change) -> tuple[Child, ...]:
    why = [*(el("p", cause.text) for cause in change.why), quiet(_sentence(change.turns_back))]
    before = el("span", toned(change.tone_before, change.before), cls="before")
    return change.title, before, toned(change.tone_after, change.after), _difference(change), why


def _difference(change: Change) -> Child:
    tone = {True: "good", False: "poor", None: None}[change.better]
    word = {True: " (better)", False: " (worse)", None: ""}[change.better]
    return toned(tone, change.difference + word) if change.difference else ""


def _answers(changes: Sequence[AnswerChange]) -> Html:
    def row(each: AnswerChange) -> tuple[Child, ...]:
        said = "" if each.kind == "changed" else each.kind
        return each.title, el("span", each.before, cls="before"), each.after, [said, items(each.rows, cls="lines")]

    return table(("Question", "Before", "After", ""), map(row, changes), cls="sides")


def _playbook(change: PlaybookChange) -> Html:
    return markup(el("h3", change.title + versions(change)), items(change.what))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""
