"""Sessions are started on bodies that refuse, delay or do not answer requests."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AsyncExitStack
from functools import partial

import pytest

from custom_components.canon_eos.eos.actions.capture import take_photo
from custom_components.canon_eos.eos.body_memory import BodyMemory
from custom_components.canon_eos.eos.bring_up import bring_up
from custom_components.canon_eos.eos.camera import EosCamera, connect
from custom_components.canon_eos.eos.errors import (
    CameraStartingError,
    RemoteModeRefusedError,
)
from custom_components.canon_eos.eos.limits import DEFAULT_LIMITS
from custom_components.canon_eos.eos.session import EosSession
from custom_components.canon_eos.eos.wire.properties import PropertyCode
from custom_components.canon_eos.ptp.connection import PtpIpConnection
from custom_components.canon_eos.ptp.errors import (
    CannotConnectError,
    ConnectionClosedError,
    ConnectionCutError,
    PtpTimeoutError,
    ResponseError,
)
from tests.common import CameraFactory
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, OperationCode, Prop

from .client import INITIATOR, known, new_camera

LIMITS = DEFAULT_LIMITS._replace(ready=1.0, photo=0.5, settle=0.2)
STARTING = (
    OperationCode.OPEN_SESSION,
    OperationCode.GET_DEVICE_INFO,
    EosOp.SET_REMOTE_MODE,
    EosOp.SET_EVENT_MODE,
)

type Connect = Callable[..., Awaitable[EosCamera]]


@pytest.fixture
async def body(start_camera: CameraFactory) -> SimulatedCamera:
    """Return a paired EOS 70D."""
    return known(await start_camera("70d"))


@pytest.fixture
def memory() -> BodyMemory:
    """Return a body memory that all connections share."""
    return BodyMemory()


@pytest.fixture
async def connected(memory: BodyMemory) -> AsyncGenerator[Connect]:
    """Yield a function that connects to a body; its connections are closed at the end."""
    async with AsyncExitStack() as stack:

        async def to(body: SimulatedCamera) -> EosCamera:
            await body.log.wait_for(lambda: not body.is_connected, 5)
            camera = await connect(partial(new_camera, body, LIMITS, memory=memory))
            stack.push_async_callback(camera.close)
            return camera

        yield to


def modes(body: SimulatedCamera) -> list[int]:
    """Return the remote modes that were requested, in order."""
    return [sent.params[0] for sent in body.log.of(EosOp.SET_REMOTE_MODE)]


# The ladder of start sequences


async def test_first_rung_follows_the_article(
    body: SimulatedCamera, connected: Connect, memory: BodyMemory
) -> None:
    """The Schroden article's start sequence is tried first and, if it works (70D), remembered."""
    await connected(body)
    assert body.log.codes()[:4] == [0x1002, 0x9114, 0x9115, 0x1001]
    assert body.log.of(OperationCode.OPEN_SESSION)[0].params == (1,)
    assert modes(body) == [1]
    assert memory.learned.bring_up == "seed"


async def test_a_refused_mode_leads_to_the_mode_of_eos_utility(
    body: SimulatedCamera, connected: Connect, memory: BodyMemory
) -> None:
    """A body that refuses remote modes 1 and 0x15 (R10) is set up with mode 5, and takes photos."""
    body.faults.refused_modes = {1, 0x15}
    camera = await connected(body)
    assert modes(body) == [1, 5, 2]
    assert memory.learned.bring_up == "eos_utility"
    assert camera.session.has_remote_control
    assert len((await camera.run(take_photo)).files) == 1


async def test_the_remote_mode_of_an_eos_m_is_tried_last(
    body: SimulatedCamera, connected: Connect, memory: BodyMemory
) -> None:
    """A body that refuses remote modes 1, 2 and 5 (newer PowerShot) is set to 0x15 (libgphoto2)."""
    body.faults.refused_modes = {1, 2, 5}
    camera = await connected(body)
    assert modes(body) == [1, 5, 0x15]
    assert memory.learned.bring_up == "eos_m"
    assert camera.session.has_remote_control


async def test_a_mode_without_events_is_left(
    body: SimulatedCamera, connected: Connect, memory: BodyMemory
) -> None:
    """Remote mode 5 is used if a body accepts mode 1 but then reports no events."""
    body.faults.modes_with_events = {2, 5}
    camera = await connected(body)
    assert camera.session.state.properties
    assert memory.learned.bring_up == "eos_utility"
    assert body.log.counters.connections == 1


