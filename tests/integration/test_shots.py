"""Files are assigned to the right shots, even if they are late or on two cards."""

import asyncio
from collections.abc import Callable
from typing import Any

from homeassistant.core import HomeAssistant, callback
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.common import CameraFactory, SetUp, entity_id, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import Record
from tests.simulator.timing import Timing

from .dashboard import act, in_movie_mode, names, raw_and_jpeg

SINGLE, CONTINUOUS = 0, 4

type Limits = Callable[..., None]


class Fired:
    """Collects each file's shot number from the events for new photos."""

    def __init__(self, hass: HomeAssistant, entry: Any) -> None:
        """Start listening to the events."""
        self.shots: dict[str, int | None] = {}
        photo_taken = entity_id(hass, entry, "photo_taken")

        @callback
        def listen(event: Any) -> None:
            if event.data["entity_id"] == photo_taken and event.data["new_state"]:
                attributes = event.data["new_state"].attributes
                if "file_name" in attributes:
                    self.shots[attributes["file_name"]] = attributes["shot"]

        hass.bus.async_listen("state_changed", listen)


@pytest.mark.limits(missing_file=3.0)
async def test_jpeg_after_the_response_has_its_own_shot(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A JPEG that arrives after the response is reported with the number of the right shot."""
    fired = Fired(hass, entry)
    await raw_and_jpeg(hass, entry)
    camera.faults.partner_late = 4.0
    first = names(await act(hass, entry, "take_photo"))
    camera.faults.partner_late = 0.0
    second = names(await act(hass, entry, "take_photo"))
    assert first == ["IMG_0001.CR2"]
    await wait_for(lambda: "IMG_0001.JPG" in fired.shots)
    assert sorted(second) == ["IMG_0002.CR2", "IMG_0002.JPG"]
    assert fired.shots["IMG_0001.JPG"] == fired.shots["IMG_0001.CR2"] == 1
    assert fired.shots["IMG_0002.JPG"] == 2


@pytest.mark.limits(missing_file=2.0)
async def test_late_jpeg_does_not_replace_the_next_shot_s_jpeg(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A late JPEG does not replace the next shot's JPEG in the response to the next action."""
    await raw_and_jpeg(hass, entry)
    camera.faults.partner_late = 2.5
    await act(hass, entry, "take_photo")
    camera.faults.partner_late = 1.0
    second = names(await act(hass, entry, "take_photo"))
    assert sorted(second) == ["IMG_0002.CR2", "IMG_0002.JPG"]


@pytest.mark.parametrize("own_button", [False, True])
async def test_late_file_is_not_in_the_next_response(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    own_button: bool,
    entry: MockConfigEntry,
) -> None:
    """The response to an action does not contain a late file of the previous photo.

    The previous photo was taken without `wait`, or with the camera's own button.
    """
    fired = Fired(hass, entry)
    await raw_and_jpeg(hass, entry)
    camera.faults.partner_late = 2.0
    if own_button:
        await camera.press_shutter_on_body()
        await wait_for(lambda: "IMG_0001.CR2" in fired.shots)
    else:
        assert names(await act(hass, entry, "take_photo", wait=False)) == []
    files = names(await act(hass, entry, "take_photo"))
    await wait_for(lambda: "IMG_0001.JPG" in fired.shots)
    assert sorted(files) == ["IMG_0002.CR2", "IMG_0002.JPG"]
    number = None if own_button else 1
    assert fired.shots["IMG_0001.JPG"] == number
    assert fired.shots["IMG_0002.JPG"] == (1 if own_button else 2)


async def test_late_photo_is_not_in_the_response_to_the_next_press(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A late photo that was taken without `wait` is not in the response to the next press."""
    camera.faults.files_late = 1.5
    await act(hass, entry, "take_photo", wait=False)
    await asyncio.sleep(0.5)
    files = names(await act(hass, entry, "take_photo"))
    assert files == ["IMG_0002.JPG"]


@pytest.mark.parametrize("client_late", [0.0, 2.0])
@pytest.mark.parametrize("known_before", [False, True])
async def test_late_photo_by_the_own_button_is_in_no_response(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    client_late: float,
    known_before: bool,
    entry: MockConfigEntry,
) -> None:
    """A late photo taken with the camera's own button is not in the response to an action."""
    if known_before:
        await act(hass, entry, "take_photo")
    fired = Fired(hass, entry)
    first, second = (f"IMG_{number + known_before:04}.JPG" for number in (1, 2))
    camera.faults.own_files_late = 2.0
    await camera.press_shutter_on_body()
    await asyncio.sleep(0.5)
    camera.faults.files_late = client_late
    began = hass.loop.time()
    assert names(await act(hass, entry, "take_photo")) == [second]
    assert hass.loop.time() - began < 4
    await wait_for(lambda: first in fired.shots)
    # In the remaining case, the event for the second photo has no shot number.
    if client_late or known_before:
        assert fired.shots == {first: None, second: 1 + known_before}


async def test_photo_after_a_busy_state_is_in_its_own_response(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """After the camera was busy without taking a photo, each response lists its own photo.

    The second response is not delayed.
    """
    for busy in (True, False):
        camera.body.set_busy(busy)
        await asyncio.sleep(1)
    assert names(await act(hass, entry, "take_photo")) == ["IMG_0001.JPG"]
    began = hass.loop.time()
    assert names(await act(hass, entry, "take_photo")) == ["IMG_0002.JPG"]
    assert hass.loop.time() - began < 1


async def test_repeated_busy_states_no_longer_delay_responses(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """After the camera was busy several times without a photo, responses are no longer delayed.

    A late photo taken with the camera's own button is still not in any response.
    """
    fired = Fired(hass, entry)
    seconds = []
    for number in range(1, 6):
        began = hass.loop.time()
        assert names(await act(hass, entry, "take_photo")) == [f"IMG_{number:04}.JPG"]
        seconds.append(hass.loop.time() - began)
        for busy in (True, False):
            await asyncio.sleep(0.5)
            camera.body.set_busy(busy)
        await asyncio.sleep(0.5)
    assert max(seconds[3:]) < 1
    # From this press on, a busy state announces a photo again.
    await camera.press_shutter_on_body()
    await wait_for(lambda: "IMG_0006.JPG" in fired.shots)
    camera.faults.own_files_late = 2.0
    await camera.press_shutter_on_body()
    await asyncio.sleep(0.5)
    assert names(await act(hass, entry, "take_photo")) == ["IMG_0008.JPG"]


async def test_late_burst_is_not_in_the_next_response(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Late photos of a burst taken without `wait` are not in the response to the next press."""
    camera.set_on_body("drive_mode", CONTINUOUS)
    camera.faults.files_late = 2.0
    await act(hass, entry, "take_photo", hold=2, wait=False)
    camera.set_on_body("drive_mode", SINGLE)
    files = names(await act(hass, entry, "take_photo"))
    assert len(camera.files) > 2
    assert files == [camera.files[-1].filename]


@pytest.mark.camera("r6", timing=Timing(focus=0.01, write=0.1))
async def test_response_has_all_four_files_of_two_cards(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """With RAW + JPEG on both cards, the response lists all four files, even if some are late."""
    camera.body.insert_card(number=2)
    camera.body.second_slot = "both"
    entry = await set_up(camera)
    await raw_and_jpeg(hass, entry)
    camera.faults.files_apart = 2.0
    files = (await act(hass, entry, "take_photo"))["files"]
    assert len(files) == 4


@pytest.mark.limits(missing_file=2.0)
async def test_late_jpeg_does_not_end_a_bulb_exposure(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A late JPEG of the previous photo is not mistaken for the end of a bulb exposure."""
    await raw_and_jpeg(hass, entry)
    camera.faults.partner_late = 3.5
    await act(hass, entry, "take_photo")
    camera.faults.partner_late = 0.0
    camera.turn_dial("Bulb")
    began = hass.loop.time()
    files = names(await act(hass, entry, "bulb", seconds=5))
    assert hass.loop.time() - began > 5
    assert sorted(files) == ["IMG_0002.CR2", "IMG_0002.JPG"]


@pytest.mark.parametrize("bare", [False, True])
@pytest.mark.limits(missing_file=2.0)
async def test_late_files_without_names_are_assigned_correctly(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, bare: bool
) -> None:
    """Late files are assigned to their shots, whether or not their event records have names."""
    camera.faults.object_event = Record.OBJECT_ADDED_64_LFN
    camera.faults.bare_long_name = bare
    entry = await set_up(camera)
    await raw_and_jpeg(hass, entry)
    camera.faults.partner_late = 3.0
    await act(hass, entry, "take_photo")
    camera.faults.partner_late = 0.0
    camera.faults.files_apart = 2.0
    files = names(await act(hass, entry, "take_photo"))
    assert sorted(files) == ["IMG_0002.CR2", "IMG_0002.JPG"]


async def test_photo_is_not_returned_as_the_movie(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """A photo that is reported during a movie is not returned as the movie."""
    camera = in_movie_mode(await start_camera("80d"))
    entry = await set_up(camera)
    await act(hass, entry, "start_movie")
    await asyncio.sleep(1)
    camera.add_file("IMG_0001.JPG", 1000, announce=True)
    (name,) = names(await act(hass, entry, "stop_movie"))
    assert name.startswith("MVI_")
