"""Keeps connections open while their owner changes, for example from pairing to setup."""

import asyncio
from asyncio import FIRST_COMPLETED
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import EVENT_HOMEASSISTANT_STOP
from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant
from homeassistant.helpers.singleton import singleton

from ..const import DOMAIN
from ..limits import home_limits
from ..ptp.connection import PtpIpConnection
from ..ptp.errors import PtpError, PtpTimeoutError
from ..ptp.init_exchange import Initiator
from ..ptp.packets import Event as PtpEvent
from ..ptp.transport import Responder

type Opening = asyncio.Future[PtpIpConnection]
"""Future for a connection; it completes when the connection is open or could not be opened."""
type Step = asyncio.Future[Any]
"""Future that completes at the end of one step in opening a connection."""


class Peers(NamedTuple):
    """Both ends of a connection: the camera's id and address, and the client's identity."""

    unique_id: str
    host: str
    port: int
    initiator: Initiator


@dataclass(slots=True, eq=False)
class _Request:
    """A request to connect, and its progress.

    `sent` completes when the request has been sent, and `accepted` completes when the
    camera has accepted it. `end` cancels the timer that drops the kept connection.
    """

    peers: Peers
    opening: Opening
    sent: Step
    accepted: Step
    end: CALLBACK_TYPE | None = None


