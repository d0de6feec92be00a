"""The store: one SQLite file with companies, sessions, answers, the plan, the kata and settings."""

from __future__ import annotations

import secrets
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from opsadvisor.store.answers import AnswerLog
from opsadvisor.store.backup import back_up, back_up_daily
from opsadvisor.store.companies import Companies, Settings
from opsadvisor.store.connect import PATIENCE, connect_to_read
from opsadvisor.store.create import create
from opsadvisor.store.errors import DamagedFile, StoreError
from opsadvisor.store.examine import examine
from opsadvisor.store.file import File
from opsadvisor.store.history import History
from opsadvisor.store.ids import Bits, Clock, utc_now
from opsadvisor.store.kata import Kata
from opsadvisor.store.migrate import migrate
from opsadvisor.store.plan import Plan
from opsadvisor.store.sessions import Sessions
from opsadvisor.store.trends import Trends
from opsadvisor.store.words import in_words


@dataclass(frozen=True, slots=True)
class Store:
    """The open file, and its parts.

    It belongs to the thread that opened it; a worker opens its own with `Store.read`. What a method that writes
    returned is on disk. All of its methods raise StoreError with a message for a person.
    """

    file: File
    companies: Companies
    sessions: Sessions
    answers: AnswerLog
    plan: Plan
    kata: Kata
    history: History
    trends: Trends
    settings: Settings
    trouble: str = ""
    """What went wrong on opening without keeping the store from working: the backup of the day could not be made."""

    @classmethod
    def open(
        cls, path: Path, *, clock: Clock = utc_now, random: Bits = secrets.randbits, patience: float = PATIENCE
    ) -> Store:
        """Open the file at `path`, made new where there is none, brought to today's layout, backed up once a day.

        `clock` gives the time, aware and in UTC; `random` a number of so many random bits. For so many seconds
        (`patience`) it waits for another copy that writes, on opening and at each write. The first time on a day it
        takes as long as copying and checking the file. Raises DamagedFile (with the newest good backup),
        ForeignFile, NewerFile, NotUpgraded, LockedFile, ReadOnlyFile, FullDisk, StoreError.
        """
        path = path.resolve()
        with in_words(path):
            created = not path.exists()
            if created:
                create(path, clock, random)
            _prepare(path, patience)
            file = File.open(path, clock, random, patience=patience)
            try:
                migrate(file, lambda name: _before(path, clock, name))
                trouble = "" if created else _back_up_daily(path, clock)
            except BaseException:
                file.close()
                raise
        return cls._of(file, trouble)

    @classmethod
    def read(cls, path: Path, *, clock: Clock = utc_now) -> Store:
        """Open an existing file only to read, for a worker beside an open store. Raises StoreError."""
        return cls._of(File.open(path.resolve(), clock, secrets.randbits, writes=False))

    @classmethod
    def _of(cls, file: File, trouble: str = "") -> Store:
        settings = Settings(file)
        return cls(
            file,
            Companies(file, settings),
            Sessions(file),
            AnswerLog(file),
            Plan(file),
            Kata(file),
            History(file),
            Trends(file),
            settings,
            trouble,
        )

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        self.file.close()

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self.file.path

    def back_up(self) -> Path:
        """Make a backup now and return its path. Raises StoreError."""
        return back_up(self.path, self.file.clock())


def _prepare(path: Path, patience: float) -> None:
    """See that the file is ours and sound, and make it private before anything is written beside it."""
    with closing(connect_to_read(path, patience=patience)) as connection:
        examine(path, connection)
    path.chmod(0o600)


def _before(path: Path, clock: Clock, migration: str) -> Path:
    return back_up(path, clock(), f"before-{migration}")


def _back_up_daily(path: Path, clock: Clock) -> str:
    """Make the backup of the day; return what kept it from being made. Raises DamagedFile."""
    try:
        back_up_daily(path, clock())
    except DamagedFile:
        raise
    except StoreError as error:
        # A full disk must not keep people from what they stored.
        return f"There is no backup of today. {error}"
    return ""
