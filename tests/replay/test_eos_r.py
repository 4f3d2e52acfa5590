"""The integration's client works with the recorded EOS R, without Home Assistant."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import partial
from struct import unpack

import pytest

from custom_components.canon_eos.eos.body_memory import BodyMemory
from custom_components.canon_eos.eos.camera import EosCamera
from custom_components.canon_eos.eos.fold import fold
from custom_components.canon_eos.eos.state import CameraState
from custom_components.canon_eos.eos.wire.codecs import ScalarCodec
from custom_components.canon_eos.eos.wire.properties import PropertyCode, spec
from custom_components.canon_eos.ptp.connection import PtpIpConnection
from custom_components.canon_eos.ptp.init_exchange import Initiator
from tests.simulator.addresses import loopback_address
from tests.wire_data import parse_events

from .camera import ReplayedCamera
from .conftest import MOVIE_BEGINS
from .recording import GET_EVENT, Exchange, Recording

INITIATOR = Initiator(bytes(range(16)), "Studio")
REMOTE_MODE, EVENT_MODE, RELEASE_OFF, RESET_UI_LOCK = 0x9114, 0x9115, 0x9129, 0x911C
OLC_MASK = 0x913D
OLC = 0xC1A5
GUID_AS_OF_A_70D = bytes.fromhex("0000000000000000 0100 58d50a000001")
"""The GUID in the form that a 70D would send. The EOS R itself sends `0001`, not `0100`."""


@asynccontextmanager
async def connected(
    recording: Recording, *, rung: str = ""
) -> AsyncGenerator[tuple[EosCamera, ReplayedCamera]]:
    """Yield a connected client and the replayed camera.

    `rung` names the start sequence (a rung of the ladder) that worked with this body
    before. It is empty if none is known.
    """
    memory = BodyMemory()
    memory.learn(bring_up=rung)
    async with ReplayedCamera(recording, loopback_address()) as body:
        camera = EosCamera(
            partial(PtpIpConnection.open, body.host, body.port, INITIATOR),
            expected_guid=GUID_AS_OF_A_70D,
            memory=memory,
        )
        await camera.connect()
        yield camera, body
        await camera.close()
    assert not body.faults
    assert body.connections == 1


@pytest.mark.usefixtures("loopback")
async def test_client_starts_like_eos_utility(start: Recording) -> None:
    """With the start sequence of EOS Utility, the client sends the first four recorded requests."""
    async with connected(start, rung="eos_utility") as (camera, body):
        recorded = [(item.op, item.params) for item in start.exchanges]
        assert body.requests[:4] == recorded[:4]
        shared = {(OLC_MASK, (0x0FFF,)), (REMOTE_MODE, (2,))}
        assert shared <= {*recorded} & {*body.requests}
        assert camera.session.state.properties
        assert camera.session.memory.learned.bring_up == "eos_utility"


@pytest.mark.usefixtures("loopback")
async def test_connection_lasts_through_the_recording(
    start: Recording, idle: Recording
) -> None:
    """The connection lasts through the recording, which lacks two of the client's operations."""
    async with connected(start.then(idle)) as (camera, body):
        assert camera.session.responder.name == "EOSR.A"
        assert camera.session.device_info.model == "Canon EOS R"
        assert camera.session.device_info.device_version == "3-1.8.0"
        assert camera.session.state.serial_number == "012345678901"
        await camera.poll()  # the camera reports the requested properties one by one
        first = camera.session.state
        for _ in range(200):
            await camera.poll()
            await asyncio.sleep(0.2)
        assert camera.session.is_open
        assert camera.session.state.properties == first.properties
        assert body.unknown == {RELEASE_OFF, RESET_UI_LOCK}
    assert body.requests[-2:] == [(EVENT_MODE, (0,)), (REMOTE_MODE, (0,))]


def folded(*answers: Exchange) -> CameraState:
    """Return the state after answers to GetEvent."""
    state = CameraState()
    for answer in answers:
        parsed = parse_events(answer.data or b"")
        assert parsed.problem is None
        state = fold(state, parsed.events, answer.t)
    return state


def test_numbers_have_their_recorded_values(start: Recording) -> None:
    """Each number has its recorded value, without the random bytes above its width."""
    first = start.first(GET_EVENT)
    numbers = {
        code: known.value
        for code, known in folded(first).properties.items()
        if isinstance(spec(code).codec, ScalarCodec) and isinstance(known.value, int)
    }
    assert len(numbers) > 80
    rubbish = {
        code: f"{first.number(code) - int.from_bytes(spec(code).codec.encode(value), 'little'):08x}"
        for code, value in numbers.items()
    }
    assert {code: rest for code, rest in rubbish.items() if int(rest, 16)} == {
        0xD13C: "aaaa0000",
        0xD17A: "aa8aaa00",
        0xD1DF: "aaaa0000",
    }


def test_lens_is_recognized(start: Recording) -> None:
    r"""The lens is recognized by LensStatus (D1A8) = 1 and a name after a NUL: "\0" "12-24mm"."""
    first = start.first(GET_EVENT)
    assert first.number(0xD1A8) == 1
    assert bytes.fromhex("0031322d32346d6d00") in (first.data or b"")
    state = folded(first)
    assert not state.no_lens
    assert state.value(PropertyCode.LENS_NAME) == "12-24mm"


def test_recording_time_follows_the_times_of_answers(
    start: Recording, movie: Recording
) -> None:
    """The recording time is counted from the times of the answers.

    Each second the camera reports StorageInfoChanged (C185), the number of photos that
    would still fit (AvailableShots, D11B, about two fewer each second), and the same
    number in group 0x0010 of the OLC record: `04 02`, then 16 bits, high byte first.
    None of these records contains a time. Four other bodies have `04 01` there while
    they take photos.
    """
    begin = movie.exchanges[0].t
    state = folded(start.first(GET_EVENT))
    state = fold(state, parse_events(MOVIE_BEGINS).events, begin)
    for item in movie.exchanges:
        records = item.records()
        shots = item.number(0xD11B)
        assert [kind for kind, _ in records] == [0xC185, 0xC189, OLC]
        assert unpack("<IHHBBBB", records[2][1]) == (
            *(16, 0x0010, 0, 4, 2),
            *divmod(shots, 0x100),
        )
        state = fold(state, parse_events(item.data or b"").events, item.t)
        assert state.recording
        assert state.recording_seconds == int(item.t - begin)
        assert state.value(PropertyCode.AVAILABLE_SHOTS) == shots
    assert state.recording_seconds == 29 * 60 + 57


@pytest.mark.usefixtures("loopback")
async def test_folders_are_listed_without_object_info(start: Recording) -> None:
    """The client lists folders from the recorded answers, without requesting any ObjectInfo."""
    card = 0x0002_0001
    async with connected(start) as (camera, body):
        root = await camera.files.children(card, None)
        assert root == (0xA008_0000, 0x9000_0000)  # newest first
        (folder,) = await camera.files.children(card, 0x9000_0000)
        assert await camera.files.children(card, 0xA008_0000) == ()
        infos = [await camera.files.info(handle) for handle in (*root, folder)]
        assert [info.filename for info in infos] == ["MISC", "DCIM", "100CANON"]
        assert {info.capture_date for info in infos} == {"20220806T130130"}
        assert all(info.is_folder and info.storage_id == card for info in infos)
        assert infos[2].parent == 0x9000_0000
        assert 0x1008 not in {op for op, _ in body.requests}
