from __future__ import annotations

from pathlib import Path

from opsadvisor.library.cards import PLACES, cards
from opsadvisor.library.load import Library, load

OWN = """
id = "own"
title = "T"
summary = "S"
version = "1"
source = "Own"
[[card]]
id = "step"
ask = "Now what?"
source = "Own"
"""


def test_the_shipped_cards_stand_at_every_place(shipped: Library) -> None:
    found = cards(shipped)
    assert set(found) == set(PLACES)
    assert [found[place].mark for place in PLACES if found[place].mark] == list("122abcd33445")


def test_the_card_is_credited(shipped: Library) -> None:
    (home,) = (playbook for playbook in shipped.playbooks.values() if playbook.card)
    assert "Mike Rother" in home.source
    assert "free to use with the source noted" in home.source


def test_a_later_playbook_words_a_card_anew(tmp_path: Path, shipped: Library) -> None:
    file = tmp_path / "own.toml"
    file.write_text(OWN)
    library = load([*(Path(source.file) for source in shipped.sources.values()), file])
    assert cards(library)["step"].ask == "Now what?"
    assert cards(library)["see"].ask == cards(shipped)["see"].ask


def test_without_cards_there_are_none(tmp_path: Path) -> None:
    assert cards(load([tmp_path])) == {}
