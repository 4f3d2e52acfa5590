"""Series run with a fake camera and clock, without real waiting."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
import heapq
from itertools import pairwise
import json
from typing import Any, Self, cast

import pytest

from custom_components.canon_eos.eos.actions.focus import drive_focus
from custom_components.canon_eos.eos.actions.moment import Moment
from custom_components.canon_eos.eos.actions.shot import Shot
from custom_components.canon_eos.eos.errors import (
    BracketNotPossibleError,
    CameraBusyError,
    CoverLensError,
    NotPausedError,
    NotRunningError,
    SettingRefusedError,
    TooSlowError,
)
from custom_components.canon_eos.eos.exposure_steps import bracket_values, ramp_exposure
from custom_components.canon_eos.eos.limits import DEFAULT_LIMITS
from custom_components.canon_eos.eos.link import CameraLink
from custom_components.canon_eos.eos.put_back import (
    Changes,
    PutBack,
    restore_setting,
)
from custom_components.canon_eos.eos.ramp import RampPlan
from custom_components.canon_eos.eos.ramping import Light
from custom_components.canon_eos.eos.series import Series
from custom_components.canon_eos.eos.series_camera import Clock, SeriesCamera
from custom_components.canon_eos.eos.series_plan import (
    BracketBy,
    BracketPlan,
    FocusStackPlan,
    IntervalPlan,
    SeriesPhase,
    SeriesPlan,
    SeriesProgress,
    SeriesRecord,
)
from custom_components.canon_eos.eos.state import CameraState, PropertyState
from custom_components.canon_eos.eos.wire.drive_lens import FocusDirection
from custom_components.canon_eos.eos.wire.events import ObjectAdded
from custom_components.canon_eos.eos.wire.properties import PropertyCode, PropertyValue
from custom_components.canon_eos.ptp.errors import ConnectionClosedError, PtpError

from . import test_ramp

START = datetime(2026, 6, 1, 12, tzinfo=UTC)
THIRDS = (16, 19, 21, 24, 27, 29, 32, 35, 37, 40, 43, 45, 48, 51, 53, 56, 59, 61, 64)
"""Shutter speeds of a real body from 30 s to 1/2 s, in thirds of a stop."""
COMPENSATIONS = (-24, -21, -19, -16, -13, -11, -8, -5, -3, 0, 3, 5, 8, 11, 13, 16, 19)
SPEED = PropertyCode.SHUTTER_SPEED
COMPENSATION = PropertyCode.EXPOSURE_COMPENSATION


class FakeClock(Clock):
    """A clock that only advances when all tasks sleep, to the next sleeper's time."""

    def __init__(self) -> None:
        """Start at a fixed time of day."""
        self.seconds = 1000.0
        self.wrong = timedelta()
        """Error of the time of day."""
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._count = 0

    def monotonic(self) -> float:
        """Return the time in seconds, which advances only by sleeping."""
        return self.seconds

    def now(self) -> datetime:
        """Return the time of day, including its error."""
        return START + timedelta(seconds=self.seconds - 1000) + self.wrong

    async def sleep(self, seconds: float) -> None:
        """Wait until the clock has advanced by `seconds`."""
        self._count += 1
        future = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.seconds + seconds, self._count, future))
        await future

    async def step(self) -> None:
        """Advance the clock to the next sleeper's time, if there is one."""
        for _ in range(20):
            await asyncio.sleep(0)
        if self._sleepers:
            due, _, future = heapq.heappop(self._sleepers)
            self.seconds = max(self.seconds, due)
            if not future.done():
                future.set_result(None)
            for _ in range(20):
                await asyncio.sleep(0)

    async def run[T](self, task: asyncio.Task[T]) -> T:
        """Advance the clock until a task is done, and return its result."""
        while not task.done():
            for _ in range(20):
                await asyncio.sleep(0)
            if task.done():
                break
            if not self._sleepers:
                await asyncio.sleep(1)  # on the event loop's clock
                continue
            due, _, future = heapq.heappop(self._sleepers)
            self.seconds = max(self.seconds, due)
            if not future.done():
                future.set_result(None)
        return await task


