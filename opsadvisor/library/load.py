"""Folders of TOML to a checked Library. What is wrong with a file is listed; the rest works."""

from __future__ import annotations

import itertools
import keyword
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path as FilePath

from pydantic import ValidationError

from opsadvisor.library import schema
from opsadvisor.library.compile import compile_playbooks
from opsadvisor.library.compiled import Compiled, Problem
from opsadvisor.library.fault import Fault, Source
from opsadvisor.library.files import read_folders, read_texts
from opsadvisor.library.linemap import Path
from opsadvisor.library.references import Definition, Known, definitions, references, without
from opsadvisor.library.shape import misshapen
from opsadvisor.library.wording import faults_of
from opsadvisor.messages import Suggestion, quoted

MOST_FAULTS = 100
"""Of one file: more are only counted."""
DEEPEST_INCLUDE = 20
"""Playbooks in a chain of those that take in one another."""


@dataclass
class Library:
    """All playbooks together, checked as one whole; `faults` are what had to be left out."""

    playbooks: dict[str, schema.Playbook]
    compiled: Compiled
    faults: list[Fault]
    sources: dict[str, Source] = field(default_factory=dict)
    """The file of each playbook, by the playbook's id."""
    kept: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    """Of each playbook and part: the places in the file of what was kept. Parts that are whole have no entry."""

    @cached_property
    def facts(self) -> dict[str, schema.Fact]:
        """The facts by id."""
        return {fact.id: fact for playbook in self.playbooks.values() for fact in playbook.fact}

    @cached_property
    def metrics(self) -> dict[str, schema.Metric]:
        """The metrics by id."""
        return {metric.id: metric for playbook in self.playbooks.values() for metric in playbook.metric}

    @cached_property
    def decisions(self) -> dict[str, schema.Decision]:
        """The decisions by id."""
        return {decision.id: decision for playbook in self.playbooks.values() for decision in playbook.decision}

    @cached_property
    def ladders(self) -> dict[str, schema.Ladder]:
        """The ladders by id."""
        return {ladder.id: ladder for playbook in self.playbooks.values() for ladder in playbook.ladder}

    @cached_property
    def rules(self) -> dict[str, schema.Rule]:
        """The rules by id."""
        return {rule.id: rule for playbook in self.playbooks.values() for rule in playbook.rule}

    @cached_property
    def actions(self) -> dict[str, schema.Action]:
        """The actions by id."""
        return {action.id: action for playbook in self.playbooks.values() for action in playbook.action}

    @cached_property
    def home(self) -> dict[str, str]:
        """The playbook that defines each fact, metric, decision, ladder and lag."""
        return {
            item.id: playbook.id
            for playbook in self.playbooks.values()
            for item in definitions(playbook)
            if item.space == "name"
        }

    @cached_property
    def formerly(self) -> dict[str, str]:
        """The earlier ids of facts, each with its id of today."""
        return {old: fact.id for fact in self.facts.values() for old in fact.formerly}

    @property
    def texts(self) -> dict[str, str]:
        """The text of each playbook's file."""
        return {playbook: source.text for playbook, source in self.sources.items()}

    @property
    def digests(self) -> dict[str, str]:
        """The SHA-256 of each playbook's file, in hexadecimal digits."""
        return {playbook: source.digest for playbook, source in self.sources.items()}

    def fault(
        self, playbook: str, path: Path, message: str, hint: Suggestion = "", *, column: int = 0, key: bool = False
    ) -> Fault:
        """Return a fault at `path` of a playbook as it is kept here."""
        return self.sources[playbook].fault(self._in_file(playbook, path), message, hint, column=column, key=key)

    def _in_file(self, playbook: str, path: Path) -> Path:
        """Return the path in the file: what was left out counts there."""
        places = self.kept.get(playbook, {}).get(str(path[0])) if len(path) > 1 else None
        return (path[0], places[int(path[1])], *path[2:]) if places else path


def load(folders: Sequence[FilePath]) -> Library:
    """Read every *.toml of `folders` (a path may also be one file).

    Never raises for broken content: `Library.faults` lists it with file, line and column. A playbook replaces the
    one with the same id in an earlier folder. What refers to something that is not there is left out.
    """
    return _library(*read_folders(folders))


def load_texts(texts: Mapping[str, str]) -> Library:
    """Return the library of playbooks that are text already, by the name under which faults list them.

    For what was kept of a past day. Never raises for broken content, as `load`.
    """
    return _library(*read_texts(texts))


def _library(sources: list[Source], faults: list[Fault]) -> Library:
    playbooks, chosen = _read_playbooks(sources, faults)
    dropped = _check_names(playbooks, chosen, faults)
    pruned = {name: without(playbook, dropped[name]) for name, playbook in playbooks.items()}
    kept = {name: _kept(playbook, dropped[name]) for name, playbook in playbooks.items() if dropped[name]}
    library = Library(pruned, compile_playbooks(pruned), faults, chosen, kept)
    faults.extend(_of_problem(library, problem) for problem in library.compiled.problems)
    library.faults = list(bounded(faults))
    return library


def bounded(faults: Iterable[Fault]) -> Iterator[Fault]:
    """Yield faults in their order, so many of each file that a person can still read them."""
    for file, found in itertools.groupby(sorted(faults), key=lambda fault: fault.file):
        of_file = list(found)
        yield from of_file[:MOST_FAULTS]
        if len(of_file) > MOST_FAULTS:
            last = of_file[MOST_FAULTS]
            yield Fault(file, last.line, last.column, f"{len(of_file) - MOST_FAULTS:,} more faults from here on")


