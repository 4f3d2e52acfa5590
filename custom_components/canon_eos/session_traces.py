"""The traces of the cameras' latest sessions, by unique id, for their diagnostics."""

from collections import defaultdict
from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.util.hass_dict import HassKey

from .const import DOMAIN
from .eos.session_traces import SessionTraces

_TRACES: Final[HassKey[defaultdict[str, SessionTraces]]] = HassKey(f"{DOMAIN}_traces")


def session_traces(hass: HomeAssistant) -> defaultdict[str, SessionTraces]:
    """Return the traces; they outlive an entry that is reloaded or fails to set up."""
    return hass.data.setdefault(_TRACES, defaultdict(SessionTraces))
