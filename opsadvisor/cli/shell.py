"""Completion of commands, playbooks and facts in the shell."""

from __future__ import annotations

from collections.abc import Callable

import click
from click.shell_completion import CompletionItem, get_completion_class

from opsadvisor.cli.ids import ids, ids_to_start
from opsadvisor.cli.setting import Wrong

Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def complete(table: str = "") -> Completer:
    """Return a completer for the ids of playbooks, or of one of their tables ("fact")."""

    def completer(_ctx: click.Context, _parameter: click.Parameter, beginning: str) -> list[CompletionItem]:
        return [CompletionItem(id, help=title) for id, title in ids(table).items() if id.startswith(beginning)]

    return completer


def complete_start(_ctx: click.Context, _parameter: click.Parameter, beginning: str) -> list[CompletionItem]:
    """Complete the ids of the playbooks that a session can be started with."""
    return [CompletionItem(id, help=title) for id, title in ids_to_start().items() if id.startswith(beginning)]


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print what makes a shell complete opsadvisor's commands.

    \b
    bash: opsadvisor completion bash > ~/.local/share/bash-completion/completions/opsadvisor
    zsh:  opsadvisor completion zsh > ~/.zfunc/_opsadvisor   (with ~/.zfunc in fpath)
    fish: opsadvisor completion fish > ~/.config/fish/completions/opsadvisor.fish
    """
    found = get_completion_class(shell)
    if found is None:
        raise Wrong(f"There is no completion for {shell} here.")
    click.echo(found(ctx.find_root().command, {}, "opsadvisor", "_OPSADVISOR_COMPLETE").source())


COMMANDS = (completion,)
