"""Every section of the source documents works somewhere in the playbooks: the inventory against the library."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from opsadvisor.library.load import Library
from tests.shipped import shipped_library

HERE = Path(__file__).parent
LEAST_EXAMPLES = 120


def _sections(path: Path) -> list[dict[str, Any]]:
    return tomllib.loads(path.read_text(encoding="utf-8"))["section"]


INVENTORY = {section["number"]: section for section in _sections(HERE / "inventory.toml")}
PLACES = [section for path in sorted((HERE / "sections").glob("*.toml")) for section in _sections(path)]


def _named(library: Library) -> dict[str, str]:
    """Return what sort of thing each id is."""
    spec = library.playbooks.values()
    sorts = ("fact", "metric", "decision", "ladder", "rule", "action", "card")
    return {each.id: sort for playbook in spec for sort in sorts for each in getattr(playbook, sort)}


def _things(place: dict[str, Any], sort: str) -> list[Any]:
    """Return what a place names, of one sort."""
    every = (each for playbook in shipped_library().playbooks.values() for each in getattr(playbook, sort))
    return [each for each in every if each.id in place["shows"]]


def test_the_inventory_holds_118_sections() -> None:
    assert len(INVENTORY) == 118
    assert Counter(number[:2] for number in INVENTORY) == {"S0": 27, "S1": 21, "S2": 11, "S3": 31, "S4": 28}


def test_every_section_has_a_place() -> None:
    placed = {place["number"] for place in PLACES}
    assert sorted(INVENTORY.keys() - placed) == []
    assert sorted(placed - INVENTORY.keys()) == []


@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place['number']}-{place['playbook']}")
def test_a_place_is_in_its_playbook_and_does_what_its_type_says(place: dict[str, Any]) -> None:
    library = shipped_library()
    known = _named(library)
    assert [name for name in place["shows"] if name not in known] == []
    reach = library.compiled.scope(place["playbook"])
    inside = {*reach.names, *reach.rules}
    outside = [name for name in place["shows"] if known[name] not in {"action", "card"} and name not in inside]
    assert outside == [], "these lie outside of what the playbook takes in and uses"
    assert set(place["type"].split("/")) <= set(INVENTORY[place["number"]]["types"].split("/"))
    for letter in place["type"].split("/"):
        assert PROOFS[letter](place), f"{letter}: {INVENTORY[place['number']]['does']}"


def test_every_type_of_a_section_is_met() -> None:
    met: dict[str, set[str]] = {}
    for place in PLACES:
        met.setdefault(place["number"], set()).update(place["type"].split("/"))
    lacking = {n: set(s["types"].split("/")) - met.get(n, set()) for n, s in INVENTORY.items()}
    assert {number: letters for number, letters in lacking.items() if letters} == {}


def test_there_are_examples_enough() -> None:
    playbooks = [playbook for playbook in shipped_library().playbooks.values() if playbook.metric or playbook.rule]
    assert [playbook.id for playbook in playbooks if not playbook.example and playbook.goals] == []
    assert sum(len(playbook.example) for playbook in playbooks) >= LEAST_EXAMPLES


def _calculates(place: dict[str, Any]) -> bool:
    expected = {
        name for playbook in shipped_library().playbooks.values() for each in playbook.example for name in each.expect
    }
    figures = [*_things(place, "metric"), *_things(place, "ladder"), *_things(place, "decision")]
    return any(each.id in expected for each in figures)


def _lists(place: dict[str, Any]) -> bool:
    """A list holds all its items: `items` says how many the source has."""
    return sum(_items(place)) >= place.get("items", 1)


def _items(place: dict[str, Any]) -> Iterator[int]:
    for fact in _things(place, "fact"):
        yield sum(len(phase.items) for phase in fact.phase) + len(fact.options) + len(fact.row) + len(fact.part)
    yield len(_things(place, "action")) + sum(len(action.steps) for action in _things(place, "action"))
    yield len(_things(place, "rule"))


def _scores(place: dict[str, Any]) -> bool:
    figures = _things(place, "metric")
    return (
        any(metric.bands for metric in figures)
        or bool(_things(place, "decision") or _things(place, "rule"))
        or any(fact.kind == "table" for fact in _things(place, "fact"))
    )


def _plans(place: dict[str, Any]) -> bool:
    keeps = {"checklist", "document", "table"}
    return any(fact.kind in keeps for fact in _things(place, "fact")) or bool(_things(place, "card"))


def _asks(place: dict[str, Any]) -> bool:
    """A question is asked in a section of the playbook, or of one that it takes in, or by the kata's coach."""
    asked = {
        name
        for id in shipped_library().compiled.scope(place["playbook"]).playbooks
        for section in shipped_library().playbooks[id].section
        for name in section.ask
    }
    return any(fact.id in asked for fact in _things(place, "fact")) or bool(_things(place, "card"))


def _can_be_read(place: dict[str, Any]) -> bool:
    """What is only to be read stands at a finding, a level, an action or a question."""
    return any(_things(place, sort) for sort in ("rule", "ladder", "action")) or _asks(place)


PROOFS = {"C": _calculates, "L": _lists, "S": _scores, "P": _plans, "Q": _asks, "R": _can_be_read}
