"""The fields that hold rows: tables with examples and totals, checklists, documents."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from opsadvisor.ui.app import OpsAdvisor
from opsadvisor.ui.desk import Desk
from opsadvisor.ui.fields.grid import GridField
from tests.ui.conftest import NOW, WORLD, painted, press, settled

SIZES = [(80, 24), (120, 40)]
TO_ROLLOUT = ("f2",)
TO_RELEASE = ("f2", "f2")
SCREENS = {
    "examples": (),
    "own-rows": ("Sales", "enter", "5k", "enter", "1", "enter"),
    "checklist": (*TO_ROLLOUT, "space", "space", "down", "space"),
    "document": (*TO_RELEASE, "Bills that anyone can read at once", "tab", "They call us"),
}


def rows_app(path: Path) -> OpsAdvisor:
    return OpsAdvisor(Desk(path, clock=lambda: NOW, folders=[WORLD / "rows.toml"]))


@pytest.fixture
async def pilot(empty: Path) -> AsyncIterator[Pilot[None]]:
    async with rows_app(empty).run_test() as pilot:
        await settled(pilot)
        await press(pilot, "n", "Northwind", "enter", "enter")
        yield pilot


def text_of(pilot: Pilot[None]) -> str:
    return painted(pilot.app)  # type: ignore[arg-type]


def answers(pilot: Pilot[None]) -> dict[str, object]:
    return {name: answer.value for name, answer in pilot.app.desk.answers().items()}  # type: ignore[attr-defined]


async def paste(pilot: Pilot[None], text: str) -> None:
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()
    await pilot.pause()


async def test_examples_are_no_answer_until_they_are_taken_over(pilot: Pilot[None]) -> None:
    shown = text_of(pilot)
    assert "The rows are examples: a company of the source" in shown
    assert "Support [bold]desk[/]" in shown
    assert "17,000" in shown
    await press(pilot, "down", "down", "down", "enter")
    assert "These rows are examples, not yours" in text_of(pilot)
    await press(pilot, "escape", "enter", "enter")  # closed without a choice, then cleared
    assert "Onboarding" not in text_of(pilot)
    await press(pilot, "enter")
    assert answers(pilot) == {}


async def test_of_examples_only_what_was_typed_over_counts(pilot: Pilot[None]) -> None:
    await press(pilot, "down", "right", "15k", "down", "down")
    shown = text_of(pilot)
    assert "2 rows are still examples and don't count" in shown
    assert "15,000" in shown
    await press(pilot, "enter")
    assert answers(pilot)["costs"] == ({"name": "Support [bold]desk[/]", "current": 15_000},)


async def test_examples_can_be_made_ones_own(pilot: Pilot[None]) -> None:
    await press(pilot, "enter", "down", "enter", "down", "down", "down", "enter")
    assert len(answers(pilot)["costs"]) == 3  # type: ignore[arg-type]


async def test_totals_and_means_stand_below_and_a_missing_cell_is_not_nothing(pilot: Pilot[None]) -> None:
    await paste(pilot, "Sales\t5,000\t50\nSupport\t10,000\t100")
    shown = text_of(pilot)
    assert "Total" in shown
    assert "15,000" in shown
    assert "75 %" in shown or " 75" in shown
    assert "2,500" in shown
    await press(pilot, "down", "Billing")
    total = next(line for line in text_of(pilot).splitlines() if "Total" in line)
    assert total.split() == ["Total", "?", "?"]


async def test_rows_that_were_begun_have_the_place_of_the_help_on_a_small_screen(empty: Path, tmp_path: Path) -> None:
    toy = _TASKS.replace('prompt = "', 'help = "Long help."\nprompt = "')
    (tmp_path / "toy.toml").write_text(toy, encoding="utf-8")
    async with OpsAdvisor(Desk(empty, clock=lambda: NOW, folders=[tmp_path])).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "n", "Northwind", "enter", "enter")
        assert "Long help." in text_of(pilot)
        await press(pilot, "R")
        assert "Long help." not in text_of(pilot)
        await pilot.resize_terminal(80, 40)
        assert "Long help." in text_of(pilot)


async def test_a_row_that_cannot_be_says_why_at_the_row(empty: Path, tmp_path: Path) -> None:
    (tmp_path / "toy.toml").write_text(_TASKS, encoding="utf-8")
    async with OpsAdvisor(Desk(empty, clock=lambda: NOW, folders=[tmp_path])).run_test() as pilot:
        await settled(pilot)
        await press(pilot, "n", "Northwind", "enter", "enter")
        await press(pilot, "Roof", "enter", "5", "enter", "3")
        first, said = (line for line in text_of(pilot).splitlines() if "low is above high" in line)
        assert first.split()[:4] == ["▸", "Roof", "5", "3"]
        assert said.split()[:2] == ["Look", "at:"]
        await press(pilot, "backspace", "9")
        assert "low is above high" not in text_of(pilot)


_TASKS = """
id = "toy"
title = "Toy"
summary = "A table that looks at its rows."
version = "1.0"
source = "Own"
goals = ["most"]
[[section]]
title = "Tasks"
ask = ["tasks"]
[[fact]]
id = "tasks"
kind = "table"
title = "Tasks"
prompt = "Which tasks are there?"
source = "Own"
column = [
  { id = "task", title = "Task", kind = "text", key = true, required = true },
  { id = "low", title = "Low" },
  { id = "high", title = "High" },
  { id = "fault", title = "Look at", kind = "text", formula = '"low is above high" if low > high else ""' },
]
[[metric]]
id = "most"
title = "Most"
formula = "max(tasks.high)"
source = "Own"
"""


async def test_a_paste_is_taken_whole_or_not_at_all(pilot: Pilot[None]) -> None:
    await paste(pilot, "Now\tProcess\tNotes\n5k\tSales\tx\nmany\tSupport\ty\n-3\tBilling\tz")
    shown = text_of(pilot)
    assert "Row 2, Now" in shown
    assert "Row 3, Now" in shown
    assert "Onboarding" in shown  # the examples are still there
    await press(pilot, "down")
    assert "Row 2, Now" not in text_of(pilot)
    await paste(pilot, "Now\tProcess\tNotes\r\n5k\tSales\tx\r\n7k\tSupport\ty\r\n")
    await press(pilot, "down", "enter")
    assert answers(pilot)["costs"] == ({"name": "Sales", "current": 5_000}, {"name": "Support", "current": 7_000})


async def test_a_csv_file_is_read_by_its_path(pilot: Pilot[None], tmp_path: Path) -> None:
    path = tmp_path / "costs of 2026.csv"
    path.write_text('Process;Now;Automated\nSales;5000;10\n"Support; late";many;20\n', encoding="utf-8")
    await press(pilot, "f4", "enter")
    await paste(pilot, str(path))
    await press(pilot, "enter")
    assert "Row 2, Now" in text_of(pilot)
    path.write_text('Process;Now;Automated\nSales;5000;10\n"Support; late";7000;20\n', encoding="utf-8")
    await press(pilot, "enter", "down", "enter")
    rows = answers(pilot)["costs"]
    assert [row["name"] for row in rows] == ["Sales", "Support; late"]  # type: ignore[attr-defined]


async def test_rows_left_half_way_and_a_note_wait_with_the_session(pilot: Pilot[None]) -> None:
    await press(pilot, "Sales", "enter", "5k", "f4", "down", "enter", "from the books", "enter", "escape")
    assert answers(pilot) == {}
    await press(pilot, "n")
    shown = text_of(pilot)
    assert "Sales" in shown
    assert "5,000" in shown
    assert "Onboarding" not in shown
    await press(pilot, "enter")
    answer = pilot.app.desk.answers()["costs"]  # type: ignore[attr-defined]
    assert answer.note == "from the books"


async def test_items_take_their_states_and_days(pilot: Pilot[None]) -> None:
    await press(pilot, *TO_ROLLOUT)
    assert "A figure that belongs to two" in text_of(pilot)
    await press(pilot, "space", "space", "down", "space", "down", "d", "in 11 days", "enter")
    shown = text_of(pilot)
    assert "done 20 November" in shown
    assert "1 of 2 done" in shown
    assert "open, due in 11 days" in shown
    assert "25 %" in shown
    await press(pilot, "down", "space", "space", "space")
    assert "33 %" in text_of(pilot)  # what is skipped does not count
    await press(pilot, "up", "o")
    assert "Name one owner" not in text_of(pilot)
    await press(pilot, "enter")
    assert answers(pilot)["rollout"] == (
        {"item": "kpi-owner", "state": "done", "day": "2026-11-20"},
        {"item": "baseline", "state": "doing", "day": "2026-11-20"},
        {"item": "automate", "state": "open", "day": "2026-12-01"},
        {"item": "review", "state": "skipped", "day": "2026-11-20"},
    )


async def test_a_checklist_of_which_nothing_is_done_is_an_answer(pilot: Pilot[None]) -> None:
    await press(pilot, *TO_ROLLOUT, "enter")
    assert answers(pilot)["rollout"] == ()


async def test_a_document_is_written_part_by_part(pilot: Pilot[None]) -> None:
    await press(pilot, *TO_RELEASE)
    assert "Name the product as a customer" in text_of(pilot)
    await press(pilot, "Bills that anyone can read at once")
    assert "▲ 7 words, at most 5" in text_of(pilot)
    await press(pilot, "ctrl+u", "Bills", "enter", "for all", "tab", "They call us", "shift+tab")
    shown = text_of(pilot)
    assert "part 1 of 3: 3 words, at most 5" in shown
    assert "for all" in shown
    await press(pilot, "tab", "tab", "tab")
    assert answers(pilot)["release"] == (
        {"part": "headline", "text": "Bills\nfor all"},
        {"part": "problem", "text": "They call us"},
    )


async def test_a_document_left_half_way_waits(pilot: Pilot[None]) -> None:
    await press(pilot, *TO_RELEASE, "Bills", "tab", "They", "escape")
    await press(pilot, "n")
    shown = text_of(pilot)
    assert "part 3 of 3" in shown
    await press(pilot, "shift+tab")
    assert "They" in text_of(pilot)


async def test_a_document_is_exported_and_written_in_ones_own_editor(
    pilot: Pilot[None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VISUAL", "")
    monkeypatch.setenv("EDITOR", "sh -c 'echo and more >> \"$0\"'")
    monkeypatch.setattr(type(pilot.app), "suspend", lambda _: nullcontext())
    await press(pilot, *TO_RELEASE, "Bills", "f4", "enter")
    assert "part 1 of 3: 3 words" in text_of(pilot)
    await press(pilot, "f4", "down", "enter")
    written = (tmp_path / "opsadvisor-release-2026-11-20.md").read_text(encoding="utf-8")
    assert "# Press release" in written
    assert "and more" in written
    monkeypatch.setenv("EDITOR", "false")
    await press(pilot, "f4", "enter")
    assert "false ended with error 1" in " ".join(each.message for each in pilot.app._notifications)
    assert "F6 hide" in text_of(pilot)
    await press(pilot, "f4", "down", "down", "enter")
    assert [row["part"] for row in answers(pilot)["release"]] == ["headline"]  # type: ignore[attr-defined]


async def test_of_many_rows_all_count_also_before_the_keys_pause(pilot: Pilot[None]) -> None:
    await paste(pilot, "\n".join(f"Process {number}\t100" for number in range(1, 501)))
    assert "50,000" in text_of(pilot)
    assert "Process 500" in text_of(pilot)
    await press(pilot, "right", "2", "escape")  # left at once
    await press(pilot, "n")
    assert "49,902" in text_of(pilot)


async def test_a_wheel_looks_at_other_rows_and_a_click_chooses_one(pilot: Pilot[None]) -> None:
    await paste(pilot, "\n".join(f"Process {number}\t100" for number in range(1, 51)))
    field = pilot.app.screen.query_one(GridField)
    for _ in range(40):
        field.post_message(events.MouseScrollUp(field, 1, 1, 0, -1, 0, False, False, False))
    await pilot.pause()
    assert "Process 1 " in text_of(pilot)
    assert "Process 50" not in text_of(pilot)
    await pilot.click(GridField, offset=(4, 1))
    await press(pilot, "Sales")
    assert "Sales" in text_of(pilot)
    assert "Process 1 " not in text_of(pilot)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("screen", SCREENS)
def test_picture(screen: str, size: tuple[int, int], empty: Path, snap_compare: Callable[..., bool]) -> None:
    async def go(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await press(pilot, "n", "Northwind", "enter", "enter", *SCREENS[screen])
        await settled(pilot)

    assert snap_compare(rows_app(empty), terminal_size=size, run_before=go)
