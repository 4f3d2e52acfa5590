"""Changes a setting: checks that the value is offered, sends it and waits for confirmation."""

import asyncio
from collections.abc import Callable
from typing import Final

from ...ptp.errors import ResponseError
from ...ptp.text import clean, with_tags
from ...ptp.wire import Writer
from ..errors import (
    SettingNotAppliedError,
    SettingNotOfferedError,
    SettingRefusedError,
    UnknownSettingError,
    ValueNotOfferedError,
)
from ..retry import retry_while_busy
from ..session import EosSession
from ..state import CameraState
from ..wire.codecs import ScalarCodec, TextCodec
from ..wire.codes import EosOperation
from ..wire.properties import (
    MOVIE_FORMATS,
    PropertyCode,
    PropertyValue,
    labels,
    spec,
)
from ..written_values import find_option, nearest_options

_ALIASES: Final = {
    "iso": PropertyCode.ISO_SPEED,
    "af_mode": PropertyCode.FOCUS_MODE,
    "aspect_ratio": PropertyCode.MULTI_ASPECT,
    "continuous_af": PropertyCode.CONTINUOUS_AF_MODE,
    "exposure_bracketing": PropertyCode.AUTO_EXPOSURE_BRACKETING,
    "exposure_mode": PropertyCode.AE_MODE,
    "image_quality": PropertyCode.IMAGE_FORMAT,
    "image_quality_cf": PropertyCode.IMAGE_FORMAT_CF,
    "image_quality_external": PropertyCode.IMAGE_FORMAT_EXT_HD,
    "image_quality_sd": PropertyCode.IMAGE_FORMAT_SD,
    "lighting_optimizer": PropertyCode.AUTO_LIGHTING_OPTIMIZER,
    "live_af_method": PropertyCode.LIVE_AF_SYSTEM,
    "mode_dial": PropertyCode.AE_MODE_DIAL,
    "review_time": PropertyCode.QUICK_REVIEW_TIME,
    "save_to": PropertyCode.CAPTURE_DESTINATION,
    "white_balance_shift_a": PropertyCode.WHITE_BALANCE_ADJUST_A,
    "white_balance_shift_b": PropertyCode.WHITE_BALANCE_ADJUST_B,
}
"""Property for each entity name that differs from the property's name."""

_NAMED: Final = 24
"""Maximum number of offered values in the error for a value that is not offered."""


def find_setting(name: str, state: CameraState) -> int:
    """Return the code of a property that the camera has, by name or code ("0xD103").

    Spaces count as underscores, and capitalization is ignored. Raises `UnknownSettingError`.
    """
    slug = "_".join(name.lower().split())
    if slug == "movie_quality":
        code = next((c for c in MOVIE_FORMATS if c in state.properties), -1)
    elif slug in _ALIASES:
        code = int(_ALIASES[slug])
    elif slug.upper() in PropertyCode.__members__:
        code = int(PropertyCode[slug.upper()])
    else:
        try:
            code = int(slug, 16) if slug.startswith("0x") else -1
        except ValueError:
            code = -1
    if code not in state.properties:
        raise UnknownSettingError(f"the camera has no {name!r}")
    return code


def find_value(
    code: int, text: str, state: CameraState, *, called: str = ""
) -> PropertyValue:
    """Return the value that `text` specifies for a property, as a label or a number.

    For a string property, the value can be `text` itself.

    Raises `SettingNotOfferedError` if the text is not a value that can currently be set, or
    its subclass `ValueNotOfferedError` if the camera offers other values. `called` is the
    property's name in errors.
    """
    known = state.properties[code]
    present = () if known.value is None else (known.value,)
    options = labels(code, (*known.allowed, *present))
    if (option := find_option(options, text)) is not None:
        return options[option]
    parsed = _parse(code, text.strip())
    if parsed is not None and state.may_be_set(code, parsed):
        return parsed
    name = called or spec(code).name
    if len(known.allowed) > 1:
        offered = nearest_options(labels(code, known.allowed), text, _NAMED)
        raise ValueNotOfferedError(name, text, offered)
    raise SettingNotOfferedError(f"{name} can't be {text!r} now")


