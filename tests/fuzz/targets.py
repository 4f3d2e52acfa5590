"""What is fuzzed: each way that bytes from the network take, and what must hold there.

A target takes any bytes. Whatever it raises is a fault: the errors that are foreseen for
what is malformed are caught in it.
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
"""Properties of a state that entities show."""


def received(data: bytes, pieces: int) -> list[Packet]:
    """Return the packets in bytes that come in pieces of a size, up to what is none."""
    channel = Channel()
    channel.connection_made(Mock(asyncio.Transport))
    packets: list[Packet] = []
    position = 0
    while position < len(data):
        room = channel.get_buffer(-1)
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
    """How the network cuts the bytes makes no difference."""
    whole = received(data, len(data) or 1)
    assert received(data, 1 + len(data) // 3) == whole
    if len(data) < 2000:
        assert received(data, 1) == whole


def _events(data: bytes) -> None:
    """Read a whole answer, have a state of it, and all that entities would show."""
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
    """Cover what is private: as many bytes remain, and nothing is left to cover.

    Covered texts can make a dataset of one that could not be read: no text is left in it.
    """
    for cover in KEPT.values():
        covered = cover(data)
        assert len(covered) == len(data)
        assert covered in (cover(covered), without_texts(covered))


def _of(*parsers: Callable[[bytes], object]) -> Callable[[bytes], None]:
    """Make a target of parsers that give a value or raise the typed error."""

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
"""By name; their order is the first byte of an input."""

_KINDS: Final = {
    "packets": ("PTP/IP packets",),
    "datasets": ("DeviceInfo", "StorageInfo", "StorageIDs"),
    "events": ("GetEvent", "OLC"),
    "live view": ("LiveView",),
    "private parts": ("DeviceInfo", "StorageInfo", "OLC"),
}


def seeds() -> Iterator[tuple[str, bytes]]:
    """Yield a target and bytes of real cameras that it reads."""
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
    """Hand an input to the target that its first byte names."""
    if data:
        names = tuple(TARGETS)
        TARGETS[names[data[0] % len(names)]](data[1:])


def as_input(name: str, data: bytes) -> bytes:
    """Return the input that hands bytes to a target."""
    return bytes([tuple(TARGETS).index(name)]) + data
