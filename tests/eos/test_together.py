"""The shutters of several cameras are released together, over real sockets."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable
from contextlib import AsyncExitStack, suppress
from itertools import pairwise
from typing import Final

import pytest

from custom_components.canon_eos.eos.actions.shot import Shot
from custom_components.canon_eos.eos.errors import (
    CameraBusyError,
    CaptureRefusedError,
    FocusFailedError,
    NotReadyInTimeError,
    NotTogetherError,
)
from custom_components.canon_eos.eos.limits import DEFAULT_LIMITS
from custom_components.canon_eos.eos.remote import EosRemote
from custom_components.canon_eos.eos.series_plan import BracketPlan, IntervalPlan
from custom_components.canon_eos.eos.together import Member, PhotoSet, Together
from custom_components.canon_eos.eos.wire.codes import Button
from custom_components.canon_eos.ptp.errors import ConnectionClosedError, PtpError
from tests.common import CameraFactory, wait_for
from tests.fast_loop import TURN
from tests.simulator.codes import EosOp, ResponseCode
from tests.simulator.log import Operation

from .client import known, new_camera
from .rig import Rig
from .test_slow_link import downloading

LIMITS = DEFAULT_LIMITS._replace(settle=0.2, ready=2.0, together=3.0)
"""Short time limits for photos that several cameras take together."""

type Connect = Callable[..., Awaitable[list[Rig]]]


@pytest.fixture
async def connect(start_camera: CameraFactory) -> AsyncGenerator[Connect]:
    """Yield a function that connects to cameras and polls them as a coordinator does."""
    async with AsyncExitStack() as stack:

        async def close(rig: Rig, polling: asyncio.Task[None]) -> None:
            polling.cancel()
            await rig.remote.close()
            if rig.remote.camera is not None:
                await rig.remote.camera.close()

        async def connect(*profiles: str) -> list[Rig]:
            rigs = []
            for profile in profiles:
                body = known(await start_camera(profile))
                rig = Rig(body, EosRemote(limits=LIMITS))
                camera = new_camera(body, LIMITS)
                await camera.connect()
                rig.remote.attach(camera)
                polling = asyncio.create_task(_poll(rig))
                stack.push_async_callback(close, rig, polling)
                rigs.append(rig)
            return rigs

        yield connect


async def _poll(rig: Rig) -> None:
    while True:
        if (camera := rig.remote.camera) is not None:
            with suppress(PtpError):
                await camera.poll()
        await asyncio.sleep(0.05)


def _members(rigs: Iterable[Rig], together: Together) -> list[tuple[Rig, Member]]:
    return [(rig, together.member(rig.body.host)) for rig in rigs]


async def _shoot(
    rigs: list[Rig], *, autofocus: bool = True, all_or_none: bool = False
) -> tuple[list[Shot | BaseException], PhotoSet]:
    """Take a photo with all cameras, and return each camera's result and the photo set."""
    sets: list[PhotoSet] = []
    together = Together(
        (rig.body.host for rig in rigs),
        limits=LIMITS,
        all_or_none=all_or_none,
        report=sets.append,
    )

    def part(rig: Rig, member: Member) -> Awaitable[Shot]:
        return member.shoot(
            1,
            lambda moment: rig.remote.take_photo(autofocus=autofocus, moment=moment),
        )

    for rig in rigs:
        rig.body.log.clear()
    results = await asyncio.gather(
        *(part(rig, member) for rig, member in _members(rigs, together)),
        return_exceptions=True,
    )
    (photo_set,) = sets
    return results, photo_set


def _full_presses(rig: Rig) -> list[Operation]:
    presses = rig.body.log.of(EosOp.REMOTE_RELEASE_ON)
    full = [press for press in presses if press.params[0] & Button.FULL]
    return full + rig.body.log.of(EosOp.REMOTE_RELEASE)


AT_ONCE: Final = (0, TURN)
"""Spreads of presses that were queued in one turn of the event loop.

A connection that was about to look for its next transaction sends it in the same turn;
all other connections send it in the next turn.
"""


