"""Taking a photo: ready, focus, press, always release, and the files that it made.

What refusals mean is read from the camera's cards, since most bodies answer nothing
but "busy" without one. The press itself is in `shutter`.
"""

import asyncio
from dataclasses import dataclass
from typing import Final

from ...ptp.codes import ObjectFormat, ResponseCode
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
    FocusFailedError,
    MirrorLockupError,
    NoCardError,
    NotSupportedError,
    ShotUnknownError,
    WrongModeError,
)
from ..limits import growing_waits
from ..quirks import Press
from ..session import EosSession
from ..state import Activity, CameraState
from ..watcher import BUTTON_FAILED, BUTTON_TAKEN, Watcher
from ..wire.codes import Button, EosOperation, EosResponse
from ..wire.events import ObjectAdded, TransferRequested
from ..wire.properties import ImageFormat, PropertyCode
from .focus import wait_for_focus
from .live_view import Viewfinder
from .memory_cards import read_cards
from .objects import complete
from .shutter import ShutterButton
from .transfer import announce_capacity, with_name

_SELF_TIMERS: Final = {0x07: 10.0, 0x10: 10.0, 0x11: 2.0}
"""Seconds before the exposure, by DriveMode."""

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


@dataclass(frozen=True, slots=True)
class Shutter:
    """What of a session a shot needs."""

    session: EosSession
    button: ShutterButton
    viewfinder: Viewfinder


async def take_photo(
    shutter: Shutter, *, autofocus: bool = True, hold: float = 0.0, wait: bool = True
) -> Shot:
    """Take one photo and return its files.

    Waits until the camera is ready, tries again while it answers busy (a refused
    press has taken no photo), and releases what it pressed on every path. With
    `autofocus` off the shutter is pressed without focusing. The button is held for
    `hold` seconds, which is a burst in a continuous drive mode. With `wait` off it
    returns without files, once the shutter is released.

    Raises a `CaptureError`, `NotSupportedError`, `LiveViewError` on bodies that need it
    for a press, `ShotUnknownError` when the connection is lost after the press, or what
    `EosSession.transact` raises.
    """
    session = shutter.session
    if not (
        session.supports(EosOperation.REMOTE_RELEASE_ON)
        or session.supports(EosOperation.REMOTE_RELEASE)
    ):
        raise NotSupportedError("no operation to release the shutter")
    output = session.quirks.press_output
    if output is None:
        return await _take_photo(shutter, autofocus, hold, wait)
    async with shutter.viewfinder.in_use(output):
        await asyncio.sleep(session.limits.output_wait)
        return await _take_photo(shutter, autofocus, hold, wait)


async def _take_photo(
    shutter: Shutter, autofocus: bool, hold: float, wait: bool
) -> Shot:
    session = shutter.session
    loop = asyncio.get_running_loop()
    deadline = loop.time() + session.limits.ready
    for pause in growing_waits():
        await wait_until_ready(session, deadline)
        watcher = Watcher(session)
        shutter.button.fired = False
        try:
            # Not while it waits: some bodies are busy until frames are fetched
            # (docs/sources.md, R17).
            with shutter.viewfinder.paused(), session.while_shooting():
                refusal = await _try_press(shutter, watcher, autofocus, hold)
                if refusal is None:
                    return await collect(session, watcher) if wait else Shot()
        except PtpConnectionError as err:
            if shutter.button.fired:
                raise ShotUnknownError(str(err)) from err
            raise
        except asyncio.CancelledError:
            # Whoever noticed the loss first ends what is being done.
            if shutter.button.fired and not session.is_open:
                raise ShotUnknownError("the connection was lost") from None
            raise
        finally:
            watcher.close()
        if not isinstance(refusal, CameraBusyError) or loop.time() > deadline:
            raise refusal
        await asyncio.sleep(pause)
    raise AssertionError  # pragma: no cover - the waits never end


async def _try_press(
    shutter: Shutter, watcher: Watcher, autofocus: bool, hold: float
) -> CaptureError | None:
    """Press once; returns why the camera refused, None if it did not."""
    try:
        await _press(shutter, watcher, autofocus, hold)
    except ResponseError as err:
        return await explain(shutter.session, err)
    return None


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


async def _press(
    shutter: Shutter, watcher: Watcher, autofocus: bool, hold: float
) -> None:
    """Press the shutter button in the way of this body, and release it."""
    session, button = shutter.session, shutter.button
    exposing = Activity.SELF_TIMER if _self_timer(session.state) else Activity.EXPOSING
    session.set_shooting(Activity.FOCUSING if autofocus else exposing)
    if not session.supports(EosOperation.REMOTE_RELEASE_ON):
        await button.press_once()
        return
    try:
        if session.quirks.press is Press.AT_ONCE:
            await button.press(Button.BOTH, autofocus=autofocus)
            await _wait_for_button(session, watcher)
        elif not autofocus:
            await button.press(Button.BOTH, autofocus=False)
        else:
            await button.press(Button.HALF)
            await wait_for_focus(session, watcher, session.limits.focus_result)
            session.set_shooting(exposing)
            await button.press(Button.FULL)
        if hold:
            await asyncio.sleep(hold)
    finally:
        await button.release()


async def _wait_for_button(session: EosSession, watcher: Watcher) -> None:
    """Follow the button group by which EOS M bodies report how a press ended."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + session.limits.button_result + _self_timer(session.state)
    while not watcher.count and loop.time() <= deadline:
        await session.poll()
        if watcher.button in BUTTON_FAILED:
            raise FocusFailedError(f"button status {watcher.button}")
        if watcher.button == BUTTON_TAKEN:
            return
        await asyncio.sleep(session.limits.poll_pause)


def _expected_files(state: CameraState) -> int:
    image_format = state.value(PropertyCode.IMAGE_FORMAT)
    return len(image_format.entries) if isinstance(image_format, ImageFormat) else 1


def _self_timer(state: CameraState) -> float:
    drive = state.value(PropertyCode.DRIVE_MODE)
    return _SELF_TIMERS.get(drive, 0.0) if isinstance(drive, int) else 0.0


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
    timer = _self_timer(state)
    exposure = exposed or exposure_seconds(state.value(PropertyCode.SHUTTER_SPEED))
    opened = began + timer - (exposed or 0.0)
    longest = timer + exposure
    # Noise reduction may take as long again as the exposure.
    deadline = began + limits.photo + 2 * longest
    mirror_deadline = began + limits.settle + longest
    expected = _expected_files(state)
    one_card = len(state.cards or ()) < 2
    while True:
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
        if loop.time() > deadline:
            if watcher.count:
                break
            if _mirror_locked(state):
                raise MirrorLockupError("no photo arrived")
            raise CaptureTimeoutError("no photo arrived")
        await asyncio.sleep(limits.poll_pause)
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
    return tuple(
        file for file in files if file.object_format != ObjectFormat.ASSOCIATION
    )


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
