"""Prepares a bulb exposure: recognizes or sets bulb mode, and raises the mirror."""

import asyncio
from contextlib import closing
from typing import Final

from .actions.capture import wait_until_ready
from .actions.connected_camera import ConnectedCamera
from .actions.release import lower_mirror
from .actions.settings import set_value
from .errors import BulbNotInModeError, SettingError
from .mirror_lockup import raises_mirror
from .put_back import PutBack
from .quirks import Press
from .session import EosSession
from .state import CameraState
from .watcher import Watcher
from .wire.codes import BULB_SPEEDS, AeMode, EosOperation
from .wire.properties import PropertyCode

_START_AND_END: Final = (EosOperation.BULB_START, EosOperation.BULB_END)


def has_operations(session: EosSession) -> bool:
    """Return whether a body supports the operations that start and end a bulb exposure."""
    return all(map(session.supports, _START_AND_END))


def is_in_bulb(state: CameraState) -> bool:
    """Return whether the camera is set to bulb, by its dial or its shutter speed."""
    return (
        state.value(PropertyCode.AE_MODE) == AeMode.BULB
        or state.value(PropertyCode.SHUTTER_SPEED) in BULB_SPEEDS
    )


async def set_to_bulb(camera: ConnectedCamera, put_back: PutBack) -> None:
    """Set the camera to bulb if necessary, and note the shutter speed that must be put back.

    Raises `BulbNotInModeError`, `ShutterHeldError`, and the errors of `transact`.
    """
    camera.shutter.check_not_held()
    session = camera.session
    await session.refresh()  # the dial may just have been turned
    state = session.state
    if is_in_bulb(state):
        return
    code = PropertyCode.SHUTTER_SPEED
    speed = next((speed for speed in BULB_SPEEDS if speed in state.allowed(code)), None)
    if speed is None:
        raise BulbNotInModeError("no bulb in this mode")
    if (before := state.number(code)) is not None:
        put_back.note_setting(code, before, speed)
    try:
        await set_value(session, code, speed)
    except SettingError as err:
        raise BulbNotInModeError(str(err)) from err


async def raise_mirror(camera: ConnectedCamera) -> None:
    """Raise the mirror if it must be up before the shutter button is held down.

    Raises the errors of `wait_until_ready` and `ShutterButton.raise_mirror`.
    """
    session, shutter = camera.session, camera.shutter
    is_held = not has_operations(session) and shutter.way is not Press.IN_ONE_OPERATION
    if not is_held or not raises_mirror(session.state):
        return
    now = asyncio.get_running_loop().time()
    await wait_until_ready(session, now + session.limits.ready)
    try:
        with closing(Watcher(session)) as watcher:
            await shutter.raise_mirror(watcher)
    except BaseException:
        await lower_mirror(session)
        raise
