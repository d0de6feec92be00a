"""kill -9 at any moment, several times in the life of one database: all that was acknowledged is there, in place."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from opsadvisor.library.load import Library
from tests.promises.lives import WAYS, Lives

KILLS = 5


@pytest.mark.long(2)
def test_no_kill_takes_anything_away(round_: int, tmp_path: Path, shipped: Library) -> None:
    """The first kill comes while the file is made; then all the ways to use the app, in any order."""
    chance = random.Random(round_)
    lives = Lives(tmp_path / "opsadvisor.db", shipped, chance)
    lives.live("opening")
    for _ in range(KILLS):
        lives.live(chance.choice(WAYS))
    command = [sys.executable, "-m", "opsadvisor", "--db", str(lives.path), "doctor"]
    doctor = subprocess.run(command, capture_output=True, text=True, check=False)
    assert doctor.returncode == 0, doctor.stdout
