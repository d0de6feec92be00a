"""Full-text search over sessions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from opsadvisor.advice.document import Advice
from opsadvisor.library.show import exact
from opsadvisor.plain import plain
from opsadvisor.store.codec import from_json
from opsadvisor.store.file import File, Row
from opsadvisor.store.words import as_written


def index(file: File, session: str) -> None:
    """Bring the words of a session up to date, inside a `writing`."""
    said = file.rows("SELECT * FROM answers WHERE session = ? ORDER BY seq", [session])
    with as_written(file.path):
        words = {
            "session": session,
            "answers": " \n".join(_answer_words(answer) for answer in said),
            "notes": " \n".join(answer["note"] for answer in said if answer["note"]),
            "advice": " \n".join(_advice_words(file, session)),
        }
    file.db.execute(
        """INSERT INTO session_texts (seq, company, title, answers, notes, advice)
          SELECT seq, company, title, :answers, :notes, :advice FROM sessions WHERE id = :session
          ON CONFLICT (seq) DO UPDATE
          SET answers = excluded.answers, notes = excluded.notes, advice = excluded.advice""",
        words,
    )


_FIGURE = "⌗"
"""Stands before a figure, which is searched as it is typed and shown with its thousands grouped."""


def _answer_words(row: Row) -> str:
    parts = (row["title"] or row["fact"].replace("_", " "), *_texts(from_json(row["value"] or "null")), row["reason"])
    return " ".join(part for part in parts if part)


def _texts(data: object) -> Iterator[str]:
    """Yield the words and figures in a value, those of tables and choices too."""
    if isinstance(data, dict):
        data = list(data.values())
    if isinstance(data, list):
        for part in data:
            yield from _texts(part)
    elif isinstance(data, int | float) and not isinstance(data, bool):
        yield f"{_FIGURE}{data}"
    elif isinstance(data, str):
        yield data


def _advice_words(file: File, session: str) -> Iterator[str]:
    """Yield what the advice said: headlines, findings that held, actions, remarks. The rest would match always."""
    row = file.row("SELECT advice FROM advices WHERE session = ?", [session])
    if row is None:
        return
    advice = Advice.from_dict(from_json(row["advice"]))
    for line in advice.headlines:
        yield f"{line.label} {line.value} {line.detail} {line.more}"
    for finding in advice.findings:
        if finding.verdict == "holds":
            yield f"{finding.title} {finding.advice} {' '.join(finding.because)}"
    for action in advice.next:
        yield f"{action.title} {action.first_step} {action.how}"
    yield from advice.remarks


_OF_PLAYBOOK = " AND (SELECT playbook FROM sessions AS s WHERE s.seq = t.seq) = :playbook"
_OF_VERDICT = """ AND EXISTS (
  SELECT 1 FROM sessions AS s JOIN session_verdicts AS v ON v.session = s.id
  WHERE s.seq = t.seq AND v.company = :company AND v.value = :verdict AND v.finished_at = s.finished_at
)"""


def matches(
    file: File,
    company: str,
    text: str,
    before: int | None,
    size: int,
    *,
    playbook: str | None = None,
    verdict: str | None = None,
) -> dict[int, str]:
    """Return the sessions in which every word of `text` occurs, the newest first: each `seq` with what it says there.

    Of what was said the lines are told in which a word stands, shortened where they are long.
    """
    condition = (_OF_PLAYBOOK if playbook is not None else "") + (_OF_VERDICT if verdict is not None else "")
    values = {"playbook": playbook, "verdict": verdict}
    rows = _found(file, "session_texts", company, text, before, size, condition, values, _EXCERPT)
    with as_written(file.path):
        return {row["seq"]: _marked(row["excerpt"]) for row in rows}


_MARK = "⯈"
"""Stands before a word that was found; what is read from the file holds no control characters."""
_BEFORE = 4
_FIGURES = re.compile(f"{_FIGURE}(-?[0-9]+(?:[.][0-9]+)?(?:e[-+][0-9]+)?)")
_EXCERPT = f", snippet(session_texts_fts, -1, '{_MARK}', '', '…', 24) AS excerpt"


def _marked(excerpt: str) -> str:
    lines = [_from_mark(line.strip()) for line in excerpt.split("\n") if _MARK in line]
    text = "; ".join(lines).replace(_MARK, "")
    return plain(_FIGURES.sub(lambda found: exact(float(found[1])), text), lines=False)


def _from_mark(line: str) -> str:
    """Return a line from a few words before the first one that was found, for its end may have no room."""
    before, mark, after = line.partition(_MARK)
    words = before.split(" ")
    return line if len(words) <= _BEFORE else f"…{' '.join(words[-_BEFORE:])}{mark}{after}"


def found(
    file: File,
    table: str,
    company: str,
    text: str,
    before: int | None,
    size: int,
    condition: str = "",
    values: Row | None = None,
) -> list[int]:
    """Return the `seq` of rows in which every word of `text` occurs, the last one as a beginning; the newest first.

    `condition` continues the WHERE on the row `t`, with its `values` by name. Without a word nothing is found.
    """
    return [row["seq"] for row in _found(file, table, company, text, before, size, condition, values)]


def _found(
    file: File,
    table: str,
    company: str,
    text: str,
    before: int | None,
    size: int,
    condition: str,
    values: Row | None,
    more: str = "",
) -> list[Row]:
    """Return the rows of `found`, with `more` columns."""
    query = file.db.quote_fts(plain(text, lines=False))
    if not query:
        return []
    older = "" if before is None else f" AND {table}_fts.rowid < :before"
    sql = f"""SELECT t.seq{more} FROM {table}_fts JOIN {table} AS t ON t.seq = {table}_fts.rowid
      WHERE {table}_fts MATCH :query AND t.company = :company{older}{condition}
      ORDER BY {table}_fts.rowid DESC LIMIT :size"""
    asked = {**(values or {}), "query": query + "*", "company": company, "before": before, "size": size}
    return file.rows(sql, asked)
