"""What all tests share: how long the long runs are, hypothesis without a stop-watch, and the shipped library.

Long runs are marked `long(N)`: kills, damages, made-up cases (`tests.long`). They do N rounds each time the tests run
and fifty times as many with `pytest -m long --times 50`. Hypothesis tries the same cases in each normal run, so that a
change that did no harm fails no test, and others in each longer one. It measures no time: a busy machine is no defect.
What is marked `sampled(n)` runs one in n of its cases each time, and all of them in a longer run.
"""

from __future__ import annotations

import os
import re
from collections import Counter

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from opsadvisor.library.load import Library
from tests import history, long, quick
from tests.shipped import shipped_library


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--times", type=int, default=1, metavar="N", help="make each long run N times as long")


def pytest_configure(config: pytest.Config) -> None:
    quick.with_less_looking_for_garbage()
    long.times = config.getoption("times")
    settings.register_profile("unhurried", deadline=None, derandomize=long.times == 1, database=None)
    settings.load_profile("unhurried")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that takes a `round_`, marked long(N), the numbers of its rounds."""
    if "round_" in metafunc.fixturenames:
        (rounds,) = metafunc.definition.get_closest_marker("long").args
        metafunc.parametrize("round_", range(rounds * long.times))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is only for longer runs: of the cases of a test marked sampled(n) all but every nth."""
    if long.times > 1:
        return
    seen: Counter[str] = Counter()
    kept, left = [], []
    for item in items:
        mark, name = item.get_closest_marker("sampled"), item.nodeid.partition("[")[0]
        (kept if mark is None or (mark.args[0] and seen[name] % mark.args[0] == 0) else left).append(item)
        seen[name] += 1
    config.hook.pytest_deselected(items=left)
    items[:] = kept


_VIEW = re.compile(r"test_(?:views|fits_every_size|fits_every_colour|fits_without_a_mouse)\.py::.*\[(?:\d+-)?(.+)\]$")
_WALK = re.compile(r"test_(?:hostile_text|no_network|private_files)\.py")
_FILE = re.compile(r"tests/test_(?:docs|pictures)\.py")


class Together(LoadScopeScheduling):
    """Keeps in one process the tests that share what takes long: a look at one view, a walk through the app, a file."""

    def _split_scope(self, nodeid: str) -> str:
        if _WALK.search(nodeid):
            return "walk"
        shared = _VIEW.search(nodeid) or _FILE.search(nodeid)
        return shared[shared.re.groups] if shared else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together:
    return Together(config, log)


@pytest.fixture(scope="session", autouse=True)
def _history_of_all(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the made-up company where all processes that test find it."""
    history.folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        history.folder = history.folder.parent


def pytest_xdist_auto_num_workers() -> int:
    """Run two processes a core: many tests wait for a program in a terminal."""
    return 2 * (os.cpu_count() or 1)


@pytest.fixture(scope="session")
def shipped() -> Library:
    """The playbooks that come with the app."""
    return shipped_library()
