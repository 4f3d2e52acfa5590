"""The camera of the tests of the camera itself."""

import pytest

from tests.common import CameraFactory

from .camera import SimulatedCamera


@pytest.fixture
async def camera(start_camera: CameraFactory) -> SimulatedCamera:
    """Return an EOS 70D that accepts whoever asks to pair."""
    return await start_camera(pairing_mode=True, auto_accept=True)
