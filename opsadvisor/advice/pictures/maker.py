"""What all kinds of picture share when they are worked out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

from opsadvisor.advice.assess import Assessment
from opsadvisor.advice.pictures.amounts import LEFT_OUT, Scale
from opsadvisor.advice.pictures.model import Picture
from opsadvisor.advice.words import Wording
from opsadvisor.formula import tree
from opsadvisor.formula.parse import Expression
from opsadvisor.formula.values import Missing
from opsadvisor.library.compiled import FactEntry, PictureEntry
from opsadvisor.library.kinds import KINDS


class Maker:
    """Makes one picture: its texts, and what its formulas come to."""

    def __init__(self, assessment: Assessment, entry: PictureEntry) -> None:
        self.assessment = assessment
        self.evaluation = assessment.evaluation
        self.wording = Wording(assessment)
        self.entry = entry
        self.spec = entry.spec

    def made(self) -> Picture | None:
        """Return the picture, or None where nothing of it is known."""
        raise NotImplementedError

    def told(self, summary: str) -> dict[str, Any]:
        """Return what every picture has."""
        spec = self.spec
        return {
            "kind": spec.kind,
            "title": spec.title,
            "summary": summary,
            "note": spec.note or "",
            "source": spec.source,
        }

    def scale(self, *values: Sequence[Any]) -> Scale:
        """Return the wording that fits all of `values`."""
        return Scale.of(chain(*values), self.spec.unit, self.assessment.currency)

    def value(self, key: str) -> Any:
        """Return what the formula of a key comes to; None where there is none."""
        return self.worked_out(self.entry.formulas.get(key))

    def worked_out(self, formula: Expression | None) -> Any:
        """Return what a formula comes to; None where there is none."""
        return None if formula is None else formula.root.evaluate(self.evaluation)

    def column(self, key: str, rows: int | None = None) -> list[Any]:
        """Return the cells of a key, as many as there are rows; None for each where it has no formula."""
        cells = self.value(key)
        if cells is None:
            return [None] * (rows or 0)
        if isinstance(cells, Missing):
            return [cells] * (rows or 0)
        known = [LEFT_OUT if cell is None else cell for cell in cells]
        return known if rows is None else [*known, *[LEFT_OUT] * rows][:rows]

    def labels(self) -> list[str]:
        """Return the name of each row as a person reads it."""
        formula = self.entry.formulas.get("labels")
        return [self._label(formula, cell) for cell in self.column("labels")]

    def _label(self, formula: Expression | None, cell: Any) -> str:
        if isinstance(cell, Missing):
            return "unnamed"
        asked = self._asked(formula.root) if formula else None
        said = KINDS[asked.kind].show(cell, asked, self.assessment.currency) if asked else str(cell)
        return " ".join(said.split())

    def _asked(self, node: tree.Node) -> Any:
        """Return the column of a table whose words a formula shows, None where it is more than that."""
        if isinstance(node, tree.Call) and node.method.returns == "text column":
            node = node.arguments[0]
        if not isinstance(node, tree.Column):
            return None
        entry = self.assessment.compiled.names.get(node.table)
        columns = entry.spec.column if isinstance(entry, FactEntry) else []
        return next((column for column in columns if column.id == node.column and not column.formula), None)

    @property
    def mark_label(self) -> str:
        """How the mark is called: as the fact or metric that it is."""
        formula = self.entry.formulas.get("mark")
        return self.wording.title(formula.root.name) if formula and isinstance(formula.root, tree.Name) else "Mark"
