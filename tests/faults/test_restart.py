"""A reload, changed options, a restart or a crash interrupts an action.

The action continues, or an error or an event reports that it ended.
"""

import asyncio
from collections.abc import Awaitable, Callable
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final, NamedTuple

from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import EVENT_HOMEASSISTANT_STOP, EVENT_STATE_CHANGED
from homeassistant.core import Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.exceptions import HomeAssistantError
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.const import CONF_POLL_PACE, DEFAULT_OPTIONS
from custom_components.canon_eos.eos.series_camera import Clock
from custom_components.canon_eos.network.kept_connections import kept_connections
from tests.common import CameraFactory, SetUp, entity_id, wait_for
from tests.integration.dashboard import act, in_movie_mode, known, state
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp

pytestmark = [
    pytest.mark.enabled("event.movie_event"),
    pytest.mark.filterwarnings("ignore"),
]

WAYS: Final = ("reload", "options", "restart", "kill")


class Scene(NamedTuple):
    """A camera that is set up, its reported events, its storage, and the way its entry ends."""

    hass: HomeAssistant
    entry: MockConfigEntry
    camera: SimulatedCamera
    told: list[tuple[str, str]]
    stored: dict[str, Any]
    folder: Path
    how: str

    def begin(self, action: str, **data: Any) -> asyncio.Future[dict[str, Any]]:
        """Start an action without waiting for it."""
        return asyncio.ensure_future(act(self.hass, self.entry, action, **data))

    def has_reported(self, key: str, kind: str) -> bool:
        """Return whether an event entity has reported an event type."""
        return (entity_id(self.hass, self.entry, key), kind) in self.told


async def outcome(action: asyncio.Future[dict[str, Any]]) -> dict[str, Any] | None:
    """Return an action's response, or None if it raised an error with a translation key."""
    answers = await asyncio.gather(action, return_exceptions=True)
    answer: dict[str, Any] | BaseException = answers[0]
    if isinstance(answer, HomeAssistantError):
        assert answer.translation_key
        return None
    assert isinstance(answer, dict)
    return answer


type Ended = Callable[[], Awaitable[None]]
"""Checks the outcome once the camera is connected again."""
type Begin = Callable[[Scene], Awaitable[Ended]]
"""Starts an action, and returns the function that checks its outcome."""


async def photo(scene: Scene) -> Ended:
    """Start a photo whose file is written after three seconds, and wait until the camera is busy."""
    camera = scene.camera
    camera.timing.write = 3.0
    action = scene.begin("take_photo")
    await wait_for(lambda: camera.body.busy)

    async def check() -> None:
        answer = await outcome(action)
        await wait_for(lambda: len(camera.files) == 1)
        assert answer is None or len(answer["files"]) == 1
        assert not camera.shutter_held
        camera.timing.write = 0.1
        assert len((await scene.begin("take_photo"))["files"]) == 1

    return check


async def bulb(scene: Scene) -> Ended:
    """Start a bulb exposure of one minute, and wait until the shutter is open."""
    camera = scene.camera
    camera.turn_dial("Bulb")
    await asyncio.sleep(1)
    action = scene.begin("bulb", seconds=60)
    await wait_for(lambda: camera.body.bulb_open)

    async def check() -> None:
        answer = await outcome(action)
        assert not camera.body.bulb_open
        assert not camera.shutter_held
        assert len(camera.files) == 1
        assert answer is None or len(answer["files"]) == 1

    return check


async def bulb_by_operation(scene: Scene) -> Ended:
    """Start a bulb exposure of one minute on an old body, which has BulbStart and BulbEnd."""
    return await bulb(scene)


async def interval(scene: Scene) -> Ended:
    """Start an interval series of six photos, and wait for two of them."""
    await scene.begin("interval", seconds=5, count=6)
    await wait_for(lambda: len(scene.camera.files) == 2, 20)

    async def check() -> None:
        await wait_for(lambda: scene.has_reported("series_event", "finished"), 60)
        progress = scene.entry.runtime_data.remote.series.progress
        assert progress is not None
        assert progress.done + progress.missed == 6
        assert progress.missed <= 1  # the shot in progress
        assert len(scene.camera.files) in (progress.done, progress.done + 1)

    return check


async def interval_photo(scene: Scene) -> Ended:
    """Start an interval series of six photos, and wait until the third is in progress."""
    scene.camera.timing.write = 2.0
    await scene.begin("interval", seconds=10, count=6)
    await wait_for(lambda: len(scene.camera.files) == 2, 30)
    await wait_for(lambda: scene.camera.body.busy, 20)

    async def check() -> None:
        await wait_for(lambda: scene.has_reported("series_event", "finished"), 90)
        progress = scene.entry.runtime_data.remote.series.progress
        assert progress is not None
        assert progress.done == 6
        # After a kill, nothing is known of the photo in progress, so it is taken again.
        assert len(scene.camera.files) == 6 + (scene.how == "kill")

    return check


