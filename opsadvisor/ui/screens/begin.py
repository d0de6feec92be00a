"""How a session begins: the company first, if there is none yet, then the first question."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from opsadvisor.store.errors import StoreError
from opsadvisor.ui.guide import Guide
from opsadvisor.ui.screens.ask import Ask, Blank
from opsadvisor.ui.screens.over import ask
from opsadvisor.ui.screens.session import SessionScreen

if TYPE_CHECKING:
    from opsadvisor.advice.answers import Answers
    from opsadvisor.ui.app import OpsAdvisor

_FIRST = "First, the company"
_NAME = "What is the company called?"
_CURRENCY = "Its currency, as three letters"


def begin(app: OpsAdvisor, playbook: str | None, offered: Answers | None = None) -> None:
    """Open a session with a playbook, or with the one that opens first; go on with one that waits.

    `offered` are the answers of an earlier session, to be offered back in a new one: in one that was begun with others
    they would mix two days.
    """
    if app.desk.glance.company is None:
        ask_company(app, lambda: begin(app, playbook))
        return
    id = playbook or app.desk.first_playbook
    if id not in app.desk.library.playbooks:
        app.say(f"There is no playbook {id}", wrong=True)
        return
    try:
        waiting = app.desk.waiting(id) if offered is not None else None
        if waiting:
            app.say(f"{waiting.title} is begun already: go on with that one, or drop it in History")
        else:
            app.push_screen(SessionScreen(Guide(app.desk, app.desk.begin(id), offered)))
    except StoreError as error:
        app.say(str(error), wrong=True)


def ask_company(app: OpsAdvisor, then: Callable[[], object] | None = None, *, title: str = _FIRST) -> None:
    """Ask for name and currency of a company, add it and go on; without `then`, on Today."""

    def go_on(_: None) -> None:
        if then is None:
            app.choose_company(app.desk.company)
        else:
            then()

    ask(app, Ask(title, company_blanks()), lambda filled: app.desk.add_company(**filled), go_on)


def company_blanks(name: str = "", currency: str = "EUR") -> list[Blank]:
    """Return the questions for a company: name and currency."""
    return [
        Blank("name", _NAME, name, required=True),
        Blank("currency", _CURRENCY, currency, required=True, check=_currency),
    ]


def _currency(text: str) -> None:
    if not (text.strip().isascii() and text.strip().isalpha() and len(text.strip()) == 3):
        raise ValueError("A currency is three letters, such as EUR, USD or GBP")
