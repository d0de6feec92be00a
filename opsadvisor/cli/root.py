"""The command `opsadvisor` with its options; the commands below it stand in modules of their own."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import click

from opsadvisor.cli import (
    advice,
    answer,
    app,
    bring,
    companies,
    doctor,
    export,
    kata,
    keeping,
    plan,
    playbooks,
    sessions,
    shell,
    status,
)
from opsadvisor.cli.setting import Setting, Wrong, version
from opsadvisor.plain import plain
from opsadvisor.store.errors import StoreError


class _Root(click.Group):
    """Says what is wrong with the store or a file in words, and repeats what was typed as plain text."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except StoreError as error:
            raise Wrong(plain(str(error))) from error
        except click.ClickException as error:
            vars(error)["message"] = plain(error.message)  # click means it to be final, and repeats what was typed
            raise
        except BrokenPipeError:
            raise  # click knows that nobody reads on
        except OSError as error:
            named = f"{error.filename}: " if error.filename else ""
            raise Wrong(plain(f"{named}{error.strerror or error}", lines=False)) from error


def _print_version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(f"opsadvisor {version()}")
        ctx.exit()


@click.group(cls=_Root, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--db", type=click.Path(dir_okay=False, path_type=Path), help="Use this database file.")
@click.option("--demo", is_flag=True, help="Use a made-up company with a year of history; nothing is kept.")
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Print it.")
@click.pass_context
def cli(ctx: click.Context, db: Path | None, demo: bool) -> None:
    """Say what stage a company is in, what holds it back, and whether to change course.

    Without a command the app opens.
    """
    setting = ctx.ensure_object(Setting)
    setting.named = db or setting.named
    if ctx.invoked_subcommand is None:
        app.need_terminal()
    if demo:
        setting.named = ctx.with_resource(_made_up(setting))
    if ctx.invoked_subcommand is None:
        app.open_app(setting)


def _made_up(setting: Setting) -> AbstractContextManager[Path]:
    from opsadvisor.ui.demo import demo

    return demo(setting.clock)


_MODULES = (
    app, kata, status, advice, answer, sessions, export, bring, plan, companies, playbooks, keeping, doctor, shell,
)  # fmt: skip
for _module in _MODULES:
    for _command in _module.COMMANDS:
        cli.add_command(_command)
