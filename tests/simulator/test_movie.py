"""Movies start, are reported and end as on a real camera."""

import asyncio
import json
from pathlib import Path

import pytest

from tests.common import CameraFactory

from .body import BodyLockedError
from .camera import SimulatedCamera
from .clock import ManualClock
from .codes import EosOp, Prop, Record, ResponseCode
from .faults import Faults
from .raw_client import GUID, NAME, RawClient, Record as EventRecord, changes, records

OK, BUSY = ResponseCode.OK, ResponseCode.DEVICE_BUSY
OUTPUT, RECORD, HEAT = Prop.EVF_OUTPUT_DEVICE, Prop.EVF_RECORD_STATUS, Prop.TEMP_STATUS
SWITCH_ON, SWITCH_OFF = EosOp.MOVIE_SELECT_SW_ON, EosOp.MOVIE_SELECT_SW_OFF
RECORDED = Path(__file__).parents[1] / "data" / "sessions" / "eos-r-movie-events.json"
BODIES = ["m6m2", "m50m2", "r", "r6", "80d", "6d"]


async def _in_movie_mode(camera: SimulatedCamera) -> RawClient:
    """Prepare the camera to record a movie, and return its client."""
    camera.timing.live_view_ready_for_movie = 0.05
    camera.turn_dial("Movie")
    client = await RawClient.connect(camera.host)
    await client.begin()
    assert await client.set(OUTPUT, 2) == OK
    await asyncio.sleep(0.06)
    await client.poll()
    return client


@pytest.fixture
async def movie_camera(start_camera: CameraFactory) -> SimulatedCamera:
    """Return an EOS 80D, which can record movies over Wi-Fi."""
    return await start_camera("80d", pairing_mode=True, auto_accept=True)


@pytest.mark.parametrize("profile", BODIES)
async def test_record_status_starts_and_stops_a_movie(
    start_camera: CameraFactory, profile: str
) -> None:
    """A client starts and stops a movie by setting the record status; events report its file."""
    camera = await start_camera(profile, pairing_mode=True, auto_accept=True)
    client = await _in_movie_mode(camera)
    assert await client.set(RECORD, 4) == OK
    assert camera.body.recording
    is_silent = camera.faults.no_recording_time
    told = Record.STORAGE_INFO_CHANGED if is_silent else Record.RECORDING_TIME
    events = await client.poll_until(told)
    assert changes(events, RECORD) == [4]
    assert [
        event.number() for event in events if event.kind == Record.RECORDING_TIME
    ] == ([] if is_silent else [1])
    assert (await client.ask(EosOp.REMOTE_RELEASE_ON, 3, 1)).code == BUSY
    assert await client.set(RECORD, 0) == OK
    added = camera.profile.object_added
    events = await client.poll_until(added)
    assert changes(events, RECORD) == [0]
    (item,) = camera.files
    (event,) = (event for event in events if event.kind == added)
    assert event.number() == item.handle
    suffix = "MOV" if profile == "6d" else "MP4"
    assert item.filename == f"MVI_0001.{suffix}"
    assert item.object_format == (0xB104 if profile == "6d" else 0xB105)
    assert item.data[4:8] == b"ftyp"
    assert camera.log.counters.movies == 1
    await client.close()


async def test_movie_needs_mode_live_view_and_card(
    movie_camera: SimulatedCamera,
) -> None:
    """R39: a movie needs movie mode, some time of live view, and a writable card with space.

    The body must not be too hot.
    """
    camera = movie_camera
    camera.timing.live_view_ready_for_movie = 0.2
    client = await RawClient.connect(camera.host)
    await client.begin()
    camera.turn_dial("Movie")
    assert await client.set(RECORD, 4) == BUSY  # live view is off
    await client.set(OUTPUT, 2)
    assert await client.set(RECORD, 4) == BUSY  # live view has not been on long enough
    await asyncio.sleep(0.2)
    camera.turn_dial("M")
    assert await client.set(RECORD, 4) == BUSY
    camera.turn_dial("Movie")
    card = camera.body.eject_card()
    assert await client.set(RECORD, 4) == BUSY
    camera.body.insert_card(card)
    camera.body.protect_card(True)
    assert await client.set(RECORD, 4) == BUSY
    camera.body.protect_card(False)
    camera.body.overheat()
    assert await client.set(RECORD, 4) == BUSY
    camera.body.cool_down()
    assert await client.set(RECORD, 4) == OK
    assert await client.set(RECORD, 0) == OK
    await camera.movie.settle()
    camera.body.fill_card()
    assert await client.set(RECORD, 4) == BUSY
    assert await client.set(RECORD, 7) == ResponseCode.INVALID_DEVICE_PROP_VALUE
    await client.close()


