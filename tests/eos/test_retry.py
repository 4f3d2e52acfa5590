"""Requests are retried while the camera is busy; the tests use a clock that jumps."""

import asyncio
from collections.abc import Awaitable, Callable
import selectors
from typing import Any, override

import pytest

from custom_components.canon_eos.eos.errors import CameraBusyError, CardFullError
from custom_components.canon_eos.eos.retry import retry_while_busy
from custom_components.canon_eos.ptp.codes import ResponseCode
from custom_components.canon_eos.ptp.errors import PtpError, ResponseError

BUSY = ResponseError("GetObject", ResponseCode.DEVICE_BUSY)
REFUSED = ResponseError("GetObject", ResponseCode.GENERAL_ERROR)


class JumpingLoop(asyncio.SelectorEventLoop):
    """An event loop whose time only advances by jumping to the next timer."""

    def __init__(self) -> None:
        """Create a loop with time 0."""
        super().__init__(selector := _Jump())
        selector.loop = self
        self.now = 0.0

    @override
    def time(self) -> float:
        return self.now


class _Jump(selectors.DefaultSelector):
    loop: JumpingLoop

    @override
    def select(self, timeout: float | None = None) -> Any:
        self.loop.now += timeout or 0.0
        return super().select(0)


class Camera:
    """Raises each given error once, then succeeds; records the time of each request."""

    def __init__(self, *errors: PtpError, seconds: float = 0.0) -> None:
        """Create a camera that raises `errors` and takes `seconds` for each answer."""
        self.errors = list(errors)
        self.seconds = seconds
        self.asked: list[float] = []

    async def attempt(self) -> str:
        """Record the request, and succeed or raise the next error."""
        self.asked.append(round(asyncio.get_running_loop().time(), 3))
        await asyncio.sleep(self.seconds)
        if self.errors:
            raise self.errors.pop(0)
        return "done"


def run[T](action: Callable[[], Awaitable[T]]) -> T:
    """Run an action with a jumping clock."""

    async def main() -> T:
        return await action()

    with asyncio.Runner(loop_factory=JumpingLoop) as runner:
        return runner.run(main())


@pytest.mark.parametrize("busy", [BUSY, CameraBusyError("busy")])
def test_waits_grow(busy: PtpError) -> None:
    """Each wait is twice as long as the previous wait, up to a maximum."""
    camera = Camera(*[busy] * 6)
    assert run(lambda: retry_while_busy(camera.attempt, 8.0)) == "done"
    assert camera.asked == [0, 0.1, 0.3, 0.7, 1.5, 2.5, 3.5]


def test_waits_can_be_chosen() -> None:
    """The first wait and the longest wait can be chosen."""
    camera = Camera(*[BUSY] * 4)
    run(
        lambda: retry_while_busy(
            camera.attempt, 8.0, first_wait=0.02, longest_wait=0.05
        )
    )
    assert camera.asked == [0, 0.02, 0.06, 0.11, 0.16]


@pytest.mark.parametrize(
    ("seconds", "asked"),
    [
        (3.0, [0, 0.1, 0.3, 0.7, 1.5, 2.5]),
        (2.4, [0, 0.1, 0.3, 0.7, 1.5]),
        (0.0, [0]),
    ],
)
def test_last_error_is_raised_at_the_deadline(
    seconds: float, asked: list[float]
) -> None:
    """The last error is raised if no other attempt fits into the time limit."""
    last = ResponseError("the last one", ResponseCode.DEVICE_BUSY)
    camera = Camera(*[BUSY] * (len(asked) - 1), last)
    with pytest.raises(ResponseError) as raised:
        run(lambda: retry_while_busy(camera.attempt, seconds))
    assert raised.value is last
    assert camera.asked == asked


def test_slow_answers_count_as_time() -> None:
    """The time that slow answers take counts toward the time limit."""
    camera = Camera(*[BUSY] * 9, seconds=2.0)
    with pytest.raises(ResponseError):
        run(lambda: retry_while_busy(camera.attempt, 5.0))
    assert camera.asked == [0, 2.1, 4.3]


@pytest.mark.parametrize("error", [REFUSED, CardFullError("full")])
def test_other_errors_are_not_retried(error: PtpError) -> None:
    """An error that does not mean "busy" is raised at once."""
    camera = Camera(BUSY, error)
    with pytest.raises(type(error)) as raised:
        run(lambda: retry_while_busy(camera.attempt, 8.0))
    assert raised.value is error
    assert camera.asked == [0, 0.1]


def test_caller_can_define_busy() -> None:
    """A caller can define which errors mean "busy"."""
    camera = Camera(REFUSED, CardFullError("full"))
    with pytest.raises(CardFullError):
        run(
            lambda: retry_while_busy(
                camera.attempt, 8.0, busy=lambda err: err is REFUSED
            )
        )
    assert camera.asked == [0, 0.1]


def test_between_runs_between_attempts() -> None:
    """`between` runs between attempts, not before the first or after the last attempt."""
    camera = Camera(*[BUSY] * 2)
    polls: list[int] = []

    async def poll() -> None:
        polls.append(len(camera.asked))

    run(lambda: retry_while_busy(camera.attempt, 8.0, between=poll))
    assert polls == [1, 2]
    assert len(camera.asked) == 3


def test_error_in_between_ends_the_attempts() -> None:
    """An error in `between` ends the attempts."""
    camera = Camera(*[BUSY] * 2)

    async def poll() -> None:
        raise BUSY

    with pytest.raises(ResponseError):
        run(lambda: retry_while_busy(camera.attempt, 8.0, between=poll))
    assert camera.asked == [0]
