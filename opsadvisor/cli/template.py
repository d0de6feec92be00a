"""The small playbook that `playbooks new` writes: it works as it stands, and shows where things go."""

from __future__ import annotations

import json

_TEMPLATE = """\
# A playbook: what to ask, what to work out, what to advise.
# "opsadvisor playbooks check" says what is wrong with it; "opsadvisor start {id}" runs it.

id = "{id}"
title = {title}
summary = "One sentence: which question of a manager this answers."
version = "1.0"
source = "Author, title, year: where this comes from"
goals = ["{name}_share"]           # what the questions have to settle

[[section]]
title = "Time"
ask = ["{name}_hours", "{name}_lost_hours"]

[[fact]]
id = "{name}_hours"
title = "Hours worked"
kind = "number"                    # or money, percent, count, duration, choice, yesno, scale, text, date, table,
                                   # checklist, document
prompt = "How many hours does the team work in a week?"
help = "All hours, also those in meetings."
unit = "hours"
above = 0
source = "Author, title, year"

[[fact]]
id = "{name}_lost_hours"
title = "Hours lost"
kind = "number"
prompt = "How many of them are lost to waiting?"
unit = "hours"
min = 0
source = "Author, title, year"

[[metric]]
id = "{name}_share"
title = "Share of hours lost"
formula = "{name}_lost_hours / {name}_hours * 100"
unit = "%"
better = "lower"
bands = [{{ from = 20, label = "too much", tone = "poor" }}, {{ label = "fine", tone = "good" }}]
source = "Author, title, year"

[[rule]]
id = "{id}-too-much-waiting"
when = "{name}_share > 20"
severity = "warning"               # critical, warning, notice, good
title = "More than a fifth of the hours is lost to waiting"
advice = "Find out for whom people wait, and start there."
actions = ["{id}-list-the-waits"]
source = "Author, title, year"

[[action]]
id = "{id}-list-the-waits"
title = "List for whom people wait"
first_step = "Ask three people tomorrow for whom they waited longest last week."
how = "Count the names. The one that is named most is where to start."
moves = "{name}_share"
shows_after = "30 days"
source = "Author, title, year"

[[headline]]
label = "Waiting"
value = "{name}_share"
detail = "{{{name}_lost_hours}} of {{{name}_hours}}"

[[turn]]
title = "What holds people up"
actions = ["{id}-list-the-waits"]
when = 'holds("{id}-too-much-waiting")'

[[example]]
title = "a quarter lost"
given = {{ {name}_hours = 40, {name}_lost_hours = 10 }}
expect = {{ {name}_share = 25, {id}-too-much-waiting = "holds" }}
advises = ["{id}-list-the-waits"]
"""


def template(id: str, title: str) -> str:
    """Return the text of a playbook file for an id and a title."""
    return _TEMPLATE.format(id=id, title=json.dumps(title, ensure_ascii=False), name=id.replace("-", "_"))
