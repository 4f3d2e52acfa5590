"""Series of photos: at intervals, with stepped exposure, or with stepped focus.

A series reports its progress. When it ends for any reason, it restores the settings and the
focus that it has changed, except that the last exposure of a ramp is kept.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

from ..ptp.errors import ConnectionClosedError, PtpError
from .actions.focus import drive_focus
from .actions.shot import Shot
from .errors import (
    BulbNotInModeError,
    CoverLensError,
    NotPausedError,
    NotRunningError,
    TooSlowError,
)
from .exposure_steps import bracket_values
from .ramping import Light, Ramping
from .series_camera import Clock, SeriesCamera
from .series_plan import (
    BracketPlan,
    FocusStackPlan,
    IntervalPlan,
    SeriesPhase,
    SeriesPlan,
    SeriesProgress,
    SeriesRecord,
)
from .state import CameraState
from .together import Member, alone

type SeriesListener = Callable[[SeriesProgress, SeriesRecord | None], None]


class Series:
    """One series. Single use: `run` it once."""

    def __init__(
        self,
        camera: SeriesCamera,
        plan: SeriesPlan,
        *,
        listener: SeriesListener,
        clock: Clock | None = None,
        resumed: SeriesRecord | None = None,
        member: Member | None = None,
        light: Light | None = None,
    ) -> None:
        """Prepare a new series, or with `resumed` a series that a restart interrupted.

        With a `member`, each photo is taken together with the other cameras' photos that have
        the same number in the series. `light` is the source of the measurements for a ramp.
        `listener` gets each change in the progress, and the record that a restarted program
        needs to continue the series (None at the end).
        """
        self._camera: Final = camera
        self._listener: Final = listener
        self._clock: Final = clock or Clock()
        self._resumed: Final = resumed is not None
        self.is_shooting = False
        """Whether a shot that is not counted yet is being taken."""
        self._member: Final = alone() if member is None else member
        self._record = resumed or SeriesRecord(
            plan, self._clock.now(), members=self._member.companions
        )
        self._started = self._clock.monotonic() - self._time_passed()
        self._ramping = self._ramping_by(light)
        self._ramp_error: PtpError | None = None
        self._covered: Final = asyncio.Event()
        self._progress = SeriesProgress(
            plan.kind,
            SeriesPhase.RUNNING,
            plan.planned(self._record.started_at),
            done=self._record.done,
            missed=self._record.missed,
            is_ramp=isinstance(plan, IntervalPlan) and plan.ramp is not None,
        )

    def _ramping_by(self, light: Light | None) -> Ramping | None:
        """Return the `Ramping` for the plan; None if the plan has no ramp or `light` is None."""
        plan, before = self._record.plan, self._record.ramp
        if light is None or not isinstance(plan, IntervalPlan) or plan.ramp is None:
            return None
        return Ramping(self._camera, light, plan.ramp, plan.seconds, before)

    def _time_passed(self) -> float:
        """Return the seconds since the start of the series, according to the time of day.

        For a series at intervals, the result is at least the time of the last counted shot,
        because the clock may have been set back.
        """
        record = self._record
        seconds = (self._clock.now() - record.started_at).total_seconds()
        if isinstance(record.plan, IntervalPlan):
            seconds = max(seconds, (record.counted - 1) * record.plan.seconds)
        return max(seconds, 0.0)

    async def run(self) -> SeriesProgress:
        """Run the whole series and return its final progress.

        If the caller is cancelled, the series undoes its changes before it raises
        `CancelledError`.
        """
        try:
            phase = await self._run()
        except asyncio.CancelledError:
            self._end(SeriesPhase.CANCELLED)
            raise
        except PtpError as err:
            self._end(SeriesPhase.FAILED, last_error=err)
        except Exception:
            self._end(
                SeriesPhase.FAILED
            )  # a bug: report the end of the series, then raise
            raise
        else:
            self._end(phase)
        return self._progress

    async def _run(self) -> SeriesPhase:
        plan = self._record.plan
        self._report()
        match plan:
            case IntervalPlan(exposure=None):
                await self._run_interval(plan)
            case IntervalPlan():
                await self._then_put_back(self._run_interval(plan))
            case _ if self._resumed:
                # Half a bracket or focus stack is useless, so it is not continued.
                await self._camera.put_back.finish()
                self._report_what_is_left()
                return SeriesPhase.INTERRUPTED
            case BracketPlan():
                await self._then_put_back(self._run_bracket(plan))
            case FocusStackPlan():
                await self._then_put_back(self._run_focus_stack(plan))
        return SeriesPhase.FINISHED

    async def _then_put_back(self, work: Coroutine[Any, Any, None]) -> None:
        """Run the work and put its changes back, even if the caller is cancelled."""
        try:
            async with self._camera.put_back.lent():
                await work
        finally:
            self._report_what_is_left()

    def _report_what_is_left(self) -> None:
        if (error := self._camera.put_back.error) is not None:
            self._report(last_error=error)

    def leave_photo(self) -> None:
        """Count a photo in progress if the camera has accepted the press for it.

        Does not wait for the photo's files. A bulb exposure in progress is not counted.
        """
        plan = self._record.plan
        exposes = isinstance(plan, IntervalPlan) and plan.exposure is not None
        if self.is_shooting and self._camera.has_pressed and not exposes:
            self._report(done=self._progress.done + 1)

    def unpause(self) -> None:
        """Continue after the pause, because the lens is covered. Raises `NotPausedError`."""
        if self._progress.phase is not SeriesPhase.PAUSED:
            raise NotPausedError("the series is not paused")
        self._covered.set()

    # Progress reports

    def _report(self, **changes: Any) -> None:
        """Report changed progress to the listener; without `changes`, report the same progress.

        The record's start time is recomputed from the current clock, which may have been
        changed since the start.
        """
        progress = replace(self._progress, **changes)
        if progress == self._progress and changes:
            return
        self._progress = progress
        self._record = replace(
            self._record,
            started_at=self._time_of_day(self._started),
            done=progress.done,
            missed=progress.missed,
            ramp=None if self._ramping is None else self._ramping.ramp,
        )
        self._listener(progress, self._record)

    def _time_of_day(self, time: float) -> datetime:
        clock = self._clock
        return clock.now() + timedelta(seconds=time - clock.monotonic())

    def _end(self, phase: SeriesPhase, **changes: Any) -> None:
        self._progress = replace(
            self._progress, phase=phase, next_shot_at=None, **changes
        )
        self._listener(self._progress, None)

    async def _shoot(self, *, autofocus: bool) -> Shot:
        take = partial(self._camera.take_photo, autofocus=autofocus)
        number = self._record.counted + 1
        return await self._counted(
            self._member.shoot(number, lambda moment: take(moment=moment))
        )

    async def _counted(self, taking: Awaitable[Shot]) -> Shot:
        self.is_shooting = True
        try:
            shot = await taking
        finally:
            self.is_shooting = False
        files = self._progress.files + len(shot.files)
        photos = frozenset(file.photo for file in shot.files if file.photo is not None)
        self._report(done=self._progress.done + 1, files=files, photos=photos)
        return shot

    # Shots at intervals

    async def _run_interval(self, plan: IntervalPlan) -> None:
        """Take shot k (from 0) k intervals after the start, even if earlier shots were late.

        Times are measured with the monotonic clock. Only after a restart does the time of day
        determine the position in the series.
        """
        planned = self._progress.planned
        await self._take_at_intervals(plan, planned - plan.darks)
        if plan.darks:
            await self._cover_lens(plan)
            await self._take_at_intervals(plan, planned)

    async def _cover_lens(self, plan: IntervalPlan) -> None:
        """Wait before the dark frames until the user reports that the lens is covered.

        There is no time limit. Then waits for the camera, which may have been switched off
        during the pause. Does not wait if the pause was already over before a restart.

        After the wait, the start of the series is moved so that the next shot is due
        immediately. Therefore, a plan that ends at a time becomes a plan with a number of shots.
        """
        self._ramping = None
        error = CoverLensError("dark frames require a covered lens")
        self._member.leave(error)
        if self._record.continued:
            return
        self._report(phase=SeriesPhase.PAUSED, next_shot_at=None, last_error=error)
        await self._covered.wait()
        if not self._camera.connected:
            self._report(phase=SeriesPhase.WAITING, last_error=None)
            await self._camera.wait_connected()
        passed = self._record.counted * plan.seconds
        self._started = self._clock.monotonic() - passed
        plan = replace(plan, count=max(1, self._record.counted), until=None)
        self._record = replace(self._record, plan=plan, continued=True)
        self._report(phase=SeriesPhase.RUNNING, last_error=None)

    async def _take_at_intervals(self, plan: IntervalPlan, end: int) -> None:
        """Take shots until `end` shots of the series have been taken or missed."""
        clock = self._clock
        error: PtpError = NotRunningError("a shot was due before the restart")
        self._miss_passed(plan, error, end)
        while (index := self._record.counted) < end:
            due = self._started + index * plan.seconds
            self._report(next_shot_at=self._time_of_day(due))
            await clock.sleep(max(0.0, due - clock.monotonic()))
            if self._camera.connected:
                await self._interval_shot(plan, index, due + plan.seconds)
                error = TooSlowError("the shot before took too long")
            else:
                error = await self._wait_for_camera(plan, due, end)
            self._miss_passed(plan, error, end)

    def _miss_passed(self, plan: IntervalPlan, error: PtpError, end: int) -> None:
        """Count as missed, in one report, all remaining shots whose intervals have passed."""
        passed = int((self._clock.monotonic() - self._started) // plan.seconds)
        count = min(passed, end) - self._record.counted
        if count > 0:
            self._miss(error, count)

    def _miss(self, error: PtpError, count: int = 1) -> None:
        self._report(missed=self._progress.missed + count, last_error=error)

    async def _interval_shot(
        self, plan: IntervalPlan, number: int, until: float
    ) -> None:
        state = self._camera.state
        try:
            if plan.exposure is not None:
                await self._counted(self._camera.bulb.expose(plan.exposure))
                return
            shot = await self._shoot(autofocus=plan.autofocus)
        except BulbNotInModeError:
            raise  # every shot would fail in the same way
        except PtpError as err:
            self._miss(err)
        else:
            await self._ramp(number, shot, state, until)

    async def _ramp(
        self, number: int, shot: Shot, state: CameraState, until: float
    ) -> None:
        """Measure the brightness of `shot`, and adjust the next photo's exposure.

        `shot` was taken in `state`. An error of the same type as after the previous photo is
        not reported again.
        """
        if self._ramping is None:
            return
        left = max(0.0, until - self._clock.monotonic())
        error = await self._ramping.follow(number, shot, state, left)
        changes: dict[str, Any] = {"exposed": self._ramping.exposed(state)}
        if error is not None and type(error) is not type(self._ramp_error):
            changes["last_error"] = error
        self._ramp_error = error
        self._report(**changes)

    async def _wait_for_camera(
        self, plan: IntervalPlan, due: float, last: int
    ) -> PtpError:
        """Wait until the camera is connected, or until the interval of the last shot is over.

        Returns the error for the shots that were due in the meantime.
        """
        clock = self._clock
        end = self._started + last * plan.seconds
        self._report(phase=SeriesPhase.WAITING, next_shot_at=None)
        gone = ConnectionClosedError("the camera was not connected")
        self._member.leave(gone)
        try:
            await self._camera.wait_connected(end - clock.monotonic())
        except PtpError as err:
            await clock.sleep(max(0.0, due + plan.seconds - clock.monotonic()))
            return err
        self._report(phase=SeriesPhase.RUNNING)
        return gone

    # Brackets and focus stacks

    async def _run_bracket(self, plan: BracketPlan) -> None:
        code, values = bracket_values(plan, self._camera.state)
        for value in values:
            self._camera.put_back.note_setting(code, values[0], value)
            await self._camera.set_value(code, value)
            await self._shoot(autofocus=plan.autofocus)

    async def _run_focus_stack(self, plan: FocusStackPlan) -> None:
        for index in range(plan.shots):
            if index:
                await self._drive(plan)
                await self._clock.sleep(plan.settle)
            await self._shoot(autofocus=False)

    async def _drive(self, plan: FocusStackPlan) -> None:
        note = self._camera.put_back.note_step
        await self._camera.run(
            drive_focus, plan.direction, plan.step, plan.repeat, on_step=note
        )
