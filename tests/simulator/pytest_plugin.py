"""Fixtures for tests that need a camera; name this module in `pytest_plugins`."""

from collections.abc import AsyncGenerator, Awaitable
from contextlib import AsyncExitStack
from typing import Any, Protocol

import pytest
import pytest_socket

from .addresses import loopback_address
from .camera import SimulatedCamera
from .profile import Profile
from .timing import Timing


@pytest.fixture
def loopback(socket_enabled: None) -> None:
    """Allow sockets, within loopback only.

    pytest-homeassistant-custom-component forbids them, and would allow 127.0.0.1
    alone; each camera here has its own address.
    """
    # pytest_socket itself takes this back after each test.
    pytest_socket.socket_allow_hosts(["127.0.0.0/8"], allow_unix_socket=True)


class CameraFactory(Protocol):
    """Starts cameras that are stopped at the end of the test."""

    def __call__(
        self, profile: str | Profile = "70d", **options: Any
    ) -> Awaitable[SimulatedCamera]:
        """Start a quick one on an address of its own; see `SimulatedCamera`."""


@pytest.fixture
async def start_camera(loopback: None) -> AsyncGenerator[CameraFactory]:
    """Return what starts a camera. At the end, each must have been spoken to correctly."""
    async with AsyncExitStack() as stack:
        cameras: list[SimulatedCamera] = []

        async def start(
            profile: str | Profile = "70d", **options: Any
        ) -> SimulatedCamera:
            options.setdefault("host", loopback_address())
            options.setdefault("timing", Timing(focus=0.01, write=0.1))
            camera = SimulatedCamera(profile, **options)
            cameras.append(await stack.enter_async_context(camera))
            return camera

        yield start
    for camera in cameras:
        camera.log.check()


@pytest.fixture
async def camera(start_camera: CameraFactory) -> SimulatedCamera:
    """Return an EOS 70D that accepts whoever asks to pair."""
    return await start_camera(pairing_mode=True, auto_accept=True)
