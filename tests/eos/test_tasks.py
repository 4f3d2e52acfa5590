"""Supervised work is restarted after unexpected errors."""

import asyncio
from itertools import pairwise

import pytest

from custom_components.canon_eos.eos.tasks import supervise

LONGEST = 300.0


async def test_failed_work_is_restarted(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Failed work is restarted after growing waits; only the first error has a traceback."""
    times: list[float] = []
    mistakes: list[int] = []
    now = asyncio.get_running_loop().time

    async def work() -> None:
        times.append(now())
        if len(times) < 5:
            raise KeyError("gone")

    await supervise(work, "the work", LONGEST, mistakes.append)
    waits = [round(b - a) for a, b in pairwise(times)]
    assert waits == [1, 2, 4, 8]
    assert mistakes == [1, 2, 3, 4]
    errors = [record for record in caplog.records if record.levelname == "ERROR"]
    assert len(errors) == 4
    assert [record.exc_info is not None for record in errors] == [True] + [False] * 3


async def test_wait_between_restarts_is_limited() -> None:
    """The wait before a restart never exceeds the maximum."""
    times: list[float] = []
    now = asyncio.get_running_loop().time

    async def work() -> None:
        times.append(now())
        if len(times) < 30:
            raise ValueError

    await supervise(work, "the work", LONGEST)
    assert times[-1] - times[-2] == pytest.approx(LONGEST, abs=1)


async def test_restart_is_quick_after_a_long_run() -> None:
    """Work that ran for a long time is restarted quickly; earlier errors do not count."""
    mistakes: list[int] = []

    async def work() -> None:
        if len(mistakes) < 4:
            await asyncio.sleep(2 * LONGEST)
            raise ValueError

    await supervise(work, "the work", LONGEST, mistakes.append)
    assert mistakes == [1, 1, 1, 1]


async def test_cancelled_work_ends() -> None:
    """Cancelled work ends without a restart."""
    task = asyncio.create_task(
        supervise(lambda: asyncio.sleep(3600), "the work", LONGEST)
    )
    await asyncio.sleep(1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
