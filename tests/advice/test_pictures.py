"""Pictures worked out: figures and words, what is not known, what takes long, and older advice without any."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from opsadvisor.advice.answers import Answer
from opsadvisor.advice.assess import assess
from opsadvisor.advice.document import Advice
from opsadvisor.advice.examples import given
from opsadvisor.advice.freeze import advise
from opsadvisor.advice.pictures.amounts import LEFT_OUT, Scale
from opsadvisor.advice.pictures.make import MOST, pictures
from opsadvisor.advice.pictures.model import Amount, Bars, Gantt, Odds, Profile, share_below, tally
from opsadvisor.formula.values import UNLIMITED, Missing
from opsadvisor.library.load import Library, load_texts
from tests.advice.worlds import DAY, of_a_newer_version
from tests.long import cases

TOY = """
id = "toy"
title = "Toy"
summary = "Pictures of every kind."
version = "1.0"
source = "Own"
goals = ["tasks", "kpis", "deadline", "stands", "people_run", "tools_run", "money_runs"]

[[fact]]
id = "tasks"
kind = "table"
title = "Tasks"
prompt = "Which tasks?"
source = "Own"
column = [
  { id = "task", kind = "text", title = "Task", key = true },
  { id = "after", kind = "text", title = "After" },
  { id = "optimistic", kind = "number", title = "Optimistic" },
  { id = "likely", kind = "number", title = "Likely" },
  { id = "pessimistic", kind = "number", title = "Pessimistic" },
]

[[fact]]
id = "kpis"
kind = "table"
title = "Figures"
prompt = "Which figures?"
source = "Own"
column = [
  { id = "kpi", kind = "choice", title = "Figure", key = true, options = [
    { id = "nps", title = "Promoters" }, { id = "churn", title = "Churn: a month" },
    { id = "cycle", title = "Cycle" }] },
  { id = "current", kind = "number", title = "Now" },
  { id = "aim", kind = "number", title = "Target" },
  { id = "market", kind = "number", title = "Benchmark" },
  { id = "better", kind = "text", title = "Better" },
]

[[fact]]
id = "deadline"
kind = "number"
title = "Deadline"
prompt = "By when?"
source = "Own"

[[fact]]
id = "stands"
kind = "number"
title = "People"
prompt = "How many?"
source = "Own"

[[fact]]
id = "people_run"
kind = "choice"
title = "People"
prompt = "How?"
options = [{ id = "small", title = "Small" }, { id = "middle", title = "Middle" }, { id = "large", title = "Large" }]
source = "Own"

[[fact]]
id = "tools_run"
kind = "choice"
title = "Tools"
prompt = "How?"
options = [{ id = "small", title = "Small" }, { id = "middle", title = "Middle" }, { id = "large", title = "Large" }]
source = "Own"

[[fact]]
id = "money_runs"
kind = "choice"
title = "Money"
prompt = "How?"
options = [{ id = "small", title = "Small" }, { id = "middle", title = "Middle" }, { id = "large", title = "Large" }]
source = "Own"

[[ladder]]
id = "sizes"
title = "Size"
by = "stands"
levels = [
  { id = "small", title = "Small", from = 1, text = "Few." },
  { id = "middle", title = "Middle", from = 10, text = "Some." },
  { id = "large", title = "Large", from = 100, text = "Many." },
]
dimension = [
  { id = "people", title = "People", fact = "people_run", lag = "people_lag" },
  { id = "tools", title = "Tools", fact = "tools_run", lag = "tools_lag" },
  { id = "money", title = "Money", fact = "money_runs", lag = "money_lag" },
]
source = "Own"

[[picture]]
kind = "gaps"
title = "Scorecard"
labels = "kpis.kpi"
values = "kpis.current"
targets = "kpis.aim"
benchmarks = "kpis.market"
betters = "kpis.better"
note = "Of last month."
source = "Own"

[[picture]]
kind = "gantt"
title = "Plan"
unit = "days"
labels = "tasks.task"
starts = "task_starts(tasks)"
finishes = "task_finishes(tasks)"
slacks = "task_slacks(tasks)"
mark = "deadline"
source = "Own"