@dataclass
class FakeCamera:
    """A camera that needs `shot_seconds` for a photo, and raises `errors` and `set_errors`."""

    clock: FakeClock
    values: dict[int, int] = field(default_factory=dict)
    lists: dict[int, tuple[int, ...]] = field(default_factory=dict)
    shot_seconds: float = 0.0
    connected: bool = True
    gone_for: float = 0.0
    has_pressed: bool = False
    errors: dict[int, PtpError] = field(default_factory=dict)
    set_errors: list[PtpError] = field(default_factory=list)
    back_after: float = float("inf")
    log: list[tuple[object, ...]] = field(default_factory=list)
    shots: int = 0
    position: int = 0
    on_shot: Callable[[int], object] = lambda _: None

    def __post_init__(self) -> None:
        """Create the camera without temporary changes."""
        link = cast("CameraLink", self)
        self.put_back = PutBack(link, DEFAULT_LIMITS, lambda: None)

    @property
    def state(self) -> CameraState:
        """The settings that the camera reports."""
        return CameraState(
            properties={
                code: PropertyState(value, self.lists.get(code, ()), listed=True)
                for code, value in self.values.items()
            }
        )

    async def wait_connected(self, seconds: float | None = None) -> Self:
        """Reconnect after `back_after` seconds, or raise an error if that is too late."""
        seconds = 10_000.0 if seconds is None else seconds
        if self.connected:
            return self
        await self.clock.sleep(max(0, min(seconds, self.back_after)))
        if self.back_after > seconds:
            raise ConnectionClosedError("gone")
        self.connected = True
        return self

    async def take_photo(self, *, autofocus: bool = True, moment: Moment) -> Shot:
        """Record a photo, and return its file or raise the error for its number."""
        if not self.connected:
            raise ConnectionClosedError("gone")
        number, self.shots = self.shots, self.shots + 1
        self.log.append(("shot", self.clock.seconds - 1000, *self.values.values()))
        self.on_shot(number)
        await self.clock.sleep(self.shot_seconds)
        if number in self.errors:
            raise self.errors[number]
        return Shot((ObjectAdded(number),))

    async def set_value(self, code: int, value: PropertyValue) -> None:
        """Change a setting, or raise the next of `set_errors`."""
        if not self.connected:
            raise ConnectionClosedError("gone")
        if self.set_errors:
            raise self.set_errors.pop(0)
        assert isinstance(value, int)
        self.values[code] = value

    @property
    def settings(self) -> Self:
        """This object, which also stands in for the settings of the camera."""
        return self

    async def set_together(self, values: Mapping[int, PropertyValue]) -> None:
        """Change several settings."""
        for code, value in values.items():
            await self.set_value(code, value)

    @property
    def camera(self) -> FakeCamera | None:
        """The camera, or None if it is not connected."""
        return self if self.connected else None

    async def run(self, operation: object, *args: Any, **kwargs: Any) -> Any:
        """Drive the lens or restore a setting; a series runs nothing else."""
        if not self.connected:
            raise ConnectionClosedError("gone")
        if operation is restore_setting:
            code, known = args
            await self.set_value(code, known.before)
            return
        assert operation is drive_focus
        direction, step, repeat = args
        for _ in range(repeat):
            self.position += step if direction is FocusDirection.FAR else -step
            kwargs["on_step"](direction, step)


@dataclass
class Run:
    """A series, with its camera and clock."""

    clock: FakeClock
    camera: FakeCamera
    progress: list[SeriesProgress] = field(default_factory=list)
    records: list[SeriesRecord | None] = field(default_factory=list)

    def start(
        self,
        plan: SeriesPlan,
        resumed: SeriesRecord | None = None,
        light: Light | None = None,
    ) -> asyncio.Task[SeriesProgress]:
        """Start a series, and return its task."""

        def listen(progress: SeriesProgress, record: SeriesRecord | None) -> None:
            self.progress.append(progress)
            self.records.append(record)

        self.series = series = Series(
            cast("SeriesCamera", self.camera),
            plan,
            listener=listen,
            clock=self.clock,
            resumed=resumed,
            light=light,
        )
        return asyncio.create_task(series.run())

    async def all_of(
        self, plan: SeriesPlan, resumed: SeriesRecord | None = None
    ) -> SeriesProgress:
        """Run a series to its end, and return its last progress."""
        return await self.clock.run(self.start(plan, resumed))

    @property
    def times(self) -> list[object]:
        """The times of the photos, in seconds from the start."""
        return [entry[1] for entry in self.camera.log]


