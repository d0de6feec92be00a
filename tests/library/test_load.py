"""Folders become a library; every fault is named with file, line and column, and the rest works."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from opsadvisor import paths
from opsadvisor.library.fault import Fault
from opsadvisor.library.load import Library, load, load_texts

TOO_DEEP = "a.toml:1:1: the file is nested more than 20 deep. No more than six are ever needed"
NOT_TOML = "this is not TOML"
A_SLUG = "Use small letters, digits and -, such as call-ten-customers"
HEAD = 'id = "{0}"\ntitle = "T"\nsummary = "S"\nversion = "1.0"\nsource = "Own"\n'
CASH = """
[[fact]]
id = "cash"
title = "Cash"
kind = "money"
prompt = "How much?"
source = "Own"
"""
RULE = """
[[rule]]
id = "low"
group = "trigger"
when = "cash < 5"
severity = "warning"
title = "Low"
advice = "Act."
actions = ["act"]
source = "Own"
"""
ACTION = """
[[action]]
id = "act"
title = "Act"
first_step = "Begin."
how = "Go on."
moves = "cash"
shows_after = "30 days"
source = "Own"
"""


def loaded(folder: Path, *texts: str) -> Library:
    """Write each text as a playbook file (a.toml, b.toml, ...) and load the folder."""
    for name, text in zip("abcdef", texts, strict=False):
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return load([folder])


def said(library: Library) -> list[str]:
    """Return the faults without the folder's name."""
    return [f"{Path(fault.file).name}{str(fault).removeprefix(fault.file)}" for fault in library.faults]


def head(name: str = "one") -> str:
    return HEAD.format(name)


def test_a_good_playbook_has_no_faults(tmp_path: Path) -> None:
    library = loaded(tmp_path, head() + 'goals = ["cash"]\n' + CASH + RULE + ACTION)
    assert library.faults == []
    assert library.playbooks["one"].title == "T"
    assert library.facts["cash"].kind == "money"
    assert library.rules["low"].actions == ["act"]
    assert library.actions["act"].shows_after == 30
    assert library.home == {"cash": "one"}
    assert "cash < 5" in library.texts["one"]
    assert len(library.digests["one"]) == 64


