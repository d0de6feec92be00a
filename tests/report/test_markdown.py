from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from opsadvisor.advice.document import Advice
from opsadvisor.report.markdown import markdown
from opsadvisor.report.safe import inline, prose

TEXT = """\
# Operating checkup

Northwind GmbH, 20 November 2026

- **Money**: ✖ default dead, runway 10.0 months  
  alive at 2.4 % growth
- **Course**: unknown

## Do this one thing

1. **Cut expenses**

   First step: List every payment.

   Cut once.

   - rent
   - tools

   1. List
   2. Cut

   Moves Runway, 30 days.

   Source: Own rule of thumb

## In hand

- Ask ten: since 3 October

## Bear in mind

- Cash is a guess

## Findings

1 holds, 1 clear, 1 unknown

### ✖ critical: Under a year of runway

- Because: Runway 10.0 months is below 12
- Turns when: cash at or above 2,520,000 €
- Rests on: Cash 2,100,000 €, 18 November 2026, a guess
- Do: Act now.
- Source: Own rule

### Clear

- A slow step: Load 0.8 is not above 1 (turns when Demo, capacity below 8)

## What can't be told yet

- **Promoters** would decide: Odd; Score  
  Where to look: The last survey  
  Whom to ask: sales

## Figures

| Figure | Value | Band |
|:--|--:|:--|
| Runway | 10.0 months | watch |
| Break-even | unlimited |  |
| Course | soft pivot |  |

## Figures that can't be worked out

- needs margin: Score
"""  # noqa: W291 - two spaces break the line in Markdown


def test_the_whole_text(advice: Advice) -> None:
    assert markdown(advice, "Northwind GmbH") == TEXT


def test_an_advice_without_anything(advice: Advice) -> None:
    bare = replace(
        advice, headlines=[], next=[], in_hand=[], metrics={}, ladders={}, findings=[], unknown=[], remarks=[]
    )
    assert markdown(bare) == "# Operating checkup\n\n20 November 2026\n"


HOSTILE = [
    "<script>alert(1)</script>",
    "# not a heading",
    "- not an item",
    "1. not an item",
    "> not a quotation",
    "--- ",
    "===",
    "+ not an item",
    "```sh",
    "~~~",
    "![image](http://example.org/x.png)",
    "[link](javascript:alert(1)) [bold]",
    "<http://example.org>",
    "| a | b |",
    "**bold** _it_ `code`",
    "&lt; &#60; &copy; AT&T",
    "back\\slash \\* ",
    "[x]: http://example.org",
    "a\x1b[31mb\u202ec\x07",
    "   indented",
    "\tcode",
    "5 < 6 and 6 > 5",
    "2) two",
    "- - -",
    "-",
    "#",
    "1.",
]


def shown(text: str) -> str:
    """Return what a reader of the Markdown sees, and see to it that it is one plain paragraph."""
    block, content, end = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
    assert (block.type, end.type) == ("paragraph_open", "paragraph_close")
    assert {child.type for child in content.children or []} <= {"text", "text_special"}
    return "".join(child.content for child in content.children or [])


@pytest.mark.parametrize("text", HOSTILE)
def test_a_line_shows_as_it_is(text: str) -> None:
    plain_text = " ".join(text.replace("\x1b[31m", "").replace("\u202e", "").replace("\x07", "").split())
    assert shown(inline(text)) == plain_text


@given(st.text(alphabet=st.sampled_from("ab1. #*_`[]()<>!|~-+=&;\\:/\n"), min_size=1))
def test_any_line_is_one_paragraph_of_text(text: str) -> None:
    seen = " ".join(text.split())
    assert (shown(inline(text)) if seen else inline(text)) == seen


STRESS = {"em_open", "em_close", "strong_open", "strong_close"}


@given(st.text(alphabet=st.sampled_from("ab1. #*_`[]()<>!|~-+=&;\\:/\n"), min_size=1))
def test_prose_is_paragraphs_lists_and_stress_and_nothing_else(text: str) -> None:
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(prose(text))
    lists = {f"{name}_{end}" for name in ("bullet_list", "ordered_list", "list_item") for end in ("open", "close")}
    assert {token.type for token in tokens} <= {"paragraph_open", "paragraph_close", "inline"} | lists
    inside = {child.type for token in tokens for child in token.children or []}
    assert inside <= {"text", "text_special", "softbreak"} | STRESS


@pytest.mark.parametrize(
    ("text", "markdown_text"),
    [
        ("**Find out** whom *they* ask", "**Find out** whom *they* ask"),
        ("1. **Identify.** It <sets> the pace", "1. **Identify.** It &lt;sets> the pace"),
        ("5 * 3 * 2", r"5 \* 3 \* 2"),
        ("*half", r"\*half"),
        ("**a_b** `c`", r"**a\_b** \`c\`"),
        ("one\n\n- two\n- # three", "one\n\n- two\n- \\# three"),
    ],
)
def test_stress_and_lists_stay(text: str, markdown_text: str) -> None:
    assert prose(text) == markdown_text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_leaves_the_layout_alone(advice: Advice, text: str) -> None:
    def layout(of: Advice) -> list[tuple[str, int]]:
        tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(markdown(of, "Northwind"))
        return [(token.type, token.level) for token in tokens]

    finding = replace(advice.findings[0], title=text, because=[text], advice=f"A {text}", source=text)
    action = replace(advice.next[0], title=text, first_step=text, steps=[text, text], source=text)
    figure = replace(advice.metrics["months"], title=text, shown=text, band=text)
    changed = replace(
        advice,
        title=text,
        next=[action],
        remarks=[text],
        findings=[finding, *advice.findings[1:]],
        metrics={**advice.metrics, "months": figure},
        headlines=[replace(advice.headlines[0], value=text, detail=text, more=text), advice.headlines[1]],
    )
    assert layout(changed) == layout(advice)


def test_a_fact_to_find_out_moves_nothing_but_decides_findings(advice: Advice) -> None:
    asked = replace(advice.next[0], fact="churn", moves="decides 2 findings")
    text = markdown(replace(advice, next=[asked]))
    assert "It decides 2 findings." in text
    assert "Moves" not in text
