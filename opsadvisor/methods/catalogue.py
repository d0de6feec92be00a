"""All methods: importing this module fills the registry."""

from __future__ import annotations

from opsadvisor.methods import (
    allocation,
    columns,
    delivery,
    flow,
    health,
    money,
    progress,
    returns,
    saas,
    tasks,
    trials,
)
from opsadvisor.methods.registry import METHODS

ROOMS = (columns, progress, flow, money, saas, returns, allocation, delivery, health, tasks, trials)

__all__ = ["METHODS", "ROOMS"]
