"""Files that are made to burst whoever reads them end in a message, soon and in little memory.

Each goes through the real command line in a process of its own: unending files, ten megabytes where some hundred lines
are expected, a hundred thousand keys, deep nesting, huge numbers, cycles of every kind.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.promises.measured import Measured, measured

SECONDS = 20
MEGABYTES = 700
LINES = 210
"""So many lines are the most that is said of a file: a hundred faults found on loading, and as many on checking."""
TEN_MB = 10_000_000

HEAD = 'id = "bomb"\ntitle = "Bomb"\nsummary = "S."\nversion = "1.0"\nsource = "none"\n'


def fact(name: str, kind: str = "number", more: str = "") -> str:
    return f'[[fact]]\nid="{name}"\ntitle="F"\nkind="{kind}"\nprompt="?"\nsource="none"\n{more}\n'


def metric(name: str, formula: str) -> str:
    return f'[[metric]]\nid="{name}"\ntitle="M"\nformula=\'{formula}\'\nsource="none"\n'


def rule(name: str, when: str, more: str = "") -> str:
    told = 'severity="notice"\ntitle="R"\nadvice="a"\nsource="n"'
    return f"[[rule]]\nid=\"{name}\"\nwhen='{when}'\n{told}\n{more}\n"


def action(name: str, after: str, moves: str = "f") -> str:
    told = f'title="A"\nfirst_step="x"\nhow="x"\nmoves="{moves}"\nshows_after="3 days"'
    return f'[[action]]\nid="{name}"\n{told}\nafter="{after}"\nsource="n"\n'


def table(columns: str) -> str:
    return fact("t", "table") + '[[fact.column]]\nid="z"\ntitle="Z"\n' + columns


def column(name: str, formula: str) -> str:
    return f'[[fact.column]]\nid="{name}"\ntitle="A"\nformula="{formula}"\n'


def ladder(name: str, by: str) -> str:
    levels = '[{id="a",title="A",from=1,text="x"},{id="b",title="B",from=2,text="x"}]'
    return f'[[ladder]]\nid="{name}"\ntitle="L"\nby="{by}"\nsource="n"\nlevels={levels}\n'


def many(count: int, made: Callable[[int], str]) -> str:
    return "".join(map(made, range(count)))


def deep(inner: str) -> str:
    return "1+(" * 36 + inner + ")" * 36


PLAYBOOKS = {
    "ten megabytes": "x = 1\n" * (TEN_MB // 6),
    "keys that are none": HEAD + many(40_000, lambda n: f"k{n} = 1\n"),
    "names that lead nowhere": HEAD + '[[section]]\ntitle="S"\nask=[' + many(25_000, lambda n: f'"no_{n}",') + "]\n",
    "metrics that use themselves": HEAD + many(5_000, lambda n: metric(f"m{n}", f"m{n} + 1")),
    "metrics that use each other": HEAD + many(5_000, lambda n: metric(f"m{n}", f"m{n ^ 1} + 1")),
    "metrics in one ring": HEAD + many(5_000, lambda n: metric(f"m{n}", f"m{(n + 1) % 5_000} + 1")),
    "metrics in a long chain": HEAD + many(5_000, lambda n: metric(f"m{n}", f"m{n + 1} + 1")),
    "metrics in a deep chain": HEAD + fact("m58") + many(58, lambda n: metric(f"m{n}", deep(f"m{n + 1}"))),
    "metrics of unknown names": HEAD + many(5_000, lambda n: metric(f"m{n}", f"casj{n} + monthly_expens")),
    "columns in a chain": HEAD + table(many(4_000, lambda n: column(f"c{n}", f"c{n + 1}"))) + metric("m", "sum(t.c0)"),
    "columns that double": HEAD
    + table(many(40, lambda n: column(f"c{n}", f"c{n + 1} + c{n + 1}")) + column("c40", "z")),
    "columns in a ring": HEAD + table(column("a", "b + sum(t.a)") + column("b", "a")) + metric("m", "sum(t.a)"),
    "ladders in a ring": HEAD + ladder("one", "two") + ladder("two", "one"),
    "actions in a chain": HEAD + fact("f") + many(3_500, lambda n: action(f"a{n}", f"a{min(n + 1, 3_499)}")),
    "actions that move nothing": HEAD + many(3_500, lambda n: action(f"a{n}", "a0", f"no{n}")),
    "a condition of seventy names": HEAD
    + many(70, lambda n: fact(f"f{n}"))
    + rule("r", " and ".join(f"f{n}>{7 * n + 1} and f{n}<{7 * n}" for n in range(70))),
    "rules that count each other": HEAD + many(2_000, lambda n: rule(f"r{n}", 'count_holds("g") > 1', 'group="g"')),
    "a hundred thousand placeholders": HEAD
    + '[[headline]]\nlabel="x"\nvalue="cash"\ndetail="'
    + "{a}" * 100_000
    + '"\n',
    "a document of a billion words": HEAD
    + fact("d", "document", 'part=[{id="p",title="P",prompt="?",at_least=1000000000000,at_most=1000000000000}]')
    + rule("r", "sum(d.words) > 3"),
    "a figure of a billion decimals": HEAD
    + fact("f")
    + metric("m", "f / 3").replace("source", "digits=999999999\nsource"),
    "a number of four thousand digits": HEAD + fact("f", more="min=" + "9" * 4_000),
    "a number of four hundred thousand digits": HEAD + fact("f", more="min=" + "9" * 400_000),
    "a key of four hundred thousand letters": HEAD + "k" * 400_000 + " = 1\n",
    "a key of a hundred thousand parts": HEAD + "a." * 100_000 + "a = 1\n",
    "lists in lists": HEAD + "x = " + "[" * 200_000,
    "a text of four hundred thousand letters": HEAD + 'x = """' + "a\\n" * 130_000 + '"""\n',
    "a formula of four hundred thousand signs": HEAD + metric("m", "1+" * 200_000 + "1"),
    "zeros": "\0" * 400_000,
}

ANSWERS = {
    "ten megabytes": 'playbook="review"\n' + "# x\n" * (TEN_MB // 4),
    "a hundred thousand facts that are none": 'playbook="review"\n[answers]\n'
    + many(90_000, lambda n: f"fact{n} = {n}\n"),
    "a hundred thousand columns that are none": "[[answers.flow]]\n" + many(90_000, lambda n: f"col{n} = {n}\n"),
    "a hundred thousand rows": 'playbook="review"\n' + "[[answers.flow]]\nstep=1\n" * 80_000,
    "a hundred thousand plans": 'playbook="review"\n' + "[[plan]]\n" * 150_000,
    "a hundred thousand tables": many(100_000, lambda n: f"[a{n}]\n"),
    "a list of a million": "x=[" + "1," * 900_000 + "]\n",
    "lists in lists": "x=" + "[" * 900_000,
    "tables in tables": "x=" + "{a=" * 600_000,
    "a key of many parts": "a." * 900_000 + "a=1\n",
    "a number of a million digits": "x=" + "9" * 1_900_000 + "\n",
    "a text of a million letters": 'playbook="review"\n[answers]\ncash="' + "9" * 1_900_000 + '"\n',
    "an unfinished text": 'x="""' + "a\n" * 900_000,
    "quotes": "'" * 1_900_000,
    "zeros": "\0" * 1_900_000,
}

