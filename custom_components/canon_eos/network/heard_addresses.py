"""Addresses that cameras have announced."""

from dataclasses import dataclass
from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers.singleton import singleton

from ..const import DOMAIN
from ..eos.identity import KnownIdentity
from .description import Place, location_host, usual_location

_MAX_HOSTS: Final = 4
"""Maximum number of announced hosts per camera; the newest hosts are kept."""

_PACE: Final = 1.0
"""Minimum time in seconds between two reactions to announcements from one camera."""


@dataclass(slots=True)
class _Heard:
    """The announced address of a description.

    While `is_news` is True, the description is fetched before connecting. The flag becomes
    False when the camera is connected or sends a byebye.
    """

    location: str
    is_news: bool = True


class HeardAddresses:
    """The recently announced addresses of each camera, by unique id.

    Any device on the network can announce an address. An announced address is tried
    after the stored address, and is stored in an entry only after the entry's own
    camera has answered there. `discovery` reports announcements (`heard`) and byebyes
    (`left`). `finder` and the pairing dialog read the addresses (`to_try`). When the
    camera is connected, `finder` removes the camera's other addresses (`connected`).
    It also removes an address at which another camera has answered (`not_at`). Removing
    an entry removes its addresses (`forget`). After a description has reported that the
    camera is in use (`in_use`), later attempts connect anyway, because the description can
    be wrong. A new announcement or a connection resets this exception.
    """

    def __init__(self) -> None:
        """Initialize without addresses."""
        self._heard: Final[dict[str, dict[str, _Heard]]] = {}
        self._in_use: Final[set[str]] = set()
        self._next: Final[dict[str, float]] = {}

    def is_due(self, unique_id: str, now: float) -> bool:
        """Return whether to react to an announcement at the time `now`.

        If the result is True, the reaction is recorded. The rate of reactions is
        limited, because any device can send announcements. For an mDNS announcement whose
        camera has not been identified yet, `unique_id` is an address.
        """
        if now < self._next.get(unique_id, now):
            return False
        self._next[unique_id] = now + _PACE
        return True

    def heard(self, unique_id: str, location: str) -> None:
        """Add an announced address, unless `location_host` rejects it."""
        if (host := location_host(location)) is None:
            return
        heard = self._heard.setdefault(unique_id, {})
        heard.pop(host, None)
        heard[host] = _Heard(location)
        if len(heard) > _MAX_HOSTS:
            del heard[next(iter(heard))]
        self._in_use.discard(unique_id)

    def left(self, unique_id: str) -> None:
        """Handle a byebye, after which the announced addresses are no longer news."""
        for heard in self._heard.get(unique_id, {}).values():
            heard.is_news = False

    def in_use(self, unique_id: str) -> None:
        """Record that, according to a description, another client is using the camera."""
        self._in_use.add(unique_id)

    def to_try(self, known: KnownIdentity, stored: str) -> tuple[Place, ...]:
        """Return the places to try for a camera: the stored place, then announced places.

        Announced places are sorted from new to old, and must serve the camera's description.
        They are left out if no previous connection has provided data by which to recognize
        the camera there.
        """
        camera = known.camera_id
        heard = self._heard.get(camera, {})
        insist = camera in self._in_use
        at_stored = heard.get(stored)
        first = Place(
            stored,
            at_stored.location if at_stored else usual_location(stored),
            describe_first=at_stored is not None and at_stored.is_news,
            insist=insist,
        )
        others = (
            Place(host, one.location, True, known, insist)
            for host, one in reversed(heard.items())
            if known.is_known and host != stored
        )
        return (first, *others)

    def connected(self, unique_id: str, host: str) -> None:
        """Remove the announced addresses of a connected camera, except the address at `host`."""
        at_host = self._heard.get(unique_id, {}).get(host)
        self.forget(unique_id)
        if at_host is not None:
            self._heard[unique_id] = {host: _Heard(at_host.location, is_news=False)}

    def not_at(self, unique_id: str, host: str) -> None:
        """Remove an announced host of a camera, because another camera has answered there."""
        self._heard.get(unique_id, {}).pop(host, None)

    def forget(self, unique_id: str) -> None:
        """Remove all announced addresses of a camera."""
        self._heard.pop(unique_id, None)
        self._in_use.discard(unique_id)


@singleton(f"{DOMAIN}_heard_addresses")
def heard_addresses(_: HomeAssistant) -> HeardAddresses:
    """Return the announced addresses that this Home Assistant instance has recorded."""
    return HeardAddresses()
