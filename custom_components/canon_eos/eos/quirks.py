"""Peculiarities of bodies, keyed by the model in their DeviceInfo.

To add a body, add a row with its source. The functions of a body are listed in its
DeviceInfo, not here: for example, RemoteRelease is used if an old body does not list
RemoteReleaseOn. GetDeviceInfoEx is never sent, because an R5 Mark II never ends its answer
(libgphoto2 `ptp.h`).
"""

from enum import Enum, auto
from typing import Final, NamedTuple

from ..ptp.datasets import DeviceInfo
from .wire.codes import EventMode, OutputDevice, RemoteMode
from .wire.properties import PropertyCode


class Press(Enum):
    """Ways to press the shutter button remotely."""

    HALF_THEN_FULL = auto()
    """Half press, which focuses, then full press."""
    AT_ONCE = auto()
    """Both positions in one operation, which also focuses."""
    IN_ONE_OPERATION = auto()
    """Press and release with RemoteRelease, the only way on the oldest bodies."""


class Quirks(NamedTuple):
    """Peculiarities of a body; the defaults are right for most bodies.

    `remote_mode` and `event_mode` are the parameters of SetRemoteMode and SetEventMode.
    `press_output` is the value that EVFOutputDevice must have during a press; None if any
    value works. If `close_session` is False, the sockets must be closed without CloseSession.
    `useless` lists the properties that the body reports but does not support over the network;
    these properties are treated as not reported.
    """

    remote_mode: int = RemoteMode.ON
    event_mode: int = EventMode.ON
    press: Press = Press.HALF_THEN_FULL
    press_output: int | None = None
    close_session: bool = True
    useless: frozenset[int] = frozenset()


_DEFAULT: Final = Quirks()

_EOS_M: Final = Quirks(
    remote_mode=RemoteMode.EOS_M,
    event_mode=EventMode.EOS_M,
    press=Press.AT_ONCE,
    press_output=OutputDevice.MOBILE_2,
)
"""Quirks of models named "Canon EOS M..." (libgphoto2 `library.c`, `ptp-private.h`)."""
_EOS_M_PREFIX: Final = "Canon EOS M"

_BY_MODEL: Final = {
    # libgphoto2 `library.c`: remote mode 1, but the button is pressed as on other EOS M bodies.
    "Canon EOS M6 Mark II": Quirks(press=Press.AT_ONCE),
    # libgphoto2 `library.c`: like an EOS M, but a press does not need live view. The first of
    # these two names is from the body's DeviceInfo.
    "Canon EOS M50m2": _EOS_M._replace(press_output=None),
    "Canon EOS M50 Mark II": _EOS_M._replace(press_output=None),
    # libgphoto2 `library.c` (issue 92): these bodies hang or show "Err 70" after
    # CloseSession. This was observed over USB, and has not been tested over Wi-Fi.
    "Canon EOS 5D Mark IV": Quirks(close_session=False),
    "Canon EOS 80D": Quirks(close_session=False),
    "Canon EOS 5DS": Quirks(close_session=False),
    "Canon EOS 5DS R": Quirks(close_session=False),
    "Canon EOS RP": Quirks(close_session=False),
    "Canon EOS 1500D": Quirks(close_session=False),
    "Canon EOS 2000D": Quirks(close_session=False),
    "Canon EOS Rebel T7": Quirks(close_session=False),
    # The display says that movies are disabled while Wi-Fi is enabled (docs/sources.md,
    # S25), and this body can connect to a network only over Wi-Fi.
    "Canon EOS 70D": Quirks(useless=frozenset((PropertyCode.EVF_RECORD_STATUS,))),
    # CloseSession: as above. Mode: an EOS R accepted remote mode 5 over Wi-Fi (a recording in
    # rocc); libgphoto2's mode 1 is for USB.
    "Canon EOS R": Quirks(remote_mode=RemoteMode.EOS_R_WIFI, close_session=False),
    # camera_control_dart uses this mode over Wi-Fi; libgphoto2's mode 1 is for USB.
    "Canon EOS R7": Quirks(remote_mode=RemoteMode.EOS_R_WIFI),
}


def quirks_for(device_info: DeviceInfo) -> Quirks:
    """Return the quirks of the body with this DeviceInfo."""
    model = device_info.model.strip()
    if (known := _BY_MODEL.get(model)) is not None:
        return known
    return _EOS_M if model.startswith(_EOS_M_PREFIX) else _DEFAULT
