from __future__ import annotations

import json
from pathlib import Path

from opsadvisor.store.database import Store
from tests.cli.ran import Run, outcome, process


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
    assert listed == [f"✔ {title} (done: saved 40k, Ana, cut-to-default-alive)", "✖ Call the bank (dropped)"]


def test_what_is_expected_of_an_action_is_as_where_it_is_advised(run: Run, reviewed: str, home: Path) -> None:
    with Store.open(home / "test.db") as store:
        advised = store.sessions.advice(reviewed).next
    moves = {action.id: action.moves for action in advised if action.fact is None}
    assert moves
    for action in moves:
        run("plan", "add", action)
    items = json.loads(run("plan", "list", "--json").stdout)
    assert {item["action"]: item["expected"] for item in items} == moves


def test_what_is_not_on_the_plan(run: Run, reviewed: str) -> None:
    assert outcome(run("plan", "done", "nothing"))[0] == 2
    code, _, err = outcome(run("plan", "add", "cut-to-default-alve"))
    assert (code, err) == (
        2,
        'opsadvisor: There is no action "cut-to-default-alve". Did you mean "cut-to-default-alive"?\n',
    )


def test_an_item_is_edited_and_the_change_taken_back(run: Run, reviewed: str) -> None:
    run("plan", "add", "Call the bank", "--owner", "Ana")
    edited = run(
        "plan", "edit", "call the bank", "--due", "2026-12-01", "--owner", "Ben", "--begun", "--title", "Ask it"
    )
    assert outcome(edited) == (0, "◐ Ask it (doing, due in 11 days, Ben)\n", "")
    assert run("plan", "edit", "ask it", "--due", "none").stdout == "◐ Ask it (doing, Ben)\n"
    assert run("plan", "undo").stdout == "Taken back: Ask it: no day any more\n"
    assert run("plan", "list").stdout == "◐ Ask it (doing, due in 11 days, Ben)\n"
    assert run("plan", "undo").stdout == "Taken back: Ask it: begun, now reads Ask it, due 1 December 2026, owner Ben\n"
    assert run("plan", "undo").stdout == "Taken back: Call the bank: put on the plan, owner Ana\n"
    assert outcome(run("plan", "undo")) == (2, "", "opsadvisor: There is nothing to take back.\n")


def test_the_plan_by_due_day_and_by_owner(run: Run, reviewed: str) -> None:
    for title, *more in (("b b", "--owner", "Ben", "--due", "2026-12-02"), ("a a", "--due", "2026-12-01"), ("c c",)):
        run("plan", "add", title, *more)
    assert [line[2:5] for line in run("plan", "list").stdout.splitlines()] == ["a a", "b b", "c c"]
    assert run("plan", "list", "--owner", "ben").stdout == "○ b b (open, due in 12 days, Ben)\n"
    assert run("plan", "list", "--by-owner").stdout.splitlines() == [
        "Ben", "  ○ b b (open, due in 12 days, Ben)",
        "Nobody yet", "  ○ a a (open, due in 11 days)", "  ○ c c (open)",
    ]  # fmt: skip


def test_an_item_is_named_by_the_beginning_of_its_id_and_completed(run: Run, reviewed: str, home: Path) -> None:
    run("plan", "add", "cut-to-default-alive")
    added = json.loads(run("plan", "add", "Call the bank", "--json").stdout)
    words = {"COMP_WORDS": "opsadvisor plan done ", "COMP_CWORD": "3", "OPSADVISOR_DB": str(home / "test.db")}
    offered = process(_OPSADVISOR_COMPLETE="bash_complete", **words).stdout.split()
    assert offered[0] == "plain,cut-to-default-alive"
    short = offered[1].removeprefix("plain,")
    assert added["id"].startswith(short)
    assert run("plan", "done", short).stdout == "✔ Call the bank (done)\n"


def test_nothing_is_put_on_the_plan_twice(run: Run, reviewed: str) -> None:
    run("plan", "add", "cut-to-default-alive")
    code, _, err = outcome(run("plan", "add", "cut-to-default-alive"))
    assert (code, "is on the plan already" in err) == (2, True)
    run("plan", "drop", "cut-to-default-alive", "--note", "not now")
    assert "(open, due in " in run("plan", "add", "cut-to-default-alive").stdout
    (item,) = json.loads(run("plan", "list", "--all", "--json").stdout)
    assert (item["state"], item["note"], item["done_on"]) == ("open", "", None)


def test_a_change_has_to_be_said(run: Run, reviewed: str) -> None:
    run("plan", "add", "Call the bank")
    said = "opsadvisor: Say what to change: --title, --due, --owner, --note or --begun.\n"
    assert outcome(run("plan", "edit", "call the bank")) == (2, "", said)
    assert outcome(run("plan", "edit", "call the bank", "--title", " "))[0] == 2


def test_an_item_is_named_by_its_beginning_and_a_finished_one_says_so(run: Run, reviewed: str) -> None:
    run("plan", "add", "Call the bank", "--due", "+7", "--owner", "Ana")
    run("plan", "add", "Call the lawyer", "--due", "2w")
    dues = [item["due"] for item in json.loads(run("plan", "list", "--json").stdout)]
    assert dues == ["2026-11-27", "2026-12-04"]
    code, _, err = outcome(run("plan", "done", "call"))
    assert (code, "could be" in err, "Call the bank" in err) == (2, True, True)
    said = run("plan", "drop", "Call the b", "--note", "no time")
    assert said.stdout == "✖ Call the bank (dropped: no time, Ana)\n"
    code, _, err = outcome(run("plan", "done", "Call the bank"))
    assert (code, "is dropped already" in err) == (2, True)
    assert "No reason was given" in run("plan", "drop", "call the l").stderr
