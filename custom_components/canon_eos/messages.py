"""Translates camera errors into errors that Home Assistant shows."""

from collections.abc import Iterator
from contextlib import contextmanager
import re
from typing import Final

from homeassistant.exceptions import HomeAssistantError, ServiceValidationError

from .const import DOMAIN
from .eos import errors as eos
from .ptp import errors as ptp

_KEYS: Final[dict[type[BaseException], str]] = {
    ptp.PtpError: "unexpected_answer",
    ptp.PtpConnectionError: "connection_closed",
    ptp.CannotConnectError: "cannot_connect",
    ptp.PtpTimeoutError: "no_answer",
    ptp.InitFailedError: "refused",
    ptp.ResponderBusyError: "in_use",
    eos.EosError: "unexpected_answer",
    eos.CameraInUseError: "in_use",
    eos.SettingError: "setting_refused",
    eos.TimeZoneError: "time_zone_not_set",
    eos.CaptureError: "capture_refused",
    eos.LiveViewError: "live_view_refused",
    eos.NoFrameError: "live_view_no_frame",
    eos.NotMagnifiedError: "live_view_not_magnified",
    eos.CardFileError: "file_not_found",
    eos.FileNotFoundInCameraError: "file_not_found",
    eos.SeriesError: "series_failed",
}
"""Translation keys of errors whose key can't be derived from a class name in `eos.errors`."""

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
"""Errors caused by an invalid request, not by the camera."""


def translation_key(error: ptp.PtpError) -> str:
    """Return the translation key of an error, such as focus_failed for `FocusFailedError`.

    An error whose class has no key gets the key of the nearest base class.
    """
    kinds = type(error).__mro__
    kind = next(k for k in kinds if k in _KEYS or k.__module__ == eos.__name__)
    words = re.findall("[A-Z][a-z]+", kind.__name__.removesuffix("Error"))
    return _KEYS.get(kind, "_".join(words).lower())


def _placeholders(error: ptp.PtpError, name: str) -> dict[str, str]:
    """Return the placeholders for the text of an error; `name` is the camera's name."""
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
    """Return the translation key of a `PtpError`, or None for any other error and for None."""
    return translation_key(error) if isinstance(error, ptp.PtpError) else None


def shown_error[E: HomeAssistantError](
    kind: type[E], key: str, /, **placeholders: str
) -> E:
    """Return an error of the class `kind` with the text of a translation key."""
    return kind(
        translation_domain=DOMAIN,
        translation_key=key,
        translation_placeholders=placeholders,
    )


def validation_error(key: str, /, **placeholders: str) -> ServiceValidationError:
    """Return an error about an invalid request, with the text of a translation key."""
    return shown_error(ServiceValidationError, key, **placeholders)


def translated(error: ptp.PtpError, name: str) -> HomeAssistantError:
    """Return the error that Home Assistant shows for a camera's error.

    `name` is the camera's name.
    """
    wrong_use = isinstance(error, _WRONG_USE)
    kind = ServiceValidationError if wrong_use else HomeAssistantError
    return shown_error(kind, translation_key(error), **_placeholders(error, name))


@contextmanager
def translated_errors(name: str) -> Iterator[None]:
    """Translate, in a context, a camera's errors into errors that Home Assistant shows.

    `name` is the camera's name.
    """
    try:
        yield
    except ptp.PtpError as err:
        raise translated(err, name) from err
