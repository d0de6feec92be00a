from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsadvisor.library.schema import Fact
from opsadvisor.report.columns import MOST_ROWS, Columns, read_columns, text_of
from opsadvisor.report.toml_file import AnswersError

TODAY = date(2026, 11, 20)


def fact(kind: str = "money", **more: Any) -> Fact:
    return Fact(id="spent", title="Spent", kind=kind, prompt="How much?", source="a source", **more)


def read(text: str, kind: str = "money", **more: Any) -> Columns:
    return read_columns(text, fact(kind, **more), today=TODAY, currency="EUR")


def pairs(columns: Columns) -> list[tuple[str, Any]]:
    return [(answer.as_of.isoformat(), answer.value) for answer in columns.checked() if answer.as_of]


@pytest.mark.parametrize("separator", ["\t", ";", ",", " ", "   "])
def test_any_separator_parts_the_columns(separator: str) -> None:
    text = f"2026-01-31{separator}590k\n2026-02-28{separator}605000\n"
    assert pairs(read(text)) == [("2026-01-31", 590_000), ("2026-02-28", 605_000)]


@pytest.mark.parametrize(
    ("line", "day", "value"),
    [
        ("31.01.2026\t1.234,50 €", "2026-01-31", 1234.5),
        ("31.1.26;1,5", "2026-01-31", 1.5),
        ("31-Jan-26\t€ 40k", "2026-01-31", 40_000),
        ("Jan-26\t7", "2026-01-31", 7),
        ("Jan 2026 1 200 000", "2026-01-31", 1_200_000),
        ("2026-01,7", "2026-01-31", 7),
        ("01/2026\t7", "2026-01-31", 7),
        ("2026/1/31 7", "2026-01-31", 7),
        ("2026-01-31 00:00:00,7", "2026-01-31", 7),
        ("2026-01-31T00:00 7", "2026-01-31", 7),
        ('"Jan 31, 2026","1,200"', "2026-01-31", 1200),
        ("Jan 31, 2026 1,200", "2026-01-31", 1200),
        ("1/31/2026\t(1,200)", "2026-01-31", -1200),
        ("November 2026\t7", "2026-11-20", 7),
        ("yesterday 7", "2026-11-19", 7),
    ],
)
def test_days_and_values_as_people_and_spreadsheets_write_them(line: str, day: str, value: float) -> None:
    assert pairs(read(line)) == [(day, value)]


def test_one_clear_day_settles_the_order_of_the_whole_column() -> None:
    assert pairs(read("1/2/2026\t5\n1/15/2026\t6"))[0][0] == "2026-01-02"
    assert pairs(read("1/2/2026\t5\n15/1/2026\t6"))[1][0] == "2026-02-01"
    assert "could be two days" in read("1/2/2026\t5").rows[0].wrong


def test_guesses_and_unknowns_stay_what_they_are() -> None:
    guess, unknown = read("2026-01-31\t~40k\n2026-02-28\t?").checked()
    assert (guess.value, guess.guess) == (40_000, True)
    assert (unknown.value, unknown.status) == (None, "unknown")


def test_headings_are_seen_and_a_day_without_a_value_is_left_out() -> None:
    columns = read("Month;Spending\n2026-01;590k\n2026-02;\n2026-03\n\n2026-04;600k\n")
    assert columns.heading == ("Month", "Spending")
    assert [value for _, value in pairs(columns)] == [590_000, 600_000]
    assert [row.number for row in columns.rows] == [2, 3, 4, 6]


def test_the_column_called_unit_says_what_the_values_are_in() -> None:
    assert pairs(read("day,value,unit,note\n2026-01-31,2,weeks,x", "duration"))[0][1] == 14
    wrong = read("day,value,unit\n2026-01-31,200,USD").rows[0].wrong
    assert "not the company's currency" in wrong


def test_every_wrong_cell_is_told_with_its_row_and_nothing_is_half_done() -> None:
    columns = read("2026-01-31\t590k\n2026-02-31\t5\n2026-03-31\tmany\n2027-01-31\t5\n31 Jan 2026\t6\n2026-04-30\t1\t2")
    assert [fault.line for fault in columns.faults] == [2, 3, 4, 5, 6]
    said = [fault.message for fault in columns.faults]
    assert said[0].startswith('row 2: There is no such day as "2026-02-31"')
    assert '"many" is not a number' in said[1]
    assert "still to come" in said[2]
    assert "31 January 2026, which stands in row 1 already" in said[3]
    assert "3 cells" in said[4]
    with pytest.raises(AnswersError) as raised:
        columns.checked()
    assert len(raised.value.faults) == 5


def test_a_value_torn_apart_by_commas_is_said_to_be() -> None:
    assert "in quotes" in read("2026-01-31,1,200").rows[0].wrong


def test_a_first_line_that_is_wrong_is_not_taken_for_headings() -> None:
    assert read("yestreday\t7\n2026-01-31\t8").rows[0].wrong


def test_nothing_is_not_a_column() -> None:
    for text in ("", "\n \n", "day,value\n", "2026-01-31,"):
        with pytest.raises(AnswersError, match="no row"):
            read(text).checked()


def test_too_many_rows_are_refused() -> None:
    with pytest.raises(AnswersError, match="at most"):
        read("2026-01-31\t1\n" * (MOST_ROWS + 1))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_files_as_spreadsheets_write_them(encoding: str) -> None:
    assert pairs(read(text_of("Tag;Zählung\r\n31.01.2026;40 €\r\n".encode(encoding)))) == [("2026-01-31", 40)]


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(AnswersError, match="not text"):
        text_of(b"\x81\x8d\x00")


@given(st.text(alphabet=st.sampled_from("0123456789-./,;\t \n\r\"'~?nakJaneb€%\x00\x1b[()=+\u2028"), max_size=120))
def test_whatever_is_pasted_is_read_or_told(text: str) -> None:
    columns = read(text)
    for row in columns.rows:
        assert not (row.answer and row.wrong)
        assert all(cell.isprintable() for cell in row.cells)
    days = [answer.as_of for answer in columns.answers]
    assert len(days) == len(set(days))
