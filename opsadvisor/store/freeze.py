"""What a finished session keeps for good: its advice, the figures and headlines in it, the playbooks' texts."""

from __future__ import annotations

from collections.abc import Iterable

from opsadvisor.advice import document
from opsadvisor.store.codec import to_json
from opsadvisor.store.file import File, Row
from opsadvisor.store.records import PlaybookText
from opsadvisor.store.schema_history import VERDICTS


def advice(file: File, session: str, company: str, advice: document.Advice, as_given: object = None) -> None:
    """Keep an advice as JSON (`as_given`, else its own), and its headlines and metrics as rows for lists and trends."""
    file.insert("advices", {"session": session, "advice": to_json(as_given or advice.as_dict())})
    for place, line in enumerate(advice.headlines):
        row = {"label": line.label, "name": line.name, "value": line.value, "tone": line.tone}
        file.insert("session_headlines", {"session": session, "place": place, **row})
    for figure in advice.metrics.values():
        row = {"company": company, "as_of": advice.as_of.isoformat(), "session": session, **_figure(figure)}
        file.insert("session_metrics", row)


def verdicts(file: File, session: str) -> None:
    """List the verdicts of a session that is finished now, for the filter of History."""
    file.db.execute(VERDICTS.format("s.id = ?"), [session])


def _figure(figure: document.Figure) -> Row:
    word = isinstance(figure.value, str)
    return {
        "name": figure.name,
        "value": None if word or figure.value is None else float(figure.value),
        "text": figure.value if word else None,
        "status": figure.status,
    }


def playbooks(file: File, session: str, texts: Iterable[PlaybookText]) -> None:
    """Keep the text of each playbook by its digest, once for all sessions."""
    kept = list(texts)
    for each in kept:
        text(file, each)
    used(file, session, (each.digest for each in kept))


def text(file: File, text: PlaybookText) -> None:
    """Keep the text of a playbook, unless it is there."""
    file.db.execute(
        "INSERT INTO playbook_texts (digest, playbook, version, text) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [text.digest, text.playbook, text.version, text.text],
    )


def used(file: File, session: str, digests: Iterable[str]) -> None:
    """Note the playbooks that a session was advised with, whose texts are kept."""
    for place, digest in enumerate(digests):
        file.insert("session_playbooks", {"session": session, "place": place, "digest": digest})
