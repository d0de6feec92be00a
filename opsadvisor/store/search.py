"""Full-text search over sessions."""

from __future__ import annotations

from collections.abc import Iterator

from opsadvisor.advice.document import Advice
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
    elif data is not None and not isinstance(data, bool):
        yield str(data)


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


def matches(file: File, company: str, text: str, before: int | None, size: int) -> list[int]:
    """Return the `seq` of sessions in which every word of `text` occurs, the newest first."""
    query = file.db.quote_fts(plain(text, lines=False))
    if not query:
        return []
    where, values = "company = :company", {"company": company, "before": before}
    if before is not None:
        where += " AND seq < :before"
    found = file.db.table("session_texts").search_sql(
        columns=["seq"], where=where, order_by="session_texts_fts.rowid DESC", limit=size
    )
    return [row["seq"] for row in file.rows(found, {**values, "query": query + "*"})]
