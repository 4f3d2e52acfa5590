"""Live view works on bodies with unusual behavior."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import replace

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.common import CameraFactory, SetUp, entity_id, raises, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, EosResponse, Prop, ResponseCode
from tests.simulator.profile import Setting, load_profile

from .dashboard import act, known, names, reload, select, state
from .live_view import KEY, Look, snapshot, writes

pytestmark = [
    pytest.mark.usefixtures("quick_live_view"),
    pytest.mark.filterwarnings("ignore"),
    pytest.mark.limits(live_view_grace=0.3),
]

OUTPUT = Prop.EVF_OUTPUT_DEVICE


async def first_frame(hass: HomeAssistant, entry: MockConfigEntry) -> float:
    """Take a snapshot, wait until live view ends, and return the seconds the snapshot took."""
    started = hass.loop.time()
    assert len(await snapshot(hass, entry)) > 1000
    took = hass.loop.time() - started
    feed = entry.runtime_data.remote.live_view
    await wait_for(lambda: not feed.running)
    return took


# The camera's display


async def test_required_display_is_detected_and_remembered(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """If live view needs the camera's display, the client learns and remembers this within 2 s."""
    camera.faults.live_view_needs_display = True
    entry = await set_up(camera)
    assert await first_frame(hass, entry) < 2.0
    assert writes(camera) == [2, 3, 0]
    assert await first_frame(hass, entry) < 0.5
    assert writes(camera)[3:] == [3, 0]
    await reload(hass, entry)
    assert await first_frame(hass, entry) < 0.5
    assert writes(camera)[5:] == [3, 0]


