"""Lets nothing in: text that tries to be more than text is text on every screen, in every command, in every file.

Read as the raw bytes that a real terminal is sent, from a database, playbooks, answers and keys that are hostile.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import sqlite3
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.shell_completion import get_completion_class
from textual.screen import Screen

from opsadvisor.cli.root import cli
from opsadvisor.plain import plain, plain_data
from opsadvisor.ui import screens
from tests import hostile
from tests.promises import played
from tests.promises.conftest import PRINTING, WITHOUT_NUL, evil
from tests.promises.played import seen
from tests.promises.used import Seen, used
from tests.terminal import Terminal
from tests.ui import views

BARE = {"Framed", "PlaceScreen", "Page", "Over", "CardScreen"}
"""What other screens are made from."""
ELSEWHERE = {"TroubleScreen", "TooSmall"}
"""Seen in tests of their own."""
BY_CHANCE = {"Learned", "PickSome"}
"""Whether the walk comes by them hangs on what it answered before: at the end of a round, and with several ideas."""


def test_no_screen_sends_what_a_terminal_would_obey(explored: tuple[Seen, Path]) -> None:
    seen, _ = explored
    assert hostile.obeyed(seen.raw) == []
    assert seen.raw.count(hostile.SEEN.encode()) > 1000


def test_every_screen_was_seen(explored: tuple[Seen, Path]) -> None:
    modules = [
        importlib.import_module(f"{screens.__name__}.{each.name}") for each in pkgutil.iter_modules(screens.__path__)
    ]
    named = {
        name
        for module in modules
        for name, kind in vars(module).items()
        if isinstance(kind, type) and issubclass(kind, Screen) and kind.__module__ == module.__name__
    }
    assert named - BARE - ELSEWHERE - BY_CHANCE - {*explored[0].more["screens"]} == set()


def test_what_the_app_wrote_is_plain(explored: tuple[Seen, Path]) -> None:
    _, home = explored
    files = [path for path in home.glob("opsadvisor-*") if path.is_file()]
    assert {path.suffix for path in files} >= {".md", ".csv"}, files
    for path in files:
        assert hostile.obeyed(path.read_bytes()) == [], path.name


# Commands -------------------------------------------------------------------------------------------------------------

WRONG: tuple[tuple[str, ...], ...] = (
    ("start", WITHOUT_NUL), ("answer", WITHOUT_NUL, "5"), ("answer", "cash", WITHOUT_NUL),
    ("answer", "cash", "5", "--as-of", WITHOUT_NUL), ("export", WITHOUT_NUL), ("export", "--trend", WITHOUT_NUL),
    ("export", "--board", WITHOUT_NUL), ("export", "latest", "--format", WITHOUT_NUL),
    ("export", "latest", "--output", f"no/{WITHOUT_NUL.replace('/', '')}"), ("status", "--company", WITHOUT_NUL),
    ("playbooks", "show", WITHOUT_NUL), ("playbooks", "new", WITHOUT_NUL), ("playbooks", "check", WITHOUT_NUL),
    ("assess", WITHOUT_NUL), ("import", WITHOUT_NUL), ("plan", "done", WITHOUT_NUL), ("restore", WITHOUT_NUL),
    ("--db", WITHOUT_NUL, "status"), ("--db", "folder", "status"), (WITHOUT_NUL,), (f"--{WITHOUT_NUL}",),
    ("kata", "--answer", WITHOUT_NUL), ("completion", WITHOUT_NUL), ("companies", "show", WITHOUT_NUL),
)  # fmt: skip


def run(home: Path, commands: tuple[tuple[str, ...], ...], **more: str) -> Seen:
    """Run commands and return what was seen."""
    seen = used("commands", home, {"commands": commands}, **more)
    assert seen.code == 0
    return seen


def test_no_command_prints_what_a_terminal_would_obey(printed: tuple[Seen, Path]) -> None:
    seen, _ = printed
    assert hostile.obeyed(seen.raw) == []
    assert seen.raw.count(b"Ev") > 200


def test_the_commands_worked(printed: tuple[Seen, Path]) -> None:
    refused = [command[:3] for command, code in zip(PRINTING, printed[0].more["codes"], strict=True) if code]
    assert refused == []


def test_every_command_was_run() -> None:
    run_ = {command[0] for command in (*PRINTING, *WRONG)} | {"history"}  # which opens the app
    assert cli.commands.keys() <= run_


def test_json_holds_plain_text(printed: tuple[Seen, Path]) -> None:
    said = re.split(r"^== \w+\n", printed[0].raw.decode().replace("\r\n", "\n"), flags=re.MULTILINE)
    texts = [
        text for command, text in zip(PRINTING, said, strict=False) if "--json" in command or command[-1] == "json"
    ]
    assert len(texts) > 6
    for text in texts:
        data = json.loads(text)
        assert plain_data(data) == data


def test_what_is_wrong_is_said_in_plain_text(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "folder").mkdir(parents=True)
    seen = run(home, WRONG)
    assert hostile.obeyed(seen.raw) == []
    wrong = [command for command, code in zip(WRONG, seen.more["codes"], strict=True) if code not in (1, 2)]
    assert [command[0] for command in wrong] in ([], ["--db"])  # a database that is not there is no fault


def test_files_and_variables_are_named_in_plain_text(tmp_path: Path) -> None:
    """Paths keep what stands in them, for else they would lead nowhere: they are made plain where they are told."""
    name = WITHOUT_NUL.replace("/", "")[:80]
    home = tmp_path / "home"
    home.mkdir()
    folder = home / name
    folder.mkdir()
    (folder / f"{name}.toml").write_text('playbook = "revue"\n', encoding="utf-8")
    (folder / "broken.db").write_bytes(b"no database" * 999)
    (folder / "\udcff.toml").write_text("x = 1", encoding="utf-8")
    file = str(folder / f"{name}.toml")
    commands = (
        ("assess", file), ("playbooks", "check", file), ("playbooks", "check", str(folder)), ("status",),
        ("import", file), ("locate",), ("doctor",), ("backup",), ("restore",), ("playbooks", "list"),
        ("playbooks", "new", "mine"),
        ("--db", str(folder / "new.db"), "answer", "cash", "5"), ("--db", str(folder / "new.db"), "backup"),
        ("--db", str(folder / "new.db"), "restore"), ("--db", str(folder / "new.db"), "backup", "--list"),
        ("--db", str(folder / "new.db"), "export", "--plan", "--output", f"{name}.html"),
    )  # fmt: skip
    variables = {"OPSADVISOR_DB": str(folder / "broken.db"), "OPSADVISOR_PLAYBOOKS": str(folder), "TERM": WITHOUT_NUL}
    seen = run(home, commands, **variables)
    assert hostile.obeyed(seen.raw) == []
    assert seen.raw.count(b"Ev") > 12


def test_trouble_is_told_on_screen_in_plain_text(tmp_path: Path) -> None:
    folder = tmp_path / WITHOUT_NUL.replace("/", "")[:80]
    folder.mkdir()
    (folder / "x.db").write_bytes(b"no database" * 999)
    with Terminal((), tmp_path, more={"OPSADVISOR_DB": str(folder / "x.db")}) as terminal:
        terminal.wait_for("is not a database")
        terminal.type("q")
        terminal.wait()
    assert hostile.obeyed(terminal.raw) == []


def test_what_is_pasted_is_plain_before_it_is_painted(tmp_path: Path) -> None:
    """Also in a field of the toolkit's own: the line of the palette."""
    with Terminal(("playbooks", "list"), tmp_path) as terminal:
        terminal.wait()
    with Terminal((), tmp_path, more={"OPSADVISOR_DB": str(tmp_path / "x.db")}) as terminal:
        terminal.wait_for("start the first review")
        terminal.type("\x10")
        terminal.wait_for("Theme")
        terminal.type("\x1b[200~Ev\u202eil\u200b\x9b31337m\x1b[201~")
        terminal.wait_for("Evil")
    assert hostile.obeyed(terminal.raw) == []


