"""Writing a text in the editor of the user's choice, while the app steps aside."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from textual.app import App, SuspendNotSupported

from opsadvisor.plain import plain
from opsadvisor.report.whole import write_whole


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
                ended = subprocess.run([*command, str(path)], check=False)
            written = path.read_text(encoding="utf-8")
        except SuspendNotSupported:
            raise EditorError("This terminal can't make room for an editor") from None
        except (OSError, UnicodeDecodeError) as error:
            raise EditorError(f"{command[0]} could not be used: {error}") from error
    if ended.returncode:
        raise EditorError(f"{command[0]} ended with error {ended.returncode}; the text is as it was")
    return plain(written).strip()


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
