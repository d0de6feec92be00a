"""Text that tries to be more than text, and what holds it: a playbook, answers, a database that others wrote."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from opsadvisor.advice.answers import Answer
from opsadvisor.advice.assess import assess
from opsadvisor.advice.freeze import advise
from opsadvisor.kata.round import begin, card, give, outcome
from opsadvisor.library.cards import PLACES, cards
from opsadvisor.library.load import Library
from opsadvisor.store.database import Store
from opsadvisor.store.records import PlaybookText, Source

ID = "hostile"
SEEN = "Ev[bold]il[/]"
"""How it begins, and what is to be seen of it as it stands: the markup is text."""
CODE = "31337"
CLIPBOARD = "SEFDS0VE"
_OBEYED = (
    f"\x1b]52;c;{CLIPBOARD}\x07\x1b[{CODE}mred\x9b{CODE}m\x1bP{CODE}\x1b\\\x90{CODE}\x9c\x1b]0;{CODE}\x1b\\"
    f"\x1b]8;;http://{CODE}\x1b\\\x1b]1337;File={CODE}\x07\x1b_Ga=T;{CODE}\x1b\\\x1b^{CODE}\x1b\\\x1bX{CODE}\x1b\\"
    f"\x9d{CODE}\x9c\x98{CODE}\x9c\x9e{CODE}\x9c\x9f{CODE}\x9c\x1bc\x1b(0\x84\x85"
)
"""Writes the clipboard and the title, links, colours, pictures, device strings, a reset, another set of letters."""
_C0 = "".join(map(chr, range(0x20))) + "\x7f"
_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c\u200e\u200f"
_UNSEEN = (
    "\u200b\u200c\u200d\u2060\u2061\ufeff\u2028\u2029\xad\u034f\u115f\u3164\uffa0\u180b\u180e\ufe0e\ufe0f\ufff9"
    "\U000e0001\U000e0041\U000e007f\U000e0100\U000e01ef"
)
TEXT = f"{SEEN}{_OBEYED}left{_BIDI}right{_UNSEEN}{_C0}[link={CLIPBOARD}][@click=app.quit]x[/][/]"
HTML = "<script src=//x></script><img src=x onerror=a()>](javascript:a()) ![p](http://x/p.png)"
"""What would be markup on a page or in Markdown."""
_STRINGS = tuple(f"\x1b{mark}" for mark in "]P_^X")
"""What begins a string that a terminal takes in unseen. The app itself sends none."""
_C1 = "".join(map(chr, range(0x80, 0xA0)))
_POINTER = re.compile(r"\x1b\]22;[a-z-]*\x07")
"""The shape of the mouse's pointer, which the toolkit sets."""
FORBIDDEN = (f"\x1b[{CODE}", "\x1bc", "\x1b(0", *_STRINGS, *(set(_C0) - set("\x1b\n\r\t")), *_C1, *_BIDI, *_UNSEEN)


def obeyed(raw: bytes) -> list[str]:
    """Return what a terminal that is sent `raw` would obey or hide, of what stands in TEXT; and bytes that are none
    of UTF-8, for a terminal may take them for C1."""
    text = _POINTER.sub("", raw.decode("utf-8", "surrogateescape"))
    return [each for each in FORBIDDEN if each in text] + [char for char in text if "\udc80" <= char <= "\udcff"]


def _quoted(text: str) -> str:
    return json.dumps(text)


def in_toml(text: str) -> str:
    """Return a text as TOML writes it, with all that may stand there unescaped as it is."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


_PLAYBOOK = """
id = "hostile"
title = {text}
summary = {text}
version = "1.0"
source = {text}
goals = ["hostile_share", "hostile_say", "hostile_pick", "hostile_rows", "hostile_list", "hostile_paper",
  "hostile_size", "hostile_some", "hostile_lag"]
