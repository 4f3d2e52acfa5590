"""Where photos go: to the camera's card, or to its memory for this host to fetch them.

Only a client changes that, and most bodies keep it after the client has gone. The body's
own button would then write no photo to the card.
"""

from contextlib import suppress
from typing import Final

from ...ptp.errors import PtpError
from ..errors import SettingError
from ..session import EosSession
from ..state import CameraState
from ..wire.codes import Destination
from ..wire.properties import PropertyCode
from .settings import set_value
from .transfer import announce_capacity


class CaptureDestination:
    """Where one session's photos go, and where they went before."""

    def __init__(self, session: EosSession) -> None:
        """Change nothing yet."""
        self._session: Final = session
        self._before: int | None = None
        self._announced = False

    async def start(self) -> None:
        """Have photos written to the card, where the camera has one, and note that.

        Raises what `transact` raises.
        """
        if not self._session.state.to_card:
            for _ in range(2):  # seen to need a second try (libgphoto2 issue 197)
                with suppress(SettingError):
                    await self._set(_card(self._session.state))
                    break
        present = self._session.state.value(PropertyCode.CAPTURE_DESTINATION)
        if isinstance(present, int) and self._session.state.to_card:
            self._before = present

    async def follow(self) -> None:
        """Announce room at this host once photos go there: without it none is taken.

        Raises the errors of a lost connection.
        """
        to_host = self._session.state.to_host
        if to_host and not self._announced:
            await announce_capacity(self._session)
        self._announced = to_host

    async def put_back(self) -> None:
        """Have photos go where they went when the session began. Never raises."""
        if self._session.state.to_host:
            before = self._before
            with suppress(PtpError):
                await self._set(
                    _card(self._session.state) if before is None else before
                )

    async def _set(self, value: int | None) -> None:
        if value is not None:  # else there is no card in the camera
            await set_value(self._session, PropertyCode.CAPTURE_DESTINATION, value)


def _card(state: CameraState) -> int | None:
    """Return the value that means a card and nothing else, None without a card."""
    values = state.allowed(PropertyCode.CAPTURE_DESTINATION)
    return next(
        (
            value
            for value in values
            if isinstance(value, int)
            and value & Destination.CARDS
            and not value & Destination.HOST
        ),
        None,
    )
