"""The ids that stand in playbook files, read without checking anything: for completion, and to notice a slip."""

from __future__ import annotations

from collections.abc import Iterator
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
    from opsadvisor.library.files import read_folders

    sources, _ = read_folders(paths.playbook_folders())  # `playbooks check` says what is wrong with the others
    for source in sources:
        parts = source.data.get(table) if table else [source.data]
        yield from (part for part in parts if isinstance(part, dict)) if isinstance(parts, list) else ()
