"""Canon's vendor operations, responses, event kinds and mode values.

Names and numbers are from libgphoto2's `ptp.h`. Codes that are not listed remain plain
integers, because new bodies introduce new codes. Operations that can damage a body (firmware,
format, host information) are deliberately omitted.
"""

from enum import IntEnum, IntFlag, unique
from typing import Final


@unique
class EosOperation(IntEnum):
    """EOS operations that this integration uses. DeviceInfo lists the operations of a body."""

    GET_STORAGE_IDS = 0x9101
    GET_STORAGE_INFO = 0x9102
    GET_PARTIAL_OBJECT = 0x9107
    GET_OBJECT_INFO_EX = 0x9109
    REMOTE_RELEASE = 0x910F
    SET_DEVICE_PROP_VALUE_EX = 0x9110
    SET_REMOTE_MODE = 0x9114
    SET_EVENT_MODE = 0x9115
    GET_EVENT = 0x9116
    TRANSFER_COMPLETE = 0x9117
    PC_HDD_CAPACITY = 0x911A
    SET_UI_LOCK = 0x911B
    RESET_UI_LOCK = 0x911C
    KEEP_DEVICE_ON = 0x911D
    BULB_START = 0x9125
    BULB_END = 0x9126
    REQUEST_DEVICE_PROP_VALUE = 0x9127
    REMOTE_RELEASE_ON = 0x9128
    REMOTE_RELEASE_OFF = 0x9129
    RESET_MIRROR_LOCKUP_STATE = 0x9130
    POPUP_BUILTIN_FLASH = 0x9131
    MOVIE_SELECT_SW_ON = 0x9133
    MOVIE_SELECT_SW_OFF = 0x9134
    SET_REQUEST_OLC_INFO_GROUP = 0x913D
    SET_RATING = 0x9140
    GET_VIEWFINDER_DATA = 0x9153
    DO_AF = 0x9154
    DRIVE_LENS = 0x9155
    DEPTH_OF_FIELD_PREVIEW = 0x9156
    CLICK_WHITE_BALANCE = 0x9157
    ZOOM = 0x9158
    ZOOM_POSITION = 0x9159
    TOUCH_AF_POSITION = 0x915B
    AF_CANCEL = 0x9160
    GET_PARTIAL_OBJECT_64 = 0x9172
    GET_OBJECT_INFO_EX_64 = 0x9173


@unique
class EosResponse(IntEnum):
    """Vendor responses that this integration handles."""

    UNKNOWN_COMMAND = 0xA001
    OPERATION_REFUSED = 0xA005
    LOW_BATTERY = 0xA101
    OBJECT_NOT_READY = 0xA102
    MEMORY_STATUS_NOT_READY = 0xA106


@unique
class EventCode(IntEnum):
    """Kinds of records in an answer to GetEvent that this integration parses."""

    TERMINATOR = 0x0000
    OBJECT_ADDED_EX = 0xC181
    OBJECT_REMOVED = 0xC182
    STORAGE_STATUS_CHANGED = 0xC184
    STORAGE_INFO_CHANGED = 0xC185
    REQUEST_OBJECT_TRANSFER = 0xC186
    OBJECT_INFO_CHANGED_EX = 0xC187
    OBJECT_CONTENT_CHANGED = 0xC188
    PROP_VALUE_CHANGED = 0xC189
    AVAIL_LIST_CHANGED = 0xC18A
    CAMERA_STATUS_CHANGED = 0xC18B
    WILL_SOON_SHUTDOWN = 0xC18D
    SHUTDOWN_TIMER_UPDATED = 0xC18E
    STORE_ADDED = 0xC192
    STORE_REMOVED = 0xC193
    BULB_EXPOSURE_TIME = 0xC194
    RECORDING_TIME = 0xC195
    OLC_INFO_CHANGED = 0xC1A5
    OBJECT_ADDED_EX64 = 0xC1A7
    OBJECT_INFO_CHANGED_EX64 = 0xC1A8
    REQUEST_OBJECT_TRANSFER64 = 0xC1A9
    OBJECT_ADDED_EX64_LFN = 0xC1B6
    OBJECT_INFO_CHANGED_EX64_LFN = 0xC1B7
    REQUEST_OBJECT_TRANSFER64_LFN = 0xC1B8


@unique
class ListKind(IntEnum):
    """Kinds of lists of allowed values. The kind is the second number in a list's record.

    3 is an enumeration. 0 occurs on old EOS M and PowerShot bodies, with empty lists, and
    in a test vector of camera_control_dart, with values. 1 is a scalar. 7, a structure
    or a string, never has a list.
    """

    PLAIN = 0
    ENUMERATION = 3