@pytest.mark.enabled("select.live_view_size")
async def test_learned_output_is_used_for_both_frame_sizes(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """An output device learned with large frames is also used with small frames."""
    camera.faults.live_view_needs_display = True
    entry = await set_up(camera)
    await first_frame(hass, entry)
    await select(hass, entry, "live_view_size", "small")
    assert await first_frame(hass, entry) < 0.5
    assert writes(camera)[3:] == [9, 0]


async def test_output_that_returns_no_frames_is_replaced(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If the remembered output device yields no frames, the client remembers another device."""
    entry.runtime_data.remote.camera.session.memory.learn(live_view_output=3)
    assert await first_frame(hass, entry) < 0.5
    assert writes(camera) == [3, 0]
    real = camera.body.viewfinder.frame

    def only_without_display(params: tuple[int, ...], *, busy: bool) -> bytes | None:
        has_display = bool(camera.body.settings.number(OUTPUT) & 1)
        return real(params, busy=busy or has_display)

    camera.body.viewfinder.frame = only_without_display  # type: ignore[method-assign]
    assert await first_frame(hass, entry) < 8.0  # turning the display off is tried last
    assert await first_frame(hass, entry) < 0.5
    assert writes(camera)[2:] == [3, 2, 0, 2, 0]


async def test_parameters_vary_if_there_is_one_output(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """If a body lists one output device besides off, only the request parameters are varied (80D).

    The parameters that work are remembered for the next connection.
    """
    profile = load_profile("70d")
    output = Setting(bytes(4), 3, [bytes(4), b"\x08\0\0\0"])
    profile = replace(profile, properties=profile.properties | {OUTPUT: output})
    body = known(await start_camera(profile))
    body.faults.live_view_params = (0x200000, 1, 0)
    entry = await set_up(body)
    assert await first_frame(hass, entry) < 2.5
    assert writes(body) == [8, 0]
    await reload(hass, entry)
    assert await first_frame(hass, entry) < 0.5


async def test_live_view_continues_after_a_refused_output(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """If a body refuses to change the output device, live view continues with the old one."""
    camera.faults.live_view_params = (0x200000, 1, 0)
    entry = await set_up(camera)
    with entry.runtime_data.remote.live_view.watching():
        await wait_for(lambda: writes(camera) == [2])
        await asyncio.sleep(0.5)
        refused = ResponseCode.INVALID_DEVICE_PROP_VALUE
        camera.faults.set_response[OUTPUT] = refused
        assert len(await snapshot(hass, entry)) > 1000
        camera.faults.set_response.clear()
    assert camera.body.settings.number(OUTPUT) == 2


# Frame requests


async def test_pause_between_frame_requests_is_found(
    hass: HomeAssistant, look: Look, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """If a body needs a pause between frame requests, the client determines and remembers it."""
    camera.faults.live_view_starves = 0.3
    entry = await set_up(camera)
    async with look(entry) as browser:
        for _ in range(6):
            await browser.until_new()
        asked = len(camera.log.of(EosOp.GET_VIEWFINDER_DATA))
        for _ in range(4):
            await browser.until_new()
        assert len(camera.log.of(EosOp.GET_VIEWFINDER_DATA)) - asked <= 9
    await wait_for(lambda: not camera.body.live_view)
    await reload(hass, entry)
    assert entry.runtime_data.remote.camera.session.memory.learned.frame_pause >= 0.3


@pytest.mark.parametrize("rate", [0.5, 2.0, 30.0])
async def test_frame_rate_causes_no_pauses(
    look: Look, camera: SimulatedCamera, set_up: SetUp, rate: float
) -> None:
    """At 0.5 to 30 frames per second, a body is not mistaken for one that needs pauses."""
    camera.timing.live_view_rate = rate
    camera.timing.live_view_start = 1.0
    entry = await set_up(camera)
    async with look(entry) as browser:
        for _ in range(8):
            await browser.until_new()
    memory = entry.runtime_data.remote.camera.session.memory
    assert memory.learned.frame_pause == 0


# The output device


@pytest.mark.usefixtures("all_entities")
async def test_live_view_waits_for_its_output_device(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """Live view starts, and its frame size select is added, once the output device is reported."""
    camera.faults.unreported = {OUTPUT}
    entry = await set_up(camera)
    looking = asyncio.create_task(snapshot(hass, entry))
    await asyncio.sleep(1)
    assert not looking.done()
    with pytest.raises(AssertionError):
        entity_id(hass, entry, "live_view_size")
    camera.body.settings.report(OUTPUT)
    assert len(await looking) > 1000
    await wait_for(
        lambda: any(
            entity.unique_id.endswith("_live_view_size")
            for entity in er.async_entries_for_config_entry(
                er.async_get(hass), entry.entry_id
            )
        )
    )
    assert state(hass, entry, "live_view_size") == "large"


@pytest.mark.limits(live_view_known=0.2)
async def test_live_view_starts_once_its_output_is_reported(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """If live view fails because no output device is reported yet, it works after the report."""
    camera.faults.unreported = {OUTPUT}
    entry = await set_up(camera)
    with raises(HomeAssistantError, "live_view_refused"):
        await snapshot(hass, entry)
    camera.body.settings.report(OUTPUT)
    await wait_for(lambda: OUTPUT in entry.runtime_data.coordinator.data.properties)
    assert await first_frame(hass, entry) < 0.5


async def test_off_is_set_if_the_list_begins_with_1(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """Live view is turned off with output device 0, even if the body's list begins with 1 (60D)."""
    profile = load_profile("70d")
    listed = [bytes([value, 0, 0, 0]) for value in range(1, 8)]
    output = Setting(bytes(4), 3, listed)
    profile = replace(profile, properties=profile.properties | {OUTPUT: output})
    body = known(await start_camera(profile))
    entry = await set_up(body)
    await first_frame(hass, entry)
    assert writes(body) == [2, 0]
    assert not body.body.live_view


# The lens


@pytest.mark.parametrize("looking", [False, True])
async def test_lens_makes_every_step(
    hass: HomeAssistant,
    look: Look,
    camera: SimulatedCamera,
    set_up: SetUp,
    *,
    looking: bool,
) -> None:
    """A lens that needs a new frame for each step makes all steps, with or without a viewer."""
    camera.faults.drive_needs_picture = True
    entry = await set_up(camera)
    start = camera.body.lens_position
    async with AsyncExitStack() as stack:
        if looking:
            browser = await stack.enter_async_context(look(entry))
            await browser.parts(2)
        await act(hass, entry, "drive_focus", direction="near", step=2, repeat=6)
        assert camera.body.lens_position == start + 6 * 8
        await act(hass, entry, "drive_focus", direction="far", step=2, repeat=6)
        assert camera.body.lens_position == start


async def test_lens_moves_without_frames(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """The lens can be driven even if the body returns no frames."""
    camera.faults.respond[EosOp.GET_VIEWFINDER_DATA] = ResponseCode.GENERAL_ERROR
    entry = await set_up(camera)
    start = camera.body.lens_position
    await act(hass, entry, "drive_focus", direction="near", step=1, repeat=2)
    assert camera.body.lens_position == start + 2


@pytest.mark.limits(live_view_retry=0.0)
async def test_unanswered_frame_requests_stop_only_live_view(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """After an unanswered frame request, a snapshot fails and the lens makes a step within 2 s."""
    camera.faults.silent.add(EosOp.GET_VIEWFINDER_DATA)
    entry = await set_up(camera)
    with pytest.raises(HomeAssistantError):
        await act(hass, entry, "zoom", factor=5)
    await wait_for(lambda: entry.runtime_data.remote.connected, 60)
    started = hass.loop.time()
    with raises(HomeAssistantError, "live_view_no_frame"):
        await snapshot(hass, entry)
    start = camera.body.lens_position
    await act(hass, entry, "drive_focus", direction="near", step=1)
    assert camera.body.lens_position == start + 1
    assert hass.loop.time() - started < 2.0


# While there are no new frames


async def test_viewers_get_the_last_frame_after_a_photo(
    hass: HomeAssistant, look: Look, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """While there are no frames after a photo, all viewers get the last frame."""
    camera.faults.live_view_after_shot = 15.0
    entry = await set_up(camera)
    async with look(entry) as browser:
        await browser.parts(3)
        await act(hass, entry, "take_photo")
        before = camera.body.viewfinder.frames
        await browser.parts(12)  # a frame arrives each second
        assert camera.body.viewfinder.frames == before
        async with look(entry) as later:
            started = hass.loop.time()
            await later.part()
            assert hass.loop.time() - started < 1.5
            await later.until_new(10)
        await browser.until_new()


@pytest.mark.parametrize("what", ["live_view_after_shot", "busy_after_shot"])
async def test_first_viewer_after_a_photo_gets_frames(
    hass: HomeAssistant, look: Look, camera: SimulatedCamera, set_up: SetUp, what: str
) -> None:
    """If the first viewer joins right after a photo, it gets frames once they are ready."""
    setattr(camera.faults, what, 15.0)
    entry = await set_up(camera)
    assert names(await act(hass, entry, "take_photo"))
    async with look(entry) as browser:
        await browser.until_new()


async def test_live_view_is_restarted_after_the_camera_ended_it(
    look: Look, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If the camera ends live view, viewers get the last frame until live view is restarted."""
    async with look(entry) as browser:
        await browser.parts(3)
        camera.faults.live_view_refused = True
        camera.body.end_live_view()
        await browser.parts(15)  # a frame arrives each second
        camera.faults.live_view_refused = False
        await browser.until_new()


@pytest.mark.limits(setting_busy=0.2)
async def test_start_soon_after_a_failure_works(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Six seconds after a failed start, live view can be started without a delay."""
    camera.faults.live_view_refused = True
    with pytest.raises(HomeAssistantError):
        await snapshot(hass, entry)
    camera.faults.live_view_refused = False
    await asyncio.sleep(6)
    assert await first_frame(hass, entry) < 0.5


@pytest.mark.parametrize(
    ("action", "fields"),
    [
        ("set_focus_point", {"x": 0.5, "y": 0.5}),
        ("zoom", {"factor": 5}),
        ("click_white_balance", {"x": 0.5, "y": 0.5}),
    ],
)
async def test_actions_and_streams_work_with_identical_frames(
    hass: HomeAssistant,
    look: Look,
    camera: SimulatedCamera,
    set_up: SetUp,
    action: str,
    fields: dict[str, float],
) -> None:
    """If all frames are identical, actions and streams work, with less frequent requests."""
    camera.faults.live_view_constant = True
    entry = await set_up(camera)
    async with look(entry) as browser:
        await browser.parts(3)  # an identical frame is sent only after a second
        started = hass.loop.time()
        await act(hass, entry, action, **fields)
        assert hass.loop.time() - started < 1.5
        asked = len(camera.log.of(EosOp.GET_VIEWFINDER_DATA))
        await browser.parts(2)
        # While frames are identical, they are requested and sent with pauses.
        assert len(camera.log.of(EosOp.GET_VIEWFINDER_DATA)) - asked < 15
    assert state(hass, entry, KEY) is not None


async def test_snapshots_work_after_a_refused_zoom(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """After the camera has refused a magnification, snapshots still work."""
    camera.faults.respond[EosOp.ZOOM] = EosResponse.OPERATION_REFUSED
    entry = await set_up(camera)
    with pytest.raises(HomeAssistantError):
        await act(hass, entry, "zoom", factor=5)
    assert len(await snapshot(hass, entry)) > 1000


# Whole bodies


async def _start_m10(start_camera: CameraFactory) -> SimulatedCamera:
    """Return an EOS M10, whose only output devices are off and a mobile client."""
    body = await start_camera("m10")
    body.faults.become_old_eos_m()
    return body


async def _start_1000d(start_camera: CameraFactory) -> SimulatedCamera:
    """Return an EOS 1000D that accepts only the frame request that libgphoto2 sends."""
    body = await start_camera("1000d")
    body.faults.live_view_params = (0x100000, 0, 0)
    return body


async def _start_r(start_camera: CameraFactory) -> SimulatedCamera:
    """Return an EOS R, whose own display is on from the start."""
    return await start_camera("r")


async def test_off_is_set_if_it_is_not_listed(
    look: Look, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """Live view is turned off with output device 0, even if it is not listed (e.g. by a 1300D)."""
    body = known(await start_camera("1300d"))
    entry = await set_up(body)
    assert 0 not in entry.runtime_data.remote.state.allowed(OUTPUT)
    async with look(entry) as browser:
        await browser.until_new(15)
    await wait_for(lambda: not body.body.live_view)
    assert writes(body) == [2, 0]


@pytest.mark.parametrize(
    ("start", "outputs"),
    [(_start_m10, [8, 0]), (_start_1000d, [2, 0]), (_start_r, [3, 1])],
)
async def test_live_view_works_from_start_to_end(
    hass: HomeAssistant,
    look: Look,
    start_camera: CameraFactory,
    set_up: SetUp,
    start: Callable[[CameraFactory], Awaitable[SimulatedCamera]],
    outputs: list[int],
) -> None:
    """Live view starts, allows magnification, AF and lens drive, and restores the output device."""
    body = known(await start(start_camera))
    entry = await set_up(body)
    before = body.body.settings.number(OUTPUT)
    async with look(entry) as browser:
        await browser.until_new(15)
        response = await act(hass, entry, "zoom", factor=5, x=0.25, y=0.25)
        assert response["results"][0]["magnification"] == 5.0
        response = await act(hass, entry, "zoom", factor=1)
        assert response["results"][0]["magnification"] == 1.0
        response = await act(hass, entry, "set_focus_point", x=0.25, y=0.75)
        assert response["results"][0]["result"] in ("focused", None)
        frame = body.body.viewfinder.af_frame
        # Without a touch screen, the client sets the corner of a typical AF frame.
        assert frame.x + frame.width // 2 == pytest.approx(1368, abs=160)
        assert frame.y + frame.height // 2 == pytest.approx(2736, abs=160)
        position = body.body.lens_position
        await act(hass, entry, "drive_focus", direction="near", step=1)
        assert body.body.lens_position == position + 1
        await browser.until_new()
    await wait_for(lambda: not body.body.live_view)
    assert body.body.settings.number(OUTPUT) == before
    assert writes(body) == outputs
