"""The ids that stand in playbook files, read without checking anything: for completion, and to notice a slip."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from opsadvisor import paths


def ids(table: str = "") -> dict[str, str]:
    """Return id to title of all playbooks, or of one of their tables ("fact"). Broken files are passed over."""
    return {part["id"]: str(part.get("title", "")) for part in _parts(table) if isinstance(part.get("id"), str)}


def ids_to_start() -> dict[str, str]:
    """Return id to title of the playbooks that ask something, so that a session can be started with them."""
    asking = (part for part in _parts("") if part.get("goals") or part.get("section"))
    return {part["id"]: str(part.get("title", "")) for part in asking if isinstance(part.get("id"), str)}


def _parts(table: str) -> Iterator[dict[str, Any]]:
    for folder in paths.playbook_folders():
        for file in sorted(folder.glob("*.toml")):
            playbook = _read(file)
            parts = playbook.get(table) if table else [playbook]
            yield from (part for part in parts or [] if isinstance(part, dict))


def _read(file: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}  # `playbooks check` says what is wrong with it
