from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from opsadvisor.report.whole import write_whole


def test_a_file_is_written_whole_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = write_whole(tmp_path / "a.md", ["one\n", "zwei € \n"])
    assert path.read_bytes() == "one\nzwei € \n".encode()
    assert path.stat().st_mode & 0o077 == 0
    assert list(tmp_path.iterdir()) == [path]


def test_what_fails_half_way_leaves_what_was_there(tmp_path: Path) -> None:
    def parts() -> Iterator[str]:
        yield "new"
        raise ValueError("no more")

    path = tmp_path / "a.md"
    path.write_text("old")
    with pytest.raises(ValueError, match="no more"):
        write_whole(path, parts())
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is full")
def test_a_device_is_written_to_and_not_replaced() -> None:
    with pytest.raises(OSError, match="No space left"):
        write_whole(Path("/dev/full"), "text")
    assert Path("/dev/full").is_char_device()
