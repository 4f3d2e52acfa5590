"""Which text a person sees for an error: one table from classes to translation keys."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from homeassistant.exceptions import HomeAssistantError, ServiceValidationError

from .const import DOMAIN
from .eos.errors import (
    BatteryTooLowError,
    BracketNotPossibleError,
    BufferFullError,
    BulbNotEndedError,
    BulbNotInModeError,
    CameraBusyError,
    CaptureError,
    CaptureRefusedError,
    CaptureTimeoutError,
    CardFileError,
    CardFullError,
    CardWriteProtectedError,
    FileNotFoundInCameraError,
    FileProtectedError,
    FileTooLargeError,
    FocusFailedError,
    FolderNotEmptyError,
    LensNotDrivenError,
    LiveViewEndedError,
    LiveViewError,
    LiveViewModeError,
    MirrorLockupError,
    MovieRefusedError,
    NoCardError,
    NoFrameError,
    NotEosError,
    NotMagnifiedError,
    NotSupportedError,
    RemoteModeRefusedError,
    SeriesError,
    SeriesRunningError,
    SettingError,
    SettingNotAppliedError,
    SettingNotOfferedError,
    SettingRefusedError,
    ShotUnknownError,
    ShutterHeldError,
    TooSlowError,
    UnknownSettingError,
    WrongCameraError,
    WrongModeError,
)
from .ptp.errors import (
    CannotConnectError,
    ConnectionClosedError,
    InitFailedError,
    MalformedDataError,
    PtpConnectionError,
    PtpError,
    PtpTimeoutError,
    ResponderBusyError,
)

_KEYS: Final[dict[type[PtpError], str]] = {
    PtpError: "unexpected_answer",
    MalformedDataError: "not_a_camera",
    PtpConnectionError: "connection_closed",
    CannotConnectError: "cannot_connect",
    ConnectionClosedError: "connection_closed",
    PtpTimeoutError: "no_answer",
    ShotUnknownError: "shot_unknown",
    InitFailedError: "refused",
    ResponderBusyError: "in_use",
    WrongCameraError: "wrong_camera",
    NotEosError: "not_eos",
    RemoteModeRefusedError: "remote_mode_refused",
    SettingError: "setting_refused",
    UnknownSettingError: "unknown_setting",
    SettingNotOfferedError: "setting_not_offered",
    SettingRefusedError: "setting_refused",
    SettingNotAppliedError: "setting_not_applied",
    CaptureError: "capture_refused",
    CameraBusyError: "camera_busy",
    FocusFailedError: "focus_failed",
    NoCardError: "no_card",
    CardFullError: "card_full",
    CardWriteProtectedError: "card_write_protected",
    MirrorLockupError: "mirror_lockup",
    BatteryTooLowError: "battery_too_low",
    WrongModeError: "wrong_mode",
    BufferFullError: "buffer_full",
    ShutterHeldError: "shutter_held",
    BulbNotInModeError: "bulb_not_in_mode",
    BulbNotEndedError: "bulb_not_ended",
    CaptureRefusedError: "capture_refused",
    CaptureTimeoutError: "capture_timeout",
    LensNotDrivenError: "lens_not_driven",
    LiveViewError: "live_view_refused",
    LiveViewEndedError: "live_view_ended",
    LiveViewModeError: "live_view_mode",
    NoFrameError: "live_view_no_frame",
    NotMagnifiedError: "live_view_not_magnified",
    CardFileError: "file_not_found",
    FileNotFoundInCameraError: "file_not_found",
    FileProtectedError: "file_protected",
    FolderNotEmptyError: "folder_not_empty",
    FileTooLargeError: "file_too_large",
    MovieRefusedError: "movie_refused",
    NotSupportedError: "not_supported",
    SeriesError: "series_failed",
    SeriesRunningError: "series_running",
    BracketNotPossibleError: "bracket_not_possible",
    TooSlowError: "too_slow",
}

_WRONG_USE: Final = (
    BracketNotPossibleError,
    BulbNotInModeError,
    FileNotFoundInCameraError,
    FileProtectedError,
    FolderNotEmptyError,
    NotSupportedError,
    SeriesRunningError,
    SettingNotOfferedError,
    ShutterHeldError,
    UnknownSettingError,
)
"""Errors of whoever asked, not of the camera."""


def translation_key(error: PtpError) -> str:
    """Return the translation key of an error."""
    return next(_KEYS[kind] for kind in type(error).__mro__ if kind in _KEYS)


def error_key(error: Exception | None) -> str | None:
    """Return the translation key of an error if there is one."""
    return translation_key(error) if isinstance(error, PtpError) else None


@contextmanager
def translated_errors() -> Iterator[None]:
    """Turn the errors of a command to the camera into those that Home Assistant shows."""
    try:
        yield
    except PtpError as err:
        kind = (
            ServiceValidationError
            if isinstance(err, _WRONG_USE)
            else HomeAssistantError
        )
        raise kind(
            translation_domain=DOMAIN, translation_key=translation_key(err)
        ) from err
