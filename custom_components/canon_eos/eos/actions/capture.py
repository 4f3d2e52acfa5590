"""Takes a photo: waits for the camera, focuses, presses the button and always releases it.

After a refusal, the cards are checked for the cause, because most bodies without a card only
report that they are busy. `shutter` presses the button, and `shot` collects the files.
"""

import asyncio
from collections.abc import Generator
from contextlib import contextmanager
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
    CardFullError,
    CardWriteProtectedError,
    FocusFailedError,
    NoCardError,
    ShotUnknownError,
    WrongModeError,
)
from ..retry import retry_while_busy
from ..session import EosSession
from ..watcher import Watcher
from ..wire.codes import Button, EosResponse
from ..wire.properties import PropertyCode
from .connected_camera import ConnectedCamera
from .memory_cards import read_cards
from .moment import Moment, at_once
from .shot import Shot, collect, leave
from .transfer import announce_capacity

_MAX_POLLS_UNTIL_QUIET: Final = 10
_FEW_SHOTS: Final = 100
"""Number of remaining shots below which the host announces its capacity again
(libgphoto2)."""

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


async def take_photo(
    camera: ConnectedCamera,
    *,
    autofocus: bool = True,
    hold: float = 0.0,
    wait: bool = True,
    moment: Moment = at_once,
) -> Shot:
    """Take one photo and return its files.

    Waits until the camera is ready, repeats the press while the camera refuses it as busy (a
    refused press takes no photo), and always releases the button. With `autofocus` off,
    the button is pressed without focusing. The button is held for `hold` seconds, which
    takes a burst in a continuous drive mode. With `wait` off, returns without files as
    soon as the button is released. `moment` is awaited immediately before the full press.

    Raises a `CaptureError`, `ShutterHeldError`, `NotSupportedError`, `LiveViewError` on
    bodies that need live view for a press, `ShotUnknownError` if the connection is lost
    after the press, and the errors of `moment` and `EosSession.transact`.
    """
    session, shutter = camera.session, camera.shutter
    shutter.check_free()
    _ = shutter.way  # raises an error now if the button can't be pressed
    limit = session.limits.ready
    deadline = asyncio.get_running_loop().time() + limit

    async def attempt() -> Shot:
        await wait_until_ready(session, deadline)
        shot = await _try_photo(camera, autofocus, hold, wait, moment)
        return shot._replace(pressed=shutter.pressed)

    with _unknown_if_lost(camera):
        async with shutter.usable():
            return await retry_while_busy(attempt, limit)


@contextmanager
def _unknown_if_lost(camera: ConnectedCamera) -> Generator[None]:
    """In the context, raise `ShotUnknownError` if the connection is lost after a press."""
    shutter = camera.shutter
    shutter.fired, shutter.pressed = False, None
    try:
        yield
    except PtpConnectionError as err:
        if shutter.fired:
            raise ShotUnknownError(str(err)) from err
        raise
    except asyncio.CancelledError:
        # When the connection is lost, running work is cancelled before it gets the error.
        if shutter.fired and not camera.session.is_open:
            raise ShotUnknownError("the connection was lost") from None
        raise
    finally:
        shutter.fired = False


async def _try_photo(
    camera: ConnectedCamera, autofocus: bool, hold: float, wait: bool, moment: Moment
) -> Shot:
    """Press the button once and, with `wait`, return the files. A refused press takes no photo."""
    session, shutter = camera.session, camera.shutter
    watcher = Watcher(session)
    shot = session.shots.begin(is_burst=hold > 0, state=session.state)
    try:
        # Frame requests continue between attempts, because some bodies stay busy until
        # frames are fetched (docs/sources.md, R17).
        with camera.live_view_output.paused(), session.known.while_shooting():
            try:
                with session.undisturbed():
                    await shutter.fire(
                        watcher, autofocus=autofocus, hold=hold, moment=moment
                    )
            except ResponseError as err:
                reason = await explain(session, err)
                if await shutter.refused_without_focus(watcher):
                    reason = _no_focus(reason)
                raise reason from err
            return await collect(session, shot) if wait else Shot()
    except CaptureError:
        shutter.fired = False  # the camera refused, so no photo can be lost
        session.shots.end(shot)
        raise
    finally:
        watcher.close()
        if not shot.is_over:
            leave(session, shot, pressed=shutter.fired)


