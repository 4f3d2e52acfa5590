"""Extreme answers to consecutive polls cost limited work and memory."""

import asyncio
from collections.abc import Callable, Iterator
import gc
from itertools import count
import logging
import os
from struct import pack
import tracemalloc
from typing import Final

from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.canon_eos.eos.fold import MAX_ALLOWED
from custom_components.canon_eos.eos.wire.event_answer import RECORDS_AT_ONCE
from custom_components.canon_eos.eos.wire.events import EosEvent
from tests.common import SetUp, wait_for
from tests.integration.dashboard import select, state
from tests.simulator import SimulatedCamera
from tests.simulator.codes import EosOp, Prop, Record
from tests.simulator.records import (
    allowed_values_changed,
    numbers,
    property_changed,
    record,
)

from .watchdog import watched

LONG: Final = os.environ.get("CANON_EOS_RELIABILITY") == "1"
POLLS: Final = 20 if LONG else 2
"""Number of consecutive floods."""
MANY: Final = 4090
"""Number of records in most floods."""
MIB: Final = 1024 * 1024

LISTS: Final = (
    Prop.APERTURE,
    Prop.SHUTTER_SPEED,
    Prop.ISO_SPEED,
    Prop.EXPOSURE_COMPENSATION,
    Prop.AE_MODE,
    Prop.DRIVE_MODE,
    Prop.METERING_MODE,
    Prop.FOCUS_MODE,
    Prop.WHITE_BALANCE,
    Prop.COLOR_TEMPERATURE,
    Prop.IMAGE_FORMAT,
)

numbered: Final = count(1)
"""Source of numbers that make each flood different."""


def longest_lists() -> Iterator[bytes]:
    """Yield lists that are much longer than any real one."""
    start = next(numbered) << 16
    for code in LISTS:
        yield allowed_values_changed(
            code, 3, [pack("<I", start + number) for number in range(4096)]
        )


def long_lists() -> Iterator[bytes]:
    """Yield too many lists of an accepted length."""
    start = next(numbered) << 16
    for code in LISTS:
        yield allowed_values_changed(
            code, 3, [pack("<I", start + number) for number in range(1000)]
        )


def handles() -> range:
    """Return `MANY` unused handles."""
    start = next(numbered) * 5000
    return range(start, start + MANY)


def unnamed_files() -> Iterator[bytes]:
    """Yield new files whose records have no name."""
    for handle in handles():
        head = pack("<IIH", handle, 0x10001, 0x3801)
        yield record(Record.OBJECT_ADDED_64_LFN, head + bytes(30))


def named_files() -> Iterator[bytes]:
    """Yield new files with names."""
    for handle in handles():
        head = pack("<IIHHII", handle, 0x10001, 0x3801, 0, 0, 0)
        name = f"A{handle:07d}.JPG".encode().ljust(16, b"\0")
        yield record(Record.OBJECT_ADDED, head + pack("<III", 1000, 0, 0) + name)


def transfers() -> Iterator[bytes]:
    """Yield transfer requests for photos that do not exist in the camera's memory."""
    for handle in handles():
        head = pack("<IHHI", handle, 0x3801, 0, 0)
        name = f"B{handle:07d}.JPG".encode().ljust(16, b"\0")
        yield record(Record.REQUEST_OBJECT_TRANSFER, head + pack("<II", 1000, 0) + name)


def shutdowns() -> Iterator[bytes]:
    """Yield announcements that the camera is switching itself off."""
    for number in range(MANY):
        yield numbers(0xC18D, number)


def large_values() -> Iterator[bytes]:
    """Yield four megabytes of unknown properties."""
    start = next(numbered) * 1000
    for number in range(240):
        yield property_changed(0x20000 + start + number, bytes(15_000 + 10 * number))


def busy_and_idle() -> Iterator[bytes]:
    """Yield a status that alternates between idle and busy."""
    for number in range(MANY):
        yield numbers(Record.CAMERA_STATUS_CHANGED, number % 2)


FLOODS: Final = (
    longest_lists,
    long_lists,
    unnamed_files,
    named_files,
    transfers,
    shutdowns,
    large_values,
    busy_and_idle,
)

type Flood = Callable[[], Iterator[bytes]]


@pytest.fixture
def pace() -> None:
    """Replace the fixture that checks limits: each file of a flood may change a state."""


async def at_each_poll(camera: SimulatedCamera, flood: Flood, polls: int) -> None:
    """Add a flood to each of `polls` consecutive answers to GetEvent."""
    waiting = [(b"".join(flood()),) for _ in range(polls)]
    camera.body.events.flood = lambda: waiting.pop() if waiting else ()
    await wait_for(lambda: not waiting, 10 * polls)
    camera.body.events.flood = tuple


@pytest.mark.parametrize("flood", FLOODS, ids=lambda flood: str(flood.__name__))
async def test_floods_are_handled_in_small_steps(
    hass: HomeAssistant,
    camera: SimulatedCamera,
    caplog: pytest.LogCaptureFixture,
    record_property: Callable[[str, object], None],
    flood: Flood,
    entry: MockConfigEntry,
) -> None:
    """A flood is handled in small steps, little of it is kept, and the camera stays usable."""
    await wait_for(lambda: camera.log.counters.operations[EosOp.GET_EVENT] > 5)
    session = entry.runtime_data.remote.connected_camera.session
    tasks: list[int] = []
    at_once: list[int] = []

    def listen(_: object, events: tuple[EosEvent, ...]) -> None:
        tasks.append(len(asyncio.all_tasks()))
        at_once.append(len(events))

    before = len(asyncio.all_tasks())
    session.subscribe(listen)
    caplog.clear()
    with watched():
        await at_each_poll(camera, flood, POLLS)
        await asyncio.sleep(1)
    assert max(at_once, default=0) <= RECORDS_AT_ONCE
    assert max(tasks, default=0) <= before + 5
    kept = session.state.properties.values()
    assert sum(len(known.allowed) for known in kept) <= MAX_ALLOWED
    ours = [r for r in caplog.records if "left out" in r.message]
    assert len(ours) <= 1
    cut = longest_lists, long_lists, large_values, unnamed_files
    assert bool(ours) == (flood in cut)
    camera.body.settings.report(Prop.ISO_SPEED)
    await select(hass, entry, "iso", "800")
    assert camera.value("iso") == "800"
    assert camera.log.counters.connections == 1
    record_property("faults", POLLS)


@pytest.mark.skipif(not LONG, reason="it takes a minute")
async def test_floods_do_not_fill_the_memory(
    hass: HomeAssistant, camera: SimulatedCamera, set_up: SetUp
) -> None:
    """Repeating all floods increases memory use by less than 8 MiB."""
    logging.disable(
        logging.CRITICAL
    )  # pytest keeps log records, with all objects they refer to
    entry = await set_up(camera)

    async def all_floods() -> int:
        for flood in FLOODS:
            await at_each_poll(camera, flood, 5)
        await asyncio.sleep(60)
        camera.log.clear()
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        await all_floods()
        first = await all_floods()
        grown = await all_floods() - first
    finally:
        tracemalloc.stop()
        logging.disable(logging.NOTSET)
    assert grown < 8 * MIB
    assert state(hass, entry, "connection") == "on"
