"""Live view works in Home Assistant, with its policies, actions, attributes and frame size."""

import asyncio
import io
from typing import Any

from homeassistant.components.camera import async_get_image
from homeassistant.components.camera.helper import get_camera_from_entity_id
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import Event, HomeAssistant, State
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from PIL import Image
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    mock_restore_cache,
)

from custom_components.canon_eos.camera import LiveViewCamera
from custom_components.canon_eos.const import CONF_LIVE_VIEW, LiveViewPolicy
from custom_components.canon_eos.eos.wire.live_view_frame import AfFrameStatus
from tests.common import CameraFactory, SetUp, entity_id, new_entry, raises, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, EosResponse, Prop, ResponseCode
from tests.simulator.profile import load_profile

from .dashboard import (
    act,
    attribute,
    known,
    names,
    press,
    reload,
    select,
    state,
    switch,
)
from .live_view import KEY, Look, snapshot, still, turn, writes

pytestmark = [
    pytest.mark.usefixtures("quick_live_view"),
    pytest.mark.filterwarnings("ignore"),
    pytest.mark.limits(live_view_grace=0.3, live_view_zoom=1.0),
]

SENSOR = (5472, 3648)


def params(camera: SimulatedCamera, code: int) -> list[tuple[int, ...]]:
    """Return the parameters of all requests for an operation."""
    return [operation.params for operation in camera.log.of(code)]


def size(jpeg: bytes) -> tuple[int, int]:
    """Return the width and height of an image in pixels."""
    return Image.open(io.BytesIO(jpeg)).size


# Snapshots and still images


