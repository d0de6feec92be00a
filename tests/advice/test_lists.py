"""Checklists and documents in an interview, in findings, and on the shelf of playbooks."""

import pytest

from opsadvisor.advice.answers import Answer
from opsadvisor.advice.assess import assess
from opsadvisor.advice.comparison.compare import compare
from opsadvisor.advice.comparison.swap import Side
from opsadvisor.advice.flip import MOST_CELLS, Variations, flips
from opsadvisor.advice.freeze import advise
from opsadvisor.advice.interview import Interview
from opsadvisor.advice.shelf import FIRST, shelf
from opsadvisor.library.compile import compile_playbooks
from opsadvisor.library.schema import Playbook
from tests.advice.worlds import DAY


def fact(name, kind, **more):
    return {"id": name, "title": name.capitalize(), "kind": kind, "prompt": "?", "source": "Own", **more}


def rule(name, when):
    return {"id": name, "when": when, "severity": "notice", "title": name, "advice": "A.", "source": "Own"}


def spec(name, **more):
    return {"id": name, "title": name.capitalize(), "summary": "S", "version": "1", "source": "Own", **more}


def compiled(*playbooks):
    return compile_playbooks({each["id"]: Playbook.model_validate(each) for each in playbooks})


ITEMS = [{"id": "owner", "title": "An owner"}, {"id": "board", "title": "A board"}]
BOOK = compiled(
    spec(
        "one",
        goals=["verdict"],
        fact=[
            fact("days", "checklist", phase=[{"title": "Now", "items": ITEMS}]),
            fact("release", "document", part=[{"id": "headline", "title": "Headline", "prompt": "?", "at_most": 3}]),
        ],
        decision=[
            {
                "id": "verdict",
                "title": "Verdict",
                "choose": [
                    {"when": "progress(days) < 1 or completeness(release) < 1", "value": "go on"},
                    {"value": "go"},
                ],
                "source": "Own",
            }
        ],
        rule=[
            rule("begun", 'is_done(days, "owner")'),
            rule("half", "progress(days) >= 0.5"),
            rule("short", "words(release.text) < 3"),
        ],
    )
)
OWNER_DONE = Answer(({"item": "owner", "state": "done"},))
WRITTEN = Answer(({"part": "headline", "text": "Ships at once"},))


def finding(answers, name):
    advice = advise(assess(BOOK, "one", answers, today=DAY))
    return next(each for each in advice.findings if each.rule == name)


def test_they_are_asked_while_a_goal_needs_them_and_half_filled_ones_count():
    assert Interview(BOOK, "one", {}, DAY).due() == ["days", "release"]
    assert Interview(BOOK, "one", {"days": Answer(())}, DAY).due() == []  # nothing done settles the verdict
    every = Answer(tuple({"item": item["id"], "state": "done"} for item in ITEMS))
    assert Interview(BOOK, "one", {"days": every}, DAY).due() == ["release"]
    assert Interview(BOOK, "one", {"days": every, "release": Answer(())}, DAY).due() == []


def test_a_finding_says_what_is_done_and_what_would_turn_it():
    begun = finding({"days": Answer(()), "release": WRITTEN}, "begun")
    assert begun.verdict == "clear"
    assert begun.because == ['"An owner" is done: no']
    assert [turn.text for turn in begun.flip] == ['"An owner" = done']
    assert begun.rests_on == ["Days: 0 of 2 done"]
    half = finding({"days": OWNER_DONE, "release": WRITTEN}, "half")
    assert half.because == ["progress of Days 0.50 is at least 0.50"]
    assert [(turn.text, turn.turns_to) for turn in half.flip] == [('"An owner" = open', "clear")]
    short = finding({"days": OWNER_DONE, "release": WRITTEN}, "short")
    assert short.because == ["words in Release, text 3 is not below 3"]
    assert short.flip == []
    assert short.rests_on == ["Release: 1 of 1 parts written, 3 words"]


def test_one_that_nobody_answered_is_unknown_and_not_empty():
    begun = finding({}, "begun")
    assert (begun.verdict, begun.needs) == ("unknown", ["days"])


