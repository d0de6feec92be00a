"""What all screens share: header, footer, and how a place is reached and left."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from opsadvisor.store.errors import StoreError
from opsadvisor.ui.heed import Heedful
from opsadvisor.ui.let_go import let_go_of_paintings
from opsadvisor.ui.places import PLACES
from opsadvisor.ui.widgets.foot import Foot
from opsadvisor.ui.widgets.head import Head

if TYPE_CHECKING:
    from opsadvisor.ui.app import OpsAdvisor
    from opsadvisor.ui.desk import Desk

PLACE_KEYS: list[BindingType] = [
    Binding(place.key, f"app.go('{place.id}')", place.title.lower(), id=f"go.{place.id}") for place in PLACES
]
HELP = Binding("question_mark", "app.help", "help", key_display="?", id="help")
TRENDS = Binding("g", "app.trends", "trends", show=False, tooltip="trends: figures over time", id="trends")
COMPANIES = Binding(
    "f2", "app.companies", "companies", show=False, tooltip="switch, add, rename or archive companies", id="companies"
)
QUIT = Binding("q", "app.quit", "quit", id="quit")
BACK = Binding("escape", "back", "back", key_display="Esc", id="back")


class Framed(Heedful, Screen[None]):
    """A full screen between a header and a footer."""

    PLACE: ClassVar[str] = ""
    HELP: ClassVar[str | None] = None
    """One sentence for the help screen."""

    @property
    def advisor(self) -> OpsAdvisor:
        """The app, by its own type."""
        return cast("OpsAdvisor", self.app)

    @property
    def desk(self) -> Desk:
        """Where the screens get what they show."""
        return self.advisor.desk

    def compose(self) -> ComposeResult:
        """Put the body between header and footer."""
        yield Head(self.PLACE, self.advisor.company_name)
        yield from self.body()
        yield Foot(self.PLACE)

    def body(self) -> ComposeResult:
        """Yield what stands between header and footer."""
        yield from ()

    def on_screen_resume(self) -> None:
        """Something may have changed while another screen lay on top; what can't be read keeps none from showing."""
        let_go_of_paintings()
        try:
            self.resume()
        except StoreError as error:
            self.advisor.say(str(error), wrong=True)

    def resume(self) -> None:
        """Show what is now so."""
        self.query_one(Head).say(self.advisor.company_name)
        self.renew()

    def renew(self) -> None:
        """Show what the store now holds."""

    def on_head_chosen(self, message: Head.Chosen) -> None:
        """Go to a place that was clicked, or to the companies."""
        if message.place:
            self.advisor.action_go(message.place)
        else:
            self.advisor.action_companies()

    @property
    def width(self) -> int:
        """Cells that text may take, inside the margins."""
        return max(20, self.app.size.width - 2)


class PlaceScreen(Framed):
    """One of the five places."""

    BINDINGS: ClassVar[list[BindingType]] = [*PLACE_KEYS, COMPANIES, TRENDS, HELP, QUIT]


class Page(Framed):
    """A screen that lies over a place and that Escape leaves; the places stay one key away.

    It shows one company, and goes away when another one is shown.
    """

    BINDINGS: ClassVar[list[BindingType]] = [BACK, *PLACE_KEYS, COMPANIES, TRENDS, HELP, QUIT]

    def compose(self) -> ComposeResult:
        """Remember whose page it is; one that can't be read goes away again, and says why."""
        self._company = self._current_company
        try:
            yield from super().compose()
        except StoreError as error:
            self.unmade = True
            self.advisor.say(str(error), wrong=True)
            self.call_later(self.dismiss, None)

    @property
    def _current_company(self) -> str | None:
        company = self.desk.glance.company
        return company.id if company else None

    def resume(self) -> None:
        """Show what is now so, or go where this is another company's."""
        if self._current_company == self._company:
            super().resume()
        elif self.is_current:
            self.dismiss(None)

    def action_back(self) -> None:
        """Leave this page."""
        self.dismiss(None)
