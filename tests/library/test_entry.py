"""What people type is read as they mean it, and a wrong entry says what is wrong and what would be right."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from opsadvisor.library.entry import Entry, EntryError, read_entry
from opsadvisor.library.schema import Fact

from .facts import SEGMENT, TABLE, fact

MONEY = fact("money", min=0, unit="a month")
TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("40k", 40_000),
        ("1.2m", 1_200_000),
        ("2.1m", 2_100_000),
        ("2,1m", 2_100_000),
        ("2bn", 2_000_000_000),
        ("€40k", 40_000),
        ("40 k€", 40_000),
        ("40kEUR", 40_000),
        ("EUR 40k", 40_000),
        ("40 000", 40_000),
        ("40\u202f000", 40_000),
        ("40'000", 40_000),
        ("1,200,000", 1_200_000),
        ("1.200.000", 1_200_000),
        ("1.200.000,50", 1_200_000.5),
        ("1,200,000.50", 1_200_000.5),
        ("40.000", 40_000),
        ("40,000 €", 40_000),
        ("0.125", 0.125),
        ("12.5", 12.5),
        ("1.125m", 1_125_000),
        (".5k", 500),
        ("3 million", 3_000_000),
        ("1,5 Mio", 1_500_000),
        ("620,000 € a month", 620_000),
        ("620k per month", 620_000),
        ("620k/month", 620_000),
        ("+40k", 40_000),
    ],
)
def test_sums(text: str, value: float) -> None:
    entry = read_entry(text, MONEY)
    assert entry == Entry(value)
    assert type(entry.value) is type(value)


@pytest.mark.parametrize(
    ("given", "text", "value"),
    [
        (fact("percent"), "12%", 12),
        (fact("percent"), "12 %", 12),
        (fact("percent"), "-1.5 percent", -1.5),
        (fact("percent", unit="a month"), "1.5 % a month", 1.5),
        (fact("percent"), "1.125", 1.125),
        (fact("count", unit="people"), "38 people", 38),
        (fact("count"), "1.200", 1200),
        (fact("number"), "\u22125", -5),
        (fact("number", unit="months"), "14 m", 14),
        (fact("number", unit="a week"), "10 per week", 10),
        (fact("number"), "1.125", 1.125),
        (fact("duration"), "3 days", 3),
        (fact("duration"), "2w", 14),
        (fact("duration"), "1.5 months", 45),
        (fact("duration"), "3m", 90),
        (fact("duration"), "12h", 0.5),
        (fact("duration"), "5", 5),
        (fact("duration", unit="weeks"), "5", 35),
        (fact("yesno"), "Y", True),
        (fact("yesno"), "nein", False),
        (fact("scale"), "4", 4),
        (fact("scale"), "4 of 5", 4),
        (fact("scale", labels=["never", "always"]), "Always", 5),
        (fact("scale", labels=["low", "middle", "high"]), "middle", 2),
        (SEGMENT, "2", "mid-market"),
        (SEGMENT, "ENTERPRISE", "enterprise"),
        (SEGMENT, "self-serve, by card", "self-serve"),
        (SEGMENT, "plg", "self-serve"),
        (SEGMENT, "large", "enterprise"),
        (SEGMENT, "m", "mid-market"),
        (
            fact("choices", options=SEGMENT.model_dump()["options"]),
            "ent, Self-serve, by card",
            ("self-serve", "enterprise"),
        ),
        (fact("choices", options=SEGMENT.model_dump()["options"]), "none", ()),
        (fact("text"), "  a [b]\x1b[31m c ", "a [b] c"),
        (fact("text"), "~ roughly", "~ roughly"),
        (fact("date"), "2026-11-20", TODAY),
        (fact("date"), "20.11.2026", TODAY),
        (fact("date"), "20/11/2026", TODAY),
        (fact("date"), "11/20/2026", TODAY),
        (fact("date"), "20 Nov 2026", TODAY),
        (fact("date"), "November 20, 2026", TODAY),
        (fact("date"), "today", TODAY),
        (fact("date"), "3 days ago", TODAY - timedelta(days=3)),
        (fact("date"), "2 weeks ago", TODAY - timedelta(days=14)),
        (fact("date"), "Yesterday", date(2026, 11, 19)),
    ],
)
def test_other_kinds(given: Fact, text: str, value: object) -> None:
    assert read_entry(text, given, today=TODAY) == Entry(value)  # type: ignore[arg-type]


def test_a_guess_is_marked() -> None:
    assert read_entry("~40k", MONEY) == Entry(40_000, guess=True)
    assert read_entry("about 40k", MONEY) == Entry(40_000, guess=True)


@pytest.mark.parametrize("text", ["?", " ? ", "don't know"])
def test_do_not_know(text: str) -> None:
    assert read_entry(text, MONEY) == Entry(status="unknown")


@pytest.mark.parametrize(
    "text", ["n/a because nobody pays", "N/A: nobody pays", "n/a nobody pays", "n/a - nobody pays"]
)
def test_not_applicable_with_its_reason(text: str) -> None:
    assert read_entry(text, MONEY) == Entry(status="not applicable", reason="nobody pays")


@pytest.mark.parametrize(
    ("given", "text", "message"),
    [
        (
            fact("percent", min=0, max=100),
            "140",
            "140 % is over the most it can be, 100 %. Give a percentage from 0 to 100 %",
        ),
        (fact("percent", above=-100), "-100", "-100 % is not above -100 %. Give a percentage above -100 %"),
        (MONEY, "-5", "-5 is under the least it can be, 0. Give a sum of 0 or more"),
        (MONEY, "lots", '"lots" is not a number. Give a sum of 0 or more'),
        (MONEY, "12%", '"%" does not fit here. Give a sum a month'),
        (MONEY, "40k a year", '"a year" does not fit here. Give a sum a month'),
        (fact("number", min=0), "3 days", '"days" does not fit here. Give a number of 0 or more'),
        (MONEY, "40-50k", '"40-50k" is not one number. Give one figure; ~45k says that it is a guess'),
        (MONEY, "100k-200k", '"100k-200k" is not one number. Give one figure; ~45k says that it is a guess'),
        (MONEY, "1m to 2m", '"1m to 2m" is not one number. Give one figure; ~45k says that it is a guess'),
        (MONEY, "3/5/9", '"3/5/9" is not one number. Give one figure; ~45k says that it is a guess'),
        (
            MONEY,
            "12,34,56",
            '"12,34,56" can\'t be read for certain. Write the number without separators, such as 1200000 or 1.25m',
        ),
        (
            MONEY,
            "1,125m",
            '"1,125m" can\'t be read for certain. Write the number without separators, such as 1200000 or 1.25m',
        ),
        (MONEY, "$40k", "$ is not the company's currency. Give the sum in EUR"),
        (MONEY, "2000000000m", "That number is too large to be meant. Numbers go up to 1,000,000 bn"),
        (MONEY, "nan", '"nan" is not a number. Give a sum of 0 or more'),
        (MONEY, "inf", '"inf" is not a number. Give a sum of 0 or more'),
        (MONEY, "n/a", "The reason is missing. Say why it does not apply, such as n/a because nobody pays yet"),
        (MONEY, "  ", "Nothing is there. Give a value, ? for don't know, or n/a and why"),
        (fact("count"), "2.5", "2.5 is not a whole number. Give a whole number of 0 or more"),
        (fact("count"), "-1", "-1 is under the least it can be, 0. Give a whole number of 0 or more"),
        (fact("scale"), "6", "6 is over the most it can be, 5. Give a step from 1 to 5"),
        (fact("scale"), "4 of 7", '"4 of 7" is not a step of the scale. Give a step from 1 to 5'),
        (fact("duration"), "3 miles", '"miles" is not a unit of time. Give days, weeks, months or years'),
        (fact("yesno"), "maybe", '"maybe" is neither yes nor no. Give yes or no, or ? for don\'t know'),
        (SEGMENT, "entreprise", '"entreprise" is not one of the answers. Did you mean "enterprise"?'),
        (SEGMENT, "9", '"9" is not one of the answers. Give Self-serve, by card, Mid-market or Enterprise'),
        (fact("date"), "4/5/2026", '"4/5/2026" could be two days. Write 2026-05-04 or 2026-04-05'),
        (
            fact("date"),
            "2026-02-30",
            'There is no such day as "2026-02-30". Give a day such as 2026-11-20, 20.11.2026 or 20 Nov 2026',
        ),
        (fact("date"), "soon", '"soon" is not a day. Give a day such as 2026-11-20, 20.11.2026 or 20 Nov 2026'),
        (fact("text"), "x" * 10_001, f'"{"x" * 39}…" is 10,001 characters long. Give at most 10,000 characters'),
    ],
)
def test_a_wrong_entry_says_what_would_be_right(given: Fact, text: str, message: str) -> None:
    with pytest.raises(EntryError) as caught:
        read_entry(text, given, today=TODAY, currency="EUR")
    assert str(caught.value) == message


def test_two_answers_that_begin_alike() -> None:
    alike = fact("choice", options=[{"id": "seed", "title": "Seed"}, {"id": "series-a", "title": "Series A"}])
    with pytest.raises(EntryError, match='"se" could be Seed or Series A'):
        read_entry("se", alike)


def test_a_dollar_is_right_in_a_dollar_company() -> None:
    assert read_entry("$40k", MONEY, currency="USD").value == 40_000
    assert read_entry("$40k", MONEY).value == 40_000


def test_a_table_of_lines() -> None:
    text = "Signup | plg | 40 | 80 %\nOnboarding||10 a week"
    assert read_entry(text, TABLE).value == (
        {"step": "Signup", "function": "self-serve", "capacity_per_week": 40, "passed_on_pct": 80},
        {"step": "Onboarding", "capacity_per_week": 10},
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Signup | plg", "Row 1, Capacity: Nothing is there. Each row needs it"),
        ("| plg | 3", "Row 1, Step: Nothing is there. Each row needs it"),
        ("A||1\nB||x", 'Row 2, Capacity: "x" is not a number. Give a number of 0 or more'),
        ("A||1\na||2", 'Rows 1 and 2 are both called "a". Give each row a name of its own'),
        ("A|b|1|2|3", '"A|b|1|2|3" has 5 cells. Give Step, Function, Capacity and Passed on, parted by |'),
    ],
)
def test_a_wrong_cell_names_row_and_column(text: str, message: str) -> None:
    with pytest.raises(EntryError) as caught:
        read_entry(text, TABLE)
    assert str(caught.value) == message
