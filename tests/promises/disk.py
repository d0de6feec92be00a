"""A disk of two megabytes to be filled up, in a namespace of its own: it is gone with the process that holds it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile

import pytest

from tests.terminal import APP

_HOLD = "mount -t tmpfs -o size=2m,mode=700 tmpfs {at} && echo ready && exec cat"


class Disk:
    """The disk, seen from outside (`there`, a path that must not be resolved) and from inside, where `program` runs."""

    def __init__(self, at: Path, holder: int) -> None:
        self.at = at
        self._inside = ("nsenter", f"--target={holder}", "--user", "--preserve-credentials", "--mount", "--")
        self.there = Path(f"/proc/{holder}/root{at}")
        self.program = (*self._inside, "sh", "-c", 'cd "$0" && exec "$@"', str(at), *APP)
        self._ballast = self.there / "ballast"

    def bring(self, path: Path) -> None:
        """Move a file onto the disk."""
        copyfile(path, self.there / path.name)
        path.unlink()

    def taken_from(self, name: str, folder: Path) -> Path:
        """Copy a file from the disk and return the copy's path."""
        for end in ("", "-wal"):
            if (self.there / f"{name}{end}").exists():
                copyfile(self.there / f"{name}{end}", folder / f"{name}{end}")
        return folder / name

    def fill(self, but: int = 0) -> None:
        """Leave so many bytes of room at most."""
        with self._ballast.open("ab", buffering=0) as file:
            for size in (65536, 4096):
                while self.room > but + size:
                    file.write(bytes(size))
            if not but:
                while True:
                    try:
                        file.write(bytes(4096))
                    except OSError:
                        break

    @property
    def room(self) -> int:
        """Bytes that are free."""
        found = os.statvfs(self.there)
        return found.f_bavail * found.f_frsize

    def make_room(self) -> None:
        """Take away what fills it up."""
        self._ballast.unlink(missing_ok=True)

    def make_read_only(self, path: Path) -> None:
        """Let a file or folder only be read, by whoever opens it from now on."""
        self._do("mount", "--bind", str(path), str(path))
        self._do("mount", "-o", "remount,bind,ro", str(path))

    def make_writable(self, path: Path) -> None:
        """Take that back."""
        self._do("mount", "-o", "remount,bind,rw", str(path))

    def _do(self, *command: str) -> None:
        subprocess.run([*self._inside, *command], check=True)


@contextmanager
def small_disk(at: Path) -> Iterator[Disk]:
    """Mount a small disk; skip the test where the system has no namespaces to do it in."""
    at.mkdir(exist_ok=True)
    command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", _HOLD.format(at=at)]
    try:
        holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except FileNotFoundError:
        pytest.skip("needs unshare")
    with holder:
        assert holder.stdin
        assert holder.stdout
        if holder.stdout.readline() != b"ready\n":
            pytest.skip("needs user and mount namespaces")
        yield Disk(at, holder.pid)
        holder.kill()
