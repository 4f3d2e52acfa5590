"""Live view is turned off on the camera when it ends, and continues after interruptions."""

import asyncio
from collections.abc import Callable
import io

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from PIL import Image
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.canon_eos.eos.actions.live_view import LiveViewUse
from tests.common import CameraFactory, SetUp, entity_id, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, Prop, ResponseCode

from .dashboard import act, known, names, select, start_old_eos_m, state, switch
from .live_view import KEY, Look, snapshot, turn, writes

pytestmark = [
    pytest.mark.usefixtures("quick_live_view"),
    pytest.mark.filterwarnings("ignore"),
    pytest.mark.limits(live_view_grace=0.3, live_view_zoom=0.5),
]


async def is_off(camera: SimulatedCamera) -> None:
    """Wait until live view is off, and check that it stays off."""
    await wait_for(lambda: not camera.body.live_view)
    await asyncio.sleep(0.3)
    assert not camera.body.live_view


# Live view is turned off in all cases


@pytest.mark.parametrize("how", ["turn off", "unload"])
async def test_live_view_ended_during_its_start_is_turned_off(
    hass: HomeAssistant, camera: SimulatedCamera, how: str, entry: MockConfigEntry
) -> None:
    """If live view is stopped while it is starting, it is turned off on the camera."""
    camera.faults.delay[EosOp.SET_DEVICE_PROP_VALUE_EX] = 0.3
    looking = asyncio.create_task(snapshot(hass, entry))
    await wait_for(lambda: writes(camera) == [2])
    if how == "unload":
        await hass.config_entries.async_unload(entry.entry_id)
    else:
        await turn(hass, entry, on=False)
    await asyncio.gather(looking, return_exceptions=True)
    camera.faults.delay.clear()
    await is_off(camera)
    assert writes(camera) == [2, 0]
    if how == "turn off":  # live view can be started and turned off again
        await turn(hass, entry, on=True)
        await snapshot(hass, entry)
        await is_off(camera)


