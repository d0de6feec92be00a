"""What the toolkit would hold for as long as the app runs, though it is long gone from the screen."""

from __future__ import annotations

from textual import _styles_cache
from textual.screen import Screen
from textual.widgets._toast import Toast, ToastHolder


def let_go_of_toasts(screen: Screen[object], still: set[str]) -> None:
    """Take the toasts of a screen away that are of none of the notifications in `still` (their identities).

    The toolkit takes only the toast, and leaves what held it.
    """
    for holder in screen.query(ToastHolder):
        toasts = holder.query(Toast)
        if not toasts or toasts.first()._notification.identity not in still:
            holder.remove()


def let_go_of_paintings() -> None:
    """Forget what was painted of widgets that are gone: a cache of two colours holds the last thousand of them.

    It is the toolkit's own business; a version that holds them no more, or elsewhere, needs nothing from here.
    """
    cached = getattr(_styles_cache.StylesCache, "get_inner_outer", None)
    clear = getattr(cached, "cache_clear", None)
    if clear is not None:
        clear()
