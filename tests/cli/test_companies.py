from __future__ import annotations

import json
import re
from pathlib import Path

from tests.cli.ran import Run, outcome


def test_companies_from_the_shell(run: Run) -> None:
    assert run("companies", "add", "Northwind").stdout == "Northwind, EUR: added\n"
    assert run("companies", "add", "Acme", "--currency", "usd").stdout == "Acme, USD: added\n"
    assert run("companies", "list").stdout == "▸ Northwind  EUR\n  Acme       USD\n"
    assert run("companies", "choose", "acme").stdout == "Acme, USD: current\n"
    assert run("companies", "rename", "northwind", "Südwind").stdout == "Südwind, EUR: was Northwind\n"
    assert run("companies", "archive", "südwind").stdout == "Südwind, EUR: archived\n"
    assert run("companies", "list").stdout == "▸ Acme  USD\n"
    assert run("companies", "list", "--all").stdout == "  Südwind  EUR  archived\n▸ Acme     USD\n"
    assert run("companies", "restore", "Südwind").stdout == "Südwind, EUR: back in the lists\n"
    data = json.loads(run("companies", "list", "--json").stdout)
    assert [(each["name"], each["current"]) for each in data] == [("Südwind", False), ("Acme", True)]


def test_wrong_use(run: Run) -> None:
    run("companies", "add", "Northwind")
    for arguments, said in (
        (("add", "northwind"), 'There is a company "northwind" already.'),
        (("add", " "), "A company needs a name."),
        (("rename", "Northwind", " "), "A company needs a name."),
        (("choose", "Nortwind"), 'There is no company "Nortwind". Did you mean "Northwind"?'),
        (("restore", "Northwind"), 'There is no company "Northwind".'),
    ):
        assert outcome(run("companies", *arguments)) == (2, "", f"opsadvisor: {said}\n")
    assert run("companies", "add", "x", "--currency", "euro").exit_code == 2


def test_what_belongs_to_one_company_is_not_seen_in_another(run: Run, reviewed: str) -> None:
    run("companies", "add", "Acme")
    run("plan", "add", "Call the bank", "--company", "Acme")
    run("answer", "cash", "5k", "--company", "Acme")
    assert run("plan", "list").stdout == ""
    assert run("plan", "list", "--company", "Acme").stdout == "○ Call the bank (open)\n"
    assert run("sessions", "--company", "Acme").stdout == ""
    assert "5000" in run("export", "--trend", "cash", "--company", "Acme").stdout
    assert run("export", "--trend", "cash").exit_code == 2
    assert outcome(run("export", "latest", "--company", "Acme")) == (
        2,
        "",
        "opsadvisor: No session was finished yet.\n",
    )
    other = f"opsadvisor: The session {reviewed} is not one of Acme.\n"
    assert outcome(run("export", reviewed, "--company", "Acme")) == (2, "", other)
    lines = run("status", "--all").stdout.splitlines()
    assert lines[0].startswith("Northwind GmbH  ✖ default dead")
    assert lines[0].endswith("Operating review 31 days ago")
    assert lines[1] == "Acme            no review yet"
    assert [each["company"] for each in json.loads(run("status", "--all", "--json").stdout)] == [
        "Northwind GmbH",
        "Acme",
    ]
    assert run("status", "--company", "acme").stdout.startswith("No review yet.")


def test_two_companies_of_one_name_are_told_apart(run: Run, home: Path) -> None:
    run("companies", "add", "Acme", "--currency", "USD")
    run("--db", str(home / "other.db"), "companies", "add", "Acme")
    run("import", "-", input=run("--db", str(home / "other.db"), "export", "--all").stdout)
    listed = run("companies", "list").stdout
    ids = re.findall(r"Acme \(([0-9a-f-]+)\)  (?:USD|EUR)", listed)
    assert len(set(ids)) == 2
    assert all(f"Acme ({id})" in run("status", "--all").stdout for id in ids)
    code, _, err = outcome(run("companies", "rename", "Acme", "Other"))
    assert (code, all(id in err for id in ids)) == (2, True)
    assert run("companies", "rename", ids[0], "Other").exit_code == 0
    assert "(" not in run("companies", "list").stdout
