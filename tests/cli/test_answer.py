from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from opsadvisor.store.database import Store
from tests.cli.ran import NOON, Run, outcome


def test_an_answer_is_stored(run: Run, home: Path) -> None:
    result = run("answer", "monthly_expenses", "~620k", "--as-of", "yesterday", "--note", "from the books")
    assert outcome(result)[:2] == (0, "Monthly expenses: about 620,000 € a month, a guess, as of 19 November 2026\n")
    with Store.open(home / "test.db", clock=lambda: NOON) as store:
        company = store.companies.current()
        assert company is not None
        (recorded,) = store.answers.history(company.id, "monthly_expenses")
    assert (recorded.answer.value, recorded.answer.guess, recorded.answer.note) == (620_000, True, "from the books")
    assert (recorded.answer.as_of, recorded.origin) == (date(2026, 11, 19), "command line")
    assert recorded.source.playbook == "company"
    assert recorded.source.digest


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("-5", "-5 % a month"),
        ("?", "don't know, goes on the list to find out"),
        ("n/a because we sell nothing", "not applicable: we sell nothing"),
    ],
)
def test_values_of_all_sorts(run: Run, value: str, said: str) -> None:
    result = run("answer", "monthly_growth_pct", value)
    assert outcome(result)[:2] == (0, f"Monthly growth: {said}, as of 20 November 2026\n")


def test_a_suspicious_answer_is_asked_back_and_kept(run: Run) -> None:
    code, out, err = outcome(run("answer", "cash", "400"))
    assert (code, out) == (0, "Cash: 400 €, as of 20 November 2026\n")
    assert err.startswith("Is that right? ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("csh", "5"), 'opsadvisor: There is no fact "csh". Did you mean "cash"?'),
        (("cash", "lots"), 'opsadvisor: cash: "lots" is not a number.'),
        (("cash", "5", "--as-of", "someday"), 'opsadvisor: --as-of: "someday" is not a day.'),
        (("cash", "5", "--as-of", "2026-11-21"), "opsadvisor: --as-of: 21 November 2026 is still to come."),
    ],
)
def test_a_wrong_answer_is_not_stored(run: Run, home: Path, arguments: tuple[str, ...], said: str) -> None:
    code, out, err = outcome(run("answer", *arguments))
    assert (code, out) == (2, "")
    assert err.startswith(said)
    if (home / "test.db").exists():
        with Store.open(home / "test.db", clock=lambda: NOON) as store:
            company = store.companies.current()
            assert company is None or not store.answers.latest(company.id)


def test_a_renamed_fact_takes_its_earlier_name_and_keeps_its_answers(run: Run, home: Path) -> None:
    playbook(home, fact="pots", kind="count")
    run("answer", "pots", "5")
    playbook(home, fact="kettles", kind="count", more='formerly = ["pots"]')
    assert outcome(run("answer", "pots", "6"))[:2] == (0, "Kettles: 6, as of 20 November 2026\n")


def test_an_answer_to_a_fact_that_was_of_another_kind_is_no_hindrance(run: Run, home: Path) -> None:
    playbook(home, fact="pots", kind="text")
    run("answer", "pots", "many")
    playbook(home, fact="pots", kind="count", more='doubt = [{ when = "kettles > pots", ask = "So many?" }]')
    add_fact(home, "kettles", 'doubt = [{ when = "kettles > pots + 1", ask = "So many?" }]')
    assert outcome(run("answer", "kettles", "3")) == (0, "Kettles: 3, as of 20 November 2026\n", "")
    run("answer", "pots", "1")
    assert run("answer", "kettles", "3").stderr == "Is that right? So many?\n"


def playbook(home: Path, *, fact: str, kind: str, more: str = "") -> None:
    """Write a playbook of the user's own, which asks one fact."""
    (home / "mine").mkdir(exist_ok=True)
    head = 'id = "kitchen"\ntitle = "Kitchen"\nsummary = "S"\nversion = "1"\nsource = "Own"\n'
    (home / "mine" / "kitchen.toml").write_text(head)
    add_fact(home, fact, more, kind)


def add_fact(home: Path, fact: str, more: str, kind: str = "count") -> None:
    head = f'[[fact]]\nid = "{fact}"\ntitle = "{fact.title()}"\nkind = "{kind}"\n'
    with (home / "mine" / "kitchen.toml").open("a") as file:
        file.write(f'{head}prompt = "?"\nsource = "Own"\n{more}\n')


def test_of_two_columns_given_twice_it_is_said_that_they_were_there(run: Run) -> None:
    columns = "2026-01-31 2.6m\n2026-02-28 2.7m\n"
    assert run("answer", "cash", "--from", "-", input=columns).stdout.startswith("Cash: 2 answers, 31 January 2026 to")
    more = columns + "2026-03-31 2.8m\n"
    told = run("answer", "cash", "--from", "-", input=more).stdout
    assert told == "Cash: 1 answer, 31 January 2026 to 31 March 2026; 2 were there already\n"
