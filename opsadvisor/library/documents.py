"""The kind of fact that is a document: parts to be written, each with a prompt and bounds in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from opsadvisor.formula.check import NUMBER, TEXT, YESNO, Type
from opsadvisor.library.kind import LONGEST_TEXT, NOWHERE, Context, Row, TypeName, misfit
from opsadvisor.library.lists import among, once, only
from opsadvisor.library.wrong import EntryError
from opsadvisor.messages import did_you_mean, listed, quoted
from opsadvisor.plain import plain

if TYPE_CHECKING:
    from opsadvisor.library.kind import Asked
    from opsadvisor.library.schema import DocumentPart, Fact

MOST_WORDS = LONGEST_TEXT // 2
"""A part can hold no more."""
_CELLS = ("part", "text")
_HEADING = re.compile(r"^## +(.+?) *#*$", re.MULTILINE)
_TITLE = re.compile(r"\A\s*# .*\n?")
_LONG = 80
"""So many words suffice to be over any bound that is tried out."""


@dataclass(frozen=True, slots=True)
class Document:
    """Stored is a row a part that was written: part and text, with line feeds."""

    type: TypeName = "table"

    def read(self, text: str, fact: Asked, context: Context = NOWHERE) -> tuple[Row, ...]:
        """Return the parts of a Markdown text: each below its title, as in "## Headline". Raises EntryError."""
        cleaned = _TITLE.sub("", plain(text))
        written = parts(fact)
        if len(written) == 1 and not _HEADING.search(cleaned):
            return self.check([{"part": written[0].id, "text": cleaned}], fact, context)
        return self.check(list(_below_headings(cleaned, fact)), fact, context)

    def check(self, value: object, fact: Asked, context: Context = NOWHERE) -> tuple[Row, ...]:
        """Return the rows of a list of tables with part and text, or of one table: part = "text". Raises EntryError."""
        if isinstance(value, str):
            return self.read(value, fact, context)
        if isinstance(value, Mapping):
            value = [{"part": part, "text": text} for part, text in value.items()]
        if not isinstance(value, list | tuple) or not all(isinstance(row, Mapping) for row in value):
            raise misfit(value, "Give rows with part and text")
        rows = tuple(_row(row, fact) for row in value)
        once((str(row["part"]) for row in rows), "part")
        return tuple(row for row in rows if row["text"])

    def show(self, value: Sequence[Row], fact: Asked, currency: str) -> str:  # noqa: ARG002 - as every kind
        """Return how far it is: "2 of 5 parts written, 140 words"."""
        words = [int(row["words"]) for row in self.seen(value, fact)]
        total = sum(words)
        written = len(words) - words.count(0)
        return f"{written} of {len(words)} parts written, {total:,} {'word' if total == 1 else 'words'}"

    def columns(self, fact: Fact) -> Mapping[str, Type]:
        """Return the columns that formulas see."""
        return {
            "part": Type("text", frozenset(part.id for part in fact.part)),
            "title": TEXT,
            "text": TEXT,
            "words": NUMBER,
            "required": YESNO,
            "at_least": NUMBER,
            "at_most": NUMBER,
        }

    def seen(self, value: Sequence[Row], fact: Asked) -> tuple[Row, ...]:
        """Return one row for each part of the playbook, in its order; one that is not written has no text."""
        texts = {str(row["part"]): str(row.get("text", "")) for row in value}
        every = parts(fact)
        return tuple(_seen(part, texts.get(part.id, "")) for part in every)

    def kept(self, value: Sequence[Row], fact: Asked) -> tuple[Row, ...]:
        """Return the stored rows of the parts that the playbook still has."""
        known = {part.id for part in parts(fact)}
        return tuple(row for row in value if row.get("part") in known)

    def samples(self, fact: Asked) -> list[tuple[Row, ...]]:
        """Return documents in which the first so many parts are written, each within its bounds, or all too long."""
        every = parts(fact)
        texts = [{part.id: "word " * _within(part) for part in every[:count]} for count in range(len(every) + 1)]
        texts.append({part.id: "word " * max(_LONG, min(2 * (part.at_most or 0), MOST_WORDS)) for part in every})
        return [self.seen([{"part": part, "text": text} for part, text in written.items()], fact) for written in texts]


def parts(fact: Asked) -> list[DocumentPart]:
    """Return the parts of a document; anything else has none."""
    return getattr(fact, "part", [])


def count_words(text: str) -> int:
    """Return how many words a text has."""
    return len(text.split())


def complaint(part: DocumentPart, text: str) -> str:
    """Return what is wrong with the length of a part: "31 words, at most 25", or "" where nothing is."""
    words = count_words(text)
    said = f"{words:,} {'word' if words == 1 else 'words'}"
    if part.at_most is not None and words > part.at_most:
        return f"{said}, at most {part.at_most:,}"
    if words and part.at_least is not None and words < part.at_least:
        return f"{said}, at least {part.at_least:,}"
    return ""


def written(value: Sequence[Row], part: str, text: str) -> tuple[Row, ...]:
    """Return stored rows in which one part has another text; an empty one is as if never written."""
    others = tuple(row for row in value if row["part"] != part)
    return (*others, {"part": part, "text": text}) if text.strip() else others


def _seen(part: DocumentPart, text: str) -> Row:
    """Return a part as formulas see it; a text or a bound that is not there is absent."""
    cells: dict[str, str | int | bool] = {
        "part": part.id,
        "title": part.title,
        "words": count_words(text),
        "required": part.required,
    }
    bounds = {"text": text or None, "at_least": part.at_least, "at_most": part.at_most}
    return cells | {name: cell for name, cell in bounds.items() if cell is not None}


def _within(part: DocumentPart) -> int:
    return min(part.at_least or min(_LONG, part.at_most or _LONG), MOST_WORDS)


def _row(told: Mapping[str, object], fact: Asked) -> Row:
    only(told, _CELLS)
    part = among(told.get("part"), (part.id for part in parts(fact)), "part")
    text = told.get("text", "")
    if not isinstance(text, str):
        raise misfit(text, "Give text, in quotes")
    if len(text) > LONGEST_TEXT:
        raise EntryError(f"{part} is {len(text):,} characters long", f"Give at most {LONGEST_TEXT:,} characters a part")
    return {"part": part, "text": plain(text).strip()}


def _below_headings(text: str, fact: Asked) -> Iterator[dict[str, str]]:
    pieces = _HEADING.split(text)
    if pieces[0].strip():
        right = f"Begin each part with its title: {listed((f'## {part.title}' for part in parts(fact)), most=3)}"
        raise EntryError(f"It is not clear which part {quoted(pieces[0].strip())} belongs to", right)
    for title, body in zip(pieces[1::2], pieces[2::2], strict=True):
        yield {"part": _part(title, fact), "text": body}


def _part(title: str, fact: Asked) -> str:
    """Return the id of the part that a heading names. Raises EntryError."""
    for part in parts(fact):
        if title.casefold() in (part.id, part.title.casefold()):
            return part.id
    titles = [part.title for part in parts(fact)]
    right = did_you_mean(title, titles) or f"It can be {listed(titles, most=20)}"
    raise EntryError(f"There is no part {quoted(title)}", right)