include = ["hostile-cards"]
[[section]]
title = {text}
intro = {text}
ask = ["hostile_say", "hostile_share", "hostile_pick", "hostile_some", "hostile_size", "hostile_trait", "hostile_rows",
  "hostile_list", "hostile_paper"]
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
applies = "hostile_share > 1"
applies_else = {text}
source = {text}
[[fact]]
id = "hostile_some"
title = {text}
kind = "choices"
prompt = {text}
options = [{{ id = "one", title = {text} }}, {{ id = "two", title = {text}, also = [{text}] }}]
source = {text}
[[fact]]
id = "hostile_size"
title = {text}
kind = "scale"
prompt = {text}
labels = [{text}, {text}, {text}]
source = {text}
[[fact]]
id = "hostile_trait"
title = {text}
kind = "choice"
prompt = {text}
options = [{{ id = "low", title = {text} }}, {{ id = "high", title = {text} }}]
source = {text}
[[fact]]
id = "hostile_rows"
title = {text}
kind = "table"
prompt = {text}
rows_source = {text}
row = [{{ name = {text}, size = 3, way = "one" }}]
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
[[fact.column]]
id = "way"
title = {text}
kind = "choice"
open = true
options = [{{ id = "one", title = {text}, also = [{text}] }}, {{ id = "two", title = {text} }}]
[[fact]]
id = "hostile_list"
title = {text}
kind = "checklist"
prompt = {text}
source = {text}
[[fact.phase]]
title = {text}
items = [{{ id = "one", title = {text}, help = {text} }}, {{ id = "two", title = {text} }}]
[[fact]]
id = "hostile_paper"
title = {text}
kind = "document"
prompt = {text}
source = {text}
part = [{{ id = "one", title = {text}, prompt = {text} }}]
[[metric]]
id = "hostile_double"
title = {text}
formula = "hostile_share * 2 + sum(hostile_rows.size)"
unit = {text}
bands = [{{ from = 0, label = {text}, tone = "poor" }}, {{ label = {text}, tone = "good" }}]
note = {text}
source = {text}
[[metric]]
id = "hostile_named"
title = {text}
formula = "hostile_say"
bands = [{{ is = {text}, label = {text}, tone = "poor" }}, {{ label = {text}, tone = "good" }}]
source = {text}
[[decision]]
id = "hostile_word"
title = {text}
choose = [{{ when = "hostile_share > 20", value = {text}, label = {text}, tone = "poor" }}, {{ value = "calm" }}]
source = {text}
[[ladder]]
id = "hostile_stage"
title = {text}
by = "hostile_share"
levels = [{{ id = "low", title = {text}, from = 0, text = {text}, breaks = {text} }},
  {{ id = "high", title = {text}, from = 20, text = {text} }}]
dimension = [{{ id = "trait", title = {text}, fact = "hostile_trait", lag = "hostile_lag" }}]
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
tags = [{text}]
moves = "hostile_double"
shows_after = "30 days"
source = {text}
[[headline]]
label = {text}
value = "hostile_word"
detail = ["{{hostile_share}}", {text}]
more = [{text}]
[[headline]]
label = {text}
value = "hostile_double"
[[picture]]
kind = "bars"
title = {text}
unit = {text}
note = {text}
source = {text}
part = [{{ label = {text}, value = "hostile_share", target = "hostile_double" }}, {{ label = {text}, value = "3" }}]
[[picture]]
kind = "bars"
title = {text}
labels = "hostile_rows.name"
values = "hostile_rows.size"
source = {text}
[[picture]]
kind = "profile"
title = {text}
ladder = "hostile_stage"
source = {text}
[[turn]]
title = {text}
actions = ["hostile-act"]
when = 'holds("hostile-rule")'
[[turn]]
title = {text}
group = {text}
tags = [{text}]
[[guard]]
when = "hostile_share > 1000"
bars = [{text}]
because = {text}
[[guard]]
at_most_one = {text}
because = {text}
[[example]]
title = {text}
given = {{ hostile_share = 40, hostile_say = {text} }}
expect = {{ hostile-rule = "holds" }}
"""
_CARD = """
[[card]]
id = "{place}"
mark = {text}
ask = {text}
clarify = [{text}]
help = {text}
source = {text}
"""


def playbook(folder: Path, text: str = TEXT) -> Path:
    """Write the playbook, with the text in every place that takes text, and the kata's cards; return its file."""
    comment = "".join(char for char in f"# {text}" if char >= " " and char != "\x7f")  # all that TOML takes there
    of_cards = _PLAYBOOK[: _PLAYBOOK.index("goals")].replace('"hostile"', '"hostile-cards"')
    of_cards += "".join(_CARD.replace("{place}", place) for place in PLACES)
    file = folder / "hostile.toml"
    for path, content in ((folder / "hostile-cards.toml", of_cards), (file, _PLAYBOOK)):
        path.write_text(comment + content.format(text=in_toml(text)), encoding="utf-8")
    return file


def answers(text: str = TEXT) -> str:
    """Return an answers file."""
    said = in_toml(text)
    return f"""playbook = "hostile"
[answers]
hostile_share = {{ value = 40, note = {said} }}
hostile_say = {said}
hostile_pick = {{ not_applicable = {said} }}
hostile_rows = [{{ name = {said}, size = 3, way = {said} }}]
hostile_list = ["one"]
hostile_paper = [{{ part = "one", text = {said} }}]
"""


