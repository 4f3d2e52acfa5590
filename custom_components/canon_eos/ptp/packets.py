"""PTP/IP packets (CIPA DC-005) as dataclasses, and functions to encode and decode them.

A packet consists of its 32-bit length (header included), a 32-bit type and a payload, all
little endian. All functions are pure. `channel` decodes a packet in two steps, so that it
never reserves memory for a length that has not been checked:

1. `parse_header` checks the first `HEADER_SIZE` bytes and returns the type and the size of
   the payload.
2. `decode` returns the packet decoded from the type and the payload.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum, unique
from struct import Struct
from typing import Final

from .errors import LocalProtocolError, MalformedDataError
from .wire import Buffer, Reader, Writer

_TRANSACTION_ID: Final = Struct("<I")
_HEADER: Final = Struct("<II")
HEADER_SIZE: Final = _HEADER.size

GUID_SIZE: Final = 16
MAX_NAME_LENGTH: Final = 39
"""Maximum length of an initiator's or responder's name in UTF-16 units, without the
terminating NUL (CIPA DC-005)."""

MAX_PARAMS: Final = 5
"""Maximum number of parameters of an operation request or response."""
_MAX_PARAM: Final = 0xFFFF_FFFF
MAX_EVENT_PARAMS: Final = 3

UNKNOWN_LENGTH: Final = 0xFFFF_FFFF_FFFF_FFFF
"""Value of `StartData.total_length` if the sender does not know the length."""

PROTOCOL_VERSION: Final = 0x0001_0000
"""Version number in Init packets: PTP/IP 1.0."""

MAX_SMALL_PACKET: Final = 1024
"""Maximum size in bytes of packets other than Data and End Data."""
MAX_DATA_PACKET: Final = 64 * 1024 * 1024
"""Maximum size in bytes of a Data or End Data packet. The standard sets no limit. A camera
may send a whole object in one packet, but most pictures of known bodies are below this limit."""


@unique
class PacketType(IntEnum):
    """The 14 types of PTP/IP packets."""

    INIT_COMMAND_REQUEST = 1
    INIT_COMMAND_ACK = 2
    INIT_EVENT_REQUEST = 3
    INIT_EVENT_ACK = 4
    INIT_FAIL = 5
    OPERATION_REQUEST = 6
    OPERATION_RESPONSE = 7
    EVENT = 8
    START_DATA = 9
    DATA = 10
    CANCEL = 11
    END_DATA = 12
    PROBE_REQUEST = 13
    PROBE_RESPONSE = 14


MAX_PACKET_SIZE: Final = {
    kind: MAX_DATA_PACKET
    if kind in (PacketType.DATA, PacketType.END_DATA)
    else MAX_SMALL_PACKET
    for kind in PacketType
}
"""Maximum size in bytes, including the header, for each packet type."""


@unique
class DataPhase(IntEnum):
    """Direction of an operation's data phase, as announced in the request."""

    NONE_OR_IN = 1
    OUT = 2


@dataclass
class InitCommandRequest:
    """Opens the command channel. The camera recognizes a client by its GUID and name."""

    guid: bytes
    name: str
    version: int = PROTOCOL_VERSION


@dataclass
class InitCommandAck:
    """Reports that the camera accepts a client. `version` is None if the camera omits it."""

    connection_number: int
    guid: bytes
    name: str
    version: int | None = PROTOCOL_VERSION


@dataclass
class InitEventRequest:
    """Opens the event channel of the connection with the given number."""

    connection_number: int


@dataclass
class InitEventAck:
    """Reports that the camera accepts the event channel."""


@dataclass
class InitFail:
    """Reports, with a reason code, that the camera refuses a channel."""

    reason: int


@dataclass
class OperationRequest:
    """Requests an operation with up to five 32-bit parameters."""

    code: int
    transaction_id: int
    params: tuple[int, ...] = ()
    data_phase: int = DataPhase.NONE_OR_IN


@dataclass
class OperationResponse:
    """Ends a transaction and contains up to five 32-bit parameters."""

    code: int
    transaction_id: int
    params: tuple[int, ...] = ()


@dataclass
class Event:
    """A standard PTP event on the event channel."""

    code: int
    transaction_id: int
    params: tuple[int, ...] = ()


@dataclass
class StartData:
    """Begins a data phase; `total_length` is a number of bytes, or `UNKNOWN_LENGTH`."""

    transaction_id: int
    total_length: int


