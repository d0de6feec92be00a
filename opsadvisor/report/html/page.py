"""A page of HTML that stands alone: its styles inside, nothing asked of the network, no script; fit for paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from opsadvisor.report.html.tags import Child, Html, el, markup, unless_empty
from opsadvisor.report.markdown import SEVERITIES, TONES

_STYLES = Path(__file__).with_name("page.css")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Whatever stands on the page, a browser loads and runs nothing."""


def page(title: str, over: Sequence[str], *body: Child) -> str:
    """Return a whole document: what it is about, in small `over` its title, and the body."""
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        el("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        el("title", ", ".join([title, *(part for part in over if part)])),
        el("style", Html(_STYLES.read_text(encoding="utf-8"))),
    )
    top = el("header", el("p", " · ".join(part for part in over if part), cls="over"), el("h1", title))
    return f"<!doctype html>\n{el('html', head, el('body', el('main', top, *body)), lang='en')}"


def section(title: str, *body: Child, cls: str | None = None) -> Html:
    """Return a part of the page under a heading of its own; nothing where there is nothing to show."""
    inside = markup(*body)
    return el("section", el("h2", title), inside, cls=cls) if inside.strip() else Html("")


def table(heads: Sequence[str], rows: Iterable[Sequence[Child]], right: Sequence[int] = (), cls: str = "") -> Html:
    """Return a table, its columns of the numbers `right` aligned right; nothing without rows.

    A column in which nothing stands is left out.
    """
    lines = [[markup(cell) for cell in row] for row in rows]
    used = [place for place in range(len(heads)) if any(line[place] for line in lines)]
    if not used:
        return Html("")

    def cells(name: str, row: Sequence[Child], **more: str) -> Html:
        return el("tr", (el(name, row[at], cls="figure" if at in right else None, **more) for at in used))

    head = el("thead", cells("th", heads, scope="col"))
    return wide(el("table", head, el("tbody", (cells("td", line) for line in lines)), cls=cls or None))


def wide(content: Child) -> Html:
    """Return what may be wider than a small screen: it scrolls by itself."""
    return el("div", content, cls="wide")


def toned(tone: str | None, word: Child) -> Html:
    """Return a word in its tone: with a glyph, so that no colour has to be seen."""
    glyph = TONES.get(tone or "", "")
    return el("span", el("span", glyph, cls="glyph") if glyph else "", word, cls=f"tone {tone}" if tone else None)


def severity(word: str) -> Html:
    """Return how severe something is, with its glyph."""
    return el("span", el("span", SEVERITIES.get(word, "●"), cls="glyph"), word, cls=f"tone {_TONE.get(word, '')}")


_TONE = {"critical": "poor", "warning": "fair", "notice": "note", "good": "good"}


def pairs(told: Iterable[tuple[str, Child]], cls: str = "pairs") -> Html:
    """Return names and what they stand for, side by side; what is empty is left out."""
    rows = ((name, markup(value)) for name, value in told)
    return unless_empty("dl", (el("div", el("dt", name), el("dd", value)) for name, value in rows if value), cls=cls)


def items(lines: Iterable[Child], cls: str | None = None) -> Html:
    """Return a list of points; nothing where there are none."""
    return unless_empty("ul", (el("li", line) for line in lines), cls=cls)


def quiet(text: Child, name: str = "p") -> Html:
    """Return what is said aside; nothing where nothing is."""
    return unless_empty(name, text, cls="quiet")
