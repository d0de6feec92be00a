from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from opsadvisor.library.load import Library

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "opsadvisor").rglob("*.py"))

WORDS = {"company", "kata", "phase"}
"""Ids that are also words of the house: a playbook of that name is not what the code means by them."""


def loaded_by(code: str, tmp_path: Path) -> set[str]:
    """Return the top-level modules that a fresh process has loaded after `code`."""
    program = f"import sys\n{code}\nprint('LOADED', *{{name.partition('.')[0] for name in sys.modules}})"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OPSADVISOR_DB": str(tmp_path / "test.db")}
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True)
    return set(ran.stdout.partition("LOADED")[2].split())


def cli(*arguments: str) -> str:
    return (
        f"from opsadvisor.cli.root import cli\ncli({list(arguments)!r}, prog_name='opsadvisor', standalone_mode=False)"
    )


@pytest.mark.parametrize("arguments", [("status",), ("status", "--short"), ("status", "--json")])
def test_status_starts_light(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    heavy = {"textual", "rich", "pydantic", "sqlite_utils", "tomllib", "asyncio"}
    assert not loaded_by(cli(*arguments), tmp_path) & heavy


def test_status_of_a_company_starts_light(tmp_path: Path) -> None:
    with_a_company = (
        "from pathlib import Path\n"
        "from opsadvisor.store.database import Store\n"
        f"Store.open(Path({str(tmp_path / 'test.db')!r})).companies.add('Northwind')"
    )
    assert "sqlite_utils" in loaded_by(with_a_company, tmp_path)
    assert not loaded_by(cli("status"), tmp_path) & {"textual", "rich", "pydantic", "sqlite_utils"}


@pytest.mark.parametrize("arguments", [("playbooks", "list"), ("answer", "--help"), ("plan", "--help"), ("locate",)])
def test_the_command_line_never_loads_the_toolkit(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert "textual" not in loaded_by(cli(*arguments), tmp_path)


def test_importing_the_rooms_below_the_screens_loads_no_toolkit(tmp_path: Path) -> None:
    rooms = [
        ".".join(module.relative_to(ROOT).with_suffix("").parts)
        for module in MODULES
        if "ui" not in module.parts and module.name not in ("__main__.py", "__init__.py")
    ]
    assert len(rooms) > 40
    assert "textual" not in loaded_by(f"import {', '.join(rooms)}", tmp_path)


def ids(library: Library) -> set[str]:
    """Return every id of the content: playbooks, facts, metrics, decisions, ladders, lags, rules, actions."""
    return {*library.playbooks, *library.compiled.names, *library.compiled.rules, *library.compiled.actions}


def texts(module: Path) -> Iterator[tuple[int, str]]:
    """Yield every text in the code that is no docstring, with its line."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield node.lineno, node.value


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(ROOT)))
def test_no_id_of_the_content_stands_in_the_code(module: Path, shipped: Library) -> None:
    known = ids(shipped) - WORDS
    assert len(known) > 200
    found = [
        f"{module.name}:{line}: {text}"
        for line, text in texts(module)
        if known.intersection({text, *(word for word in re.findall(r"[a-z0-9_-]+", text) if re.search("[_-]", word))})
    ]
    assert found == []


def test_an_id_in_the_code_would_be_found(tmp_path: Path, shipped: Library) -> None:
    module = tmp_path / "module.py"
    module.write_text('"""runway_months in a docstring is fine."""\nname = "runway_months"\n')
    assert [text for _, text in texts(module)] == ["runway_months"]
    assert "runway_months" in ids(shipped)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(ROOT)))
def test_nothing_is_evaluated_or_unpickled(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert not called & {"eval", "exec", "compile", "__import__"}
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    roots = {name.partition(".")[0] for name in imported}
    assert not roots & {"pickle", "marshal", "shelve", "socket", "ssl", "http", "urllib", "requests", "httpx"}
