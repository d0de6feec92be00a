"""The list to find out: what nobody knew yet, by the person to ask."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from opsadvisor.ui import say
from opsadvisor.ui.screens.base import Page
from opsadvisor.ui.widgets.outline import Outline, Row, empty, fixed
from opsadvisor.ui.widgets.text import hanging, heading, lines, spread
from opsadvisor.ui.widgets.tone import QUIET


class FindOut(Page):
    """Facts that were answered with don't know, each with where to look."""

    CSS_PATH = "../styles/lists.tcss"
    HELP = "What was answered with don't know, by whom to ask. The next session asks it again."
    BINDINGS: ClassVar[list[BindingType]] = [Binding("x", "export", "export", id="find-out.export")]

    def body(self) -> ComposeResult:
        """Yield the list."""
        yield Outline(self._rows(), id="find-out")

    def _rows(self) -> Iterator[Row]:
        yield fixed(heading("To find out"))
        found = list(self._found())
        if not found:
            yield from empty("  Nothing: every question so far had an answer.")
        for who, facts in groupby(found, key=lambda each: each[0]):
            yield fixed()
            yield fixed(Content.styled(f"  {who}", "bold $accent"))
            yield from (Row(_drawn(title, find, when), id) for _, title, find, when, id in facts)

    def _found(self) -> list[tuple[str, str, str, str, str]]:
        """Return who, title, where to look, since when and id of each fact, by person."""
        rows = []
        for id, recorded in self.desk.to_find_out().items():
            fact = self.desk.library.facts.get(id)
            since = say.ago(recorded.answer.as_of, self.desk.today) if recorded.answer.as_of else ""
            who = (fact.who if fact else None) or "anyone"
            rows.append(
                (who, fact.title if fact else recorded.source.title, (fact.find if fact else "") or "", since, id)
            )
        return sorted(rows)

    def action_export(self) -> None:
        """Write the list as Markdown."""
        by_person = groupby(self._found(), key=lambda each: each[0])
        parts = [
            f"## {who}\n\n" + "".join(_item(title, find) for _, title, find, *_ in facts) for who, facts in by_person
        ]
        self.advisor.export("find-out", "# To find out\n\n" + "\n".join(parts))


def _item(title: str, find: str) -> str:
    return f"- {title}" + (f": {find}" if find else "") + "\n"


def _drawn(title: str, find: str, when: str):  # type: ignore[no-untyped-def]
    def draw(width: int) -> Content:
        head = spread(Content.assemble("  ", ("?", QUIET), " ", title), Content.styled(when, QUIET), width)
        return lines(head, hanging("", Content.styled(find, QUIET), width, 4)) if find else head

    return draw
