"""Fixture with the camera for tests of the simulator."""

import pytest

from tests.common import CameraFactory

from .camera import SimulatedCamera


@pytest.fixture
async def camera(start_camera: CameraFactory) -> SimulatedCamera:
    """Return an EOS 70D that accepts all clients."""
    return await start_camera(pairing_mode=True, auto_accept=True)
