"""Focusing: by the camera's autofocus, and by driving the lens in steps."""

import asyncio
from dataclasses import dataclass
from typing import Final

from ...ptp.codes import ResponseCode
from ...ptp.errors import PtpError, ResponseError
from ..errors import (
    CameraBusyError,
    FocusFailedError,
    LensNotDrivenError,
    NotSupportedError,
)
from ..retry import retry_while_busy
from ..session import EosSession
from ..state import Activity, FocusResult
from ..watcher import Watcher
from ..wire.codes import Button, EosOperation, EosResponse
from ..wire.drive_lens import FocusDirection, drive_lens_parameter
from ..wire.properties import PropertyCode
from .live_view import CLIENT_OUTPUTS, Viewfinder
from .shutter import ShutterButton

MANUAL_FOCUS: Final = 3
"""Value of FocusMode."""

_NOT_YET: Final = (ResponseCode.DEVICE_BUSY, EosResponse.OBJECT_NOT_READY)


@dataclass(frozen=True, slots=True)
class FocusOutcome:
    """How the autofocus ended.

    `result` is None on bodies whose status records aren't understood. `points` are the
    numbers of the AF points that the camera says it used, None where it doesn't.
    """

    result: FocusResult | None
    points: tuple[int, ...] | None = None


async def _check_lens(session: EosSession) -> None:
    """Raise `LensNotDrivenError` where the camera says that nothing can be focused."""
    await session.refresh()  # the switch on the lens may have been moved just now
    state = session.state
    if state.value(PropertyCode.FOCUS_MODE) == MANUAL_FOCUS:
        raise LensNotDrivenError("the focus mode is manual")
    if state.no_lens:
        raise LensNotDrivenError("no lens")


async def autofocus(session: EosSession, button: ShutterButton) -> FocusOutcome:
    """Focus once and return how that ended.

    With live view on by its own operation, else by a half press. Raises
    `FocusFailedError`, `LensNotDrivenError`, `CameraBusyError`, and what `transact`
    raises.
    """
    await _check_lens(session)
    output = session.state.value(PropertyCode.EVF_OUTPUT_DEVICE)
    in_live_view = isinstance(output, int) and bool(output & CLIENT_OUTPUTS)
    watcher = Watcher(session)
    try:
        with session.while_shooting(Activity.FOCUSING):
            if in_live_view and session.supports(EosOperation.DO_AF):
                await _focus_in_live_view(session, watcher)
            elif session.supports(EosOperation.REMOTE_RELEASE_ON):
                await _focus_by_half_press(session, button, watcher)
            else:
                raise NotSupportedError("no operation to focus with")
    except ResponseError as err:
        raise _explain(err) from err
    finally:
        watcher.close()
    return FocusOutcome(watcher.focus_result, session.state.focus_points)


def _explain(error: ResponseError) -> CameraBusyError | LensNotDrivenError:
    if error.code == ResponseCode.DEVICE_BUSY:
        return CameraBusyError(str(error))
    return LensNotDrivenError(str(error))


async def _focus_in_live_view(session: EosSession, watcher: Watcher) -> None:
    try:
        await session.transact(EosOperation.DO_AF, seconds=session.limits.half_press)
        await wait_for_focus(session, watcher, session.limits.half_press)
    finally:
        if session.supports(EosOperation.AF_CANCEL):
            await session.transact_anyway(EosOperation.AF_CANCEL)


async def _focus_by_half_press(
    session: EosSession, button: ShutterButton, watcher: Watcher
) -> None:
    try:
        await button.press(Button.HALF)
        await wait_for_focus(session, watcher, session.limits.focus_result)
    finally:
        await button.release()


async def wait_for_focus(session: EosSession, watcher: Watcher, seconds: float) -> None:
    """Give the camera a time to report its focus result; none is no failure.

    Raises `FocusFailedError`.
    """
    loop = asyncio.get_running_loop()
    deadline = loop.time() + seconds
    while True:
        await session.poll()
        match watcher.focus_result:
            case FocusResult.FAILED:
                raise FocusFailedError("the camera could not focus")
            case FocusResult.FOCUSED:
                return
        if loop.time() > deadline:
            return
        await asyncio.sleep(session.limits.poll_pause)


async def drive_focus(
    session: EosSession,
    viewfinder: Viewfinder,
    direction: FocusDirection,
    step: int,
    repeat: int = 1,
) -> None:
    """Drive the lens by `repeat` steps of a size (1 to 3), with live view on meanwhile.

    How far a step goes is up to the lens; at its end it stays there and the camera
    says nothing. Raises `LensNotDrivenError`, `NotSupportedError`, `LiveViewError`,
    `CameraBusyError`, and what `transact` raises.
    """
    if not session.supports(EosOperation.DRIVE_LENS):
        raise NotSupportedError("no DriveLens")
    param = drive_lens_parameter(direction, step)
    await _check_lens(session)
    async with viewfinder.in_use():
        warm = asyncio.get_running_loop().time() + session.limits.live_view_warm_up
        for _ in range(repeat):
            await _drive(session, param, warm)


async def _drive(session: EosSession, param: int, warm: float) -> None:
    """Make one step; a lens that still moves is busy, live view that warms up refuses.

    `warm` is when it counts as warm, in the event loop's time.
    """
    now = asyncio.get_running_loop().time

    def is_busy(error: PtpError) -> bool:
        return isinstance(error, ResponseError) and (
            error.code in _NOT_YET or now() <= warm
        )

    try:
        await retry_while_busy(
            lambda: session.transact(EosOperation.DRIVE_LENS, param),
            session.limits.focus_drive,
            busy=is_busy,
            between=session.poll,
            first_wait=0.02,
            longest_wait=0.5,
        )
    except ResponseError as err:
        error = CameraBusyError if is_busy(err) else LensNotDrivenError
        raise error(str(err)) from err
