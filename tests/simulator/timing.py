"""How long the camera takes for things, in seconds."""

from dataclasses import dataclass


@dataclass(slots=True)
class Timing:
    """Delays of a healthy camera; tests may change each of them at any time."""

    event_channel: float = 3.0
    """How long the command channel stays open without its event channel (EOS M10: a few s)."""

    operation: float = 0.0
    """How long every operation takes before its answer."""

    jitter: float = 0.0
    """By how much longer it takes on average (exponential), as over Wi-Fi."""

    focus: float = 0.05
    """How long a half press blocks while the lens focuses."""

    exposure_scale: float = 1.0
    """Factor on the shutter speed; 0 makes long exposures free."""

    write: float = 0.25
    """From the end of the exposure to the picture's event."""

    burst: float = 0.1
    """Between two pictures of a series."""

    self_timer_scale: float = 1.0
    """Factor on the self-timer's 2 and 10 seconds."""

    live_view_start: float = 0.3
    """From the host's bit of EVFOutputDevice until live view can be used (100D: 1.2 s)."""

    live_view_rate: float = 30.0
    """New live view pictures in a second; 0: one for each request."""

    live_view_bytes: int = 0
    """Least size of a live view picture (80D: 200 kB, R19)."""

    bandwidth: float = 0.0
    """Bytes in a second that the camera's Wi-Fi can send; 0 for no limit (R19: 1 MB)."""

    live_view_ready_for_movie: float = 0.3
    """How long live view has to be on before a movie starts (R39: 1 s)."""

    movie_limit: float = 1799.0
    """After which a movie ends by itself: 29 minutes and 59 seconds."""

    lens_drive: float = 0.02
    """How long a step of DriveLens takes; the next one is busy meanwhile."""

    shutdown_warning: float = 5.0
    """From the announcement of the auto power-off to the power-off."""

    tick: float = 1.0
    """Between two looks at what happens with time: auto power-off, silence of the client."""

    away_after_pairing: float = 20.0
    """How long the Wi-Fi is away where a body restarts it after a pairing."""
