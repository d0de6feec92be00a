"""A whole database as one JSON document, and back: `export_all`, `export_text` in pieces, and `import_all`.

    {"opsadvisor": 1, "layout": "0003_history",
     "settings": {key: data},
     "playbook_texts": [{"digest", "playbook", "version", "text"}],
     "companies": [{"id", "name", "currency", "created_at", "archived_at",
       "sessions": [{..., "advice", "playbooks": [digest]}], "answers": [...], "plan_items": [...],
       "plan_changes": [...], "kata_boards": [...], "kata_targets": [...], "kata_readings": [...],
       "kata_obstacles": [...], "kata_experiments": [...], "kata_ideas": [...], "kata_rounds": [...],
       "kata_texts": [...]}]}

Each list holds the rows of the table of that name, in their order, by the names of its columns. What is worked out
from an advice (headlines, metrics, verdicts, words to search) is not in it, and is worked out anew.
"""

from __future__ import annotations

from opsadvisor.store.whole_export import export_all as export_all
from opsadvisor.store.whole_export import export_text as export_text
from opsadvisor.store.whole_import import Imported as Imported
from opsadvisor.store.whole_import import import_all as import_all
from opsadvisor.store.whole_tables import DamagedExport as DamagedExport
