"""The command `opsadvisor` with its options; the commands below it stand in modules of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from opsadvisor.cli import app
from opsadvisor.cli.setting import Setting, Wrong, version
from opsadvisor.plain import plain
from opsadvisor.store.errors import StoreError

_MODULES = {
    "app": ("history", "start"),
    "kata": ("kata",),
    "status": ("status",),
    "advice": ("assess",),
    "answer": ("answer",),
    "sessions": ("sessions",),
    "export": ("export",),
    "bring": ("import",),
    "plan": ("plan",),
    "companies": ("companies",),
    "playbooks": ("playbooks",),
    "keeping": ("backup", "locate", "restore"),
    "doctor": ("doctor",),
    "shell": ("completion",),
}
"""The modules beside this one, and the commands that each holds."""


class _Commands(Mapping[str, click.Command]):
    """All commands by name. The module of one is imported when it is asked for: a run needs one or none of them."""

    def __init__(self) -> None:
        self._homes = {name: module for module, names in _MODULES.items() for name in names}

    def __getitem__(self, name: str) -> click.Command:
        module = import_module(f"opsadvisor.cli.{self._homes[name]}")
        commands: Sequence[click.Command] = module.COMMANDS
        return next(command for command in commands if command.name == name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._homes)

    def __len__(self) -> int:
        return len(self._homes)


class _Root(click.Group):
    """Says what is wrong with the store or a file in words, and repeats what was typed as plain text."""

    def make_context(self, *arguments: Any, **more: Any) -> click.Context:
        """Read the options."""
        with _in_words():
            return super().make_context(*arguments, **more)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        with _in_words():
            return super().invoke(ctx)


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except StoreError as error:
        raise Wrong(str(error)) from error
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


@click.group(
    cls=_Root,
    commands=_Commands(),
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
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
