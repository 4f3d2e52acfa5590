"""The moment at which a camera is pressed, and when that was."""

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from ...ptp.transaction import Answer
from ..session import EosSession

type Moment = Callable[[EosSession], Awaitable[None]]
"""Waits, in a camera that is ready and has focused, until the press is due.

The press is queued in the turn of the event loop in which it returns.
"""


async def at_once(_: EosSession) -> None:
    """Wait for nothing."""


class Pressed(NamedTuple):
    """When a press for a photo was sent, and when the camera had accepted it.

    In the event loop's time.
    """

    sent: float
    accepted: float

    @classmethod
    def by(cls, answer: Answer) -> Pressed:
        """Return the times of a press by its answer."""
        return cls(answer.sent_at, answer.sent_at + answer.seconds)
