"""The playbooks that come with the app, read once for all tests: nothing changes a library."""

from __future__ import annotations

from functools import cache

from opsadvisor import paths
from opsadvisor.library.load import Library, load


@cache
def shipped_library() -> Library:
    """Return the library of the playbooks that come with the app, and no others."""
    return load([paths.shipped_playbooks()])