async def test_next_connection_starts_with_the_rung_that_worked(
    body: SimulatedCamera, connected: Connect, memory: BodyMemory
) -> None:
    """The next connection first tries the start sequence that worked before."""
    body.faults.refused_modes = {1, 0x15}
    await (await connected(body)).close()
    body.log.clear()
    await connected(body)
    assert body.log.codes()[:4] == [0x1001, 0x1002, 0x9114, 0x9115]
    assert body.log.of(OperationCode.OPEN_SESSION)[0].params == (0x41,)
    assert modes(body) == [5, 2]


async def test_other_rungs_follow_a_remembered_one_that_fails(
    body: SimulatedCamera, connected: Connect, memory: BodyMemory
) -> None:
    """If the remembered start sequence fails, the other sequences are tried."""
    memory.learn(bring_up="eos_utility")
    body.faults.refused_modes = {5}
    await connected(body)
    assert memory.learned.bring_up == "seed"


async def test_session_without_remote_mode_takes_no_photos(
    body: SimulatedCamera, connected: Connect, memory: BodyMemory
) -> None:
    """A body that refuses every remote mode reports events and settings, but takes no photos."""
    body.faults.refused_modes = {1, 2, 5, 0x15}
    camera = await connected(body)
    assert camera.session.state.value(PropertyCode.BATTERY_POWER) is not None
    assert not camera.session.has_remote_control
    with pytest.raises(RemoteModeRefusedError):
        await camera.run(take_photo)
    assert not body.log.of(EosOp.REMOTE_RELEASE_ON)
    assert memory.learned.bring_up == ""


async def test_body_without_events_is_refused(
    body: SimulatedCamera, connected: Connect
) -> None:
    """If a body refuses GetEvent, RemoteModeRefusedError is raised and the connection is closed."""
    body.faults.respond = {EosOp.GET_EVENT: 0x2005}
    with pytest.raises(RemoteModeRefusedError):
        await connected(body)
    await body.log.wait_for(lambda: not body.is_connected, 5)


async def test_late_settings_change_no_mode(
    body: SimulatedCamera, connected: Connect, memory: BodyMemory
) -> None:
    """If a body reports its settings only after two seconds, no other remote mode is tried."""
    body.faults.empty_first_sets = 40
    camera = await connected(body)
    assert camera.session.state.properties
    assert modes(body) == [1]


async def test_very_late_settings_cost_no_remote_control(
    body: SimulatedCamera, connected: Connect
) -> None:
    """A body that accepts a remote mode can be controlled, even before it reports any settings."""
    body.faults.empty_first_sets = 10_000
    camera = await connected(body)
    assert camera.session.has_remote_control
    assert not camera.session.state.properties


@pytest.mark.parametrize(("profile", "last"), [("m5", 0x15), ("r7", 5), ("6d", 1)])
async def test_a_known_model_gets_its_own_mode(
    start_camera: CameraFactory, connected: Connect, profile: str, last: int
) -> None:
    """A known model is set to mode 1 (Schroden article), and then to its own mode if different."""
    body = known(await start_camera(profile))
    await connected(body)
    assert modes(body)[0] == 1
    assert modes(body)[-1] == last


# A body that is busy at first


@pytest.mark.parametrize("operation", STARTING)
async def test_body_that_is_busy_at_first_is_waited_for(
    body: SimulatedCamera, connected: Connect, operation: int
) -> None:
    """The client waits on the same connection for a body that is busy at first."""
    body.faults.busy_at_first = {operation: 8.0}
    camera = await connected(body)
    assert not camera.session.is_starting
    await camera.close()
    await connected(body)
    assert body.log.counters.connections == 2
    assert set(modes(body)) <= {0, 1}


@pytest.mark.parametrize("operation", STARTING)
@pytest.mark.parametrize("first", [0.0, 12.0])
async def test_body_that_stays_busy_is_given_up(
    body: SimulatedCamera, connected: Connect, operation: int, first: float
) -> None:
    """After about 20 seconds in total, the client gives up on a body that stays busy."""
    body.faults.busy_at_first = {STARTING[0]: first, operation: 1000.0}
    loop = asyncio.get_running_loop()
    began = loop.time()
    with pytest.raises(CameraStartingError):
        await connected(body)
    assert 15 < loop.time() - began < 25


# A session that a crashed client left open


