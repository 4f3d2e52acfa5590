"""Functions that only some bodies have, named without protocol terms."""

from enum import Enum

from .wire.codes import EosOperation


class Feature(Enum):
    """Functions, each with the operation that a body must list to have the function."""

    AUTOFOCUS = EosOperation.REMOTE_RELEASE_ON
    FOCUS_DRIVE = EosOperation.DRIVE_LENS
    LIVE_VIEW = EosOperation.GET_VIEWFINDER_DATA
    FLASH_POP_UP = EosOperation.POPUP_BUILTIN_FLASH
    MIRROR_LOCKUP_RESET = EosOperation.RESET_MIRROR_LOCKUP_STATE
