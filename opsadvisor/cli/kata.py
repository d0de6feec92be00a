"""`kata`: today's round in the app, or one from a file for those without a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import IO, TYPE_CHECKING

import click

from opsadvisor.cli.advice import tell_faults
from opsadvisor.cli.app import open_app
from opsadvisor.cli.company import company_to_write, of_company
from opsadvisor.cli.given import FileOrInput
from opsadvisor.cli.setting import Setting, Wrong, pass_setting
from opsadvisor.library.show import day
from opsadvisor.messages import did_you_mean, listed, quoted

if TYPE_CHECKING:
    from opsadvisor.kata.model import Storyboard
    from opsadvisor.library.cards import Place
    from opsadvisor.library.schema import Card
    from opsadvisor.report.round_file import RoundFile
    from opsadvisor.store.company import Company
    from opsadvisor.store.database import Store

_CHOOSE = 'The app opens with the current company; "opsadvisor companies choose" makes another one current.'


@click.command()
@click.option(
    "--answer",
    "file",
    metavar="FILE",
    type=FileOrInput(),
    help="Take the round from this file (TOML; - is the input).",
)
@of_company
@pass_setting
def kata(setting: Setting, file: IO[bytes] | None, company: str | None) -> None:
    """Open today's round, or take it from a file.

    \b
    The file names the board and answers the card, place by place:
      board = "Onboarding time"
      figure = 13.5
      actual = "Files come on day 5"
      happened = "2 of 3 came on day 5"
      learned = "IT is asked too late"
      met = "partly"                 (yes, partly, no; plan = "running" if it still is)
      obstacles = ["..."]            (new ones; gone = [...] for those that are gone)
      one = "..."                    (the one now addressed; kept if left out)
      step = "Call IT on day 0"
      expect = "All files by day 2"
      see = "tomorrow"
    A table [board] with process and challenge makes a new board; pattern, aim and achieve_by set its
    target condition. skip = "public holiday" skips the day.
    """
    if file is None:
        if company is not None:
            raise Wrong(f"--company goes with --answer. {_CHOOSE}")
        open_app(setting, "kata")
        return
    from opsadvisor.library.cards import cards
    from opsadvisor.report.toml_file import LARGEST, AnswersError

    # All is read before the database is locked: who pipes may take time.
    data, words = file.read(LARGEST + 1), cards(setting.library())
    try:
        with setting.store() as store, store.file.writing():
            click.echo(_answer(setting, store, company_to_write(store, company).id, data, words))
    except AnswersError as error:
        tell_faults(file, error)
        raise click.exceptions.Exit(2) from None


def _answer(setting: Setting, store: Store, company: str, data: bytes, words: Mapping[Place, Card]) -> str:
    """Write the round of a file, all of it or nothing, and return what is to be said of it. Raises AnswersError."""
    from opsadvisor.report.round_file import read_round

    told = read_round(data, store.kata.stories(company), words, today=setting.today, company=company)
    for remark in told.remarks:
        click.echo(remark, err=True)
    return _kept(setting, store, told)


def _kept(setting: Setting, store: Store, told: RoundFile) -> str:
    from opsadvisor.kata.round import outcome

    board = told.story.board
    if not board.id:
        board = store.kata.add_board(
            board.company,
            board.process,
            board.challenge,
            learner=board.learner,
            coach=board.coach,
            second_coach=board.second_coach,
            working_days=board.working_days,
        )
    if told.state is None:
        store.kata.skip(board.id, setting.today, told.skip)
        return f"{board.process}: the round of {day(setting.today)} is skipped"
    store.kata.finish(outcome(replace(told.state, story=replace(told.story, board=board))))
    return _said(store.kata.story(board.id), setting)


def _said(story: Storyboard, setting: Setting) -> str:
    from opsadvisor.kata.rhythm import standing

    stands = standing(story, setting.today)
    rounds = f"{stands.in_a_row} {'round' if stands.in_a_row == 1 else 'rounds'} in a row"
    met = f"predictions met {stands.predictions.met} of {stands.predictions.total}" if stands.predictions.total else ""
    see = f"go and see on {day(story.running.see_on)}" if story.running else ""
    parts = ", ".join(part for part in (see, met, rounds) if part)
    return f"{story.board.process}: the round of {day(setting.today)} is done; {parts}"


def board_named(store: Store, name: str, company: Company) -> Storyboard:
    """Return the board of a company by its focus process (or an id), archived or not. Raises Wrong."""
    boards = store.kata.boards(company.id, archived=True)
    found = [each for each in boards if name.strip().casefold() in (each.process.casefold(), each.id)]
    if not found:
        names = [each.process for each in boards]
        right = did_you_mean(name, names) or (f"There is {listed(map(quoted, names), 'and')}." if names else "")
        raise Wrong(f"There is no board {quoted(name)}. {right}".strip())
    return store.kata.story(found[-1].id)


COMMANDS = (kata,)
