from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from opsadvisor.advice.answers import Answer
from opsadvisor.library.schema import Fact
from opsadvisor.report.answers_file import AnswersFile, read_answers
from opsadvisor.report.toml_file import AnswersError, Fault

TODAY = date(2026, 11, 20)


def fact(name: str, kind: str, **more: Any) -> Fact:
    return Fact.model_validate({"id": name, "title": name, "kind": kind, "prompt": "?", "source": "a test", **more})


FACTS = [
    fact("people", "count", min=0, formerly=["heads"]),
    fact("bank", "money", min=0),
    fact("churn", "percent", min=0, max=100),
    fact("promoters", "number", min=-100, max=100),
    fact("paying", "yesno"),
    fact("trend", "choice", options=[{"id": "shorter", "title": "Shorter"}, {"id": "longer", "title": "Longer"}]),
    fact("since", "date"),
    fact("story", "text"),
    fact(
        "steps",
        "table",
        column=[
            {"id": "step", "title": "Step", "kind": "text", "key": True},
            {"id": "capacity", "title": "Capacity", "min": 0},
        ],
    ),
    fact(
        "first_days",
        "checklist",
        phase=[{"title": "Now", "items": [{"id": "owner", "title": "An owner"}, {"id": "board", "title": "A board"}]}],
    ),
    fact("release", "document", part=[{"id": "headline", "title": "Headline", "prompt": "?"}]),
]
LIBRARY: Any = SimpleNamespace(
    playbooks={"checkup": None, "other": None},
    facts={fact.id: fact for fact in FACTS},
    formerly={"heads": "people"},
)


def read(text: str, **more: Any) -> AnswersFile:
    return read_answers(text.encode(), LIBRARY, today=TODAY, **more)


def faults(text: str | bytes, **more: Any) -> list[str]:
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(AnswersError) as caught:
        read_answers(data, LIBRARY, today=TODAY, **more)
    return [fault.message for fault in caught.value.faults]


def test_everything_that_a_file_may_hold() -> None:
    file = read(
        """
        playbook = "checkup"
        as_of = 2026-11-18

        [answers]
        people = 38
        bank = "~2.1m"
        churn = { not_applicable = "no subscriptions" }
        promoters = { value = 24, as_of = 2026-10-31, note = "survey of 120" }
        paying = true
        trend = "longer"
        since = 2024-02-01
        story = "?"

        [[answers.steps]]
        step = "Demo"
        capacity = 60
        [[answers.steps]]
        step = "Onboarding"
        """
    )
    day = date(2026, 11, 18)
    assert (file.playbook, file.as_of) == ("checkup", day)
    assert file.answers == {
        "people": Answer(38, as_of=day),
        "bank": Answer(2_100_000, guess=True, as_of=day),
        "churn": Answer(status="not applicable", reason="no subscriptions", as_of=day),
        "promoters": Answer(24, as_of=date(2026, 10, 31), note="survey of 120"),
        "paying": Answer(True, as_of=day),
        "trend": Answer("longer", as_of=day),
        "since": Answer(date(2024, 2, 1), as_of=day),
        "story": Answer(status="unknown", as_of=day),
        "steps": Answer(({"step": "Demo", "capacity": 60}, {"step": "Onboarding"}), as_of=day),
    }


def test_the_day_is_today_where_the_file_names_none() -> None:
    assert read('playbook = "checkup"').as_of == TODAY
    assert read('playbook = "checkup"').answers == {}


def test_the_playbook_given_beside_the_file_wins() -> None:
    assert read('playbook = "nonsense"', playbook="other").playbook == "other"
    assert read("", playbook="other").playbook == "other"


def test_a_renamed_fact_is_known_by_its_old_name() -> None:
    assert set(read('playbook = "checkup"\nanswers.heads = 3').answers) == {"people"}


def test_a_sum_in_another_currency_is_refused_where_the_currency_is_known() -> None:
    text = 'playbook = "checkup"\nanswers.bank = "$5k"'
    assert read(text).answers["bank"].value == read(text, currency="USD").answers["bank"].value == 5_000
    assert faults(text, currency="EUR") == ["bank: $ is not the company's currency. Give the sum in EUR."]


def test_text_is_made_plain() -> None:
    file = read(r'playbook = "checkup"' + '\n[answers]\nstory = "a\\u001b[31mb\\u202ec [bold]"')
    assert file.answers["story"].value == "abc [bold]"