@unique
class RemoteMode(IntEnum):
    """Values of SetRemoteMode; `quirks` has the mode of each body."""

    OFF = 0
    ON = 1
    SHOOTING = 2
    EOS_R_WIFI = 5
    EOS_M = 0x15


@unique
class EventMode(IntEnum):
    """Values of SetEventMode."""

    OFF = 0
    ON = 1
    EOS_M = 2


class OutputDevice(IntFlag):
    """Bits of EVFOutputDevice, which selects where live view is shown (libgphoto2)."""

    DISPLAY = 0x01
    """The camera's own display."""
    HOST = 0x02
    MOBILE = 0x04
    MOBILE_2 = 0x08
    """A smaller picture for a host."""
    CLIENTS = HOST | MOBILE | MOBILE_2
    """All outputs that send live view to a client."""


@unique
class EvfMode(IntEnum):
    """Values of EVFMode (camera_control_dart; libgphoto2 treats it as a switch)."""

    OFF = 0
    PHOTO = 1
    MOVIE = 2


class Button(IntFlag):
    """Positions of the shutter button for RemoteReleaseOn and RemoteReleaseOff."""

    HALF = 1
    FULL = 2
    BOTH = 3


class FocusMode(IntEnum):
    """Values of FocusMode that this integration uses."""

    MANUAL = 3


class RecordStatus(IntEnum):
    """Values of EVFRecordStatus that this integration uses; idle bodies send 0 or 3."""

    STOPPED = 0
    TO_CARD = 4


class AeMode(IntEnum):
    """Values of AEMode that this integration uses."""

    MANUAL = 3
    BULB = 4
    """Bulb as a position of the mode dial."""
    MOVIE = 0x14


BULB_SPEEDS: Final = (0x0C, 0x04)
"""Values of ShutterSpeed for bulb; some bodies use the second value (libgphoto2)."""
FIRST_TIMED_SPEED: Final = 0x10
"""ShutterSpeed of 30 s; lower values are bulb and auto."""
UNITS_PER_STOP: Final = 8
"""Number of units per stop in the values of exposure settings, such as ShutterSpeed (higher is
faster) and exposure compensation (libgphoto2)."""
_ONE_SECOND: Final = 0x38
_LAST_SPEED: Final = 0xFF


def exposure_seconds(shutter_speed: int) -> float:
    """Return the exposure time in seconds for a value of ShutterSpeed.

    Returns 0 for bulb and auto, and for invalid values (over 0xFF).
    """
    if not FIRST_TIMED_SPEED <= shutter_speed <= _LAST_SPEED:
        return 0.0
    return float(2 ** ((_ONE_SECOND - shutter_speed) / UNITS_PER_STOP))


class Destination(IntFlag):
    """Bits of CaptureDestination: the card slots, and the host (by way of the camera's memory)."""

    CARDS = 0b011
    HOST = 0b100


BATTERY_LOW: Final = 0
BATTERY_PERCENT: Final = {1: 50, 2: 100, 4: 75, 5: 25}
"""Percentage by value of BatteryPower (libgphoto2); "low" has no percentage."""

TEMPERATURE_WARNING: Final = 1
"""Value of TempStatus for a warning without restrictions; higher values restrict the camera
(Canon's API reference)."""

ONE_PHOTO_DRIVES: Final = (0x00, 0x06, 0x10, 0x11, 0x13)
"""Values of DriveMode with which a press takes one photo: single drive and self-timer."""
SELF_TIMERS: Final = {0x07: 10.0, 0x10: 10.0, 0x11: 2.0}
"""Delay in seconds before the exposure, by value of DriveMode."""


class MirrorLockup(IntEnum):
    """Values of MirrorLockupState (EDSDK; libgphoto2 #913, with a dump of a 200D)."""

    OFF = 0
    ON = 1
    UP = 2
    """The mirror is up, and the next press exposes."""


MIRROR_UP_AND_EXPOSE: Final = range(3, 8)
"""Values of MirrorUpSetting with which one press raises the mirror and exposes after a
delay. A 5DS R lists five such values, and its menu has five delays."""


class ButtonStatus(IntEnum):
    """Button status in the OLC records of EOS M bodies (libgphoto2 `library.c`)."""

    UP = 1
    """Reported when the button is released; on an M10, also after a failed press."""
    HALF = 2
    FAILED = 3
    TAKEN = 4
    TIMER = 7


class OlcMask(IntFlag):
    """Bits of the OLC mask.

    Each bit stands for a group of values; only these five of the thirteen groups are read.
    """

    BUTTON = 0x0001
    SHUTTER_SPEED = 0x0002
    APERTURE = 0x0004
    ISO_SPEED = 0x0008
    FOCUS = 0x0100
