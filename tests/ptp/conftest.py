"""Fixtures for a scripted camera on loopback and an open connection to it."""

from collections.abc import AsyncGenerator

import pytest

from .client import Opened, open_connection
from .scripted_camera import ScriptedCamera


@pytest.fixture
async def camera(socket_enabled: None) -> AsyncGenerator[ScriptedCamera]:
    """Yield a scripted camera that listens on loopback."""
    async with ScriptedCamera() as scripted:
        yield scripted


@pytest.fixture
async def opened(camera: ScriptedCamera) -> AsyncGenerator[Opened]:
    """Yield an open connection to the scripted camera."""
    result = await open_connection(camera)
    yield result
    await result.connection.close()
