"""Lines of a comparison: verdicts that turned with their cause, figures with their difference, findings, answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from textual.content import Content

from opsadvisor.advice.comparison.model import AnswerChange, Change, Comparison, PlaybookChange
from opsadvisor.messages import listed
from opsadvisor.ui import say
from opsadvisor.ui.widgets.outline import Row
from opsadvisor.ui.widgets.text import Text, hanging, lines, spread
from opsadvisor.ui.widgets.tone import QUIET, STRONG, toned

_INDENT = 2
_GAP = 3
_BODY = 5
_LONGEST = 30
_SIGNS = {"came": "+", "went": "-", "moved": "~"}


def headline_row(change: Change, labels: int) -> Row:
    """Return a headline: both verdicts, and below them why, and what turns it back."""
    return Row(partial(_headline, change, labels), f"headline:{change.title}")


def _headline(change: Change, labels: int, width: int) -> Content:
    label = _title(change.title, labels)
    why = [hanging("", Content.styled(text, QUIET), width, labels) for text in _because(change)]
    return lines(hanging(label, verdicts(change), width, labels), *why)


def verdicts(change: Change) -> Content:
    """Return "✔ default alive → ✖ default dead", the later one strong."""
    after = _toned(change.after, change.tone_after).stylize(STRONG)
    if not change.turned:
        return after
    return Content.assemble(_toned(change.before, change.tone_before), " → ", after)


def _toned(text: str, tone: str) -> Content:
    glyph, style = toned(tone, tone)
    return Content.styled(f"{glyph} {text}" if glyph else text, style)


def _because(change: Change) -> Iterator[str]:
    """Yield the causes, and what turns it back: on one line where there is one cause."""
    turning = [cause.text for cause in change.why if cause.turns]
    ending = f"; {change.turns_back}" if change.turns_back else ""
    if turning:
        yield f"because {'; or because '.join(turning)}{ending}"
    for cause in change.why:
        if not cause.turns:
            yield cause.text if cause.kind == "stale" else f"since then: {cause.text}"


def figure_row(change: Change, titles: int) -> Row:
    """Return a figure: both values and how far they are apart; open, why."""

    def head(width: int) -> Content:
        title = _title(change.title, titles, pad=True)
        turned = change.tone_before != change.tone_after
        text = verdicts(change) if turned else Content(change.shown)
        return _beside(
            Content.assemble(title, text), Content.styled(change.apart or change.judged, QUIET), width, titles
        )

    return Row(head, f"metric:{change.name}", partial(_body, change))


def _beside(left: Content, right: Content, width: int, indent: int) -> Content:
    """Return both on one line, or the right one below where there is no room."""
    if left.cell_length + right.cell_length + 2 <= width:
        return spread(left, right, width)
    below = spread("", right, width) if right.cell_length < width else hanging("", right, width, indent)
    return lines(left.truncate(width, ellipsis=True), below)


def finding_row(change: Change) -> Row:
    """Return a finding that came, went or moved; open, why."""
    sign = _SIGNS[way(change)]
    style = toned(change.tone_after, change.tone_after)[1]

    def head(width: int) -> Content:
        left = Content.assemble("  ", (sign, style), "  ", change.title)
        return spread(
            left, Content.assemble((f"{change.before} → ", QUIET), _toned(change.after, change.tone_after)), width
        )

    return Row(head, f"finding:{change.name}", partial(_body, change))


def way(change: Change) -> str:
    """Return whether a finding came, went, or moved otherwise."""
    if change.after.startswith("holds") and not change.before.startswith("holds"):
        return "came"
    return "went" if change.before.startswith("holds") and not change.after.startswith("holds") else "moved"


def action_row(change: Change) -> Row:
    """Return an action that is advised now, or not any more; open, why."""
    sign = "+" if change.before != "advised" else "-"

    def head(width: int) -> Content:
        right = "advised now" if sign == "+" else "not any more" if change.after == "not advised" else change.after
        return spread(f"  {sign}  {change.title}", Content.styled(right, QUIET), width)

    return Row(head, f"action:{change.name}", partial(_body, change))


def _body(change: Change, width: int) -> Content:
    texts = list(_because(change)) or ["no cause was found among what is kept"]
    return lines(*(hanging("", Content.styled(text, QUIET), width, _BODY) for text in texts), "")


_KINDS = {
    "changed": "",
    "new": "new",
    "became unknown": "not known any more",
    "became not applicable": "not applicable now",
    "went stale": "went stale",
}


def answer_row(answer: AnswerChange, comparison: Comparison, titles: int) -> Row:
    """Return an answer: both values and what it turned; open, the rows of a table."""
    right = ", ".join(filter(None, [_KINDS[answer.kind], _turns(answer.fact, comparison)]))

    def head(width: int) -> Content:
        title = _title(answer.title, titles, pad=True)
        return _beside(Content.assemble(title, _answer(answer)), Content.styled(right, QUIET), width, titles)

    body = partial(_listed, answer.rows) if answer.rows else None
    return Row(head, f"answer:{answer.fact}", body)


def _turns(fact: str, comparison: Comparison) -> str:
    """Name the headlines that an answer turned, or count the findings."""
    turned = list(comparison.turned_by(fact))
    named = [change.title for change in turned if change.kind == "headline"]
    findings = sum(change.kind == "finding" for change in turned)
    return f"turns {listed(named, 'and')}" if named else f"turns {say.count(findings, 'finding')}" if findings else ""


def _answer(answer: AnswerChange) -> str:
    rows = len(answer.rows)
    return f"{rows} of its rows changed" if rows > 1 else answer.rows[0] if rows else answer.shown


def playbook_row(playbook: PlaybookChange) -> Row:
    """Return a playbook: its versions, and part by part what reads otherwise."""
    versions = (playbook.before or "not there", playbook.after or "not there")
    shown = versions[1] if versions[0] == versions[1] else " → ".join(versions)
    few = playbook.what[:_FEW]

    def head(width: int) -> Content:
        top = spread(f"{' ' * _INDENT}{playbook.title}", Content.styled(shown, QUIET), width)
        more = [] if len(playbook.what) <= _FEW else [f"and {len(playbook.what) - _FEW} more"]
        return lines(top, _listed([*few, *more], width))

    rest = playbook.what[_FEW:]
    return Row(head, f"playbook:{playbook.playbook}", partial(_listed, rest) if rest else None)


_FEW = 4


def _listed(texts: Sequence[Text], width: int) -> Content:
    return lines(*(hanging("    ·", Content.styled(str(text), QUIET), width, 6) for text in texts))


def column(titles: Sequence[str]) -> int:
    """Return the cells that titles take, with the gap behind them; a long one is cut."""
    widest = max((Content(title).cell_length for title in titles), default=0)
    return _INDENT + min(widest, _LONGEST) + _GAP


def _title(title: str, cells: int, *, pad: bool = False) -> Content:
    text = Content.styled(f"{' ' * _INDENT}{title}", QUIET)
    text = text if text.cell_length < cells else text.truncate(cells - _GAP, ellipsis=True)
    return text.pad_right(cells - text.cell_length) if pad else text
