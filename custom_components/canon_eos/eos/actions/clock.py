"""The camera's clock: how far it is off, and setting it.

Newer bodies have UTCTime and make their local time of it, with their own time zone and
daylight saving; older ones have CameraTime alone, which is local. Both are seconds since
1970. A camera reports them only when asked (libgphoto2 asks for them so, too).

Photos are stamped with local time, so a clock is as far off as these stamps are: one that
is right in UTC is wrong with another time zone (docs/sources.md, S15).
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
"""Seconds that a clock may be off after it was set: it has whole seconds."""


class LocalTime(NamedTuple):
    """Seconds that local time is ahead of UTC now, and whether these are daylight saving."""

    offset: float = 0.0
    is_daylight_saving: bool = False


def _clock_property(session: EosSession) -> PropertyCode:
    for code in (PropertyCode.UTC_TIME, PropertyCode.CAMERA_TIME):
        if isinstance(session.state.value(code), int):
            return code
    raise NotSupportedError("the camera doesn't tell its time")


def difference(
    code: int, value: int, now: float, offset: float, own_offset: float | None = None
) -> float:
    """Return by how many seconds local time is fast, negative where it is slow.

    `offset` is that of local time from UTC in seconds, `own_offset` the camera's, None
    where it is not known: then a clock of UTC counts as it is.
    """
    if code != PropertyCode.UTC_TIME:
        return value - (now + offset)
    return value - now + (0.0 if own_offset is None else own_offset - offset)


def _offset(zone: object, daylight_saving: object) -> float | None:
    """Return the seconds ahead of UTC by two values of a camera, None if not known."""
    if (seconds := zone_seconds(zone)) is None:
        return None
    return seconds + (DAYLIGHT_SAVING if daylight_saving == 1 else 0)


def _own_offset(state: CameraState) -> float | None:
    values = map(state.value, (PropertyCode.TIMEZONE, PropertyCode.SUMMERTIME))
    return _offset(*values)


def _zone_changes(
    state: CameraState, local: LocalTime
) -> dict[PropertyCode, PropertyValue]:
    """Return what to set so that a camera's own offset is that of local time.

    Nothing where the camera offers no zone that has it.
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
    """Return by how many seconds local time is fast for lack of a zone that can be set.

    0 where the zone is right, or can be set: a 70D lists no other zones.
    """
    own = _own_offset(state)
    is_utc = isinstance(state.value(PropertyCode.UTC_TIME), int)
    if own is None or not is_utc or _zone_changes(state, local):
        return 0.0
    return own - local.offset


async def read_clock(camera: ConnectedCamera, local: LocalTime) -> float:
    """Return by how many seconds the camera's clock is fast.

    Raises `NotSupportedError`, `SettingRefusedError` where the camera does not tell its
    time now, and what `transact` raises but for a refusal.
    """
    session = camera.session
    code = _clock_property(session)
    off = await _ask(session, code, local.offset, within=math.inf)
    if off is None:
        raise SettingRefusedError("the camera does not tell its time")
    return off


async def set_clock(camera: ConnectedCamera, local: LocalTime) -> float:
    """Set the clock with its time zone, and return by how many seconds it is off then.

    A busy camera is asked again with growing waits. Raises `NotSupportedError`,
    `SettingRefusedError`, `SettingNotAppliedError`, `TimeZoneError` where only the time
    zone could not be set, and what `transact` raises but for a refusal.
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
        told = "not told" if off is None else f"off by {off:.0f} s"
        raise SettingNotAppliedError(f"the clock was set, but is {told}")
    if offset != local.offset:
        raise TimeZoneError(off + offset - local.offset)
    return off


async def _set_zone(session: EosSession, local: LocalTime) -> None:
    """Set the time zone as far as the camera lets it be set."""
    try:
        for setting, value in _zone_changes(session.state, local).items():
            await set_value(session, setting, value)
    except SettingError as err:  # the time can be set all the same
        _LOGGER.debug("The time zone is not set: %s", err)


async def _send(session: EosSession, code: int, offset: float = 0.0) -> None:
    """Send the time that is so far ahead of UTC until the camera takes it."""

    async def send() -> None:
        # It can be set to full seconds only.
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
    """Have the camera report its time, and return how far it is off.

    Reports are waited for until one is off by no more than `within`: a body may report
    the old time once more after it was set. Returns the last one when none is, None
    without any.
    """
    reports: list[float] = []

    def note() -> None:
        state = session.state
        if isinstance(value := state.value(code), int):
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