def _read_playbooks(sources: list[Source], faults: list[Fault]) -> tuple[dict[str, schema.Playbook], dict[str, Source]]:
    """Return the playbooks that have the right shape, and where each came from."""
    playbooks: dict[str, schema.Playbook] = {}
    chosen: dict[str, Source] = {}
    for source in sources:
        playbook = _validated(source, faults)
        if playbook is None:
            continue
        other = chosen.get(playbook.id)
        if other and other.folder == source.folder:
            faults.append(_taken(source, ("id",), "playbook", playbook.id, other.file))
            continue
        playbooks[playbook.id], chosen[playbook.id] = playbook, source
    return playbooks, chosen


def _validated(source: Source, faults: list[Fault]) -> schema.Playbook | None:
    try:
        return schema.Playbook.model_validate(source.data)
    except ValidationError as error:
        faults.extend(faults_of(source, error))
    return None


def _check_names(
    playbooks: Mapping[str, schema.Playbook], sources: Mapping[str, Source], faults: list[Fault]
) -> dict[str, set[Path]]:
    """Report ids that are taken, names that lead nowhere and rings of includes; return what has to be left out."""
    dropped: dict[str, set[Path]] = defaultdict(set)
    for playbook, path, message, hint, drop in (
        *_twice(playbooks, sources),
        *_nowhere(playbooks),
        *_include_rings(playbooks),
    ):
        faults.append(sources[playbook].fault(path, message, hint))
        if drop:
            dropped[playbook].add(drop)
    for name in playbooks:
        faults.extend(sources[name].fault(path, *words) for path, *words in misshapen(playbooks[name]))
    return dropped


_Found = tuple[str, Path, str, Suggestion, Path | None]
"""A playbook, a path in it, what is wrong, what would be right, and what has to be left out."""


def _twice(playbooks: Mapping[str, schema.Playbook], sources: Mapping[str, Source]) -> Iterator[_Found]:
    """Find ids that are defined more than once; the first definition stays."""
    first: dict[tuple[str, str], tuple[str, Definition]] = {}
    for playbook in playbooks.values():
        for item in definitions(playbook):
            if item.space == "name" and keyword.iskeyword(item.id):
                said = f"{quoted(item.id)} is a word of the formula language"
                yield playbook.id, item.path, said, "choose another id", item.drop
            elif (item.space, item.id) not in first:
                first[item.space, item.id] = playbook.id, item
            else:
                home, other = first[item.space, item.id]
                line, _ = sources[home].lines.value(other.path)
                said = f"the id {quoted(item.id)} is taken by the {other.noun} in {sources[home].file}, line {line}"
                yield playbook.id, item.path, said, "choose another id", item.drop
    yield from _former(playbooks, {name for space, name in first if space == "name"})


def _former(playbooks: Mapping[str, schema.Playbook], taken: set[str]) -> Iterator[_Found]:
    """Find earlier ids that are in use again: ids are never reused."""
    for playbook in playbooks.values():
        for part in ("fact", "metric"):
            for index, item in enumerate(getattr(playbook, part)):
                for place, name in enumerate(item.formerly):
                    path: Path = (part, index, "formerly", place)
                    if name in taken:
                        yield playbook.id, path, f"the id {quoted(name)} is in use", "ids are never used again", path
                    taken.add(name)


def _nowhere(playbooks: Mapping[str, schema.Playbook]) -> Iterator[_Found]:
    """Find references to what is not there."""
    known = Known(playbooks)
    for playbook in playbooks.values():
        for reference in references(playbook):
            if reference not in known:
                yield playbook.id, reference.path, *known.complaint(reference), reference.drop


def _include_rings(playbooks: Mapping[str, schema.Playbook]) -> Iterator[_Found]:
    """Find playbooks that take themselves in, by way of others too, or too many one inside the other.

    The include that closes the ring, or goes too deep, is left out.
    """
    depth: dict[str, int] = {}

    def visit(name: str, trail: list[str]) -> Iterator[_Found]:
        inside = [*trail, name]
        deepest = 0
        for index, include in enumerate(playbooks[name].include):
            inner, drop = include.playbook, ("include", index)
            if inner in inside:
                ring = " > ".join([*inside, inner][inside.index(inner) :])
                yield name, drop, f"the playbook takes itself in: {ring}", "leave this include out", drop
                continue
            if inner in playbooks and inner not in depth and len(inside) < DEEPEST_INCLUDE:
                yield from visit(inner, inside)
            if inner in playbooks and depth.get(inner, DEEPEST_INCLUDE) >= DEEPEST_INCLUDE:
                said = f"more than {DEEPEST_INCLUDE} playbooks take in one another from here on"
                yield name, drop, said, "leave this include out", drop
            else:
                deepest = max(deepest, depth.get(inner, 0))
        depth[name] = deepest + 1

    for name in playbooks:
        if name not in depth:
            yield from visit(name, [])


def _kept(playbook: schema.Playbook, gone: set[Path]) -> dict[str, list[int]]:
    """Return the places of what stays, for each part that loses something."""
    parts = {str(path[0]) for path in gone if len(path) == 2}
    return {
        part: [index for index in range(len(getattr(playbook, part))) if (part, index) not in gone] for part in parts
    }


def _of_problem(library: Library, problem: Problem) -> Fault:
    return library.fault(problem.playbook, problem.path, problem.message, problem.hint, column=problem.column)


def _taken(source: Source, path: Path, noun: str, name: str, file: str) -> Fault:
    return source.fault(path, f"the id {quoted(name)} is taken by the {noun} in {file}", "choose another id")
