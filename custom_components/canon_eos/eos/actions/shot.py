"""The files of one press of the shutter, collected until all of them are known."""

import asyncio
from typing import NamedTuple

from ..errors import CaptureTimeoutError, MirrorLockupError
from ..mirror_lockup import may_lack_a_press
from ..session import EosSession
from ..shot_files import ShotFiles
from ..state import Activity
from ..wire.events import ObjectAdded
from .moment import Pressed
from .release import lower_mirror
from .transfer import completed


class Shot(NamedTuple):
    """The result of one press of the shutter.

    There is one file, two files for RAW + JPEG, twice as many if the camera writes to two
    cards, and more if the button was held. Files in the camera's memory have the storage ID 0.
    """

    files: tuple[ObjectAdded, ...] = ()
    pressed: Pressed | None = None


class _Times(NamedTuple):
    """Times at which the shutter opens and closes for a shot, and time limits for the files.

    All are event loop times. A press without a file by `photo_due` may only have raised the
    mirror.
    """

    opens: float
    closes: float
    photo_due: float
    deadline: float


async def collect(
    session: EosSession, shot: ShotFiles, *, exposed: float | None = None
) -> Shot:
    """Wait until all files of a shot are known, and return them.

    `exposed` is the exposure time in seconds if the shutter speed does not determine it. All
    files are known once the camera is idle and has reported each kind of file in its image
    format, or has reported no other file for a while. A file reported later still belongs
    to this shot, but is not returned. After the deadline, returns the files known so far.
    Raises `CaptureTimeoutError` if there are none, `MirrorLockupError` if the press only
    raised the mirror, and the errors of `transact`.
    """
    loop, limits = asyncio.get_running_loop(), session.limits
    times = _times(session, exposed)
    expected = session.state.files_per_photo
    asked: set[int] = set()
    while loop.time() <= _deadline(session, shot, times):
        _note_phase(session, shot, times)
        await session.poll()
        state = session.state
        if not state.busy:
            await _find_names(session, asked)
        if shot.count and not state.busy:
            if _has_all(session, shot, expected):
                break
        elif (
            not state.busy and loop.time() > times.photo_due and may_lack_a_press(state)
        ):
            break
        elif session.known.busy_at <= (since := loop.time() - limits.missing_file):
            session.shots.reclaim(shot, since)
        await asyncio.sleep(limits.poll_pause)
    await _find_names(session, asked)
    session.shots.reclaim(shot)
    session.shots.end(shot)
    if not shot.count:
        if may_lack_a_press(session.state):
            await lower_mirror(session)
            raise MirrorLockupError("the press raised the mirror")
        raise CaptureTimeoutError("no photo arrived")
    return Shot(_as_files(shot))


def _deadline(session: EosSession, shot: ShotFiles, times: _Times) -> float:
    """Return the event loop time until which to wait for files.

    After a burst, a camera can report the files slowly, one by one.
    """
    if shot.takes_one_photo or not shot.count:
        return times.deadline
    return max(times.deadline, shot.last_file + session.limits.photo)


def _has_all(session: EosSession, shot: ShotFiles, expected: int) -> bool:
    """Return whether an idle camera is expected to report no more files of a shot.

    With two cards, the camera may write each file twice.
    """
    limits = session.limits
    wait = 0.0 if len(session.state.cards or ()) < 2 else limits.settle
    if not shot.is_whole(expected):
        wait = max(limits.settle, limits.missing_file)
    return asyncio.get_running_loop().time() - shot.last_file >= wait


def leave(session: EosSession, shot: ShotFiles, *, pressed: bool) -> None:
    """Let the files of a shot arrive in the background without waiting for them.

    If the button was not `pressed`, end the shot instead.
    """
    state = session.state
    if not pressed:
        session.shots.end(shot)
        return
    longest = state.self_timer + 2 * state.exposure_seconds
    session.shots.leave(shot, longest + session.limits.missing_file)


def _times(session: EosSession, exposed: float | None) -> _Times:
    """Return the times of a shot just triggered or, with `exposed`, just exposed."""
    limits, state = session.limits, session.state
    now = asyncio.get_running_loop().time()
    exposure = exposed or state.exposure_seconds
    longest = state.self_timer + exposure
    closes = now + state.self_timer + (0.0 if exposed else exposure)
    return _Times(
        opens=closes - exposure,
        closes=closes,
        photo_due=now + limits.settle + longest,
        # Noise reduction can take as long as the exposure.
        deadline=now + limits.photo + 2 * longest,
    )


def _note_phase(session: EosSession, shot: ShotFiles, times: _Times) -> None:
    """Set the activity according to the shot's files and expected times.

    No event reports that the shutter has opened or closed.
    """
    now = asyncio.get_running_loop().time()
    if shot.count or now >= times.closes:
        session.known.set_shooting(Activity.WRITING)
    elif now >= times.opens:
        session.known.set_shooting(Activity.EXPOSING)
    else:
        session.known.set_shooting(Activity.SELF_TIMER)


async def _find_names(session: EosSession, asked: set[int]) -> None:
    """Request ObjectInfo once for each file whose record has no name."""
    for file in session.shots.nameless():
        if file.handle not in asked:
            asked.add(file.handle)
            await completed(session, file)


def _as_files(shot: ShotFiles) -> tuple[ObjectAdded, ...]:
    """Return the files of a shot; the storage ID of files in the camera's memory is 0."""
    in_memory = (
        transfer.as_file()
        for transfer in shot.transfers.values()
        if transfer.handle not in shot.files
    )
    files = (*shot.files.values(), *in_memory)
    return tuple(file for file in files if not file.is_folder)
