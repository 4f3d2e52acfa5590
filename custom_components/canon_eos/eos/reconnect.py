"""Keeping a connection: brought up, used, and brought up again when it is lost.

Its own states and its own time, woken from outside when the camera says that it is
there (as aioesphomeapi's reconnect logic is). It knows nothing of what a connection
carries: that is given as functions. Connections that end young one after the other are
made less and less often: something in them ends them.
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

_LOGGER = logging.getLogger(__name__)

FIRST_WAIT: Final = 1.0
LONGEST_WAIT: Final = 60.0
"""Seconds between two attempts: at first, and at most."""

SHORT_LIVES: Final = 5
"""Connections in a row that may end young before the next ones are made less often."""
_MAX_STEPS: Final = 8
"""Steps from `FIRST_WAIT` to `LONGEST_WAIT`, and some more."""


class ReconnectPhase(StrEnum):
    """What a `Reconnector` is doing."""

    CONNECTING = "connecting"
    CONNECTED = "connected"
    WAITING = "waiting"
    STOPPED = "stopped"


def back_off() -> Iterator[float]:
    """Yield waits in seconds: each about twice the last, up to `LONGEST_WAIT`.

    They are spread by a fifth so that several cameras that went off together are
    not all looked for in the same moment.
    """
    for wait in growing_waits(FIRST_WAIT, LONGEST_WAIT):
        yield min(wait * random.uniform(0.8, 1.2), LONGEST_WAIT)  # noqa: S311


class Reconnector[C]:
    """Keeps one connection at a time, and makes a new one whenever it is lost."""

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

        `connect` makes one. `use` takes it over, closes it in the end, and raises a
        `PtpError` once it is lost. `failed` is called with the error of each attempt
        that failed. A connection that ends within `young` seconds has a short life;
        `short_lived` is called once when there were `SHORT_LIVES` in a row.
        """
        self._connect: Final = connect
        self._use: Final = use
        self._failed: Final = failed
        self._young: Final = young
        self._short_lived: Final = short_lived
        self._short_lives = 0
        self._woken: Final = asyncio.Event()
        self._phase = ReconnectPhase.STOPPED

    @property
    def phase(self) -> ReconnectPhase:
        """What is being done now."""
        return self._phase

    @property
    def is_short_lived(self) -> bool:
        """Whether the last connections all ended young, and the next one may, too."""
        return self._short_lives >= SHORT_LIVES

    def wake(self) -> None:
        """Try at once instead of after the wait, or once more after this attempt."""
        if self._phase is not ReconnectPhase.CONNECTED:
            self._woken.set()

    async def run(self, connection: C) -> None:
        """Use a connection, then those that follow it, until this is cancelled."""
        try:
            while True:
                await self._use_until_lost(connection)
                connection = await self._connect_again()
        finally:
            self._phase = ReconnectPhase.STOPPED

    async def _use_until_lost(self, connection: C) -> None:
        self._phase = ReconnectPhase.CONNECTED
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
        """Return the next connection.

        A mistake in the code counts as a failed attempt: it must not end them all.
        """
        waits = back_off()
        for _ in range(min(self._short_lives - SHORT_LIVES, _MAX_STEPS)):
            next(waits)
        while True:
            self._phase = ReconnectPhase.WAITING
            if await self._wait(next(waits)):
                waits = back_off()  # it is there: try again soon
            self._phase = ReconnectPhase.CONNECTING
            try:
                return await self._connect()
            except PtpError as err:
                self._failed(err)
            except Exception:
                _LOGGER.exception("An attempt to connect failed by a mistake")

    async def _wait(self, seconds: float) -> bool:
        """Wait, and return whether something woke us before the time was over."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._woken.wait()
        is_woken = self._woken.is_set()
        self._woken.clear()
        return is_woken
