"""Finds the functions that are lost if a body announces an operation but cannot perform it.

One operation at a time is refused, left unanswered, or answered with invalid data, while
a client connects and uses one function after another. `Trial.run` finds the lost
functions. `tests/data/lost_operations.json` has the correct results; `python -m
tests.all_operations` writes this file.
"""

from collections.abc import Awaitable, Callable
from enum import StrEnum
from functools import partial
import json
from pathlib import Path
from typing import Final, Self

from custom_components.canon_eos.eos.actions.clock import LocalTime, read_clock
from custom_components.canon_eos.eos.actions.focus import autofocus
from custom_components.canon_eos.eos.body_memory import BodyMemory
from custom_components.canon_eos.eos.camera import EosCamera, connect
from custom_components.canon_eos.eos.limits import DEFAULT_LIMITS
from custom_components.canon_eos.eos.remote import EosRemote
from custom_components.canon_eos.eos.wire.jpeg import is_jpeg
from custom_components.canon_eos.eos.wire.properties import PropertyCode
from custom_components.canon_eos.ptp.connection import PtpIpConnection
from custom_components.canon_eos.ptp.datasets import ObjectInfo
from custom_components.canon_eos.ptp.errors import PtpError
from custom_components.canon_eos.ptp.init_exchange import Initiator
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, OperationCode
from tests.simulator.faults import Faults

PROFILES: Final = ("1000d", "70d", "r")
"""An old body without RemoteReleaseOn, the Schroden article's body, and a mirrorless body."""

RESULTS: Final = Path(__file__).parents[1] / "data" / "lost_operations.json"

ESSENTIAL: Final = frozenset(
    (
        OperationCode.OPEN_SESSION,
        OperationCode.GET_DEVICE_INFO,
        EosOp.GET_EVENT,
        EosOp.SET_REMOTE_MODE,
        EosOp.SET_EVENT_MODE,
    )
)
"""The only operations whose failure may end the connection."""
PRESSES: Final = frozenset((EosOp.REMOTE_RELEASE, EosOp.REMOTE_RELEASE_ON))
"""Operations that take a photo.

If one of them fails, the client uses the other, if the body has it. If one of them is answered
with OK, the client does not use the other even if no photo arrives, because that could take a
second photo.
"""

LIMITS: Final = DEFAULT_LIMITS._replace(
    bring_up=2.0,
    first_settings=0.5,
    ready=2.0,
    photo=2.0,
    file_busy=1.0,
    live_view_frame=2.0,
    live_view_snapshot=4.0,
)
CONNECTION: Final = "connection"
INITIATOR: Final = Initiator(bytes(range(16)), "Studio")
PHOTOS: Final = 20
"""Number of photos on the card at first. A run can delete one without adding one."""
CARD: Final = 0x20001
ISO_400: Final = 0x58
ISO_800: Final = 0x60

type Lost = dict[str, list[str]]
"""Names of the lost functions by operation."""


class Fault(StrEnum):
    """A fault that replaces the usual answer to an operation."""

    REFUSED = "refused"
    SILENT = "silent"
    GARBLED = "garbled"

    def apply(self, faults: Faults, *operations: int) -> None:
        """Apply this fault to these operations."""
        match self:
            case Fault.REFUSED:
                faults.respond = dict.fromkeys(operations, 0x2005)
            case Fault.SILENT:
                faults.silent = set(operations)
            case Fault.GARBLED:
                faults.garbled = set(operations)


# Each of these functions raises a `PtpError` or an `AssertionError` if it is lost.


async def _photo(remote: EosRemote) -> None:
    files = (await remote.take_photo()).files
    assert len(files) == 1


async def _setting(remote: EosRemote) -> None:
    iso = PropertyCode.ISO_SPEED
    now = remote.state.value(iso)
    await remote.set_value(iso, ISO_400 if now == ISO_800 else ISO_800)


async def _live_view(remote: EosRemote) -> None:
    assert (await remote.live_view.snapshot()).jpeg


async def _autofocus(remote: EosRemote) -> None:
    await remote.run(autofocus)


async def _clock(remote: EosRemote) -> None:
    await remote.run(read_clock, LocalTime())


async def _serial_number(remote: EosRemote) -> None:
    assert remote.state.serial_number


async def _card(remote: EosRemote) -> None:
    assert remote.state.cards


async def _newest_file(remote: EosRemote) -> tuple[int, ObjectInfo]:
    files = remote.connected_camera.files
    parent: int | None = None
    storage_id = next(iter(remote.state.cards or {}), CARD)
    while True:
        handles = await files.children(storage_id, parent)
        assert handles
        handle = handles[0]
        info = await files.info(handle)
        if not info.is_folder:
            assert info.filename
            return handle, info
        parent = handle


