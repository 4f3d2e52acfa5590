"""Addresses at which cameras announced themselves, until a camera has answered there."""

from dataclasses import dataclass
from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers.singleton import singleton

from ..const import DOMAIN
from ..eos.identity import KnownIdentity
from .description import Place, location_host, usual_location

_MAX_HOSTS: Final = 4
"""Maximum number of announced hosts that are kept for one camera: the newest ones."""

_PACE: Final = 1.0
"""Seconds between two reactions to announcements of one camera."""


@dataclass(slots=True)
class _Heard:
    """An announcement: the address of the description, and whether it still counts."""

    location: str
    is_news: bool = True


class HeardAddresses:
    """The addresses that were announced for each camera lately, by unique id.

    Anybody on the network can announce an address. It is tried after the stored one,
    and an entry gets it only once its own camera has answered there. Discovery writes
    (`heard`, `left`). `finder` and the pairing dialog read (`to_try`). They
    remove addresses once the camera is connected (`connected`), or another camera has
    answered there (`not_at`). So does the removal of an entry (`forget`). A description
    that says "in use" is believed once for each announcement (`in_use`): a body that
    says so wrongly gets connected, too.
    """

    def __init__(self) -> None:
        """Begin without any address."""
        self._heard: Final[dict[str, dict[str, _Heard]]] = {}
        self._in_use: Final[set[str]] = set()
        self._next: Final[dict[str, float]] = {}

    def is_due(self, unique_id: str, now: float) -> bool:
        """Whether to react to an announcement now; counts it if so.

        Anybody can send any number of them. One by mDNS has an address for an id.
        """
        if now < self._next.get(unique_id, now):
            return False
        self._next[unique_id] = now + _PACE
        return True

    def heard(self, unique_id: str, location: str) -> None:
        """Note an announced description. Its host has to be known; see `location_host`."""
        if (host := location_host(location)) is None:
            return
        heard = self._heard.setdefault(unique_id, {})
        heard.pop(host, None)
        heard[host] = _Heard(location)
        if len(heard) > _MAX_HOSTS:
            del heard[next(iter(heard))]
        self._in_use.discard(unique_id)

    def left(self, unique_id: str) -> None:
        """Note that a camera says goodbye: its port may be closed when it is back."""
        for heard in self._heard.get(unique_id, {}).values():
            heard.is_news = False

    def in_use(self, unique_id: str) -> None:
        """Note that a camera was not tried because another client is connected."""
        self._in_use.add(unique_id)

    def to_try(self, known: KnownIdentity, stored: str) -> tuple[Place, ...]:
        """Return the places where a camera can be, each once: the stored one first.

        The others, the newest first, have to show the camera's description. There are
        none for a camera that was never connected: nothing would tell it from another.
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
        """Note where a camera is connected: other addresses don't count any more.

        The address of its description is remembered as long as it is at that host.
        """
        at_host = self._heard.get(unique_id, {}).get(host)
        self.forget(unique_id)
        if at_host is not None:
            self._heard[unique_id] = {host: _Heard(at_host.location, is_news=False)}

    def not_at(self, unique_id: str, host: str) -> None:
        """Forget an announced host, at which another camera has answered."""
        self._heard.get(unique_id, {}).pop(host, None)

    def forget(self, unique_id: str) -> None:
        """Forget what was announced for a camera."""
        self._heard.pop(unique_id, None)
        self._in_use.discard(unique_id)


@singleton(f"{DOMAIN}_heard_addresses")
def heard_addresses(_: HomeAssistant) -> HeardAddresses:
    """Return the addresses that this Home Assistant has heard of."""
    return HeardAddresses()
