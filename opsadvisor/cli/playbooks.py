"""`playbooks`: what there is, what is in one, what is wrong with one, and a new one to begin with."""

from __future__ import annotations

from collections.abc import Iterator
from os.path import realpath
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from opsadvisor import paths
from opsadvisor.cli.setting import Setting, Wrong, as_it_is, as_json, pass_setting, print_json
from opsadvisor.cli.shell import complete
from opsadvisor.messages import did_you_mean, listed, quoted
from opsadvisor.plain import plain

if TYPE_CHECKING:
    from opsadvisor.library.fault import Fault
    from opsadvisor.library.load import Library
    from opsadvisor.library.schema import Column, DocumentPart, Fact, Playbook


@click.group()
def playbooks() -> None:
    """List, show, check and begin playbooks."""


@playbooks.command("list")
@as_json
@pass_setting
def list_all(setting: Setting, as_json: bool) -> None:
    """List all playbooks, the shipped ones and your own."""
    found = setting.library().playbooks.values()
    if as_json:
        print_json([_data(playbook) for playbook in found])
        return
    width = max((len(playbook.id) for playbook in found), default=0)
    for playbook in found:
        click.echo(f"{playbook.id:<{width}}  {playbook.title}")


def _data(playbook: Playbook) -> dict[str, Any]:
    parts = ("id", "title", "summary", "version", "source")
    return {part: getattr(playbook, part) for part in parts}


@playbooks.command()
@click.argument("playbook", shell_complete=complete())
@click.option("--toml", is_flag=True, help="Print the file as it is.")
@as_json
@pass_setting
def show(setting: Setting, playbook: str, toml: bool, as_json: bool) -> None:
    """Show what PLAYBOOK asks, works out and advises."""
    library = setting.library()
    found = library.playbooks.get(playbook)
    if found is None:
        right = did_you_mean(playbook, library.playbooks) or f"There are {listed(library.playbooks, 'and', most=20)}."
        raise Wrong(f"There is no playbook {quoted(playbook)}. {right}")
    if as_json:
        print_json(found.model_dump(mode="json", by_alias=True, exclude_defaults=True))
    else:
        click.echo(as_it_is(library.texts[playbook]) if toml else "\n".join(_shown(found, library)))


def _shown(playbook: Playbook, library: Library) -> Iterator[str]:
    yield f"{playbook.title} ({playbook.id} {playbook.version})"
    yield playbook.summary
    yield f"Source: {playbook.source}"
    if playbook.include:
        yield f"Takes in: {', '.join(included.playbook for included in playbook.include)}"
    for section in playbook.section:
        yield f"\n{section.title}"
        for name in section.ask:
            yield from _fact(library, name)
    yield from _asked_besides(playbook, library)
    yield from _titles("Asks in a round of the kata", {card.id: card.ask for card in playbook.card})
    figures = {metric.id: metric.title for metric in playbook.metric}
    figures |= {decision.id: decision.title for decision in playbook.decision}
    yield from _titles("Works out", figures)
    yield from _titles("Finds", {rule.id: rule.title for rule in playbook.rule})
    yield from _titles("Advises", {action.id: action.title for action in playbook.action})


def _fact(library: Library, name: str) -> Iterator[str]:
    """Tell a fact with all that an answers file has to know of it: kind, options, and the columns of a table."""
    fact = library.facts.get(name)
    if fact is None:
        yield f"  {name}"
        return
    yield f"  {name} ({_form(fact)}): {fact.prompt}"
    yield from (f"    {option.id}: {option.title}" for option in fact.options)
    for column in fact.column:
        if not column.formula:
            options = " | ".join(option.id for option in column.options)
            row = "names the row" if column.key else ""
            yield f"    column {column.id} ({_form(column, row, options)}): {column.title}"
    for phase in fact.phase:
        yield f"    {phase.title}"
        yield from (f"      item {item.id}: {item.title}" for item in phase.items)
    yield from (f"    part {part.id}{_words(part)}: {part.title}" for part in fact.part)


def _words(part: DocumentPart) -> str:
    """Return what is asked of a part of a document: " (required, 5 to 25 words)"."""
    least, most = part.at_least, part.at_most
    bounds = f"{least} to {most} words" if least and most else f"at least {least} words" if least else ""
    bounds = bounds or (f"at most {most} words" if most else "")
    said = ", ".join(text for text in ("required" if part.required else "", bounds) if text)
    return f" ({said})" if said else ""


