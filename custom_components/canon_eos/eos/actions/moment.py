"""The moment at which the shutter button is pressed, and the times of the press."""

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from ...ptp.transaction import Answer
from ..session import EosSession

type Moment = Callable[[EosSession], Awaitable[None]]
"""A function that waits until the press is due, called when the camera is ready and focused.

The press is queued in the same iteration of the event loop in which the function returns.
"""


async def at_once(_: EosSession) -> None:
    """Return without waiting."""


class Pressed(NamedTuple):
    """Times at which a press for a photo was sent, and at which the camera had accepted it.

    Both are in the event loop's time.
    """

    sent: float
    accepted: float

    @classmethod
    def by(cls, answer: Answer) -> Pressed:
        """Return the times of the press with this answer."""
        return cls(answer.sent_at, answer.sent_at + answer.seconds)
