"""The app: places, keys, and the order in which things load.

The first frame needs only Textual and a glance into the store. The store itself is made ready in a thread right
after it; the playbooks are read in one when something first needs them, for Today does not.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar

from textual import work
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.events import Event, InputEvent, Resize, ScreenResume
from textual.message import Message
from textual.screen import Screen

from opsadvisor.plain import plain
from opsadvisor.store.errors import StoreError
from opsadvisor.ui.desk import Desk
from opsadvisor.ui.garbage import Garbage
from opsadvisor.ui.let_go import let_go_of_toasts
from opsadvisor.ui.lookout import DeskError
from opsadvisor.ui.modes import MODES, commands, today
from opsadvisor.ui.paste import plain_paste
from opsadvisor.ui.screens.base import Framed
from opsadvisor.ui.signals import leave_in_order
from opsadvisor.ui.themed import ThemedApp
from opsadvisor.ui.widgets.head import Head

_FUNCTION_KEY = re.compile(r"f[0-9]+")
SMALLEST = (60, 20)
"""Columns and rows below which the screens would break."""


class OpsAdvisor(ThemedApp):
    """The operations advisor."""

    TITLE = "opsadvisor"
    CSS_PATH = "styles/app.tcss"
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {**MODES}
    DEFAULT_MODE = "today"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {commands}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+p", "command_palette", "all", key_display="^p", priority=True, id="palette"),
        Binding("f6", "hide_figures", "hide figures", show=False, id="hide-figures"),
    ]

    class Prepared(Message):
        """The store is prepared."""

    class Loaded(Message):
        """The library is read and the store is prepared."""

    class NotLoaded(Message):
        """What is stored can't be used."""

        def __init__(self, trouble: DeskError) -> None:
            self.trouble = trouble
            super().__init__()

    def __init__(self, desk: Desk, *, place: str = "today", start: str | None = None) -> None:
        self.ready = False
        self._painted = False
        self._loading = False
        self._too_small = False
        self._garbage = Garbage(self)
        self._waiting: list[Callable[[], object]] = []
        self._place = place
        self._start = start
        super().__init__(desk)

    def get_default_screen(self) -> Screen[Any]:
        """Open with Today. As the default screen, and not as a mode, it does not have all styles read again."""
        return today()

    def on_mount(self) -> None:
        """Go where the command line said."""
        if not self.is_headless:
            leave_in_order(self)
        self.add_mode(self.DEFAULT_MODE, today)
        self.set_keymap(self.desk.keys)
        self.keep_theme()
        if self._place != self.current_mode:
            self.switch_mode(self._place)
        if self._place == "kata":
            self.practise()
        if self._start is not None:
            self.start(self._start)

    async def on_event(self, event: Event) -> None:
        """Take events in, with what is pasted made plain."""
        await super().on_event(plain_paste(event))
        if isinstance(event, InputEvent):
            self._garbage.look_soon()

    def on_ready(self) -> None:
        """Prepare the store, now that the first frame stands, and load the rest if something waits for it."""
        self._garbage.keep_all()
        self._painted = True
        self.call_after_refresh(self._begin_to_load if self._waiting else self._prepare)

    @work(thread=True, group="load", exit_on_error=False)
    def _prepare(self) -> None:
        try:
            self.desk.prepare()
        except DeskError as trouble:
            self.post_message(self.NotLoaded(trouble))
        else:
            self.post_message(self.Prepared())

    def on_ops_advisor_prepared(self) -> None:
        """Show what could not be seen while the file had an older layout, or could not be read."""
        if self.desk.glance.older or self.desk.trouble:
            self.desk.look()
            if isinstance(self.screen, Framed):
                self.screen.resume()
        self._tell_of_backup()

    def _tell_of_backup(self) -> None:
        if self.desk.no_backup:
            self.say(self.desk.no_backup, wrong=True)
            self.desk.no_backup = ""

    def _begin_to_load(self) -> None:
        if self._painted and not self._loading:
            self._loading = True
            if isinstance(self.screen, Framed):
                self.screen.query(Head).first().say("Reading the playbooks")
            self._load()

    @work(thread=True, group="load", exit_on_error=False)
    def _load(self) -> None:
        self._garbage.wait()
        try:
            self.desk.load()
        except DeskError as trouble:
            self.post_message(self.NotLoaded(trouble))
        else:
            self.post_message(self.Loaded())
        finally:
            self._garbage.keep_all()

    def on_ops_advisor_loaded(self) -> None:
        """Open the store, which belongs to this thread, and do what waited for it."""
        try:
            self.desk.open()
        except DeskError as trouble:
            self._give_up(trouble)
            return
        self.ready = True
        self._tell_of_backup()
        if isinstance(self.screen, Framed):
            self.screen.resume()
        self._go_on()

    def on_ops_advisor_not_loaded(self, message: NotLoaded) -> None:
        """Say what is wrong with the store."""
        self._give_up(message.trouble)

    def _give_up(self, trouble: DeskError) -> None:
        """Say what keeps the app from working; whoever asks for something once more has it tried once more."""
        self._loading = False
        self._waiting.clear()
        if isinstance(self.screen, Framed):
            self.screen.query_one(Head).say(self.company_name)  # nothing is read any more
        self.tell(trouble)

    def when_ready(self, task: Callable[[], object]) -> None:
        """Call `task` as soon as library and store are there, and room for a screen: at once, or in a moment."""
        self._waiting.append(task)
        if not self.ready:
            self._begin_to_load()
        self._go_on()

    async def loaded(self) -> None:
        """Wait until library and store are there."""
        there = asyncio.Event()
        self.when_ready(there.set)
        await there.wait()

    def _go_on(self) -> None:
        while self._waiting and self.ready and not self._too_small:
            self._waiting.pop(0)()

    def on_unmount(self) -> None:
        """Close the store."""
        self.desk.close()

    def tell(self, trouble: DeskError) -> None:
        """Show what went wrong and what can be done, on top of everything."""
        from opsadvisor.ui.screens.trouble import TroubleScreen

        self.push_screen(TroubleScreen(trouble))

    def get_key_display(self, binding: Binding) -> str:
        """Return a key as it is printed on the keyboard."""
        shown = super().get_key_display(binding)
        return shown.upper() if _FUNCTION_KEY.fullmatch(binding.key) else shown

    def _refresh_notifications(self) -> None:
        for screen in self.screen_stack[-1:]:
            let_go_of_toasts(screen, {each.identity for each in self._notifications})
        super()._refresh_notifications()

    def say(self, message: str, *, wrong: bool = False) -> None:
        """Say something in passing, instead of what was said before."""
        self.clear_notifications()
        self.notify(
            plain(message), severity="error" if wrong else "information", markup=False, timeout=12 if wrong else 6
        )

    @property
    def company_name(self) -> str:
        """The company whose figures are shown, "" before there is one."""
        return self.desk.company_name

    def action_go(self, place: str) -> None:
        """Go to a place, and to its own screen if something lies over it."""
        self.switch_mode(place)
        for screen in self.screen_stack[:0:-1]:
            screen.dismiss()

    def action_help(self) -> None:
        """Show what can be done here."""
        from opsadvisor.ui.screens.help import Help

        self.push_screen(Help(self.screen))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:  # noqa: ARG002
        """Leave the toolkit's own commands out: ours are made from the bindings. Help has no key while one types."""
        yield SystemCommand("Help", "What this screen is for, and every key that works on it", self.action_help)
        yield SystemCommand("Theme: dark, light, 16 colours", "Choose what it looks like", self.action_change_theme)

    def on_resize(self, event: Resize) -> None:
        """Say so where the terminal is too small, instead of breaking."""
        too_small = event.size.width < SMALLEST[0] or event.size.height < SMALLEST[1]
        if too_small != self._too_small:
            self._too_small = too_small
            self._tell_size()

    def _tell_size(self) -> None:
        from opsadvisor.ui.screens.too_small import TooSmall

        if self._too_small:
            self.push_screen(TooSmall(SMALLEST))
        elif isinstance(self.screen, TooSmall):
            self.screen.dismiss()
        self._go_on()

    def start(self, playbook: str | None = None) -> None:
        """Begin a session, or go on with the one that waits; without a playbook, with the one that opens first."""

        def begin_it() -> None:
            from opsadvisor.ui.screens.begin import begin

            begin(self, playbook)

        self.when_ready(begin_it)

    def action_trends(self) -> None:
        """Show what has figures over time."""
        self.show_trends()

    def show_trends(self, about: Sequence[str] = ()) -> None:
        """Show trends; the figures named in `about` come first."""
        from opsadvisor.ui.screens.trends import Trends

        self.push_screen(Trends(about))

    def show_advice(self, session: str) -> None:
        """Show the advice of a finished session as it was given."""

        def show_it() -> None:
            from opsadvisor.ui.screens.advice import AdvicePage

            try:
                self.push_screen(AdvicePage(self.desk.frozen(session), session=session))
            except StoreError as error:
                self.say(str(error), wrong=True)

        self.when_ready(show_it)

    def practise(self, board: str | None = None) -> None:
        """Begin the round of today at a board; without one, where it is clear at which."""
        self.action_go("kata")
        begin_there = getattr(self.screen, "begin_there", None)
        if begin_there:
            begin_there(board)

    def show_there(self, place: str, id: str) -> None:
        """Show a board of the kata, or an item of the plan."""
        self.action_go(place)
        show_there = getattr(self.screen, "show_there", None)
        if show_there:
            show_there(id)

    def choose_company(self, id: str) -> None:
        """Show another company."""
        self.desk.choose_company(id)
        self.action_go("today")
        self.screen.post_message(ScreenResume())

    def action_companies(self) -> None:
        """Show the companies, to switch, add, rename or archive one."""
        from opsadvisor.ui.screens.companies import Companies

        if not isinstance(self.screen, Companies):
            self.push_screen(Companies())

    def export(self, name: str, text: str, kind: str = "md") -> None:
        """Write a file, Markdown or of another `kind`, into the current folder, and say where."""
        from opsadvisor.ui.export import write

        try:
            path = write(name, self.desk.today, text, kind=kind)
        except OSError as error:
            self.say(f"Nothing was written: {error.strerror}", wrong=True)
        else:
            self.say(f"Written to {path}")
