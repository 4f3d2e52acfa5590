"""Photo sets in Home Assistant: cameras that take photos together, and who follows that."""

from collections.abc import Callable, Collection, Set as AbstractSet
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN
from ..eos.listeners import Listeners
from ..eos.together import PhotoSet, Together
from ..limits import home_limits

_FOLLOWERS: Final[HassKey[Listeners[AbstractSet[str], PhotoSet]]] = HassKey(
    f"{DOMAIN}_photo_sets"
)


@callback
def photo_sets(hass: HomeAssistant) -> Listeners[AbstractSet[str], PhotoSet]:
    """Return the functions to call for each photo set that is over.

    They get the ids of the entries whose cameras were asked, those that were off, too.
    """
    return hass.data.setdefault(_FOLLOWERS, Listeners())


@callback
def async_together(
    hass: HomeAssistant,
    entry_ids: Collection[str],
    *,
    seconds: float,
    all_or_none: bool = False,
    report: Callable[[PhotoSet], None] = lambda _: None,
) -> Together:
    """Return what has cameras take their photos together."""
    asked = frozenset(entry_ids)

    def on_set(photo_set: PhotoSet) -> None:
        report(photo_set)
        photo_sets(hass).call(asked, photo_set)

    return Together(
        asked,
        limits=home_limits(hass).camera,
        seconds=seconds,
        all_or_none=all_or_none,
        report=on_set,
    )