async def test_simultaneous_snapshots_share_one_start(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Five simultaneous snapshots cause only one start and one end of live view."""
    frames = await asyncio.gather(*(snapshot(hass, entry) for _ in range(5)))
    assert len(set(frames)) == 1
    await wait_for(lambda: not camera.body.live_view)
    assert writes(camera) == [2, 0]


async def test_still_image_is_a_frame_of_the_stream(
    hass: HomeAssistant, look: Look, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """During a stream, a still image is one of its frames, and live view is not started again."""
    async with look(entry) as browser:
        seen = {await browser.part() for _ in range(5)}
        image = await still(hass, entry)
        seen |= {await browser.part() for _ in range(30)}
        assert image in seen
        assert writes(camera) == [2]


@pytest.mark.limits(live_view_snapshot=0.5, live_view_grace=0.1)
async def test_action_fails_if_the_camera_stays_busy(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """An action that needs a frame fails if the camera stays busy."""
    camera.body.set_busy(True)
    camera.faults.respond[EosOp.GET_VIEWFINDER_DATA] = ResponseCode.DEVICE_BUSY
    await wait_for(lambda: entry.runtime_data.coordinator.data.busy)
    with raises(HomeAssistantError, "live_view_no_frame"):
        await act(hass, entry, "zoom", factor=5)


async def test_output_device_is_put_back(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """Live view adds the client's bit to the output device setting, and removes it at the end."""
    camera.body.settings.set(Prop.EVF_OUTPUT_DEVICE, 1)
    entry = await set_up(camera)
    await snapshot(hass, entry)
    await wait_for(lambda: not camera.body.live_view)
    assert writes(camera) == [3, 1]


# Policies


async def test_live_view_runs_only_on_request(
    hass: HomeAssistant, look: Look, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """With the policy "on request", live view runs only while the entity is turned on."""
    entry = new_entry(camera)
    entry.add_to_hass(hass)
    hass.config_entries.async_update_entry(
        entry, options={CONF_LIVE_VIEW: LiveViewPolicy.ON_REQUEST}
    )
    await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    assert attribute(hass, entry, KEY, "policy") == "on_request"
    assert state(hass, entry, KEY) == "unavailable" or not camera.body.live_view
    with pytest.raises(HomeAssistantError) as caught:
        await async_get_image(hass, entity_id(hass, entry, KEY))
    assert "off" in str(caught.value).lower()
    for action, fields in (
        ("zoom", {"factor": 5}),
        ("set_focus_point", {"x": 0.5, "y": 0.5}),
    ):
        with raises(HomeAssistantError, "live_view_ended"):
            await act(hass, entry, action, **fields)
    assert not writes(camera)
    await turn(hass, entry, on=True)
    async with look(entry) as browser:
        await browser.parts(3)
        await turn(hass, entry, on=False)
        await browser.until_the_end()
    assert not camera.body.live_view
    assert writes(camera) == [2, 0]
    await hass.config_entries.async_unload(entry.entry_id)


async def test_policy_never_shows_the_last_photo(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """With the policy "never", snapshots and still images show the last photo."""
    assert attribute(hass, entry, KEY, "policy") == "always"
    hass.config_entries.async_update_entry(
        entry, options={CONF_LIVE_VIEW: LiveViewPolicy.NEVER}
    )
    await reload(hass, entry)
    assert attribute(hass, entry, KEY, "policy") == "never"
    with raises(HomeAssistantError, "live_view_ended"):
        await snapshot(hass, entry)  # no photo has been taken yet
    await press(hass, entry, "take_photo")
    first = await snapshot(hass, entry)
    assert first == camera.files[-1].data
    assert await still(hass, entry) == first
    await press(hass, entry, "take_photo")
    assert await snapshot(hass, entry) != first
    await turn(hass, entry, on=True)
    with raises(HomeAssistantError, "live_view_ended"):
        await act(hass, entry, "zoom", factor=5)
    assert not writes(camera)


# Interruptions and other functions


@pytest.mark.parametrize("end", ["unload", "power"])
async def test_unloading_or_power_off_ends_live_view(
    hass: HomeAssistant,
    look: Look,
    camera: SimulatedCamera,
    end: str,
    entry: MockConfigEntry,
) -> None:
    """Unloading the entry or turning the camera off ends live view."""
    async with look(entry) as browser:
        await browser.parts(3)
        if end == "unload":
            await hass.config_entries.async_unload(entry.entry_id)
            await browser.until_the_end()
            assert entry.state is ConfigEntryState.NOT_LOADED
            assert writes(camera) == [2, 0]
        else:
            await camera.power_off()
            await wait_for(lambda: state(hass, entry, "iso") == "unavailable")
    assert not camera.body.live_view


async def test_stream_continues_on_the_next_connection(
    look: Look, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If the connection is lost, a stream continues on the next connection."""
    async with look(entry) as browser:
        await browser.parts(3)
        connections = camera.log.counters.connections
        camera.faults.drop[EosOp.GET_VIEWFINDER_DATA] = "rst"
        await wait_for(lambda: bool(camera.log.counters.connections > connections))
        camera.faults.drop.clear()
        await wait_for(lambda: camera.body.live_view)
        await browser.until_new(10)


@pytest.mark.parametrize("what", ["photo", "focus", "drive", "bulb", "setting"])
async def test_functions_work_during_live_view(
    hass: HomeAssistant, look: Look, camera: SimulatedCamera, set_up: SetUp, what: str
) -> None:
    """Photos, AF, lens drive, bulb exposures and settings work during live view.

    New frames still arrive afterwards.
    """
    camera.turn_dial("Bulb" if what == "bulb" else "M")
    entry = await set_up(camera)
    async with look(entry) as browser:
        await browser.parts(3)
        watching = asyncio.create_task(browser.parts(1000))
        match what:
            case "photo":
                assert len(names(await act(hass, entry, "take_photo"))) == 1
            case "focus":
                (outcome,) = (await act(hass, entry, "autofocus"))["results"]
                assert outcome["result"] == "focused"
                assert camera.log.of(EosOp.DO_AF)
            case "drive":
                before = camera.body.lens_position
                await act(hass, entry, "drive_focus", direction="far", step=2)
                assert camera.body.lens_position == before - 8
            case "bulb":
                assert len(names(await act(hass, entry, "bulb", seconds=0.5))) == 1
            case _:
                await select(hass, entry, "iso", "1600")
                assert camera.value("iso") == "1600"
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
    async with look(entry) as browser:
        await browser.until_new()
    assert writes(camera)[0] == 2
    assert not camera.log.violations


async def test_stream_continues_during_a_movie(
    hass: HomeAssistant, look: Look, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """A stream continues while a movie is being recorded."""
    body = known(await start_camera("80d"))
    body.timing.live_view_start = body.timing.live_view_ready_for_movie = 0.05
    entry = await set_up(body)
    body.turn_dial("Movie")
    async with look(entry) as browser:
        await browser.parts(3)
        await switch(hass, entry, "movie", True)
        assert body.body.recording
        await browser.until_new()
        assert state(hass, entry, KEY) == "recording"
        await switch(hass, entry, "movie", False)
        await browser.until_new()
    await wait_for(lambda: not body.body.live_view)


async def test_stalled_viewer_delays_no_other(
    hass: HomeAssistant, look: Look, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """A viewer that stops reading delays neither other viewers nor events."""
    camera.timing.live_view_bytes = 400_000
    entry = await set_up(camera)
    async with (
        look(entry) as slow,
        look(entry) as quick,
    ):
        await slow.part()
        started = hass.loop.time()
        pictures = await quick.parts(40)
        assert len(set(pictures)) >= 24  # the frames show a balloon that moves
        assert hass.loop.time() - started < 40 / 30 * 4
        camera.set_on_body("iso", "3200")
        await wait_for(lambda: state(hass, entry, "iso") == "3200", 2)
        slow.reset()


async def test_frames_are_requested_at_the_frame_rate(
    hass: HomeAssistant, look: Look, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Frames are requested at the camera's frame rate, and events 2 to 8 times a second."""
    async with look(entry) as browser:
        await browser.parts(30)
        camera.log.clear()
        started = hass.loop.time()
        await browser.parts(60)
        seconds = hass.loop.time() - started
        requests = len(camera.log.of(EosOp.GET_VIEWFINDER_DATA))
        polls = len(camera.log.of(EosOp.GET_EVENT))
    frames = camera.timing.live_view_rate * seconds
    assert 60 <= frames + 1 < 66
    assert frames - 2 <= requests <= 1.4 * frames
    assert 2 * seconds < polls < 8 * seconds


# Actions at a point in the frame


async def test_tap_moves_the_af_frame_and_focuses(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A tap on a point moves the AF frame there, and the camera focuses."""
    response = await act(hass, entry, "set_focus_point", x=0.25, y=0.75)
    assert response["results"][0]["result"] == "focused"
    assert params(camera, EosOp.TOUCH_AF_POSITION) == [(3, 1368, 2736)]
    assert len(camera.log.of(EosOp.DO_AF)) == 1
    frame = camera.body.viewfinder.af_frame
    assert (frame.x + frame.width // 2, frame.y + frame.height // 2) == (1368, 2736)


async def test_af_frame_can_be_moved_without_focusing(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """The AF frame can be moved without focusing."""
    response = await act(hass, entry, "set_focus_point", x=1, y=1, focus=False)
    assert response["results"] == []
    assert params(camera, EosOp.TOUCH_AF_POSITION) == [(3, 5471, 3647)]
    assert not camera.log.of(EosOp.DO_AF)


async def test_6d_gets_the_corner_of_the_af_frame(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """An EOS 6D, which has no touch operation, gets the position of the AF frame's corner."""
    body = known(await start_camera("6d"))
    body.timing.live_view_start = 0.05
    entry = await set_up(body)
    await act(hass, entry, "set_focus_point", x=0.5, y=0.5, focus=False)
    assert params(body, EosOp.ZOOM_POSITION) == [(2736 - 5472 // 12, 1824 - 3648 // 12)]


async def test_failed_focus_raises_an_error(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """If the camera can't focus on a point, an error is raised."""
    camera.body.autofocus_works = False
    entry = await set_up(camera)
    with raises(HomeAssistantError, "focus_failed"):
        await act(hass, entry, "set_focus_point", x=0.5, y=0.5)


async def test_live_view_is_magnified_around_a_point(
    hass: HomeAssistant, look: Look, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Live view is magnified around a point; the attributes give the factor and the area."""
    async with look(entry) as browser:
        await browser.parts(2)
        response = await act(hass, entry, "zoom", factor=5, x=0.25, y=0.25)
        assert response["results"][0]["magnification"] == 5.0
        shown = camera.body.viewfinder.shown
        assert (shown.x, shown.y) == (1368 - 1094 // 2, 912 - 729 // 2)
        await wait_for(
            lambda: attribute(hass, entry, KEY, "magnification") == 5.0,
        )
        area = attribute(hass, entry, KEY, "area")
        assert area == {
            "x": pytest.approx(0.15, abs=0.001),  # a fifth of the width is shown
            "y": pytest.approx(0.15, abs=0.001),
            "width": pytest.approx(0.2, abs=0.001),
            "height": pytest.approx(0.2, abs=0.001),
        }
        # A tap selects a point in the displayed area.
        await act(hass, entry, "set_focus_point", x=0, y=0, focus=False)
        assert params(camera, EosOp.TOUCH_AF_POSITION) == [(3, shown.x, shown.y)]
        await act(hass, entry, "zoom", factor=10)
        assert camera.body.viewfinder.zoom == 10
        await act(hass, entry, "zoom", factor=1, x=0.5, y=0.5)
        assert camera.body.viewfinder.zoom == 1
        assert params(camera, EosOp.ZOOM) == [(5,), (10,), (1,)]
        assert len(camera.log.of(EosOp.ZOOM_POSITION)) == 1


@pytest.mark.enabled("select.live_af_method")
async def test_zoom_without_effect_raises_an_error(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """If face detection prevents magnification, an error is raised."""
    camera.body.settings.set(Prop.LIVE_AF_SYSTEM, 2)
    entry = await set_up(camera)
    with raises(HomeAssistantError, "live_view_not_magnified"):
        await act(hass, entry, "zoom", factor=5)
    await select(hass, entry, "live_af_method", "live")
    response = await act(hass, entry, "zoom", factor=5)
    assert response["results"][0]["magnification"] == 5.0


async def test_white_balance_is_set_from_a_point(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """The white balance is set from a point in the frame."""
    await act(hass, entry, "click_white_balance", x=0.5, y=0.25)
    assert params(camera, EosOp.CLICK_WHITE_BALANCE) == [(2736, 912)]
    await wait_for(
        lambda: entry.runtime_data.coordinator.data.value(Prop.EVF_WB_MODE) == 9
    )


async def test_lens_is_stopped_down_on_request(
    hass: HomeAssistant, look: Look, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """The lens is stopped down and opened on request, and opened when live view ends."""
    async with look(entry) as browser:
        await browser.parts(2)
        for active in (True, False, True):
            await act(hass, entry, "depth_of_field_preview", active=active)
            assert camera.body.settings.number(Prop.DEPTH_OF_FIELD_PREVIEW) == active
    await wait_for(lambda: not camera.body.live_view)
    assert not camera.body.settings.number(Prop.DEPTH_OF_FIELD_PREVIEW)


@pytest.mark.parametrize(
    ("action", "fields"),
    [
        ("set_focus_point", {"x": 0.5, "y": 0.5}),
        ("zoom", {"factor": 5}),
        ("click_white_balance", {"x": 0.5, "y": 0.5}),
    ],
)
async def test_busy_camera_and_refusal_raise_different_errors(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    action: str,
    fields: dict[str, Any],
    entry: MockConfigEntry,
) -> None:
    """Different errors are raised if the camera is busy and if it refuses an action."""
    for response, key in (
        (ResponseCode.DEVICE_BUSY, "camera_busy"),
        (EosResponse.OPERATION_REFUSED, "live_view_refused"),
    ):
        for code in (EosOp.TOUCH_AF_POSITION, EosOp.ZOOM, EosOp.CLICK_WHITE_BALANCE):
            camera.faults.respond[code] = response
        with raises(HomeAssistantError, key):
            await act(hass, entry, action, **fields)


async def test_unlisted_functions_are_not_supported(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """An action that needs an unlisted operation or property raises a `not_supported` error."""
    profile = load_profile("70d").without(
        EosOp.TOUCH_AF_POSITION,
        EosOp.ZOOM,
        EosOp.ZOOM_POSITION,
        EosOp.CLICK_WHITE_BALANCE,
    )
    body = known(await start_camera(profile))
    body.timing.live_view_start = 0.05
    body.body.settings.remove(Prop.DEPTH_OF_FIELD_PREVIEW)
    entry = await set_up(body)
    for action, fields in (
        ("set_focus_point", {"x": 0.5, "y": 0.5}),
        ("zoom", {"factor": 5}),
        ("click_white_balance", {"x": 0.5, "y": 0.5}),
        ("depth_of_field_preview", {"active": True}),
    ):
        with raises(ServiceValidationError, "not_supported"):
            await act(hass, entry, action, **fields)


async def test_attributes_have_frame_data_only_in_live_view(
    hass: HomeAssistant, look: Look, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """The attributes contain frame data only during live view; a new frame changes no state."""
    async with look(entry) as browser:
        await browser.parts(2)
        await act(hass, entry, "set_focus_point", x=0.5, y=0.5)
        await wait_for(lambda: bool(attribute(hass, entry, KEY, "sensor_size")))
        assert attribute(hass, entry, KEY, "sensor_size") == list(SENSOR)
        assert attribute(hass, entry, KEY, "magnification") == 1.0
        seen = hass.states.get(entity_id(hass, entry, KEY))
        end = hass.loop.time() + 4
        while hass.loop.time() < end:
            await browser.part()
        # A new frame must not cause a new state: each state is a row in the database.
        assert hass.states.get(entity_id(hass, entry, KEY)) is seen
    await wait_for(lambda: not camera.body.live_view)
    await wait_for(lambda: attribute(hass, entry, KEY, "sensor_size") is None)


@pytest.mark.enabled("event.focus_event")
async def test_focus_status_in_frames_fires_events(
    hass: HomeAssistant, look: Look, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """On a body without focus records, a new focus status in a frame fires an event."""
    body = known(await start_camera("1000d"))
    body.timing.live_view_start = 0.05
    entry = await set_up(body)
    heard: list[str] = []
    focus_event = entity_id(hass, entry, "focus_event")

    def listen(event: Event[Any]) -> None:
        new = event.data["new_state"]
        if event.data["entity_id"] == focus_event and new:
            heard.append(new.attributes.get("event_type"))

    hass.bus.async_listen("state_changed", listen)
    async with look(entry) as browser:
        await browser.parts(2)
        body.body.viewfinder.show_focus(found=True)
        await wait_for(lambda: heard[-1:] == ["focused"])
        body.body.viewfinder.show_focus(found=False)
        await wait_for(lambda: heard[-1:] == ["failed"])
        await browser.parts(3)
    assert heard == ["focused", "failed"]


@pytest.mark.enabled("event.focus_event")
async def test_frames_do_not_repeat_the_focus_records(
    hass: HomeAssistant, look: Look, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """On a body with focus records, a new focus status in a frame fires no event."""

    def is_focused() -> bool:
        entity = get_camera_from_entity_id(hass, entity_id(hass, entry, KEY))
        assert isinstance(entity, LiveViewCamera)
        frames = entity.af_frames
        return any(frame["status"] == AfFrameStatus.FOCUSED for frame in frames)

    async with look(entry) as browser:
        await browser.parts(2)
        camera.body.viewfinder.show_focus(found=True)
        await wait_for(is_focused)
    assert state(hass, entry, "focus_event") == "unknown"


# Frame size


@pytest.mark.enabled("select.live_view_size")
async def test_smaller_frame_size_is_used_at_once(
    hass: HomeAssistant, look: Look, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A smaller frame size is used at once during live view, and at the next start."""
    assert state(hass, entry, "live_view_size") == "large"
    assert size(await snapshot(hass, entry)) == (960, 640)
    async with look(entry) as browser:
        await browser.parts(2)
        await select(hass, entry, "live_view_size", "small")
        async with asyncio.timeout(5):
            while size(await browser.part()) != (640, 424):
                pass
    await wait_for(lambda: not camera.body.live_view)
    assert size(await snapshot(hass, entry)) == (640, 424)
    assert 8 in writes(camera)


@pytest.mark.usefixtures("all_entities")
async def test_frame_size_is_kept_across_a_restart(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """The selected frame size is restored after a restart."""
    mock_restore_cache(hass, [State("select.canon_eos_70d_live_view_size", "small")])
    entry = await set_up(camera)
    assert state(hass, entry, "live_view_size") == "small"
    assert size(await snapshot(hass, entry)) == (640, 424)
