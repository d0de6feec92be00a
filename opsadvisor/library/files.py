"""Playbook files: found in folders and read, with everything that may be wrong about them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from os.path import realpath
from pathlib import Path

from opsadvisor.library.fault import Fault, Source, fault
from opsadvisor.library.toml import TomlError, decoded, parsed
from opsadvisor.paths import not_to_be_read

LARGEST = 500_000
"""Bytes. The shipped playbooks have under a fifth of that."""


def read_folders(folders: Sequence[Path]) -> tuple[list[Source], list[Fault]]:
    """Return the files of `folders` that are TOML, in their order, and the faults of the others.

    A path may also be a single file; one that is reached twice is read once, where it comes last. Nothing is raised
    for what is wrong with a file or a folder.
    """
    listed = [(file, place) for place, folder in enumerate(folders) for file in _files(folder)]
    last = {realpath(file): place for file, place in listed if isinstance(file, Path)}
    found = [
        _read(file, place) if isinstance(file, Path) else file
        for file, place in listed
        if not isinstance(file, Path) or last[realpath(file)] == place
    ]
    return [each for each in found if isinstance(each, Source)], [each for each in found if isinstance(each, Fault)]


def read_texts(texts: Mapping[str, str]) -> tuple[list[Source], list[Fault]]:
    """Return texts that are TOML as if each were a file of its name, and the faults of the others."""
    found = [_decode(Path(name), text.encode(), 0) for name, text in texts.items()]
    return [each for each in found if isinstance(each, Source)], [each for each in found if isinstance(each, Fault)]


def _files(folder: Path) -> Iterator[Path | Fault]:
    if not folder.is_dir():
        yield folder
        return
    try:
        yield from sorted(file for file in folder.iterdir() if file.suffix == ".toml" and not file.name.startswith("."))
    except OSError as error:
        yield _unreadable(folder, error)


def _read(file: Path, place: int) -> Source | Fault:
    try:
        if other := not_to_be_read(file):
            return _whole(file, f"this is {other}", "a playbook is a file that ends in .toml")
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
        if len(content) > LARGEST:
            return _whole(file, f"the file is larger than {LARGEST:,} bytes", "split it into several playbooks")
        return _decode(file, content, place)
    except OSError as error:
        return _unreadable(file, error)


def _decode(file: Path, content: bytes, place: int) -> Source | Fault:
    try:
        text = decoded(content)
        if not text.strip():
            return _whole(file, "the file is empty", "a playbook begins with id, title, summary, version and source")
        return Source(str(file), text, parsed(text), hashlib.sha256(content).hexdigest(), place)
    except TomlError as error:
        return fault(str(file), error.line, error.column, error.message, error.suggestion)


def _unreadable(file: Path, error: OSError) -> Fault:
    return _whole(file, f"the file cannot be read: {error.strerror or error}")


def _whole(file: Path, message: str, suggestion: str = "") -> Fault:
    return fault(str(file), 1, 1, message, suggestion)
