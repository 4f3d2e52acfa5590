"""The connected camera as operations see it.

`camera.EosCamera` is one. It is built of these modules, so they can't import it.
"""

from typing import Protocol

from ..session import EosSession
from .live_view import LiveViewOutput
from .shutter import ShutterButton


class ConnectedCamera(Protocol):
    """One connection's session, and what of the body several operations share."""

    @property
    def session(self) -> EosSession:
        """The session: transactions, events, what is known of the camera."""

    @property
    def shutter(self) -> ShutterButton:
        """The shutter button, which knows how this body is pressed."""

    @property
    def live_view_output(self) -> LiveViewOutput:
        """Live view, switched on as long as something needs it."""
