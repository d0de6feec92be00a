"""`export`: a session, a comparison, the plan, a board, a trend or the whole database, for people and programs."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from opsadvisor.cli.company import of_company
from opsadvisor.cli.sessions import complete_session
from opsadvisor.cli.setting import Setting, Wrong, as_json, pass_setting
from opsadvisor.messages import listed
from opsadvisor.plain import plain

if TYPE_CHECKING:
    from opsadvisor.store.database import Store
    from opsadvisor.ui.desk import Desk
    from opsadvisor.ui.reports import Text, Writers

FORMATS = ("markdown", "html", "json", "toml", "csv")
NOW = "now"
_ENDINGS = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html"}
_ENDINGS |= {f".{name}": name for name in ("json", "toml", "csv")}


@dataclass(frozen=True, slots=True)
class Job:
    """What an export reads from."""

    setting: Setting
    store: Store
    company: str | None
    """The name given with --company."""

    @contextmanager
    def desk(self, company: str) -> Iterator[Desk]:
        """Open the desk of a company (an id), for what needs the playbooks."""
        with self.setting.desk(company) as desk:
            yield desk


@click.command()
@click.argument("session", required=False, shell_complete=complete_session)
@click.option("--compare", nargs=2, metavar="A B", help="Two sessions, or one and now: what changed, and why.")
@click.option("--plan", is_flag=True, help="The plan.")
@click.option("--board", metavar="NAME", help="A board of the kata, with its experiments and rounds.")
@click.option("--trend", metavar="NAME", help="A metric or number over time, as CSV.")
@click.option("--all", "everything", is_flag=True, help="The whole database, as JSON that import takes back.")
@click.option(
    "--format",
    "format_",
    metavar="FORMAT",
    type=click.Choice(FORMATS),
    help=f"{listed(FORMATS)}; else what the ending of --output says.",
)
@as_json
@click.option("--output", metavar="FILE", type=click.Path(path_type=Path), help="Write this file, whole or not at all.")
@of_company
@pass_setting
def export(
    setting: Setting,
    session: str | None,
    compare: tuple[str, str] | None,
    plan: bool,
    board: str | None,
    trend: str | None,
    everything: bool,
    format_: str | None,
    as_json: bool,
    output: Path | None,
    company: str | None,
) -> None:
    """Print a report: of SESSION (an id, the beginning of one, or "latest") or of what the options name.

    HTML stands alone: it needs no network and prints well. The TOML of a session is read back by assess.
    """
    from opsadvisor.cli import reports

    subjects: dict[str, tuple[object, Callable[[Job], Writers]]] = {
        "a session": (session, lambda job: reports.of_session(job, str(session))),
        "--compare": (compare, lambda job: reports.of_comparison(job, *(compare or ("", "")))),
        "--plan": (plan, reports.of_plan),
        "--board": (board, lambda job: reports.of_board(job, str(board))),
        "--trend": (trend, lambda job: reports.of_trend(job, str(trend))),
        "--all": (everything, reports.of_everything),
    }
    named = {name: writers for name, (given, writers) in subjects.items() if given}
    if len(named) != 1:
        raise Wrong(f'Say what to export, and one thing only: {listed(subjects)}. A session is "latest" or an id.')
    wanted = _wanted(format_, as_json, output)
    with setting.existing_store() as store:
        ((name, of_it),) = named.items()
        text = _written(name, of_it(Job(setting, store, company)), wanted)
        try:
            _put(text, output)
        finally:
            if isinstance(text, Generator):  # read no further than wanted: it reads while the store is open
                text.close()


def _wanted(format_: str | None, as_json: bool, output: Path | None) -> str | None:
    """Return the format that was asked for, by option or by the file's ending."""
    if as_json and format_ not in (None, "json"):
        raise Wrong(f"--json and --format {format_} can't both be. Leave one out.")
    return "json" if as_json else format_ or (_ENDINGS.get(output.suffix.lower()) if output else None)


def _written(name: str, writers: Writers, wanted: str | None) -> Text:
    wanted = wanted or next(iter(writers))
    if wanted not in writers:
        raise Wrong(f"{name[:1].upper()}{name[1:]} can't be written as {wanted}. There is {listed(writers)}.")
    return writers[wanted]()


def _put(text: Text, output: Path | None) -> None:
    parts = _ended((text,) if isinstance(text, str) else text)
    if output is None or str(output) == "-":
        for part in parts:
            click.echo(part, nl=False)
        return
    from opsadvisor.report.whole import write_whole

    if output.is_dir():
        raise Wrong(f"{output} is a folder. Give the name of a file.")
    try:
        click.echo(plain(str(write_whole(output, parts))), err=True)
    except OSError as error:
        raise Wrong(f"{output}: {error.strerror}. Nothing was written.") from error


def _ended(parts: Iterable[str]) -> Iterator[str]:
    """Yield the parts, and a line feed where the last one does not end with it."""
    last = ""
    for part in parts:
        yield part
        last = part or last
    if not last.endswith("\n"):
        yield "\n"


COMMANDS = (export,)
