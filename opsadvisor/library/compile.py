"""From playbooks to what is evaluated: all formulas read, their rings opened, their types checked.

A formula that is faulty is reported as a `Problem` and made unknown, so that the rest works.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from opsadvisor.formula import tree
from opsadvisor.formula.check import Kind
from opsadvisor.formula.parse import Expression, FormulaError, parse
from opsadvisor.library import schema
from opsadvisor.library.chains import break_chains
from opsadvisor.library.compiled import (
    ActionEntry,
    Compiled,
    DecisionEntry,
    FactEntry,
    Key,
    LadderEntry,
    MetricEntry,
    Path,
    PictureEntry,
    PlaybookEntry,
    Problem,
    RuleEntry,
)
from opsadvisor.library.places import Place
from opsadvisor.library.types import check_types, type_of_fact
from opsadvisor.methods.catalogue import METHODS

PICTURE_FORMULAS: Mapping[str, tuple[Kind, Kind | None]] = {
    "labels": ("column", "text"),
    "betters": ("column", "text"),
    "mark": ("number", None),
    **dict.fromkeys(
        ("values", "targets", "benchmarks", "starts", "finishes", "slacks", "criticals"), ("column", "number")
    ),
}
"""What each formula of a picture yields: of a column also what its cells hold."""
PART_FORMULAS: Mapping[str, tuple[Kind, Kind | None]] = dict.fromkeys(
    ("value", "target", "benchmark"), ("number", None)
)


def compile_playbooks(playbooks: Mapping[str, schema.Playbook]) -> Compiled:
    """Parse and check all formulas of `playbooks`. Where an id stands twice, the first one counts."""
    compiled = Compiled()
    reader = _Reader(compiled)
    for playbook in playbooks.values():
        reader.read(playbook)
    compiled.groups = _groups(compiled.rules.values())
    break_chains(compiled, reader.places)
    check_types(compiled, reader.places)
    return compiled


def _groups(rules: Iterable[RuleEntry]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for rule in rules:
        if rule.spec.group:
            groups.setdefault(rule.spec.group, []).append(rule.spec.id)
    return {name: tuple(rules) for name, rules in groups.items()}


class _Reader:
    """Reads the formulas of playbooks one by one and remembers where each stands."""

    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled
        self.places: list[Place] = []

    def read(self, playbook: schema.Playbook) -> None:
        names, rules, actions = self.compiled.names, self.compiled.rules, self.compiled.actions
        for index, fact in enumerate(playbook.fact):
            names.setdefault(fact.id, self._fact(playbook.id, fact, ("fact", index)))
        for index, metric in enumerate(playbook.metric):
            formula = self._read(
                playbook.id,
                ("metric", index, "formula"),
                metric.formula,
                ("number", "text", "yesno"),
                ("name", metric.id),
            )
            names.setdefault(metric.id, MetricEntry(metric, playbook.id, formula))
        for index, decision in enumerate(playbook.decision):
            names.setdefault(decision.id, self._decision(playbook.id, decision, ("decision", index)))
        for index, ladder in enumerate(playbook.ladder):
            path: Path = ("ladder", index, "by")
            by = self._read(playbook.id, path, ladder.by, ("number",), ("name", ladder.id))
            names.update({name: entry for name, entry in _ladder(playbook.id, ladder, by) if name not in names})
        for index, rule in enumerate(playbook.rule):
            when = self._read(playbook.id, ("rule", index, "when"), rule.when, owner=("rule", rule.id))
            rules.setdefault(rule.id, RuleEntry(rule, playbook.id, when))
        for index, action in enumerate(playbook.action):
            conditions = [
                self._maybe(playbook.id, ("action", index, part), getattr(action, part)) for part in ("when", "unless")
            ]
            actions.setdefault(action.id, ActionEntry(action, playbook.id, *conditions))
        self.compiled.playbooks[playbook.id] = self._playbook(playbook)

    def _fact(self, playbook: str, fact: schema.Fact, path: Path) -> FactEntry:
        owner = ("name", fact.id)
        doubts = tuple(
            self._read(playbook, (*path, "doubt", index, "when"), doubt.when) for index, doubt in enumerate(fact.doubt)
        )
        computed = {
            column.id: self._column(playbook, fact, column, (*path, "column", index, "formula"))
            for index, column in enumerate(fact.column)
            if column.formula
        }
        applies = self._maybe(playbook, (*path, "applies"), fact.applies, owner=owner)
        estimate = self._maybe(playbook, (*path, "estimate"), fact.estimate, (type_of_fact(fact).kind,))
        return FactEntry(fact, playbook, applies, estimate, doubts, computed)

    def _column(self, playbook: str, fact: schema.Fact, column: schema.Column, path: Path) -> Expression:
        wants: tuple[Kind, ...] = ("number", "text", "yesno", "column")
        return self._read(playbook, path, column.formula or "", wants, ("name", fact.id), fact.id, column.id)

    def _decision(self, playbook: str, decision: schema.Decision, path: Path) -> DecisionEntry:
        conditions = tuple(
            self._maybe(playbook, (*path, "choose", index, "when"), choice.when, owner=("name", decision.id))
            for index, choice in enumerate(decision.choose)
        )
        return DecisionEntry(decision, playbook, conditions)

    def _playbook(self, playbook: schema.Playbook) -> PlaybookEntry:
        def conditions(part: str) -> tuple[Expression | None, ...]:
            items = enumerate(getattr(playbook, part))
            return tuple(self._maybe(playbook.id, (part, index, "when"), item.when) for index, item in items)

        return PlaybookEntry(
            playbook,
            conditions("goals"),
            conditions("include"),
            conditions("headline"),
            conditions("turn"),
            conditions("guard"),
            fits=self._maybe(playbook.id, ("fits",), playbook.fits),
            pictures=tuple(self._picture(playbook.id, index, item) for index, item in enumerate(playbook.picture)),
        )

    def _picture(self, playbook: str, index: int, picture: schema.Picture) -> PictureEntry:
        path: Path = ("picture", index)
        return PictureEntry(
            picture,
            self._maybe(playbook, (*path, "when"), picture.when),
            self._formulas(playbook, path, picture, PICTURE_FORMULAS),
            tuple(
                self._formulas(playbook, (*path, "part", place), part, PART_FORMULAS)
                for place, part in enumerate(picture.part)
            ),
        )

    def _formulas(
        self, playbook: str, path: Path, part: schema.Part, keys: Mapping[str, tuple[Kind, Kind | None]]
    ) -> dict[str, Expression]:
        """Read the formulas that a part of a picture has, by key."""
        texts = {key: getattr(part, key) for key in keys}
        return {
            key: self._read(playbook, (*path, key), text, (keys[key][0],), cell=keys[key][1])
            for key, text in texts.items()
            if text is not None
        }

    def _maybe(
        self,
        playbook: str,
        path: Path,
        text: str | None,
        wants: tuple[Kind, ...] = ("yesno",),
        owner: Key | None = None,
    ) -> Expression | None:
        return None if text is None else self._read(playbook, path, text, wants, owner)

    def _read(
        self,
        playbook: str,
        path: Path,
        text: str,
        wants: tuple[Kind, ...] = ("yesno",),
        owner: Key | None = None,
        table: str = "",
        column: str = "",
        cell: Kind | None = None,
    ) -> Expression:
        try:
            expression = parse(text, METHODS)
        except FormulaError as error:
            self.compiled.problems.append(Problem.of(playbook, path, error))
            return Expression(text, tree.Broken())
        self.places.append(Place(playbook, path, expression, wants, table, column, owner, cell))
        return expression


def _ladder(playbook: str, ladder: schema.Ladder, by: Expression) -> Iterator[tuple[str, LadderEntry]]:
    yield ladder.id, LadderEntry(ladder, playbook, by)
    for dimension in ladder.dimension:
        yield dimension.lag, LadderEntry(ladder, playbook, by, dimension)
    if ladder.lags:
        yield ladder.lags, LadderEntry(ladder, playbook, by, counts_lags=True)
