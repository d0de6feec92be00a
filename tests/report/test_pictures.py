"""Pictures in reports: every figure as text, and nothing that anybody wrote becomes markup."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from opsadvisor.advice.assess import assess
from opsadvisor.advice.document import Advice
from opsadvisor.advice.examples import given
from opsadvisor.advice.pictures.make import pictures
from opsadvisor.advice.pictures.model import Picture
from opsadvisor.report.assess_json import as_data
from opsadvisor.report.html.advice import advice_html
from opsadvisor.report.markdown import markdown
from opsadvisor.report.pictured import tabled
from tests import hostile
from tests.advice.test_pictures import COMPILED, GIVEN
from tests.advice.worlds import DAY
from tests.report.pages import MARKUP, Page, tainted

SCORECARD = """\
## Scorecard

| What | Now | Target | Benchmark | Gap | Status |
|:--|--:|--:|--:|:--|:--|
| Promoters | 24 | 40 | 30 | 16 under | ✖ behind both |
| Churn: a month | 4 | 3 | 5 | 1 over | ▲ behind |
| Cycle | unknown | 12 | unknown |  |  |

2 of 2 off target\x20\x20
Of last month.\x20\x20
Source: Own

## Plan
"""


@pytest.fixture
def drawn() -> list[Picture]:
    return list(pictures(assess(COMPILED, "toy", given(COMPILED, GIVEN), today=DAY, slow=True)))


def test_markdown_has_a_picture_as_a_table(advice: Advice, drawn: list[Picture]) -> None:
    text = markdown(replace(advice, pictures=drawn))
    assert SCORECARD in text
    for told in (
        "| Modify roof | 0 days | 3 days | 3 days | 1 day | with slack |",
        "Deadline: 16 days; the end is 1 day before",
        "| Chance by 16.0 days | 69 % |",
        "| People | Small | ▲ 1 level behind |",
    ):
        assert told in text


def test_a_page_has_a_picture_as_shapes_with_its_table(advice: Advice, drawn: list[Picture]) -> None:
    page = Page(advice_html(replace(advice, pictures=drawn)))
    page.must_be_harmless()
    assert page.tags.count("svg") == 4
    assert ("aria-label", "Plan: 5 of 8 critical, ends at 15 days") in page.attributes
    for told in ("Promoters 24 40 30 16 under ✖ behind both", "Chance by 16.0 days 69 %", "Tools Middle ✔ in step"):
        assert told in page.text


def test_texts_in_pictures_stay_text(advice: Advice, drawn: list[Picture]) -> None:
    evil = replace(advice, pictures=tainted(drawn, MARKUP + hostile.TEXT))
    Page(advice_html(evil)).must_be_harmless()
    text = markdown(evil)
    assert hostile.obeyed(text.encode()) == []
    assert "<script" not in MarkdownIt("commonmark").enable("table").render(text)
    assert text.count("\n|") == markdown(replace(advice, pictures=drawn)).count("\n|")


def test_a_column_in_which_nothing_stands_is_left_out(drawn: list[Picture]) -> None:
    plan = tabled(drawn[1])
    assert plan.heads == ("Task", "Start", "Finish", "Length", "Slack", "Status")
    assert plan.right == (1, 2, 3, 4)


def test_the_data_for_programs_have_no_pictures(advice: Advice, drawn: list[Picture]) -> None:
    assert as_data(replace(advice, pictures=drawn)) == as_data(advice)
