"""Thousands of connections and reloads leave nothing behind."""

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
"""Objects more at the end: the traces of the last sessions are longer then."""
LET_GO: Final = 400
"""Seconds after which no timer of an earlier set-up is left, which would hold it."""


class Use:
    """What the process uses now."""

    def __init__(self) -> None:
        """Count objects of the integration, open files and tasks."""
        gc.collect()
        self.objects = sum(
            str(type(it).__module__).startswith("custom_components.canon_eos")
            for it in gc.get_objects()
        )
        self.files = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - no loop waits
        self.tasks = len(asyncio.all_tasks())

    def check(self, before: Use) -> None:
        """See that there are no more files and tasks, and few objects more."""
        assert self.files <= before.files + 2
        assert self.tasks <= before.tasks + 2
        assert self.objects - before.objects < MORE


@pytest.fixture(autouse=True)
def _no_records() -> None:
    """Keep no log records, which grow with all that happens."""
    logging.disable(logging.CRITICAL)


@pytest.mark.limits(young=0.0)
async def test_reconnects(camera: SimulatedCamera, entry: MockConfigEntry) -> None:
    """The connection is lost again and again, and made again."""
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


async def test_reloads(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """An entry is reloaded again and again."""

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
