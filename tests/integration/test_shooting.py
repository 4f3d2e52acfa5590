"""Photos, movies and bulb exposures work with two cards, after failures and on old bodies."""

import asyncio
from collections.abc import Callable

from homeassistant.const import EVENT_STATE_CHANGED
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.const import DOMAIN
from tests.common import CameraFactory, SetUp, raises, wait_for
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, EosResponse, ResponseCode

from .dashboard import (
    act,
    attribute,
    in_movie_mode,
    known,
    names,
    press,
    raw_and_jpeg,
    select,
    state,
    switch,
)


@pytest.mark.parametrize(
    ("second_slot", "count"), [("both", 4), ("raw_jpeg", 2), ("overflow", 2)]
)
@pytest.mark.parametrize("is_reversed", [False, True])
@pytest.mark.camera("r6")
async def test_files_of_two_cards_are_reported_once(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    set_up: SetUp,
    second_slot: str,
    count: int,
    is_reversed: bool,
) -> None:
    """With RAW + JPEG and two cards, each file is reported once.

    This is true for both orders of arrival, and if the event of each file is sent twice.
    """
    camera.body.insert_card(number=2)
    camera.body.second_slot = second_slot  # type: ignore[assignment]
    camera.faults.files_reversed = is_reversed
    camera.faults.duplicate_object_events = True
    entry = await set_up(camera)
    await raw_and_jpeg(hass, entry)
    files = (await act(hass, entry, "take_photo"))["files"]
    assert len(files) == count
    expected = {(item.storage_id >> 16, item.filename) for item in camera.files}
    assert {(file["storage"], file["name"]) for file in files} == expected
    assert len(expected) == count


