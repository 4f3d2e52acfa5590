"""The camera's clock: how far it is off, and setting it.

Newer bodies have UTCTime and make their local time of it, with their own time zone and
daylight saving; older ones have CameraTime alone, which is local. Both are seconds since
1970. A camera reports them only when asked (libgphoto2 asks for them so, too).
"""

import asyncio
from collections.abc import Callable
import time
from typing import Final

from ..ptp.errors import ResponseError
from .codes import EosOperation
from .errors import NotSupportedError, SettingNotAppliedError, SettingRefusedError
from .events import EosEvent, PropertyChanged
from .properties import PropertyCode
from .session import EosSession
from .settings import set_property_data
from .state import CameraState

TOLERANCE: Final = 2.0
"""Seconds that a clock may be off after it was set: it has whole seconds."""

type Now = Callable[[], float]
"""Returns the time in seconds since 1970, UTC."""


def _clock_property(session: EosSession) -> PropertyCode:
    for code in (PropertyCode.UTC_TIME, PropertyCode.CAMERA_TIME):
        if isinstance(session.state.value(code), int):
            return code
    raise NotSupportedError("the camera doesn't tell its time")


def difference(code: int, value: int, now: float, utc_offset: float) -> float:
    """Return by how many seconds a clock is fast, negative where it is slow.

    `utc_offset` is that of local time in seconds; UTCTime needs none.
    """
    local = 0.0 if code == PropertyCode.UTC_TIME else utc_offset
    return value - (now + local)


async def read_clock(
    session: EosSession, utc_offset: float, now: Now = time.time
) -> float:
    """Return by how many seconds the camera's clock is fast.

    Raises `NotSupportedError`, `SettingRefusedError` where the camera does not tell its
    time now, and what `transact` raises but for a refusal.
    """
    code = _clock_property(session)
    arrived = asyncio.get_running_loop().create_future()

    def listen(_: CameraState, events: tuple[EosEvent, ...]) -> None:
        for event in events:
            if (
                isinstance(event, PropertyChanged)
                and event.code == code
                and not arrived.done()
            ):
                arrived.set_result(now())

    unsubscribe = session.subscribe(listen)
    try:
        try:
            await session.transact(EosOperation.REQUEST_DEVICE_PROP_VALUE, code)
        except ResponseError as err:
            raise SettingRefusedError(str(err)) from err
        await _until_told(session, arrived)
    finally:
        unsubscribe()
    value = session.state.value(code)
    if not isinstance(value, int):
        raise SettingRefusedError("a time that is no number")
    return difference(code, value, arrived.result(), utc_offset)


async def _until_told(session: EosSession, arrived: asyncio.Future[float]) -> None:
    deadline = asyncio.get_running_loop().time() + session.limits.setting_echo
    while True:
        await session.poll()
        if arrived.done():
            return
        if asyncio.get_running_loop().time() > deadline:
            raise SettingRefusedError("the camera does not tell its time")
        await asyncio.sleep(session.limits.poll_pause)


async def set_clock(
    session: EosSession, utc_offset: float, now: Now = time.time
) -> float:
    """Set the clock, and return by how many seconds it is off then.

    Raises `NotSupportedError`, `SettingRefusedError`, `SettingNotAppliedError`, and what
    `transact` raises but for a refusal.
    """
    code = _clock_property(session)
    await asyncio.sleep(1 - now() % 1)  # it can be set to full seconds only
    local = 0.0 if code == PropertyCode.UTC_TIME else utc_offset
    value = round(now() + local)
    try:
        await session.transact(
            EosOperation.SET_DEVICE_PROP_VALUE_EX, data=set_property_data(code, value)
        )
    except ResponseError as err:
        raise SettingRefusedError(str(err)) from err
    off = await read_clock(session, utc_offset, now)
    if abs(off) > TOLERANCE:
        raise SettingNotAppliedError(f"the clock is still off by {off:.0f} s")
    return off
