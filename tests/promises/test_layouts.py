"""Databases of every earlier layout in the real app, and what it says where one can't be brought to today's."""

from __future__ import annotations

from pathlib import Path

import pytest

from opsadvisor.store import schema
from opsadvisor.store.backup import backups
from opsadvisor.store.database import Store
from tests.cli.ran import process
from tests.promises.played import ESCAPE, is_whole, patched, run, says, seen
from tests.store.layout import LAYOUTS, everything, make

LAST = list(schema.STEPS)[-1]
FAILS = patched(
    "import opsadvisor.store.schema as s\n"
    "def step(db):\n"
    "    db.execute('DROP TABLE settings')\n"
    "    raise RuntimeError('half way')\n"
    f"s.STEPS['{LAST}'] = step\n"
)
"""The app of a version whose last step does not work."""


def shown_on_plan(path: Path) -> str:
    """Return the beginning of what stands on the plan of the current company."""
    with Store.open(path) as store:
        company = store.companies.current()
        assert company
        items = store.plan.items(company.id)
    return items[0].title[:4] if items else "Nothing is on the plan"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_it_opens_with_all_that_is_in_it(tmp_path: Path, layout: str) -> None:
    path = make(layout, tmp_path / "earlier.db")
    before = everything(path)
    assert process("--db", str(path), "status").returncode == 0
    assert everything(path) == before  # a look changes nothing
    planned = shown_on_plan(make(layout, tmp_path / "copy.db"))
    with run(path) as terminal:
        terminal.wait_for("Today")
        seen(terminal, "l", planned)
        seen(terminal, "h", "default dead")
        terminal.type("q")
        assert terminal.wait() == 0
    now = everything(path)
    for table in before.keys() - {"_sqlite_migrations", "settings"}:
        assert len(now[table]) == len(before[table]), table
    assert is_whole(path)
    assert planned in process("--db", str(path), "plan", "list").stdout


def test_a_layout_that_can_not_be_brought_up_is_said_and_left_alone(tmp_path: Path) -> None:
    path = make(LAYOUTS[-2], tmp_path / "earlier.db")
    before = everything(path)
    with run(path, size=(80, 24), program=FAILS) as terminal:
        says(terminal, "", "half way) and is as it was")
        seen(terminal, ESCAPE, "start the first review")
        says(terminal, "n", "Go on with the version of opsadvisor that you had, and report this")
        terminal.type("q")
        assert terminal.wait() == 0
        assert "Traceback" not in terminal.text()
    assert everything(path) == before
    assert everything(backups(path)[0]) == before
    with run(path, "plan", "list", program=FAILS) as terminal:
        assert terminal.wait() == 2
        assert "Traceback" not in terminal.text()
        assert "could not be brought to today" in terminal.text()
