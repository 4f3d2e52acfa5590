"""Timing of the simulated camera; durations are in seconds."""

from dataclasses import dataclass


@dataclass(slots=True)
class Timing:
    """Delays, rates and limits of a camera without faults; tests may change them at any time."""

    event_channel: float = 3.0
    """Time for which a command channel waits for its event channel (EOS M10: a few
    seconds)."""

    operation: float = 0.0
    """Time before the response to each operation."""

    jitter: float = 0.0
    """Mean of the random delay (exponentially distributed) of each response, as over Wi-Fi."""

    focus: float = 0.05
    """Time that focusing takes, after a half press or in live view."""

    exposure_scale: float = 1.0
    """Factor for all exposure times except bulb; 0 makes long exposures instant."""

    write: float = 0.25
    """Time from the end of the exposure to the photo's event."""

    burst: float = 0.1
    """Pause between two photos of a burst, in addition to `write`."""

    self_timer_scale: float = 1.0
    """Factor for the self-timer's 2 and 10 seconds."""

    live_view_start: float = 0.3
    """Time from setting a client's bit of EVFOutputDevice to live view (100D: 1.2 s)."""

    live_view_rate: float = 30.0
    """Live view frames per second; 0: one for each request."""

    live_view_bytes: int = 0
    """Minimum size of a frame in bytes (80D: 200 kB, R19)."""

    bandwidth: float = 0.0
    """Bytes per second that the camera's Wi-Fi can send; 0: no limit (R19: 1 MB)."""

    live_view_ready_for_movie: float = 0.3
    """Time for which live view must be on before a movie can start (R39: 1 s)."""

    movie_limit: float = 1799.0
    """Maximum length of a movie: 29 minutes and 59 seconds."""

    lens_drive: float = 0.02
    """Duration of a step of DriveLens, during which another step gets DEVICE_BUSY."""

    shutdown_warning: float = 5.0
    """Time from the announcement of the automatic power-off to the power-off itself."""

    tick: float = 1.0
    """Interval between checks for an automatic power-off and for idle clients."""

    away_after_pairing: float = 20.0
    """Time without Wi-Fi on a body that restarts it after a pairing."""
