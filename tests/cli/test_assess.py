from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.ran import ANSWERS, Run, outcome


def test_assess_prints_the_advice_as_json(run: Run) -> None:
    result = run("assess", "-", "--json", input=ANSWERS)
    advice = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (0, "")
    assert (advice["schema"], advice["playbook"], advice["as_of"]) == (1, "review", "2026-11-20")
    assert advice["metrics"]["runway_months"] == {
        "value": 10.0,
        "unit": "months",
        "status": "known",
        "band": "watch",
        "tone": "fair",
    }
    assert advice["metrics"]["money_verdict"]["value"] == "default dead"
    assert advice["ladders"]["stage"]["level"] == "growth"


def test_assess_prints_markdown_for_people(run: Run, home: Path) -> None:
    file = home / "answers.toml"
    file.write_text(ANSWERS)
    result = run("assess", str(file))
    assert result.exit_code == 0
    assert result.stdout.startswith("# Operating review\n\n20 November 2026\n\n- **Money**: ✖ default dead")


def test_assess_by_another_playbook_and_in_another_currency(run: Run) -> None:
    result = run("assess", "-", "--playbook", "runway", "--currency", "usd", input=ANSWERS)
    assert result.stdout.startswith("# Will the money last?")
    assert "€" not in result.stdout
    assert "$" in result.stdout


@pytest.mark.parametrize("currency", ["", "euro", "€", "E R"])
def test_what_is_no_currency(run: Run, currency: str) -> None:
    code, out, err = outcome(run("assess", "-", "--currency", currency, input=ANSWERS))
    assert (code, out) == (2, "")
    assert f'"{currency}" is no code such as EUR' in err


def test_a_wrong_answers_file_says_everything_and_prints_no_advice(run: Run) -> None:
    text = 'playbook = "review"\n[answers]\nheadcont = 3\ncash = "lots"\nmonthly_churn_pct = 101\n'
    code, out, err = outcome(run("assess", "-", input=text))
    assert (code, out) == (2, "")
    assert err.splitlines()[0] == '<stdin>:3:1: headcont: There is no such fact. Did you mean "headcount"?'
    assert err.splitlines()[1].startswith('<stdin>:4:1: cash: "lots" is not a number')
    assert err.splitlines()[2].startswith("<stdin>:5:1: monthly_churn_pct: 101 % is over")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"\xff", "<stdin>:1:1: The file is not UTF-8."),
        (b"playbook = ", "<stdin>:1:12: This is not TOML: invalid value."),
        (b"", "<stdin>:1:1: playbook: It is not said which playbook"),
        (b'playbook = "x\x1b[31m"', "<stdin>:1:14: This is not TOML: illegal character"),
        (b'playbook = "x\\u001b[31m\\u202ey"', '<stdin>:1:1: playbook: There is no playbook "xy"'),
    ],
)
def test_a_file_that_is_none(run: Run, text: bytes, said: str) -> None:
    code, out, err = outcome(run("assess", "-", input=text))
    assert (code, out) == (2, "")
    assert err.startswith(said)
    assert "\x1b" not in err


def test_a_file_that_is_not_there(run: Run) -> None:
    code, out, err = outcome(run("assess", "nowhere.toml"))
    assert (code, out) == (2, "")
    assert "nowhere.toml" in err


def test_assess_stores_nothing(run: Run, home: Path) -> None:
    run("assess", "-", input=ANSWERS)
    assert list(home.iterdir()) == []
