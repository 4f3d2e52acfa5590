"""The files that one press of the shutter made: followed until all of them are known."""

import asyncio
from dataclasses import dataclass

from ..errors import CaptureTimeoutError, MirrorLockupError
from ..session import EosSession
from ..shots import ShotFiles
from ..state import Activity, CameraState
from ..wire.events import ObjectAdded
from ..wire.properties import PropertyCode
from .transfer import completed


@dataclass(frozen=True, slots=True)
class Shot:
    """What one press of the shutter made.

    One file, two for RAW + JPEG, twice as many on two cards, more while the button is
    held. Files that went to the camera's memory have the storage id 0.
    """

    files: tuple[ObjectAdded, ...] = ()


async def collect(
    session: EosSession, shot: ShotFiles, *, exposed: float | None = None
) -> Shot:
    """Follow the events until all files of a shot are known.

    `exposed` is the exposure time in seconds where the shutter speed doesn't tell it.
    All are known once the camera is idle and has reported each kind of file that its
    image format asks for; with two cards in it, it may write each twice, so that a quiet
    time is awaited. A file that comes later is still this shot's, and in no other answer.
    Raises `CaptureTimeoutError`, `MirrorLockupError`, and what `transact` raises.
    """
    loop = asyncio.get_running_loop()
    limits = session.limits
    state = session.state
    began = loop.time()
    timer = state.self_timer
    exposure = exposed or state.exposure_seconds
    opened = began + timer - (exposed or 0.0)
    longest = timer + exposure
    # Noise reduction may take as long again as the exposure.
    deadline = began + limits.photo + 2 * longest
    mirror_deadline = began + limits.settle + longest
    expected = state.files_per_photo
    one_card = len(state.cards or ()) < 2
    asked: set[int] = set()
    while loop.time() <= deadline:
        _note_phase(session, shot, loop.time() - opened, exposure)
        await session.poll()
        state = session.state
        if not state.busy:
            await _find_names(session, asked)
        quiet = loop.time() - shot.last_file
        if shot.count and not state.busy:
            if shot.is_whole(expected) and (one_card or quiet >= limits.settle):
                break
            if quiet >= max(limits.settle, limits.missing_file):
                break
        elif not state.busy and loop.time() > mirror_deadline and mirror_locked(state):
            raise MirrorLockupError("the press raised the mirror")
        await asyncio.sleep(limits.poll_pause)
    await _find_names(session, asked)
    session.shots.end(shot)
    if not shot.count:
        error = MirrorLockupError if mirror_locked(state) else CaptureTimeoutError
        raise error("no photo arrived")
    return Shot(_as_files(shot))


def leave(session: EosSession, shot: ShotFiles, *, pressed: bool) -> None:
    """Have the files of a shot come when they come: nothing waits for them.

    A press that may only have raised the mirror is not expected to make any.
    """
    state = session.state
    if not pressed or mirror_locked(state):
        session.shots.end(shot)
        return
    longest = state.self_timer + 2 * state.exposure_seconds
    session.shots.leave(shot, longest + session.limits.missing_file)


def _note_phase(
    session: EosSession, shot: ShotFiles, open_for: float, exposure: float
) -> None:
    """Say what a shot is at: no event tells when the shutter opens and closes.

    `open_for` is how many seconds the shutter has been open, below 0 before it.
    """
    if shot.count or open_for >= exposure:
        session.set_shooting(Activity.WRITING)
    elif open_for >= 0:
        session.set_shooting(Activity.EXPOSING)
    else:
        session.set_shooting(Activity.SELF_TIMER)


async def _find_names(session: EosSession, asked: set[int]) -> None:
    """Ask, once each, what the files are whose records have no name."""
    for file in session.shots.nameless():
        if file.handle not in asked:
            asked.add(file.handle)
            session.shots.name(file, await completed(session, file))


def _as_files(shot: ShotFiles) -> tuple[ObjectAdded, ...]:
    """Return the files of a shot; those in the camera's memory are on no card."""
    in_memory = (
        transfer.as_file()
        for transfer in shot.transfers.values()
        if transfer.handle not in shot.files
    )
    files = (*shot.files.values(), *in_memory)
    return tuple(file for file in files if not file.is_folder)


def mirror_locked(state: CameraState) -> bool:
    """Whether the first of two presses only raises the mirror."""
    return bool(
        state.value(PropertyCode.MIRROR_LOCKUP_STATE)
        or state.value(PropertyCode.MIRROR_UP_SETTING)
    )
