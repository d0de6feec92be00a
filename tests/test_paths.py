from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from opsadvisor import paths


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(paths.DATABASE_VARIABLE, raising=False)
    monkeypatch.delenv(paths.PLAYBOOKS_VARIABLE, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path


@pytest.mark.skipif(sys.platform != "linux", reason="the folders of Linux")
def test_the_platforms_folders(home: Path) -> None:
    assert paths.database() == home / "data" / "opsadvisor" / "opsadvisor.db"
    assert paths.own_playbooks() == [home / "config" / "opsadvisor" / "playbooks"]


def test_the_database_by_name(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.DATABASE_VARIABLE, "~/mine.db")
    assert paths.database() == home / "mine.db"
    monkeypatch.setenv(paths.DATABASE_VARIABLE, "")
    assert paths.database().name == "opsadvisor.db"


def test_own_playbooks_come_after_the_shipped_ones(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = home / "one", home / "two"
    one.mkdir()
    monkeypatch.setenv(paths.PLAYBOOKS_VARIABLE, os.pathsep.join([str(one), "", str(two)]))
    assert paths.own_playbooks() == [one, two]
    assert paths.playbook_folders() == [paths.shipped_playbooks(), one]


def test_shipped_playbooks_of_a_checkout_and_of_an_installation(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = home / "site" / "opsadvisor"
    monkeypatch.setattr(paths, "_PACKAGE", package)
    assert paths.shipped_playbooks() == home / "site" / "playbooks"
    (package / "playbooks").mkdir(parents=True)
    assert paths.shipped_playbooks() == package / "playbooks"


def test_the_shipped_playbooks_are_there() -> None:
    assert list(paths.shipped_playbooks().glob("*.toml"))


@pytest.mark.skipif(os.name != "posix", reason="file modes of POSIX")
def test_folders_are_for_the_user_alone(home: Path) -> None:
    folder = paths.made(home / "data" / "opsadvisor")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    folder.chmod(0o750)
    assert stat.S_IMODE(paths.made(folder).stat().st_mode) == 0o750


def test_nothing_is_made_by_asking(home: Path) -> None:
    paths.database()
    paths.playbook_folders()
    assert list(home.iterdir()) == []


def test_the_module_loads_nothing() -> None:
    code = "import sys, opsadvisor.paths; print('platformdirs' in sys.modules, 'pydantic' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "False"]
