"""Lets nothing in: what is made is for the user's eyes only, at every moment, and is made where it was asked for."""

from __future__ import annotations

import os
import stat
from datetime import date
from pathlib import Path

import pytest

from opsadvisor import paths
from opsadvisor.library.files import read_folders
from opsadvisor.report import whole
from opsadvisor.report.whole import write_new, write_whole
from opsadvisor.store.backup import back_up_daily, folder_of
from opsadvisor.store.database import Store
from opsadvisor.store.whole.export import export_all
from opsadvisor.store.whole.merge import import_all
from opsadvisor.ui.export import write
from tests.promises.used import Seen
from tests.store.lives import FULL, Place
from tests.store.made import NOON

DAY = date(2026, 11, 20)
STRANGE = [
    "../../up", "/etc/passwd", "a/../../b", "..", ".", "-rf", "a\\..\\b", "nul\x00byte", "x" * 999, "漢" * 200,
    "𠀀" * 90, "CON", "con.txt", " ", "", "a:b", "\u202eevil", "line\nend", "~/x", "$HOME", "`x`",
]  # fmt: skip


def test_all_that_the_app_made_was_private_at_every_moment(explored: tuple[Seen, Path]) -> None:
    """The folder may be entered by all, and the mask lets everything through."""
    modes = explored[0].modes
    assert {path: oct(mode) for path, mode in modes.items() if mode & 0o077} == {}
    assert {Path(path).suffix for path in modes} >= {".db", ".md", ".csv", ".part"}


def test_all_that_the_commands_made_was_private_at_every_moment(printed: tuple[Seen, Path]) -> None:
    modes = printed[0].modes
    assert {path: oct(mode) for path, mode in modes.items() if mode & 0o077} == {}
    made = " ".join(modes)
    assert all(
        word in made for word in (".part", "by-hand.db", "replaced-", "plan.html", "all.json", "mine.toml", "-wal")
    )


@pytest.fixture
def open_mask() -> object:
    """The mask lets everything through."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("open_mask")
def test_folders_that_had_to_be_made_are_private_all_the_way(tmp_path: Path) -> None:
    paths.made(tmp_path / "share" / "opsadvisor")
    Store.open(tmp_path / "a" / "b" / "x.db").close()
    made = [each for each in tmp_path.rglob("*") if each.is_dir()]
    assert len(made) >= 4
    assert {stat.S_IMODE(each.stat().st_mode) for each in made} == {0o700}


# Names ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", STRANGE)
def test_an_export_stays_in_its_folder_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "a" / "here"
    folder.mkdir(parents=True)
    written = [write(name, DAY, "text", folder) for _ in range(2)]
    assert [path.parent for path in written] == [folder, folder]
    assert sorted(tmp_path.rglob("*.md")) == sorted(written)
    assert all(path.name.startswith("opsadvisor-") and "2026-11-20" in path.name for path in written)


def test_an_import_brings_no_path(tmp_path: Path) -> None:
    """The ids of a pack can be anything: no file is called by them."""
    place = Place(tmp_path)
    data = export_all(place.new(deeds=FULL))
    here = {path for path in tmp_path.rglob("*") if path.is_file()}
    for company in data["companies"]:
        for session in company["sessions"]:
            session["playbook"] = "../../../up"
            if session["advice"]:
                session["advice"]["playbook"] = "../../../up"
    with place.new(2) as store:
        import_all(store, data)
        company = store.companies.all(archived=True)[0].id
        (advice, *_) = [store.sessions.advice(each.id) for each in store.sessions.finished(company)]
        folder = tmp_path / "exports"
        folder.mkdir()
        assert write(advice.playbook, DAY, "x", folder).parent == folder
    new = {path for path in tmp_path.rglob("*") if path.is_file()} - here
    assert all("opsadvisor" in path.name for path in new)


# Links ----------------------------------------------------------------------------------------------------------------


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file that a link leads to."""
    secret = tmp_path / "elsewhere" / "secret"
    secret.parent.mkdir()
    secret.write_text("kept")
    return secret


