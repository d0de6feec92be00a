from __future__ import annotations

import json
import os
import tomllib
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from opsadvisor import paths
from opsadvisor.advice.answers import Answer
from opsadvisor.advice.assess import assess
from opsadvisor.advice.freeze import advise
from opsadvisor.cli.sessions import complete_session
from opsadvisor.cli.setting import Setting
from opsadvisor.library.load import Library, load
from opsadvisor.report.answers_file import read_answers
from opsadvisor.store.database import Store
from opsadvisor.store.records import PlaybookText, Source
from tests import hostile
from tests.cli.ran import ANSWERS, NOON, Run, outcome
from tests.report.pages import Page

MORE = 'nps = { value = 24, as_of = 2026-10-31, note = "survey of 120" }\ncac_payback_months = "~7"\nheld_by = "?"\n'
NO_CHURN = 'monthly_churn_pct = { not_applicable = "no subscriptions" }\n'


class Told:
    """Two reviews of one company, a month apart, with their answers, playbooks and plan."""

    def __init__(self, path: Path, library: Library) -> None:
        self.now = NOON - timedelta(days=31)
        self.library = library
        with Store.open(path, clock=self.clock) as store:
            self.company = store.companies.add("Northwind GmbH").id
            self.first = self._review(store, ANSWERS)
            self.now += timedelta(minutes=5)
            store.plan.add(
                self.company, "cut-to-default-alive", "Cut", owner="Ana", metric="runway_months", metric_then=9
            )
            self.now = NOON
            self.second = self._review(store, ANSWERS.replace("1.5", "9") + MORE + NO_CHURN)

    def clock(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now

    def _review(self, store: Store, text: str) -> str:
        day = self.now.date()
        given = read_answers(text.replace("as_of = 2026-11-20", "").encode(), self.library, today=day)
        digest = self.library.digests["review"]
        session = store.sessions.start(self.company, "review", title="Operating review", version="1.0", digest=digest)
        for name, answer in given.answers.items():
            source = Source.of(self.library, self.library.facts[name])
            store.answers.add(self.company, name, answer, session=session.id, source=source)
        answers, plan = store.answers.latest(self.company), store.plan.items(self.company)
        advice = advise(assess(self.library.compiled, "review", answers, today=day, plan=plan))
        store.sessions.finish(session.id, advice, self._texts())
        return session.id

    def _texts(self) -> list[PlaybookText]:
        library = self.library
        used = library.compiled.scope("review").playbooks
        return [PlaybookText(id, library.playbooks[id].version, library.digests[id], library.texts[id]) for id in used]


@pytest.fixture
def told(home: Path, shipped: Library) -> Told:
    return Told(home / "test.db", shipped)


def test_the_toml_of_a_session_is_read_back_to_the_same_advice(run: Run, told: Told) -> None:
    for session, day in ((told.first, "20 October 2026"), ("latest", "20 November 2026")):
        text = run("export", session, "--format", "toml").stdout
        assert text.startswith(f"# Operating review, Northwind GmbH, {day}\n\nplaybook = ")
        assert run("assess", "-", "--json", input=text).stdout == run("export", session, "--json").stdout
    data = tomllib.loads(text)
    assert data["answers"]["nps"] == {"value": 24, "as_of": date(2026, 10, 31), "note": "survey of 120"}
    assert data["answers"]["cac_payback_months"] == {"value": 7, "as_of": NOON.date(), "guess": True}
    assert [item["action"] for item in data["plan"]] == ["cut-to-default-alive"]


def test_the_toml_of_a_session_knows_neither_later_answers_nor_a_later_plan(run: Run, told: Told) -> None:
    data = tomllib.loads(run("export", told.first, "--format", "toml").stdout)
    assert data["answers"]["monthly_growth_pct"] == 1.5
    assert not {"nps", "held_by"} & data["answers"].keys()
    assert "plan" not in data


def test_the_latest_is_the_one_finished_last(run: Run, told: Told, home: Path) -> None:
    with Store.open(home / "test.db", clock=told.clock) as store:
        begun = [store.sessions.start(told.company, "review", title="x", version="1", digest="d").id for _ in range(2)]
        for id, like in ((begun[1], told.second), (begun[0], told.first)):
            store.sessions.finish(id, store.sessions.advice(like))
    assert run("export", "latest", "--json").stdout == run("export", begun[0], "--json").stdout
    assert [each["id"] for each in json.loads(run("sessions", "--json").stdout)] == [*begun, told.second, told.first]


def test_answers_that_no_playbook_takes_any_more_are_named(run: Run, told: Told, home: Path) -> None:
    with Store.open(home / "test.db", clock=told.clock) as store:
        session = store.sessions.start(told.company, "review", title="x", version="1", digest="d")
        store.answers.add(told.company, "gone_fact", Answer(1), session=session.id)
        store.sessions.finish(session.id, store.sessions.advice(told.second))
    head = run("export", "latest", "--format", "toml").stdout.splitlines()[1]
    assert head == "# Left out, for the playbooks of today take no such answers: gone_fact"


@pytest.mark.parametrize(
    ("arguments", "heading"),
    [
        (("latest",), "Operating review"),
        (("--compare", "FIRST", "now"), "Operating review"),
        (("--compare", "FIRST", "latest"), "Operating review"),
        (("--plan",), "Plan"),
    ],
)
def test_each_report_in_each_format(
    run: Run, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], heading: str
) -> None:
    monkeypatch.chdir(tmp_path)
    named = [told.first[:-4] if each == "FIRST" else each for each in arguments]
    markdown, html, data, toml = (
        run("export", *named, "--format", each) for each in ("markdown", "html", "json", "toml")
    )
    assert [each.exit_code for each in (markdown, html, data, toml)] == [0] * 4
    assert markdown.stdout.startswith(f"# {heading}\n\nNorthwind GmbH, ")
    Page(html.stdout).must_be_harmless()
    assert "Northwind GmbH" in Page(html.stdout).text
    assert json.loads(data.stdout)
    assert tomllib.loads(toml.stdout)
    assert run("export", *named).stdout == markdown.stdout
    ran = run("export", *named, "--output", "report.html", "--company", "northwind gmbh")
    assert outcome(ran) == (0, "", "report.html\n")


