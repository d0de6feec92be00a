"""`assess`: advice on a file, without the app."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

import click

from opsadvisor.cli.companies import currency_code
from opsadvisor.cli.given import FileOrInput
from opsadvisor.cli.setting import Setting, as_json, pass_setting
from opsadvisor.cli.shell import complete
from opsadvisor.plain import plain

if TYPE_CHECKING:
    from opsadvisor.advice.document import Advice
    from opsadvisor.report.toml_file import AnswersError

_CURRENCY = "EUR"


def _code(_ctx: click.Context, _parameter: click.Parameter, text: str | None) -> str | None:
    """Return a currency's code in capitals. Raises BadParameter for what is none."""
    return None if text is None else currency_code(text)


@click.command()
@click.argument("file", type=FileOrInput())
@click.option("--playbook", shell_complete=complete(), help="Use this playbook, whatever the file says.")
@click.option("--currency", callback=_code, help="The currency of all sums; if left out, the file's, else EUR.")
@as_json
@pass_setting
def assess(setting: Setting, file: IO[bytes], playbook: str | None, currency: str | None, as_json: bool) -> None:
    """Read answers from FILE (TOML; - is the standard input) and print the advice. Nothing is stored."""
    from opsadvisor.advice.assess import assess as work_out
    from opsadvisor.advice.freeze import advise
    from opsadvisor.report.answers_file import read_answers
    from opsadvisor.report.toml_file import LARGEST

    library = setting.library()
    with faults_told(file):
        data = file.read(LARGEST + 1)
        given = read_answers(
            data, library, today=setting.today, playbook=playbook, currency=currency, otherwise=_CURRENCY
        )
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


@contextmanager
def faults_told(file: IO[bytes]) -> Iterator[None]:
    """Print on stderr what is found wrong with a file inside, and end with exit code 2."""
    from opsadvisor.report.toml_file import AnswersError

    try:
        yield
    except AnswersError as error:
        tell_faults(file, error)
        raise click.exceptions.Exit(2) from None


def tell_faults(file: IO[bytes], error: AnswersError) -> None:
    """Print on stderr what is wrong with a file, each fault with its place."""
    name = plain(getattr(file, "name", "<stdin>"), lines=False)
    for fault in error.faults:
        click.echo(f"{name}:{fault.line}:{fault.column}: {fault.message}", err=True)


def _print(advice: Advice, as_json: bool, company: str = "") -> None:
    from opsadvisor.report.assess_json import assess_json
    from opsadvisor.report.markdown import markdown

    click.echo(assess_json(advice) if as_json else markdown(advice, company), nl=as_json)


COMMANDS = (assess,)
