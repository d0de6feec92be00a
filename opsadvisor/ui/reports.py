"""What writes a report in each of its forms, for the screens and the command line. No Textual here.

A form is made only when it is called for, and then it is fit for a thread: what it reads, it reads anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from opsadvisor.library.show import day
from opsadvisor.report.answers_toml import toml_text
from opsadvisor.store.database import Store

if TYPE_CHECKING:
    from datetime import date

    from opsadvisor.advice.answers import Answers
    from opsadvisor.advice.comparison.model import Comparison
    from opsadvisor.advice.document import Advice
    from opsadvisor.advice.plan import PlanItem
    from opsadvisor.kata.model import Storyboard
    from opsadvisor.library.load import Library
    from opsadvisor.report.html.charts import Chart
    from opsadvisor.report.plan import PlanReport
    from opsadvisor.ui.desk import Desk

Text = str | Iterable[str]
Writers = Mapping[str, Callable[[], Text]]
"""What writes each format; the first one is written where none is asked for."""
_CHARTS = 6
_ENOUGH = 3
"""A chart of fewer figures tells no more than the figures."""
_POINTS = 300
"""So many points are as fine as a chart on paper can show."""


def advice_writers(desk: Desk, advice: Advice, session: str | None) -> Writers:
    """Return what writes an advice: of a finished session, or (None) the advice so far."""
    from opsadvisor.report.assess_json import assess_json
    from opsadvisor.report.markdown import markdown

    return {
        "markdown": lambda: markdown(advice, desk.company_name),
        "html": lambda: advice_html(desk, advice, session),
        "json": lambda: assess_json(advice),
        "toml": lambda: advice_toml(desk, advice, session),
    }


def advice_html(desk: Desk, advice: Advice, session: str | None) -> str:
    """Return an advice as a page, with its figures over time and the answers that it rests on. Raises StoreError."""
    from opsadvisor.advice.fitting import fitting
    from opsadvisor.report.html.advice import advice_html
    from opsadvisor.report.said import said

    library = _library(desk, session)
    answers = fitting(library.compiled, _stood(desk, session, library)[0])
    return advice_html(advice, desk.company_name, _charts(desk, advice), said(library, answers, advice.currency))


def advice_toml(desk: Desk, advice: Advice, session: str | None) -> str:
    """Return the answers of an advice, and the plan of its day, as `assess` reads them. Raises StoreError."""
    from opsadvisor.advice.fitting import fitting
    from opsadvisor.report.answers_toml import answers_toml

    library = _library(desk, session)
    said, plan = _stood(desk, session, library)
    answers = fitting(library.compiled, said)
    kept = {name: answers[name] for name in library.facts if name in answers}
    head = [f"{advice.title}, {desk.company_name}, {day(advice.as_of)}"]
    if gone := sorted(library.playbooks.keys() - desk.library.playbooks.keys()):
        head.append(f"These playbooks are not in the library any more, and reading this takes them: {', '.join(gone)}")
    if lost := sorted(said.keys() - kept.keys()):
        head.append(f"Left out, for the playbooks of today take no such answers: {', '.join(lost)}")
    return answers_toml(advice.playbook, advice.as_of, advice.currency, kept, plan, head="\n".join(head))


def _library(desk: Desk, session: str | None) -> Library:
    """Return the playbooks of today, and as they were those of a session that are there no more."""
    from opsadvisor.library.load import load_texts

    if session is None:
        return desk.library
    with Store.read(desk.path, clock=desk.clock) as store:
        kept = store.sessions.playbooks(session)
    gone = {each.playbook: each.text for each in kept if each.playbook not in desk.library.playbooks}
    return load_texts({**desk.library.texts, **gone}) if gone else desk.library


def _stood(desk: Desk, session: str | None, library: Library) -> tuple[Answers, list[PlanItem]]:
    """Return answers and plan as they were when a session was finished, or as they are."""
    with Store.read(desk.path, clock=desk.clock) as store:
        if session is None:
            return store.answers.latest(desk.company, library.formerly), store.plan.items(desk.company)
        return store.answers.at(session, library.formerly), store.plan.at(desk.company, session)


def _charts(desk: Desk, advice: Advice) -> Iterator[Chart]:
    """Yield how the figures went that the headlines and the actions speak of, then those in bands, up to the day."""
    from opsadvisor.report.html.charts import of_trend
    from opsadvisor.ui.figures import Figures

    figures = Figures(desk)
    known = {named.name: named for named in figures.named()}
    moved = [action.metric for action in advice.next if action.metric]
    banded = [name for name, figure in advice.metrics.items() if figure.band]
    wanted = dict.fromkeys([*(line.name for line in advice.headlines), *moved, *banded])
    drawn = 0
    for name in wanted:
        trend = figures.trend(known[name], _POINTS) if name in known and drawn < _CHARTS else None
        chart = of_trend(trend, advice.currency, until=advice.as_of) if trend else None
        if chart and len(chart.known) >= _ENOUGH:
            drawn += 1
            yield chart


def comparison_writers(found: Comparison, company: str) -> Writers:
    """Return what writes a comparison."""
    from opsadvisor.report.comparison import comparison_data, comparison_json, comparison_markdown
    from opsadvisor.report.html.comparison import comparison_html

    return {
        "markdown": lambda: comparison_markdown(found, company),
        "html": lambda: comparison_html(found, company),
        "json": lambda: comparison_json(found, company),
        "toml": lambda: toml_text(comparison_data(found, company)),
    }


def plan_writers(report: PlanReport) -> Writers:
    """Return what writes the plan."""
    from opsadvisor.report.html.plan import plan_html
    from opsadvisor.report.plan import plan_data, plan_json, plan_markdown

    return {
        "markdown": lambda: plan_markdown(report),
        "html": lambda: plan_html(report),
        "json": lambda: plan_json(report),
        "toml": lambda: toml_text(plan_data(report)),
    }


def plan_report(desk: Desk) -> PlanReport:
    """Return the plan as it is now, with what became of the figures that it should move. Raises StoreError."""
    from opsadvisor.report.plan import PlanReport
    from opsadvisor.ui.planned import Planned

    planned = Planned(desk)
    effects = {item.id: planned.effect(item) for item in planned.items}
    return PlanReport(planned.items, desk.today, desk.company_name, effects)


def board_writers(story: Storyboard, today: date, company: str) -> Writers:
    """Return what writes a board of the kata."""
    from opsadvisor.report.html.board import board_html
    from opsadvisor.report.kata import board_data, board_json, board_markdown

    return {
        "markdown": lambda: board_markdown(story, today, company),
        "html": lambda: board_html(story, today, company),
        "json": lambda: board_json(story, today),
        "toml": lambda: toml_text(board_data(story, today)),
    }
