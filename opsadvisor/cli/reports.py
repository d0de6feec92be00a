"""What `export` writes of each thing: for each format a function that makes the text, called only if it is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opsadvisor.cli.company import company_to_read
from opsadvisor.cli.sessions import session_named
from opsadvisor.cli.setting import Wrong
from opsadvisor.messages import did_you_mean, quoted
from opsadvisor.ui import reports

if TYPE_CHECKING:
    from opsadvisor.cli.export import Job
    from opsadvisor.ui.figures import Named
    from opsadvisor.ui.reports import Writers


def of_session(job: Job, name: str) -> Writers:
    """Return what writes a finished session. Raises Wrong, NotThere."""
    from opsadvisor.report.assess_json import assess_json
    from opsadvisor.report.markdown import markdown

    session = session_named(job.store, name, job.company)
    advice = job.store.sessions.advice(session.id)
    company = job.store.companies.get(session.company).name

    def html() -> str:
        with job.desk(session.company) as desk:
            return reports.advice_html(desk, advice, session.id)

    def toml() -> str:
        with job.desk(session.company) as desk:
            return reports.advice_toml(desk, advice, session.id)

    # The other two need no playbooks.
    return {
        "markdown": lambda: markdown(advice, company),
        "html": html,
        "json": lambda: assess_json(advice),
        "toml": toml,
    }


def of_comparison(job: Job, before: str, after: str) -> Writers:
    """Return what writes the comparison of a session with another one, or with now. Raises Wrong, NotThere."""
    from opsadvisor.cli.export import NOW

    one = session_named(job.store, before, job.company)
    other = None if after == NOW else session_named(job.store, after, job.company)
    if other and other.id == one.id:
        raise Wrong("These are the same session. Name two, or one and now.")
    with job.desk(one.company) as desk:
        found, company = desk.compare(one.id, other.id if other else None), desk.company_name
    return reports.comparison_writers(found, company)


def of_plan(job: Job) -> Writers:
    """Return what writes the plan. Raises Wrong."""
    with job.desk(company_to_read(job.store, job.company).id) as desk:
        return reports.plan_writers(reports.plan_report(desk))


def of_board(job: Job, name: str) -> Writers:
    """Return what writes a board of the kata. Raises Wrong."""
    from opsadvisor.cli.kata import board_named

    company = company_to_read(job.store, job.company)
    return reports.board_writers(board_named(job.store, name, company), job.setting.today, company.name)


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
    from opsadvisor.store.whole.export import export_text

    if job.company is not None:
        raise Wrong("--all takes all companies out. Leave --company out.")
    return {"json": lambda: export_text(job.store)}
