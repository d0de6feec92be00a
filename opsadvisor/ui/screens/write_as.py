"""In which form a report is to be written: a panel that asks, and the writing beside the screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from opsadvisor.store.errors import StoreError
from opsadvisor.ui.screens.pick_one import PickOne

if TYPE_CHECKING:
    from opsadvisor.ui.app import OpsAdvisor
    from opsadvisor.ui.reports import Writers

_FORMS = {
    "markdown": ("Markdown", "to read, to paste"),
    "html": ("web page", "to send, to print"),
    "json": ("JSON", "for programs"),
    "toml": ("TOML", "for programs"),
}
_ENDINGS = {"markdown": "md"}


def write_as(advisor: OpsAdvisor, name: str, writers: Writers, **notes: str) -> None:
    """Ask for one of the forms of a report and write it into the current folder; `notes` say what a form is for."""

    def take(form: str | None) -> None:
        if form is not None:
            work = partial(_write, advisor, name, writers, form)
            advisor.run_worker(work, thread=True, group="export", exit_on_error=False)

    forms = {form: _FORMS[form] for form in writers}
    options = [(form, title, notes.get(form, note)) for form, (title, note) in forms.items()]
    advisor.push_screen(PickOne("Write it into this folder as", options), take)


def _write(advisor: OpsAdvisor, name: str, writers: Writers, form: str) -> None:
    """Make and write a report, in a thread; what it reads may take a moment."""
    try:
        made = writers[form]()
    except StoreError as error:
        advisor.call_from_thread(advisor.say, f"Nothing was written: {error}", wrong=True)
        return
    text = made if isinstance(made, str) else "".join(made)
    advisor.call_from_thread(advisor.export, name, text, _ENDINGS.get(form, form))
