"""Companies and settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from opsadvisor.plain import plain
from opsadvisor.store.codec import from_json, to_json
from opsadvisor.store.errors import Closed
from opsadvisor.store.file import File, Row
from opsadvisor.store.records import Company

CURRENT_COMPANY = "company"
"""The setting that holds the id of the company whose answers are shown."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user chose for all companies: any JSON data by key."""

    file: File

    def get(self, key: str, default: Any = None) -> Any:
        """Return what was set, `default` where nothing was."""
        found = self.file.records(_value, "SELECT value FROM settings WHERE key = ?", [key])
        return found[0] if found else default

    def set(self, key: str, value: Any) -> None:
        """Keep `value` (JSON data) under `key`."""
        with self.file.writing() as db:
            db.table("settings").upsert({"key": key, "value": to_json(value)}, pk="key")


@dataclass(frozen=True, slots=True)
class Companies:
    """The companies of the file and which one is current."""

    file: File
    settings: Settings

    def all(self, *, archived: bool = False) -> list[Company]:
        """Return the companies in the order in which they were added, archived ones only if asked for."""
        condition = "" if archived else "WHERE archived_at IS NULL"
        return self.file.records(_company, f"SELECT * FROM companies {condition} ORDER BY created_at, id")

    def get(self, id: str) -> Company:
        """Return one company. Raises NotThere."""
        return self.file.the("company", _company, "SELECT * FROM companies WHERE id = ?", id)

    def add(self, name: str, currency: str = "EUR", *, choose: bool = False) -> Company:
        """Add a company, and make it the current one: the first one always, another one if `choose` says so.

        Raises ValueError for an empty name or currency.
        """
        row = {"id": self.file.new_id(), **_described(name, currency), "created_at": self.file.now()}
        with self.file.writing():
            first = not self.all()
            self.file.insert("companies", row)
            if first or choose:
                self.settings.set(CURRENT_COMPANY, row["id"])
        return self.get(row["id"])

    def change(self, id: str, *, name: str | None = None, currency: str | None = None) -> Company:
        """Rename a company or correct its currency. Raises NotThere, ValueError for an empty text."""
        with self.file.writing() as db:
            before = self.get(id)
            after = _described(before.name if name is None else name, before.currency if currency is None else currency)
            db.execute("UPDATE companies SET name = ?, currency = ? WHERE id = ?", [*after.values(), id])
        return self.get(id)

    def archive(self, id: str, archived: bool = True) -> Company:
        """Take a company out of the lists, or back into them; nothing of it is lost.

        Where it was the current one, the first of the others is chosen. Raises NotThere, Closed for the last one.
        """
        with self.file.writing() as db:
            company, current = self.get(id), self.current()
            if company.archived != archived:
                at = self._archived_at(company) if archived else None
                db.execute("UPDATE companies SET archived_at = ? WHERE id = ?", [at, id])
            if archived and current == company:
                self.settings.set(CURRENT_COMPANY, self.all()[0].id)
        return self.get(id)

    def _archived_at(self, company: Company) -> str:
        if self.all() == [company]:
            raise Closed(f"{company.name} is the only company that is not archived. Add or restore another one first.")
        return self.file.now()

    def current(self) -> Company | None:
        """Return the company that was chosen last, else the first one, None without any."""
        companies = self.all()
        chosen = self.settings.get(CURRENT_COMPANY)
        return next((company for company in companies if company.id == chosen), next(iter(companies), None))

    def choose(self, id: str) -> Company:
        """Make a company the current one. Raises NotThere, Closed for one that is archived."""
        company = self.get(id)
        if company.archived:
            raise Closed(f"{company.name} is archived. Restore it, then choose it.")
        self.settings.set(CURRENT_COMPANY, id)
        return company


def _value(row: Row) -> Any:
    return from_json(row["value"])


def _described(name: str, currency: str) -> Row:
    row = {"name": plain(name, lines=False).strip(), "currency": plain(currency, lines=False).strip().upper()}
    for key, text in row.items():
        if not text:
            raise ValueError(f"a company needs a {key}")
    return row


def _company(row: Row) -> Company:
    return Company(row["id"], row["name"], row["currency"], row["archived_at"] is not None)
