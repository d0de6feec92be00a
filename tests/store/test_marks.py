from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from opsadvisor.store.database import Store
from opsadvisor.store.marks import session_days
from tests.store.made import Clock, advice, finished

BRISBANE = 10
"""Hours ahead of UTC, in summer too."""


@pytest.fixture
def brisbane(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Australia/Brisbane")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone can't be changed here")
@pytest.mark.usefixtures("brisbane")
@pytest.mark.parametrize("hours", [[11, 30, 31, 80], [1, 2, 23, 24, 47, 49], [0, 240]])
def test_each_day_of_the_clock_here_is_marked_once(store: Store, company: str, clock: Clock, hours: list[int]) -> None:
    midnight = datetime(2026, 11, 20, tzinfo=UTC) - timedelta(hours=BRISBANE)
    for hour in hours:
        clock.time = midnight + timedelta(hours=hour)
        finished(store, company, advice())
    days = sorted({date(2026, 11, 20) + timedelta(days=hour // 24) for hour in hours})
    assert session_days(store.file, company) == days
    assert session_days(store.file, store.companies.add("Other").id) == []
