from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsadvisor.advice.answers import Answer
from opsadvisor.advice.comparison.model import AnswerChange, Cause, Change, Comparison, PlaybookChange
from opsadvisor.advice.document import Advice
from opsadvisor.advice.plan import PlanItem
from opsadvisor.advice.trend import Stretch
from opsadvisor.library.load import Library
from opsadvisor.library.schema import Fact
from opsadvisor.plain import plain
from opsadvisor.report.html.advice import advice_html
from opsadvisor.report.html.board import board_html
from opsadvisor.report.html.charts import Chart, figure, svg
from opsadvisor.report.html.comparison import comparison_html
from opsadvisor.report.html.page import page
from opsadvisor.report.html.plan import plan_html
from opsadvisor.report.html.tags import Html, el, markup, prose
from opsadvisor.report.plan import PlanReport
from opsadvisor.report.said import Said, said
from tests import hostile
from tests.kata.worlds import FRIDAY, MONDAY, aimed, done
from tests.report.pages import MARKUP, Page, tainted

DAY = date(2026, 11, 20)
EVIL = MARKUP + hostile.TEXT


@pytest.fixture
def comparison() -> Comparison:
    cause = Cause("answer", "monthly growth 2.5 → 1.5 %", ["growth"])
    turned = Change(
        "headline", "verdict", "Money", "default alive", "default dead", "good", "poor",
        why=[cause], turns_back="with the old monthly growth it turns back",
    )  # fmt: skip
    moved = Change("metric", "months", "Runway", "12.1 months", "10.0 months", difference="2.1 less", better=False)
    return Comparison(
        "checkup", "Operating checkup", date(2026, 10, 20), DAY, "EUR",
        headlines=[turned], metrics=[moved], findings=[], actions=[],
        answers=[AnswerChange("flow", "Flow", "4 rows", "4 rows", "changed", ["Onboarding: capacity 10 → 12"])],
        playbooks=[PlaybookChange("pivot", "Pivot", "1.0_beta", "1.1", ['rule "Churn": reworded'])],
        remarks=["One playbook is not kept"],
    )  # fmt: skip


def item(id: str, **more: Any) -> PlanItem:
    told = {"action": "", "title": f"Title {id}", "state": "open", "added_on": DAY - timedelta(days=30)} | more
    return PlanItem(id, **told)


@pytest.fixture
def plan() -> PlanReport:
    items = [
        item("later", due=DAY + timedelta(days=4), owner="Ana", expected="Runway, 30 days"),
        item("late", due=DAY - timedelta(days=1), owner="ben"),
        item("free"),
        item("done", state="done", done_on=DAY, note="saved 40k"),
    ]
    return PlanReport(items, DAY, "Northwind GmbH", {"done": "Runway moved: 10.0 months when taken on, 12.1 now"})


def chart(*values: float | None, **more: Any) -> Chart:
    points = [(DAY + timedelta(days=30 * place), value) for place, value in enumerate(values)]
    return Chart("Runway", points, lambda value: f"{value:g} months", **more)


def told(text: str) -> Said:
    return Said(text, text, text, text, (text, text), (1,), ((text, text),))


def test_the_advice_shows_the_verdict_first(advice: Advice) -> None:
    answers = [Said("Cash", "about 2,100,000 €, a guess", "18 November 2026", "as the bank says")]
    seen = Page(advice_html(advice, "Northwind GmbH", [chart(12.0, 10.0)], answers))
    seen.must_be_harmless()
    order = [
        "Northwind GmbH · 20 November 2026", "Operating checkup", "Money", "✖ default dead", "runway 10.0 months",
        "alive at 2.4 % growth", "Do this one thing", "Cut expenses", "First step List every payment.", "rent",
        "Moves Runway, 30 days.", "In hand", "Ask ten : since 3 October", "Bear in mind", "Over time", "10 months",
        "12 months", "Findings", "1 holds, 1 clear, 1 unknown", "✖ critical", "Under a year of runway", "Because",
        "Runway 10.0 months is below 12", "Turns when", "cash at or above 2,520,000 €", "Rests on", "Source", "Clear",
        "A slow step", "What can't be told yet", "Promoters", "Odd; Score", "Figures", "Runway 10.0 months ▲ watch",
        "▲ soft pivot", "needs margin Score", "Answers", "about 2,100,000 €, a guess", "as the bank says",
    ]  # fmt: skip
    at = 0
    for part in order:
        assert part in seen.text[at:], part
        at = seen.text.index(part, at)


