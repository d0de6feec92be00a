"""A whole database goes out to JSON and comes back, into an empty or a used one."""

from __future__ import annotations

import copy
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from opsadvisor.advice.answers import Answer
from opsadvisor.kata.round import begin, outcome
from opsadvisor.store.database import Store
from opsadvisor.store.errors import ForeignFile, NewerFile, StoreError
from opsadvisor.store.whole import DamagedExport, export_all, export_text, import_all
from opsadvisor.store.whole_tables import TABLES
from tests.kata.worlds import ANSWERS, led, words
from tests.store.lives import LIVES, Deed, live
from tests.store.made import DAY, NOON, TEXT, Clock, advice, finished, start
from tests.store.test_layouts import BEFORE

FEW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
FULL: list[Deed] = [
    (what, number, text)
    for number, text in ((4, "ä"), (7, "x\n"))
    for what in (
        *("company", "session", "answer", "answer", "open", "plan", "plan", "plan change", "board", "round", "round"),
        *("skip", "setting", "plan change", "undo", "session", "archive"),
    )
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("whole")


class Place:
    """Opens new databases, each with its own clock and ids."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.stores: list[Store] = []

    def new(self, seed: int = 1, deeds: list[Deed] | None = None, days: int = 0) -> Store:
        clock = Clock(NOON + timedelta(days=days), Random(seed))
        store = clock.open(Path(mkdtemp(dir=self.folder)) / "opsadvisor.db")
        self.stores.append(store)
        live(store, clock, deeds or [])
        return store


@pytest.fixture
def place(folder: Path) -> Iterator[Place]:
    place = Place(folder)
    yield place
    for store in place.stores:
        store.close()


def exported(store: Store) -> dict[str, Any]:
    """Return the export without the time it was made at."""
    data = export_all(store)
    assert data.pop("exported_at").endswith("Z")
    return data


def everything(store: Store) -> list[str]:
    """Return all that the file holds, derived or not, row by row."""
    tables = [row["name"] for row in store.file.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    kept = [name for name in tables if "_fts_" not in name and not name.startswith("_sqlite")]
    return [f"{name} {row}" for name in sorted(kept) for row in store.file.rows(f"SELECT * FROM {name}")]


def brought(store: Store, data: Any) -> dict[str, int]:
    return {kind: count for kind, count in import_all(store, data).counts.items() if count}


def seen(store: Store) -> list[Any]:
    """Return what the screens show of each company."""
    shown: list[Any] = []
    for company in store.companies.all(archived=True):
        shown += [store.history.page(company.id, text, size=500).entries for text in ("", "cut", "value", "money ß")]
        shown += [store.plan.items(company.id), store.kata.stories(company.id, archived=True)]
        shown += [store.trends.names(company.id), store.history.verdicts(company.id), store.answers.latest(company.id)]
    return [strip(each) for each in shown]


def strip(shown: Any) -> str:
    """Leave out the places in the order of arrival, which differ."""
    return "".join(part.partition(",")[2] if place else part for place, part in enumerate(repr(shown).split("seq=")))


# Round trips


@FEW
@given(deeds=LIVES)
def test_an_export_into_an_empty_database_gives_the_same_export(folder: Path, deeds: list[Deed]) -> None:
    place = Place(folder)
    source, target = place.new(deeds=deeds), place.new(2)
    data = exported(source)
    import_all(target, json.dumps(data))
    assert exported(target) == data
    assert seen(target) == seen(source)
    before = everything(target)
    assert brought(target, data) == {}
    assert everything(target) == before
    source.close()
    target.close()


def test_a_full_life_goes_out_and_comes_back_whole(place: Place) -> None:
    source, target = place.new(deeds=FULL), place.new(2)
    data = exported(source)
    lists = {name: sum(len(company[name]) for company in data["companies"]) for name in (t.name for t in TABLES)}
    assert all(count for name, count in lists.items() if name != "kata_ideas"), lists
    found = import_all(target, "".join(export_text(source)).encode())
    assert exported(target) == data
    assert seen(target) == seen(source)
    assert found.already == 0
    assert found.counts["answers"] == lists["answers"]
    assert sum(found.counts.values()) == sum(lists.values()) - lists["kata_texts"] + len(data["companies"])
    assert import_all(target, data).already == sum(found.counts.values())
    assert target.file.rows("PRAGMA foreign_key_check") == []
    assert target.sessions.playbooks(data["companies"][0]["sessions"][0]["id"]) == [TEXT]


def test_a_file_of_an_earlier_layout_goes_along(place: Place, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "earlier.db")) as connection:
        connection.executescript(BEFORE.read_text(encoding="utf-8"))
    target = place.new(2)
    with Clock().opened(tmp_path / "earlier.db") as earlier:
        import_all(target, export_all(earlier))
        assert exported(target) == exported(earlier)
        assert seen(target) == seen(earlier)


# Merging


@FEW
@given(mine=LIVES, others=LIVES)
def test_two_databases_joined_are_both_whole(folder: Path, mine: list[Deed], others: list[Deed]) -> None:
    place = Place(folder)
    source, target = place.new(3, others), place.new(4, mine)
    theirs, ours = exported(source)["companies"], exported(target)["companies"]
    import_all(target, export_all(source))
    joined = {company["id"]: company for company in exported(target)["companies"]}
    assert joined == {company["id"]: company for company in (*theirs, *ours)}
    assert brought(target, export_all(source)) == {}
    source.close()
    target.close()


@FEW
@given(base=LIVES, mine=LIVES, others=LIVES)
def test_what_went_on_on_both_sides_is_all_there(
    folder: Path, base: list[Deed], mine: list[Deed], others: list[Deed]
) -> None:
    without_kata = [[deed for deed in deeds if deed[0] not in ("round", "skip", "park")] for deeds in (mine, others)]
    place = Place(folder)
    first, source, target = place.new(5, base), place.new(6, days=100), place.new(7, days=101)
    for store, deeds in ((source, without_kata[0]), (target, without_kata[1])):
        import_all(store, export_all(first))
        live(store, store.file.clock, deeds)
    theirs, ours = exported(source), exported(target)
    import_all(target, theirs)
    joined = exported(target)
    for name in ("answers", "sessions", "plan_items", "plan_changes", "kata_boards", "kata_texts"):
        key = "ref" if name == "kata_texts" else "id"
        all_ids = {row[key] for data in (theirs, ours) for company in data["companies"] for row in company[name]}
        found = [row[key] for company in joined["companies"] for row in company[name]]
        assert sorted(found) == sorted(all_ids), name
    for company in target.companies.all(archived=True):
        for table in ("plan_changes", "kata_texts"):
            sql = f"SELECT recorded_at FROM {table} WHERE company = ? ORDER BY seq"
            times = [row["recorded_at"] for row in target.file.rows(sql, [company.id])]
            assert times == sorted(times)
    assert brought(target, theirs) == {}
    for store in (first, source, target):
        store.close()


@pytest.fixture
def pair(place: Place) -> tuple[Store, Store, str, str]:
    """A database and its copy, with a company and a board that was begun."""
    here, there = place.new(8), place.new(9)
    company = here.companies.add("A").id
    board = here.kata.add_board(company, "Onboarding", "Value", working_days=frozenset(range(7))).id
    lead(here, board)
    import_all(there, export_all(here))
    there.file.clock.time = here.file.clock.time
    return here, there, company, board


def lead(store: Store, board: str) -> None:
    store.file.clock.move(days=1)
    state, _ = led(begin(store.kata.story(board), store.file.today(), words()), {**ANSWERS, "achieve_by": "+40"})
    store.kata.finish(outcome(state))


def test_a_session_that_was_finished_there_is_finished_here(pair: tuple[Store, Store, str, str]) -> None:
    here, there, company, _ = pair
    session = start(here, company)
    here.answers.add(company, "cash", Answer(1, note="ledger"), session=session.id)
    import_all(there, export_all(here))
    assert there.sessions.get(session.id).state == "open"
    here.answers.add(company, "nps", Answer(2, note="survey"), session=session.id)
    here.sessions.finish(session.id, advice(money="default alive"), [TEXT])
    import_all(there, export_all(here))
    assert there.sessions.get(session.id) == here.sessions.get(session.id)
    assert there.sessions.advice(session.id) == here.sessions.advice(session.id)
    assert [each.id for each in there.sessions.search(company, "survey").sessions] == [session.id]
    assert there.history.verdicts(company) == ["Growth", "default alive"]
    import_all(here, export_all(there))
    assert exported(here) == exported(there)


def test_a_session_that_was_finished_here_stays_so(pair: tuple[Store, Store, str, str]) -> None:
    here, there, company, _ = pair
    session = start(here, company)
    old = export_all(here)
    import_all(there, old)
    there.sessions.finish(session.id, advice())
    import_all(there, old)
    assert there.sessions.get(session.id).state == "finished"


def test_what_was_undone_there_is_undone_here(pair: tuple[Store, Store, str, str]) -> None:
    here, there, company, _ = pair
    item = here.plan.add(company, "cut", "Cut")
    here.plan.set_state(item.id, "done")
    import_all(there, export_all(here))
    here.plan.undo(company)
    import_all(there, export_all(here))
    assert there.plan.items(company) == [item]


def test_of_changes_on_both_sides_the_later_one_counts(pair: tuple[Store, Store, str, str]) -> None:
    here, there, company, _ = pair
    item = here.plan.add(company, "cut", "Cut")
    import_all(there, export_all(here))
    here.file.clock.move(hours=1)
    here.plan.set_state(item.id, "doing")
    there.file.clock.move(days=9)
    there.plan.set_state(item.id, "done")
    import_all(there, export_all(here))
    assert there.plan.get(item.id).state == "done"
    import_all(here, export_all(there))
    assert here.plan.get(item.id).state == "done"
    assert [each.item.state for each in here.plan.history(item.id)] == ["open", "doing", "done"]


def test_a_board_that_went_on_there_goes_on_here(pair: tuple[Store, Store, str, str]) -> None:
    here, there, company, board = pair
    old = export_all(here)
    for _ in range(2):
        lead(here, board)
    here.kata.change_board(board, challenge="Value within a day")
    found = import_all(there, export_all(here))
    assert found.left == ()
    assert there.kata.story(board) == here.kata.story(board)
    assert there.history.page(company, "within").entries
    assert import_all(there, old).left == ()
    assert there.kata.story(board) == here.kata.story(board)


def test_a_board_that_went_on_on_both_sides_stays_and_is_named(pair: tuple[Store, Store, str, str]) -> None:
    here, there, _, board = pair
    lead(here, board)
    lead(there, board)
    before = there.kata.story(board)
    assert import_all(there, export_all(here)).left == ("Onboarding",)
    assert there.kata.story(board) == before


def test_a_round_that_was_begun_here_makes_way(pair: tuple[Store, Store, str, str]) -> None:
    here, there, _, board = pair
    there.file.clock.move(days=1)
    story = there.kata.story(board)
    there.kata.skip(board, there.file.today(), "off")
    lead(here, board)
    import_all(there, export_all(here))
    assert there.kata.story(board) == here.kata.story(board) != story


def test_settings_here_stay(pair: tuple[Store, Store, str, str]) -> None:
    here, there, _, _ = pair
    here.settings.set("theme", "dark")
    here.settings.set("motion", "none")
    there.settings.set("theme", "light")
    other = there.companies.add("B")
    there.companies.choose(other.id)
    import_all(there, export_all(here))
    assert (there.settings.get("theme"), there.settings.get("motion")) == ("light", "none")
    assert there.companies.current() == other


# What is damaged, foreign or newer


def test_an_export_is_of_one_moment(pair: tuple[Store, Store, str, str]) -> None:
    here, _, _, _ = pair
    pieces = export_text(here)
    first = next(pieces)
    with Clock().opened(here.path) as other:
        other.companies.add("Later")
    assert "Later" not in first + "".join(pieces)
    assert [each["name"] for each in exported(here)["companies"]] == ["A", "Later"]


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


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
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
            exported(lasting)
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


@settings(max_examples=30, deadline=None)
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


def test_a_session_as_found_is_searched_by_day(place: Place) -> None:
    source, target = place.new(17), place.new(18)
    company = source.companies.add("A").id
    finished(source, company, advice(), due=DAY)
    import_all(target, export_all(source))
    assert [each.id for each in target.sessions.search(company, "raise prices").sessions] == [
        each.id for each in source.sessions.search(company, "raise prices").sessions
    ]
