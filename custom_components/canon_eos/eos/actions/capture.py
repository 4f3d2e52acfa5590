"""Taking a photo: ready, focus, press, always release, and the files that it made.

What refusals mean is read from the camera's cards, since most bodies answer nothing
but "busy" without one. The press itself is in `shutter`.
"""

import asyncio
from dataclasses import dataclass
from typing import Final

from ...ptp.codes import ResponseCode
from ...ptp.errors import MalformedDataError, PtpConnectionError, ResponseError
from ..card_problem import CardProblem, card_problem
from ..errors import (
    BatteryTooLowError,
    BufferFullError,
    CameraBusyError,
    CaptureError,
    CaptureRefusedError,
    CaptureTimeoutError,
    CardFullError,
    CardWriteProtectedError,
    MirrorLockupError,
    NoCardError,
    ShotUnknownError,
    WrongModeError,
)
from ..retry import retry_while_busy
from ..session import EosSession
from ..state import Activity, CameraState
from ..watcher import Watcher
from ..wire.codes import Button, EosResponse
from ..wire.events import ObjectAdded, TransferRequested
from ..wire.properties import ImageFormat, PropertyCode
from .connected_camera import ConnectedCamera
from .memory_cards import read_cards
from .objects import complete
from .transfer import announce_capacity, with_name

_MAX_POLLS_UNTIL_QUIET: Final = 10
_FEW_SHOTS: Final = 100
"""Room at this host is announced again below so many shots (libgphoto2)."""

_RESPONSE_ERRORS: Final[dict[int, type[CaptureError]]] = {
    ResponseCode.DEVICE_BUSY: CameraBusyError,
    ResponseCode.STORE_FULL: CardFullError,
    ResponseCode.STORE_READ_ONLY: CardWriteProtectedError,
    ResponseCode.OBJECT_WRITE_PROTECTED: CardWriteProtectedError,
    ResponseCode.STORE_NOT_AVAILABLE: NoCardError,
    ResponseCode.OPERATION_NOT_SUPPORTED: WrongModeError,
    EosResponse.UNKNOWN_COMMAND: WrongModeError,
    EosResponse.OPERATION_REFUSED: WrongModeError,
    EosResponse.LOW_BATTERY: BatteryTooLowError,
    EosResponse.MEMORY_STATUS_NOT_READY: CameraBusyError,
}

_CARD_ERRORS: Final[dict[CardProblem, type[CaptureError]]] = {
    CardProblem.MISSING: NoCardError,
    CardProblem.FULL: CardFullError,
    CardProblem.WRITE_PROTECTED: CardWriteProtectedError,
}


@dataclass(frozen=True, slots=True)
class Shot:
    """What one press of the shutter made.

    One file, two for RAW + JPEG, twice as many on two cards, more while the button is
    held. Files that went to the camera's memory have the storage id 0.
    """

    files: tuple[ObjectAdded, ...] = ()


async def take_photo(
    camera: ConnectedCamera,
    *,
    autofocus: bool = True,
    hold: float = 0.0,
    wait: bool = True,
) -> Shot:
    """Take one photo and return its files.

    Waits until the camera is ready, tries again while it answers busy (a refused
    press has taken no photo), and releases what it pressed on every path. With
    `autofocus` off the shutter is pressed without focusing. The button is held for
    `hold` seconds, which is a burst in a continuous drive mode. With `wait` off it
    returns without files, once the shutter is released.

    Raises a `CaptureError`, `ShutterHeldError`, `NotSupportedError`, `LiveViewError` on
    bodies that need it for a press, `ShotUnknownError` when the connection is lost after
    the press, or what `EosSession.transact` raises.
    """
    session, shutter = camera.session, camera.shutter
    shutter.check_free()
    _ = shutter.way  # a body that can't be pressed says so at once
    limit = session.limits.ready
    deadline = asyncio.get_running_loop().time() + limit

    async def attempt() -> Shot:
        await wait_until_ready(session, deadline)
        return await _try_photo(camera, autofocus, hold, wait)

    async with shutter.usable():
        return await retry_while_busy(attempt, limit)


