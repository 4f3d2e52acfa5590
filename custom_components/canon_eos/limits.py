"""Time limits, intervals and maximum numbers of the integration; tests use smaller values."""

from typing import Final, NamedTuple

from homeassistant.core import HomeAssistant
from homeassistant.util.hass_dict import HassKey

from .const import DOMAIN
from .eos.limits import DEFAULT_LIMITS, Limits
from .ptp.init_exchange import DEFAULT_DEADLINES, Deadlines


class HomeLimits(NamedTuple):
    """Limits for all cameras of a Home Assistant instance. Times are in seconds."""

    deadlines: Deadlines = DEFAULT_DEADLINES
    """Timeouts for a connection."""
    camera: Limits = DEFAULT_LIMITS
    """Limits for the camera library (`eos`)."""
    poll: float = 0.25
    """Maximum polling interval after an activity."""
    active: float = 5.0
    """Time after an activity for which `poll` applies."""
    poll_eased: float = 1.0
    """Minimum polling interval for a camera that is idle or was too busy to answer."""
    quiet: float = 10 * 60.0
    """Time without activity after which a camera counts as idle."""
    wake: float = 0.1
    """Minimum polling interval for a camera that announces its events."""
    young: float = 30.0
    """Minimum duration of a normal connection.

    If connections end earlier, a request from the integration may be the cause.
    """
    proof: float = 5.0
    """Time that a connection must last before entities use it, if earlier connections were
    short."""
    keep_awake: float = 10.0
    """Interval between requests that postpone the automatic power-off."""
    ask_again: float = 5 * 60.0
    """Interval for reading values that a camera reports only on request, such as the battery."""
    clock: float = 60 * 60.0
    """Interval for reading a camera's clock."""
    held: float = 30.0
    """Time for which another client may use a camera before an issue is created.

    A camera also reports that it is in use until it has noticed the end of a lost
    connection.
    """
    refusals: int = 3
    """Number of consecutive refusals after which the user is asked to pair again."""
    refusal_pause: float = 60.0
    """Delay after a refusal before the next attempt to connect to the camera."""
    refusal_pause_final: float = 600.0
    """Delay after a refusal once there have been `refusals` consecutive refusals.

    This delay is longer than `refusal_pause`, because a camera in pairing mode shows a
    prompt for each attempt.
    """
    offers: int = 8
    """Maximum number of unknown cameras offered at the same time, and within `offers_time`."""
    offers_time: float = 60.0
    """Period in which at most `offers` unknown cameras are offered."""
    restart: float = 300.0
    """Maximum delay before restarting a part of the integration after an unexpected error."""
    compare_addresses: float = 60.0
    """Minimum interval between two checks of a connected camera's other announced addresses."""
    download_reconnect: float = 600.0
    """Time for which a download or a search waits for a disconnected camera before it fails."""
    download_pause: float = 1.0
    """Minimum delay before a failed download or search of the cards is retried."""
    waiting_photos: int = 5_000
    """Maximum number of new photos that wait to be saved."""
    saved_files: int = 200_000
    """Maximum number of saved files that are remembered.

    The longest series in RAW + JPEG, without dark frames, creates this number of files. If
    a card has more files, a search may again save files that are no longer remembered.
    """
    saved_paths: int = 1000
    """Maximum number of saved files whose paths are remembered; older paths are dropped."""
    disk_slow: float = 60.0
    """Time that a disk may take for one request before an issue reports that the disk hangs."""
    brief: float = 2.0
    """Time that an activity must last before it is shown."""
    group_settles: float = 0.1
    """Time for which changes to a group's cameras are collected before they are reported."""
    download_progress: float = 1.0
    """Minimum interval between two progress updates for a download or a film."""
    photo_quiet: float = 0.3
    """Time without another new file before a photo is fetched, because shooting has priority."""
    photo_busy: float = 30.0
    """Maximum time for which fetching a photo is postponed while the camera is busy."""
    photo_reconnect: float = 24 * 60 * 60.0
    """Time for which fetching the last photo waits for a disconnected camera."""
    photo_search: float = 3.0
    """Delay from a new connection to the search for the newest photo on the cards."""
    photo_wait: float = 8.0
    """Time for which a viewer waits for a photo that is being fetched; Home Assistant
    allows 10 s."""
    viewer: float = 20.0
    """Time after which a viewer of live view is disconnected if it does not accept a frame."""
    description: float = 5.0
    """Timeout for fetching the description of a camera."""
    kept: float = 20.0
    """Time for which a connection is kept for the setup of its entry."""
    settle: float = 0.5
    """Delay between two connections, so that the camera notices the end of the first connection.

    Otherwise the camera reports that it is in use, and the next attempt follows only after
    5 s.
    """
    search: float = 3.0
    """Time to wait for a camera to search for a computer; the camera searches every second."""
    at_once: float = 1.0
    """Delay before a dialog shows the step in which it waits for the camera.

    An earlier result, such as a refusal, is shown without this step.
    """
    reminders: tuple[float, float, float] = (5.0, 15.0, 60.0)
    """Delays before a dialog is notified of a result again.

    The first two numbers are the minimum and the maximum of the first delay. Each later
    delay is twice the previous delay, up to the third number. The second number is also
    the round-trip time of the slowest supported link.
    """
    port_pause: float = 2.0
    """Delay between two attempts to connect to a camera whose port is closed."""
    port_opens: float = 120.0
    """Time for which the client keeps trying to connect to a closed port during pairing.

    The user may first have to select this client on the camera. RAZStudio's client
    keeps trying for 45 s with an EOS 6D.
    """


HOME_LIMITS: Final[HassKey[HomeLimits]] = HassKey(f"{DOMAIN}_limits")
"""Key in `hass.data` for limits that replace the default limits."""


def home_limits(hass: HomeAssistant) -> HomeLimits:
    """Return the limits of a Home Assistant instance."""
    return hass.data.get(HOME_LIMITS, HomeLimits())