async def test_action_waits_for_files_that_arrive_seconds_apart(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """An action waits for both files of a RAW + JPEG shot, and reports only that shot's files."""
    camera.faults.files_apart = 2.5
    entry = await set_up(camera)
    await raw_and_jpeg(hass, entry)
    first = names(await act(hass, entry, "take_photo"))
    camera.faults.files_apart = 0.0
    second = names(await act(hass, entry, "take_photo"))
    assert len(first) == len(second) == 2
    assert not set(first) & set(second)


async def test_activity_shows_the_phases_of_a_slow_photo(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """The activity shows a slow photo's phases and a running series, but not a quick photo."""
    seen = [state(hass, entry, "activity")]

    @callback
    def look(_: object) -> None:
        now = state(hass, entry, "activity")
        if now != seen[-1]:
            seen.append(now)

    async def rests() -> None:
        state = entry.runtime_data.coordinator
        await wait_for(lambda: state.data.activity == "idle" and seen[-1] == "idle")

    hass.bus.async_listen(EVENT_STATE_CHANGED, look)
    await press(hass, entry, "take_photo")
    await rests()
    assert seen == ["idle"]
    camera.timing.focus = camera.timing.write = 3.0
    await press(hass, entry, "take_photo")
    await rests()
    assert seen == ["idle", "focusing", "exposing", "writing", "idle"]
    camera.timing.focus = camera.timing.write = 0.1
    await select(hass, entry, "shutter_speed", "4")
    await act(hass, entry, "take_photo", autofocus=False)
    await rests()
    assert seen[5:] == ["exposing", "writing", "idle"]
    await act(hass, entry, "interval", seconds=10, count=2, wait=True)
    await rests()
    assert seen[8:] == ["series", "idle"]


def _no_card(camera: SimulatedCamera) -> None:
    camera.body.eject_card()


def _card_full(camera: SimulatedCamera) -> None:
    camera.body.fill_card()


def _card_locked(camera: SimulatedCamera) -> None:
    camera.body.protect_card(on=True)


def _no_focus(camera: SimulatedCamera) -> None:
    camera.body.autofocus_works = False


def _dead_battery(camera: SimulatedCamera) -> None:
    camera.faults.dead_battery = True


def _busy(camera: SimulatedCamera) -> None:
    camera.faults.busy = {EosOp.REMOTE_RELEASE_ON: -1}


def _wrong_mode(camera: SimulatedCamera) -> None:
    camera.faults.respond = {EosOp.REMOTE_RELEASE_ON: EosResponse.OPERATION_REFUSED}


def _refused(camera: SimulatedCamera) -> None:
    camera.faults.respond = {EosOp.REMOTE_RELEASE_ON: ResponseCode.ACCESS_DENIED}


def _nothing_arrives(camera: SimulatedCamera) -> None:
    camera.faults.no_picture = True


def _mend(camera: SimulatedCamera) -> None:
    """Undo the faults that the functions above set."""
    body, faults = camera.body, camera.faults
    if not body.cards:
        body.insert_card()
    body.protect_card(on=False)
    assert body.card is not None
    body.card.shots = 100
    body.update_available_shots()
    body.autofocus_works = True
    faults.dead_battery = faults.no_picture = False
    faults.busy = {}
    faults.respond = {}


@pytest.mark.parametrize(
    ("spoil", "key"),
    [
        (_no_card, "no_card"),
        (_card_full, "card_full"),
        (_card_locked, "card_write_protected"),
        (_no_focus, "focus_failed"),
        (_dead_battery, "battery_too_low"),
        (_busy, "camera_busy"),
        (_wrong_mode, "wrong_mode"),
        (_refused, "capture_refused"),
        (_nothing_arrives, "capture_timeout"),
    ],
)
@pytest.mark.parametrize("profile", ["70d", "m50m2"])
@pytest.mark.limits(ready=0.4, photo=0.6, button_result=0.5)
async def test_failed_photo_does_not_affect_the_next_photo(
    hass: HomeAssistant,
    start_camera: CameraFactory,
    set_up: SetUp,
    spoil: Callable[[SimulatedCamera], None],
    key: str,
    profile: str,
) -> None:
    """Each reason for a failed photo has its own error, and the next photo succeeds."""
    camera = known(await start_camera(profile))
    entry = await set_up(camera)
    spoil(camera)
    with raises(HomeAssistantError, key):
        await act(hass, entry, "take_photo")
    assert not camera.shutter_held
    _mend(camera)
    assert len(names(await act(hass, entry, "take_photo"))) >= 1
    assert camera.log.counters.connections == 1


def _limit(camera: SimulatedCamera) -> None:
    camera.timing.movie_limit = 0.5


def _heat(camera: SimulatedCamera) -> None:
    camera.body.overheat()


@pytest.mark.parametrize("end", [_limit, _card_full, _heat, _no_card])
@pytest.mark.enabled("event.movie_event")
async def test_movie_ended_by_the_camera_is_reported_with_reason(
    hass: HomeAssistant,
    start_camera: CameraFactory,
    set_up: SetUp,
    end: Callable[[SimulatedCamera], None],
) -> None:
    """If the camera ends a movie, the switch turns off, and the event gives the reason if known."""
    camera = in_movie_mode(await start_camera("80d"))
    if end is _limit:
        _limit(camera)
    entry = await set_up(camera)
    await switch(hass, entry, "movie", on=True)
    if end is not _limit:
        end(camera)
    await wait_for(lambda: state(hass, entry, "movie") == "off")
    assert attribute(hass, entry, "movie_event", "event_type") == "stopped"
    reasons = {"_card_full": "full", "_heat": "too_hot", "_no_card": "missing"}
    reason = attribute(hass, entry, "movie_event", "reason")
    assert reason == reasons.get(end.__name__)
    await wait_for(lambda: not camera.body.live_view)
    if end is _heat:
        await wait_for(lambda: state(hass, entry, "overheating") == "on")


@pytest.mark.limits(setting_busy=0.3)
async def test_refused_stop_says_that_the_movie_continues(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """If the camera refuses to stop a movie, the error says so, and the switch stays on."""
    camera = in_movie_mode(await start_camera("80d"))
    entry = await set_up(camera)
    await switch(hass, entry, "movie", on=True)
    refusals = camera.faults.respond
    refusals[EosOp.SET_DEVICE_PROP_VALUE_EX] = ResponseCode.GENERAL_ERROR
    with raises(HomeAssistantError, "movie_not_stopped"):
        await switch(hass, entry, "movie", on=False)
    assert state(hass, entry, "movie") == "on"
    refusals.clear()
    await switch(hass, entry, "movie", on=False)
    assert state(hass, entry, "movie") == "off"


@pytest.mark.camera("r6")
async def test_movie_mode_is_off_after_a_movie_in_still_mode(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """Recording a movie from a still mode turns movie mode on, and off again afterwards."""
    camera.timing.live_view_ready_for_movie = 0.1
    entry = await set_up(camera)
    if camera.body.in_movie_mode:
        pytest.fail("the test needs a still mode")
    await switch(hass, entry, "movie", on=True)
    assert camera.body.movie_switch
    assert state(hass, entry, "movie") == "on"
    await switch(hass, entry, "movie", on=False)
    assert not camera.body.movie_switch
    assert not camera.body.live_view


async def test_bulb_exposure_lasts_for_the_given_time(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A bulb exposure lasts for the given time, and leaves the buttons unlocked.

    If the camera is in a mode other than bulb, the exposure is refused.
    """
    with raises(HomeAssistantError, "bulb_not_in_mode"):
        await act(hass, entry, "bulb", seconds=1)
    assert not camera.log.of(EosOp.REMOTE_RELEASE_ON)
    camera.turn_dial("Bulb")
    (name,) = names(await act(hass, entry, "bulb", seconds=1))
    assert name == camera.files[0].filename
    assert camera.log.counters.last_bulb_seconds == pytest.approx(1, abs=0.15)
    assert len(camera.log.of(EosOp.RESET_UI_LOCK)) > len(
        camera.log.of(EosOp.SET_UI_LOCK)
    )
    assert not camera.body.ui_locked


async def test_bulb_without_a_card_fails_and_leaves_no_lock(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If there is no card, a bulb exposure fails, and the buttons are unlocked and released."""
    camera.turn_dial("Bulb")
    camera.body.eject_card()
    with raises(HomeAssistantError, "no_card"):
        await act(hass, entry, "bulb", seconds=1)
    assert not camera.body.ui_locked
    assert not camera.shutter_held


@pytest.mark.limits(bulb_end=1.0)
async def test_bulb_that_cannot_be_ended_creates_an_issue(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If a bulb exposure cannot be ended, an error is raised, and an issue is created."""
    camera.turn_dial("Bulb")
    camera.faults.bulb_end_refused = -1
    with raises(HomeAssistantError, "bulb_not_ended"):
        await act(hass, entry, "bulb", seconds=0.5)
    issue_id = f"bulb_not_ended_{entry.entry_id}"
    assert ir.async_get(hass).async_get_issue(DOMAIN, issue_id) is not None


async def test_unloading_the_entry_ends_a_bulb_exposure(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Unloading the entry ends a bulb exposure."""
    camera.turn_dial("Bulb")
    exposing = asyncio.ensure_future(act(hass, entry, "bulb", seconds=600))
    await wait_for(lambda: camera.body.bulb_open)
    await asyncio.sleep(0.3)
    await hass.config_entries.async_unload(entry.entry_id)
    await hass.async_block_till_done()
    assert not camera.body.bulb_open
    assert not camera.shutter_held
    await asyncio.gather(exposing, return_exceptions=True)
    assert len(camera.files) == 1


@pytest.mark.enabled("button.focus_far_2", "button.focus_near_2")
@pytest.mark.camera("80d")
async def test_buttons_and_the_action_drive_the_lens(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Button entities and the `drive_focus` action drive the lens, and leave live view off."""
    start = camera.body.lens_position
    await press(hass, entry, "focus_far_2")
    far = camera.body.lens_position
    assert far != start
    await press(hass, entry, "focus_near_2")
    assert camera.body.lens_position == start
    await act(hass, entry, "drive_focus", direction="far", step=2, repeat=3)
    assert camera.body.lens_position == start + 3 * (far - start)
    assert not camera.body.live_view
    with pytest.raises(AssertionError, match="no entity"):
        state(hass, entry, "focus_sideways_1")


@pytest.mark.camera("m10")
async def test_old_eos_m_takes_photos_in_its_remote_mode(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """An old EOS M takes photos in its own remote mode, and leaves live view off (R42)."""
    camera.faults.become_old_eos_m()
    entry = await set_up(camera)
    assert len(names(await act(hass, entry, "take_photo"))) >= 1
    assert camera.log.of(EosOp.SET_REMOTE_MODE)[-1].params == (0x15,)
    assert not camera.body.live_view
    assert len(names(await act(hass, entry, "take_photo"))) >= 1
