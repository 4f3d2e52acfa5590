"""What can go wrong with an EOS camera, by cause. Texts are for logs, not for people."""

from ..ptp.errors import PtpError


class EosError(PtpError):
    """Root of the errors that this package adds to PTP's."""


class WrongCameraError(EosError):
    """Another camera than the expected one answers at this address."""


class NotEosError(EosError):
    """The device speaks PTP/IP but offers none of the EOS remote operations."""


class RemoteModeRefusedError(EosError):
    """The camera does not let itself be controlled in its present mode."""


class SettingError(EosError):
    """A setting could not be changed."""


class SettingNotOfferedError(SettingError):
    """The value is not among those that the camera allows now."""


class SettingRefusedError(SettingError):
    """The camera refused to change the setting."""


class SettingNotAppliedError(SettingError):
    """The camera accepted the change but kept, or chose, another value."""


class CaptureError(EosError):
    """No photo was taken, or none is known to have been."""


class CameraBusyError(CaptureError):
    """The camera stayed busy for the whole time that was allowed for it."""


class FocusFailedError(CaptureError):
    """The camera could not focus, so it did not release the shutter."""


class NoCardError(CaptureError):
    """There is no card in the camera."""


class CardFullError(CaptureError):
    """There is no room on the card for another photo."""


class CardWriteProtectedError(CaptureError):
    """The card's lock switch is on."""


class MirrorLockupError(CaptureError):
    """Mirror lock-up is on: the press only raised the mirror."""


class BatteryTooLowError(CaptureError):
    """The battery is too low to take photos."""


class CaptureRefusedError(CaptureError):
    """The camera refused to release the shutter for another reason."""


class CaptureTimeoutError(CaptureError):
    """The shutter was released, but no photo arrived in the time allowed."""
