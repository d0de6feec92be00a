"""What README and CHANGELOG say is compared with what the program does."""

from __future__ import annotations

import json
import re
import shlex
import sqlite3
import tomllib
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import click
import pytest
from click.testing import CliRunner, Result
from textual.binding import Binding
from textual.widget import Widget

from opsadvisor.cli.root import cli
from opsadvisor.cli.setting import Setting
from opsadvisor.formula.parse import FormulaError, parse
from opsadvisor.library.entry import read_entry
from opsadvisor.library.kinds import KINDS
from opsadvisor.library.load import Library
from opsadvisor.library.schema import Fact
from opsadvisor.methods.catalogue import METHODS
from opsadvisor.paths import DATABASE_VARIABLE, PLAYBOOKS_VARIABLE
from opsadvisor.store.database import Store
from opsadvisor.ui.fields.checklist import ChecklistField
from opsadvisor.ui.fields.document import PartEditor
from opsadvisor.ui.fields.grid import GridField
from opsadvisor.ui.screens.advice import AdvicePage
from opsadvisor.ui.screens.base import PlaceScreen
from opsadvisor.ui.screens.companies import Companies
from opsadvisor.ui.screens.compare import Compare
from opsadvisor.ui.screens.find_out import FindOut
from opsadvisor.ui.screens.history import History
from opsadvisor.ui.screens.past_figures import PastFigures
from opsadvisor.ui.screens.plan import Plan
from opsadvisor.ui.screens.playbooks import Playbooks
from opsadvisor.ui.screens.session import SessionScreen
from opsadvisor.ui.screens.settled import Settled
from opsadvisor.ui.screens.today import Today
from opsadvisor.ui.screens.trends import Trends
from opsadvisor.ui.screens.what_if import WhatIf
from tests.history import year

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)

RUN = "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/opsadvisor"
TEST = "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/pytest"


def section(title: str) -> str:
    """Return what stands under a heading, up to the next heading of any level."""
    found = re.search(rf"^#+ {re.escape(title)}\n(.*?)(?=^#+ |\Z)", outside_blocks(README), re.DOTALL | re.MULTILINE)
    assert found, f"README.md has no section {title}"
    return found[1]


