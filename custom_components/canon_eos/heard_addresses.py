"""Addresses at which cameras announced themselves, until a camera has answered there."""

from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.util.hass_dict import HassKey

from .const import DOMAIN


class HeardAddresses:
    """The last announced host of each camera, by unique id.

    Anybody on the network can announce an address: it is tried, and an entry gets it
    only once the right camera has answered there. Discovery writes (`heard`). The
    coordinator and the pairing dialog read (`to_try`). They remove an address
    (`forget`) once its camera is connected, or another camera has answered there. So
    does the removal of an entry.
    """

    def __init__(self) -> None:
        """Begin without any address."""
        self._hosts: Final[dict[str, str]] = {}

    def heard(self, unique_id: str, host: str, stored: str) -> bool:
        """Note an announced host; returns whether it is another one than before.

        Before the first announcement the camera is at the host that its entry stores.
        """
        before = self._hosts.get(unique_id, stored)
        self._hosts[unique_id] = host
        return host != before

    def to_try(self, unique_id: str, stored: str) -> tuple[str, ...]:
        """Return the hosts where a camera can be, each once, the likeliest first."""
        return tuple(dict.fromkeys((self._hosts.get(unique_id, stored), stored)))

    def forget(self, unique_id: str) -> None:
        """Forget what was announced for a camera, if anything was."""
        self._hosts.pop(unique_id, None)


_HEARD_ADDRESSES: Final[HassKey[HeardAddresses]] = HassKey(f"{DOMAIN}_heard_addresses")


def heard_addresses(hass: HomeAssistant) -> HeardAddresses:
    """Return the addresses that this Home Assistant has heard of."""
    return hass.data.setdefault(_HEARD_ADDRESSES, HeardAddresses())
