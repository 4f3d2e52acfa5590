"""Opens the shutter for a bulb exposure, and closes it at the end.

On bodies that support BulbStart and BulbEnd (old bodies do), these operations open and close
the shutter. On all other bodies, including those that list BulbStart but answer
OperationNotSupported, the client holds the shutter button down.
"""

from enum import Enum, auto
from typing import Final

from ..ptp.codes import ResponseCode
from ..ptp.errors import PtpConnectionError, ResponseError
from .actions.connected_camera import ConnectedCamera
from .actions.release import open_shutter, transact_with_result
from .bulb_mode import has_operations
from .errors import BulbNotInModeError
from .listeners import Listeners
from .session import EosSession
from .wire.codes import Button, EosOperation


class _Method(Enum):
    """Methods of opening the shutter, which must be closed with the same method."""

    OPERATION = auto()
    BUTTON = auto()


class BulbShutter:
    """The shutter of one camera. The shutter is or may be open while `_method` is set."""

    def __init__(self) -> None:
        """Initialize with a closed shutter."""
        self._method: _Method | None = None
        self.on_operation: Final = Listeners[bool]()
        """Listeners that get True when an exposure is about to start with BulbStart, and False once
        the shutter is known to be closed. If the client disconnects, an exposure started with
        BulbStart continues, but a held button is released by the camera or when the client connects
        again."""

    @property
    def is_open(self) -> bool:
        """Whether the shutter is or may be open."""
        return self._method is not None

    @property
    def is_held(self) -> bool:
        """Whether the shutter is open because its button is held."""
        return self._method is _Method.BUTTON

    def resume(self) -> None:
        """Count the shutter as open because BulbStart began an exposure before a restart."""
        self._method = _Method.OPERATION

    def give_up(self) -> None:
        """Count the shutter as closed, although the camera did not confirm that."""
        self._method = None

    def closed(self) -> None:
        """Note that the shutter is closed, and notify the listeners."""
        self._method = None
        self.on_operation.call(False)

    async def open(self, camera: ConnectedCamera) -> None:
        """Open the shutter without focusing; it counts as open unless the camera refuses.

        Raises `BulbNotInModeError`, the `CaptureError` for the operation's result, and the
        errors of `transact`.
        """
        try:
            if not await self._opened_by_operation(camera.session):
                await self._open_by_button(camera)
        except Exception as err:
            if not isinstance(err, PtpConnectionError):
                self.closed()
            raise

    async def _opened_by_operation(self, session: EosSession) -> bool:
        if not has_operations(session):
            return False
        self._method = _Method.OPERATION
        self.on_operation.call(True)
        try:
            await open_shutter(session, EosOperation.BULB_START)
        except ResponseError as err:
            if err.code == ResponseCode.GENERAL_ERROR:
                raise BulbNotInModeError(str(err)) from err
            if err.code != ResponseCode.OPERATION_NOT_SUPPORTED:
                raise
            return False
        return True

    async def _open_by_button(self, camera: ConnectedCamera) -> None:
        if not camera.session.supports(EosOperation.REMOTE_RELEASE_ON):
            raise BulbNotInModeError("no operation for a bulb exposure")
        self._method = _Method.BUTTON
        try:
            await camera.shutter.press(Button.BOTH, autofocus=False)
        except BaseException:
            await camera.shutter.release()
            raise

    async def close(self, session: EosSession, *, insist: float) -> None:
        """Request the end of the exposure.

        While the camera is busy, only this request is sent again, for up to `insist` seconds.
        Raises a `ResponseError` or a `CaptureError` if the camera refuses, otherwise the
        connection errors of `transact`.
        """
        if self._method is _Method.OPERATION:
            await transact_with_result(session, EosOperation.BULB_END, insist=insist)
        else:
            await session.transact(
                EosOperation.REMOTE_RELEASE_OFF, Button.BOTH, insist=insist
            )