def _pressed_at(rigs: Iterable[Rig]) -> set[float]:
    """Return the times of presses, counting presses read within a millisecond as one.

    The event loop's time differs in each of its turns, and data sent in one turn may be
    read in the next turn.
    """
    times = sorted(press.time for rig in rigs for press in _full_presses(rig))
    return {
        time
        for before, time in pairwise((float("-inf"), *times))
        if time - before > 0.001
    }


def _check_nothing_is_held(rigs: Iterable[Rig]) -> None:
    for rig in rigs:
        assert not rig.body.shutter_held


@pytest.mark.parametrize("autofocus", [False, True])
async def test_all_presses_are_sent_in_one_turn(
    connect: Connect, autofocus: bool
) -> None:
    """All press requests are sent at the same time, with no other request pending.

    Slow answers, bodies with other ways of pressing, polls and a download do not change
    this.
    """
    rigs = await connect("70d", "80d", "r", "m6", "1000d", "70d", "r6")
    for number, rig in enumerate(rigs):
        rig.body.timing.focus = 0.1 * number
        rig.body.timing.operation, rig.body.timing.jitter = 0.003, 0.008
    async with downloading(rigs[0]):
        results, photo_set = await _shoot(rigs, autofocus=autofocus)
    assert all(isinstance(one, Shot) and one.files for one in results), results
    assert len(_pressed_at(rigs)) == 1
    (pressed_at,) = _pressed_at(rigs)
    for rig in rigs:
        before = [one for one in rig.body.log.operations if one.time < pressed_at]
        assert all(one.response is not None for one in before)
        released = rig.body.log.of(EosOp.REMOTE_RELEASE_OFF)
        assert all(one.time > pressed_at for one in released)
    _check_nothing_is_held(rigs)
    assert set(photo_set.shots) == {rig.body.host for rig in rigs}
    assert photo_set.sent_spread in AT_ONCE
    assert photo_set.accepted_spread is not None
    assert 0.001 < photo_set.accepted_spread < 0.5


async def test_a_failing_camera_does_not_delay_the_others(connect: Connect) -> None:
    """Slow, missing, unfocused and busy cameras get errors, and the other cameras take photos.

    No button stays pressed, and the failed cameras take no photo later.
    """
    rigs = await connect(*("70d",) * 6)
    fast, slow, absent, unfocused, busy, other = rigs
    slow.body.timing.focus = 8.0
    await absent.lose()
    unfocused.body.body.autofocus_works = False
    busy.body.faults.busy[EosOp.REMOTE_RELEASE_ON] = -1
    results, photo_set = await _shoot(rigs)
    kinds = [type(result) for result in results]
    assert kinds == [
        Shot,
        NotReadyInTimeError,
        ConnectionClosedError,
        FocusFailedError,
        CameraBusyError,
        Shot,
    ]
    assert len(_pressed_at((fast, other))) == 1
    assert set(photo_set.shots) == {fast.body.host, other.body.host}
    assert photo_set.members == {rig.body.host for rig in rigs}
    await asyncio.sleep(10.0)
    _check_nothing_is_held(rigs)
    for rig in (slow, absent, unfocused, busy):
        assert not rig.body.files


async def test_failed_cameras_are_not_waited_for(connect: Connect) -> None:
    """If a camera fails, the press is sent once the others are ready, before the time limit."""
    rigs = await connect("70d", "70d", "70d")
    rigs[0].body.body.autofocus_works = False
    before = asyncio.get_running_loop().time()
    await _shoot(rigs)
    (pressed_at,) = _pressed_at(rigs)
    assert pressed_at - before < 1.0