def _parse(code: int, text: str) -> PropertyValue | None:
    """Parse a value without a label: a number, or a string for string properties."""
    match spec(code).codec:
        case TextCodec():
            return with_tags(text)
        case ScalarCodec():
            try:
                return int(text, 0)
            except ValueError:
                return None
    return None


def set_property_data(code: int, value: PropertyValue) -> bytes:
    """Return the data of SetDevicePropValueEx: its size, the property's code and the value."""
    raw = spec(code).codec.encode(value)
    return Writer().u32(8 + len(raw), code).raw(raw).getvalue()


async def set_value(
    session: EosSession,
    code: int,
    value: PropertyValue,
    *,
    offered_only: bool = True,
    superseded: Callable[[], bool] = lambda: False,
    seconds: float | None = None,
    patience: float | None = None,
) -> None:
    """Set a property and wait until the camera reports the new value.

    Nothing is sent if the camera has already reported this value and no other value is
    being set, because setting it again makes some bodies busy (libgphoto2). While the camera is
    busy, the request is repeated for `patience` seconds (default: `busy_patience`). `seconds`
    is the timeout for each answer (default: the usual timeout). Without `offered_only`,
    values that the camera does not list are also sent. Sending stops once `superseded` returns
    True, which means that a later request replaces this request.

    Raises `SettingNotOfferedError` for a value that the camera does not currently offer,
    `SettingRefusedError`, `SettingNotAppliedError`, and the errors of `transact`.
    """
    sent = session.known.sent
    if superseded() or session.state.value(code) == value == sent.get(code, value):
        return
    if offered_only and not session.state.may_be_set(code, value):
        raise SettingNotOfferedError(f"{spec(code).name} can't be set to {value!r} now")
    echo = asyncio.Event()
    with session.known.noting(code, echo.set):
        try:
            is_sent = await retry_while_busy(
                lambda: _send(session, code, value, superseded, seconds),
                busy_patience(session) if patience is None else patience,
                between=session.poll,
            )
        except ResponseError as err:
            raise SettingRefusedError(f"{spec(code).name}: {err}") from err
        if is_sent:
            await _wait_for_echo(session, echo, code, value)
            sent.pop(code, None)


def busy_patience(session: EosSession) -> float:
    """Return the number of seconds for which to retry while the camera is busy.

    A camera can stay busy while a photo is being exposed, processed (noise reduction included)
    and saved.
    """
    limits = session.limits
    exposure = session.state.exposure_seconds
    since_busy = asyncio.get_running_loop().time() - session.known.busy_at
    return max(limits.setting_busy, limits.photo + 2 * exposure - since_busy)


async def _send(
    session: EosSession,
    code: int,
    value: PropertyValue,
    superseded: Callable[[], bool],
    seconds: float | None,
) -> bool:
    """Send a value and return True, or return False if it was superseded before it was sent."""
    if superseded():
        return False
    data = set_property_data(code, value)
    session.known.sent[code] = value
    try:
        await session.transact(
            EosOperation.SET_DEVICE_PROP_VALUE_EX, data=data, seconds=seconds
        )
    except ResponseError:  # the value is not set, and there may be no retry
        session.known.sent.pop(code, None)
        raise
    return True


async def _wait_for_echo(
    session: EosSession, echo: asyncio.Event, code: int, value: PropertyValue
) -> None:
    limits = session.limits
    shown = clean(value) if isinstance(value, str) else value

    def is_shown() -> bool:
        return session.state.value(code) == shown

    # Before the new value, some bodies report the old value once more, or a value that was
    # never set.
    if await session.poll_until(echo.is_set, limits.setting_echo):
        await session.poll_until(is_shown, limits.setting_other_value)
    if not is_shown():
        kept = session.state.label(code)
        raise SettingNotAppliedError(f"{spec(code).name} is {kept}")
