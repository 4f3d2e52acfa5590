"""The current connection to one camera, for code that outlives a connection."""

import asyncio
from typing import Final

from ..ptp.errors import ConnectionClosedError
from .camera import EosCamera, Operation
from .errors import CameraStartingError
from .state import CameraState
from .tasks import wait_until_set


class CameraLink:
    """Provides the connected camera to all objects that outlive a connection."""

    def __init__(self) -> None:
        """Initialize without a connection."""
        self.camera: EosCamera | None = None
        """The current connection; None while disconnected."""
        self.connecting: EosCamera | None = None
        """The connection that was started last, even if it failed."""
        self._attached: Final = asyncio.Event()
        self._detached: Final = asyncio.Event()
        self._last_state = CameraState()
        self._lost_at: float | None = None
        self._ended = False

    @property
    def connected(self) -> bool:
        """Whether the camera is connected."""
        return self.camera is not None

    @property
    def connected_camera(self) -> EosCamera:
        """The current connection.

        Raises `ConnectionClosedError` while disconnected, or its subclass
        `CameraStartingError` if the camera is still starting.
        """
        if self.camera is not None:
            return self.camera
        if self.connecting is not None and self.connecting.session.is_starting:
            raise CameraStartingError("the camera is still starting")
        raise ConnectionClosedError("the camera is not connected")

    @property
    def state(self) -> CameraState:
        """The camera's state, or its last known state while it is not connected."""
        return self.camera.session.state if self.camera else self._last_state

    @property
    def gone_for(self) -> float:
        """Seconds since the connection was lost; 0 while connected, or if never connected."""
        if self._lost_at is None:
            return 0.0
        return asyncio.get_running_loop().time() - self._lost_at

    def attach(self, camera: EosCamera) -> None:
        """Make a new connection the current connection."""
        self.camera, self._lost_at = camera, None
        self._detached.clear()
        self._attached.set()

    def detach(self) -> None:
        """Drop the current connection, which is lost or about to be closed."""
        if self.camera is not None:
            self._last_state = self.camera.session.state
            self._lost_at = asyncio.get_running_loop().time()
        self.camera = None
        self._detached.set()
        if not self._ended:
            self._attached.clear()

    async def wait_connected(self, seconds: float | None = None) -> EosCamera:
        """Wait for a healthy connection and return it.

        A failed connection that is still attached does not count. Raises
        `ConnectionClosedError` after `seconds`, and after `end`.
        """
        try:
            async with asyncio.timeout(seconds):
                while True:
                    await self._attached.wait()
                    if self._ended:
                        raise ConnectionClosedError("the client closed the connection")
                    if self.camera is not None and self.camera.session.is_open:
                        return self.camera
                    await self._detached.wait()
        except TimeoutError:
            raise ConnectionClosedError("the camera did not reconnect") from None

    async def wait_lost(self, camera: EosCamera, seconds: float | None = None) -> None:
        """Wait until a connection is lost or replaced, for up to `seconds`."""
        if self.camera is camera:
            await wait_until_set(self._detached, seconds)

    async def run[**P, T](
        self, operation: Operation[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run an operation on the connected camera once its turn comes; see `EosCamera.run`.

        Raises `ConnectionClosedError` while the camera is not connected.
        """
        return await self.connected_camera.run(operation, *args, **kwargs)

    def end(self) -> None:
        """End all waits, because no other connection will follow."""
        self._ended = True
        self._attached.set()
        self._detached.set()