@pytest.mark.parametrize("profile", ["70d", "80d"])
@pytest.mark.parametrize(
    ("left", "opened", "connections"),
    [("used", [1], 1), ("replaced", [1, 0x41], 1)],
)
async def test_left_session_is_used_or_replaced(
    start_camera: CameraFactory,
    connected: Connect,
    profile: str,
    left: str,
    opened: list[int],
    connections: int,
) -> None:
    """A session that a crashed client left open is used or replaced, without CloseSession."""
    body = known(await start_camera(profile))
    body.faults.left_session = left
    body.faults.close_session_hangs = True
    camera = await connected(body)
    assert [o.params[0] for o in body.log.of(OperationCode.OPEN_SESSION)] == opened
    assert body.log.of(OperationCode.CLOSE_SESSION) == []
    assert body.log.counters.connections == connections
    assert len((await camera.run(take_photo)).files) == 1
    body.faults.close_session_hangs = False


async def test_left_session_is_closed_last(
    body: SimulatedCamera, connected: Connect
) -> None:
    """A session that a crashed client left open is closed only if no other session can be opened."""
    body.faults.left_session = "closed"
    await connected(body)
    opened = [o.params[0] for o in body.log.of(OperationCode.OPEN_SESSION)]
    assert opened == [1, 0x41, 1]
    assert len(body.log.of(OperationCode.CLOSE_SESSION)) == 1


async def test_left_session_is_not_closed_on_a_body_that_hangs(
    start_camera: CameraFactory, connected: Connect
) -> None:
    """CloseSession is not sent to a body that hangs on it; a second connection works instead."""
    body = known(await start_camera("80d"))
    body.faults.left_session = "closed"
    body.faults.close_session_hangs = True
    with pytest.raises(ConnectionClosedError):
        await connected(body)
    await connected(body)
    assert body.log.of(OperationCode.CLOSE_SESSION) == []


@pytest.mark.parametrize("response", [0x2003, 0x2002, 0x2019])
async def test_close_session_may_be_refused(
    body: SimulatedCamera, connected: Connect, response: int
) -> None:
    """A refused CloseSession costs one connection and nothing else."""
    body.faults.left_session = "left alone"
    body.faults.respond = {OperationCode.CLOSE_SESSION: response}
    with pytest.raises(ConnectionClosedError):
        await connected(body)
    camera = await connected(body)
    await camera.close()
    assert not camera.session.is_open


async def test_close_session_without_answer_is_sent_once(
    body: SimulatedCamera, connected: Connect, memory: BodyMemory
) -> None:
    """If CloseSession gets no answer, it is not sent on the next connection."""
    body.faults.silent = {OperationCode.CLOSE_SESSION}
    await (await connected(body)).close()
    assert OperationCode.CLOSE_SESSION in memory.learned.unanswered
    await (await connected(body)).close()
    assert len(body.log.of(OperationCode.CLOSE_SESSION)) == 1


async def test_other_session_id_is_tried_on_a_new_connection(
    body: SimulatedCamera, connected: Connect, memory: BodyMemory
) -> None:
    """A body that needs session ID 0x41 gets it on a new connection if it ignores CloseSession."""
    body.faults.session_ids = {0x41}
    body.faults.silent = {OperationCode.CLOSE_SESSION}
    camera = await connected(body)
    assert camera.session.state.properties
    assert memory.learned.bring_up == "other_session"
    assert body.log.counters.connections == 2


# A session that is lost later


async def test_a_press_without_a_session_gets_a_new_one(
    body: SimulatedCamera, connected: Connect
) -> None:
    """A press that is answered with "session not open" is repeated in a new session."""
    camera = await connected(body)
    body.faults.forgets_session = {EosOp.REMOTE_RELEASE_ON: 1}
    assert len((await camera.run(take_photo)).files) == 1
    assert len(body.log.of(OperationCode.OPEN_SESSION)) == 2
    assert body.log.counters.connections == 1
    assert len(body.files) == 1


async def test_polls_without_a_session_share_a_new_one(
    body: SimulatedCamera, connected: Connect
) -> None:
    """If the session is lost, simultaneous polls share one new session."""
    camera = await connected(body)
    body.faults.forgets_session = {EosOp.GET_EVENT: 1}
    async with asyncio.timeout(5):
        await asyncio.gather(*(camera.poll() for _ in range(3)))
    assert len(body.log.of(OperationCode.OPEN_SESSION)) == 2
    body.set_on_body(Prop.ISO_SPEED, 0x60)
    await camera.poll()
    assert camera.session.state.value(PropertyCode.ISO_SPEED) == 0x60


