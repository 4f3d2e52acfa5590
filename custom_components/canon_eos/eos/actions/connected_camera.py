"""The interface through which the modules of this package use the connected camera.

`camera.EosCamera` implements the interface. That class imports these modules, so they can't
import the class.
"""

from typing import Protocol

from ..session import EosSession
from .live_view import LiveViewOutput
from .shutter import ShutterButton


class ConnectedCamera(Protocol):
    """The session of one connection and the parts of the body that operations share."""

    @property
    def session(self) -> EosSession:
        """The session: transactions, events and the known state of the camera."""

    @property
    def shutter(self) -> ShutterButton:
        """The shutter button, pressed in the way that this body needs."""

    @property
    def live_view_output(self) -> LiveViewOutput:
        """The live view output, which is on while it has users."""