def _form(asked: Fact | Column, *more: str) -> str:
    """Return in a few words what an answer can be: kind, unit, and what else is to be said."""
    return ", ".join(part for part in (asked.kind, asked.unit, *more) if part)


def _asked_besides(playbook: Playbook, library: Library) -> Iterator[str]:
    """Tell the facts that no section names: they are asked only where a goal or a finding needs them."""
    if playbook.id not in library.compiled.playbooks:
        return
    named = {name for section in playbook.section for name in section.ask}
    lazy = library.facts.keys() - named
    besides = [name for name in library.compiled.scope(playbook.id).names if name in lazy]
    for home in dict.fromkeys(library.home[name] for name in besides):
        where = "" if home == playbook.id else f", from {library.playbooks[home].title}"
        yield f"\nAsked where it is needed{where}"
        for name in besides:
            yield from _fact(library, name) if library.home[name] == home else ()


def _titles(heading: str, titles: dict[str, str]) -> Iterator[str]:
    if titles:
        yield f"\n{heading}"
        yield from (f"  {id}: {title}" for id, title in titles.items())


@playbooks.command()
@click.argument("path", required=False, type=click.Path(exists=True, path_type=Path))
@click.pass_context
def check(ctx: click.Context, path: Path | None) -> None:
    """Check the playbooks in PATH (a file or a folder), or all of them. Exit code 1 if something is wrong."""
    checked, faults = _checked(path)
    for fault in faults:
        click.echo(str(fault))
    if not faults:
        click.echo(f"{checked} {'playbook' if checked == 1 else 'playbooks'}, nothing wrong")
    ctx.exit(1 if faults else 0)


def _checked(path: Path | None) -> tuple[int, list[Fault]]:
    """Return how many playbooks were checked (those in `path`, or all) and what is wrong with them."""
    from opsadvisor.advice.examples import run_examples
    from opsadvisor.library.check import check as check_all
    from opsadvisor.library.fault import fault
    from opsadvisor.library.load import load

    library = load([*paths.playbook_folders(), *([path] if path else [])])
    faults = [found for found in check_all(library, run_examples) if _lies_in(found.file, path)]
    checked = sum(_lies_in(source.file, path) for source in library.sources.values())
    if not checked and not faults:
        faults = [
            fault(str(path or paths.shipped_playbooks()), 1, 1, "there is no playbook here", "end its name in .toml")
        ]
    return checked, sorted({_place(found): found for found in faults}.values())


def _place(found: Fault) -> tuple[str, int, int, str]:
    """Say what a fault is about: a file may have been read by two names."""
    return realpath(found.file), found.line, found.column, found.message


def _lies_in(file: str, path: Path | None) -> bool:
    return path is None or any(name.is_relative_to(folder) for name in _names(file) for folder in _names(path))


def _names(file: str | Path) -> tuple[Path, ...]:
    """Return what a fault may call a file, as it was named and where that leads: always in plain text."""
    return tuple(Path(plain(name, lines=False)) for name in (str(file), realpath(file)))


@playbooks.command()
@click.argument("id", metavar="ID")
@click.option("--title", help="The question that it answers.")
@pass_setting
def new(setting: Setting, id: str, title: str | None) -> None:
    """Begin a playbook of your own: write a small one that works, to be changed."""
    from opsadvisor.cli.template import template
    from opsadvisor.report.whole import write_new

    if not id.isascii() or not id.replace("-", "").isalnum() or id != id.lower() or not id[0].isalpha():
        raise Wrong(f"{quoted(id)} cannot be an id. Use small letters, digits and -, such as price-review.")
    if id in setting.library().playbooks:
        raise Wrong(f"There is a playbook {id} already. Choose another id; the same one would replace it.")
    file = paths.made(paths.own_playbooks()[0]) / f"{id}.toml"
    try:
        write_new(file, template(id, plain(title or "", lines=False) or f"{id.replace('-', ' ').capitalize()}?"))
    except FileExistsError:
        raise Wrong(f"There is a file {file} already.") from None
    click.echo(as_it_is(file))


COMMANDS = (playbooks,)
