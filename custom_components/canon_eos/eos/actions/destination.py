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
    """Where one session's photos go, and where they go without this host.

    A destination that includes this host is remembered, and set again on the next
    connection, also after a restart.
    """

    def __init__(self, session: EosSession) -> None:
        """Change nothing yet."""
        self._session: Final = session
        self._before: int | None = None
        self._seen: int | None = None
        self._announced = False
        self._leaves = False

    @property
    def _present(self) -> int | None:
        present = self._session.state.value(PropertyCode.CAPTURE_DESTINATION)
        return present if isinstance(present, int) else None

    async def start(self, *, for_host: bool) -> None:
        """Have photos go where they are to go; `for_host` is whether that can be here.

        That is where they went when this host was last connected, or else to the card,
        where the camera has one. Raises what `transact` raises.
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
        # Seen to need a second try (libgphoto2 issue 197).
        for _ in range(2 if wanted else 0):
            with suppress(SettingError):
                await self._set(wanted)
                break
        self._seen = self._present
        session.subscribe(self._remember)

    async def follow(self) -> None:
        """Announce room at this host once photos go there: without it none is taken.

        Raises the errors of a lost connection.
        """
        to_host = self._session.state.to_host
        if to_host and not self._announced:
            await announce_capacity(self._session)
        self._announced = to_host

    def _remember(self, *_: object) -> None:
        """Remember a new value. A client has set it: no button of the camera does."""
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
        """Have photos go where they went when the session began. Never raises."""
        self._leaves = True
        if self._session.state.to_host and self._before is not None:
            with suppress(PtpError):
                await self._set(self._before)

    async def _set(self, value: int) -> None:
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
