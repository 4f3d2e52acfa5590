"""A simulated Canon EOS camera in asyncio.

It is independent of the integration: it shares only the plain PTP packets and byte
helpers (`canon_eos.ptp`), which are checked against published bytes and gphoto2. The
main modules are:

- `profile`, `labels`, `codes`: the bodies, and Canon's numbers
- `body`, `settings`, `modes`, `shutter`, `mirror`, `media`, `pictures`: the controls of the body
- `records`, `olc`, `datasets`: the bytes that the camera sends
- `channel`, `connection`, `server`, `pairing`, `operations/`: PTP/IP
- `ssdp`, `description`, `identity`: discovery
- `faults`, `timing`, `clock`, `log`: for tests
- `control`, `__main__`: for users
"""

from .camera import PowerOff, SimulatedCamera
from .clock import Clock, ManualClock
from .faults import Faults
from .timing import Timing

__all__ = ["Clock", "Faults", "ManualClock", "PowerOff", "SimulatedCamera", "Timing"]
