"""What is pasted, made plain before any field has it: ours, and the toolkit's own, such as the line of the palette."""

from __future__ import annotations

from textual.events import Event, Paste

from opsadvisor.plain import plain


def plain_paste(event: Event) -> Event:
    """Return an event as it is, a paste with its text made plain; tabs stay, for they part columns."""
    if not isinstance(event, Paste) or event.is_forwarded:  # one that a field left comes by here a second time
        return event
    return Paste("\t".join(map(plain, event.text.split("\t"))))