async def _file_list(remote: EosRemote) -> None:
    await _newest_file(remote)


async def _thumbnail(remote: EosRemote) -> None:
    handle, _ = await _newest_file(remote)
    assert await remote.connected_camera.files.thumbnail(handle)


async def _download(remote: EosRemote) -> None:
    handle, info = await _newest_file(remote)
    files = remote.connected_camera.files
    data = b"".join([block async for block in files.read(handle, 0, info.size)])
    assert is_jpeg(data) or data[4:8] == b"ftyp"  # a CR3 file


async def _delete(remote: EosRemote) -> None:
    handle, _ = await _newest_file(remote)
    await remote.connected_camera.files.delete(handle)


FUNCTIONS: Final[dict[str, Callable[[EosRemote], Awaitable[None]]]] = {
    "photo": _photo,
    "setting": _setting,
    "serial number": _serial_number,
    "clock": _clock,
    "card": _card,
    "file list": _file_list,
    "thumbnail": _thumbnail,
    "download": _download,
    "autofocus": _autofocus,
    "live view": _live_view,
    "delete": _delete,
}
TRIES: Final = 3
"""Maximum number of attempts to use a function that ends the connection.

Each attempt uses a new connection.
"""


class Trial:
    """A body, and a client that connects to it and uses its functions."""

    def __init__(self, body: SimulatedCamera) -> None:
        """Create a trial with a body that is switched on."""
        self.body: Final = body
        body.pair(INITIATOR.guid, INITIATOR.name)
        self.sent: Final[set[int]] = set()
        """All operations that the client has sent."""

    async def run(self, fault: Fault, *operations: int) -> list[str]:
        """Return the functions that are lost if these operations have a fault.

        If the client cannot connect, return only `CONNECTION`.
        """
        body = self.body
        body.log.clear()
        body.faults.respond, body.faults.silent, body.faults.garbled = {}, set(), set()
        fault.apply(body.faults, *operations)
        try:
            async with _Client(body) as client:
                return [name for name in FUNCTIONS if not await client.try_to(name)]
        except PtpError:
            return [CONNECTION]
        finally:
            self.sent.update(body.log.codes())

    async def run_all(self, fault: Fault) -> Lost:
        """Return the functions that are lost if an operation has a fault, by operation.

        Operations that are never sent are tried together. Functions that the body lacks
        even without a fault, and operations without lost functions, are left out.
        """
        announced = set(self.body.profile.operations)
        results: dict[int, list[str]] = {}
        never = await self.run(fault)  # an EOS 1000D cannot focus separately
        while left := (self.sent & announced) - results.keys():
            for operation in sorted(left):
                results[operation] = await self.run(fault, operation)
        assert await self.run(fault, *(announced - results.keys())) == never
        return {
            f"0x{operation:04X}": lost
            for operation, all_lost in sorted(results.items())
            if (lost := [name for name in all_lost if name not in never])
        }


class _Client:
    """A client that reconnects if it loses its connection."""

    def __init__(self, body: SimulatedCamera) -> None:
        self._body = body
        self._memory = BodyMemory()
        self._remote = EosRemote(limits=LIMITS)
        self._camera: EosCamera | None = None

    async def __aenter__(self) -> Self:
        await self._connect()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._remote.close()
        await self._disconnect()

    def _new_camera(self) -> EosCamera:
        transport = partial(
            PtpIpConnection.open, self._body.host, self._body.port, INITIATOR
        )
        return EosCamera(transport, limits=LIMITS, memory=self._memory)

    async def _connect(self) -> None:
        await self._body.log.wait_for(lambda: not self._body.is_connected)
        self._camera = await connect(self._new_camera)
        self._remote.attach(self._camera)

    async def _disconnect(self) -> None:
        self._remote.detach()
        if self._camera is not None:
            await self._camera.close()
            self._camera = None

    async def try_to(self, name: str) -> bool:
        """Return whether a function works, if necessary on a new connection."""
        for _ in range(TRIES):
            if self._camera is None:
                await self._connect()
            try:
                await FUNCTIONS[name](self._remote)
            except PtpError, AssertionError:
                if self._camera is not None and self._camera.session.is_open:
                    return False
                await self._disconnect()
            else:
                return True
        return False


def expected(profile: str, fault: Fault) -> Lost:
    """Return the correct results for a profile and a fault."""
    found: Lost = json.loads(RESULTS.read_text())[profile][fault]
    return found
