"""Capture destination: a card, the camera's memory, or both.

This host fetches photos from the camera's memory. Only a client can change the destination,
and most bodies keep it after the client has disconnected. If a body keeps "host only", photos
that are then taken with its own shutter button are not written to the card.
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
    """Sets the capture destination in one session, and restores the previous destination.

    A destination that includes this host is remembered and set again in the next
    connection, even after a restart.
    """

    def __init__(self, session: EosSession) -> None:
        """Create the object without changing the destination; see `start`."""
        self._session: Final = session
        self._before: int | None = None
        self._seen: int | None = None
        self._announced = False
        self._leaves = False

    @property
    def _present(self) -> int | None:
        return self._session.state.number(PropertyCode.CAPTURE_DESTINATION)

    async def start(self, *, for_host: bool) -> None:
        """Set the destination for this connection, if the camera reports a destination.

        `for_host` is True if this host can receive photos: the destination of the last
        connection is then set again if it included the host. Otherwise, a destination
        without a card is replaced by the destination that was set before it or, if this is
        unknown, by "card only". Raises the errors of `transact`.
        """
        session, learned = self._session, self._session.memory.learned
        if (present := self._present) is None:
            return
        self._before = present
        if present & Destination.HOST:
            self._before = learned.destination_before or _card(session.state)
        wanted = learned.destination if for_host else 0
        if not wanted and not session.state.to_card:
            wanted = self._before or 0
        # Some bodies need two attempts (libgphoto2 issue 197).
        for _ in range(2 if wanted else 0):
            with suppress(SettingError):
                await self._set(wanted)
                break
        self._seen = self._present
        session.subscribe(self._remember)

    async def follow(self) -> None:
        """Announce the host's capacity once photos go to the host, as the camera requires.

        Raises the errors of a lost connection.
        """
        to_host = self._session.state.to_host
        if to_host and not self._announced:
            await announce_capacity(self._session)
        self._announced = to_host

    def _remember(self, *_: object) -> None:
        """Remember a new destination. Only a client can set it: no camera has a control for it."""
        present = self._present
        if present is None or present == self._seen or self._leaves:
            return
        self._seen = present
        if not present & Destination.HOST:
            self._before, present = present, 0
        self._session.memory.learn(
            destination=present, destination_before=self._before or 0 if present else 0
        )

    async def put_back(self) -> None:
        """When the session ends, restore the destination from before the host was included.

        Never raises a `PtpError`.
        """
        self._leaves = True
        if self._session.state.to_host and self._before is not None:
            with suppress(PtpError):
                await self._set(self._before)

    async def _set(self, value: int) -> None:
        await set_value(self._session, PropertyCode.CAPTURE_DESTINATION, value)


def _card(state: CameraState) -> int | None:
    """Return the value for "card only", or None if the camera does not offer it."""
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
