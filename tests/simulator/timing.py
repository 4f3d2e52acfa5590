"""How long the camera takes for things, in seconds."""

from dataclasses import dataclass


@dataclass(slots=True)
class Timing:
    """Delays of a healthy camera; tests may change each of them at any time."""

    event_channel: float = 3.0
    """How long the command channel stays open without its event channel (EOS M10: a few s)."""

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

    shutdown_warning: float = 5.0
    """From the announcement of the auto power-off to the power-off."""

    away_after_pairing: float = 20.0
    """How long the Wi-Fi is away where a body restarts it after a pairing."""
