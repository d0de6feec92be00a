from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from opsadvisor.advice.answers import Answer
from opsadvisor.store.backup import newest_good
from opsadvisor.store.database import Store
from opsadvisor.store.errors import DamagedFile, StoreError
from opsadvisor.store.glance import glance
from opsadvisor.store.restore import restore
from tests.store.made import DAY, Clock, advice, finished, start


@pytest.fixture
def sound(path: Path, clock: Clock) -> bytes:
    """A closed file with a backup, and its bytes."""
    with clock.opened(path) as store:
        company = store.companies.add("Northwind").id
        for day in range(10):
            finished(store, company, advice(as_of=DAY + timedelta(days=day)))
            session = start(store, company)
            for number in range(10):
                store.answers.add(company, f"fact_{number}", Answer(number, note="note " * 20), session=session.id)
            store.plan.add(company, "cut", "Cut")
        store.back_up()
    return path.read_bytes()


def is_refused(path: Path, clock: Clock, match: str) -> None:
    backup = newest_good(path)
    assert backup is not None
    for attempt in (clock.open, lambda path: glance(path, today=DAY)):
        with pytest.raises(DamagedFile, match=match) as refusal:
            attempt(path)
        assert refusal.value.newest_backup == backup
        assert backup.name in str(refusal.value)
        assert str(path) in str(refusal.value)


def is_brought_back(path: Path, clock: Clock) -> None:
    backup = newest_good(path)
    assert backup is not None
    damaged = path.read_bytes()
    kept = restore(path, backup, clock())
    assert kept is not None
    assert kept.read_bytes() == damaged
    with clock.opened(path) as store:
        (company,) = store.companies.all()
        assert len(store.answers.latest(company.id)) == 10
        assert len(store.sessions.finished(company.id)) == 10


def test_an_empty_file_is_named(path: Path, clock: Clock, sound: bytes) -> None:
    path.write_bytes(b"")
    is_refused(path, clock, r"is empty \(0 bytes\)")
    is_brought_back(path, clock)


def test_a_text_file_is_named(path: Path, clock: Clock, sound: bytes) -> None:
    path.write_text("Dear diary, " * 1000)
    is_refused(path, clock, "is not a database, or is damaged")
    is_brought_back(path, clock)


@pytest.mark.parametrize("share", [0.01, 0.3, 0.7, 0.999])
def test_a_file_cut_short_is_named(path: Path, clock: Clock, sound: bytes, share: float) -> None:
    path.write_bytes(sound[: int(len(sound) * share)])
    is_refused(path, clock, "is cut short|is damaged")
    is_brought_back(path, clock)


def test_a_damaged_head_is_named(path: Path, clock: Clock, sound: bytes) -> None:
    path.write_bytes(b"SQL" + bytes(13) + sound[16:])
    is_refused(path, clock, "is not a database, or is damaged")
    path.write_bytes(sound[:68] + bytes(4) + sound[72:])
    is_refused(path, clock, "damaged in its head")
    is_brought_back(path, clock)


def test_without_a_backup_the_message_says_so(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(b"")
    with pytest.raises(DamagedFile, match=r"no good backup of it.*Move x\.db") as refusal:
        clock.open(path)
    assert refusal.value.newest_backup is None


def test_a_damaged_backup_is_not_offered(path: Path, clock: Clock, sound: bytes) -> None:
    good = newest_good(path)
    assert good is not None
    clock.move(hours=1)
    with clock.opened(path) as store:
        newer = store.back_up()
    assert newest_good(path) == newer
    whole = newer.read_bytes()
    newer.write_bytes(whole[: len(whole) // 2])
    assert newest_good(path) == good


def test_a_damaged_file_is_found_out_by_the_backup_of_the_day_which_it_does_not_become(
    path: Path, clock: Clock, sound: bytes
) -> None:
    page = 4096
    middle = len(sound) // 2 // page * page
    path.write_bytes(sound[:middle] + Random(1).randbytes(page) + sound[middle + page :])
    before = newest_good(path)
    clock.move(days=1)
    with pytest.raises(DamagedFile, match="is damaged") as refusal:
        clock.open(path)
    assert refusal.value.newest_backup == before
    is_brought_back(path, clock)


def read_all(store: Store) -> None:
    for company in store.companies.all(archived=True):
        store.answers.latest(company.id)
        for number in range(10):
            store.answers.history(company.id, f"fact_{number}")
        ids = [row["id"] for row in store.file.rows("SELECT id FROM sessions WHERE company = ?", [company.id])]
        for session in map(store.sessions.get, ids):
            store.answers.of_session(session.id)
            if session.state == "finished":
                store.sessions.advice(session.id)
                store.sessions.playbooks(session.id)
        store.history.page(company.id, "growing money note")
        store.sessions.values(company.id, "runway")
        store.plan.items(company.id)
        store.plan.undo(company.id)
        store.answers.add(company.id, "fact_1", Answer(5, as_of=date(2026, 12, 1)))


@pytest.mark.sampled(2)
@pytest.mark.parametrize("seed", range(40))
def test_flipped_bytes_end_in_a_message_or_in_nothing_worse(path: Path, clock: Clock, sound: bytes, seed: int) -> None:
    random = Random(seed)
    flipped = bytearray(sound)
    for _ in range(random.choice([1, 10, 200])):
        flipped[random.randrange(len(flipped))] ^= random.randrange(1, 256)
    path.write_bytes(flipped)
    with suppress(StoreError):
        glance(path, today=DAY)
        with clock.opened(path) as store:
            read_all(store)
        clock.move(days=1)
        clock.open(path).close()
