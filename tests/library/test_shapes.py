"""Checklists, documents, example rows and pictures in a playbook file: what is wrong with them is said at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from opsadvisor.library.check import check
from opsadvisor.library.load import load

HEAD = """\
id = "one"
title = "T"
summary = "S"
version = "1.0"
source = "Own"
goals = ["days", "release", "costs", "growth"]
"""
DAYS = """
[[fact]]
id = "days"
title = "First days"
kind = "checklist"
prompt = "?"
source = "Own"
phase = [
    { title = "Now", items = [{ id = "owner", title = "An owner" }, { id = "board", title = "A board" }] },
    { title = "Then", items = [{ id = "rhythm", title = "A rhythm" }] },
]
"""
RELEASE = """
[[fact]]
id = "release"
title = "Release"
kind = "document"
prompt = "?"
source = "Own"
part = [{ id = "headline", title = "Headline", prompt = "?", required = true, at_least = 2, at_most = 5 }]
"""
COSTS = """
[[fact]]
id = "costs"
title = "Costs"
kind = "table"
prompt = "?"
source = "Own"
rows_source = "From the source: an example, replace it"
row = [{ name = "Rent", now = "2k", target = 1500 }]
column = [
    { id = "name", title = "Name", kind = "text", key = true },
    { id = "now", title = "Now", kind = "money", total = "sum", bar = true },
    { id = "target", title = "Target", kind = "money" },
    { id = "off", title = "Off", formula = "now - target", total = "mean" },
]
"""
GROWTH = """
[[fact]]
id = "growth"
title = "Growth"
kind = "percent"
prompt = "?"
source = "Own"
"""
ALL = HEAD + DAYS + RELEASE + COSTS + GROWTH
BARS = """
[[picture]]
kind = "bars"
title = "Costs"
when = "growth > 0"
labels = "costs.name"
values = "costs.now"
targets = "costs.target"
source = "Own"
"""
GAPS = """
[[picture]]
kind = "gaps"
title = "Gaps"
part = [{ label = "Growth", value = "growth", target = "5", benchmark = "growth * 2", better = "higher" }]
source = "Own"
"""
ODDS = """
[[picture]]
kind = "odds"
title = "Odds"
values = "costs.now"
mark = "growth"
source = "Own"
"""


def found(folder: Path, text: str) -> list[str]:
    file = folder / "one.toml"
    file.write_text(text, encoding="utf-8")
    return [str(fault).removeprefix(f"{file}:").partition(": ")[2] for fault in check(load([folder]))]


def rule(when: str) -> str:
    head = '\n[[rule]]\nid = "r"\nseverity = "notice"\ntitle = "R"\nadvice = "A"\nsource = "Own"\n'
    return f"{head}when = {when!r}\n"


@pytest.mark.parametrize(
    "more",
    [
        BARS,
        GAPS,
        ODDS,
        rule('progress(days) >= 1 and progress_in(days, "Now") > 0.4'),
        rule('is_done(days, "rhythm") and not is_done(days, "owner")'),
        rule('count_of(days.state, "skipped") >= 3 and open_items(days) == 0'),
        rule("completeness(release) >= 1 and words(release.text) <= 5"),
        rule("sum(release.words) > 70"),
        '\n[[metric]]\nid = "m"\ntitle = "M"\nslow = true\nformula = "progress(days)"\nsource = "Own"\n',
    ],
)
def test_what_is_right_is_left_alone(tmp_path: Path, more: str) -> None:
    assert found(tmp_path, ALL + more) == []


def test_the_condition_of_a_playbook_is_checked(tmp_path: Path) -> None:
    assert found(tmp_path, ALL.replace("goals", 'fits = "growth > 5"\ngoals')) == []
    assert found(tmp_path, ALL.replace("goals", 'fits = "growht > 5"\ngoals')) == [
        'there is no fact, metric or decision "growht". Did you mean "growth"?'
    ]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('kind = "checklist"', 'kind = "text"', 'a fact of kind text has no phase. Give it kind = "checklist"'),
        ('kind = "document"', 'kind = "text"', 'a fact of kind text has no part. Give it kind = "document"'),
        (
            'kind = "percent"\n',
            'kind = "checklist"\n',
            "a checklist needs phases with items. Such as [[fact.phase]]",
        ),
        ('kind = "percent"', 'kind = "document"', "a document needs parts to be written. Such as [[fact.part]]"),
        ('{ id = "rhythm"', '{ id = "owner"', 'the item "owner" is there twice. Ids are different'),
        ('title = "Then"', 'title = "Now"', 'the phase "Now" is there twice. Ids are different'),
        (', title = "A rhythm" }', " }", "an item needs title"),
        (
            "at_least = 2, at_most = 5",
            "at_least = 9, at_most = 5",
            "no text is within these bounds. Give 9 or more",
        ),
        ("at_most = 5", "at_most = 0", "at_most is a number of words. Give 1 to 5,000"),
        ("at_most = 5", "atmost = 5", 'a part has no "atmost". Did you mean "at_most"?'),
        ('now = "2k"', 'now = "two"', 'row 1, Now: "two" is not a number. Give a sum'),
        ("row = [{ name", "row = [{ nam", 'row 1 has a column "nam" that the table has not. Did you mean "name"?'),
        ('kind = "text", key = true }', 'kind = "text", key = true, bar = true }', "a column of kind text has no bar"),
        ('kind = "money" },', 'kind = "money", digits = 2 },', "what a person types keeps its digits"),
    ],
)
def test_what_is_wrong_with_a_fact(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert old in ALL
    assert any(each.startswith(fault) for each in found(tmp_path, ALL.replace(old, new)))


@pytest.mark.parametrize(
    ("picture", "fault"),
    [
        (
            BARS.replace('values = "costs.now"', ""),
            "a picture of kind bars needs values. Give labels and values, or parts",
        ),
        (BARS.replace("costs.now", "costs.name"), "this is a column of texts; a column of numbers is needed here"),
        (BARS.replace('"costs.now"', '"growth"'), "this is a number; a column of numbers is needed here"),
        (BARS.replace("growth > 0", "growth"), "this is a number; a yes/no is needed here"),
        (
            BARS.replace("targets", "benchmarks"),
            "a picture of kind bars has no benchmarks. It can have labels, values, targets, part",
        ),
        (GAPS + 'labels = "costs.name"\n', "there are parts and labels. Give one of them"),
        (
            GAPS.replace('"gaps"', '"bars"'),
            "a part of a picture of kind bars has no benchmark. Make it a picture of kind gaps",
        ),
        (GAPS.replace('"growth * 2"', '"days"'), "this is a table; a number is needed here"),
        (ODDS.replace('"odds"', '"profile"'), "a picture of kind profile needs ladder. Give ladder"),
        (ODDS + 'ladder = "stage"\n', 'there is no ladder "stage"'),
        (ODDS.replace('"odds"', '"pie"'), 'kind cannot be "pie"'),
    ],
)
def test_what_is_wrong_with_a_picture(tmp_path: Path, picture: str, fault: str) -> None:
    assert any(each.startswith(fault) for each in found(tmp_path, ALL + picture))


@pytest.mark.parametrize(
    ("when", "fault"),
    [
        ('is_done(days, "ownr")', 'there is no row "ownr". Did you mean "owner"?'),
        ('progress_in(days, "Late") > 0', 'there is no row "Late"'),
        ("progress(days) > 1", "this can never hold. Compare with another value"),
        ("done_items(days) >= 4", "this can never hold. Compare with another value"),
        ("completeness(release) >= 0", "this always holds. Compare with another value"),
        ('"don" in days.state', 'this can never be "don". Did you mean "done"?'),
    ],
)
def test_what_is_wrong_with_a_condition(tmp_path: Path, when: str, fault: str) -> None:
    assert found(tmp_path, ALL + rule(when)) == [fault] or found(tmp_path, ALL + rule(when))[0].startswith(fault)


def test_a_scale_has_few_steps(tmp_path: Path) -> None:
    scale = GROWTH.replace("percent", "scale")
    said = 'a scale has at most 20 steps. Make it a count, with kind = "count"'
    assert said in found(tmp_path, HEAD + scale + "max = 1_000_000_000_000")
    assert said not in found(tmp_path, HEAD + scale + "min = 0\nmax = 10")


def test_a_figure_has_few_decimals(tmp_path: Path) -> None:
    metric = '[[metric]]\nid = "m"\ntitle = "M"\nformula = "growth / 3"\nsource = "Own"\ndigits = 50\n'
    assert "digits should be from 0 to 6" in found(tmp_path, HEAD + GROWTH + metric)


def test_a_number_beyond_all_floats_is_told_as_that(tmp_path: Path) -> None:
    assert "max is too large. Write a smaller number" in found(tmp_path, HEAD + GROWTH + f"max = 1{'0' * 400}")
