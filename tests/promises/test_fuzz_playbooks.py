"""A damaged playbook is told by file and line, and what is left of it works: assess, interview, advise, every export.

The shipped playbooks are damaged as data (keys gone, other types, ids swapped, which makes rings of every kind) and as
text (bytes, lines, an end too early).
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsadvisor.advice.answers import Answer
from opsadvisor.advice.assess import Assessment, assess
from opsadvisor.advice.examples import run_examples
from opsadvisor.advice.flip import Variations, flips
from opsadvisor.advice.freeze import advise
from opsadvisor.advice.interview import Interview
from opsadvisor.library.check import check
from opsadvisor.library.compiled import FactEntry
from opsadvisor.library.fault import Fault
from opsadvisor.library.files import LARGEST
from opsadvisor.library.load import Library, load, load_texts
from opsadvisor.report.assess_json import assess_json
from opsadvisor.report.html.advice import advice_html
from opsadvisor.report.markdown import markdown
from tests.long import many_cases
from tests.promises.mutated import DATA, TEXTS, crossed, cut, damaged, toml
from tests.promises.watch import within

DAY = date(2026, 11, 20)
SOON = 20
"""Seconds of work for all that is done with one damaged playbook."""
FEW = 6
"""So many facts are varied for what would turn a finding."""


@pytest.mark.long(12)
def test_of_a_playbook_damaged_key_by_key_the_rest_works(round_: int) -> None:
    chance = Random(round_)
    name = chance.choice([*DATA])
    others = {other: TEXTS[other] for other in chance.sample([*TEXTS], 2) if other != name}
    harm = chance.choice([damaged, crossed])
    with within(SOON):
        library = load_texts({**others, name: toml(harm(DATA[name], chance, chance.randrange(1, 8)))})
        told(check(library, run_examples), library)
        lives(library, chance)


@pytest.mark.long(12)
def test_of_a_playbook_damaged_byte_by_byte_the_rest_works(round_: int, tmp_path: Path) -> None:
    chance = Random(round_)
    name = chance.choice([*TEXTS])
    (tmp_path / "damaged.toml").write_bytes(cut(TEXTS[name], chance))
    with within(SOON):
        library = load([tmp_path])
        told(check(library, run_examples), library)
        lives(library, chance)


@given(content=st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
@many_cases
def test_any_bytes_are_a_playbook_or_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "any.toml").write_bytes(content)
    with within(SOON):
        library = load([tmp_path])
    assert library.playbooks or library.faults
    told(library.faults, library)


def test_the_end_of_a_file_is_a_place_in_it(tmp_path: Path) -> None:
    """Only a line feed ends a line, whatever else looks like it."""
    (tmp_path / "any.toml").write_text('a = """\u2028\x85\n\u2029\n', encoding="utf-8")
    told(load([tmp_path]).faults, load([tmp_path]))


def told(faults: list[Fault], library: Library) -> None:
    """Each fault stands within its file, and is a line of plain text."""
    texts = {source.file: source.text for source in library.sources.values()}
    for fault in faults:
        assert fault.message
        assert str(fault).isprintable() or "\u200d" in str(fault)
        assert len(str(fault)) < 2_000
        file = Path(fault.file)
        text = file.read_bytes().decode("utf-8", "replace") if file.is_file() else texts.get(fault.file)
        assert 1 <= fault.line <= (LARGEST if text is None else text.count("\n") + 1)
        assert fault.column >= 1


def lives(library: Library, chance: Random) -> None:
    """Go through each playbook that stands as a user would: without answers, with some, and all exports."""
    for name in library.playbooks:
        answers = said(library, chance)
        for given_ in ({}, answers):
            assessment = assess(library.compiled, name, given_, today=DAY, slow=chance.random() < 0.1)
            advice = advise(assessment)
            assert markdown(advice, "Northwind")
            assert assess_json(advice)
            assert advice_html(advice, "Northwind")
            interview = Interview(library.compiled, name, given_, DAY)
            interview.next()
        turned(assessment, chance)


def turned(assessment: Assessment, chance: Random) -> None:
    """Prove, and look for what would turn, some of what was found."""
    keys = [*(("rule", ruling.entry.spec.id) for ruling in assessment.rulings)]
    keys += [("name", name) for name in assessment.reach.names]
    variations = Variations(assessment.evaluation)
    for kind, name in chance.sample(keys, min(FEW, len(keys))):
        proof = assessment.proof_of_rule(name) if kind == "rule" else assessment.proof_of_name(name)
        assessment.deciding_facts(proof)
        flips(variations, (kind, name))


def said(library: Library, chance: Random) -> dict[str, Answer]:
    """Return answers to most facts: ordinary, extreme, unknown, and not applicable."""
    found: dict[str, Answer] = {}
    for name, entry in library.compiled.names.items():
        if isinstance(entry, FactEntry) and chance.random() < 0.8:
            found[name] = answer(entry, chance)
    return found


def answer(entry: FactEntry, chance: Random) -> Answer:
    from tests.promises.extremes import value_of

    match chance.randrange(10):
        case 0:
            return Answer(status="unknown", as_of=DAY)
        case 1:
            return Answer(status="not applicable", reason="no", as_of=DAY)
        case _:
            value = value_of(entry.spec, chance)
            return Answer(status="unknown", as_of=DAY) if value is None else Answer(value, as_of=DAY)
