"""Advice without the app: assess a file, record an answer, export a session."""

from __future__ import annotations

from datetime import date
from typing import IO, TYPE_CHECKING

import click

from opsadvisor.cli.setting import Setting, Wrong, as_json, pass_setting
from opsadvisor.cli.shell import complete
from opsadvisor.library.show import day
from opsadvisor.library.wrong import EntryError
from opsadvisor.messages import did_you_mean, quoted
from opsadvisor.plain import plain

if TYPE_CHECKING:
    from opsadvisor.advice.answers import Answer
    from opsadvisor.advice.document import Advice
    from opsadvisor.library.load import Library
    from opsadvisor.library.schema import Fact
    from opsadvisor.report.toml_file import AnswersError
    from opsadvisor.store.database import Store
    from opsadvisor.store.records import Company

LATEST = "latest"
_CURRENCY = "EUR"


def _code(_ctx: click.Context, _parameter: click.Parameter, text: str | None) -> str | None:
    """Return a currency's code in capitals. Raises BadParameter for what is none."""
    if text is None:
        return None
    code = text.strip().upper()
    if len(code) != 3 or not (code.isascii() and code.isalpha()):
        raise click.BadParameter(f"{quoted(text)} is no code such as EUR.")
    return code


@click.command()
@click.argument("file", type=click.File("rb"))
@click.option("--playbook", shell_complete=complete(), help="Use this playbook, whatever the file says.")
@click.option("--currency", callback=_code, help="The currency of all sums; if left out, the file's, else EUR.")
@as_json
@pass_setting
def assess(setting: Setting, file: IO[bytes], playbook: str | None, currency: str | None, as_json: bool) -> None:
    """Read answers from FILE (TOML; - is the standard input) and print the advice. Nothing is stored."""
    from opsadvisor.advice.assess import assess as work_out
    from opsadvisor.advice.freeze import advise
    from opsadvisor.report.answers_file import read_answers
    from opsadvisor.report.toml_file import AnswersError

    library = setting.library()
    try:
        given = read_answers(
            file.read(), library, today=setting.today, playbook=playbook, currency=currency, otherwise=_CURRENCY
        )
    except AnswersError as error:
        tell_faults(file, error)
        raise click.exceptions.Exit(2) from None
    assessment = work_out(
        library.compiled,
        given.playbook,
        given.answers,
        today=given.as_of,
        plan=given.plan,
        currency=given.currency or _CURRENCY,
        slow=True,
    )
    _print(advise(assessment), as_json)


def tell_faults(file: IO[bytes], error: AnswersError) -> None:
    """Print on stderr what is wrong with a file, each fault with its place."""
    name = plain(getattr(file, "name", "<stdin>"), lines=False)
    for fault in error.faults:
        click.echo(f"{name}:{fault.line}:{fault.column}: {fault.message}", err=True)


def _print(advice: Advice, as_json: bool, company: str = "") -> None:
    from opsadvisor.report.assess_json import assess_json
    from opsadvisor.report.markdown import markdown

    click.echo(assess_json(advice) if as_json else markdown(advice, company), nl=as_json)


@click.command(context_settings={"ignore_unknown_options": True})  # so that -5 is a value
@click.argument("fact", shell_complete=complete("fact"))
@click.argument("value")
@click.option("--as-of", metavar="DAY", help="The day that the value speaks of; today if left out.")
@click.option("--note", default="", help="What to remember about it.")
@pass_setting
def answer(setting: Setting, fact: str, value: str, as_of: str | None, note: str) -> None:
    """Record VALUE as the answer for FACT.

    VALUE is written as in the app: 40k, 12%, ~40k for a guess, ? for don't know, "n/a because ...".
    """
    from opsadvisor.store.records import Source

    library = setting.library()
    asked = _fact(library, fact)
    with setting.store() as store:
        company = current_company(store)
        given = _read(setting, asked, company, value, _day(setting, as_of), note)
        for ask in _doubts(setting, library, store, company, asked, given):
            click.echo(f"Is that right? {ask}", err=True)
        store.answers.add(company.id, asked.id, given, origin="command line", source=Source.of(library, asked))
    click.echo(f"{asked.title}: {_shown(asked, given, company)}, as of {day(given.as_of or setting.today)}")


