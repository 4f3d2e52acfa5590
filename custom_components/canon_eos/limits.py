"""Time limits and sizes of caches on Home Assistant's side; tests use smaller ones."""

from typing import Final, NamedTuple

from homeassistant.core import HomeAssistant
from homeassistant.util.hass_dict import HassKey

from .const import DOMAIN
from .eos.limits import DEFAULT_LIMITS, Limits
from .ptp.init_exchange import DEFAULT_DEADLINES, Deadlines


class HomeLimits(NamedTuple):
    """Limits common to all cameras of a Home Assistant; times in seconds."""

    deadlines: Deadlines = DEFAULT_DEADLINES
    """Timeouts for packets."""
    camera: Limits = DEFAULT_LIMITS
    """Timeouts for what a camera does."""
    poll: float = 0.25
    """Maximum polling interval after any activity."""
    active: float = 5.0
    """Time for which a camera is polled at that interval."""
    poll_eased: float = 1.0
    """Minimum polling interval for a camera that is idle, or too busy to answer."""
    quiet: float = 10 * 60.0
    """Time without activity after which a camera counts as idle."""
    wake: float = 0.1
    """Minimum polling interval for a camera that announces events by itself."""
    young: float = 30.0
    """Time after which a lost connection does not indicate a fault in how it is used."""
    proof: float = 5.0
    """Time that a connection must last before it is shown, after several that did not."""
    keep_awake: float = 10.0
    """Interval at which the automatic power-off is postponed."""
    ask_again: float = 5 * 60.0
    """Interval for requesting values that a camera reports only on request: its battery."""
    clock: float = 60 * 60.0
    """Interval for reading a camera's clock."""
    held: float = 30.0
    """Time that another program may use a camera before an issue is created.

    A camera also reports that it is in use before it has noticed that a connection was
    lost.
    """
    refusals: int = 3
    """Number of consecutive refusals after which the user is asked to pair again."""
    refusal_pause: float = 60.0
    """Delay after a refusal before the camera is asked again."""
    refusal_pause_final: float = 600.0
    """The same after the user was asked: the camera may be in its pairing mode then."""
    offers: int = 8
    """Maximum number of discovered cameras that are offered, and asked within `offers_time`."""
    offers_time: float = 60.0
    """Period in which at most `offers` unknown cameras are asked for their description."""
    restart: float = 300.0
    """Maximum delay before a part that failed because of a bug is restarted."""
    compare_addresses: float = 60.0
    """Interval for checking another announced address of a connected camera."""
    download_reconnect: float = 600.0
    """Time that a download waits for a lost camera before it is abandoned."""
    download_pause: float = 1.0
    """Delay before a download that made no progress is retried."""
    waiting_photos: int = 5_000
    """Maximum number of new photos that wait until they can be saved."""
    saved_files: int = 200_000
    """Maximum number of saved files that are remembered: as many as in the longest series, in
    RAW + JPEG. With more files on a card, the same ones would be saved repeatedly."""
    saved_paths: int = 1000
    """Maximum number of saved files whose paths are remembered: the last ones."""
    disk_slow: float = 60.0
    """Time that a disk may take for one block before an issue reports that it hangs."""
    brief: float = 2.0
    """Time that an activity must last before it is shown."""
    group_settles: float = 0.1
    """Time in which the changes of a group's cameras are combined into one."""
    download_progress: float = 1.0
    """Interval for updating the progress of one file."""
    photo_quiet: float = 0.3
    """Time without another file before a photo is fetched: the next shot has priority."""
    photo_busy: float = 30.0
    """Time that a camera may stay busy after a shot before its photo is requested."""
    photo_reconnect: float = 24 * 60 * 60.0
    """Time that a photo that was not fetched waits for a lost camera."""
    photo_search: float = 3.0
    """Delay after the start of a connection before the newest photo on the cards is
    searched for."""
    photo_wait: float = 8.0
    """Timeout for a viewer of a photo that is being fetched; Home Assistant allows 10 s."""
    viewer: float = 20.0
    """Time that a viewer of live view may take for a frame before it counts as disconnected."""
    description: float = 5.0
    """Timeout for fetching the description of a camera."""
    kept: float = 20.0
    """Time that a connection is kept for the set-up of its entry."""
    settle: float = 0.5
    """Time that a camera gets to notice the end of a connection before the next one.

    Otherwise it reports that it is in use, and is tried again only after 5 s.
    """
    search: float = 3.0
    """Time for receiving the search of a camera for its computer, which it sends every
    second."""
    at_once: float = 1.0
    """Delay before a dialog shows that it waits for the camera.

    An earlier result, such as a refusal, is shown without this step.
    """
    reminders: tuple[float, float, float] = (5.0, 15.0, 60.0)
    """Minimum and maximum delay before a dialog is first notified again of a result, and the
    maximum of the delays that follow, each twice the previous one.

    The second number is the round trip of the slowest link that is supported.
    """
    port_pause: float = 2.0
    """Delay between two attempts to connect to a camera that keeps its port closed."""
    port_opens: float = 120.0
    """Time that a camera may keep its port closed during pairing.

    The user may have to select this client on it first; RAZStudio's client tries an EOS 6D
    for 45 s.
    """


HOME_LIMITS: Final[HassKey[HomeLimits]] = HassKey(f"{DOMAIN}_limits")
"""Limits other than the default, for entries and flows that are started afterwards."""


def home_limits(hass: HomeAssistant) -> HomeLimits:
    """Return the limits in effect."""
    return hass.data.get(HOME_LIMITS, HomeLimits())
