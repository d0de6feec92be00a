from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from opsadvisor.cli.ids import ids
from tests.cli.ran import ROOT, Run, outcome, process


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(run: Run, shell: str) -> None:
    code, out, _ = outcome(run("completion", shell))
    assert code == 0
    assert f"_OPSADVISOR_COMPLETE={shell}_complete" in out


def test_completion_knows_playbooks_facts_and_commands() -> None:
    def completed(words: str) -> str:
        count = str(len(words.split(" ")) - 1)
        return process(_OPSADVISOR_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=count).stdout

    assert completed("opsadvisor start runw") == "plain,runway\n"
    assert completed("opsadvisor answer monthly_exp") == "plain,monthly_expenses\n"
    assert completed("opsadvisor plan add cut-to-default") == "plain,cut-to-default-alive\n"
    assert completed("opsadvisor stat") == "plain,status\n"


@pytest.mark.parametrize("arguments", [(), ("start", "review"), ("kata",), ("history",), ("--demo",)])
def test_without_a_terminal_the_app_says_what_works(arguments: tuple[str, ...]) -> None:
    ran = process(*arguments)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "Without one work: status, assess, answer, export" in ran.stderr


def test_a_slip_in_a_playbooks_name(run: Run) -> None:
    code, _, err = outcome(run("start", "revew"))
    assert (code, err) == (2, 'opsadvisor: There is no playbook "revew". Did you mean "review"?\n')


def test_the_version_and_wrong_use() -> None:
    assert process("--version").stdout.startswith("opsadvisor ")
    assert process("nothing").returncode == 2
    assert process("assess").returncode == 2


@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
def test_a_pipe_that_is_closed_is_quiet() -> None:
    command = f"{sys.executable} -m opsadvisor playbooks show review --json | head -c 1"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(command, shell=True, capture_output=True, text=True, env=environment)
    assert (ran.stdout, ran.stderr) == ("{", "")


def test_the_made_up_company_leaves_no_trace(run: Run, home: Path) -> None:
    lines = run("--demo", "status").stdout.splitlines()
    assert lines[0] == "Northwind GmbH, Operating review of 20 October, 31 days ago"
    assert "Money" in lines[1]
    assert run("--demo", "export", "latest").stdout.startswith("# Operating review\n\nNorthwind GmbH, 20 October 2026")
    assert not (home / "test.db").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is full")
def test_output_that_cannot_be_written_is_said_in_a_line() -> None:
    with Path("/dev/full").open("w") as full:
        ran = process("status", stdout=full)
    assert (ran.returncode, ran.stderr) == (2, "opsadvisor: No space left on device\n")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes")
def test_what_is_no_file_does_not_hold_up_completion(run: Run, home: Path) -> None:
    (home / "mine").mkdir()
    os.mkfifo(home / "mine" / "pipe.toml")
    assert ids()["review"] == "Operating review"
    assert "cash" in ids("fact")
