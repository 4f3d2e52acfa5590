"""Determines from a camera's reports whether a press only raises the mirror.

Sources: docs/sources.md, R40.
"""

from .state import CameraState
from .wire.codes import MIRROR_UP_AND_EXPOSE, MirrorLockup
from .wire.properties import PropertyCode


def raises_mirror(state: CameraState) -> bool:
    """Return whether the next full press only raises the mirror.

    With a self-timer, or with a mirror lock-up setting that has a delay, one press raises
    the mirror and exposes. In live view, or after a press that only raised the mirror, the
    mirror is already up. Bodies without a mirror are always in live view.
    """
    if state.self_timer or state.value(PropertyCode.EVF_OUTPUT_DEVICE):
        return False
    setting = state.value(PropertyCode.MIRROR_UP_SETTING)
    lockup = state.value(PropertyCode.MIRROR_LOCKUP_STATE)
    if setting in MIRROR_UP_AND_EXPOSE or lockup == MirrorLockup.UP:
        return False
    return MirrorLockup.ON in (lockup, setting)


def may_lack_a_press(state: CameraState) -> bool:
    """Return whether a press that took no photo may only have raised the mirror."""
    lockup = state.value(PropertyCode.MIRROR_LOCKUP_STATE)
    return lockup == MirrorLockup.UP or raises_mirror(state)
