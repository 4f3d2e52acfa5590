"""Reads the deviation of the camera's clock and sets the clock.

Newer bodies have UTCTime, from which they derive local time with their own time zone and
daylight saving. Older bodies have only CameraTime, which is local. Both are seconds since
1970. A camera reports these times only on request (libgphoto2 also requests them).

Photos are stamped with local time, so the deviation always refers to local time. With the
wrong time zone, the clock is wrong even if UTCTime is right (docs/sources.md, S15).
"""

import asyncio
import logging
import math
import time
from typing import Final, NamedTuple

from ...ptp.errors import ResponseError
from ..errors import (
    NotSupportedError,
    SettingError,
    SettingNotAppliedError,
    SettingRefusedError,
    TimeZoneError,
)
from ..retry import retry_while_busy
from ..session import EosSession
from ..state import CameraState
from ..wire.codes import EosOperation
from ..wire.properties import PropertyCode, PropertyValue
from ..wire.time_zone import DAYLIGHT_SAVING, zone_seconds
from .connected_camera import ConnectedCamera
from .settings import busy_patience, set_property_data, set_value

_LOGGER = logging.getLogger(__name__)

TOLERANCE: Final = 2.0
"""Maximum accepted deviation in seconds after the clock has been set. A smaller tolerance would be
exceeded by chance, because cameras report whole seconds."""


class LocalTime(NamedTuple):
    """Offset of local time from UTC in seconds, and whether it includes daylight saving."""

    offset: float = 0.0
    is_daylight_saving: bool = False


def _clock_property(session: EosSession) -> PropertyCode:
    for code in (PropertyCode.UTC_TIME, PropertyCode.CAMERA_TIME):
        if session.state.number(code) is not None:
            return code
    raise NotSupportedError("the camera does not report its time")


def difference(
    code: int, value: int, now: float, offset: float, own_offset: float | None = None
) -> float:
    """Return the deviation of the camera's local time in seconds; positive if the clock is fast.

    `value` is UTCTime or CameraTime, depending on `code`; `now` is in seconds since 1970.
    `offset` is the offset of local time from UTC in seconds, and `own_offset` is the
    offset that the camera uses. If `own_offset` is None (unknown), UTCTime is compared with `now`.
    """
    if code != PropertyCode.UTC_TIME:
        return value - (now + offset)
    return value - now + (0.0 if own_offset is None else own_offset - offset)


def _offset(zone: object, daylight_saving: object) -> float | None:
    """Return the offset from UTC in seconds; None if it is unknown.

    The parameters are the values of Timezone and Summertime.
    """
    if (seconds := zone_seconds(zone)) is None:
        return None
    return seconds + (DAYLIGHT_SAVING if daylight_saving == 1 else 0)


def _own_offset(state: CameraState) -> float | None:
    values = map(state.value, (PropertyCode.TIMEZONE, PropertyCode.SUMMERTIME))
    return _offset(*values)


def _zone_changes(
    state: CameraState, local: LocalTime
) -> dict[PropertyCode, PropertyValue]:
    """Return the property values that give the camera the offset of local time.

    The result is empty if the camera already has this offset, does not report its offset, or
    offers no zone with this offset.
    """
    zone, saving = PropertyCode.TIMEZONE, PropertyCode.SUMMERTIME
    if _own_offset(state) in (None, local.offset):
        return {}
    savings = sorted(
        state.allowed(saving) or (state.value(saving),),
        key=lambda value: (value == 1) is not local.is_daylight_saving,
    )
    for is_saving in savings:
        for value in (state.value(zone), *state.allowed(zone)):
            if _offset(value, is_saving) == local.offset:
                wanted = {zone: value, saving: is_saving}
                return {code: new for code, new in wanted.items() if new is not None}
    return {}


