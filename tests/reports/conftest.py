"""Fixtures of the integration's tests, and limits that don't keep tests waiting."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from custom_components.canon_eos import coordinator
from custom_components.canon_eos.eos.limits import DEFAULT_LIMITS
from tests.integration.conftest import (
    CLIENT_GUID,
    CLIENT_NAME,
    SetUp,
    all_entities,
    camera,
    entity_id,
    environment,
    heard,
    new_entry,
    set_up,
    wait_for,
)
from tests.simulator.pytest_plugin import loopback, start_camera

__all__ = [
    "CLIENT_GUID",
    "CLIENT_NAME",
    "SetUp",
    "all_entities",
    "camera",
    "entity_id",
    "environment",
    "heard",
    "loopback",
    "new_entry",
    "set_up",
    "start_camera",
    "wait_for",
]


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return what makes time limits shorter, for entries that are set up after."""

    def change(**limits: Any) -> None:
        monkeypatch.setattr(coordinator, "LIMITS", replace(DEFAULT_LIMITS, **limits))

    return change
