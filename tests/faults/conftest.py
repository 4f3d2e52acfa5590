"""Fixtures: a camera behind a proxy, and Home Assistant that knows it."""

from collections.abc import AsyncGenerator, Callable, Generator

import pytest

from tests.integration.conftest import (
    CLIENT_GUID,
    CLIENT_NAME,
    SetUp,
    camera,
    environment,
    heard,
    set_up,
)
from tests.reports.conftest import limits
from tests.simulator import SimulatedCamera
from tests.simulator.addresses import loopback_address
from tests.simulator.pytest_plugin import loopback, start_camera

from .proxy import Proxy
from .watchdog import HOLDS

__all__ = [
    "CLIENT_GUID",
    "CLIENT_NAME",
    "SetUp",
    "camera",
    "environment",
    "heard",
    "limits",
    "loopback",
    "set_up",
    "start_camera",
]


@pytest.fixture(autouse=True)
def holds(record_property: Callable[[str, object], None]) -> Generator[None]:
    """Write down how long the event loop was held up, for `script/reliability`."""
    HOLDS.clear()
    yield
    if HOLDS:
        record_property("longest hold", round(max(HOLDS), 4))


@pytest.fixture
async def proxy(camera: SimulatedCamera) -> AsyncGenerator[Proxy]:
    """Return what stands between the camera and its client."""
    async with Proxy(loopback_address(), camera.host) as proxy:
        yield proxy
