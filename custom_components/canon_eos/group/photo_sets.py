"""Sets of photos that several cameras take together, and the subscribers to these sets."""

from collections.abc import Callable, Collection, Set as AbstractSet
from weakref import WeakValueDictionary

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.singleton import singleton

from ..const import DOMAIN
from ..eos.errors import SeriesEndedError
from ..eos.listeners import Listeners
from ..eos.series_plan import IntervalPlan, SeriesRecord
from ..eos.together import Member, PhotoSet, Together
from ..limits import home_limits


@singleton(f"{DOMAIN}_photo_sets")
def on_photo_set(_: HomeAssistant) -> Listeners[AbstractSet[str], PhotoSet]:
    """Return the listeners for completed photo sets.

    Each listener gets the entry ids of all requested cameras, including cameras that were
    off, and the photo set.
    """
    return Listeners()


@callback
def async_together(
    hass: HomeAssistant,
    entry_ids: Collection[str],
    *,
    seconds: float,
    all_or_none: bool = False,
    report: Callable[[PhotoSet], None] = lambda _: None,
) -> Together:
    """Return the object that lets the cameras of these entries take photos together.

    `seconds` is the time for which the cameras wait for each other. With `all_or_none`, no
    camera takes a photo unless all cameras can. `report` is called for each photo set, in
    addition to the listeners of `on_photo_set`.
    """
    asked = frozenset(entry_ids)

    def on_set(photo_set: PhotoSet) -> None:
        report(photo_set)
        on_photo_set(hass).call(asked, photo_set)

    return Together(
        asked,
        limits=home_limits(hass).camera,
        seconds=seconds,
        all_or_none=all_or_none,
        report=on_set,
    )


@singleton(f"{DOMAIN}_series_together")
def _series(_: HomeAssistant) -> WeakValueDictionary[frozenset[str], Together]:
    """Return the `Together` of each running joint series, by the cameras' entry ids.

    A camera that resumes its series joins the same `Together` again.
    """
    return WeakValueDictionary()


@callback
def async_remember(hass: HomeAssistant, member: Member) -> None:
    """Keep the `Together` of a member for cameras that resume the same series."""
    _series(hass)[member.together.names] = member.together


@callback
def async_rejoin(
    hass: HomeAssistant, entry_id: str, record: SeriesRecord
) -> Member | None:
    """Return the `Member` for a camera that resumes a joint interval series.

    Returns None if the series is of another kind, or if the camera takes the series alone.
    """
    plan = record.plan
    if entry_id not in record.members or not isinstance(plan, IntervalPlan):
        return None
    together = _series(hass).get(record.members)
    if together is None:
        seconds = min(home_limits(hass).camera.together, plan.seconds)
        together = async_together(hass, record.members, seconds=seconds)
        for other in record.members:
            # Do not wait for the other cameras; each joins when it resumes its series.
            together.leave(other, SeriesEndedError("the series was not resumed"))
    member = together.member(entry_id)
    async_remember(hass, member)
    return member
