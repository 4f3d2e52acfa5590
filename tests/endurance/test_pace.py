"""The camera is polled often during activity, and rarely otherwise."""

import asyncio
from collections import Counter
from collections.abc import Callable
from typing import Final

from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.const import CONF_KEEP_AWAKE
from tests.common import SetUp, new_entry
from tests.integration.dashboard import select
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp

from . import WHOLE

pytestmark = pytest.mark.filterwarnings("ignore")

HOUR: Final = 3600
SPAN: Final = HOUR if WHOLE else HOUR // 12
QUIET: Final = 600.0 if WHOLE else 30.0
"""Seconds without activity after which a camera is polled once a second."""
EASED: Final = QUIET + 60


def asked(camera: SimulatedCamera, since: int) -> Counter[int]:
    """Return the number of requests for each operation after the first `since` requests."""
    return Counter(call.code for call in camera.log.operations[since:])


@pytest.mark.limits(quiet=QUIET)
async def test_idle_camera_gets_one_poll_a_second(
    camera: SimulatedCamera,
    set_up: SetUp,
    record_property: Callable[[str, object], None],
) -> None:
    """An idle camera gets one poll a second, and at most two other requests in total."""
    await set_up(camera)
    await asyncio.sleep(EASED)
    since = len(camera.log.operations)
    await asyncio.sleep(SPAN)
    counts = asked(camera, since)
    record_property("requests per idle hour", counts.total() * HOUR // SPAN)
    assert 0.945 * SPAN <= counts[EosOp.GET_EVENT] <= 1.025 * SPAN
    assert counts.total() - counts[EosOp.GET_EVENT] <= 2
    assert camera.log.counters.connections == 1


async def test_camera_in_use_gets_four_polls_a_second(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    record_property: Callable[[str, object], None],
    entry: MockConfigEntry,
) -> None:
    """The camera is polled four times a second while a setting is changed every minute."""
    await asyncio.sleep(60)
    since = len(camera.log.operations)
    settings = SPAN // 60
    for number in range(settings):
        await select(hass, entry, "iso", ("400", "800")[number % 2])
        await asyncio.sleep(60)
    counts = asked(camera, since)
    record_property("requests per busy hour", counts.total() * HOUR // SPAN)
    assert 3.9 * SPAN <= counts[EosOp.GET_EVENT] <= 4.1 * SPAN


@pytest.mark.limits(quiet=QUIET)
async def test_keep_alive_does_not_change_the_pace(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    record_property: Callable[[str, object], None],
) -> None:
    """Keeping a camera awake takes a request about every ten seconds, and does not affect polls."""
    entry = new_entry(camera)
    entry.add_to_hass(hass)
    hass.config_entries.async_update_entry(entry, options={CONF_KEEP_AWAKE: True})
    await hass.config_entries.async_setup(entry.entry_id)
    await asyncio.sleep(EASED)
    since = len(camera.log.operations)
    await asyncio.sleep(SPAN)
    counts = asked(camera, since)
    kept = counts[EosOp.KEEP_DEVICE_ON] * HOUR // SPAN
    record_property("keep-alives per hour", kept)
    assert 320 <= kept <= 365
    assert 0.945 * SPAN <= counts[EosOp.GET_EVENT] <= 1.025 * SPAN
    await hass.config_entries.async_unload(entry.entry_id)
