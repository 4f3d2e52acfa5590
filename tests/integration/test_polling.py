"""The poll rate depends on the options and on activity, and changes are shown promptly."""

import asyncio
from itertools import pairwise
import time

from homeassistant.core import Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.helpers.event import async_track_state_change_event
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.const import CONF_KEEP_AWAKE
from custom_components.canon_eos.entry.poller import PollPace
from custom_components.canon_eos.limits import HomeLimits
from tests.common import (
    CLIENT_GUID,
    CLIENT_NAME,
    CameraFactory,
    SetUp,
    entity_id,
    wait_for,
)
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, Prop, Record

from .dashboard import act, in_movie_mode, polls_in, state
from .live_view import Look

ISO_400, ISO_800 = 0x58, 0x60


@pytest.mark.parametrize(
    ("pace", "lively", "usual"), [(0.2, 50, 50), (0.25, 40, 40), (2.0, 40, 5)]
)
@pytest.mark.limits(active=11.0)
async def test_poll_rate_follows_the_option_and_activity(
    camera: SimulatedCamera, set_up: SetUp, pace: float, lively: int, usual: int
) -> None:
    """The camera is polled at the interval set in the options.

    For a while after activity, it is polled at least four times per second.
    """
    await set_up(camera, options={"poll_pace": pace})
    assert await polls_in(camera, 10) == pytest.approx(lively, rel=0.1)
    await asyncio.sleep(4)
    assert await polls_in(camera, 10) == pytest.approx(usual, rel=0.1, abs=1)


@pytest.mark.limits(quiet=20.0, clock=5.0)
async def test_an_unused_camera_is_polled_less_often(
    hass: HomeAssistant, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """An unused camera is polled less often until it is used.

    A change on the body and a command count as use; reading the camera's clock does not.
    """
    iso = entity_id(hass, entry, "iso")
    for use in (
        lambda: camera.body.settings.set(Prop.ISO_SPEED, ISO_400),
        lambda: hass.async_create_task(
            hass.services.async_call(
                "select", "select_option", {"entity_id": iso, "option": "800"}
            )
        ),
    ):
        await asyncio.sleep(22)
        assert await polls_in(camera, 10) == pytest.approx(10, abs=3)
        use()
        await asyncio.sleep(1)
        assert await polls_in(camera, 10) == pytest.approx(40, rel=0.1)


async def test_a_busy_camera_is_polled_less_often(
    camera: SimulatedCamera, set_up: SetUp
) -> None:
    """A camera that is too busy to answer polls is polled less often until it reports a change."""
    await set_up(camera)
    await asyncio.sleep(5)  # by then, the camera's clock has been read
    camera.faults.busy[EosOp.GET_EVENT] = -1
    await asyncio.sleep(1)
    assert await polls_in(camera, 10) == pytest.approx(10, abs=1)
    camera.faults.busy.clear()
    assert await polls_in(camera, 10) == pytest.approx(10, abs=1)
    camera.body.settings.set(Prop.ISO_SPEED, ISO_400)
    await asyncio.sleep(1)
    assert await polls_in(camera, 10) == pytest.approx(40, rel=0.1)


@pytest.mark.parametrize(("answers", "pace"), [(0.02, 0.25), (0.2, 0.2 + 0.125)])
async def test_the_poll_interval_includes_the_response_time(
    camera: SimulatedCamera, set_up: SetUp, answers: float, pace: float
) -> None:
    """The poll interval includes the time that the camera takes to respond.

    After a slow response, there is still a pause of half an interval before the next poll.
    """
    await set_up(camera)
    await asyncio.sleep(5)  # by then, the camera's clock has been read
    camera.timing.operation = answers
    await asyncio.sleep(1)
    camera.log.clear()
    await asyncio.sleep(10)
    times = [operation.time for operation in camera.log.of(EosOp.GET_EVENT)]
    paces = [later - earlier for earlier, later in pairwise(times)]
    assert paces == pytest.approx([pace] * len(paces), abs=0.01)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("operation", "frames"), [(0.02, 275), (0.05, 185)])
