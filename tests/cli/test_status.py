from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from opsadvisor.advice.answers import Answer
from opsadvisor.report.markdown import markdown
from opsadvisor.store.database import Store
from opsadvisor.store.records import Source
from tests.cli.ran import NOON, Run, outcome


def test_status_before_and_after_the_first_review(run: Run) -> None:
    assert outcome(run("status")) == (0, 'No review yet. "opsadvisor" opens the app and starts the first one.\n', "")
    assert outcome(run("status", "--short")) == (0, "", "")


def test_status_says_where_the_company_stands(run: Run, reviewed: str) -> None:
    lines = run("status").stdout.splitlines()
    assert lines[0] == "Northwind GmbH, Operating review of 20 October, 31 days ago"
    assert lines[1].startswith("  Money")
    assert "✖ default dead" in lines[1]
    assert "runway 10.0 months" in lines[1]
    assert "Due: Operating review, 1 day late" in lines


def test_status_in_one_line(run: Run, reviewed: str) -> None:
    assert run("status", "--short").stdout == "review 1 day late\n"
    line = run("status", "--short", "--money").stdout
    assert line.startswith("✖ default dead, Growth, ")
    assert line.endswith(" · review 1 day late\n")


def test_status_for_programs(run: Run, reviewed: str) -> None:
    data = json.loads(run("status", "--json").stdout)
    assert (data["company"], data["last"]["session"]) == ("Northwind GmbH", reviewed)
    assert data["due"] == [{"title": "Operating review", "day": "2026-11-19"}]


def test_status_of_a_damaged_file(run: Run, home: Path) -> None:
    (home / "test.db").write_bytes(b"garbage" * 1000)
    code, out, err = outcome(run("status"))
    assert (code, out) == (2, "")
    assert err.startswith(f"opsadvisor: {home / 'test.db'} is not a database")


def test_export_of_a_session_as_it_was(run: Run, reviewed: str, home: Path) -> None:
    with Store.open(home / "test.db", clock=lambda: NOON) as store:
        frozen = store.sessions.advice(reviewed)
    for name in (reviewed, "latest"):
        assert outcome(run("export", name)) == (0, markdown(frozen, "Northwind GmbH"), "")
    assert json.loads(run("export", "latest", "--json").stdout)["as_of"] == "2026-10-20"


def test_export_of_nothing(run: Run, home: Path) -> None:
    assert outcome(run("export", "latest")) == (
        2,
        "",
        f"opsadvisor: Nothing is stored yet: there is no database {home / 'test.db'}.\n",
    )
    assert not (home / "test.db").exists()


def test_export_of_another_session(run: Run, reviewed: str) -> None:
    code, out, err = outcome(run("export", "nothing"))
    assert (code, out) == (2, "")
    assert err.startswith("opsadvisor: There is no session nothing")


def test_status_with_an_answer_of_the_last_day_there_is(run: Run, reviewed: str, home: Path) -> None:
    with Store.open(home / "test.db", clock=lambda: NOON) as store:
        company = store.companies.current()
        assert company is not None
        store.answers.add(company.id, "cash", Answer(5, as_of=date.max), source=Source("Cash", stale_after=45))
    assert run("status").exit_code == 0


def test_a_setting_that_is_none_is_passed_over_and_mended(run: Run, reviewed: str, home: Path) -> None:
    with Store.open(home / "test.db", clock=lambda: NOON) as store:
        store.settings.set("first playbook", {"not": ["a name"]})
    assert "default dead" in run("status").stdout
    assert run("export", "--plan").exit_code == 0
    with Store.open(home / "test.db", clock=lambda: NOON) as store:
        assert store.settings.get("first playbook") == "review"
