"""The companies of the database: which one is shown, and what they are called. None is ever lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from opsadvisor.store.errors import StoreError
from opsadvisor.ui import say
from opsadvisor.ui.screens.ask import Ask
from opsadvisor.ui.screens.base import Page
from opsadvisor.ui.screens.begin import ask_company, company_blanks
from opsadvisor.ui.screens.over import ask
from opsadvisor.ui.widgets.outline import Outline, Row, empty, fixed
from opsadvisor.ui.widgets.text import heading, lines, spread
from opsadvisor.ui.widgets.tone import ACCENT, QUIET, STRONG
from opsadvisor.ui.widgets.verdicts import verdict_words

if TYPE_CHECKING:
    from opsadvisor.store.records import Company, Session


class Companies(Page):
    """All companies, those that are archived last."""

    AUTO_FOCUS = "Outline"
    HELP = "Each company has its own answers, sessions, plan and boards. Enter shows the chosen one."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "show", key_display="Enter", tooltip="show the chosen company", id="companies.show"),
        Binding("a", "add", "add", tooltip="add a company", id="companies.add"),
        Binding("c", "change", "change", tooltip="change name and currency", id="companies.change"),
        Binding("z", "archive", "archive", tooltip="archive, or take back into the list", id="companies.archive"),
    ]

    def __init__(self) -> None:
        self._all: Mapping[str, Company] | None = None
        super().__init__()

    def body(self) -> ComposeResult:
        """Yield the list."""
        yield Outline(empty("Opening the companies"), id="companies")

    def renew(self) -> None:
        """Fill the list as soon as the store is there."""
        self.advisor.when_ready(self._fill)

    def _fill(self) -> None:
        every = self.desk.store.companies.all(archived=True)
        self._all = {company.id: company for company in every}
        outline = self.query_one(Outline)
        current = self.desk.company if self.desk.glance.company else None
        outline.show(self._rows(every), choose=outline.chosen or current)
        self.refresh_bindings()

    def _rows(self, every: Sequence[Company]) -> Iterator[Row]:
        yield fixed(heading("Companies"))
        yield from (self._row(company) for company in every if not company.archived)
        archived = [company for company in every if company.archived]
        if archived:
            yield fixed()
            yield fixed(heading("Archived"))
            yield from map(self._row, archived)
        if not every:
            yield from empty("  There is none yet: a adds one")

    def _row(self, company: Company) -> Row:
        last = self.desk.store.sessions.last(company.id)
        shown = self.desk.glance.company is not None and company.id == self.desk.company
        return Row(partial(_line, company, shown, last, self), company.id)

    @property
    def _chosen(self) -> Company | None:
        return (self._all or {}).get(self.query_one(Outline).chosen or "")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer only what the chosen company takes."""
        return not (self._all is not None and action in {"open", "change", "archive"} and self._chosen is None)

    @on(Outline.OptionSelected)
    def _selected(self, event: Outline.OptionSelected) -> None:
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Show the chosen company."""
        company = self._chosen
        if company is None:
            return
        if company.archived:
            self.advisor.say(f"{company.name} is archived: z takes it back")
        else:
            self.advisor.choose_company(company.id)

    def action_add(self) -> None:
        """Add a company and show it."""
        ask_company(self.advisor, title="Another company")

    def action_change(self) -> None:
        """Change name and currency of the chosen company."""
        company = self._chosen
        if company is None:
            return
        panel = Ask(company.name, company_blanks(company.name, company.currency), _CURRENCY)
        ask(self.app, panel, lambda filled: self.desk.store.companies.change(company.id, **filled), self._changed)

    def action_archive(self) -> None:
        """Take the chosen company out of the lists, or back into them."""
        company = self._chosen
        if company is not None:
            self._do(lambda: self.desk.store.companies.archive(company.id, not company.archived))

    def _do(self, change: Callable[[], object]) -> None:
        try:
            changed = change()
        except (StoreError, ValueError) as error:
            self.advisor.say(str(error), wrong=True)
        else:
            self._changed(changed)

    def _changed(self, _: object) -> None:
        """Show what has changed, and the company that is shown now, where that is another one."""
        before = self.desk.glance.company
        self.desk.look()
        now = self.desk.glance.company
        if before and now and before.id != now.id:
            self.advisor.choose_company(now.id)
        else:
            self.resume()


_CURRENCY = "The currency is only named: sums that were answered are not converted."


def _line(company: Company, shown: bool, last: Session | None, screen: Companies, width: int) -> Content:
    mark = ("▸", ACCENT) if shown else ("-" if company.archived else " ", QUIET)
    name = Content.assemble("  ", mark, " ", (company.name, "" if company.archived else STRONG))
    right = f"{company.currency}, {'shown now' if shown else _reviewed(last, screen)}"
    head = spread(name, Content.styled(right, QUIET), width)
    if last is None or not last.verdicts:
        return head
    return lines(head, Content("    ") + verdict_words(last.verdicts, width - 4))


def _reviewed(last: Session | None, screen: Companies) -> str:
    if last is None or last.as_of is None:
        return "no review yet"
    return f"{last.title.lower()} {say.ago(last.as_of, screen.desk.today)}"
