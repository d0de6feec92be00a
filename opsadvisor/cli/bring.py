"""`import`: a whole database from JSON, or the answers of a TOML file into a company."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

import click

from opsadvisor.cli.advice import faults_told
from opsadvisor.cli.company import company_to_write, of_company
from opsadvisor.cli.given import FileOrInput
from opsadvisor.cli.log import add_new
from opsadvisor.cli.setting import Setting, Wrong, pass_setting
from opsadvisor.messages import listed, quoted

if TYPE_CHECKING:
    from opsadvisor.library.load import Library
    from opsadvisor.report.answers_file import AnswersFile
    from opsadvisor.store.database import Store
    from opsadvisor.store.records import Company
    from opsadvisor.store.whole.merge import Imported


@click.command("import")
@click.argument("file", type=FileOrInput())
@of_company
@pass_setting
def bring(setting: Setting, file: IO[bytes], company: str | None) -> None:
    """Take in FILE: the JSON of "export --all", or answers as TOML (- is the standard input).

    All of it comes in or nothing does, and what is there already does not come twice.
    """
    from opsadvisor.report.toml_file import LARGEST as LARGEST_ANSWERS
    from opsadvisor.store.whole.merge import LARGEST

    data = file.read(LARGEST_ANSWERS + 1)
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        _bring_answers(setting, file, data, company)
    elif company is not None:
        raise Wrong("--company goes with answers. A whole database brings its own companies.")
    else:
        _bring_everything(setting, data + file.read(LARGEST + 1 - len(data)))


def _bring_everything(setting: Setting, data: bytes) -> None:
    from opsadvisor.store.whole.merge import import_all

    with setting.store() as store:
        click.echo(_told(import_all(store, data)))


def _told(found: Imported) -> str:
    came = [f"{kind} {count:,}" for kind, count in found.counts.items() if count]
    parts = [f"Came in: {listed(came, 'and', 20) or 'nothing'}"]
    parts += [f"{found.already:,} there already"] if found.already else []
    parts += [f"left as it was here: {listed(map(quoted, found.left), 'and', 20)}"] if found.left else []
    return "; ".join(parts)


def _bring_answers(setting: Setting, file: IO[bytes], data: bytes, name: str | None) -> None:
    from opsadvisor.report.answers_file import read_answers

    library = setting.library()
    with setting.store() as store, store.file.writing():  # no company stays of what is wrong
        company = company_to_write(store, name)
        with faults_told(file):
            first = next(iter(library.playbooks), None)  # the answers count, not whom they are for
            told = read_answers(data, library, today=setting.today, otherwise=company.currency, playbook=first)
        if told.currency != company.currency:
            raise Wrong(f"The sums are in {told.currency}, those of {company.name} in {company.currency}.")
        click.echo(_kept(library, store, company, told))


def _kept(library: Library, store: Store, company: Company, told: AnswersFile) -> str:
    """Record the answers that are not there yet, all of them or none, and return what is to be said."""
    new = add_new(store, library, company.id, told.answers.items())
    already = len(told.answers) - new
    parts = [f"{company.name}: {new or 'no'} {'answer' if new == 1 else 'answers'} came in"]
    parts += [f"{already} {'was' if already == 1 else 'were'} there already"] if already else []
    parts += ["the plan in the file was left out"] if told.plan else []
    return ", ".join(parts)


COMMANDS = (bring,)
