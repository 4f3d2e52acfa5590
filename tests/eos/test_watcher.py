"""What is noticed of a shot or of focusing while the camera goes on talking."""

from collections.abc import AsyncGenerator

import pytest

from custom_components.canon_eos.eos.bring_up import bring_up
from custom_components.canon_eos.eos.session import EosSession
from custom_components.canon_eos.eos.watcher import Watcher
from custom_components.canon_eos.eos.wire.events import FocusResult
from custom_components.canon_eos.ptp.connection import Initiator, ptp_ip
from tests.common import CameraFactory
from tests.simulator import SimulatedCamera
from tests.simulator.olc import (
    FOCUS_FAILED,
    FOCUS_FOUND,
    FOCUS_IDLE,
    FOCUS_SEARCHING,
    ButtonState,
    Group,
    button,
)

INITIATOR = Initiator(bytes(range(16)), "Studio")


@pytest.fixture
async def body(start_camera: CameraFactory) -> SimulatedCamera:
    """Return a 70D that knows us."""
    body = await start_camera("70d")
    body.pair(INITIATOR.guid, INITIATOR.name)
    return body


@pytest.fixture
async def session(body: SimulatedCamera) -> AsyncGenerator[EosSession]:
    """Return an open session."""
    session = EosSession(ptp_ip(body.host, body.port, INITIATOR))
    await session.open(bring_up)
    yield session
    await session.close()


@pytest.mark.parametrize(
    ("told", "noticed"),
    [
        ([FOCUS_FOUND, FOCUS_IDLE], FocusResult.FOCUSED),
        ([FOCUS_SEARCHING, FOCUS_FAILED, FOCUS_IDLE], FocusResult.FAILED),
        ([FOCUS_FAILED, FOCUS_SEARCHING], FocusResult.SEARCHING),
        ([FOCUS_IDLE], FocusResult.IDLE),
    ],
    ids=["focused", "failed", "once more", "idle"],
)
async def test_focus_result_stays(
    session: EosSession,
    body: SimulatedCamera,
    told: list[bytes],
    noticed: FocusResult,
) -> None:
    """A result counts although the same answer says that the autofocus is idle again.

    An EOS R8 goes to idle at once (libgphoto2).
    """
    watcher = Watcher(session)
    for group in told:
        body.body.post_status({Group.FOCUS: group})
    await session.refresh()
    assert watcher.focus_result is noticed
    watcher.close()


async def test_button_result_stays(session: EosSession, body: SimulatedCamera) -> None:
    """A photo that was taken is no failure once the button is up again."""
    watcher = Watcher(session)
    for status in (ButtonState.HALF, ButtonState.TAKEN, ButtonState.IDLE):
        body.body.post_status({Group.BUTTON: button(status)})
    await session.refresh()
    assert watcher.button == ButtonState.TAKEN
    watcher.close()
