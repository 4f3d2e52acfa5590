"""How long things may take on Home Assistant's side; tests use shorter times."""

from typing import Final, NamedTuple

from homeassistant.core import HomeAssistant
from homeassistant.util.hass_dict import HassKey

from .const import DOMAIN
from .eos.limits import DEFAULT_LIMITS, Limits
from .ptp.connection import DEFAULT_DEADLINES, Deadlines


class HomeLimits(NamedTuple):
    """Times in seconds. All cameras of a Home Assistant have the same."""

    deadlines: Deadlines = DEFAULT_DEADLINES
    """Timeouts for packets."""
    camera: Limits = DEFAULT_LIMITS
    """Timeouts for what a camera does."""
    poll: float = 0.25
    """Longest interval of polls after something happened."""
    active: float = 5.0
    """Time for which a camera is polled at that interval."""
    poll_eased: float = 1.0
    """Shortest interval of polls of a camera that is not used, or too busy to answer."""
    quiet: float = 10 * 60.0
    """Time without anything happening after which a camera counts as not used."""
    wake: float = 0.1
    """Shortest interval of polls of a camera that reports news by itself."""
    young: float = 30.0
    """Time after which the end of a connection is no sign of a fault in how it is used."""
    proof: float = 5.0
    """Time that a connection has to last before it is shown, after several that did not."""
    keep_awake: float = 10.0
    """Interval at which a camera is kept from its power-off."""
    ask_again: float = 5 * 60.0
    """Interval at which a camera is asked for what it reports only then: its battery."""
    clock: float = 60 * 60.0
    """Interval at which a camera's clock is read."""
    held: float = 30.0
    """Time that another program may hold a camera before an issue is created.

    A camera also reports that while it has not noticed that a connection was lost.
    """
    refusals: int = 3
    """Number of refusals in a row after which a person is asked to pair again."""
    refusal_pause: float = 60.0
    """Time after a refusal before the camera is asked again."""
    refusal_pause_final: float = 600.0
    """The same once a person is asked: the camera may be in its pairing mode then."""
    offers: int = 8
    """Number of discovered cameras that are offered, and asked within `offers_time`."""
    offers_time: float = 60.0
    """Time in which no more than `offers` unknown cameras are asked who they are."""
    restart: float = 300.0
    """Longest time before a part that failed by a mistake is started again."""
    compare_addresses: float = 60.0
    """Interval at which another announced address of a connected camera is looked at."""
    download_reconnect: float = 600.0
    """Time that a download waits for a lost camera before it is given up."""
    download_pause: float = 1.0
    """Delay before a download that made no progress is tried again."""
    waiting_photos: int = 5_000
    """Maximum number of new photos that wait until they can be saved."""
    disk_slow: float = 60.0
    """Time that a disk may take for one block before an issue says that it hangs."""
    brief: float = 2.0
    """Time that an activity must last before it is shown."""
    group_settles: float = 0.1
    """Time in which the changes of a group's cameras are one change of the group."""
    download_progress: float = 1.0
    """Interval at which the progress of one file is shown."""
    photo_quiet: float = 0.3
    """Time without another file after which a photo is fetched: the next shot first."""
    photo_busy: float = 30.0
    """Time that a camera may stay busy after a shot before its photo is asked for."""
    photo_reconnect: float = 24 * 60 * 60.0
    """Time that a photo which was not fetched waits for a lost camera."""
    photo_look: float = 3.0
    """Time after a connection began before the newest photo on the cards is looked for."""
    photo_wait: float = 8.0
    """Timeout for a viewer of a photo that is being fetched; Home Assistant allows 10 s."""
    viewer: float = 20.0
    """Time that a viewer of live view may take for a frame before it counts as gone."""
    description: float = 5.0
    """Timeout for fetching the description of a camera."""
    kept: float = 20.0
    """Time that a connection is kept for the set-up of its entry."""
    settle: float = 0.5
    """Time that a camera has to notice the end of a connection before the next one.

    Else it says that it is in use, and is tried again after 5 s only.
    """
    search: float = 3.0
    """Time in which a camera that looks for its computer is heard: it asks every second."""
    at_once: float = 1.0
    """Time after which a dialog shows that it waits for the camera.

    What is known until then, such as a refusal, is shown without that.
    """
    reminders: tuple[float, float, float] = (5.0, 15.0, 60.0)
    """Shortest and longest wait before a dialog is notified of a result again, and the
    longest of those that follow: each is twice the last.

    The second is the round trip of the slowest link that is reckoned with.
    """
    port_pause: float = 2.0
    """Delay between two attempts to connect to a camera that keeps its port closed."""
    port_opens: float = 120.0
    """Time that a camera may keep its port closed while somebody pairs it.

    A person may have to choose this client there first; RAZStudio's client tries an
    EOS 6D for 45 s.
    """


HOME_LIMITS: Final[HassKey[HomeLimits]] = HassKey(f"{DOMAIN}_limits")
"""Other limits than the default ones, for entries and flows that begin after."""


def home_limits(hass: HomeAssistant) -> HomeLimits:
    """Return the limits that apply now."""
    return hass.data.get(HOME_LIMITS, HomeLimits())