GIVEN: Mapping[str, Answer] = {
    "hostile_share": Answer(40.0, note=SEEN),
    "hostile_say": Answer(SEEN, note=SEEN),
    "hostile_pick": Answer(status="not applicable", reason=SEEN),
    "hostile_rows": Answer(({"name": SEEN, "size": 3.0, "way": SEEN},)),
    "hostile_paper": Answer(({"part": "one", "text": SEEN},)),
    "hostile_trait": Answer("low"),
}


def database(path: Path, library: Library, text: str = TEXT) -> None:
    """Fill a database through the store, then write the text into all of it past the store."""
    with Store.open(path) as store:
        company = store.companies.add(SEEN, "EUR").id
        store.companies.choose(company)
        store.companies.archive(store.companies.add(f"{SEEN} too", "EUR").id)
        for key, value in SETTINGS.items():
            store.settings.set(key, value)
        _board(store, company, library)
        for share in (30.0, 40.0):
            _session(store, company, library, share)
        store.answers.add(company, "hostile_pick", Answer(status="unknown", note=SEEN), source=Source(title=SEEN))
        _plan(store, company)
        waiting = store.sessions.start(company, ID, title=SEEN, version="1.0", digest=library.digests[ID])
        half = {"drafts": {"hostile_say": SEEN, "hostile_rows": [{"name": SEEN}]}, "notes": {"hostile_say": SEEN}}
        store.settings.set("drafts", {waiting.id: half})
    _tamper(path, text)


SETTINGS: Mapping[str, Any] = {
    "first playbook": ID,
    SEEN: SEEN,
    "theme": SEEN,
    "keys": {SEEN: SEEN, "today.find-out": SEEN},
}


def _session(store: Store, company: str, library: Library, share: float) -> None:
    today = datetime.now(UTC).date()
    session = store.sessions.start(company, ID, title=SEEN, version="1.0", digest=library.digests[ID]).id
    for fact, answer in (GIVEN | {"hostile_share": Answer(share)}).items():
        store.answers.add(company, fact, answer, session=session, source=Source(title=SEEN, unit=SEEN))
    advice = advise(assess(library.compiled, ID, store.answers.latest(company), today=today))
    used = [PlaybookText(each, "1.0", library.digests[each], library.texts[each]) for each in (ID, "hostile-cards")]
    store.sessions.finish(session, advice, used, due=today)


def _plan(store: Store, company: str) -> None:
    more: dict[str, Any] = {"owner": SEEN, "expected": SEEN, "metric": "hostile_double", "metric_then": 60.0}
    store.plan.add(company, "hostile-act", SEEN, **more)
    store.plan.set_state(store.plan.add(company, SEEN, SEEN, **more).id, "dropped", note=SEEN)


def _board(store: Store, company: str, library: Library) -> None:
    """A board in the midst of an experiment, with a round, a day off, obstacles and ideas."""
    kata = store.kata
    board = kata.add_board(
        company, SEEN, SEEN, learner=SEEN, coach=SEEN, second_coach=SEEN, working_days=frozenset(range(7))
    ).id
    today = store.file.today()
    kata.skip(board, today - timedelta(days=4), SEEN)
    said = dict.fromkeys(PLACES, SEEN) | {"figure": "14", "aim": f"8 {SEEN}", "achieve_by": "+1"}
    said |= {"met": "partly", "wanted": "", "target": "", "plan": "", "one": "", "see": "", "expected": ""}
    for ago in (3, 2, 1):  # on the second day the experiment is seen, on the third it is the achieve-by day
        state = begin(kata.story(board), today - timedelta(days=ago), cards(library))
        while (now := card(state)) is not None:
            state = give(state, said[now.place])
        kata.finish(outcome(state))
    kata.note_obstacle(board, f"{SEEN} 2")
    kata.suggest(board, "hostile-act", SEEN, expected=SEEN, metric="hostile_double")
    kata.read(board, 12.0, SEEN)


def _tamper(path: Path, text: str) -> None:
    """Put the whole text where its beginning stands, in every column, as another program could."""
    with closing(sqlite3.connect(path)) as connection:
        for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{trigger}"')
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for table, column, as_json in text_columns(connection):
            now, then = (_quoted(each)[1:-1] if as_json else each for each in (SEEN, text))
            connection.execute(f"UPDATE {table} SET {column} = replace({column}, ?, ?)", [now, then])
        connection.commit()


def text_columns(connection: sqlite3.Connection) -> list[tuple[str, str, bool]]:
    """Return every table and column of a database that holds text, and whether it is that of JSON."""
    tables = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql LIKE '%STRICT%'")
    return [
        (table, column, f"json_valid({column})" in sql)
        for table, sql in tables.fetchall()
        for _, column, kind, *_ in connection.execute(f"PRAGMA table_info({table})").fetchall()
        if kind == "TEXT"
    ]
