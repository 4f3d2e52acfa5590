"""Canon's codes as this camera uses them: operations, event records, properties.

Facts from libgphoto2 (`camlibs/ptp2/ptp.h`) and the bytes of real bodies. These are
the simulator's own on purpose: it shares no Canon knowledge with the client.
"""

from enum import IntEnum, IntFlag, unique


@unique
class PtpOp(IntEnum):
    """Operations of the standard that a camera has and this project's client never sends."""

    GET_NUM_OBJECTS = 0x1006
    GET_DEVICE_PROP_DESC = 0x1014
    GET_DEVICE_PROP_VALUE = 0x1015


@unique
class EosOp(IntEnum):
    """Operations that Canon adds."""

    GET_STORAGE_IDS = 0x9101
    GET_STORAGE_INFO = 0x9102
    GET_OBJECT_INFO = 0x9103
    GET_OBJECT = 0x9104
    DELETE_OBJECT = 0x9105
    GET_PARTIAL_OBJECT = 0x9107
    GET_DEVICE_INFO_EX = 0x9108
    GET_OBJECT_INFO_EX = 0x9109
    REMOTE_RELEASE = 0x910F
    SET_DEVICE_PROP_VALUE_EX = 0x9110
    GET_REMOTE_MODE = 0x9113
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
    MOVIE_SELECT_SW_ON = 0x9133
    MOVIE_SELECT_SW_OFF = 0x9134
    SET_REQUEST_OLC_INFO_GROUP = 0x913D
    SET_RATING = 0x9140
    INITIATE_VIEWFINDER = 0x9151
    TERMINATE_VIEWFINDER = 0x9152
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


@unique
class Record(IntEnum):
    """Kinds of records in the answer to GetEvent."""

    OBJECT_ADDED = 0xC181
    OBJECT_REMOVED = 0xC182
    STORAGE_STATUS_CHANGED = 0xC184
    STORAGE_INFO_CHANGED = 0xC185
    REQUEST_OBJECT_TRANSFER = 0xC186
    OBJECT_INFO_CHANGED = 0xC187
    OBJECT_CONTENT_CHANGED = 0xC188
    PROPERTY_CHANGED = 0xC189
    ALLOWED_VALUES_CHANGED = 0xC18A
    CAMERA_STATUS_CHANGED = 0xC18B
    WILL_SOON_SHUTDOWN = 0xC18D
    SHUTDOWN_TIMER_UPDATED = 0xC18E
    STORE_ADDED = 0xC192
    STORE_REMOVED = 0xC193
    BULB_EXPOSURE_TIME = 0xC194
    RECORDING_TIME = 0xC195
    CTG_INFO_CHECK_COMPLETE = 0xC1A4
    OLC_INFO_CHANGED = 0xC1A5
    OBJECT_ADDED_64 = 0xC1A7
    OBJECT_INFO_CHANGED_64 = 0xC1A8
    REQUEST_OBJECT_TRANSFER_64 = 0xC1A9
    OBJECT_ADDED_64_LFN = 0xC1B6
    OBJECT_INFO_CHANGED_64_LFN = 0xC1B7
    REQUEST_OBJECT_TRANSFER_64_LFN = 0xC1B8


WAKE_EVENT = 0xC101
"""The one event on the event channel: there is something for GetEvent."""


@unique
class Prop(IntEnum):
    """Properties that this camera does something with; profiles have many more."""

    APERTURE = 0xD101
    SHUTTER_SPEED = 0xD102
    ISO_SPEED = 0xD103
    EXPOSURE_COMPENSATION = 0xD104
    AE_MODE = 0xD105
    DRIVE_MODE = 0xD106
    METERING_MODE = 0xD107
    FOCUS_MODE = 0xD108
    WHITE_BALANCE = 0xD109
    COLOR_TEMPERATURE = 0xD10A
    WHITE_BALANCE_ADJUST_A = 0xD10B
    WHITE_BALANCE_ADJUST_B = 0xD10C
    PICTURE_STYLE = 0xD110
    BATTERY_POWER = 0xD111
    CAMERA_TIME = 0xD113
    AUTO_POWER_OFF = 0xD114
    OWNER = 0xD115
    MODEL_ID = 0xD116
    AVAILABLE_SHOTS = 0xD11B
    CAPTURE_DESTINATION = 0xD11C
    CURRENT_STORAGE = 0xD11E
    CURRENT_FOLDER = 0xD11F
    IMAGE_FORMAT = 0xD120
    IMAGE_FORMAT_CF = 0xD121
    IMAGE_FORMAT_SD = 0xD122
    IMAGE_FORMAT_EXT_HD = 0xD123
    CAMERA_NICKNAME = 0xD125
    AE_MODE_DIAL = 0xD138
    MIRROR_UP_SETTING = 0xD13A
    UTC_TIME = 0xD17C
    TIMEZONE = 0xD17D
    SUMMERTIME = 0xD17E
    OLC_INFO_VERSION = 0xD199
    CUSTOM_FUNCTIONS = 0xD1A0
    TEMP_STATUS = 0xD1AB
    SHUTTER_COUNTER = 0xD1AC
    SERIAL_NUMBER = 0xD1AF
    EVF_OUTPUT_DEVICE = 0xD1B0
    EVF_MODE = 0xD1B1
    DEPTH_OF_FIELD_PREVIEW = 0xD1B2
    EVF_WB_MODE = 0xD1B4
    EVF_RECORD_STATUS = 0xD1B8
    LIVE_AF_SYSTEM = 0xD1BA
    MIRROR_LOCKUP_STATE = 0xD1BF
    ARTIST = 0xD1D0
    COPYRIGHT = 0xD1D1
    LENS_NAME = 0xD1D8
    AEB = 0xD1D9
    LENS_ID = 0xD1DD


IMAGE_FORMATS = frozenset(
    (
        Prop.IMAGE_FORMAT,
        Prop.IMAGE_FORMAT_CF,
        Prop.IMAGE_FORMAT_SD,
        Prop.IMAGE_FORMAT_EXT_HD,
    )
)
"""One setting per card slot; they hold structures, not numbers."""


class Button(IntFlag):
    """The shutter button's two positions."""

    HALF = 1
    FULL = 2
    BOTH = 3


EOS_M_REMOTE_MODE = 0x15
"""Remote mode of EOS M bodies; it keeps the body's own buttons locked."""

LIVE_VIEW_OUTPUTS = 2 | 4 | 8
"""Bits of EVFOutputDevice that mean live view for a client: host, mobile, mobile 2."""

HOST_DESTINATION = 4
"""Bit of CaptureDestination for pictures that go to the client."""


@unique
class EosResponse(IntEnum):
    """Responses that Canon adds."""

    OPERATION_REFUSED = 0xA005
    LOW_BATTERY = 0xA101
    NOT_READY = 0xA102
