from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from opsadvisor.store.database import Store
from tests.store.lives import Place
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


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("whole")


@pytest.fixture
def place(folder: Path) -> Iterator[Place]:
    place = Place(folder)
    yield place
    for store in place.stores:
        store.close()
