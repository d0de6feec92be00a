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
