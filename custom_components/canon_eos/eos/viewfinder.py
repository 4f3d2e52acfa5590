"""Live view, switched on for as long as somebody needs it, and then as it was before."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from typing import Final

from ..ptp.errors import PtpError
from .errors import LiveViewError, SettingError
from .properties import PropertyCode
from .session import EosSession
from .settings import set_value

DISPLAY_OUTPUT: Final = 1
HOST_OUTPUT: Final = 2
MOBILE_OUTPUT: Final = 8
"""Bits of EVFOutputDevice: the camera's own display, this host, a mobile client."""

_LIVE_VIEW_ON: Final = 1
"""Value of EVFMode."""


class Viewfinder:
    """Live view of one session. Several users share it; the last one switches it off.

    The output device goes back to the value that it had: bodies whose host bit stays
    set keep the mirror up and answer busy from then on (libgphoto2 issues 168, 274).
    """

    def __init__(self, session: EosSession) -> None:
        """Change nothing yet."""
        self._session: Final = session
        self._turn: Final = asyncio.Lock()
        self._users = 0
        self._before: int | None = None

    @asynccontextmanager
    async def in_use(self, output: int = HOST_OUTPUT) -> AsyncGenerator[None]:
        """Have live view on inside; see `start`."""
        await self.start(output)
        try:
            yield
        finally:
            await self._stop_anyway()

    async def start(self, output: int = HOST_OUTPUT) -> None:
        """Switch live view on, or share it; each start needs its `stop`.

        `output` is the bit of EVFOutputDevice that is added. Raises `LiveViewError`,
        and what `transact` raises but for a refusal.
        """
        async with self._turn:
            if not self._users:
                try:
                    await self._switch_on(output)
                except BaseException:
                    await self._restore_anyway()
                    raise
            self._users += 1

    async def stop(self) -> None:
        """End one use; the last one restores the output device.

        Raises `LiveViewError` when the camera does not take the former value, and what
        `transact` raises but for a refusal.
        """
        async with self._turn:
            self._users -= 1
            if not self._users:
                await self._restore()

    async def _stop_anyway(self) -> None:
        """Stop, even if the caller is cancelled meanwhile, and whatever comes of it."""
        stopping = asyncio.ensure_future(self.stop())
        with suppress(PtpError):
            await asyncio.shield(stopping)

    async def _restore_anyway(self) -> None:
        with suppress(PtpError):
            await asyncio.shield(asyncio.ensure_future(self._restore()))

    async def _switch_on(self, output: int) -> None:
        session = self._session
        state = session.state
        present = state.value(PropertyCode.EVF_OUTPUT_DEVICE)
        if not isinstance(present, int):
            raise LiveViewError("the camera has no live view")
        mode = state.value(PropertyCode.EVF_MODE)
        if mode == 0 and _LIVE_VIEW_ON in state.allowed(PropertyCode.EVF_MODE):
            with suppress(SettingError):  # refused in movie mode, which is fine
                await set_value(session, PropertyCode.EVF_MODE, _LIVE_VIEW_ON)
        if present & output:
            return  # already on, by somebody else: theirs to switch off
        self._before = present
        await self._set(
            _best_output(state.allowed(PropertyCode.EVF_OUTPUT_DEVICE), present, output)
        )

    async def _restore(self) -> None:
        before, self._before = self._before, None
        if before is not None and self._session.is_open:
            await self._set(before)

    async def _set(self, value: int) -> None:
        try:
            await set_value(
                self._session, PropertyCode.EVF_OUTPUT_DEVICE, value, offered_only=False
            )
        except SettingError as err:
            raise LiveViewError(str(err)) from err


def _best_output(allowed: tuple[object, ...], present: int, output: int) -> int:
    """Return what to set: the bit added to what is there, or else what is offered.

    An EOS M6 offers nothing but 0 and 8 (libgphoto2).
    """
    wanted = (present | output, output, present | MOBILE_OUTPUT, MOBILE_OUTPUT)
    return next((value for value in wanted if value in allowed), present | output)