def test_an_advice_without_anything_is_a_page(advice: Advice) -> None:
    bare = replace(
        advice, headlines=[], next=[], in_hand=[], metrics={}, ladders={}, findings=[], unknown=[], remarks=[]
    )
    assert Page(advice_html(bare)).text == "Operating checkup, 20 November 2026 20 November 2026 Operating checkup"


def test_a_page_asks_for_nothing(advice: Advice) -> None:
    text = advice_html(advice)
    assert not re.search(r"https?:|url\(|@import|<script|<link|\bsrc=|\bhref=", text)
    assert "default-src 'none'" in unescape(text)
    assert {"@media print", "prefers-color-scheme: dark"} == set(
        re.findall(r"@media print|prefers-color-scheme: dark", text)
    )


def test_hostile_text_stays_text(advice: Advice, comparison: Comparison, plan: PlanReport) -> None:
    story = done(aimed(learner=EVIL, coach=EVIL), MONDAY, dict.fromkeys(("step", "actual", "expect", "learned"), EVIL))
    evil = tainted(advice, EVIL)
    pages = [
        advice_html(evil, EVIL, [replace(chart(1.0, 2.0, goal=3.0), title=EVIL, shown=lambda _: EVIL)], [told(EVIL)]),
        comparison_html(tainted(comparison, EVIL), EVIL),
        plan_html(tainted(plan, EVIL)),
        board_html(story, FRIDAY, EVIL),
    ]
    for text in pages:
        seen = Page(text)
        seen.must_be_harmless()
        assert hostile.obeyed(text.encode()) == []
        assert " ".join(plain(EVIL).split()) in seen.text


def test_a_comparison_names_what_turned_it(comparison: Comparison) -> None:
    seen = Page(comparison_html(comparison, "Northwind GmbH"))
    seen.must_be_harmless()
    for part in (
        "Northwind GmbH · 20 October 2026 → 20 November 2026",
        "Money ✔ default alive → ✖ default dead Because monthly growth 2.5 → 1.5 % With the old monthly growth it",
        "Runway 12.1 months 10.0 months 2.1 less, worse",
        "Onboarding: capacity 10 → 12",
        'Pivot 1.0_beta → 1.1 rule "Churn": reworded',
        "One playbook is not kept",
    ):
        assert part in seen.text


def test_nothing_changed_is_said(comparison: Comparison) -> None:
    same = replace(comparison, headlines=[], metrics=[], answers=[], playbooks=[])
    assert "Nothing changed." in Page(comparison_html(same)).text


def test_the_plan_shows_what_is_late_first(plan: PlanReport) -> None:
    text = Page(plan_html(plan)).text
    assert re.findall(r"Title (\w+)", text.partition("By owner")[0]) == ["late", "later", "free"]
    assert "19 November 2026 ✖ 1 day late" in text
    assert re.findall(r"Title (\w+)", text.partition("By owner")[2]) == ["later", "late", "free", "done"]
    assert "done 20 November 2026 Runway moved: 10.0 months when taken on, 12.1 now" in text


def test_a_board_has_its_run_chart() -> None:
    story = done(done(aimed(), MONDAY), MONDAY + timedelta(days=1), {"met": "yes", "figure": "12"})
    seen = Page(board_html(story, FRIDAY, "Northwind GmbH"))
    seen.must_be_harmless()
    assert {"svg", "polyline"} <= set(seen.tags)
    assert "goal 10 days" in seen.text
    assert "✔ as expected" in seen.text


def test_of_many_rounds_the_last_ones_stand_on_the_page() -> None:
    story = done(aimed(), MONDAY)
    (first,) = story.rounds
    later = [replace(first, id=str(days), day=MONDAY + timedelta(days=days)) for days in range(1, 40)]
    seen = Page(board_html(replace(story, rounds=(first, *later)), FRIDAY)).text.partition("Rounds Day")[2]
    assert "The last 30 of 40; Markdown, JSON and TOML hold all." in seen
    assert len(re.findall(r" 2026 done ", seen)) == 30