def test_the_shipped_playbooks_have_no_faults() -> None:
    library = load([paths.shipped_playbooks()])
    assert [str(fault) for fault in library.faults] == []
    assert library.playbooks


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", ["a.toml:1:1: the file is empty. A playbook begins with id, title, summary, version and source"]),
        ("b = x\n", [f"a.toml:1:5: {NOT_TOML}: invalid value. Text stands in quotes; yes and no are true and false"]),
        ("a = 1\na = 2\n", [f"a.toml:2:6: {NOT_TOML}: cannot overwrite a value. The key stands twice; leave one"]),
        ("a = [1", [f"a.toml:1:7: {NOT_TOML}: unclosed array. Close the list with ]"]),
        (
            "a = " + "[" * 100_000,
            [TOO_DEEP],
        ),
        (
            "a = " + "[" * 30 + "]" * 30,
            [TOO_DEEP],
        ),
        ("a = " + "9" * 5000, ["a.toml:1:1: a number in the file has thousands of digits. Write a smaller one"]),
        (
            "# " + "x" * 500_000,
            ["a.toml:1:1: the file is larger than 500,000 bytes. Split it into several playbooks"],
        ),
        ('id = "x"\n', ["a.toml:1:1: a playbook needs title, summary, version and source"]),
        (head() + 'titel = "x"\n', ['a.toml:6:1: a playbook has no "titel". Did you mean "title"?']),
        (head().replace('"one"', '"One two"'), [f'a.toml:1:6: id cannot be "One two". {A_SLUG}']),
        (head().replace('"S"', "3"), ["a.toml:3:11: summary should be text, in quotes, not a number"]),
        (head().replace('"S"', '""'), ["a.toml:3:11: summary is empty"]),
        (
            head() + 'repeat_after = "3 moons"\n',
            ['a.toml:6:16: repeat_after should be a span of time such as "30 days" or "6 weeks"'],
        ),
        (head() + CASH.replace('"money"', '"mony"'), ['a.toml:10:8: kind cannot be "mony". Did you mean "money"?']),
        (head() + CASH + 'min = "0"', ["a.toml:13:7: min should be a number, not text"]),
        (head() + CASH + "min = nan", ["a.toml:13:7: min cannot be nan. Give a number"]),
        (
            head() + CASH.replace('title = "Cash"\n', "").replace('prompt = "How much?"\n', ""),
            ["a.toml:7:1: a fact needs title and prompt"],
        ),
        (
            head() + CASH.replace("[[fact]]", "[fact]"),
            ["a.toml:7:1: [fact] should be a list of tables. Write [[fact]]"],
        ),
        (
            head() + RULE.replace("cash < 5", "\\u001b[31m"),
            ["a.toml:10:8: when should hold no control characters nor invisible ones"],
        ),
        (head() + "goals = [3]\n", ["a.toml:6:10: goals should be a table, in { }, not a number"]),
        (
            head() + '[[decision]]\nid = "d"\ntitle = "D"\nsource = "Own"\nchoose = []\n',
            ["a.toml:10:10: choose is empty. Fill it in, or leave it out"],
        ),
        (head() + 'repeat_after = "999999999999 years"\n', ["a.toml:6:16: repeat_after should be at most 100 years"]),
        (
            head() + CASH + ACTION.replace('"cash"', "[]"),
            ["a.toml:19:9: moves is empty. Fill it in, or leave it out"],
        ),
        (
            head() + '[[example]]\ntitle = "e"\ngiven = {}\nplan = { "A b" = "done" }\n',
            [f'a.toml:9:10: "A b" cannot be an id. {A_SLUG}'],
        ),
    ],
)
def test_a_broken_file(tmp_path: Path, text: str, faults: list[str]) -> None:
    library = loaded(tmp_path, text, head("two") + CASH)
    assert said(library) == faults
    assert list(library.playbooks) == ["two"]


FACT_B = CASH.replace('"cash"', '"debt"')


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ('goals = ["cahs"]', ['a.toml:6:10: there is no fact, metric or decision "cahs". Did you mean "cash"?']),
        ('include = ["tow"]', ['a.toml:6:12: there is no playbook "tow". Did you mean "two"?']),
        ('stages = ["growth"]', ['a.toml:6:11: there is no level "growth"']),
        ('[[section]]\ntitle = "S"\nask = ["cahs"]', ['a.toml:8:8: there is no fact "cahs". Did you mean "cash"?']),
        (
            RULE.replace('"low"', '"new"').replace('["act"]', '["acr"]'),
            ['a.toml:14:12: there is no action "acr". Did you mean "act"?'],
        ),
        (
            RULE.replace('"low"', '"new"').replace("cash < 5", "cahs < 5"),
            ['a.toml:10:9: there is no fact, metric or decision "cahs". Did you mean "cash"?'],
        ),
        (
            ACTION.replace('"act"', '"new"') + 'after = "acr"',
            ['a.toml:15:9: there is no action "acr". Did you mean "act"?'],
        ),
        (
            ACTION.replace('"act"', '"new"').replace('"cash"', '["cash", "x.y"]'),
            ['a.toml:12:18: there is no metric, fact or dimension "x.y"'],
        ),
        (
            '[[headline]]\nlabel = "L"\nvalue = "cash"\ndetail = ["{cahs}", "{fired:triger}", "{flip}"]',
            [
                'a.toml:9:11: there is no fact, metric or decision "cahs". Did you mean "cash"?',
                'a.toml:9:21: there is no group "triger". Did you mean "trigger"?',
            ],
        ),
        (
            '[[turn]]\ntitle = "T"\ngroup = "triger"',
            ['a.toml:8:9: there is no group "triger". Did you mean "trigger"?'],
        ),
        ('[[guard]]\nbars = ["needs cash", "pivot"]\nbecause = "B"', ['a.toml:7:23: there is no tag "pivot"']),
        (
            '[[example]]\ntitle = "e"\ngiven = { cahs = 1 }\nexpect = { loww = "holds" }\nadvises = ["x"]',
            [
                'a.toml:8:18: there is no fact "cahs". Did you mean "cash"?',
                'a.toml:9:19: there is no metric, decision or rule "loww". Did you mean "low"?',
                'a.toml:10:12: there is no action "x"',
            ],
        ),
        (FACT_B + FACT_B, ['a.toml:15:6: the id "debt" is taken by the fact in a.toml, line 8. Choose another id']),
        (FACT_B.replace("debt", "not"), ['a.toml:8:6: "not" is a word of the formula language. Choose another id']),
        (FACT_B + 'formerly = ["cash"]', ['a.toml:13:13: the id "cash" is in use. Ids are never used again']),
        (FACT_B + "min = 5\nmax = 5", ["a.toml:14:7: no value is within these bounds. Max should be over 5"]),
        (
            FACT_B.replace("money", "choice"),
            ['a.toml:7:1: a choice needs options. Such as options = [{ id = "yes", title = "Yes" }]'],
        ),
        (
            FACT_B.replace("money", "table"),
            ["a.toml:7:1: a table needs columns that a person fills in. Such as [[fact.column]] with id and title"],
        ),
        (FACT_B.replace("money", "yesno") + "min = 1", ["a.toml:13:7: a fact of kind yesno has no min. Leave it out"]),
    ],
)
def test_names_that_lead_nowhere(tmp_path: Path, text: str, faults: list[str]) -> None:
    library = loaded(tmp_path, head() + text, head("two") + CASH + RULE + ACTION)
    assert [line.replace(f"{tmp_path}{os.sep}", "") for line in said(library)] == faults
    assert set(library.playbooks) == {"one", "two"}
    assert library.rules["low"].actions == ["act"]


