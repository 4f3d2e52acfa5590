"""Starts, reports and cancels the series of one camera, one at a time."""

import asyncio
from typing import Final

from .errors import NotPausedError, SeriesEndedError, SeriesRunningError
from .exposure_steps import bracket_values, ramp_choices, ramp_exposure
from .listeners import Listeners
from .ramping import Light
from .series import Series
from .series_camera import SeriesCamera
from .series_plan import (
    BracketPlan,
    IntervalPlan,
    SeriesPlan,
    SeriesProgress,
    SeriesRecord,
)
from .tasks import retrieve_exception, stop
from .together import Member


class SeriesRunner:
    """Runs the series of one camera, across reconnects."""

    def __init__(self, camera: SeriesCamera) -> None:
        """Initialize without a series."""
        self._camera: Final = camera
        self._series: Series | None = None
        self._task: asyncio.Task[SeriesProgress] | None = None
        self.on_progress: Final = Listeners[SeriesProgress, SeriesRecord | None]()
        """Listeners that get each change in the progress, and the record of the series.

        The record contains the data that a restarted program needs to continue the series; it
        is None after the end.
        """
        self._closing = False
        self.light: Light | None = None
        """Source of the brightness and sun measurements for ramps; without it, a ramp does not
        change the exposure."""
        self.progress: SeriesProgress | None = None
        """Progress of the running or the last series; None before the first series."""

    @property
    def is_running(self) -> bool:
        """Whether a series is running, even if it is waiting for its camera."""
        return self._task is not None and not self._task.done()

    @property
    def is_shooting(self) -> bool:
        """Whether the series is taking a shot that is not counted yet."""
        return self._series is not None and self._series.is_shooting

    def start(
        self,
        plan: SeriesPlan,
        resumed: SeriesRecord | None = None,
        member: Member | None = None,
    ) -> asyncio.Task[SeriesProgress]:
        """Start a series, or continue a `resumed` series; return the task that runs it.

        With a `member`, each photo is taken together with the other cameras' photos.

        Raises `SeriesRunningError` while a series is running. For a new bracket or ramp, also
        raises `ConnectionClosedError` while the camera is not connected, and
        `BracketNotPossibleError` or `RampNotPossibleError` if the camera does not currently
        offer the exposures of the plan.
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
        self._task.add_done_callback(retrieve_exception)
        if member is not None:
            self._task.add_done_callback(lambda task: member.leave(_why_ended(task)))
        return self._task

    def _check_exposures(self, plan: SeriesPlan) -> None:
        """Raise the errors of `start` if the camera does not currently offer the exposures."""
        if isinstance(plan, BracketPlan):
            bracket_values(plan, self._camera.connected_camera.session.state)
        elif isinstance(plan, IntervalPlan) and plan.ramp is not None:
            state = self._camera.connected_camera.session.state
            ramp_exposure(state)
            ramp_choices(plan.ramp, plan.seconds, state)

    def _report(self, progress: SeriesProgress, record: SeriesRecord | None) -> None:
        if self._closing and progress.phase.is_end:
            return  # after a restart, the series continues or its end is reported
        self.progress = progress
        self.on_progress.call(progress, record)

    async def unpause(self) -> None:
        """Continue a series that is paused until the lens is covered. Raises `NotPausedError`."""
        if self._series is None or not self.is_running:
            raise NotPausedError("there is no series")
        self._series.unpause()

    async def cancel(self) -> None:
        """End the running series, if any, and undo its changes."""
        await stop(self._task)

    async def close(self) -> None:
        """End the series without reporting its end.

        A photo in progress, except a bulb exposure, counts if the camera has accepted the press
        for it.
        """
        self._closing = True
        if self._series is not None and self.is_running:
            self._series.leave_photo()
        await self.cancel()


def _why_ended(task: asyncio.Task[SeriesProgress]) -> Exception:
    """Return why a camera whose series has ended takes no more photos with the other cameras."""
    failed = not task.cancelled() and task.exception() is None
    return (failed and task.result().last_error) or SeriesEndedError("it has ended")