@pytest.mark.parametrize("dangling", [False, True])
def test_a_link_is_replaced_and_what_it_leads_to_stays(tmp_path: Path, secret: Path, dangling: bool) -> None:
    target = secret.with_name("missing") if dangling else secret
    link = tmp_path / "report.md"
    link.symlink_to(target)
    write_whole(link, "report")
    assert (link.is_symlink(), link.read_text()) == (False, "report")
    assert [path.name for path in secret.parent.iterdir()] == ["secret"]
    assert secret.read_text() == "kept"


def test_a_second_name_of_a_file_keeps_what_was_in_it(tmp_path: Path, secret: Path) -> None:
    os.link(secret, tmp_path / "report.md")
    write_whole(tmp_path / "report.md", "report")
    assert secret.read_text() == "kept"


def test_a_link_that_comes_while_an_export_is_written_is_not_taken(
    tmp_path: Path, secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"opsadvisor-plan-{DAY}.md"
    link = os.link

    def raced(source: Path, target: Path) -> None:
        if not os.path.lexists(path):
            path.symlink_to(secret)
        link(source, target)

    monkeypatch.setattr(whole.os, "link", raced)
    assert write("plan", DAY, "text", tmp_path).name == f"opsadvisor-plan-{DAY} (2).md"
    assert secret.read_text() == "kept"
    assert not list(tmp_path.glob(".opsadvisor*"))


@pytest.mark.parametrize("links", [True, False])
def test_a_dangling_link_in_the_place_of_an_export_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    """Also where the file system has no links of the kind that takes no other's place."""
    if not links:
        monkeypatch.setattr(whole.os, "link", _no_links)
    (tmp_path / f"opsadvisor-plan-{DAY}.md").symlink_to(tmp_path / "missing")
    assert write("plan", DAY, "text", tmp_path).name == f"opsadvisor-plan-{DAY} (2).md"
    assert not (tmp_path / "missing").exists()


def _no_links(source: Path, target: Path) -> None:
    raise PermissionError


def test_a_new_file_takes_the_place_of_nothing(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("kept")
    (tmp_path / "folder").mkdir()
    for name in ("a", "folder"):
        with pytest.raises(FileExistsError):
            write_new(tmp_path / name, "text")
    assert (tmp_path / "a").read_text() == "kept"
    assert len(list(tmp_path.iterdir())) == 2


def test_backups_in_a_folder_that_is_a_link_touch_nothing_else_there(tmp_path: Path) -> None:
    path = tmp_path / "data" / "opsadvisor.db"
    other = tmp_path / "other"
    other.mkdir()
    strangers = [other / name for name in ("film.part", "film.mkv.part", "notes.md", "old.db", "2020-01-01.db")]
    for stranger in strangers:
        stranger.write_text("not ours")
        os.utime(stranger, (1, 1))
    Store.open(path).close()
    folder = folder_of(path)
    for backup in [*folder.iterdir()] if folder.exists() else []:
        backup.unlink()
    if folder.exists():
        folder.rmdir()
    folder.symlink_to(other)
    assert back_up_daily(path, NOON) is not None
    assert all(stranger.read_text() == "not ours" for stranger in strangers)
    assert len(list(other.iterdir())) == len(strangers) + 1


def test_playbooks_reached_by_links_are_read_once_and_rings_are_named(tmp_path: Path) -> None:
    folder, outside = tmp_path / "own", tmp_path / "outside"
    folder.mkdir()
    outside.mkdir()
    (outside / "a.toml").write_text('id = "a"\n')
    (folder / "a.toml").symlink_to(outside / "a.toml")
    (folder / "again.toml").symlink_to(folder / "a.toml")
    (folder / "ring.toml").symlink_to(folder / "ring.toml")
    (folder / "gone.toml").symlink_to(folder / "nowhere.toml")
    (folder / "folder.toml").symlink_to(folder)
    os.mkfifo(folder / "pipe.toml")
    sources, faults = read_folders([folder])
    assert {Path(source.file).name for source in sources} <= {"a.toml", "again.toml"}
    assert {Path(fault.file).name for fault in faults} == {"ring.toml", "gone.toml", "folder.toml", "pipe.toml"}
