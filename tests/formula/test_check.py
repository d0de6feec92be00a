import pytest

from opsadvisor.formula.check import NUMBER, TEXT, YESNO, Scope, Type, type_of
from opsadvisor.formula.parse import FormulaError
from tests.formula.toy import read

TABLE = Type("table", columns={"step": TEXT, "load": NUMBER})
SCOPE = Scope(
    {
        "cash": NUMBER,
        "alive": YESNO,
        "segment": Type("text", frozenset({"self-serve", "enterprise"})),
        "note": TEXT,
        "signals": Type("choices", frozenset({"zoom-in", "need"})),
        "day": Type("date"),
        "flow": TABLE,
    },
    {"broke"},
    {"hard"},
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("cash / 2 > 3 and alive", "yesno"),
        ('"low" if cash < 3 else note', "text"),
        ('segment == "enterprise"', "yesno"),
        ('segment in ("enterprise", "self-serve")', "yesno"),
        ('"need" in signals', "yesno"),
        ("sum(flow.load)", "number"),
        ('lookup_text(flow.step, "Demo", flow.step)', "text"),
        ('count_holds("hard")', "number"),
        ('holds("broke") or any_holds("hard") or known(day)', "yesno"),
        ("flow.load", "column"),
        ("max(flow_loads(flow, cash))", "number"),
        ('"Demo" in flow.step', "yesno"),
        ('("a" if alive else note) == "c"', "yesno"),
    ],
)
def test_what_formulas_yield(text, kind):
    assert type_of(read(text).root, SCOPE).kind == kind


@pytest.mark.parametrize(
    ("text", "message", "suggestion"),
    [
        ("csh > 3", "there is no fact, metric or decision", 'Did you mean "cash"?'),
        ("cash and alive", "this is a number; a yes/no is needed", ""),
        ("note + 1", "this is a text; a number is needed", ""),
        ('cash == "3"', "a number cannot be compared with a text", ""),
        ('segment == "enterprize"', 'this can never be "enterprize"', 'Did you mean "enterprise"?'),
        ('segment in ("x",)', 'this can never be "x"', "it can be enterprise or self-serve"),
        ('"zoom" in signals', 'this can never be "zoom"', 'Did you mean "zoom-in"?'),
        ("note < note", "this is a text; a number or a date is needed", ""),
        ("cash.x > 1", "cash is a number, so it has no columns", ""),
        ("sum(flow.laod) > 1", 'there is no column of flow "laod"', 'Did you mean "load"?'),
        ("sum(cash) > 1", "sum needs a number column as values", ""),
        ("sum(flow.step) > 1", "sum needs a number column as values", ""),
        ('"Demo" in flow.load', "this is a column of numbers; several choices is needed", ""),
        ('"Demo" in flow_loads(flow, cash)', "this is a column of numbers; several choices is needed", ""),
        ("1 if cash else 2", "this is a number; a yes/no is needed", ""),
        ('("a" if alive else "b") == "c"', 'this can never be "c"', "it can be a or b"),
        ("1 if alive else note", "one branch is a number, the other a text", ""),
        ('holds("brok")', 'there is no rule "brok"', 'Did you mean "broke"?'),
        ('any_holds("hrad")', 'there is no group of rules "hrad"', 'Did you mean "hard"?'),
    ],
)
def test_wrong_types_and_names_are_told_with_what_would_be_right(text, message, suggestion):
    with pytest.raises(FormulaError) as caught:
        type_of(read(text).root, SCOPE)
    assert message in caught.value.message
    assert caught.value.suggestion == suggestion
