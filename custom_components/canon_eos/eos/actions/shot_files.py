"""The files that one press of the shutter made: followed until all of them are known."""

import asyncio
from dataclasses import dataclass

from ..errors import CaptureTimeoutError, MirrorLockupError
from ..session import EosSession
from ..state import Activity, CameraState
from ..watcher import Watcher
from ..wire.events import ObjectAdded, TransferRequested
from ..wire.properties import ImageFormat, PropertyCode
from .objects import complete
from .transfer import with_name


@dataclass(frozen=True, slots=True)
class Shot:
    """What one press of the shutter made.

    One file, two for RAW + JPEG, twice as many on two cards, more while the button is
    held. Files that went to the camera's memory have the storage id 0.
    """

    files: tuple[ObjectAdded, ...] = ()


def _expected_files(state: CameraState) -> int:
    image_format = state.value(PropertyCode.IMAGE_FORMAT)
    return len(image_format.entries) if isinstance(image_format, ImageFormat) else 1


def exposure_seconds(shutter_speed: object) -> float:
    """Return the exposure time of a raw shutter speed (0x38 is 1 s, 8 steps a stop).

    Bulb and auto, which have no time of their own, count as 0.
    """
    if not isinstance(shutter_speed, int) or not 0x10 <= shutter_speed <= 0xFF:
        return 0.0
    return float(2 ** ((0x38 - shutter_speed) / 8))


async def collect(
    session: EosSession, watcher: Watcher, *, exposed: float | None = None
) -> Shot:
    """Follow the events until all files of the shot are known.

    `exposed` is the exposure time in seconds where the shutter speed doesn't tell it.
    All are known once the camera is idle and has reported as many as its image format
    asks for; with two cards in it, it may write each twice, so that a quiet time is
    awaited. Raises `CaptureTimeoutError`, `MirrorLockupError`, and what `transact`
    raises.
    """
    loop = asyncio.get_running_loop()
    limits = session.limits
    state = session.state
    began = loop.time()
    timer = state.self_timer
    exposure = exposed or exposure_seconds(state.value(PropertyCode.SHUTTER_SPEED))
    opened = began + timer - (exposed or 0.0)
    longest = timer + exposure
    # Noise reduction may take as long again as the exposure.
    deadline = began + limits.photo + 2 * longest
    mirror_deadline = began + limits.settle + longest
    expected = _expected_files(state)
    one_card = len(state.cards or ()) < 2
    while loop.time() <= deadline:
        _note_phase(session, watcher, loop.time() - opened, exposure)
        await session.poll()
        state = session.state
        if watcher.count and not state.busy:
            complete = watcher.count >= expected
            if complete and (one_card or watcher.quiet_for(limits.settle)):
                break
            if watcher.quiet_for(max(limits.settle, limits.missing_file)):
                break
        elif not state.busy and loop.time() > mirror_deadline and mirror_locked(state):
            raise MirrorLockupError("the press raised the mirror")
        await asyncio.sleep(limits.poll_pause)
    if not watcher.count:
        error = MirrorLockupError if mirror_locked(state) else CaptureTimeoutError
        raise error("no photo arrived")
    return Shot(await _all_files(session, watcher))


def _note_phase(
    session: EosSession, watcher: Watcher, open_for: float, exposure: float
) -> None:
    """Say what a shot is at: no event tells when the shutter opens and closes.

    `open_for` is how many seconds the shutter has been open, below 0 before it.
    """
    if watcher.count or open_for >= exposure:
        session.set_shooting(Activity.WRITING)
    elif open_for >= 0:
        session.set_shooting(Activity.EXPOSING)
    else:
        session.set_shooting(Activity.SELF_TIMER)


async def _all_files(session: EosSession, watcher: Watcher) -> tuple[ObjectAdded, ...]:
    """Return the files with what the newest bodies' records don't tell of them."""
    files = [await complete(session, file) for file in watcher.files]
    on_cards = {file.handle for file in files}
    files += [
        await _in_memory(session, transfer)
        for transfer in watcher.transfers.values()
        if transfer.handle not in on_cards
    ]
    return tuple(file for file in files if not file.is_folder)


async def _in_memory(session: EosSession, transfer: TransferRequested) -> ObjectAdded:
    """Return a photo in the camera's memory as a file that is on no card."""
    named = await with_name(session, transfer)
    return ObjectAdded(
        handle=named.handle,
        object_format=named.object_format,
        size=named.size,
        filename=named.filename,
    )


def mirror_locked(state: CameraState) -> bool:
    """Whether the first of two presses only raises the mirror."""
    return bool(
        state.value(PropertyCode.MIRROR_LOCKUP_STATE)
        or state.value(PropertyCode.MIRROR_UP_SETTING)
    )
