"""The results of an assessment that are drawn: worked out and worded, so that screens and reports only draw them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from opsadvisor.advice.assess import Assessment
from opsadvisor.advice.pictures.amounts import LEFT_OUT, Scale, is_number, number
from opsadvisor.advice.pictures.maker import Maker
from opsadvisor.advice.pictures.model import (
    BEHIND,
    CRITICAL,
    FAR_BEHIND,
    MET,
    OFF,
    Bar,
    Bars,
    Gantt,
    Odds,
    Picture,
    Profile,
    Standing,
    Task,
    chosen,
    quantile,
    share_below,
)
from opsadvisor.formula.values import Missing
from opsadvisor.library.compiled import LadderEntry

MOST = 100
"""So many rows of a picture are kept; the others are counted."""
_OFF = (OFF, BEHIND, FAR_BEHIND)
_PERCENTILES = (50, 80, 90, 95)
_NO_SLACK = 1e-9
_PERCENT = Scale("%", "", 0)

Cells = Mapping[str, Sequence[Any]]
"""The column of each key, all of the same length; None where nothing was asked for, Missing where nothing is known."""


def pictures(assessment: Assessment) -> Iterator[Picture]:
    """Yield the pictures of the playbook, then of those that it takes in, of which anything is known.

    What takes long is left out unless the assessment has worked it out.
    """
    makers = {"bars": _Bars, "gaps": _Bars, "gantt": _Gantt, "odds": _Odds, "profile": _Profile}
    for entry in assessment.pictures:
        if assessment.evaluation.slow or not entry.spec.slow:
            drawn = makers[entry.spec.kind](assessment, entry).made()
            if drawn is not None:
                yield drawn


class _Bars(Maker):
    def made(self) -> Bars | None:
        cells = self._of_parts() if self.spec.part else self._of_rows()
        if not any(map(is_number, cells["values"])):
            return None
        scale = self.scale(cells["values"], cells["targets"], cells["benchmarks"])
        rows = [self._bar(scale, *row) for row in zip(*cells.values(), strict=True)]
        aimed = [row for row in rows if row.status in (*_OFF, MET)]
        off = sum(row.status in _OFF for row in aimed)
        summary = f"{off} of {len(aimed)} off target" if off else "all on target" if aimed else ""
        kept, left = chosen(rows, MOST)
        return Bars(**self.told(summary), rows=kept, left=left)

    def _of_parts(self) -> Cells:
        parts = list(zip(self.spec.part, self.entry.parts, strict=True))
        numbers = {
            f"{key}s": [self.worked_out(formulas.get(key)) for _, formulas in parts]
            for key in ("value", "target", "benchmark")
        }
        return {
            "labels": [part.label for part, _ in parts],
            **numbers,
            "betters": [part.better or self.spec.better for part, _ in parts],
        }

    def _of_rows(self) -> Cells:
        labels = self.labels()
        numbers = {key: self.column(key, len(labels)) for key in ("values", "targets", "benchmarks")}
        betters = self.column("betters", len(labels))
        return {"labels": labels, **numbers, "betters": [self._better(cell) for cell in betters]}

    def _better(self, cell: Any) -> str | None:
        return cell if cell in ("higher", "lower") else self.spec.better

    def _bar(self, scale: Scale, label: str, value: Any, target: Any, benchmark: Any, better: str | None) -> Bar:
        amounts = scale.amount(value), scale.maybe(target), scale.maybe(benchmark)
        if not is_number(value):
            return Bar(label, *amounts, status=amounts[0].status)
        aim = target if is_number(target) else None
        gap = "" if aim is None else scale.off(value, aim, "under", "over", "on target")
        return Bar(label, *amounts, gap, *_standing(scale, value, aim, benchmark, better))


def _standing(scale: Scale, value: float, target: float | None, benchmark: Any, better: str | None) -> tuple[str, str]:
    """Return how a value stands to its target, as a word and a tone."""
    if target is None:
        return "", "none"
    if better is None:
        return (MET, "good") if scale.same(value, target) else (OFF, "none")
    if scale.same(value, target) or (value > target) == (better == "higher"):
        return MET, "good"
    worse = is_number(benchmark) and not scale.same(value, benchmark) and (value < benchmark) == (better == "higher")
    return (FAR_BEHIND, "poor") if worse else (BEHIND, "fair")


class _Gantt(Maker):
    def made(self) -> Gantt | None:
        labels = self.labels()
        columns = [self.column(key, len(labels)) for key in ("starts", "finishes", "slacks", "criticals")]
        starts, finishes, slacks, _ = columns
        mark = self.value("mark")
        scale = self.scale(starts, finishes, slacks, [mark])
        rows = [self._task(scale, *row) for row in zip(labels, *columns, strict=True)]
        ends = [row.finish.value for row in rows if row.length.value is not None and row.finish.value is not None]
        if not ends:
            return None
        end = scale.amount(max(ends))
        critical = sum(row.status == CRITICAL for row in rows)
        summary = f"{critical} of {len(rows)} critical, ends at {end.shown}" if critical else f"ends at {end.shown}"
        gap = scale.off(max(ends), mark, "before", "after", "on the day") if number(mark) is not None else ""
        kept, left = chosen(rows, MOST)
        return Gantt(
            **self.told(summary),
            rows=kept,
            end=end,
            mark=scale.maybe(mark),
            mark_label=self.mark_label if mark is not None else "",
            gap=gap,
            left=left,
        )

    def _task(self, scale: Scale, label: str, start: Any, finish: Any, slack: Any, often: Any) -> Task:
        begins, ends = number(start), number(finish)
        known = begins is not None and ends is not None
        length = ends - begins if begins is not None and ends is not None else LEFT_OUT
        share = number(often)
        return Task(
            label,
            scale.amount(start),
            scale.amount(finish),
            scale.amount(length),
            scale.maybe(slack),
            _PERCENT.maybe(often if share is None else share * 100),
            _tightness(number(slack), share) if known else "unknown",
        )


def _tightness(slack: float | None, often: float | None) -> str:
    """Say whether a task decides the end: by its slack, or by how often it did where that is all there is."""
    if slack is None and often is None:
        return ""
    critical = slack <= _NO_SLACK if slack is not None else (often or 0) >= 0.5
    return CRITICAL if critical else "with slack"


class _Odds(Maker):
    def made(self) -> Odds | None:
        values = self.column("values")
        quantiles = sorted(each for each in map(number, values) if each is not None)
        if len(quantiles) < max(2, len(values)):
            return None
        mark = self.value("mark")
        named = {f"P{pct}": quantile(quantiles, pct / 100) for pct in _PERCENTILES}
        scale = self.scale(quantiles[:1], quantiles[-1:], list(named.values()), [mark])
        chance = _PERCENT.amount(share_below(quantiles, mark) * 100) if is_number(mark) else None
        by = scale.maybe(mark)
        return Odds(
            **self.told(
                f"{chance.shown} by {by.shown}" if chance and by else f"P80 {scale.amount(named['P80']).shown}"
            ),
            quantiles=quantiles,
            low=scale.amount(quantiles[0]),
            high=scale.amount(quantiles[-1]),
            named={name: scale.amount(value) for name, value in named.items()},
            mark=by,
            mark_label=self.mark_label if mark is not None else "",
            chance=chance,
        )


class _Profile(Maker):
    def made(self) -> Profile | None:
        entry = self.assessment.compiled.names.get(self.spec.ladder or "")
        if not isinstance(entry, LadderEntry):
            return None
        place = self._place(entry, entry.spec.id)
        rows = [self._dimension(entry, item.title, item.fact, place) for item in entry.spec.dimension]
        if place is None and all(row.place is None for row in rows):
            return None
        behind = sum(row.tone == "fair" for row in rows)
        titles = [level.title for level in entry.spec.levels]
        level = titles[place] if place is not None else self.wording.shown(entry.spec.id)
        summary = f"{level}, behind in {behind} of {len(rows)}" if behind else level
        return Profile(**self.told(summary), levels=titles, place=place, level=level, rows=rows)

    def _place(self, entry: LadderEntry, name: str) -> int | None:
        value = self.evaluation.value(name)
        return None if isinstance(value, Missing) else entry.order.get(value)

    def _dimension(self, entry: LadderEntry, title: str, fact: str, stands: int | None) -> Standing:
        runs = self._place(entry, fact)
        if runs is None:
            missing = self.evaluation.value(fact)
            kind = missing.kind if isinstance(missing, Missing) else "unknown"
            return Standing(title, None, kind, kind)
        return Standing(title, runs, entry.spec.levels[runs].title, *_lag(runs, stands))


def _lag(runs: int, stands: int | None) -> tuple[str, str]:
    """Return how a dimension runs beside where the company stands, as words and a tone."""
    if stands is None:
        return "", "none"
    if runs == stands:
        return "in step", "good"
    levels = f"{abs(stands - runs)} {'level' if abs(stands - runs) == 1 else 'levels'}"
    return (f"{levels} behind", "fair") if runs < stands else (f"{levels} ahead", "none")
