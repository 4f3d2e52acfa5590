"""Reports on taking photos and movies: R01, R09, R15, R30, R31, R39, R40, R41, R42, R64, R65."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.const import DOMAIN
from tests.common import CameraFactory, SetUp, raises, wait_for
from tests.integration.dashboard import (
    act,
    attribute,
    known,
    names,
    press,
    state,
    switch,
)
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, OperationCode, Prop
from tests.simulator.profile import load_profile
from tests.simulator.timing import Timing

type Limits = Callable[..., None]

LISTINGS = (
    OperationCode.GET_OBJECT_HANDLES,
    OperationCode.GET_OBJECT_INFO,
    EosOp.GET_OBJECT_INFO_EX,
)


async def fails(awaitable: object, key: str) -> None:
    """Check that an awaitable raises HomeAssistantError with this translation key."""
    with raises(HomeAssistantError, key):
        await awaitable  # type: ignore[misc]


async def test_r01_ten_consecutive_shots_succeed(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """Ten consecutive shots succeed on a body that stays busy after each shot.

    It is busy until the button has been released and the events have been read.
    """
    camera.faults.needs_release = True
    response = await act(hass, entry, "take_photo", count=10)
    assert names(response) == [item.filename for item in camera.files]
    assert len(camera.files) == 10
    assert [file["shot"] for file in response["files"]] == list(range(1, 11))
    presses = camera.log.of(EosOp.REMOTE_RELEASE_ON)
    assert len(camera.log.of(EosOp.REMOTE_RELEASE_OFF)) >= len(presses)


async def test_r01_busy_press_is_retried(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A press that the camera answers with DEVICE_BUSY is repeated; exactly one photo is taken."""
    camera.faults.busy = {EosOp.REMOTE_RELEASE_ON: 3}
    assert len(names(await act(hass, entry, "take_photo"))) == 1
    assert len(camera.files) == 1
    assert not camera.shutter_held


