"""`answer`: one answer, or the values of many days, without the app."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import IO, TYPE_CHECKING

import click

from opsadvisor.cli.advice import faults_told
from opsadvisor.cli.company import company_to_write, of_company
from opsadvisor.cli.given import FileOrInput
from opsadvisor.cli.log import add_new
from opsadvisor.cli.setting import Setting, Wrong, pass_setting
from opsadvisor.cli.shell import complete
from opsadvisor.library.show import day
from opsadvisor.library.wrong import EntryError
from opsadvisor.messages import did_you_mean, quoted

if TYPE_CHECKING:
    from opsadvisor.advice.answers import Answer
    from opsadvisor.library.load import Library
    from opsadvisor.library.schema import Fact
    from opsadvisor.store.database import Store
    from opsadvisor.store.records import Company


@click.command(context_settings={"ignore_unknown_options": True})  # so that -5 is a value
@click.argument("fact", shell_complete=complete("fact"))
@click.argument("value", required=False)
@click.option("--as-of", metavar="DAY", help="The day that the value speaks of; today if left out.")
@click.option("--note", default="", help="What to remember about it.")
@click.option(
    "--from",
    "file",
    metavar="FILE",
    type=FileOrInput(),
    help="Read two columns instead, day and value; - is the input.",
)
@of_company
@pass_setting
def answer(
    setting: Setting,
    fact: str,
    value: str | None,
    as_of: str | None,
    note: str,
    file: IO[bytes] | None,
    company: str | None,
) -> None:
    """Record VALUE as the answer for FACT, or the values of many days from a file.

    VALUE is written as in the app: 40k, 12%, ~40k for a guess, ? for don't know, "n/a because ...".
    """
    if (value is None) == (file is None):
        raise Wrong(f"Give a value, or a file of days and values with --from{', not both' if file else ''}.")
    from opsadvisor.report.columns import LARGEST

    library = setting.library()
    asked = _fact(library, fact)
    data = file.read(LARGEST + 1) if file else b""  # before the database is locked: who pipes may take time
    with setting.store() as store, store.file.writing():  # no company stays of what is wrong
        of = company_to_write(store, company)
        if value is not None:
            _answer_one(
                setting, library, store, of, asked, _read(setting, asked, of, value, _day(setting, as_of), note)
            )
        elif file is not None:
            if as_of is not None:
                raise Wrong("--as-of goes with a value. With --from each row has its own day.")
            _answer_many(setting, library, store, of, asked, file, data, note)


def _answer_one(setting: Setting, library: Library, store: Store, company: Company, asked: Fact, given: Answer) -> None:
    from opsadvisor.store.records import Source

    for ask in _doubts(setting, library, store, company, asked, given):
        click.echo(f"Is that right? {ask}", err=True)
    store.answers.add(company.id, asked.id, given, origin="command line", source=Source.of(library, asked))
    click.echo(f"{asked.title}: {_shown(asked, given, company)}, as of {day(given.as_of or setting.today)}")


def _answer_many(
    setting: Setting,
    library: Library,
    store: Store,
    company: Company,
    asked: Fact,
    file: IO[bytes],
    data: bytes,
    note: str,
) -> None:
    """Record the answers of a file, all of them or none."""
    from opsadvisor.report.columns import read_columns, text_of

    with faults_told(file):
        given = read_columns(text_of(data), asked, today=setting.today, currency=company.currency).checked()
    told = ((asked.id, replace(each, note=note or each.note)) for each in given)
    click.echo(_came(asked, [each.as_of or setting.today for each in given], add_new(store, library, company.id, told)))


def _came(asked: Fact, days: list[date], new: int) -> str:
    """Return how many answers of so many days came in, and how many were there already."""
    first, last, there = day(min(days)), day(max(days)), len(days) - new
    when = first if first == last else f"{first} to {last}"
    already = f"; {there} {'was' if there == 1 else 'were'} there already" if there else ""
    return f"{asked.title}: {new or 'no'} {'answer' if new == 1 else 'answers'}, {when}{already}"


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


COMMANDS = (answer,)