@pytest.fixture
def run() -> Run:
    """Return a run with a clock and a camera."""
    clock = FakeClock()
    return Run(clock, FakeCamera(clock))


async def test_interval_does_not_drift(run: Run) -> None:
    """Each shot begins a multiple of the interval after the start, even though shots take time."""
    run.camera.shot_seconds = 3.7
    end = await run.all_of(IntervalPlan(seconds=10, count=5))
    assert run.times == [0, 10, 20, 30, 40]
    assert (end.phase, end.done, end.missed, end.files) == ("finished", 5, 0, 5)
    assert run.records[-1] is None
    next_times = {progress.next_shot_at for progress in run.progress[:-1]} - {None}
    assert next_times == {START + timedelta(seconds=n * 10) for n in range(5)}


async def test_interval_ends_at_its_end_time(run: Run) -> None:
    """The last shot is taken no later than the end time."""
    end = await run.all_of(
        IntervalPlan(seconds=10, until=START + timedelta(seconds=35))
    )
    assert run.times == [0, 10, 20, 30]
    assert end.planned == end.done == 4


async def test_missed_shot_keeps_the_schedule(run: Run) -> None:
    """A failed shot counts as missed, its error is kept, and later shots are taken on time."""
    error = CameraBusyError("busy")
    run.camera.errors = {1: error}
    end = await run.all_of(IntervalPlan(seconds=10, count=3))
    assert run.times == [0, 10, 20]
    assert (end.done, end.missed, end.last_error) == (2, 1, error)
    assert end.phase is SeriesPhase.FINISHED


async def test_shots_due_during_another_shot_are_missed(run: Run) -> None:
    """After a long shot, the latest due shot is taken at once, and earlier due shots are missed."""
    run.camera.shot_seconds = 25
    end = await run.all_of(IntervalPlan(seconds=10, count=6))
    assert run.times == [0, 25, 50]
    assert (end.done, end.missed) == (3, 3)
    assert isinstance(end.last_error, TooSlowError)


async def test_interval_survives_a_lost_connection(run: Run) -> None:
    """If the connection is lost during a shot, the shot is missed.

    The next due shot is taken once the camera is back.
    """

    def lose(number: int) -> None:
        if number == 1:
            run.camera.connected = False

    run.camera.on_shot = lose
    run.camera.errors = {1: ConnectionClosedError("gone")}
    task = run.start(IntervalPlan(seconds=10, count=5))
    run.camera.back_after = 4
    end = await run.clock.run(task)
    assert run.times == [0, 10, 24, 30, 40]
    assert (end.done, end.missed) == (4, 1)
    assert SeriesPhase.WAITING in {progress.phase for progress in run.progress}


async def test_series_ends_on_time_without_its_camera(run: Run) -> None:
    """If the camera does not come back, all shots are missed, and the series ends on time."""
    run.camera.connected = False
    end = await run.all_of(IntervalPlan(seconds=10, count=3))
    assert (end.done, end.missed, end.phase) == (0, 3, "finished")
    assert run.clock.seconds - 1000 == 30


async def test_interval_is_resumed_after_a_restart(run: Run) -> None:
    """After a restart, the latest due shot is taken at once, and earlier due shots are missed."""
    plan = IntervalPlan(seconds=10, count=6)
    stored = SeriesRecord(plan, START - timedelta(seconds=35), done=2, missed=0)
    record = SeriesRecord.from_dict(json.loads(json.dumps(stored.as_dict())))
    assert record == stored
    end = await run.all_of(record.plan, record)
    assert run.times == [0, 5, 15]  # shot 3 at once, 4 and 5 on time
    assert (end.done, end.missed, end.planned) == (5, 1, 6)


_DARKEST = 12
"""Number of the photo with the least light."""


@dataclass
class Dusk:
    """A light that falls by 1/6 stop from photo to photo, and then rises again.

    The first photo is correctly exposed.
    """

    camera: FakeCamera

    def __post_init__(self) -> None:
        """Set the camera to manual exposure."""
        state = test_ramp.state()
        for code, known in state.properties.items():
            assert isinstance(known.value, int)
            self.camera.values[code] = known.value
            self.camera.lists[code] = cast("tuple[int, ...]", state.allowed(code))
        self._first = ramp_exposure(state)

    async def brightness(self, shot: Shot) -> float | None:
        """Return the brightness of a photo that is taken with the current settings."""
        (file,) = shot.files
        light = -min(file.handle, 2 * _DARKEST - file.handle) / 6
        return ramp_exposure(self.camera.state) - self._first + light

    def sun_elevation(self) -> float:
        """Return the elevation of a high sun."""
        return 45.0


