"""A client's session, and the answer to an operation."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from custom_components.canon_eos.ptp.codes import ResponseCode

from ..body import Body
from ..codes import EOS_M_REMOTE_MODE
from ..profile import Profile
from ..shutter import Shutter


@dataclass(frozen=True, slots=True)
class Answer:
    """A response, its parameters, and its data phase if there is one."""

    code: int = ResponseCode.OK
    params: tuple[int, ...] = ()
    data: bytes | None = field(default=None, repr=False)


OK = Answer()


@dataclass(slots=True)
class Session:
    """What an operation works on. `session_id` is None before OpenSession."""

    body: Body
    shutter: Shutter
    session_id: int | None = None


def offered(body: Body) -> Profile:
    """Return the body as it is in its present remote mode."""
    if body.faults.late_operations and body.remote_mode != EOS_M_REMOTE_MODE:
        return body.profile.without(*body.faults.late_operations)
    return body.profile


type Handler = Callable[[Session, tuple[int, ...], bytes], Awaitable[Answer]]
"""Takes the parameters (always five, absent ones are 0) and the data-out phase."""