def test_all_skipped_has_no_progress():
    skipped = Answer(tuple({"item": item["id"], "state": "skipped"} for item in ITEMS))
    assert finding({"days": skipped}, "half").verdict == "unknown"


@pytest.mark.parametrize(("rows", "flipped"), [(10, True), (MOST_CELLS + 1, False)])
def test_a_very_long_table_is_not_tried_cell_by_cell(rows, flipped):
    column = [{"id": "name", "title": "Name", "kind": "text", "key": True}, {"id": "cost", "title": "Cost"}]
    book = compiled(
        spec("one", fact=[fact("costs", "table", column=column)], rule=[rule("dear", "max(costs.cost) > 5")])
    )
    value = tuple({"name": str(number), "cost": 1} for number in range(rows))
    assessment = assess(book, "one", {"costs": Answer(value)}, today=DAY)
    assert bool(flips(Variations(assessment.evaluation), ("rule", "dear"))) is flipped


def test_two_days_compared_say_which_items_and_parts_changed():
    before = {"days": OWNER_DONE, "release": Answer(({"part": "headline", "text": "Soon"},))}
    doing = {"item": "board", "state": "doing", "day": "2026-11-02"}
    after = {"days": Answer((*OWNER_DONE.value, doing)), "release": WRITTEN}
    found = compare(Side(BOOK, "one", before, DAY), Side(BOOK, "one", after, DAY))
    assert {each.fact: (each.before, each.after, each.rows) for each in found.answers} == {
        "days": ("1 of 2 done", "1 of 2 done, 1 in hand", ["A board open → doing"]),
        "release": ("1 of 1 parts written, 1 word", "1 of 1 parts written, 3 words", ["Headline 1 → 3 words"]),
    }
    reworded = {**after, "release": Answer(({"part": "headline", "text": "Ships in June"},))}
    (change,) = compare(Side(BOOK, "one", after, DAY), Side(BOOK, "one", reworded, DAY)).answers
    assert change.rows == ["Headline: reworded"]


LADDER = {
    "id": "stage",
    "title": "Stage",
    "by": "people",
    "levels": [
        {"id": "small", "title": "Small", "from": 0, "text": "."},
        {"id": "large", "title": "Large", "from": 50, "text": "."},
    ],
    "source": "Own",
}


def asking(name, **more):
    return spec(name, section=[{"title": "S", "ask": ["people"]}], **more)


def library(*more):
    head = asking("main", fact=[fact("people", "count"), fact("cash", "money")], ladder=[LADDER])
    return compiled(head, *more, spec("silent"))


def test_what_fits_stands_first_and_what_does_not_stands_behind():
    many = [asking(f"open-{number}") for number in range(FIRST)]
    book = library(
        *many,
        asking("says-no", fits="people > 100"),
        asking("says-so", fits="people > 10"),
        asking("small-ones", stages=["small"]),
        asking("large-ones", stages=["large"]),
        asking("not-known", fits="cash > 10", stages=["small"]),
    )
    found = shelf(book, {"people": Answer(20)}, "main")
    assert found.first[:4] == ("main", "says-so", "not-known", "small-ones")
    assert found.fitting == {"says-so", "not-known", "small-ones"}
    assert len(found.first) == FIRST
    assert set(found.others) >= {"says-no", "large-ones"}
    assert len(found.others) == 14 - FIRST
    assert "silent" not in {*found.first, *found.others}


def test_a_short_shelf_shows_all():
    book = library(asking("says-no", fits="people > 100"), asking("says-so", fits="people > 10"))
    found = shelf(book, {"people": Answer(20)}, "main")
    assert (found.first, found.others) == (("main", "says-so", "says-no"), ())


def test_before_anything_is_known_nothing_fits_and_nothing_is_hidden_for_it():
    book = library(*(asking(f"p-{number}", fits="people > 100", stages=["large"]) for number in range(FIRST + 2)))
    found = shelf(book, {}, "main")
    assert found.first[0] == "main"
    assert len(found.first) == FIRST
    assert found.fitting == frozenset()
