"""A document comes out as Markdown: what is written under its titles, what is missing at the end."""

from __future__ import annotations

from opsadvisor.report.document import document_markdown
from tests.library.facts import DOCUMENT

HEADLINE = {"part": "headline", "text": "Ships in a day"}
PROBLEM = {"part": "problem", "text": "Orders wait.\n\n- for stock\n- for *someone*"}


def test_the_parts_stand_in_the_order_of_the_playbook() -> None:
    assert document_markdown(DOCUMENT, [PROBLEM, HEADLINE], "Northwind") == (
        "# Press release\n\nNorthwind\n\n## Headline\n\nShips in a day\n\n"
        "## The problem\n\nOrders wait.\n\n- for stock\n- for *someone*\n"
    )


def test_what_is_missing_is_listed() -> None:
    long = {"part": "headline", "text": "one two three four five six"}
    text = document_markdown(DOCUMENT, [long])
    assert text.endswith("## Still to do\n\n- Headline: 6 words, at most 5\n- The problem: not written yet\n")


def test_a_text_stays_a_text() -> None:
    text = document_markdown(DOCUMENT, [{"part": "headline", "text": "# Big\n<b>"}, PROBLEM])
    assert "\\# Big" in text
    assert "&lt;b>" in text