def test_the_order_of_files_decides_whose_id_it_is(tmp_path: Path) -> None:
    library = loaded(tmp_path, head() + CASH, head("two") + CASH)
    assert [Path(fault.file).name for fault in library.faults] == ["b.toml"]
    assert library.home["cash"] == "one"
    assert library.playbooks["two"].fact == []


def test_what_leads_nowhere_is_left_out(tmp_path: Path) -> None:
    text = (
        'goals = ["nowhere", "cash"]\ninclude = ["gone"]\n[[section]]\ntitle = "S"\nask = ["x"]\n'
        '[[section]]\ntitle = "S"\nask = ["x", "cash"]\n[[headline]]\nlabel = "L"\nvalue = "none"\n'
        '[[headline]]\nlabel = "L"\nvalue = "cash"\nwhen = "cahs > 1"\n'
    )
    library = loaded(tmp_path, head() + text + CASH)
    playbook = library.playbooks["one"]
    assert [goal.settle for goal in playbook.goals] == ["cash"]
    assert playbook.include == []
    assert [section.ask for section in playbook.section] == [["cash"]]
    assert [headline.value for headline in playbook.headline] == ["cash"]
    formula = next(fault for fault in library.faults if "cahs" in fault.message)
    assert (formula.line, formula.column) == (20, 9)


def test_a_broken_playbook_takes_down_only_what_needs_it(tmp_path: Path) -> None:
    library = loaded(tmp_path, head() + CASH + "min =", head("two") + RULE + ACTION + FACT_B)
    assert set(library.playbooks) == {"two"}
    assert {Path(fault.file).name for fault in library.faults} == {"a.toml", "b.toml"}
    assert "debt" in library.facts


def test_rings_of_includes_are_opened(tmp_path: Path) -> None:
    library = loaded(
        tmp_path, head() + 'include = ["two"]', head("two") + 'include = ["three"]', head("three") + 'include = ["one"]'
    )
    assert said(library) == [
        "c.toml:6:12: the playbook takes itself in: one > two > three > one. Leave this include out"
    ]
    assert library.playbooks["three"].include == []


def test_a_later_folder_replaces_a_playbook(tmp_path: Path) -> None:
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    shipped.mkdir()
    own.mkdir()
    (shipped / "one.toml").write_text(head() + CASH)
    (own / "mine.toml").write_text(head().replace('"T"', '"Mine"') + CASH)
    library = load([shipped, own])
    assert library.faults == []
    assert library.playbooks["one"].title == "Mine"
    assert library.sources["one"].file == str(own / "mine.toml")


