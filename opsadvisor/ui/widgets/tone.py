"""Tones and severities: always a glyph and a word, the colour only helps."""

from __future__ import annotations

from textual.content import Content

QUIET = "$text-muted"
STRONG = "bold"
ACCENT = "$accent"

_TONES = {"good": ("✔", "$text-success"), "fair": ("▲", "$text-warning"), "poor": ("✖", "$text-error")}
_SEVERITIES = {
    "critical": ("✖", "$text-error"),
    "warning": ("▲", "$text-warning"),
    "notice": ("●", ACCENT),
    "good": ("✔", "$text-success"),
}
STATES = {"open": "○", "doing": "◐", "done": "✔", "dropped": "-", "skipped": "-"}
"""The glyph of each state of an action on the plan, and of an item of a checklist."""
_STATUS = {"unknown": ("?", QUIET), "not applicable": ("-", QUIET)}


def toned(tone: str, status: str = "known") -> tuple[str, str]:
    """Return the glyph and the style of a tone (good, fair, poor, none), or of a figure that is missing."""
    return _STATUS.get(status) or _TONES.get(tone, ("", ""))


def weighed(severity: str, verdict: str = "holds") -> tuple[str, str]:
    """Return the glyph and the style of a finding: its severity where it holds, else what it said."""
    if verdict == "holds":
        return _SEVERITIES.get(severity, ("●", ""))
    if verdict == "clear":
        return "✔", "$text-success"
    return _STATUS.get(verdict, ("?", QUIET))


def tone_text(value: str, tone: str, status: str = "known") -> Content:
    """Return "✖ default dead" in the colour of its tone."""
    glyph, style = toned(tone, status)
    return Content.styled(f"{glyph} {value}" if glyph else value, style)