ROUNDS = {
    "keys that are none": many(150_000, lambda n: f"k{n}=1\n"),
    "obstacles that are none": 'board={process="p",challenge="c"}\ngone=[' + '"a",' * 400_000 + "]\n",
    "days that are none": 'board={process="p",challenge="c",working_days=[' + '"a",' * 400_000 + "]}\n",
    "ten megabytes": "# x\n" * (TEN_MB // 4),
}

EXPORTS = {
    "objects in objects": '{"a":' * 1_600_000,
    "lists in lists": '{"a":' + "[" * TEN_MB,
    "a number of ten million digits": '{"opsadvisor":' + "9" * TEN_MB + "}",
    "a text of ten million letters": '{"a":"' + "x" * TEN_MB + '"}',
    "a million texts that are none": '{"opsadvisor":1,"layout":"0003_history","settings":{},"playbook_texts":['
    + "{}," * 1_000_000
    + '{}],"companies":[]}',
    "ten million blanks": " " * TEN_MB + "{",
}

COLUMNS = {
    "ten megabytes": "2026-01-01,1\n" * (TEN_MB // 13),
    "four hundred thousand rows": "2026-01-01,1\n" * 380_000,
    "five million line ends": "\n" * 4_900_000,
    "one long line": "a" * 4_900_000,
    "rows of commas": ("," * 490 + "\n") * 10_000,
    "rows of blanks": (" a" * 240 + "\n") * 10_000,
    "quotes": '"' * 4_900_000,
    "a number of five million digits": "2026-01-01," + "9" * 4_900_000,
    "zeros": "\0" * 4_900_000,
}


def bombs() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield each bomb with its text and the command that is to read it, the kinds in turn."""
    kinds: list[tuple[dict[str, str], tuple[str, ...]]] = [
        (PLAYBOOKS, ("playbooks", "check")),
        (ANSWERS, ("assess",)),
        (COLUMNS, ("answer", "cash", "--from")),
        (ROUNDS, ("kata", "--answer")),
        (EXPORTS, ("import",)),
    ]
    every = [(name, text, command) for texts, command in kinds for name, text in texts.items()]
    return iter(sorted(every, key=lambda bomb: hash_of(bomb[0])))


def hash_of(name: str) -> int:
    """Return a number that mixes the bombs in the same way each time."""
    return sum(ord(char) * (place + 1) ** 3 for place, char in enumerate(name)) % 997


BOMBS = list(bombs())


def assert_told(found: Measured, codes: tuple[int, ...], most: int = LINES) -> None:
    assert "Traceback" not in found.said
    assert found.code in codes
    assert found.said.strip()
    assert len(found.said.splitlines()) <= most
    assert found.seconds < SECONDS
    assert found.megabytes < MEGABYTES


@pytest.mark.long(3)
def test_a_bomb_is_told_soon_and_in_little_memory(round_: int, tmp_path: Path) -> None:
    """Three of them in each run of the tests, another three with each further time."""
    _, text, command = BOMBS[round_ % len(BOMBS)]
    file = tmp_path / "bomb.toml"
    file.write_text(text, encoding="utf-8")
    found = measured(tmp_path, *command, file)
    assert_told(found, (0, 1) if command[0] == "playbooks" else (1, 2))


@pytest.mark.parametrize("command", [("assess",), ("import",), ("answer", "cash", "--from"), ("kata", "--answer")])
def test_a_file_without_end_is_refused(command: tuple[str, ...], tmp_path: Path) -> None:
    found = measured(tmp_path, *command, "-", stdin=Path("/dev/zero"))
    assert_told(found, (2,))
    assert "larger than" in found.said


def test_what_is_no_file_in_the_folder_of_playbooks_is_told(tmp_path: Path) -> None:
    """Rings of links, devices, pipes that nobody writes to, folders: none is waited for, and the rest works."""
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "one.toml").symlink_to(mine / "two.toml")
    (mine / "two.toml").symlink_to(mine / "one.toml")
    (mine / "self").symlink_to(mine)
    (mine / "zero.toml").symlink_to("/dev/zero")
    (mine / "folder.toml").mkdir()
    (mine / "nowhere.toml").symlink_to(mine / "gone")
    os.mkfifo(mine / "pipe.toml")
    found = measured(tmp_path, "playbooks", "check")
    assert_told(found, (1,))
    for name in ("one", "two", "zero", "folder", "nowhere", "pipe"):
        assert f"{name}.toml:1:1: " in found.said


def test_a_thousand_playbooks_that_take_in_one_another_are_told(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    for place in range(1_000):
        text = HEAD.replace("bomb", f"p{place}") + f'include = ["p{(place + 1) % 1_000}"]\n'
        (mine / f"p{place:04}.toml").write_text(text)
    found = measured(tmp_path, "playbooks", "check")
    assert_told(found, (1,))
    assert "take in one another" in found.said


@pytest.mark.long(1)
def test_a_playbook_that_is_a_bomb_spoils_no_advice(round_: int, tmp_path: Path) -> None:
    """With it in the user's folder, the others assess as ever, and so does what is left of it."""
    rest = [text for text in PLAYBOOKS.values() if text.startswith(HEAD)]
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "bomb.toml").write_text(rest[(7 * round_ + 8) % len(rest)], encoding="utf-8")
    answers = tmp_path / "answers.toml"
    for playbook in ("review", "bomb"):
        answers.write_text(f'playbook = "{playbook}"\n[answers]\ncash = "2m"\n')
        found = measured(tmp_path, "assess", answers)
        assert_told(found, (0, 2) if playbook == "bomb" else (0,), 2 * LINES)
