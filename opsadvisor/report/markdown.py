"""An advice as Markdown for people: the verdict first, then what to do, then why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from opsadvisor.advice.document import Advice, Advised, Figure, Finding, Gap, Line
from opsadvisor.advice.pictures.model import Picture
from opsadvisor.library.show import day
from opsadvisor.report.blocks import document, items, section
from opsadvisor.report.pictured import Cell, Tabled, tabled
from opsadvisor.report.safe import inline, prose

TONES = {"good": "✔", "fair": "▲", "poor": "✖"}
SEVERITIES = {"critical": "✖", "warning": "▲", "notice": "●", "good": "✔"}
NOT_WORKED_OUT = "Figures that can't be worked out"
TO_DO = {1: "Do this one thing", 2: "Do these two things", 3: "Do these three things"}


def markdown(advice: Advice, company: str = "") -> str:
    """Return `advice` as a Markdown document that ends with a line feed."""
    blocks = [
        f"# {inline(advice.title)}",
        ", ".join(part for part in (inline(company), day(advice.as_of)) if part),
        items(_headline(line) for line in advice.headlines),
        *section(TO_DO.get(len(advice.next), "Do these things"), _numbered(advice.next)),
        *section("In hand", items(_in_hand(action) for action in advice.in_hand)),
        *section("Bear in mind", items(inline(remark) for remark in advice.remarks)),
        *(block for picture in advice.pictures for block in _picture(picture)),
        *_findings(advice.findings),
        *section("What can't be told yet", items(_gap(gap, titles(advice)) for gap in advice.unknown)),
        *section("Figures", _figures(advice.metrics.values())),
        *section(NOT_WORKED_OUT, items(f"{inline(why)}: {inline(names)}" for why, names in lacking(advice))),
    ]
    return document(blocks)


def _headline(line: Line) -> str:
    glyph = f"{TONES[line.tone]} " if line.tone in TONES else ""
    first = ", ".join(inline(part) for part in (line.value, line.detail) if part)
    return f"**{inline(line.label)}**: {glyph}{first}" + (f"  \n  {inline(line.more)}" if line.more else "")


def _numbered(actions: list[Advised]) -> str:
    return "\n\n".join(f"{number}. {_action(action)}" for number, action in enumerate(actions, 1))


def _action(action: Advised) -> str:
    parts = [
        f"**{inline(action.title)}**",
        f"First step: {inline(action.first_step)}",
        prose(action.how, "   "),
        "\n   ".join(f"{number}. {inline(step)}" for number, step in enumerate(action.steps, 1)),
        _effect(action),
        inline(action.note),
        f"Source: {inline(action.source)}" if action.source else "",
    ]
    return "\n\n   ".join(part for part in parts if part)


def _effect(action: Advised) -> str:
    """What it moves; a fact to find out moves nothing, and its text says what it decides."""
    if not action.moves:
        return ""
    return f"It {inline(action.moves)}." if action.fact else f"Moves {inline(action.moves)}."


def _in_hand(action: Advised) -> str:
    return f"{inline(action.title)}: {inline(action.note or action.state or 'open')}"


def _picture(picture: Picture) -> Iterator[str]:
    """Yield the title of a picture, its figures as a table, and what is to be said of it."""
    table = tabled(picture)
    yield f"## {inline(picture.title)}"
    yield _table(table)
    source = f"Source: {picture.source}" if picture.source else ""
    yield "  \n".join(inline(text) for text in (picture.summary, table.more, picture.note, source) if text)


def _table(table: Tabled) -> str:
    marks = ["--:" if place in table.right else ":--" for place in range(len(table.heads))]
    rows = [list(table.heads), *([_cell(cell) for cell in row] for row in table.rows)]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], f"|{'|'.join(marks)}|", *lines[1:]])


def _cell(cell: Cell) -> str:
    glyph = f"{TONES[cell.tone]} " if cell.tone in TONES and cell.text else ""
    return glyph + inline(cell.text)


def _findings(findings: list[Finding]) -> Iterator[str]:
    if not findings:
        return
    yield "## Findings"
    yield counts(findings)
    for finding in _of(findings, "holds"):
        yield _holding(finding)
    clear = _of(findings, "clear")
    if clear:
        yield "### Clear"
        yield items(_brief(finding) for finding in clear)


def _of(findings: list[Finding], verdict: str) -> list[Finding]:
    return [finding for finding in findings if finding.verdict == verdict]


def counts(findings: list[Finding]) -> str:
    """Return how many findings hold, are clear, and so on: "3 hold, 1 unknown"."""
    told = []
    for verdict in ("holds", "clear", "unknown", "not applicable"):
        count = len(_of(findings, verdict))
        word = "hold" if verdict == "holds" and count > 1 else verdict
        told.append(f"{count} {word}" if count else "")
    return ", ".join(part for part in told if part)


def _holding(finding: Finding) -> str:
    glyph = SEVERITIES.get(finding.severity, "●")
    rows = [
        *(f"Because: {inline(part)}" for part in finding.because),
        *(f"Turns when: {inline(flip.text)}" for flip in finding.flip),
        f"Rests on: {inline('; '.join(finding.rests_on))}" if finding.rests_on else "",
        f"Do: {prose(finding.advice, '  ')}",
        f"Source: {inline(finding.source)}",
    ]
    return f"### {glyph} {inline(finding.severity)}: {inline(finding.title)}\n\n{items(row for row in rows if row)}"


def _brief(finding: Finding) -> str:
    turns = f" (turns when {inline(finding.flip[0].text)})" if finding.flip else ""
    return f"{inline(finding.title)}: {inline('; '.join(finding.because))}{turns}"


def titles(advice: Advice) -> dict[str, str]:
    """Return what the rules and figures of an advice are called, by name."""
    titles = {name: figure.title for name, figure in advice.metrics.items()}
    return titles | {finding.rule: finding.title for finding in advice.findings}


def lacking(advice: Advice) -> list[tuple[str, str]]:
    """Return each reason why figures are unknown, with their titles."""
    reasons: dict[str, list[str]] = {}
    for figure in advice.metrics.values():
        if figure.status == "unknown" and figure.why:
            reasons.setdefault(figure.why, []).append(figure.title)
    return [(why, "; ".join(names)) for why, names in reasons.items()]


def _gap(gap: Gap, titles: dict[str, str]) -> str:
    waiting = "; ".join(titles.get(name, name) for name in gap.would_decide)
    parts = [
        f"**{inline(gap.title)}**" + (f" would decide: {inline(waiting)}" if waiting else ""),
        f"Where to look: {inline(gap.find)}" if gap.find else "",
        f"Whom to ask: {inline(gap.who)}" if gap.who else "",
    ]
    return "  \n  ".join(part for part in parts if part)


def _figures(figures: Iterable[Figure]) -> str:
    rows = [
        f"| {inline(figure.title)} | {inline(figure.shown)} | {inline(figure.band or '')} |"
        for figure in figures
        if figure.status in {"known", "unlimited"}
    ]
    return "\n".join(["| Figure | Value | Band |", "|:--|--:|:--|", *rows]) if rows else ""
