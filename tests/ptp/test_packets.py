"""PTP/IP packets are encoded and decoded, and hostile packets are refused."""

from collections.abc import Callable

from hypothesis import given, strategies as st
import pytest

from custom_components.canon_eos.ptp.codes import OperationCode, ResponseCode
from custom_components.canon_eos.ptp.errors import (
    LocalProtocolError,
    MalformedDataError,
)
from custom_components.canon_eos.ptp.packets import (
    HEADER_SIZE,
    MAX_DATA_PACKET,
    MAX_NAME_LENGTH,
    MAX_PACKET_SIZE,
    MAX_SMALL_PACKET,
    PROTOCOL_VERSION,
    Cancel,
    Data,
    EndData,
    Event,
    InitCommandAck,
    InitCommandRequest,
    InitEventAck,
    InitEventRequest,
    InitFail,
    OperationRequest,
    OperationResponse,
    Packet,
    PacketType,
    ProbeRequest,
    ProbeResponse,
    StartData,
    decode,
    encode,
    kind_of,
    parse_header,
)
from custom_components.canon_eos.ptp.text import clean
from tests.common import alike
from tests.wire_data import recording

SET_REMOTE_MODE = 0x9114
SET_EVENT_MODE = 0x9115

ARTICLE: dict[str, tuple[str, Packet]] = {
    "Init Command Request": (
        (
            "2a000000 01000000 4dc479e1c10e46279ee11b2abce2da29"
            "6900500068006f006e0065000000 00000100"
        ),
        InitCommandRequest(bytes.fromhex("4dc479e1c10e46279ee11b2abce2da29"), "iPhone"),
    ),
    "Init Command Ack": (
        (
            "28000000 02000000 01000000 0000000000000000010060128b7cc240"
            "3700300044000000 00000100"
        ),
        InitCommandAck(1, bytes.fromhex("0000000000000000010060128b7cc240"), "70D"),
    ),
    "Init Event Request": ("0c000000 03000000 01000000", InitEventRequest(1)),
    "Init Event Ack": ("08000000 04000000", InitEventAck()),
    "OpenSession": (
        "16000000 06000000 01000000 0210 00000000 01000000",
        OperationRequest(OperationCode.OPEN_SESSION, 0, (1,)),
    ),
    "OpenSession response": (
        "0e000000 07000000 0120 00000000",
        OperationResponse(ResponseCode.OK, 0),
    ),
    "SetRemoteMode": (
        "16000000 06000000 01000000 1491 01000000 01000000",
        OperationRequest(SET_REMOTE_MODE, 1, (1,)),
    ),
    "SetRemoteMode response": (
        "0e000000 07000000 0120 01000000",
        OperationResponse(ResponseCode.OK, 1),
    ),
    "SetEventMode": (
        "16000000 06000000 01000000 1591 02000000 01000000",
        OperationRequest(SET_EVENT_MODE, 2, (1,)),
    ),
    "SetEventMode response": (
        "0e000000 07000000 0120 02000000",
        OperationResponse(ResponseCode.OK, 2),
    ),
}
"""The packets that the Schroden article prints, and the OK responses that it mentions."""

OTHERS: dict[str, tuple[str, Packet]] = {
    "Init Fail": ("0c000000 05000000 01000000", InitFail(1)),
    "event": (
        "1a000000 08000000 0840 05000000 01000000 02000000 03000000",
        Event(0x4008, 5, (1, 2, 3)),
    ),
    "Start Data": (
        "14000000 09000000 03000000 0000000001000000",
        StartData(3, 0x1_0000_0000),
    ),
    "Data": ("0e000000 0a000000 03000000 6162", Data(3, b"ab")),
    "Cancel": ("0c000000 0b000000 03000000", Cancel(3)),
    "End Data": ("0d000000 0c000000 03000000 63", EndData(3, b"c")),
    "empty End Data": ("0c000000 0c000000 03000000", EndData(3)),
    "Probe Request": ("08000000 0d000000", ProbeRequest()),
    "Probe Response": ("08000000 0e000000", ProbeResponse()),
    "Init Command Ack without version": (
        "20000000 02000000 07000000 000102030405060708090a0b0c0d0e0f 52000000",
        InitCommandAck(7, bytes(range(16)), "R", None),
    ),
}

KNOWN = ARTICLE | OTHERS


def read(data: bytes) -> Packet:
    """Decode the bytes of one packet as a channel does: first the header, then the payload."""
    kind, size = parse_header(data[:HEADER_SIZE])
    payload = data[HEADER_SIZE:]
    assert len(payload) == size
    packet = decode(kind, payload)
    assert kind_of(packet) is kind
    return packet


@pytest.mark.parametrize("name", KNOWN)
def test_packets_are_decoded(name: str) -> None:
    """The bytes of each known packet are decoded to that packet."""
    wire, packet = KNOWN[name]
    assert read(bytes.fromhex(wire)) == packet


