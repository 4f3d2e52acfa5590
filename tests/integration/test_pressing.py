"""Each action that presses the shutter button works with each way of pressing it."""

import asyncio
from collections.abc import Awaitable, Callable

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.common import CameraFactory, SetUp, raises, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import Button, EosOp

from .dashboard import act, attribute, known, names, start_old_eos_m

type Start = Callable[[CameraFactory], Awaitable[SimulatedCamera]]

CONTINUOUS = 4
"""Value of the drive mode for continuous shooting."""


async def half_then_full(start_camera: CameraFactory) -> SimulatedCamera:
    """Start a 70D, which focuses at a half press and takes a photo at a full press."""
    return await start_camera("70d")


async def at_once(start_camera: CameraFactory) -> SimulatedCamera:
    """Start an M6 Mark II, which needs both button positions in one press."""
    return await start_camera("m6m2")


async def with_live_view(start_camera: CameraFactory) -> SimulatedCamera:
    """Start an EOS M10, which needs both button positions in one press, and also live view."""
    return await start_old_eos_m(start_camera)


ALL_POSITIONS = [half_then_full, at_once, with_live_view]


@pytest.fixture(params=ALL_POSITIONS, ids=lambda start: start.__name__)
async def camera(
    request: pytest.FixtureRequest, start_camera: CameraFactory
) -> SimulatedCamera:
    """Return a paired camera for each way of pressing the shutter button."""
    start: Start = request.param
    return known(await start(start_camera))


def is_as_before(camera: SimulatedCamera) -> bool:
    """Return whether no button is pressed and live view is off."""
    return not camera.shutter_held and not camera.body.live_view


@pytest.mark.parametrize("autofocus", [True, False])
async def test_each_action_takes_one_photo(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    autofocus: bool,
    entry: MockConfigEntry,
) -> None:
    """Each of two `take_photo` actions takes one photo, and leaves the button released."""
    for _ in range(2):
        assert names(await act(hass, entry, "take_photo", autofocus=autofocus))
        assert is_as_before(camera)
    assert camera.log.counters.photos == 2