@dataclass
class Data:
    """Contains the next part of the data in a data phase."""

    transaction_id: int
    payload: Buffer


@dataclass
class EndData:
    """Ends a data phase with the last part of its data, which can be empty."""

    transaction_id: int
    payload: Buffer = b""


@dataclass
class Cancel:
    """Asks the peer to cancel a transaction."""

    transaction_id: int


@dataclass
class ProbeRequest:
    """Asks whether the peer is alive."""


@dataclass
class ProbeResponse:
    """Answers a Probe Request."""


type _SmallPacket = (
    InitCommandRequest
    | InitCommandAck
    | InitEventRequest
    | InitEventAck
    | InitFail
    | OperationRequest
    | OperationResponse
    | Event
    | StartData
    | Cancel
    | ProbeRequest
    | ProbeResponse
)
type Packet = _SmallPacket | Data | EndData

_KINDS: Final[dict[type[Packet], PacketType]] = {
    InitCommandRequest: PacketType.INIT_COMMAND_REQUEST,
    InitCommandAck: PacketType.INIT_COMMAND_ACK,
    InitEventRequest: PacketType.INIT_EVENT_REQUEST,
    InitEventAck: PacketType.INIT_EVENT_ACK,
    InitFail: PacketType.INIT_FAIL,
    OperationRequest: PacketType.OPERATION_REQUEST,
    OperationResponse: PacketType.OPERATION_RESPONSE,
    Event: PacketType.EVENT,
    StartData: PacketType.START_DATA,
    Data: PacketType.DATA,
    EndData: PacketType.END_DATA,
    Cancel: PacketType.CANCEL,
    ProbeRequest: PacketType.PROBE_REQUEST,
    ProbeResponse: PacketType.PROBE_RESPONSE,
}


def kind_of(packet: Packet) -> PacketType:
    """Return the type of a packet."""
    return _KINDS[type(packet)]


def parse_header(header: Buffer) -> tuple[PacketType, int]:
    """Return the type of a packet and the size of its payload in bytes.

    Raises `MalformedDataError` if the type is unknown, or if the length is smaller
    than the header or exceeds the limit for the type.
    """
    length, number = _HEADER.unpack(header)
    try:
        kind = PacketType(number)
    except ValueError:
        raise MalformedDataError(f"packet of unknown type {number}") from None
    if not HEADER_SIZE <= length <= MAX_PACKET_SIZE[kind]:
        raise MalformedDataError(f"{kind.name} packet of {length} bytes")
    return kind, length - HEADER_SIZE


def _params(reader: Reader, limit: int) -> tuple[int, ...]:
    count, rest = divmod(reader.remaining, 4)
    if rest or count > limit:
        raise MalformedDataError(f"{reader.remaining} bytes of parameters")
    return tuple(reader.u32() for _ in range(count))


def _decode_init_command_request(reader: Reader) -> InitCommandRequest:
    return InitCommandRequest(
        guid=reader.take(GUID_SIZE), name=reader.utf16z(), version=reader.u32()
    )


def _decode_init_command_ack(reader: Reader) -> InitCommandAck:
    # Some peers omit the version (libgphoto2's PTPIP.TXT describes the packet without it).
    return InitCommandAck(
        connection_number=reader.u32(),
        guid=reader.take(GUID_SIZE),
        name=reader.utf16z(),
        version=reader.u32() if reader.remaining >= 4 else None,
    )


def _decode_operation_request(reader: Reader) -> OperationRequest:
    data_phase = reader.u32()
    return OperationRequest(
        code=reader.u16(),
        transaction_id=reader.u32(),
        params=_params(reader, MAX_PARAMS),
        data_phase=data_phase,
    )