@pytest.mark.limits(live_view_grace=0.3, setting_echo=0.3)
async def test_live_view_is_turned_off_after_an_unreported_start(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If the camera does not report the start of live view in time, live view is turned off."""
    camera.faults.respond[EosOp.GET_EVENT] = ResponseCode.DEVICE_BUSY
    with pytest.raises(HomeAssistantError):
        await snapshot(hass, entry)
    camera.faults.respond.clear()
    await is_off(camera)


@pytest.fixture
async def ending(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    limits: Callable[..., None],
) -> MockConfigEntry:
    """Return the entry of a camera that is too busy to turn live view off."""
    limits(live_view_grace=0.3, setting_busy=0.3)
    entry = await set_up(camera)
    await snapshot(hass, entry)
    camera.faults.set_response[Prop.EVF_OUTPUT_DEVICE] = ResponseCode.DEVICE_BUSY
    await wait_for(lambda: writes(camera)[-1] == 0)
    await asyncio.sleep(1)
    return entry


async def test_turning_off_is_retried_while_the_camera_is_busy(
    camera: SimulatedCamera, ending: MockConfigEntry
) -> None:
    """Turning live view off is retried while the camera is busy."""
    assert camera.body.live_view
    camera.faults.set_response.clear()
    await is_off(camera)


async def test_viewer_that_joins_at_the_end_gets_new_frames(
    look: Look, camera: SimulatedCamera, ending: MockConfigEntry
) -> None:
    """A viewer that joins while live view is being turned off gets new frames."""
    feed = ending.runtime_data.remote.live_view
    assert feed.running
    assert feed.frame is None
    camera.faults.set_response.clear()
    async with look(ending) as browser:
        parts = await browser.parts(20)
        assert len(set(parts)) > 10
        assert feed.running
    await is_off(camera)


@pytest.mark.parametrize("already_ending", [False, True])
async def test_turning_off_repeatedly_does_not_disturb_the_end(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    already_ending: bool,
    entry: MockConfigEntry,
) -> None:
    """Turning the entity off several times does not interrupt the end of live view."""
    await snapshot(hass, entry)
    camera.faults.set_response[Prop.EVF_OUTPUT_DEVICE] = ResponseCode.DEVICE_BUSY
    if already_ending:
        await wait_for(lambda: writes(camera)[-1] == 0)
    clicks = []
    for _ in range(3):
        clicks.append(asyncio.create_task(turn(hass, entry, on=False)))
        await asyncio.sleep(0.2)
    camera.faults.set_response.clear()
    await asyncio.gather(*clicks)
    await is_off(camera)


async def test_live_view_stopped_after_its_start_is_turned_off(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    monkeypatch: pytest.MonkeyPatch,
    entry: MockConfigEntry,
) -> None:
    """If live view is stopped just after it has started, it is turned off on the camera."""
    viewfinder = entry.runtime_data.remote.camera.live_view_output
    real = viewfinder.start
    looking: list[asyncio.Task[bytes]] = []

    async def start(use: LiveViewUse) -> None:
        await real(use)
        ending = entry.runtime_data.remote.live_view.stop()
        looking.append(asyncio.create_task(ending))

    monkeypatch.setattr(viewfinder, "start", start)
    with pytest.raises(HomeAssistantError):
        await snapshot(hass, entry)
    await asyncio.gather(*looking)
    await is_off(camera)


async def test_live_view_resumes_in_the_next_session(
    look: Look, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Live view is turned off before its session is closed, and resumes in the next session."""
    async with look(entry) as browser:
        await browser.parts(3)
        watching = asyncio.create_task(browser.parts(100_000))
        for number in range(1, 5):
            # The stuck detector replaces a connection in the same way.
            entry.runtime_data.coordinator.poller.give_up()
            await wait_for(lambda: camera.log.counters.connections == number + 1)  # noqa: B023
            await wait_for(lambda: camera.body.live_view)
            await asyncio.sleep(0.2)
        assert not watching.done()
        watching.cancel()
    assert writes(camera)[:9] == [2, 0, 2, 0, 2, 0, 2, 0, 2]


async def test_live_view_does_not_start_after_a_cancellation(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A reconnection does not start live view for a snapshot that was already cancelled."""
    await camera.power_off()
    await wait_for(lambda: state(hass, entry, "iso") == "unavailable")
    looking = asyncio.create_task(entry.runtime_data.remote.live_view.snapshot())
    await asyncio.sleep(0.1)
    looking.cancel()
    await camera.power_on()
    entry.runtime_data.coordinator.async_announced()
    await wait_for(lambda: state(hass, entry, "iso") != "unavailable", 20)
    await asyncio.sleep(0.5)
    assert writes(camera) == []


@pytest.mark.limits(viewer=0.5)
async def test_viewer_that_never_reads_is_disconnected(
    hass: HomeAssistant,
    hass_client: ClientSessionGenerator,
    camera: SimulatedCamera,
    set_up: SetUp,
) -> None:
    """A viewer that does not read its first frame in time is disconnected."""
    camera.timing.live_view_bytes = 7_000_000
    entry = await set_up(camera)
    client = await hass_client()
    known_state = hass.states.get(entity_id(hass, entry, KEY))
    assert known_state is not None
    token = known_state.attributes["access_token"]
    server = client.server
    assert server.port is not None
    _, writer = await asyncio.open_connection(server.host, server.port, limit=1024)
    path = f"/api/camera_proxy_stream/{entity_id(hass, entry, KEY)}?token={token}"
    writer.write(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    feed = entry.runtime_data.remote.live_view
    await wait_for(lambda: feed.viewers == 1)
    await wait_for(lambda: feed.viewers == 0)
    writer.transport.abort()
    await is_off(camera)


@pytest.mark.limits(live_view_snapshot=0.5, live_view_repeat=0.1, live_view_grace=0.1)
async def test_stream_without_a_frame_gets_status_502(
    hass: HomeAssistant,
    hass_client: ClientSessionGenerator,
    camera: SimulatedCamera,
    entry: MockConfigEntry,
) -> None:
    """If the camera never returns a frame, the request for a stream gets status 502."""
    camera.body.set_busy(True)
    camera.faults.respond[EosOp.GET_VIEWFINDER_DATA] = ResponseCode.DEVICE_BUSY
    await wait_for(lambda: entry.runtime_data.coordinator.data.busy)
    url = f"/api/camera_proxy_stream/{entity_id(hass, entry, KEY)}"
    async with asyncio.timeout(5), (await hass_client()).get(url) as response:
        assert response.status == 502


# Streams that continue


@pytest.mark.parametrize("trouble", ["refused poll", "endless frame"])
async def test_stream_resumes_on_the_next_connection(
    hass: HomeAssistant,
    look: Look,
    camera: SimulatedCamera,
    trouble: str,
    entry: MockConfigEntry,
) -> None:
    """A stream continues on the next connection after a refused poll or an oversized frame."""
    async with look(entry) as browser:
        await browser.parts(3)
        connections = camera.log.counters.connections
        if trouble == "refused poll":
            camera.faults.respond[EosOp.GET_EVENT] = ResponseCode.GENERAL_ERROR
            await wait_for(lambda: state(hass, entry, "iso") == "unavailable")
        else:
            camera.timing.live_view_bytes = 9_000_000
        await wait_for(lambda: camera.log.counters.connections > connections)
        camera.faults.respond.clear()
        camera.timing.live_view_bytes = 0
        await browser.until_new(15)


async def test_frames_are_requested_while_a_photo_waits(
    hass: HomeAssistant, look: Look, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """Frames are requested while a photo waits for the lens; otherwise bodies stay busy (R17)."""
    camera.faults.mirror_stays_up = True
    camera.timing.lens_drive = 0.1
    entry = await set_up(camera)
    async with look(entry) as browser:
        await browser.parts(3)
        watching = asyncio.create_task(browser.parts(100_000))
        driving = asyncio.create_task(
            act(hass, entry, "drive_focus", direction="far", step=1, repeat=20)
        )
        await asyncio.sleep(0.1)
        assert len(names(await act(hass, entry, "take_photo"))) == 1
        await driving
        watching.cancel()


@pytest.mark.parametrize("unload", [False, True])
async def test_ending_does_not_wait_for_a_long_exposure(
    hass: HomeAssistant,
    look: Look,
    camera: SimulatedCamera,
    entry: MockConfigEntry,
    *,
    unload: bool,
) -> None:
    """Turning live view off or unloading the entry does not wait for a long exposure."""
    camera.turn_dial("M")
    camera.set_on_body("shutter_speed", "30")
    async with look(entry) as browser:
        await browser.parts(3)
        photo = asyncio.create_task(act(hass, entry, "take_photo", autofocus=False))
        await asyncio.sleep(2)
        started = hass.loop.time()
        if unload:
            await hass.config_entries.async_unload(entry.entry_id)
        else:
            await turn(hass, entry, on=False)
        assert hass.loop.time() - started < 5
        await asyncio.gather(photo, return_exceptions=True)
    assert not camera.body.live_view


@pytest.mark.limits(live_view_grace=0.3, live_view_frame=0.5)
async def test_bulb_pauses_live_view(
    hass: HomeAssistant, look: Look, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """During a bulb exposure, no frames are requested, and the output device is not changed."""
    camera.turn_dial("Bulb")
    entry = await set_up(camera)
    async with look(entry) as browser:
        await browser.parts(3)
        watching = asyncio.create_task(browser.parts(100_000))
        exposing = asyncio.create_task(act(hass, entry, "bulb", seconds=2))
        await wait_for(lambda: camera.body.bulb_open)
        await asyncio.sleep(0.2)
        asked = len(camera.log.of(EosOp.GET_VIEWFINDER_DATA))
        await asyncio.sleep(1.2)
        assert len(camera.log.of(EosOp.GET_VIEWFINDER_DATA)) == asked
        assert len(names(await exposing)) == 1
        await wait_for(lambda: len(camera.log.of(EosOp.GET_VIEWFINDER_DATA)) > asked)
        watching.cancel()
    assert writes(camera) == [2]


async def test_tap_after_a_zoom_selects_a_magnified_point(
    hass: HomeAssistant, look: Look, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """A tap right after a magnification selects a point in the magnified area."""
    camera.timing.live_view_rate = 5
    entry = await set_up(camera)
    async with look(entry) as browser:
        await browser.parts(2)
        watching = asyncio.create_task(browser.parts(100_000))
        await act(hass, entry, "zoom", factor=5, x=0.25, y=0.25)
        shown = camera.body.viewfinder.shown
        await act(hass, entry, "set_focus_point", x=0, y=0, focus=False)
        assert [call.params for call in camera.log.of(EosOp.TOUCH_AF_POSITION)] == [
            (3, shown.x, shown.y)
        ]
        watching.cancel()


# Other uses of live view


@pytest.mark.enabled("select.live_view_size")
async def test_new_frame_size_is_used_during_a_movie(
    hass: HomeAssistant, look: Look, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """A new frame size is used at once, even if a movie also uses live view."""
    body = known(await start_camera("80d"))
    body.timing.live_view_start = body.timing.live_view_ready_for_movie = 0.05
    entry = await set_up(body)
    body.turn_dial("Movie")
    async with look(entry) as browser:
        await browser.parts(3)
        await switch(hass, entry, "movie", True)
        await select(hass, entry, "live_view_size", "small")
        async with asyncio.timeout(5):
            while Image.open(io.BytesIO(await browser.part())).size != (640, 424):
                pass
        assert body.body.recording
        await switch(hass, entry, "movie", False)
        await browser.until_new()
    await is_off(body)


async def test_unloading_stops_the_movie_and_live_view(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """Unloading the entry during a movie stops the movie and turns live view off."""
    body = known(await start_camera("80d"))
    body.timing.live_view_start = body.timing.live_view_ready_for_movie = 0.05
    entry = await set_up(body)
    body.turn_dial("Movie")
    await switch(hass, entry, "movie", True)
    await hass.config_entries.async_unload(entry.entry_id)
    assert not body.body.recording
    assert writes(body) == [2, 0]


@pytest.mark.parametrize("looking", [False, True])
async def test_output_device_for_a_press_is_set_only_briefly(
    hass: HomeAssistant,
    look: Look,
    start_camera: CameraFactory,
    set_up: SetUp,
    *,
    looking: bool,
) -> None:
    """If a press needs another output device (old EOS M), that device is set only for the press."""
    body = known(await start_old_eos_m(start_camera))
    body.timing.live_view_start = 0.05
    entry = await set_up(body)
    if not looking:
        assert len(names(await act(hass, entry, "take_photo"))) == 1
        assert writes(body) == [8, 0]
        return
    async with look(entry) as browser:
        await browser.parts(3)
        assert len(names(await act(hass, entry, "take_photo"))) == 1
        await browser.until_new()
        assert writes(body) == [2, 8, 2]


@pytest.mark.enabled("select.live_view_size")
async def test_focusing_with_small_frames_uses_live_view(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """With small frames, the focus point action uses the AF operation of live view."""
    await select(hass, entry, "live_view_size", "small")
    await act(hass, entry, "set_focus_point", x=0.5, y=0.5)
    assert camera.log.of(EosOp.DO_AF)


# Errors and unanswered requests at the end


async def test_error_of_an_abandoned_poll_is_not_logged(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    caplog: pytest.LogCaptureFixture,
    entry: MockConfigEntry,
) -> None:
    """If a poll fails after its caller stopped waiting, the error is not logged."""
    await snapshot(hass, entry)
    with entry.runtime_data.remote.live_view.watching():
        camera.faults.delay[EosOp.GET_EVENT] = 1.0
        await asyncio.sleep(0.4)
        ending = asyncio.create_task(turn(hass, entry, on=False))
        await asyncio.sleep(0.1)
        await camera.drop_connection()
        await ending
    await asyncio.sleep(0.5)
    assert "shielded" not in caplog.text


async def test_closing_a_silent_camera_takes_less_than_16_s(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If the camera does not answer polls, closing the connection takes less than 16 s."""
    remote = entry.runtime_data.remote
    with remote.live_view.watching():
        await remote.live_view.snapshot()
        await act(hass, entry, "interval", seconds=60, count=5)
        await wait_for(lambda: len(camera.files) == 1)
        camera.faults.silent.add(EosOp.GET_EVENT)
        await asyncio.sleep(0.3)
        started = hass.loop.time()
        await remote.close()
        assert hass.loop.time() - started < 16
        assert not remote.series.is_running
        camera.faults.silent.clear()
        await camera.drop_connection()
