"""A damaged, foreign or newer export is refused with the place, and nothing is changed."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsadvisor.store.database import Store
from opsadvisor.store.errors import ForeignFile, NewerFile, StoreError
from opsadvisor.store.whole.export import export_all
from opsadvisor.store.whole.merge import import_all
from opsadvisor.store.whole.tables import DamagedExport
from tests.long import cases
from tests.store.lives import FULL, Place, everything, seen


@pytest.fixture(scope="module")
def full(folder: Path) -> dict[str, Any]:
    store = Place(folder).new(deeds=FULL)
    data = export_all(store)
    store.close()
    return data


def spots(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to everything in JSON data."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inner:
        yield (*path, key)
        yield from spots(value, (*path, key))


WRONG: list[Any] = [
    None,
    5,
    -1.5,
    True,
    "x",
    "",
    "2026-13-45",
    [],
    {},
    [5],
    {"a": 5},
    2**70,
    1e999,
    "\ud800",
    "\x1b[0m",
]


def damage(data: dict[str, Any], choose: Random) -> tuple[dict[str, Any], tuple[Any, ...]]:
    """Return the data with one spot taken away, made another thing, put twice, or with something beside it."""
    damaged = copy.deepcopy(data)
    path = choose.choice([*spots(damaged)])
    holder = damaged
    for key in path[:-1]:
        holder = holder[key]
    match choose.choice(["gone", "other", "twice", "beside"]):
        case "gone":
            del holder[path[-1]]
        case "twice" if isinstance(holder, list):
            holder.append(copy.deepcopy(holder[path[-1]]))
        case "beside" if isinstance(holder, dict):
            holder["something"] = 5
        case _:
            holder[path[-1]] = copy.deepcopy(choose.choice(WRONG))
    return damaged, path


@cases(40)
@given(seed=st.integers(0, 10**9))
def test_damage_is_told_and_changes_nothing_or_does_no_harm(
    folder: Path, full: dict[str, Any], lasting: Store, seed: int
) -> None:
    damaged, _ = damage(full, Random(seed))
    before, said = everything(lasting), ""
    try:
        with lasting.file.writing():
            import_all(lasting, damaged)
            seen(lasting)
            export_all(lasting)
            for session in lasting.file.rows("SELECT id FROM sessions WHERE state = 'finished'"):
                lasting.sessions.advice(session["id"])
            raise TakeBack
    except TakeBack:
        pass
    except StoreError as error:
        said = str(error)
    assert not said.startswith(str(lasting.path))
    assert everything(lasting) == before


class TakeBack(Exception):  # noqa: N818
    """Ends a writing that is to leave nothing."""


@pytest.fixture(scope="module")
def lasting(folder: Path) -> Iterator[Store]:
    store = Place(folder).new(11, FULL[:12])
    yield store
    store.close()


def set_at(data: dict[str, Any], path: list[Any], value: Any) -> dict[str, Any]:
    changed = copy.deepcopy(data)
    holder: Any = changed
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    return changed


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (["companies", 0, "answers", 1, "as_of"], "20 May", r"companies\[0\].answers\[1\].as_of can't be read"),
        (["companies", 0, "answers", 0, "as_of"], "20260520", r"answers\[0\].as_of is not a day such as 2026-11-20"),
        (["companies", 0, "answers", 0, "guess"], 7, r"answers\[0\] does not go with the rest: it has to meet guess"),
        (["companies", 0, "answers", 0, "session"], "x", r"answers\[0\].session names none of the sessions"),
        (["companies", 0, "sessions", 0, "advice", "title"], 5, r"sessions\[0\].advice can't be read"),
        (["companies", 0, "sessions", 0, "advice"], None, "advice is there if and only if"),
        (["companies", 0, "sessions", 0, "playbooks"], ["x"], "playbooks does not go with the rest: it names what"),
        (["companies", 0, "kata_rounds", 0, "answers"], [], r"kata_rounds\[0\].answers can't be read"),
        (["companies", 0, "plan_items"], {}, r"companies\[0\].plan_items is not a list"),
        (["companies", 0, "plan_items", 0], 3, r"plan_items\[0\] is not an object"),
        (["companies", 0, "plan_items", 0], {}, r"plan_items\[0\].id is missing"),
        (["companies", 0, "name"], None, r"companies\[0\].name is missing"),
        (["settings"], None, "settings is not an object"),
        (["layout"], "0001_first", "layout is none that was ever exported"),
    ],
)
def test_the_place_of_damage_is_told(
    place: Place, full: dict[str, Any], path: list[Any], value: Any, told: str
) -> None:
    store = place.new(12)
    with pytest.raises(DamagedExport, match=f"{told}.*Nothing was imported"):
        import_all(store, set_at(full, path, value))
    assert store.companies.all() == []


@cases(15)
@given(share=st.floats(0, 0.999))
def test_an_export_that_is_cut_short_is_refused(full: dict[str, Any], lasting: Store, share: float) -> None:
    text = json.dumps(full)
    before = everything(lasting)
    with pytest.raises(DamagedExport, match=r"Line 1, column|The file"):
        import_all(lasting, text[: int(len(text) * share)])
    assert everything(lasting) == before


@pytest.mark.parametrize("change", [{"opsadvisor": 2}, {"layout": "0099_later"}])
def test_what_a_newer_version_wrote_is_refused(place: Place, full: dict[str, Any], change: dict[str, Any]) -> None:
    with pytest.raises(NewerFile, match="newer version"):
        import_all(place.new(13), {**full, **change})


@pytest.mark.parametrize("text", ["{}", "[]", "5", '{"companies": []}'])
def test_other_json_is_refused(place: Place, text: str) -> None:
    with pytest.raises(ForeignFile, match="no export of opsadvisor"):
        import_all(place.new(14), text)


@pytest.mark.parametrize("text", ["", "{", "NaN", "[" * 100_000, b"\xff\xfe\x00", '{"opsadvisor": NaN}'])
def test_what_is_no_json_is_refused(place: Place, text: str | bytes) -> None:
    with pytest.raises(DamagedExport, match="is no JSON"):
        import_all(place.new(15), text)


def test_rows_of_another_company_are_not_taken(place: Place, full: dict[str, Any]) -> None:
    store = place.new(16)
    import_all(store, full)
    moved = copy.deepcopy(full)
    moved["companies"][0]["id"] = store.file.new_id()
    with pytest.raises(DamagedExport, match=r"there is one already with the same sessions\.id"):
        import_all(store, moved)
    assert len(store.companies.all(archived=True)) == len(full["companies"])
