"""Starts a session by trying a ladder of start sequences until one works; also ends sessions.

The first rung is the sequence that the Schroden article describes for an EOS 70D, with the
steps that libgphoto2 adds for other bodies. Higher rungs are sequences that other programs
use. A rung works if the camera accepts the rung's modes and then reports settings. `BodyMemory`
remembers this rung, and the next connection tries it first. If the camera refuses every
remote mode, the session has events, files and settings, but cannot release the shutter. An
EOS R10 permanently refused modes 1 and 0x15 (CamLink).

All rungs are tried on one connection. In the first seconds of a connection, a camera can
report that it is busy. Therefore, the requests that open the session, set the modes and read
the DeviceInfo are retried, for up to `Limits.bring_up` in total.
"""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
import logging
from typing import Final, NamedTuple

from ..ptp.codes import OperationCode, ResponseCode
from ..ptp.errors import (
    ConnectionClosedError,
    MalformedDataError,
    PtpError,
    ResponseError,
)
from .errors import CameraStartingError, NotEosError, RemoteModeRefusedError
from .retry import is_busy, retry_while_busy
from .session import EosSession
from .wire.codes import EosOperation, EventMode, RemoteMode
from .wire.properties import PropertyCode

_LOGGER = logging.getLogger(__name__)

SESSION_ID: Final = 1
"""The session ID in the Schroden article."""
OTHER_SESSION_ID: Final = 0x41
"""The session ID that EOS Utility, Canon's app and camera_control_dart use.

With `SESSION_ID`, an EOS 200D and a T6i answer OK but continue to wait for a client
(libgphoto2 issue 333).
"""

_REQUESTED_PROPERTIES: Final = (
    PropertyCode.SERIAL_NUMBER,
    PropertyCode.OWNER,
    PropertyCode.ARTIST,
    PropertyCode.COPYRIGHT,
    PropertyCode.BATTERY_INFO,
)
"""Properties that a camera reports only on request (libgphoto2)."""


class Rung(NamedTuple):
    """One way to start a session.

    `modes` are the parameters of SetRemoteMode and SetEventMode; SetRemoteMode is not sent if its
    parameter is None. With `model_modes`, the modes in the body's quirks are set after `modes`.
    With `device_info_first`, DeviceInfo is read before OpenSession. `olc_groups` is the mask of the
    OLC groups to request. `shooting_mode` is a remote mode that is set after the first events. A
    rung with `own_session` can't use a session that is already open.
    """

    name: str
    session_id: int = SESSION_ID
    modes: tuple[int | None, int] = (RemoteMode.ON, EventMode.ON)
    model_modes: bool = False
    device_info_first: bool = False
    olc_groups: int = 0x1FFF
    shooting_mode: int | None = None
    own_session: bool = False


LADDER: Final = (
    Rung("seed", model_modes=True),
    Rung(
        "other_session",
        session_id=OTHER_SESSION_ID,
        model_modes=True,
        own_session=True,
    ),
    # EOS Utility uses this sequence with an EOS R over Wi-Fi (eos-ptp).
    Rung(
        "eos_utility",
        session_id=OTHER_SESSION_ID,
        modes=(RemoteMode.EOS_R_WIFI, EventMode.ON),
        device_info_first=True,
        olc_groups=0x0FFF,
        shooting_mode=RemoteMode.SHOOTING,
    ),
    # libgphoto2 uses these modes for EOS M bodies and newer PowerShots.
    Rung("eos_m", modes=(RemoteMode.EOS_M, EventMode.EOS_M)),
)
EVENTS_ONLY: Final = Rung("events_only", modes=(None, EventMode.ON))
"""The last resort: a session without remote mode. This rung is never remembered, because the camera
may accept a remote mode next time."""


async def bring_up(session: EosSession) -> None:
    """Start a session on an open connection and read the properties of the camera.

    Raises `CameraStartingError` if the camera stays busy, `NotEosError` if it does not list
    the operation for EOS events, `RemoteModeRefusedError` if it refuses every start sequence,
    and the errors of `EosSession.transact`.
    """
    await _BringUp(session).run()


