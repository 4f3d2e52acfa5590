"""The mirror, and mirror lock-up (R40)."""

import asyncio

from .body import Body
from .codes import Prop

SELF_TIMERS = {0x10: 10.0, 0x11: 2.0}
"""Delay of the self-timer in seconds, by value of DriveMode."""

_OFF, _TWO_PRESSES = 0, 1
_UP = 2
"""Value of MirrorLockupState for a raised mirror (EDSDK)."""
_FALLS = 30.0
"""Seconds after which a raised mirror is lowered without a photo."""


class Mirror:
    """A body's mirror. With lock-up, the first press raises it and the second takes the photo."""

    def __init__(self, body: Body) -> None:
        """Start with a lowered mirror."""
        self._body = body
        self._falling: asyncio.Task[None] | None = None
        self.is_up = False

    @property
    def is_raised_by_press(self) -> bool:
        """Whether the next full press only raises the mirror."""
        settings = self._body.settings
        return (
            self._body.mirror_lockup
            and not self.is_up
            and settings.number(Prop.MIRROR_UP_SETTING) in (_OFF, _TWO_PRESSES)
            and settings.number(Prop.DRIVE_MODE) not in SELF_TIMERS
            and not settings.number(Prop.EVF_OUTPUT_DEVICE)
        )

    def raise_(self) -> None:
        """Raise the mirror, which is lowered after a photo or after `_FALLS` seconds."""
        self.is_up = True
        self._report(_UP)
        self._falling = asyncio.create_task(self._fall(), name="mirror")

    async def _fall(self) -> None:
        await self._body.clock.sleep(_FALLS)
        self.lower()

    def stay(self) -> None:
        """Keep the mirror up for an exposure."""
        if self._falling is not None:
            self._falling.cancel()
            self._falling = None

    def lower(self) -> None:
        """Lower the mirror."""
        self.stay()
        if self.is_up:
            self.is_up = False
            self._report(int(self._body.mirror_lockup))

    def _report(self, state: int) -> None:
        if not self._body.faults.mirror_state_unreported:
            self._body.settings.set(Prop.MIRROR_LOCKUP_STATE, state)