async def interval_of_bulb(scene: Scene) -> Ended:
    """Start an interval series of four bulb exposures, and wait until the second is open."""
    camera = scene.camera
    camera.turn_dial("Bulb")
    await asyncio.sleep(1)
    await scene.begin("interval", seconds=60, exposure=30, count=4)
    await wait_for(lambda: len(camera.files) == 1, 60)
    await wait_for(lambda: camera.body.bulb_open, 60)
    await asyncio.sleep(5)

    async def check() -> None:
        assert not camera.shutter_held
        if scene.how == "options":  # the user cancelled the series first
            assert scene.has_reported("series_event", "cancelled")
            return
        await wait_for(lambda: scene.has_reported("series_event", "finished"), 300)
        progress = scene.entry.runtime_data.remote.series.progress
        assert progress is not None
        assert (progress.done, progress.missed) == (4, 0)
        assert len(camera.files) == 5  # includes the interrupted exposure

    return check


async def settings(scene: Scene) -> Ended:
    """Start to apply three settings, all or none, and wait until one has changed."""
    camera = scene.camera
    wanted = {"iso": "800", "aperture": "11", "shutter_speed": "1/125"}
    before = {name: camera.value(name) for name in wanted}
    camera.faults.delay = {EosOp.SET_DEVICE_PROP_VALUE_EX: 1.0}
    action = scene.begin("apply_settings", settings=wanted, all_or_nothing=True)
    await asyncio.sleep(1.5)
    assert any(camera.value(name) != before[name] for name in wanted)

    async def check() -> None:
        assert await outcome(action) is None
        await asyncio.sleep(5)
        assert {name: camera.value(name) for name in wanted} == before

    return check


async def bracket(scene: Scene) -> Ended:
    """Start a bracket that changes the shutter speed, and wait for three of its shots."""
    camera = scene.camera
    before = camera.value("shutter_speed")
    await scene.begin("bracket", shots=9, by="shutter_speed", autofocus=False)
    await wait_for(lambda: len(camera.files) == 3)

    async def check() -> None:
        await wait_for(lambda: scene.has_reported("series_event", "interrupted"))
        assert camera.value("shutter_speed") == before

    return check


async def stack(scene: Scene) -> Ended:
    """Start a focus stack, and wait for three of its shots."""
    before = scene.camera.body.lens_position
    await scene.begin("focus_stack", shots=9, step=2, repeat=2, settle=0)
    await wait_for(lambda: len(scene.camera.files) == 3)

    async def check() -> None:
        await wait_for(lambda: scene.has_reported("series_event", "interrupted"))
        assert scene.camera.body.lens_position == before

    return check


async def download(scene: Scene) -> Ended:
    """Start the download of a large file, and wait for its first bytes."""
    camera, folder = scene.camera, scene.folder
    camera.timing.bandwidth = 1_000_000
    file = camera.add_file("IMG_9999.CR2", 20_000_000)
    action = scene.begin("download", handles=[file.handle])
    parts = scene.entry.runtime_data
    await wait_for(lambda: parts.downloads.progress.done > 0)

    def saved() -> list[Path]:
        return [path for path in folder.rglob("*") if path.is_file()]

    async def check() -> None:
        assert await outcome(action) is None
        assert await asyncio.to_thread(saved) == []

    return check


async def movie(scene: Scene) -> Ended:
    """Start a movie, and wait for two seconds."""
    await scene.begin("start_movie")
    await asyncio.sleep(2)

    async def check() -> None:
        hass, entry, body = scene.hass, scene.entry, scene.camera.body
        await wait_for(lambda: (state(hass, entry, "movie") == "on") is body.recording)
        if not body.recording:
            assert scene.has_reported("movie_event", "stopped")
        await scene.begin("stop_movie")
        await wait_for(lambda: len(scene.camera.files) == 1)
        assert not body.live_view

    return check


async def end(scene: Scene) -> bool:
    """End the entry as `scene.how` says, and set it up again.

    Return False if the change of the options is refused, otherwise True.
    """
    hass, entry = scene.hass, scene.entry
    match scene.how:
        case "options":
            flows = hass.config_entries.options
            form = await flows.async_init(entry.entry_id)
            wishes = {**DEFAULT_OPTIONS, CONF_POLL_PACE: 2.0}
            result = await flows.async_configure(form["flow_id"], wishes)
            if result["type"] is FlowResultType.FORM:
                assert result["errors"]
                return False
        case "restart":
            hass.bus.async_fire(EVENT_HOMEASSISTANT_STOP)
            await hass.async_block_till_done()
        case "kill":
            await kill(scene)
    if scene.how != "options":
        await hass.config_entries.async_reload(entry.entry_id)
    await wait_for(lambda: entry.state is ConfigEntryState.LOADED, 30)
    await wait_for(lambda: state(hass, entry, "connection") == "on", 30)
    return True