def current_company(store: Store) -> Company:
    """Return the current company; the first one is made."""
    return store.companies.current() or store.companies.add("My company")


def _fact(library: Library, name: str) -> Fact:
    found = library.facts.get(library.formerly.get(name, name))
    if found is None:
        right = did_you_mean(name, library.facts) or '"opsadvisor playbooks show ID" lists the facts of a playbook.'
        raise Wrong(f"There is no fact {quoted(name)}. {right}")
    return found


def _day(setting: Setting, text: str | None) -> date:
    if text is None:
        return setting.today
    found = setting.day("--as-of", text)
    if found > setting.today:
        raise Wrong(f"--as-of: {day(found)} is still to come. Give the day that the value speaks of.")
    return found


def _read(setting: Setting, fact: Fact, company: Company, value: str, as_of: date, note: str) -> Answer:
    from opsadvisor.advice.answers import Answer
    from opsadvisor.library.entry import read_entry

    try:
        entry = read_entry(value, fact, today=setting.today, currency=company.currency)
    except EntryError as error:
        raise Wrong(f"{fact.id}: {error}") from None
    return Answer(entry.value, entry.status, entry.guess, as_of, note, entry.reason)


def _doubts(setting: Setting, library: Library, store: Store, company: Company, fact: Fact, given: Answer) -> list[str]:
    from opsadvisor.advice.fitting import fitting
    from opsadvisor.advice.interview import Interview

    answers = fitting(library.compiled, store.answers.latest(company.id, library.formerly))
    interview = Interview(library.compiled, library.home[fact.id], answers, setting.today)
    return interview.doubts(fact.id, given, answers)


def _shown(fact: Fact, given: Answer, company: Company) -> str:
    from opsadvisor.library.kinds import KINDS

    if given.status == "unknown":
        return "don't know, goes on the list to find out"
    if given.status == "not applicable":
        return f"not applicable: {given.reason}"
    shown = KINDS[fact.kind].show(given.value, fact, company.currency)
    return f"about {shown}, a guess" if given.guess else shown


@click.command()
@click.argument("session", required=False)
@click.option("--board", metavar="NAME", help="Print a board of the kata instead, with its experiments and rounds.")
@as_json
@pass_setting
def export(setting: Setting, session: str | None, board: str | None, as_json: bool) -> None:
    """Print the advice of SESSION (an id, or "latest") as Markdown, as it was given."""
    if (session is None) == (board is None):
        raise Wrong('Say what to export: a session ("latest" or an id), or a board with --board.')
    with setting.existing_store() as store:
        if board is not None:
            _print_board(setting, store, board, as_json)
        elif session is not None:
            _print_session(store, session, as_json)


def _print_session(store: Store, session: str, as_json: bool) -> None:
    found = store.sessions.get(_latest(store) if session == LATEST else session)
    _print(store.sessions.advice(found.id), as_json, store.companies.get(found.company).name)


def _print_board(setting: Setting, store: Store, name: str, as_json: bool) -> None:
    from opsadvisor.cli.kata import board_named
    from opsadvisor.report.kata import board_json, board_markdown

    story = board_named(store, name)
    company = store.companies.get(story.board.company).name
    text = board_json(story, setting.today) if as_json else board_markdown(story, setting.today, company)
    click.echo(text, nl=as_json)


def _latest(store: Store) -> str:
    company = store.companies.current()
    sessions = store.sessions.page(company.id, size=1).sessions if company else ()
    if not sessions:
        raise Wrong("No session was finished yet.")
    return sessions[0].id


COMMANDS = (assess, answer, export)