@pytest.mark.parametrize("until", [1, 4, 9, 14, 16])
async def test_ramp_continues_after_a_restart(run: Run, until: int) -> None:
    """A resumed ramp keeps its target, its readings and its last change.

    Each photo has the same exposure as without a restart.
    """
    plan = IntervalPlan(seconds=10, count=24, ramp=RampPlan())
    await run.clock.run(run.start(plan, light=Dusk(run.camera)))
    clock = FakeClock()
    other = Run(clock, FakeCamera(clock))
    light = Dusk(other.camera)
    task = other.start(plan, light=light)
    while not other.progress or other.progress[-1].done < until:
        await clock.step()
    stored = other.records[-1]
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    assert stored is not None
    record = SeriesRecord.from_dict(json.loads(json.dumps(stored.as_dict())))
    assert record == stored
    end = await clock.run(other.start(plan, record, light))
    assert (end.done, end.missed) == (24, 0)
    assert other.camera.log == run.camera.log
    exposures = [entry[2:] for entry in run.camera.log]
    assert len(set(exposures)) > 6


DAY = timedelta(days=1)


@pytest.mark.parametrize("due", [1_000, 86_400, 200_000])
async def test_long_outage_is_counted_in_one_step(run: Run, due: int) -> None:
    """Shots due while the series was not running are counted as missed and reported in one step."""
    plan = IntervalPlan(seconds=1, count=100_000)
    record = SeriesRecord(plan, START - timedelta(seconds=due - 0.5), done=1)
    run.camera.on_shot = lambda _: task.cancel()
    task = run.start(plan, record)
    with suppress(asyncio.CancelledError):
        await run.clock.run(task)
    assert len(run.progress) <= 6
    assert run.progress[-1].missed == min(due - 1, 100_000) - 1
    assert isinstance(run.progress[-1].last_error, NotRunningError)


async def test_missed_shots_of_a_day_are_counted_on_reconnection(run: Run) -> None:
    """A day's missed shots are counted on reconnection, without updates in between."""

    def lose(number: int) -> None:
        if number == 1:
            run.camera.connected = False

    run.camera.on_shot = lose
    run.camera.errors = {1: ConnectionClosedError("gone")}
    run.camera.back_after = DAY.total_seconds()
    end = await run.all_of(IntervalPlan(seconds=1, count=86_410))
    assert run.times == [0, 1, *range(86_402, 86_410)]
    assert (end.done, end.missed) == (9, 86_401)
    assert len(run.progress) < 40


@pytest.mark.parametrize("jump", [DAY, -DAY])
async def test_shots_stay_on_time_when_the_clock_is_set(
    run: Run, jump: timedelta
) -> None:
    """When the clock is set, shots stay on time, and the next shot's time follows the new clock."""

    def set_clock(number: int) -> None:
        if number == 1:
            run.clock.wrong = jump

    run.camera.on_shot = set_clock
    end = await run.all_of(IntervalPlan(seconds=10, count=5))
    assert run.times == [0, 10, 20, 30, 40]
    assert end.missed == 0
    shown = [progress.next_shot_at for progress in run.progress[:-1]]
    assert START + timedelta(seconds=40) + jump in shown


@pytest.mark.parametrize("wrong", [DAY, -DAY])
async def test_series_begun_with_a_wrong_clock_is_resumed(
    run: Run, wrong: timedelta
) -> None:
    """A series begun with a wrong clock is resumed without missed shots once the clock is right."""
    plan = IntervalPlan(seconds=10, count=8)
    run.clock.wrong = wrong

    def set_clock(number: int) -> None:
        if number == 1:
            run.clock.wrong = timedelta()
        elif number == 3:
            task.cancel()

    run.camera.on_shot = set_clock
    task = run.start(plan)
    with suppress(asyncio.CancelledError):
        await run.clock.run(task)
    record = next(record for record in reversed(run.records) if record is not None)
    run.clock.seconds += 6
    run.camera.on_shot = lambda _: None
    end = await run.all_of(plan, record)
    assert run.times == [0, 10, 20, 30, 36, 40, 50, 60, 70]
    assert (end.done, end.missed) == (8, 0)