def test_gaps_stay_gaps() -> None:
    text = svg(chart(10.0, 12.0, None, 8.0, 9.0))
    assert text.count("<polyline") == 2
    assert 'aria-label="Runway: 10 months on 20 November 2026, 9 months on 20 March 2027"' in text


def test_a_chart_without_figures_is_nothing() -> None:
    assert figure(chart(None, None)) == figure(chart()) == ""


@given(st.lists(st.none() | st.floats(-1e12, 1e12), min_size=1, max_size=30).filter(lambda some: set(some) != {None}))
def test_all_that_is_drawn_lies_in_the_picture(values: list[float | None]) -> None:
    bands = (Stretch(10, None, "high", "good"), Stretch(None, 10, "low", "poor"))
    seen = Page(page("x", (), svg(chart(*values, bands=bands, goal=10.0))))
    places = [float(value) for name, value in seen.attributes if re.fullmatch(r"c?[xy][12]?", name)]
    places += [float(part) for name, value in seen.attributes if name == "points" for part in re.split("[ ,]", value)]
    assert places
    assert all(-1 <= place <= 341 for place in places)


def test_what_is_empty_is_left_out() -> None:
    assert markup("", [], [[""]]) == ""
    assert el("br") == "<br>"


@given(st.text(alphabet=st.sampled_from("ab1. #*_`[]()<>!|~-+=&;\\:/\n\"'")))
def test_prose_is_paragraphs_lists_and_stress_and_nothing_else(text: str) -> None:
    made = prose(text)
    assert isinstance(made, Html)
    seen = Page(page("x", (), made))
    assert set(seen.tags) <= {*Page(page("x", ())).tags, "p", "ul", "ol", "li", "em", "strong"}


def test_lists_and_stress_stand_in_prose() -> None:
    assert prose("One *two* **three**\nfour\n\n- a\n- b < c\n1. d") == (
        "<p>One <em>two</em> <strong>three</strong> four</p>\n<ul><li>a</li>\n<li>b &lt; c</li>\n</ul>\n"
        "<ol><li>d</li>\n</ol>\n"
    )


def test_answers_in_words(shipped: Library) -> None:
    facts = {
        "cash": Answer(2_100_000, guess=True, as_of=DAY, note="bank"),
        "nps": Answer(status="unknown", as_of=DAY),
        "monthly_churn_pct": Answer(status="not applicable", reason="nobody pays", as_of=DAY),
    }
    told = {each.title: (each.shown, each.day, each.note) for each in said(shipped, facts, "EUR")}
    assert sorted(told.values()) == [
        ("about 2,100,000 €, a guess", "20 November 2026", "bank"),
        ("don't know", "20 November 2026", ""),
        ("not applicable: nobody pays", "20 November 2026", ""),
    ]


def test_a_table_shows_its_cells(shipped: Library) -> None:
    table = next(fact for fact in shipped.facts.values() if fact.kind == "table")
    key = next(column.id for column in table.column if column.key)
    (told,) = said(shipped, {table.id: Answer(({key: "Demo"},), as_of=DAY)}, "EUR")
    assert told.rows[0][0] == "Demo"
    assert len(told.columns) == len(told.rows[0])


def test_checklists_and_documents_show_what_was_done_and_written() -> None:
    told: dict[str, Any] = {"title": "Launch", "prompt": "?", "source": "a test"}
    ticks = Fact(id="a", kind="checklist", phase=[{"title": "One", "items": [{"id": "x", "title": "Ask ten"}]}], **told)
    text = Fact(id="b", kind="document", part=[{"id": "y", "title": "Headline", "prompt": "?"}], **told)
    library: Any = SimpleNamespace(facts={"a": ticks, "b": text})
    answers = {"a": Answer(({"item": "x", "state": "done"},)), "b": Answer(({"part": "y", "text": "It <b>works</b>"},))}
    one, other = said(library, answers, "EUR")
    assert (one.shown, one.rows) == ("1 of 1 done", (("Ask ten", "done", ""),))
    assert other.rows == (("Headline", "It <b>works</b>"),)