async def test_reported_record_status_cannot_be_set(
    start_camera: CameraFactory,
) -> None:
    """An EOS R reports the record status 3, but a client can't set it."""
    camera = await start_camera("r", pairing_mode=True, auto_accept=True)
    client = await RawClient.connect(camera.host)
    assert changes(await client.begin(), RECORD) == [3]
    assert await client.set(RECORD, 3) == ResponseCode.INVALID_DEVICE_PROP_VALUE
    assert await client.set(RECORD, 0) == OK
    await client.close()


async def test_movie_switch_changes_the_mode(movie_camera: SimulatedCamera) -> None:
    """MovieSelectSWOn selects movie mode without the dial, at most until the session ends."""
    camera = movie_camera
    client = await RawClient.connect(camera.host)
    await client.begin()
    assert (await client.ask(SWITCH_ON)).code == OK
    events = await client.poll()
    assert changes(events, Prop.AE_MODE) == [0x14]
    assert changes(events, Prop.EVF_MODE) == [2]
    assert changes(events, Prop.AE_MODE_DIAL) == []
    assert camera.body.movie_switch
    assert await client.set(Prop.EVF_MODE, 1) == BUSY
    assert (await client.ask(SWITCH_OFF)).code == OK
    events = await client.poll()
    assert changes(events, Prop.AE_MODE) == [3]
    assert changes(events, Prop.EVF_MODE) == [1]
    await client.ask(SWITCH_ON)
    await client.close()
    await camera.log.wait_for(lambda: not camera.is_connected)
    assert not camera.body.movie_switch
    assert camera.value("mode") == "M"


@pytest.mark.parametrize("reason", ["limit", "full", "heat", "out"])
async def test_camera_ends_a_movie(movie_camera: SimulatedCamera, reason: str) -> None:
    """A movie ends at its time limit, if its card is full or removed, or if the body is too hot."""
    camera = movie_camera
    client = await _in_movie_mode(camera)
    if reason == "limit":
        camera.timing.movie_limit = 0.3
    assert await client.set(RECORD, 4) == OK
    await client.poll()
    if reason == "full":
        camera.body.fill_card()
    elif reason == "heat":
        camera.body.overheat()
    elif reason == "out":
        camera.body.eject_card()
    events = await client.poll_until(Record.PROPERTY_CHANGED, RECORD)
    assert changes(events, RECORD) == [0]
    assert not camera.body.recording
    if reason == "heat":
        assert changes(events, HEAT) == [0x20001]
    await camera.movie.settle()
    assert len(camera.files) == (0 if reason == "out" else 1)
    await client.close()


def _form(event: EventRecord) -> tuple[int, bytes]:
    """Return a record's kind, and the part of its payload that is the same each time."""
    match event.kind:
        case Record.PROPERTY_CHANGED:
            return event.kind, event.payload[:4]
        case Record.OLC_INFO_CHANGED:
            return event.kind, event.payload[:6]
    return event.kind, event.payload