@pytest.mark.parametrize("behind", [DAY, timedelta(days=20_000)])
async def test_resumed_series_tolerates_a_clock_that_is_behind(
    run: Run, behind: timedelta
) -> None:
    """If the clock is behind, a resumed series keeps its interval without a long wait or burst."""
    record = SeriesRecord(IntervalPlan(seconds=10, count=6), START, done=3)
    run.clock.wrong = -behind
    end = await run.all_of(record.plan, record)
    assert run.times == [10, 20, 30]
    assert (end.done, end.missed) == (6, 0)


async def test_dark_frames_follow_after_the_pause(run: Run) -> None:
    """Dark frames are taken at the same interval once the paused series is continued."""
    task = run.start(IntervalPlan(seconds=10, count=3, darks=2))
    while run.camera.shots < 3:
        await run.clock.step()
    await run.clock.step()
    assert run.progress[-1].phase is SeriesPhase.PAUSED
    assert isinstance(run.progress[-1].last_error, CoverLensError)
    run.clock.seconds += 3600
    run.series.unpause()
    end = await run.clock.run(task)
    with pytest.raises(NotPausedError):
        run.series.unpause()
    assert (end.phase, end.planned, end.done, end.missed) == (
        SeriesPhase.FINISHED,
        5,
        5,
        0,
    )
    times = [cast("float", time) for time in run.times]
    assert times[:3] == [0, 10, 20]
    assert times[4] - times[3] == 10
    assert times[3] > 3600


async def test_sleeping_camera_takes_all_dark_frames_later(run: Run) -> None:
    """A camera that slept during the pause takes all dark frames once it is back."""
    task = run.start(IntervalPlan(seconds=10, count=2, darks=3))
    while not run.progress or run.progress[-1].phase is not SeriesPhase.PAUSED:
        await run.clock.step()
    run.camera.connected = False
    run.camera.back_after = 3600
    run.series.unpause()
    for _ in range(20):
        await asyncio.sleep(0)
    assert SeriesPhase.WAITING in {one.phase for one in run.progress}
    end = await run.clock.run(task)
    assert (end.phase, end.done, end.missed) == (SeriesPhase.FINISHED, 5, 0)
    times = [cast("float", time) for time in run.times]
    assert times[2] >= 3600
    assert [after - before for before, after in pairwise(times[2:])] == [10, 10]


@pytest.mark.parametrize("has_count", [True, False])
async def test_restart_in_a_pause_pauses_the_series_again(
    run: Run, has_count: bool
) -> None:
    """After a restart in the pause, the series is paused again, and no shot is missed.

    After a later restart, the series continues without a pause and counts all dark
    frames.
    """
    began = START - timedelta(hours=5)
    plan = IntervalPlan(
        seconds=10,
        count=3 if has_count else None,
        until=None if has_count else began + timedelta(seconds=20),
        darks=2,
    )
    record = SeriesRecord(plan, began, 3, 0)
    task = run.start(plan, record)
    await run.clock.step()
    assert run.progress[-1].phase is SeriesPhase.PAUSED
    run.series.unpause()
    end = await run.clock.run(task)
    assert (end.done, end.missed) == (5, 0)
    known = [one for one in run.records if one is not None]
    assert [one.continued for one in known][-1]
    again = SeriesRecord.from_dict(json.loads(json.dumps(known[-2].as_dict())))
    end = await run.all_of(again.plan, again)
    assert (end.phase, end.planned) == (SeriesPhase.FINISHED, 5)
    assert end.done + end.missed == 5


async def test_cancelled_interval_ends_at_once(run: Run) -> None:
    """A cancelled series ends at once and is reported as cancelled."""
    task = run.start(IntervalPlan(seconds=10, count=6))
    run.camera.on_shot = lambda number: task.cancel() if number == 2 else None
    with pytest.raises(asyncio.CancelledError):
        await run.clock.run(task)
    assert run.progress[-1].phase is SeriesPhase.CANCELLED
    assert run.progress[-1].done == 2
    assert run.records[-1] is None