def outside_blocks(text: str) -> str:
    """Return the text without its code blocks, where # is a comment."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def rows(title: str) -> list[list[str]]:
    """Return the cells of the table of a section, without its head."""
    lines = [line for line in section(title).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines[2:]]


def quoted(text: str) -> list[str]:
    """Return what stands in backticks."""
    return re.findall(r"`([^`]+)`", text)


def run(*arguments: str, input: str | None = None) -> Result:
    return CliRunner().invoke(cli, arguments, input=input, obj=Setting(clock=lambda: NOON))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(DATABASE_VARIABLE, str(tmp_path / "test.db"))
    monkeypatch.setenv(PLAYBOOKS_VARIABLE, str(tmp_path / "mine"))
    return tmp_path


# set-up


@pytest.mark.parametrize("line", [RUN, TEST])
def test_the_lines_of_the_set_up_stand_there_to_be_copied(line: str) -> None:
    assert [line in block.splitlines() for block in blocks("sh")].count(True) == 1
    assert README.splitlines().count(line) == 1


def test_the_check_of_everything_finds_the_test_line() -> None:
    pattern = re.search(r'grep -o -m 1 "(.+?)" README\.md', (ROOT / ".ci" / "run").read_text(encoding="utf-8"))
    assert pattern
    assert re.findall(pattern[1], README) == [TEST]


def test_links_lead_somewhere() -> None:
    headings = re.findall(r"^#+ (.+)$", outside_blocks(README), re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    for target in re.findall(r"\]\(([^)]+)\)", README):
        if target.startswith("#"):
            assert target[1:] in anchors
        elif not target.startswith("https://"):
            assert (ROOT / target).is_file()


def test_the_changelog_has_this_version_first() -> None:
    version, day = re.findall(r"^## \[(.+?)\] - (.+)$", CHANGELOG, re.MULTILINE)[0]
    assert version == PROJECT["version"]
    assert date.fromisoformat(day)


def test_every_playbook_is_named_with_its_title(shipped: Library) -> None:
    told = {quoted(id)[0]: title for id, title, _ in rows("The advice")}
    assert told == {id: playbook.title for id, playbook in shipped.playbooks.items()}


# keys

SCREENS: dict[str, type[Widget]] = {
    "Places": PlaceScreen,
    "Today": Today,
    "Playbooks": Playbooks,
    "Session": SessionScreen,
    "All answered": Settled,
    "Table": GridField,
    "Checklist": ChecklistField,
    "Document": PartEditor,
    "Advice": AdvicePage,
    "What if": WhatIf,
    "Plan": Plan,
    "History": History,
    "Compare": Compare,
    "Trends": Trends,
    "Past figures": PastFigures,
    "Companies": Companies,
    "Find out": FindOut,
}
PRINTED = {"⇧Tab": "Shift+Tab", "^d": "Ctrl+D"}


@pytest.mark.parametrize("place", SCREENS)
def test_the_keys_of_each_screen_are_told(place: str) -> None:
    told = next(cells[1] for cells in rows("Keys") if cells[0] == place)
    own = [binding for binding in SCREENS[place].BINDINGS if isinstance(binding, Binding) and binding.show]
    keys = [binding.key_display or binding.key for binding in own]
    assert keys
    assert {PRINTED.get(key, key.upper() if re.fullmatch(r"f\d", key) else key) for key in keys} <= set(quoted(told))


# what is typed

_OPTIONS = [{"id": id, "title": id.capitalize()} for id in ("self-serve", "mid-market", "enterprise")]
ASKED: dict[str, dict[str, object]] = {"money": {"unit": "a month"}, "choice": {"options": _OPTIONS}}


def fact(kind: str) -> Fact:
    kind = "text" if kind == "any" else kind
    return Fact.model_validate(
        {"id": "asked", "title": "Asked", "kind": kind, "prompt": "What?", "source": "here", **ASKED.get(kind, {})}
    )


def read(text: str, asked: Fact) -> str:
    """Return how an entry is read, in the words of the README."""
    entry = read_entry(text, asked, today=NOON.date(), currency="EUR")
    if entry.status == "unknown":
        return "don't know"
    if entry.status == "not applicable":
        return f"not applicable: {entry.reason}"
    shown = KINDS[asked.kind].show(entry.value, asked, "EUR")
    return f"about {shown}, a guess" if entry.guess else shown


@pytest.mark.parametrize(
    ("kind", "typed", "told"),
    [(kind, text, told) for kind, cell, told in rows("What is typed") for text in quoted(cell)],
)
def test_what_is_typed_is_read_as_told(kind: str, typed: str, told: str) -> None:
    assert read(typed, fact(kind)) == told


# the command line


def commands(group: click.Group = cli, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Yield each command that does something, with the words that call it."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


def usage(command: click.Command) -> set[str]:
    """Return options and arguments as the README writes them."""
    context = click.Context(command)
    found = set()
    for item in command.params:
        if isinstance(item, click.Option):
            value = "" if item.is_flag else f" {item.make_metavar(context)}"
            found.add(f"[{max(item.opts, key=len)}{value}]")
        else:
            found.add(item.make_metavar(context))
    return found


def told_usage() -> dict[str, set[str]]:
    """Return options and arguments of each command, as the README has them."""
    spans = [span.replace("\\|", "|") for cells in rows("Command line") for span in quoted(cells[0])]
    split = [re.findall(r"\[[^]]+\]|\S+", span) for span in spans]
    calls = {" ".join(part for part in parts if re.fullmatch("[a-z]+", part)): parts for parts in split}
    return {call: {part for part in parts if not re.fullmatch("[a-z]+", part)} for call, parts in calls.items()}


def test_every_command_and_option_is_told_and_no_other() -> None:
    real = {" ".join(path): usage(command) for path, command in commands()}
    assert told_usage() == {**real, "opsadvisor": {*usage(cli), "[--help]"}}


def test_commands_in_the_text_are_commands() -> None:
    known = {" ".join(path) for path, _ in commands()}
    for span in quoted(outside_blocks(README)):
        words = shlex.split(span.replace("\\|", "|")) if span.startswith("opsadvisor ") else []
        called = [word for word in words[1:3] if re.fullmatch("[a-z]+", word)]
        assert not called or {" ".join(called), called[0]} & known, span


def test_variables_are_told() -> None:
    for name in (DATABASE_VARIABLE, PLAYBOOKS_VARIABLE, "NO_COLOR"):
        assert f"`{name}`" in section("Where things live")


# answers file and JSON


def part_of(told: Any, real: Any) -> bool:
    """Whether `told` is `real` with some entries left out; "..." stands for any value."""
    if isinstance(told, dict):
        return isinstance(real, dict) and all(key in real and part_of(value, real[key]) for key, value in told.items())
    if isinstance(told, list):
        return isinstance(real, list) and all(any(part_of(item, other) for other in real) for item in told)
    return bool(told in ("...", real))


@pytest.fixture
def assessed(home: Path) -> Any:
    (answers,) = (block for block in blocks("toml") if block.startswith("playbook ="))
    result = run("assess", "-", "--json", input=answers)
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout)


def test_the_json_is_a_part_of_what_the_answers_file_gives(assessed: Any) -> None:
    told = json.loads(blocks("json")[0])
    assert part_of(told, assessed)
    assert set(told) == set(assessed)
    for name in ("headlines", "findings", "actions", "unknown"):
        assert set(told[name][0]) == set(assessed[name][0])


def test_a_wrong_json_would_be_found(assessed: Any) -> None:
    told = json.loads(blocks("json")[0])
    told["findings"][0]["verdict"] = "clear"
    assert not part_of(told, assessed)


# a playbook of one's own


def own_playbook() -> str:
    (text,) = (block for block in blocks("toml") if block.startswith("id ="))
    return text


def test_the_playbook_of_the_readme_works(home: Path) -> None:
    (home / "mine").mkdir()
    file = home / "mine" / "late-invoices.toml"
    file.write_text(own_playbook(), encoding="utf-8")
    checked = run("playbooks", "check", str(file))
    assert (checked.exit_code, checked.output) == (0, "1 playbook, nothing wrong\n")
    answers = 'playbook = "late-invoices"\nanswers.open_invoices = "200k"\nanswers.monthly_revenue = "100k"'
    advice = json.loads(run("assess", "-", "--json", input=answers).stdout)
    assert [action["id"] for action in advice["actions"]] == ["call-the-largest-five"]


def test_the_playbook_of_the_readme_would_be_found_wrong(home: Path) -> None:
    file = home / "late-invoices.toml"
    file.write_text(own_playbook().replace("days_unpaid = 60", "days_unpaid = 61"), encoding="utf-8")
    assert run("playbooks", "check", str(file)).exit_code == 1


@pytest.mark.parametrize("text", [span for cells in rows("The formula language") for span in quoted(cells[0])])
def test_the_formulas_of_the_readme_are_read(text: str) -> None:
    signs = text.split()
    if not re.search(r"[\w\"]", text):
        formulas = [f"cash {sign} 2" for sign in signs]
    elif text == "and or not":
        formulas = ["known(cash) and known(nps)", "known(cash) or known(nps)", "not known(cash)"]
    else:
        formulas = [text]
    for formula in formulas:
        assert parse(formula, METHODS).text == formula


def test_a_formula_outside_the_language_is_refused() -> None:
    with pytest.raises(FormulaError):
        parse("cash ** 2", METHODS)


def test_every_method_is_told_and_no_other() -> None:
    real = [[f"`{method.name}({method.signature})`", method.doc.splitlines()[0]] for method in METHODS.values()]
    assert rows("The methods") == real


# the database

VIEWS = {"latest_answers", "metric_values"}


@pytest.fixture(scope="module")
def made_up() -> Iterator[sqlite3.Connection]:
    """The database of the made-up company, to be read."""
    with closing(sqlite3.connect(year())) as db:
        yield db


def made_by_us(name: str) -> bool:
    return not name.startswith(("sqlite_", "_sqlite_")) and "_fts" not in name


def test_every_table_is_told_with_its_columns(home: Path) -> None:
    Store.open(home / "test.db", clock=lambda: NOON).close()
    with sqlite3.connect(home / "test.db") as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        real = {
            name: ", ".join(row[1] for row in db.execute(f"PRAGMA table_info({name})"))
            for name in tables
            if made_by_us(name)
        }
    db.close()
    assert {quoted(table)[0]: columns for table, columns in told_tables(2)} == real


def told_tables(cells: int) -> list[list[str]]:
    """Return the rows on tables, which have two cells, or on views, which have three."""
    return [row for row in rows("The tables") if len(row) == cells and row[0].startswith("`")]


def test_the_views_are_told_with_their_columns(made_up: sqlite3.Connection) -> None:
    told = {quoted(view)[0]: columns for view, columns, _ in told_tables(3)}
    assert set(told) == VIEWS
    for view, columns in told.items():
        assert [row[1] for row in made_up.execute(f"PRAGMA table_info({view})")] == columns.split(", ")


def test_the_queries_of_the_readme_find_something(made_up: sqlite3.Connection) -> None:
    queries = re.findall(r'^sqlite3 opsadvisor\.db "(.+)"$', README, re.MULTILINE)
    assert {word for query in queries for word in query.split()} >= VIEWS
    assert all(len(made_up.execute(query).fetchall()) > 10 for query in queries)


def test_the_pages_of_datasette_find_something(made_up: sqlite3.Connection) -> None:
    """What Datasette makes of an address: a view, columns with values, and a column to sort by."""
    pages = re.findall(r'^datasette opsadvisor\.db --get "/opsadvisor/(\w+)\.json\?(.+)"$', README, re.MULTILINE)
    assert {view for view, _ in pages} == VIEWS
    for view, asked in pages:
        (column, value), (_, sorted_by) = parse_qsl(asked)
        found = made_up.execute(f"SELECT {sorted_by} FROM {view} WHERE {column} = ?", [value]).fetchall()
        assert len(found) > 2


# the code


def test_every_room_is_told() -> None:
    rooms = {path.name for path in (ROOT / "opsadvisor").iterdir() if (path / "__init__.py").is_file()}
    assert rooms
    assert {f"{room}/" for room in rooms} <= set(quoted(section("The code")))
