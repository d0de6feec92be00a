from __future__ import annotations

import json
from pathlib import Path

import pytest

from opsadvisor.store.database import Store
from tests.cli.ran import ANSWERS, NOON, Run, outcome


def test_a_whole_database_goes_out_and_comes_back_once(run: Run, reviewed: str, home: Path) -> None:
    run("answer", "cash", "1m")
    run("plan", "add", "Call the bank")
    text = run("export", "--all").stdout
    assert json.loads(text)["opsadvisor"] == 1
    other = ("--db", str(home / "other.db"))
    assert run(*other, "import", "-", input=text).stdout.startswith("Came in: companies 1, sessions 1, answers 1")
    assert run(*other, "export", "latest", "--json").stdout == run("export", "latest", "--json").stdout
    assert run(*other, "import", "-", input=text).stdout.startswith("Came in: nothing; ")
    assert run(*other, "plan", "list").stdout == "○ Call the bank (open)\n"


def test_an_answers_file_comes_into_a_company_once(run: Run, home: Path) -> None:
    run("companies", "add", "Northwind")
    run("companies", "add", "Acme")
    said = [run("import", "-", "--company", "acme", input=ANSWERS).stdout for _ in range(2)]
    assert said == ["Acme: 5 answers came in\n", "Acme: no answers came in, 5 were there already\n"]
    with Store.open(home / "test.db", clock=lambda: NOON) as store:
        northwind, acme = store.companies.all()
        assert store.answers.latest(northwind.id) == {}
        found = store.answers.latest_recorded(acme.id)
        assert (found["cash"].answer.value, found["cash"].origin) == (2_100_000, "import")


def test_a_file_needs_no_playbook_to_bring_answers(run: Run) -> None:
    assert run("import", "-", input='answers.cash = "1m"').stdout == "My company: 1 answer came in\n"


def test_a_plan_in_the_file_stays_out(run: Run) -> None:
    plan = '[[plan]]\ntitle = "Call"\nadded_on = 2026-01-01\n'
    assert run("import", "-", input=f"{ANSWERS}\n{plan}").stdout.endswith(", the plan in the file was left out\n")
    assert run("plan", "list").stdout == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"opsadvisor": 1,', "is no JSON"),
        ('{"x": 1}', "This is no export of opsadvisor"),
        ('{"opsadvisor": 99, "layout": "9999_later"}', "newer"),
        ("answers.cash = 1\nanswers.nps = 500", "<stdin>:2:1: nps: 500 is over the most it can be"),
        ('currency = "USD"\nanswers.cash = 1', "The sums are in USD, those of My company in EUR."),
        ("answers =", "This is not TOML"),
    ],
)
def test_what_can_not_be_brought_in(run: Run, home: Path, text: str, said: str) -> None:
    run("companies", "add", "My company")
    code, out, err = outcome(run("import", "-", input=text))
    assert (code, out) == (2, "")
    assert said in err
    with Store.open(home / "test.db", clock=lambda: NOON) as store:
        assert store.answers.latest(store.companies.all()[0].id) == {}


def test_a_database_has_its_own_companies(run: Run) -> None:
    code, _, err = outcome(run("import", "-", "--company", "x", input="{}"))
    assert (code, err) == (
        2, "opsadvisor: --company goes with answers. A whole database brings its own companies.\n",
    )  # fmt: skip


def test_values_of_many_days_from_two_columns(run: Run, home: Path) -> None:
    text = "day;value\n31.01.2026;590k\n28.02.2026;~605k\n"
    ran = run("answer", "monthly_expenses", "--from", "-", "--note", "from the books", input=text)
    assert outcome(ran) == (0, "Monthly expenses: 2 answers, 31 January 2026 to 28 February 2026\n", "")
    with Store.open(home / "test.db", clock=lambda: NOON) as store:
        found = store.answers.history(store.companies.all()[0].id, "monthly_expenses")
    assert [(each.answer.value, each.answer.guess, each.answer.note) for each in found] == [
        (605_000, True, "from the books"), (590_000, False, "from the books"),
    ]  # fmt: skip


def test_a_wrong_row_keeps_all_rows_out(run: Run) -> None:
    run("companies", "add", "Acme")
    code, out, err = outcome(run("answer", "cash", "--from", "-", input="2026-01-31,1m\n2026-02-31,2m\n"))
    assert (code, out) == (2, "")
    assert err.startswith('<stdin>:2:1: row 2: There is no such day as "2026-02-31"')
    assert "There is no figure over time" in run("export", "--trend", "cash").stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("cash",), "Give a value, or a file of days and values with --from."),
        (("cash", "1", "--from", "-"), "Give a value, or a file of days and values with --from, not both."),
        (
            ("cash", "--from", "-", "--as-of", "today"),
            "--as-of goes with a value. With --from each row has its own day.",
        ),
    ],
)
def test_either_a_value_or_a_file(run: Run, arguments: tuple[str, ...], said: str) -> None:
    assert outcome(run("answer", *arguments, input="2026-01-31,1")) == (2, "", f"opsadvisor: {said}\n")


def test_the_same_columns_twice_come_in_once(run: Run, home: Path) -> None:
    rows = "".join(f"2026-{month:02}-{day:02},{month}{day:02}k\n" for month in range(1, 6) for day in range(1, 29))
    for _ in range(2):
        assert run("answer", "cash", "--from", "-", input=rows).exit_code == 0
    with Store.open(home / "test.db", clock=lambda: NOON) as store:
        assert len(store.answers.history(store.companies.all()[0].id, "cash", size=1000)) == 140


def test_of_a_wrong_entry_no_company_stays(run: Run) -> None:
    for arguments, typed in (
        (("import", "-"), 'answers.cash = "much"'),
        (("answer", "cash", "much"), ""),
        (("answer", "cash", "--from", "-"), "2026-01-31 much"),
        (("plan", "add", "Call the bank", "--due", "soon"), ""),
    ):
        assert outcome(run(*arguments, input=typed))[0] == 2
        assert run("companies", "list").stdout == ""
