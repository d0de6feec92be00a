from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from markdown_it import MarkdownIt

from opsadvisor.kata.model import Round, Storyboard
from opsadvisor.report.kata import board_data, board_json, board_markdown, round_markdown
from tests.kata.worlds import ANSWERS, FRIDAY, MONDAY, aimed, bare, done, words

TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def lived() -> Storyboard:
    """A week of rounds; on Thursday the target condition is turned, Wednesday is skipped."""
    story = aimed(achieve_by=MONDAY + timedelta(days=3), learner="Ana", coach="Ben")
    story = done(done(story, MONDAY), TUESDAY, {"met": "yes"})
    skipped = Round(id="s", board="board", day=MONDAY + timedelta(days=2), state="skipped", reason="public | holiday")
    story = replace(story, rounds=(*story.rounds, skipped))
    return done(story, MONDAY + timedelta(days=3), {"surprise": "how quick it went"})


def test_the_board_as_a_document(lived: Storyboard) -> None:
    text = board_markdown(lived, FRIDAY, "Northwind GmbH")
    assert text.startswith("# Onboarding\n\nNorthwind GmbH, 6 November 2026\n\n- **Challenge**: Value in a week\n")
    for part in (
        "- **Learner**: Ana\n- **Coach**: Ben\n- **Predictions met**: 1 of 2\n- **Rounds in a row**: 3",
        "## Target condition\n\n- IT is asked at signing\n- Figure: 8 days\n- Achieve by 19 November 2026",
        "## Current condition\n\n| Day | Figure | What was seen |\n|:--|:--|:--|\n| 5 November 2026 | 14 days | Files",
        "- Nobody asks (addressed now)",
        "| 3 November 2026 | Nobody asks | Call IT | Files by day 2 | day 5 | ask IT | ▲ in part |",
        "| 5 November 2026 | Nobody asks | Call IT | Files by day 2 | go and see on 6 November 2026 |  |  |",
        "## Target conditions before\n\n- One person asks for files at signing",
        "- Closed on 5 November 2026\n- Wanted: One person asks for files at signing\n- Reached: 12 days",
        "- Surprised: how quick it went",
        "| 4 November 2026 | skipped: public \\| holiday |  |  |",
    ):
        assert part in text


def test_an_empty_board_is_a_document_too() -> None:
    assert board_markdown(bare(), MONDAY) == (
        "# Onboarding\n\n2 November 2026\n\n- **Challenge**: Value in a week\n- **Rounds in a row**: 0\n"
    )


def test_what_people_wrote_stays_text() -> None:
    story = done(aimed(), MONDAY, {"step": "# a | <b>b</b>\n* c", "actual": "![x](y)"})
    html = MarkdownIt().enable("table").render(board_markdown(story, MONDAY))
    assert "# a | &lt;b&gt;b&lt;/b&gt; * c" in html
    assert "<img" not in html
    assert html.count("<h1>") == 1


def test_a_round_question_by_question(lived: Storyboard) -> None:
    text = round_markdown(lived, lived.rounds[1], words())
    assert text.startswith("# Onboarding, 3 November 2026\n\n**What is the target condition?**")
    asked = [line[2:-4] for line in text.splitlines() if line.startswith("**")]
    order = [card.ask for card in words().values()]
    assert [order.index(ask) for ask in asked] == sorted(order.index(ask) for ask in asked)
    assert "**What actually happened?**  \nday 5" in text
    assert round_markdown(lived, lived.rounds[2], words()) == (
        "# Onboarding, 4 November 2026\n\nSkipped: public \\| holiday\n"
    )


def test_the_board_for_programs(lived: Storyboard) -> None:
    data = json.loads(board_json(lived, FRIDAY))
    assert data == board_data(lived, FRIDAY)
    assert set(data) == {
        *("schema", "as_of", "board", "target", "due", "in_a_row", "days_left", "predictions"),
        *("targets", "readings", "obstacles", "experiments", "rounds"),
    }
    assert (data["schema"], data["as_of"], data["due"], data["days_left"]) == (1, "2026-11-06", True, 13)
    assert data["predictions"] == {"yes": 1, "partly": 1, "no": 0}
    assert data["board"]["working_days"] == [0, 1, 2, 3, 4]
    assert data["targets"][0]["reflection"]["reached"] == "12 days"
    assert data["rounds"][0]["answers"]["step"] == ANSWERS["step"]
    assert data["experiments"][2]["seen_on"] is None
    assert board_json(lived, FRIDAY).isascii()
