from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from opsadvisor.advice.assess import assess
from opsadvisor.advice.freeze import advise
from opsadvisor.cli.root import cli
from opsadvisor.cli.setting import Setting
from opsadvisor.library.load import Library
from opsadvisor.report.markdown import markdown
from opsadvisor.store.database import Store

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
Run = Callable[..., Result]

ANSWERS = """
playbook = "review"
as_of = 2026-11-20
[answers]
headcount = 38
cash = "2.1m"
monthly_expenses = 620_000
monthly_revenue = "410k"
monthly_growth_pct = 1.5
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for variable in ("OPSADVISOR_DB", "OPSADVISOR_PLAYBOOKS", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("OPSADVISOR_DB", str(tmp_path / "test.db"))
    monkeypatch.setenv("OPSADVISOR_PLAYBOOKS", str(tmp_path / "mine"))
    return tmp_path


@pytest.fixture
def run() -> Run:
    def run(*arguments: str, input: str | bytes | None = None) -> Result:
        return CliRunner().invoke(cli, arguments, input=input, obj=Setting(clock=lambda: NOON))

    return run


def outcome(result: Result) -> tuple[int, str, str]:
    return result.exit_code, result.stdout, result.stderr


# assess


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
        (b"\xff", "<stdin>:1:1: This is not UTF-8 text"),
        (b"playbook = ", "<stdin>: This is not TOML"),
        (b"", "<stdin>:1:1: playbook: It is not said which playbook"),
        (b'playbook = "x\x1b[31m"', "<stdin>: This is not TOML"),
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


# answer and status


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


# export


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


# plan


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


# playbooks


def test_playbooks_are_listed_and_shown(run: Run, shipped: Library) -> None:
    assert [line.split()[0] for line in run("playbooks", "list").stdout.splitlines()] == list(shipped.playbooks)
    listed = json.loads(run("playbooks", "list", "--json").stdout)
    assert set(listed[0]) == {"id", "title", "summary", "version", "source"}
    shown = run("playbooks", "show", "runway").stdout
    assert "runway_months: Runway" in shown
    assert json.loads(run("playbooks", "show", "runway", "--json").stdout)["id"] == "runway"
    assert run("playbooks", "show", "runway", "--toml").stdout.rstrip("\n") == shipped.texts["runway"].rstrip("\n")
    code, _, err = outcome(run("playbooks", "show", "runwy"))
    assert (code, err) == (2, 'opsadvisor: There is no playbook "runwy". Did you mean "runway"?\n')


def test_the_shipped_playbooks_have_no_fault(run: Run, shipped: Library) -> None:
    assert outcome(run("playbooks", "check")) == (0, f"{len(shipped.playbooks)} playbooks, nothing wrong\n", "")


def test_a_new_playbook_works_as_it_stands(run: Run, home: Path) -> None:
    made = run("playbooks", "new", "price-review", "--title", 'What "price"?')
    file = home / "mine" / "price-review.toml"
    assert outcome(made) == (0, f"{file}\n", "")
    assert outcome(run("playbooks", "check", str(file))) == (0, "1 playbook, nothing wrong\n", "")
    assert 'price-review  What "price"?' in run("playbooks", "list").stdout
    assert run("playbooks", "new", "price-review").exit_code == 2
    advice = run("assess", "-", "--json", input='playbook = "price-review"\nanswers.price_review_hours = 40')
    assert advice.exit_code == 0


@pytest.mark.parametrize("id", ["", "Upper", "a b", "../x", "1a", "runway"])
def test_a_playbook_of_an_impossible_name(run: Run, home: Path, id: str) -> None:
    assert run("playbooks", "new", id).exit_code == 2
    assert not list(home.glob("**/*.toml"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", ":1:1: the file is empty"),
        (b"\xff", ":1:1: the file is not UTF-8"),
        (b"id = [", ":1:7: this is not TOML"),
        (
            b'id = "x"\ntitle = "X"\nsummary = "X"\nversion = "1"\nsource = "X"\ngoals = ["csh"]',
            ':6:10: there is no fact, metric or decision "csh". Did you mean "cash"?',
        ),
    ],
)
def test_faults_of_content_end_with_1(run: Run, home: Path, content: bytes, said: str) -> None:
    file = home / "broken.toml"
    file.write_bytes(content)
    code, out, err = outcome(run("playbooks", "check", str(file)))
    assert (code, err) == (1, "")
    assert out.startswith(f"{file}{said}")


def test_an_example_that_fails_is_a_fault(run: Run, home: Path) -> None:
    run("playbooks", "new", "mine")
    file = home / "mine" / "mine.toml"
    file.write_text(file.read_text().replace("mine_share = 25", "mine_share = 26"))
    code, out, _ = outcome(run("playbooks", "check", str(home / "mine")))
    assert code == 1
    assert "mine_share is 25.0, not 26" in out


def test_a_path_that_is_not_there_ends_with_2(run: Run, home: Path) -> None:
    assert run("playbooks", "check", str(home / "nowhere")).exit_code == 2
    (home / "empty").mkdir()
    assert run("playbooks", "check", str(home / "empty")).exit_code == 1


def test_a_broken_playbook_is_named_and_the_rest_works(run: Run, home: Path) -> None:
    (home / "mine").mkdir()
    (home / "mine" / "broken.toml").write_text("id = ")
    code, out, err = outcome(run("assess", "-", "--json", input=ANSWERS))
    assert code == 0
    assert json.loads(out)["playbook"] == "review"
    assert err.startswith(f"{home / 'mine' / 'broken.toml'}:1:")


# keeping


def test_backup_and_restore(run: Run, home: Path) -> None:
    run("answer", "cash", "2.1m")
    made = Path(run("backup").stdout.strip())
    assert made.parent == home / "test.db.backups"
    run("answer", "cash", "1")
    assert run("backup", "--list").stdout.splitlines()[0] == str(made)
    restored = run("restore", made.name)
    assert restored.stdout.splitlines()[0] == f"Restored {made}"
    with Store.open(home / "test.db", clock=lambda: NOON) as store:
        company = store.companies.current()
        assert company is not None
        assert store.answers.latest(company.id)["cash"].value == 2_100_000


def test_there_is_nothing_to_back_up_or_restore(run: Run, home: Path) -> None:
    assert outcome(run("backup")) == (2, "", f"opsadvisor: There is no database {home / 'test.db'} yet.\n")
    assert outcome(run("restore")) == (2, "", f"opsadvisor: There is no good backup of {home / 'test.db'}.\n")
    assert run("restore", "nothing").exit_code == 2


def test_locate(run: Run, home: Path) -> None:
    places = json.loads(run("locate", "--json").stdout)
    assert places["database"] == [str(home / "test.db")]
    assert places["own playbooks"] == [str(home / "mine")]
    assert f"database           {home / 'test.db'}   (not there yet)" in run("locate").stdout
    assert json.loads(run("--db", "other.db", "locate", "--json").stdout)["database"] == ["other.db"]


def test_the_doctor_finds_what_is_wrong(run: Run, home: Path) -> None:
    assert run("doctor").exit_code == 0
    (home / "test.db").write_bytes(b"garbage" * 1000)
    (home / "mine").mkdir()
    (home / "mine" / "broken.toml").write_text("id = ")
    result = run("doctor", "--json")
    wrong = [check["what"] for check in json.loads(result.stdout) if not check["well"]]
    assert (result.exit_code, wrong) == (1, ["database", "playbooks"])


# the shell


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(run: Run, shell: str) -> None:
    code, out, _ = outcome(run("completion", shell))
    assert code == 0
    assert f"_OPSADVISOR_COMPLETE={shell}_complete" in out


def process(*arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), **more}
    command = [sys.executable, "-m", "opsadvisor", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment, stdin=subprocess.DEVNULL)


def test_completion_knows_playbooks_facts_and_commands() -> None:
    def completed(words: str) -> str:
        count = str(len(words.split(" ")) - 1)
        return process(_OPSADVISOR_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=count).stdout

    assert completed("opsadvisor start runw") == "plain,runway\n"
    assert completed("opsadvisor answer monthly_exp") == "plain,monthly_expenses\n"
    assert completed("opsadvisor plan add cut-to-default") == "plain,cut-to-default-alive\n"
    assert completed("opsadvisor stat") == "plain,status\n"


@pytest.mark.parametrize("arguments", [(), ("start", "review"), ("kata",), ("history",), ("--demo",)])
def test_without_a_terminal_the_app_says_what_works(arguments: tuple[str, ...]) -> None:
    ran = process(*arguments)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "Without one work: status, assess, answer, export" in ran.stderr


def test_a_slip_in_a_playbooks_name(run: Run) -> None:
    code, _, err = outcome(run("start", "revew"))
    assert (code, err) == (2, 'opsadvisor: There is no playbook "revew". Did you mean "review"?\n')


def test_the_version_and_wrong_use() -> None:
    assert process("--version").stdout.startswith("opsadvisor ")
    assert process("nothing").returncode == 2
    assert process("assess").returncode == 2


@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
def test_a_pipe_that_is_closed_is_quiet() -> None:
    command = f"{sys.executable} -m opsadvisor playbooks show review --json | head -c 1"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    ran = subprocess.run(command, shell=True, capture_output=True, text=True, env=environment)
    assert (ran.stdout, ran.stderr) == ("{", "")


def test_the_made_up_company_leaves_no_trace(run: Run, home: Path) -> None:
    lines = run("--demo", "status").stdout.splitlines()
    assert lines[0] == "Northwind GmbH, Operating review of 20 October, 31 days ago"
    assert "Money" in lines[1]
    assert run("--demo", "export", "latest").stdout.startswith("# Operating review\n\nNorthwind GmbH, 20 October 2026")
    assert not (home / "test.db").exists()
