"""What the camera does when a client asks: one table of handlers per kind of thing.

A new operation is a function in the module it belongs to, and a row in its table.
Whether a body offers it is the profile's business.
"""

from . import files, opening, release, setting, viewfinder
from .session import Answer, Handler, Session, offered

HANDLERS: dict[int, Handler] = (
    opening.HANDLERS
    | setting.HANDLERS
    | files.HANDLERS
    | release.HANDLERS
    | viewfinder.HANDLERS
)

__all__ = ["HANDLERS", "Answer", "Handler", "Session", "offered"]
