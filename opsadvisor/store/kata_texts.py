"""What History lists and searches of the kata: boards, and rounds that are done or skipped."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from opsadvisor.kata.state import AT
from opsadvisor.store import search
from opsadvisor.store.codec import from_json, time_to_text
from opsadvisor.store.file import File
from opsadvisor.store.words import as_written


def index_board(file: File, board: str, made_on: date | None = None) -> None:
    """Bring the words of a board up to date, inside a `writing`: its texts, target conditions and obstacles.

    A board that is new here was made on `made_on`, or now.
    """
    found = file.row("SELECT * FROM kata_boards WHERE id = ?", [board])
    if found is None:
        return
    words = [found[name] for name in ("challenge", "learner", "coach", "second_coach")]
    for sql in ("SELECT pattern AS text FROM kata_targets", "SELECT text FROM kata_obstacles"):
        words += [row["text"] for row in file.rows(f"{sql} WHERE board = ? ORDER BY seq", [board])]
    _put(file, "board", board, board, words, made_on)


def index_round(file: File, round: str, done_on: date | None = None) -> None:
    """Put a round that is done or skipped where it is found, inside a `writing`; it was done on a day, or now."""
    found = file.row("SELECT * FROM kata_rounds WHERE id = ?", [round])
    if found is None:
        return
    with as_written(file.path):
        said = [said for place, said in from_json(found["answers"]).items() if place != AT]
    words = [*said, found["reason"]]
    _put(file, "round", round, found["board"], words, done_on)


def forget(file: File, ref: str) -> None:
    """Take out what is not there any more, inside a `writing`."""
    file.db.execute("DELETE FROM kata_texts WHERE ref = ?", [ref])


def _put(file: File, kind: str, ref: str, board: str, words: Iterable[str], day: date | None) -> None:
    values = {
        "kind": kind,
        "ref": ref,
        "board": board,
        "recorded_at": file.now() if day is None else time_to_text(datetime.combine(day, time(12), UTC)),
        "words": " \n".join(dict.fromkeys(word for word in words if word)),
    }
    file.db.execute(
        """INSERT INTO kata_texts (company, kind, ref, board, recorded_at, title, words)
          SELECT company, :kind, :ref, id, :recorded_at, process, :words FROM kata_boards WHERE id = :board
          ON CONFLICT (ref) DO UPDATE SET title = excluded.title, words = excluded.words""",
        values,
    )


def matches(file: File, company: str, text: str, before: int | None, size: int) -> list[int]:
    """Return the `seq` of entries in which every word of `text` occurs (all without words), the newest first."""
    if text.strip():
        return search.found(file, "kata_texts", company, text, before, size)
    older = "" if before is None else " AND seq < :before"
    sql = f"SELECT seq FROM kata_texts WHERE company = :company{older} ORDER BY seq DESC LIMIT :size"
    return [row["seq"] for row in file.rows(sql, {"company": company, "before": before, "size": size})]
