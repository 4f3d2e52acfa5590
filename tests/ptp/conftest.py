"""Fixture: a scripted peer on loopback."""

from collections.abc import AsyncGenerator

import pytest

from .client import Opened, open_connection
from .scripted_camera import ScriptedCamera


@pytest.fixture
async def camera(socket_enabled: None) -> AsyncGenerator[ScriptedCamera]:
    """Yield a peer that listens on loopback."""
    async with ScriptedCamera() as scripted:
        yield scripted


@pytest.fixture
async def opened(camera: ScriptedCamera) -> AsyncGenerator[Opened]:
    """Yield an open connection."""
    result = await open_connection(camera)
    yield result
    await result.connection.close()
