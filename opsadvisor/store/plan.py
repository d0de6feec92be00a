"""The plan: actions that somebody took on. Every change is kept, and the last one can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from opsadvisor.advice.document import State
from opsadvisor.advice.plan import GOING, PlanItem
from opsadvisor.plain import plain
from opsadvisor.store.codec import day_from_text, time_from_text
from opsadvisor.store.file import File, Row
from opsadvisor.store.moments import of_change
from opsadvisor.store.records import PlanChange

_DAYS = ("added_on", "due", "done_on")
_ONE = "SELECT * FROM plan_now WHERE id = ?"
_FIELDS = ", ".join(f"c.{name}" for name in PlanItem.__dataclass_fields__ if name not in ("id", "action"))
_CHANGES = f"""SELECT c.seq, c.recorded_at, c.undone_at, i.id, i.action, {_FIELDS}
  FROM plan_changes AS c JOIN plan_items AS i ON i.id = c.item"""
_AT = f"""
SELECT i.id, i.action, {_FIELDS} FROM plan_items AS i JOIN plan_changes AS c ON c.seq = (
  SELECT max(seq) FROM plan_changes, (SELECT finished_at AS moment FROM sessions WHERE id = :session)
  WHERE item = i.id AND recorded_at <= moment AND (undone_at IS NULL OR undone_at > moment)
) WHERE i.company = :company ORDER BY i.seq
"""

_BEFORE = f"""SELECT later.seq AS later, i.id, i.action, {_FIELDS}
  FROM plan_changes AS later
  JOIN plan_changes AS c ON c.seq = (
    SELECT max(seq) FROM plan_changes WHERE item = later.item AND undone_at IS NULL AND seq < later.seq
  )
  JOIN plan_items AS i ON i.id = c.item
  WHERE later.seq IN ({{}})"""


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of each company."""

    file: File

    def items(self, company: str) -> list[PlanItem]:
        """Return all items, in the order in which they were added."""
        return self.file.records(_item, "SELECT * FROM plan_now WHERE company = ? ORDER BY seq", [company])

    def at(self, company: str, session: str) -> list[PlanItem]:
        """Return all items as they were when a session was finished; none where it was not."""
        return self.file.records(_item, _AT, {"company": company, "session": session})

    def get(self, id: str) -> PlanItem:
        """Return one item. Raises NotThere, also where its adding was undone."""
        return self.file.the("plan item", _item, _ONE, id)

    def add(
        self,
        company: str,
        action: str,
        title: str,
        *,
        state: State = "open",
        due: date | None = None,
        owner: str = "",
        metric: str | None = None,
        metric_then: float | None = None,
        expected: str = "",
        note: str = "",
        added_on: date | None = None,
    ) -> PlanItem:
        """Put an action on the plan. `metric_then` is the figure that it should move, as it is on `added_on`
        (today, if not said otherwise); `action` is "" for one that no playbook knows.
        """
        day = added_on or self.file.today()
        done_on = day if state not in GOING else None
        item = PlanItem(
            self.file.new_id(), action, title, state, day, due, owner, done_on, metric, metric_then, expected, note
        )
        with self.file.writing():
            self.file.insert("plan_items", {"id": item.id, "company": company, "action": action})
            self._record(company, item)
        return self.get(item.id)

    def adopt(self, company: str, action: str, title: str, **fields: Any) -> PlanItem | None:
        """Put an action on the plan as `add` does, or take it up again where it was done or dropped.

        So no action is there twice; None where it is still to be done. `action` is "" for one that no playbook knows.
        """
        with self.file.writing():
            known = next((item for item in reversed(self.items(company)) if action and item.action == action), None)
            if known is None:
                return self.add(company, action, title, **fields)
            if known.going:
                return None
            again: dict[str, Any] = {"state": "open", "done_on": None, "added_on": self.file.today(), "note": ""}
            return self.change(known.id, **{**again, **fields})

    def set_state(self, id: str, state: State, *, note: str | None = None, on: date | None = None) -> PlanItem:
        """Say how far an item is, with a reason where it is dropped; `on` is the day (today). Raises NotThere."""
        changes: dict[str, Any] = {"state": state, "done_on": (on or self.file.today()) if state not in GOING else None}
        return self.change(id, **changes if note is None else {**changes, "note": note})

    def change(self, id: str, **changes: Any) -> PlanItem:
        """Change any fields of an item but its id and action; the others stay, whoever changed them last.

        Raises NotThere, TypeError for a field that an item does not have.
        """
        if {"id", "action"} & changes.keys():
            raise TypeError("the id and the action of a plan item do not change")
        with self.file.writing():
            company = self.file.the("plan item", _company, _ONE, id)
            self._record(company, replace(self.get(id), **changes))
        return self.get(id)

    def undo(self, company: str) -> PlanChange | None:
        """Take the last change of a company's plan back and return it, None where there is none.

        The item is then as it was before; if it was the item's adding, the item is gone from the plan.
        """
        with self.file.writing() as db:
            last = self.last_change(company)
            if last is not None:
                db.execute(
                    "UPDATE plan_changes SET undone_at = ? WHERE seq = ?", [of_change(self.file, company), last.seq]
                )
        return last

    def last_change(self, company: str) -> PlanChange | None:
        """Return the change that `undo` would take back, None where there is none."""
        sql = f"{_CHANGES} WHERE c.company = ? AND undone_at IS NULL ORDER BY c.seq DESC LIMIT 1"
        return next(iter(self.file.records(_change, sql, [company])), None)

    def history(self, id: str) -> list[PlanChange]:
        """Return every change of an item, the first one first, those that were undone too."""
        return self.file.records(_change, f"{_CHANGES} WHERE c.item = ? ORDER BY c.seq", [id])

    def changes(self, seqs: Sequence[int]) -> dict[int, tuple[PlanChange, PlanItem | None]]:
        """Return changes by their place in the order of arrival, each with the item as it was before it.

        None stands for an item that the change added.
        """
        listed = ", ".join("?" * len(seqs))
        changes = self.file.records(_change, f"{_CHANGES} WHERE c.seq IN ({listed})", seqs)
        before = dict(self.file.records(lambda row: (row["later"], _item(row)), _BEFORE.format(listed), seqs))
        return {change.seq: (change, before.get(change.seq)) for change in changes}

    def _record(self, company: str, item: PlanItem) -> None:
        row = {key: _stored(value) for key, value in asdict(item).items() if key not in ("id", "action")}
        change = {
            "id": self.file.new_id(),
            "item": item.id,
            "company": company,
            "recorded_at": of_change(self.file, company),
        }
        self.file.insert("plan_changes", {**change, **row})


def _stored(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return plain(value) if isinstance(value, str) else value


def _item(row: Row) -> PlanItem:
    fields = {key: row[key] for key in PlanItem.__dataclass_fields__}
    return PlanItem(**{**fields, **{key: day_from_text(row[key]) for key in _DAYS}})


def _change(row: Row) -> PlanChange:
    return PlanChange(row["seq"], time_from_text(row["recorded_at"]), _item(row), row["undone_at"] is not None)


def _company(row: Row) -> str:
    return str(row["company"])