@pytest.mark.parametrize(
    ("fault", "errors"),
    [
        ("slow", (NotReadyInTimeError, NotTogetherError, NotTogetherError)),
        ("unfocused", (FocusFailedError, NotTogetherError, NotTogetherError)),
        ("absent", (ConnectionClosedError, NotTogetherError, NotTogetherError)),
        ("silent", (NotReadyInTimeError, NotTogetherError, NotTogetherError)),
    ],
)
async def test_all_or_none_needs_all_cameras(
    connect: Connect, fault: str, errors: tuple[type[Exception], ...]
) -> None:
    """With "all or none", no camera takes a photo if one cannot; the others take the next photo."""
    rigs = await connect("70d", "70d", "70d")
    body = rigs[0].body
    match fault:
        case "slow":
            body.timing.focus = 4.0
        case "unfocused":
            body.body.autofocus_works = False
        case "absent":
            await rigs[0].lose()
        case "silent":
            body.faults.delay[EosOp.GET_EVENT] = 4.0
    results, photo_set = await _shoot(rigs, all_or_none=True)
    assert tuple(map(type, results)) == errors
    assert not _pressed_at(rigs)
    assert not photo_set.shots
    assert photo_set.sent_spread is None
    _check_nothing_is_held(rigs)
    results, photo_set = await _shoot(rigs[1:], all_or_none=True)
    assert len(photo_set.shots) == 2


async def test_refused_press_is_tried_again_at_once(connect: Connect) -> None:
    """Retrying a refused press delays only that camera, and increases the spread of the presses."""
    rigs = await connect("70d", "70d", "70d")
    rigs[1].body.faults.busy[EosOp.REMOTE_RELEASE_ON] = 1
    results, photo_set = await _shoot(rigs, autofocus=False)
    assert all(isinstance(one, Shot) and one.files for one in results), results
    assert len(_pressed_at((rigs[0], rigs[2]))) == 1
    assert photo_set.sent_spread is not None
    late = max(_pressed_at(rigs)) - min(_pressed_at(rigs))
    assert photo_set.sent_spread == pytest.approx(late, abs=0.001)
    assert 0.05 < late < 0.5


async def test_refused_press_does_not_affect_the_others(connect: Connect) -> None:
    """If a camera always refuses the press, only that camera fails."""
    rigs = await connect("70d", "70d")
    rigs[1].body.faults.respond[EosOp.REMOTE_RELEASE_ON] = ResponseCode.GENERAL_ERROR
    results, photo_set = await _shoot(rigs, autofocus=False)
    assert tuple(map(type, results)) == (Shot, CaptureRefusedError)
    assert set(photo_set.shots) == {rigs[0].body.host}


async def test_held_cameras_wait_briefly_for_a_silent_camera(
    connect: Connect,
) -> None:
    """Cameras that are ready wait only briefly for a camera that stops answering."""
    rigs = await connect("70d", "70d", "70d")
    rigs[0].body.timing.focus = 0.5
    slow = rigs[2].body

    async def stall() -> None:
        await slow.log.wait_for(lambda: bool(slow.shutter_held))
        slow.faults.delay[EosOp.GET_EVENT] = 2.0

    stalling = asyncio.create_task(stall())
    results, _ = await _shoot(rigs)
    await stalling
    assert [type(one) for one in results] == [Shot, Shot, NotReadyInTimeError]
    assert max(_pressed_at(rigs)) - slow.log.of(EosOp.GET_EVENT)[-1].time < 1.5


async def test_lost_session_is_renewed_by_the_press(connect: Connect) -> None:
    """A session that is lost at the press is renewed, and all cameras take their photos.

    The requests that renew the session are sent even though other requests are held back.
    """
    rigs = await connect("70d", "70d")
    rigs[0].body.faults.forgets_session[EosOp.REMOTE_RELEASE_ON] = 1
    results, _ = await _shoot(rigs, autofocus=False)
    assert all(isinstance(one, Shot) and one.files for one in results), results


async def test_cancelling_releases_all_cameras(connect: Connect) -> None:
    """Cancelling before the full press releases all buttons, and no photo is taken."""
    rigs = await connect("70d", "70d")
    rigs[1].body.timing.focus = 2.0
    shooting = asyncio.create_task(_shoot(rigs))
    await rigs[0].body.log.wait_for(lambda: bool(rigs[0].body.shutter_held))
    shooting.cancel()
    with suppress(asyncio.CancelledError):
        await shooting
    await asyncio.sleep(3.0)
    _check_nothing_is_held(rigs)
    assert not _pressed_at(rigs)
    assert (await _shoot(rigs))[1].shots


