from __future__ import annotations

import json
from pathlib import Path

import pytest

from opsadvisor.store.database import Store
from tests.cli.ran import NOON, Run, outcome


def test_backup_and_restore(run: Run, home: Path) -> None:
    run("answer", "cash", "2.1m")
    made = Path(run("backup").stdout.strip())
    assert made.parent == home / "test.db.backups"
    run("answer", "cash", "1")
    assert run("backup", "--list").stdout.splitlines()[0] == str(made)
    restored = run("restore", made.name)
    assert restored.stdout.splitlines()[0] == f"Restored {made}"
    with Store.open(home / "test.db", clock=lambda: NOON) as store:
        company = store.companies.current()
        assert company is not None
        assert store.answers.latest(company.id)["cash"].value == 2_100_000


def test_there_is_nothing_to_back_up_or_restore(run: Run, home: Path) -> None:
    assert outcome(run("backup")) == (2, "", f"opsadvisor: There is no database {home / 'test.db'} yet.\n")
    assert outcome(run("restore")) == (2, "", f"opsadvisor: There is no good backup of {home / 'test.db'}.\n")
    assert run("restore", "nothing").exit_code == 2


def test_locate(run: Run, home: Path) -> None:
    places = json.loads(run("locate", "--json").stdout)
    assert places["database"] == [str(home / "test.db")]
    assert places["own playbooks"] == [str(home / "mine")]
    assert f"database           {home / 'test.db'}   (not there yet)" in run("locate").stdout
    assert json.loads(run("--db", "other.db", "locate", "--json").stdout)["database"] == ["other.db"]


def test_the_doctor_finds_what_is_wrong(run: Run, home: Path) -> None:
    assert run("doctor").exit_code == 0
    (home / "test.db").write_bytes(b"garbage" * 1000)
    (home / "mine").mkdir()
    (home / "mine" / "broken.toml").write_text("id = ")
    result = run("doctor", "--json")
    wrong = [check["what"] for check in json.loads(result.stdout) if not check["well"]]
    assert (result.exit_code, wrong) == (1, ["database", "playbooks"])


def test_the_doctor_goes_on_past_a_path_that_the_system_refuses(run: Run) -> None:
    result = run("--db", "x" * 300, "doctor", "--json")
    checks = {check["what"]: check["well"] for check in json.loads(result.stdout)}
    assert (result.exit_code, checks["database"], checks["backups"], checks["playbooks"]) == (1, False, False, True)


@pytest.mark.parametrize("command", ["export latest", "plan list", "backup", "backup --list", "restore", "locate"])
def test_a_path_that_the_system_refuses_is_said_in_a_line(run: Run, command: str) -> None:
    code, out, err = outcome(run("--db", "x" * 300, *command.split()))
    assert (code, out.count("x" * 300)) == (2, 0)
    assert err.endswith(": File name too long\n")