async def test_polling_a_slow_camera_leaves_time_for_frames(
    hass: HomeAssistant,
    look: Look,
    camera: SimulatedCamera,
    operation: float,
    frames: int,
    entry: MockConfigEntry,
) -> None:
    """Polling a slow camera costs less than 10 % of the live view frames.

    A change is still shown within 30 response times.
    """
    camera.timing.operation = operation
    async with look(entry) as browser:
        await browser.parts(frames)
        started = hass.loop.time()
        await browser.parts(frames)
        assert hass.loop.time() - started < 10
        camera.set_on_body("iso", "800")
        before = hass.loop.time()
        while state(hass, entry, "iso") != "800":
            await browser.part()
        assert hass.loop.time() - before < 30 * operation


@pytest.mark.filterwarnings("ignore")
@pytest.mark.limits(live_view_poll=60.0)
async def test_a_slow_camera_is_polled_if_live_view_rarely_polls(
    hass: HomeAssistant, look: Look, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """If live view rarely polls a slow camera, a change is still shown within 3 s."""
    camera.timing.operation = 0.05
    async with look(entry) as browser:
        await browser.parts(100)
        camera.set_on_body("iso", "800")
        before = hass.loop.time()
        while state(hass, entry, "iso") != "800":
            await browser.part()
        assert hass.loop.time() - before < 3.0


@pytest.mark.filterwarnings("ignore")
async def test_a_change_is_shown_within_5_s_after_a_slow_poll(
    hass: HomeAssistant, look: Look, camera: SimulatedCamera, entry: MockConfigEntry
) -> None:
    """After a poll that took 2 s, a change during live view is shown within 5 s."""
    async with look(entry) as browser:
        await browser.parts(10)
        camera.timing.operation = 2.0
        await browser.parts(5)
        camera.timing.operation = 0.0
        camera.set_on_body("iso", "800")
        before = hass.loop.time()
        while state(hass, entry, "iso") != "800":
            await browser.part()
        assert hass.loop.time() - before < 5.0


async def signalling(start_camera: CameraFactory) -> SimulatedCamera:
    """Return a paired 70D that signals changes on the event channel."""
    camera = await start_camera("70d", wake_events=True)
    camera.pair(CLIENT_GUID, CLIENT_NAME)
    return camera


async def test_signalled_change_is_shown_at_once(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """A signalled change is shown within 50 ms, even right after a poll."""
    camera = await signalling(start_camera)
    entry = await set_up(camera)
    iso = entity_id(hass, entry, "iso")
    for number in range(20):
        await asyncio.sleep(0.2 + 0.02 * number)
        value, label = ((ISO_400, "400"), (ISO_800, "800"))[number % 2]
        camera.body.settings.set(Prop.ISO_SPEED, value)
        await asyncio.sleep(0.05)
        assert hass.states.is_state(iso, label)


async def next_poll(camera: SimulatedCamera) -> None:
    """Wait until the camera gets the next poll."""
    polls = len(camera.log.of(EosOp.GET_EVENT))
    await camera.log.wait_for(lambda: len(camera.log.of(EosOp.GET_EVENT)) > polls, 5)


async def test_change_signalled_at_any_time_is_shown_soon(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """A change signalled at any time in a poll interval is shown within two response times."""
    camera = await signalling(start_camera)
    entry = await set_up(camera)
    await asyncio.sleep(5)  # by then, the camera's clock has been read
    camera.timing.operation = answers = 0.02
    shown: list[float] = []

    @callback
    def note(_: Event[EventStateChangedData]) -> None:
        shown.append(hass.loop.time())

    async_track_state_change_event(hass, entity_id(hass, entry, "iso"), note)
    late = {}
    for moment in range(0, 250, 2):
        await asyncio.sleep(0.4)  # by then, the last changes have been read
        await next_poll(camera)
        await asyncio.sleep(moment / 1000)
        began, shown[:] = hass.loop.time(), []
        camera.body.settings.set(Prop.ISO_SPEED, (ISO_400, ISO_800)[moment // 2 % 2])
        await wait_for(lambda: bool(shown))
        late[moment] = shown[0] - began
    assert max(late.values()) < 2 * answers + 0.005, late


async def test_signal_at_the_end_of_a_pause_is_noticed(hass: HomeAssistant) -> None:
    """A signal is noticed even if the pause times out before the poller can continue."""
    pace = PollPace(0.25, HomeLimits())

    def signal() -> None:
        pace.wake()
        time.sleep(0.02)

    pace.begin()
    hass.loop.call_later(0.01, signal)
    assert await pace.pause(0.02)


@pytest.mark.filterwarnings("ignore")
async def test_a_slow_camera_is_polled_as_usual_during_a_movie(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """During a movie that has no viewers, changes on a slow camera are shown within 0.4 s."""
    camera = in_movie_mode(await start_camera("80d"))
    entry = await set_up(camera)
    camera.timing.operation = 0.05
    await act(hass, entry, "start_movie")
    await asyncio.sleep(3)
    for label in ("400", "800"):
        camera.set_on_body("iso", label)
        await asyncio.sleep(0.4)
        assert state(hass, entry, "iso") == label


async def test_camera_that_signals_endlessly_is_polled_with_pauses(
    start_camera: CameraFactory, set_up: SetUp
) -> None:
    """A camera that signals changes endlessly is polled with pauses.

    Without pauses, the camera would ignore its own buttons.
    """
    camera = await signalling(start_camera)
    await set_up(camera)
    turning = asyncio.create_task(turn_without_end(camera))
    assert await polls_in(camera, 10) <= 10 * (10 + 4) + 1
    turning.cancel()


async def turn_without_end(camera: SimulatedCamera) -> None:
    """Change the ISO a hundred times per second until cancelled."""
    value = ISO_400
    while True:
        value ^= ISO_400 ^ ISO_800
        camera.body.settings.set(Prop.ISO_SPEED, value)
        await asyncio.sleep(0.01)


async def test_busy_camera_is_polled_until_it_reports_a_change(
    hass: HomeAssistant, start_camera: CameraFactory, set_up: SetUp
) -> None:
    """If a busy camera signals a change, it is polled until it reports the change.

    This is also true if periodic polling is disabled.
    """
    camera = await signalling(start_camera)
    entry = await set_up(camera)
    hass.config_entries.async_update_entry(entry, pref_disable_polling=True)
    await asyncio.sleep(5)
    assert await polls_in(camera, 10) == 0
    camera.faults.busy[EosOp.GET_EVENT] = 3
    camera.body.settings.set(Prop.ISO_SPEED, ISO_400)
    await asyncio.sleep(4)
    assert hass.states.is_state(entity_id(hass, entry, "iso"), "400")
    assert await polls_in(camera, 10) == 0


async def test_a_camera_about_to_turn_off_is_kept_awake_at_once(
    camera: SimulatedCamera, set_up: SetUp
) -> None:
    """If the camera announces its power-off, the option to keep it awake takes effect at once."""
    await set_up(camera, options={CONF_KEEP_AWAKE: True})
    kept = len(camera.log.of(EosOp.KEEP_DEVICE_ON))
    await wait_for(lambda: len(camera.log.of(EosOp.KEEP_DEVICE_ON)) > kept, 15)
    camera.post_event(Record.WILL_SOON_SHUTDOWN, (30).to_bytes(4, "little"))
    await asyncio.sleep(1)
    assert len(camera.log.of(EosOp.KEEP_DEVICE_ON)) == kept + 2


@pytest.mark.limits(keep_awake=0.3)
async def test_camera_is_kept_awake_if_polling_is_disabled(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """With polling disabled, the option to keep the camera awake still works."""
    entry = await set_up(camera, options={CONF_KEEP_AWAKE: True})
    hass.config_entries.async_update_entry(entry, pref_disable_polling=True)
    kept = len(camera.log.of(EosOp.KEEP_DEVICE_ON))
    await wait_for(lambda: len(camera.log.of(EosOp.KEEP_DEVICE_ON)) >= kept + 5, 15)
