"""A file that is named on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from opsadvisor.messages import quoted
from opsadvisor.paths import not_to_be_read


class FileOrInput(click.File):
    """A file to read, or - for the standard input. What else a path may lead to is refused before it is opened."""

    def __init__(self) -> None:
        super().__init__("rb")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Open the file."""
        other = not_to_be_read(Path(value)) if isinstance(value, str) else ""
        if other:
            self.fail(f"{quoted(value)} is {other}. Give a file, or - to read the standard input.", param, ctx)
        return super().convert(value, param, ctx)
