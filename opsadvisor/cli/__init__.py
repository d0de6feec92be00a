"""The command line: a thin front that asks the other rooms and prints."""

from __future__ import annotations


def main() -> None:
    """Run the command line with the process's arguments."""
    from opsadvisor.cli.root import cli
    from opsadvisor.cli.streams import prepare_streams

    prepare_streams()
    cli(prog_name="opsadvisor")