@pytest.mark.parametrize("name", KNOWN)
def test_packets_are_encoded(name: str) -> None:
    """Each known packet is encoded to its bytes."""
    wire, packet = KNOWN[name]
    assert encode(packet) == bytes.fromhex(wire)


def test_all_types_are_covered() -> None:
    """The known packets include each of the 14 types."""
    assert {kind_of(packet) for _, packet in KNOWN.values()} == set(PacketType)


def test_packets_of_two_types_are_never_equal() -> None:
    """Packets of different types are not equal, even if their fields are equal."""
    assert alike({type(packet) for _, packet in KNOWN.values()}) == []


def test_recorded_connection_is_decoded_and_encoded() -> None:
    """Each packet of a recorded connection to an EOS R is decoded and encoded to the same bytes."""
    connection = recording("eos-r-wifi-connect-packets")
    kinds: dict[str, int] = {}
    for line, described in zip(
        connection.lines, connection.expected["packets"], strict=True
    ):
        packet = read(line)
        number, *_, size = described.split()
        assert (kind_of(packet), len(line)) == (int(number), int(size))
        assert encode(packet) == line
        kinds[kind_of(packet).name] = kinds.get(kind_of(packet).name, 0) + 1
    assert kinds["OPERATION_RESPONSE"] == 4


def test_recorded_client_sets_remote_mode_5() -> None:
    """The recorded client sets remote mode 5, and the camera answers OK."""
    packets = [read(line) for line in recording("eos-r-wifi-connect-packets").lines]
    request = next(
        packet
        for packet in packets
        if isinstance(packet, OperationRequest) and packet.code == SET_REMOTE_MODE
    )
    assert request.params == (5,)
    assert OperationResponse(ResponseCode.OK, request.transaction_id) in packets


@pytest.mark.parametrize("kind", PacketType)
def test_largest_length_is_refused(kind: PacketType) -> None:
    """The largest 32-bit length is refused when the header is parsed."""
    with pytest.raises(MalformedDataError, match="4294967295"):
        parse_header(b"\xff\xff\xff\xff" + bytes([kind, 0, 0, 0]))


@pytest.mark.parametrize("kind", PacketType)
def test_each_type_has_a_maximum_size(kind: PacketType) -> None:
    """The maximum size of a packet depends on its type, and one byte more is refused."""
    limit = MAX_PACKET_SIZE[kind]
    data_kinds = (PacketType.DATA, PacketType.END_DATA)
    assert limit == (MAX_DATA_PACKET if kind in data_kinds else MAX_SMALL_PACKET)
    kind_bytes = bytes([kind, 0, 0, 0])
    assert parse_header(limit.to_bytes(4, "little") + kind_bytes) == (kind, limit - 8)
    with pytest.raises(MalformedDataError):
        parse_header((limit + 1).to_bytes(4, "little") + kind_bytes)


@pytest.mark.parametrize("length", range(HEADER_SIZE))
def test_length_below_the_header_is_refused(length: int) -> None:
    """A length below the size of the header is refused."""
    with pytest.raises(MalformedDataError):
        parse_header(bytes([length, 0, 0, 0, 13, 0, 0, 0]))


@pytest.mark.parametrize("number", [0, 15, 0x1_00_00, 0xFFFF_FFFF])
def test_unknown_type_is_malformed(number: int) -> None:
    """A type other than the 14 known types is malformed."""
    with pytest.raises(MalformedDataError, match=str(number)):
        parse_header(b"\x0c\0\0\0" + number.to_bytes(4, "little"))


@pytest.mark.parametrize("name", KNOWN)
def test_truncated_payload_never_gives_the_whole_packet(name: str) -> None:
    """A truncated payload is malformed, or gives a packet that lacks only optional parts."""
    wire, packet = KNOWN[name]
    payload = bytes.fromhex(wire)[HEADER_SIZE:]
    for size in range(len(payload)):
        try:
            cut = decode(kind_of(packet), payload[:size])
        except MalformedDataError:
            continue
        assert cut != packet
        assert kind_of(cut) is kind_of(packet)
        # Only optional parts may be missing: parameters, data, the version.
        assert isinstance(
            cut,
            OperationRequest
            | OperationResponse
            | Event
            | Data
            | EndData
            | InitCommandAck,
        )
        if isinstance(cut, InitCommandAck):
            assert cut.version is None


def test_bytes_after_the_last_field_are_ignored() -> None:
    """Bytes after the last known field are ignored, because a newer peer may send more fields."""
    assert decode(PacketType.INIT_FAIL, b"\x02\0\0\0more") == InitFail(2)


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        (PacketType.OPERATION_REQUEST, bytes(10 + 24)),
        (PacketType.OPERATION_RESPONSE, bytes(6 + 24)),
        (PacketType.EVENT, bytes(6 + 16)),
        (PacketType.EVENT, bytes(6 + 3)),
    ],
)
def test_wrong_parameters_are_malformed(kind: PacketType, payload: bytes) -> None:
    """A packet with too many parameters or a truncated parameter is malformed."""
    with pytest.raises(MalformedDataError, match="parameters"):
        decode(kind, payload)