class _BringUp:
    """Tries the rungs of the ladder on one connection."""

    def __init__(self, session: EosSession) -> None:
        self._session: Final = session
        self._loop: Final = asyncio.get_running_loop()
        self._deadline: Final = self._loop.time() + session.limits.bring_up
        self._session_id: int | None = None
        self._is_left_over = False

    async def run(self) -> None:
        accepted: Rung | None = None
        for rung in self._rungs():
            if rung.own_session and self._session_id is not None:
                # A new session helps only if the camera accepted modes that had no effect.
                if accepted is None or not _may_close(self._session):
                    continue
                await self._leave_session(rung)
            try:
                await self._start(rung)
            except ResponseError as err:
                _LOGGER.debug("No session by %r: %s", rung.name, err)
                continue
            if self._session.state.properties:
                self._session.memory.learn(bring_up=rung.name)
                return
            _LOGGER.debug("No settings by %r", rung.name)
            accepted = accepted or rung
        try:
            # The camera may report its settings late, so the first accepted rung is used again.
            await self._start(accepted or EVENTS_ONLY)
        except ResponseError as err:
            raise RemoteModeRefusedError(str(err)) from err

    def _rungs(self) -> Iterator[Rung]:
        """Yield the rungs, starting with the rung that worked last time."""
        remembered = self._session.memory.learned.bring_up
        yield from (rung for rung in LADDER if rung.name == remembered)
        yield from (rung for rung in LADDER if rung.name != remembered)

    async def _send(self, code: int, *params: int) -> bytes:
        """Make a transaction and return the answer's data; retry while the camera is busy.

        Raises `CameraStartingError` if the camera is still busy at the deadline.
        """

        async def note() -> None:
            self._session.is_starting = True

        try:
            answer = await retry_while_busy(
                lambda: self._session.transact(code, *params),
                self._deadline - self._loop.time(),
                between=note,
            )
        except ResponseError as err:
            if is_busy(err):
                raise CameraStartingError(str(err)) from err
            raise
        return answer.data

    # Steps of a rung

    async def _start(self, rung: Rung) -> None:
        """Start the session with one rung. Raises `ResponseError` if the camera refuses."""
        if rung.device_info_first:
            await self._read_device_info()
        await self._begin_session(rung.session_id)
        try:
            await self._set_modes(rung)
        except ResponseError:
            if not self._is_left_over:
                raise
            await self._replace_session()
            await self._set_modes(rung)
        await self._read_events(rung)
        if rung.shooting_mode is not None:
            await self._try_modes(rung.shooting_mode)

    async def _set_modes(self, rung: Rung) -> None:
        session = self._session
        remote_mode, event_mode = rung.modes
        session.set_remote_control(False)
        if remote_mode is not None:
            await self._send(EosOperation.SET_REMOTE_MODE, remote_mode)
            session.set_remote_control(True)
            await self._send(EosOperation.SET_EVENT_MODE, event_mode)
        else:
            await self._try_modes(None, event_mode)
        await self._read_device_info()
        if not session.supports(EosOperation.GET_EVENT):
            raise NotEosError(f"{session.device_info.model} offers no EOS events")
        quirks = session.quirks
        modes = (quirks.remote_mode, quirks.event_mode)
        if rung.model_modes and modes != rung.modes:
            await self._try_modes(*modes)

    async def _try_modes(
        self, remote_mode: int | None, event_mode: int | None = None
    ) -> None:
        """Set the modes that are not None; after a refusal, the remaining modes stay unchanged."""
        try:
            if remote_mode is not None:
                await self._send(EosOperation.SET_REMOTE_MODE, remote_mode)
            if event_mode is not None:
                await self._send(EosOperation.SET_EVENT_MODE, event_mode)
        except ResponseError as err:
            _LOGGER.debug("Modes %s, %s: %s", remote_mode, event_mode, err)
        else:
            # An EOS M2 lists its real operations only in remote mode (libgphoto2).
            await self._read_device_info()

    async def _read_device_info(self) -> None:
        """Read the DeviceInfo; if it has been read before, ignore a refusal or malformed data."""
        try:
            data = await self._send(OperationCode.GET_DEVICE_INFO)
            self._session.take_device_info(data)
        except ResponseError, MalformedDataError:
            if not self._session.has_device_info:
                raise

    async def _read_events(self, rung: Rung) -> None:
        session, limits = self._session, self._session.limits
        await session.transact_if_possible(
            EosOperation.SET_REQUEST_OLC_INFO_GROUP, rung.olc_groups
        )
        await session.poll()
        # A refusal is ignored: bodies answer GeneralError for properties they do not know.
        for code in _REQUESTED_PROPERTIES:
            await session.transact_if_possible(
                EosOperation.REQUEST_DEVICE_PROP_VALUE, code
            )
        for _ in range(limits.first_events_tries):
            await session.poll()
            if PropertyCode.EVF_OUTPUT_DEVICE in session.state.properties:
                return
            await asyncio.sleep(limits.first_events_pause)
        await session.poll_until(
            lambda: bool(session.state.properties), limits.first_settings
        )

    # The PTP session

    async def _begin_session(self, session_id: int) -> None:
        """Open a session, or use a session that is already open.

        A crashed client may have left a session open. That session is closed only as a last
        resort, because some bodies need a power cycle after CloseSession.
        """
        if self._session_id is not None:
            return
        try:
            await self._send(OperationCode.OPEN_SESSION, session_id)
        except ResponseError as err:
            if err.code != ResponseCode.SESSION_ALREADY_OPEN:
                raise
            _LOGGER.debug("A session is already open: %s", err.params)
            self._is_left_over = True
        self._session_id = session_id

    async def _replace_session(self) -> None:
        """Open a new session because the session left by another client can't be used.

        Raises `ConnectionClosedError` if only a new connection can help.
        """
        self._is_left_over = False
        for session_id in (OTHER_SESSION_ID, None, SESSION_ID):
            try:
                if session_id is None:
                    await self._close_session()
                else:
                    await self._send(OperationCode.OPEN_SESSION, session_id)
                    self._session_id = session_id
                    return
            except ResponseError as err:
                _LOGGER.debug("No other session: %s", err)
        raise ConnectionClosedError("the open session can't be used")

    async def _leave_session(self, rung: Rung) -> None:
        """Close the open session, so that `rung` can open a new session."""
        # The next connection must start with this rung if CloseSession is never answered.
        self._session.memory.learn(bring_up=rung.name)
        await self._close_session()
        self._session_id = None

    async def _close_session(self) -> None:
        if not self._session.has_device_info:
            await self._read_device_info()
        await _close(self._session)