def test_a_broken_replacement_leaves_the_shipped_one(tmp_path: Path) -> None:
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    shipped.mkdir()
    own.mkdir()
    (shipped / "one.toml").write_text(head() + CASH)
    (own / "one.toml").write_text(head() + "titel = 1")
    library = load([shipped, own])
    assert len(library.faults) == 1
    assert library.playbooks["one"].title == "T"


def test_one_id_twice_in_a_folder(tmp_path: Path) -> None:
    library = loaded(tmp_path, head(), head())
    assert said(library) == [
        f'b.toml:1:6: the id "one" is taken by the playbook in {tmp_path / "a.toml"}. Choose another id'
    ]


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes(b'id = "x"\ntitle = "K\xe4se"\n')
    (tmp_path / "folder.toml").mkdir()
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "gone.toml").symlink_to(tmp_path / "nowhere")
    (tmp_path / ".hidden.toml").write_text("broken")
    (tmp_path / "notes.txt").write_text("broken")
    assert said(load([tmp_path])) == [
        "folder.toml:1:1: this is a folder. A playbook is a file that ends in .toml",
        "gone.toml:1:1: the file cannot be read: No such file or directory",
        "latin.toml:2:11: the file is not UTF-8. Save it as UTF-8",
        "pipe.toml:1:1: this is a named pipe. A playbook is a file that ends in .toml",
    ]


def test_a_single_file_and_a_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / "one.toml"
    file.write_bytes(b"\xef\xbb\xbf" + (head() + CASH).replace("\n", "\r\n").encode())
    library = load([file])
    assert library.faults == []
    assert "cash" in library.facts


def test_a_fault_holds_nothing_that_a_terminal_obeys(tmp_path: Path) -> None:
    library = loaded(tmp_path, head() + '"\\u001b]52;c;x\\u0007\\u202e" = 1')
    assert said(library)[0].startswith('a.toml:6:1: a playbook has no "". It can have id, title')


def test_a_key_of_many_parts_is_not_even_read(tmp_path: Path) -> None:
    library = loaded(tmp_path, head() + "a" + ".a" * 200_000 + " = 1")
    assert said(library) == [TOO_DEEP]


def test_faults_are_bounded(tmp_path: Path) -> None:
    library = loaded(tmp_path, head() + "".join(f"key{number} = 1\n" for number in range(500)))
    assert len(library.faults) == 101
    assert library.faults[-1].message == "400 more faults from here on"
    assert library.faults[-1].line == 106


def test_a_fault_without_suggestion() -> None:
    assert str(Fault("f", 1, 2, "wrong")) == "f:1:2: wrong"


pieces = st.lists(
    st.sampled_from(
        [
            *(head() + CASH + RULE + ACTION).splitlines(),
            'x = ["',
            "[[rule]]",
            "[[section]]",
            "include = ['one']",
            "options = [{ id = 'a' }]",
            "when = '('",
        ]
    ),
    max_size=20,
)


@given(lines=pieces, noise=st.binary(max_size=20))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_content_raises(tmp_path: Path, lines: list[str], noise: bytes) -> None:
    (tmp_path / "a.toml").write_bytes("\n".join(lines).encode() + noise)
    (tmp_path / "b.toml").write_bytes((head() + "\n".join(lines)).encode())
    library = load([tmp_path])
    for fault in library.faults:
        assert fault.line >= 1
        assert fault.message


def test_texts_become_the_library_that_their_files_were(shipped: Library) -> None:
    again = load_texts(shipped.texts)
    assert again.playbooks == shipped.playbooks
    assert again.compiled.rules.keys() == shipped.compiled.rules.keys()
    assert not again.faults


def test_a_text_that_is_broken_is_named_and_the_rest_works() -> None:
    library = load_texts({"money": HEAD.format("money") + CASH, "stage": "id = ["})
    assert list(library.playbooks) == ["money"]
    assert [fault.file for fault in library.faults] == ["stage"]