@pytest.mark.limits(ready=0.5)
async def test_r01_late_busy_press_raises_an_error(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If the camera answers a press with DEVICE_BUSY after the time limit, the action fails.

    The button does not stay pressed, and the next photo is taken.
    """
    camera.faults.slow_busy = 0.6
    await fails(act(hass, entry, "take_photo"), "camera_busy")
    assert not camera.shutter_held
    camera.faults.slow_busy = 0.0
    assert len(names(await act(hass, entry, "take_photo"))) == 1


def has_stuck_issue(hass: HomeAssistant) -> bool:
    """Return whether there is an issue that asks the user to switch the camera off and on."""
    issues = ir.async_get(hass).issues.values()
    return any(found.translation_key == "camera_stuck" for found in issues)


@pytest.mark.limits(ready=0.2)
async def test_r09_new_session_frees_a_stuck_body(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If the body answers every press with DEVICE_BUSY after some shots, a new session frees it."""
    camera.faults.stuck_after = 2
    await act(hass, entry, "take_photo", count=2)
    for _ in range(3):
        await fails(act(hass, entry, "take_photo"), "camera_busy")
    await wait_for(lambda: camera.log.counters.connections == 2)
    await wait_for(lambda: entry.runtime_data.remote.camera is not None)
    assert len(names(await act(hass, entry, "take_photo"))) == 1
    assert state(hass, entry, "stuck") == "off"
    assert not has_stuck_issue(hass)


@pytest.mark.limits(ready=0.2)
async def test_r09_stuck_body_asks_for_a_power_cycle(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If a new session does not free the body, an issue and a sensor report that it is stuck.

    Both reports end when a photo is taken after a power cycle.
    """
    camera.faults.stuck_after = 1
    camera.faults.stuck_until = "power"
    await act(hass, entry, "take_photo")
    for _ in range(3):
        await fails(act(hass, entry, "take_photo"), "camera_busy")
    await wait_for(lambda: camera.log.counters.connections == 2)
    await wait_for(lambda: entry.runtime_data.remote.camera is not None)
    before = len(camera.log.of(EosOp.REMOTE_RELEASE_ON))
    await fails(act(hass, entry, "take_photo"), "camera_busy")
    assert len(camera.log.of(EosOp.REMOTE_RELEASE_ON)) - before < 10  # no busy loop
    assert state(hass, entry, "stuck") == "on"
    issue = ir.async_get(hass).async_get_issue(DOMAIN, f"camera_stuck_{entry.entry_id}")
    assert issue is not None
    await camera.power_off()
    await wait_for(lambda: entry.runtime_data.remote.camera is None)
    await camera.power_on()
    entry.runtime_data.coordinator.async_announced()
    await wait_for(lambda: entry.runtime_data.remote.camera is not None)
    await act(hass, entry, "take_photo")
    assert state(hass, entry, "stuck") == "off"
    assert not has_stuck_issue(hass)


@pytest.mark.parametrize("tries", [0, 1])
async def test_r15_photos_go_to_the_card(
    hass: HomeAssistant,
    all_entities: None,
    camera: SimulatedCamera,
    set_up: SetUp,
    tries: int,
) -> None:
    """If photos go only to the camera's memory, the client selects the card, twice if necessary."""
    camera.set_on_body(Prop.CAPTURE_DESTINATION, 4)
    camera.faults.not_applied = {Prop.CAPTURE_DESTINATION: tries}
    entry = await set_up(camera)
    assert state(hass, entry, "capture_destination") == "card_2"
    assert names(await act(hass, entry, "take_photo")) == [
        item.filename for item in camera.files
    ]


@pytest.mark.limits(setting_echo=0.2)
async def test_r15_memory_never_fills(
    hass: HomeAssistant,
    all_entities: None,
    camera: SimulatedCamera,
    set_up: SetUp,
    tmp_path: Path,
) -> None:
    """If the card cannot be selected, photos are fetched, so that the camera's memory never fills."""
    hass.config.media_dirs = {"local": str(tmp_path)}
    camera.set_on_body(Prop.CAPTURE_DESTINATION, 4)
    camera.faults.no_echo = {Prop.CAPTURE_DESTINATION}
    camera.faults.ram_pictures = 3
    camera.timing.write = 0.01
    entry = await set_up(camera)
    assert state(hass, entry, "capture_destination") == "host"
    response = await act(hass, entry, "take_photo", count=8)
    assert len(names(response)) == 8
    await wait_for(lambda: not camera.body.ram)
    saved = await hass.async_add_executor_job(lambda: sorted(tmp_path.rglob("*.JPG")))
    assert len(saved) == 8
    assert all(path.read_bytes()[:2] == b"\xff\xd8" for path in saved)
    assert {path.stat().st_size for path in saved} == {
        file["size"] for file in response["files"]
    }


@pytest.mark.limits(setting_echo=0.2)
async def test_r30_room_at_the_host_is_announced_again(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, tmp_path: Path
) -> None:
    """The client reports the host's free space again before the camera has counted it down to 0."""
    hass.config.media_dirs = {"local": str(tmp_path)}
    camera.set_on_body(Prop.CAPTURE_DESTINATION, 4)
    camera.faults.no_echo = {Prop.CAPTURE_DESTINATION}
    camera.timing.write = 0.01
    entry = await set_up(camera)
    for _ in range(3):
        camera.body.host_shots = 1
        camera.body.update_available_shots()
        await act(hass, entry, "take_photo", count=2)
    assert camera.log.counters.photos == 6


@pytest.mark.camera("70d", photos=9500)
async def test_r31_nothing_is_listed(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """Taking a photo lists no files, so 9,500 files on the card do not slow it down."""
    camera.faults.delay = dict.fromkeys(LISTINGS, 0.02)
    entry = await set_up(camera)
    (name,) = names(await act(hass, entry, "take_photo"))
    assert name == camera.files[-1].filename
    assert not [code for code in camera.log.codes() if code in LISTINGS]


@pytest.mark.camera("80d")
async def test_r39_movie_needs_live_view_first(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """The movie switch starts live view before the movie, and ends it after the movie."""
    camera.timing.live_view_ready_for_movie = 0.5
    camera.turn_dial("Movie")
    entry = await set_up(camera)
    assert state(hass, entry, "movie") == "off"
    await switch(hass, entry, "movie", on=True)
    assert state(hass, entry, "movie") == "on"
    assert camera.body.recording
    await switch(hass, entry, "movie", on=False)
    assert state(hass, entry, "movie") == "off"
    assert not camera.body.recording
    assert [item.filename[:4] for item in camera.files] == ["MVI_"]
    await wait_for(lambda: not camera.body.live_view)  # as it was before the movie


@pytest.mark.enabled("sensor.recording_time")
@pytest.mark.parametrize("profile", ["80d", "r"])
async def test_recording_time_runs_during_a_movie(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp, profile: str
) -> None:
    """The recording time runs during a movie, even on a body that reports only the space left.

    S12 describes such a body.
    """
    camera = known(await start_camera(profile))
    camera.turn_dial("Movie")
    entry = await set_up(camera)
    await switch(hass, entry, "movie", on=True)
    began = hass.loop.time()
    for seconds in (3, 6):
        await asyncio.sleep(began + seconds + 0.5 - hass.loop.time())
        shown = float(state(hass, entry, "recording_time"))
        assert shown == pytest.approx(seconds, abs=1)
    await switch(hass, entry, "movie", on=False)


@pytest.mark.enabled("event.movie_event")
@pytest.mark.camera("80d")
async def test_r39_movie_on_the_body_is_shown(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """Home Assistant shows that a movie was started or stopped on the body."""
    camera.turn_dial("Movie")
    entry = await set_up(camera)
    await camera.press_movie_button_on_body()
    await wait_for(lambda: state(hass, entry, "movie") == "on")
    assert attribute(hass, entry, "movie_event", "event_type") == "started"
    await camera.press_movie_button_on_body()
    await wait_for(lambda: state(hass, entry, "movie") == "off")
    assert attribute(hass, entry, "movie_event", "event_type") == "stopped"


@pytest.mark.camera("80d")
@pytest.mark.limits(movie_start=0.5, movie_switch=0.2, setting_busy=0.3)
async def test_r39_refused_movie_says_what_to_do(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """If the camera refuses to start a movie, an error says what to do, and live view ends.

    Photos still work.
    """
    camera.faults.movie_refused = True
    entry = await set_up(camera)
    await fails(switch(hass, entry, "movie", on=True), "movie_refused")
    assert state(hass, entry, "movie") == "off"
    assert not camera.body.live_view
    assert len(names(await act(hass, entry, "take_photo"))) == 1
    began = hass.loop.time()
    await fails(switch(hass, entry, "movie", on=True), "movie_refused")
    assert hass.loop.time() - began < 5  # a previous photo does not delay the error


@pytest.mark.camera("1000d")
async def test_r39_body_without_record_status_has_no_switch(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """On a body without a recording status, there is no movie switch, and `start_movie` fails."""
    with pytest.raises(AssertionError, match="no entity movie"):
        state(hass, entry, "movie")
    await fails(act(hass, entry, "start_movie"), "not_supported")


@pytest.mark.parametrize("fault", [False, True])
async def test_r40_second_press_takes_the_photo(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp, fault: bool
) -> None:
    """If the first press only raises the mirror, a second press takes the photo."""
    camera.body.set_mirror_lockup(on=True)
    camera.faults.mirror_lockup_busy = fault
    entry = await set_up(camera)
    await press(hass, entry, "take_photo")
    assert len(camera.files) == 1
    assert not camera.shutter_held


@pytest.mark.limits(mirror=40)
async def test_r40_lowered_mirror_is_reported_soon(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """If the second press also only raises the mirror, an error is raised within 48 s, not 90 s."""
    camera.body.set_mirror_lockup(on=True)
    entry = await set_up(camera)
    async with asyncio.timeout(48):
        await fails(press(hass, entry, "take_photo"), "mirror_lockup")
    assert not camera.shutter_held
    assert not camera.shutter.mirror.is_up


@pytest.mark.camera("m50m2")
async def test_r41_press_ends_the_connection(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    monkeypatch: pytest.MonkeyPatch,
    entry: MockConfigEntry,
) -> None:
    """If a press ends the connection, the client reconnects and releases the button.

    The action fails, and the client does not press again.
    """
    camera.faults.drop_on_press = {3: "fin"}
    camera.faults.button_stays = True
    async with asyncio.timeout(5):
        await fails(act(hass, entry, "take_photo"), "shot_unknown")
    camera.faults.drop_on_press = {}
    presses = len(camera.log.of(EosOp.REMOTE_RELEASE_ON))
    await wait_for(lambda: camera.log.counters.connections == 2)
    await wait_for(lambda: state(hass, entry, "connection") == "on")
    assert not camera.shutter_held
    assert camera.log.of(EosOp.REMOTE_RELEASE_OFF)[-1].params[0] == 3
    await asyncio.sleep(0.5)
    assert len(camera.log.of(EosOp.REMOTE_RELEASE_ON)) == presses
    assert len(names(await act(hass, entry, "take_photo"))) >= 1


@pytest.mark.camera("m50m2")
async def test_r42_eos_m_gets_both_button_positions_at_once(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """On an M50 Mark II, both positions of the shutter button are pressed in one request.

    The body lists the operations for the button only in remote mode 0x15.
    """
    camera.faults.late_operations = {EosOp.REMOTE_RELEASE_ON, EosOp.REMOTE_RELEASE_OFF}
    entry = await set_up(camera)
    assert len(names(await act(hass, entry, "take_photo"))) >= 1
    assert {
        operation.params[0] for operation in camera.log.of(EosOp.REMOTE_RELEASE_ON)
    } == {3}
    camera.body.autofocus_works = False
    await fails(act(hass, entry, "take_photo"), "focus_failed")
    assert not camera.shutter_held


async def test_r42_body_without_release_takes_no_photo(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """Taking a photo is not supported on a body without any release operation."""
    profile = load_profile("70d").without(
        EosOp.REMOTE_RELEASE, EosOp.REMOTE_RELEASE_ON, EosOp.REMOTE_RELEASE_OFF
    )
    camera = known(await start_camera(profile))
    entry = await set_up(camera)
    await fails(press(hass, entry, "take_photo"), "not_supported")


@pytest.mark.camera("m50m2")
async def test_r42_action_waits_for_the_self_timer(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """The action waits for a photo taken with the self-timer."""
    camera.timing.self_timer_scale = 0.3
    entry = await set_up(camera)
    camera.set_on_body("drive_mode", 0x11)
    assert len(names(await act(hass, entry, "take_photo"))) >= 1


async def test_r64_second_request_waits_for_the_first(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """A second request for a photo waits for the first one, and each gets its own photo."""
    first, second = await asyncio.gather(
        act(hass, entry, "take_photo"), act(hass, entry, "take_photo")
    )
    assert names(first) != names(second)
    assert len(camera.files) == 2


@pytest.mark.limits(photo=1.0)
@pytest.mark.camera("70d", timing=Timing(focus=0.01, write=0.1))
async def test_r65_limit_includes_exposure_and_noise_reduction(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """The time limit for a photo is extended by a 2 s exposure and its noise reduction."""
    camera.faults.noise_reduction = True
    camera.set_on_body("shutter_speed", 0x30)  # 2 s
    entry = await set_up(camera)
    assert len(names(await act(hass, entry, "take_photo"))) == 1
    assert camera.log.counters.connections == 1
