"""What a reader and a browser find on a page of HTML."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from html.parser import HTMLParser
from typing import Any

VOID = {"meta", "br"}
_TAGS = """html head meta title style body main header section article div p h1 h2 h3 ul ol li dl dt dd
  table thead tbody tr th td span strong em b small figure figcaption svg line circle polyline rect text"""
_ATTRIBUTES = """class lang charset name content http-equiv scope width height viewbox role aria-label colspan
  points x y x1 x2 y1 y2 cx cy r text-anchor"""
ALLOWED = set(_TAGS.split())
ATTRIBUTES = set(_ATTRIBUTES.split())
MARKUP = "<script>alert(1)</script></style></title>--><img src=x onerror=y> \"' onload=z &amp; &#60;"


class Page(HTMLParser):
    """A page that was read; `text` is what is to be seen. What is not well-formed fails."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        assert page.startswith("<!doctype html>\n")
        self.feed(page)
        self.close()
        assert self._open == []

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).replace("\u00a0", " ").split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.texts.append(data)

    def must_be_harmless(self) -> None:
        """Fail where anything but what our pages are made of stands on it, or anything leads outside."""
        assert set(self.tags) <= ALLOWED
        assert {name for name, _ in self.attributes} <= ATTRIBUTES


def tainted(record: Any, text: str) -> Any:
    """Return a record with `text` behind every text that it holds, but for days and words that choose a look."""
    if isinstance(record, str):
        return record + text
    if isinstance(record, list | tuple):
        return type(record)(tainted(each, text) for each in record)
    if isinstance(record, dict):
        return {key: tainted(value, text) for key, value in record.items()}
    if not is_dataclass(record) or isinstance(record, type | date):
        return record
    kept = {
        "tone",
        "status",
        "verdict",
        "severity",
        "kind",
        "state",
        "tone_before",
        "tone_after",
        "met",
        "better",
        "id",
    }
    told = {each.name: getattr(record, each.name) for each in fields(record)}
    return replace(record, **{name: value if name in kept else tainted(value, text) for name, value in told.items()})
