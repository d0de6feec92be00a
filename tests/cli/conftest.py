from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from opsadvisor.advice.assess import assess
from opsadvisor.advice.freeze import advise
from opsadvisor.cli.root import cli
from opsadvisor.cli.setting import Setting
from opsadvisor.library.load import Library
from opsadvisor.store.database import Store
from tests import quick
from tests.cli.ran import ANSWERS, NOON, Run, ticking


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for variable in ("OPSADVISOR_DB", "OPSADVISOR_PLAYBOOKS", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("OPSADVISOR_DB", str(tmp_path / "test.db"))
    monkeypatch.setenv("OPSADVISOR_PLAYBOOKS", str(tmp_path / "mine"))
    return tmp_path


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    quick.read_once(monkeypatch)


@pytest.fixture
def run() -> Run:
    def run(*arguments: str, input: str | bytes | None = None) -> Result:
        return CliRunner().invoke(cli, arguments, input=input, obj=Setting(clock=ticking))

    return run


@pytest.fixture
def reviewed(home: Path, shipped: Library) -> str:
    """Finish a session and return its id."""
    from opsadvisor.report.answers_file import read_answers

    given = read_answers(ANSWERS.encode(), shipped, today=date(2026, 10, 20))
    advice = advise(assess(shipped.compiled, "review", given.answers, today=date(2026, 10, 20)))
    with Store.open(home / "test.db", clock=lambda: NOON) as store:
        company = store.companies.add("Northwind GmbH")
        session = store.sessions.start(company.id, "review", title="Operating review", version="1.0", digest="x")
        store.sessions.finish(session.id, advice, due=date(2026, 11, 19))
    return session.id
