"""Keys that are typed before the next question is there belong to the next question, in the real terminal."""

from __future__ import annotations

from pathlib import Path

from opsadvisor.advice.answers import Answer
from opsadvisor.library.load import Library
from opsadvisor.store.database import Store
from tests.promises.played import PLAYBOOK, TYPED, answers, beginning, made, question, run, seen
from tests.terminal import Terminal


def test_four_answers_in_one_go_reach_four_questions(tmp_path: Path, shipped: Library) -> None:
    path = tmp_path / "opsadvisor.db"
    made(path)
    typed = dict(list(TYPED.items())[:4])
    fifth = question(shipped, {fact: Answer(value) for fact, (_, value) in typed.items()})
    with Terminal(["--db", str(path), "start", PLAYBOOK], tmp_path) as terminal:
        terminal.wait_for(beginning(question(shipped, {})))
        terminal.type("".join(f"{keys}\r" for keys, _ in typed.values()))
        terminal.wait_for(beginning(fifth))
    with Store.open(path) as store:
        kept = store.answers.latest(store.companies.current().id)
    assert {fact: answer.value for fact, answer in kept.items()} == {fact: value for fact, (_, value) in typed.items()}


def test_keys_sent_at_once_are_taken_in_their_order(tmp_path: Path) -> None:
    path = tmp_path / "opsadvisor.db"
    made(path)
    with run(path, "start", PLAYBOOK) as terminal:
        terminal.wait_for("How much money is in the bank?")
        seen(terminal, "x\x7f40k\x1b[D5\r62x\x7f0k", "620,000")
    assert answers(path) == {"cash": 405_000}
