"""What only some bodies can do, named for those who know no operations."""

from enum import Enum

from .wire.codes import EosOperation


class Feature(Enum):
    """Something that a body can do if it lists the operation that is the value."""

    AUTOFOCUS = EosOperation.REMOTE_RELEASE_ON
    FOCUS_DRIVE = EosOperation.DRIVE_LENS
    LIVE_VIEW = EosOperation.GET_VIEWFINDER_DATA
    FLASH_POP_UP = EosOperation.POPUP_BUILTIN_FLASH
    MIRROR_LOCKUP_RESET = EosOperation.RESET_MIRROR_LOCKUP_STATE
