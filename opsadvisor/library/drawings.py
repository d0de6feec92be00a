"""What each kind of picture needs and can have, and what is wrong with one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from opsadvisor.messages import listed

if TYPE_CHECKING:
    from opsadvisor.library.linemap import Path
    from opsadvisor.library.schema import Drawing, Picture, PicturePart

    Found = tuple[Path, str, str]

_NEEDS: dict[Drawing, tuple[str, ...]] = {
    "bars": ("labels", "values"),
    "gaps": ("labels", "values"),
    "gantt": ("labels", "starts", "finishes"),
    "odds": ("values",),
    "profile": ("ladder",),
}
_CAN: dict[Drawing, tuple[str, ...]] = {
    "bars": ("targets", "part", "better"),
    "gaps": ("targets", "benchmarks", "betters", "part", "better"),
    "gantt": ("slacks", "criticals", "mark"),
    "odds": ("mark",),
    "profile": (),
}
_KEYS = tuple(dict.fromkeys(key for keys in (*_NEEDS.values(), *_CAN.values()) for key in keys))
_OF_ROWS = tuple(key for key in _KEYS if key not in ("part", "better", "ladder", "mark"))
_OF_GAPS = ("benchmark", "better")
"""Keys of a part that only gaps have."""


def faulty_picture(picture: Picture, path: Path) -> Iterator[Found]:
    """Yield what a picture lacks, and what it can't have: where, what is wrong, what would be right."""
    needs, can = _NEEDS[picture.kind], _CAN[picture.kind]
    given = [key for key in _KEYS if getattr(picture, key)]
    lacking = [key for key in needs if key not in given]
    in_parts = "part" in can and "part" in given
    if lacking and not in_parts:
        right = ", or parts: [[picture.part]]" if "part" in can else ""
        yield (
            path,
            f"a picture of kind {picture.kind} needs {listed(lacking, 'and')}",
            f"give {listed(needs, 'and')}{right}",
        )
    for key in given:
        if key not in (*needs, *can):
            has = listed((*needs, *can), "and", most=20)
            yield (*path, key), f"a picture of kind {picture.kind} has no {key}", f"it can have {has}"
        elif in_parts and key in _OF_ROWS:
            yield (*path, key), f"there are parts and {key}", "give one of them"
    for place, part in enumerate(picture.part if picture.kind == "bars" else ()):
        yield from _faulty_part(part, (*path, "part", place))


def _faulty_part(part: PicturePart, path: Path) -> Iterator[Found]:
    for key in _OF_GAPS:
        if getattr(part, key):
            yield (*path, key), f"a part of a picture of kind bars has no {key}", "make it a picture of kind gaps"
