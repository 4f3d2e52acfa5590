"""Helpers that connect the client to a simulated camera."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from custom_components.canon_eos.eos.camera import EosCamera
from custom_components.canon_eos.eos.limits import DEFAULT_LIMITS, Limits
from custom_components.canon_eos.eos.state import Activity, CameraState
from custom_components.canon_eos.ptp.connection import PtpIpConnection
from custom_components.canon_eos.ptp.init_exchange import Initiator
from tests.simulator import SimulatedCamera

INITIATOR = Initiator(bytes(range(16)), "Studio")
LIMITS = DEFAULT_LIMITS._replace(ready=1.0, photo=0.5, settle=0.2)


def known(body: SimulatedCamera) -> SimulatedCamera:
    """Pair a simulated camera with the client, and return the simulated camera."""
    body.pair(INITIATOR.guid, INITIATOR.name)
    return body


def new_camera(
    body: SimulatedCamera, limits: Limits = LIMITS, **options: Any
) -> EosCamera:
    """Return an unconnected `EosCamera` for a simulated camera."""
    transport = partial(PtpIpConnection.open, body.host, body.port, INITIATOR)
    return EosCamera(transport, limits=limits, **options)


@asynccontextmanager
async def connected(
    body: SimulatedCamera, limits: Limits = LIMITS, **options: Any
) -> AsyncGenerator[EosCamera]:
    """Yield a connected `EosCamera`, and close it at the end."""
    camera = new_camera(body, limits, **options)
    await camera.connect()
    try:
        yield camera
    finally:
        await camera.close()


def activities(camera: EosCamera) -> list[Activity]:
    """Return a list with the current activity, to which each new activity is added."""
    seen = [camera.session.state.activity]

    def listen(state: CameraState, _: object) -> None:
        if state.activity is not seen[-1]:
            seen.append(state.activity)

    camera.session.subscribe(listen)
    return seen