async def test_a_new_session_ends_the_starting_state(
    body: SimulatedCamera, connected: Connect
) -> None:
    """A camera is no longer marked as starting once its new session is open."""
    camera = await connected(body)
    body.faults.forgets_session = {EosOp.GET_EVENT: 1}
    body.faults.busy = {EosOp.SET_REMOTE_MODE: 2}
    await camera.poll()
    assert len(body.log.of(EosOp.SET_REMOTE_MODE)) == 4
    assert not camera.session.is_starting


async def test_a_session_lost_twice_costs_the_connection(
    body: SimulatedCamera, connected: Connect
) -> None:
    """If a replacement session is lost too, requests fail, and no third session is opened."""
    camera = await connected(body)
    body.faults.forgets_session = {EosOp.REMOTE_RELEASE_ON: -1}
    with pytest.raises((ConnectionClosedError, ResponseError)):
        await camera.run(take_photo)
    with pytest.raises((ConnectionClosedError, ResponseError)):
        await camera.run(take_photo)
    assert len(body.log.of(OperationCode.OPEN_SESSION)) == 2


# Operations without an answer


@pytest.mark.parametrize("operation", [0x9127, 0x913D, 0x9101, 0x9102, 0x911C, 0x9129])
async def test_a_silent_operation_is_left_out(
    body: SimulatedCamera, connected: Connect, memory: BodyMemory, operation: int
) -> None:
    """An operation that gets no answer costs one connection, and is not sent again."""
    body.faults.silent = {operation}
    camera = await connected(body)
    assert body.log.counters.connections == 2
    assert not camera.session.supports(operation)
    assert memory.learned.unanswered == {operation}
    await camera.close()
    body.log.clear()
    camera = await connected(body)
    assert body.log.of(operation) == []
    assert len((await camera.run(take_photo)).files) == 1


@pytest.mark.parametrize("operation", [0x9127, 0x913D, 0x9101, 0x9102, 0x911C, 0x9129])
@pytest.mark.parametrize("how", ["fin", "rst"])
async def test_an_operation_that_ends_the_connection_is_left_out(
    body: SimulatedCamera,
    connected: Connect,
    memory: BodyMemory,
    operation: int,
    how: str,
) -> None:
    """An operation is no longer sent after it has ended two connections: one loss may be chance."""
    body.faults.drop = {operation: how}
    camera = await connected(body)
    assert body.log.counters.connections == 3
    assert memory.learned.unanswered == {operation}
    assert len((await camera.run(take_photo)).files) == 1


async def test_an_operation_that_ends_the_connection_later_is_left_out(
    body: SimulatedCamera, connected: Connect, memory: BodyMemory
) -> None:
    """An operation that ends two consecutive connections after their setup is no longer sent."""
    body.faults.drop = {EosOp.KEEP_DEVICE_ON: "rst"}
    for losses in (1, 2):
        camera = await connected(body)
        with pytest.raises(ConnectionClosedError):
            await camera.session.transact(EosOp.KEEP_DEVICE_ON)
        assert bool(memory.learned.unanswered) is (losses == 2)
        await camera.close()
    camera = await connected(body)
    with pytest.raises(ResponseError):
        await camera.session.transact(EosOp.KEEP_DEVICE_ON)
    assert camera.session.is_open


async def test_other_losses_are_blamed_on_no_operation(
    body: SimulatedCamera, connected: Connect, memory: BodyMemory
) -> None:
    """If GetEvent or the client ends a connection, no operation is marked as unanswered."""
    for _ in range(3):
        body.faults.drop = {EosOp.GET_EVENT: "rst"}
        with pytest.raises(ConnectionClosedError):
            await connected(body)
        body.faults.drop = {}
        camera = await connected(body)
        body.faults.drop = {EosOp.GET_EVENT: "rst"}
        body.faults.delay = {EosOp.GET_EVENT: 1.0}
        polling = asyncio.create_task(camera.session.poll())
        await asyncio.sleep(0.5)
        waits = camera.session.transact(EosOp.KEEP_DEVICE_ON)
        results = await asyncio.gather(polling, waits, return_exceptions=True)
        assert [type(error) for error in results] == [
            ConnectionCutError,
            ConnectionClosedError,
        ]
        await camera.close()
        body.faults.drop = {}
        body.faults.delay = {}
        camera = await connected(body)
        body.faults.delay = {EosOp.KEEP_DEVICE_ON: 9.0}
        asked = asyncio.create_task(camera.session.transact(EosOp.KEEP_DEVICE_ON))
        await asyncio.sleep(0.5)
        await camera.session._opened().close()  # noqa: SLF001
        with pytest.raises(ConnectionClosedError):
            await asked
        await camera.close()
        body.faults.delay = {}
    assert memory.silences == 0
    assert memory.learned.unanswered == frozenset()


