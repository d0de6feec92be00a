"""All methods: importing this module fills the registry."""

from __future__ import annotations

from opsadvisor.methods import columns, flow, money, progress
from opsadvisor.methods.registry import METHODS

ROOMS = (columns, flow, money, progress)

__all__ = ["METHODS", "ROOMS"]
