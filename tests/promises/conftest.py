"""What the promises share: the whole app gone through once, and each command run once, on hostile text under watch."""

from __future__ import annotations

from pathlib import Path

import pytest

from opsadvisor import paths
from opsadvisor.library.load import load
from opsadvisor.plain import plain
from tests import hostile
from tests.promises.used import Seen, used

WITHOUT_NUL = hostile.TEXT.replace("\x00", "")
"""As an argument of a command can be."""
FORMS = ("markdown", "html", "json", "toml")
PRINTING: tuple[tuple[str, ...], ...] = (
    ("status",), ("status", "--short"), ("status", "--short", "--money"), ("status", "--all"), ("status", "--json"),
    ("status", "--all", "--json"), ("assess", "answers.toml"), ("assess", "answers.toml", "--json"),
    ("answer", "hostile_say", WITHOUT_NUL, "--note", WITHOUT_NUL), ("answer", "hostile_share", "40"),
    ("sessions",), ("sessions", "--json"), ("companies", "list"), ("plan", "list"), ("plan", "list", "--json"),
    ("plan", "add", f"so {WITHOUT_NUL}", "--owner", WITHOUT_NUL), ("plan", "undo"), ("companies", "add", WITHOUT_NUL),
    ("playbooks", "list"), ("playbooks", "list", "--json"), ("playbooks", "show", hostile.ID),
    ("playbooks", "show", hostile.ID, "--toml"), ("playbooks", "show", hostile.ID, "--json"), ("playbooks", "check"),
    ("playbooks", "new", "mine", "--title", WITHOUT_NUL), ("locate",), ("locate", "--json"), ("doctor",),
    ("doctor", "--json"), *(("export", "--board", plain(hostile.TEXT), "--format", form) for form in FORMS[:3]),
    *(("export", "latest", "--format", form) for form in FORMS),
    *(("export", "--plan", "--format", form, "--output", f"plan.{form}") for form in FORMS[:3]),
    ("export", "--trend", "hostile_double"), ("export", "--all", "--output", "all.json"), ("import", "all.json"),
    ("backup",), ("backup", "--list"), ("restore",), *(("completion", shell) for shell in ("bash", "zsh", "fish")),
)  # fmt: skip
"""Commands that do something, and say what."""


def evil(home: Path, text: str = hostile.TEXT) -> Path:
    """Make a folder with hostile playbooks, a hostile database and hostile answers."""
    (home / "playbooks").mkdir(parents=True)
    hostile.playbook(home / "playbooks", text)
    library = load([paths.shipped_playbooks(), home / "playbooks"])
    assert library.faults == []
    hostile.database(home / "opsadvisor.db", library, text)
    (home / "answers.toml").write_text(hostile.answers(text), encoding="utf-8")
    for given in home.rglob("*"):
        given.chmod(0o700 if given.is_dir() else 0o600)
    return home


@pytest.fixture(scope="session")
def explored(tmp_path_factory: pytest.TempPathFactory) -> tuple[Seen, Path]:
    """What the app did while all of it was gone through with hostile keys, and the folder that it left."""
    home = evil(tmp_path_factory.mktemp("app") / "home")
    seen = used("app", home, {"texts": [hostile.TEXT, "3"], "umask": 0}, EDITOR=f"{home}/editor")
    assert (seen.code, seen.more.get("failed")) == (0, None)
    return seen, home


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Seen, Path]:
    """What the commands printed and did, and the folder that they left."""
    home = evil(tmp_path_factory.mktemp("commands") / "home")
    seen = used("commands", home, {"commands": PRINTING, "umask": 0})
    assert seen.code == 0
    return seen, home
