"""HTML and SVG by construction: what is no `Html` is text, and is escaped.

So that nothing that people, playbooks or files wrote can become markup, whatever page it stands on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from opsadvisor.plain import plain
from opsadvisor.report.safe import ITEM, STRESSED

Child = str | Iterable["Child"]
"""Markup, text, or some of these; "" is left out."""

_UNIT = re.compile(r"(?<=[0-9]) (?=[€$£%])")
"""What stands between a figure and its sign, which no line may part."""
_EMPTY = {"meta", "br", "circle", "line", "path", "polyline", "rect", "col"}
_INLINE = {"a", "b", "em", "span", "strong", "small", "br", "text", "tspan", "time"}


class Html(str):
    """Markup that was built here."""

    __slots__ = ()


def el(name: str, /, *children: Child, **attributes: str | float | None) -> Html:
    """Return an element. `cls` is its class, `_` in a name stands for "-"; an attribute that is None is left out."""
    told = "".join(f' {_name(key)}="{_text(_value(value))}"' for key, value in attributes.items() if value is not None)
    if name in _EMPTY:
        return Html(f"<{name}{told}>" if name in {"meta", "br", "col"} else f"<{name}{told}/>")
    end = "" if name in _INLINE else "\n"
    return Html(f"<{name}{told}>{markup(*children)}</{name}>{end}")


def markup(*children: Child) -> Html:
    """Return markup and text one after the other, as markup."""
    return Html("".join(_of(child) for child in children))


def unless_empty(name: str, /, *children: Child, **attributes: str | float | None) -> Html:
    """Return an element, or nothing where it would hold nothing."""
    inside = markup(*children)
    return el(name, inside, **attributes) if inside.strip() else Html("")


def prose(text: str) -> Html:
    """Return the paragraphs, lists, *stress* and **strong stress** of a text, and nothing else."""
    blocks: list[Html] = []
    lines: list[str] = []
    for line in [*plain(text).strip().split("\n"), ""]:
        if lines and (not line.strip() or _kind(line) != _kind(lines[0])):
            blocks.append(_block(lines))
            lines = []
        lines += [line] if line.strip() else []
    return markup(blocks)


def _kind(line: str) -> str:
    """Say what a line is a part of: a paragraph, a list or a numbered list."""
    item = ITEM.match(line)
    return "p" if item is None else "ol" if item[1] else "ul"


def _block(lines: list[str]) -> Html:
    if _kind(lines[0]) == "p":
        return el("p", _stressed(" ".join(" ".join(lines).split())))
    items = (el("li", _stressed(" ".join(ITEM.sub("", line, count=1).split()))) for line in lines)
    return el(_kind(lines[0]), items)


def _stressed(text: str) -> Html:
    parts: list[Child] = []
    end = 0
    for match in STRESSED.finditer(text):
        parts += [text[end : match.start()], el("strong" if len(match[1]) == 2 else "em", match[2])]
        end = match.end()
    return markup(*parts, text[end:])


def _of(child: Child) -> str:
    if isinstance(child, Html):
        return child
    return _text(_UNIT.sub("\u00a0", child)) if isinstance(child, str) else markup(*child)


def _text(text: str) -> str:
    return escape(plain(text), quote=True)


def _name(key: str) -> str:
    return "class" if key == "cls" else key.replace("_", "-")


def _value(value: str | float | None) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
