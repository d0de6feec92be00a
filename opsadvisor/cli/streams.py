"""Standard input and output, whatever the locale: files and pipes get UTF-8, a terminal what it can show."""

from __future__ import annotations

import codecs
import io
import os
import sys
import unicodedata

_SPELLED = "opsadvisor.spelled"
_SIGNS = {
    "✖": "x", "▲": "!", "●": "*", "✔": "+", "○": "o", "◐": "%", "▸": ">", "→": "->", "…": "...", "·": "|", "€": "EUR",
    "£": "GBP", "¥": "JPY", "≠": "!=", "“": '"', "”": '"', "\u2019": "'", "\u2013": "-", "\u2212": "-",
}  # fmt: skip
"""What stands for a sign that an encoding does not have; a word follows wherever a sign means something."""


def prepare_streams() -> None:
    """Let nothing that is printed fail, and give an empty stream for one that was closed."""
    codecs.register_error(_SPELLED, _spelled)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - as long as the process
        elif mode == "w" and isinstance(stream, io.TextIOWrapper):
            _let_write(stream)


def paint_in_utf_8() -> None:
    """Let the app paint with all its signs: it fills whole cells, and what stands for a sign may take more of them."""
    for stream in (sys.stdout, sys.__stderr__):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


def _let_write(stream: io.TextIOWrapper) -> None:
    if stream.isatty():
        stream.reconfigure(errors=_SPELLED)
    else:
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _spelled(error: UnicodeError) -> tuple[str, int]:
    """Return signs or letters without their marks for what can't be encoded, and where to go on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    return "".join(_SIGNS.get(char) or _bare(char) for char in missing), error.end


def _bare(char: str) -> str:
    return unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode() or "?"
