"""How the app looks: in the theme that was chosen, and without figures where nobody is to read them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import App
from textual.filter import LineFilter, Monochrome, NoColor
from textual.theme import Theme

from opsadvisor.ui.desk import Desk
from opsadvisor.ui.filters import HideFigures
from opsadvisor.ui.heed import HeedfulApp
from opsadvisor.ui.lookout import HIDE_FIGURES, THEME
from opsadvisor.ui.theme import DEFAULT, SIXTEEN, THEMES


class ThemedApp(HeedfulApp):
    """An app that keeps what was chosen of its looks."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._hide = HideFigures(enabled=bool(desk.setting(HIDE_FIGURES)))
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self._theme_at_start = self._theme_to_use()
        self._begin_with(self._theme_at_start)

    def when_ready(self, task: Callable[[], object]) -> None:
        """Call `task` as soon as something can be kept."""
        raise NotImplementedError

    def keep_theme(self) -> None:
        """From now on keep the theme that is chosen."""
        self.theme_changed_signal.subscribe(self, self._keep_theme)

    def action_hide_figures(self) -> None:
        """Hide all figures, or show them again."""
        self._hide.enabled = not self._hide.enabled
        self.call_after_refresh(self.when_ready, lambda: self.desk.keep(HIDE_FIGURES, self._hide.enabled))
        for screen in self.screen_stack:
            for widget in screen.walk_children(with_self=True):
                widget.refresh()
        # After the frame that the key asks for: a message has the screen laid out anew.
        said = "Figures are hidden, F6 shows them" if self._hide.enabled else "Figures are shown"
        self.call_after_refresh(self.say, said)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Add the filter that hides figures; where colours are not wanted, take all of them from the terminal's own."""
        filters = super().get_line_filters()
        if self.native_ansi_color:  # the toolkit would make them grey, and all of these the same: black
            filters = [NoColor() if isinstance(each, Monochrome) else each for each in filters]
        return [*filters, self._hide] if self._hide.enabled else filters

    def _keep_theme(self, theme: Theme) -> None:
        if theme.name != self._theme_at_start:
            self._theme_at_start = ""
            self.when_ready(lambda: self.desk.keep(THEME, theme.name))

    def _begin_with(self, theme: str) -> None:
        """Set the theme before the first frame, where that can be, so that the styles are read once and not twice."""
        if self.available_themes[theme].ansi:
            self.theme = theme  # the colours of the terminal itself need the toolkit's full round
        else:
            self.set_reactive(App.theme, theme)
            self.stylesheet.set_variables(self.get_css_variables())

    def _theme_to_use(self) -> str:
        chosen = self.desk.setting(THEME, DEFAULT)
        if not isinstance(chosen, str) or chosen not in self.available_themes:
            chosen = DEFAULT
        few_colors = self.console.color_system in {"standard", "windows"}
        return SIXTEEN.name if few_colors and not self.available_themes[chosen].ansi else chosen
