"""A disk that is full, and one that can only be read: said, with what to do; what was typed stays until it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from opsadvisor.library.load import Library
from opsadvisor.store.database import Store
from tests.kata.worlds import ANSWERS
from tests.promises.disk import Disk, small_disk
from tests.promises.played import (
    ENTER,
    ESCAPE,
    F2,
    all_but_the_last_answered,
    all_but_the_last_card,
    answers,
    beginning,
    half_typed,
    is_whole,
    made,
    run,
    says,
    seen,
    still_shows,
)  # fmt: skip
from tests.terminal import Terminal


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    with small_disk(tmp_path / "disk") as disk:
        yield disk


@contextmanager
def opened(disk: Disk, *arguments: str) -> Iterator[Terminal]:
    """Run the app at 80 by 24 on the database of the disk."""
    with run(disk.at / "x.db", *arguments, program=disk.program, size=(80, 24)) as terminal:
        yield terminal


def test_an_answer_waits_in_its_field_until_there_is_room(disk: Disk, tmp_path: Path) -> None:
    disk.bring(made(tmp_path / "x.db"))
    with opened(disk, "start", "review") as terminal:
        terminal.wait_for("How much money is in the bank?")
        seen(terminal, "2.1m", "2,100,000")
        disk.fill()
        says(terminal, ENTER, "Make room on the disk, then try again; nothing stored is lost")
        still_shows(terminal, "2.1m", "How much money")
        says(terminal, ESCAPE, "Esc once more leaves")
        disk.make_room()
        seen(terminal, ENTER, "What does the company spend")
        seen(terminal, "62", "62 €")
        disk.fill()
        says(terminal, "0k", "There is no room left")  # also what is half typed is kept, or said not to be
        disk.make_room()
        seen(terminal, ESCAPE, "waits on Today")
    path = disk.taken_from("x.db", tmp_path)
    assert answers(path) == {"cash": 2_100_000}
    assert half_typed(path) == ["620k"]
    assert is_whole(path)


def test_a_round_waits_at_its_card_until_there_is_room(disk: Disk, tmp_path: Path) -> None:
    path = made(tmp_path / "x.db")
    with Store.open(path) as store:
        company = store.companies.current()
        assert company
        board = store.kata.add_board(company.id, "Onboarding", "Value in a week", working_days=frozenset(range(7))).id
    disk.bring(path)
    with opened(disk, "kata") as terminal:
        terminal.wait_for("actual condition")
        seen(terminal, "14 days", "14 days")
        disk.fill()
        says(terminal, ENTER, "There is no room left")
        still_shows(terminal, "14 days", "actual condition")
        disk.make_room()
        says(terminal, ENTER, "Facts and figures")
    with Store.open(disk.taken_from("x.db", tmp_path)) as store:
        assert store.kata.story(board).rounds[0].answers == {"figure": "14 days"}


def test_a_session_that_can_not_be_finished_waits_with_all_its_answers(
    disk: Disk, tmp_path: Path, shipped: Library
) -> None:
    path = made(tmp_path / "x.db")
    last = all_but_the_last_answered(path, shipped)
    disk.bring(path)
    with opened(disk, "start", "review") as terminal:
        terminal.wait_for(beginning(last))
        seen(terminal, F2, "That settles it")
        disk.fill()
        says(terminal, ENTER, "The advice could not be kept, the session waits on Today")
        still_shows(terminal, "There is no room left", "Findings")
        seen(terminal, ESCAPE, "Go on: Operating review")
        disk.make_room()
        seen(terminal, "n", "That settles it")
        seen(terminal, ENTER, "Findings")
        terminal.rest()  # until the advice is whole, and kept
        seen(terminal, "t", "Where you stand")
    path = disk.taken_from("x.db", tmp_path)
    assert last.fact.id in answers(path)
    with Store.open(path) as store:
        company = store.companies.current()
        assert company
        assert [session.playbook for session in store.sessions.finished(company.id)] == ["review"]
        assert store.sessions.open_ones(company.id) == []


def test_a_round_that_can_not_be_finished_waits_with_all_its_answers(
    disk: Disk, tmp_path: Path, shipped: Library
) -> None:
    path = made(tmp_path / "x.db")
    board, last = all_but_the_last_card(path, shipped)
    disk.bring(path)
    with opened(disk, "kata") as terminal:
        terminal.wait_for(last.ask[:24])
        disk.fill()
        says(terminal, ENTER, "There is no room left")
        still_shows(terminal, last.ask[:24])
        with Store.read(disk.taken_from("x.db", tmp_path)) as store:
            (waiting,) = store.kata.story(board).rounds
        assert (waiting.state, waiting.answers["actual"]) == ("open", ANSWERS["actual"])
        disk.make_room()
        seen(terminal, ENTER, "round done")
    with Store.open(disk.taken_from("x.db", tmp_path)) as store:
        (done,) = store.kata.story(board).rounds
    assert done.state == "done"
    assert waiting.answers.items() <= done.answers.items()


def test_without_room_for_a_new_file_it_says_so_and_tries_again(disk: Disk) -> None:
    disk.fill()
    with opened(disk) as terminal:
        terminal.wait_for("start the first review")
        says(terminal, "", "room")
        seen(terminal, ESCAPE, "start the first review")
        says(terminal, "n", "room")
        seen(terminal, ESCAPE, "start the first review")
        disk.make_room()
        seen(terminal, "n", "What is the company called?")


def test_without_room_for_the_backup_of_the_day_it_says_so_and_works(disk: Disk, tmp_path: Path) -> None:
    disk.bring(made(tmp_path / "x.db"))
    disk.fill(but=150_000)
    with opened(disk, "start", "review") as terminal:
        says(terminal, "", "There is no backup of today")
        seen(terminal, "2.1m" + ENTER, "What does the company spend")
    assert answers(disk.taken_from("x.db", tmp_path)) == {"cash": 2_100_000}
    assert not list(disk.there.glob("x.db.backups/*.part*"))


def test_an_export_that_does_not_fit_leaves_nothing_half_written(disk: Disk, tmp_path: Path) -> None:
    path = made(tmp_path / "x.db")
    with Store.open(path) as store:
        company = store.companies.current()
        assert company
        store.plan.add(company.id, "", "Call the bank")
    disk.bring(path)
    with opened(disk) as terminal:
        terminal.wait_for("Today")
        seen(terminal, "l", "Call the bank")
        seen(terminal, "x", "Write it into this folder as")
        disk.fill()
        says(terminal, ENTER, "Nothing was written: No space left on device")
        assert not [each for each in disk.there.iterdir() if "opsadvisor" in each.name]
        disk.make_room()
        seen(terminal, "x", "Write it into this folder as")
        says(terminal, ENTER, "Written to")
    assert "Call the bank" in next(disk.there.glob("opsadvisor-plan*.md")).read_text(encoding="utf-8")


def test_made_read_only_while_it_is_open_it_loses_nothing(disk: Disk, tmp_path: Path) -> None:
    disk.bring(made(tmp_path / "x.db"))
    with opened(disk, "start", "review") as terminal:
        terminal.wait_for("How much money is in the bank?")
        disk.make_read_only(disk.at / "x.db")
        seen(terminal, "2.1m" + ENTER, "What does the company spend")
        seen(terminal, ESCAPE, "waits on Today")
        terminal.type("q")
        assert terminal.wait() == 0
        assert "Traceback" not in terminal.text()
    assert answers(disk.taken_from("x.db", tmp_path)) == {"cash": 2_100_000}


def test_a_folder_that_can_only_be_read_is_said_and_tried_again(disk: Disk, tmp_path: Path) -> None:
    disk.bring(made(tmp_path / "x.db"))
    disk.make_read_only(disk.at)
    with opened(disk, "start", "review") as terminal:
        says(terminal, "", "may read and write it and its folder")
        disk.make_writable(disk.at)
        seen(terminal, ESCAPE, "start the first review")
        seen(terminal, "n", "How much money is in the bank?")
    assert list(disk.there.glob("x.db.backups/*.daily.db"))
