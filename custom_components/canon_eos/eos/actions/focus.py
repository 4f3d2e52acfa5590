"""Focuses with the camera's autofocus, or by driving the lens in steps."""

import asyncio
from collections.abc import Callable
from contextlib import closing
from typing import Final, NamedTuple

from ...ptp.codes import ResponseCode
from ...ptp.errors import PtpError, ResponseError
from ..errors import (
    CameraBusyError,
    FocusFailedError,
    LensNotDrivenError,
    NotSupportedError,
)
from ..retry import is_busy, retry_while_busy
from ..session import EosSession
from ..state import Activity
from ..tasks import run_to_completion
from ..watcher import Watcher
from ..wire.codes import Button, EosOperation, EosResponse
from ..wire.drive_lens import FocusDirection, drive_lens_parameter
from ..wire.events import FocusResult
from ..wire.focus_bracketing import Bracketing, with_bracketing
from ..wire.properties import PropertyCode
from .connected_camera import ConnectedCamera
from .settings import set_value

_NEXT_FRAME: Final = 0.5
"""Timeout in seconds for a frame once live view has warmed up."""

_NOT_YET: Final = (ResponseCode.DEVICE_BUSY, EosResponse.OBJECT_NOT_READY)


class FocusOutcome(NamedTuple):
    """Result of one autofocus operation.

    `result` is None if the camera reported no result that can be decoded. `points` are the
    numbers of the AF points that the camera used, or None if it did not report them.
    """

    result: FocusResult | None
    points: tuple[int, ...] | None = None


async def _check_lens(session: EosSession) -> None:
    """Raise `LensNotDrivenError` if the camera reports that the lens can't be driven."""
    await session.refresh()  # the switch on the lens may have just been moved
    state = session.state
    if state.is_manual_focus:
        raise LensNotDrivenError("the focus mode is manual")
    if state.no_lens:
        raise LensNotDrivenError("no lens")


async def set_focus_bracketing(
    camera: ConnectedCamera, which: Bracketing, number: int
) -> None:
    """Change the number that `which` selects in the body's focus bracketing setting.

    Raises `NotSupportedError` if the body has no focus bracketing, and the errors of
    `set_value`.
    """
    session, code = camera.session, PropertyCode.FOCUS_SHIFT_SETTING
    raw = session.state.value(code)
    if not isinstance(raw, bytes) or session.state.focus_bracketing(which) is None:
        raise NotSupportedError("no focus bracketing")
    await set_value(session, code, with_bracketing(raw, which, number))


async def autofocus(camera: ConnectedCamera) -> FocusOutcome:
    """Focus once and return the result.

    Uses the autofocus operation if live view is on and the body lists the operation;
    otherwise, uses a half press. Raises `FocusFailedError`, `LensNotDrivenError`,
    `CameraBusyError`, `ShutterHeldError`, `NotSupportedError`, `LiveViewError` on bodies that
    need live view for a press, and the errors of `transact`.
    """
    camera.shutter.check_free()
    session = camera.session
    await _check_lens(session)
    with closing(Watcher(session)) as watcher:
        try:
            with session.known.while_shooting(Activity.FOCUSING):
                await _focus(camera, watcher)
        except ResponseError as err:
            if await camera.shutter.refused_without_focus(watcher):
                raise FocusFailedError(str(err)) from err
            error = CameraBusyError if is_busy(err) else LensNotDrivenError
            raise error(str(err)) from err
        return FocusOutcome(watcher.focus_result, session.state.focus_points)


async def _focus(camera: ConnectedCamera, watcher: Watcher) -> None:
    session, shutter = camera.session, camera.shutter
    try:
        if camera.live_view_output.is_on and session.supports(EosOperation.DO_AF):
            await shutter.focus_in_live_view(watcher)
        else:
            with session.undisturbed():
                await shutter.press(Button.HALF)
                await watcher.wait_for_focus(session.limits.focus_result)
    finally:
        await shutter.release()


async def drive_focus(
    camera: ConnectedCamera,
    direction: FocusDirection,
    step: int,
    repeat: int = 1,
    *,
    on_step: Callable[[FocusDirection, int], None] = lambda _, __: None,
) -> None:
    """Drive the lens by `repeat` steps of size `step` (1 to 3), with live view on.

    How far a step moves the focus depends on the lens. At the end of its range, the lens stops
    without an error. `on_step` is called after each step that the camera has accepted, even
    if the caller is cancelled. Raises `LensNotDrivenError`, `NotSupportedError`,
    `LiveViewError`, `CameraBusyError`, and the errors of `transact`.
    """
    session = camera.session
    if not session.supports(EosOperation.DRIVE_LENS):
        raise NotSupportedError("no DriveLens")
    param = drive_lens_parameter(direction, step)
    await _check_lens(session)
    async with camera.live_view_output.in_use():
        loop = asyncio.get_running_loop()
        warm = loop.time() + session.limits.live_view_warm_up

        async def make_step() -> None:
            await _drive(session, param, warm)
            on_step(direction, step)

        for _ in range(repeat):
            # Fetch a frame before each step, because the lens of an EOS-1D X Mark II moves only
            # once per frame (canon-tether).
            seconds = max(warm - loop.time(), _NEXT_FRAME)
            await camera.live_view_output.fetch_one(seconds)
            # Count the step even if the caller is cancelled.
            await run_to_completion(make_step())


async def _drive(session: EosSession, param: int, warm: float) -> None:
    """Drive the lens by one step; retry while the lens is moving or live view is warming up.

    `warm` is the event loop time from which live view counts as warmed up.
    """
    now = asyncio.get_running_loop().time

    def not_yet(error: PtpError) -> bool:
        return isinstance(error, ResponseError) and (
            error.code in _NOT_YET or now() <= warm
        )

    try:
        await retry_while_busy(
            lambda: session.transact(EosOperation.DRIVE_LENS, param),
            session.limits.focus_drive,
            busy=not_yet,
            between=session.poll,
            first_wait=0.02,
            longest_wait=0.5,
        )
    except ResponseError as err:
        error = CameraBusyError if not_yet(err) else LensNotDrivenError
        raise error(str(err)) from err