def test_a_comparison_names_the_answer_that_turned_the_verdict(run: Run, told: Told) -> None:
    text = run("export", "--compare", told.first, told.second).stdout
    assert "**Money**: ✖ default dead → ✔ default alive" in text
    assert "because monthly growth 1.5 → 9 %; with the old monthly growth it turns back" in text


def test_the_pages_of_a_session_show_answers_and_notes(run: Run, told: Told) -> None:
    text = Page(run("export", "latest", "--format", "html").stdout).text
    for part in ("Promoters (NPS) 24 31 October 2026 survey of 120", "about 7 months, a guess", "don't know"):
        assert part in text


def test_the_ending_of_the_file_says_the_format(run: Run, told: Told, home: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(home)
    for name, beginning in (("a.html", "<!doctype"), ("a.toml", "# Oper"), ("a.json", "{"), ("a.txt", "# Oper")):
        assert outcome(run("export", "latest", "--output", name)) == (0, "", f"{name}\n")
        assert Path(name).read_text(encoding="utf-8").startswith(beginning)
    assert run("export", "latest", "--output", "a.html", "--format", "markdown").exit_code == 0
    assert Path("a.html").read_text(encoding="utf-8").startswith("# Oper")
    assert sorted(path.name for path in home.iterdir() if path.name.startswith(("a.", ".ops"))) == [
        "a.html", "a.json", "a.toml", "a.txt",
    ]  # fmt: skip


def test_a_trend_as_csv(run: Run, told: Told) -> None:
    rows = run("export", "--trend", "monthly_growth_pct").stdout.splitlines()
    assert rows[1:] == ["2026-10-20,1.5,% a month,known,,,session", "2026-11-20,9,% a month,known,,7.5,session"]
    assert run("export", "--trend", "Monthly growth").stdout.splitlines() == rows
    assert outcome(run("export", "--trend", "growht"))[0] == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("latest", "--format", "csv"), "A session can't be written as csv. There is markdown, html, json or toml."),
        (("--trend", "cash", "--json"), "--trend can't be written as json. There is csv."),
        (("--all", "--format", "toml"), "--all can't be written as toml. There is json."),
        (("latest", "--plan"), "Say what to export, and one thing only: a session, --compare, --plan, --board,"),
        (("latest", "--json", "--format", "html"), "--json and --format html can't both be. Leave one out."),
        (("--compare", "latest", "latest"), "These are the same session. Name two, or one and now."),
        (("zzz",), 'There is no session zzz. "opsadvisor sessions" lists them.'),
        (("0",), 'More than one session\'s id begins with 0. "opsadvisor sessions" lists them.'),
        (("latest", "--output", "."), ". is a folder. Give the name of a file."),
        (("latest", "--output", "none/x.md"), "none/x.md: No such file or directory. Nothing was written."),
        (
            ("latest", "--company", "Nrthwind GmbH"),
            'There is no company "Nrthwind GmbH". Did you mean "Northwind GmbH"?',
        ),
    ],
)
def test_what_can_not_be_exported(run: Run, told: Told, arguments: tuple[str, ...], said: str) -> None:
    code, out, err = outcome(run("export", *arguments))
    assert (code, out) == (2, "")
    assert err.startswith(f"opsadvisor: {said}")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_place_that_can_not_be_written(run: Run, told: Told, home: Path) -> None:
    (home / "closed").mkdir(mode=0o500)
    code, _, err = outcome(run("export", "latest", "--output", str(home / "closed" / "x.md")))
    assert (code, err.endswith("Permission denied. Nothing was written.\n")) == (2, True)