def _may_close(session: EosSession) -> bool:
    """Return whether the body supports CloseSession and is not known to hang on it."""
    close = OperationCode.CLOSE_SESSION
    return session.quirks.close_session and session.supports(close)


async def _close(session: EosSession) -> None:
    """Send CloseSession if `_may_close` allows it; ignore a refusal.

    Raises the errors of a lost connection.
    """
    if _may_close(session):
        step = session.limits.close_step
        with suppress(ResponseError):
            await session.transact_when_free(
                OperationCode.CLOSE_SESSION, seconds=step, patience=step
            )


async def shut_down(session: EosSession, deadline: float) -> None:
    """End a session before `deadline` (event loop time), and close its connection.

    Remote mode is switched off so that the body's own controls work again. CloseSession is
    not sent to bodies that hang on it (libgphoto2). Never raises.
    """
    try:
        if session.is_open and session.has_device_info:
            with suppress(PtpError, TimeoutError):
                async with asyncio.timeout_at(deadline):
                    await _end_remote_mode(session)
                    await _close(session)
    finally:
        await session.close()


async def _end_remote_mode(session: EosSession) -> None:
    for code, mode in (
        (EosOperation.SET_EVENT_MODE, EventMode.OFF),
        (EosOperation.SET_REMOTE_MODE, RemoteMode.OFF),
    ):
        with suppress(ResponseError):
            await session.transact(code, mode, seconds=session.limits.close_step)