[[picture]]
kind = "odds"
title = "The end"
unit = "days"
values = "finish_quantiles(tasks)"
mark = "deadline"
slow = true
source = "Own"

[[picture]]
kind = "profile"
title = "Profile"
ladder = "sizes"
when = "stands > 5"
source = "Own"
"""
PLAN = [
    ("Build internals", "", 1, 2, 3),
    ("Modify roof", "", 2, 3, 4),
    ("Collection stack", "Build internals", 1, 2, 3),
    ("Pour concrete", "Modify roof", 2, 4, 6),
    ("Burner", "Collection stack", 1, 4, 7),
    ("Control system", "Collection stack", 1, 2, 9),
    ("Pollution device", "Pour concrete, Burner", 3, 4, 11),
    ("Inspect", "Control system, Pollution device", 1, 2, 3),
]
GIVEN = {
    "tasks": [dict(zip(("task", "after", "optimistic", "likely", "pessimistic"), row, strict=True)) for row in PLAN],
    "kpis": [
        {"kpi": "nps", "current": 24, "aim": 40, "market": 30, "better": "higher"},
        {"kpi": "churn", "current": 4, "aim": 3, "market": 5, "better": "lower"},
        {"kpi": "cycle", "aim": 12, "better": "lower"},
    ],
    "deadline": 16,
    "stands": 38,
    "people_run": "small",
    "tools_run": "middle",
    "money_runs": "large",
}
COMPILED = load_texts({"toy": TOY}).compiled


def seen(slow: bool = True, **changed: Any) -> dict[str, Any]:
    """The pictures of the toy playbook by kind; a fact that is None is left out."""
    told = {name: value for name, value in {**GIVEN, **changed}.items() if value is not None}
    return by_kind(pictures(assess(COMPILED, "toy", given(COMPILED, told), today=DAY, slow=slow)))


def by_kind(found: Any) -> dict[str, Any]:
    return {picture.kind: picture for picture in found}


def test_the_toy_playbook_is_sound() -> None:
    assert load_texts({"toy": TOY}).faults == []


def test_gaps_say_how_far_each_is_off_its_target_and_whether_that_is_bad() -> None:
    gaps = seen()["gaps"]
    assert [(row.label, row.value.shown, row.gap, row.status, row.tone) for row in gaps.rows] == [
        ("Promoters", "24", "16 under", "behind both", "poor"),
        ("Churn: a month", "4", "1 over", "behind", "fair"),
        ("Cycle", "unknown", "", "unknown", "none"),
    ]
    assert (gaps.summary, gaps.note) == ("2 of 2 off target", "Of last month.")
    assert [row.benchmark and row.benchmark.shown for row in gaps.rows] == ["30", "5", "unknown"]


def test_a_value_beyond_its_target_met_it_and_without_a_better_way_it_is_only_off() -> None:
    kpis = [{"kpi": "nps", "current": 50, "aim": 40, "better": "higher"}, {"kpi": "churn", "current": 5, "aim": 3}]
    met, off = seen(kpis=kpis)["gaps"].rows
    assert (met.gap, met.status, met.tone) == ("10 over", "met", "good")
    assert (off.gap, off.status, off.tone) == ("2 over", "off target", "none")


def test_a_gantt_chart_knows_what_is_critical_and_how_far_off_the_deadline_is() -> None:
    gantt = seen()["gantt"]
    critical = ["Build internals", "Collection stack", "Burner", "Pollution device", "Inspect"]
    assert [row.label for row in gantt.rows if row.status == "critical"] == critical
    roof = gantt.rows[1]
    assert [each and each.shown for each in (roof.start, roof.finish, roof.length, roof.slack)] == [
        "0 days", "3 days", "3 days", "1 day"
    ]  # fmt: skip
    assert (roof.late, gantt.end.value, gantt.gap, gantt.mark_label) == (4, 15, "1 day before", "Deadline")
    assert seen(deadline=13)["gantt"].gap == "2 days after"
    assert seen(deadline=15)["gantt"].gap == "on the day"
    unknown = seen(deadline=None)["gantt"]
    assert (unknown.mark, unknown.gap) == (Amount(None, "unknown", "unknown"), "")


def test_the_odds_have_the_chance_of_the_deadline() -> None:
    odds = seen()["odds"]
    assert len(odds.quantiles) == 101
    assert odds.named["P50"].value == pytest.approx(15.1, abs=0.1)
    assert list(odds.named) == ["P50", "P80", "P90", "P95"]
    assert odds.chance.value == pytest.approx(69.0, abs=0.5)
    assert seen(deadline=None)["odds"].chance is None
    assert [seen(deadline=day)["odds"].chance.shown for day in (1, 100)] == ["0 %", "100 %"]


def test_what_takes_long_joins_later(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[str, float]] = []
    plan = [{**GIVEN["tasks"][0], "pessimistic": 77}]
    first = assess(COMPILED, "toy", given(COMPILED, {**GIVEN, "tasks": plan}), today=DAY)
    assert first.lacks_slow
    assert "odds" not in by_kind(pictures(first))
    full = first.with_slow(lambda title, share: told.append((title, share)))
    assert not full.lacks_slow
    assert "odds" in by_kind(pictures(full))
    assert told[-1] == ("The end", 1.0)


def test_a_profile_says_where_each_dimension_runs_beside_the_company() -> None:
    profile = seen(money_runs=None)["profile"]
    assert (profile.levels, profile.place, profile.level) == (["Small", "Middle", "Large"], 1, "Middle")
    assert [(row.label, row.level, row.status, row.tone) for row in profile.rows] == [
        ("People", "Small", "1 level behind", "fair"),
        ("Tools", "Middle", "in step", "good"),
        ("Money", "unknown", "unknown", "none"),
    ]
    assert profile.summary == "Middle, behind in 1 of 3"
    assert seen()["profile"].rows[2].status == "1 level ahead"


def test_a_picture_is_left_out_where_nothing_of_it_is_known_or_its_condition_is_false() -> None:
    assert set(seen(tasks=None, kpis=None)) == {"profile"}
    assert "profile" not in seen(stands=5)
    assert "profile" in seen(stands=None), "a condition that is not known is not false"
    assert "profile" not in seen(stands=None, people_run=None, tools_run=None, money_runs=None)
    assert set(seen(tasks=[{"task": "A", "after": "A", "optimistic": 1, "likely": 1, "pessimistic": 1}])) == {
        "gaps",
        "profile",
    }
    assert "gaps" not in seen(kpis=[{"kpi": "nps", "aim": 3}])


def test_parts_are_bars_and_zero_is_a_value(shipped: Library) -> None:
    told = given(shipped.compiled, {"core_pct": 90, "adjacent_pct": 10, "transformational_pct": 0})
    found = pictures(assess(shipped.compiled, "allocation", told, today=DAY))
    bars = next(each for each in found if isinstance(each, Bars))
    assert [(row.value.shown, row.gap) for row in bars.rows] == [
        ("90 %", "20 points over"),
        ("10 %", "10 points under"),
        ("0 %", "10 points under"),
    ]


def test_pictures_of_playbooks_taken_in_come_after_its_own() -> None:
    head = 'id = "outer"\ntitle = "Outer"\nsummary = "S"\nversion = "1.0"\nsource = "Own"\ninclude = ["toy"]\n'
    own = '[[picture]]\nkind = "bars"\ntitle = "Own"\npart = [{ label = "A", value = "deadline" }]\nsource = "Own"\n'
    library = load_texts({"toy": TOY, "outer": head + own})
    assert library.faults == []
    found = pictures(assess(library.compiled, "outer", given(library.compiled, GIVEN), today=DAY))
    assert [each.title for each in found] == ["Own", "Scorecard", "Plan", "Profile"]


def test_groups_of_rows_are_labelled_as_their_words_are() -> None:
    picture = """
