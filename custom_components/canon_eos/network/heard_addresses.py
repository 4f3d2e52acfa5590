"""Addresses at which cameras announced themselves, until a camera has answered there."""

from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN
from .description import Place, location_host, usual_location


class HeardAddresses:
    """The last announced address of each camera, by unique id.

    Anybody on the network can announce an address: it is tried, and an entry gets it
    only once the right camera has answered there. Discovery writes (`heard`, `left`).
    The coordinator and the pairing dialog read (`to_try`). They remove an address
    once its camera is connected (`forget`), or another camera has answered there
    (`not_at`). So does the removal of an entry. A description that says "in use" is
    believed once for each announcement (`in_use`): a body that says so wrongly gets
    connected, too.
    """

    def __init__(self) -> None:
        """Begin without any address."""
        self._hosts: Final[dict[str, str]] = {}
        self._locations: Final[dict[str, str]] = {}
        self._left: Final[set[str]] = set()
        self._in_use: Final[set[str]] = set()

    def heard(self, unique_id: str, location: str, stored: str) -> bool:
        """Note an announced description; returns whether its host is another than before.

        Before the first announcement the camera is at the host that its entry stores.
        """
        before = self._hosts.get(unique_id, stored)
        host = location_host(location) or stored
        self._hosts[unique_id] = host
        self._locations[unique_id] = location
        self._left.discard(unique_id)
        self._in_use.discard(unique_id)
        return host != before

    def left(self, unique_id: str) -> None:
        """Note that a camera says goodbye: its address may be another one's soon."""
        self._left.add(unique_id)

    def in_use(self, unique_id: str) -> None:
        """Note that a camera was not tried because another client is connected."""
        self._in_use.add(unique_id)

    def to_try(self, unique_id: str, stored: str) -> tuple[Place, ...]:
        """Return the places where a camera can be, each once, the likeliest first."""
        heard = self._hosts.get(unique_id)
        known = self._locations.get(unique_id, "")
        hosts = dict.fromkeys((heard or stored, stored))
        return tuple(
            Place(
                host,
                known if location_host(known) == host else usual_location(host),
                announced=host == heard and unique_id not in self._left,
                insist=unique_id in self._in_use,
            )
            for host in hosts
        )

    def forget(self, unique_id: str) -> None:
        """Forget which host was announced for a camera, if any was.

        The address of its description still counts as long as it is at that host.
        """
        self._hosts.pop(unique_id, None)
        self._left.discard(unique_id)
        self._in_use.discard(unique_id)

    def not_at(self, unique_id: str, host: str) -> None:
        """Forget the announced host if it is this one, where the camera is not.

        Another one may have been announced since this one was tried.
        """
        if self._hosts.get(unique_id) == host:
            self.forget(unique_id)


_HEARD_ADDRESSES: Final[HassKey[HeardAddresses]] = HassKey(f"{DOMAIN}_heard_addresses")


def heard_addresses(hass: HomeAssistant) -> HeardAddresses:
    """Return the addresses that this Home Assistant has heard of."""
    return hass.data.setdefault(_HEARD_ADDRESSES, HeardAddresses())
