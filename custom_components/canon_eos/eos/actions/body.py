"""Small functions of a body: flash, mirror, buttons, texts, auto power-off, battery, counters."""

from typing import Final

from ...ptp.text import with_tags
from ..errors import FunctionRefusedError, SettingNotOfferedError
from ..session import EosSession
from ..tasks import undo
from ..wire.codes import EosOperation
from ..wire.properties import MAX_TEXT, PropertyCode, spec
from .connected_camera import ConnectedCamera
from .operation import perform
from .settings import set_value


async def pop_up_flash(camera: ConnectedCamera) -> None:
    """Raise the built-in flash (libgphoto2). Raises the errors of `perform`."""
    await perform(
        camera.session, EosOperation.POPUP_BUILTIN_FLASH, refused=FunctionRefusedError
    )


async def reset_mirror_lockup(camera: ConnectedCamera) -> None:
    """Lower a mirror that a press has locked up (libgphoto2).

    Raises the errors of `perform`.
    """
    await perform(
        camera.session,
        EosOperation.RESET_MIRROR_LOCKUP_STATE,
        refused=FunctionRefusedError,
    )


async def lock_buttons(session: EosSession) -> None:
    """Lock the camera's own buttons if the body supports this. Never raises a `PtpError`."""
    await undo(session.transact_if_possible(EosOperation.SET_UI_LOCK))


async def unlock_buttons(session: EosSession) -> None:
    """Undo `lock_buttons`, even if the caller is cancelled. Never raises a `PtpError`."""
    await undo(session.transact_if_possible(EosOperation.RESET_UI_LOCK))


async def set_text(camera: ConnectedCamera, code: PropertyCode, text: str) -> None:
    """Set the text property `code`: the owner, the artist or the copyright.

    Canon's API reference requires the body's buttons to be locked for this, and allows at
    most `MAX_TEXT` ASCII characters. Angle brackets that were replaced for display are restored
    (`with_tags`). Raises `SettingNotOfferedError` for text that can't be set, and the
    errors of `set_value`.
    """
    text = with_tags(text)
    if not (text.isascii() and text.isprintable() and len(text) <= MAX_TEXT[code]):
        raise SettingNotOfferedError(f"{spec(code).name} can't be {text!r}")
    session = camera.session
    await lock_buttons(session)
    try:
        await set_value(session, code, text)
    finally:
        await unlock_buttons(session)


async def keep_awake(session: EosSession) -> None:
    """Postpone the automatic power-off if the camera has an operation for this.

    A refusal is ignored, because a camera that is too busy for the operation stays awake
    anyway. Raises the errors of a lost connection.
    """
    await session.transact_if_possible(EosOperation.KEEP_DEVICE_ON)


_BATTERY: Final = (PropertyCode.BATTERY_INFO,)
_COUNTERS: Final = (
    PropertyCode.SHUTTER_COUNTER,
    PropertyCode.SHUTTER_RELEASE_COUNTER,
)
"""Shutter counters. Cameras do not report changes to the counters or to the battery level
(gphoto2 issue 553)."""


async def ask_again(session: EosSession, *, counters: bool) -> None:
    """Request the battery level and, with `counters`, the shutter counters.

    Properties that the camera has never reported are not requested. Raises the errors of a
    lost connection.
    """
    for code in _BATTERY + _COUNTERS if counters else _BATTERY:
        if session.state.value(code) is not None:
            await session.transact_if_possible(
                EosOperation.REQUEST_DEVICE_PROP_VALUE, code
            )
