"""Thousands of reconnections and reloads leave few objects, open files and tasks behind."""

import asyncio
import gc
import logging
import os
from typing import Final

from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.integration.dashboard import state
from tests.simulator import SimulatedCamera

from . import WHOLE

pytestmark = [pytest.mark.filterwarnings("ignore"), pytest.mark.timeout(3 * 3600)]

RECONNECTS: Final = 10_000 if WHOLE else 60
RELOADS: Final = 1_000 if WHOLE else 20
MORE: Final = 500
"""Maximum number of additional objects. The traces of the last sessions add some."""
LET_GO: Final = 400
"""Seconds after which no timer of an earlier setup keeps that setup's objects alive."""


class Use:
    """The numbers of the integration's objects, and of the process's open files and tasks."""

    def __init__(self) -> None:
        """Count the integration's objects, open files and tasks."""
        gc.collect()
        self.objects = sum(
            str(type(it).__module__).startswith("custom_components.canon_eos")
            for it in gc.get_objects()
        )
        self.files = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - no loop waits
        self.tasks = len(asyncio.all_tasks())

    def check(self, before: Use) -> None:
        """Check that at most two files, two tasks and fewer than `MORE` objects were added."""
        assert self.files <= before.files + 2
        assert self.tasks <= before.tasks + 2
        assert self.objects - before.objects < MORE


@pytest.fixture(autouse=True)
def _no_records() -> None:
    """Disable logging, because pytest keeps all log records."""
    logging.disable(logging.CRITICAL)


@pytest.mark.limits(young=0.0)
async def test_reconnecting_leaves_little_behind(
    camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Reconnecting repeatedly adds at most two open files, two tasks and a few objects."""
    remote = entry.runtime_data.remote

    async def reconnect(times: int) -> None:
        for _ in range(times):
            before = remote.connected_camera
            await camera.drop_connection()
            await remote.wait_lost(before)
            await remote.wait_connected()
            camera.log.clear()

    await reconnect(20)
    before = Use()
    await reconnect(RECONNECTS)
    Use().check(before)
    assert camera.log.counters.connections >= RECONNECTS


async def test_reloading_leaves_little_behind(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Reloading an entry repeatedly adds at most two open files, two tasks and a few objects."""

    async def reload(times: int) -> None:
        for _ in range(times):
            await hass.config_entries.async_reload(entry.entry_id)
            camera.log.clear()
        await hass.async_block_till_done()
        await asyncio.sleep(LET_GO)

    await reload(5)
    before = Use()
    await reload(RELOADS)
    Use().check(before)
    assert state(hass, entry, "connection") == "on"
