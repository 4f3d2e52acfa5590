"""Keeps a connection open if the body disconnects clients that only poll.

An EOS 6D closes a connection if only GetEvent is sent for a few seconds (RAZStudio).
KeepDeviceOn prevents this, but also prevents the automatic power-off, which the owner may
want. Therefore, GetDeviceInfo is tried first, which does not keep the body awake.
"""

import asyncio
import logging
from typing import Final

from ..ptp.codes import OperationCode
from ..ptp.errors import ConnectionClosedError, PtpError
from .body_memory import BodyMemory
from .session import EosSession
from .wire.codes import EosOperation

_LOGGER = logging.getLogger(__name__)

KEEPERS: Final = (OperationCode.GET_DEVICE_INFO, EosOperation.KEEP_DEVICE_ON)
"""Operations that can keep a connection open, in the order in which they are tried; the last
operation also keeps the body awake."""

_LOSSES: Final = 2
"""Number of consecutive lost connections with similar idle times that prove a pattern."""
_SHORTEST: Final = 3.0
_LONGEST: Final = 300.0
"""Shortest and longest time in seconds after which a body may disconnect an idle client."""
_LIKENESS: Final = 0.25
"""Relative tolerance for similar idle times, because a loss is noticed only at the next poll."""
_BACK: Final = 15.0
"""Maximum time in seconds until a body that has closed an idle connection accepts the client
again. A body that was switched off takes longer."""


def keeps_awake(memory: BodyMemory) -> bool:
    """Return whether the operation that keeps a connection open prevents automatic power-off."""
    return memory.learned.idle_keeper == EosOperation.KEEP_DEVICE_ON


class IdleKeeper:
    """Keeps the connections to one body open if the body closes idle connections."""

    def __init__(self, memory: BodyMemory) -> None:
        """Initialize with the memory of the body."""
        self._memory: Final = memory
        self._times: list[float] = []
        self._lost_at = float("-inf")
        self._kept_at = float("-inf")

    @property
    def pace(self) -> float | None:
        """Maximum time in seconds between two calls to `keep`; None if unlimited."""
        limit = self._memory.learned.idle_limit
        return limit / 3 if limit else None

    def connected(self) -> None:
        """Note a new connection; forget earlier losses if it took too long to connect."""
        now = asyncio.get_running_loop().time()
        if now - self._lost_at > _BACK:  # the camera was off or out of range
            self._times.clear()
        self._kept_at = now

    def lost(self, session: EosSession, error: PtpError) -> None:
        """Note a lost connection; after similar losses, select an operation that may prevent them.

        A loss with another cause, such as a body that is switched off, restarts the count.
        """
        now = asyncio.get_running_loop().time()
        idle = now - session.used_at
        self._lost_at = now
        if (
            not isinstance(error, ConnectionClosedError)
            or session.state.shutdown_seconds is not None
            or not _SHORTEST <= idle <= _LONGEST
        ):
            self._times.clear()
            return
        if any(abs(idle - time) > _LIKENESS * idle for time in self._times):
            self._times.clear()
        self._times.append(idle)
        if len(self._times) >= _LOSSES:
            self._learn(min(self._times))
            self._times.clear()

    def _learn(self, limit: float) -> None:
        """Select the first of `KEEPERS`, or the next if the current operation did not help.

        `limit` is the idle time in seconds after which the body disconnects the client. If
        no other operation is left, nothing changes.
        """
        used = self._memory.learned.idle_keeper
        position = KEEPERS.index(used) + 1 if used in KEEPERS else 0
        if position < len(KEEPERS):
            keeper = KEEPERS[position]
            self._memory.learn(idle_limit=round(limit, 1), idle_keeper=int(keeper))
            _LOGGER.warning(
                "The camera ends a connection that is only polled for %.0f s: %s is sent"
                " from now on%s",
                limit,
                keeper.name,
                ", which also prevents its automatic power-off"
                if keeper is EosOperation.KEEP_DEVICE_ON
                else "",
            )

    async def keep(self, session: EosSession) -> None:
        """Send the selected operation if the connection has been idle for `pace` seconds.

        Raises the errors of a lost connection.
        """
        if (pace := self.pace) is None:
            return
        now = asyncio.get_running_loop().time()
        if now - max(self._kept_at, session.used_at) >= pace:
            self._kept_at = now
            await session.transact_if_possible(self._memory.learned.idle_keeper)
