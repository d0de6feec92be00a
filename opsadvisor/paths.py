"""Where files live, and what is none. The only module that knows; nothing here reads or writes a file.

`made` makes folders.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

APP = "opsadvisor"
DATABASE_VARIABLE = "OPSADVISOR_DB"
PLAYBOOKS_VARIABLE = "OPSADVISOR_PLAYBOOKS"

_HANDED_OVER = ("/dev/stdin", "/dev/fd/", "/proc/self/fd/")
"""How the shell names what it opened for a program: its input, and the end of a pipe for <(...)."""
_OTHERS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}
_PACKAGE = Path(__file__).resolve().parent


def data_folder() -> Path:
    """Return the folder of the user's data, by the platform's custom (XDG_DATA_HOME on Linux)."""
    from platformdirs import user_data_path

    return user_data_path(APP, appauthor=False)


def config_folder() -> Path:
    """Return the folder of the user's settings, by the platform's custom (XDG_CONFIG_HOME on Linux)."""
    from platformdirs import user_config_path

    return user_config_path(APP, appauthor=False)


def database() -> Path:
    """Return the path of the database: OPSADVISOR_DB, or a file in the data folder."""
    named = os.environ.get(DATABASE_VARIABLE)
    return Path(named).expanduser() if named else data_folder() / f"{APP}.db"


def shipped_playbooks() -> Path:
    """Return the folder of the playbooks that come along: inside the installed package, or beside it in a checkout."""
    installed = _PACKAGE / "playbooks"
    return installed if installed.is_dir() else _PACKAGE.parent / "playbooks"


def own_playbooks() -> list[Path]:
    """Return the folders of the user's playbooks: those of OPSADVISOR_PLAYBOOKS, or the one beside the settings."""
    named = os.environ.get(PLAYBOOKS_VARIABLE)
    if named:
        return [Path(folder).expanduser() for folder in named.split(os.pathsep) if folder]
    return [config_folder() / "playbooks"]


def playbook_folders() -> list[Path]:
    """Return all folders of playbooks that exist, the shipped one first, for later ones win."""
    return [folder for folder in (shipped_playbooks(), *own_playbooks()) if folder.is_dir()]


def made(folder: Path) -> Path:
    """Make `folder`, and those above it, for the user's eyes only, unless it is there; return it."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)
    folder.mkdir(exist_ok=True)
    return folder


def other_than_file(path: Path) -> str:
    """Return what is there instead of a file, "a named pipe", say; "" for a file, and where nothing is.

    Whoever opened it could wait for ever, or never come to an end.
    """
    try:
        mode = path.stat().st_mode
    except OSError:
        return ""
    return _OTHERS.get(stat.S_IFMT(mode), "")


def not_to_be_read(path: Path) -> str:
    """Return the same for what is only read, and so far only: what the shell has opened already can be read, too."""
    return "" if str(path).startswith(_HANDED_OVER) else other_than_file(path)
