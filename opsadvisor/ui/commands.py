"""The command palette: every key of the screen, every playbook, every company. Nothing is declared twice."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.markup import escape

from opsadvisor.ui.screens.base import Framed
from opsadvisor.ui.widgets.foot import rank

if TYPE_CHECKING:
    from collections.abc import Callable

    from opsadvisor.ui.app import OpsAdvisor

_ALWAYS = frozenset({"command_palette", "app.help"})
"""What is offered whatever the screen, or is the palette itself."""


class Commands(Provider):
    """Commands made from the bindings that are active and from what the library holds."""

    @property
    def advisor(self) -> OpsAdvisor:
        """The app, by its own type."""
        return cast("OpsAdvisor", self.app)

    async def _commands(self) -> AsyncIterator[tuple[str, str, Callable[[], object]]]:
        for each in self._keys():
            yield each
        for command in self.app.get_system_commands(self.screen):
            yield command.title, command.help, command.callback
        await self.advisor.loaded()
        for playbook in self.advisor.desk.library.playbooks.values():
            if playbook.goals or playbook.section:
                yield f"Start: {playbook.title}", playbook.summary, partial(self.advisor.start, playbook.id)
        if isinstance(self.screen, Framed):  # not in the midst of a session, which is of one company
            for each in self._companies():
                yield each

    def _keys(self) -> Iterator[tuple[str, str, Callable[[], object]]]:
        seen: set[str] = set()
        for active in sorted(self.screen.active_bindings.values(), key=lambda active: rank(active.binding)):
            binding = active.binding
            text = binding.tooltip or binding.description
            ours = binding.id is not None and binding.action not in _ALWAYS
            if text and ours and active.enabled and binding.action not in seen:
                seen.add(binding.action)
                run = partial(self.app.run_action, binding.action, active.node)
                yield text[:1].upper() + text[1:], f"Key {self.app.get_key_display(binding)}", run

    def _companies(self) -> Iterator[tuple[str, str, Callable[[], object]]]:
        from opsadvisor.ui.screens.begin import ask_company

        desk = self.advisor.desk
        for company in desk.companies():
            if company != desk.glance.company:
                yield f"Company: {company.name}", "Show this company", partial(self.advisor.choose_company, company.id)
        add = partial(ask_company, self.advisor, title="Another company")
        yield "Add a company", "Its answers are kept apart from all others", add

    async def discover(self) -> Hits:
        """Yield all commands."""
        async for name, about, run in self._commands():
            yield DiscoveryHit(Content(name), run, text=name, help=escape(about))

    async def search(self, query: str) -> Hits:
        """Yield the commands that match what was typed."""
        matcher = self.matcher(query)
        async for name, about, run in self._commands():
            score = matcher.match(name)
            if score > 0:
                yield Hit(score, matcher.highlight(escape(name)), run, text=name, help=escape(about))
