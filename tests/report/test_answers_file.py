from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from opsadvisor.advice.answers import Answer
from opsadvisor.library.schema import Fact
from opsadvisor.report.answers_file import AnswersError, AnswersFile, read_answers

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
]
LIBRARY: Any = SimpleNamespace(playbooks={"checkup": None, "other": None}, facts={fact.id: fact for fact in FACTS})


def read(text: str, **more: Any) -> AnswersFile:
    return read_answers(text.encode(), LIBRARY, today=TODAY, **more)


def faults(text: str | bytes, **more: Any) -> list[str]:
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(AnswersError) as caught:
        read_answers(data, LIBRARY, today=TODAY, **more)
    return caught.value.faults


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


def test_text_is_made_plain() -> None:
    file = read(r'playbook = "checkup"' + '\n[answers]\nstory = "a\\u001b[31mb\\u202ec [bold]"')
    assert file.answers["story"].value == "abc [bold]"


def test_a_file_with_a_byte_order_mark() -> None:
    assert read_answers(b'\xef\xbb\xbfplaybook = "checkup"', LIBRARY, today=TODAY).playbook == "checkup"


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("peple = 3", 'answers: There is no fact "peple". Did you mean "people"?'),
        ("people = -1", "people: -1 is under the least it can be"),
        ("churn = 101", "churn: 101 % is over the most it can be, 100 %"),
        ('people = "many"', 'people: "many" is not a number'),
        ("people = true", "people: This is true or false"),
        ('trend = "sideways"', "trend: "),
        ("story = 5", "story: This is a number (5). Give text, in quotes."),
        ("people = { valu = 5 }", 'people: There is no key "valu". Did you mean "value"?'),
        ("people = {}", "people: It is not clear what the answer is. Give either value or not_applicable."),
        ("people = { value = 1, not_applicable = 'x' }", "people: It is not clear what the answer is"),
        ("people = { not_applicable = ' ' }", "people: The reason is missing"),
        ("people = { value = 1, as_of = 5 }", "people.as_of: This is a number (5). Give a day such as 2026-11-20."),
        ("people = { value = 1, note = 5 }", "people.note: This is a number (5). Give text, in quotes."),
        ("steps = [{ step = 'a', capacity = -1 }]", "steps: Row 1, Capacity: -1 is under"),
        ("steps = [{ stp = 'a' }]", 'steps: Row 1 has a column "stp"'),
        ("steps = 5", "steps: This is a number (5)"),
        ("since = 2026-11-20T10:00:00", "since: This is a date or time"),
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
        ('playbook = "checkup"\nanswer.people = 1', 'There is no key "answer". Did you mean "answers"?'),
        ('playbook = "checkup"\nanswers = 1', "answers: This is a number (1). Give a table: [answers]."),
        ('playbook = "checkup"\nas_of = "someday"', 'as_of: "someday" is not a day'),
        ("playbook = ", "this is not TOML: Invalid value (at end of document)."),
        (b'playbook = "checkup"\n# \xff', "line 2 is not UTF-8 text. Save the file as UTF-8."),
        ("a = " + "[" * 100_000, "this is nested too deep"),
    ],
)
def test_a_wrong_file_says_what_would_be_right(text: str | bytes, fault: str) -> None:
    (said,) = faults(text)
    assert said.startswith(fault)


def test_every_fault_is_told_at_once() -> None:
    said = faults('as_of = 5\n[answers]\npeople = -1\nbank = "lots"\nwho = 1')
    assert [fault.split(":")[0] for fault in said] == ["playbook", "as_of", "people", "bank", "answers"]
