"""Answers of a hostile camera, which a proxy sends instead of the simulated camera's answers."""

import asyncio
from collections.abc import Iterator
from struct import pack
from typing import Final

START_DATA, RESPONSE, DATA, END_DATA = 9, 7, 10, 12
OK: Final = 0x2001


def packet(kind: int, payload: bytes) -> bytes:
    """Return a packet with a type and a payload."""
    return pack("<II", 8 + len(payload), kind) + payload


def start_data(transaction: int, length: int) -> bytes:
    """Return a Start Data packet that announces `length` bytes of data."""
    return packet(START_DATA, pack("<IQ", transaction, length))


def answer(transaction: int, data: bytes) -> bytes:
    """Return a complete data phase with `data`, and an OK response."""
    return (
        start_data(transaction, len(data))
        + packet(END_DATA, pack("<I", transaction) + data)
        + packet(RESPONSE, pack("<HI", OK, transaction))
    )


def endless_data(transaction: int) -> Iterator[bytes]:
    """Yield an endless data phase."""
    yield start_data(transaction, 100)
    piece = packet(DATA, pack("<I", transaction) + bytes(60_000))
    while True:
        yield piece


def endless_small_packets(transaction: int) -> Iterator[bytes]:
    """Yield empty data packets without end."""
    yield start_data(transaction, 100)
    piece = packet(DATA, pack("<I", transaction)) * 100
    while True:
        yield piece


def endless_bytes(transaction: int) -> Iterator[bytes]:
    """Yield data packets of one byte each without end."""
    yield start_data(transaction, 100)
    piece = packet(DATA, pack("<IB", transaction, 0)) * 100
    while True:
        yield piece


def huge_length(transaction: int) -> Iterator[bytes]:
    """Yield a Start Data packet that announces 2^60 bytes."""
    yield start_data(transaction, 1 << 60)


def a_million_events(transaction: int) -> Iterator[bytes]:
    """Yield an answer with 4 MiB of the smallest event records, about half a million."""
    yield answer(transaction, pack("<II", 8, 0xC18B) * (4 * 1024 * 1024 // 8))


_PROPERTIES: Final = b"".join(
    pack("<IIII", 16, 0xC189, 0x10000 + number, number)
    for number in range(4 * 1024 * 1024 // 16)
)


def many_properties(transaction: int) -> Iterator[bytes]:
    """Yield an answer with the values of a quarter of a million different properties."""
    yield answer(transaction, _PROPERTIES)


def endless_list(transaction: int) -> Iterator[bytes]:
    """Yield an answer with a list that claims 2^31 - 1 values, and a list of a million values."""
    values = 1_000_000
    record = pack("<IIIII", 20 + 4 * values, 0xC18A, 0xD103, 3, values)
    lie = pack("<IIIII", 24, 0xC18A, 0xD103, 3, 0x7FFF_FFFF) + bytes(4)
    yield answer(transaction, lie + record + bytes(4 * values))


def a_slow_answer(transaction: int) -> Iterator[bytes]:
    """Yield endless data in pieces of 2,100 bytes, after announcing 4 MiB."""
    yield start_data(transaction, 4 * 1024 * 1024)
    piece = packet(DATA, pack("<I", transaction) + bytes(2100))
    while True:
        yield piece


def wrong_kind(_: int) -> Iterator[bytes]:
    """Yield an Init Command Request, a packet that only clients send."""
    yield packet(1, bytes(40))


def long_packet(_: int) -> Iterator[bytes]:
    """Yield the start of a response that announces 4 GiB."""
    yield pack("<II", 0xFFFF_FFFF, RESPONSE)


def short_packet(_: int) -> Iterator[bytes]:
    """Yield a packet header with a length of 3 bytes, which is less than the header's own 8."""
    yield pack("<II", 3, RESPONSE)


ATTACKS: Final = (
    endless_data,
    endless_small_packets,
    endless_bytes,
    huge_length,
    a_million_events,
    many_properties,
    endless_list,
    wrong_kind,
    long_packet,
    short_packet,
)


async def flood(
    writer: asyncio.StreamWriter, pieces: Iterator[bytes], pause: float = 0.0
) -> int:
    """Send all pieces or, if the client closes the connection, some, and return the number of bytes.

    After each piece, there is a pause of `pause` seconds.
    """
    sent = 0
    try:
        for piece in pieces:
            writer.write(piece)
            sent += len(piece)
            await writer.drain()
            await asyncio.sleep(pause)
    except OSError:
        pass
    return sent
