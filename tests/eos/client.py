"""The client that tests connect to a simulated camera."""

from custom_components.canon_eos.ptp.connection import Initiator
from tests.simulator import SimulatedCamera

INITIATOR = Initiator(bytes(range(16)), "Studio")


def known(body: SimulatedCamera) -> SimulatedCamera:
    """Have a camera know the client."""
    body.pair(INITIATOR.guid, INITIATOR.name)
    return body
