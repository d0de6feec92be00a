"""Writing a text in the editor of the user's choice, while the app steps aside."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from textual.app import App, SuspendNotSupported

from opsadvisor.paths import other_than_file
from opsadvisor.plain import plain
from opsadvisor.report.whole import write_whole

LARGEST = 1_000_000
"""Bytes. A part of a document has no hundredth of that."""
_AS_IT_WAS = "; the text is as it was"


class EditorError(Exception):
    """The editor could not be used; the text is as it was."""


def edit(app: App[None], text: str, name: str) -> str:
    """Return `text` as it is after the editor was closed. `name` is the file's name, without its ending.

    Raises EditorError.
    """
    command = _command()
    with tempfile.TemporaryDirectory(prefix="opsadvisor-") as folder:
        path = Path(folder) / f"{name}.md"
        try:
            write_whole(path, f"{text}\n" if text else "")
            with app.suspend():
                wrong = _ran([*command, str(path)])
            if wrong:
                raise EditorError(f"{command[0]} {wrong}{_AS_IT_WAS}")
            return plain(_written(path)).strip()
        except SuspendNotSupported:
            raise EditorError("This terminal can't make room for an editor") from None
        except OSError as error:
            raise EditorError(f"The editor's file could not be used: {error.strerror}{_AS_IT_WAS}") from error


def _ran(command: list[str]) -> str:
    """Run the editor; return what went wrong. Nothing is raised, for then the app would not come back."""
    try:
        ended = subprocess.run(command, check=False)
    except (OSError, ValueError) as error:
        return f"could not be used: {getattr(error, 'strerror', error)}"
    return f"ended with error {ended.returncode}" if ended.returncode else ""


def _written(path: Path) -> str:
    """Return what the editor left. Raises EditorError where that is no text, or no end of it is to be seen."""
    if other := other_than_file(path):
        raise EditorError(f"What the editor left is {other}{_AS_IT_WAS}")
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise EditorError(f"What was written is larger than {LARGEST:,} bytes{_AS_IT_WAS}")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise EditorError(f"What was written is not text in UTF-8{_AS_IT_WAS}") from None


def _command() -> list[str]:
    """Return the command of the editor and its arguments. Raises EditorError where none is set."""
    said = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        command = shlex.split(said)
    except ValueError:
        raise EditorError(f"EDITOR is not a command: {said}") from None
    if not command:
        raise EditorError("No editor is set. Set EDITOR to the command that starts yours, such as vim")
    return command
