"""The connected camera as operations see it.

`camera.EosCamera` implements it. It imports these modules, so they can't import it.
"""

from typing import Protocol

from ..session import EosSession
from .live_view import LiveViewOutput
from .shutter import ShutterButton


class ConnectedCamera(Protocol):
    """Session of one connection, and the parts of the body that several operations share."""

    @property
    def session(self) -> EosSession:
        """The session: transactions, events, and the known state of the camera."""

    @property
    def shutter(self) -> ShutterButton:
        """The shutter button, which knows how this body is pressed."""

    @property
    def live_view_output(self) -> LiveViewOutput:
        """Live view output, on while it has users."""
