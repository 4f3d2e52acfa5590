"""Fuzzing targets: all code that reads bytes from the network, with its invariants.

A target accepts any bytes. Every error that it raises is a fault, because it suppresses the
errors that are expected for malformed data.
"""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from typing import Final
from unittest.mock import Mock

from custom_components.canon_eos.eos.fold import fold
from custom_components.canon_eos.eos.identity import parse_description
from custom_components.canon_eos.eos.state import CameraState
from custom_components.canon_eos.eos.wire.focus_info import parse_focus_info
from custom_components.canon_eos.eos.wire.live_view_frame import parse_frame
from custom_components.canon_eos.eos.wire.previews import (
    HEAD_SIZE,
    MAX_SIZE,
    exif_data,
    find_preview,
    is_enough,
)
from custom_components.canon_eos.eos.wire.private import KEPT, without_texts
from custom_components.canon_eos.eos.wire.properties import labels
from custom_components.canon_eos.files.photo_facts import read_exif
from custom_components.canon_eos.ptp.channel import Channel
from custom_components.canon_eos.ptp.datasets import (
    parse_device_info,
    parse_object_info,
    parse_storage_info,
    parse_u32_array,
)
from custom_components.canon_eos.ptp.errors import MalformedDataError
from custom_components.canon_eos.ptp.packets import Packet
from tests.simulator.description import device_description
from tests.simulator.identity import SEED_MAC, Identity
from tests.simulator.live_view import container
from tests.simulator.pictures import raw_file, take_picture, with_preview
from tests.simulator.profile import load_profile
from tests.wire_data import parse_events, recordings

_SHOWN: Final = (
    "battery_level",
    "recording",
    "card_problem",
    "focus_points",
    "focus_result",
)
"""Attributes of `CameraState` that entities show."""


def received(data: bytes, pieces: int) -> list[Packet]:
    """Receive `data` in pieces of up to `pieces` bytes.

    Returns all packets, or only the packets before the first malformed one.
    """
    channel = Channel()
    channel.connection_made(Mock(asyncio.Transport))
    packets: list[Packet] = []
    position = 0
    while position < len(data):
        # Like asyncio, release the buffer before the next call.
        with channel.get_buffer(-1) as room:
            piece = data[position : position + min(pieces, len(room))]
            room[: len(piece)] = piece
        channel.buffer_updated(len(piece))
        position += len(piece)
        try:
            while (packet := channel.take()) is not None:
                packets.append(packet)
        except MalformedDataError:
            return packets
    return packets


def _packets(data: bytes) -> None:
    """Check that the received packets do not depend on the size of the pieces."""
    whole = received(data, len(data) or 1)
    assert received(data, 1 + len(data) // 3) == whole
    if len(data) < 2000:
        assert received(data, 1) == whole


def _events(data: bytes) -> None:
    """Parse an answer to GetEvent, fold it into a state, and read what entities show."""
    with suppress(MalformedDataError):
        state = fold(CameraState(), parse_events(data).events)
        for code in state.properties:
            state.label(code)
            labels(code, state.allowed(code))
        for name in _SHOWN:
            getattr(state, name)


def _live_view(data: bytes) -> None:
    with suppress(MalformedDataError):
        parse_frame(data)


def _preview(data: bytes) -> None:
    head = data[:HEAD_SIZE]
    found = find_preview(head)
    assert found is None or (found.offset > 0 and 0 < found.size <= MAX_SIZE)
    assert is_enough(head) in (True, False)
    read_exif(exif_data(head))


def _private(data: bytes) -> None:
    """Check that redaction keeps the size, and that redacting the result changes nothing.

    Redacting malformed data can produce a valid dataset, which a second pass changes. The result
    of the first pass must then contain no text.
    """
    for cover in KEPT.values():
        covered = cover(data)
        assert len(covered) == len(data)
        assert covered in (cover(covered), without_texts(covered))


def _of(*parsers: Callable[[bytes], object]) -> Callable[[bytes], None]:
    """Return a target for parsers that return a value or raise MalformedDataError."""

    def target(data: bytes) -> None:
        for parse in parsers:
            with suppress(MalformedDataError):
                parse(data)

    return target


TARGETS: Final[dict[str, Callable[[bytes], None]]] = {
    "packets": _packets,
    "datasets": _of(
        parse_device_info, parse_storage_info, parse_object_info, parse_u32_array
    ),
    "events": _events,
    "live view": _live_view,
    "description": _of(parse_description),
    "focus points": _of(parse_focus_info),
    "previews": _preview,
    "private parts": _private,
}
"""Targets by name. The position of a target is the first byte of its inputs."""

_KINDS: Final = {
    "packets": ("PTP/IP packets",),
    "datasets": ("DeviceInfo", "StorageInfo", "StorageIDs"),
    "events": ("GetEvent", "OLC"),
    "live view": ("LiveView",),
    "private parts": ("DeviceInfo", "StorageInfo", "OLC"),
}


def seeds() -> Iterator[tuple[str, bytes]]:
    """Yield seeds: the name of a target, and bytes from a real or simulated camera."""
    for name, kinds in _KINDS.items():
        for recording in recordings(*kinds):
            yield name, recording.data
    profile, identity = load_profile("70d"), Identity(SEED_MAC)
    base = "http://192.0.2.1:49152"
    xml = device_description(profile, identity, "Studio", base, in_use=False)
    yield "description", xml
    jpeg = b"\xff\xd8\xff\xe0\0\x10JFIF\xff\xd9"
    yield "live view", container(jpeg, af_status=2)
    picture = take_picture(1, "Canon EOS 70D", datetime(2026, 1, 1, tzinfo=UTC), {})
    for suffix in ("CR2", "CR3"):
        yield "previews", raw_file(suffix, picture)
    yield "previews", with_preview(picture.data)[:100_000]


def run(data: bytes) -> None:
    """Pass an input, without its first byte, to the target that this byte selects."""
    if data:
        names = tuple(TARGETS)
        TARGETS[names[data[0] % len(names)]](data[1:])


def as_input(name: str, data: bytes) -> bytes:
    """Return the input that passes bytes to a target."""
    return bytes([tuple(TARGETS).index(name)]) + data
