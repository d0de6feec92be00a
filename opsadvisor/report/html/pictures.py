"""Pictures of an advice as inline SVG: shapes beside names; every figure stands as text in the table below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from opsadvisor.advice.pictures.model import CRITICAL, Amount, Bar, Bars, Gantt, Odds, Picture, Profile, heights
from opsadvisor.advice.pictures.span import Span
from opsadvisor.report.html.tags import Html, el, markup

_WIDE = 720.0
_ROW = 24.0
_THICK = 12.0
_LABELS = 170.0
_CHARACTERS = 24
"""So many characters of a name fit beside the shapes."""
_FIGURES = 90.0
_END = _WIDE - _FIGURES
_HIGH = 120.0
_COLUMNS = 60
_SHORT = 14


def svg(picture: Picture) -> Html:
    """Return the picture alone; its text says in a few words what it shows."""
    match picture:
        case Bars():
            return _drawing(picture, len(picture.rows), _bars(picture))
        case Gantt():
            return _drawing(picture, len(picture.rows), _gantt(picture))
        case Odds():
            return _drawing(picture, (_HIGH + _ROW) / _ROW, _odds(picture))
        case Profile():
            return _drawing(picture, len(picture.rows) + 2, _profile(picture))
    return Html("")


def key(picture: Picture) -> str:
    """Return what the shapes mean."""
    match picture:
        case Bars() if any(row.target and row.target.value is not None for row in picture.rows):
            return "The dashed line is the target."
        case Gantt():
            mark = f" The dashed line: {picture.mark_label}." if picture.mark_label else ""
            return f"Dark bars are critical, the pale end of a bar is slack.{mark}"
        case Odds() if picture.mark_label:
            return f"The dashed line: {picture.mark_label}."
        case Profile():
            return "The dashed line is where the company stands."
    return ""


def _drawing(picture: Picture, rows: float, parts: Iterator[Html]) -> Html:
    high = f"{rows * _ROW:g}"
    told = f"{picture.title}: {picture.summary}" if picture.summary else picture.title
    size = {"width": f"{_WIDE:g}", "height": high}
    return el("svg", list(parts), viewBox=f"0 0 {_WIDE:g} {high}", role="img", aria_label=told, **size)


def _x(span: Span, value: float) -> float:
    return round(_LABELS + span.share(value) * (_END - _LABELS), 1)


def _name(row: int, text: str) -> Html:
    cut = text if len(text) <= _CHARACTERS else f"{text[: _CHARACTERS - 1]}…"
    return el("text", cut, x=0.0, y=_base(row))


def _figure(row: int, amount: Amount) -> Html:
    cut = amount.shown if len(amount.shown) <= _SHORT else f"{amount.shown[: _SHORT - 1]}…"
    return el("text", cut, x=_WIDE, y=_base(row), text_anchor="end", cls="last")


def _base(row: int) -> float:
    return row * _ROW + _ROW / 2 + 4


def _shape(row: int, start: float, end: float, cls: str) -> Html:
    place = {"x": min(start, end), "width": round(max(abs(end - start), 1.0), 1)}
    return el("rect", cls=cls, y=row * _ROW + (_ROW - _THICK) / 2, height=_THICK, **place)


def _mark(at: float, top: float, bottom: float) -> Html:
    """Return a dashed line with a light edge, so that it is seen on a bar too."""
    place = {"x1": at, "x2": at, "y1": top, "y2": bottom}
    return markup(el("line", cls="halo", **place), el("line", cls="aim", **place))


def _bars(picture: Bars) -> Iterator[Html]:
    whole = Span.over([0.0, *(each for row in picture.rows for each in _numbers(row))])
    for place, row in enumerate(picture.rows):
        span = Span.over([0.0, *_numbers(row)]) if picture.kind == "gaps" else whole
        yield _name(place, row.label)
        if row.value.status == "unlimited":
            yield _shape(place, _x(span, 0.0), _END, "bar")
        elif row.value.value:
            yield _shape(place, _x(span, 0.0), _x(span, row.value.value), "bar")
        if row.target and row.target.value is not None:
            yield _mark(_x(span, row.target.value), place * _ROW + 2, (place + 1) * _ROW - 2)
        yield _figure(place, row.value)


def _numbers(row: Bar) -> list[float]:
    return [each.value for each in (row.value, row.target) if each is not None and each.value is not None]


def _gantt(picture: Gantt) -> Iterator[Html]:
    mark = picture.mark.value if picture.mark else None
    span = Span.over(_times(picture), mark)
    for place, row in enumerate(picture.rows):
        yield _name(place, row.label)
        start, finish, late = row.start.value, row.finish.value, row.late
        if start is not None and finish is not None and late is not None:
            if late > finish:
                yield _shape(place, _x(span, finish), _x(span, late), "slack")
            yield _shape(place, _x(span, start), _x(span, finish), "bar" if row.status == CRITICAL else "task")
        yield _figure(place, row.length)
    if mark is not None and span.holds(mark):
        yield _mark(_x(span, mark), 0.0, len(picture.rows) * _ROW)


def _times(picture: Gantt) -> list[float]:
    return [each for row in picture.rows for each in (row.start.value, row.finish.value, row.late) if each is not None]


def _odds(picture: Odds) -> Iterator[Html]:
    mark = picture.mark.value if picture.mark else None
    span = Span.over((picture.quantiles[0], picture.quantiles[-1]), mark)
    wide = _WIDE / _COLUMNS
    for column, share in enumerate(heights(picture.quantiles, span, _COLUMNS)):
        height = share * (_HIGH - 4)
        beyond = mark is not None and span.at(column / _COLUMNS) >= mark
        place = {"x": round(column * wide, 1), "y": round(_HIGH - height, 1), "width": round(wide - 1, 1)}
        yield el("rect", cls="task" if beyond else "bar", height=round(height, 1), **place)
    yield el("line", cls="axis", x1=0.0, x2=_WIDE, y1=_HIGH, y2=_HIGH)
    if mark is not None and span.holds(mark):
        yield _mark(round(span.share(mark) * _WIDE, 1), 0.0, _HIGH)
    yield el("text", picture.low.shown, x=0.0, y=_HIGH + 16)
    yield el("text", picture.high.shown, x=_WIDE, y=_HIGH + 16, text_anchor="end")


def _profile(picture: Profile) -> Iterator[Html]:
    count = len(picture.levels)
    places = [round(_LABELS + (level + 0.5) / count * (_WIDE - _LABELS), 1) for level in range(count)]
    letters = max(3, int((_WIDE - _LABELS) / count / 8))
    for at, title in zip(places, picture.levels, strict=True):
        cut = title if len(title) <= letters else f"{title[: letters - 1]}…"
        yield el("text", cut, x=at, y=_base(0), text_anchor="middle")
    if picture.place is not None:
        yield _mark(places[picture.place], _ROW, (len(picture.rows) + 2) * _ROW)
    yield from _standing(1, "The company", picture.place, places, 7.0)
    for row, standing in enumerate(picture.rows, 2):
        yield from _standing(row, standing.label, standing.place, places, 5.0)


def _standing(row: int, label: str, place: int | None, places: Sequence[float], radius: float) -> Iterator[Html]:
    yield _name(row, label)
    if place is not None:
        yield el("circle", cls="dot", cx=places[place], cy=row * _ROW + _ROW / 2, r=radius)
