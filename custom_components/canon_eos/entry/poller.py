"""Polls a connected camera for events, and sends requests that keep it awake."""

import asyncio
from collections.abc import Callable
import math
from typing import Final

from ..eos.actions.body import ask_again, keep_awake
from ..eos.body_memory import BodyMemory
from ..eos.camera import EosCamera
from ..eos.idle import IdleKeeper
from ..eos.state import CameraState
from ..eos.wire.events import (
    EosEvent,
    ObjectAdded,
    PropertyChanged,
    WillSoonShutDown,
)
from ..eos.wire.properties import PropertyCode
from ..limits import HomeLimits
from ..ptp.errors import ConnectionClosedError, PtpError

_CLOCKS: Final = (PropertyCode.CAMERA_TIME, PropertyCode.UTC_TIME)
"""Properties that change continuously, so a change does not show that the camera is in use."""


def _now() -> float:
    return asyncio.get_running_loop().time()


class PollPace:
    """Decides when a camera is polled.

    The usual interval is the configured interval. For `HomeLimits.active` seconds after any
    activity, the interval is at most `HomeLimits.poll`. If nothing has happened for
    `HomeLimits.quiet` seconds, or if the camera was too busy to answer, the interval is at
    least `HomeLimits.poll_eased` until the next activity. For comparison, EOS Utility polls
    a connected EOS R every 0.2 s.

    A camera that announces its events is polled immediately after an announcement, but at
    most once per `HomeLimits.wake` seconds. Bodies that are polled without a pause show
    BUSY and ignore their own buttons (according to gphoto2 users: EOS R6 II and 750D).

    The interval includes the time that the answer takes. After a slow answer, the camera
    gets a pause of at least half of the interval.
    """

    def __init__(self, usual: float, limits: HomeLimits) -> None:
        """Start as if an activity had just happened.

        `usual` is the configured interval in seconds.
        """
        self._usual: Final = usual
        self._limits: Final = limits
        self._woken: Final = asyncio.Event()
        self._may_have_events = False
        self._followed_at = self._began_at = 0.0
        self._happened_at = _now()
        self._refused = False

    @property
    def seconds(self) -> float:
        """Interval in seconds from one poll to the next."""
        limits, quiet = self._limits, _now() - self._happened_at
        if self._refused or quiet >= limits.quiet:
            return max(self._usual, limits.poll_eased)
        return min(self._usual, limits.poll) if quiet < limits.active else self._usual

    def happened(self) -> None:
        """Record an activity, in Home Assistant or on the body."""
        self._happened_at = _now()
        self._refused = False

    def refused(self) -> None:
        """Record that the camera was too busy to answer."""
        self._refused = True

    def wake(self) -> None:
        """End the current or the next pause between polls, because there may be events."""
        self._may_have_events = True
        self._woken.set()

    def begin(self) -> None:
        """Record that a poll begins; earlier calls to `wake` no longer have an effect."""
        self._may_have_events = False
        self._woken.clear()
        self._began_at = _now()

    async def pause(self, longest: float | None) -> bool:
        """Wait until the next poll is due, or until `wake` is called.

        `longest` is the interval in seconds; if it is None, only `wake` ends the pause. Returns
        True after `wake`, which means that there may be events.
        """
        end, timer = math.inf, None
        if longest is not None:
            end = max(self._began_at + longest, _now() + longest / 2)
            timer = asyncio.get_running_loop().call_at(end, self._woken.set)
        try:
            await self._woken.wait()
        finally:
            if timer is not None:
                timer.cancel()
        if not self._may_have_events:
            return False
        now = _now()
        followed_at = max(now, self._followed_at + self._limits.wake)
        await asyncio.sleep(max(min(followed_at, end) - now, 0.0))
        self._followed_at = _now()
        return True


class Poller:
    """Polls one camera on each of its connections."""

    def __init__(
        self,
        limits: HomeLimits,
        memory: BodyMemory,
        *,
        usual: float,
        stay_awake: bool,
        polls: Callable[[], bool],
    ) -> None:
        """Initialize without a connection.

        `usual` is the configured interval in seconds. With `stay_awake`, the camera is kept
        awake. While `polls` returns False, the camera is polled only when a connection begins,
        after the camera was too busy to answer, when the camera or a user has indicated that
        there may be events, or when it is time to keep the camera awake or the connection open.
        """
        self._limits: Final = limits
        self._polls: Final = polls
        self._stay_awake: Final = stay_awake
        self._idle_keeper: Final = IdleKeeper(memory)
        self.pace: Final = PollPace(usual, limits)
        self._keep_awake_at = self._ask_at = 0.0
        self._given_up = False
        self._has_new_photos = False
        self._state = CameraState()

    def give_up(self) -> None:
        """Make `run` end with `ConnectionClosedError`, so that the connection is replaced."""
        self._given_up = True
        self.pace.wake()

    async def run(self, camera: EosCamera) -> None:
        """Poll until the connection is lost or the task is cancelled. Raises a `PtpError`."""
        self._given_up = False
        self._state = camera.session.state
        self._keep_awake_at, self._ask_at = 0.0, _now() + self._limits.ask_again
        self._idle_keeper.connected()
        self.pace.happened()
        unsubscribe = (
            camera.session.subscribe(self._listen),
            camera.session.on_wake(self.pace.wake),
        )
        try:
            await self._keep_polling(camera)
        except PtpError as err:
            if not self._given_up:
                self._idle_keeper.lost(camera.session, err)
            raise
        finally:
            for end in unsubscribe:
                end()

    async def _keep_polling(self, camera: EosCamera) -> None:
        session = camera.session
        may_have_events = True
        while True:
            self.pace.begin()
            if self._given_up:
                raise ConnectionClosedError("the connection is replaced")
            if may_have_events or not camera.live_view_output.polls:
                await camera.poll()
                if session.was_refused:
                    self.pace.refused()
            if self._stay_awake and _now() >= self._keep_awake_at:
                self._keep_awake_at = _now() + self._limits.keep_awake
                await keep_awake(session)
            await self._idle_keeper.keep(session)
            if _now() >= self._ask_at:
                self._ask_at = _now() + self._limits.ask_again
                counters, self._has_new_photos = self._has_new_photos, False
                await ask_again(session, counters=counters)
            # Repeat a refused poll even if polling is off, because the camera may still
            # have events.
            asks = self._polls() or session.was_refused
            pace = self.pace.seconds if asks else None
            if not asks and self._stay_awake:
                pace = self._keep_awake_at - _now()
            paces = [s for s in (pace, self._idle_keeper.pace) if s is not None]
            may_have_events = await self.pace.pause(min(paces, default=None))

    def _listen(self, state: CameraState, events: tuple[EosEvent, ...]) -> None:
        before = self._state
        if (state.olc, state.shooting) != (before.olc, before.shooting) or any(
            _is_use(event, before, state) for event in events
        ):
            self.pace.happened()
        if any(isinstance(event, WillSoonShutDown) for event in events):
            self._keep_awake_at = 0.0
        if any(isinstance(event, ObjectAdded) for event in events):
            self._has_new_photos = True
        self._state = state


def _is_use(event: EosEvent, before: CameraState, after: CameraState) -> bool:
    """Return whether an event shows that the camera is active or that a user is operating it."""
    match event:
        case ObjectAdded():
            return True
        case PropertyChanged(code):
            return code not in _CLOCKS and after.value(code) != before.value(code)
    return False