async def test_each_silent_operation_costs_a_connection(
    body: SimulatedCamera, connected: Connect
) -> None:
    """While connecting, each operation that gets no answer costs one connection."""
    body.faults.silent = {0x9127, 0x913D, 0x9101, 0x911C}
    await connected(body)
    assert body.log.counters.connections == 5


async def test_an_essential_operation_is_always_sent(
    body: SimulatedCamera, connected: Connect, memory: BodyMemory
) -> None:
    """GetEvent is sent even if it got no answer before, because a session needs events."""
    body.faults.silent = {EosOp.GET_EVENT}
    with pytest.raises(PtpTimeoutError):
        await connected(body)
    assert memory.learned.unanswered == frozenset()
    body.faults.silent = set()
    await connected(body)


async def test_an_answered_operation_survives_single_silences(
    body: SimulatedCamera, connected: Connect, memory: BodyMemory
) -> None:
    """An operation that was answered before is no longer sent after three consecutive timeouts."""
    camera = await connected(body)
    await camera.session.transact(EosOp.KEEP_DEVICE_ON)
    body.faults.silent = {EosOp.KEEP_DEVICE_ON}
    for silences in range(1, 4):
        with pytest.raises(PtpTimeoutError):
            await camera.session.transact(EosOp.KEEP_DEVICE_ON)
        assert bool(memory.learned.unanswered) is (silences == 3)
        await camera.close()
        camera = await connected(body)
    with pytest.raises(ResponseError):
        await camera.session.transact(EosOp.KEEP_DEVICE_ON)
    assert camera.session.is_open


@pytest.mark.parametrize("is_cut", [False, True])
async def test_a_file_that_was_lost_midway_costs_no_operation(
    body: SimulatedCamera, connected: Connect, memory: BodyMemory, is_cut: bool
) -> None:
    """An operation is not marked as unanswered if each file that it reads arrives only in part."""
    body.faults.half_data = {OperationCode.GET_OBJECT}
    for number in range(1, 4):
        photo = body.add_file(f"IMG_000{number}.JPG", 400_000)
        camera = await connected(body)
        reading = asyncio.create_task(
            camera.session.transact(OperationCode.GET_OBJECT, photo.handle, seconds=2.0)
        )
        if is_cut:
            await asyncio.sleep(1.0)
            await body.drop_connection()
        with pytest.raises((PtpTimeoutError, ConnectionCutError)):
            await reading
        await camera.close()
    assert memory.silences == 0
    assert (await connected(body)).session.supports(OperationCode.GET_OBJECT)


async def test_a_lost_network_costs_no_operation(
    body: SimulatedCamera, connected: Connect, memory: BodyMemory
) -> None:
    """A lost connection is not blamed on an operation if the camera is unreachable afterwards."""
    camera = await connected(body)
    body.faults.silent = {EosOp.KEEP_DEVICE_ON}
    with pytest.raises(PtpTimeoutError):
        await camera.session.transact(EosOp.KEEP_DEVICE_ON)
    assert memory.learned.unanswered
    await camera.close()
    await body.power_off()
    with pytest.raises(CannotConnectError):
        await connected(body)
    assert memory.learned.unanswered == frozenset()
    await body.power_on()
    body.faults.silent = set()
    assert (await connected(body)).session.supports(EosOp.KEEP_DEVICE_ON)


async def test_other_firmware_gets_the_silent_operations(
    body: SimulatedCamera, connected: Connect, memory: BodyMemory
) -> None:
    """Unanswered operations are tried again once the firmware version has changed."""
    body.faults.silent = {0x9127}
    await (await connected(body)).close()
    body.faults.silent = set()
    memory.check_body("Canon EOS 70D", "older firmware")
    camera = await connected(body)
    assert camera.session.supports(0x9127)


async def test_session_uses_the_given_bring_up(body: SimulatedCamera) -> None:
    """A session opened without an `EosCamera` runs the bring-up function that it is given."""
    session = EosSession(partial(PtpIpConnection.open, body.host, body.port, INITIATOR))
    await session.open(bring_up)
    assert session.state.properties
    await session.close()
