"""The operations of the camera: a table of handlers for each subject.

A new operation is a function in the module of its subject, and a row in its table. The
profile decides whether a body offers it.
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
