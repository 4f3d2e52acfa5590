"""Small things that a body does: its flash, its mirror, the texts that it keeps."""

from ...ptp.errors import ResponseError
from ..errors import (
    CameraBusyError,
    FunctionRefusedError,
    NotSupportedError,
    SettingNotOfferedError,
)
from ..features import Feature
from ..retry import is_busy
from ..session import EosSession
from ..wire.codes import EosOperation
from ..wire.properties import MAX_TEXT, PropertyCode, spec
from .connected_camera import ConnectedCamera
from .settings import set_value


async def pop_up_flash(camera: ConnectedCamera) -> None:
    """Raise the built-in flash. Raises what `_do` raises."""
    await _do(camera.session, Feature.FLASH_POP_UP)


async def reset_mirror_lockup(camera: ConnectedCamera) -> None:
    """Lower a mirror that a press has locked up. Raises what `_do` raises."""
    await _do(camera.session, Feature.MIRROR_LOCKUP_RESET)


async def _do(session: EosSession, feature: Feature) -> None:
    """Send an operation without parameters (libgphoto2).

    Raises `NotSupportedError`, `CameraBusyError`, `FunctionRefusedError`, and the errors
    of a lost connection.
    """
    operation = feature.value
    if not session.supports(operation):
        raise NotSupportedError(f"no {operation.name}")
    try:
        await session.transact(operation)
    except ResponseError as err:
        error = CameraBusyError if is_busy(err) else FunctionRefusedError
        raise error(str(err)) from err


async def set_text(camera: ConnectedCamera, code: PropertyCode, text: str) -> None:
    """Set the owner, the artist or the copyright.

    Canon's API reference wants the body's buttons locked for that, ASCII characters, and
    no more of them than `MAX_TEXT`. Raises `SettingNotOfferedError` for another text,
    and what `set_value` raises.
    """
    if not (text.isascii() and text.isprintable() and len(text) <= MAX_TEXT[code]):
        raise SettingNotOfferedError(f"{spec(code).name} can't be {text!r}")
    session = camera.session
    await session.transact_if_possible(EosOperation.SET_UI_LOCK)
    try:
        await set_value(session, code, text)
    finally:
        await session.transact_if_possible(EosOperation.RESET_UI_LOCK)
