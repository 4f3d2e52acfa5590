"""A bulb exposure: the shutter opened and closed, on one connection.

By BulbStart and BulbEnd where a body lists them, as old ones do; otherwise by holding the
shutter button. How long it is open, and that it is closed for sure, is `remote`'s to see
to.
"""

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from enum import Enum, auto
from typing import Final

from ...ptp.codes import ResponseCode
from ...ptp.errors import PtpError, ResponseError
from ..errors import BulbNotInModeError, SettingError
from ..session import EosSession
from ..state import CameraState
from ..tasks import outlive
from ..wire.codes import Button, EosOperation
from ..wire.properties import PropertyCode, PropertyValue
from .settings import set_value
from .shutter import ShutterButton, transact_with_result

BULB_MODE: Final = 4
"""AEMode of the dial's own bulb position."""
BULB_SPEEDS: Final = (0x0C, 0x04)
"""Shutter speeds that are bulb; the second one on some bodies (libgphoto2)."""


class BulbMethod(Enum):
    """By what an exposure was begun, so that it is ended likewise."""

    OPERATION = auto()
    BUTTON = auto()


def is_in_bulb(state: CameraState) -> bool:
    """Whether the camera is set to bulb, by its dial or its shutter speed."""
    return (
        state.value(PropertyCode.AE_MODE) == BULB_MODE
        or state.value(PropertyCode.SHUTTER_SPEED) in BULB_SPEEDS
    )


async def set_to_bulb(session: EosSession) -> PropertyValue | None:
    """Set the camera to bulb where it offers that; return the speed to restore.

    None is returned when it is on bulb by itself. One that is cancelled restores it
    itself. Raises `BulbNotInModeError`, and what `transact` raises.
    """
    await session.refresh()  # the dial may have been turned just now
    state = session.state
    if is_in_bulb(state):
        return None
    offered: Iterable[PropertyValue] = state.allowed(PropertyCode.SHUTTER_SPEED)
    speed = next((speed for speed in BULB_SPEEDS if speed in offered), None)
    if speed is None:
        raise BulbNotInModeError("no bulb in this mode")
    before = state.value(PropertyCode.SHUTTER_SPEED)
    try:
        await set_value(session, PropertyCode.SHUTTER_SPEED, speed)
    except SettingError as err:
        raise BulbNotInModeError(str(err)) from err
    except asyncio.CancelledError:
        if before is not None:  # bulb may be set and not reported yet
            await outlive(asyncio.ensure_future(_restore(session, before)))
        raise
    return before


async def _restore(session: EosSession, speed: PropertyValue) -> None:
    with suppress(PtpError):
        await set_value(session, PropertyCode.SHUTTER_SPEED, speed, always=True)


async def open_shutter(session: EosSession, button: ShutterButton) -> BulbMethod:
    """Begin the exposure, without focusing.

    Raises `BulbNotInModeError`, the `CaptureError` of a result, and what `transact`
    raises.
    """
    if session.supports(EosOperation.BULB_START):
        try:
            await transact_with_result(session, EosOperation.BULB_START)
        except ResponseError as err:
            if err.code == ResponseCode.GENERAL_ERROR:
                raise BulbNotInModeError(str(err)) from err
            if err.code != ResponseCode.OPERATION_NOT_SUPPORTED:
                raise
        else:
            return BulbMethod.OPERATION
    if not session.supports(EosOperation.REMOTE_RELEASE_ON):
        raise BulbNotInModeError("no operation for a bulb exposure")
    try:
        await button.press(Button.BOTH, autofocus=False)
    except BaseException:
        await button.release()
        raise
    return BulbMethod.BUTTON


async def close_shutter(
    session: EosSession, button: ShutterButton, method: BulbMethod
) -> None:
    """End the exposure. Raises what `transact` raises, and the error of a result.

    `button` is that of this session: one that was pressed by another session, which is
    lost, is released all the same.
    """
    if method is BulbMethod.OPERATION:
        await transact_with_result(session, EosOperation.BULB_END)
    else:
        await session.transact(EosOperation.REMOTE_RELEASE_OFF, Button.BOTH)
        button.forget()
