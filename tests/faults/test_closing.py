"""A config entry ends within ten seconds during any activity, and does not connect again."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from homeassistant.const import EVENT_HOMEASSISTANT_STOP
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.eos.wire.properties import PropertyCode
from tests.common import CameraFactory, SetUp, wait_for
from tests.integration.dashboard import act, in_movie_mode, known, press
from tests.integration.live_view import snapshot
from tests.simulator import SimulatedCamera
from tests.simulator.camera import PowerOff

BOUND: Final = 10.0
"""Maximum number of seconds for an entry to end: Home Assistant waits this long when it stops."""

type Begin = Callable[
    [HomeAssistant, MockConfigEntry, SimulatedCamera], Coroutine[Any, Any, None]
]


def in_background(hass: HomeAssistant, doing: Coroutine[Any, Any, Any]) -> None:
    """Run a coroutine in the background; it may fail because the entry ends."""

    async def do() -> None:
        with suppress(HomeAssistantError):
            await doing

    hass.async_create_background_task(do(), "test")


async def idle(_: object, __: object, ___: object) -> None:
    """Leave the camera idle."""


async def bracket(hass: Any, entry: Any, camera: SimulatedCamera) -> None:
    """Start a bracket, and wait for two of its shots."""
    await act(hass, entry, "bracket", shots=9, autofocus=False)
    await wait_for(lambda: len(camera.files) == 2)


async def stack(hass: Any, entry: Any, camera: SimulatedCamera) -> None:
    """Start a focus stack, and wait for two of its shots."""
    await act(hass, entry, "focus_stack", shots=9, repeat=20, settle=0)
    await wait_for(lambda: len(camera.files) == 2)


async def bulb(hass: Any, entry: Any, camera: SimulatedCamera) -> None:
    """Start a bulb exposure of 300 seconds, and wait for its first second."""
    in_background(hass, act(hass, entry, "bulb", seconds=300))
    await wait_for(lambda: camera.body.bulb_open)
    await asyncio.sleep(1)


async def movie(hass: Any, entry: Any, camera: SimulatedCamera) -> None:
    """Start a movie, and wait until the camera is recording."""
    await act(hass, entry, "start_movie")
    await wait_for(lambda: camera.body.recording)


async def interval(hass: Any, entry: Any, camera: SimulatedCamera) -> None:
    """Start an interval series, and wait for its first shot."""
    await act(hass, entry, "interval", seconds=5, count=100)
    await wait_for(lambda: len(camera.files) == 1)


async def download(hass: Any, entry: Any, camera: SimulatedCamera) -> None:
    """Start the download of a large file, and wait until it is in progress."""
    camera.timing.bandwidth = 1_000_000
    file = camera.add_file("IMG_9999.CR2", 100_000_000)
    in_background(hass, act(hass, entry, "download", handles=[file.handle]))
    await wait_for(lambda: entry.runtime_data.downloads.progress.name is not None)


async def memory(hass: Any, entry: Any, camera: SimulatedCamera) -> None:
    """Take a photo into the camera's memory, from which it is fetched over a slow link."""
    remote = entry.runtime_data.remote
    await remote.set_value(PropertyCode.CAPTURE_DESTINATION, 4)
    camera.timing.bandwidth = 1_000
    await press(hass, entry, "take_photo")
    await wait_for(lambda: bool(camera.body.ram))


async def held(hass: Any, entry: Any, camera: SimulatedCamera) -> None:
    """Hold the shutter button half-pressed."""
    await act(hass, entry, "press_shutter", position="half")


async def live_view(hass: Any, entry: Any, camera: SimulatedCamera) -> None:
    """Take a snapshot from live view."""
    await snapshot(hass, entry)


async def connecting(hass: Any, entry: Any, camera: SimulatedCamera) -> None:
    """Drop the connection, and wait for an attempt to reconnect, which gets no answer."""
    camera.faults.init_silence = True
    requests = camera.log.counters.init_requests
    await camera.drop_connection()
    await wait_for(lambda: camera.log.counters.init_requests > requests)


async def gone(camera: SimulatedCamera) -> None:
    """Cut the camera's power."""
    await camera.power_off(PowerOff.SILENT)


async def silent(camera: SimulatedCamera) -> None:
    """Stop the camera from answering requests and accepting clients."""
    camera.faults.silent = set(range(0x1000, 0x10000))
    camera.faults.init_silence = True


async def back(camera: SimulatedCamera) -> None:
    """Cut the camera's power for three seconds."""
    await camera.power_off(PowerOff.SILENT)
    asyncio.get_running_loop().call_later(
        3, lambda: asyncio.ensure_future(camera.power_on())
    )


async def busy(camera: SimulatedCamera) -> None:
    """Make the camera answer all requests with DEVICE_BUSY."""
    camera.faults.busy = dict.fromkeys(range(0x1000, 0x10000), -1)


async def slow(camera: SimulatedCamera) -> None:
    """Delay each answer of the camera by four seconds."""
    camera.faults.delay = {0: 4.0}


async def end(hass: HomeAssistant, entry: MockConfigEntry, how: str) -> float:
    """End an entry, and return how many seconds this took."""
    loop, parts = asyncio.get_running_loop(), entry.runtime_data
    started = loop.time()
    match how:
        case "unload":
            await hass.config_entries.async_unload(entry.entry_id)
        case "remove":
            await hass.config_entries.async_remove(entry.entry_id)
        case "stop":
            hass.bus.async_fire(EVENT_HOMEASSISTANT_STOP)
    await parts.async_stop()  # returns once the entry has stopped, in all three cases
    return loop.time() - started


@pytest.mark.parametrize(
    ("begin", "away", "how"),
    [
        (idle, gone, "stop"),
        (bracket, slow, "unload"),
        (stack, gone, "remove"),
        (stack, slow, "stop"),
        (bulb, silent, "unload"),
        (bulb, slow, "stop"),
        (movie, silent, "stop"),
        (interval, back, "remove"),
        (download, gone, "unload"),
        (memory, busy, "stop"),
        (held, gone, "remove"),
        (live_view, gone, "unload"),
        (connecting, silent, "remove"),
    ],
)
async def test_entry_ends_in_time(  # noqa: PLR0917 - fixtures
    hass: HomeAssistant,
    start_camera: CameraFactory,
    set_up: SetUp,
    tmp_path: Path,
    begin: Begin,
    away: Callable[[SimulatedCamera], Coroutine[Any, Any, None]],
    how: str,
) -> None:
    """An entry that ends during an activity does so within ten seconds, and does not connect again.

    Meanwhile, the camera loses power, stops answering, or answers late or with DEVICE_BUSY.
    """
    hass.config.media_dirs = {"local": str(tmp_path)}
    camera = known(await start_camera("80d" if begin is movie else "70d"))
    if begin is movie:
        in_movie_mode(camera)
    elif begin is bulb:
        camera.turn_dial("Bulb")
    else:
        camera.set_on_body("shutter_speed", "1/60")
    entry = await set_up(camera)
    await begin(hass, entry, camera)
    await away(camera)
    assert await end(hass, entry, how) <= BOUND
    connections = camera.log.counters.tcp_connections
    await camera.power_on()
    camera.faults.silent, camera.faults.init_silence = set(), False
    camera.faults.busy, camera.faults.delay = {}, {}
    await asyncio.sleep(120)
    assert camera.log.counters.tcp_connections == connections
    assert not camera.is_connected