@given(kind=st.sampled_from(PacketType), payload=st.binary(max_size=100))
def test_any_payload_gives_a_packet_or_is_malformed(
    kind: PacketType, payload: bytes
) -> None:
    """Any payload is malformed, or gives a packet of its type that can be encoded and decoded.

    The two Init Command packets are not encoded again, because their names can be too long.
    """
    try:
        packet = decode(kind, payload)
    except MalformedDataError:
        return
    assert kind_of(packet) is kind
    if kind not in (PacketType.INIT_COMMAND_REQUEST, PacketType.INIT_COMMAND_ACK):
        assert decode(kind, encode(packet)[HEADER_SIZE:]) == packet


@given(header=st.binary(min_size=HEADER_SIZE, max_size=HEADER_SIZE))
def test_any_header_gives_a_size_within_limits(header: bytes) -> None:
    """A header is rejected as malformed, or its payload is within the limit for the packet type."""
    try:
        kind, size = parse_header(header)
    except MalformedDataError:
        return
    assert 0 <= size <= MAX_PACKET_SIZE[kind] - HEADER_SIZE


U16 = st.integers(0, 0xFFFF)
U32 = st.integers(0, 0xFFFF_FFFF)
GUID = st.binary(min_size=16, max_size=16)
NAME = st.text(
    st.characters(max_codepoint=0xD7FF, exclude_characters="\0"),
    max_size=MAX_NAME_LENGTH,
).map(clean)
PARAMS = st.lists(U32, max_size=5).map(tuple)
EVENT_PARAMS = st.lists(U32, max_size=3).map(tuple)
ANY_PACKET = st.one_of(
    st.builds(InitCommandRequest, GUID, NAME, U32),
    st.builds(InitCommandAck, U32, GUID, NAME, st.none() | U32),
    st.builds(InitEventRequest, U32),
    st.builds(InitFail, U32),
    st.builds(OperationRequest, U16, U32, PARAMS, U32),
    st.builds(OperationResponse, U16, U32, PARAMS),
    st.builds(Event, U16, U32, EVENT_PARAMS),
    st.builds(StartData, U32, st.integers(0, 2**64 - 1)),
    st.builds(Data, U32, st.binary(max_size=50)),
    st.builds(EndData, U32, st.binary(max_size=50)),
    st.builds(Cancel, U32),
    st.sampled_from([InitEventAck(), ProbeRequest(), ProbeResponse()]),
)


@given(packet=ANY_PACKET)
def test_packets_round_trip(packet: Packet) -> None:
    """An encoded packet is decoded to an equal packet."""
    assert read(encode(packet)) == packet


@pytest.mark.parametrize("name", ["x" * MAX_NAME_LENGTH, "\N{CAMERA WITH FLASH}" * 19])
def test_longest_name_fits_into_a_packet(name: str) -> None:
    """A name of up to 39 UTF-16 units is encoded, and its packet stays within the size limit."""
    packet = InitCommandRequest(bytes(16), name)
    assert len(encode(packet)) <= MAX_SMALL_PACKET
    assert read(encode(packet)) == packet


MISUSE: dict[str, Callable[[], Packet]] = {
    "name of 40 units": lambda: InitCommandRequest(bytes(16), "x" * 40),
    "name of 40 units in 20 characters": lambda: InitCommandRequest(
        bytes(16), "\N{CAMERA WITH FLASH}" * 20
    ),
    "name with NUL": lambda: InitCommandRequest(bytes(16), "a\0b"),
    "GUID of 15 bytes": lambda: InitCommandRequest(bytes(15), "x"),
    "Ack's GUID of 17 bytes": lambda: InitCommandAck(1, bytes(17), "x"),
    "six parameters": lambda: OperationRequest(1, 1, (0,) * 6),
}


@pytest.mark.parametrize("name", MISUSE)
def test_invalid_packets_are_not_encoded(name: str) -> None:
    """Encoding an invalid packet raises LocalProtocolError."""
    with pytest.raises(LocalProtocolError):
        encode(MISUSE[name]())


def test_data_is_not_copied() -> None:
    """The payload of a data packet is a view of the received bytes."""
    received = bytearray(b"\x03\0\0\0abc")
    packet = decode(PacketType.DATA, received)
    assert isinstance(packet, Data)
    received[4:5] = b"x"
    assert bytes(packet.payload) == b"xbc"


def test_version_is_1_0() -> None:
    """The protocol version is 1.0, as in the Schroden article's two Init Command packets."""
    assert PROTOCOL_VERSION.to_bytes(4, "little") == b"\0\0\x01\0"