def test_a_file_with_a_byte_order_mark() -> None:
    assert read_answers(b'\xef\xbb\xbfplaybook = "checkup"', LIBRARY, today=TODAY).playbook == "checkup"


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("peple = 3", 'peple: There is no such fact. Did you mean "people"?'),
        ("people = -1", "people: -1 is under the least it can be"),
        ("churn = 101", "churn: 101 % is over the most it can be, 100 %"),
        ('people = "many"', 'people: "many" is not a number'),
        ("people = true", "people: This is true or false"),
        ('trend = "sideways"', "trend: "),
        ("story = 5", "story: This is a number (5). Give text, in quotes."),
        ("people = { valu = 5 }", 'people.valu: There is no such key. Did you mean "value"?'),
        ("people = {}", "people: It is not clear what the answer is. Give either value or not_applicable."),
        ("people = { value = 1, not_applicable = 'x' }", "people: It is not clear what the answer is"),
        ("people = { not_applicable = ' ' }", "people: The reason is missing"),
        ("people = { value = 1, as_of = 5 }", "people.as_of: This is a number (5). Give a day such as 2026-11-20, "),
        ("people = { value = 1, note = 5 }", "people.note: This is a number (5). Give text, in quotes."),
        ("steps = [{ step = 'a', capacity = -1 }]", "steps: Row 1, Capacity: -1 is under"),
        ("steps = [{ stp = 'a' }]", 'steps: Row 1 has a column "stp"'),
        ("steps = 5", "steps: This is a number (5)"),
        ("since = 2026-11-20T10:00:00", "since: This is a date or time"),
        ("heads = 1\npeople = 2", "people: It is answered already, by its other name. Leave one of them out."),
        ("people = nan", "people: That is not a number to count with"),
    ],
)
def test_a_wrong_answer_says_what_would_be_right(line: str, fault: str) -> None:
    (said,) = faults(f'playbook = "checkup"\n[answers]\n{line}')
    assert said.startswith(fault)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "playbook: It is not said which playbook. Give one of checkup or other."),
        ('playbook = "chekup"', 'playbook: There is no playbook "chekup". Did you mean "checkup"?'),
        ("playbook = 5", 'playbook: There is no playbook "5". There are checkup and other.'),
        ('playbook = "checkup"\nanswer.people = 1', 'answer: There is no such key. Did you mean "answers"?'),
        ('playbook = "checkup"\nanswers = 1', "answers: This is a number (1). Give a table: [answers]."),
        ('playbook = "checkup"\nas_of = "someday"', 'as_of: "someday" is not a day'),
        ("playbook = ", "This is not TOML: invalid value. Text stands in quotes; yes and no are true and false."),
        (b'playbook = "checkup"\n# \xff', "The file is not UTF-8. Save it as UTF-8."),
        ("a = " + "[" * 100_000, "The file is nested more than 20 deep. No more than six are ever needed."),
        ("a = " + "9" * 5_000, "A number in the file has thousands of digits. Write a smaller one."),
    ],
)
def test_a_wrong_file_says_what_would_be_right(text: str | bytes, fault: str) -> None:
    (said,) = faults(text)
    assert said.startswith(fault)


def test_every_fault_is_told_at_once_and_where_it_stands() -> None:
    text = b"""
as_of = 5
[answers]
people = -1
who = 1
promoters = { value = 3, note = 4 }
[[answers.steps]]
step = 5
"""
    with pytest.raises(AnswersError) as caught:
        read_answers(text, LIBRARY, today=TODAY)
    told = [(fault.message.split(":")[0], fault.line, fault.column) for fault in caught.value.faults]
    assert told == [
        ("playbook", 1, 1),
        ("as_of", 2, 1),
        ("people", 4, 1),
        ("who", 5, 1),
        ("promoters.note", 6, 26),
        ("steps", 7, 1),
    ]


def test_a_byte_that_is_no_text_is_found_in_its_line() -> None:
    with pytest.raises(AnswersError) as caught:
        read_answers(b"a = 1\n# \xff", LIBRARY, today=TODAY)
    assert caught.value.faults == [Fault("The file is not UTF-8. Save it as UTF-8.", 2, 3)]


@pytest.mark.parametrize(
    ("told", "rows"),
    [
        ('first_days = ["owner"]', ({"item": "owner", "state": "done"},)),
        ('first_days = "an owner, board"', ({"item": "owner", "state": "done"}, {"item": "board", "state": "done"})),
        ("first_days = []", ()),
        (
            'first_days = [{ item = "board", state = "doing", day = 2026-11-02 }]',
            ({"item": "board", "state": "doing", "day": "2026-11-02"},),
        ),
        ('release = { headline = "Ships" }', ({"part": "headline", "text": "Ships"},)),
        ('release = { value = { headline = "Ships" }, note = "draft" }', ({"part": "headline", "text": "Ships"},)),
        ('release = [{ part = "headline", text = "Ships" }]', ({"part": "headline", "text": "Ships"},)),
        ('release = "## Headline\\nShips"', ({"part": "headline", "text": "Ships"},)),
    ],
)
def test_checklists_and_documents(told: str, rows: object) -> None:
    (answer,) = read(f'playbook = "checkup"\n[answers]\n{told}').answers.values()
    assert answer.value == rows


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ('first_days = ["ownr"]', 'first_days: Row 1: There is no item "ownr". Did you mean "owner"?'),
        ('first_days = ["owner", "owner"]', 'first_days: The item "owner" is there twice. Give each once.'),
        (
            'first_days = [{ item = "owner", state = "finished" }]',
            'first_days: Row 1: There is no state "finished". It can be open, doing, done or skipped.',
        ),
        (
            'first_days = [{ item = "owner", day = "2026-02-30" }]',
            'first_days: Row 1: There is no such day as "2026-02-30". Give a day such as 2026-11-20, 20.11.2026 or 20 '
            "Nov 2026.",
        ),
        ('first_days = [{ state = "done" }]', "first_days: Row 1: It is not said which item. Give item and state."),
        (
            'first_days = [{ item = "owner", date = "2026-02-03" }]',
            'first_days: Row 1: There is no "date". It can be item, state or day.',
        ),
        ('release = { headlin = "x" }', 'release: There is no part "headlin". Did you mean "headline"?'),
        ("release = { headline = 3 }", "release: This is a number (3). Give text, in quotes."),
        ('release = "## Quote\\nx"', 'release: There is no part "Quote". It can be Headline.'),
    ],
)
def test_what_is_wrong_with_a_checklist_or_a_document_is_said(told: str, said: str) -> None:
    assert faults(f'playbook = "checkup"\n[answers]\n{told}') == [said]
