from __future__ import annotations

import json

from tests.cli.ran import Run, outcome


def test_the_plan(run: Run, reviewed: str) -> None:
    title = "Cut to default alive this month, sparing the constraint"
    added = run("plan", "add", "cut-to-default-alive", "--due", "2026-12-01", "--owner", "Ana")
    assert outcome(added) == (0, f"○ {title} (open, due in 11 days, Ana, cut-to-default-alive)\n", "")
    assert run("plan", "add", "Call the bank").stdout == "○ Call the bank (open)\n"
    items = json.loads(run("plan", "list", "--json").stdout)
    assert [(item["metric"], item["metric_then"]) for item in items] == [("runway_months", 10.0), (None, None)]
    assert run("plan", "done", "cut-to-default-alive", "--note", "saved 40k").exit_code == 0
    assert run("plan", "drop", "call the bank").exit_code == 0
    assert run("plan", "list").stdout == ""
    listed = run("plan", "list", "--all").stdout.splitlines()
    assert listed == [f"✔ {title} (done, Ana, cut-to-default-alive)", "✖ Call the bank (dropped)"]


def test_what_is_not_on_the_plan(run: Run, reviewed: str) -> None:
    assert outcome(run("plan", "done", "nothing"))[0] == 2
    code, _, err = outcome(run("plan", "add", "cut-to-default-alve"))
    assert (code, err) == (
        2,
        'opsadvisor: There is no action "cut-to-default-alve". Did you mean "cut-to-default-alive"?\n',
    )
