"""Pictures of an advice as tables: every figure that is drawn, as text."""

from __future__ import annotations

from dataclasses import dataclass

from opsadvisor.advice.pictures.model import Amount, Bar, Bars, Gantt, Odds, Picture, Profile, Standing, Task, tally

_OF_BARS = ("What", "Now", "Target", "Benchmark", "Gap", "Status")
_OF_TASKS = ("Task", "Start", "Finish", "Length", "Slack", "Runs critical", "Status")


@dataclass(frozen=True, slots=True)
class Cell:
    """A text and the tone in which it is said."""

    text: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Tabled:
    """A table. A column in which nothing stands is still there."""

    heads: tuple[str, ...]
    rows: list[tuple[Cell, ...]]
    right: tuple[int, ...]
    """The places of the columns that are aligned right."""
    more: str = ""
    """What is not among the rows, and what is true of all of them."""


def tabled(picture: Picture) -> Tabled:
    """Return the table of a picture, without the columns in which nothing stands."""
    table = _tabled(picture)
    used = [at for at in range(len(table.heads)) if any(row[at].text for row in table.rows)]
    return Tabled(
        tuple(table.heads[at] for at in used),
        [tuple(row[at] for at in used) for row in table.rows],
        tuple(place for place, at in enumerate(used) if at in table.right),
        table.more,
    )


def _tabled(picture: Picture) -> Tabled:
    match picture:
        case Bars():
            return Tabled(_OF_BARS, [_bar(row) for row in picture.rows], (1, 2, 3), tally(picture.left, "more rows"))
        case Gantt():
            return Tabled(_OF_TASKS, [_task(row) for row in picture.rows], (1, 2, 3, 4, 5), _deadline(picture))
        case Odds():
            return Tabled(("By", "Value"), [_cells(*row) for row in _odds(picture)], (1,))
        case Profile():
            return Tabled(("Dimension", "Runs at", "Against the company"), _profile(picture), ())
    return Tabled((), [], ())


def _bar(row: Bar) -> tuple[Cell, ...]:
    status = Cell(row.status, row.tone) if row.status != row.value.shown else Cell("")
    return *_cells(row.label, row.value, row.target, row.benchmark, row.gap), status


def _task(row: Task) -> tuple[Cell, ...]:
    return _cells(row.label, row.start, row.finish, row.length, row.slack, row.often, row.status)


def _deadline(picture: Gantt) -> str:
    mark = f"{picture.mark_label}: {picture.mark.shown}" if picture.mark else ""
    gap = f"the end is {picture.gap}" if picture.gap else ""
    return "; ".join(part for part in (mark, gap, tally(picture.left, "more tasks")) if part)


def _odds(picture: Odds) -> list[tuple[str, Amount]]:
    rows = list(picture.named.items())
    if picture.mark:
        rows.append((picture.mark_label, picture.mark))
    if picture.mark and picture.chance:
        rows.append((f"Chance by {picture.mark.shown}", picture.chance))
    return rows


def _profile(picture: Profile) -> list[tuple[Cell, ...]]:
    return [_cells("The company", picture.level, ""), *(_standing(row) for row in picture.rows)]


def _standing(row: Standing) -> tuple[Cell, ...]:
    """What is not known is said once."""
    return Cell(row.label), Cell(row.level), Cell("" if row.place is None else row.status, row.tone)


def _cells(*texts: str | Amount | None) -> tuple[Cell, ...]:
    return tuple(Cell(text.shown if isinstance(text, Amount) else text or "") for text in texts)