def _no_focus(reason: CaptureError) -> CaptureError:
    """Return the error for a press that was refused while the camera had no focus.

    This is a `FocusFailedError` if `reason` only says that the camera is busy; otherwise it is
    `reason`.
    """
    is_busy = isinstance(reason, CameraBusyError)
    return FocusFailedError(str(reason)) if is_busy else reason


async def press_and_hold(
    camera: ConnectedCamera, position: Button, *, autofocus: bool = True
) -> None:
    """Press the shutter button and hold it until `ShutterButton.release`.

    A full press can follow a half press. After an error, the button is released. Raises a
    `CaptureError` if the camera refuses, and the errors of `ShutterButton.press`.
    """
    session, shutter = camera.session, camera.shutter
    shutter.check_no_exposure()
    _ = shutter.way
    deadline = asyncio.get_running_loop().time() + session.limits.ready

    async def attempt() -> None:
        await wait_until_ready(session, deadline)
        watcher = shutter.watch_held()
        try:
            await shutter.press(position, autofocus=autofocus)
        except ResponseError as err:
            without_focus = await shutter.refused_without_focus(watcher)
            await shutter.release()
            reason = await explain(session, err)
            raise (_no_focus(reason) if without_focus else reason) from err
        except BaseException:
            await shutter.release()
            raise

    await retry_while_busy(attempt, session.limits.press_busy)


async def wait_until_ready(session: EosSession, deadline: float) -> None:
    """Read pending events until the camera is idle.

    Unread events alone can make the camera refuse a press as busy. `deadline` is an
    event loop time. A camera that has no more events, or still has events after
    `_MAX_POLLS_UNTIL_QUIET` polls, counts as ready after `Limits.busy_status` even if its
    status is still "busy"; if the camera is really busy, it refuses the press.
    Raises `CameraBusyError` after the deadline, and the errors of `transact`.
    """
    loop = asyncio.get_running_loop()
    polls = 0
    believed_until = loop.time() + session.limits.busy_status
    await _keep_room(session)
    while True:
        events = await session.poll()
        polls += 1
        now = loop.time()
        is_quiet = not events or polls >= _MAX_POLLS_UNTIL_QUIET
        if is_quiet and not session.state.busy:
            return
        if now > deadline:
            raise CameraBusyError("the camera stays busy")
        if is_quiet and now > believed_until:
            return
        await asyncio.sleep(session.limits.poll_pause)


async def _keep_room(session: EosSession) -> None:
    """Announce the host's capacity again before the camera counts it down to 0."""
    state = session.state
    shots = state.number(PropertyCode.AVAILABLE_SHOTS)
    if state.to_host and shots is not None and shots < _FEW_SHOTS:
        await announce_capacity(session)


async def explain(session: EosSession, error: ResponseError) -> CaptureError:
    """Return the error that explains why the camera refused a press.

    Raises the errors of a lost connection.
    """
    kind = _RESPONSE_ERRORS.get(error.code, CaptureRefusedError)
    if kind in (CameraBusyError, CaptureRefusedError):
        state = session.state
        if (problem := await _card_error(session)) is not None:
            return problem
        if state.to_host and state.value(PropertyCode.AVAILABLE_SHOTS) == 0:
            return BufferFullError(str(error))
    return kind(str(error))


async def _card_error(session: EosSession) -> CaptureError | None:
    """Return the error for a card problem.

    Returns None if no problem is known or if photos are not saved to a card.
    """
    if not session.state.to_card:
        return None
    try:
        cards = await read_cards(session)
    except ResponseError, MalformedDataError:
        return None
    shots = session.state.value(PropertyCode.AVAILABLE_SHOTS)
    problem = card_problem(cards, shots)
    return _CARD_ERRORS[problem](f"card: {problem}") if problem else None