async def kill(scene: Scene) -> None:
    """Simulate a crash: the entry ends without sending, reporting or storing anything."""
    stored = deepcopy(scene.stored)
    scene.camera.faults.init_silence = True
    await scene.camera.drop_connection()
    await scene.hass.config_entries.async_unload(scene.entry.entry_id)
    await kept_connections(scene.hass).async_drop(str(scene.entry.unique_id))
    await scene.hass.async_block_till_done()
    scene.stored.clear()
    scene.stored.update(stored)
    scene.told.clear()
    scene.camera.faults.init_silence = False


@pytest.fixture(autouse=True)
def time_of_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the time of day advance with the event loop's time."""

    def now(_: Clock) -> datetime:
        passed = asyncio.get_running_loop().time()
        return datetime(2026, 11, 30, tzinfo=UTC) + timedelta(seconds=passed)

    monkeypatch.setattr(Clock, "now", now)


@pytest.fixture
def told(hass: HomeAssistant) -> list[tuple[str, str]]:
    """Return a list that collects the entity ID and type of each event of event entities."""
    told: list[tuple[str, str]] = []

    @callback
    def note(event: Event[EventStateChangedData]) -> None:
        new = event.data["new_state"]
        if new is not None and "event_type" in new.attributes:
            told.append((new.entity_id, str(new.attributes["event_type"])))

    hass.bus.async_listen(EVENT_STATE_CHANGED, note)
    return told


@pytest.fixture
async def scene(  # noqa: PLR0917 - fixtures
    request: pytest.FixtureRequest,
    hass: HomeAssistant,
    start_camera: CameraFactory,
    set_up: SetUp,
    told: list[tuple[str, str]],
    hass_storage: dict[str, Any],
    tmp_path: Path,
) -> Scene:
    """Set up the camera that a test's `begin` needs, and return the scene."""
    begin, how = (request.getfixturevalue(name) for name in ("begin", "how"))
    hass.config.media_dirs = {"local": str(tmp_path)}
    body = {movie: "80d", bulb_by_operation: "1000d"}.get(begin, "70d")
    camera = known(await start_camera(body))
    if begin is movie:
        in_movie_mode(camera)
    elif begin is not bulb_by_operation:
        camera.set_on_body("shutter_speed", "1/60")
    entry = await set_up(camera)
    return Scene(hass, entry, camera, told, hass_storage, tmp_path, how)


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize(
    "begin",
    [
        photo,
        bulb,
        bulb_by_operation,
        interval,
        interval_photo,
        interval_of_bulb,
        settings,
        bracket,
        stack,
        download,
        movie,
    ],
)
async def test_action_continues_or_is_reported(
    scene: Scene, begin: Begin, how: str
) -> None:
    """An interrupted action continues, or its end is reported.

    Changing the options is refused with a reason if it would end an exposure.
    """
    check = await begin(scene)
    if not await end(scene):
        assert begin in (bulb, bulb_by_operation, interval_of_bulb)
        assert scene.camera.body.bulb_open
        await scene.begin("cancel")
        await asyncio.sleep(3)
    await check()
    assert not scene.entry.runtime_data.remote.put_back.left


@pytest.mark.parametrize("how", ["kill"])
@pytest.mark.parametrize("begin", [bracket, stack])
async def test_settings_are_restored_after_a_second_kill(
    scene: Scene, begin: Begin, how: str
) -> None:
    """A setting or lens position that is not restored before a second kill is restored after it."""
    check = await begin(scene)
    codes = (EosOp.SET_DEVICE_PROP_VALUE_EX, EosOp.DRIVE_LENS)
    scene.camera.faults.busy = dict.fromkeys(codes, -1)
    await end(scene)
    await asyncio.sleep(10)
    assert scene.entry.runtime_data.remote.put_back.left
    scene.camera.faults.busy = {}
    await end(scene)
    await asyncio.sleep(10)
    await check()
    assert not scene.entry.runtime_data.remote.put_back.left


async def test_movie_that_ended_while_disconnected_is_reported(
    hass: HomeAssistant,
    start_camera: CameraFactory,
    set_up: SetUp,
    told: list[tuple[str, str]],
) -> None:
    """If a movie ends while the camera is disconnected, its end is reported once, on reconnection."""
    camera = in_movie_mode(await start_camera("80d"))
    entry = await set_up(camera)
    await act(hass, entry, "start_movie")
    camera.faults.init_silence = True
    await camera.drop_connection()
    await wait_for(lambda: state(hass, entry, "connection") == "off")
    assert camera.body.recording
    camera.movie.stop()
    await camera.movie.settle()
    camera.faults.init_silence = False
    await wait_for(lambda: state(hass, entry, "connection") == "on", 300)
    await asyncio.sleep(5)
    assert told.count((entity_id(hass, entry, "movie_event"), "stopped")) == 1
