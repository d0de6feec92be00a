"""Several copies of the program at once, and copies that are killed."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path
from random import Random

import pytest

from opsadvisor.advice.answers import Answer
from opsadvisor.store.backup import is_sound
from opsadvisor.store.database import Store
from opsadvisor.store.errors import Closed
from tests.store.made import Clock, advice, start

ROOT = Path(__file__).parents[2]


def writer(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.store.writer", str(path), name, str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_two_copies_at_once_lose_nothing_of_each_other(path: Path, clock: Clock) -> None:
    copies = [writer(path, name, 100) for name in ("one", "two")]
    assert [copy.wait(timeout=60) for copy in copies] == [0, 0]
    for copy in copies:
        copy.communicate()
    with clock.opened(path) as store:
        said = {fact for company in store.companies.all() for fact in store.answers.latest(company.id)}
        assert said == {f"{name}_{number}" for name in ("one", "two") for number in range(100)}
        assert len(store.companies.all()) <= 2
    assert is_sound(path)


def test_two_open_stores_see_each_others_writes(store: Store, company: str, clock: Clock, path: Path) -> None:
    with clock.opened(path) as other:
        item = store.plan.add(company, "cut", "Cut")
        other.plan.change(item.id, owner="Ada")
        store.plan.change(item.id, note="soon")
        assert (other.plan.get(item.id).owner, other.plan.get(item.id).note) == ("Ada", "soon")
        session = start(store, company)
        other.sessions.finish(session.id, advice())
        with pytest.raises(Closed, match="another window"):
            store.sessions.finish(session.id, advice())
        with pytest.raises(Closed):
            store.answers.add(company, "cash", Answer(1), session=session.id)


def test_a_write_waits_for_the_other_copy(store: Store, company: str, clock: Clock, path: Path) -> None:
    """A read before the write must not make the write fail, as it would in a transaction that begins with the read."""
    item = store.plan.add(company, "cut", "Cut")
    locked, go_on = threading.Event(), threading.Event()

    def other_copy() -> None:
        with clock.opened(path) as other, other.file.writing():
            other.settings.set("theme", "light")
            locked.set()
            go_on.wait(timeout=30)

    thread = threading.Thread(target=other_copy)
    thread.start()
    assert locked.wait(timeout=30)
    threading.Timer(0.05, go_on.set).start()
    store.plan.change(item.id, owner="Ada")
    thread.join()
    assert store.settings.get("theme") == "light"
    assert store.plan.get(item.id).owner == "Ada"


def test_a_worker_reads_beside_the_writing_store(store: Store, company: str) -> None:
    store.answers.add(company, "cash", Answer(1))
    read: list[object] = []

    def work() -> None:
        with Store.read(store.path) as reader:
            read.append(reader.answers.latest(company)["cash"].value)

    thread = threading.Thread(target=work)
    with store.file.writing():
        thread.start()
        thread.join()
    assert read == [1]


@pytest.mark.parametrize("seed", range(8))
def test_kill_loses_nothing_that_was_acknowledged(path: Path, clock: Clock, seed: int) -> None:
    random = Random(seed)
    acknowledged: set[str] = set()
    for turn in range(2):
        copy = writer(path, f"turn{turn}", 100_000)
        assert copy.stdout is not None
        for _ in range(random.choice([1, 2, random.randrange(3, 60)])):
            line = copy.stdout.readline().strip()
            if line.isdigit():
                acknowledged.add(f"turn{turn}_{line}")
        copy.kill()
        rest, _ = copy.communicate()
        # What was printed before the kill but not read yet was acknowledged too.
        acknowledged |= {f"turn{turn}_{line}" for line in rest.split("\n")[:-1] if line.isdigit()}
    with clock.opened(path) as store:
        said = {fact for company in store.companies.all() for fact in store.answers.latest(company.id)}
        assert acknowledged <= said
        for company in store.companies.all():
            store.history.page(company.id, "money")
    assert is_sound(path)
