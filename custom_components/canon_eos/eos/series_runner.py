"""The series of one camera: begun, reported, cancelled, one at a time."""

import asyncio
from typing import Final

from ..ptp.errors import ConnectionClosedError
from .errors import NotPausedError, SeriesEndedError, SeriesRunningError
from .exposure_steps import bracket_values, ramp_choices, ramp_exposure
from .listeners import Listeners
from .ramping import Light
from .series import Series, SeriesCamera
from .series_plan import (
    BracketPlan,
    IntervalPlan,
    SeriesPlan,
    SeriesProgress,
    SeriesRecord,
)
from .tasks import see_exception, stop
from .together import Member


class SeriesRunner:
    """Runs series, over connections that come and go."""

    def __init__(self, camera: SeriesCamera) -> None:
        """Begin without a series."""
        self._camera: Final = camera
        self._series: Series | None = None
        self._task: asyncio.Task[SeriesProgress] | None = None
        self._listeners: Final = Listeners[SeriesProgress, SeriesRecord | None]()
        self.on_progress: Final = self._listeners.add
        """Adds a listener for each step; returns what removes it.

        The record is what a restarted program needs to continue, None after the end.
        """
        self._closing = False
        self.light: Light | None = None
        """Measures the photos of a ramp."""
        self.progress: SeriesProgress | None = None
        """How far the running series is, or how the last one ended."""

    @property
    def is_running(self) -> bool:
        """Whether a series is being taken, or waits for its camera."""
        return self._task is not None and not self._task.done()

    def start(
        self,
        plan: SeriesPlan,
        resumed: SeriesRecord | None = None,
        member: Member | None = None,
    ) -> asyncio.Task[SeriesProgress]:
        """Begin a series, or continue one, in a task of its own.

        The photos of a `member` are taken together with others.

        Raises `ConnectionClosedError` for a new bracket or ramp while the camera is not
        connected, `SeriesRunningError` while there is a series, and
        `BracketNotPossibleError` or `RampNotPossibleError` where the camera does not offer
        the steps of it.
        """
        if resumed is None:
            self._check_exposures(plan)
        if self.is_running:
            raise SeriesRunningError("a series is running")
        self._series = series = Series(
            self._camera,
            plan,
            listener=self._report,
            resumed=resumed,
            member=member,
            light=self.light,
        )
        self._task = asyncio.create_task(series.run(), name="EOS series")
        self._task.add_done_callback(see_exception)
        if member is not None:
            self._task.add_done_callback(lambda task: member.leave(_why_ended(task)))
        return self._task

    def _check_exposures(self, plan: SeriesPlan) -> None:
        """Raise if a plan needs exposures that the camera does not offer now."""
        ramp = plan.ramp if isinstance(plan, IntervalPlan) else None
        if not isinstance(plan, BracketPlan) and ramp is None:
            return
        if not self._camera.connected:
            raise ConnectionClosedError("the camera is not connected")
        if isinstance(plan, BracketPlan):
            bracket_values(plan, self._camera.state)
        elif isinstance(plan, IntervalPlan) and ramp is not None:
            ramp_exposure(self._camera.state)
            ramp_choices(ramp, plan.seconds, self._camera.state)

    def _report(self, progress: SeriesProgress, record: SeriesRecord | None) -> None:
        if self._closing and progress.phase.is_end:
            return  # it is to continue, or to be reported, after a restart
        self.progress = progress
        self._listeners.call(progress, record)

    async def go_on(self) -> None:
        """Continue a series that waits for a covered lens. Raises `NotPausedError`."""
        if self._series is None or not self.is_running:
            raise NotPausedError("there is no series")
        self._series.go_on()

    async def cancel(self) -> None:
        """End the running series; what it changed is restored."""
        await stop(self._task)

    async def close(self) -> None:
        """End it without a report; a photo that is being taken counts."""
        self._closing = True
        if self._series is not None and self.is_running:
            self._series.leave_photo()
        await self.cancel()


def _why_ended(task: asyncio.Task[SeriesProgress]) -> Exception:
    """Return why a camera takes no more photos with the others."""
    failed = not task.cancelled() and task.exception() is None
    return (failed and task.result().last_error) or SeriesEndedError("it has ended")