async def test_movie_of_an_eos_r_matches_its_recording(
    start_camera: CameraFactory,
) -> None:
    """During a movie, the simulated EOS R sends the same kinds of records as the real one."""
    recorded = json.loads(RECORDED.read_text())["answers"]
    camera = await start_camera("r", pairing_mode=True, auto_accept=True)
    client = await _in_movie_mode(camera)
    await client.ask(EosOp.SET_REQUEST_OLC_INFO_GROUP, 0xFFF)
    await client.poll()
    assert await client.set(RECORD, 4) == OK
    events = await client.poll_until(Record.OLC_INFO_CHANGED)
    begin = [event.kind for event in events].index(Record.STORAGE_INFO_CHANGED)
    told = tuple(map(_form, events[begin:]))
    assert {told} == {
        tuple(map(_form, records(bytes.fromhex(data)))) for _, data in recorded
    }
    await client.close()


async def test_movie_ends_at_its_limit(start_camera: CameraFactory) -> None:
    """A movie ends at its time limit, by default 29:59, which is the last time that is reported."""
    clock = ManualClock()
    limit = 119
    camera = await start_camera("80d", clock=clock)
    camera.pair(GUID, NAME)
    assert camera.timing.movie_limit == 29 * 60 + 59
    camera.timing.movie_limit = limit
    await camera.press_movie_button_on_body()
    shots = int(camera.value("shots"))
    client = await RawClient.connect(camera.host)
    await client.begin()
    await clock.advance(limit - 1)
    assert camera.body.recording
    await clock.advance(2)
    assert not camera.body.recording
    seconds = [
        event.number()
        for event in await client.poll()
        if event.kind == Record.RECORDING_TIME
    ]
    assert seconds[-1] == limit
    assert int(camera.value("shots")) == shots - limit // 2
    await client.close()


async def test_button_on_the_body_starts_and_stops_a_movie(
    movie_camera: SimulatedCamera,
) -> None:
    """The body's movie button starts and stops a movie, which continues without a client."""
    camera = movie_camera
    client = await RawClient.connect(camera.host)
    await client.begin()
    await camera.press_movie_button_on_body()
    assert changes(await client.poll(), RECORD) == [4]
    await client.ask(EosOp.SET_UI_LOCK)
    with pytest.raises(BodyLockedError):
        await camera.press_movie_button_on_body()
    await client.close()
    await camera.log.wait_for(lambda: not camera.is_connected)
    assert camera.body.recording
    await camera.press_movie_button_on_body()
    assert [item.filename for item in camera.files] == ["MVI_0001.MP4"]
    camera.body.eject_card()
    with pytest.raises(ValueError, match="no card"):
        await camera.press_movie_button_on_body()


async def test_70d_records_no_movies_over_wifi(camera: SimulatedCamera) -> None:
    """An EOS 70D records no movies while its Wi-Fi is on."""
    client = await _in_movie_mode(camera)
    assert await client.set(RECORD, 4) == BUSY
    with pytest.raises(ValueError, match="Wi-Fi"):
        await camera.press_movie_button_on_body()
    await client.close()


@pytest.mark.parametrize(
    ("fault", "response"),
    [(True, BUSY), (ResponseCode.ACCESS_DENIED, ResponseCode.ACCESS_DENIED)],
)
async def test_body_can_refuse_all_movies(
    movie_camera: SimulatedCamera, fault: int, response: int
) -> None:
    """R39: a body can refuse all movies, with DEVICE_BUSY or another response."""
    client = await _in_movie_mode(movie_camera)
    movie_camera.faults.movie_refused = fault
    assert await client.set(RECORD, 4) == response
    assert not movie_camera.body.recording
    await client.close()


@pytest.mark.parametrize("profile", ["80d", "1000d"])
async def test_body_may_lack_the_record_status(
    start_camera: CameraFactory, profile: str
) -> None:
    """R39: a body may lack the record status, because of a fault or its profile."""
    faults = Faults(no_record_status=profile == "80d")
    camera = await start_camera(
        profile, pairing_mode=True, auto_accept=True, faults=faults
    )
    client = await RawClient.connect(camera.host)
    assert changes(await client.begin(), RECORD) == []
    assert await client.set(RECORD, 4) == ResponseCode.DEVICE_PROP_NOT_SUPPORTED
    with pytest.raises(ValueError, match="no movies"):
        await camera.press_movie_button_on_body()
    await client.close()