async def test_taking_a_photo_fails_if_focusing_fails(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If focusing fails, no photo is taken, and the button is released."""
    camera.body.autofocus_works = False
    with raises(HomeAssistantError, "focus_failed"):
        await act(hass, entry, "take_photo")
    assert not camera.log.counters.photos
    assert is_as_before(camera)


@pytest.mark.enabled("event.focus_event")
async def test_focusing_that_ends_idle_has_failed(
    hass: HomeAssistant,
    all_entities: None,
    start_camera: CameraFactory,
    set_up: SetUp,
) -> None:
    """If the focus state changes from searching to idle, focusing has failed.

    The camera is not considered stuck.
    """
    camera = known(await start_camera("r6"))
    camera.faults.focus_ends_idle = True
    camera.body.autofocus_works = False
    entry = await set_up(camera)
    for action in (*["take_photo"] * 5, "autofocus"):
        with pytest.raises(HomeAssistantError) as error:
            await act(hass, entry, action)
        assert error.value.translation_key == "focus_failed"
        assert attribute(hass, entry, "focus_event", "event_type") == "failed"
    assert not entry.runtime_data.remote.stuck_detector.stuck
    assert camera.log.counters.connections == 1
    camera.body.autofocus_works = True
    assert names(await act(hass, entry, "take_photo"))


async def test_way_to_press_is_remembered_after_a_refusal(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """If a camera refuses a full press alone, the press that works is remembered across a reload."""
    camera = known(await start_camera("r"))
    camera.faults.full_press_busy = True
    entry = await set_up(camera)
    assert names(await act(hass, entry, "take_photo"))
    assert await hass.config_entries.async_reload(entry.entry_id)
    camera.log.clear()
    assert names(await act(hass, entry, "take_photo"))
    pressed = camera.log.of(EosOp.REMOTE_RELEASE_ON)
    assert [operation.params[0] for operation in pressed] == [Button.BOTH]


async def test_held_button_takes_several_photos(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """In a continuous drive mode, a held button takes several photos.

    The response lists the files of all photos.
    """
    camera.set_on_body("drive_mode", CONTINUOUS)
    response = await act(hass, entry, "take_photo", hold=0.8)
    assert len(names(response)) >= 3
    assert names(response) == [item.filename for item in camera.files]
    assert is_as_before(camera)


async def test_autofocus_action_returns_its_result(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """The autofocus action takes no photo; it returns the result, or raises an error if it fails."""
    response = await act(hass, entry, "autofocus")
    assert response["results"][0]["result"] == "focused"
    assert is_as_before(camera)
    camera.body.autofocus_works = False
    with raises(HomeAssistantError, "focus_failed"):
        await act(hass, entry, "autofocus")
    assert is_as_before(camera)
    assert not camera.log.counters.photos


async def test_half_press_takes_no_photo(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A half press takes no photo, and `take_photo` is refused while the button is held."""
    await act(hass, entry, "press_shutter", position="half")
    with raises(HomeAssistantError, "shutter_held"):
        await act(hass, entry, "take_photo")
    await act(hass, entry, "release_shutter")
    assert is_as_before(camera)
    assert not camera.log.counters.photos
    assert names(await act(hass, entry, "take_photo"))


async def test_full_press_takes_photos_until_released(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """In a continuous drive mode, a full press takes photos until the button is released."""
    camera.set_on_body("drive_mode", CONTINUOUS)
    await act(hass, entry, "press_shutter", position="half")
    await act(hass, entry, "press_shutter", position="full")
    assert camera.shutter_held & Button.FULL
    await camera.log.wait_for(lambda: camera.log.counters.photos >= 2)
    await act(hass, entry, "release_shutter")
    assert is_as_before(camera)


async def test_button_is_released_after_the_given_time(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A pressed button is released after the given time."""
    await act(hass, entry, "press_shutter", position="half", seconds=5)
    before = hass.loop.time()
    await wait_for(lambda: is_as_before(camera))
    assert hass.loop.time() - before == pytest.approx(5, abs=0.5)


async def test_time_of_a_press_does_not_end_the_next_press(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If the button is released before the given time, that time does not end the next press."""
    await act(hass, entry, "press_shutter", position="half", seconds=5)
    await act(hass, entry, "release_shutter")
    await act(hass, entry, "press_shutter", position="half")
    await asyncio.sleep(10)
    assert not is_as_before(camera)
    await act(hass, entry, "release_shutter")
    assert is_as_before(camera)


async def test_time_of_the_later_overlapping_press_applies(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If two presses overlap, the time given for the later press applies."""
    camera.timing.operation = 0.3
    await asyncio.gather(
        *(
            act(hass, entry, "press_shutter", position="half", seconds=seconds)
            for seconds in (2, 10)
        )
    )
    before = hass.loop.time()
    await wait_for(lambda: is_as_before(camera), 20)
    assert hass.loop.time() - before == pytest.approx(10, abs=1)
    assert not camera.log.counters.photos


async def test_press_ends_in_time_if_the_next_is_cancelled(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If the next press is cancelled before it begins, the first press still ends on time."""
    await act(hass, entry, "press_shutter", position="half", seconds=5)
    camera.timing.operation = 0.5
    iso = asyncio.create_task(
        act(hass, entry, "set_setting", setting="iso", value="400")
    )
    await asyncio.sleep(0.1)
    press = asyncio.create_task(act(hass, entry, "press_shutter", position="full"))
    await asyncio.sleep(0.1)
    press.cancel()
    await asyncio.wait({press})
    await iso
    await wait_for(lambda: is_as_before(camera))
    assert not camera.log.counters.photos


async def test_shutter_is_open_for_the_given_time(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """During a bulb exposure, the shutter is open for at least the given time."""
    camera.turn_dial("Bulb")
    assert len(names(await act(hass, entry, "bulb", seconds=0.5))) >= 1
    assert camera.log.counters.last_bulb_seconds >= 0.5
    assert is_as_before(camera)


async def test_focus_stack_takes_photos_and_restores_the_lens(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A focus stack takes all its photos, and then drives the lens back to its start."""
    start = camera.body.lens_position
    response = await act(
        hass, entry, "focus_stack", shots=3, step=1, settle=0, wait=True
    )
    assert response["series"][0]["phase"] == "finished"
    assert camera.log.counters.photos == 3
    assert camera.body.lens_position == start
    assert is_as_before(camera)


async def test_body_with_only_remote_release_takes_photos(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """A body with only RemoteRelease takes photos; focusing and holding the button are refused."""
    camera = known(await start_camera("1000d"))
    entry = await set_up(camera)
    for autofocus in (True, False):
        assert names(await act(hass, entry, "take_photo", autofocus=autofocus))
    for action, fields in (
        ("autofocus", {}),
        ("press_shutter", {"position": "half"}),
        ("press_shutter", {"position": "full"}),
    ):
        with pytest.raises(HomeAssistantError) as error:
            await act(hass, entry, action, **fields)
        assert error.value.translation_key == "not_supported"
    camera.turn_dial("Bulb")
    assert len(names(await act(hass, entry, "bulb", seconds=0.5))) >= 1
    assert camera.log.counters.last_bulb_seconds >= 0.5