[[picture]]
kind = "bars"
title = "Groups"
labels = "distinct(kpis.kpi)"
values = "means_by(kpis.current, kpis.kpi)"
targets = "repeated(30, distinct(kpis.kpi))"
source = "Own"
"""
    library = load_texts({"toy": TOY + picture})
    assert library.faults == []
    *_, groups = pictures(assess(library.compiled, "toy", given(library.compiled, GIVEN), today=DAY))
    assert isinstance(groups, Bars)
    assert [(row.label, row.value.shown, row.gap) for row in groups.rows] == [
        ("Promoters", "24", "6 under"),
        ("Churn: a month", "4", "26 under"),
        ("Cycle", "unknown", ""),
    ]


def test_of_many_rows_those_are_kept_on_which_something_is_to_be_done() -> None:
    plan = [{"task": f"T{n}", "after": "", "optimistic": 1, "likely": 1, "pessimistic": 1} for n in range(MOST + 20)]
    plan += [{"task": "Last", "after": "", "optimistic": 2, "likely": 2, "pessimistic": 2}]
    gantt = seen(slow=False, tasks=plan)["gantt"]
    assert (len(gantt.rows), gantt.rows[-1].label, gantt.left) == (MOST, "Last", {"with slack": 21})
    assert tally(gantt.left, "more tasks") == "21 more tasks: 21 with slack"
    assert tally({}, "more tasks") == ""


def test_an_advice_with_pictures_goes_through_json_and_an_older_one_has_none() -> None:
    found = advise(assess(COMPILED, "toy", given(COMPILED, GIVEN), today=DAY, slow=True), with_flips=False)
    assert [type(each) for each in found.pictures] == [Bars, Gantt, Odds, Profile]
    data = json.loads(json.dumps(found.as_dict(), allow_nan=False))
    assert Advice.from_dict(data) == found
    assert Advice.from_dict(of_a_newer_version(found)) == found
    del data["pictures"]
    assert Advice.from_dict(data).pictures == []


def test_numbers_side_by_side_have_the_same_decimals() -> None:
    assert [Scale.of([1.0, 2.5], "days", "EUR").amount(value).shown for value in (1.0, 2.5)] == ["1.0 days", "2.5 days"]
    assert [Scale.of([1.0, 2.0], "days", "EUR").amount(value).shown for value in (1.0, 2.0)] == ["1 day", "2 days"]
    assert Scale.of([12_345.6], "money", "EUR").amount(12_345.6).shown == "12,346 €"
    assert Scale.of([0.5], None, "EUR").amount(UNLIMITED) == Amount(None, "unlimited", "unlimited")
    assert Scale.of([], None, "EUR").amount(LEFT_OUT) == Amount(None, "unknown", "unknown")
    assert Scale.of([], "%", "EUR").amount(Missing("not applicable")).status == "not applicable"
    assert Scale.of([1e300], "money", "EUR").amount(1e300).shown == "1.00e+300 €"


def test_the_share_below_a_value_is_that_of_the_distribution() -> None:
    assert [share_below([0, 1, 1, 3], value) for value in (-1, 0, 0.5, 1, 2, 3)] == pytest.approx(
        [0, 0, 1 / 6, 2 / 3, 5 / 6, 1]
    )


NUMBERS = st.none() | st.floats(-1e308, 1e308) | st.integers(-10, 10) | st.just(0.0)


@drawn(st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS, st.sampled_from(["higher", "lower", None])), max_size=3))
@cases(25)
def test_whatever_stands_in_a_scorecard_can_be_told(rows: list[tuple[Any, ...]]) -> None:
    keys = ("kpi", "current", "aim", "market", "better")
    named = [(name, *row) for name, row in zip(("nps", "churn", "cycle"), rows, strict=False)]
    told = [dict(zip(keys, row, strict=True)) for row in named]
    kpis = [{key: cell for key, cell in row.items() if cell is not None} for row in told]
    found = by_kind(pictures(assess(COMPILED, "toy", {"kpis": Answer(tuple(kpis))}, today=DAY))).get("gaps")
    assert (found is None) == all("current" not in row for row in kpis)
    if found is not None:
        json.dumps(asdict(found), allow_nan=False)
