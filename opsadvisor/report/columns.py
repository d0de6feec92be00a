"""Two columns of figures over time, pasted or from a file: a day and a value in each line, read row by row.

    day         value
    2026-01-31  590k
    Feb 2026    ~605,000

The columns are parted by tabs, semicolons, commas or spaces; a line of headings may stand on top. A month counts as
its last day, or today where it is not over. A day without a value is left out. With headings there may be more
columns: one called "unit" says what the values are in, one called "guess" which are guesses; others are not read.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from opsadvisor.advice.answers import Answer
from opsadvisor.library.entry import read_entry
from opsadvisor.library.show import day as show_day
from opsadvisor.library.wrong import EntryError
from opsadvisor.messages import quoted
from opsadvisor.plain import plain
from opsadvisor.report.days import Order, order_of, read_past_day
from opsadvisor.report.guard import unguarded
from opsadvisor.report.toml_file import MOST_FAULTS, AnswersError, Fault

if TYPE_CHECKING:
    from opsadvisor.library.schema import Fact

LARGEST = 5_000_000
"""Bytes of a file. What is pasted comes by way of the terminal and is never that long."""
MOST_ROWS = 10_000
LEFT_OUT = "no value, left out"
UNIT = "unit"
GUESS = "guess"
YES = "yes"
"""The headings of the columns that say what the values are in, and which are guesses, and what stands there then."""

_SEPARATORS = ("\t", ";", ",", " ")
_TRIED = 50
"""So many rows decide what parts the columns."""
_LONGEST_DAY = 4
"""So many words at most make a day, with its time."""
_LONGEST_LINE = 2_000
_LINE_END = re.compile("\r\n|[\r\n]")
_LOSS = re.compile(r"\((?P<figure>.*[0-9].*)\)")
_MORE_CELLS = "Put a value that holds a comma in quotes, or part the columns by tabs or semicolons"


@dataclass(frozen=True, slots=True)
class Row:
    """One line as it was read: its `answer` with the day it speaks of, or what is `wrong` with it, or neither."""

    number: int
    """The line in the text, from 1."""
    cells: tuple[str, ...]
    answer: Answer | None = None
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """What two columns say. `heading` is the line of headings, () without one."""

    rows: tuple[Row, ...]
    heading: tuple[str, ...] = ()

    @property
    def answers(self) -> list[Answer]:
        """What was read, by day."""
        return sorted((row.answer for row in self.rows if row.answer), key=lambda each: each.as_of or date.min)

    @property
    def faults(self) -> list[Fault]:
        """What is wrong, by row."""
        return [Fault(f"row {row.number}: {row.wrong}", row.number, 1) for row in self.rows if row.wrong]

    def checked(self) -> list[Answer]:
        """Return the answers by day. Raises AnswersError where any row is wrong or there is none."""
        faults = self.faults
        if len(faults) > MOST_FAULTS:
            first = faults[MOST_FAULTS]
            faults[MOST_FAULTS:] = [replace(first, message=f"{len(faults) - MOST_FAULTS:,} more rows from here on")]
        if faults:
            raise AnswersError(faults)
        if not self.answers:
            raise AnswersError([Fault("There is no row with a day and a value", 1, 1)])
        return self.answers


def read_columns(text: str, fact: Fact, *, today: date, currency: str | None = None) -> Columns:
    """Read days and values of a fact, each value as a person types it.

    A day that is still to come, and one that stands there twice, is wrong. With `currency` (a code such as EUR) a
    sum in another one is refused. Raises AnswersError where there are more than MOST_ROWS.
    """
    parted = _LINE_END.split(text.removeprefix("\ufeff"))
    lines = [(number, line[:_LONGEST_LINE]) for number, line in enumerate(parted, 1) if line.strip()]
    if len(lines) > MOST_ROWS:
        raise AnswersError([Fault(f"There are {len(lines):,} rows. Give at most {MOST_ROWS:,} at a time", 1, 1)])
    attempts = [_Attempt(lines, separator, fact, today, currency) for separator in _SEPARATORS]
    best = max(attempts, key=lambda attempt: attempt.fits())
    return Columns(tuple(_once_each(best.read(best.body))), best.heading)


def text_of(data: bytes) -> str:
    """Return the text of a file as spreadsheets write them: UTF-8, UTF-16 with its mark, or Windows-1252.

    Raises AnswersError where it is none of these, or larger than LARGEST.
    """
    if len(data) > LARGEST:
        raise AnswersError([Fault(f"The file is larger than {LARGEST:,} bytes. Split it into several", 1, 1)])
    encodings = ["utf-16"] if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AnswersError([Fault("This is not text. Save it as CSV in UTF-8", 1, 1)])


class _Attempt:
    """The lines, read as if one separator parted the columns."""

    def __init__(
        self, lines: Sequence[tuple[int, str]], separator: str, fact: Fact, today: date, currency: str | None
    ) -> None:
        self._fact = fact
        self._today = today
        self._currency = currency
        self._separator = separator
        self._lines = [(number, _cells(line, separator, today)) for number, line in lines]
        first = self._lines[0][1] if self._lines else ()
        self.heading = first if _is_heading(first, today) else ()
        self.body = self._lines[bool(self.heading) :]

    @cached_property
    def _order(self) -> Order | None:
        return order_of(cells[0] for _, cells in self.body)

    def fits(self) -> tuple[int, int]:
        """Return how many of the first rows can be read, and how many begin with a day."""
        rows = list(self.read(self.body[:_TRIED]))
        return sum(not row.wrong and len(row.cells) > 1 for row in rows), sum(map(self._begins_with_day, rows))

    def _begins_with_day(self, row: Row) -> bool:
        try:
            read_past_day(row.cells[0], self._order, self._today)
        except EntryError:
            return False
        return True

    def read(self, lines: Iterable[tuple[int, tuple[str, ...]]]) -> Iterable[Row]:
        """Yield each line as a row."""
        for number, cells in lines:
            try:
                yield Row(number, cells, self._answer(cells))
            except EntryError as error:
                yield Row(number, cells, wrong=plain(str(error), lines=False))

    def _answer(self, cells: tuple[str, ...]) -> Answer | None:
        most = max(2, len(self.heading))
        if len(cells) > most:
            right = _MORE_CELLS if self._separator == "," else "Give a day and a value"
            raise EntryError(f"There are {len(cells)} cells, {most} are expected", right)
        as_of = read_past_day(cells[0], self._order, self._today)
        value = cells[1] if len(cells) > 1 else ""
        if not value:
            return None
        written = self._whole(value, dict(zip(map(str.casefold, self.heading), cells, strict=False)))
        entry = read_entry(written, self._fact, today=self._today, currency=self._currency)
        return Answer(entry.value, entry.status, entry.guess, as_of, reason=entry.reason)

    def _whole(self, value: str, named: Mapping[str, str]) -> str:
        """Return a value with what other columns say of it; a loss in brackets, as accounts write it, with a minus."""
        loss = _LOSS.fullmatch(value)
        value = f"-{loss['figure']}" if loss else value
        value = f"{value} {named.get(UNIT, '')}".rstrip() if value[-1].isdigit() else value
        return f"~{value}" if named.get(GUESS) == YES else value


def _cells(line: str, separator: str, today: date) -> tuple[str, ...]:
    if separator == " ":
        return _by_spaces(line, today)
    bare = line.replace("\0", "").strip(" ")
    cells = next(csv.reader([bare], delimiter=separator, skipinitialspace=True), [""])
    trimmed = [unguarded(plain(cell, lines=False).strip()) for cell in cells]
    while len(trimmed) > 2 and not trimmed[-1]:
        trimmed.pop()
    return tuple(trimmed) or ("",)


def _by_spaces(line: str, today: date) -> tuple[str, ...]:
    """Return day and value: the day takes as many words as make one."""
    words = plain(line, lines=False).split() or [""]
    for end in range(min(len(words) - 1, _LONGEST_DAY), 0, -1):
        first = " ".join(words[:end])
        if _is_day(first, today):
            return first, " ".join(words[end:])
    return (words[0], " ".join(words[1:])) if len(words) > 1 else tuple(words)


def _is_day(text: str, today: date) -> bool:
    try:
        read_past_day(text, "day first", today)
    except EntryError:
        return False
    return True


def _is_heading(cells: Sequence[str], today: date) -> bool:
    """Say whether a first line names the columns: no digits stand where a day and a value would be."""
    return (
        bool(cells) and not any(char.isdigit() for cell in cells[:2] for char in cell) and not _is_day(cells[0], today)
    )


def _once_each(rows: Iterable[Row]) -> Iterable[Row]:
    """Yield the rows; a day that was there before is wrong."""
    seen: dict[date, int] = {}
    for row in rows:
        as_of = row.answer.as_of if row.answer else None
        if as_of is None:
            yield row
        elif as_of in seen:
            said = f"{quoted(row.cells[0])} is {show_day(as_of)}, which stands in row {seen[as_of]} already"
            yield replace(row, answer=None, wrong=f"{said}. Leave one of them out.")
        else:
            seen[as_of] = row.number
            yield row