class KeptConnections:
    """The connections without an owner, at most one for each camera.

    A pairing keeps its connection here for the setup of the entry. A setup keeps a request
    that the camera has not answered, because the camera may be prompting the user, and
    another request would cause another prompt. The next setup starts as soon as the camera has
    answered, if not earlier, and continues with that request.

    An open connection is kept for at most `HomeLimits.kept` seconds.
    """

    def __init__(self, hass: HomeAssistant) -> None:
        """Initialize without connections."""
        self._hass: Final = hass
        self._kept: Final[dict[str, _Request]] = {}
        hass.bus.async_listen_once(EVENT_HOMEASSISTANT_STOP, self._async_drop_all)

    async def _async_drop_all(self, _: Event) -> None:
        for unique_id in tuple(self._kept):
            await self.async_drop(unique_id)

    async def async_keep(self, peers: Peers, connection: PtpIpConnection) -> None:
        """Keep an open connection, and close a connection that was kept for the same camera.

        If the caller is cancelled, the open connection is still kept.
        """
        before = self._forget(peers.unique_id)
        opening: Opening = self._hass.loop.create_future()
        opening.set_result(connection)
        request = _Request(peers, opening, opening, opening)
        self._kept[peers.unique_id] = request
        self._drop_later(request)
        if before is not None:
            await _close(before.opening)

    def _on_answer(self, request: _Request) -> None:
        """Reload the entry whose setup waits for the answered request."""
        unique_id = request.peers.unique_id
        if self._kept.get(unique_id) is not request:
            return
        self._drop_later(request)
        entries = self._hass.config_entries
        entry = entries.async_entry_for_domain_unique_id(DOMAIN, unique_id)
        if entry is not None and entry.state is ConfigEntryState.SETUP_RETRY:
            entries.async_schedule_reload(entry.entry_id)

    def _drop_later(self, request: _Request) -> None:
        timer = self._hass.loop.call_later(
            home_limits(self._hass).kept, self.drop, request.peers.unique_id
        )
        request.end = timer.cancel

    def drop(self, unique_id: str) -> None:
        """End the request or connection kept for a camera, if any, in the background."""
        self._hass.async_create_background_task(
            self.async_drop(unique_id), f"{DOMAIN} end of a connection"
        )

    async def async_drop(self, unique_id: str) -> None:
        """Cancel the request or close the connection kept for a camera, if any."""
        if (kept := self._forget(unique_id)) is not None:
            await _close(kept.opening)

    def _forget(self, unique_id: str) -> _Request | None:
        kept = self._kept.pop(unique_id, None)
        if kept is not None and kept.end is not None:
            kept.end()
        return kept

    def has_open(self, peers: Peers) -> bool:
        """Return whether an open connection between these peers is kept."""
        kept = self._kept.get(peers.unique_id)
        if kept is None or kept.peers != peers:
            return False
        connection = _connection(kept.opening)
        return connection is not None and connection.is_open

    async def _take(self, peers: Peers) -> _Request | None:
        """Remove and return the request kept for the camera, or return None if there is none.

        If the request is for other peers or its connection has been lost, the request is
        cancelled or the connection is closed, and None is returned.
        """
        if (kept := self._forget(peers.unique_id)) is None:
            return None
        connection = _connection(kept.opening)
        lost = connection is not None and not connection.is_open
        if lost or kept.peers != peers:
            await _close(kept.opening)
            return None
        return kept

    async def open(
        self,
        peers: Peers,
        *,
        patient: bool,
        accept: Callable[[Responder], None],
        on_event: Callable[[PtpEvent], None],
        on_lost: Callable[[], None],
    ) -> PtpIpConnection:
        """Return an open connection: the kept connection, or the result of a kept or new request.

        With `peers` and `patient` bound, this method is an `OpenTransport`. The timeout for
        the camera's answer is `Deadlines.pairing` if `patient` is True, because the user may
        have to confirm the connection on the camera, and `Deadlines.command_ack` otherwise.
        After a timeout, or if the caller is cancelled before the answer, for example by a
        reload, the request is kept if it has been sent and Home Assistant is not stopping.
        Raises a `PtpError`.
        """
        seconds = home_limits(self._hass).deadlines.command_ack
        request = await self._take(peers) or self._start(peers)
        try:
            connection = await _answered(request, None if patient else seconds)
        except PtpTimeoutError, asyncio.CancelledError:
            is_asked = request.sent.done() and not request.opening.done()
            if is_asked and not self._hass.is_stopping:
                self._kept[peers.unique_id] = request
            else:
                await _close(request.opening)
            raise
        except Exception:
            # A leaked connection would block the camera, which accepts only one client.
            await _close(request.opening)
            raise
        return await connection.hand_over(
            accept=accept, on_event=on_event, on_lost=on_lost
        )

    def _start(self, peers: Peers) -> _Request:
        deadlines = home_limits(self._hass).deadlines
        sent, accepted = (self._hass.loop.create_future() for _ in range(2))
        opening = self._hass.async_create_background_task(
            PtpIpConnection.open(
                peers.host,
                peers.port,
                peers.initiator,
                deadlines=deadlines._replace(command_ack=deadlines.pairing),
                asked=lambda: sent.set_result(None),
                accept=lambda _: accepted.set_result(None),
            ),
            f"{DOMAIN} connection",
        )
        request = _Request(peers, opening, sent, accepted)
        opening.add_done_callback(lambda _: self._on_answer(request))
        return request


def _connection(opening: Opening) -> PtpIpConnection | None:
    """Return the connection, or None if it is not open yet or could not be opened."""
    if not opening.done() or opening.cancelled() or opening.exception() is not None:
        return None
    return opening.result()


async def _answered(request: _Request, seconds: float | None) -> PtpIpConnection:
    """Wait until the connection is open, and return it.

    Raises `PtpTimeoutError` if the camera does not answer within `seconds` after the request
    was sent, and the errors of `PtpIpConnection.open`.
    """
    opening = request.opening
    await asyncio.wait((opening, request.sent), return_when=FIRST_COMPLETED)
    done, _ = await asyncio.wait(
        (opening, request.accepted), timeout=seconds, return_when=FIRST_COMPLETED
    )
    if not done and seconds is not None:
        raise PtpTimeoutError("the camera accepts this client", seconds)
    return await opening


async def _close(opening: Opening) -> None:
    opening.cancel()  # has no effect on an open connection
    with suppress(PtpError, asyncio.CancelledError):
        connection = await opening
        await connection.close()


@singleton(f"{DOMAIN}_kept_connections")
def kept_connections(hass: HomeAssistant) -> KeptConnections:
    """Return the kept connections of this Home Assistant instance."""
    return KeptConnections(hass)
