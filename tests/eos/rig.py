"""A simulated camera and its `EosRemote`, without Home Assistant."""

import asyncio
from dataclasses import dataclass

from custom_components.canon_eos.eos.actions.shot import Shot
from custom_components.canon_eos.eos.camera import EosCamera
from custom_components.canon_eos.eos.limits import DEFAULT_LIMITS
from custom_components.canon_eos.eos.remote import EosRemote
from tests.simulator import SimulatedCamera

from .client import new_camera

LIMITS = DEFAULT_LIMITS._replace(
    ready=0.5,
    photo=1.0,
    settle=0.2,
    bulb_end=3.0,
    bulb_end_alone=0.5,
)


@dataclass
class Rig:
    """A simulated camera, and an `EosRemote` that is kept across connections to it."""

    body: SimulatedCamera
    remote: EosRemote

    async def connect(self) -> EosCamera:
        """Connect to the camera, as the coordinator does."""
        camera = new_camera(
            self.body, LIMITS, on_remote_mode=self.remote.bulb.reconnected
        )
        await camera.connect(tidy=not self.remote.bulb.is_open)
        self.remote.attach(camera)
        return camera

    async def lose(self) -> None:
        """Drop the connection, and close the client's end."""
        camera = self.remote.camera
        assert camera is not None
        await self.body.drop_connection()
        self.remote.detach()
        await camera.close()


def open_seconds(rig: Rig) -> float:
    """Return the length of the last bulb exposure in seconds, as measured by the camera."""
    return rig.body.log.counters.last_bulb_seconds


async def exposing(rig: Rig, seconds: float) -> asyncio.Task[Shot]:
    """Start a bulb exposure of `seconds`, and return its task once the shutter is open."""
    rig.body.turn_dial("Bulb")
    task = asyncio.create_task(rig.remote.bulb.expose(seconds))
    await rig.body.log.wait_for(lambda: rig.body.body.bulb_open)
    await asyncio.sleep(0.1)
    return task
