"""Standard PTP codes (PIMA 15740 / ISO 15740) and their names.

Unlisted codes remain plain integers, because new bodies introduce new codes.
"""

from enum import IntEnum, unique


@unique
class OperationCode(IntEnum):
    """Standard operations that this integration sends."""

    GET_DEVICE_INFO = 0x1001
    OPEN_SESSION = 0x1002
    CLOSE_SESSION = 0x1003
    GET_STORAGE_IDS = 0x1004
    GET_STORAGE_INFO = 0x1005
    GET_OBJECT_HANDLES = 0x1007
    GET_OBJECT_INFO = 0x1008
    GET_OBJECT = 0x1009
    GET_THUMB = 0x100A
    DELETE_OBJECT = 0x100B
    GET_PARTIAL_OBJECT = 0x101B


@unique
class ResponseCode(IntEnum):
    """Standard response codes. Most of them are used only to name a response in logs."""

    OK = 0x2001
    GENERAL_ERROR = 0x2002
    SESSION_NOT_OPEN = 0x2003
    INVALID_TRANSACTION_ID = 0x2004
    OPERATION_NOT_SUPPORTED = 0x2005
    PARAMETER_NOT_SUPPORTED = 0x2006
    INCOMPLETE_TRANSFER = 0x2007
    INVALID_STORAGE_ID = 0x2008
    INVALID_OBJECT_HANDLE = 0x2009
    DEVICE_PROP_NOT_SUPPORTED = 0x200A
    INVALID_OBJECT_FORMAT_CODE = 0x200B
    STORE_FULL = 0x200C
    OBJECT_WRITE_PROTECTED = 0x200D
    STORE_READ_ONLY = 0x200E
    ACCESS_DENIED = 0x200F
    NO_THUMBNAIL_PRESENT = 0x2010
    PARTIAL_DELETION = 0x2012
    STORE_NOT_AVAILABLE = 0x2013
    NO_VALID_OBJECT_INFO = 0x2015
    UNKNOWN_VENDOR_CODE = 0x2017
    CAPTURE_ALREADY_TERMINATED = 0x2018
    DEVICE_BUSY = 0x2019
    INVALID_PARENT_OBJECT = 0x201A
    INVALID_DEVICE_PROP_FORMAT = 0x201B
    INVALID_DEVICE_PROP_VALUE = 0x201C
    INVALID_PARAMETER = 0x201D
    SESSION_ALREADY_OPEN = 0x201E
    TRANSACTION_CANCELED = 0x201F
    SPECIFICATION_OF_DESTINATION_UNSUPPORTED = 0x2020


@unique
class ObjectFormat(IntEnum):
    """Standard object formats that Canon cameras use."""

    UNDEFINED = 0x3000
    ASSOCIATION = 0x3001
    WAV = 0x3008
    AVI = 0x300A
    EXIF_JPEG = 0x3801


def operation_name(code: int) -> str:
    """Return the name of an operation for logs, or its number if the code has no name."""
    return code.name if isinstance(code, IntEnum) else f"operation 0x{code:04X}"


def response_name(code: int) -> str:
    """Return the name and number of a response code for logs, such as `DEVICE_BUSY (0x2019)`."""
    try:
        return f"{ResponseCode(code).name} (0x{code:04X})"
    except ValueError:
        return f"response 0x{code:04X}"
