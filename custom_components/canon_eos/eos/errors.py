"""What can go wrong with an EOS camera, by cause. Texts are for logs, not for people."""

from typing import Final, override

from ..ptp.errors import (
    ConnectionClosedError,
    PtpConnectionError,
    PtpError,
    ResponderBusyError,
)


class EosError(PtpError):
    """Root of the errors that this package adds to PTP's."""


class WrongCameraError(EosError):
    """Another camera than the expected one answers at this address."""


class CameraInUseError(ResponderBusyError):
    """The camera's description says that a client is connected: it was not tried."""

    def __init__(self) -> None:
        """Count as the refusal that the camera would have answered."""
        super().__init__(2)

    @override
    def __str__(self) -> str:
        return "the camera's description says that a client is connected"


class NotEosError(EosError):
    """The device speaks PTP/IP but offers none of the EOS remote operations."""


class RemoteModeRefusedError(EosError):
    """The camera does not let itself be controlled in its present mode."""


class CameraStartingError(ConnectionClosedError):
    """The camera answers, but is still busy with its own start."""


class SettingError(EosError):
    """A setting could not be changed."""


class UnknownSettingError(SettingError):
    """No property of this name or code is known, or the camera has none."""


class SettingNotOfferedError(SettingError):
    """The value is not among those that the camera allows now."""


class ValueNotOfferedError(SettingNotOfferedError):
    """The value is not among others that the camera offers now, which are named."""

    def __init__(self, setting: str, value: str, offered: list[str]) -> None:
        """Keep what was asked for, and some or all of what is offered."""
        super().__init__(f"{setting} can't be {value!r} now")
        self.setting: Final = setting
        self.value: Final = value
        self.offered: Final = offered


class SettingRefusedError(SettingError):
    """The camera refused to change the setting."""


class SettingNotAppliedError(SettingError):
    """The camera accepted the change but kept, or chose, another value."""


class TimeZoneError(SettingError):
    """The time was set, but the camera doesn't let the client set its time zone."""

    def __init__(self, difference: float) -> None:
        """Keep by how many seconds local time is fast for lack of the zone."""
        super().__init__(f"without its time zone the clock is {difference:.0f} s off")
        self.difference: Final = difference


class CaptureError(EosError):
    """No photo was taken, or none is known to have been."""


class ShotUnknownError(PtpConnectionError):
    """The connection was lost after the press: there may be a photo, on the camera."""


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


class WrongModeError(CaptureError):
    """The camera takes no photos in its present mode (playback, menu, movie)."""


class BufferFullError(CaptureError):
    """The camera's memory is full of photos that are not written yet."""


class ShutterHeldError(CaptureError):
    """The shutter button is held down by an earlier request, or a bulb exposure runs."""


class NotReadyInTimeError(CaptureError):
    """The camera was not ready when the others took their photo together."""


class NotTogetherError(CaptureError):
    """Another camera could not take part in a photo that all or none were to take."""


class BulbNotInModeError(CaptureError):
    """The camera is set to another exposure than bulb, and can't be set to it now."""


class BulbNotEndedError(CaptureError):
    """A bulb exposure could not be ended: the shutter may still be open."""


class CaptureRefusedError(CaptureError):
    """The camera refused to release the shutter for another reason."""


class CaptureTimeoutError(CaptureError):
    """The shutter was released, but no photo arrived in the time allowed."""


class LensNotDrivenError(EosError):
    """There is no lens that can be focused from here: none, or on manual focus."""


class LiveViewError(EosError):
    """The camera does not start live view, which the operation needs."""


class LiveViewEndedError(LiveViewError):
    """Live view was switched off from here, or is not allowed."""


class LiveViewModeError(LiveViewError):
    """The camera does not start live view while its switch or dial is on movies."""


class NoFrameError(LiveViewError):
    """Live view is on, but the camera sends no pictures."""


class NotMagnifiedError(LiveViewError):
    """The camera does not magnify the picture: its AF method, or its mode, forbids it."""


class CardFileError(EosError):
    """Something can't be done with a file on a card."""


class FileNotFoundInCameraError(CardFileError):
    """There is no such file in the camera (any more), or its card was taken out."""


class FileProtectedError(CardFileError):
    """The file is protected, or its card is."""


class FolderNotEmptyError(CardFileError):
    """A folder with files in it can't be deleted."""


class FileTooLargeError(CardFileError):
    """The camera can't hand out a file of that size, or not all of it."""


class MovieRefusedError(EosError):
    """The camera does not start or stop a movie: not in movie mode, or not over Wi-Fi."""


class NotSupportedError(EosError):
    """This body has no such function."""


class FunctionRefusedError(EosError):
    """The camera has the function, and refuses it in its present state."""


class SeriesError(EosError):
    """A series of shots can't be made."""


class SeriesRunningError(SeriesError):
    """Another series is running."""


class BracketNotPossibleError(SeriesError):
    """The camera does not offer the exposure steps of a bracket now."""


class RampNotPossibleError(SeriesError):
    """The exposure can't be ramped: the camera chooses it, or offers only one."""


class PhotoNotMeasuredError(SeriesError):
    """A photo has no preview that shows its brightness, or it came too late."""


class CoverLensError(SeriesError):
    """The series waits until its lens is covered for dark frames."""


class NotPausedError(SeriesError):
    """There is no series that waits to be continued."""


class TooSlowError(SeriesError):
    """The camera was still busy with another shot when one was due."""


class SeriesEndedError(SeriesError):
    """The camera's part of a series with others has ended before theirs."""


class NotRunningError(SeriesError):
    """This program was not running when a shot was due."""
