"""The made-up company of --demo: a year of real sessions in a throw-away database. No Textual here.

What the company answered stands in demo.toml; the advice is what the library makes of it on each day. Its boards of
the kata stand in demo_kata.toml.
"""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from opsadvisor.advice.document import Advice
from opsadvisor.library.cards import cards
from opsadvisor.ui.demo_kata import tell_kata
from opsadvisor.ui.desk import Desk
from opsadvisor.ui.guide import Guide
from opsadvisor.ui.lookout import now

_STORY = Path(__file__).with_name("demo.toml")
BOARDS = Path(__file__).with_name("demo_kata.toml")
_HOUR = 9
_TURNED = 62
"""Reviews of so many days ago and later say what would turn them; to find it for a whole year takes too long."""
_READING = timedelta(minutes=10)
"""What is adopted from an advice is put on the plan a little after it."""
_DUE = (34, 41)
"""Days in which adopted actions are due: those of the last review are due in a few days."""


@contextmanager
def demo(clock: Callable[[], datetime] = now) -> Iterator[Path]:
    """Make the database and give its path; it is gone with its folder at the end.

    `clock` gives the present moment, aware; the year of history ends with it.
    """
    with tempfile.TemporaryDirectory(prefix="opsadvisor-demo-") as folder:
        path = Path(folder) / "demo.db"
        tell(path, clock(), boards=BOARDS)
        yield path


def tell(
    path: Path,
    today: datetime,
    *,
    told: Path = _STORY,
    boards: Path | None = None,
    folders: Sequence[Path] | None = None,
) -> None:
    """Fill a new database with the story told in a file, by the playbooks of `folders`; it ends on `today`.

    `boards` tells the boards of the kata, if there are to be any.
    """
    story = tomllib.loads(told.read_text(encoding="utf-8"))
    moment = today

    def clock() -> datetime:
        return moment

    moment = _day(today, story["session"][0]["days_ago"])
    desk = Desk(path, clock=clock, folders=folders, origin="demo")
    desk.load()
    desk.open()
    try:
        desk.add_company(story["company"], story["currency"])
        for month in story["session"]:
            moment = _day(today, month["days_ago"])
            desk.look()
            advice = _review(desk, story, month)
            moment += _READING
            _adopt(desk, advice, month)
        moment = today
        if boards is not None:
            tell_kata(desk.store, desk.company, desk.today, cards(desk.library), boards)
    finally:
        desk.close()


def _day(today: datetime, days_ago: int) -> datetime:
    return (today - timedelta(days=days_ago)).replace(hour=_HOUR, minute=0, second=0, microsecond=0)


def _review(desk: Desk, story: Mapping[str, Any], month: Mapping[str, Any]) -> Advice:
    _settle(desk, month)
    guide = Guide(desk, desk.begin(story["playbook"]))
    while guide.question is not None:
        draft = month["answers"].get(guide.fact.id, "")
        if not draft and guide.offer() is None:
            draft = story["otherwise"].get(guide.fact.id, "?")
        guide.give(guide.read(draft))
    advice = guide.full_advice() if month["days_ago"] <= _TURNED else guide.advice()
    guide.finish(advice)
    return advice


def _adopt(desk: Desk, advice: Advice, month: Mapping[str, Any]) -> None:
    on_plan = {item.action for item in desk.plan()}
    fresh = [action for action in advice.next if action.id and action.id not in on_plan]
    for action, days in zip(fresh[: month.get("adopt", 0)], _DUE, strict=False):
        desk.adopt(action, owner="you", due=desk.today + timedelta(days=days))


def _settle(desk: Desk, month: Mapping[str, Any]) -> None:
    """Say what became of actions that were adopted before."""
    plan = desk.plan()
    for place in month.get("done", ()):
        if place <= len(plan):
            desk.set_state(plan[place - 1].id, "done")
    for place, reason in month.get("dropped", {}).items():
        if int(place) <= len(plan):
            desk.set_state(plan[int(place) - 1].id, "dropped", reason)
