"""Fixture: a scripted peer on loopback."""

from collections.abc import AsyncGenerator

import pytest

from .scripted_camera import ScriptedCamera


@pytest.fixture
async def camera(socket_enabled: None) -> AsyncGenerator[ScriptedCamera]:
    """Yield a peer that listens on loopback."""
    async with ScriptedCamera() as scripted:
        yield scripted