# A round from a file, and one's own editor ----------------------------------------------------------------------------


_ROUND = """
figure = {figure}
actual = {text}
pattern = {text}
aim = {figure}
achieve_by = "+9"
obstacles = [{text}, {other}]
one = {text}
step = {text}
expect = {text}
see = "tomorrow"
[board]
process = {text}
challenge = {text}
learner = {text}
coach = {text}
second_coach = {text}
working_days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
"""
_WRONG_ROUNDS = (
    "board = {text}", "skip = {text}", "{text} = 1", "met = {text}", "gone = [{text}]", "plan = {text}",
    "see = {text}", "achieve_by = {text}", "[board]\nprocess = {text}\nworking_days = {text}",
    "[board]\n{text} = {text}", "figure = [{text}]", "x = {text", "{text}",
)  # fmt: skip


def test_a_round_from_a_file_is_plain_wherever_it_goes(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    said = {"text": hostile.TEXT, "other": f"{hostile.TEXT} 2", "figure": f"14 {hostile.TEXT}"}
    quoted = {key: hostile.in_toml(text) for key, text in said.items()}
    (home / "round.toml").write_text(_ROUND.format(**quoted), encoding="utf-8")
    board = plain(hostile.TEXT, lines=False)
    kept: tuple[tuple[str, ...], ...] = (
        ("kata", "--answer", "round.toml"), ("kata", "--answer", "round.toml"), ("status", "--all"),
        *(("export", "--board", board, "--format", form) for form in ("markdown", "html", "json")),
    )  # fmt: skip
    for number, wrong in enumerate(_WRONG_ROUNDS):
        for name, text in (("bare", WITHOUT_NUL), ("quoted", quoted["text"])):
            (home / f"{number}-{name}.toml").write_text(wrong.replace("{text}", text), encoding="utf-8")
    wrong_ones = tuple(("kata", "--answer", path.name) for path in sorted(home.glob("[0-9]*.toml")))
    seen = run(home, (*kept, *wrong_ones))
    assert hostile.obeyed(seen.raw) == []
    assert seen.raw.count(hostile.SEEN.encode()) > 20
    assert seen.more["codes"][: len(kept)] == [0, 2, 0, 0, 0, 0], seen.raw.decode()[:3000]
    assert {*seen.more["codes"][len(kept) :]} <= {0, 2}
    assert stored_raw(home / "opsadvisor.db") == []


def stored_raw(path: Path) -> list[str]:
    """Return what a terminal would obey in the texts of a database, as another program would read them."""
    with closing(sqlite3.connect(path)) as connection:
        columns = hostile.text_columns(connection)
        connection.text_factory = bytes
        return [
            f"{table}.{column}: {found}"
            for table, column, _ in columns
            for (text,) in connection.execute(f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL").fetchall()
            if (found := hostile.obeyed(text))
        ]


def in_the_editor(home: Path, editor: str, says: str) -> Terminal:
    """Write a part of a document in an editor, wait for a text, and leave; return the terminal."""
    home.mkdir(exist_ok=True)
    with views.in_terminal(views.view("question, document written"), home, EDITOR=editor, VISUAL="") as terminal:
        terminal.rest()
        seen(terminal, views.TERMINAL["f4"], "your own editor")
        played.says(terminal, views.TERMINAL["enter"], says)
        terminal.rest()
        seen(terminal, views.TERMINAL["escape"], "waits on Today")
    assert hostile.obeyed(terminal.raw) == []
    assert stored_raw(home / "views.db") == []
    return terminal


def test_what_ones_own_editor_writes_is_plain(tmp_path: Path) -> None:
    (tmp_path / "evil").write_text(hostile.TEXT, encoding="utf-8")
    in_the_editor(tmp_path / "home", f"cp {tmp_path / 'evil'}", hostile.SEEN)


_NO_EDITORS = {
    "not there": (WITHOUT_NUL.replace(" ", ""), "could not be used"),
    "no command": (f"'{WITHOUT_NUL}", "EDITOR is not a command"),
    "writes what is no text": ("cp /bin/sh", "is not text"),
    "writes too much": ("truncate -s 2M", "is larger than"),
    "leaves a pipe": ("""sh -c 'rm "$0"; mkfifo "$0"'""", "is a named pipe"),
    "leaves nothing": ("rm", "No such file"),
}


@pytest.mark.sampled(3)
@pytest.mark.parametrize("how", _NO_EDITORS)
def test_an_editor_that_can_not_be_used_is_said_in_plain_text(how: str, tmp_path: Path) -> None:
    in_the_editor(tmp_path, *_NO_EDITORS[how])


def test_every_shell_is_completed() -> None:
    assert [shell for shell in ("bash", "zsh", "fish") if get_completion_class(shell) is None] == []


# Pages ----------------------------------------------------------------------------------------------------------------


class Tags(HTMLParser):
    """The tags of a page with the names of their attributes, and where it leads."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[tuple[str, tuple[str, ...]]] = set()
        self.leads: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add((tag, tuple(sorted(name for name, _ in attrs))))
        self.leads |= {str(value) for name, value in attrs if name in ("href", "src", "srcset", "action", "data")}


def pages(home: Path, board: str) -> list[str]:
    """Return the pages that are written of all there is."""
    whats = (("latest",), ("--plan",), ("--board", board), ("--compare", "latest", "now"))
    commands = tuple(("export", *what, "--format", "html", "--output", f"{what[0]}.html") for what in whats)
    seen = run(home, commands)
    assert seen.more["codes"] == [0] * len(whats), seen.raw.decode()[-900:]
    return [(home / f"{what[0]}.html").read_text(encoding="utf-8") for what in whats]


def test_no_text_adds_a_tag_to_a_page(tmp_path: Path) -> None:
    hostile_text = f"{hostile.HTML} <b onclick=a()>x</b> \"'><svg/onload=a()> &lt;i&gt; </title></style><!--"
    found = []
    for name, text in (("calm", "Calm [bold]"), ("evil", hostile_text)):
        home = evil(tmp_path / name, text)
        found.append([Tags(page) for page in pages(home, text)])
    for calm, wild in zip(*found, strict=True):
        assert wild.tags == calm.tags
        assert wild.leads == calm.leads == set()
        assert not {"script", "img", "iframe", "object", "link", "a"} & {tag for tag, _ in wild.tags}


def test_what_would_be_markup_is_found() -> None:
    assert ("script", ("src",)) in Tags(hostile.HTML).tags
    assert Tags(hostile.HTML).leads == {"//x", "x"}
