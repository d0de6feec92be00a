from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from opsadvisor.library.load import Library
from opsadvisor.plain import plain
from tests.cli.ran import ANSWERS, Run, outcome


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
    assert 'price-review What "price"?' in " ".join(run("playbooks", "list").stdout.split())
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


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    "name", ["e\x1b[31mvil\x07.toml", "e\u202evil.toml", "evil\n.toml", os.fsdecode(b"ev\x9bil.toml")]
)
def test_a_file_whose_name_a_terminal_would_obey_is_checked(run: Run, home: Path, shipped: Library, name: str) -> None:
    file = home / name
    file.write_text(shipped.texts["runway"], encoding="utf-8")
    assert outcome(run("playbooks", "check", str(file))) == (0, "1 playbook, nothing wrong\n", "")
    link = home / "\x1bclink"
    link.symlink_to(home)
    file.write_text("id = [", encoding="utf-8")
    for path in (file, link / name):
        code, out, err = outcome(run("playbooks", "check", str(path)))
        assert (code, err) == (1, "")
        assert f"{plain(str(path), lines=False)}:1:7: this is not TOML" in out
        assert out.rstrip("\n").isprintable()


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


def test_a_file_in_a_folder_of_ones_own_is_reported_once(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "mine").mkdir()
    (home / "mine" / "broken.toml").write_text("id = ")
    monkeypatch.chdir(home)
    assert len(run("playbooks", "check", "mine/broken.toml").stdout.splitlines()) == 1


def test_a_link_that_leads_to_itself_is_a_fault(run: Run, home: Path) -> None:
    (home / "mine").mkdir()
    (home / "mine" / "loop.toml").symlink_to(home / "mine" / "loop.toml")
    assert run("playbooks", "check").stdout.startswith(f"{home / 'mine' / 'loop.toml'}:1:1: the file cannot be read")


def test_a_playbook_that_cannot_be_written(run: Run, home: Path) -> None:
    (home / "mine").write_text("not a folder")
    code, out, err = outcome(run("playbooks", "new", "price-review"))
    assert (code, out, err) == (2, "", f"opsadvisor: {home / 'mine'}: File exists\n")


def test_what_an_answers_file_has_to_know_is_shown(run: Run) -> None:
    shown = run("playbooks", "show", "review").stdout
    for line in (
        "  monthly_expenses (money, a month): What does the company spend in a month, all in?\n",
        "    self-serve: Self-serve: they sign up and pay without a talk\n",
        "    column step (text, names the row): Step\n",
        "    column capacity_per_week (number, a week): Capacity\n",
    ):
        assert line in shown
    assert "    column function (choice, marketing | sales | " in shown
    besides = shown.partition("\nAsked where it is needed")[2]
    assert "  held_by (choice): When work waits at the tightest place, what does it mostly wait for?\n" in besides


def test_the_items_of_a_checklist_and_the_parts_of_a_document_are_shown(run: Run, home: Path) -> None:
    run("playbooks", "new", "launch")
    file = home / "mine" / "launch.toml"
    more = """
        [[fact]]
        id = "launch_list"
        title = "List"
        kind = "checklist"
        prompt = "What is done?"
        phase = [{ title = "One", items = [{ id = "ask-ten", title = "Ask ten" }] }]
        source = "a test"
        [[fact]]
        id = "launch_text"
        title = "Text"
        kind = "document"
        prompt = "What will it say?"
        part = [{ id = "headline", title = "Headline", prompt = "One line" }]
        source = "a test"
    """
    text = file.read_text(encoding="utf-8").replace("[[fact]]", f"{more}\n[[fact]]", 1)
    file.write_text(text.replace('ask = ["', 'ask = ["launch_list", "launch_text", "'), encoding="utf-8")
    shown = run("playbooks", "show", "launch").stdout
    assert [line for line in shown.splitlines() if "ask-ten" in line] == ["      item ask-ten: Ask ten"]
    assert [line for line in shown.splitlines() if "headline" in line] == ["    part headline: Headline"]
