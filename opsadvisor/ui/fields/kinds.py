"""Which widget takes an answer of which kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from opsadvisor.library.kinds import SCALE
from opsadvisor.ui.fields.base import Field, Setting
from opsadvisor.ui.fields.checklist import ChecklistField
from opsadvisor.ui.fields.document import DocumentField
from opsadvisor.ui.fields.grid import GridField
from opsadvisor.ui.fields.line import LineField, TextField
from opsadvisor.ui.fields.pick import ChoiceField, ChoicesField, ScaleField, YesNoField


def _scale(setting: Setting) -> Field:
    """Return the steps in a row, or a line to type one where they are too many."""
    return LineField(setting) if SCALE.is_long(setting.fact) else ScaleField(setting)


FIELDS: Mapping[str, Callable[[Setting], Field]] = {
    "money": LineField,
    "percent": LineField,
    "count": LineField,
    "number": LineField,
    "duration": LineField,
    "date": LineField,
    "text": TextField,
    "choice": ChoiceField,
    "choices": ChoicesField,
    "yesno": YesNoField,
    "scale": _scale,
    "table": GridField,
    "checklist": ChecklistField,
    "document": DocumentField,
}
