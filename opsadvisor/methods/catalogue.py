"""All methods: importing this module fills the registry."""

from __future__ import annotations

from opsadvisor.methods import columns, flow, money
from opsadvisor.methods.registry import METHODS

ROOMS = (columns, flow, money)

__all__ = ["METHODS", "ROOMS"]
