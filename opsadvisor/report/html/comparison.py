"""A comparison as a page: the verdicts that turned first, each with what turned it."""

from __future__ import annotations

from collections.abc import Sequence

from opsadvisor.advice.comparison.model import AnswerChange, Change, Comparison, PlaybookChange
from opsadvisor.report.comparison import SAME, days, versions
from opsadvisor.report.html.page import items, page, pairs, quiet, section, table, toned, wide
from opsadvisor.report.html.tags import Child, Html, el, markup

_SHORT = 18
"""So many characters of a value are kept on one line."""


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
    """Each change takes a row with both sides, and one below it that says why."""
    if not changes:
        return Html("")
    heads = (what, "Before", "After", "Difference")
    head = el("tr", (el("th", each, scope="col", cls="figure" if each != what else None) for each in heads))
    return wide(el("table", el("thead", head), (el("tbody", _rows(change)) for change in changes), cls="sides"))


def _rows(change: Change) -> Child:
    before = el("span", toned(change.tone_before, change.before), cls="before")
    sides = (_short(before, change.before), _short(toned(change.tone_after, change.after), change.after))
    cells = (el("td", side, cls="figure") for side in (*sides, _apart(change)))
    why = [*(quiet(["because ", cause.text]) for cause in change.why), quiet(change.turns_back)]
    return [el("tr", el("td", el("strong", change.title)), cells), el("tr", el("td", why, colspan=4), cls="why")]


def _short(shown: Child, text: str) -> Html:
    """A figure stays on one line; a sentence may break."""
    return el("span", shown, cls="short" if len(text) <= _SHORT else None)


def _apart(change: Change) -> Child:
    tone = {True: " good", False: " poor", None: ""}[change.better]
    return el("span", change.apart, cls=f"short{tone}") if change.apart else ""


def _answers(changes: Sequence[AnswerChange]) -> Html:
    def row(each: AnswerChange) -> tuple[Child, ...]:
        said = "" if each.kind == "changed" else each.kind
        return each.title, el("span", each.before, cls="before"), each.after, [said, items(each.rows, cls="lines")]

    return table(("Question", "Before", "After", ""), map(row, changes))


def _playbook(change: PlaybookChange) -> Html:
    return markup(el("h3", f"{change.title} {versions(change)}".rstrip()), items(change.what))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""
