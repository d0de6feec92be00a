"""Text that tries to be more than text, and what holds it: a playbook, answers, a database that others wrote."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from opsadvisor.advice.answers import Answer
from opsadvisor.advice.assess import assess
from opsadvisor.advice.freeze import advise
from opsadvisor.library.load import Library
from opsadvisor.store.database import Store
from opsadvisor.store.records import Source

ID = "hostile"
SEEN = "Ev[bold]il[/]"
"""How it begins, and what is to be seen of it as it stands: the markup is text."""
CODE = "31337"
CLIPBOARD = "SEFDS0VE"
TEXT = (
    f"{SEEN}\x1b]52;c;{CLIPBOARD}\x07\x1b[{CODE}mred\x9b{CODE}m\x1bP{CODE}\x1b\\\x90{CODE}\x9c\x1b]0;{CODE}\x1b\\"
    f"\u202eright\u2066left\u200b\u200f\ufeff\x00\x08\x7f[link={CLIPBOARD}][@click=app.quit]x[/][/]"
)
FORBIDDEN = (f"\x1b[{CODE}", "\x1b]52", "\x1b]0", "\x9b", "\x90", "\x9c", "\u202e", "\u2066", "\u200b", "\u200f",
             "\ufeff", "\x00", "\x08", "\x7f")  # fmt: skip


def obeyed(raw: bytes) -> list[str]:
    """Return what a terminal that is sent `raw` would obey or hide, of what stands in TEXT."""
    text = raw.decode("utf-8", "replace")
    return [each for each in FORBIDDEN if each in text]


def _quoted(text: str) -> str:
    return json.dumps(text)


_PLAYBOOK = """
id = "hostile"
title = {text}
summary = {text}
version = "1.0"
source = {text}
goals = ["hostile_share", "hostile_say", "hostile_pick", "hostile_rows"]
[[section]]
title = {text}
intro = {text}
ask = ["hostile_say", "hostile_share", "hostile_pick", "hostile_rows"]
[[fact]]
id = "hostile_say"
title = {text}
kind = "text"
prompt = {text}
help = {text}
find = {text}
who = {text}
source = {text}
[[fact]]
id = "hostile_share"
title = {text}
kind = "number"
prompt = {text}
unit = {text}
doubt = [{{ when = "hostile_share > 50", ask = {text} }}]
source = {text}
[[fact]]
id = "hostile_pick"
title = {text}
kind = "choice"
prompt = {text}
options = [{{ id = "one", title = {text} }}, {{ id = "two", title = {text}, also = [{text}] }}]
source = {text}
[[fact]]
id = "hostile_rows"
title = {text}
kind = "table"
prompt = {text}
source = {text}
[[fact.column]]
id = "name"
title = {text}
kind = "text"
key = true
help = {text}
[[fact.column]]
id = "size"
title = {text}
unit = {text}
[[metric]]
id = "hostile_double"
title = {text}
formula = "hostile_share * 2 + sum(hostile_rows.size)"
unit = {text}
bands = [{{ from = 0, label = {text}, tone = "poor" }}, {{ label = {text}, tone = "good" }}]
source = {text}
[[decision]]
id = "hostile_word"
title = {text}
choose = [{{ when = "hostile_share > 20", value = {text}, label = {text}, tone = "poor" }}, {{ value = "calm" }}]
source = {text}
[[rule]]
id = "hostile-rule"
group = {text}
when = "hostile_share > 20"
severity = "critical"
title = {text}
advice = {text}
actions = ["hostile-act"]
source = {text}
[[action]]
id = "hostile-act"
title = {text}
first_step = {text}
how = {text}
steps = [{text}]
moves = "hostile_double"
shows_after = "30 days"
source = {text}
[[headline]]
label = {text}
value = "hostile_word"
detail = ["{{hostile_share}}", {text}]
[[turn]]
title = {text}
actions = ["hostile-act"]
when = 'holds("hostile-rule")'
"""


def playbook(folder: Path) -> Path:
    """Write the playbook, with the text in every place that takes text; return its file."""
    file = folder / "hostile.toml"
    comment = "".join(char for char in f"# {TEXT}" if char >= " " and char != "\x7f")  # all that TOML takes there
    file.write_text(comment + _PLAYBOOK.format(text=_quoted(TEXT)), encoding="utf-8")
    return file


ANSWERS = f"""playbook = "hostile"
[answers]
hostile_share = {{ value = 40, note = {_quoted(TEXT)} }}
hostile_say = {_quoted(TEXT)}
hostile_pick = {{ not_applicable = {_quoted(TEXT)} }}
hostile_rows = [{{ name = {_quoted(TEXT)}, size = 3 }}]
"""


def database(path: Path, library: Library) -> None:
    """Fill a database through the store, then write the text into all of it past the store."""
    given = {
        "hostile_share": Answer(40.0, note=SEEN),
        "hostile_say": Answer(SEEN, note=SEEN),
        "hostile_pick": Answer(status="not applicable", reason=SEEN),
        "hostile_rows": Answer(({"name": SEEN, "size": 3.0},)),
    }
    with Store.open(path) as store:
        company = store.companies.add(SEEN, "EUR").id
        store.companies.choose(company)
        store.settings.set("first playbook", ID)
        for share in (30.0, 40.0):
            session = store.sessions.start(company, ID, title=SEEN, version="1.0", digest=library.digests[ID]).id
            for fact, answer in (given | {"hostile_share": Answer(share)}).items():
                source = Source(title=SEEN, unit=SEEN)
                store.answers.add(company, fact, answer, session=session, source=source)
            answers = store.answers.latest(company)
            advice = advise(assess(library.compiled, ID, answers, today=datetime.now(UTC).date()))
            store.sessions.finish(session, advice, due=datetime.now(UTC).date())
        store.answers.add(company, "hostile_pick", Answer(status="unknown", note=SEEN), source=Source(title=SEEN))
        store.plan.add(company, "hostile-act", SEEN, owner=SEEN, expected=SEEN)
        store.sessions.start(company, "review", title=SEEN, version="1.0", digest="d")
    _tamper(path)


def _tamper(path: Path) -> None:
    """Put the whole text where its beginning stands, in every column, as another program could."""
    with closing(sqlite3.connect(path)) as connection:
        for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{trigger}"')
        for table in ("companies", "answers", "sessions", "advices", "session_headlines", "plan_changes"):
            for _, column, kind, *_ in connection.execute(f"PRAGMA table_info({table})").fetchall():
                if kind == "TEXT":
                    _replace(connection, table, column)
        connection.commit()


def _replace(connection: sqlite3.Connection, table: str, column: str) -> None:
    json_column = (table, column) in {("answers", "value"), ("advices", "advice")}
    now, then = (json.dumps(each)[1:-1] if json_column else each for each in (SEEN, TEXT))
    connection.execute(f"UPDATE {table} SET {column} = replace({column}, ?, ?)", [now, then])