def zone_out_of_reach(state: CameraState, local: LocalTime) -> float:
    """Return the deviation in seconds that is caused by a time zone that can't be set.

    Returns 0 if the camera has no UTCTime, or if its time zone is right, is unknown or can
    be set. A 70D, for example, offers no time zone except its current one.
    """
    own = _own_offset(state)
    is_utc = state.number(PropertyCode.UTC_TIME) is not None
    if own is None or not is_utc or _zone_changes(state, local):
        return 0.0
    return own - local.offset


async def read_clock(camera: ConnectedCamera, local: LocalTime) -> float:
    """Return the deviation of the camera's clock in seconds; positive if the clock is fast.

    Raises `NotSupportedError`, `SettingRefusedError` if the camera refuses or ignores the
    request for its time, and the errors of `transact` except `ResponseError`.
    """
    session = camera.session
    code = _clock_property(session)
    off = await _ask(session, code, local.offset, within=math.inf)
    if off is None:
        raise SettingRefusedError("the camera does not report its time")
    return off


async def set_clock(camera: ConnectedCamera, local: LocalTime) -> float:
    """Set the clock, and return the remaining deviation in seconds.

    On bodies with UTCTime, also sets the time zone if the camera offers the right one. If
    the camera is busy, retries with growing delays. Raises `NotSupportedError`,
    `SettingRefusedError`, `SettingNotAppliedError`, `TimeZoneError` if only the time zone
    could not be set, and the errors of `transact` except `ResponseError`.
    """
    session = camera.session
    code = _clock_property(session)
    offset = local.offset
    if code == PropertyCode.UTC_TIME:
        await _set_zone(session, local)
        own_offset = _own_offset(session.state)
        offset = local.offset if own_offset is None else own_offset
        await _send(session, code)
    else:
        await _send(session, code, offset)
    off = await _ask(session, code, offset, within=TOLERANCE)
    if off is None or abs(off) > TOLERANCE:
        why = "was not reported" if off is None else f"is off by {off:.0f} s"
        raise SettingNotAppliedError(f"the clock was set, but {why}")
    if offset != local.offset:
        raise TimeZoneError(off + offset - local.offset)
    return off


async def _set_zone(session: EosSession, local: LocalTime) -> None:
    """Set the time zone if the camera accepts it."""
    try:
        for setting, value in _zone_changes(session.state, local).items():
            await set_value(session, setting, value)
    except SettingError as err:  # the time can be set even without the zone
        _LOGGER.debug("The time zone is not set: %s", err)


async def _send(session: EosSession, code: int, offset: float = 0.0) -> None:
    """Send the time, `offset` seconds ahead of UTC; retry while the camera is busy.

    Raises `SettingRefusedError` and the errors of `transact` except `ResponseError`.
    """

    async def send() -> None:
        # The clock can be set only to whole seconds, so wait for the next one.
        await asyncio.sleep(1 - (time.time() + offset) % 1)
        data = set_property_data(code, round(time.time() + offset))
        await session.transact(EosOperation.SET_DEVICE_PROP_VALUE_EX, data=data)

    try:
        await retry_while_busy(send, busy_patience(session), between=session.poll)
    except ResponseError as err:
        raise SettingRefusedError(str(err)) from err


async def _ask(
    session: EosSession, code: int, offset: float, *, within: float
) -> float | None:
    """Request the camera's time and return its deviation in seconds.

    Waits for a report that deviates by at most `within`, because a body can report the old
    time once more after its clock was set. If all reports deviate by more, returns the
    deviation of the last report. Returns None if there was no report. Raises
    `SettingRefusedError` and the errors of `transact` except `ResponseError`.
    """
    reports: list[float] = []

    def note() -> None:
        state = session.state
        if (value := state.number(code)) is not None:
            own_offset = _own_offset(state)
            reports.append(difference(code, value, time.time(), offset, own_offset))

    with session.known.noting(code, note):
        try:
            await session.transact(EosOperation.REQUEST_DEVICE_PROP_VALUE, code)
        except ResponseError as err:
            raise SettingRefusedError(str(err)) from err
        await session.poll_until(
            lambda: bool(reports) and abs(reports[-1]) <= within,
            session.limits.setting_echo,
        )
    return reports[-1] if reports else None
