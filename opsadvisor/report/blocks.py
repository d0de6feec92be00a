"""The blocks of a Markdown document: sections, lists and tables, parted by empty lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def document(blocks: Iterable[str]) -> str:
    """Return the blocks that are not empty as a document that ends with a line feed."""
    return "\n\n".join(block for block in blocks if block) + "\n"


def section(title: str, body: str) -> Iterator[str]:
    """Yield a heading and what stands below it; nothing where nothing does."""
    if body:
        yield f"## {title}"
        yield body


def items(lines: Iterable[str]) -> str:
    """Return lines as a list; those that are empty are left out."""
    return "\n".join(f"- {line}" for line in lines if line)
