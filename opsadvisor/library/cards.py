"""The places of the kata's card, and the words for each as the playbooks give them. Standard library only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from opsadvisor.library.load import Library
    from opsadvisor.library.schema import Card

Place = Literal[
    "target",
    "figure",
    "actual",
    "plan",
    "expected",
    "happened",
    "learned",
    "met",
    "wanted",
    "reached",
    "insight",
    "surprise",
    "pattern",
    "aim",
    "achieve_by",
    "obstacles",
    "one",
    "step",
    "expect",
    "see",
]
"""Each place of the card, in the order of a round: the five questions with the reflection on the last step between
the second and the third, and with the summary reflection and the next target condition on the achieve-by day."""
PLACES: tuple[Place, ...] = get_args(Place)


def cards(library: Library) -> dict[Place, Card]:
    """Return the card of each place; of several playbooks with cards the last one counts."""
    return {card.id: card for playbook in library.playbooks.values() for card in playbook.card}
