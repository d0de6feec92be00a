from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pictures import DOCS, ROOT

SHOWS = {
    "today.svg": "Where you stand",
    "session.svg": "What we know so far",
    "advice.svg": "Do these three things",
    "finding.svg": "turns when",
}


@pytest.fixture(scope="module")
def renewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Take the pictures again, in surroundings that should leave no trace in them."""
    folder = tmp_path_factory.mktemp("pictures")
    odd = {
        "NO_COLOR": "1",
        "TERM": "xterm",
        "COLORTERM": "",
        "TZ": "Pacific/Honolulu",
        "OPSADVISOR_PLAYBOOKS": str(folder),
    }
    command = [sys.executable, "-m", "tests.pictures", str(folder)]
    subprocess.run(command, cwd=ROOT, env={**os.environ, **odd}, check=True)
    return folder


@pytest.mark.parametrize("name", SHOWS)
def test_the_pictures_show_the_app_as_it_is(renewed: Path, name: str) -> None:
    stale = (renewed / name).read_text(encoding="utf-8") != (DOCS / name).read_text(encoding="utf-8")
    assert not stale, f'docs/{name} is stale: "python -m tests.pictures" renews it'


def test_there_are_no_other_pictures(renewed: Path) -> None:
    assert {path.name for path in renewed.iterdir()} == {path.name for path in DOCS.glob("*.svg")} == set(SHOWS)


@pytest.mark.parametrize(("name", "text"), SHOWS.items())
def test_the_pictures_show_what_they_should(name: str, text: str) -> None:
    assert text in (DOCS / name).read_text(encoding="utf-8").replace("&#160;", " ")


@pytest.mark.parametrize("name", SHOWS)
def test_a_picture_loads_nothing_from_elsewhere(name: str) -> None:
    svg = re.sub(r"<!--.*?-->", "", (DOCS / name).read_text(encoding="utf-8"))
    assert set(re.findall(r"https?://[^\"' ]+", svg)) == {"http://www.w3.org/2000/svg"}
