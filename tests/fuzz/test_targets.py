"""The fuzzing targets accept truncated and damaged seeds; channels receive packets in pieces."""

import asyncio
from unittest.mock import Mock

from hypothesis import given, strategies as st
import pytest

from custom_components.canon_eos.ptp.channel import Channel
from custom_components.canon_eos.ptp.packets import (
    Data,
    EndData,
    Event,
    OperationResponse,
    Packet,
    ProbeRequest,
    StartData,
    encode,
)

from .targets import TARGETS, as_input, received, run, seeds

SEEDS = list(seeds())
U32 = st.integers(0, 0xFFFF_FFFF)
PACKETS = st.one_of(
    st.builds(StartData, U32, st.integers(0, 1 << 40)),
    st.builds(Data, U32, st.binary(max_size=300)),
    st.builds(EndData, U32, st.binary(max_size=300)),
    st.builds(OperationResponse, st.integers(0, 0xFFFF), U32, st.just(())),
    st.builds(Event, st.integers(0, 0xFFFF), U32, st.just(())),
    st.builds(ProbeRequest),
)


def test_each_target_has_seeds() -> None:
    """All targets have seeds except the focus points, which are part of events."""
    assert {name for name, _ in SEEDS} == TARGETS.keys() - {"focus points"}


@pytest.mark.parametrize("name", TARGETS)
def test_damaged_seeds_raise_no_unexpected_error(name: str) -> None:
    """Truncated and damaged seeds raise no unexpected error."""
    for _, data in [seed for seed in SEEDS if seed[0] == name] or [(name, bytes(200))]:
        step = max(1, len(data) // 60)
        for place in range(0, len(data), step):
            run(as_input(name, data[:place]))
            turned = bytes([data[place] ^ 0xFF])
            run(as_input(name, data[:place] + turned + data[place + 1 :]))


@given(packets=st.lists(PACKETS, max_size=12), pieces=st.integers(1, 900))
def test_packets_in_pieces_are_received_unchanged(
    packets: list[Packet], pieces: int
) -> None:
    """Packets are received unchanged, however the network splits them."""
    assert received(b"".join(encode(packet) for packet in packets), pieces) == packets


@pytest.mark.parametrize(
    "size", [262_131, 262_132, 262_140, 262_144, 262_145, 1_000_000]
)
@pytest.mark.parametrize("pieces", [1_000, 65_536, 10_000_000])
def test_large_packets_are_received(size: int, pieces: int) -> None:
    """Packets about as large as the buffer, and larger packets, are received unchanged."""
    packets: list[Packet] = [
        Data(1, bytes([1]) * size),
        EndData(1, bytes([2]) * size),
        ProbeRequest(),
    ]
    assert received(b"".join(encode(packet) for packet in packets), pieces) == packets


def test_full_buffer_pauses_reading() -> None:
    """Reading pauses when the buffer is full, and resumes once all packets are taken."""
    channel, transport = Channel(), Mock(asyncio.Transport)
    channel.connection_made(transport)
    packet = encode(Data(1, bytes(1012)))
    room = len(channel.get_buffer(-1))
    for _ in range(room // len(packet)):
        channel.get_buffer(-1)[: len(packet)] = packet
        channel.buffer_updated(len(packet))
    transport.pause_reading.assert_called_once_with()
    while channel.take() is not None:
        transport.resume_reading.assert_not_called()
    transport.resume_reading.assert_called_once_with()
    assert len(channel.get_buffer(-1)) == room
