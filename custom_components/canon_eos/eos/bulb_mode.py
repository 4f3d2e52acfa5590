"""Bulb as a mode of the camera: recognized, and set for an exposure."""

from .actions.connected_camera import ConnectedCamera
from .actions.settings import set_value
from .errors import BulbNotInModeError, SettingError
from .put_back import PutBack
from .state import CameraState
from .wire.codes import BULB_SPEEDS, AeMode
from .wire.properties import PropertyCode


def is_in_bulb(state: CameraState) -> bool:
    """Whether the camera is set to bulb, by its dial or its shutter speed."""
    return (
        state.value(PropertyCode.AE_MODE) == AeMode.BULB
        or state.value(PropertyCode.SHUTTER_SPEED) in BULB_SPEEDS
    )


async def set_to_bulb(camera: ConnectedCamera, put_back: PutBack) -> None:
    """Set the camera to bulb if it offers that, and note the shutter speed to put back.

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
