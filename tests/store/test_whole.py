"""A whole database goes out to JSON and comes back, into an empty or a used one."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from opsadvisor.advice.answers import Answer
from opsadvisor.kata.round import begin, outcome
from opsadvisor.store.database import Store
from opsadvisor.store.whole.export import export_all, export_text
from opsadvisor.store.whole.merge import import_all
from opsadvisor.store.whole.tables import TABLES
from tests.kata.worlds import ANSWERS, led, words
from tests.long import cases
from tests.store.layout import LAYOUTS, make
from tests.store.lives import FULL, LIVES, Deed, Place, everything, live, seen
from tests.store.made import DAY, NOON, TEXT, Clock, advice, finished, found, start

FEW = cases(6)


def brought(store: Store, data: Any) -> dict[str, int]:
    return {kind: count for kind, count in import_all(store, data).counts.items() if count}


# Round trips


@FEW
@given(deeds=LIVES)
def test_an_export_into_an_empty_database_gives_the_same_export(folder: Path, deeds: list[Deed]) -> None:
    place = Place(folder)
    source, target = place.new(deeds=deeds), place.new(2)
    text = "".join(export_text(source))
    data = json.loads(text)
    import_all(target, text)
    assert "".join(export_text(target)) == text  # to the letter, for two exports are compared as texts too
    assert seen(target) == seen(source)
    before = everything(target)
    assert brought(target, data) == {}
    assert everything(target) == before
    source.close()
    target.close()


def test_a_full_life_goes_out_and_comes_back_whole(place: Place) -> None:
    source, target = place.new(deeds=FULL), place.new(2)
    data = export_all(source)
    lists = {name: sum(len(company[name]) for company in data["companies"]) for name in (t.name for t in TABLES)}
    assert all(count for name, count in lists.items() if name != "kata_ideas"), lists
    found = import_all(target, "".join(export_text(source)).encode())
    assert export_all(target) == data
    assert seen(target) == seen(source)
    assert found.already == 0
    assert found.counts["answers"] == lists["answers"]
    assert sum(found.counts.values()) == sum(lists.values()) - lists["kata_texts"] + len(data["companies"])
    assert import_all(target, data).already == sum(found.counts.values())
    assert target.file.rows("PRAGMA foreign_key_check") == []
    assert target.sessions.playbooks(data["companies"][0]["sessions"][0]["id"]) == [TEXT]


def test_a_file_of_an_earlier_layout_goes_along(place: Place, tmp_path: Path) -> None:
    target = place.new(2)
    with Clock().opened(make(LAYOUTS[0], tmp_path / "earlier.db")) as earlier:
        import_all(target, export_all(earlier))
        assert export_all(target) == export_all(earlier)
        assert seen(target) == seen(earlier)


# Merging


@FEW
@given(mine=LIVES, others=LIVES)
def test_two_databases_joined_are_both_whole(folder: Path, mine: list[Deed], others: list[Deed]) -> None:
    place = Place(folder)
    source, target = place.new(3, others), place.new(4, mine)
    theirs, ours = export_all(source)["companies"], export_all(target)["companies"]
    import_all(target, export_all(source))
    joined = {company["id"]: company for company in export_all(target)["companies"]}
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
    theirs, ours = export_all(source), export_all(target)
    import_all(target, theirs)
    joined = export_all(target)
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
    assert found(there, company, "survey") == [session.id]
    assert list(there.history.verdicts(company)) == ["default alive", "Growth"]
    import_all(here, export_all(there))
    assert export_all(here) == export_all(there)


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


def test_a_setting_of_many_parts_takes_those_that_it_lacks(pair: tuple[Store, Store, str, str]) -> None:
    here, there, _, _ = pair
    here.settings.set("drafts", {"one": {"cash": "5"}, "both": "here"})
    there.settings.set("drafts", {"both": "there", "other": ["x"]})
    import_all(there, export_all(here))
    assert there.settings.get("drafts") == {"one": {"cash": "5"}, "both": "there", "other": ["x"]}
    here.settings.set("theme", {"name": "dark"})
    there.settings.set("theme", "light")
    import_all(there, export_all(here))
    assert there.settings.get("theme") == "light"


def test_an_export_is_of_one_moment(pair: tuple[Store, Store, str, str]) -> None:
    here, _, _, _ = pair
    pieces = export_text(here)
    first = next(pieces)
    with Clock().opened(here.path) as other:
        other.companies.add("Later")
    assert "Later" not in first + "".join(pieces)
    assert [each["name"] for each in export_all(here)["companies"]] == ["A", "Later"]


def test_a_session_as_found_is_searched_by_day(place: Place) -> None:
    source, target = place.new(17), place.new(18)
    company = source.companies.add("A").id
    finished(source, company, advice(), due=DAY)
    import_all(target, export_all(source))
    assert found(target, company, "raise prices") == found(source, company, "raise prices") != []


def test_older_sessions_that_come_in_stand_behind_newer_ones(place: Place) -> None:
    here, there = place.new(21), place.new(22)
    company = here.companies.add("A").id
    days = []
    import_all(there, export_all(here))
    for store, day in ((here, 1), (there, 2), (here, 3), (there, 4), (here, 5)):
        store.file.clock.time = NOON + timedelta(days=day)
        days.append(finished(store, company, advice()).id)
    import_all(there, export_all(here))
    assert found(there, company, "raise prices") == days[::-1]
    assert [each["id"] for each in export_all(there)["companies"][0]["sessions"]] == days
    assert there.file.rows("PRAGMA foreign_key_check") == []
    there.file.db.execute("INSERT INTO session_texts_fts (session_texts_fts) VALUES ('integrity-check')")