@pytest.mark.parametrize(
    ("plan", "code", "values"),
    [
        (BracketPlan(), COMPENSATION, [0, -8, 8]),
        (BracketPlan(shots=5), COMPENSATION, [0, -8, 8, -16, 16]),
        (BracketPlan(step=1 / 3), COMPENSATION, [0, -3, 3]),
        (BracketPlan(step=2 / 3), COMPENSATION, [0, -5, 5]),
        (BracketPlan(step=2, by=BracketBy.SHUTTER_SPEED), SPEED, [40, 56, 24]),
        (BracketPlan(step=1 / 3, by=BracketBy.SHUTTER_SPEED), SPEED, [40, 43, 37]),
    ],
)
async def test_bracket_sets_and_restores_its_values(
    run: Run, plan: BracketPlan, code: int, values: list[int]
) -> None:
    """A bracket takes normal, darker and brighter photos, and then restores the old value."""
    run.camera.values = {SPEED: 40, COMPENSATION: 0}
    run.camera.lists = {SPEED: THIRDS, COMPENSATION: COMPENSATIONS}
    assert bracket_values(plan, run.camera.state) == (code, values)
    end = await run.all_of(plan)
    assert [entry[2 if code == SPEED else 3] for entry in run.camera.log] == values
    assert run.camera.values == {SPEED: 40, COMPENSATION: 0}
    assert (end.phase, end.done) == ("finished", plan.shots)


async def test_bracket_in_manual_mode_steps_the_shutter_speed(run: Run) -> None:
    """A bracket changes the shutter speed if exposure compensation is not available."""
    run.camera.values = {SPEED: 40, COMPENSATION: 0}
    run.camera.lists = {SPEED: THIRDS}
    await run.all_of(BracketPlan())
    assert [entry[2] for entry in run.camera.log] == [40, 48, 32]


@pytest.mark.parametrize(
    ("plan", "value"),
    [
        (BracketPlan(step=3), 0),
        (BracketPlan(), -24),
        (BracketPlan(by=BracketBy.SHUTTER_SPEED), 0),
    ],
)
async def test_impossible_bracket_takes_no_photo(
    run: Run, plan: BracketPlan, value: int
) -> None:
    """A bracket takes no photo if it needs a value that the camera does not offer."""
    run.camera.values = {COMPENSATION: value, SPEED: 0x0C}
    run.camera.lists = {COMPENSATION: COMPENSATIONS}
    end = await run.all_of(plan)
    assert end.phase is SeriesPhase.FAILED
    assert isinstance(end.last_error, BracketNotPossibleError)
    assert not run.camera.log


async def test_failed_bracket_restores_the_setting(run: Run) -> None:
    """If a shot fails, the bracket ends and restores the setting."""
    run.camera.values = {COMPENSATION: 3}
    run.camera.lists = {COMPENSATION: COMPENSATIONS}
    run.camera.errors = {1: CameraBusyError("busy")}
    end = await run.all_of(BracketPlan())
    assert (end.phase, end.done) == (SeriesPhase.FAILED, 1)
    assert run.camera.values == {COMPENSATION: 3}


async def test_cancelled_bracket_restores_the_setting(run: Run) -> None:
    """A bracket cancelled during a shot restores the setting."""
    run.camera.values = {COMPENSATION: 0}
    run.camera.lists = {COMPENSATION: COMPENSATIONS}
    task = run.start(BracketPlan())
    run.camera.on_shot = lambda number: task.cancel() if number == 1 else None
    with pytest.raises(asyncio.CancelledError):
        await run.clock.run(task)
    assert run.camera.values == {COMPENSATION: 0}
    assert run.progress[-1].phase is SeriesPhase.CANCELLED


async def test_lost_bracket_is_undone_on_the_next_connection(run: Run) -> None:
    """If a connection is lost during a bracket, the next connection restores the setting."""
    run.camera.values = {COMPENSATION: 0}
    run.camera.lists = {COMPENSATION: COMPENSATIONS}
    run.camera.back_after = 20
    run.camera.errors = {1: ConnectionClosedError("gone")}

    def lose(number: int) -> None:
        run.camera.connected = number != 1

    run.camera.on_shot = lose
    end = await run.all_of(BracketPlan())
    assert end.phase is SeriesPhase.FAILED
    assert run.camera.values == {COMPENSATION: 0}


async def test_refused_setting_ends_a_bracket(run: Run) -> None:
    """A bracket fails if a setting is refused."""
    run.camera.values = {COMPENSATION: 0}
    run.camera.lists = {COMPENSATION: COMPENSATIONS}
    run.camera.set_errors = [SettingRefusedError("no")]
    end = await run.all_of(BracketPlan())
    assert end.phase is SeriesPhase.FAILED


