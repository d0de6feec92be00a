"""The themes of our own: type and space, one accent, four tones that are also glyphs and words.

The words of a tone have its very colour: the toolkit would mix in black or white until they are told apart no more.
Every text colour stands at 4.5:1 or more on the surfaces it is used on; `tests/promises/test_fits_every_colour.py`
measures it.
"""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="opsadvisor-dark",
    dark=True,
    primary="#8ab4f8",
    accent="#8ab4f8",
    secondary="#a8b3c7",
    foreground="#d9dce3",
    background="#14171c",
    surface="#1b1f26",
    panel="#222731",
    success="#8fd19e",
    warning="#e8c26e",
    error="#f59a92",
    variables={
        "text-success": "#8fd19e",
        "text-warning": "#e8c26e",
        "text-error": "#f59a92",
        "text-muted": "#9aa3b2",
        "text-disabled": "#97a0b0",
        "block-cursor-background": "#232f45",
        "block-cursor-foreground": "#f3f5f9",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#222731",
        "block-cursor-blurred-foreground": "#d9dce3",
        "border": "#8ab4f8",
        "border-blurred": "#3a4352",
        "input-selection-background": "#2c4a78",
        "footer-key-foreground": "#8ab4f8",
        "scrollbar": "#626d82",
        "scrollbar-hover": "#768196",
        "scrollbar-active": "#8ab4f8",
        "scrollbar-background": "#14171c",
        "scrollbar-background-hover": "#14171c",
        "scrollbar-background-active": "#14171c",
    },
)

LIGHT = Theme(
    name="opsadvisor-light",
    dark=False,
    primary="#1d4f91",
    accent="#1d4f91",
    secondary="#4c5666",
    foreground="#23272f",
    background="#faf9f6",
    surface="#f1efea",
    panel="#e8e5de",
    success="#1e6a38",
    warning="#724700",
    error="#a3241a",
    variables={
        "text-success": "#1e6a38",
        "text-warning": "#724700",
        "text-error": "#a3241a",
        "text-muted": "#565d6a",
        "text-disabled": "#535a66",
        "block-cursor-background": "#d3e0f2",
        "block-cursor-foreground": "#12161d",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#e8e5de",
        "block-cursor-blurred-foreground": "#23272f",
        "border": "#1d4f91",
        "border-blurred": "#b9b4a8",
        "input-selection-background": "#bcd2ef",
        "footer-key-foreground": "#1d4f91",
        "scrollbar": "#88837a",
        "scrollbar-hover": "#6f6a5f",
        "scrollbar-active": "#1d4f91",
        "scrollbar-background": "#faf9f6",
        "scrollbar-background-hover": "#faf9f6",
        "scrollbar-background-active": "#faf9f6",
    },
)

SIXTEEN = Theme(
    name="opsadvisor-16",
    dark=True,
    ansi=True,
    primary="ansi_bright_cyan",
    accent="ansi_bright_cyan",
    secondary="ansi_white",
    foreground="ansi_bright_white",
    background="ansi_black",
    success="ansi_bright_green",
    warning="ansi_bright_yellow",
    error="ansi_bright_red",
    variables={
        "ansi-background": "ansi_black",
        "ansi-foreground": "ansi_bright_white",
        "surface": "ansi_black",
        "panel": "ansi_black",
        "text": "ansi_bright_white",
        "text-muted": "ansi_white",
        "text-disabled": "ansi_white",
        "border": "ansi_bright_cyan",
        "border-blurred": "ansi_white",
        "block-cursor-background": "ansi_blue",
        "block-cursor-foreground": "ansi_bright_white",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "ansi_black",
        "block-cursor-blurred-foreground": "ansi_bright_white",
        "block-hover-background": "ansi_black",
        "footer-key-foreground": "ansi_bright_cyan",
        "input-cursor-background": "ansi_bright_white",
        "input-cursor-foreground": "ansi_black",
        "input-selection-background": "ansi_blue",
        "input-selection-foreground": "ansi_bright_white",
        "scrollbar": "ansi_white",
        "scrollbar-hover": "ansi_white",
        "scrollbar-active": "ansi_bright_cyan",
        "scrollbar-background": "ansi_black",
        "scrollbar-background-hover": "ansi_black",
        "scrollbar-background-active": "ansi_black",
        "scrollbar-corner-color": "ansi_black",
    },
)
"""For terminals of 16 colours: these can't be mixed, so nothing here is a blend."""

THEMES = (DARK, LIGHT, SIXTEEN)
DEFAULT = DARK.name
