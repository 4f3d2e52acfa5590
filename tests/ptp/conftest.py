"""Sockets on loopback for the tests of the connection."""

from collections.abc import AsyncGenerator

import pytest

from .scripted_camera import ScriptedCamera


@pytest.fixture
async def camera(socket_enabled: None) -> AsyncGenerator[ScriptedCamera]:
    """Return a peer that listens on loopback."""
    async with ScriptedCamera() as scripted:
        yield scripted
