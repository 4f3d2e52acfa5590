"""The shutter button: pressed in the way of the body, and always released.

Sequences and result codes are libgphoto2's (`library.c`, `ptp.c`).
"""

import asyncio
from contextlib import suppress
from enum import IntEnum
from typing import Final

from ...ptp.codes import ResponseCode
from ...ptp.errors import PtpError, ResponseError
from ..errors import (
    CaptureError,
    CaptureRefusedError,
    CardFullError,
    CardWriteProtectedError,
    FocusFailedError,
    MirrorLockupError,
)
from ..session import EosSession
from ..tasks import outlive
from ..wire.codes import Button, EosOperation


class ReleaseResult(IntEnum):
    """Result parameter of RemoteRelease, BulbStart and BulbEnd."""

    DONE = 0
    NO_FOCUS = 1
    MIRROR_UP = 3
    CARD_FULL = 7
    CARD_WRITE_PROTECTED = 8


_RESULT_ERRORS: Final[dict[int, type[CaptureError]]] = {
    ReleaseResult.NO_FOCUS: FocusFailedError,
    ReleaseResult.MIRROR_UP: MirrorLockupError,
    ReleaseResult.CARD_FULL: CardFullError,
    ReleaseResult.CARD_WRITE_PROTECTED: CardWriteProtectedError,
}


class ShutterButton:
    """The button of one session, and which of its positions are held down."""

    def __init__(self, session: EosSession) -> None:
        """Hold nothing."""
        self._session: Final = session
        self._pressed: list[Button] = []
        self._releasing: asyncio.Task[None] | None = None
        self.fired = False
        """Whether the camera was told to take a photo since this was set to False."""

    @property
    def is_held(self) -> bool:
        """Whether anything is pressed, or may be."""
        return bool(self._pressed)

    async def press(self, button: Button, *, autofocus: bool = True) -> None:
        """Press a position and keep it held; a half press answers after focusing.

        Raises what `transact` raises. Even a press that failed is to be released.
        """
        await self._until_released()  # by whoever was cancelled meanwhile
        self._pressed.append(button)
        self.fired |= button is not Button.HALF
        await self._session.transact(
            EosOperation.REMOTE_RELEASE_ON,
            button,
            0 if autofocus else 1,
            seconds=self._session.limits.half_press,
        )

    async def release(self) -> None:
        """Release what is held, last first, even if the caller is cancelled meanwhile.

        A busy camera is told again: it would go on with a burst. Never raises but for
        the cancellation: another refusal has nothing to be done about, and the next
        connection releases what this one could not.
        """
        pressed, self._pressed = self._pressed, []
        if pressed:
            self._releasing = asyncio.create_task(self._let_go(pressed))
        await self._until_released()

    async def _until_released(self) -> None:
        if self._releasing is not None:
            await outlive(self._releasing)

    async def _let_go(self, pressed: list[Button]) -> None:
        limit = self._session.limits.release_busy
        for button in reversed(pressed):
            with suppress(PtpError):
                await self._session.transact_when_free(
                    EosOperation.REMOTE_RELEASE_OFF, button, patience=limit
                )

    def forget(self) -> None:
        """Hold nothing any more: the camera was told otherwise."""
        self._pressed.clear()

    async def press_once(self) -> None:
        """Press and release with RemoteRelease, all that the oldest bodies have.

        Raises the `CaptureError` that its result says, and what `transact` raises.
        """
        self.fired = True
        await transact_with_result(
            self._session,
            EosOperation.REMOTE_RELEASE,
            seconds=self._session.limits.half_press,
        )


async def transact_with_result(
    session: EosSession, operation: EosOperation, *, seconds: float | None = None
) -> None:
    """Make a transaction that may answer OK and say otherwise in its first parameter.

    A response code can stand there, too: then it is a `ResponseError`. Otherwise raises
    the `CaptureError` of the result, and what `transact` raises.
    """
    answer = await session.transact(operation, seconds=seconds)
    result = answer.params[0] if answer.params else ReleaseResult.DONE
    if result & 0x7000 == 0x2000:
        if result != ResponseCode.OK:
            raise ResponseError(operation.name, result)
    elif result != ReleaseResult.DONE:
        error = _RESULT_ERRORS.get(result, CaptureRefusedError)
        raise error(f"{operation.name}: result {result}")
