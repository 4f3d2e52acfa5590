"""A session works over transports other than PTP/IP, here with recorded answers."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Unpack

from custom_components.canon_eos.eos.camera import EosCamera
from custom_components.canon_eos.eos.wire.codes import EosOperation
from custom_components.canon_eos.eos.wire.properties import PropertyCode
from custom_components.canon_eos.ptp.codes import OperationCode, ResponseCode
from custom_components.canon_eos.ptp.errors import ResponseError
from custom_components.canon_eos.ptp.packets import Event
from custom_components.canon_eos.ptp.trace import Trace
from custom_components.canon_eos.ptp.transaction import Answer, Terms
from custom_components.canon_eos.ptp.transport import Responder
from tests.wire_data import recording

GUID = bytes(range(16))


@dataclass
class Played:
    """A transport that plays recorded answers of an EOS R; other operations are refused."""

    answers: dict[int, list[bytes]]
    responder: Responder = field(default_factory=lambda: Responder(GUID, "EOS R"))
    is_open: bool = True
    asked: list[int] = field(default_factory=list)
    trace: Trace = field(default_factory=Trace)

    async def __call__(
        self,
        *,
        accept: Callable[[Responder], None] | None = None,
        on_event: Callable[[Event], None] | None = None,
        on_lost: Callable[[], None] | None = None,
    ) -> Played:
        """Open the transport, without a connection."""
        assert accept is not None
        accept(self.responder)
        return self

    async def transact(
        self,
        code: int,
        *params: int,
        seconds: float | None = None,
        priority: int = 0,
        **terms: Unpack[Terms],
    ) -> Answer:
        """Return the operation's next recorded answer, or an empty answer if there is none left."""
        self.asked.append(code)
        if code not in self.answers:
            raise ResponseError("recorded", ResponseCode.OPERATION_NOT_SUPPORTED)
        left = self.answers[code]
        return Answer((), left.pop(0) if left else b"")

    def hold(self, priority: int = 0) -> AbstractContextManager[None]:
        """Hold nothing, because each answer is immediate."""
        return nullcontext()

    async def idle(self) -> None:
        """Return at once."""

    async def close(self) -> None:
        """Close the transport."""
        self.is_open = False


async def test_session_works_over_another_transport() -> None:
    """`EosCamera` connects to a camera, checks its GUID and polls it over another transport."""
    info = recording("eos-r-wifi-deviceinfo").data
    played = Played(
        {
            OperationCode.OPEN_SESSION: [],
            OperationCode.GET_DEVICE_INFO: [info, info, info],
            EosOperation.SET_REMOTE_MODE: [],
            EosOperation.SET_EVENT_MODE: [],
            EosOperation.GET_EVENT: [recording("eos-r-wifi-getevent-init").data],
        }
    )
    camera = EosCamera(played, expected_guid=GUID)
    await camera.connect()
    assert camera.session.responder.name == "EOS R"
    assert camera.session.device_info.model == "Canon EOS R"
    assert camera.session.state.value(PropertyCode.BATTERY_POWER) is not None
    assert played.asked[0] == OperationCode.OPEN_SESSION
    await camera.close()
    assert not played.is_open
