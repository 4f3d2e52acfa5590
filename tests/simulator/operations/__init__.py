"""The operations of the camera: a table of handlers for each subject.

To add an operation, write a function in the module of its subject, and add a row to that
module's `HANDLERS`. A body offers only the operations in its profile.
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
