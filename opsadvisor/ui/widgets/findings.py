"""Lines of an advice that open: actions, findings, and what can't be told yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from textual.content import Content

from opsadvisor.advice.document import Advised, Finding, Gap
from opsadvisor.cells import cells
from opsadvisor.ui import say
from opsadvisor.ui.widgets.outline import Row
from opsadvisor.ui.widgets.text import Text, hanging, lines, prose, spread
from opsadvisor.ui.widgets.tone import QUIET, weighed

_INDENT = 5
_LABELS = 18
_VERDICTS = {"holds": "hold", "unknown": "unknown", "clear": "clear", "not applicable": "not applicable"}


def by_verdict(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Return the findings of each verdict, ranked as they came."""
    groups: dict[str, list[Finding]] = {verdict: [] for verdict in _VERDICTS}
    for finding in findings:
        groups[finding.verdict].append(finding)
    return groups


def tally(groups: Mapping[str, list[Finding]]) -> str:
    """Return "5 hold   19 clear   4 unknown"."""
    counts = {verdict: len(groups.get(verdict, ())) for verdict in ("holds", "clear", "unknown", "not applicable")}
    words = {**_VERDICTS, "holds": "holds" if counts["holds"] == 1 else "hold"}
    return "   ".join(f"{count} {words[verdict]}" for verdict, count in counts.items() if count)


def action_row(id: str, mark: str, action: Advised, record: str = "") -> Row:
    """Return an action: its title and what it moves; open, how it is begun, why, and its `record` so far."""
    right = action.state if action.state else action.moves

    def head(width: int) -> Content:
        title = Content.assemble((f"  {mark}  ", "$accent"), action.title)
        room = width - cells(right) - 2
        if title.cell_length <= room:
            return spread(title, Content.styled(right, QUIET), width)
        return lines(
            hanging(f"  {mark}", action.title, width, _INDENT),
            hanging("", Content.styled(right, QUIET), width, _INDENT),
        )

    return Row(head, id, lambda width: _action_body(action, record, width))


def _action_body(action: Advised, record: str, width: int) -> Content:
    parts: list[tuple[str, Text]] = [
        ("first step", action.first_step),
        ("how", prose(action.how)),
        *_listed("steps", [f"{number}. {step}" for number, step in enumerate(action.steps, 1)]),
        ("so far", action.note),
        ("record", record),
        ("should move", action.moves),
        ("place", action.turn),
        ("source", action.source),
    ]
    return _parts(parts, width)


def finding_row(
    finding: Finding, action_title: Callable[[str], str], fact_title: Callable[[str], str], record: str = ""
) -> Row:
    """Return a finding: what it says; open, because, turns when, do, the `record` of its actions, source."""
    glyph, style = weighed(finding.severity, finding.verdict)
    word = finding.severity if finding.verdict == "holds" else finding.verdict
    quiet = "" if finding.verdict == "holds" else QUIET

    def head(width: int) -> Content:
        left = Content.assemble("  ", (glyph, style), "  ", (finding.title, quiet))
        return spread(left, Content.styled(word, style), width)

    def body(width: int) -> Content:
        holds = finding.verdict == "holds"
        parts: list[tuple[str, Text]] = [
            *_listed("because", finding.because),
            *_listed("needs", [fact_title(fact) for fact in finding.needs]),
            *_listed("turns when", [flip.text for flip in finding.flip]),
            *_listed("rests on", finding.rests_on if finding.guesses else []),
            ("do", prose(finding.advice) if holds else ""),
            *(("", f"· {action_title(action)}") for action in finding.actions if holds),
            ("record", record),
            ("source", finding.source),
        ]
        return _parts(parts, width)

    return Row(head, f"finding:{finding.rule}", body)


def gap_row(gap: Gap) -> Row:
    """Return a fact that is missing: open, where to look and whom to ask."""

    def head(width: int) -> Content:
        decides = say.count(len(gap.would_decide), "finding")
        left = Content.assemble("  ", ("?", QUIET), "  ", gap.title)
        return spread(left, Content.styled(f"would decide {decides}" if gap.would_decide else "", QUIET), width)

    def body(width: int) -> Content:
        return _parts([("where to look", gap.find), ("whom to ask", gap.who)], width)

    return Row(head, f"gap:{gap.fact}", body)


def _listed(label: str, texts: Iterable[str]) -> list[tuple[str, str]]:
    return [(label if place == 0 else "", text) for place, text in enumerate(texts)]


def _parts(parts: Iterable[tuple[str, Text]], width: int) -> Content:
    """Return label and text for each part that has something to say, then a gap."""
    rows: list[Text] = []
    for label, text in parts:
        if text:
            head = Content.styled(" " * _INDENT + label, QUIET)
            rows.append(hanging(head, text, width, _INDENT + _LABELS))
    return lines(*rows, "")
