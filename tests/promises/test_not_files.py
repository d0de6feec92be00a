"""What is no file is neither waited for nor read without end, and said to be what it is. What is piped is read."""

from __future__ import annotations

import os
import socket
import threading
from pathlib import Path

import pytest

from opsadvisor.library.wrong import EntryError
from opsadvisor.ui.fields.pasted import read_csv
from tests.cli.ran import ANSWERS, ROOT, process

SOON = 20
"""Seconds in which a program that does not wait is surely done."""
USES = (
    ("assess", "{}"),
    ("import", "{}"),
    ("answer", "cash", "--from", "{}"),
    ("kata", "--answer", "{}"),
    ("playbooks", "check", "{}"),
    ("restore", "{}"),
    ("--db", "{}", "status"),
    ("--db", "{}", "backup"),
)


def run(home: Path, *arguments: str, **more: str) -> str:
    """Run the command line in a home of its own; return what it said was wrong."""
    found = process(*arguments, timeout=SOON, **{"HOME": str(home), "OPSADVISOR_DB": str(home / "x.db")} | more)
    assert found.returncode in (1, 2)
    return found.stderr or found.stdout


def pipe(at: Path) -> Path:
    os.mkfifo(at / "pipe")
    return at / "pipe"


@pytest.mark.parametrize("use", USES, ids=" ".join)
def test_a_named_pipe_is_not_waited_for(use: tuple[str, ...], tmp_path: Path) -> None:
    there = pipe(tmp_path)
    said = run(tmp_path, *(part.format(there) for part in use))
    assert "is a named pipe" in said


@pytest.mark.parametrize("use", [USES[0], USES[4], USES[6]], ids=" ".join)
@pytest.mark.parametrize(("path", "what"), [("/dev/zero", "a device"), ("socket", "a socket")])
def test_nor_is_a_device_read_or_a_socket(use: tuple[str, ...], path: str, what: str, tmp_path: Path) -> None:
    there = tmp_path / path
    with socket.socket(socket.AF_UNIX) as other:
        if path == "socket":
            other.bind(os.path.relpath(there))  # such a path must be short
        assert f"is {what}" in run(tmp_path, *(part.format(there) for part in use))


def test_a_database_named_by_the_surroundings_has_to_be_a_file(tmp_path: Path) -> None:
    for path, what in ((pipe(tmp_path), "a named pipe"), (tmp_path, "a folder")):
        assert f"{path} is {what}. Choose a file" in run(tmp_path, "status", OPSADVISOR_DB=str(path))


def test_a_pipe_among_the_playbooks_is_listed_and_the_rest_works(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "own.toml")
    found = process("playbooks", "list", timeout=SOON, OPSADVISOR_PLAYBOOKS=str(tmp_path))
    assert found.returncode == 0
    assert f"{tmp_path}/own.toml:1:1: this is a named pipe" in found.stderr
    assert "runway" in found.stdout


def test_rows_are_not_read_from_a_device() -> None:
    with pytest.raises(EntryError, match="is a device"):
        read_csv(Path("/dev/zero"), (), lambda _, text: text)


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="needs /dev/fd")
def test_what_the_shell_pipes_is_read(tmp_path: Path) -> None:
    for arguments, text, says in (
        (("assess",), ANSWERS, "default dead"),
        (("playbooks", "check"), (ROOT / "playbooks" / "runway.toml").read_text("utf-8"), "1 playbook, nothing wrong"),
    ):
        end, begin = os.pipe()
        threading.Thread(target=write, args=(begin, text)).start()
        found = process(*arguments, f"/dev/fd/{end}", timeout=SOON, handed_over=[end])
        os.close(end)
        assert (found.returncode, says in found.stdout) == (0, True), found.stderr


def write(begin: int, text: str) -> None:
    with open(begin, "w", encoding="utf-8") as file:
        file.write(text)
