"""Remarks at the field, where practice knows a trap. A remark refuses nothing: the one who answers judges.

Sources: Mike Rother's clarifying questions, and the checks that go with them in practice: an obstacle is no missing
solution, a target condition is no bare figure and no thing to do, facts come before opinions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from opsadvisor.kata.model import same_words
from opsadvisor.kata.read import read_day_to_come
from opsadvisor.kata.state import RoundState
from opsadvisor.library.wrong import EntryError
from opsadvisor.messages import quoted

FAR_TARGET = timedelta(days=92)
FAR_STEP = timedelta(days=7)

_FIGURE = re.compile(r"\d")
_FEW = 6
"""A target condition of so many words with a figure among them is taken for a bare figure."""
_TO_DO = re.compile(
    r"(?:to )?(?:reduce|improve|increase|decrease|implement|introduce|cut|raise|lower|speed up|roll out|train|hire|buy"
    r"|install|build|automate)\b",
    re.IGNORECASE,
)
_MISSING = re.compile(
    r"\b(?:lack(?:s|ing)? of|lack(?:s|ing)?|missing|not enough|too few|no|none|without|absence of|needs?|should)\b",
    re.IGNORECASE,
)
_NOT_KNOWN = re.compile(r"(?:we|i|nobody|no one)\b.{0,20}\b(?:understands?|knows?)\b", re.IGNORECASE)
_OPINION = re.compile(r"\b(?:i think|i feel|i believe|probably|maybe|seems?|should be)\b", re.IGNORECASE)
_VAGUE = re.compile(r"\b(?:better|faster|improves?|improvement|works?|good|fine|less|more|success)\b", re.IGNORECASE)


def hints(place: str, text: str, *, today: date, achieve_by: date | None = None) -> tuple[str, ...]:
    """Return what there is to remark on the answer `text` at a place of the card; of a list, on each of its lines.

    `achieve_by` is the day of the present target condition. What is wrong rather than doubtful is not remarked: it
    is refused when it is given.
    """
    if place in {"achieve_by", "see"}:
        return tuple(_of_day(place, text, today, achieve_by))
    return tuple(_HINTS[place](text.strip())) if place in _HINTS and text.strip() else ()


def remarks(state: RoundState, answer: str) -> tuple[str, ...]:
    """Return what there is to remark on an answer to the card that is now asked."""
    place = state.place
    if place is None:
        return ()
    if place == "learned" and answer.strip() and same_words(answer, state.said("happened")):
        return ("That is what happened. What do you know now that you did not know before?",)
    said = state.said("achieve_by")
    standing = state.story.target.achieve_by if state.story.target else None
    achieve_by = date.fromisoformat(said) if said else standing
    return hints(place, answer, today=state.today, achieve_by=achieve_by)


def _of_day(place: str, text: str, today: date, achieve_by: date | None) -> Iterator[str]:
    try:
        day = read_day_to_come(text, today)
    except EntryError:
        return
    if place == "achieve_by" and day < today:
        yield "That day is past; choose one that is to come."
    elif place == "achieve_by" and day - today > FAR_TARGET:
        yield "More than three months ahead: a nearer target condition teaches sooner."
    elif place == "see" and day - today > FAR_STEP:
        yield "More than a week until we can see: is there a smaller step?"
    if place == "see" and achieve_by is not None and today < achieve_by < day:
        yield "That is after the achieve-by day."


def _of_pattern(text: str) -> Iterator[str]:
    if _FIGURE.search(text) and len(text.split()) <= _FEW:
        yield "That is a figure. A target condition says how the work runs then: who does what, when and how."
    elif _TO_DO.match(text):
        yield "That is something to do. Say how the work runs once it is done, as if it were so already."


def _of_obstacles(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if _NOT_KNOWN.match(line.strip()):
            continue
        if _MISSING.search(line):
            yield f"{quoted(line)} may be a solution in disguise: what is the problem that it would solve?"
        elif _TO_DO.match(line.strip()):
            yield f"{quoted(line)} is something to do: what is in the way?"


def _of_facts(text: str) -> Iterator[str]:
    if _OPINION.search(text):
        yield "That sounds like an opinion. What did you see, and what did you measure?"


def _of_step(text: str) -> Iterator[str]:
    if len(re.findall(r"\b(?:and|then)\b|;", text, re.IGNORECASE)) > 1:
        yield "That is more than one thing: which one alone would teach you something?"


def _of_expectation(text: str) -> Iterator[str]:
    if _VAGUE.search(text) and not _FIGURE.search(text) and len(text.split()) <= _FEW:
        yield "How would you see it? A figure, a day or a name makes it a prediction."


_HINTS: Mapping[str, Callable[[str], Iterator[str]]] = {
    "pattern": _of_pattern,
    "obstacles": _of_obstacles,
    "actual": _of_facts,
    "happened": _of_facts,
    "step": _of_step,
    "expect": _of_expectation,
}
