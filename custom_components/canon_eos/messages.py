"""Texts of errors: one table from error classes to translation keys."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from homeassistant.exceptions import HomeAssistantError, ServiceValidationError

from .const import DOMAIN
from .eos import errors as eos
from .ptp import errors as ptp

_KEYS: Final[dict[type[ptp.PtpError], str]] = {
    ptp.PtpError: "unexpected_answer",
    ptp.PtpConnectionError: "connection_closed",
    ptp.CannotConnectError: "cannot_connect",
    ptp.ConnectionClosedError: "connection_closed",
    eos.CameraStartingError: "camera_starting",
    ptp.PtpTimeoutError: "no_answer",
    eos.ShotUnknownError: "shot_unknown",
    ptp.InitFailedError: "refused",
    ptp.ResponderBusyError: "in_use",
    eos.WrongCameraError: "wrong_camera",
    eos.NotEosError: "not_eos",
    eos.RemoteModeRefusedError: "remote_mode_refused",
    eos.SettingError: "setting_refused",
    eos.UnknownSettingError: "unknown_setting",
    eos.SettingNotOfferedError: "setting_not_offered",
    eos.SettingRepeatedError: "setting_repeated",
    eos.ValueNotOfferedError: "value_not_offered",
    eos.SettingRefusedError: "setting_refused",
    eos.SettingNotAppliedError: "setting_not_applied",
    eos.TimeZoneError: "time_zone_not_set",
    eos.CaptureError: "capture_refused",
    eos.CameraBusyError: "camera_busy",
    eos.FocusFailedError: "focus_failed",
    eos.NoCardError: "no_card",
    eos.CardFullError: "card_full",
    eos.CardWriteProtectedError: "card_write_protected",
    eos.MirrorLockupError: "mirror_lockup",
    eos.BatteryTooLowError: "battery_too_low",
    eos.WrongModeError: "wrong_mode",
    eos.BufferFullError: "buffer_full",
    eos.ShutterHeldError: "shutter_held",
    eos.NotReadyInTimeError: "not_ready_in_time",
    eos.NotTogetherError: "not_together",
    eos.BulbNotInModeError: "bulb_not_in_mode",
    eos.BulbNotEndedError: "bulb_not_ended",
    eos.CaptureRefusedError: "capture_refused",
    eos.CaptureTimeoutError: "capture_timeout",
    eos.LensNotDrivenError: "lens_not_driven",
    eos.LiveViewError: "live_view_refused",
    eos.LiveViewEndedError: "live_view_ended",
    eos.LiveViewModeError: "live_view_mode",
    eos.NoFrameError: "live_view_no_frame",
    eos.NotMagnifiedError: "live_view_not_magnified",
    eos.CardFileError: "file_not_found",
    eos.FileNotFoundInCameraError: "file_not_found",
    eos.FileProtectedError: "file_protected",
    eos.FolderNotEmptyError: "folder_not_empty",
    eos.FileTooLargeError: "file_too_large",
    eos.MovieRefusedError: "movie_refused",
    eos.NotSupportedError: "not_supported",
    eos.FunctionRefusedError: "function_refused",
    eos.SeriesError: "series_failed",
    eos.SeriesRunningError: "series_running",
    eos.BracketNotPossibleError: "bracket_not_possible",
    eos.RampNotPossibleError: "ramp_not_possible",
    eos.PhotoNotMeasuredError: "photo_not_measured",
    eos.ExposureNotChangedError: "exposure_not_changed",
    eos.CoverLensError: "cover_lens",
    eos.NotPausedError: "not_paused",
    eos.TooSlowError: "too_slow",
    eos.NotRunningError: "not_running",
    eos.SeriesEndedError: "series_ended",
}

_WRONG_USE: Final = (
    eos.BracketNotPossibleError,
    eos.BulbNotInModeError,
    eos.FileNotFoundInCameraError,
    eos.FileProtectedError,
    eos.FolderNotEmptyError,
    eos.NotPausedError,
    eos.NotSupportedError,
    eos.RampNotPossibleError,
    eos.SeriesRunningError,
    eos.SettingNotOfferedError,
    eos.SettingRepeatedError,
    eos.ShutterHeldError,
    eos.UnknownSettingError,
)
"""Errors of the caller, not of the camera."""


def translation_key(error: ptp.PtpError) -> str:
    """Return the translation key of an error."""
    return next(_KEYS[kind] for kind in type(error).__mro__ if kind in _KEYS)


def _placeholders(error: ptp.PtpError, name: str) -> dict[str, str]:
    """Return the placeholders for the text of a camera's error."""
    if isinstance(error, eos.ValueNotOfferedError):
        return {
            "name": f"{name} {error.setting}",
            "value": error.value,
            "options": ", ".join(error.offered),
        }
    if isinstance(error, eos.SettingRepeatedError):
        return {"name": name, "setting": error.setting, "other": error.other}
    return {"name": name}


def error_key(error: Exception | None) -> str | None:
    """Return the translation key of an error, None without an error."""
    return translation_key(error) if isinstance(error, ptp.PtpError) else None


def shown_error[E: HomeAssistantError](
    kind: type[E], key: str, /, **placeholders: str
) -> E:
    """Return an error of a kind, with the text of a translation key."""
    return kind(
        translation_domain=DOMAIN,
        translation_key=key,
        translation_placeholders=placeholders,
    )


def validation_error(key: str, /, **placeholders: str) -> ServiceValidationError:
    """Return the error, with its text, for an invalid request."""
    return shown_error(ServiceValidationError, key, **placeholders)


def translated(error: ptp.PtpError, name: str) -> HomeAssistantError:
    """Return the error that Home Assistant shows for an error of the camera with this name."""
    wrong_use = isinstance(error, _WRONG_USE)
    kind = ServiceValidationError if wrong_use else HomeAssistantError
    return shown_error(kind, translation_key(error), **_placeholders(error, name))


@contextmanager
def translated_errors(name: str) -> Iterator[None]:
    """Translate errors of a command to a camera into those that Home Assistant shows."""
    try:
        yield
    except ptp.PtpError as err:
        raise translated(err, name) from err
