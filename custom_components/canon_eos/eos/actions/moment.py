"""The moment at which the shutter button is pressed, and the times of the press."""

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from ...ptp.transaction import Answer
from ..session import EosSession

type Moment = Callable[[EosSession], Awaitable[None]]
"""A function that waits until the time of the full press.

It is called after the half press, if there is one. The full press is queued in the event loop
iteration in which the function returns.
"""


async def at_once(_: EosSession) -> None:
    """Return immediately, so that the button is pressed without a delay."""


class Pressed(NamedTuple):
    """Times at which a press for a photo was sent, and at which the camera accepted it.

    Both are event loop times.
    """

    sent: float
    accepted: float

    @classmethod
    def by(cls, answer: Answer) -> Pressed:
        """Return the times of the press that the camera answered with `answer`."""
        return cls(answer.sent_at, answer.sent_at + answer.seconds)
