"""A Canon EOS camera in asyncio, to test against.

It is a peer of the integration, not its mirror: apart from the plain PTP packets and
byte helpers (`canon_eos.ptp`), which the article's bytes and gphoto2 prove, all its
knowledge is its own. `SimulatedCamera` is the whole camera. The rooms:

- `profile`, `labels`, `codes`: what bodies there are, and Canon's numbers
- `body`, `settings`, `modes`, `shutter`, `media`, `pictures`: the camera in the hand
- `records`, `olc`, `datasets`: what it tells a client, as bytes
- `channel`, `connection`, `server`, `pairing`, `operations/`: PTP/IP
- `ssdp`, `description`, `identity`: how it is found
- `faults`, `timing`, `clock`, `log`: for tests
- `control`, `__main__`: for people
"""

from .camera import PowerOff, SimulatedCamera
from .clock import Clock, ManualClock
from .faults import Faults
from .timing import Timing

__all__ = ["Clock", "Faults", "ManualClock", "PowerOff", "SimulatedCamera", "Timing"]
