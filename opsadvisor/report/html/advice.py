"""An advice as a page: the verdict first, then what to do, then why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from opsadvisor.advice.document import Advice, Advised, Figure, Finding, Gap, Level, Line
from opsadvisor.advice.pictures.model import Picture
from opsadvisor.library.show import day
from opsadvisor.report.html.charts import Chart
from opsadvisor.report.html.charts import figure as drawn
from opsadvisor.report.html.page import items, page, pairs, quiet, section, severity, table, toned
from opsadvisor.report.html.pictures import key
from opsadvisor.report.html.pictures import svg as picture_svg
from opsadvisor.report.html.tags import Child, Html, el, markup, prose, unless_empty
from opsadvisor.report.markdown import NOT_WORKED_OUT, TO_DO, counts, lacking, titles
from opsadvisor.report.pictured import tabled
from opsadvisor.report.said import Said

_SHOWN = {"known", "unlimited"}


def advice_html(advice: Advice, company: str = "", charts: Iterable[Chart] = (), said: Iterable[Said] = ()) -> str:
    """Return `advice` as a whole HTML document, with figures over time and the answers that it rests on."""
    holding = [finding for finding in advice.findings if finding.verdict == "holds"]
    clear = [finding for finding in advice.findings if finding.verdict == "clear"]
    return page(
        advice.title,
        (company, day(advice.as_of)),
        pairs(((line.label, _verdict(line)) for line in advice.headlines), cls="verdicts"),
        section(TO_DO.get(len(advice.next), "Do these things"), _to_do(advice.next)),
        section("In hand", items(_in_hand(action) for action in advice.in_hand)),
        section("Bear in mind", items(advice.remarks)),
        *map(_picture, advice.pictures),
        section("Over time", unless_empty("div", (drawn(chart) for chart in charts), cls="charts")),
        section("Findings", quiet(counts(advice.findings)), map(_finding, holding)),
        section("Clear", table(("Finding", "Why", "Turns when"), map(_clear, clear), cls="even")),
        section("What can't be told yet", _gaps(advice)),
        *_ladders(advice),
        section("Figures", _figures(advice.metrics.values())),
        section(NOT_WORKED_OUT, table(("Why", "Figures"), lacking(advice), cls="even")),
        section("Answers", answers(said)),
    )


def _verdict(line: Line) -> Html:
    return markup(
        el("p", toned(line.tone, line.value), cls="verdict"),
        unless_empty("p", line.detail),
        quiet(line.more),
    )


def _to_do(actions: Sequence[Advised]) -> Html:
    return unless_empty("ol", (el("li", _action(action)) for action in actions), cls="todo")


def _action(action: Advised) -> Iterator[Html]:
    yield el("h3", action.title)
    yield unless_empty("p", el("b", "First step "), action.first_step, cls="first") if action.first_step else Html("")
    yield prose(action.how)
    yield unless_empty("ol", (el("li", step) for step in action.steps))
    moves = action.moves and (f"It {action.moves}." if action.fact else f"Moves {action.moves}.")
    yield quiet([moves, *([" ", action.note] if action.note else [])])
    yield quiet(f"Source: {action.source}" if action.source else "")


def _in_hand(action: Advised) -> Child:
    return [el("strong", action.title), ": ", action.note or action.state or "open"]


def _picture(picture: Picture) -> Html:
    """Return a picture with its figures as a table."""
    told = tabled(picture)
    rows = ([toned(cell.tone, cell.text) if cell.tone else cell.text for cell in row] for row in told.rows)
    said = (told.more, picture.note, f"Source: {picture.source}" if picture.source else "")
    return section(
        picture.title,
        quiet(" ".join(part for part in (f"{picture.summary}." if picture.summary else "", key(picture)) if part)),
        el("figure", picture_svg(picture)),
        table(told.heads, rows, right=told.right),
        *map(quiet, said),
    )


def _finding(finding: Finding) -> Html:
    told: list[tuple[str, Child]] = [
        ("Because", _lines(finding.because)),
        ("Turns when", _lines([flip.text for flip in finding.flip])),
        ("Rests on", _lines(finding.rests_on)),
        ("Do", prose(finding.advice)),
        ("Source", quiet(finding.source, "span")),
    ]
    return el("article", el("div", severity(finding.severity), el("h3", finding.title), cls="head"), pairs(told))


def _lines(texts: Sequence[str]) -> Child:
    return items(texts, cls="lines")


def _clear(finding: Finding) -> tuple[Child, ...]:
    return finding.title, "; ".join(finding.because), finding.flip[0].text if finding.flip else ""


def _gaps(advice: Advice) -> Html:
    called = titles(advice)

    def row(gap: Gap) -> tuple[Child, ...]:
        waiting = "; ".join(called.get(name, name) for name in gap.would_decide)
        return el("strong", gap.title), waiting, gap.find, gap.who

    return table(("Missing", "It would decide", "Where to look", "Whom to ask"), map(row, advice.unknown), cls="even")


def _ladders(advice: Advice) -> Iterator[Html]:
    labels = {line.name: f"{line.label}: " for line in advice.headlines}
    for name, ladder in advice.ladders.items():
        if ladder.text:
            yield section(labels.get(name, "") + ladder.title, _ladder(ladder))


def _ladder(ladder: Level) -> Html:
    return markup(prose(ladder.text), pairs([("Breaks next", prose(ladder.breaks))]) if ladder.breaks else "")


def _figures(figures: Iterable[Figure]) -> Html:
    rows = [_figure(each) for each in figures if each.status in _SHOWN]
    return table(("Figure", "Value", "Band"), rows, right=(1,))


def _figure(figure: Figure) -> tuple[Child, ...]:
    """A decision has no band: its word is in its tone itself."""
    if figure.band:
        return figure.title, figure.shown, toned(figure.tone, figure.band)
    return figure.title, toned(figure.tone, figure.shown), ""


def answers(said: Iterable[Said]) -> Html:
    """Return answers as a table: what was asked, what was said, of which day, and what was noted."""
    heads = ("Question", "Answer", "As of", "Note")
    return table(heads, ((each.title, _said(each), el("span", each.day, cls="day"), each.note) for each in said))


def _said(said: Said) -> Child:
    if not said.rows:
        return said.shown
    return table(said.columns, said.rows, right=said.right)
