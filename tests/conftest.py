"""What all tests share: hypothesis without a stop-watch, for a busy machine is no defect, and the shipped library."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from opsadvisor.library.load import Library, load

PLAYBOOKS = Path(__file__).parent.parent / "playbooks"

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def shipped() -> Library:
    """The playbooks that come with the app."""
    return load([PLAYBOOKS])
