"""A fixture for a connected camera with its remote control."""

from collections.abc import AsyncGenerator

import pytest

from custom_components.canon_eos.eos.remote import EosRemote
from tests.common import CameraFactory

from .client import known
from .rig import LIMITS, Rig


@pytest.fixture
async def rig(start_camera: CameraFactory) -> AsyncGenerator[Rig]:
    """Yield a connected 70D with its remote control."""
    body = known(await start_camera("70d"))
    rig = Rig(body, EosRemote(limits=LIMITS))
    await rig.connect()
    yield rig
    await rig.remote.close()
    if rig.remote.camera is not None:
        await rig.remote.camera.close()