async def _try_photo(
    camera: ConnectedCamera, autofocus: bool, hold: float, wait: bool
) -> Shot:
    """Press once and collect the files. A press that is refused has taken no photo."""
    session, shutter = camera.session, camera.shutter
    watcher = Watcher(session)
    shutter.fired = False
    try:
        # Not while it waits: some bodies are busy until frames are fetched
        # (docs/sources.md, R17).
        with camera.live_view_output.paused(), session.while_shooting():
            try:
                await shutter.fire(watcher, autofocus=autofocus, hold=hold)
            except ResponseError as err:
                raise await explain(session, err) from err
            return await collect(session, watcher) if wait else Shot()
    except PtpConnectionError as err:
        if shutter.fired:
            raise ShotUnknownError(str(err)) from err
        raise
    except asyncio.CancelledError:
        # The task that noticed the loss first ends what is being done.
        if shutter.fired and not session.is_open:
            raise ShotUnknownError("the connection was lost") from None
        raise
    finally:
        watcher.close()


async def press_and_hold(
    camera: ConnectedCamera, position: Button, *, autofocus: bool = True
) -> None:
    """Press the shutter button and hold it until `ShutterButton.release`.

    A half press may be followed by a full one. Raises a `CaptureError` when the camera
    refuses, and what `ShutterButton.press` raises; nothing is pressed then.
    """
    session, shutter = camera.session, camera.shutter
    shutter.check_no_exposure()
    _ = shutter.way
    deadline = asyncio.get_running_loop().time() + session.limits.ready
    await wait_until_ready(session, deadline)
    try:
        await shutter.press(position, autofocus=autofocus)
    except ResponseError as err:
        await shutter.release()
        raise await explain(session, err) from err
    except BaseException:
        await shutter.release()
        raise


async def wait_until_ready(session: EosSession, deadline: float) -> None:
    """Read waiting events, which alone can make a press busy, until the camera is idle.

    `deadline` is in the event loop's time. Raises `CameraBusyError` after it, and what
    `transact` raises.
    """
    loop = asyncio.get_running_loop()
    polls = 0
    await _keep_room(session)
    while True:
        events = await session.poll()
        polls += 1
        if not session.state.busy and (not events or polls >= _MAX_POLLS_UNTIL_QUIET):
            return
        if loop.time() > deadline:
            raise CameraBusyError("the camera stays busy")
        await asyncio.sleep(session.limits.poll_pause)


async def _keep_room(session: EosSession) -> None:
    """Announce room for photos again before a camera has counted it down."""
    state = session.state
    shots = state.value(PropertyCode.AVAILABLE_SHOTS)
    if state.to_host and isinstance(shots, int) and shots < _FEW_SHOTS:
        await announce_capacity(session)


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
        elif not state.busy and loop.time() > mirror_deadline and _mirror_locked(state):
            raise MirrorLockupError("the press raised the mirror")
        await asyncio.sleep(limits.poll_pause)
    if not watcher.count:
        error = MirrorLockupError if _mirror_locked(state) else CaptureTimeoutError
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


def _mirror_locked(state: CameraState) -> bool:
    return bool(
        state.value(PropertyCode.MIRROR_LOCKUP_STATE)
        or state.value(PropertyCode.MIRROR_UP_SETTING)
    )


async def explain(session: EosSession, error: ResponseError) -> CaptureError:
    """Return why the camera refused to release the shutter."""
    kind = _RESPONSE_ERRORS.get(error.code, CaptureRefusedError)
    if kind in (CameraBusyError, CaptureRefusedError):
        state = session.state
        if (problem := await _card_error(session)) is not None:
            return problem
        if _mirror_locked(state):
            return MirrorLockupError(str(error))
        if state.to_host and state.value(PropertyCode.AVAILABLE_SHOTS) == 0:
            return BufferFullError(str(error))
    return kind(str(error))


async def _card_error(session: EosSession) -> CaptureError | None:
    """Return what is wrong with the cards, if the photos go there at all."""
    if not session.state.to_card:
        return None
    try:
        cards = await read_cards(session)
    except ResponseError, MalformedDataError:
        return None
    session.set_cards(cards)
    shots = session.state.value(PropertyCode.AVAILABLE_SHOTS)
    problem = card_problem(cards, shots)
    return _CARD_ERRORS[problem](f"card: {problem}") if problem else None
