"""Bands of metrics: whether they cover every value, each once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from opsadvisor.formula.check import Type
from opsadvisor.library.linemap import Path
from opsadvisor.library.schema import Band, Metric
from opsadvisor.messages import Suggestion, listed, quoted, suggested

Found = tuple[Path, str, Suggestion]


def faulty_bands(metric: Metric, type_: Type | None) -> Iterator[Found]:
    """Yield gaps and overlaps in the bands of a metric of this type."""
    if not metric.bands or type_ is None or type_.kind == "broken":
        return
    if type_.kind == "number":
        yield from _of_numbers(metric.bands)
    elif type_.kind == "text":
        yield from _of_texts(metric.bands, sorted(type_.options))
    else:
        yield ("bands",), "only numbers and texts have bands", "leave them out"


def _of_numbers(bands: Sequence[Band]) -> Iterator[Found]:
    """From the highest `from` down to a last band without one."""
    above: float | None = None
    for place, band in enumerate(bands):
        path: Path = ("bands", place)
        last = place == len(bands) - 1
        if band.value is not None:
            yield (*path, "is"), "the bands of a number begin with from", "such as { from = 6, label = ... }"
        elif band.start is None and not last:
            yield path, "this band covers everything, so those after it overlap with it", "put it last"
        elif band.start is not None and above is not None and band.start >= above:
            said = f"the bands overlap: this one begins at {band.start:g}, the one before it at {above:g}"
            yield (*path, "from"), said, "put the highest from first"
        elif band.start is not None and last:
            said = f"there is a gap: no band covers what is under {band.start:g}"
            yield path, said, "end with a band without from"
        above = band.start if band.start is not None else above


def _of_texts(bands: Sequence[Band], options: Sequence[str]) -> Iterator[Found]:
    """One band for each text that can come; a last one may stand for all others."""
    seen: set[str] = set()
    for place, band in enumerate(bands):
        path: Path = ("bands", place)
        if band.start is not None:
            yield (*path, "from"), "the bands of a text begin with is", 'such as { is = "default dead", label = ... }'
        elif band.value is None:
            if place < len(bands) - 1:
                yield path, "this band covers everything, so those after it overlap with it", "put it last"
            return
        elif band.value in seen:
            yield (*path, "is"), f"the bands overlap: {quoted(band.value)} is there twice", "leave one of them out"
        elif options and band.value not in options:
            hint = suggested(band.value, options, f"it can be {listed(options, most=20)}")
            yield (*path, "is"), f"the metric is never {quoted(band.value)}", hint
        seen.add(band.value or "")
    lacking = [option for option in options if option not in seen]
    if lacking:
        yield ("bands",), f"there is a gap: no band covers {listed(map(quoted, lacking))}", "add a band"
