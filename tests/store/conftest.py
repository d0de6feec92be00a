from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from opsadvisor.store.database import Store
from tests.store.made import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "opsadvisor.db"


@pytest.fixture
def store(path: Path, clock: Clock) -> Iterator[Store]:
    with clock.open(path) as store:
        yield store


@pytest.fixture
def company(store: Store) -> str:
    return store.companies.add("Northwind GmbH", "EUR").id
