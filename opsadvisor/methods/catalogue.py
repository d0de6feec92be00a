"""All methods: importing this module fills the registry."""

from __future__ import annotations

from opsadvisor.methods import (
    allocation,
    columns,
    delivery,
    flow,
    groups,
    health,
    money,
    progress,
    returns,
    saas,
    targets,
    tasks,
    trials,
)
from opsadvisor.methods.registry import METHODS

ROOMS = (columns, groups, targets, progress, flow, money, saas, returns, allocation, delivery, health, tasks, trials)

__all__ = ["METHODS", "ROOMS"]
