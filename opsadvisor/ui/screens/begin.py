"""How a session begins: the company first, if there is none yet, then the first question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opsadvisor.store.errors import StoreError
from opsadvisor.ui.guide import Guide
from opsadvisor.ui.screens.ask import Ask, Blank
from opsadvisor.ui.screens.session import SessionScreen

if TYPE_CHECKING:
    from opsadvisor.ui.app import OpsAdvisor

_NAME = "What is the company called?"
_CURRENCY = "Its currency, as three letters"


def begin(app: OpsAdvisor, playbook: str | None) -> None:
    """Open a session with a playbook, or with the one that opens first."""
    if app.desk.glance.company is None:
        ask_company(app, lambda: begin(app, playbook))
        return
    id = playbook or app.desk.first_playbook
    if id not in app.desk.library.playbooks:
        app.say(f"There is no playbook {id}", wrong=True)
        return
    try:
        app.push_screen(SessionScreen(Guide(app.desk, app.desk.begin(id))))
    except StoreError as error:
        app.say(str(error), wrong=True)


def ask_company(app: OpsAdvisor, then: object = None) -> None:
    """Ask for name and currency of a company, add it and go on."""

    def take(filled: dict[str, str] | None) -> None:
        if filled is None:
            return
        try:
            app.desk.add_company(filled["name"], filled["currency"])
        except (StoreError, ValueError) as error:
            app.say(str(error), wrong=True)
            return
        if callable(then):
            then()

    blanks = [
        Blank("name", _NAME, required=True),
        Blank("currency", _CURRENCY, value="EUR", required=True, check=_currency),
    ]
    app.push_screen(Ask("First, the company", blanks), take)


def _currency(text: str) -> None:
    if not (text.strip().isascii() and text.strip().isalpha() and len(text.strip()) == 3):
        raise ValueError("A currency is three letters, such as EUR, USD or GBP")