_DECODERS: Final[dict[PacketType, Callable[[Reader], Packet]]] = {
    PacketType.INIT_COMMAND_REQUEST: _decode_init_command_request,
    PacketType.INIT_COMMAND_ACK: _decode_init_command_ack,
    PacketType.INIT_EVENT_REQUEST: lambda reader: InitEventRequest(reader.u32()),
    PacketType.INIT_EVENT_ACK: lambda _: InitEventAck(),
    PacketType.INIT_FAIL: lambda reader: InitFail(reader.u32()),
    PacketType.OPERATION_REQUEST: _decode_operation_request,
    PacketType.OPERATION_RESPONSE: lambda reader: OperationResponse(
        reader.u16(), reader.u32(), _params(reader, MAX_PARAMS)
    ),
    PacketType.EVENT: lambda reader: Event(
        reader.u16(), reader.u32(), _params(reader, MAX_EVENT_PARAMS)
    ),
    PacketType.START_DATA: lambda reader: StartData(reader.u32(), reader.u64()),
    PacketType.CANCEL: lambda reader: Cancel(reader.u32()),
    PacketType.PROBE_REQUEST: lambda _: ProbeRequest(),
    PacketType.PROBE_RESPONSE: lambda _: ProbeResponse(),
}


def decode(kind: PacketType, payload: Buffer) -> Packet:
    """Return the packet decoded from a type and a payload.

    Bytes after the last field are ignored. The payload of Data and End Data is a view
    of `payload`, not a copy. Raises `MalformedDataError` for an invalid payload.
    """
    if kind in (PacketType.DATA, PacketType.END_DATA):
        view = memoryview(payload)
        if len(view) < _TRANSACTION_ID.size:
            raise MalformedDataError(f"{kind.name}: {len(view)} bytes")
        (transaction_id,) = _TRANSACTION_ID.unpack_from(view)
        if kind is PacketType.DATA:
            return Data(transaction_id, view[4:])
        return EndData(transaction_id, view[4:])
    return _DECODERS[kind](Reader(payload, kind.name))


def _check_name(name: str) -> str:
    if len(name.encode("utf-16-le")) // 2 > MAX_NAME_LENGTH:
        raise LocalProtocolError(f"a name of over {MAX_NAME_LENGTH} characters")
    return name


def check_guid(guid: bytes) -> bytes:
    """Return a GUID unchanged. Raises `LocalProtocolError` if it is not 16 bytes long."""
    if len(guid) != GUID_SIZE:
        raise LocalProtocolError(f"a GUID of {len(guid)} bytes")
    return guid


def check_params(params: tuple[int, ...]) -> tuple[int, ...]:
    """Return the parameters of a request unchanged.

    Raises `LocalProtocolError` for more than `MAX_PARAMS` parameters or a value that does
    not fit in 32 bits.
    """
    if len(params) > MAX_PARAMS:
        raise LocalProtocolError(f"{len(params)} parameters")
    if params and not 0 <= min(params) <= max(params) <= _MAX_PARAM:
        raise LocalProtocolError(f"a parameter of over 32 bits in {params}")
    return params


def _payload(packet: _SmallPacket) -> bytes:
    match packet:
        case OperationRequest(code, transaction_id, params, data_phase):
            writer = Writer().u32(data_phase).u16(code)
            return writer.u32(transaction_id, *check_params(params)).getvalue()
        case InitCommandRequest(guid, name, version):
            writer = Writer().raw(check_guid(guid)).utf16z(_check_name(name))
            return writer.u32(version).getvalue()
        case InitCommandAck(number, guid, name, version):
            writer = Writer().u32(number).raw(check_guid(guid))
            writer.utf16z(_check_name(name))
            return writer.u32(*() if version is None else (version,)).getvalue()
        case InitEventRequest(value) | InitFail(value) | Cancel(value):
            return Writer().u32(value).getvalue()
        case OperationResponse(code, transaction_id, params) | Event(
            code, transaction_id, params
        ):
            return Writer().u16(code).u32(transaction_id, *params).getvalue()
        case StartData(transaction_id, total_length):
            return Writer().u32(transaction_id).u64(total_length).getvalue()
        case InitEventAck() | ProbeRequest() | ProbeResponse():
            return b""


def encode(packet: Packet) -> bytes:
    """Return the bytes of a packet, header included.

    Raises `LocalProtocolError` for a GUID that is not 16 bytes long, a name that contains a NUL
    or is longer than `MAX_NAME_LENGTH`, or request parameters that `check_params` rejects.
    """
    if isinstance(packet, Data | EndData):  # copy a large payload only once
        size = HEADER_SIZE + _TRANSACTION_ID.size + len(packet.payload)
        header = _HEADER.pack(size, kind_of(packet))
        return b"".join(
            (header, _TRANSACTION_ID.pack(packet.transaction_id), packet.payload)
        )
    payload = _payload(packet)
    return _HEADER.pack(HEADER_SIZE + len(payload), kind_of(packet)) + payload
