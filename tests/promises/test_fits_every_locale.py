"""Whatever the locale: nothing that is printed fails, all of it can be read, and no letter is lost on the way in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from opsadvisor.store.database import Store
from tests.cli.ran import process
from tests.terminal import Terminal
from tests.ui import views

POOR = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
LOCALES = {
    "C": {"LC_ALL": "C", "LANG": "C"},
    "POSIX": {"LC_ALL": "POSIX", "LANG": "POSIX"},
    "C without UTF-8": POOR,
    "ASCII": {"PYTHONIOENCODING": "ascii"},
    "Latin-1": {"PYTHONIOENCODING": "latin-1"},
}
NAME = "Größe & Söhne 日本 é"


@pytest.fixture
def named(tmp_path: Path) -> Path:
    """A database of a company whose name no poor locale can write, with something on its plan."""
    path = views.database(views.view("plan"), tmp_path)
    with Store.open(path) as store:
        company = store.companies.current()
        assert company is not None
        store.companies.change(company.id, name=NAME, currency="EUR")
    return path


@pytest.mark.sampled(2)
@pytest.mark.parametrize("locale", LOCALES)
def test_a_pipe_gets_utf_8(named: Path, locale: str) -> None:
    for command in (["status"], ["export", "latest"], ["plan", "list"], ["status", "--json"]):
        ran = process("--db", str(named), *command, encoding="utf-8", **LOCALES[locale])
        assert (ran.returncode, ran.stderr) == (0, "")
        assert "�" not in ran.stdout
        if command[0] == "status":
            assert NAME in (json.loads(ran.stdout)["company"] if "--json" in command else ran.stdout)


@pytest.mark.parametrize("encoding", ["latin-1", "cp437", "iso-8859-15"])
def test_a_terminal_gets_words_for_signs_that_it_does_not_have(named: Path, encoding: str) -> None:
    with Terminal(["--db", str(named), "status"], named.parent, more={"PYTHONIOENCODING": encoding}) as terminal:
        assert terminal.wait() == 0
    shown = terminal.raw.decode(encoding)
    assert "x default dead" in shown
    assert "Größe & Söhne ?? é" in shown


def test_a_poor_locale_loses_no_letter_on_the_way_in_and_files_are_utf_8(named: Path) -> None:
    out = named.parent / "plan.md"
    for arguments in (["plan", "add", NAME], ["export", "--plan", "--output", str(out)]):
        assert process("--db", str(named), *arguments, encoding="utf-8", **POOR).returncode == 0
    assert NAME in out.read_text(encoding="utf-8").replace("\\", "")


def test_a_poor_locale_reads_files_as_utf_8(tmp_path: Path) -> None:
    answers = tmp_path / "answers.toml"
    answers.write_text(f'playbook = "review"\n[answers]\ncash = {{ value = 3, note = "{NAME}" }}\n', encoding="utf-8")
    ran = process("assess", str(answers), encoding="utf-8", **POOR)
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize("locale", ["C", "C without UTF-8"])
def test_the_app_paints_all_signs_in_a_poor_locale(tmp_path: Path, locale: str) -> None:
    with views.in_terminal(views.view("question, money"), tmp_path, **LOCALES[locale]) as terminal:
        terminal.wait_for("✖")
        terminal.type("5€")
        terminal.wait_for("5 €")


def test_who_reads_only_the_first_line_is_no_error(named: Path) -> None:
    for command in ("export latest", "export --all", "playbooks list"):
        line = f"set -o pipefail; {sys.executable} -m opsadvisor --db {named} {command} | head -1"
        ran = subprocess.run(["bash", "-c", line], capture_output=True, text=True, env=dict(os.environ), check=False)
        assert ran.stderr == ""
        assert ran.stdout.count("\n") == 1


@pytest.mark.parametrize(
    ("closed", "arguments", "code"),
    [
        ("<&-", "assess -", 2),
        ("<&-", "", 2),
        (">&-", "status", 0),
        (">&- 2>&-", "assess nothing", 2),
        ("<&- >&- 2>&-", "status", 0),
    ],
)
def test_closed_streams_are_as_good_as_empty_ones(named: Path, closed: str, arguments: str, code: int) -> None:
    line = f"{sys.executable} -m opsadvisor --db {named} {arguments} {closed}"
    ran = subprocess.run(["sh", "-c", line], capture_output=True, text=True, env=dict(os.environ), check=False)
    assert ran.returncode == code
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("columns", [{}, {"COLUMNS": "40"}, {"COLUMNS": "no number"}, {"COLUMNS": "0"}])
def test_the_width_that_is_said_never_breaks_a_command(named: Path, columns: dict[str, str]) -> None:
    ran = process("--db", str(named), "--help", **columns)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "Without a command" in ran.stdout
