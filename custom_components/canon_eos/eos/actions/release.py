"""Operations that open or close the shutter; their answers also contain a result code.

Result codes are from libgphoto2 (`library.c`, `ptp.c`).
"""

import asyncio
from enum import IntEnum
from typing import Final

from ...ptp.codes import ResponseCode
from ...ptp.errors import ResponseError
from ...ptp.transaction import Answer
from ..errors import (
    CaptureError,
    CaptureRefusedError,
    CardFullError,
    CardWriteProtectedError,
    FocusFailedError,
    MirrorLockupError,
)
from ..mirror_lockup import may_lack_a_press
from ..session import EosSession
from ..tasks import undo
from ..wire.codes import EosOperation


class ReleaseResult(IntEnum):
    """Values of the result parameter of RemoteRelease, BulbStart and BulbEnd."""

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


async def open_shutter(
    session: EosSession, operation: EosOperation, seconds: float | None = None
) -> Answer:
    """Open the shutter with RemoteRelease or BulbStart and return the answer.

    If the operation only raises the mirror, it is repeated once the mirror has settled.
    Raises the errors of `transact_with_result`.
    """
    try:
        return await transact_with_result(session, operation, seconds=seconds)
    except MirrorLockupError:
        try:
            await asyncio.sleep(session.limits.mirror)
        except asyncio.CancelledError:
            await lower_mirror(session)
            raise
        return await transact_with_result(session, operation, seconds=seconds)


async def lower_mirror(session: EosSession) -> None:
    """Lower a mirror that may be locked up. Never raises a `PtpError`.

    A body without ResetMirrorLockupState lowers the mirror by itself after 30 s.
    """
    if may_lack_a_press(session.state):
        reset = EosOperation.RESET_MIRROR_LOCKUP_STATE
        await undo(session.transact_if_possible(reset))


async def transact_with_result(
    session: EosSession,
    operation: EosOperation,
    *,
    seconds: float | None = None,
    insist: float = 0.0,
) -> Answer:
    """Perform a transaction whose first response parameter is the actual result.

    Returns the answer. `seconds` and `insist` are passed to `transact`. Raises
    `ResponseError` if the parameter is a response code other than OK, a `CaptureError` for
    any other result except 0, and the errors of `transact`.
    """
    answer = await session.transact(operation, seconds=seconds, insist=insist)
    result = answer.params[0] if answer.params else ReleaseResult.DONE
    if result & 0x7000 == 0x2000:
        if result != ResponseCode.OK:
            raise ResponseError(operation.name, result)
    elif result != ReleaseResult.DONE:
        error = _RESULT_ERRORS.get(result, CaptureRefusedError)
        raise error(f"{operation.name}: result {result}")
    return answer
