"""Keeps a connection: connects, uses the connection, and reconnects when it is lost.

`Reconnector` has its own states and timing. Its owner wakes it when the camera announces
itself (like the reconnect logic of aioesphomeapi). The class is independent of the protocol,
because `connect` and `use` are passed as functions. After several consecutive short-lived
connections, the waits grow, because using the connection seems to end it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from enum import StrEnum
import logging
import random
from typing import Final

from ..ptp.errors import PtpError
from .limits import growing_waits
from .tasks import wait_until_set

_LOGGER = logging.getLogger(__name__)

FIRST_WAIT: Final = 1.0
LONGEST_WAIT: Final = 60.0
"""First and longest wait in seconds between two attempts."""

SHORT_LIVES: Final = 5
"""Number of consecutive short-lived connections after which the waits grow."""
_MAX_STEPS: Final = 8
"""Maximum number of short waits to skip after short-lived connections; skipping fewer waits
is enough to reach `LONGEST_WAIT`."""


class ReconnectPhase(StrEnum):
    """Phases of a `Reconnector`."""

    CONNECTING = "connecting"
    CONNECTED = "connected"
    WAITING = "waiting"
    STOPPED = "stopped"


def back_off() -> Iterator[float]:
    """Yield waits in seconds: each about twice the last, up to `LONGEST_WAIT`.

    A random factor of 0.8 to 1.2 prevents simultaneous attempts for several cameras that
    were switched off together.
    """
    for wait in growing_waits(FIRST_WAIT, LONGEST_WAIT):
        spread = random.uniform(0.8, 1.2)  # noqa: S311 - not for security
        yield min(wait * spread, LONGEST_WAIT)


class Reconnector[C]:
    """Keeps one connection at a time and replaces it when it is lost."""

    def __init__(
        self,
        connect: Callable[[], Awaitable[C]],
        use: Callable[[C], Awaitable[None]],
        *,
        failed: Callable[[PtpError], None],
        young: float = 0.0,
        short_lived: Callable[[], None] = lambda: None,
    ) -> None:
        """Prepare to keep a connection.

        `connect` returns a new connection. `use` uses a connection until its end, closes
        it, and raises a `PtpError` if it was lost. `failed` is called with the error of
        each failed attempt. A connection that ends within `young` seconds is short-lived;
        after `SHORT_LIVES` consecutive short-lived connections, `short_lived` is called once.
        """
        self._connect: Final = connect
        self._use: Final = use
        self._failed: Final = failed
        self._young: Final = young
        self._short_lived: Final = short_lived
        self._short_lives = 0
        self._woken: Final = asyncio.Event()
        self.phase = ReconnectPhase.STOPPED

    @property
    def is_short_lived(self) -> bool:
        """Whether the last `SHORT_LIVES` connections were all short-lived."""
        return self._short_lives >= SHORT_LIVES

    def wake(self) -> None:
        """End the current wait; during an attempt to connect, skip the next wait.

        Does nothing while connected.
        """
        if self.phase is not ReconnectPhase.CONNECTED:
            self._woken.set()

    async def run(self, connection: C) -> None:
        """Use a connection and its successors until cancelled."""
        try:
            while True:
                await self._use_until_lost(connection)
                connection = await self._connect_again()
        finally:
            self.phase = ReconnectPhase.STOPPED

    async def _use_until_lost(self, connection: C) -> None:
        self.phase = ReconnectPhase.CONNECTED
        self._woken.clear()
        now = asyncio.get_running_loop().time
        began = now()
        with suppress(PtpError):
            await self._use(connection)
        is_short = now() - began < self._young
        self._short_lives = self._short_lives + 1 if is_short else 0
        if self._short_lives == SHORT_LIVES:
            self._short_lived()

    async def _connect_again(self) -> C:
        """Try to connect until an attempt succeeds, and return the connection.

        A bug counts as a failed attempt, because it must not stop the reconnector.
        """
        waits = back_off()
        for _ in range(min(self._short_lives - SHORT_LIVES, _MAX_STEPS)):
            next(waits)
        while True:
            self.phase = ReconnectPhase.WAITING
            if await self._wait(next(waits)):
                waits = back_off()  # the camera may be back: try again soon
            self.phase = ReconnectPhase.CONNECTING
            try:
                return await self._connect()
            except PtpError as err:
                self._failed(err)
            except Exception:
                _LOGGER.exception("An attempt to connect failed because of a bug")

    async def _wait(self, seconds: float) -> bool:
        """Wait up to `seconds`; return whether `wake` ended the wait early."""
        is_woken = await wait_until_set(self._woken, seconds)
        self._woken.clear()
        return is_woken