async def test_interrupted_bracket_restores_the_setting(run: Run) -> None:
    """A bracket interrupted by a restart restores the setting and is reported as ended."""
    run.camera.values = {COMPENSATION: -8}
    record = SeriesRecord(BracketPlan(), START, done=1)
    record = SeriesRecord.from_dict(json.loads(json.dumps(record.as_dict())))
    changes = Changes().with_setting(COMPENSATION, 0, -8)
    run.camera.put_back.resume(
        Changes.from_dict(json.loads(json.dumps(changes.as_dict())))
    )
    end = await run.all_of(record.plan, record)
    assert (end.phase, end.done, end.planned) == (SeriesPhase.INTERRUPTED, 1, 3)
    assert run.camera.values == {COMPENSATION: 0}
    assert not run.camera.log


async def test_lens_is_driven_in_a_focus_stack(run: Run) -> None:
    """In a focus stack, the lens is driven between the shots, and back at the end."""
    positions: list[int] = []
    run.camera.on_shot = lambda _: positions.append(run.camera.position)
    end = await run.all_of(FocusStackPlan(shots=4, step=1, repeat=3))
    assert positions == [0, 3, 6, 9]
    assert run.camera.position == 0
    assert (end.phase, end.done) == ("finished", 4)


async def test_focus_stack_can_move_toward_the_camera(run: Run) -> None:
    """With direction NEAR, a focus stack moves the focus toward the camera, and back at the end."""
    positions: list[int] = []
    run.camera.on_shot = lambda _: positions.append(run.camera.position)
    plan = FocusStackPlan(shots=3, step=2, direction=FocusDirection.NEAR)
    await run.all_of(plan)
    assert positions == [0, -2, -4]
    assert run.camera.position == 0


async def test_failed_focus_stack_returns_the_lens(run: Run) -> None:
    """A failed shot ends a focus stack, and the lens is still driven back."""
    run.camera.errors = {2: CameraBusyError("busy")}
    end = await run.all_of(FocusStackPlan(shots=4, step=3))
    assert (end.phase, end.done) == (SeriesPhase.FAILED, 2)
    assert run.camera.position == 0


async def test_interrupted_focus_stack_returns_the_lens(run: Run) -> None:
    """After a restart during a focus stack, the lens is driven back by the stored steps."""
    run.camera.position = 6
    changes = Changes()
    for _ in range(3):
        changes = changes.with_step(FocusDirection.FAR, 2)
    run.camera.put_back.resume(
        Changes.from_dict(json.loads(json.dumps(changes.as_dict())))
    )
    record = SeriesRecord(FocusStackPlan(shots=9, step=2), START, 3)
    end = await run.all_of(record.plan, record)
    assert end.phase is SeriesPhase.INTERRUPTED
    assert run.camera.position == 0


@pytest.mark.parametrize(
    "plan",
    [
        lambda: IntervalPlan(seconds=0, count=1),
        lambda: IntervalPlan(seconds=float("nan"), count=1),
        lambda: IntervalPlan(seconds=1),
        lambda: IntervalPlan(seconds=1, count=1, until=START),
        lambda: IntervalPlan(seconds=1, count=0),
        lambda: BracketPlan(shots=4),
        lambda: BracketPlan(step=0),
        lambda: FocusStackPlan(shots=1),
        lambda: FocusStackPlan(shots=3, step=4),
    ],
)
def test_invalid_plan_raises_value_error(plan: Callable[[], SeriesPlan]) -> None:
    """A plan with invalid values raises ValueError."""
    with pytest.raises(ValueError, match=r".+"):
        plan()


@pytest.mark.parametrize(
    "plan",
    [
        IntervalPlan(seconds=2.5, until=START, darks=3),
        IntervalPlan(seconds=10, count=3, ramp=RampPlan(longest=2)),
        BracketPlan(by=BracketBy.SHUTTER_SPEED, step=1 / 3),
        FocusStackPlan(shots=5, direction=FocusDirection.NEAR),
    ],
)
def test_record_is_restored_from_json(plan: SeriesPlan) -> None:
    """A stored record of a series is restored unchanged."""
    record = SeriesRecord(plan, START, 3, 1)
    stored = json.loads(json.dumps(record.as_dict()))
    assert SeriesRecord.from_dict(stored) == record
