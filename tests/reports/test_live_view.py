"""Reports on live view: R11, R17, R19, R43, R61, R62, R63, R73."""

import asyncio
from collections.abc import Callable

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.common import CameraFactory, SetUp, raises, wait_for
from tests.integration.dashboard import (
    act,
    attribute,
    known,
    names,
    press,
    select,
    state,
)
from tests.integration.live_view import (
    KEY,
    Look,
    Viewer,
    snapshot,
    turn,
    writes,
)
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, Prop

pytestmark = pytest.mark.filterwarnings("ignore")

type Limits = Callable[..., None]


@pytest.fixture(autouse=True)
def quick(camera: SimulatedCamera, limits: Limits) -> None:
    """Let live view start quickly, and end soon after the last viewer has left."""
    camera.timing.live_view_start = 0.05
    limits(live_view_grace=0.3)


async def test_r11_live_view_is_off_without_viewers(
    hass: HomeAssistant, look: Look, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Live view is off without viewers, and all viewers share one stream of frame requests."""
    assert not camera.log.of(EosOp.GET_VIEWFINDER_DATA)
    assert not writes(camera)

    async def requests_a_second(*viewers: Viewer) -> float:
        started, before = (
            hass.loop.time(),
            len(camera.log.of(EosOp.GET_VIEWFINDER_DATA)),
        )
        await asyncio.gather(*(viewer.parts(20) for viewer in viewers))
        asked = len(camera.log.of(EosOp.GET_VIEWFINDER_DATA)) - before
        return asked / (hass.loop.time() - started)

    async with look(entry) as first:
        await first.parts(3)
        assert state(hass, entry, KEY) == "streaming"
        alone = await requests_a_second(first)
        async with look(entry) as second:
            # Two streams would request twice as many frames.
            assert await requests_a_second(first, second) < 1.5 * alone
            assert writes(camera) == [2]
            second.reset()
        await first.parts(3)
    await wait_for(lambda: not camera.body.live_view)
    assert writes(camera) == [2, 0]
    await wait_for(lambda: state(hass, entry, KEY) == "idle")
    asked = len(camera.log.of(EosOp.GET_VIEWFINDER_DATA))
    await asyncio.sleep(0.2)
    assert len(camera.log.of(EosOp.GET_VIEWFINDER_DATA)) == asked


async def test_r17_photo_works_after_live_view(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """After a snapshot, live view ends to lower the mirror, so that photos work again."""
    camera.faults.mirror_stays_up = True
    entry = await set_up(camera)
    await snapshot(hass, entry)
    await wait_for(lambda: not camera.body.live_view)
    await asyncio.sleep(1.1)
    assert len(names(await act(hass, entry, "take_photo"))) == 1
    assert len(await snapshot(hass, entry)) > 1000


async def test_r17_photo_works_during_live_view(
    hass: HomeAssistant, look: Look, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """A photo can be taken during a stream, which continues without restarting live view."""
    camera.faults.mirror_stays_up = True
    entry = await set_up(camera)
    async with look(entry) as browser:
        await browser.parts(3)
        taken = asyncio.create_task(act(hass, entry, "take_photo"))
        while not taken.done():
            await browser.part()
        assert len(names(await taken)) == 1
        await browser.until_new()
        assert writes(camera) == [2]


async def test_r19_slow_wifi_delays_no_events_or_settings(
    hass: HomeAssistant, look: Look, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """At 1 MB/s and 200 kB per frame, polls, settings and frames are still on time."""
    camera.timing.bandwidth, camera.timing.live_view_bytes = 1_000_000, 200_000
    entry = await set_up(camera)
    async with look(entry) as browser:
        await browser.parts(2)
        polls, started = len(camera.log.of(EosOp.GET_EVENT)), hass.loop.time()
        watching = asyncio.create_task(browser.parts(8))
        await select(hass, entry, "iso", "800")
        assert hass.loop.time() - started < 1.0
        pictures = await watching
        elapsed = hass.loop.time() - started
        assert len(set(pictures)) >= 7
        assert elapsed < 8 * 0.2 * 1.5 + 0.5
        assert len(camera.log.of(EosOp.GET_EVENT)) - polls >= elapsed
    assert camera.value("iso") == "800"


@pytest.mark.parametrize("kind", [1, 9, 11])
async def test_r43_picture_is_found_in_any_record(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, kind: int
) -> None:
    """The frame is found in a record of type 1, 9 or 11; answers without a frame are skipped."""
    camera.faults.live_view_kind = kind
    camera.faults.live_view_empty = 2
    entry = await set_up(camera)
    assert (await snapshot(hass, entry))[:2] == b"\xff\xd8"


@pytest.mark.limits(live_view_way=0.2, live_view_grace=0.1)
async def test_r43_other_parameters_are_tried(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """If requests with the usual parameters return no frame, the 80D's parameters are tried."""
    camera.faults.live_view_params = (0x200000, 1, 0)
    entry = await set_up(camera)
    assert (await snapshot(hass, entry))[:2] == b"\xff\xd8"
    assert camera.log.of(EosOp.GET_VIEWFINDER_DATA)[-1].params[:3] == (0x200000, 1, 0)


async def test_r61_photos_do_not_blank_the_screen(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Photos, settings and autofocus do not set the output device, which would blank the screen."""
    await press(hass, entry, "take_photo")
    await select(hass, entry, "iso", "400")
    await press(hass, entry, "autofocus")
    assert not writes(camera)


async def test_r62_ended_live_view_is_switched_on_again(
    look: Look, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Live view that the body ended is switched on again while there are viewers."""
    async with look(entry) as browser:
        await browser.parts(3)
        camera.body.end_live_view()
        await wait_for(lambda: camera.body.live_view)
        await browser.until_new()


@pytest.mark.limits(setting_busy=0.2, live_view_frame=2)
async def test_r62_body_refuses_to_continue(
    hass: HomeAssistant, look: Look, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If the body ends live view and refuses a restart, the stream ends.

    The next viewer gets the reason.
    """
    async with look(entry) as browser:
        await browser.parts(3)
        camera.faults.live_view_refused = True
        camera.body.end_live_view()
        await browser.until_the_end()
    with raises(HomeAssistantError, "live_view_refused"):
        await snapshot(hass, entry)
    assert attribute(hass, entry, KEY, "error") == "live_view_refused"
    camera.faults.live_view_refused = False
    await turn(hass, entry, on=True)  # the user may try again
    assert attribute(hass, entry, KEY, "error") is None
    assert len(await snapshot(hass, entry)) > 1000


@pytest.mark.limits(live_view_repeat=0.2)
async def test_r63_browser_gets_data_from_a_slow_source(
    hass: HomeAssistant, look: Look, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """A browser gets data regularly, even if the camera sends only one frame every two seconds."""
    camera.timing.live_view_rate = 0.5
    entry = await set_up(camera)
    async with look(entry) as browser:
        await browser.parts(1)
        started = hass.loop.time()
        await browser.parts(5)
        assert hass.loop.time() - started < 1.9


async def test_r63_snapshot_is_fresh(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A snapshot shows a new frame, even if live view was off after the previous snapshot."""
    first = await snapshot(hass, entry)
    await wait_for(lambda: not camera.body.live_view)
    await select(hass, entry, "iso", "6400")
    second = await snapshot(hass, entry)
    assert first != second
    born = camera.body.viewfinder.born
    assert camera.clock.monotonic() - born < 1.0


@pytest.mark.limits(live_view_start=0.5)
async def test_r73_error_says_why_live_view_hangs(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """If live view hangs in movie mode, an error says so, and snapshots fail until the mode changes."""
    body = known(await start_camera("80d"))
    body.faults.live_view_hangs = 40.0
    entry = await set_up(body)
    body.turn_dial("Movie")
    await wait_for(
        lambda: entry.runtime_data.coordinator.data.value(Prop.EVF_MODE) == 2
    )
    with raises(HomeAssistantError, "live_view_mode"):
        async with asyncio.timeout(30):
            await act(hass, entry, "zoom", factor=5)
    await wait_for(lambda: state(hass, entry, "iso") != "unavailable", 20)
    connects = body.log.counters.connections
    for _ in range(3):
        with pytest.raises(HomeAssistantError):
            await snapshot(hass, entry)
    assert body.log.counters.connections == connects
    body.turn_dial("P")
    await wait_for(
        lambda: entry.runtime_data.coordinator.data.value(Prop.EVF_MODE) != 2
    )
    assert len(await snapshot(hass, entry)) > 1000
