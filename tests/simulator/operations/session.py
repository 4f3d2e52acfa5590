"""A client's session, and the answer to an operation."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from ..body import Body
from ..codes import EOS_M_REMOTE_MODE, EosOp, ResponseCode
from ..movie import Movie
from ..profile import Profile
from ..shutter import Shutter


@dataclass(frozen=True, slots=True)
class Answer:
    """A response, its parameters, and the data phase if there is one."""

    code: int = ResponseCode.OK
    params: tuple[int, ...] = ()
    data: bytes | None = field(default=None, repr=False)


OK = Answer()


@dataclass(slots=True)
class Session:
    """The state that operations use. `session_id` is None while no session is open.

    `left` is the value of `Faults.left_session` if a crashed client left this session
    open; otherwise it is empty.
    """

    body: Body
    shutter: Shutter
    movie: Movie
    session_id: int | None = None
    left: str = ""


def offered(body: Body) -> Profile:
    """Return the body's profile without the operations that faults currently hide."""
    faults, hidden = body.faults, set[int]()
    if body.remote_mode != EOS_M_REMOTE_MODE:
        hidden |= faults.late_operations
    if faults.bulb_by_hold:
        hidden |= {EosOp.BULB_START, EosOp.BULB_END}
    return body.profile.without(*hidden) if hidden else body.profile


type Handler = Callable[[Session, tuple[int, ...], bytes], Awaitable[Answer]]
"""Function that executes an operation.

It is called with the session, five parameters (missing ones are 0) and the client's data.
"""
