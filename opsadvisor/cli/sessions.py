"""`sessions`: what was finished, with the ids that `export` takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from opsadvisor.cli.company import company_to_read, of_company
from opsadvisor.cli.setting import Setting, Wrong, as_json, pass_setting, print_json
from opsadvisor.cli.shell import complete
from opsadvisor.library.show import day
from opsadvisor.store.errors import StoreError

if TYPE_CHECKING:
    from opsadvisor.store.database import Store
    from opsadvisor.store.records import Session

LATEST = "latest"
_TONES = {"good": "✔ ", "fair": "▲ ", "poor": "✖ "}
_OFFERED = 30


@click.command()
@click.option("--playbook", shell_complete=complete(), help="Only sessions with this playbook.")
@click.option(
    "--limit", metavar="NUMBER", type=click.IntRange(1), default=20, show_default=True, help="So many at most."
)
@of_company
@as_json
@pass_setting
def sessions(setting: Setting, playbook: str | None, limit: int, company: str | None, as_json: bool) -> None:
    """List the finished sessions, the newest first, with the ids that export takes."""
    with setting.existing_store() as store:
        listed = store.sessions.finished(company_to_read(store, company).id, playbook=playbook, size=limit)
        found = [_data(store, session) for session in listed]
    if as_json:
        print_json(found)
        return
    for each in found:
        click.echo("  ".join([each["short"], each["as_of"] or "", each["title"], _verdicts(each["verdicts"])]).rstrip())


def _data(store: Store, session: Session) -> dict[str, Any]:
    from opsadvisor.store.short_ids import short_id

    return {
        "id": session.id,
        "short": short_id(store.file, session.id),
        "playbook": session.playbook,
        "title": session.title,
        "as_of": session.as_of and session.as_of.isoformat(),
        "finished_at": session.finished_at and session.finished_at.isoformat(),
        "verdicts": [{"label": line.label, "value": line.value, "tone": line.tone} for line in session.verdicts],
    }


def _verdicts(lines: list[dict[str, str]]) -> str:
    return ", ".join(f"{_TONES.get(line['tone'], '')}{line['value']}" for line in lines)


def session_named(store: Store, name: str, company: str | None = None) -> Session:
    """Return the finished session of an id, of the unique beginning of one, or the "latest". Raises Wrong, NotThere."""
    from opsadvisor.store.short_ids import whole_id

    if name != LATEST:
        named = store.sessions.get(whole_id(store.file, name))
        if company is not None and named.company != company_to_read(store, company).id:
            raise Wrong(f"The session {name} is not one of {company}.")
        return named
    found = store.sessions.last(company_to_read(store, company).id)
    if found is None:
        raise Wrong("No session was finished yet.")
    return found


def complete_session(ctx: click.Context, _parameter: click.Parameter, beginning: str) -> list[CompletionItem]:
    """Complete the ids of the newest sessions, and "latest"."""
    latest = [CompletionItem(LATEST, help="the newest one")] if LATEST.startswith(beginning) else []
    try:
        with ctx.ensure_object(Setting).existing_store() as store:
            listed = store.sessions.finished(company_to_read(store, None).id, size=_OFFERED)
            found = [(_data(store, session), session) for session in listed]
    except (Wrong, StoreError):
        return latest  # a shell that waits for names is no place to say what is wrong; the command itself says it
    told = ((data["short"], f"{day(each.as_of)}, {each.title}" if each.as_of else each.title) for data, each in found)
    return latest + [CompletionItem(id, help=help) for id, help in told if id.startswith(beginning)]


COMMANDS = (sessions,)
