"""Flips over every shipped rule and random answers: they turn the finding, and a little less does not."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsadvisor.advice.answers import Answer
from opsadvisor.advice.evaluation import Evaluation
from opsadvisor.advice.flip import Variations, flips, outcome_of
from opsadvisor.library.load import load
from tests.advice.worlds import answers
from tests.long import cases
from tests.shipped import shipped_library

COMPILED = shipped_library().compiled
KEYS = [("rule", rule) for rule in COMPILED.rules] + [
    ("name", name) for name in COMPILED.names if outcome_of(COMPILED, ("name", name))(Evaluation(COMPILED, {})) is None
]
QUICK = cases(25)


def applied(evaluation, turn, value):
    answer = evaluation.answers[turn.fact]
    if turn.row is None:
        changed = replace(answer, value=value)
    else:
        rows, key = rows_and_name(evaluation, turn.fact)
        value = tuple({**row, turn.column: value} if row[key] == turn.row else row for row in rows)
        changed = replace(answer, value=value)
    return Evaluation(COMPILED, {**evaluation.answers, turn.fact: changed})


def rows_and_name(evaluation, fact):
    """The rows of a table as answered, or the items of a checklist, also those not touched; and what names a row."""
    entry = COMPILED.names[fact]
    if entry.listing:
        return evaluation.value(fact), "title"
    return evaluation.answers[fact].value, next(column.id for column in entry.spec.column if column.key)


def present(evaluation, turn):
    if turn.row is None:
        return evaluation.answers[turn.fact].value
    rows, key = rows_and_name(evaluation, turn.fact)
    return next(row[turn.column] for row in rows if row[key] == turn.row)


def beyond(turn):
    """A value that lies as the change says: on the bound, or just past one that is itself left out."""
    if turn.change in ("below", "above"):
        away = max(abs(turn.value), 1e-3) * 1e-7
        return turn.value + (away if turn.change == "above" else -away)
    return turn.value


@given(st.data())
@QUICK
def test_a_flip_turns_the_outcome_as_it_says(data):
    key = data.draw(st.sampled_from(KEYS))
    world = data.draw(answers(COMPILED, COMPILED.facts_behind([key])))
    evaluation = Evaluation(COMPILED, world)
    outcome = outcome_of(COMPILED, key)
    for turn in flips(Variations(evaluation), key):
        then = outcome(applied(evaluation, turn, beyond(turn)))
        assert then is not None
        assert then != outcome(evaluation)


@given(st.data())
@QUICK
def test_nothing_nearer_turns_it(data):
    """A step of the third digit back, one whole less, or anything between leaves the outcome as it is."""
    key = data.draw(st.sampled_from(KEYS))
    world = data.draw(answers(COMPILED, COMPILED.facts_behind([key])))
    evaluation = Evaluation(COMPILED, world)
    outcome = outcome_of(COMPILED, key)
    for turn in flips(Variations(evaluation), key):
        if turn.change == "to":
            continue
        now = present(evaluation, turn)
        less = back(turn, now)
        for nearer in (less, *between(now, less)):
            assert outcome(applied(evaluation, turn, nearer)) in (outcome(evaluation), None), (key, turn, nearer)


def back(turn, now):
    """One step towards the present value, and no further than it."""
    toward = 1 if now > turn.value else -1
    if turn.change in ("below", "above"):
        return turn.value
    step = 1 if isinstance(now, int) and isinstance(turn.value, int) and abs(turn.value) < 1000 else digit(turn.value)
    stepped = turn.value + toward * step
    return min(stepped, now) if toward > 0 else max(stepped, now)


def between(now, less):
    found = [now + (less - now) * share for share in (0.1, 0.3, 0.5, 0.7, 0.9)]
    return [round(value) for value in found] if isinstance(now, int) and isinstance(less, int) else found


def digit(value):
    return 10 ** (math.floor(math.log10(abs(value))) - 2) if value else 1e-2


@pytest.mark.parametrize(
    ("fact", "change", "value"),
    [("cash", "below", 1_260_000), ("monthly_expenses", "above", 760_000), ("monthly_revenue", "below", 270_000)],
)
def test_a_threshold_on_the_border_is_named_exactly(shipped, northwind, fact, change, value):
    turns = flips(Variations(Evaluation(shipped.compiled, northwind)), ("rule", "runway-under-six-months"))
    turn = next(turn for turn in turns if turn.fact == fact)
    assert (turn.change, turn.value, turn.outcome) == (change, value, True)


def test_one_cell_is_named_with_row_and_column(shipped, northwind):
    turns = flips(Variations(Evaluation(shipped.compiled, northwind)), ("name", "constraint"))
    lift = next(turn for turn in turns if turn.row == "Onboarding" and turn.column == "capacity_per_week")
    assert (lift.change, lift.value, lift.outcome) == ("at or above", 12, "Demo")


def test_an_unknown_outcome_has_no_flips(shipped):
    assert flips(Variations(Evaluation(shipped.compiled, {})), ("rule", "runway-under-six-months")) == []


def test_a_word_turns_to_another_word(shipped, northwind):
    (turn,) = flips(Variations(Evaluation(shipped.compiled, northwind)), ("rule", "sales-cycle-lengthening"))
    assert (turn.change, turn.value, turn.outcome) == ("to", "longer", True)


def test_what_does_not_apply_turns_nothing(tmp_path):
    """A checklist that was ticked while it applied stays answered; it has no say now."""
    head = 'id = "b"\ntitle = "B"\nsummary = "B."\nversion = "1"\nsource = "Own"\n'
    fact = '[[fact]]\nid = "{}"\ntitle = "F"\nkind = "{}"\nprompt = "?"\nsource = "Own"\n{}\n'
    phase = 'applies = "wanted"\nphase = [{ title = "P", items = [{ id = "one", title = "One" }] }]'
    rule = '[[rule]]\nid = "r"\nwhen = "not wanted or count(done.item) > 3"\n'
    rule += 'severity = "notice"\ntitle = "R"\nadvice = "a"\nsource = "Own"\n'
    (tmp_path / "b.toml").write_text(
        head + fact.format("wanted", "yesno", "") + fact.format("done", "checklist", phase) + rule
    )
    library = load([tmp_path])
    assert library.faults == []
    ticked = {"wanted": Answer(False), "done": Answer(({"item": "one", "state": "done"},))}
    found = flips(Variations(Evaluation(library.compiled, ticked)), ("rule", "r"))
    assert [turn.fact for turn in found] == ["wanted"]
