"""A document that the user wrote, part by part, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from opsadvisor.library.documents import complaint
from opsadvisor.library.kind import Row
from opsadvisor.library.schema import DocumentPart, Fact
from opsadvisor.report.blocks import document
from opsadvisor.report.safe import inline, prose


def document_markdown(fact: Fact, rows: Sequence[Row], company: str = "") -> str:
    """Return the document as Markdown that ends with a line feed: each part that is written under its title.

    `rows` hold `part` and `text`, in any order. What is still to be written, or is too short or too long, is listed
    at the end.
    """
    texts = {str(row["part"]): str(row.get("text", "")) for row in rows}
    blocks = [f"# {inline(fact.title)}", inline(company)]
    for part in fact.part:
        if texts.get(part.id, "").strip():
            blocks += [f"## {inline(part.title)}", prose(texts[part.id])]
    to_do = list(_to_do(fact.part, texts))
    blocks += ["## Still to do", "\n".join(f"- {line}" for line in to_do)] if to_do else []
    return document(blocks)


def _to_do(parts: Sequence[DocumentPart], texts: dict[str, str]) -> Iterator[str]:
    """Yield what a part lacks; one that is not required may be left out."""
    all_due = not any(part.required for part in parts)
    for part in parts:
        text = texts.get(part.id, "")
        if text.strip():
            wrong = complaint(part, text)
            yield from [f"{inline(part.title)}: {wrong}"] if wrong else []
        elif part.required or all_due:
            yield f"{inline(part.title)}: not written yet"