async def test_two_photos_of_the_same_cameras_do_not_block(connect: Connect) -> None:
    """Two photo sequences with the same cameras do not block each other if one camera is slower."""
    rigs = await connect("70d", "70d")
    rigs[1].body.timing.write = 1.0
    sets: list[PhotoSet] = []

    async def several(count: int) -> None:
        together = Together(
            (rig.body.host for rig in rigs), limits=LIMITS, report=sets.append
        )

        async def part(rig: Rig, member: Member) -> None:
            for number in range(1, count + 1):
                await member.shoot(
                    number, lambda moment: rig.remote.take_photo(moment=moment)
                )

        parts = (part(rig, member) for rig, member in _members(rigs, together))
        await asyncio.gather(*parts)

    first = asyncio.create_task(several(3))
    await rigs[0].body.log.wait_for(lambda: bool(rigs[0].body.files))
    await asyncio.sleep(0.5)
    await several(1)
    await first
    assert [len(one.shots) for one in sets] == [2] * 4
    assert len(_pressed_at(rigs)) == 4


async def _series(rigs: list[Rig], plan: IntervalPlan | BracketPlan) -> list[PhotoSet]:
    """Run a series with all cameras in step, and return its photo sets."""
    sets: list[PhotoSet] = []
    together = Together(
        (rig.body.host for rig in rigs), limits=LIMITS, report=sets.append
    )
    for rig in rigs:
        rig.body.log.clear()
    tasks = [
        rig.remote.series.start(plan, member=member)
        for rig, member in _members(rigs, together)
    ]
    await asyncio.gather(*tasks)
    return sets


async def test_bracket_is_taken_in_step(connect: Connect) -> None:
    """All cameras take each photo of a bracket together."""
    rigs = await connect("70d", "80d", "70d")
    rigs[1].body.timing.operation, rigs[1].body.timing.jitter = 0.003, 0.02
    sets = await _series(rigs, BracketPlan(shots=3))
    assert [len(one.shots) for one in sets] == [3, 3, 3]
    assert len(_pressed_at(rigs)) == 3
    assert all(one.sent_spread in AT_ONCE for one in sets)


async def test_interval_continues_without_a_lost_camera(connect: Connect) -> None:
    """The other cameras do not wait for a disconnected camera, which rejoins once it is back."""
    rigs = await connect("70d", "70d", "70d")
    lost = rigs[2]

    async def go_and_come_back() -> None:
        await wait_for(lambda: len(lost.body.files) == 1)
        await asyncio.sleep(1.0)
        await lost.lose()
        await wait_for(lambda: len(rigs[0].body.files) == 4, 60)
        await lost.connect()

    going = asyncio.create_task(go_and_come_back())
    started = asyncio.get_running_loop().time()
    sets = await _series(rigs, IntervalPlan(seconds=5, count=6))
    await going
    sizes = {one.number: len(one.shots) for one in sets}
    assert sizes == {1: 3, 2: 2, 3: 2, 4: 2, 5: 3, 6: 3}
    assert all(one.sent_spread in AT_ONCE for one in sets)
    times = sorted(_pressed_at(rigs))
    assert len(times) == 6
    assert times == pytest.approx(
        [started + 5 * number for number in range(6)], abs=0.5
    )


async def test_slow_camera_misses_shots_of_an_interval(connect: Connect) -> None:
    """In a series, the fast camera stays on schedule; the slow camera takes part when ready."""
    rigs = await connect("70d", "70d")
    rigs[1].body.timing.write = 12.0
    sets = await _series(rigs, IntervalPlan(seconds=5, count=5))
    taken = {one.number: set(one.shots) for one in sets}
    fast, both = {rigs[0].body.host}, {rig.body.host for rig in rigs}
    assert taken == {1: both, 2: fast, 3: both, 4: fast, 5: fast}
    times = sorted(press.time for press in _full_presses(rigs[0]))
    assert times == pytest.approx([times[0] + 5 * n for n in range(5)], abs=3.5)
