"""The recorded EOS R works in Home Assistant.

The expected values were read from the recorded bytes by hand. Exposure codes are
eighths of a stop: Av 0x08 is f/1, Tv 0x38 is 1 s, ISO 0x48 is 100.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Final

from homeassistant.config_entries import ConfigEntry, ConfigEntryState
from homeassistant.const import CONF_MODEL, STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
import pytest

from tests.common import SetUp, entity_id, wait_for
from tests.simulator.addresses import loopback_address

from .camera import ReplayedCamera
from .recording import GET_EVENT, Recording

pytestmark = [
    # Home Assistant's web server raises warnings.
    pytest.mark.filterwarnings("ignore"),
    pytest.mark.usefixtures("all_entities"),
]

EXPECTED: Final = {
    "battery": "79",  # D1A6: 0x4F, requested
    "battery_model": "LP-E6N",
    "battery_status": "full",  # D111: 2
    "battery_low": "off",
    "exposure_mode": "manual",  # D105: 3
    "aperture": "5.6",  # D101: 0x30, 5 stops
    "shutter_speed": "1/8000",  # D102: 0xA0, 13 stops
    "iso": "12800",  # D103: 0x80, 7 stops
    "white_balance": "auto",  # D109: 0
    "drive_mode": "single",  # D106: 0
    "metering_mode": "evaluative",  # D107: 3
    "af_mode": "one_shot",  # D108: 0
    "image_quality": "RAW + L fine",  # D120: 6, 0, 4 and 1, 0, 3
    "lens": "12-24mm",  # D1D8: with a NUL before it
    "shots_remaining": "3174",  # D11B: 0x0C66
    "capture_destination": "card_2",  # D11C: 2
    "card_capacity_2": "127.83190016",  # 0x1DC3600000 bytes
    "card_free_space_2": "83.01248512",  # 0x1353EE0000 bytes
    "recording_time": "0",  # D1B8: 3
    "movie": "off",
    "movie_quality": "1920x1080 50 fps ALL-I",  # D1CD: 0, 5000, 1, 0, 1
    "shutter_count": "14000",  # D167: 14000, 14000
    "temperature_status": "0",
    "connection": "on",
    "busy": "off",
}
APERTURES: Final = [
    "5.6",
    "6.3",
    "7.1",
    "8",
    "9",
    "10",
    "11",
    "13",
    "14",
    "16",
    "18",
    "20",
    "22",
    "25",
    "29",
]  # 0x30 to 0x55


@asynccontextmanager
async def set_up_with(
    set_up: SetUp, recording: Recording
) -> AsyncGenerator[tuple[ConfigEntry, ReplayedCamera]]:
    """Yield an entry that is set up for a replayed camera, and this camera."""
    async with ReplayedCamera(recording, loopback_address()) as body:
        yield await set_up(body, **{CONF_MODEL: "Canon EOS R"}), body
        assert body.connections == 1
        assert not body.faults


def states(hass: HomeAssistant, entry: ConfigEntry, *keys: str) -> dict[str, str]:
    """Return the states of entities by key; the state of a missing entity is empty."""
    found = {key: hass.states.get(entity_id(hass, entry, key)) for key in keys}
    return {key: state.state if state else "" for key, state in found.items()}


def options(hass: HomeAssistant, entry: ConfigEntry, key: str) -> list[str]:
    """Return the options of a select."""
    state = hass.states.get(entity_id(hass, entry, key))
    assert state is not None
    found: list[str] = state.attributes["options"]
    return found


async def test_entities_show_the_recorded_values(
    hass: HomeAssistant, set_up: SetUp, start: Recording, idle: Recording
) -> None:
    """Entities show the recorded values, and keep them through the whole recording."""
    first = start.first(GET_EVENT)
    async with set_up_with(set_up, start.then(idle)) as (entry, body):
        assert entry.state is ConfigEntryState.LOADED
        registry = dr.async_get(hass)
        (device,) = dr.async_entries_for_config_entry(registry, entry.entry_id)
        assert (device.manufacturer, device.model) == ("Canon", "Canon EOS R")
        assert (device.sw_version, device.serial_number) == ("1.8.0", "012345678901")

        # The camera reports requested properties after all others.
        coordinator = entry.runtime_data.coordinator
        await wait_for(lambda: coordinator.data.battery_info is not None)
        await hass.async_block_till_done()
        assert states(hass, entry, *EXPECTED) == EXPECTED
        assert options(hass, entry, "aperture") == APERTURES
        for key, code, ends in (
            ("shutter_speed", 0xD102, ("30", "1/8000")),  # 0x10, 0xA0
            ("iso", 0xD103, ("Auto", "12800")),  # 0, 0x80
            ("drive_mode", 0xD106, ("single", "self_timer_2_s")),  # 0, 0x11
        ):
            offered = options(hass, entry, key)
            assert len(offered) == len(first.list(code))
            assert (offered[0], offered[-1]) == ends

        before = len(body.requests)
        await asyncio.sleep(60)
        assert len(body.requests) > before
        assert states(hass, entry, *EXPECTED) == EXPECTED
        lost = hass.states.async_entity_ids()
        lost = [e for e in lost if hass.states.is_state(e, STATE_UNAVAILABLE)]
        assert not lost


async def test_movie_is_recorded(
    hass: HomeAssistant, set_up: SetUp, recording_a_movie: Recording
) -> None:
    """During a movie, the recording time increases, and the number of photos left decreases."""
    async with set_up_with(set_up, recording_a_movie) as (entry, _):
        await wait_for(
            lambda: states(hass, entry, "movie") == {"movie": "on"}, seconds=60
        )
        seconds: list[float] = []
        shots: list[float] = []
        for _ in range(60):
            await asyncio.sleep(1)
            now = states(hass, entry, "recording_time", "shots_remaining")
            seconds.append(float(now["recording_time"]))
            shots.append(float(now["shots_remaining"]))
        assert seconds == [pytest.approx(second, abs=1.5) for second in range(1, 61)]
        assert states(hass, entry, "activity") == {"activity": "recording"}
        left = states(hass, entry, "recording_time_left")["recording_time_left"]
        assert float(left) == pytest.approx(5_430, rel=0.05)
        assert shots == sorted(shots, reverse=True)
        assert shots[0] == pytest.approx(0x2E3A, abs=4)  # the answer at 0.8 s
        assert shots[-1] == pytest.approx(0x2DBA, abs=6)  # the answer at 60.4 s
