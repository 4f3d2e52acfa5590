"""Changing a setting: offered by the camera, sent, and confirmed by the camera itself."""

import asyncio

from ..ptp.codes import ResponseCode
from ..ptp.errors import ResponseError
from ..ptp.wire import Writer
from .codes import EosOperation
from .errors import SettingNotAppliedError, SettingNotOfferedError, SettingRefusedError
from .events import EosEvent, PropertyChanged
from .limits import growing_waits
from .properties import PropertyValue, spec
from .session import EosSession
from .state import CameraState


def set_property_data(code: int, value: PropertyValue) -> bytes:
    """Return the data phase of SetDevicePropValueEx: own size, property code, value."""
    raw = spec(code).encode(value)
    return Writer().u32(8 + len(raw), code).raw(raw).getvalue()


async def set_value(session: EosSession, code: int, value: PropertyValue) -> None:
    """Set a property and wait until the camera reports the new value.

    Nothing is sent when the camera has that value already: setting it again makes
    some bodies busy (libgphoto2). A busy camera is asked again with growing waits.

    Raises `SettingNotOfferedError` for a value that the camera does not allow now,
    `SettingRefusedError`, `SettingNotAppliedError`, and what `transact` raises.
    """
    if session.state.value(code) == value:
        return
    if value not in session.state.allowed(code):
        raise SettingNotOfferedError(f"{spec(code).name} can't be set to {value!r} now")
    echo = _Echo(code)
    unsubscribe = session.subscribe(echo.listen)
    try:
        await _send(session, code, value)
        await _wait_for_echo(session, echo, value)
    finally:
        unsubscribe()


class _Echo:
    """Notices what the camera reports of one property."""

    def __init__(self, code: int) -> None:
        self.code = code
        self.seen = False

    def listen(self, _: CameraState, events: tuple[EosEvent, ...]) -> None:
        self.seen = self.seen or any(
            isinstance(event, PropertyChanged) and event.code == self.code
            for event in events
        )


async def _send(session: EosSession, code: int, value: PropertyValue) -> None:
    data = set_property_data(code, value)
    loop = asyncio.get_running_loop()
    deadline = loop.time() + session.limits.setting_busy
    for wait in growing_waits():
        try:
            await session.transact(EosOperation.SET_DEVICE_PROP_VALUE_EX, data=data)
        except ResponseError as err:
            if err.code != ResponseCode.DEVICE_BUSY or loop.time() + wait > deadline:
                raise SettingRefusedError(f"{spec(code).name}: {err}") from err
        else:
            return
        await session.poll()  # waiting events can be what keeps it busy
        await asyncio.sleep(wait)


async def _wait_for_echo(
    session: EosSession, echo: _Echo, value: PropertyValue
) -> None:
    code = echo.code
    loop = asyncio.get_running_loop()
    deadline = loop.time() + session.limits.setting_echo
    other_value_seen = False
    while True:
        await session.poll()
        if echo.seen and session.state.value(code) == value:
            return
        if echo.seen and not other_value_seen:
            # Some bodies report the old value once before the new one.
            other_value_seen = True
            deadline = min(deadline, loop.time() + session.limits.setting_other_value)
        if loop.time() >= deadline:
            kept = session.state.label(code)
            raise SettingNotAppliedError(f"{spec(code).name} is {kept}")
        await asyncio.sleep(session.limits.poll_pause)
