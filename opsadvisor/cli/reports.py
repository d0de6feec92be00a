"""What `export` writes of each thing: for each format a function that makes the text, called only if it is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from opsadvisor.cli.company import company_to_read
from opsadvisor.cli.sessions import session_named
from opsadvisor.cli.setting import Wrong
from opsadvisor.library.show import day
from opsadvisor.messages import did_you_mean, quoted
from opsadvisor.report.answers_toml import toml_text

if TYPE_CHECKING:
    from opsadvisor.advice.document import Advice
    from opsadvisor.cli.export import Job, Writers
    from opsadvisor.report.charts import Chart
    from opsadvisor.report.plan import PlanReport
    from opsadvisor.store.records import Session
    from opsadvisor.ui.desk import Desk
    from opsadvisor.ui.figures import Named

_CHARTS = 6
_ENOUGH = 3
"""A chart of fewer figures tells no more than the figures."""
_POINTS = 300
"""So many points are as fine as a chart on paper can show."""


def of_session(job: Job, name: str) -> Writers:
    """Return what writes a finished session. Raises Wrong, NotThere."""
    from opsadvisor.report.assess_json import assess_json
    from opsadvisor.report.markdown import markdown

    session = session_named(job.store, name, job.company)
    advice = job.store.sessions.advice(session.id)
    company = job.store.companies.get(session.company).name
    return {
        "markdown": lambda: markdown(advice, company),
        "html": lambda: _session_html(job, session, advice),
        "json": lambda: assess_json(advice),
        "toml": lambda: _session_toml(job, session, advice),
    }


def _session_html(job: Job, session: Session, advice: Advice) -> str:
    from opsadvisor.advice.fitting import fitting
    from opsadvisor.report.html_advice import advice_html
    from opsadvisor.report.said import said

    with job.desk(session.company) as desk:
        answers = fitting(desk.library.compiled, job.store.answers.at(session.id, desk.formerly))
        told = said(desk.library, answers, advice.currency)
        return advice_html(advice, desk.company_name, _charts(desk, advice), told)


def _charts(desk: Desk, advice: Advice) -> Iterator[Chart]:
    """Yield how the figures went that the headlines and the actions speak of, then those in bands, up to the day."""
    from opsadvisor.report.charts import of_trend
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


def _session_toml(job: Job, session: Session, advice: Advice) -> str:
    from opsadvisor.advice.fitting import fitting
    from opsadvisor.report.answers_toml import answers_toml

    with job.desk(session.company) as desk:
        said = job.store.answers.at(session.id, desk.formerly)
        answers = fitting(desk.library.compiled, said)
        kept = {name: answers[name] for name in desk.library.facts if name in answers}
        plan = job.store.plan.at(session.company, session.id)
        head = [f"{advice.title}, {desk.company_name}, {day(advice.as_of)}"]
        if lost := sorted(said.keys() - kept.keys()):
            head.append(f"Left out, for the playbooks of today take no such answers: {', '.join(lost)}")
        return answers_toml(advice.playbook, advice.as_of, advice.currency, kept, plan, head="\n".join(head))


def of_comparison(job: Job, before: str, after: str) -> Writers:
    """Return what writes the comparison of a session with another one, or with now. Raises Wrong, NotThere."""
    from opsadvisor.cli.export import NOW
    from opsadvisor.report.comparison import comparison_data, comparison_json, comparison_markdown
    from opsadvisor.report.html_comparison import comparison_html

    one = session_named(job.store, before, job.company)
    other = None if after == NOW else session_named(job.store, after, job.company)
    if other and other.id == one.id:
        raise Wrong("These are the same session. Name two, or one and now.")
    with job.desk(one.company) as desk:
        found, company = desk.compare(one.id, other.id if other else None), desk.company_name
    return {
        "markdown": lambda: comparison_markdown(found, company),
        "html": lambda: comparison_html(found, company),
        "json": lambda: comparison_json(found, company),
        "toml": lambda: toml_text(comparison_data(found, company)),
    }


def of_plan(job: Job) -> Writers:
    """Return what writes the plan. Raises Wrong."""
    from opsadvisor.report.html_plan import plan_html
    from opsadvisor.report.plan import plan_data, plan_json, plan_markdown

    report = _plan_report(job)
    return {
        "markdown": lambda: plan_markdown(report),
        "html": lambda: plan_html(report),
        "json": lambda: plan_json(report),
        "toml": lambda: toml_text(plan_data(report)),
    }


def _plan_report(job: Job) -> PlanReport:
    from opsadvisor.report.plan import PlanReport
    from opsadvisor.ui.planned import Planned

    with job.desk(company_to_read(job.store, job.company).id) as desk:
        planned = Planned(desk)
        effects = {item.id: planned.effect(item) for item in planned.items}
        return PlanReport(planned.items, desk.today, desk.company_name, effects)


def of_board(job: Job, name: str) -> Writers:
    """Return what writes a board of the kata. Raises Wrong."""
    from opsadvisor.cli.kata import board_named
    from opsadvisor.report.html_board import board_html
    from opsadvisor.report.kata import board_data, board_json, board_markdown

    company = company_to_read(job.store, job.company)
    story, today = board_named(job.store, name, company), job.setting.today
    return {
        "markdown": lambda: board_markdown(story, today, company.name),
        "html": lambda: board_html(story, today, company.name),
        "json": lambda: board_json(story, today),
        "toml": lambda: toml_text(board_data(story, today)),
    }


def of_trend(job: Job, name: str) -> Writers:
    """Return what writes one figure over time. Raises Wrong."""
    from opsadvisor.report.trend_csv import trend_csv
    from opsadvisor.ui.figures import Figures

    with job.desk(company_to_read(job.store, job.company).id) as desk:
        figures = Figures(desk)
        trend, currency = figures.trend(_figure_named(figures.named(), name)), desk.currency
    return {"csv": lambda: trend_csv(trend, currency)}


def _figure_named(known: list[Named], name: str) -> Named:
    """Return the figure of an id or a title. Raises Wrong."""
    said = name.strip().casefold()
    for named in known:
        if said in (named.name.casefold(), named.title.casefold()):
            return named
    names = [word for named in known for word in (named.name, named.title)]
    right = did_you_mean(name, names) or "A figure is there once a session was finished or a number answered."
    raise Wrong(f"There is no figure over time named {quoted(name)}. {right}")


def of_everything(job: Job) -> Writers:
    """Return what writes the whole database, piece by piece. Raises Wrong."""
    from opsadvisor.store.whole import export_text

    if job.company is not None:
        raise Wrong("--all takes all companies out. Leave --company out.")
    return {"json": lambda: export_text(job.store)}
