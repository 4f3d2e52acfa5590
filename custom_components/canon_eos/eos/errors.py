"""Errors of operations on EOS cameras, by cause. Their texts are for logs, not for users."""

from typing import Final, override

from ..ptp.errors import (
    ConnectionClosedError,
    PtpConnectionError,
    PtpError,
    ResponderBusyError,
)


class EosError(PtpError):
    """Base class of the errors that this package adds to the errors of `ptp`.

    Errors that mean a lost or missing connection have a base class from `ptp` instead.
    """


class WrongCameraError(EosError):
    """A camera other than the expected one answers at this address."""


class CameraInUseError(ResponderBusyError):
    """No connection was attempted because the UPnP description says that the camera is in use."""

    def __init__(self) -> None:
        """Initialize with the reason that the camera would give for refusing the connection."""
        super().__init__(2)

    @override
    def __str__(self) -> str:
        return "the camera's description says that a client is connected"


class NotEosError(EosError):
    """The device supports PTP/IP but does not list the operation for EOS events."""


class RemoteModeRefusedError(EosError):
    """The camera currently refuses all remote modes, or every sequence that starts a session."""


class CameraStartingError(ConnectionClosedError):
    """The camera answers, but is still too busy to start a session."""


class SettingError(EosError):
    """A setting could not be changed."""


class UnknownSettingError(SettingError):
    """No property with this name or code is known, or the camera does not have it."""


class SettingRepeatedError(SettingError):
    """Two names in a request mean the same setting."""

    def __init__(self, setting: str, other: str) -> None:
        """Initialize with both names of the setting."""
        super().__init__(f"{setting} and {other} are the same setting")
        self.setting: Final = setting
        self.other: Final = other


class SettingNotOfferedError(SettingError):
    """The camera does not currently allow the value."""


class ValueNotOfferedError(SettingNotOfferedError):
    """The value is not currently offered; the error lists values that are offered."""

    def __init__(self, setting: str, value: str, offered: list[str]) -> None:
        """Initialize with the requested value, and some or all of the offered values."""
        super().__init__(f"{setting} can't be {value!r} now")
        self.setting: Final = setting
        self.value: Final = value
        self.offered: Final = offered


class SettingRefusedError(SettingError):
    """The camera refused to change the setting."""


class SettingNotAppliedError(SettingError):
    """The camera accepted the change but kept the old value or selected a different value."""


class TimeZoneError(SettingError):
    """The time was set, but the camera does not let a client set the time zone."""

    def __init__(self, difference: float) -> None:
        """Initialize with the clock's `difference` from local time in seconds, positive if fast."""
        super().__init__(f"without its time zone the clock is {difference:.0f} s off")
        self.difference: Final = difference


class CaptureError(EosError):
    """No photo was taken, as far as is known."""


class ShotUnknownError(PtpConnectionError):
    """The connection was lost after the press, so the camera may have taken a photo."""


class CameraBusyError(CaptureError):
    """The camera is busy; most operations raise this error only after retries."""


class FocusFailedError(CaptureError):
    """The camera could not focus; if a photo was requested, the shutter was not released."""


class NoCardError(CaptureError):
    """There is no card in the camera."""


class CardFullError(CaptureError):
    """The card has no space for another photo."""


class CardWriteProtectedError(CaptureError):
    """The card is write-protected."""


class MirrorLockupError(CaptureError):
    """The press only raised the mirror, because mirror lock-up is on."""


class BatteryTooLowError(CaptureError):
    """The battery is too low to take photos."""


class WrongModeError(CaptureError):
    """The camera cannot take photos in its current mode, for example playback, menu or movie."""


class BufferFullError(CaptureError):
    """The camera's buffer is full of photos that have not been written yet."""


class ShutterHeldError(CaptureError):
    """An earlier request holds the shutter button down, or a bulb exposure is running."""


class NotReadyInTimeError(CaptureError):
    """The camera was not ready for a joint photo before the other cameras stopped waiting."""


class NotTogetherError(CaptureError):
    """An all-or-none photo was not taken because another camera could not take part."""


class BulbNotInModeError(CaptureError):
    """The camera is not set to bulb and currently cannot be, or does not support bulb exposures."""


class BulbNotEndedError(CaptureError):
    """A bulb exposure could not be ended, so the shutter may still be open."""


class CaptureRefusedError(CaptureError):
    """The camera refused to release the shutter, for a reason that has no separate class."""


class CaptureTimeoutError(CaptureError):
    """The shutter was released, but no photo arrived before the timeout."""


class LensNotDrivenError(EosError):
    """The lens cannot be driven, for example because it is missing or set to manual focus."""


class LiveViewError(EosError):
    """The camera does not provide live view, ends it, or refuses an operation in live view."""


class LiveViewEndedError(LiveViewError):
    """The client has switched live view off, or does not allow live view."""


class LiveViewModeError(LiveViewError):
    """The camera does not start live view while its switch or dial is set to movies."""


class NoFrameError(LiveViewError):
    """The camera sends no live view frames."""


class NotMagnifiedError(LiveViewError):
    """The camera did not magnify live view, for example because of its AF method or mode."""


class CardFileError(EosError):
    """An operation on a file or folder on a card is not possible."""


class FileNotFoundInCameraError(CardFileError):
    """The file is not, or is no longer, in the camera; its card may have been removed."""


class FileProtectedError(CardFileError):
    """The file or its card is write-protected."""


class FolderNotEmptyError(CardFileError):
    """A folder that contains files cannot be deleted."""


class FileTooLargeError(CardFileError):
    """The file is too large to be read from the camera."""


class MovieRefusedError(EosError):
    """The camera refuses to start a movie, for example in the wrong mode or over Wi-Fi."""


class MovieNotStoppedError(EosError):
    """The camera continues to record although it was asked to stop."""


class NotSupportedError(EosError):
    """This body does not have the function."""


class FunctionRefusedError(EosError):
    """The camera has the function but refuses it in its current state."""


class SeriesError(EosError):
    """A series of shots has failed or is not possible."""


class SeriesRunningError(SeriesError):
    """Another series is running."""


class BracketNotPossibleError(SeriesError):
    """The camera does not currently offer the exposure steps that a bracket needs."""


class RampNotPossibleError(SeriesError):
    """The exposure cannot be ramped: it is not manual, or the camera offers only one exposure."""


class PhotoNotMeasuredError(SeriesError):
    """The brightness of a photo is unknown: there was no preview, or it came too late."""


class ExposureNotChangedError(SeriesError):
    """The exposure of the next photo could not be changed in time."""


class CoverLensError(SeriesError):
    """The series waits until the lens is covered for dark frames."""


class NotPausedError(SeriesError):
    """No series is paused."""


class TooSlowError(SeriesError):
    """The camera was still busy with the previous shot when the next shot was due."""


class SeriesEndedError(SeriesError):
    """One camera's series ended while the other cameras of a joint series continued."""


class NotRunningError(SeriesError):
    """The program was not running when a shot was due."""
