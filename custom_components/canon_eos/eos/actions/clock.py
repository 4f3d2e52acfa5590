"""The camera's clock: how far it is off, and setting it.

Newer bodies have UTCTime and make their local time of it, with their own time zone and
daylight saving; older ones have CameraTime alone, which is local. Both are seconds since
1970. A camera reports them only when asked (libgphoto2 asks for them so, too).
"""

import asyncio
from collections.abc import Callable
import math
import time
from typing import Final

from ...ptp.errors import ResponseError
from ..errors import NotSupportedError, SettingNotAppliedError, SettingRefusedError
from ..retry import retry_while_busy
from ..session import EosSession
from ..wire.codes import EosOperation
from ..wire.properties import PropertyCode
from .connected_camera import ConnectedCamera
from .settings import busy_patience, set_property_data

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
    camera: ConnectedCamera, utc_offset: float, now: Now = time.time
) -> float:
    """Return by how many seconds the camera's clock is fast.

    Raises `NotSupportedError`, `SettingRefusedError` where the camera does not tell its
    time now, and what `transact` raises but for a refusal.
    """
    session = camera.session
    code = _clock_property(session)
    off = await _ask(session, code, utc_offset, now, within=math.inf)
    if off is None:
        raise SettingRefusedError("the camera does not tell its time")
    return off


async def set_clock(
    camera: ConnectedCamera, utc_offset: float, now: Now = time.time
) -> float:
    """Set the clock, and return by how many seconds it is off then.

    A busy camera is asked again with growing waits. Raises `NotSupportedError`,
    `SettingRefusedError`, `SettingNotAppliedError`, and what `transact` raises but for a
    refusal.
    """
    session = camera.session
    code = _clock_property(session)
    local = 0.0 if code == PropertyCode.UTC_TIME else utc_offset
    await _send(session, code, lambda: now() + local)
    off = await _ask(session, code, utc_offset, now, within=TOLERANCE)
    if off is None or abs(off) > TOLERANCE:
        told = "not told" if off is None else f"off by {off:.0f} s"
        raise SettingNotAppliedError(f"the clock was set, but is {told}")
    return off


async def _send(session: EosSession, code: int, clock: Now) -> None:
    """Send what `clock` tells until the camera takes it."""

    async def send() -> None:
        await asyncio.sleep(1 - clock() % 1)  # it can be set to full seconds only
        data = set_property_data(code, round(clock()))
        await session.transact(EosOperation.SET_DEVICE_PROP_VALUE_EX, data=data)

    try:
        await retry_while_busy(send, busy_patience(session), between=session.poll)
    except ResponseError as err:
        raise SettingRefusedError(str(err)) from err


async def _ask(
    session: EosSession, code: int, utc_offset: float, now: Now, *, within: float
) -> float | None:
    """Have the camera report its time, and return how far it is off.

    Reports are waited for until one is off by no more than `within`: a body may report
    the old time once more after it was set. Returns the last one when none is, None
    without any.
    """
    reports: list[float] = []

    def note() -> None:
        value = session.state.value(code)
        if isinstance(value, int):
            reports.append(difference(code, value, now(), utc_offset))

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