def test_sessions_are_listed_with_ids_that_export_takes(run: Run, told: Told) -> None:
    lines = run("sessions").stdout.splitlines()
    assert [line.split("  ")[2] for line in lines] == ["Operating review"] * 2
    assert "✔ default alive" in lines[0]
    for line, id in zip(lines, (told.second, told.first), strict=True):
        short = line.split(" ", 1)[0]
        assert id.startswith(short)
        assert run("export", short, "--json").stdout == run("export", id, "--json").stdout
    data = json.loads(run("sessions", "--json", "--limit", "1").stdout)
    assert [each["id"] for each in data] == [told.second]
    assert run("sessions", "--playbook", "runway").stdout == ""


def test_the_ids_of_sessions_are_completed(told: Told) -> None:
    import click

    from opsadvisor.cli.export import export
    from opsadvisor.cli.setting import Setting

    context = click.Context(export, obj=Setting(clock=lambda: NOON))
    found = complete_session(context, export.params[0], "")
    assert found[0].value == "latest"
    assert [told.second.startswith(found[1].value), told.first.startswith(found[2].value)] == [True, True]
    assert complete_session(context, export.params[0], "lat")[0].value == "latest"


def test_what_is_hostile_in_a_database_stays_text_in_every_report(run: Run, home: Path) -> None:
    (home / "mine").mkdir()
    hostile.playbook(home / "mine")
    hostile.database(home / "test.db", load([paths.shipped_playbooks(), home / "mine"]))
    for what in (("latest",), ("--plan",), ("--compare", "FIRST", "latest")):
        first = json.loads(run("sessions", "--json").stdout)[-1]["id"]
        for format in ("markdown", "html", "json", "toml"):
            ran = run("export", *(first if each == "FIRST" else each for each in what), "--format", format)
            assert ran.exit_code == 0, ran.stderr
            assert hostile.obeyed(ran.stdout_bytes) == []
            if format == "html":
                Page(ran.stdout).must_be_harmless()
    for command in (("sessions",), ("status", "--all"), ("companies", "list"), ("plan", "list", "--by-owner")):
        ran = run(*command)
        assert (ran.exit_code, hostile.obeyed(ran.stdout_bytes)) == (0, [])
        assert hostile.SEEN in ran.stdout


KITCHEN = """
id = "kitchen"
title = "Is the kitchen clean?"
summary = "Counts cups."
version = "1.0"
source = "own"
goals = ["dirty"]
section = [{ title = "Cups", ask = ["cups"] }]
fact = [{ id = "cups", kind = "count", title = "Cups in the sink", prompt = "How many cups?", source = "own" }]
metric = [{ id = "dirty", title = "Dirty cups", formula = "cups", source = "own" }]
"""


def test_the_answers_of_a_playbook_that_was_deleted_come_out_too(run: Run, home: Path) -> None:
    own = home / "mine" / "kitchen.toml"
    own.parent.mkdir()
    own.write_text(KITCHEN)
    with Store.open(home / "test.db", clock=lambda: NOON) as store:
        company = store.companies.add("Northwind GmbH").id
    with Setting(clock=lambda: NOON).desk(company) as desk:
        session = desk.begin("kitchen")
        desk.record(session, desk.library.facts["cups"], Answer(4_321))
        desk.freeze(session, advise(desk.assess("kitchen", desk.answers())))
    whole = {form: run("export", "latest", "--format", form).stdout for form in ("html", "toml")}
    own.unlink()
    without = {form: run("export", "latest", "--format", form).stdout for form in ("html", "toml")}
    assert "Cups in the sink" in without["html"]
    assert without["html"] == whole["html"]
    assert tomllib.loads(without["toml"]) == tomllib.loads(whole["toml"])
    assert "cups = 4321" in without["toml"]
    assert "# These playbooks are not in the library any more, and reading this takes them: kitchen" in without["toml"]
